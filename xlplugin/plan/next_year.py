"""What next year makes of the inputs that neither stay nor are emptied.

Dates move on a year, the last salary has become the salary, today's elections are the last ones.
The year that ends comes in; what the cells of an input hold then goes out.
"""

from __future__ import annotations

import datetime

from xlplugin.arithmetic import days
from xlplugin.plan import held
from xlplugin.plan.declare import NextYear, Parts, YearEnd
from xlplugin.units import Day

YEAR = NextYear("is the new year", lambda turn: {"year": turn.year})
AGE = NextYear("is as many years more", lambda turn: {"age": turn.s.age + turn.year - turn.s.year})


def _salary(turn: YearEnd) -> Parts:
    s = turn.s
    return {"salary": s.raises[-1].salary if s.raises else s.salary}


SALARY = NextYear("is that of the last raise", _salary)


def _first_payday(turn: YearEnd) -> Parts:
    """The schedule's first payday in a later year."""
    return {"first_payday": turn.s.calendar.schedule.first_of(turn.year)}


FIRST_PAYDAY = NextYear("is the schedule's first one", _first_payday)
PAY_DAYS = NextYear(
    "are written out, as the first payday told them", lambda turn: held.pay_days_to_cells(turn.s)
)


def _same_day(day: Day, year: int) -> Day:
    date = days.date(day)
    last = 28 if (date.month, date.day) == (2, 29) else date.day
    return days.serial(datetime.date(year, date.month, last))


def _bonuses(turn: YearEnd) -> Parts:
    dates = ((part, turn.parts.get(part)) for part in ("bonus_date", "bonus2_date"))
    return {part: None if day is None else _same_day(day, turn.year) for part, day in dates}


BONUSES = NextYear("stay, each a year later", _bonuses)


def last_election(kind: str) -> NextYear:
    """Today's election is the last that was planned."""

    def cells(turn: YearEnd) -> Parts:
        last = turn.last_election
        return {f"elect_{kind}": last[kind]} if last else {}

    return NextYear("is the last one of the plan", cells)
