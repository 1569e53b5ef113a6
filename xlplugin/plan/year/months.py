"""The year by month, for charts: what is in by each month's end.

Of the paychecks inside the year to date only the sum is known: it is spread evenly over them.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import DollarColumn, Row, Year
from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, MONTHS, PAYCHECKS
from xlplugin.units import NUMBER, Cents

MONTH_WORDS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@PAYCHECKS.column("Inside the year to date", NUMBER)
def in_ytd(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.same(r.state, IN_YEAR_TO_DATE), 1, 0)


@MONTHS.column("Paydays of the year to date so far", NUMBER)
def ytd_so_far(n: YearArithmetic, y: Year, r: Row) -> int:
    return y.sum_until("in_ytd", "month", r.index)


def _by_month(n: YearArithmetic, y: Year, r: Row, name: DollarColumn) -> Cents:
    spread = n.part(y.opening(name), r.ytd_so_far, n.maximum(y.ytd_count, 1))
    return spread + y.sum_until(name, "month", r.index)


@MONTHS.column("401(k), without catch-up", total=False)
def month_deferral(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _by_month(n, y, r, "basic_row")


@MONTHS.column("Employer", total=False)
def month_employer(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _by_month(n, y, r, "employer_row")


@MONTHS.column("After-tax paid", total=False)
def month_paid(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _by_month(n, y, r, "after_tax_paid")


@MONTHS.column("After-tax to come", total=False)
def month_to_come(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return r.month_planned - r.month_paid


@MONTHS.column("415(c) limit", total=False)
def month_limit(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return y.limit


@MONTHS.column("After-tax, your plan", total=False)
def month_planned(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _by_month(n, y, r, "after_tax_row")


@MONTHS.column("After-tax, if you change nothing", total=False)
def month_same(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _by_month(n, y, r, "same_after_tax_row")


@MONTHS.column("All the room", total=False)
def month_room(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return y.room_year
