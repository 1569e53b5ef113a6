"""What can be wrong with a cream cell beside others: a pair of which one half was typed, days in
the wrong order, parts of the match that do not follow each other.

Each is asked of one cell, which is the one that is named and marked, once nothing is wrong with
what it holds by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from xlplugin.plan.contributes import NO, YES
from xlplugin.plan.schedules import (
    AFTER,
    BEFORE,
    MONTHLY,
    TWICE_A_MONTH,
)
from xlplugin.sheets.planner import beside_days
from xlplugin.sheets.planner.faults import NUMBER, PERCENT, Fault, TypedCell
from xlplugin.sheets.planner.fields import CELLS
from xlplugin.sheets.planner.neighbors import amount, beside, is_empty, says
from xlplugin.sheets.planner.spelled import is_number, said_name


# -- pairs -----------------------------------------------------------------------------------
def _lacks(words: str, others: tuple[str, ...], is_amount: bool = True) -> Fault:
    """An empty cell beside one that is filled in: with an amount above 0, or with anything."""
    if is_amount:
        filled = "+".join(f"N({name})" for name in others) + ">0"
    else:
        filled = "OR(" + ",".join(f'{name}<>""' for name in others) + ")"

    def holds(typed: TypedCell) -> bool:
        if not is_empty(typed.holds):
            return False
        if is_amount:
            return sum(amount(typed, name) for name in others) > 0
        return any(not is_empty(typed.around.get(name)) for name in others)

    return beside(f'AND({{x}}="",{filled})', others, holds, (f"is empty, but {words}",), True)


def _no_rate(band: int) -> Fault:
    rate = f"in_match_rate{band}"
    return beside(
        f'AND(N({{x}})>0,{rate}="")',
        (rate,),
        lambda t: is_number(t.holds) and t.holds > 0 and is_empty(t.around.get(rate)),
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
                amount(typed, rate) > 0 and is_empty(typed.around.get(width))
                for rate, width in before
            )
        )

    return beside(
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
        return round(typed.holds + sum(amount(typed, name) for name in widths), 9) > 1

    return beside(
        f"ROUND(N({{x}})+{total},9)>1",
        widths,
        holds,
        (PERCENT, " is with the parts before it above 100% of pay"),
    )


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
        paid = sum(amount(typed, name) for name in _MONEY) > 0
        return typed.says == answer and paid == (wrong == ">0")

    return beside(f"AND({{said}}={answer},{total}{wrong})", _MONEY, holds, (words,))


_MEANT = " of a dollar meant (Yes below the rates) or 100% up to "
_UNSURE_LOW = ("is ", PERCENT, _MEANT, PERCENT, " of pay?")
_UNSURE_HIGH = ("is ", PERCENT, _MEANT, NUMBER, "% of pay?")


def _unsure_rate(low: bool) -> Fault:
    """A rate of the match that can be meant in two ways, unless it is said to be meant."""
    meant = said_name("in_match_rates_meant")
    bounds = "ROUND({x},9)>0,ROUND({x},9)<0.1" if low else "{x}>2,{x}<=3"

    def holds(typed: TypedCell) -> bool:
        if not is_number(typed.holds) or says(typed, "in_match_rates_meant") == 1:
            return False
        return 0 < round(typed.holds, 9) < 0.1 if low else 2 < typed.holds <= 3

    return beside(
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
        beside_days.before("in_leave_from", "is before the leave begins"),
    ),
    "in_left": lambda: (beside_days.before_pay(),),
    "in_ytd_date": lambda: (
        beside_days.before_pay(by_half_a_period=True),
        _lacks("the year-to-date amounts need the payday of their stub", _YEAR_TO_DATE),
    ),
    "in_paychecks": lambda: (beside_days.other_schedule(),),
    "in_match_tier1": lambda: (_no_rate(1),),
    "in_first_payday": lambda: (
        beside_days.with_the_16th(),
        *(
            beside_days.two_days(schedule, rule, words)
            for schedule in (TWICE_A_MONTH, MONTHLY)
            for rule, words in ((BEFORE, beside_days.EARLY), (AFTER, beside_days.LATE))
        ),
    ),
    "in_pay_day1": lambda: (
        _lacks("its second day is filled in", ("in_pay_day2",)),
        beside_days.not_by_month(),
    ),
    "in_pay_day2": lambda: (
        beside_days.second_day(),
        beside_days.not_by_month(),
        beside_days.one_day(),
        beside_days.not_later(),
    ),
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
