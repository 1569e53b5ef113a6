"""A person's year at one employer, as the rules of a plan read it.

Made from the inputs, with what depends on each other settled: pay dates, elections of
bonuses, what was paid. Amounts are cents, shares billionths, dates serial numbers; where a
workbook asks, they are its cells instead.
"""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from xlplugin.arguments.kinds import IN_DOLLARS
from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.plan import contributes, paydays
from xlplugin.plan.entries import SAME, first_given
from xlplugin.plan.inputs import BY_NAME, INPUTS, Inputs
from xlplugin.plan.schedules import MONTHLY, PERIODS, TWICE_A_MONTH, TWO_WEEKS, WEEKLY
from xlplugin.rules import catch_up
from xlplugin.rules.match.formula import TRUE_UP, Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlplugin.plan.entries import Paid, Stub
    from xlplugin.rules.match.formula import MatchFormula

MOST_PAYCHECKS = 53

_SCHEDULE_OF = {52: WEEKLY, 53: WEEKLY, 26: TWO_WEEKS, 27: TWO_WEEKS, 24: TWICE_A_MONTH,
                12: MONTHLY}  # fmt: skip
_LAST_DAY = 2_958_465


@dataclass(frozen=True, kw_only=True)
class Situation(Inputs):
    """All that the rules of a plan ask for; lists may have any length.

    Each input is here under its own name, settled: where nothing was given it has what its
    declaration says. ``dataclasses.replace`` makes another one.
    """

    law: Law
    periods: int
    """By how many paychecks the salary is divided."""
    last_day: int
    """The last day of pay in the year."""
    pay_dates: tuple[int, ...]
    settled: bool
    """The match is settled by the year: a true-up."""
    is_matched: bool
    rising: bool
    """Rates rise from band to band of the match."""
    highest_rate: int
    open_ended: bool
    """A band of the match has no end."""
    tiers: tuple[Tier, ...]
    few: bool
    in_dollars: bool
    """Elections are dollars of a paycheck."""
    elections_given: bool
    """Today's elections are given."""
    own_cap_share: int
    """The plan's own cap on after-tax as a share of pay; :data:`SAME` if it is none."""
    own_cap_amount: int
    """That cap in cents; no limit if it is none."""
    stubs: tuple[Stub | None, ...]
    """What each paycheck really paid."""
    own_deferral: tuple[int | None, ...]
    """Elections of a person's own, by paycheck."""
    own_after_tax: tuple[int | None, ...]
    needed_given: int = sum(cell.needed != "" for each in INPUTS for cell in each.held.cells)
    """How many of the needed inputs are given: a workbook may lack some."""
    assumed_room: int = 0
    """The after-tax room, where a match on after-tax contributions makes it a search."""

    # what is always settled
    employer_contributes: int
    age: int
    schedule: int
    first_payday: int
    ytd_date: int
    elect_deferral: int
    elect_after_tax: int
    cap_combined: int
    cap_deferral: int
    cap_after_tax_election: int
    unlimited: ClassVar[int] = UNLIMITED


def situation_of(
    inputs: Inputs,
    law: Law | None = None,
    *,
    stubs: Sequence[Stub | None] | None = None,
    own: tuple[Sequence[int | None], Sequence[int | None]] | None = None,
) -> Situation:
    """The situation that inputs make, under the law of its year or another one.

    ``stubs`` and ``own`` elections are by paycheck, where a workbook has them so; else they
    are those of the inputs. Raises the core's errors for inputs that cannot be.
    """
    law = law or Law(inputs.year)
    law.amount("415C_DC")  # a year without limits is refused before it is looked at
    a: dict[str, Any] = {each.name: each.settle(getattr(inputs, each.name)) for each in INPUTS}
    born = inputs.birth_date if inputs.age is None else inputs.age
    if born is None:
        raise NotUnderstood("is needed", "age", BY_NAME["age"].hint)
    a |= {"law": law, "age": catch_up.age_attained(plain, inputs.year, born)}
    a |= _match(inputs.match)
    a["employer_contributes"] = contributes.settled(inputs)
    a |= _pay_dates(inputs)
    a |= _pay(inputs)
    a |= _elections(inputs)
    pay_dates = a["pay_dates"]
    own_deferral, own_after_tax = own or _own_elections(inputs, pay_dates)
    _require_ytd_date(inputs)
    paid = _stubs(inputs.paid, pay_dates, a["ytd_date"]) if stubs is None else stubs
    return Situation(
        **a, stubs=tuple(paid), own_deferral=tuple(own_deferral),
        own_after_tax=tuple(own_after_tax),
    )  # fmt: skip


def with_own(
    situation: Situation, deferral: Sequence[int | None], after_tax: Sequence[int | None]
) -> Situation:
    """The same year, with other elections of a person's own."""
    return dataclasses.replace(
        situation, own_deferral=tuple(deferral), own_after_tax=tuple(after_tax)
    )


def _match(match: MatchFormula) -> dict[str, Any]:
    rates = [tier.rate for tier in match.tiers]
    last = match.tiers[-1] if match.tiers else Tier(0, dollars_to=0)
    rest = Tier(0, last.share_to, last.dollars_to, last.share_to, last.dollars_to)
    return {
        "settled": match.timing == TRUE_UP,
        "is_matched": any(rates),
        "rising": any(later > rate for rate, later in itertools.pairwise(rates)),
        "highest_rate": max(rates, default=0),
        "open_ended": any(tier.rate and tier.whole for tier in match.tiers),
        "tiers": (*match.tiers, rest, rest, rest)[:3],
    }


