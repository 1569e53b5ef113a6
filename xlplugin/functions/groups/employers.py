"""The functions about several employers, limitation years and corrections."""

from __future__ import annotations

from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.given import Cell
from xlplugin.arguments.plan_values import Day, OneOf, Ownership, Service, Whole
from xlplugin.arguments.ranges import Label, Record, Rows
from xlplugin.arguments.shared import (
    AGE,
    LIMIT_PRORATED,
    OTHER_ADDITIONS,
    PLAN_FEATURES,
    SALARY,
    SERVICE_CATCH_UP,
    USE_CATCH_UP,
    YEAR,
    flag,
    used_up,
)
from xlplugin.arguments.values import Dollars, Flag, Rate
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.bounds import ENTRIES
from xlplugin.errors import CellError, NotPublished, NotUnderstood, shown
from xlplugin.functions.cap import catch_up_limit, law_of, limit_with_roth
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.codes import bare
from xlplugin.law.limits import Law
from xlplugin.rules import (
    excess_additions,
    excess_deferrals,
    excess_in_ira,
    fifteen_year_catch_up,
)
from xlplugin.rules import limitation_year as limitation
from xlplugin.rules import several_employers as several
from xlplugin.rules.trail import SILENT, Trail, own
from xlplugin.units import DOLLARS, Cents, Share

_OWN_457B = "a 457(b) has its own limit, separate from 402(g) and 415(c): use MEGAROTH_457B"
_OWN_IRA = "an IRA has its own limit: use MEGAROTH_IRA, and leave it out here"
_OWN_HSA = "a health savings account has its own limit: use MEGAROTH_HSA"
_PENSION = (
    "a pension does not count here: its benefits have their own limit, IRC 415(b); leave it out"
)
_UNQUALIFIED = "a nonqualified plan does not count toward 402(g) or 415(c): leave it out here"
_OTHER_SIMPLE = "a SIMPLE 401(k) has limits that this function does not cover"
_SARSEP = (
    "this function does not cover deferrals to a SARSEP; with employer money only, enter "
    "it as a SEP"
)
_ELSEWHERE = {
    "457(f)": _UNQUALIFIED,
    **dict.fromkeys(("IRA", "Roth IRA", "traditional IRA", "Trad IRA"), _OWN_IRA),
    "backdoor Roth IRA": "an IRA has its own limit: use MEGAROTH_BACKDOOR",
    **dict.fromkeys(("HSA", "health savings account"), _OWN_HSA),
    **dict.fromkeys(("pension", "defined benefit", "defined benefit plan", "DB"), _PENSION),
    **dict.fromkeys(("cash balance", "cash balance plan"), _PENSION),
    **dict.fromkeys(("NQDC", "409A", "nonqualified"), _UNQUALIFIED),
    "SIMPLE 401(k)": _OTHER_SIMPLE,
    "SARSEP": _SARSEP,
}
"""Plans that another function answers for, or none."""

_UNQUALIFIED_WORDS = {"nonqualified", "nonqual", "nq", "nqdc", "409", "f"}
_AS_401K = ({"profit", "sharing"}, {"money", "purchase"}, {"esop"}, {"keogh"})
"""Words that make a plan one of defined contributions to which 415(c) applies, as a 401(a)."""
_BESIDE = {"plan", "pension", "roth", "solo", "401", "k", "a"}
"""Words beside these that change nothing."""


class _PlanKind(OneOf):
    """A kind of plan; by the words in it, where the whole is none that is known."""

    def read(self, value: Cell) -> Any:
        if not isinstance(value, CellError):
            said = bare(str(value))
            if said not in self.asked and said not in self.meanings:
                words = _words(str(value))
                sentence = _of_457(words)
                if sentence:
                    raise NotUnderstood(f"{shown(value)}: {sentence}", hint="")
                if any(kind <= words and not words - kind - _BESIDE for kind in _AS_401K):
                    return several.PLAN_401K
        return super().read(value)


def _words(text: str) -> set[str]:
    """The words and the numbers of a text; ``457b`` has one of each."""
    spaced, last = "", ""
    for letter in text.lower():
        kind = "digit" if letter.isdigit() else "letter" if letter.isalpha() else ""
        spaced += letter if kind and kind == last else f" {letter}" if kind else " "
        last = kind
    return set(spaced.split())


def _of_457(words: set[str]) -> str:
    """What is said of a plan of IRC 457, by the words of its name; nothing of another."""
    deferred = "deferred" in words and any(word.startswith("comp") for word in words)
    if not deferred and "457" not in words:
        return ""
    unqualified = words & _UNQUALIFIED_WORDS or {"non", "qualified"} <= words
    return _UNQUALIFIED if unqualified and not {"457", "b"} <= words else _OWN_457B


