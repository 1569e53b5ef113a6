"""What the task pane asks: a function of what was typed, and the formula that says the same.

What was typed is turned into the values of cells first. The answer is worked out from those
values and the formula is written from them, so the cell cannot differ from the pane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlplugin.arguments.declare import read_arguments
from xlplugin.arguments.given import known
from xlplugin.arguments.values import is_nothing, number
from xlplugin.arithmetic import plain
from xlplugin.errors import XlpluginError
from xlplugin.functions.cap import facts, law_of
from xlplugin.functions.catalog import named
from xlplugin.functions.declare import Function
from xlplugin.functions.evaluate import call
from xlplugin.law.limits import Law
from xlplugin.money import dollars
from xlplugin.routes.server.form import STEPS
from xlplugin.rules.after_tax_room import (
    BINDING,
    DOLLAR_LIMIT,
    NOTHING_LEFT,
    PAY,
    PLAN_CAP,
    room,
)
from xlplugin.rules.trail import SILENT

Value = float | bool | str | None

BOUND_BY = {
    BINDING[NOTHING_LEFT]: "Nothing more fits: the limit or your pay is used up.",
    BINDING[DOLLAR_LIMIT]: "The 415(c) dollar limit sets your room.",
    BINDING[PAY]: "Your pay sets your room: contributions cannot exceed it.",
    BINDING[PLAN_CAP]: "Your plan\u2019s own cap sets your room, below what the law would allow.",
}
OVER = "Over the limit by ${:,.2f}: the plan must lower your deferral."
PARTS = ("Deferrals that count", "Employer money", "Other additions", "After-tax room")
"""What fills the limit, as the pane draws it, by the steps that tell of it."""

LONGEST_TEXT = 255
"""The most letters that Excel takes in one text of a formula."""


def answer(name: str, typed: Mapping[str, str], namespace: str = "") -> dict[str, object]:
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
    return found | _drawn(function, values) if function.name == STEPS else found


def _drawn(function: Function, values: Sequence[Value]) -> dict[str, object]:
    """The room of what was typed, what binds it, and what fills the limit."""
    names = (argument.name for argument in function.arguments)
    given = dict(zip(names, map(known, values), strict=True))
    a = read_arguments(function.arguments, given)
    asked = facts(a)
    found = room(plain, law_of(plain, Law(a["year"]), a, SILENT), asked)
    counted = (found.deferral - found.catch_up, found.employer, asked.other_additions, found.room)
    limit = max(dollars(found.limit), 0.01)
    return {
        "room": dollars(found.room),
        "bound_by": OVER.format(dollars(found.excess))
        if found.excess > 0
        else BOUND_BY[BINDING[found.binding]],
        "shares": {
            part: dollars(amount) / limit
            for part, amount in zip(PARTS, counted, strict=True)
            if amount > 0 or part != "Other additions"
        },
    }


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