# -- pay dates -------------------------------------------------------------------------------
def _pay_dates(inputs: Inputs) -> dict[str, Any]:
    count, schedule, year = inputs.paychecks, inputs.schedule, inputs.year
    if count is not None and schedule is not None and _SCHEDULE_OF[count] != schedule:
        raise NotUnderstood(f"{count} paychecks do not come with the schedule", "paychecks", "")
    if schedule is None:
        schedule = TWO_WEEKS if count is None else _SCHEDULE_OF[count]
    january, december = plain.new_year(year), plain.new_year(year + 1) - 1
    first = inputs.first_payday
    if first is None:
        first = paydays.usual_first(year, schedule, count)
    elif not january <= first <= december:
        raise OutOfRange(f"{days.date(first)} is not in {year}", "first_payday", "")
    left = _LAST_DAY if inputs.left is None else inputs.left
    hired = inputs.hired or 0
    if left < max(hired, january):
        raise OutOfRange("no pay is left this year", "left", "")
    last_day = min(left, december)
    dates = paydays.all_of(first, schedule, last_day)
    if hired > first:
        first = next((day for day in dates if day >= hired), 0)
        if not first:
            raise OutOfRange("no payday follows it this year", "hired", "")
        dates = paydays.all_of(first, schedule, last_day)
    if not dates:
        raise OutOfRange("no payday comes before it", "left", "")
    return {
        "schedule": schedule,
        "periods": PERIODS[schedule] if count is None else count,
        "first_payday": first,
        "last_day": last_day,
        "pay_dates": tuple(dates),
    }


# -- pay -------------------------------------------------------------------------------------
def _pay(inputs: Inputs) -> dict[str, Any]:
    """Bonuses and raises in the order of their days; each bonus with its elections."""
    found = {
        "bonuses": tuple(
            dataclasses.replace(
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


def _by_day(name: str, things: tuple[Any, ...], year: int) -> list[Any]:
    in_order = sorted(things, key=lambda each: each.day)
    for each in in_order:
        _require_in_year(name, each.day, year)
    return in_order


def _require_in_year(name: str, day: int, year: int) -> None:
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
    inputs: Inputs, pay_dates: Sequence[int]
) -> tuple[list[int | None], list[int | None]]:
    """A person's own schedule of elections, paycheck by paycheck."""
    deferral: list[int | None] = [None] * MOST_PAYCHECKS
    after_tax: list[int | None] = [None] * MOST_PAYCHECKS
    starts = [(_number(each.start, pay_dates), each) for each in inputs.elections]
    if starts and min(number for number, _ in starts) > len(pay_dates):
        raise OutOfRange("no payday of the year comes that late", "elections", "")
    for number, each in sorted(starts, key=lambda start: start[0]):
        for index in range(number - 1, len(pay_dates)):
            deferral[index], after_tax[index] = each.deferral, each.after_tax
    return deferral, after_tax


def _number(when: int, pay_dates: Sequence[int]) -> int:
    """The number of a paycheck, from its number or from a date on or before it."""
    if when <= MOST_PAYCHECKS:
        return when
    return sum(day < when for day in pay_dates) + 1


# -- what was paid ---------------------------------------------------------------------------
def _require_ytd_date(inputs: Inputs) -> None:
    sums = (inputs.ytd_pay, inputs.ytd_deferral, inputs.ytd_after_tax, inputs.ytd_employer)
    if not inputs.ytd_date and any(sums):
        raise NotUnderstood("is needed with year-to-date amounts", "ytd_date")
    if inputs.ytd_date:
        _require_in_year("ytd_date", inputs.ytd_date, inputs.year)


def _stubs(
    paid: Sequence[Paid], pay_dates: Sequence[int], ytd_date: int
) -> list[Stub | None]:  # fmt: skip
    stubs: list[Stub | None] = [None] * MOST_PAYCHECKS
    for position, each in enumerate(paid, 1):
        index = _paycheck_of(each, position, pay_dates)
        if pay_dates[index] <= ytd_date:
            raise OutOfRange(
                f"entry {position}: {days.date(pay_dates[index])} is within the year to date",
                "paid", "",
            )  # fmt: skip
        if stubs[index] is not None:
            raise NotUnderstood(f"entry {position}: given twice", "paid", "")
        stubs[index] = each.stub
    return stubs


def _paycheck_of(each: Paid, position: int, pay_dates: Sequence[int]) -> int:
    """The index of the paycheck that a stub is for."""
    number = each.paycheck
    if each.day is not None:
        if each.day not in pay_dates:
            raise OutOfRange(f"entry {position}: {days.date(each.day)} is no payday", "paid", "")
        index = pay_dates.index(each.day)
        if number in (None, index + 1):
            return index
        raise NotUnderstood(
            f"entry {position}: {days.date(each.day)} is the date of paycheck {index + 1}, not "
            f"{number}", "paid", "",
        )  # fmt: skip
    if number is None or not 1 <= number <= len(pay_dates):
        raise NotUnderstood(
            f"entry {position} needs the date or the number of a paycheck", "paid", ""
        )
    return number - 1
