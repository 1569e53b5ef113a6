"""What a workbook shows: the cells a person typed, and the year that they make.

The workbook is rendered for a :class:`Contents`. While something is missing the year is one of
nothing, as it is in the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from xlplugin.law.limits import Law
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import Inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.paydays import Schedule
from xlplugin.plan.schedules import BEFORE, TWO_WEEKS
from xlplugin.plan.situation import Situation, situation_of
from xlplugin.plan.year import MODEL
from xlplugin.sheets.layout import Found
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.cells import NO_DAY, NO_YEAR
from xlplugin.sheets.planner.fields import NEEDED
from xlplugin.sheets.planner.limit_years import (
    Column,
    column_of,
    columns_for,
    is_published,
)
from xlplugin.units import Cents, Day

Shows: TypeAlias = "Callable[[Contents], Found]"
"""Finds what a cell shows."""


class Contents:
    """What a workbook shows: typed cells, the year they make, and what is wrong with them."""

    def __init__(self, typed: Mapping[str, Value], plan: Plan | None, problem: str = "") -> None:
        self.typed = typed
        self.plan = plan
        self.problem = problem
        self.note = ""
        self.s: Situation = (
            plan.s
            if plan
            else _nothing(
                sum(typed.get(name) not in (None, "") for name in NEEDED), typed.get("in_year")
            )
        )
        self.year: ComputedYear = plan.year if plan else ComputedYear(MODEL, self.s)
        self.elections = plan.elections if plan else []
        self._columns: Sequence[Column] | None = None

    @property
    def columns(self) -> Sequence[Column]:
        """The years of the Limits sheet: those of a new workbook, unless others were read."""
        if self._columns is None:
            self._columns = columns_for(self.plan.s.year if self.plan else 0)
        return self._columns

    @columns.setter
    def columns(self, columns: Sequence[Column]) -> None:
        self._columns = columns

    @property
    def is_projected(self) -> bool:
        """Whether the amounts of the plan's year are a projection."""
        column = column_of(self.columns, self.s.year)
        return not self.problem and column is not None and column.is_projected

    def limit_of(self, code: str) -> Cents:
        """A published amount of the plan's year; 0 where there is none."""
        return self.s.law.published_or_0(code)


class _NoLaw(Law):
    """No year is chosen: its amounts are nothing."""

    year = 2000

    def amount(self, code: str, when: bool = True) -> Cents:
        return Cents(0)

    def published_or_0(self, code: str) -> Cents:
        return Cents(0)


def _nothing(needed_given: int, year: Value) -> Situation:
    """The situation while something is missing: what the calc_ cells hold then."""
    inputs = Inputs(year=_NoLaw.year, age=0, salary=Cents(0), paychecks=26)
    situation = situation_of(inputs, _NoLaw(_NoLaw.year))
    of_holidays = (
        int(year) if isinstance(year, int | float) and is_published(int(year)) else NO_YEAR
    )
    return replace(
        situation,
        first_payday=Day(NO_DAY),
        last_day=Day(0),
        needed_given=needed_given,
        days_of_month=Schedule(Day(NO_DAY), TWO_WEEKS, BEFORE).days,
        calendar_year=of_holidays,
    )
