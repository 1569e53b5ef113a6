"""A plan worked out: the elections to make, the paychecks, what is checked, as outputs.

Inputs come in; a :class:`Plan` goes out, and :func:`outputs` gives it as plain values. These have
the same names on every face: ``megaroth plan --json``, and in the workbook with ``out_`` before
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from xlplugin import money
from xlplugin.arguments.plan_values import EVEN, FRONT_LOAD, REGARDLESS
from xlplugin.arithmetic import days, plain
from xlplugin.money import NANO, dollars, text
from xlplugin.plan import contributes, headlines, said, search
from xlplugin.plan.checks import CHECKS, OK, RESULTS, Check, Rule
from xlplugin.plan.conversion import conversions
from xlplugin.plan.figures import DollarColumn, Row, Year
from xlplugin.plan.inputs import Inputs, read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.search import SearchResult
from xlplugin.plan.situation import Situation, situation_of
from xlplugin.plan.year import MODEL
from xlplugin.plan.year.outcome import A_DOLLAR
from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, NO_PAYDAY, STATES
from xlplugin.units import DAY, DOLLARS, NUMBER, Cents, Day, Share

EARLY = (FRONT_LOAD, REGARDLESS)
"""The strategies that fill the room before the employer's money of the year is in."""


def _sought(inputs: Inputs, answer: int) -> Inputs:
    """The inputs as a search of elections takes them: where it is not known whether the employer
    contributes, evenly and not early."""
    if answer == contributes.NOT_SURE and inputs.strategy in EARLY:
        return replace(inputs, strategy=EVEN)
    return inputs


@dataclass(frozen=True, slots=True)
class ElectionChange:
    """An election, and the row of the paycheck from which it holds."""

    row: Row

    @property
    def day(self) -> Day:
        return self.row.day

    @property
    def paycheck(self) -> int:
        return self.row.index

    @property
    def deferral(self) -> Share:
        return self.row.deferral_share

    @property
    def after_tax(self) -> Share:
        return self.row.after_tax_share

    @property
    def must_be_roth(self) -> Cents:
        """What of the deferrals that it takes must be Roth, and can still be elected so."""
        rows = self.row.year.rows("paychecks")
        of_election = (each.roth_open for each in rows if each.segment == self.row.segment)
        return sum(of_election, Cents(0))


def with_assumed_same_room(situation: Situation) -> Situation:
    """The situation with the room that today's elections leave, where the match counts after-tax
    money: each depends on the other, so it is that of a payroll that stops nothing."""
    unstopped = ComputedYear(MODEL, replace(situation, stops_after_tax=False))
    return replace(situation, assumed_same_room=unstopped.same_room)


