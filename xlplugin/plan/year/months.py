"""The year by month, for charts: what is in by each month's end.

Of the paychecks inside the year to date only the sum is known: it is spread evenly over them.
"""

from __future__ import annotations

from typing import Any

from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, MONTHS, PAYCHECKS
from xlplugin.units import NUMBER

MONTH_WORDS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@PAYCHECKS.column("Inside the year to date", NUMBER)
def in_ytd(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.state, IN_YEAR_TO_DATE), 1, 0)


@MONTHS.column("Paydays of the year to date so far", NUMBER)
def ytd_so_far(n: Any, y: Any, r: Any) -> int:
    return y.sum_until("in_ytd", "month", r.index)


def _by_month(n: Any, y: Any, r: Any, name: str) -> int:
    spread = n.part(y.opening(name), r.ytd_so_far, n.maximum(y.ytd_count, 1))
    return spread + y.sum_until(name, "month", r.index)


@MONTHS.column("401(k), without catch-up", total=False)
def month_deferral(n: Any, y: Any, r: Any) -> int:
    return _by_month(n, y, r, "basic_row")


@MONTHS.column("Employer", total=False)
def month_employer(n: Any, y: Any, r: Any) -> int:
    return _by_month(n, y, r, "employer_row")


@MONTHS.column("After-tax paid", total=False)
def month_paid(n: Any, y: Any, r: Any) -> int:
    return _by_month(n, y, r, "after_tax_paid")


@MONTHS.column("After-tax to come", total=False)
def month_to_come(n: Any, y: Any, r: Any) -> int:
    return r.month_planned - r.month_paid


@MONTHS.column("415(c) limit", total=False)
def month_limit(n: Any, y: Any, r: Any) -> int:
    return y.limit


@MONTHS.column("After-tax, your plan", total=False)
def month_planned(n: Any, y: Any, r: Any) -> int:
    return _by_month(n, y, r, "after_tax_row")


@MONTHS.column("After-tax, if you change nothing", total=False)
def month_same(n: Any, y: Any, r: Any) -> int:
    return _by_month(n, y, r, "same_after_tax_row")


@MONTHS.column("All the room", total=False)
def month_room(n: Any, y: Any, r: Any) -> int:
    return y.room_year
