"""What is filled in: the input cells of a plan, and a plan of input cells.

The workbook is rendered for a :class:`Shown`: the cells a person typed, and the year they
make. While something is missing the year is one of nothing, as it is in the cells.
"""

from __future__ import annotations

from xlplugin.errors import XlpluginError
from xlplugin.money import NANO, UNLIMITED
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import PAY_CAP_METHODS, PERIODS, SCHEDULES, SEQUENTIAL, read_inputs
from xlplugin.plan.model import Year
from xlplugin.plan.situation import SAME, Situation
from xlplugin.plan.year import MODEL
from xlplugin.rules.match.formula import TRUE_UP, MatchFormula
from xlplugin.sheets.planner import worth
from xlplugin.sheets.planner.fields import NEEDED
from xlplugin.sheets.planner.limit_years import PROJECTED, column_of, columns_for
from xlplugin.sheets.planner.typed_law import LawOfCells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from xlplugin.law.limits import Law
    from xlplugin.sheets.planner.limit_years import Column


class NotNative(XlpluginError):
    """A plan that the cells of the workbook cannot hold."""


class Shown:
    """What a workbook shows: typed cells, the year they make, and what is wrong with them."""

    def __init__(self, typed: Mapping[str, Any], plan: Plan | None, problem: str = "") -> None:
        self.typed = typed
        self.plan = plan
        self.problem = problem
        self.note = ""
        self.s: Situation = plan.s if plan else _Nothing()
        if plan is None:
            self.s.needed_given = sum(typed.get(name) not in (None, "") for name in NEEDED)
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


class _NoLaw:
    """No year is chosen: its amounts are nothing."""

    year = 2000

    @staticmethod
    def amount(code: str, when: bool = True) -> int:
        return 0

    @staticmethod
    def published_or_0(code: str) -> int:
        return 0


class _Nothing(Situation):
    """The situation while something is missing: what the calc_ cells hold then."""

    def __init__(self) -> None:
        plan = read_inputs({"year": 2000, "age": 0, "salary": 0, "paychecks": 26})
        super().__init__(plan, _NoLaw())
        self.first_payday, self.last_day = 36_526, 0


def shown_of(plan: Plan) -> Shown:
    """What a workbook shows for a plan; raises :class:`NotNative` where it cannot hold it."""
    columns = columns_for(plan.s.year)
    column = column_of(columns, plan.s.year)
    law = plan.s.law
    if column is not None and column.amounts is not None:
        law = LawOfCells(plan.s.year, column.amounts)
        plan = _followed(plan, plan.inputs, law)
    circle = plan.s.match.after_tax
    if circle:
        plan = _without_circle(plan, law)
    shown = Shown(typed_cells(plan), plan)
    shown.columns = columns
    shown.note = MATCH_ON_AFTER_TAX if circle else ""
    return shown


MATCH_ON_AFTER_TAX = (
    "Other employer money holds the match on after-tax contributions, as megaroth plan found it: "
    "cells cannot follow it when something changes."
)


def _without_circle(plan: Plan, law: Law) -> Plan:
    """The plan with its elections as they were found, and the match that they draw beside the
    401(k) among other employer money: room and match depend on each other, cells cannot."""
    inputs = dict(plan.inputs)
    match = inputs["match"]
    inputs["match"] = MatchFormula(
        match.tiers, match.cap, match.nonelective, match.flat, match.catch_up, False, match.timing
    )
    elsewhere = plan.year.employer - _followed(plan, inputs, law).year.employer
    inputs["employer_other"] += max(elsewhere, 0)
    return _followed(plan, inputs, law)


def _followed(plan: Plan, inputs: dict[str, Any], law: Law) -> Plan:
    situation = Situation(inputs, law)
    situation.own_deferral, situation.own_after_tax = plan.s.own_deferral, plan.s.own_after_tax
    return Plan(inputs, situation)


