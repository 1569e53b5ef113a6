"""Next year's planner, started from this year's: what stays, what moves on, what is emptied.

What a person and a plan are stays: salary, schedule, match, the plan's rules. Dates move on a
year, a raise has become the salary, today's elections are the last ones. What was paid,
goals and all that happened only once are emptied.
"""

from __future__ import annotations

import datetime

from xlplugin.arithmetic import days, plain
from xlplugin.errors import OutOfRange
from xlplugin.money import NANO
from xlplugin.plan import paydays
from xlplugin.sheets.planner import limits
from xlplugin.sheets.planner.limit_columns import fill
from xlplugin.sheets.planner.limit_years import MORE, amounts_of
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.paychecks import OWN, STUB
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.start import address_of
from xlplugin.sheets.planner.writing import settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.plan.answer import Plan
    from xlplugin.sheets.planner.reading import Filled

_EMPTIED = (
    "in_ytd_date", "in_ytd_pay", "in_ytd_deferral", "in_ytd_after_tax", "in_ytd_employer",
    "in_raise_salary", "in_raise_date", "in_leave_from", "in_leave_to", "in_left", "in_paychecks",
    "in_prior_deferral", "in_prior_wages", "in_deferral_goal", "in_after_tax_goal",
)  # fmt: skip


def rolled(filled: Filled, plan: Plan, year: int) -> tuple[Filled, list[str]]:
    """The planner of a later year, and what is to be known of limits that are projected.

    Raises ``NotPublished`` where a limit can be neither had nor projected.
    """
    if not plan.s.year < year <= plan.s.year + 5:
        raise OutOfRange(f"{year} is not within five years after {plan.s.year}", "year", "")
    sheet = filled.sheet["Start"]
    for name, value in _inputs(filled, plan, year).items():
        filled.book.put(sheet, address_of(name), value)
    for letter, *_ in (*STUB, *OWN):
        for row in range(FIRST, LAST + 1):
            filled.book.put(filled.sheet["Paychecks"], f"{letter}{row}", None)
    notes = _add_limits(filled, year)
    return settled(filled), notes


def _inputs(filled: Filled, plan: Plan, year: int) -> dict[str, Any]:
    s, later = plan.s, year - plan.s.year
    values: dict[str, Any] = dict.fromkeys(_EMPTIED)
    values["in_year"], values["in_age"] = year, s.age + later
    values["in_salary"] = (s.raises[-1].salary if s.raises else s.salary) / 100
    values["in_first_payday"] = _first_payday(s.first_payday, s.schedule, year)
    for name in ("in_bonus_date", "in_bonus2_date"):
        day = filled.values.get(name)
        values[name] = None if day is None else _same_day(day, year)
    planned = [row for row in plan.paychecks if row.reachable]
    if planned:
        values["in_elect_deferral"] = planned[-1].deferral_share / NANO
        values["in_elect_after_tax"] = planned[-1].after_tax_share / NANO
    return values


def _first_payday(first: int, schedule: int, year: int) -> int:
    """The schedule's first payday in a later year."""
    number = 1
    while days.date(paydays.payday(plain, first, schedule, number)).year < year:
        number += 1
    return paydays.payday(plain, first, schedule, number)


def _same_day(day: int, year: int) -> int:
    date = days.date(day)
    last = 28 if (date.month, date.day) == (2, 29) else date.day
    return days.serial(datetime.date(year, date.month, last))


def _add_limits(filled: Filled, year: int) -> list[str]:
    """The amounts of the year, in a cream column unless the sheet has them: as published, else
    projected and marked so."""
    for letter, column in zip(limits.letters(), filled.columns, strict=True):
        if column.year == year:
            _keep_as_shown(filled, letter)
            return []
    amounts, notes = amounts_of(year)
    return [*fill(filled, year, amounts), *notes]


def _keep_as_shown(filled: Filled, letter: str) -> None:
    """Type what the column of a year shows, where a formula shows it: the plan was made with it,
    and it may hang on what the new year changes."""
    sheet = filled.sheet["Limits"]
    rows = (limits.HEAD, *range(limits.FIRST, limits.NOTICE + 1),
            *range(limits.MORE_FIRST, limits.MORE_FIRST + len(MORE)))  # fmt: skip
    for row in rows:
        at = f"{letter}{row}"
        if filled.book.formula(sheet, at) is not None:
            filled.book.put(sheet, at, filled.book.value(sheet, at))
