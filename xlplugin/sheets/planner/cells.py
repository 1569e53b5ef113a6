"""The situation and the law of a year as cells of the workbook.

The attributes are those of :class:`xlplugin.plan.situation.Situation`; each is the cell that
holds it: a ``calc_`` cell, which is a default where nothing was typed, or the input cell
itself where "nothing" has a meaning of its own.
"""

from __future__ import annotations

import re

from xlplugin.arithmetic.formulas import COMPARISON, Formula
from xlplugin.money import UNLIMITED
from xlplugin.rules.match.formula import MatchFormula, Tier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_LIMIT = UNLIMITED // 100
"""Dollars that stand for "no limit"."""

LIMIT_NAMES = {
    "402G_DEFERRAL": "lim_402g",
    "414V_CATCHUP50": "lim_catch_up_50",
    "414V_CATCHUP60_63": "lim_catch_up_60_63",
    "415C_DC": "lim_415c",
    "401A17_COMP": "lim_401a17",
    "ROTH_CATCHUP_WAGE": "lim_roth_wage",
}

MORE_NAMES = {
    "HSA_SELF": "lim_hsa_self",
    "HSA_FAMILY": "lim_hsa_family",
    "HSA_CATCHUP55": "lim_hsa_from_55",
    "457B_DEFERRAL": "lim_plan_457b",
    "IRA_LIMIT": "lim_ira",
    "IRA_CATCHUP50": "lim_ira_catch_up",
    "ROTH_IRA_START_SINGLE": "lim_roth_from_single",
    "ROTH_IRA_END_SINGLE": "lim_roth_to_single",
    "ROTH_IRA_START_MFJ": "lim_roth_from_joint",
    "ROTH_IRA_END_MFJ": "lim_roth_to_joint",
    "ROTH_IRA_END_MFS": "lim_roth_to_separate",
}
"""The amounts that the sheet Order needs beside the others."""


def cell(name: str) -> Any:
    """A cell, by name or address, or a call as an argument of a rule: never a sum, which
    would have to be bracketed."""
    outside = re.sub(r"\(.*\)", "", name)
    if any(sign in outside for sign in "+-*/<>="):
        raise ValueError(f"{name} is not one cell")
    return Formula(name)


def is_set(name: str) -> Any:
    """Whether a cell of 1 or 0 holds 1."""
    return Formula(f"{name}=1", COMPARISON)


class LawCells:
    """The law of the plan's year: its amounts are the ``lim_`` cells."""

    year = Formula("calc_year")

    @staticmethod
    def amount(code: str, when: Any = True) -> Formula:
        return Formula(LIMIT_NAMES[code])


LAW: Any = LawCells()

_BANDS = [(cell(f"calc_band{number}"), cell(f"calc_band{number}_all")) for number in (1, 2, 3)]
TIERS = tuple(
    Tier(cell(f"calc_rate{number}"), *low, *high)
    for number, low, high in zip((1, 2, 3), [(0, 0), *_BANDS], _BANDS, strict=False)
)
MATCH: Any = MatchFormula(
    TIERS,
    cap=cell("calc_match_cap"),
    nonelective=cell("calc_nonelective"),
    flat=cell("calc_employer_flat"),
    catch_up=is_set("calc_catch_up_matched"),
)
"""The match as the input cells state it: three bands of pay, one after the other."""


class BonusCells:
    """A bonus on Start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.day, self.amount = cell(f"calc_{name}_day"), cell(f"calc_{name}")
        self.matched = is_set(f"calc_{name}_matched")
        self.deferral, self.after_tax = cell("calc_bonus_deferral"), cell("calc_bonus_after_tax")


class RaiseCells:
    """The raise on Start."""

    day, salary = cell("calc_raise_day"), cell("calc_raise_salary")


class LeaveCells:
    """The leave on Start."""

    first, last = cell("calc_leave_first"), cell("calc_leave_last")


class SituationCells:
    """All that the rules of a plan ask for, as cells."""

    year, age, salary = cell("calc_year"), cell("calc_age"), cell("calc_salary")
    schedule, periods = cell("calc_schedule"), cell("calc_periods")
    first_payday, last_day = cell("calc_first_payday"), cell("calc_last_day")
    match, tiers, settled = MATCH, TIERS, is_set("calc_settled")
    is_matched, open_ended = is_set("calc_is_matched"), is_set("calc_open_ended")
    rising, highest_rate = is_set("calc_rising"), cell("calc_highest_rate")
    pay_cap_method, employer_other = cell("calc_pay_cap_method"), cell("calc_employer_other")
    bonuses = (BonusCells("bonus1"), BonusCells("bonus2"))
    raises, leaves = (RaiseCells(),), (LeaveCells(),)
    deferral_goal, after_tax_goal = cell("in_deferral_goal"), cell("in_after_tax_goal")
    step, few, lag = cell("calc_step"), is_set("calc_few"), cell("calc_typed_lag")
    elections_given = is_set("calc_elections_given")
    elect_deferral, elect_after_tax = cell("calc_elect_deferral"), cell("calc_elect_after_tax")
    cap_combined, cap_deferral = cell("calc_cap_combined"), cell("calc_cap_deferral")
    cap_after_tax_election = cell("calc_cap_after_tax_election")
    own_cap_share, own_cap_amount = cell("calc_own_share"), cell("calc_own_amount")
    stops_deferral, stops_after_tax = is_set("calc_stops_deferral"), is_set("calc_stops_after_tax")
    spillover = is_set("calc_spillover")
    catch_up_60_63, plan_has_roth = is_set("calc_catch_up_60_63"), is_set("calc_has_roth")
    prior_deferral, prior_wages = cell("calc_prior_deferral"), cell("in_prior_wages")
    ytd_date, ytd_pay = cell("calc_ytd_date"), cell("calc_ytd_pay")
    ytd_deferral, ytd_after_tax = cell("calc_ytd_deferral"), cell("calc_ytd_after_tax")
    ytd_employer = cell("calc_ytd_employer")
    needed_given = cell("calc_needed")
    unlimited = NO_LIMIT


SITUATION: Any = SituationCells()
