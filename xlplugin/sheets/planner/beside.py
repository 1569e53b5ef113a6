"""What can be wrong with a cream cell beside others: a pair of which one half was typed, days in
the wrong order, parts of the match that do not follow each other.

Each is asked of one cell, which is the one that is named and marked, once nothing is wrong with
what it holds by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from xlplugin.arithmetic import days
from xlplugin.errors import ErrorValue
from xlplugin.plan.calendar import HALF_A_PERIOD
from xlplugin.plan.contributes import NO, YES
from xlplugin.plan.paydays import also_read
from xlplugin.plan.schedules import (
    AFTER,
    BEFORE,
    MONTHLY,
    PERIODS,
    SCHEDULES,
    TWICE_A_MONTH,
    TWO_WEEKS,
    WEEKLY,
)
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import first_paid
from xlplugin.sheets.planner.cells import NO_YEAR
from xlplugin.sheets.planner.faults import NUMBER, PERCENT, Fault, Said, TypedCell
from xlplugin.sheets.planner.fields import CELLS, KINDS
from xlplugin.sheets.planner.native import NativeYear
from xlplugin.sheets.planner.spelled import is_number, said_name, said_of


def _amount(typed: TypedCell, name: str) -> float:
    """What N() makes of another cell: a truth is 1 there."""
    value = typed.around.get(name)
    return float(value) if isinstance(value, int | float) else 0


def _is_empty(value: Value) -> bool:
    return value is None or value == ""


def _says(typed: TypedCell, name: str) -> int | str:
    return said_of(KINDS[name], typed.around.get(name))


def _schedule(typed: TypedCell) -> int:
    """How often pay comes; 0 where that is not said."""
    said = _says(typed, "in_schedule")
    return said if isinstance(said, int) else 0


def _beside(
    when: str,
    names: Iterable[str],
    holds: Callable[[TypedCell], bool],
    words: tuple[str | Said, ...],
    of_empty: bool = False,
) -> Fault:
    """A fault beside cells of some names. An error in one of them is a fault of its own, and hides
    this one, in cells and for the core."""
    others = tuple(names)

    def asked(typed: TypedCell) -> bool:
        broken = any(isinstance(typed.around.get(name), ErrorValue) for name in others)
        return not broken and holds(typed)

    return Fault(f"IFERROR({when},FALSE)", asked, words, of_empty)


# -- pairs -----------------------------------------------------------------------------------
def _lacks(words: str, others: tuple[str, ...], is_amount: bool = True) -> Fault:
    """An empty cell beside one that is filled in: with an amount above 0, or with anything."""
    if is_amount:
        filled = "+".join(f"N({name})" for name in others) + ">0"
    else:
        filled = "OR(" + ",".join(f'{name}<>""' for name in others) + ")"

    def holds(typed: TypedCell) -> bool:
        if not _is_empty(typed.holds):
            return False
        if is_amount:
            return sum(_amount(typed, name) for name in others) > 0
        return any(not _is_empty(typed.around.get(name)) for name in others)

    return _beside(f'AND({{x}}="",{filled})', others, holds, (f"is empty, but {words}",), True)


def _no_rate(band: int) -> Fault:
    rate = f"in_match_rate{band}"
    return _beside(
        f'AND(N({{x}})>0,{rate}="")',
        (rate,),
        lambda t: is_number(t.holds) and t.holds > 0 and _is_empty(t.around.get(rate)),
        (PERCENT, " has no rate"),
    )


# -- the match -------------------------------------------------------------------------------
def _after_no_end(band: int) -> Fault:
    before = [(f"in_match_rate{k}", f"in_match_tier{k}") for k in range(1, band)]
    no_end = ",".join(f'AND(N({rate})>0,{width}="")' for rate, width in before)

    def holds(typed: TypedCell) -> bool:
        return (
            is_number(typed.holds)
            and typed.holds > 0
            and any(
                _amount(typed, rate) > 0 and _is_empty(typed.around.get(width))
                for rate, width in before
            )
        )

    return _beside(
        f"AND(N({{x}})>0,OR({no_end}))",
        chain(*before),
        holds,
        ("follows a part of the match that has no end",),
    )


def _too_wide(band: int) -> Fault:
    widths = [f"in_match_tier{k}" for k in range(1, band)]
    total = "+".join(f"N({name})" for name in widths)

    def holds(typed: TypedCell) -> bool:
        if not is_number(typed.holds):
            return False
        return round(typed.holds + sum(_amount(typed, name) for name in widths), 9) > 1

    return _beside(
        f"ROUND(N({{x}})+{total},9)>1",
        widths,
        holds,
        (PERCENT, " is with the parts before it above 100% of pay"),
    )


# -- days ------------------------------------------------------------------------------------
def _before(other: str, words: str) -> Fault:
    """A day before another one."""
    name = said_name(other)

    def holds(typed: TypedCell) -> bool:
        there = _says(typed, other)
        return is_number(typed.says) and is_number(there) and typed.says < there

    return _beside(
        f"AND(ISNUMBER({{said}}),ISNUMBER({name}),{{said}}<{name})", (other,), holds, (words,)
    )


def _before_pay(by_half_a_period: bool = False) -> Fault:
    """A day before the first payday as it is paid, or before it by more than half a period."""
    schedule, half = said_name("in_schedule"), HALF_A_PERIOD
    by_schedule = f"IF({schedule}={MONTHLY},{half[MONTHLY]},{half[TWO_WEEKS]})"
    by_schedule = f"IF({schedule}={WEEKLY},{half[WEEKLY]},{by_schedule})"

    def holds(typed: TypedCell) -> bool:
        year = typed.around.get("in_year")
        calendar_year = int(year) if typed.known_year and is_number(year) else NO_YEAR
        first = first_paid.first_paid(
            _says(typed, first_paid.FIRST_PAYDAY),
            _says(typed, first_paid.RULE),
            calendar_year,
            typed.own_days,
        )
        by = half.get(_schedule(typed), half[TWO_WEEKS]) if by_half_a_period else 0
        return is_number(typed.says) and typed.says + by < first

    more = f"+{by_schedule}" if by_half_a_period else ""
    return _beside(
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


def _other_schedule() -> Fault:
    said = said_name("in_schedule")
    wrong = ",".join(
        f"AND({said}={schedule},{','.join(f'{{x}}<>{count}' for count in counts)})"
        for schedule, counts in _DIVISORS.items()
    )
    words = ",".join(f'"{_WORD_OF[schedule]}"' for schedule in PERIODS)

    def holds(typed: TypedCell) -> bool:
        counts = _DIVISORS.get(_schedule(typed))
        return is_number(typed.holds) and counts is not None and typed.holds not in counts

    return _beside(
        f"AND(ISNUMBER({{x}}),OR({wrong}))",
        ("in_schedule",),
        holds,
        (
            NUMBER,
            " paychecks do not come ",
            (f"CHOOSE({said},{words})", lambda t: _WORD_OF[_schedule(t)]),
        ),
    )


# -- days of the month -----------------------------------------------------------------------
def _in_schedule(wrong: Iterable[int]) -> tuple[str, Callable[[TypedCell], bool]]:
    """Whether a schedule is one of some, as a formula and for the core."""
    said, wanted = said_name("in_schedule"), tuple(wrong)
    formula = f"OR({','.join(f'{said}={each}' for each in wanted)})"
    return formula, lambda t: _schedule(t) in wanted


def _not_by_month() -> Fault:
    formula, holds = _in_schedule((WEEKLY, TWO_WEEKS))
    return _beside(
        f"AND(ISNUMBER({{x}}),{formula})",
        ("in_schedule",),
        lambda t: is_number(t.holds) and holds(t),
        ("goes with pay twice a month or monthly; empty it",),
    )


def _one_day() -> Fault:
    formula, holds = _in_schedule((MONTHLY,))
    return _beside(
        f"AND(ISNUMBER({{x}}),{formula})",
        ("in_schedule",),
        lambda t: is_number(t.holds) and holds(t),
        ("is one day too many for monthly pay; empty it",),
    )


def _second_day() -> Fault:
    """Empty, though pay that comes twice a month has its first day."""
    formula, holds = _in_schedule((TWICE_A_MONTH,))
    return _beside(
        f'AND({{x}}="",N(in_pay_day1)>0,{formula})',
        ("in_schedule", "in_pay_day1"),
        lambda t: _is_empty(t.holds) and _amount(t, "in_pay_day1") > 0 and holds(t),
        ("is empty, but pay twice a month needs its second day",),
        True,
    )


def _not_later() -> Fault:
    return _beside(
        "AND(N({x})>0,OR({x}<=N(in_pay_day1),N(in_pay_day1)>=28))",
        ("in_pay_day1",),
        lambda t: (
            is_number(t.holds)
            and t.holds > 0
            and (t.holds <= _amount(t, "in_pay_day1") or _amount(t, "in_pay_day1") >= 28)
        ),
        ("is not a later day of every month than the first",),
    )


_EITHER_DAY = " Say which under Paid on this day of the month"


def _with_the_16th() -> Fault:
    """The 1st, which goes with the 15th or the 16th."""
    formula, holds = _in_schedule((TWICE_A_MONTH,))
    return _beside(
        f'AND({{said}}<>"",DAY(N({{said}}))=1,in_pay_day1="",{formula})',
        ("in_schedule", "in_pay_day1"),
        lambda t: (
            is_number(t.says)
            and days.date(t.day).day == 1
            and holds(t)
            and _is_empty(t.around.get("in_pay_day1"))
        ),
        ("can go with the 15th or the 16th." + _EITHER_DAY,),
    )


def _two_days(schedule: int, rule: int, words: str) -> Fault:
    """A first payday on which another day of the month is paid too, moved by the rule."""
    formula, holds = _in_schedule((schedule,))
    said_rule, y = said_name("in_payday_rule"), NativeYear("Workings!")
    own_rule = f"{said_rule}={rule}" if rule != BEFORE else f'OR({said_rule}="",{said_rule}={rule})'

    def is_open(day: str) -> str:
        return f"AND(WEEKDAY({day},2)<6,NOT({y.is_holiday(day)}))"

    beside = "{said}+1" if rule == BEFORE else "{said}-1"
    told = "OR(DAY({said}+1)=1,DAY({said})=15)" if schedule == TWICE_A_MONTH else "DAY({said}+1)=1"

    def found(t: TypedCell) -> bool:
        said = _says(t, "in_payday_rule")
        return (
            is_number(t.says)
            and holds(t)
            and _is_empty(t.around.get("in_pay_day1"))
            and (said if is_number(said) else BEFORE) == rule
            and t.known_year
            and bool(also_read(t.day, schedule, rule))
        )

    return _beside(
        f'AND({{said}}<>"",in_pay_day1="",{formula},{own_rule},{is_open("{said}")},'
        f"NOT({is_open(beside)}),NOT({told}))",
        ("in_schedule", "in_pay_day1", "in_payday_rule"),
        found,
        (words + _EITHER_DAY,),
    )


_EARLY = "is that day's or early for a weekend or holiday?"
_LATE = "is that day's or late for a weekend or holiday?"


# -- the employer's money --------------------------------------------------------------------
_MONEY = (
    "in_match_rate1",
    "in_match_rate2",
    "in_match_rate3",
    "in_nonelective",
    "in_employer_flat",
    "in_employer_other",
)


def _contributes(answer: int, wrong: str, words: str) -> Fault:
    total = "+".join(f"N({name})" for name in _MONEY)

    def holds(typed: TypedCell) -> bool:
        paid = sum(_amount(typed, name) for name in _MONEY) > 0
        return typed.says == answer and paid == (wrong == ">0")

    return _beside(f"AND({{said}}={answer},{total}{wrong})", _MONEY, holds, (words,))


_MEANT = " of a dollar meant (Yes below the rates) or 100% up to "
_UNSURE_LOW = ("is ", PERCENT, _MEANT, PERCENT, " of pay?")
_UNSURE_HIGH = ("is ", PERCENT, _MEANT, NUMBER, "% of pay?")


def _unsure_rate(low: bool) -> Fault:
    """A rate of the match that can be meant in two ways, unless it is said to be meant."""
    meant = said_name("in_match_rates_meant")
    bounds = "ROUND({x},9)>0,ROUND({x},9)<0.1" if low else "{x}>2,{x}<=3"

    def holds(typed: TypedCell) -> bool:
        if not is_number(typed.holds) or _says(typed, "in_match_rates_meant") == 1:
            return False
        return 0 < round(typed.holds, 9) < 0.1 if low else 2 < typed.holds <= 3

    return _beside(
        f"AND(ISNUMBER({{x}}),{bounds},{meant}<>1)",
        ("in_match_rates_meant",),
        holds,
        _UNSURE_LOW if low else _UNSURE_HIGH,
    )


_RATES = (_unsure_rate(True), _unsure_rate(False))
_YEAR_TO_DATE = ("in_ytd_pay", "in_ytd_deferral", "in_ytd_after_tax", "in_ytd_employer")
_ALL: dict[str, Callable[[], tuple[Fault, ...]]] = {
    "in_bonus_date": lambda: (_lacks("the bonus needs its payday", ("in_bonus",)),),
    "in_bonus2_date": lambda: (_lacks("the bonus needs its payday", ("in_bonus2",)),),
    "in_raise_salary": lambda: (
        _lacks("the raise needs the new salary", ("in_raise_date",), is_amount=False),
    ),
    "in_raise_date": lambda: (
        _lacks("the raise needs its first payday", ("in_raise_salary",), is_amount=False),
    ),
    "in_leave_from": lambda: (
        _lacks("the leave needs its first day", ("in_leave_to",), is_amount=False),
    ),
    "in_leave_to": lambda: (
        _lacks("the leave needs its last day", ("in_leave_from",), is_amount=False),
        _before("in_leave_from", "is before the leave begins"),
    ),
    "in_left": lambda: (_before_pay(),),
    "in_ytd_date": lambda: (
        _before_pay(by_half_a_period=True),
        _lacks("the year-to-date amounts need the payday of their stub", _YEAR_TO_DATE),
    ),
    "in_paychecks": lambda: (_other_schedule(),),
    "in_match_tier1": lambda: (_no_rate(1),),
    "in_first_payday": lambda: (
        _with_the_16th(),
        *(
            _two_days(schedule, rule, words)
            for schedule in (TWICE_A_MONTH, MONTHLY)
            for rule, words in ((BEFORE, _EARLY), (AFTER, _LATE))
        ),
    ),
    "in_pay_day1": lambda: (
        _lacks("its second day is filled in", ("in_pay_day2",)),
        _not_by_month(),
    ),
    "in_pay_day2": lambda: (_second_day(), _not_by_month(), _one_day(), _not_later()),
    "in_employer_contributes": lambda: (
        _contributes(YES, "=0", "is Yes: fill in its match, or its other money"),
        _contributes(NO, ">0", "is No, but a match or other money of it is filled in"),
    ),
    "in_match_rate1": lambda: _RATES,
    "in_match_rate2": lambda: (_after_no_end(2), *_RATES),
    "in_match_tier2": lambda: (_no_rate(2), _too_wide(2)),
    "in_match_rate3": lambda: (_after_no_end(3), *_RATES),
    "in_match_tier3": lambda: (_no_rate(3), _too_wide(3)),
}


def of(name: str) -> tuple[Fault, ...]:
    """What is asked of an input cell beside others."""
    return _ALL[name]() if name in _ALL and name in CELLS else ()
