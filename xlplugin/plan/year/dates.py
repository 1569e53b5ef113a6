"""The paydays by row: the day that the schedule names, the day on which it is paid, and the order.

A payday on a weekend or a holiday of the Federal Reserve Banks moves by the employer's rule; a row
may have a day of its own, or none. The pay date decides the year, not the day of the schedule.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan import paydays
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.schedules import TWICE_A_MONTH
from xlplugin.plan.year.pay import BESIDE, KEY, NEVER
from xlplugin.plan.year.tables import HOLIDAYS, PAYDAYS
from xlplugin.rules import bank_holidays
from xlplugin.units import DAY, NUMBER, Day

DATES = Block("Days of the month on which pay comes")


@DATES.figure("The first one", NUMBER)
def pay_day1(n: YearArithmetic, y: Year) -> int:
    told = paydays.first_day(n, y.s.first_payday, y.s.schedule)
    return n.given(y.s.pay_day1, told)


@DATES.figure("The second one, if paid twice a month", NUMBER)
def pay_day2(n: YearArithmetic, y: Year) -> int:
    told = n.given(y.s.pay_day2, paydays.second_day(n, y.s.first_payday))
    return n.where(n.same(y.s.schedule, TWICE_A_MONTH), told, 0)


@HOLIDAYS.column("Holiday of the Federal Reserve Banks", DAY)
def holiday(n: YearArithmetic, y: Year, r: Row) -> Day:
    _, rule = bank_holidays.HOLIDAYS[r.position]
    return rule(n, n.new_year(y.s.calendar_year), y.s.calendar_year)


@PAYDAYS.column("As the schedule names it", DAY)
def nominal(n: YearArithmetic, y: Year, r: Row) -> Day:
    return paydays.nominal(n, y.s.first_payday, y.s.schedule, y.pay_day1, y.pay_day2, r.index)


def _one_step(n: YearArithmetic, y: Year, day: Day) -> Day:
    return paydays.one_step(n, day, y.s.payday_rule, y.is_holiday(day))


@PAYDAYS.column("One day on, if it is no business day", DAY)
def step_1(n: YearArithmetic, y: Year, r: Row) -> Day:
    return _one_step(n, y, r.nominal)


@PAYDAYS.column("Another day on", DAY)
def step_2(n: YearArithmetic, y: Year, r: Row) -> Day:
    return _one_step(n, y, r.step_1)


@PAYDAYS.column("Paid by the rule on", DAY)
def by_rule(n: YearArithmetic, y: Year, r: Row) -> Day:
    return _one_step(n, y, r.step_2)


@PAYDAYS.column("Payday of the schedule", DAY)
def scheduled(n: YearArithmetic, y: Year, r: Row) -> Day:
    """Where it is paid in the year, from the first payday on; the last rows are for others."""
    if r.position >= paydays.ROWS:
        return n.minimum(Day(0), 0)
    lasts = n.every(
        n.maximum(r.nominal, r.by_rule) >= y.s.first_payday,
        r.by_rule >= y.year_start,
        r.by_rule <= y.s.last_day,
    )
    return n.where(lasts, r.by_rule, 0)


def _of_schedule(r: Row) -> bool:
    """Whether a row holds a payday of the schedule."""
    return r.scheduled > 0


@PAYDAYS.column("Paid on", DAY)
def pays_on(n: YearArithmetic, y: Year, r: Row) -> Day:
    """The day that was typed, or that of the schedule."""
    return n.given(r.paid_on, n.where(r.is_struck, 0, r.scheduled))


@PAYDAYS.column("Day and row as one number", NUMBER)
def key(n: YearArithmetic, y: Year, r: Row) -> int:
    in_year = n.every(r.pays_on >= y.year_start, r.pays_on <= y.s.last_day)
    beside = n.where(_of_schedule(r), 0, BESIDE)
    return n.where(in_year, n.quotient(r.pays_on, 1), int(NEVER)) * KEY + beside + r.index


@PAYDAYS.column("Number of the paycheck", NUMBER)
def rank(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(r.key < int(NEVER) * KEY, y.rank("key", r.key), 0)


@PAYDAYS.column("Row of the schedule", NUMBER)
def schedule_row(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(_of_schedule(r), r.index, 0)


@PAYDAYS.column("Moved by the rule", NUMBER)
def moved(n: YearArithmetic, y: Year, r: Row) -> int:
    """A payday of the schedule on a weekend or a holiday, of which no other day was typed."""
    by_rule = n.every(_of_schedule(r), n.same(r.pays_on, r.scheduled))
    return n.where(n.every(by_rule, n.no(n.same(r.nominal, r.by_rule))), 1, 0)


@PAYDAYS.column("Paid on a day far from it", NUMBER)
def far(n: YearArithmetic, y: Year, r: Row) -> int:
    """A payday of the schedule whose typed day is more than half a period beside it."""
    apart = n.maximum(r.pays_on - r.scheduled, r.scheduled - r.pays_on)
    is_far = n.every(_of_schedule(r), n.has(r.paid_on), apart > y.half_a_period)
    return n.where(is_far, r.index, 0)


@PAYDAYS.column("Paid in another year", NUMBER)
def paid_out(n: YearArithmetic, y: Year, r: Row) -> int:
    typed = n.every(_of_schedule(r), n.has(r.paid_on))
    return n.where(n.every(typed, n.same(r.rank, 0)), 1, 0)


@PAYDAYS.column("State of the paycheck", NUMBER)
def row_state(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(r.rank > 0, y.at("state", n.maximum(r.rank, 1)), 0)


@PAYDAYS.column("It is the first payday, paid in the year before", NUMBER)
def first_out(n: YearArithmetic, y: Year, r: Row) -> int:
    is_out = n.every(n.same(r.nominal, y.s.first_payday), r.by_rule < y.year_start)
    return n.where(is_out, 1, 0)


@PAYDAYS.column("It is the first payday", NUMBER)
def is_first(n: YearArithmetic, y: Year, r: Row) -> int:
    first = y.s.first_payday
    return n.where(n.some(n.same(r.nominal, first), n.same(r.by_rule, first)), 1, 0)
