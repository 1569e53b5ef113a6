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
    "your coverage under the high-deductible health plan: 'self' for self-only, or 'family'",
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
        "The most you can defer to a 457(b) plan.",
        (
            AGE,
            YEAR,
            flag(
                "governmental",
                "FALSE if the plan is not a government's, and so has no age-based catch-up",
                default=True,
            ),
            Argument(
                "unused_prior",
                Dollars(),
                "the limits you left unused in earlier years, for the special catch-up in the "
                "last three years before normal retirement age; left out: no special catch-up",
                default=None,
            ),
            CATCH_UP_60_63,
            used_up("employer", "employer money in the plan, which counts toward its limit"),
            Argument(
                "compensation",
                Dollars(),
                "your includible compensation for the year; left out: assumed to reach the limit",
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
        "The most that can go into your health savings account in the year.",
        (
            _COVERAGE,
            AGE,
            YEAR,
            Argument(
                "months",
                Whole(0, hsa.MONTHS),
                "how many months begin with you covered, eligible and not on Medicare; left "
                "out: 12",
                default=hsa.MONTHS,
            ),
            flag(
                "last_month_rule",
                "TRUE to claim the full year's amount because you are eligible on December 1 "
                "and through the next year (the last-month rule)",
            ),
            Argument(
                "other_months",
                Whole(0, hsa.MONTHS),
                "months of the year with the other kind of coverage, before this one; left out: 0",
                default=0,
            ),
            used_up(
                "employer",
                "employer money in the account, including contributions through payroll, which "
                "counts",
            ),
            flag(
                "spouse_55",
                "TRUE to add the extra amount for a spouse who is 55 or older, for the "
                "spouse's own account",
            ),
            Argument(
                "deductible",
                Dollars(),
                "the health plan's annual deductible, which must reach the minimum for a "
                "high-deductible plan and, through 2006, caps the amount; left out: assumed to "
                "reach both",
                default=None,
            ),
            Argument(
                "own_share",
                Share(),
                "your share of the family amount, such as 50%, as agreed with a spouse who is "
                "also eligible; left out: all of it",
                default=None,
            ),
            Argument(
                "spouse_paid",
                Dollars(money.cents_up),
                "how much of the family amount went to your spouse's account, not counting the "
                "spouse's extra amount from age 55; left out: 0",
                default=None,
            ),
        ),
        DOLLARS,
        _hsa,
        "IRC 223(b), (c)(2)(A)",
        ("family", 56, 2026),
    ),
)
