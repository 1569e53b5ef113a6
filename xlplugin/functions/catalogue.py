"""The worksheet functions, each declared once.

To add a function, declare it here: every route, the command line, the help and the
reference take it from :data:`FUNCTIONS`.
"""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments.declare import Argument
from xlplugin.arguments.reading import Code, Dollars
from xlplugin.arguments.shared import (
    AGE,
    DEFERRAL,
    DEFERRED_ELSEWHERE,
    MATCH,
    PLAN_FEATURES,
    SALARY,
    YEAR,
)
from xlplugin.errors import OutOfRange
from xlplugin.functions.declare import DOLLARS, NUMBER, TABLE, Function
from xlplugin.functions.plans import PLAN_ARGUMENTS, elections_table, plan_table
from xlplugin.functions.room import CAP_ARGUMENTS, facts
from xlplugin.rules import annual_additions, catch_up, deferrals
from xlplugin.rules.after_tax_room import after_tax_room, saving
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.trail import start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# -- the rules behind the names ----------------------------------------------------------
def _cap(n: Any, law: Any, a: dict[str, Any]) -> int:
    return after_tax_room(n, law, facts(a)).room


def _match(n: Any, law: Any, a: dict[str, Any]) -> int:
    s = saving(n, law, facts(a))
    most = n.minimum(annual_additions.limit(n, law, a["salary"]), a["salary"] - s.deferral)
    n.require(
        a["after_tax"] <= most, OutOfRange, "after_tax",
        "{} is more than the {} that 415(c) and pay allow", a["after_tax"], most,
    )  # fmt: skip
    after_tax = n.minimum(a["after_tax"], most)
    contributed = employer_money.matched(n, a["match"], s.basic, s.over_basic, after_tax)
    return employer_money.employer(n, a["match"], contributed, s.counted_pay)


def _catch_up(n: Any, law: Any, a: dict[str, Any]) -> int:
    age = catch_up.age_attained(n, law.year, a["age"])
    return catch_up.limit(n, law, age, a["catch_up_60_63"], a["plan_has_roth"], a["prior_wages"])


def _deferral(n: Any, law: Any, a: dict[str, Any]) -> int:
    return deferrals.most(n, law, a["salary"], _catch_up(n, law, a), a["deferred_elsewhere"])


def _total(n: Any, law: Any, a: dict[str, Any]) -> int:
    return annual_additions.total(n, law, a["salary"], _catch_up(n, law, a))


def _explain(n: Any, law: Any, a: dict[str, Any]) -> Any:
    trail = start(n)
    after_tax_room(n, law, facts(a), trail)
    return trail.table(["Step", "Amount", "Why", "Authority"])


def _limit(n: Any, law: Any, a: dict[str, Any]) -> Any:
    return law.number(a["code"])


def _limits(n: Any, law: Any, a: dict[str, Any]) -> Any:
    return law.table(["Code", "What it is", "Amount", "Authority", "Notice"])


# -- the catalogue -----------------------------------------------------------------------
_415C = "IRC 415(c)(1)-(2); Reg. 1.415(c)-1(b)"
_414V = "IRC 414(v); Reg. 1.414(v)-1"

SEARCHED = "elections are searched; the planning template does it in plain cells"

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function(
            "MEGAROTH_CAP",
            "After-tax contributions that fit in the year.",
            CAP_ARGUMENTS, DOLLARS, _cap, _415C, (200000, 0.5, 45, 2024),
        ),
        Function(
            "MEGAROTH_MATCH",
            "Employer money of the year.",
            (
                SALARY, MATCH, AGE, YEAR, DEFERRAL,
                Argument(
                    "after_tax", Dollars(money.cents_nearest),
                    "after-tax contributions of the year, for a plan that matches them; left "
                    "out: 0",
                    default=0,
                ),
                *PLAN_FEATURES,
            ),
            DOLLARS, _match, "plan document; IRC 401(m)(4)(A), 401(a)(17)",
            (200000, "50% up to 6%", 45, 2024),
        ),
        Function(
            "MEGAROTH_DEFERRAL",
            "The most elective deferrals of the year, catch-up included.",
            (SALARY, AGE, YEAR, DEFERRED_ELSEWHERE, *PLAN_FEATURES),
            DOLLARS, _deferral, f"IRC 402(g)(1); {_414V}", (200000, 52, 2026),
        ),
        Function(
            "MEGAROTH_CATCHUP",
            "The catch-up limit at an age; 0 before 50.",
            (AGE, YEAR, *PLAN_FEATURES),
            DOLLARS, _catch_up, _414V, (61, 2026),
        ),
        Function(
            "MEGAROTH_TOTAL",
            "All that can go in with 402(g) deferred in full: 415(c) limit or pay, and catch-up.",
            (SALARY, AGE, YEAR, *PLAN_FEATURES),
            DOLLARS, _total, f"{_415C}; IRC 414(v)(3)(A)", (200000, 50, 2026),
        ),
        Function(
            "MEGAROTH_EXPLAIN",
            "How the after-tax room comes about, step by step, with authority.",
            CAP_ARGUMENTS, TABLE, _explain, _415C, (200000, "50% up to 6%", 52, 2026),
            on_columns=False,
        ),
        Function(
            "MEGAROTH_LIMIT",
            "A published limit.",
            (
                Argument("code", Code(), "code such as 415C_DC, or a name such as 415(c)"),
                YEAR,
            ),
            NUMBER, _limit, "the notice of each year", ("415(c)", 2026),
            on_columns=False,
        ),
        Function(
            "MEGAROTH_LIMITS",
            "All published limits of a year, with authority and notice.",
            (YEAR,), TABLE, _limits, "the notice of each year", (2026,),
            on_columns=False,
        ),
        Function(
            "MEGAROTH_PLAN",
            "The year by paycheck, with the elections that fill it.",
            PLAN_ARGUMENTS, TABLE, plan_table, f"IRC 402(g)(1); {_415C}; {_414V}; 401(a)(17)",
            (200000, "50% up to 6%", 45, 2026, 26), on_columns=False, not_native=SEARCHED,
        ),
        Function(
            "MEGAROTH_ELECTIONS",
            "What to elect, and from which paycheck on.",
            PLAN_ARGUMENTS, TABLE, elections_table, f"IRC 402(g)(1); {_415C}; {_414V}; 401(a)(17)",
            (200000, "50% up to 6%", 45, 2026, 26), on_columns=False, not_native=SEARCHED,
        ),
    )
}  # fmt: skip
