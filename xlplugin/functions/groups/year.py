"""The functions that plan a year by paycheck."""

from __future__ import annotations

from typing import Any

from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.plan_values import (
    EVEN,
    STRATEGIES,
    Count,
    OneOf,
    Paychecks,
    PlanMatch,
    Step,
)
from xlplugin.arguments.shared import (
    AGE,
    LIMIT_PRORATED,
    MATCH,
    NHCE_AVERAGE,
    PAY_PRORATED,
    PRIOR_WAGES,
    PRIOR_YEAR_PAY,
    SALARY,
    SERVICE_CATCH_UP,
    YEAR,
)
from xlplugin.arguments.values import Dollars
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.money import NANO
from xlplugin.rules.trail import Trail

PLAN_ARGUMENTS = (
    SALARY,
    Argument(
        "match",
        PlanMatch(),
        MATCH.doc + "; paid by paycheck unless it says 'true-up'",
    ),
    AGE,
    YEAR,
    Argument("paychecks", Paychecks(), "paychecks in the year: 12, 24, 26, 27, 52 or 53"),
    Argument(
        "strategy",
        OneOf(STRATEGIES),
        "even, front-load (as early as possible without losing match), front-load regardless, or "
        "back-load; left out: even",
        EVEN,
    ),
    Argument(
        "increment",
        Step(),
        "the step in which your plan lets you set elections, a share of pay or 'dollars'; left "
        "out: 1%",
        NANO // 100,
    ),
    Argument("bonus", Dollars(), "a bonus in the year, in dollars; left out: none", 0),
    Argument("bonus_paycheck", Count(), "the paycheck that pays the bonus; left out: 1", 1),
    PRIOR_WAGES,
    PRIOR_YEAR_PAY,
    NHCE_AVERAGE,
    LIMIT_PRORATED,
    PAY_PRORATED,
    SERVICE_CATCH_UP,
)

SEARCHED = "it searches for the best elections; the planning template does that in plain cells"
_AUTHORITY = (
    "IRC 402(g)(1); IRC 415(c)(1)-(2); Reg. 1.415(c)-1(b); IRC 414(v); Reg. 1.414(v)-1; 401(a)(17)"
)


def _plan_table(n: Arithmetic, law: Law, a: Values, trail: Trail) -> list[list[Any]]:
    from xlplugin.functions.plan_tables import plan_table  # a year's rules, for these two alone

    return plan_table(n, law, a, trail)


def _elections_table(n: Arithmetic, law: Law, a: Values, trail: Trail) -> list[list[Any]]:
    from xlplugin.functions.plan_tables import elections_table  # the same

    return elections_table(n, law, a, trail)


FUNCTIONS = (
    Function(
        "MEGAROTH_PLAN",
        "Your year by paycheck, with the elections (percents to choose) that fill it.",
        PLAN_ARGUMENTS,
        TABLE,
        _plan_table,
        _AUTHORITY,
        (200000, "50% up to 6%", 45, 2026, 26),
        on_columns=False,
        not_native=SEARCHED,
    ),
    Function(
        "MEGAROTH_ELECTIONS",
        "What percents to elect, and starting with which paycheck.",
        PLAN_ARGUMENTS,
        TABLE,
        _elections_table,
        _AUTHORITY,
        (200000, "50% up to 6%", 45, 2026, 26),
        on_columns=False,
        not_native=SEARCHED,
    ),
)
