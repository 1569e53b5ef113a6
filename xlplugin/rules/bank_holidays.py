"""The holidays of the Federal Reserve Banks: days on which no payroll is deposited.

5 U.S.C. 6103(a) names the days; the Reserve Banks keep them as their standing holiday schedule
says: one on a Sunday is kept on the Monday after it, one on a Saturday is not moved, so that
the Friday before is a day of business. Juneteenth is one from 2022 on (Pub. L. 117-17 was signed
on June 17, 2021, after that year's schedule).

Days are serial numbers. A rule is given ``n`` and January 1 of a year.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.units import Day

Rule = Callable[[YearArithmetic, Day, int], Day]

MONDAY, THURSDAY, SUNDAY = 1, 4, 7
FIRST_JUNETEENTH = 2022


def _fixed(month: int, day: int) -> Rule:
    """A day of the month, on Monday where it is a Sunday."""

    def rule(n: YearArithmetic, january: Day, year: int) -> Day:
        return _kept(n, n.month_end(january, month - 2) + day)

    return rule


def _kept(n: YearArithmetic, day: Day) -> Day:
    return n.where(n.same(n.weekday(day), SUNDAY), day + 1, day)


def _numbered(month: int, weekday: int, number: int) -> Rule:
    """The first, second … of a weekday in a month."""

    def rule(n: YearArithmetic, january: Day, year: int) -> Day:
        first = n.month_end(january, month - 2) + 1
        later = weekday - n.weekday(first)
        return first + n.where(later < 0, later + 7, later) + (number - 1) * 7

    return rule


def _last_monday(month: int) -> Rule:
    def rule(n: YearArithmetic, january: Day, year: int) -> Day:
        end = n.month_end(january, month - 1)
        return end - n.weekday(end) + MONDAY

    return rule


def _juneteenth(n: YearArithmetic, january: Day, year: int) -> Day:
    return n.where(year >= FIRST_JUNETEENTH, _fixed(6, 19)(n, january, year), 0)


def _next_new_year(n: YearArithmetic, january: Day, year: int) -> Day:
    return _kept(n, n.month_end(january, 11) + 1)


HOLIDAYS: tuple[tuple[str, Rule], ...] = (
    ("New Year's Day", _fixed(1, 1)),
    ("Birthday of Martin Luther King, Jr.", _numbered(1, MONDAY, 3)),
    ("Washington's Birthday", _numbered(2, MONDAY, 3)),
    ("Memorial Day", _last_monday(5)),
    ("Juneteenth", _juneteenth),
    ("Independence Day", _fixed(7, 4)),
    ("Labor Day", _numbered(9, MONDAY, 1)),
    ("Columbus Day", _numbered(10, MONDAY, 2)),
    ("Veterans Day", _fixed(11, 11)),
    ("Thanksgiving Day", _numbered(11, THURSDAY, 4)),
    ("Christmas Day", _fixed(12, 25)),
    ("New Year's Day of the next year", _next_new_year),
)
"""Each holiday of a year, and the first of the next, with its rule ``rule(n, january, year)``; 0
where the year has none."""


@lru_cache(maxsize=64)
def of_year(year: int) -> frozenset[Day]:
    """The holidays of a year, with the first of the next one."""
    january = plain.new_year(year)
    return frozenset(rule(plain, january, year) for _, rule in HOLIDAYS)