PLAN = _PlanKind(
    {
        "401(k)": several.PLAN_401K,
        "403(b)": several.PLAN_403B,
        "SIMPLE": several.PLAN_SIMPLE,
        "SEP": several.PLAN_SEP,
    },
    also={
        "401(a)": several.PLAN_401K,
        "profit sharing": several.PLAN_401K,
        "money purchase": several.PLAN_401K,
        "solo 401(k)": several.PLAN_401K,
        "Roth 401(k)": several.PLAN_401K,
        "TSP": several.PLAN_401K,
        "Thrift Savings Plan": several.PLAN_401K,
        "Roth 403(b)": several.PLAN_403B,
        "403(b)(7)": several.PLAN_403B,
        "SIMPLE IRA": several.PLAN_SIMPLE,
        "SEP IRA": several.PLAN_SEP,
    },
    asked=_ELSEWHERE,
)
JOBS = Argument(
    "jobs",
    Rows(
        Argument(
            "employer",
            Label(),
            "the employer's name; use the same name for employers under common control, with "
            "all their pay in one row",
            default=None,
        ),
        Argument(
            "pay", Dollars(), "your pay from that employer, in just one of its rows", default=None
        ),
        Argument(
            "deferral",
            Dollars(money.cents_up),
            "elective deferrals, catch-up included; a SEP takes none",
            default=None,
        ),
        Argument(
            "employer_money", Dollars(money.cents_up), "match and other employer money", default=0
        ),
        Argument(
            "after_tax",
            Dollars(money.cents_up),
            "after-tax contributions, which a SEP or SIMPLE does not take",
            default=0,
        ),
        Argument("plan", PLAN, "kind of plan", default=several.PLAN_401K),
        Argument(
            "controls",
            Ownership(),
            "TRUE if you control the employer, or the share of it you own",
            default=0,
        ),
        Argument(
            "service_catch_up",
            Dollars(money.cents_down),
            "the 15-year catch-up that this row's 403(b) allows",
            default=0,
        ),
        example="A, 150000, 24500, 6000, 41500",
        bound=ENTRIES,
    ),
    "one row per job or plan: employer (same name if under common control), all its pay in one "
    "row, deferrals (left out: the most), employer money, after-tax, kind of plan (left out: "
    "401(k)), TRUE or the share you own, a 403(b)'s 15-year catch-up",
)
JOIN_403B = flag(
    "join_403b",
    "TRUE to count the 403(b)s of different employers toward one 415(c) limit, the stricter "
    "reading of the law",
)
CONTROLLED_APART = flag(
    "controlled_apart",
    "TRUE if, because of other owners, businesses you own at least half of, but less than 80%, "
    "do not count as one employer",
)
CATCH_UP_EACH = Argument(
    "catch_up_each",
    Flag(),
    "TRUE to let each unrelated employer's plan treat up to the full amount as catch-up under "
    "415(c); left out: FALSE, one amount for all",
    default=False,
)
DEFERRALS = Argument(
    "deferrals",
    Dollars(money.cents_up),
    "your elective deferrals for the year with all employers, catch-up included",
)
EARNINGS_RATE = Argument(
    "earnings_rate",
    Rate(0, 10, "5%"),
    "earnings on the amount returned, as a share of it; left out: 0",
    default=0,
)


_TAKES_NONE = {
    (several.PLAN_SEP, "deferral"): "a SEP takes no elective deferrals",
    (several.PLAN_SEP, "after_tax"): "a SEP takes no after-tax contributions",
    (several.PLAN_SIMPLE, "after_tax"): "a SIMPLE IRA takes no after-tax contributions",
}
"""What a kind of plan takes nothing of: IRC 408(k), (p)."""