def typed_cells(plan: Plan) -> dict[str, Any]:
    """What the input cells hold for a plan: ``{"in_salary": 200000.0}``."""
    s, a = plan.s, plan.inputs
    _refuse(plan)
    cells = {
        "in_year": s.year,
        "in_age": s.age,
        "in_salary": s.salary / 100,
        "in_schedule": _word(SCHEDULES, s.schedule),
        "in_first_payday": s.first_payday,
        "in_paychecks": s.periods if s.periods != PERIODS[s.schedule] else None,
        "in_left": a["left"],
        "in_changes": "Few" if s.few else "One",
        "in_step": s.step / NANO,
        "in_lag": s.lag,
        "in_pay_cap_method": (
            None if s.pay_cap_method == SEQUENTIAL else _word(PAY_CAP_METHODS, s.pay_cap_method)
        ),
        "in_after_tax_cap": _cap(s),
        **_match_cells(s),
        **_occasions(s),
        **worth.USUAL,
    }
    for name in ("elect_deferral", "elect_after_tax"):
        cells[f"in_{name}"] = None if a[name] is None else a[name] / NANO
    for name in ("cap_combined", "cap_deferral", "cap_after_tax_election"):
        cells[f"in_{name}"] = None if a[name] is None else a[name] / NANO
    for name in ("employer_other", "prior_deferral", "ytd_deferral", "ytd_after_tax",
                 "ytd_employer"):  # fmt: skip
        cells[f"in_{name}"] = a[name] / 100 if a[name] else None
    for name in ("deferral_goal", "after_tax_goal", "prior_wages", "ytd_pay"):
        cells[f"in_{name}"] = None if a[name] is None else a[name] / 100
    for name, default in (("stops_deferral", True), ("stops_after_tax", False),
                          ("spillover", False), ("catch_up_60_63", True),
                          ("plan_has_roth", True)):  # fmt: skip
        cells[f"in_{name}"] = None if a[name] == default else _yes(a[name])
    cells["in_ytd_date"] = a["ytd_date"]
    return cells


def _refuse(plan: Plan) -> None:
    """What the cells have no place for."""
    s = plan.s
    for name, things, most in (("bonuses", s.bonuses, 2), ("raises", s.raises, 1),
                               ("leaves", s.leaves, 1)):  # fmt: skip
        if len(things) > most:
            raise NotNative(
                f"the workbook has room for {most}, not {len(things)}", name,
                "megaroth plan without -o answers it",
            )  # fmt: skip
    if len({(bonus.deferral, bonus.after_tax) for bonus in s.bonuses}) > 1:
        raise NotNative(
            "the workbook has one election for both bonuses", "bonuses",
            "megaroth plan without -o answers it",
        )  # fmt: skip


def _word(words: Mapping[str, int], meaning: int) -> str:
    return next(word for word, number in words.items() if number == meaning)


def _yes(flag: bool) -> str:
    return "Yes" if flag else "No"


def _cap(s: Situation) -> float | None:
    if s.own_cap_share >= 0:
        return s.own_cap_share / NANO
    return None if s.own_cap_amount == UNLIMITED else s.own_cap_amount / 100


def _match_cells(s: Situation) -> dict[str, Any]:
    match = s.match
    cells: dict[str, Any] = {}
    for number in (1, 2, 3):
        tier = match.tiers[number - 1] if number <= len(match.tiers) else None
        width = None
        if tier and not tier.whole:
            width = (tier.share_to - tier.share_from) / NANO
        cells[f"in_match_rate{number}"] = tier.rate / NANO if tier else None
        cells[f"in_match_tier{number}"] = width
    cells["in_match_cap"] = None if match.cap == UNLIMITED else match.cap / 100
    cells["in_match_catch_up"] = None if match.catch_up else "No"
    cells["in_true_up"] = _yes(match.timing == TRUE_UP)
    cells["in_nonelective"] = match.nonelective / NANO or None
    cells["in_employer_flat"] = match.flat / 100 or None
    return cells


def _occasions(s: Situation) -> dict[str, Any]:
    """Bonuses, the raise and the leave."""
    cells: dict[str, Any] = {}
    for name, bonus in zip(("bonus", "bonus2"), (*s.bonuses, None, None), strict=False):
        cells[f"in_{name}"] = bonus.amount / 100 if bonus else None
        cells[f"in_{name}_date"] = bonus.day if bonus else None
        cells[f"in_{name}_matched"] = "No" if bonus and not bonus.matched else None
    first = s.bonuses[0] if s.bonuses else None
    for kind in ("deferral", "after_tax"):
        election = getattr(first, kind) if first else SAME
        cells[f"in_elect_bonus_{kind}"] = None if election == SAME else election / NANO
    change = s.raises[0] if s.raises else None
    cells["in_raise_salary"] = change.salary / 100 if change else None
    cells["in_raise_date"] = change.day if change else None
    leave = s.leaves[0] if s.leaves else None
    cells["in_leave_from"] = leave.first if leave else None
    cells["in_leave_to"] = leave.last if leave else None
    return cells
