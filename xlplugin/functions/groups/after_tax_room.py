"""The functions about the room of a year: contributions, employer money, deferrals, catch-up."""

from __future__ import annotations

from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.shared import (
    AGE,
    DEFERRAL,
    DEFERRED_ELSEWHERE,
    LIMIT_PRORATED,
    MATCH,
    PAY_PRORATED,
    PLAN_FEATURES,
    SALARY,
    SERVICE_CATCH_UP,
    STUDENT_LOAN,
    YEAR,
    used_up,
)
from xlplugin.arguments.values import Dollars
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.functions.cap import (
    CAP_ARGUMENTS,
    catch_up_limit,
    facts,
    law_of,
    limit_with_roth,
)
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import (
    annual_additions,
    catch_up,
    deferrals,
    payroll_tax,
    roth_catch_up,
    student_loans,
)
from xlplugin.rules.after_tax_room import room, saving
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.trail import SILENT, Trail, own
from xlplugin.units import DOLLARS, Cents


def _cap(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    law = law_of(n, law, a, trail)
    return room(n, law, facts(a), trail).room


def _match(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    law = law_of(n, law, a, trail)
    s = saving(n, law, facts(a), trail)
    most = n.minimum(annual_additions.limit(n, law, a["salary"]), a["salary"] - s.deferral)
    n.require(
        a["after_tax"] <= most,
        OutOfRange,
        "after_tax",
        "{} is more than the {} that 415(c) and pay allow",
        a["after_tax"],
        most,
    )
    after_tax = n.minimum(a["after_tax"], most)
    loans = student_loans.Facts(
        a["salary"],
        s.deferral,
        a["student_loan"],
        s.catch_up_limit,
        a["match"].catch_up,
        a["deferred_elsewhere"],
    )
    loan = student_loans.amount(n, law, loans, trail=trail)
    contributed = employer_money.matched(n, a["match"], s.basic, s.over_basic, after_tax) + loan
    paid = employer_money.employer(n, a["match"], contributed, s.counted_pay)
    if trail.recording:
        trail.add("Counted pay", s.counted_pay, law=law, cite="401A17_COMP").because(
            "pay of {}, as far as a match may count it", a["salary"]
        )
        trail.add(
            "Matched contributions", contributed, cite="plan document; IRC 401(m)(4)(A)"
        ).because("what the plan's formula looks at")
        trail.add(
            "Employer money", paid, cite="plan document; IRC 401(m)(4)(A), 401(a)(17)"
        ).because("{:s}, figured by the year", a["match"])
    return paid


def _catch_up_alone(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    if trail.recording:  # the limit itself is told last
        _explain_roth(n, law, a, catch_up_limit(n, law, a, SILENT), trail)
    most = catch_up_limit(n, law, a, trail)
    if trail.recording:
        age = catch_up.age_attained(n, law.year, a["age"])
        trail.add(
            "Catch-up limit",
            most,
            cite="IRC 414(v)(5)(A)",
            when=n.every(
                age < catch_up.FROM_AGE,
                n.no(
                    catch_up.unused(
                        n, age, a["catch_up_60_63"], a["plan_has_roth"], a["prior_wages"]
                    )
                ),
            ),
        ).because("age {:d} on December 31: none before 50", age)
    return most


def _deferral(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    law = law_of(n, law, a, trail)
    limit = catch_up_limit(n, law, a, trail)
    most = deferrals.limit(n, law, a["salary"], limit, a["deferred_elsewhere"], trail)
    if trail.recording:
        _explain_roth(n, law, a, deferrals.split(n, law, most)[1], trail)
        allowed = deferrals.limit(
            n, law, a["salary"], limit_with_roth(n, law, a), a["deferred_elsewhere"]
        )
        roth_catch_up.beyond_402g_by_two_employers(
            n,
            law,
            deferrals.beyond_together(n, law, allowed, a["deferred_elsewhere"]),
            a["plan_has_roth"],
            a["prior_wages"],
            trail,
        )
        trail.add("Elective deferrals", most, cite="IRC 402(g)(1), 414(v)(2)(A)").because(
            "the most the law and pay of {} allow", a["salary"]
        )
    return most


def _explain_roth(n: Arithmetic, law: Law, a: Values, catch_up: Cents, trail: Trail) -> None:
    roth_catch_up.of_catch_up(n, law, catch_up, a["prior_wages"], trail, a["plan_has_roth"])


def _total(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    law = law_of(n, law, a, trail)
    limit = catch_up_limit(n, law, a, trail)
    return annual_additions.total(
        n, law, a["salary"], limit, trail, a["prior_wages"], a["plan_has_roth"]
    )


def _cash(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return payroll_tax.room(n, law, a["salary"], a["deferral"], a["premiums"], a["withheld"], trail)


def _explain(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    room(n, law_of(n, law, a, trail), facts(a), trail)
    return trail.table()


_415C = "IRC 415(c)(1)-(2); Reg. 1.415(c)-1(b)"
_414V = "IRC 414(v); Reg. 1.414(v)-1"

FUNCTIONS = (
    Function(
        "MEGAROTH_CAP",
        "The most you can contribute after tax in the year: your after-tax room.",
        CAP_ARGUMENTS,
        DOLLARS,
        _cap,
        _415C,
        (200000, 0.5, 45, 2024),
    ),
    Function(
        "MEGAROTH_MATCH",
        "What your employer adds for the year: match and other contributions.",
        (
            SALARY,
            MATCH,
            AGE,
            YEAR,
            DEFERRAL,
            Argument(
                "after_tax",
                Dollars(money.cents_nearest),
                "your after-tax contributions for the year, if the plan matches them; left out: 0",
                default=0,
            ),
            *PLAN_FEATURES,
            STUDENT_LOAN,
            DEFERRED_ELSEWHERE,
            PAY_PRORATED,
            SERVICE_CATCH_UP,
        ),
        DOLLARS,
        _match,
        "plan document; IRC 401(m)(4)(A), 401(a)(17)",
        (200000, "50% up to 6%", 45, 2024),
    ),
    Function(
        "MEGAROTH_DEFERRAL",
        "The most you can defer from pay in the year, catch-up included.",
        (SALARY, AGE, YEAR, DEFERRED_ELSEWHERE, *PLAN_FEATURES, SERVICE_CATCH_UP),
        DOLLARS,
        _deferral,
        f"IRC 402(g)(1); {_414V}",
        (200000, 52, 2026),
    ),
    Function(
        "MEGAROTH_CATCHUP",
        "The catch-up limit at your age: the extra you can defer from age 50 on; 0 before 50.",
        (AGE, YEAR, *PLAN_FEATURES),
        DOLLARS,
        _catch_up_alone,
        _414V,
        (61, 2026),
    ),
    Function(
        "MEGAROTH_TOTAL",
        "The most you and your employer can put in: 415(c) limit or your pay, plus catch-up.",
        (SALARY, AGE, YEAR, *PLAN_FEATURES, LIMIT_PRORATED),
        DOLLARS,
        _total,
        f"{_415C}; IRC 414(v)(3)(A)",
        (200000, 50, 2026),
    ),
    Function(
        "MEGAROTH_CASH",
        "The pay left over for after-tax contributions, before or after income tax withholding.",
        (
            SALARY,
            YEAR,
            used_up("deferral", "your elective deferrals for the year"),
            used_up(
                "premiums",
                "cafeteria-plan premiums and payroll contributions to a health savings account",
            ),
            used_up("withheld", "income tax withheld from pay"),
        ),
        DOLLARS,
        _cash,
        "IRC 3101, 3102(f), 3121(a)(5)(G), 3121(v)(1)(A)",
        (50000, 2026, 24500),
    ),
    Function(
        "MEGAROTH_EXPLAIN",
        "How the after-tax room is figured, step by step, with the authority for each step.",
        CAP_ARGUMENTS,
        TABLE,
        _explain,
        _415C,
        (200000, "50% up to 6%", 52, 2026),
        on_columns=False,
    ),
)
