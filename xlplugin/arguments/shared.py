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


SALARY = Argument(
    "salary", Dollars(), "your pay for the year (compensation, IRC 415(c)(3)), in dollars"
)
MATCH = Argument(
    "match",
    Match(),
    "what your employer adds: a rate on your deferrals (0.5 is 50%), a flat amount of $100 or "
    "more, or the plan's words, such as '50% up to 6%'",
)
AGE = Argument("age", Age(), "your age on December 31 of the year, or your date of birth")
YEAR = Argument("year", Year(), "tax year, or a date in it")
DEFERRAL = Argument(
    "deferral",
    Dollars(money.cents_up),
    "your elective deferrals for the year with this employer (what you choose to save from "
    "pay, pre-tax or Roth), catch-up included; left out: the most the law and pay allow",
    default=None,
)
AFTER_TAX_CAP = Argument(
    "after_tax_cap",
    ShareOrDollars(),
    "the plan's own cap on after-tax contributions, as a share of pay or in dollars; left out: "
    "none",
    default=ShareOrDollarsValue(),
)
OTHER_ADDITIONS = used_up(
    "other_additions",
    "other annual additions with this employer (anything else that counts toward the 415(c) "
    "limit), such as forfeitures",
)
DEFERRED_ELSEWHERE = used_up(
    "deferred_elsewhere",
    "your elective deferrals with other employers this year",
)
USE_CATCH_UP = flag(
    "use_catch_up",
    "TRUE if the plan reclassifies deferrals as unused catch-up to make room for after-tax "
    "contributions",
)
CATCH_UP_60_63 = flag(
    "catch_up_60_63",
    "FALSE if the plan has not adopted the higher catch-up for ages 60 to 63",
    default=True,
)
PLAN_HAS_ROTH = flag("plan_has_roth", "FALSE if the plan has no Roth account", default=True)
PRIOR_WAGES = Argument(
    "prior_wages",
    Dollars(),
    "last year's FICA wages from this employer (Form W-2 box 3), which decide whether your "
    "catch-up must be Roth; left out: assumed not to exceed the year's threshold",
    default=None,
)
STUDENT_LOAN = used_up(
    "student_loan",
    "student-loan payments this year that the plan matches as if they were deferrals",
)
PLAN_FEATURES = (CATCH_UP_60_63, PLAN_HAS_ROTH, PRIOR_WAGES)
PRIOR_YEAR_PAY = Argument(
    "prior_year_pay",
    Dollars(),
    "your pay from this employer the year before, which decides whether you are highly "
    "compensated, so that the plan's ACP (nondiscrimination) test could send after-tax money "
    "back to you; left out: not known",
    default=None,
)
NHCE_AVERAGE = Argument(
    "nhce_acp",
    Share(),
    "average contribution percentage (match and after-tax money as a share of pay) of the "
    "employees who are not highly compensated, such as 5%; left out: not known, so all of the "
    "after-tax money might come back",
    default=None,
)
LIMIT_PRORATED = Argument(
    "limit_prorated",
    Dollars(money.cents_down),
    "the 415(c) dollar limit for a short limitation year (the 12 months for which a plan "
    "applies 415(c)), from MEGAROTH_LIMITATION_YEAR; left out: the full year's",
    default=None,
)
PAY_PRORATED = Argument(
    "pay_prorated",
    Dollars(money.cents_down),
    "the 401(a)(17) limit on counted pay for a short plan year, from MEGAROTH_LIMITATION_YEAR; "
    "left out: the full year's",
    default=None,
)
SERVICE_CATCH_UP = Argument(
    "service_catch_up",
    Dollars(money.cents_down),
    "what the 403(b) catch-up for 15 years of service, IRC 402(g)(7), adds with this employer: "
    "at most 3,000, as the plan states; left out: 0",
    default=0,
)
