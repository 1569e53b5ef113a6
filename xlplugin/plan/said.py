"""What is said beside an answer: that which the answer assumes, and a person should know.

Each sentence is declared once, with a rule that says when it holds in the arithmetic of the
year, for the core and for the sheet Start. Its figures stand in it as ``{}``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlplugin.arithmetic import days, plain
from xlplugin.money import election, text
from xlplugin.plan import contributes
from xlplugin.plan.model import DAY, MONEY, SHARE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Rule = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Said:
    """One sentence: ``when(n, y)`` says whether it holds, ``figures`` are rules with their units,
    one for each ``{}`` of ``text``: dollars, a share, a day, or a number."""

    code: str
    when: Rule
    text: str
    figures: tuple[tuple[Rule, str], ...] = ()


def in_words(value: int, unit: str) -> str:
    """A figure as a sentence has it: ``$1,234.50``, ``6%``, ``Sep 18``, ``27``."""
    if unit == MONEY:
        return "$" + text(value).removesuffix(".00")
    if unit == SHARE:
        return election(value)
    if unit == DAY:
        date = days.date(value)
        return f"{date:%b} {date.day}"
    return str(value)


def said(year: Any) -> list[str]:
    """The sentences that hold for a year, in their order."""
    return [
        each.text.format(*(in_words(rule(plain, year), unit) for rule, unit in each.figures))
        for each in SAID
        if each.when(plain, year)
    ]


def _employer_unknown(n: Any, y: Any) -> Any:
    return n.same(y.s.employer_contributes, contributes.NOT_SURE)


def _no_more(n: Any, y: Any) -> Any:
    return n.every(n.same(y.s.employer_contributes, contributes.NO), y.employer_in > 0)


SAID = (
    Said(
        "without_employer", _employer_unknown,
        "Without employer money: each dollar that your employer adds takes a dollar of this room.",
    ),
    Said(
        "no_more_employer", _no_more,
        "Your employer adds nothing more this year: {} of its money is in.",
        ((lambda n, y: y.employer_in, MONEY),),
    ),
)  # fmt: skip

NOT_EARLY = (
    "Planned even, not early: what your employer may add would no longer fit. Say whether it "
    "contributes, then front-load."
)
"""Said of a search that was asked for early elections; cells hold no strategy."""
