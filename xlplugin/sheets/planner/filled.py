"""What is filled in: a plan as input cells, and what a workbook shows for it.

In comes a plan; out come the cells, for the commands that write a new planner.
"""

from __future__ import annotations

from dataclasses import replace

from xlplugin.law.limits import Law
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import INPUTS, Inputs
from xlplugin.plan.schedules import TWICE_A_MONTH
from xlplugin.plan.situation import situation_of
from xlplugin.rules.match.formula import MatchFormula
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import outlook
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import KINDS
from xlplugin.sheets.planner.limit_years import (
    column_of,
    columns_for,
)
from xlplugin.sheets.planner.typed_law import LawOfCells


def shown_of(plan: Plan) -> Contents:
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
    shown = Contents(typed_cells(plan), plan)
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


def typed_cells(plan: Plan) -> dict[str, Value]:
    """What the input cells hold for a plan: ``{"in_salary": 200000.0}``; an empty one ``None``.
    Raises :class:`~xlplugin.plan.held.NoPlace` for what they cannot hold."""
    cells: dict[str, Value] = {}
    for declared in INPUTS:
        for part, value in declared.to_cells(plan.inputs, plan.s).items():
            name = f"in_{part}"
            cells[name] = None if value is None else KINDS[name].written(value)
    return cells | outlook.USUAL
