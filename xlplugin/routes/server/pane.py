"""What the task pane asks: a function of what was typed, and the formula that says the same.

What was typed is turned into the values of cells first. The answer is worked out from those
values and the formula is written from them, so the cell cannot differ from the pane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlplugin.arguments.values import is_nothing, number
from xlplugin.errors import XlpluginError
from xlplugin.functions.catalogue import named
from xlplugin.functions.declare import Function
from xlplugin.functions.evaluate import call
from xlplugin.routes.server.form import STEPS
from xlplugin.rules.after_tax_room import BINDING, DOLLAR_LIMIT, NOTHING_LEFT, PAY, PLAN_CAP

Value = float | bool | str | None

BOUND_BY = {
    BINDING[NOTHING_LEFT]: "Nothing more fits: the limit or your pay is used up.",
    BINDING[DOLLAR_LIMIT]: "The 415(c) dollar limit binds.",
    BINDING[PAY]: "Your pay binds: contributions cannot pass it.",
    BINDING[PLAN_CAP]: "Your plan\u2019s own cap binds, below what the law leaves.",
}
LIMIT, OVER = "415(c) limit", "Over the limit"
PARTS = ("Deferrals that count", "Employer money", "Other additions", "After-tax room")
"""The steps that fill the limit, as the pane draws them."""

LONGEST_TEXT = 255
"""The most letters that Excel takes in one text of a formula."""


def answer(name: str, typed: Mapping[str, str], namespace: str = "") -> dict[str, Any]:
    """The value and the formula, or what is wrong and at which argument.

    The steps of the room also say the room itself, in a sentence what binds it, and which
    shares of the limit are filled by what.
    """
    try:
        function = named(name)
        values = [cell_value(typed.get(argument.name, "")) for argument in function.arguments]
        value = call(function, values)
    except XlpluginError as error:
        return {
            "error": error.excel,
            "argument": error.argument,
            "sentence": " ".join(error.sentence.split()),
        }
    found = {"value": value, "formula": formula(function, values, namespace)}
    if function.name == STEPS:
        amounts = {step: amount for step, amount, _, _ in value[1:]}
        found["room"] = value[-1][1]
        found["bound_by"] = BOUND_BY[value[-1][2].rpartition("bound by: ")[2]]
        if OVER in amounts:
            over = f"Over the limit by ${amounts[OVER]:,.2f}: the plan must lower the deferral."
            found["bound_by"] = over
        found["shares"] = {
            part: amounts[part] / max(amounts[LIMIT], 0.01) for part in PARTS if part in amounts
        }
    return found


def cell_value(text: str) -> Value:
    """What a cell holds in which this was typed; nothing where nothing was."""
    if is_nothing(text):
        return None
    bare = text.strip()
    if bare.upper() in ("TRUE", "FALSE"):
        return bare.upper() == "TRUE"
    try:
        return number(bare)
    except XlpluginError:
        return bare


def formula(function: Function, values: Sequence[Value], namespace: str = "") -> str:
    """``=MEGAROTH_CAP(200000,"50% up to 6%",45,2024)``; what is left out at the end is gone."""
    texts = [in_formula(value) for value in values]
    while texts and not texts[-1]:
        texts.pop()
    name = f"{namespace}.{function.name}" if namespace else function.name
    return f"={name}({','.join(texts)})"


def in_formula(value: Value) -> str:
    """A value as a formula holds it, in Excel's English: quotes are doubled."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return format(value, ".15g").upper()
    parts = [value[at : at + LONGEST_TEXT] for at in range(0, len(value), LONGEST_TEXT)]
    return "&".join('"' + part.replace('"', '""') + '"' for part in parts)
