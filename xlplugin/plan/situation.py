"""A person's year at one employer, as the rules of a plan read it.

Made from the inputs, with what depends on each other settled: pay dates, elections of
bonuses, what was paid. Amounts are cents, shares billionths, dates serial numbers; where a
workbook asks, they are its cells instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

from xlplugin.arguments.plan_values import IN_DOLLARS
from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.plan import contributes, given_paydays, taken
from xlplugin.plan.calendar import ALL_ROWS, HALF_A_PERIOD, Calendar, PaidOn
from xlplugin.plan.entries import SAME, Bonus, Raise, Stub, first_given
from xlplugin.plan.inputs import BY_NAME, INPUTS, Inputs
from xlplugin.plan.stub_days import placed
from xlplugin.rules import catch_up, short_year
from xlplugin.rules.law_with import law_with
from xlplugin.rules.match.formula import TRUE_UP, MatchFormula, Tier
from xlplugin.units import Cents, Day, Share

NOTHING = Cents(0)
DatedT = TypeVar("DatedT", Bonus, Raise)

MOST_PAYCHECKS = ALL_ROWS
"""Rows of paychecks: those of a schedule, and paydays beside it."""
NEEDED_CELLS = sum(cell.needed != "" for each in INPUTS for cell in each.held.cells)
"""How many inputs are needed."""


@dataclass(frozen=True, kw_only=True)
class Situation(Inputs):
    """All that the rules of a plan ask for; lists may have any length.

    Each input is here under its own name, settled: where nothing was given it has what its
    declaration says. ``dataclasses.replace`` makes another one.
    """

    law: Law
    periods: int
    """By how many paychecks the salary is divided."""
    last_day: Day
    """The last day of pay in the year."""
    days_of_month: tuple[int, int]
    """Where pay comes by the month: on which days of it."""
    calendar: Calendar
    calendar_year: int
    """The year of the holidays."""
    paid_on: tuple[PaidOn, ...]
    """The day of each row that has one of its own."""
    told: tuple[str, ...]
    """What is taken of paydays that were not given, and what became of pay stubs that are not of
    the day of a payday."""
    settled: bool
    """The match is settled by the year: a true-up."""
    is_matched: bool
    rising: bool
    """Rates rise from band to band of the match."""
    highest_rate: Share
    open_ended: bool
    """A band of the match has no end."""
    tiers: tuple[Tier, ...]
    few: bool
    in_dollars: bool
    """Elections are dollars of a paycheck."""
    elections_given: bool
    """Today's elections are given."""
    own_cap_share: Share
    """The plan's own cap on after-tax as a share of pay; :data:`SAME` if it is none."""
    own_cap_amount: Cents
    """That cap in cents; no limit if it is none."""
    stubs: tuple[Stub | None, ...]
    """What each paycheck really paid, by row."""
    own_deferral: tuple[Share | None, ...]
    """Elections of a person's own, by row."""
    own_after_tax: tuple[Share | None, ...]
    needed_given: int = NEEDED_CELLS
    """How many of the needed inputs are given: a workbook may lack some."""
    own_given: bool = False
    """A person gave elections of their own."""
    goal_found: Cents | None = None
    """The 401(k) goal that a search found elections for."""
    assumed_room: Cents = NOTHING
    """The after-tax room, where a match on after-tax contributions makes it a search."""
    assumed_same_room: Cents = NOTHING
    """That room beside today's elections."""

    # what is always settled
    employer_contributes: int
    takes_after_tax: int
    deemed_roth: int
    age: int
    schedule: int
    first_payday: Day
    ytd_date: Day
    cap_combined: Share
    cap_deferral: Share
    cap_after_tax_election: Share
    unlimited: ClassVar[Cents] = UNLIMITED

    @property
    def pay_day1(self) -> int | None:
        """The first day of the month on which pay comes, where it was stated."""
        return self.pay_days[0] if self.pay_days else None

    @property
    def pay_day2(self) -> int | None:
        """The second one."""
        return self.pay_days[1] if self.pay_days and len(self.pay_days) > 1 else None

    @property
    def pay_dates(self) -> tuple[Day, ...]:
        """The day of each paycheck, in order."""
        return tuple(day for day, _ in self.calendar.in_order)


