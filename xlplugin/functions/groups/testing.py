"""The functions of tests and of who is highly compensated: ACP, HCE, Roth catch-up."""

from __future__ import annotations

from typing import Any

from xlplugin import money, units
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.plan_values import Whole
from xlplugin.arguments.ranges import Rows
from xlplugin.arguments.shared import (
    AGE,
    CATCH_UP_60_63,
    OTHER_ADDITIONS,
    PLAN_FEATURES,
    SALARY,
    SERVICE_CATCH_UP,
    YEAR,
    flag,
    used_up,
)
from xlplugin.arguments.values import Dollars, Flag, Share, Year
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.bounds import ROWS
from xlplugin.functions.cap import catch_up_limit, law_of, limit_with_roth
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import acp_of_a_plan, acp_test, adp_test, catch_up, highly_compensated
from xlplugin.rules import roth_catch_up as roth
from xlplugin.rules.trail import Trail, own
from xlplugin.units import DOLLARS, SHARE, TRUTH, Cents

ALL_PAY = "all of the pay given counts"

NHCE_ACP = Argument(
    "nhce_acp",
    Share(),
    "average contribution percentage (match and after-tax money as a share of pay) of the "
    "employees who are not highly compensated, such as 5%",
)
PRIOR_YEAR_WAGES = Argument(
    "prior_year_wages",
    Dollars(),
    "your FICA wages the year before (Form W-2 box 3) from the employer that sponsors the "
    "plan; 0 for a new hire, a partner or a sole proprietor",
)
MATCH_DISREGARDED = flag(
    "match_disregarded",
    "TRUE if the plan has a safe-harbor match and tests only after-tax contributions",
)
PEOPLE = Argument(
    "people",
    Rows(
        Argument("hce", Flag(), "TRUE if highly compensated"),
        Argument("pay", Dollars(), "pay for the year"),
        Argument("match", Dollars(money.cents_nearest), "match of the year", default=0),
        Argument("after_tax", Dollars(money.cents_nearest), "after-tax contributions", default=0),
        example="TRUE, 200000, 10000, 20000",
    ),
    "one row per eligible employee: highly compensated or not, pay, match, after-tax "
    "contributions; a first row of headers is skipped",
)


def _hce(n: Arithmetic, law: Law, a: Values, trail: Trail) -> bool:
    return highly_compensated.test(
        n, law, a["prior_year_pay"], a["owner_share"], a["in_top_paid_group"], trail
    )


def _roth_catch_up(n: Arithmetic, law: Law, a: Values, trail: Trail) -> bool:
    return roth.test(n, law, a["prior_year_wages"], trail)


