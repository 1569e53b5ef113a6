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
from xlplugin.plan import model
from xlplugin.plan.declare import Input
from xlplugin.plan.inputs import INPUTS
from xlplugin.rules.match.formula import MatchFormula, Tier
from xlplugin.sheets.planner.fields import CELLS
from xlplugin.sheets.planner.spelled import said_name, speaks

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
"""The amounts that payroll tax, the sheet Order and what is told beside the plan need."""

AS_COUNTED = {
    "402G_DEFERRAL": "calc_basic_most",
    "415C_DC": "calc_additions_most",
    "401A17_COMP": "calc_counted_most",
}
"""The amounts that a plan may have others in place of, with the cells that hold what counts."""


PLACES = {
    model.MONEY: IN_CENTS,
    model.FINE: IN_FINE,
    model.SHARE: IN_BILLIONTHS,
    model.NUMBER: COUNTED,
    model.DAY: COUNTED,
    model.TYPED_MONEY: IN_CENTS,
    model.TYPED_SHARE: IN_BILLIONTHS,
}
"""The decimals that a cell of a unit has."""


def cell(name: str, unit: str = model.NUMBER) -> Written:
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
        return where(when, cell(MORE_NAMES[code], model.MONEY), 0)


class LawCells:
    """The law of the plan's year: its amounts are the ``lim_`` cells."""

    year = Formula("calc_year")

    @staticmethod
    def amount(code: str, when: Written = True) -> Written:
        return cell(AS_COUNTED.get(code) or LIMIT_NAMES[code], model.MONEY)

    @staticmethod
    def of_year(code: str) -> Written:
        if code in LIMIT_NAMES:
            return cell(LIMIT_NAMES[code], model.MONEY)
        return cents(series(code)[-1].cents)  # a statute sets it, the same in all years

    @staticmethod
    def in_year(year: Written) -> LawBefore:
        return LawBefore()

    @staticmethod
    def published_or_0(code: str) -> Written:
        return cell(MORE_NAMES[code], model.MONEY)


LAW: Written = LawCells()

_BANDS = [
    (cell(f"calc_band{number}", model.SHARE), cell(f"calc_band{number}_all", model.MONEY))
    for number in (1, 2, 3)
]
TIERS = tuple(
    Tier(cell(f"calc_rate{number}", model.SHARE), *low, *high)
    for number, low, high in zip((1, 2, 3), [(0, 0), *_BANDS], _BANDS, strict=False)
)
MATCH: Written = MatchFormula(
    TIERS,
    cap=cell("calc_match_cap", model.MONEY),
    nonelective=cell("calc_nonelective", model.SHARE),
    flat=cell("calc_employer_flat", model.MONEY),
    catch_up=is_set("calc_catch_up_matched"),
)
"""The match as the input cells state it: three bands of pay, one after the other."""


class BonusCells:
    """A bonus on Start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.day, self.amount = cell(f"calc_{name}_day"), cell(f"calc_{name}", model.MONEY)
        self.matched = is_set(f"calc_{name}_matched")
        self.deferral = cell("calc_bonus_deferral", model.SHARE)
        self.after_tax = cell("calc_bonus_after_tax", model.SHARE)


class RaiseCells:
    """The raise on Start."""

    day, salary = cell("calc_raise_day"), cell("calc_raise_salary", model.MONEY)


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
    "pay_day1": model.NUMBER,
    "pay_day2": model.NUMBER,
    "ytd_pay": model.MONEY,
    "ytd_deferral": model.MONEY,
    "ytd_after_tax": model.MONEY,
    "ytd_employer": model.MONEY,
    "elect_deferral": model.SHARE,
    "elect_after_tax": model.SHARE,
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
        return model.SHARE
    return model.MONEY if isinstance(kind, Dollars) else model.NUMBER


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
        "highest_rate": cell("calc_highest_rate", model.SHARE),
        "bonuses": (BonusCells("bonus1"), BonusCells("bonus2")),
        "raises": (RaiseCells(),),
        "leaves": (LeaveCells(),),
        "few": is_set("calc_few"),
        "elections_given": is_set("calc_elections_given"),
        "own_cap_share": cell("calc_own_share", model.SHARE),
        "own_cap_amount": cell("calc_own_amount", model.MONEY),
        **{name: cell(typed_name(name), unit) for name, unit in AS_TYPED.items()},
        "calendar_year": cell("calc_calendar_year"),
        "needed_given": cell("calc_needed"),
        "unlimited": NO_LIMIT,
        "own_given": Formula("calc_own_given=1", COMPARISON),
        "goal_found": None,
    }
)
"""All that the rules of a plan ask for, as cells."""