def situation_of(
    inputs: Inputs,
    law: Law | None = None,
    *,
    stubs: Sequence[Stub | None] | None = None,
    paid_on: Sequence[PaidOn] | None = None,
    own: tuple[Sequence[Share | None], Sequence[Share | None]] | None = None,
) -> Situation:
    """The situation that inputs make, under the law of its year or another one.

    ``stubs``, days that are ``paid_on`` and ``own`` elections are by row, where a workbook has
    them so; else they are those of the inputs. Raises the core's errors for inputs that cannot be.
    """
    law = law or Law(inputs.year)
    law.amount("415C_DC")  # a year without limits is refused before it is looked at
    law = _as_counted(law, inputs)
    a: dict[str, Any] = {each.name: each.settle(getattr(inputs, each.name)) for each in INPUTS}
    born = inputs.birth_date if inputs.age is None else inputs.age
    if born is None:
        raise NotUnderstood("is needed", "age", BY_NAME["age"].hint)
    a |= {"law": law, "age": catch_up.age_attained(plain, inputs.year, born)}
    a |= _match(inputs.match)
    a["employer_contributes"] = contributes.settled(
        inputs.employer_contributes, inputs.match, inputs.employer_other
    )
    of_paydays, calendar = given_paydays.calendar_of(inputs, paid_on)
    a |= of_paydays
    a |= _pay(inputs)
    a |= _elections(inputs)
    a["spillover"] = inputs.spillover and inputs.takes_after_tax != taken.NO
    _require_ytd_date(inputs, calendar)
    told = given_paydays.told(inputs, calendar)
    if stubs is None:
        found = placed(inputs.paid, calendar, a["ytd_date"])
        calendar, stubs, told = found.calendar, found.stubs, (*told, *found.told)
    own_deferral, own_after_tax = own or _own_elections(inputs, calendar)
    return Situation(
        **a,
        calendar=calendar,
        calendar_year=inputs.year,
        paid_on=calendar.paid_on,
        stubs=tuple(stubs),
        told=told,
        own_deferral=tuple(own_deferral),
        own_after_tax=tuple(own_after_tax),
        own_given=any(each is not None for each in (*own_deferral, *own_after_tax)),
    )


def _as_counted(law: Law, inputs: Inputs) -> Law:
    """The law with the amounts that a plan has in place of the year's; see ``limits_of_year``."""
    raised = min(inputs.service_catch_up, law.of_year("403B_15YR_ANNUAL_MAX"))
    return law_with(
        law,
        {
            "415C_DC": short_year.limit(plain, inputs.limit_prorated, law.of_year("415C_DC")),
            "401A17_COMP": short_year.limit(plain, inputs.pay_prorated, law.of_year("401A17_COMP")),
            "402G_DEFERRAL": law.of_year("402G_DEFERRAL") + raised,
        },
    )


def with_own(
    situation: Situation, deferral: Sequence[Share | None], after_tax: Sequence[Share | None]
) -> Situation:
    """The same year, with other elections of a person's own."""
    return replace(
        situation,
        own_deferral=tuple(deferral),
        own_after_tax=tuple(after_tax),
        own_given=any(each is not None for each in (*deferral, *after_tax)),
    )


def _match(match: MatchFormula) -> dict[str, Any]:
    rates = [tier.rate for tier in match.tiers]
    last = match.tiers[-1] if match.tiers else Tier(Share(0), dollars_to=NOTHING)
    rest = Tier(Share(0), last.share_to, last.dollars_to, last.share_to, last.dollars_to)
    return {
        "settled": match.timing == TRUE_UP,
        "is_matched": any(rates),
        "rising": any(later > rate for rate, later in itertools.pairwise(rates)),
        "highest_rate": max(rates, default=0),
        "open_ended": any(tier.rate and tier.whole for tier in match.tiers),
        "tiers": (*match.tiers, rest, rest, rest)[:3],
    }


