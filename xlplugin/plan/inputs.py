"""What a plan is made from: each input declared once.

The options of ``megaroth plan``, the plan file, the ``in_`` cells of the workbook and the
reference in the docs are made from these. A name is the same on every face.
"""

from __future__ import annotations

import functools

from xlplugin import money
from xlplugin.arguments import shared
from xlplugin.arguments.declare import Argument, read_arguments
from xlplugin.arguments.kinds import (
    EVEN,
    STRATEGIES,
    BirthDate,
    BonusElection,
    Changes,
    Count,
    Day,
    Election,
    OneOf,
    Paychecks,
    PlanCap,
    PlanMatch,
    Several,
    Step,
    When,
    YesNo,
)
from xlplugin.arguments.reading import Dollars, Share, ShareOrDollarsValue, is_nothing
from xlplugin.errors import MOST_SHOWN, NotUnderstood, shown
from xlplugin.rules.match.formula import MatchFormula

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

WEEKLY, TWO_WEEKS, TWICE_A_MONTH, MONTHLY = 1, 2, 3, 4
SCHEDULES = {
    "Weekly": WEEKLY, "Every two weeks": TWO_WEEKS, "Twice a month": TWICE_A_MONTH,
    "Monthly": MONTHLY,
}  # fmt: skip
PERIODS = {WEEKLY: 52, TWO_WEEKS: 26, TWICE_A_MONTH: 24, MONTHLY: 12}

SEQUENTIAL, PRORATED, UNTIL_MAXIMUM = 1, 2, 3
PAY_CAP_METHODS = {
    "Sequential": SEQUENTIAL, "Prorated": PRORATED, "Until maximum": UNTIL_MAXIMUM,
}  # fmt: skip

CONVERSIONS = {
    name: name for name in ("each paycheck", "monthly", "quarterly", "yearly", "none")
}  # fmt: skip

_UP = Dollars(money.cents_up)
_DAY, _YES_NO, _SHARE = Day(), YesNo(), Share()

