"""What a plan is made from: each input declared once.

The options of ``megaroth plan``, the ``in_`` cells of the workbook and the reference in the
docs are made from these. A name is the same on every face.
"""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments import shared
from xlplugin.arguments.declare import Argument, read_arguments
from xlplugin.arguments.reading import (
    Age,
    Dollars,
    Kind,
    Match,
    Share,
    ShareOrDollars,
    ShareOrDollarsValue,
    number,
)
from xlplugin.arithmetic import plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.rules.catch_up import OLDEST
from xlplugin.rules.match.formula import MatchFormula, Tier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Paychecks(Kind):
    """The number of paychecks of a year."""

    unit = "12, 24, 26, 27, 52 or 53"
    metavar = "NUMBER"
    example = "26"
    choices = (12, 24, 26, 27, 52, 53)

    def read(self, value: Any) -> int:
        count = number(value)
        if count not in self.choices:
            raise OutOfRange(f"{count:g} is none of {self.unit}", hint="")
        return int(count)


class Step(Share):
    """The step in which a plan takes elections."""

    unit = "a step such as 1%, 0.5% or 0.1% of pay"
    metavar = "SHARE"
    example = "1%"
    smallest, largest = money.NANO // 1000, money.NANO // 10

    def read(self, value: Any) -> int:
        step = super().read(value)
        in_bounds = self.smallest <= step <= self.largest and step % self.smallest == 0
        if not in_bounds or money.NANO % step:
            raise OutOfRange(
                f"{money.percent(step)} is no step from 0.1% to 10% that divides 100%",
                hint="give a step such as 1% (which is 0.01), 0.5% or 0.1%",
            )
        return step


class BirthDate(Age):
    """A date of birth; read as its year."""

    unit = "a date of birth"
    metavar = "DATE"
    example = "1980-05-17"

    def read(self, value: Any) -> int:
        try:
            born = super().read(value)
        except OutOfRange:
            born = 0
        if born <= OLDEST:
            raise NotUnderstood(f"{value} is not a date")
        return born


class PlanMatch(Match):
    """Employer money as a plan by paycheck can carry it in native formulas."""

    def read(self, value: Any) -> MatchFormula:
        formula = super().read(value)
        if formula.after_tax:
            raise NotUnderstood(
                "a match on after-tax contributions needs a search, which native formulas "
                "cannot carry",
                hint="megaroth cap answers it for the year",
            )
        only = formula.tiers[0] if len(formula.tiers) == 1 else None
        if only and not only.whole and not only.share_to and formula.cap == money.UNLIMITED:
            # the first dollars of a year at a rate are the rate with a cap in dollars
            cap = plain.paid([plain.fine(only.dollars_to)], [only.rate])
            formula = MatchFormula(
                (Tier(only.rate),), cap, formula.nonelective, formula.flat, formula.catch_up,
                timing=formula.timing,
            )  # fmt: skip
        in_a_row = all(
            (tier.share_from, tier.dollars_from) == (before.share_to, before.dollars_to)
            for before, tier in zip(formula.tiers, formula.tiers[1:], strict=False)
        )
        in_shares = all(tier.whole or not tier.dollars_to for tier in formula.tiers)
        if len(formula.tiers) > 3 or not in_a_row or not in_shares:
            raise NotUnderstood(
                f"'{formula}' does not fit the workbook, which takes up to three bands of pay, "
                "one after the other, and a cap in dollars",
                hint="megaroth cap answers it for the year",
            )
        return formula


class PlanCap(ShareOrDollars):
    """The plan's own cap as one cell can hold it: a share up to 1, or dollars from 100."""

    def read(self, value: Any) -> ShareOrDollarsValue:
        cap = super().read(value)
        if cap.amount is not None and cap.amount < 100_00:
            raise OutOfRange(f"${money.text(cap.amount)} is below $100")
        return cap


YEAR = shared.YEAR
AGE = Argument("age", shared.AGE.kind, "age on 31 December of the year; or give birth_date", None)
BIRTH_DATE = Argument("birth_date", BirthDate(), "date of birth, such as 1980-05-17", None)
SALARY = Argument("salary", Dollars(), "base pay of the full year, in dollars")
PAYCHECKS = Argument(
    "paychecks", Paychecks(), "paychecks of the year: 12, 24, 26, 27, 52 or 53; left out: 26", 26
)
MATCH = Argument(
    "match",
    PlanMatch(),
    "employer money in the plan's words, such as '50% up to 6%'; add 'true-up' if the plan "
    "settles the match by the year; left out: none",
    MatchFormula(),
)
EMPLOYER_OTHER = Argument(
    "employer_other",
    Dollars(money.cents_up),
    "other employer money of the year, such as profit sharing; left out: 0",
    0,
)
PRIOR_DEFERRAL = Argument(
    "prior_deferral",
    Dollars(money.cents_up),
    "elective deferrals with earlier employers this year; left out: 0",
    0,
)
DEFERRAL_GOAL = Argument(
    "deferral_goal",
    Dollars(),
    "elective deferrals wanted, in dollars; left out: the most that fits",
    None,
)
AFTER_TAX_GOAL = Argument(
    "after_tax_goal",
    Dollars(),
    "after-tax contributions wanted, in dollars; left out: the most that fits",
    None,
)
AFTER_TAX_CAP = Argument(
    "after_tax_cap", PlanCap(), shared.AFTER_TAX_CAP.doc, ShareOrDollarsValue()
)
STEP = Argument(
    "step", Step(), "elections go in steps of this share of pay; left out: 1%", money.NANO // 100
)
CATCH_UP_60_63 = shared.CATCH_UP_60_63
PLAN_HAS_ROTH = shared.PLAN_HAS_ROTH
PRIOR_WAGES = shared.PRIOR_WAGES

INPUTS = (
    SALARY, MATCH, AGE, BIRTH_DATE, YEAR, PAYCHECKS, EMPLOYER_OTHER, PRIOR_DEFERRAL, DEFERRAL_GOAL,
    AFTER_TAX_GOAL, AFTER_TAX_CAP, STEP, CATCH_UP_60_63, PLAN_HAS_ROTH, PRIOR_WAGES,
)  # fmt: skip


def read_inputs(given: Mapping[str, Any]) -> dict[str, Any]:
    """All inputs of a plan, read; what is not given is its default."""
    a = read_arguments(INPUTS, given)
    if a["age"] is not None and a["birth_date"] is not None:
        raise NotUnderstood("give the age or the date of birth, not both", "birth_date")
    if a["age"] is None and a["birth_date"] is None:
        raise NotUnderstood("is needed", "age", AGE.hint)
    if a["birth_date"] is not None:
        a["age"] = a["birth_date"]
    return a