# -- pay -------------------------------------------------------------------------------------
def _pay(inputs: Inputs) -> dict[str, Any]:
    """Bonuses and raises in the order of their days; each bonus with its elections."""
    found = {
        "bonuses": tuple(
            replace(
                bonus,
                deferral=first_given(bonus.deferral, inputs.elect_bonus_deferral),
                after_tax=first_given(bonus.after_tax, inputs.elect_bonus_after_tax),
            )
            for bonus in _by_day("bonuses", inputs.bonuses, inputs.year)
        ),
        "raises": tuple(_by_day("raises", inputs.raises, inputs.year)),
    }
    for leave in inputs.leaves:
        if leave.last < leave.first:
            raise OutOfRange(f"ends on {days.date(leave.last)}, before it starts", "leaves", "")
    return found


def _by_day(name: str, things: tuple[DatedT, ...], year: int) -> list[DatedT]:
    in_order = sorted(things, key=lambda each: each.day)
    for each in in_order:
        _require_in_year(name, each.day, year)
    return in_order


def _require_in_year(name: str, day: Day, year: int) -> None:
    if days.date(day).year != year:
        raise OutOfRange(f"{days.date(day)} is not in {year}", name, "")


# -- elections -------------------------------------------------------------------------------
def _elections(inputs: Inputs) -> dict[str, Any]:
    cap = inputs.after_tax_cap
    in_dollars = inputs.step == IN_DOLLARS
    return {
        "few": inputs.changes == "few",
        "in_dollars": in_dollars,
        "step": plain.whole // 100 if in_dollars else inputs.step,
        "elections_given": (inputs.elect_deferral, inputs.elect_after_tax) != (None, None),
        "own_cap_share": SAME if cap.share is None else cap.share,
        "own_cap_amount": UNLIMITED if cap.amount is None else cap.amount,
    }


def _own_elections(
    inputs: Inputs, calendar: Calendar
) -> tuple[list[Share | None], list[Share | None]]:
    """A person's own schedule of elections, row by row."""
    deferral: list[Share | None] = [None] * MOST_PAYCHECKS
    after_tax: list[Share | None] = [None] * MOST_PAYCHECKS
    reaches = [calendar.reach(day, row) for day, row in calendar.in_order]
    starts = [(_number(each.start, reaches), each) for each in inputs.elections]
    if starts and min(number for number, _ in starts) > len(reaches):
        raise OutOfRange("no payday of the year comes that late", "elections", "")
    for number, each in sorted(starts, key=lambda start: start[0]):
        for _, row in calendar.in_order[number - 1 :]:
            deferral[row - 1], after_tax[row - 1] = each.deferral, each.after_tax
    return deferral, after_tax


def _number(when: int, reaches: Sequence[Day]) -> int:
    """The number of a paycheck, from its number or from a date on or before it."""
    if when <= MOST_PAYCHECKS:
        return when
    return sum(day < Day(when) for day in reaches) + 1


# -- what was paid ---------------------------------------------------------------------------
def _require_ytd_date(inputs: Inputs, calendar: Calendar) -> None:
    sums = (inputs.ytd_pay, inputs.ytd_deferral, inputs.ytd_after_tax, inputs.ytd_employer)
    if not inputs.ytd_date and any(sums):
        raise NotUnderstood("is needed with year-to-date amounts", "ytd_date")
    if inputs.ytd_date:
        _require_in_year("ytd_date", inputs.ytd_date, inputs.year)
        half, first = HALF_A_PERIOD[calendar.schedule.schedule], calendar.first_paid
        if inputs.ytd_date + half < first:
            raise OutOfRange(
                f"{days.said(inputs.ytd_date)} is before the first payday, {days.said(first)}",
                "ytd_date",
                "a year to date is that of this employer alone",
            )
