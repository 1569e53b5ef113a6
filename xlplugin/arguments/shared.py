"""The arguments that worksheet functions, commands and plans share, each declared once."""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments.declare import Argument
from xlplugin.arguments.values import (
    Age,
    Dollars,
    Flag,
    Match,
    Share,
    ShareOrDollars,
    ShareOrDollarsValue,
    Year,
)
from xlplugin.units import Cents


def flag(name: str, doc: str, default: bool = False) -> Argument:
    """An argument that is TRUE or FALSE, and may be left out."""
    return Argument(name, Flag(), f"{doc}; left out: {str(default).upper()}", default)


def used_up(name: str, doc: str) -> Argument:
    """An argument of dollars that use up a limit: nothing, if it is left out."""
    return Argument(name, Dollars(money.cents_up), f"{doc}; left out: 0", Cents(0))


SALARY = Argument("salary", Dollars(), "compensation of the year, IRC 415(c)(3), in dollars")
MATCH = Argument(
    "match",
    Match(),
    "employer money: a rate on deferrals (0.5 is 50%), flat dollars from 100, or the plan's "
    "words such as '50% up to 6%'",
)
AGE = Argument("age", Age(), "age on December 31 of the year, or date of birth")
YEAR = Argument("year", Year(), "tax year, or a date in it")
DEFERRAL = Argument(
    "deferral",
    Dollars(money.cents_up),
    "elective deferrals of the year with this employer, catch-up included; left out: the most "
    "the law and pay allow",
    default=None,
)
AFTER_TAX_CAP = Argument(
    "after_tax_cap",
    ShareOrDollars(),
    "the plan's own cap on after-tax contributions: a share of pay or dollars; left out: none",
    default=ShareOrDollarsValue(),
)
OTHER_ADDITIONS = used_up(
    "other_additions",
    "other annual additions of this employer, such as forfeitures",
)
DEFERRED_ELSEWHERE = used_up(
    "deferred_elsewhere",
    "elective deferrals with other employers this year",
)
USE_CATCH_UP = flag(
    "use_catch_up",
    "TRUE if the plan lets after-tax contributions turn deferrals into unused catch-up",
)
CATCH_UP_60_63 = flag(
    "catch_up_60_63",
    "FALSE if the plan has not adopted the catch-up of ages 60 to 63",
    default=True,
)
PLAN_HAS_ROTH = flag("plan_has_roth", "FALSE if the plan has no Roth account", default=True)
PRIOR_WAGES = Argument(
    "prior_wages",
    Dollars(),
    "last year's FICA wages from this employer (Form W-2 box 3), which decide whether catch-up "
    "must be Roth; left out: taken to be at most the amount of the year",
    default=None,
)
STUDENT_LOAN = used_up(
    "student_loan",
    "student-loan payments of the year that the plan matches like deferrals",
)
PLAN_FEATURES = (CATCH_UP_60_63, PLAN_HAS_ROTH, PRIOR_WAGES)
PRIOR_YEAR_PAY = Argument(
    "prior_year_pay",
    Dollars(),
    "compensation of the year before from this employer, which decides whether a person is highly "
    "compensated, so that an ACP test can return after-tax money; left out: not known",
    default=None,
)
NHCE_AVERAGE = Argument(
    "nhce_acp",
    Share(),
    "average contribution percentage of the employees who are not highly compensated, such as 5%; "
    "left out: not known, and all of the after-tax money may come back",
    default=None,
)
LIMIT_PRORATED = Argument(
    "limit_prorated",
    Dollars(money.cents_down),
    "the 415(c) dollar limit of a short limitation year, from MEGAROTH_LIMITATION_YEAR; "
    "left out: that of the year",
    default=None,
)
PAY_PRORATED = Argument(
    "pay_prorated",
    Dollars(money.cents_down),
    "the 401(a)(17) amount of a short plan year, from MEGAROTH_LIMITATION_YEAR; left out: "
    "that of the year",
    default=None,
)
SERVICE_CATCH_UP = Argument(
    "service_catch_up",
    Dollars(money.cents_down),
    "what the 403(b) catch-up of 15 years of service, IRC 402(g)(7), adds with this employer: at "
    "most 3,000, as the plan states; left out: 0",
    default=0,
)
