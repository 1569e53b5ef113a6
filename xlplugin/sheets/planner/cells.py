"""The situation and the law of a year as cells of the workbook.

The attributes are those of :class:`xlplugin.plan.situation.Situation`; each is the cell that
holds it: a ``calc_`` cell, which is a default where nothing was typed, or the input cell
itself where "nothing" has a meaning of its own. What is declared as one cell is found by its
declaration; what several cells make is named here.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, TypeAlias

from xlplugin.arguments.values import Dollars, Flag, Kind, Share, ShareOrDollars
from xlplugin.arithmetic.formulas import (
    COMPARISON,
    COUNTED,
    IN_BILLIONTHS,
    IN_CENTS,
    IN_FINE,
    Formula,
    cents,
    where,
)
from xlplugin.law.limits import series
from xlplugin.money import UNLIMITED
from xlplugin.plan.declare import Input
from xlplugin.plan.inputs import INPUTS
from xlplugin.rules.match.formula import MatchFormula, Tier
from xlplugin.sheets import layout
from xlplugin.sheets.planner.fields import CELLS
from xlplugin.sheets.planner.spelled import said_name, speaks
from xlplugin.units import DAY, DOLLARS, EXACT, NUMBER, SHARE

Written: TypeAlias = Any
"""A cell or a formula in the place of an amount, a share or a condition. Rules are typed for one
person; here they are handed cells, and write themselves."""

NO_LIMIT = UNLIMITED // 100
"""Dollars that stand for "no limit"."""

NO_DAY = 36_526
"""January 1, 2000: stands for a first payday that is not filled in, in no year of a plan."""

NO_YEAR = 2000
"""The year of the holidays while none is known."""

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
    "414Q_HCE": "lim_hce",
}
"""The amounts that payroll tax, the order of priority and what is told beside the plan need."""

AS_COUNTED = {
    "402G_DEFERRAL": "calc_basic_most",
    "415C_DC": "calc_additions_most",
    "401A17_COMP": "calc_counted_most",
}
"""The amounts that a plan may have others in place of, with the cells that hold what counts."""


PLACES = {
    DOLLARS: IN_CENTS,
    EXACT: IN_FINE,
    SHARE: IN_BILLIONTHS,
    NUMBER: COUNTED,
    DAY: COUNTED,
}
"""The decimals that a cell of a unit has."""

UNIT_OF = {
    DOLLARS: layout.MONEY,
    EXACT: layout.FINE,
    SHARE: layout.SHARE,
    NUMBER: layout.PLAIN,
    DAY: layout.DATE,
}
"""How a cell shows a unit."""


def cell(name: str, unit: str = NUMBER) -> Written:
    """A cell, by name or address, or a call as an argument of a rule: never a sum, which
    would have to be bracketed."""
    outside = re.sub(r"\(.*\)", "", name)
    if any(sign in outside for sign in "+-*/<>="):
        raise ValueError(f"{name} is not one cell")
    return Formula(name, places=PLACES[unit])


def is_set(name: str) -> Written:
    """Whether a cell of 1 or 0 holds 1."""
    return Formula(f"{name}=1", COMPARISON)


class LawBefore:
    """The law of the year before the plan's: the amount of it that the plan's column has."""

    @staticmethod
    def amount(code: str, when: Written = True) -> Written:
        return where(when, cell(MORE_NAMES[code], DOLLARS), 0)


class LawCells:
    """The law of the plan's year: its amounts are the ``lim_`` cells."""

    year = Formula("calc_year")

    @staticmethod
    def amount(code: str, when: Written = True) -> Written:
        return cell(AS_COUNTED.get(code) or LIMIT_NAMES[code], DOLLARS)

    @staticmethod
    def of_year(code: str) -> Written:
        if code in LIMIT_NAMES:
            return cell(LIMIT_NAMES[code], DOLLARS)
        return cents(int(series(code)[-1].cents))  # a statute sets it, the same in all years

    @staticmethod
    def in_year(year: Written) -> LawBefore:
        return LawBefore()

    @staticmethod
    def published_or_0(code: str) -> Written:
        return cell(MORE_NAMES[code], DOLLARS)