class Plan:
    """A year's plan: inputs, the year worked out, and what the search found, if it was needed.

    With a ``situation`` the year is worked out as it stands there; elections are looked for only
    if ``seek`` says so. Raises the core's errors for inputs that cannot be, and ``NotPublished``
    where the year has no limits.
    """

    def __init__(
        self, inputs: Inputs, situation: Situation | None = None, seek: bool = False
    ) -> None:
        self.inputs = inputs
        follow = situation is not None and not seek
        situation = situation or situation_of(inputs)
        if situation.match.after_tax:
            situation = with_assumed_same_room(situation)
        self.found: SearchResult | None = None
        self.closed: ComputedYear = ComputedYear(MODEL, situation)
        """The year as the closed forms have it, which the cells of a workbook hold."""
        self.year: ComputedYear = self.closed
        if not follow:
            sought = _sought(inputs, situation.employer_contributes)
            self.found = search.search(sought, situation, self.closed)
            if search.needed(sought, situation) or not self.found.is_closed:
                stops = situation.stops_after_tax
                situation = search.with_elections(situation, self.found)
                unstopped = None if stops else self.found.year
                self.year = unstopped or ComputedYear(MODEL, situation)
        self.s: Situation = situation
        # the law's limits are asked for now, so that a year without them is refused at once
        self.limit: Cents = self.year.limit

    @property
    def paychecks(self) -> list[Row]:
        """The paychecks of the year."""
        return [row for row in self.year.rows("paychecks") if row.state != NO_PAYDAY]

    @property
    def elections(self) -> list[ElectionChange]:
        """The elections from the first paycheck that is still to come, each where it changes."""
        return [ElectionChange(row) for row in self.paychecks if row.change]

    @property
    def headlines(self) -> list[str]:
        """The answer in up to three sentences: what to do, what it leaves, what happens if nothing
        is done."""
        lines = (headlines.HEADLINE, headlines.SECOND, headlines.THIRD)
        first, second, third = (headlines.spoken(each, self.year) for each in lines)
        if self.year is not self.closed and self.closed.spills and self.year.match_to_have:
            level = money.election(self.closed.fitting_level)
            second += headlines.KEEPS_MATCH.format(level)
        return [line for line in (first, second, third) if line]

    @property
    def said(self) -> list[str]:
        """What is said beside the answer: all that it assumes."""
        answer = self.s.employer_contributes
        held_back = _sought(self.inputs, answer) is not self.inputs
        without = (said.COULD_FIT,) if self.found else ()
        return [*self.s.told, *said.said(self.year, without), *[said.NOT_EARLY] * held_back]

    @property
    def typed(self) -> list[str]:
        """What a workbook of the plan has typed on Paychecks that its formulas do not find."""
        gained = self.gained_over(self.closed)
        return [said.TYPED.format(gained)] if gained else []

    def gained_over(self, other: Year) -> str:
        """What this plan gains over another year, in words; nothing where it is under a dollar, or
        where what is wanted cannot be held against it, as with a strategy."""
        if self.year is other or self.inputs.strategy != EVEN or self.s.match.after_tax:
            return ""
        own, others = self.year, other
        gains = (
            (own.match_paid + own.true_up - others.match_paid - others.true_up, "of match"),
            (own.deferral - others.deferral, "of 401(k)"),
            (own.after_tax - others.after_tax, "after-tax"),
        )
        more = [f"${text(by)} {what}" for by, what in gains if by >= Cents(A_DOLLAR)]
        less = [f"${text(-by)} {what}" for by, what in gains if by <= -Cents(A_DOLLAR)]
        if not more:
            return ""
        return " and ".join(more) + (f", for {' and '.join(less)}" if less else "")

    def checks(self) -> list[tuple[Check, int]]:
        """Each check with its result."""
        return [(check, check.result(plain, self.year)) for check in CHECKS]


def plan_of(given: Mapping[str, Any]) -> Plan:
    """The plan of inputs as a person gives them; what is not given is its default."""
    return Plan(read_inputs(given))


# -- as outputs ------------------------------------------------------------------------------
_AMOUNTS = (
    "limit", "deferral", "catch_up", "employer", "employer_due", "true_up", "match_full",
    "match_lost", "match_lost_already", "after_tax", "room_year", "room_left", "room_unused",
    "over", "must_be_roth", "roth_needed", "acp_at_risk",
)  # fmt: skip
_SAME = {
    "deferral": "same_deferral",
    "employer": "same_employer",
    "match_lost": "same_match_lost",
    "after_tax": "same_after_tax",
    "room_lost": "same_room_lost",
    "over": "same_over",
}
_ROW_AMOUNTS: dict[str, DollarColumn] = {
    "pay": "pay",
    "counted_pay": "capped_pay",
    "deferral": "deferral_row",
    "catch_up": "catch_up_row",
    "employer": "employer_row",
    "after_tax": "after_tax_row",
}


