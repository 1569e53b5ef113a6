"""The paydays of a year, as a person stated them: how often, from when on and on which days pay
comes, and which paydays differ.

What can be read in two ways is refused with both readings; what was not given, and is taken, is
told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xlplugin.arguments.payday_values import PayDays
from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.plan import paydays
from xlplugin.plan.calendar import Calendar, PaidOn, changed
from xlplugin.plan.inputs import Inputs
from xlplugin.plan.paydays import Schedule
from xlplugin.plan.schedules import BEFORE, MONTHLY, PERIODS, TWICE_A_MONTH, TWO_WEEKS, WEEKLY
from xlplugin.units import Day

_SCHEDULE_OF = {
    52: WEEKLY,
    53: WEEKLY,
    26: TWO_WEEKS,
    27: TWO_WEEKS,
    24: TWICE_A_MONTH,
    12: MONTHLY,
}
_LAST_DAY = Day(2_958_465)


def _schedule(inputs: Inputs) -> int:
    count, schedule = inputs.paychecks, inputs.schedule
    if count is not None and schedule is not None and _SCHEDULE_OF[count] != schedule:
        raise NotUnderstood(f"{count} paychecks do not come with the schedule", "paychecks", "")
    if schedule is None:
        return TWO_WEEKS if count is None else _SCHEDULE_OF[count]
    return schedule


def _pay_days(inputs: Inputs, schedule: int) -> tuple[int, int] | None:
    """The days of the month that are stated, as a schedule of such days needs them."""
    given = inputs.pay_days
    if given is None:
        return None
    needed = {TWICE_A_MONTH: 2, MONTHLY: 1}.get(schedule, 0)
    if len(given) != needed:
        told = {
            0: "go with pay twice a month or monthly",
            1: "are one day, of monthly pay",
            2: "are two days, of pay twice a month",
        }[needed]
        raise NotUnderstood(f"the days of the month {told}", "pay_days", "")
    return given[0], given[-1]


def _none_of(pay_days: tuple[int, int]) -> str:
    own = PayDays().written(tuple(dict.fromkeys(pay_days)))
    if pay_days[0] != pay_days[1]:
        return f"none of the days {own}"
    return "not the last day of a month" if own == "last" else f"not day {own} of a month"


def calendar_of(
    inputs: Inputs, paid_on: Sequence[PaidOn] | None
) -> tuple[dict[str, Any], Calendar]:
    """What a situation has of paydays, and the year's calendar."""
    schedule, year, rule = _schedule(inputs), inputs.year, inputs.payday_rule
    pay_days = _pay_days(inputs, schedule)
    january, december = plain.new_year(year), plain.new_year(year + 1) - 1
    first = _first(inputs, schedule, pay_days)
    of_schedule = Schedule(first, schedule, rule, pay_days)
    if pay_days and not of_schedule.has_first():
        raise OutOfRange(f"{days.said(first)} is {_none_of(pay_days)}", "first_payday", "")
    left = _LAST_DAY if inputs.left is None else inputs.left
    hired = inputs.hired or Day(0)
    if left < max(hired, january):
        raise OutOfRange("no pay is left this year", "left", "")
    last_day = min(left, december)
    asked, rows = first, of_schedule.between(january, last_day)
    if rows and hired > min(rows.values()):
        later = [(on, row) for row, on in rows.items() if on >= hired]
        if not later:
            raise OutOfRange("no payday follows it this year", "hired", "")
        first = of_schedule.nominal(min(later)[1])
    if first < january:  # the month before names a day that is paid in the year
        first = paydays.paid(first, rule)
    by_month = schedule >= TWICE_A_MONTH
    of_schedule = Schedule(first, schedule, rule, of_schedule.days if by_month else None)
    is_listed = any(each.all is not None for each in inputs.paydays)
    if by_month and (first != asked or is_listed):
        pay_days = of_schedule.days  # the first payday does not tell them, or need not
    calendar = Calendar(of_schedule, january, last_day)
    calendar = replace(calendar, paid_on=tuple(paid_on)) if paid_on else calendar
    calendar = changed(calendar, inputs.paydays) if inputs.paydays else calendar
    if not calendar.by_row:
        raise OutOfRange("no payday comes before it", "left", "")
    count = inputs.paychecks
    return {
        "schedule": schedule,
        "periods": PERIODS[schedule] if count is None else count,
        "first_payday": first,
        "days_of_month": of_schedule.days,
        "pay_days": pay_days and pay_days[: 2 if schedule == TWICE_A_MONTH else 1],
        "last_day": last_day,
    }, calendar


def told(inputs: Inputs, calendar: Calendar) -> tuple[str, ...]:
    """What is taken for how often and from when on pay comes, where that was not given."""
    no_schedule = inputs.schedule is None and inputs.paychecks is None
    no_first = inputs.first_payday is None and not any(each.all for each in inputs.paydays)
    often = "every two weeks" if no_schedule else ""
    first = f"from {days.said(calendar.in_order[0][0])} on" if no_first else ""
    if not often and not first:
        return ()
    return (f"Pay is taken as coming {' '.join(filter(None, (often, first)))}.",)


def _first(inputs: Inputs, schedule: int, pay_days: tuple[int, int] | None) -> Day:
    """The first payday, as the schedule names it where that can be told."""
    year, rule = inputs.year, inputs.payday_rule
    listed = [each.all for each in inputs.paydays if each.all is not None]
    if inputs.first_payday is None:
        if listed:
            return min(listed)
        return paydays.usual_first(year, schedule, inputs.paychecks, rule, pay_days)
    first = inputs.first_payday
    if plain.year_of(first) != year:
        raise OutOfRange(f"{days.said(first)} is not in {year}", "first_payday", "")
    if listed and first != min(listed):
        raise NotUnderstood(
            f"{days.said(first)} is not the first of the paydays that are listed, which is "
            f"{days.said(min(listed))}",
            "first_payday",
            "",
        )
    if pay_days is None and not listed:
        _refuse_two_readings(first, schedule, rule)
    return first


def _refuse_two_readings(first: Day, schedule: int, rule: int) -> None:
    """Raise where a first payday does not tell on which days of the month pay comes."""
    if schedule == TWICE_A_MONTH and plain.day_of(first) == 1:
        raise NotUnderstood(
            f"{days.said(first)} can go with the 15th or the 16th",
            "first_payday",
            "say which with pay_days: '1, 15' or '1, 16'",
        )
    others = paydays.also_read(first, schedule, rule)
    if others:
        moved = "early" if rule == BEFORE else "late"
        read = " or ".join(f"for {days.said(day)}" for day in others)
        ways = [f"'{_pay_days_told(day, schedule)}'" for day in (first, *others)]
        raise NotUnderstood(
            f"{days.said(first)} can be paid for that day, or, {moved}, {read}",
            "first_payday",
            f"say which with pay_days, such as {', '.join(ways[:-1])} or {ways[-1]}",
        )


def _pay_days_told(first: Day, schedule: int) -> str:
    """The days of the month that a first payday tells, as ``pay_days`` says them."""
    told = paydays.first_day(plain, first, schedule), paydays.second_day(plain, first)
    return PayDays().written(told if schedule == TWICE_A_MONTH else told[:1])