INPUTS = (
    shared.YEAR,
    Argument("age", shared.AGE.kind, "age on 31 December of the year; or give birth_date", None),
    Argument("birth_date", BirthDate(), "date of birth, such as 1980-05-17", None),
    Argument("salary", Dollars(), "base pay of a full year, without bonuses, in dollars"),
    Argument("schedule", OneOf(SCHEDULES),
             "how often pay comes: weekly, every two weeks, twice a month or monthly; left out: "
             "every two weeks", None),
    Argument("paychecks", Paychecks(),
             "instead of the schedule, by how many paychecks the salary is divided: 12, 24, 26, "
             "27, 52 or 53", None),
    Argument("first_payday", _DAY,
             "first pay date of the year at this employer; left out: the first Friday, the 15th or "
             "the month's end", None),
    Argument("hired", _DAY, "pay only from this date on; left out: the whole year", None),
    Argument("left", _DAY, "pay only up to this date; left out: the whole year", None),
    Argument("match", PlanMatch(),
             "employer money in the plan's words, such as '50% up to 6%'; add 'true-up' if the "
             "plan settles the match by the year; left out: none", MatchFormula()),
    Argument("pay_cap_method", OneOf(PAY_CAP_METHODS),
             "how pay counts against the 401(a)(17) amount inside the year: sequential, prorated "
             "or until maximum; left out: sequential", SEQUENTIAL),
    Argument("employer_other", _UP,
             "other employer money still to come, such as profit sharing; left out: 0", 0),
    Argument("bonuses", Several(
        Argument("date", _DAY, "paid with the paycheck on or after it"),
        Argument("amount", Dollars(), "the bonus"),
        Argument("matched", _YES_NO, "whether the match counts it", True),
        Argument("deferral", BonusElection(), "its own election", None),
        Argument("after_tax", BonusElection(), "its own election", None),
        example="'date=2026-11-13 amount=30000 deferral=0%'"),
        "a bonus: date, amount, and if they differ from the paycheck's, its own elections and "
        "whether it is matched", ()),
    Argument("raises", Several(
        Argument("date", _DAY, "from this pay date on"),
        Argument("salary", Dollars(), "the new salary of a full year"),
        example="'date=2026-07-01 salary=210000'"),
        "a change of the salary: date and salary", ()),
    Argument("leaves", Several(
        Argument("from", _DAY, "first day"), Argument("to", _DAY, "last day"),
        example="'from=2026-05-01 to=2026-06-30'"),
        "an unpaid leave: paydays from one date to another bring no base pay", ()),
    Argument("deferral_goal", Dollars(),
             "elective deferrals wanted this year, in dollars; left out: the most that fits", None),
    Argument("after_tax_goal", Dollars(),
             "after-tax contributions wanted this year, in dollars; left out: the most that fits",
             None),
    Argument("strategy", OneOf(STRATEGIES),
             "even; front-load (as early as possible without losing match); front-load regardless; "
             "back-load; left out: even", EVEN),
    Argument("changes", Changes(),
             "changes of the elections: one (one election from now on), few (and one step more of "
             "each for the last paychecks), or how many are allowed; left out: one, or for "
             "front-load and back-load as many as it takes", None),
    Argument("step", Step(),
             "elections go in steps of this share of pay, or in dollars; left out: 1%",
             money.NANO // 100),
    Argument("elections", Several(
        Argument("from", When(), "from this pay date or paycheck on"),
        Argument("deferral", Election(), "the 401(k) election", 0),
        Argument("after_tax", Election(), "the after-tax election", 0),
        example="'from=1 deferral=9% after_tax=8%'"),
        "a schedule of elections to follow instead of looking for one", ()),
    Argument("lag", Count(),
             "paychecks until a change takes effect; left out: 1; a plan made ahead, with nothing "
             "paid and nothing elected yet, starts with the first paycheck", 1),
    Argument("elect_deferral", Election(), "today's 401(k) election; left out: 0", None),
    Argument("elect_after_tax", Election(), "today's after-tax election; left out: 0", None),
    Argument("elect_bonus_deferral", BonusElection(),
             "today's 401(k) election for bonuses; left out: same as the paycheck's", None),
    Argument("elect_bonus_after_tax", BonusElection(),
             "today's after-tax election for bonuses; left out: same as the paycheck's", None),
    Argument("cap_combined", _SHARE,
             "the plan's highest percent of a paycheck for all elections together; left out: none",
             None),
    Argument("cap_deferral", _SHARE,
             "the plan's highest percent of a paycheck for the 401(k); left out: none", None),
    Argument("cap_after_tax_election", _SHARE,
             "the plan's highest percent of a paycheck for after-tax; left out: none", None),
    Argument("after_tax_cap", PlanCap(), shared.AFTER_TAX_CAP.doc, ShareOrDollarsValue()),
    Argument("stops_deferral", _YES_NO,
             "whether payroll stops deferrals at 402(g) by itself; left out: yes", True),
    Argument("stops_after_tax", _YES_NO,
             "whether payroll stops after-tax at 415(c) by itself; left out: no", False),
    Argument("spillover", _YES_NO,
             "whether after-tax is taken only once 402(g) is full; left out: no", False),
    shared.CATCH_UP_60_63,
    shared.PLAN_HAS_ROTH,
    Argument("prior_deferral", _UP,
             "elective deferrals with earlier employers this year; left out: 0", 0),
    shared.PRIOR_WAGES,
    Argument("ytd_date", _DAY, "pay date of the pay stub whose year-to-date column is given", None),
    Argument("ytd_pay", Dollars(), "year to date: pay; left out: as expected", None),
    Argument("ytd_deferral", _UP, "year to date: elective deferrals; left out: 0", 0),
    Argument("ytd_after_tax", _UP,
             "year to date: after-tax contributions, conversions left out; left out: 0", 0),
    Argument("ytd_employer", _UP, "year to date: employer money; left out: 0", 0),
    Argument("paid", Several(
        Argument("date", _DAY, "pay date", None),
        Argument("paycheck", Count(), "or the number of the paycheck", None),
        Argument("pay", Dollars(), "pay"),
        Argument("deferral", _UP, "elective deferrals", 0),
        Argument("after_tax", _UP, "after-tax contributions", 0),
        Argument("employer", _UP, "employer money", 0),
        example="'date=2026-09-04 pay=11000 deferral=990 after_tax=880 employer=440'"),
        "a later pay stub: date or paycheck, pay, deferral, after_tax, employer", ()),
    Argument("conversion", OneOf(CONVERSIONS),
             "how often after-tax money is converted to Roth: each paycheck, monthly, quarterly, "
             "yearly or none; left out: each paycheck", "each paycheck"),
    Argument("growth", _SHARE,
             "yearly growth until it is converted, for the earnings that are taxed then; left out: "
             "0", 0),
)  # fmt: skip
BY_NAME = {argument.name: argument for argument in INPUTS}


def read_inputs(given: Mapping[str, Any]) -> dict[str, Any]:
    """All inputs of a plan, read; what is not given is its default."""
    a = read_arguments(INPUTS, given)
    if a["age"] is not None and a["birth_date"] is not None:
        raise NotUnderstood("give the age or the date of birth, not both", "birth_date")
    if a["age"] is None and a["birth_date"] is None:
        raise NotUnderstood("is needed", "age", BY_NAME["age"].hint)
    if a["birth_date"] is not None:
        a["age"] = a["birth_date"]
    return a


def refuse_unknown(given: Mapping[str, Any]) -> None:
    """Raise for a name that is no input: a slip of the pen must not be left out in silence."""
    for name, value in given.items():
        if name not in BY_NAME and not is_nothing(value):
            hint = functools.partial(_nearest, str(name)[:MOST_SHOWN])
            raise NotUnderstood(f"{shown(name)} is no input of a plan", hint=hint)


def _nearest(name: str) -> str:
    """The input whose name is most like one, if any is."""
    import difflib

    near = difflib.get_close_matches(name, BY_NAME, 1)
    return f"did you mean {near[0]}?" if near else "the inputs are listed in the docs"
