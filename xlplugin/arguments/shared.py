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
OTHER_ADDITIONS = Argument(
    "other_additions",
    Dollars(money.cents_up),
    "other annual additions of this employer, such as forfeitures; left out: 0",
    default=0,
)
DEFERRED_ELSEWHERE = Argument(
    "deferred_elsewhere",
    Dollars(money.cents_up),
    "elective deferrals with other employers this year; left out: 0",
    default=0,
)
USE_CATCH_UP = Argument(
    "use_catch_up",
    Flag(),
    "TRUE if the plan lets after-tax contributions turn deferrals into unused catch-up; left "
    "out: FALSE",
    default=False,
)
CATCH_UP_60_63 = Argument(
    "catch_up_60_63",
    Flag(),
    "FALSE if the plan has not adopted the catch-up of ages 60 to 63; left out: TRUE",
    default=True,
)
PLAN_HAS_ROTH = Argument(
    "plan_has_roth",
    Flag(),
    "FALSE if the plan has no Roth account; left out: TRUE",
    default=True,
)
PRIOR_WAGES = Argument(
    "prior_wages",
    Dollars(),
    "last year's FICA wages from this employer (Form W-2 box 3), which decide whether catch-up "
    "must be Roth; left out: taken to be at most the amount of the year",
    default=None,
)
STUDENT_LOAN = Argument(
    "student_loan",
    Dollars(money.cents_up),
    "student-loan payments of the year that the plan matches like deferrals; left out: 0",
    default=0,
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
