"""What the workbook says in words: each sentence as it reads for a plan, and as a formula.

The two stand side by side so that they change together; recalculating engines hold them to
the same text.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.plan.contributes import NOT_SURE
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.sheets.layout import Found
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import OWN
from xlplugin.sheets.planner.native import FIRST, letter_of
from xlplugin.units import Cents

Sentence = tuple[Callable[[Contents], str], str]

LAST = FIRST + MOST_PAYCHECKS - 1
DASH = "\u2013"
"""Stands where there is no figure yet."""


# -- how numbers are said ----------------------------------------------------------------
def dollars(cents: Cents) -> str:
    """Whole dollars, half up, as a sentence says them."""
    return f"${(cents + Cents(50)) // 100:,}"


def dollars_in(name: str) -> str:
    return f'TEXT(ROUND({name},0),"$#,##0")'


def election_in(formula: str) -> str:
    whole = f"ROUND({formula}*100,6)=ROUND({formula}*100,0)"
    dollars = f"ROUND({formula},2)=ROUND({formula},0)"
    return (
        f'IF({formula}>1,TEXT({formula},IF({dollars},"$#,##0","$#,##0.00")),'
        f'TEXT({formula},IF({whole},"0%","0.0######%")))'
    )


def column(name: str) -> str:
    """A column of the paychecks on Workings."""
    letter = letter_of(name)
    return f"Workings!${letter}${FIRST}:${letter}${LAST}"


def unless_problem(formula: str, instead: str = '""') -> str:
    """A sentence that is not said while something is wrong with the cream cells."""
    return f'IF(calc_problem<>"",{instead},{formula})'


def _said(sentence: Callable[[Contents], str]) -> Callable[[Contents], str]:
    return lambda shown: "" if shown.problem else sentence(shown)


# -- the answer band -------------------------------------------------------------------------
def _still_open(shown: Contents) -> str:
    if shown.problem:
        return "After-tax room still open"
    projected = ", using projected limits" if shown.is_projected else ""
    without = ", without employer money" if _employer_unknown(shown) else ""
    return f"After-tax room still open in {shown.s.year}{without}{projected}"


def _employer_unknown(shown: Contents) -> bool:
    return shown.s.employer_contributes == NOT_SURE


STILL_OPEN: Sentence = (
    _still_open,
    unless_problem(
        '"After-tax room still open in "&in_year&'
        f'IF(calc_employer_contributes={NOT_SURE},", without employer money","")&'
        'IF(lim_projected=1,", using projected limits","")',
        instead='"After-tax room still open"',
    ),
)


IS_IN: Sentence = (
    _said(lambda p: f"{dollars(p.year.after_tax_in)} of {dollars(p.year.room_year)} is in."),
    unless_problem(
        f'{dollars_in("calc_after_tax_in")}&" of "&{dollars_in("out_room_year")}&" is in."'
    ),
)


HAS_OWN = f"COUNT(Paychecks!${OWN[0].letter}${FIRST}:${OWN[-1].letter}${LAST})>0"


def _has_own(shown: Contents) -> bool:
    """Whether elections are typed on Paychecks."""
    return any(x is not None for x in (*shown.s.own_deferral, *shown.s.own_after_tax))


OWN_TEXT = (
    "This plan follows the elections you typed on Paychecks. Clear them and it looks for the best "
    "election again."
)
OWN_ELECTIONS: Sentence = (
    _said(lambda p: OWN_TEXT if _has_own(p) else ""),
    unless_problem(f'IF({HAS_OWN},"{OWN_TEXT}","")'),
)


def _catch_up(shown: Contents) -> str:
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


def either(shown: Contents, value: Found, instead: Found = "") -> Found:
    """A value, or what stands in its place while something is wrong."""
    return instead if shown.problem else value