def _roth_left(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    law = law_of(n, law, a, trail)
    age = catch_up.age_attained(n, law.year, a["age"])
    most = catch_up.limit(n, law, age, a["catch_up_60_63"], trail=trail)
    facts = roth.Facts(a["deferral"], a["roth_deferral"], a["prior_year_wages"], most, a["turned"])
    return roth.amount(n, law, facts, trail)


def _acp_limit(n: Arithmetic, law: Law, a: Values, trail: Trail) -> units.Share:
    return acp_test.limit(n, a["nhce_acp"], trail)


def _acp_room(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    facts = acp_test.Facts(
        a["salary"],
        a["nhce_acp"],
        a["employer_match"],
        a["match_disregarded"],
        a["other_hces"],
        a["other_hce_average"],
    )
    return acp_test.room(n, law, facts, trail)


def _acp_test(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    most, counted = money.LARGEST, ALL_PAY
    if a["year"] is not None:
        most = Law(a["year"]).amount("401A17_COMP")
        counted = f"pay counts up to {money.text(most)}"
    if a["match_disregarded"]:
        counted += "; the match is disregarded"
    people = [
        acp_of_a_plan.Employee(
            row.number,
            row["hce"],
            min(row["pay"], most),
            Cents(0) if a["match_disregarded"] else row["match"],
            row["after_tax"],
        )
        for row in a["people"]
    ]
    acp_of_a_plan.explain(acp_of_a_plan.test(people), counted, trail)
    return trail.table()


def _adp(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    most = catch_up_limit(n, law, a, trail)
    facts = adp_test.Facts(
        a["salary"],
        a["deferral"],
        a["allowed_adp"],
        most,
        a["employer_money"],
        a["other_additions"],
        a["prior_wages"],
        a["plan_has_roth"],
        limit_with_roth(n, law, a),
    )
    adp_test.room(n, law, facts, trail)
    return trail.table()


_401M = "IRC 401(m)(2)-(3); Reg. 1.401(m)-2"

FUNCTIONS: tuple[Function, ...] = (
    Function(
        "MEGAROTH_HCE",
        "Whether you are highly compensated in a plan year, based on your pay the year before.",
        (
            Argument("prior_year_pay", Dollars(), "your pay in the year before the plan year"),
            YEAR,
            Argument(
                "owner_share",
                Share(),
                "the share of the employer you own this year or owned last year, counting your "
                "spouse's, children's, grandchildren's and parents'; left out: 0",
                default=0,
            ),
            flag(
                "in_top_paid_group",
                "FALSE if the plan counts only the best-paid 20% and you are not among them",
                default=True,
            ),
        ),
        TRUTH,
        _hce,
        "IRC 414(q); Notice 97-45",
        (160001, 2026),
    ),
    Function(
        "MEGAROTH_ROTH_CATCHUP",
        "Whether your catch-up must be Roth, based on last year's wages; from 2026 on.",
        (PRIOR_YEAR_WAGES, YEAR),
        TRUTH,
        _roth_catch_up,
        "IRC 414(v)(7); Reg. 1.414(v)-2",
        (150001, 2026),
    ),
    Function(
        "MEGAROTH_ROTH_CATCHUP_LEFT",
        "How much of the year's deferrals you must still make as Roth.",
        (
            Argument(
                "deferral",
                Dollars(money.cents_up),
                "your elective deferrals for the whole year, catch-up included",
            ),
            Argument(
                "roth_deferral",
                Dollars(),
                "how much of them is already Roth, from any time of the year",
            ),
            PRIOR_YEAR_WAGES,
            AGE,
            YEAR,
            CATCH_UP_60_63,
            used_up(
                "turned",
                "the part of the deferrals within 402(g) that was reclassified as catch-up, "
                "because of the ADP test, 415(c) or a limit of the plan, from MEGAROTH_ADP or "
                "MEGAROTH_EXCESS",
            ),
            SERVICE_CATCH_UP,
        ),
        DOLLARS,
        _roth_left,
        "IRC 414(v)(7); Reg. 1.414(v)-2",
        (32500, 5000, 200000, 55, 2026),
    ),
    Function(
        "MEGAROTH_ACP_LIMIT",
        "The highest average the ACP (nondiscrimination) test allows the highly compensated.",
        (NHCE_ACP,),
        SHARE,
        _acp_limit,
        _401M,
        (0.05,),
    ),
    Function(
        "MEGAROTH_ACP_ROOM",
        "After-tax contributions that the ACP test leaves a highly compensated employee.",
        (
            SALARY,
            YEAR,
            NHCE_ACP,
            Argument(
                "employer_match", Dollars(money.cents_up), "your match for the year, in dollars"
            ),
            MATCH_DISREGARDED,
            Argument(
                "other_hces",
                Whole(0, ROWS.most, "4"),
                "how many other highly compensated employees there are; left out: 1",
                default=1,
            ),
            Argument(
                "other_hce_average",
                Share(),
                "their average contribution percentage; left out: the allowed average, so that "
                "your own percentage must stay within it",
                default=None,
            ),
        ),
        DOLLARS,
        _acp_room,
        _401M,
        (400000, 2024, 0.05, 10350),
    ),
    Function(
        "MEGAROTH_ACP_TEST",
        "A plan's ACP test: the averages, and what each highly compensated employee gets back.",
        (
            PEOPLE,
            Argument(
                "year",
                Year(),
                "the plan year, whose 401(a)(17) limit caps the pay that counts; left out: all "
                "pay counts",
                default=None,
            ),
            MATCH_DISREGARDED,
        ),
        TABLE,
        _acp_test,
        f"{_401M}; IRC 401(m)(6), 4979",
        ([[False, 100000, 5000], [True, 200000, 16000]], 2026),
        on_columns=False,
        not_native="a plan's list of employees must be sorted, which no formula here can do",
    ),
    Function(
        "MEGAROTH_ADP",
        "What happens to a deferral above the ADP test, and the after-tax room that is left.",
        (
            SALARY,
            Argument(
                "deferral",
                Dollars(money.cents_up),
                "your elective deferrals for the year, catch-up included",
            ),
            Argument(
                "allowed_adp",
                Share(),
                "the share of pay that the plan's test allows you to defer, such as 5%",
            ),
            AGE,
            YEAR,
            used_up("employer_money", "employer money for the year"),
            OTHER_ADDITIONS,
            *PLAN_FEATURES,
        ),
        TABLE,
        _adp,
        "IRC 401(k)(3), (8); 414(v)(3)(A)",
        (400000, 24500, 0.05, 52, 2026, 10800),
        on_columns=False,
    ),
)
