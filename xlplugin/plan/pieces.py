"""What sentences are made of: texts with figures, each with a rule that says when it is there.

The rules are in the arithmetic of the year, so that the core and the cells say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from xlplugin.arithmetic import days, plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.money import election, text
from xlplugin.plan.figures import Year
from xlplugin.plan.year.outcome import A_DOLLAR
from xlplugin.units import DAY, DOLLARS, SHARE, Cents

Rule = Callable[[YearArithmetic, Year], Any]
"""A condition, or a figure in one of the units."""

Amount = Callable[[YearArithmetic, Year], Cents]

WHOLE = "whole dollars"
"""A unit of sentences: dollars, half up."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence, or a piece of one: ``when(n, y)`` says whether it holds, ``figures`` are rules
    with their units, one for each ``{}`` of ``text``: dollars, a share, a day, or a number.
    ``pieces`` follow the text, each where it holds."""

    code: str
    when: Rule
    text: str
    figures: tuple[tuple[Rule, str], ...] = ()
    pieces: tuple[Remark, ...] = ()


def told(each: Remark, year: Year) -> str:
    """A sentence with its figures and pieces; nothing where it does not hold."""
    if not each.when(plain, year):
        return ""
    figures = (in_words(rule(plain, year), unit) for rule, unit in each.figures)
    return each.text.format(*figures) + "".join(told(piece, year) for piece in each.pieces)


def in_words(value: Any, unit: str) -> str:
    """A figure as a sentence has it: ``$1,234.50``, ``6%``, ``Sep 18``, ``27``."""
    if unit == DOLLARS:
        return "$" + text(value).removesuffix(".00")
    if unit == WHOLE:
        return f"${(value + 50) // 100:,}"
    if unit == SHARE:
        return election(value)
    if unit == DAY:
        date = days.date(value)
        return f"{date:%b} {date.day}"
    return str(value)


# -- rules ---------------------------------------------------------------------------------------
def always(n: YearArithmetic, y: Year) -> bool:
    return y.count >= 0


def counts(amount: Amount) -> Rule:
    """Whether an amount is a dollar or more."""
    return lambda n, y: amount(n, y) >= n.cents(A_DOLLAR)


def every(*rules: Rule) -> Rule:
    return lambda n, y: n.every(*(rule(n, y) for rule in rules))


def some(*rules: Rule) -> Rule:
    return lambda n, y: n.some(*(rule(n, y) for rule in rules))


def no(rule: Rule) -> Rule:
    return lambda n, y: n.no(rule(n, y))


# -- lists ---------------------------------------------------------------------------------------
def piece(text: str, *figures: tuple[Rule, str], when: Rule = always) -> Remark:
    return Remark("", when, text, figures)


def listed(first: str, amounts: Sequence[tuple[Amount, str]]) -> tuple[Remark, ...]:
    """Those of some amounts that are a dollar or more, in whole dollars: ``, gains $1,038 of 401(k)
    and $1,200 of match``. ``first`` stands before them; each of ``amounts`` has its text."""
    there = [counts(amount) for amount, _ in amounts]
    found = [piece(first, when=some(*there))] if first else []
    for at, (amount, each) in enumerate(amounts):
        before, after = there[:at], there[at + 1 :]
        if before:
            joined = every(there[at], some(*before))
            last = every(*map(no, after)) if after else always
            found.append(piece(" and ", when=every(joined, last)))
            found += [piece(", ", when=every(joined, some(*after)))] if after else []
        found.append(piece(each, (amount, WHOLE), when=there[at]))
    return tuple(found)