def _jobs(rows: list[Record]) -> list[several.Job]:
    """Jobs with the name of their employer, spelled as in the first row that has it."""
    spelled: dict[str, str] = {}
    paid: dict[str, bool] = {}
    owned: dict[str, Share] = {}
    jobs = []
    for row in rows:
        name = row["employer"] or f"Row {row.number}"
        name = spelled.setdefault(bare(name) or name, name)
        paid[name] = paid.get(name) or row["pay"] is not None
        share = row["controls"] or owned.get(name, Share(0))
        if share != owned.setdefault(name, share) and owned[name]:
            raise NotUnderstood(
                f"row {row.number}, controls: what you own of {shown(name)} is "
                f"{money.percent(owned[name])} in an earlier row",
                "jobs",
                hint="",
            )
        owned[name] = share
        for (plan, part), why in _TAKES_NONE.items():
            if row["plan"] == plan and row[part]:
                raise NotUnderstood(f"row {row.number}, {part}: {why}", "jobs", hint="")
        if row["service_catch_up"] and row["plan"] != several.PLAN_403B:
            raise NotUnderstood(
                f"row {row.number}, service_catch_up: only a 403(b) has a 15-year catch-up",
                "jobs",
                hint="",
            )
        jobs.append(
            several.Job(
                name,
                row["pay"] or Cents(0),
                row["deferral"],
                row["employer_money"],
                row["after_tax"],
                row["plan"],
                share,
                row["service_catch_up"],
            )
        )
    for name, given in paid.items():
        if not given:
            raise NotUnderstood(
                f"the pay with {shown(name)} is needed, in one of its rows", "jobs", hint=""
            )
    return jobs


