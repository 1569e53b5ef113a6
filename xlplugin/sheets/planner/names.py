"""The cells that formulas speak of, by name, as the rules' arguments.

A rule called with these on :mod:`xlplugin.arithmetic.formulas` writes its own formula.
"""

from __future__ import annotations

import re

from xlplugin.arithmetic import formulas
from xlplugin.arithmetic.formulas import COMPARISON, Formula
from xlplugin.money import UNLIMITED
from xlplugin.rules.match.formula import MatchFormula, Tier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_PAYCHECKS = 53
FIRST, LAST = 8, 8 + MOST_PAYCHECKS - 1
OPENING = FIRST - 1
"""The empty row above the first paycheck: sums "before" start there."""

NO_LIMIT = UNLIMITED // 100
"""Dollars that stand for "no limit"."""

n: Any = formulas
"""The arithmetic that writes formulas: a rule called with it is the formula of a cell."""

LIMIT_NAMES = {
    "402G_DEFERRAL": "lim_402g",
    "414V_CATCHUP50": "lim_catch_up_50",
    "414V_CATCHUP60_63": "lim_catch_up_60_63",
    "415C_DC": "lim_415c",
    "401A17_COMP": "lim_401a17",
    "ROTH_CATCHUP_WAGE": "lim_roth_wage",
}


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
    """The law of the year in ``in_year``: its amounts are the ``lim_`` cells."""

    year = Formula("calc_year")

    @staticmethod
    def amount(code: str, when: Any = True) -> Formula:
        return Formula(LIMIT_NAMES[code])


LAW: Any = LawCells()

MATCH: Any = MatchFormula(
    tuple(
        Tier(*edges)
        for edges in (
            (cell("calc_rate1"), 0, 0, cell("calc_band1"), cell("calc_band1_all")),
            (cell("calc_rate2"), cell("calc_band1"), cell("calc_band1_all"),
             cell("calc_band2"), cell("calc_band2_all")),
            (cell("calc_rate3"), cell("calc_band2"), cell("calc_band2_all"),
             cell("calc_band3"), cell("calc_band3_all")),
        )
    ),
    cap=cell("calc_match_cap"),
    nonelective=cell("calc_nonelective"),
    flat=cell("calc_employer_other"),
    catch_up=is_set("calc_catch_up_matched"),
)  # fmt: skip
"""The match as the input cells state it: three bands of pay, one after the other."""


def cents(formula: Any) -> str:
    """A difference or sum of dollars, brought back to whole cents."""
    return f"ROUND({formula},2)"


def total(letter: str) -> str:
    """The year's sum of a column of the workings."""
    return cents(f"SUM(Workings!${letter}${FIRST}:${letter}${LAST})")
