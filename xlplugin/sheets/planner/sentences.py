"""What the workbook says in words: each sentence as it reads for a plan, and as a formula.

The two stand side by side so that they change together; recalculating engines hold them to
the same text.
"""

from __future__ import annotations

from xlplugin.arithmetic import days
from xlplugin.money import NANO, election
from xlplugin.plan.contributes import NOT_SURE
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.sheets.planner.fields import OWN
from xlplugin.sheets.planner.native import FIRST, letter_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xlplugin.sheets.planner.filled import Shown

    Sentence = tuple[Callable[[Shown], str], str]

LAST = FIRST + MOST_PAYCHECKS - 1
DASH = "\u2013"
"""Stands where there is no figure yet."""


# -- how numbers are said ----------------------------------------------------------------
def dollars(cents: int) -> str:
    """Whole dollars, half up, as a sentence says them."""
    return f"${(cents + 50) // 100:,}"


def dollars_in(name: str) -> str:
    return f'TEXT(ROUND({name},0),"$#,##0")'


def election_in(formula: str) -> str:
    whole = f"ROUND({formula}*100,6)=ROUND({formula}*100,0)"
    dollars = f"ROUND({formula},2)=ROUND({formula},0)"
    return (
        f'IF({formula}>1,TEXT({formula},IF({dollars},"$#,##0","$#,##0.00")),'
        f'TEXT({formula},IF({whole},"0%","0.0######%")))'
    )  # fmt: skip


def short_date(day: int) -> str:
    """``Sep 18``."""
    date = days.date(day)
    return f"{date:%b} {date.day}"


def column(name: str) -> str:
    """A column of the paychecks on Workings."""
    letter = letter_of(name)
    return f"Workings!${letter}${FIRST}:${letter}${LAST}"


def at_first(name: str, of: str, wanted: int) -> str:
    """A column's value in the first row where another one is so."""
    return f"INDEX({column(name)},MATCH({wanted},{column(of)},0))"


def unless_problem(formula: str, instead: str = '""') -> str:
    """A sentence that is not said while something is wrong with the cream cells."""
    return f'IF(calc_problem<>"",{instead},{formula})'


def _said(sentence: Callable[[Shown], str]) -> Callable[[Shown], str]:
    return lambda shown: "" if shown.problem else sentence(shown)


# -- the answer band -------------------------------------------------------------------------
def _still_open(shown: Shown) -> str:
    if shown.problem:
        return "After-tax room still open"
    projected = ", by projected limits" if shown.is_projected else ""
    without = ", without employer money" if _employer_unknown(shown) else ""
    return f"After-tax room still open in {shown.s.year}{without}{projected}"


def _employer_unknown(shown: Shown) -> bool:
    return shown.s.employer_contributes == NOT_SURE


STILL_OPEN: Sentence = (
    _still_open,
    unless_problem(
        '"After-tax room still open in "&in_year&'
        f'IF(calc_employer_contributes={NOT_SURE},", without employer money","")&'
        'IF(lim_projected=1,", by projected limits","")',
        instead='"After-tax room still open"',
    ),
)


def _what_to_elect(shown: Shown) -> str:
    y = shown.year
    if shown.problem:
        return shown.problem
    if y.over_deferral:
        return (
            f"You are {dollars(y.over_deferral)} over the 402(g) limit. Set the 401(k) to 0% now "
            "and tell the plan."
        )
    if y.over:
        return (
            f"You are {dollars(y.over)} over the limit. Set after-tax to 0% now and tell the plan."
        )
    if not y.open_count:
        return "No paycheck is left that a change could reach."
    row = next(row for row in y.rows("paychecks") if row.reachable)
    return (
        f"From {short_date(row.day)} on, elect {election(row.deferral_share)} for the 401(k) and "
        f"{election(row.after_tax_share)} after-tax."
    )


_FIRST_DAY = f'TEXT({at_first("day", "reachable", 1)},"mmm d")'
WHAT_TO_ELECT: Sentence = (
    _what_to_elect,
    unless_problem(
        f'IF(calc_over_deferral>0,"You are "&{dollars_in("calc_over_deferral")}&'
        '" over the 402(g) limit. Set the 401(k) to 0% now and tell the plan.",'
        f'IF(out_over>0,"You are "&{dollars_in("out_over")}&'
        '" over the limit. Set after-tax to 0% now and tell the plan.",'
        'IF(calc_open_count=0,"No paycheck is left that a change could reach.",'
        f'"From "&{_FIRST_DAY}&" on, elect "&'
        f'{election_in("calc_first_deferral")}&" for the 401(k) and "&'
        f'{election_in("calc_first_after_tax")}&" after-tax.")))',
        instead="calc_problem",
    ),
)


def first_election(name: str) -> tuple[Callable[[Shown], float], str]:
    """The first election that a change can bring, as a number of a cell."""

    def value(shown: Shown) -> float:
        row = next((row for row in shown.year.rows("paychecks") if row.reachable), None)
        return getattr(row, name) / NANO if row else 0

    return value, f"IF(calc_open_count=0,0,{at_first(name, 'reachable', 1)})"


IS_IN: Sentence = (
    _said(lambda p: f"{dollars(p.year.after_tax_in)} of {dollars(p.year.room_year)} is in."),
    unless_problem(
        f'{dollars_in("calc_after_tax_in")}&" of "&{dollars_in("out_room_year")}&" is in."'
    ),
)


