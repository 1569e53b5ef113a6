"""What can be wrong with a cream cell beside others: a pair of which one half was typed, days in
the wrong order, an answer that does not go with the money beside it.

Each is asked of one cell, which is the one that is named and marked, once nothing is wrong with
what it holds by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.plan.contributes import NO, YES
from xlplugin.plan.schedules import (
    AFTER,
    BEFORE,
    MONTHLY,
    TWICE_A_MONTH,
)
from xlplugin.rules.match import in_cell
from xlplugin.sheets.planner import beside_days, match_words
from xlplugin.sheets.planner.faults import Fault, TypedCell
from xlplugin.sheets.planner.fields import CELLS
from xlplugin.sheets.planner.neighbors import amount, beside, is_empty


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

    return beside(f'AND({{x}}="",{filled})', others, holds, (f"empty, but {words}",), True)


# -- the employer's money --------------------------------------------------------------------
_OTHER = "in_employer_other"


def _contributes(answer: int, wrong: str, words: str) -> Fault:
    """An answer that does not go with the money that is stated. Words that are not understood are
    a problem of their own."""

    def holds(typed: TypedCell) -> bool:
        said = in_cell.read(typed.around.get(match_words.CELL))
        money = sum(part.value for part in said.parts if part.kind) + amount(typed, _OTHER)
        return typed.says == answer and not said.code and (money > 0) == (wrong == ">0")

    money = f"{match_words.PAYS}+N({_OTHER}){wrong}"
    asked = f"AND({{said}}={answer},{match_words.CODE}=0,{money})"
    return beside(
        f"IF(ISERROR({match_words.CELL}),FALSE,{asked})",
        (match_words.CELL, _OTHER),
        holds,
        (words,),
    )


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
        _contributes(
            YES,
            "=0",
            "is Yes; now type the match below, such as 50% up to 6%, or other employer money on "
            "'If it applies'",
        ),
        _contributes(NO, ">0", "is No, but a match or other employer money is filled in"),
    ),
}


def of(name: str) -> tuple[Fault, ...]:
    """What is asked of an input cell beside others."""
    return _ALL[name]() if name in _ALL and name in CELLS else ()
