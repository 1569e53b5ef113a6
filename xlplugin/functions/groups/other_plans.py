"""The functions about 457(b) plans and health savings accounts."""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.plan_values import OneOf, Whole
from xlplugin.arguments.shared import (
    AGE,
    CATCH_UP_60_63,
    PLAN_HAS_ROTH,
    PRIOR_WAGES,
    YEAR,
    flag,
    used_up,
)
from xlplugin.arguments.values import Dollars, Share
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.functions.declare import Function
from xlplugin.law.limits import Law
from xlplugin.rules import hsa, plan_457b
from xlplugin.rules.trail import Trail
from xlplugin.units import DOLLARS, Cents

_COVERAGE = Argument(
    "coverage",
    OneOf(
        {"self": hsa.SELF_ONLY, "family": hsa.FAMILY},
        also={
            "self-only": hsa.SELF_ONLY,
            "self only coverage": hsa.SELF_ONLY,
            "individual": hsa.SELF_ONLY,
            "single": hsa.SELF_ONLY,
            "employee only": hsa.SELF_ONLY,
            "fam": hsa.FAMILY,
            "family coverage": hsa.FAMILY,
        },
    ),
    "'self' for self-only coverage of the high-deductible plan, or 'family'",
)


def _457b(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    facts = plan_457b.Facts(
        a["age"],
        a["governmental"],
        a["unused_prior"],
        a["employer"],
        a["compensation"],
        a["catch_up_60_63"],
        a["plan_has_roth"],
        a["prior_wages"],
    )
    return plan_457b.limit(n, law, facts, trail)


def _hsa(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    facts = {name: value for name, value in a.items() if name != "year"}
    return hsa.limit(n, law, hsa.Facts(**facts), trail)


FUNCTIONS = (
    Function(
        "MEGAROTH_457B",
        "The most that a person may defer to a 457(b) plan.",
        (
            AGE,
            YEAR,
            flag(
                "governmental",
                "FALSE if the plan is not a government's, and so has no catch-up by age",
                default=True,
            ),
            Argument(
                "unused_prior",
                Dollars(),
                "limits of earlier years left unused, for the special catch-up of the last three "
                "years before normal retirement age; left out: no special catch-up",
                default=None,
            ),
            CATCH_UP_60_63,
            used_up("employer", "employer money in the plan, which counts in its limit"),
            Argument(
                "compensation",
                Dollars(),
                "includible compensation of the year; left out: taken to reach the limit",
                default=None,
            ),
            PLAN_HAS_ROTH,
            PRIOR_WAGES,
        ),
        DOLLARS,
        _457b,
        "IRC 457(b)(2)-(3), (e)(15), (e)(18); Reg. 1.457-4(c)",
        (52, 2026),
    ),
    Function(
        "MEGAROTH_HSA",
        "The most that may go into a health savings account in the year.",
        (
            _COVERAGE,
            AGE,
            YEAR,
            Argument(
                "months",
                Whole(0, hsa.MONTHS),
                "months that begin with this coverage, eligible and without Medicare; left out: 12",
                default=hsa.MONTHS,
            ),
            flag(
                "last_month_rule",
                "TRUE to take the whole year's amount by being eligible on December 1 and "
                "through the next year",
            ),
            Argument(
                "other_months",
                Whole(0, hsa.MONTHS),
                "months of the year with the other coverage, before this one; left out: 0",
                default=0,
            ),
            used_up(
                "employer",
                "employer money in the account, payroll contributions included, which counts",
            ),
            flag(
                "spouse_55",
                "TRUE to add the additional amount of a spouse of 55 or more, for the "
                "spouse's own account",
            ),
            Argument(
                "deductible",
                Dollars(),
                "annual deductible of the plan, which must reach the minimum of a high-deductible "
                "one, and bounds the amount of the years to 2006; left out: taken to reach both",
                default=None,
            ),
            Argument(
                "own_share",
                Share(),
                "this person's share of the family amount, such as 50%, as agreed with a spouse "
                "who is eligible too; left out: all of it",
                default=None,
            ),
            Argument(
                "spouse_paid",
                Dollars(money.cents_up),
                "what the spouse's account took of the family amount, without the spouse's "
                "additional amount from 55; left out: 0",
                default=None,
            ),
        ),
        DOLLARS,
        _hsa,
        "IRC 223(b), (c)(2)(A)",
        ("family", 56, 2026),
    ),
)
