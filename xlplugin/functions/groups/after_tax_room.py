"""The functions about the room of a year: contributions, employer money, deferrals, catch-up."""

from __future__ import annotations

from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument
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
)
from xlplugin.arguments.values import Dollars
from xlplugin.errors import OutOfRange
from xlplugin.functions.cap import (
    CAP_ARGUMENTS,
    catch_up_limit,
    facts,
    law_of,
    limit_with_roth,
)
from xlplugin.functions.declare import TABLE, Function
from xlplugin.rules import (
    annual_additions,
    catch_up,
    deferrals,
    payroll_tax,
    roth_catch_up,
    student_loans,
)
from xlplugin.rules.after_tax_room import after_tax_room, saving
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.trail import SILENT, Trail, own
from xlplugin.units import DOLLARS


def _cap(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
    law = law_of(n, law, a, trail)
    return after_tax_room(n, law, facts(a), trail).room


def _match(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
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
    loan = student_loans.matched_payments(
        n,
        law,
        a["salary"],
        s.deferral,
        a["student_loan"],
        s.catch_up_limit,
        a["match"].catch_up,
        False,
        a["deferred_elsewhere"],
        trail,
    )
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
        ).because("{:s}, reckoned by the year", a["match"])
    return paid


def _catch_up_alone(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
    if trail.recording:  # the limit itself is told last
        _tell_roth(n, law, a, catch_up_limit(n, law, a, SILENT), trail)
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
        ).because("age {:d} on 31 December: none before 50", age)
    return most


def _deferral(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
    law = law_of(n, law, a, trail)
    limit = catch_up_limit(n, law, a, trail)
    most = deferrals.most(n, law, a["salary"], limit, a["deferred_elsewhere"], trail)
    if trail.recording:
        _tell_roth(n, law, a, deferrals.split(n, law, most)[1], trail)
        allowed = deferrals.most(
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


def _tell_roth(n: Any, law: Any, a: dict[str, Any], catch_up: int, trail: Trail) -> None:
    roth_catch_up.of_catch_up(n, law, catch_up, a["prior_wages"], trail, a["plan_has_roth"])


def _total(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
    law = law_of(n, law, a, trail)
    limit = catch_up_limit(n, law, a, trail)
    return annual_additions.total(
        n, law, a["salary"], limit, trail, a["prior_wages"], a["plan_has_roth"]
    )


def _cash(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
    return payroll_tax.cash_left(
        n, law, a["salary"], a["deferral"], a["premiums"], a["withheld"], trail
    )


def _explain(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    trail = own(n, trail)
    after_tax_room(n, law_of(n, law, a, trail), facts(a), trail)
    return trail.table()


_415C = "IRC 415(c)(1)-(2); Reg. 1.415(c)-1(b)"
_414V = "IRC 414(v); Reg. 1.414(v)-1"

FUNCTIONS = (
    Function(
        "MEGAROTH_CAP",
        "After-tax contributions that fit in the year.",
        CAP_ARGUMENTS,
        DOLLARS,
        _cap,
        _415C,
        (200000, 0.5, 45, 2024),
    ),
    Function(
        "MEGAROTH_MATCH",
        "Employer money of the year.",
        (
            SALARY,
            MATCH,
            AGE,
            YEAR,
            DEFERRAL,
            Argument(
                "after_tax",
                Dollars(money.cents_nearest),
                "after-tax contributions of the year, for a plan that matches them; left out: 0",
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
        "The most elective deferrals of the year, catch-up included.",
        (SALARY, AGE, YEAR, DEFERRED_ELSEWHERE, *PLAN_FEATURES, SERVICE_CATCH_UP),
        DOLLARS,
        _deferral,
        f"IRC 402(g)(1); {_414V}",
        (200000, 52, 2026),
    ),
    Function(
        "MEGAROTH_CATCHUP",
        "The catch-up limit at an age; 0 before 50.",
        (AGE, YEAR, *PLAN_FEATURES),
        DOLLARS,
        _catch_up_alone,
        _414V,
        (61, 2026),
    ),
    Function(
        "MEGAROTH_TOTAL",
        "All that can go in from person and employer: 415(c) limit or pay, and catch-up.",
        (SALARY, AGE, YEAR, *PLAN_FEATURES, LIMIT_PRORATED),
        DOLLARS,
        _total,
        f"{_415C}; IRC 414(v)(3)(A)",
        (200000, 50, 2026),
    ),
    Function(
        "MEGAROTH_CASH",
        "The pay that is left for after-tax contributions, before or after income tax withheld.",
        (
            SALARY,
            YEAR,
            Argument(
                "deferral",
                Dollars(money.cents_up),
                "elective deferrals of the year; left out: 0",
                default=0,
            ),
            Argument(
                "premiums",
                Dollars(money.cents_up),
                "cafeteria-plan premiums and payroll "
                "contributions to a health savings account; left out: 0",
                default=0,
            ),
            Argument(
                "withheld",
                Dollars(money.cents_up),
                "income tax withheld from pay; left out: 0",
                default=0,
            ),
        ),
        DOLLARS,
        _cash,
        "IRC 3101, 3102(f), 3121(a)(5)(G), 3121(v)(1)(A)",
        (50000, 2026, 24500),
    ),
    Function(
        "MEGAROTH_EXPLAIN",
        "How the after-tax room comes about, step by step, with authority.",
        CAP_ARGUMENTS,
        TABLE,
        _explain,
        _415C,
        (200000, "50% up to 6%", 52, 2026),
        on_columns=False,
    ),
)
