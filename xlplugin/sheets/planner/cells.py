"""The situation and the law of a year as cells of the workbook.

The attributes are those of :class:`xlplugin.plan.situation.Situation`; each is the cell that
holds it: a ``calc_`` cell, which is a default where nothing was typed, or the input cell
itself where "nothing" has a meaning of its own. What is declared as one cell is found by its
declaration; what several cells make is named here.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from xlplugin.arguments.reading import Flag
from xlplugin.arithmetic.formulas import COMPARISON, Formula
from xlplugin.money import UNLIMITED
from xlplugin.plan.inputs import INPUTS
from xlplugin.rules.match.formula import MatchFormula, Tier
from xlplugin.sheets.planner.fields import CELLS
from xlplugin.sheets.planner.spelled import said_name, speaks

if TYPE_CHECKING:
    from xlplugin.plan.declare import Input

NO_LIMIT = UNLIMITED // 100
"""Dollars that stand for "no limit"."""

NO_DAY = 36_526
"""January 1, 2000: stands for a first payday that is not filled in, in no year of a plan."""

LIMIT_NAMES = {
    "402G_DEFERRAL": "lim_402g",
    "414V_CATCHUP50": "lim_catch_up_50",
    "414V_CATCHUP60_63": "lim_catch_up_60_63",
    "415C_DC": "lim_415c",
    "401A17_COMP": "lim_401a17",
    "ROTH_CATCHUP_WAGE": "lim_roth_wage",
}

MORE_NAMES = {
    "SS_WAGE_BASE": "lim_wage_base",
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
"""The amounts that payroll tax and the sheet Order need beside the others."""


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

    @staticmethod
    def published_or_0(code: str) -> Formula:
        return Formula(MORE_NAMES[code])


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


def is_read(declared: Input) -> bool:
    """Whether a ``calc_`` cell holds an input as all formulas read it. One that may be left out
    and has no default is asked for where it is typed."""
    return declared.settle(declared.default) is not None


def read_name(cell: str) -> str:
    """The name of the cell that all formulas read for an input cell."""
    return f"calc_{CELLS[cell].read_as or cell.removeprefix('in_')}"


AS_TYPED = ("pay_day1", "pay_day2", "ytd_pay", "ytd_deferral", "ytd_after_tax", "ytd_employer",
            "elect_deferral", "elect_after_tax")  # fmt: skip
"""Cells that are as typed or nothing: what stands in for nothing is a rule of the year."""


def typed_name(name: str) -> str:
    """The name of the cell that holds an input as typed, or nothing."""
    return f"calc_typed_{name}"


def _simple() -> dict[str, Any]:
    """The cells of all inputs that have one."""
    found = {}
    for declared in INPUTS:
        for part in declared.parts():
            own = f"in_{part}"
            if part != declared.name:
                continue
            is_flag = isinstance(declared.kind, Flag)
            typed = said_name(own) if speaks(declared.kind) else own
            name = read_name(own) if is_read(declared) else typed
            found[declared.name] = is_set(name) if is_flag else cell(name)
    return found


SITUATION: Any = SimpleNamespace(**_simple() | {
    "year": cell("calc_year"), "age": cell("calc_age"), "schedule": cell("calc_schedule"),
    "first_payday": cell("calc_first_payday"), "periods": cell("calc_periods"),
    "last_day": cell("calc_last_day"),
    "match": MATCH, "tiers": TIERS, "settled": is_set("calc_settled"),
    "is_matched": is_set("calc_is_matched"), "open_ended": is_set("calc_open_ended"),
    "rising": is_set("calc_rising"), "highest_rate": cell("calc_highest_rate"),
    "bonuses": (BonusCells("bonus1"), BonusCells("bonus2")),
    "raises": (RaiseCells(),), "leaves": (LeaveCells(),),
    "few": is_set("calc_few"), "elections_given": is_set("calc_elections_given"),
    "own_cap_share": cell("calc_own_share"), "own_cap_amount": cell("calc_own_amount"),
    **{name: cell(typed_name(name)) for name in AS_TYPED},
    "calendar_year": cell("calc_calendar_year"),
    "needed_given": cell("calc_needed"), "unlimited": NO_LIMIT,
    "own_given": Formula("calc_own_given=1", COMPARISON), "goal_found": None,
})  # fmt: skip
"""All that the rules of a plan ask for, as cells."""
