"""Pay dates: a schedule and its first payday give every payday of the year.

What counts for a year is the day on which pay arrives. A payday of the schedule that falls on a
weekend or a holiday of the Federal Reserve Banks is paid on the business day before it, after it,
or on the day itself, as the employer does (``payday_rule``).

Days of a month are numbers from 1 to 31; a month that is shorter means its last day by them, and
31 is the last day of every month. Where they are not given, the first payday tells them: a month's
end means the month's end, the 15th goes with it, another day goes with the one 15 days later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from functools import lru_cache
from types import MappingProxyType

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.errors import OutOfRange
from xlplugin.plan.schedules import AFTER, MONTHLY, SAME_DAY, TWICE_A_MONTH, TWO_WEEKS, WEEKLY
from xlplugin.rules import bank_holidays
from xlplugin.units import Day

ROWS = 53
"""Paydays that a schedule has at most."""
ADDED = 6
"""Paydays that can be added to them: an off-cycle check, a correction."""
STEPS = 3
"""No more days in a row are without business: a weekend, and a holiday beside it."""
LAST = 31
"""The last day of a month."""

_FRIDAY = 5


# -- rules, for one person and for cells -------------------------------------------------------
def nominal(n: YearArithmetic, first: Day, schedule: int, day1: int, day2: int, row: int) -> Day:
    """The day that a row of the schedule names, before weekends and holidays.

    Of days of the month the last row is the payday before the month of the first one, which pay on
    a later day can bring into the year.
    """
    is_before = n.every(schedule >= TWICE_A_MONTH, n.same(row, ROWS))
    return named(n, first, schedule, day1, day2, n.where(is_before, 0, row))


def named(n: YearArithmetic, first: Day, schedule: int, day1: int, day2: int, number: int) -> Day:
    """The first, second … payday that a schedule names: weeks are counted from the first payday,
    days of the month from its month, with the one before as 0."""
    weekly, two_weeks = first + (number - 1) * 7, first + (number - 1) * 14
    monthly = _in_month(n, first, number - 1, day1)
    half = n.halved(number + 1)
    day = n.where(n.same(half * 2, number), day2, day1)
    twice = _in_month(n, first, half - 1, day)
    return n.where(
        n.same(schedule, WEEKLY),
        weekly,
        n.where(
            n.same(schedule, TWO_WEEKS),
            two_weeks,
            n.where(n.same(schedule, MONTHLY), monthly, twice),
        ),
    )


def _in_month(n: YearArithmetic, first: Day, months: int, day: int) -> Day:
    return n.minimum(n.month_end(first, months - 1) + day, n.month_end(first, months))


def first_day(n: YearArithmetic, first: Day, schedule: int) -> int:
    """The first day of the month on which pay comes, as the first payday tells it."""
    day = n.day_of(first)
    at_end = n.same(n.day_of(first + 1), 1)
    twice = n.where(n.some(at_end, n.same(day, 15)), 15, n.where(day < 15, day, day - 15))
    return n.where(n.same(schedule, MONTHLY), n.where(at_end, LAST, day), twice)


def second_day(n: YearArithmetic, first: Day) -> int:
    """The second one, of pay that comes twice a month."""
    day = n.day_of(first)
    at_end = n.same(n.day_of(first + 1), 1)
    own = n.where(day < 15, day + 15, day)
    return n.where(n.some(at_end, n.same(day, 15)), LAST, own)


def is_business(n: YearArithmetic, day: Day, is_holiday: bool) -> bool:
    """Whether banks are open on a day."""
    return n.every(n.weekday(day) <= _FRIDAY, n.no(is_holiday))


def one_step(n: YearArithmetic, day: Day, rule: int, is_holiday: bool) -> Day:
    """The day, or the next one before or after it where it is no business day; to be asked
    :data:`STEPS` times."""
    stays = n.some(n.same(rule, SAME_DAY), is_business(n, day, is_holiday))
    return n.where(stays, day, n.where(n.same(rule, AFTER), day + 1, day - 1))


def number_of(n: YearArithmetic, schedule: int, row: int, periods: int) -> int:
    """Which paycheck of the salary a row of the schedule is; of days of the month the last row is
    the last paycheck of the year before."""
    is_before = n.every(schedule >= TWICE_A_MONTH, n.same(row, ROWS))
    return n.where(is_before, periods, row)


# -- for one person ----------------------------------------------------------------------------
def paid(day: Day, rule: int) -> Day:
    """The day on which a payday of the schedule is paid."""
    for _ in range(STEPS):
        day = one_step(plain, day, rule, is_holiday(day))
    return day


def is_holiday(day: Day) -> bool:
    """Whether banks keep a holiday on a day."""
    return day in bank_holidays.of_year(plain.year_of(day))


def is_open(day: Day) -> bool:
    """Whether a day is one of business."""
    return is_business(plain, day, is_holiday(day))


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often and when pay comes: every payday, by its row."""

    first: Day
    schedule: int
    rule: int
    stated: InitVar[tuple[int, int] | None] = None
    days: tuple[int, int] = field(init=False)
    """The days of the month on which pay comes, as stated or as the first payday tells them."""

    def __post_init__(self, stated: tuple[int, int] | None) -> None:
        day = first_day(plain, self.first, self.schedule)
        by_first = day, day if self.schedule == MONTHLY else second_day(plain, self.first)
        object.__setattr__(self, "days", stated or by_first)

    def nominal(self, row: int) -> Day:
        """The day that a row names."""
        return nominal(plain, self.first, self.schedule, *self.days, row)

    def between(self, january: Day, last_day: Day) -> Mapping[int, Day]:
        """The day on which each row is paid, of rows from the first payday on that are paid
        between two days."""
        return _between(self, january, last_day)

    def has_first(self) -> bool:
        """Whether the first payday is one of the schedule, as it is named or as it is paid."""
        days = [self.nominal(row) for row in (ROWS, 1, 2, 3)]
        return self.first in (*days, *(paid(day, self.rule) for day in days))

    def first_of(self, year: int) -> Day:
        """The first day, as the schedule names it, that is paid in a year; one that is paid in it
        comes from its first month or the days around it."""
        january = plain.new_year(year)
        number = 0 if self.schedule >= TWICE_A_MONTH else 1
        while True:
            day = named(plain, self.first, self.schedule, *self.days, number)
            on = paid(day, self.rule)
            if max(day, on) >= self.first and on >= january:
                return day
            number += 1


