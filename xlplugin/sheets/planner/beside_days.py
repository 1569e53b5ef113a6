"""What can be wrong with a day beside others, or with how often pay comes: each is one fault.

:mod:`beside` says of which cell each is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xlplugin.arithmetic import days
from xlplugin.plan.calendar import HALF_A_PERIOD
from xlplugin.plan.paydays import also_read
from xlplugin.plan.schedules import (
    BEFORE,
    MONTHLY,
    PERIODS,
    SCHEDULES,
    TWICE_A_MONTH,
    TWO_WEEKS,
    WEEKLY,
)
from xlplugin.sheets.planner import first_paid
from xlplugin.sheets.planner.cells import NO_YEAR
from xlplugin.sheets.planner.faults import NUMBER, Fault, TypedCell
from xlplugin.sheets.planner.native import NativeYear
from xlplugin.sheets.planner.neighbors import amount, beside, is_empty, says, schedule_of
from xlplugin.sheets.planner.spelled import is_number, said_name
from xlplugin.sheets.planner.titles import APPLIES


def before(other: str, words: str) -> Fault:
    """A day before another one."""
    name = said_name(other)

    def holds(typed: TypedCell) -> bool:
        there = says(typed, other)
        return is_number(typed.says) and is_number(there) and typed.says < there

    return beside(
        f"AND(ISNUMBER({{said}}),ISNUMBER({name}),{{said}}<{name})", (other,), holds, (words,)
    )


def before_pay(by_half_a_period: bool = False) -> Fault:
    """A day before the first payday as it is paid, or before it by more than half a period."""
    schedule, half = said_name("in_schedule"), HALF_A_PERIOD
    by_schedule = f"IF({schedule}={MONTHLY},{half[MONTHLY]},{half[TWO_WEEKS]})"
    by_schedule = f"IF({schedule}={WEEKLY},{half[WEEKLY]},{by_schedule})"

    def holds(typed: TypedCell) -> bool:
        year = typed.around.get("in_year")
        calendar_year = int(year) if typed.known_year and is_number(year) else NO_YEAR
        first = first_paid.first_paid(
            says(typed, first_paid.FIRST_PAYDAY),
            says(typed, first_paid.RULE),
            calendar_year,
            typed.own_days,
        )
        by = half.get(schedule_of(typed), half[TWO_WEEKS]) if by_half_a_period else 0
        return is_number(typed.says) and typed.says + by < first

    more = f"+{by_schedule}" if by_half_a_period else ""
    return beside(
        f"AND(ISNUMBER({{said}}),{{said}}{more}<{first_paid.NAME})",
        (first_paid.FIRST_PAYDAY,),
        holds,
        ("is before the first payday",),
    )


_DIVISORS = {
    WEEKLY: (52, 53),
    TWO_WEEKS: (26, 27),
    TWICE_A_MONTH: (24,),
    MONTHLY: (12,),
}
_WORD_OF = {number: word.lower() for word, number in SCHEDULES.items()}


def other_schedule() -> Fault:
    said = said_name("in_schedule")
    wrong = ",".join(
        f"AND({said}={schedule},{','.join(f'{{x}}<>{count}' for count in counts)})"
        for schedule, counts in _DIVISORS.items()
    )
    words = ",".join(f'"{_WORD_OF[schedule]}"' for schedule in PERIODS)

    def holds(typed: TypedCell) -> bool:
        counts = _DIVISORS.get(schedule_of(typed))
        return is_number(typed.holds) and counts is not None and typed.holds not in counts

    return beside(
        f"AND(ISNUMBER({{x}}),OR({wrong}))",
        ("in_schedule",),
        holds,
        (
            NUMBER,
            " paychecks do not come ",
            (f"CHOOSE({said},{words})", lambda t: _WORD_OF[schedule_of(t)]),
        ),
    )


# -- days of the month -----------------------------------------------------------------------
def _in_schedule(wrong: Iterable[int]) -> tuple[str, Callable[[TypedCell], bool]]:
    """Whether a schedule is one of some, as a formula and for the core."""
    said, wanted = said_name("in_schedule"), tuple(wrong)
    formula = f"OR({','.join(f'{said}={each}' for each in wanted)})"
    return formula, lambda t: schedule_of(t) in wanted


def not_by_month() -> Fault:
    formula, holds = _in_schedule((WEEKLY, TWO_WEEKS))
    return beside(
        f"AND(ISNUMBER({{x}}),{formula})",
        ("in_schedule",),
        lambda t: is_number(t.holds) and holds(t),
        ("is only for pay twice a month or monthly; clear it",),
    )


def one_day() -> Fault:
    formula, holds = _in_schedule((MONTHLY,))
    return beside(
        f"AND(ISNUMBER({{x}}),{formula})",
        ("in_schedule",),
        lambda t: is_number(t.holds) and holds(t),
        ("is one day too many for monthly pay; clear it",),
    )


def second_day() -> Fault:
    """Empty, though pay that comes twice a month has its first day."""
    formula, holds = _in_schedule((TWICE_A_MONTH,))
    return beside(
        f'AND({{x}}="",N(in_pay_day1)>0,{formula})',
        ("in_schedule", "in_pay_day1"),
        lambda t: is_empty(t.holds) and amount(t, "in_pay_day1") > 0 and holds(t),
        ("empty, but pay twice a month needs its second day",),
        True,
    )


def not_later() -> Fault:
    return beside(
        "AND(N({x})>0,OR({x}<=N(in_pay_day1),N(in_pay_day1)>=28))",
        ("in_pay_day1",),
        lambda t: (
            is_number(t.holds)
            and t.holds > 0
            and (t.holds <= amount(t, "in_pay_day1") or amount(t, "in_pay_day1") >= 28)
        ),
        ("is not later than the first day in every month",),
    )


_EITHER_DAY = f"; say which on '{APPLIES}', as a day of the month"


def with_the_16th() -> Fault:
    """The 1st, which goes with the 15th or the 16th."""
    formula, holds = _in_schedule((TWICE_A_MONTH,))
    return beside(
        f'AND({{said}}<>"",DAY(N({{said}}))=1,in_pay_day1="",{formula})',
        ("in_schedule", "in_pay_day1"),
        lambda t: (
            is_number(t.says)
            and days.date(t.day).day == 1
            and holds(t)
            and is_empty(t.around.get("in_pay_day1"))
        ),
        ("can go with the 15th or the 16th" + _EITHER_DAY,),
    )


def two_days(schedule: int, rule: int, words: str) -> Fault:
    """A first payday on which another day of the month is paid too, moved by the rule."""
    formula, holds = _in_schedule((schedule,))
    said_rule, y = said_name("in_payday_rule"), NativeYear("Workings!")
    own_rule = f"{said_rule}={rule}" if rule != BEFORE else f'OR({said_rule}="",{said_rule}={rule})'

    def is_open(day: str) -> str:
        return f"AND(WEEKDAY({day},2)<6,NOT({y.is_holiday(day)}))"

    next_to = "{said}+1" if rule == BEFORE else "{said}-1"
    told = "OR(DAY({said}+1)=1,DAY({said})=15)" if schedule == TWICE_A_MONTH else "DAY({said}+1)=1"

    def found(t: TypedCell) -> bool:
        said = says(t, "in_payday_rule")
        return (
            is_number(t.says)
            and holds(t)
            and is_empty(t.around.get("in_pay_day1"))
            and (said if is_number(said) else BEFORE) == rule
            and t.known_year
            and bool(also_read(t.day, schedule, rule))
        )

    return beside(
        f'AND({{said}}<>"",in_pay_day1="",{formula},{own_rule},{is_open("{said}")},'
        f"NOT({is_open(next_to)}),NOT({told}))",
        ("in_schedule", "in_pay_day1", "in_payday_rule"),
        found,
        (words + _EITHER_DAY,),
    )


EARLY = "may be the regular payday, or early for a weekend or holiday"
LATE = "may be the regular payday, or late for a weekend or holiday"
