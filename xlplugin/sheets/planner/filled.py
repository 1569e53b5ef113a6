"""What is filled in: the input cells of a plan, and a plan of input cells.

The workbook is rendered for a :class:`Shown`: the cells a person typed, and the year they
make. While something is missing the year is one of nothing, as it is in the cells.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlplugin.law.limits import Law
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import INPUTS, Inputs
from xlplugin.plan.model import Year
from xlplugin.plan.paydays import Schedule
from xlplugin.plan.schedules import BEFORE, TWICE_A_MONTH, TWO_WEEKS
from xlplugin.plan.situation import Situation, situation_of
from xlplugin.plan.year import MODEL
from xlplugin.rules.match.formula import MatchFormula
from xlplugin.sheets.planner import worth
from xlplugin.sheets.planner.cells import NO_DAY, NO_YEAR
from xlplugin.sheets.planner.fields import KINDS, NEEDED
from xlplugin.sheets.planner.limit_years import PROJECTED, column_of, columns_for, is_published
from xlplugin.sheets.planner.typed_law import LawOfCells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlplugin.sheets.planner.limit_years import Column


class Shown:
    """What a workbook shows: typed cells, the year they make, and what is wrong with them."""

    def __init__(self, typed: Mapping[str, Any], plan: Plan | None, problem: str = "") -> None:
        self.typed = typed
        self.plan = plan
        self.problem = problem
        self.note = ""
        self.s: Situation = plan.s if plan else _nothing(
            sum(typed.get(name) not in (None, "") for name in NEEDED), typed.get("in_year")
        )  # fmt: skip
        self.year: Year = plan.year if plan else Year(MODEL, self.s)
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
        added = column.amounts if column and column.amounts else {}
        return not self.problem and str(added.get("notice")).startswith(PROJECTED)

    def limit_of(self, code: str) -> int:
        """A published amount of the plan's year in cents; 0 where there is none."""
        return self.s.law.published_or_0(code)


class _NoLaw(Law):
    """No year is chosen: its amounts are nothing."""

    year = 2000

    def amount(self, code: str, when: bool = True) -> int:
        return 0

    def published_or_0(self, code: str) -> int:
        return 0


def _nothing(needed_given: int, year: Any) -> Situation:
    """The situation while something is missing: what the calc_ cells hold then."""
    inputs = Inputs(year=_NoLaw.year, age=0, salary=0, paychecks=26)
    situation = situation_of(inputs, _NoLaw(_NoLaw.year))
    of_holidays = (
        int(year) if isinstance(year, int | float) and is_published(int(year)) else NO_YEAR
    )
    return replace(
        situation, first_payday=NO_DAY, last_day=0, needed_given=needed_given,
        days_of_month=Schedule(NO_DAY, TWO_WEEKS, BEFORE).days, calendar_year=of_holidays,
    )  # fmt: skip


def shown_of(plan: Plan) -> Shown:
    """What a workbook shows for a plan; raises :class:`NoPlace` where it cannot hold it."""
    columns = columns_for(plan.s.year)
    column = column_of(columns, plan.s.year)
    law = plan.s.law
    if column is not None and column.amounts is not None:
        law = LawOfCells(plan.s.year, column.amounts)
    circle = plan.s.match.after_tax
    if plan.s.law is not law or (plan.year is not plan.closed and not circle):
        plan = _followed(plan, plan.inputs, law)  # elections that cells do not find are typed
    if plan.s.schedule >= TWICE_A_MONTH:
        plan = _with_days(plan)
    if circle:
        plan = _without_circle(plan, law)
    shown = Shown(typed_cells(plan), plan)
    shown.columns = columns
    shown.note = MATCH_ON_AFTER_TAX if circle else ""
    return shown


MATCH_ON_AFTER_TAX = (
    "Other employer money holds the match on after-tax contributions, as megaroth plan found it: "
    "cells cannot follow it when something changes, and call match lost what it makes up for."
)


def _without_circle(plan: Plan, law: Law) -> Plan:
    """The plan with its elections as they were found, and the match that they draw beside the
    401(k) among other employer money: room and match depend on each other, cells cannot."""
    match = plan.inputs.match
    without = MatchFormula(
        match.tiers, match.cap, match.nonelective, match.flat, match.catch_up, False, match.timing
    )
    inputs = replace(plan.inputs, match=without)
    elsewhere = plan.year.employer - _followed(plan, inputs, law).year.employer
    beside = inputs.employer_other + max(elsewhere, 0)
    return _followed(plan, replace(inputs, employer_other=beside), law)


def _with_days(plan: Plan) -> Plan:
    """The plan with its days of the month written out, as its cells have them."""
    days = plan.s.days_of_month[: 2 if plan.s.schedule == TWICE_A_MONTH else 1]
    return Plan(replace(plan.inputs, pay_days=days), replace(plan.s, pay_days=days))


def _followed(plan: Plan, inputs: Inputs, law: Law) -> Plan:
    own = (plan.s.own_deferral, plan.s.own_after_tax)
    return Plan(inputs, situation_of(inputs, law, own=own))


def typed_cells(plan: Plan) -> dict[str, Any]:
    """What the input cells hold for a plan: ``{"in_salary": 200000.0}``; an empty one ``None``.
    Raises :class:`~xlplugin.plan.held.NoPlace` for what they cannot hold."""
    cells: dict[str, Any] = {}
    for declared in INPUTS:
        for part, value in declared.to_cells(plan.inputs, plan.s).items():
            name = f"in_{part}"
            cells[name] = None if value is None else KINDS[name].written(value)
    return cells | worth.USUAL