def _changes(shown: Shown) -> str:
    y = shown.year
    if y.over or not y.open_count:
        return ""
    count = y.election_count
    next_one = next(row.segment for row in y.rows("paychecks") if row.reachable)
    if count == next_one:
        first = "Keep that to the end of the year. " if count == 1 else "One change does it. "
    elif count == 2:
        first = "Then one change more: see the list below. "
    else:
        first = f"Then follow the list below: {count - 1} changes in all. "
    return first + _unused(shown)


def _unused(shown: Shown) -> str:
    y = shown.year
    if not y.room_year:
        return "There is no room for after-tax contributions."
    if not y.room_unused:
        return "That fills the room to the cent."
    unused = f"{dollars(y.room_unused)} of the room stays unused: "
    if y.after_tax_goal < y.room_year:
        return unused + "the goal is lower."
    if _has_own(shown):
        return unused + "the elections on Paychecks leave it."
    if y.after_tax_stopped:
        return unused + "the highest percent stops you."
    if not shown.s.few:
        return unused + "set Changes to Few to use it."
    return unused + "less than one more step."


_NEXT_ONE = at_first("segment", "reachable", 1)
HAS_OWN = f"COUNT(Paychecks!${OWN[0].letter}${FIRST}:${OWN[-1].letter}${LAST})>0"
CHANGES: Sentence = (
    _said(_changes),
    unless_problem(
        'IF(OR(out_over>0,calc_open_count=0),"",'
        f"IF(calc_election_count={_NEXT_ONE},"
        'IF(calc_election_count=1,"Keep that to the end of the year. ","One change does it. "),'
        'IF(calc_election_count=2,"Then one change more: see the list below. ",'
        '"Then follow the list below: "&(calc_election_count-1)&" changes in all. "))&'
        'IF(out_room_year=0,"There is no room for after-tax contributions.",'
        'IF(out_room_unused=0,"That fills the room to the cent.",'
        f'{dollars_in("out_room_unused")}&" of the room stays unused: "&'
        'IF(calc_after_tax_goal<out_room_year,"the goal is lower.",'
        f'IF({HAS_OWN},"the elections on Paychecks leave it.",'
        'IF(calc_after_tax_stopped=1,"the highest percent stops you.",'
        'IF(calc_few=0,"set Changes to Few to use it.","less than one more step.")))))))'
    ),
)


def _if_nothing_changes(shown: Shown) -> str:
    y = shown.year
    if y.over or not y.open_count:
        return ""
    if y.same_over:
        return f"If you change nothing, you pass a limit by {dollars(y.same_over)}."
    lost = [
        f"{dollars(amount)} of {what}"
        for amount, what in ((y.same_room_lost, "the room"), (y.same_match_lost, "match"))
        if amount
    ]
    if not lost:
        return "If you change nothing, nothing is lost."
    verb = "is" if len(lost) == 1 else "are"
    return f"If you change nothing, {' and '.join(lost)} {verb} lost for good at year end."


_ROOM, _LOST = "out_if_nothing_changes_room_lost", "out_if_nothing_changes_match_lost"
IF_NOTHING_CHANGES: Sentence = (
    _said(_if_nothing_changes),
    unless_problem(
        'IF(OR(out_over>0,calc_open_count=0),"",IF(out_if_nothing_changes_over>0,'
        f'"If you change nothing, you pass a limit by "&{dollars_in("out_if_nothing_changes_over")}'
        '&".",'
        f'IF(AND({_ROOM}=0,{_LOST}=0),"If you change nothing, nothing is lost.",'
        f'"If you change nothing, "&IF({_ROOM}>0,{dollars_in(_ROOM)}&" of the room","")&'
        f'IF(AND({_ROOM}>0,{_LOST}>0)," and ","")&IF({_LOST}>0,{dollars_in(_LOST)}&" of match","")&'
        f'IF(AND({_ROOM}>0,{_LOST}>0)," are"," is")&" lost for good at year end.")))'
    ),
)


def _has_own(shown: Shown) -> bool:
    """Whether elections are typed on Paychecks."""
    return any(x is not None for x in (*shown.s.own_deferral, *shown.s.own_after_tax))


OWN_TEXT = (
    "Elections typed on Paychecks are followed as they are. Empty them and the sheet looks for one "
    "election again."
)
OWN_ELECTIONS: Sentence = (
    _said(lambda p: OWN_TEXT if _has_own(p) else ""),
    unless_problem(f'IF({HAS_OWN},"{OWN_TEXT}","")'),
)


def _catch_up(shown: Shown) -> str:
    limit, used = shown.year.catch_up_limit, shown.year.catch_up
    if not limit:
        return ""
    return f"Catch-up, outside the limit: {dollars(used)} of {dollars(limit)}"


CATCH_UP: Sentence = (
    _said(_catch_up),
    unless_problem(
        'IF(calc_catch_up_limit=0,"","Catch-up, outside the limit: "&'
        f'{dollars_in("out_catch_up")}&" of "&{dollars_in("calc_catch_up_limit")})'
    ),
)


def either(shown: Shown, value: Any, instead: Any = "") -> Any:
    """A value, or what stands in its place while something is wrong."""
    return instead if shown.problem else value