@lru_cache(maxsize=256)
def _between(schedule: Schedule, january: Day, last_day: Day) -> Mapping[int, Day]:
    """Asked for again and again while stubs are given their paydays."""
    found = {}
    for row in range(1, ROWS + 1):
        day = schedule.nominal(row)
        on = paid(day, schedule.rule)
        if max(day, on) >= schedule.first and january <= on <= last_day:
            found[row] = on
    return MappingProxyType(found)


def also_read(first: Day, schedule: int, rule: int) -> list[Day]:
    """Days of no business that are paid on a first payday too, so that it does not tell the days
    of the month; none where it does. A month's end and the 15th are what they say."""
    if schedule < TWICE_A_MONTH or rule == SAME_DAY or not is_open(first):
        return []
    day = plain.day_of(first)
    if plain.day_of(first + 1) == 1 or (schedule == TWICE_A_MONTH and day == 15):
        return []
    step = -1 if rule == AFTER else 1
    found: list[Day] = []
    while not is_open(first + step * (len(found) + 1)):
        found.append(first + step * (len(found) + 1))
    return found


def usual_first(
    year: int, schedule: int, count: int | None, rule: int, days: tuple[int, int] | None
) -> Day:
    """The first payday where none is given: the first Friday that is paid in the year, the 15th,
    the month's end, or the first of the days of the month that are given.

    ``count`` paychecks are kept to: a year of 27 or 53 has to start early.
    """
    january, december = plain.new_year(year), plain.new_year(year + 1) - 1
    if schedule >= TWICE_A_MONTH:
        days = days or ((15, LAST) if schedule == TWICE_A_MONTH else (LAST, LAST))
        return Schedule(january, schedule, rule, days).first_of(year)
    of_year = [day for day in map(january.__add__, range(14)) if paid(day, rule) >= january]
    fitting = [
        first
        for first in of_year
        if count is None or len(Schedule(first, schedule, rule).between(january, december)) == count
    ]
    if not fitting:
        raise OutOfRange(f"no schedule has {count} paydays in {year}", "paychecks", "")
    fridays = [first for first in fitting if plain.weekday(first) == _FRIDAY]
    return (fridays or fitting)[0]
