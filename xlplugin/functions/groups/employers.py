"""The functions about several employers, limitation years and corrections."""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments.declare import Argument
from xlplugin.arguments.kinds import Day, OneOf, Whole
from xlplugin.arguments.ranges import Label, Record, Rows
from xlplugin.arguments.reading import Dollars, Flag, Rate
from xlplugin.arguments.shared import (
    ADDITIONS_LIMIT,
    AGE,
    CATCH_UP_15,
    OTHER_ADDITIONS,
    PLAN_FEATURES,
    SALARY,
    USE_CATCH_UP,
    YEAR,
)
from xlplugin.bounds import ENTRIES
from xlplugin.errors import NotPublished, NotUnderstood, shown
from xlplugin.functions.declare import DOLLARS, TABLE, Function
from xlplugin.functions.room import catch_up_limit, law_of
from xlplugin.law.codes import bare
from xlplugin.rules import excess_additions, excess_deferrals, excess_in_ira
from xlplugin.rules import limitation_year as limitation
from xlplugin.rules import several_employers as several
from xlplugin.rules.trail import DOLLARS as CENTS
from xlplugin.rules.trail import own, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.rules.trail import Trail

PLAN = OneOf(
    {
        "401(k)": several.PLAN_401K,
        "403(b)": several.PLAN_403B,
        "SIMPLE": several.PLAN_SIMPLE,
        "SEP": several.PLAN_SEP,
    },
    also={
        "401(a)": several.PLAN_401K,
        "solo 401(k)": several.PLAN_401K,
        "SIMPLE IRA": several.PLAN_SIMPLE,
        "SEP IRA": several.PLAN_SEP,
    },
)
JOBS = Argument(
    "jobs",
    Rows(
        Argument("employer", Label(), "its name; the same one for employers under common control",
                 default=None),
        Argument("pay", Dollars(), "pay with that employer, in one row of its rows", default=None),
        Argument("deferral", Dollars(money.cents_up), "elective deferrals, catch-up included",
                 default=None),
        Argument("employer_money", Dollars(money.cents_up), "match and other employer money",
                 default=0),
        Argument("after_tax", Dollars(money.cents_up), "after-tax contributions", default=0),
        Argument("plan", PLAN, "kind of plan", default=several.PLAN_401K),
        Argument("controls", Flag(), "whether the person controls the employer", default=False),
        example="A, 150000, 24500, 6000, 41500", bound=ENTRIES,
    ),
    "a row for each job or plan, in order of time: employer (the same name under common control), "
    "pay, deferrals (left out: the most), employer money, after-tax, kind of plan (left out: "
    "401(k)), TRUE if you control that employer",
)  # fmt: skip
DEFERRALS = Argument(
    "deferrals", Dollars(money.cents_up),
    "elective deferrals of the year with all employers, catch-up included",
)  # fmt: skip
EARNINGS_RATE = Argument(
    "earnings_rate", Rate(0, 10, "5%"),
    "earnings on what is returned, as a share of it; left out: 0",
    default=0,
)  # fmt: skip


def _jobs(rows: list[Record]) -> list[several.Job]:
    """Jobs with the name of their employer, spelt as in the first row that has it."""
    spelt: dict[str, str] = {}
    paid: dict[str, bool] = {}
    jobs = []
    for row in rows:
        name = row["employer"] or f"Row {row.number}"
        name = spelt.setdefault(bare(name) or name, name)
        paid[name] = paid.get(name) or row["pay"] is not None
        jobs.append(several.Job(**row | {"employer": name, "pay": row["pay"] or 0}))
    for name, given in paid.items():
        if not given:
            raise NotUnderstood(
                f"the pay with {shown(name)} is needed, in one of its rows", "jobs", hint=""
            )
    return jobs