def outputs(plan: Plan) -> dict[str, Any]:
    """The plan's outputs by their names; amounts in dollars."""
    year = plan.year
    elections = [
        {
            "from_date": _iso(each.day),
            "from_paycheck": each.paycheck,
            "deferral": election(each.deferral),
            "after_tax": election(each.after_tax),
            "must_be_roth": dollars(each.must_be_roth),
        }
        for each in plan.elections
    ]
    answer: dict[str, Any] = {
        "headlines": plan.headlines,
        "said": plan.said,
        **{name: dollars(getattr(year, name)) for name in _AMOUNTS},
        "exact_deferral": plan.closed.exact_deferral / NANO,
        "exact_after_tax": plan.closed.exact_after_tax / NANO,
        "elections": elections,
        "changes": max(len(elections) - 1, 0),
        "if_nothing_changes": {
            name: dollars(getattr(year, figure)) for name, figure in _SAME.items()
        },
        "paychecks": _paychecks(plan),
        "conversions": [
            {
                "date": _iso(each.day),
                "amount": dollars(each.amount),
                "earnings": dollars(each.earnings),
            }
            for each in conversions(plan.inputs, plan.paychecks)
        ],
        "checks": [_check(plan, check, result) for check, result in plan.checks()],
    }
    if plan.found is not None:
        answer["search"] = {
            "proved": plan.found.proved,
            "most_match": dollars(plan.found.most_match),
            "most_deferral": dollars(plan.found.most_deferral),
            "most_after_tax": dollars(plan.found.most_after_tax),
        }
    return answer


def election(number: Share) -> float:
    """An election as a cell holds it: a share up to 1, or dollars."""
    return number / NANO


def _paychecks(plan: Plan) -> list[dict[str, Any]]:
    """Each paycheck. Of those inside the year to date only the sums are known: these are
    spread over them in even parts, and marked."""
    year = plan.year
    spread = _Spread(year)
    found = []
    for row in plan.paychecks:
        known = row.state != IN_YEAR_TO_DATE
        amounts: dict[str, Cents] = {
            name: getattr(row, column) if known else spread.of(column, row.index)
            for name, column in _ROW_AMOUNTS.items()
        }
        if known:
            amounts["counted_pay"] = row.counted_pay
            to_date, left = row.additions_to_date, row.room_left_row
        else:
            to_date = spread.to_date("additions_row", row.index)
            left = max(year.room_year - spread.to_date("after_tax_row", row.index), Cents(0))
        found.append(
            {
                "number": row.index,
                "date": _iso(row.day),
                "state": STATES[row.state].word,
                **{name: dollars(amount) for name, amount in amounts.items()},
                "additions_to_date": dollars(to_date),
                "room_left": dollars(left),
                **({} if known else {"spread": True}),
            }
        )
    return found


class _Spread:
    """What is in from the year to date, in even parts over its paychecks."""

    def __init__(self, year: Year) -> None:
        self.year = year
        self.count = max(year.ytd_count, 1)
        later = [row.basic_row for row in year.rows("paychecks") if row.state != IN_YEAR_TO_DATE]
        self.turned = max(year.turned - sum(later, Cents(0)), Cents(0))
        """What of these deferrals became catch-up beside that of later paychecks."""

    def of(self, column: DollarColumn, number: int) -> Cents:
        return self.to_date(column, number) - self.to_date(column, number - 1)

    def to_date(self, column: DollarColumn, number: int) -> Cents:
        if column == "catch_up_row":
            both = self.year.opening("deferral_row") - self.year.opening("basic_row")
            return plain.part(both + self.turned, number, self.count)
        opening = self.year.opening(column)
        if column == "additions_row":
            opening -= self.turned
        return plain.part(opening, number, self.count)


def _check(plan: Plan, check: Check, result: int) -> dict[str, Any]:
    def shown(value: Any, instead: tuple[Rule, str] | None) -> Any:
        if instead and instead[0](plain, plan.year):
            return None
        return in_unit(value, check.unit)

    return {
        "code": check.code,
        "result": RESULTS[result],
        "what": check.what,
        "found": shown(check.found(plain, plan.year), check.no_found),
        "allowed": shown(check.allowed(plain, plan.year), check.no_allowed),
        "do": "" if result == OK else check.do,
    }


def in_unit(value: Any, unit: str) -> Any:
    """A figure as people and cells hold it: dollars, a share, a number, an ISO date."""
    if unit == DOLLARS:
        return dollars(value)
    if unit == NUMBER:
        return value
    if unit == DAY:
        return _iso(value)
    return value / NANO


def _iso(day: Day) -> str:
    return days.date(day).isoformat()
