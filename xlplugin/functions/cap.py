"""The arguments of the functions about the room of a year, and the facts that they state.

The command ``megaroth cap`` takes these alone: its start does not pay for the catalog.
"""

from __future__ import annotations

from xlplugin.arguments.declare import Values
from xlplugin.arguments.shared import (
    AFTER_TAX_CAP,
    AGE,
    DEFERRAL,
    DEFERRED_ELSEWHERE,
    LIMIT_PRORATED,
    MATCH,
    NHCE_AVERAGE,
    OTHER_ADDITIONS,
    PAY_PRORATED,
    PLAN_FEATURES,
    PRIOR_YEAR_PAY,
    SALARY,
    SERVICE_CATCH_UP,
    STUDENT_LOAN,
    USE_CATCH_UP,
    YEAR,
)
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import catch_up, fifteen_year_catch_up, short_year
from xlplugin.rules.after_tax_room import Facts
from xlplugin.rules.trail import Trail
from xlplugin.units import Cents

CAP_ARGUMENTS = (
    SALARY,
    MATCH,
    AGE,
    YEAR,
    DEFERRAL,
    AFTER_TAX_CAP,
    OTHER_ADDITIONS,
    DEFERRED_ELSEWHERE,
    USE_CATCH_UP,
    *PLAN_FEATURES,
    STUDENT_LOAN,
    PRIOR_YEAR_PAY,
    NHCE_AVERAGE,
    LIMIT_PRORATED,
    PAY_PRORATED,
    SERVICE_CATCH_UP,
)


def facts(a: Values) -> Facts:
    """The facts that the arguments of a room function state."""
    cap = a.get("after_tax_cap", AFTER_TAX_CAP.default)
    return Facts(
        pay=a["salary"],
        age=a["age"],
        match=a["match"],
        deferral=a.get("deferral"),
        cap_share=cap.share,
        cap_amount=cap.amount,
        other_additions=a.get("other_additions", 0),
        deferred_elsewhere=a.get("deferred_elsewhere", 0),
        use_catch_up=a.get("use_catch_up", False),
        catch_up_60_63=a["catch_up_60_63"],
        plan_has_roth=a["plan_has_roth"],
        prior_wages=a["prior_wages"],
        student_loan=a.get("student_loan", 0),
        prior_year_pay=a.get("prior_year_pay"),
        nhce=a.get("nhce_acp"),
    )


def law_of(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Law:
    """The law of the year, with the amounts of a short year and of 15 years of service that the
    arguments give."""
    law = short_year.law_of(n, law, a.get("limit_prorated"), a.get("pay_prorated"), trail)
    if "service_catch_up" not in a:
        return law
    return fifteen_year_catch_up.law_of(n, law, a["service_catch_up"], trail)


def limit_with_roth(n: Arithmetic, law: Law, a: Values) -> Cents:
    """The catch-up limit if the plan had a Roth account, whether it has one or not."""
    return catch_up.limit(n, law, catch_up.age_attained(n, law.year, a["age"]), a["catch_up_60_63"])


def catch_up_limit(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    """The catch-up limit that age, year and the plan's features make."""
    age = catch_up.age_attained(n, law.year, a["age"])
    return catch_up.limit(
        n, law, age, a["catch_up_60_63"], a["plan_has_roth"], a["prior_wages"], trail
    )
