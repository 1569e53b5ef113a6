"""One function as formulas: its answer for one person, and the steps that explain it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from xlplugin.arithmetic.formulas import Formula
from xlplugin.arithmetic.over import in_units
from xlplugin.bounds import FORMULA
from xlplugin.functions.declare import TABLE, Function
from xlplugin.routes.native import arguments, stored
from xlplugin.routes.native.explained import Steps, WrittenTrail
from xlplugin.routes.native.law import WrittenLaw
from xlplugin.routes.native.lets import Lets, bound, let
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import DOLLARS

MOST_NAMES = 126
"""How many names one LET can bind."""


def why_not(function: Function) -> str:
    """Why native formulas cannot carry a function; empty where they can."""
    if function.not_native:
        return function.not_native
    try:
        _answer(Lets(), function, SILENT)
    except arguments.NotWritten as error:
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
    a = {argument.name: arguments.read(n, argument) for argument in function.arguments}
    law = WrittenLaw(n, a["year"]) if "year" in a else None
    return function.rule(in_units(n), law, a, trail)


def _table(n: Lets, function: Function, name: str, answer: str) -> dict[str, str]:
    """A table is one more name, which takes the steps that it shows; a long one is several, whose
    rows are stacked."""

    def takes(part: str) -> list[str]:
        return sorted(bound(part))

    def fits(part: str) -> bool:
        return _can_be_held(takes(part), _lambda(takes(part), part))

    parts = answer.in_parts(fits) if isinstance(answer, Steps) else [answer]
    names = [f"{name}_TABLE{_number(number)}" for number in range(1, len(parts) + 1)]
    shown = [f"{each}({','.join(takes(part))})" for each, part in zip(names, parts, strict=True)]
    stacked = f"VSTACK({','.join(shown)})" if len(shown) > 1 else shown[0]
    tables = {each: _lambda(takes(part), part) for each, part in zip(names, parts, strict=True)}
    return tables | _named(n, function, name, stacked)


def _named(n: Lets, function: Function, name: str, answer: Formula | str) -> dict[str, str]:
    """The name of a formula, and those in which one goes on that is too long for a cell."""
    steps, result = n.parts(answer)
    given = [argument.name for argument in function.arguments]
    found: dict[str, str] = {}
    this, number = name, 1
    while steps:
        whole = _lambda(given, let(steps, result))
        if _can_be_held(_used(whole), whole):
            break
        then = f"{name}_THEN{_number(number)}"
        first, steps, needed = _as_many_as_fit(given, steps, result, then)
        found[this] = _lambda(given, let(first, f"{then}({','.join(needed)})"))
        this, given, number = then, needed, number + 1
    return {this: _lambda(given, let(steps, result)), **found}


def _as_many_as_fit(
    given: list[str], steps: list[tuple[str, str]], result: str, then: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """The first steps of a formula, those that are left for the name ``then``, and what that one
    takes of the arguments and the steps before: about half of what is there, less if need be."""
    for half in range(_middle(steps), 0, -1):
        first, left = steps[:half], steps[half:]
        used = _used(let(left, result))
        needed = [each for each in [*given, *(name for name, _ in first)] if each in used]
        begin = _lambda(given, let(first, f"{then}({','.join(needed)})"))
        if _can_be_held(_used(begin), begin):
            return first, left, needed
    raise ValueError(f"{then}: not even one step fits into a formula")


def _middle(steps: list[tuple[str, str]]) -> int:
    """How many of the steps are half of their length."""
    sizes = [len(stored(f"{name},{text}")) for name, text in steps]
    return next(k for k in range(1, len(steps) + 1) if sum(sizes[:k]) >= sum(sizes) // 2)


def _used(formula: str) -> set[str]:
    """The arguments and steps that a formula speaks of."""
    return set(re.findall(r"\b[a-z][a-z_0-9]*\b(?!\()", re.sub(r'"[^"]*"', "", formula)))


def _can_be_held(names: Collection[str], formula: str) -> bool:
    """Whether a spreadsheet holds a formula of that length, with so many names bound in it."""
    return len(stored(formula)) < FORMULA.most and len(names) <= MOST_NAMES


def _number(number: int) -> str:
    return "" if number == 1 else f"_{number}"


def _lambda(parameters: Sequence[str], formula: str) -> str:
    return f"LAMBDA({','.join(parameters)},{formula})"
