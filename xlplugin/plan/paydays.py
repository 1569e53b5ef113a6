"""Pay dates: a schedule and its first payday give every payday of the year.

What counts for a year is the pay date. A first payday at a month's end means the month's
end; the 15th goes with the month's end; another day goes with the one 15 days later.
"""

from __future__ import annotations

from xlplugin.arithmetic import days, plain
from xlplugin.errors import OutOfRange
from xlplugin.plan.schedules import MONTHLY, TWICE_A_MONTH, TWO_WEEKS, WEEKLY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import YearArithmetic

_FRIDAY = 4


def payday(n: YearArithmetic, first: int, schedule: int, number: int) -> int:
    """The date of a paycheck, counted from 1 for the first payday."""
    later = number - 1
    weekly, two_weeks = first + later * 7, first + later * 14
    at_end = n.same(n.day_of(first + 1), 1)
    monthly = n.where(at_end, n.month_end(first, later), n.months_on(first, later))
    return n.where(
        n.same(schedule, WEEKLY), weekly,
        n.where(
            n.same(schedule, TWO_WEEKS), two_weeks,
            n.where(n.same(schedule, MONTHLY), monthly, _twice_a_month(n, first, later, at_end)),
        ),
    )  # fmt: skip


def _twice_a_month(n: YearArithmetic, first: int, later: int, at_end: bool) -> int:
    pair = n.halved(later)
    end, day = n.month_end(first, pair), n.day_of(first)
    own = n.where(at_end, end, n.months_on(first, pair))
    second = n.where(
        at_end, end + 15,
        n.where(
            n.same(day, 15), end,
            n.where(day < 15, n.minimum(n.months_on(first, pair) + 15, end), end + day - 15),
        ),
    )  # fmt: skip
    return n.where(n.same(pair * 2, later), own, second)


def all_of(first: int, schedule: int, last_day: int) -> list[int]:
    """Every payday from the first to the last day of pay."""
    found = []
    number = 1
    while (day := payday(plain, first, schedule, number)) <= last_day:
        found.append(day)
        number += 1
    return found


def usual_first(year: int, schedule: int, count: int | None) -> int:
    """The first payday where none is given: the first Friday, the 15th or the month's end.

    ``count`` paychecks are kept to: a year of 27 or 53 has to start early.
    """
    january, december = plain.new_year(year), plain.new_year(year + 1) - 1
    if schedule == TWICE_A_MONTH:
        return january + 14
    if schedule == MONTHLY:
        return january + 30
    apart = 7 if schedule == WEEKLY else 14
    fitting = [
        first
        for first in range(january, january + apart)
        if count is None or len(all_of(first, schedule, december)) == count
    ]
    if not fitting:
        raise OutOfRange(f"no schedule has {count} paydays in {year}", "paychecks", "")
    fridays = [first for first in fitting if days.date(first).weekday() == _FRIDAY]
    return (fridays or fitting)[0]
