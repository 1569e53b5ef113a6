"""The functions about the order of priority and the kinds of contributions."""

from __future__ import annotations

from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.filing import FILING_STATUS, MAGI
from xlplugin.arguments.plan_values import OneOf
from xlplugin.arguments.shared import (
    AFTER_TAX_CAP,
    AGE,
    DEFERRED_ELSEWHERE,
    MATCH,
    NHCE_AVERAGE,
    PLAN_FEATURES,
    PRIOR_YEAR_PAY,
    SALARY,
    YEAR,
    flag,
)
from xlplugin.arguments.values import Dollars
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import kinds_of_contributions
from xlplugin.rules.after_tax_room import Facts
from xlplugin.rules.hsa import FAMILY, SELF_ONLY
from xlplugin.rules.places import NO_HSA
from xlplugin.rules.priority import PriorYear, Wishes, table
from xlplugin.rules.trail import Trail


def _order(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    facts = Facts(
        pay=a["salary"],
        age=a["age"],
        match=a["match"],
        cap_share=a["after_tax_cap"].share,
        cap_amount=a["after_tax_cap"].amount,
        deferred_elsewhere=a["deferred_elsewhere"],
        catch_up_60_63=a["catch_up_60_63"],
        plan_has_roth=a["plan_has_roth"],
        prior_wages=a["prior_wages"],
        prior_year_pay=a["prior_year_pay"],
        nhce=a["nhce_acp"],
    )
    wishes = Wishes(
        budget=a["budget"],
        hsa=a["hsa"],
        plan_457b=a["plan_457b"],
        plan_after_tax=a["plan_after_tax"],
        ira=a["ira"],
        magi=a["magi"],
        filing_status=a["filing_status"],
        before=PriorYear(a["prior_year_pay"], a["nhce_acp"]),
    )
    return table(n, law, facts, wishes, trail)


def _kinds(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    return kinds_of_contributions.table(n, a["kind"], trail)


def _left_out(argument: Argument, doc: str) -> Argument:
    """An argument that another function needs, and this one does not."""
    return Argument(argument.name, argument.kind, f"{argument.doc}; left out: {doc}", default=None)


ORDER_ARGUMENTS = (
    Argument(
        "budget",
        Dollars(money.cents_down),
        "the dollars you want to save in the year, including what is already in",
    ),
    SALARY,
    MATCH,
    AGE,
    YEAR,
    Argument(
        "hsa",
        OneOf(
            {"none": NO_HSA, "self": SELF_ONLY, "family": FAMILY},
            also={
                "no": NO_HSA,
                "self-only": SELF_ONLY,
                "individual": SELF_ONLY,
                "single": SELF_ONLY,
            },
        ),
        "your coverage by a high-deductible health plan all year: none, self or family; left "
        "out: none",
        default=NO_HSA,
    ),
    flag("plan_457b", "TRUE if you also have a governmental 457(b) plan"),
    flag(
        "plan_after_tax",
        "TRUE if the plan takes after-tax contributions and converts them to Roth, or pays "
        "them out to a Roth IRA",
    ),
    _left_out(MAGI, "unknown"),
    _left_out(FILING_STATUS, "single"),
    flag("ira", "FALSE to leave IRAs out", default=True),
    AFTER_TAX_CAP,
    DEFERRED_ELSEWHERE,
    *PLAN_FEATURES,
    PRIOR_YEAR_PAY,
    NHCE_AVERAGE,
)

KIND = Argument(
    "kind",
    OneOf(
        {kind.name.lower(): number for number, kind in enumerate(kinds_of_contributions.KINDS, 1)},
        also=kinds_of_contributions.ALSO_CALLED,
    ),
    "one kind: pre-tax, roth, after-tax or after-tax, converted; left out: all",
    default=kinds_of_contributions.ALL,
)

ORDER = Function(
    "MEGAROTH_ORDER",
    "Where the next dollar goes: the places for your savings, in the usual order of priority.",
    ORDER_ARGUMENTS,
    TABLE,
    _order,
    "IRC 401(m)(4)(A), 223, 402(g), 457, 408A, 415(c); the order is common practice, not law",
    (60000, 200000, "50% up to 6%", 45, 2026),
    on_columns=False,
    not_native="its list with reasons makes a formula longer than a name can hold",
)

FUNCTIONS = (
    ORDER,
    Function(
        "MEGAROTH_KINDS",
        "Pre-tax, Roth, after-tax and converted contributions, side by side.",
        (KIND,),
        TABLE,
        _kinds,
        "IRC 402(a), 402A, 72(e)(8), 402A(c)(4), 408A(d)",
        (),
        on_columns=False,
    ),
)