LAW: Written = LawCells()

_BANDS = [
    (cell(f"calc_band{number}", SHARE), cell(f"calc_band{number}_all", DOLLARS))
    for number in (1, 2, 3)
]
TIERS = tuple(
    Tier(cell(f"calc_rate{number}", SHARE), *low, *high)
    for number, low, high in zip((1, 2, 3), [(0, 0), *_BANDS], _BANDS, strict=False)
)
MATCH: Written = MatchFormula(
    TIERS,
    cap=cell("calc_match_cap", DOLLARS),
    nonelective=cell("calc_nonelective", SHARE),
    flat=cell("calc_employer_flat", DOLLARS),
    catch_up=is_set("calc_catch_up_matched"),
)
"""The match as the input cells state it: three bands of pay, one after the other."""


class BonusCells:
    """A bonus on Start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.day, self.amount = cell(f"calc_{name}_day"), cell(f"calc_{name}", DOLLARS)
        self.matched = is_set(f"calc_{name}_matched")
        self.deferral = cell("calc_bonus_deferral", SHARE)
        self.after_tax = cell("calc_bonus_after_tax", SHARE)


class RaiseCells:
    """The raise on Start."""

    day, salary = cell("calc_raise_day"), cell("calc_raise_salary", DOLLARS)


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


AS_TYPED = {
    "pay_day1": NUMBER,
    "pay_day2": NUMBER,
    "ytd_pay": DOLLARS,
    "ytd_deferral": DOLLARS,
    "ytd_after_tax": DOLLARS,
    "ytd_employer": DOLLARS,
    "elect_deferral": SHARE,
    "elect_after_tax": SHARE,
}
"""Cells that are as typed or nothing, with their unit: what stands in for nothing is a rule of the
year."""


NOTHING_BESIDE_A_PROBLEM = ("roth_deferral", "limit_prorated", "pay_prorated")
"""Inputs that are asked for where they are typed and that figures hang on: beside a problem they
hold nothing."""


def typed_name(name: str) -> str:
    """The name of the cell that holds an input as typed, or nothing."""
    return f"calc_typed_{name}"


def _unit(kind: Kind) -> str:
    """The unit of what is read as a kind."""
    if isinstance(kind, Share | ShareOrDollars):
        return SHARE
    return DOLLARS if isinstance(kind, Dollars) else NUMBER


def _simple() -> dict[str, Written]:
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
            if declared.name in NOTHING_BESIDE_A_PROBLEM:
                name = f'IF(AND(calc_problem="",ISNUMBER({own})),{own},"")'
            unit = _unit(declared.kind)
            found[declared.name] = is_set(name) if is_flag else cell(name, unit)
    return found


SITUATION: Written = SimpleNamespace(
    **_simple()
    | {
        "year": cell("calc_year"),
        "age": cell("calc_age"),
        "schedule": cell("calc_schedule"),
        "first_payday": cell("calc_first_payday"),
        "periods": cell("calc_periods"),
        "last_day": cell("calc_last_day"),
        "match": MATCH,
        "tiers": TIERS,
        "settled": is_set("calc_settled"),
        "is_matched": is_set("calc_is_matched"),
        "open_ended": is_set("calc_open_ended"),
        "rising": is_set("calc_rising"),
        "highest_rate": cell("calc_highest_rate", SHARE),
        "bonuses": (BonusCells("bonus1"), BonusCells("bonus2")),
        "raises": (RaiseCells(),),
        "leaves": (LeaveCells(),),
        "few": is_set("calc_few"),
        "elections_given": is_set("calc_elections_given"),
        "own_cap_share": cell("calc_own_share", SHARE),
        "own_cap_amount": cell("calc_own_amount", DOLLARS),
        **{name: cell(typed_name(name), unit) for name, unit in AS_TYPED.items()},
        "calendar_year": cell("calc_calendar_year"),
        "needed_given": cell("calc_needed"),
        "unlimited": NO_LIMIT,
        "own_given": Formula("calc_own_given=1", COMPARISON),
        "goal_found": None,
    }
)
"""All that the rules of a plan ask for, as cells."""
