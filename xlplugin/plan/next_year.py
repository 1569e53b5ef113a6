"""What next year makes of the inputs that neither stay nor are emptied.

Dates move on a year, the last salary has become the salary, today's elections are the last ones.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xlplugin.arithmetic import days, plain
from xlplugin.plan import paydays
from xlplugin.plan.declare import NextYear

if TYPE_CHECKING:
    from xlplugin.plan.answer import Plan
    from xlplugin.plan.declare import Parts

YEAR = NextYear("is the new year", lambda plan, year, parts: {"year": year})
AGE = NextYear(
    "is as many years more", lambda plan, year, parts: {"age": plan.s.age + year - plan.s.year}
)


def _salary(plan: Plan, year: int, parts: Parts) -> Parts:
    s = plan.s
    return {"salary": s.raises[-1].salary if s.raises else s.salary}


SALARY = NextYear("is that of the last raise", _salary)


def _first_payday(plan: Plan, year: int, parts: Parts) -> Parts:
    """The schedule's first payday in a later year."""
    first, schedule, number = plan.s.first_payday, plan.s.schedule, 1
    while days.date(paydays.payday(plain, first, schedule, number)).year < year:
        number += 1
    return {"first_payday": paydays.payday(plain, first, schedule, number)}


FIRST_PAYDAY = NextYear("is the schedule's first one", _first_payday)


def _same_day(day: int, year: int) -> int:
    date = days.date(day)
    last = 28 if (date.month, date.day) == (2, 29) else date.day
    return days.serial(datetime.date(year, date.month, last))


def _bonuses(plan: Plan, year: int, parts: Parts) -> Parts:
    dates = ((part, parts.get(part)) for part in ("bonus_date", "bonus2_date"))
    return {part: None if day is None else _same_day(day, year) for part, day in dates}


BONUSES = NextYear("stay, each a year later", _bonuses)


def last_election(kind: str) -> NextYear:
    """Today's election is the last that was planned."""

    def cells(plan: Plan, year: int, parts: Parts) -> Parts:
        planned = [row for row in plan.paychecks if row.reachable]
        return {f"elect_{kind}": getattr(planned[-1], f"{kind}_share")} if planned else {}

    return NextYear("is the last one of the plan", cells)