def _employers(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    limit = catch_up_limit(n, law, a, trail)
    jobs = _jobs(a["jobs"])
    chosen = several.Choices(
        a["use_catch_up"],
        a["join_403b"],
        a["controlled_apart"],
        a["catch_up_each"],
        a["prior_wages"],
        catch_up_limit(n, law, a | {"plan_has_roth": True}, SILENT),
        a["plan_has_roth"],
    )
    person = several.table(law, jobs, limit, chosen, trail)

    def row(title: str, *cents: Cents | str) -> list[Any]:
        return [title, *(x if isinstance(x, str) else (x, DOLLARS) for x in cents)]

    rows = [
        row(
            each.title,
            each.deferrals,
            each.deferral_left,
            each.catch_up,
            each.additions,
            each.limit,
            each.room,
            each.excess,
        )
        for each in person.limits
    ]
    rows.append(
        row(
            "You, against 402(g)",
            person.total("deferrals"),
            person.left,
            person.total("catch_up"),
            person.total("additions"),
            "",
            person.room,
            person.excess_deferral,
        )
    )
    headers = (
        "Employer",
        "Deferrals",
        "Deferral left",
        "Catch-up",
        "Annual additions",
        "415(c) limit",
        "After-tax room",
        "Excess",
    )
    return n.table(headers, rows)


def _limitation_year(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    try:
        limitation.table(a["first_day"], a["last_day"], trail)
    except NotPublished as error:
        error.argument = "last_day"  # the year of the limit is that of a day, not an argument
        raise
    return trail.table()


def _excess(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    law = law_of(n, law, a, trail)
    paid = excess_additions.Facts(
        a["salary"],
        a["deferral"],
        a["employer_money"],
        a["after_tax"],
        catch_up_limit(n, law, a, trail),
        a["earnings_rate"],
        a["match_part"],
        a["matched_after_tax"],
        a["unmatched_deferral"],
        a["other_additions"],
        a["turn_into_catch_up"],
        a["prior_wages"],
        a["plan_has_roth"],
        limit_with_roth(n, law, a),
    )
    excess_additions.amount(n, law, paid, trail)
    return trail.table()


def _excess_deferral(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    facts = excess_deferrals.Facts(
        a["deferrals"],
        catch_up_limit(n, law, a, trail),
        a["returned_in_time"],
        a["earnings_rate"],
        a["service_catch_up"],
        a["prior_wages"],
        a["plan_has_roth"],
    )
    excess_deferrals.amount(n, law, facts, trail)
    return trail.table()


def _fifteen_years(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return fifteen_year_catch_up.limit(
        n,
        law,
        a["years_of_service"],
        a["prior_deferrals"],
        a["prior_catch_up"],
        a["qualifying"],
        trail,
    )


def _excess_tax(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return excess_in_ira.amount(n, a["excess"], a["years"], a["ira_value"], trail)


FUNCTIONS: tuple[Function, ...] = (
    Function(
        "MEGAROTH_EMPLOYERS",
        "Several employers in one year: each one's deferral left, additions, room and excess.",
        (
            JOBS,
            AGE,
            YEAR,
            USE_CATCH_UP,
            *PLAN_FEATURES,
            JOIN_403B,
            CONTROLLED_APART,
            CATCH_UP_EACH,
        ),
        TABLE,
        _employers,
        "IRC 402(g), 414(b), (c), 415(c), (f), (h); Reg. 1.415(f)-1, 1.414(v)-1(b)",
        ([["A", 150000, 24500, 6000], ["B", 120000, 0, 5000]], 40, 2026),
        on_columns=False,
        not_native="it groups a list of jobs by employer, which no formula here can do",
    ),
    Function(
        "MEGAROTH_LIMITATION_YEAR",
        "The limits for a limitation year that is short or is not the calendar year.",
        (
            Argument(
                "first_day",
                Day(),
                "first day of the limitation year, the 12 months for which a plan applies 415(c)",
            ),
            Argument("last_day", Day(), "last day of the limitation year, at most 12 months later"),
        ),
        TABLE,
        _limitation_year,
        "Reg. 1.415(j)-1(d), 1.415(d)-1(b)(2), 1.401(a)(17)-1(b)",
        ("2025-07-01", "2026-06-30"),
        on_columns=False,
        not_native="no formula here can read the day of a date",
    ),
    Function(
        "MEGAROTH_EXCESS",
        "Annual additions over the 415(c) limit, and the order in which they are corrected.",
        (
            SALARY,
            Argument(
                "deferral",
                Dollars(money.cents_up),
                "your elective deferrals for the year with this employer, catch-up included",
            ),
            Argument(
                "employer_money",
                Dollars(money.cents_up),
                "employer money for the year, including what is paid after year-end",
            ),
            Argument(
                "after_tax", Dollars(money.cents_up), "your after-tax contributions for the year"
            ),
            AGE,
            YEAR,
            EARNINGS_RATE,
            Argument(
                "match_part",
                Dollars(money.cents_up),
                "the part of the employer money that is match; left out: all of it",
                default=None,
            ),
            used_up(
                "matched_after_tax", "the part of your after-tax contributions that was matched"
            ),
            Argument(
                "unmatched_deferral",
                Dollars(money.cents_down),
                "the part of your deferrals that was not matched; left out: 0",
                default=0,
            ),
            OTHER_ADDITIONS,
            flag(
                "turn_into_catch_up",
                "FALSE if the plan does not first reclassify deferrals as unused catch-up, "
                "from age 50",
                default=True,
            ),
            *PLAN_FEATURES,
            LIMIT_PRORATED,
            SERVICE_CATCH_UP,
        ),
        TABLE,
        _excess,
        "IRC 415(c)(1); Rev. Proc. 2021-30 s.6.06(2)",
        (200000, 24500, 12000, 37500, 40, 2026, 0.05),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_EXCESS_DEFERRAL",
        "Deferrals over your own 402(g) limit: the excess, its deadlines, and what is taxed in "
        "all.",
        (
            DEFERRALS,
            AGE,
            YEAR,
            flag(
                "returned_in_time",
                "FALSE if the excess is not paid out by April 15 of the next year",
                default=True,
            ),
            EARNINGS_RATE,
            *PLAN_FEATURES,
            Argument(
                "service_catch_up",
                Dollars(money.cents_down),
                "the 15-year catch-up that a 403(b) allows, up to what you deferred there, "
                "from MEGAROTH_403B_CATCHUP; left out: 0",
                default=0,
            ),
        ),
        TABLE,
        _excess_deferral,
        "IRC 402(g)(2); Reg. 1.402(g)-1(e)",
        (30000, 40, 2026, False),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_EXCESS_TAX",
        "The 6% tax on an excess amount that was moved to an IRA or Roth IRA.",
        (
            Argument(
                "excess",
                Dollars(money.cents_up),
                "the amount that should not have been moved there",
            ),
            Argument(
                "years",
                Whole(0, 99, "1"),
                "how many year-ends it is still there; left out: 1",
                default=1,
            ),
            Argument(
                "ira_value",
                Dollars(money.cents_up),
                "what all your IRAs of that kind are worth at year-end, if that is less than "
                "the excess; left out: at least the excess",
                default=None,
            ),
        ),
        DOLLARS,
        _excess_tax,
        "IRC 4973(a), (b), (f)",
        (2100,),
    ),
    Function(
        "MEGAROTH_403B_CATCHUP",
        "The 15-year catch-up of a 403(b): how much it raises your limit on deferrals.",
        (
            Argument(
                "years_of_service",
                Service(),
                "your years of service with this employer at the end of the year; part of a "
                "year as a fraction",
            ),
            Argument(
                "prior_deferrals",
                Dollars(money.cents_up),
                "your elective deferrals in all earlier years to this employer's plans, "
                "catch-ups included",
            ),
            YEAR,
            Argument(
                "prior_catch_up",
                Dollars(money.cents_up),
                "15-year catch-ups you used in earlier years, Roth ones included; left out: 0",
                default=None,
            ),
            flag(
                "qualifying",
                "FALSE if the employer is not a school, hospital, home health agency, health "
                "and welfare agency, or church",
                default=True,
            ),
        ),
        DOLLARS,
        _fifteen_years,
        "IRC 402(g)(7); Reg. 1.403(b)-4(c)(3)",
        (18, 70000, 2026),
    ),
)