def _employers(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    limit = catch_up_limit(n, law, a, trail)
    jobs = _jobs(a["jobs"])
    person = several.several_employers(law, jobs, limit, a["use_catch_up"], trail)

    def row(title: str, *cents: int | str) -> list[Any]:
        return [title, *(x if isinstance(x, str) else (x, CENTS) for x in cents)]

    rows = [
        row(each.title, each.deferrals, each.deferral_left, each.catch_up, each.additions,
            each.limit, each.room, each.excess)
        for each in person.limits
    ]  # fmt: skip
    rows.append(
        row("You, against 402(g)", person.total("deferrals"), person.left,
            person.total("catch_up"), person.total("additions"), "", person.total("room"),
            person.excess_deferral)
    )  # fmt: skip
    headers = ("Employer", "Deferrals", "Deferral left", "Catch-up", "Annual additions",
               "415(c) limit", "After-tax room", "Excess")  # fmt: skip
    return table(n, headers, rows)


def _limitation_year(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    trail = own(n, trail)
    try:
        limitation.limits(a["first_day"], a["last_day"], trail)
    except NotPublished as error:
        error.argument = "last_day"  # the year of the limit is that of a day, not an argument
        raise
    return trail.table()


def _excess(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    trail = own(n, trail)
    law = law_of(n, law, a, trail)
    paid = excess_additions.Paid(
        a["salary"], a["deferral"], a["employer_money"], a["after_tax"], a["match_part"],
        a["matched_after_tax"], a["unmatched_deferral"], a["other_additions"],
    )  # fmt: skip
    excess_additions.correction(
        n, law, paid, catch_up_limit(n, law, a, trail), a["earnings_rate"],
        a["turn_into_catch_up"], trail, a["prior_wages"], a["plan_has_roth"],
    )  # fmt: skip
    return trail.table()


def _excess_deferral(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    trail = own(n, trail)
    excess_deferrals.taxed(
        n, law, a["deferrals"], catch_up_limit(n, law, a, trail), a["returned_in_time"],
        a["earnings_rate"], trail,
    )  # fmt: skip
    return trail.table()


def _excess_tax(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> int:
    return excess_in_ira.tax(n, a["excess"], a["years"], a["ira_value"], trail)


FUNCTIONS: tuple[Function, ...] = (
    Function(
        "MEGAROTH_EMPLOYERS",
        "Several employers in one year: deferral left, additions, room and excess of each.",
        (JOBS, AGE, YEAR, USE_CATCH_UP, *PLAN_FEATURES),
        TABLE, _employers, "IRC 402(g), 415(c), (f), (h); Reg. 1.415(f)-1, 1.414(v)-1(b)",
        ([["A", 150000, 24500, 6000], ["B", 120000, 0, 5000]], 40, 2026),
        on_columns=False,
        not_native="a list of jobs is taken together by employer, which no formula here does",
    ),
    Function(
        "MEGAROTH_LIMITATION_YEAR",
        "The limits of a limitation year that is short, or not the calendar year.",
        (
            Argument("first_day", Day(), "first day of the limitation year"),
            Argument("last_day", Day(), "last day of the limitation year, at most 12 months on"),
        ),
        TABLE, _limitation_year, "Reg. 1.415(j)-1(d), 1.415(d)-1(b)(2), 1.401(a)(17)-1(b)",
        ("2025-07-01", "2026-06-30"),
        on_columns=False,
        not_native="no formula here reads a date with its day",
    ),
    Function(
        "MEGAROTH_EXCESS",
        "Annual additions over the limit, and the order in which they are corrected.",
        (
            SALARY,
            Argument("deferral", Dollars(money.cents_up),
                     "elective deferrals of the year with this employer, catch-up included"),
            Argument("employer_money", Dollars(money.cents_up),
                     "employer money of the year, with what is paid for it after year end"),
            Argument("after_tax", Dollars(money.cents_up), "after-tax contributions of the year"),
            AGE, YEAR, EARNINGS_RATE,
            Argument("match_part", Dollars(money.cents_up),
                     "what of the employer money matches contributions; left out: all of it",
                     default=None),
            Argument("matched_after_tax", Dollars(money.cents_up),
                     "what of the after-tax contributions was matched; left out: 0", default=0),
            Argument("unmatched_deferral", Dollars(money.cents_down),
                     "what of the deferrals was not matched; left out: 0", default=0),
            OTHER_ADDITIONS,
            Argument("turn_into_catch_up", Flag(),
                     "FALSE if the plan does not turn deferrals into unused catch-up first, from "
                     "50; left out: TRUE", default=True),
            *PLAN_FEATURES, ADDITIONS_LIMIT, CATCH_UP_15,
        ),
        TABLE, _excess, "IRC 415(c)(1); Rev. Proc. 2021-30 s.6.06(2)",
        (200000, 24500, 12000, 37500, 40, 2026, 0.05),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_EXCESS_DEFERRAL",
        "Deferrals over a person's own limit: the excess, its dates, and what is taxed in all.",
        (
            DEFERRALS, AGE, YEAR,
            Argument("returned_in_time", Flag(),
                     "FALSE if the excess is not paid out by 15 April of the next year; left out: "
                     "TRUE", default=True),
            EARNINGS_RATE, *PLAN_FEATURES,
        ),
        TABLE, _excess_deferral, "IRC 402(g)(2); Reg. 1.402(g)-1(e)",
        (30000, 40, 2026, False),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_EXCESS_TAX",
        "The 6% tax on an excess that was moved to an IRA or Roth IRA.",
        (
            Argument("excess", Dollars(money.cents_up), "what should not have been moved there"),
            Argument("years", Whole(0, 99, "1"),
                     "years at whose end it is still there; left out: 1", default=1),
            Argument("ira_value", Dollars(money.cents_up),
                     "what all the IRAs of that kind are worth at year end, if less; left out: "
                     "at least the excess", default=None),
        ),
        DOLLARS, _excess_tax, "IRC 4973(a), (b), (f)", (2100,),
    ),
)  # fmt: skip
