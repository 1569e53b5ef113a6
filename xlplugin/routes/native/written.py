"""One function as formulas: its answer for one person, and the steps that explain it."""

from __future__ import annotations

from xlplugin.functions.declare import DOLLARS, TABLE
from xlplugin.routes.native import reading
from xlplugin.routes.native.explained import WrittenTrail
from xlplugin.routes.native.law import WrittenLaw
from xlplugin.routes.native.lets import Lets, bound
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.functions.declare import Function
    from xlplugin.rules.trail import Trail


def why_not(function: Function) -> str:
    """Why native formulas cannot carry a function; empty where they can."""
    if function.not_native:
        return function.not_native
    try:
        _answer(Lets(), function, SILENT)
    except reading.NotWritten as error:
        return f"no formula reads this argument: {error}"
    except (TypeError, AttributeError):
        # a rule that asks of a formula what only a number can tell
        return "it computes in a way that formulas cannot"
    return ""


def short(function: Function) -> str:
    """The name of a function without its prefix."""
    return function.name.removeprefix("MEGAROTH_")


def alone(function: Function) -> dict[str, str]:
    """The answer for one person: the name ``XLP_ONE_…``, the rule written as a formula."""
    n = Lets()
    answer = _answer(n, function, SILENT)
    name = f"XLP_ONE_{short(function)}"
    if function.answer == TABLE:
        return _table(n, function, name, answer)
    if function.answer == DOLLARS:
        answer = f"({answer})/100"
    return {name: f"LAMBDA({_given(function)},{n.formula(answer)})"}


def steps(function: Function) -> dict[str, str]:
    """The explanation of the answer: the name ``XLP_WHY_…``, by the same lines of the rule."""
    n = Lets()
    trail = WrittenTrail()
    _answer(n, function, trail)
    return _table(n, function, f"XLP_WHY_{short(function)}", trail.table())


def _answer(n: Lets, function: Function, trail: Trail) -> Any:
    a = {argument.name: reading.read(n, argument) for argument in function.arguments}
    law = WrittenLaw(n, a["year"]) if "year" in a else None
    return function.rule(n, law, a, trail)


def _table(n: Lets, function: Function, name: str, answer: str) -> dict[str, str]:
    """A table is one more name, which takes the steps that it shows."""
    shown = ",".join(sorted(bound(answer)))
    made = n.formula(f"{name}_TABLE({shown})")
    return {
        f"{name}_TABLE": f"LAMBDA({shown},{answer})",
        name: f"LAMBDA({_given(function)},{made})",
    }


def _given(function: Function) -> str:
    return ",".join(argument.name for argument in function.arguments)
