"""One function as formulas: its answer for one person, and the steps that explain it."""

from __future__ import annotations

import re

from xlplugin.bounds import FORMULA
from xlplugin.functions.declare import DOLLARS, TABLE
from xlplugin.routes.native import reading, stored
from xlplugin.routes.native.explained import WrittenTrail
from xlplugin.routes.native.law import WrittenLaw
from xlplugin.routes.native.lets import Lets, bound, let
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
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
    return _named(n, function, name, answer)


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
    return {
        f"{name}_TABLE": f"LAMBDA({shown},{answer})",
        **_named(n, function, name, f"{name}_TABLE({shown})"),
    }


def _named(n: Lets, function: Function, name: str, answer: Any) -> dict[str, str]:
    """The name of a formula; one that is too long for a cell goes on in another name, which takes
    what it needs of the arguments and the steps before."""
    steps, result = n.parts(answer)
    given = [argument.name for argument in function.arguments]
    whole = _lambda(given, let(steps, result))
    if len(stored(whole)) < FORMULA.most:
        return {name: whole}
    sizes = [len(stored(f"{bound_one},{text}")) for bound_one, text in steps]
    half = next(k for k in range(len(steps)) if sum(sizes[:k]) > len(stored(whole)) // 2)
    first, rest = steps[:half], let(steps[half:], result)
    used = set(re.findall(r"[a-z][a-z_0-9]*", re.sub(r'"[^"]*"', "", rest)))
    needed = [each for each in [*given, *(bound_one for bound_one, _ in first)] if each in used]
    then = f"{name}_THEN"
    return {
        then: _lambda(needed, rest),
        name: _lambda(given, let(first, f"{then}({','.join(needed)})")),
    }


def _lambda(parameters: Sequence[str], formula: str) -> str:
    return f"LAMBDA({','.join(parameters)},{formula})"
