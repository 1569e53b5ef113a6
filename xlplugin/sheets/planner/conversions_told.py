"""What the sheet Conversions knows of a workbook, and what it says: sums of the year, what still
waits, and the sentences above the log, each as text and as a formula.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.formulas import IN_CENTS, Formula
from xlplugin.money import dollars, text
from xlplugin.plan import conversion_log
from xlplugin.plan.conversion_log import Boxes
from xlplugin.sheets.layout import Found
from xlplugin.sheets.planner.cells import Written
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.conversion_rows import (
    CARRIED,
    CARRIED_AT,
    FIRST,
    LAST,
    NO_AMOUNT,
    TypedLog,
    read_log,
)
from xlplugin.sheets.planner.native import in_cents, n
from xlplugin.sheets.planner.sentences import Sentence
from xlplugin.units import DOLLARS, Cents

SUMS = 6
"""The row of the first sum; the headings stand above it."""
BOTH = SUMS + 2
PAID_IN_AT, CONVERTED_AT, WAITING_AT = "D7", "D8", "D9"
CONVERTED_NAME, WAITING_NAME, TAXABLE_NAME = (
    "calc_converted",
    "calc_unconverted",
    "calc_conversion_taxable",
)
"""Names of the sums that other sheets may speak of: basis converted, what waits, box 2a."""
MARK = "!"
"""Stands before a row that does not count."""
OF_BOXES = ("G", "H", "I")
"""The columns of boxes 1, 2a and 5, in the log as in the sums."""
SAID_AT = "K"

NOTHING_YET = "The totals appear once the cream cells on Start are filled in."
NO_CARRIED = (
    f"{CARRIED_AT} {NO_AMOUNT}: type the after-tax basis of earlier years, or leave it empty."
)
ALL_CONVERTED = "All after-tax money that was paid in is converted: nothing is waiting."
NOTHING_IN = "No after-tax money has been paid in so far: there is nothing to convert."
WAITING = (
    " of after-tax money is waiting. Convert it soon: what it earns until then is taxed at the "
    "conversion."
)
TOO_MUCH = (
    " more after-tax basis was converted than paid in. Look for a wrong row, a missing amount "
    "from earlier years, or pay stubs missing from Paychecks."
)
ONE_LEFT_OUT = "1 row is not counted yet: its last column says why."
MORE_LEFT_OUT = " rows are not counted yet: their last column says why."
_FORM_1040_SINCE = 2020
"""The year since which pensions stand on lines 5a and 5b of Form 1040."""


# -- what the sheet knows ------------------------------------------------------------------------
def log_of(shown: Contents) -> TypedLog:
    """The log that a workbook holds."""
    return read_log(shown.typed, None if shown.problem else shown.s.year)


def sums_of(shown: Contents, to: int | None = None) -> Boxes:
    """The boxes of the plan's year."""
    return conversion_log.boxes_of(plain, log_of(shown).entries, shown.s.year, to)


def waiting_of(shown: Contents) -> Cents | None:
    """After-tax basis that waits; ``None`` where what is carried in cannot be used."""
    carried = log_of(shown).carried
    if carried is None:
        return None
    converted = sums_of(shown).box_5
    return conversion_log.unconverted(plain, carried, shown.year.after_tax_in, converted)


def too_much_of(shown: Contents) -> Cents:
    """Basis that was converted beyond all that there was."""
    carried, converted = log_of(shown).carried, sums_of(shown).box_5
    if carried is None:
        return Cents(0)
    return conversion_log.too_much(plain, carried, shown.year.after_tax_in, converted)


CARRIED_CELL: Written = Formula(f"ROUND(N({CARRIED}),2)", places=IN_CENTS)
PAID_IN: Written = Formula(PAID_IN_AT, places=IN_CENTS)
CONVERTED: Written = Formula(CONVERTED_NAME, places=IN_CENTS)
"""The cells of what was carried in, paid in and converted."""
IS_FINE = 'calc_problem=""'


def if_fine(value: Callable[[Contents], Found]) -> Shows:
    """A value that is not shown while something is wrong with the plan."""
    return lambda shown: "" if shown.problem else value(shown)


# -- sentences -------------------------------------------------------------------------------
def _dollars(cents: Cents) -> str:
    return f"${text(cents)}"


def _dollars_in(formula: str) -> str:
    return f'TEXT({formula},"$#,##0.00")'


def _told(shown: Contents) -> str:
    if shown.problem:
        return NOTHING_YET
    waits, beyond = waiting_of(shown), too_much_of(shown)
    if waits is None:
        return NO_CARRIED
    if beyond > 0:
        return f"Stop: {_dollars(beyond)}{TOO_MUCH}"
    if waits > 0:
        return f"{_dollars(waits)}{WAITING}"
    return ALL_CONVERTED if sums_of(shown).box_5 > 0 else NOTHING_IN


def _told_formula() -> str:
    beyond = in_cents(conversion_log.too_much(n, CARRIED_CELL, PAID_IN, CONVERTED), DOLLARS)
    said = f'IF({CONVERTED_NAME}>0,"{ALL_CONVERTED}","{NOTHING_IN}")'
    said = f'IF({WAITING_NAME}>0,{_dollars_in(WAITING_NAME)}&"{WAITING}",{said})'
    said = f'IF({beyond}>0,"Stop: "&{_dollars_in(beyond)}&"{TOO_MUCH}",{said})'
    said = f'IF({WAITING_NAME}="","{NO_CARRIED}",{said})'
    return f'IF({IS_FINE},{said},"{NOTHING_YET}")'


def _told_of_return(shown: Contents) -> str:
    count = len(log_of(shown).faults)
    if count:
        return ONE_LEFT_OUT if count == 1 else f"{count}{MORE_LEFT_OUT}"
    sums = Boxes(Cents(0), Cents(0), Cents(0)) if shown.problem else sums_of(shown)
    if not (sums.box_1 or sums.box_5):
        return ""
    return (
        f"On the return of {shown.s.year}: add {_dollars(sums.box_1)} to the pensions and "
        f"annuities{_LINE_A if shown.s.year >= _FORM_1040_SINCE else ''} and "
        f"{_dollars(sums.box_2a)} to their taxable amount"
        f"{_LINE_B if shown.s.year >= _FORM_1040_SINCE else ''}{_ROLLOVER}"
    )


_LINE_A, _LINE_B = " (Form 1040 line 5a)", " (line 5b)"
_ROLLOVER = ", marked as a rollover. No Form 8606."


def _return_formula() -> str:
    count = f'COUNTIF($A${FIRST}:$A${LAST},"{MARK}")'
    since = f"calc_year>={_FORM_1040_SINCE}"
    box_1, box_5 = (f"${letter}${BOTH}" for letter in (OF_BOXES[0], OF_BOXES[2]))
    said = (
        f'"On the return of "&calc_year&": add "&{_dollars_in(box_1)}&" to the pensions and '
        f'annuities"&IF({since},"{_LINE_A}","")&" and "&{_dollars_in(TAXABLE_NAME)}&'
        f'" to their taxable amount"&IF({since},"{_LINE_B}","")&"{_ROLLOVER}"'
    )
    said = f'IF({IS_FINE},IF(AND({box_1}=0,{box_5}=0),"",{said}),"")'
    more = f'IF({count}=1,"{ONE_LEFT_OUT}",{count}&"{MORE_LEFT_OUT}")'
    return f"IF({count}>0,{more},{said})"


TOLD: Sentence = (_told, _told_formula())
RETURN: Sentence = (_told_of_return, _return_formula())


# -- for commands ----------------------------------------------------------------------------
def outputs(shown: Contents) -> dict[str, float | None]:
    """The sums of the year as plain values: dollars, ``None`` where one cannot be told."""
    sums, waits = sums_of(shown), waiting_of(shown)
    return {
        "converted": dollars(sums.box_1),
        "basis": dollars(sums.box_5),
        "taxable": dollars(sums.box_2a),
        "unconverted": None if waits is None else dollars(waits),
        "too_much": dollars(too_much_of(shown)),
    }


def lines(shown: Contents) -> list[str]:
    """The year's conversions on one line, and what is wrong with their sum; nothing while there
    is no after-tax money at all."""
    sums, waits, beyond = sums_of(shown), waiting_of(shown), too_much_of(shown)
    if not (sums.box_1 or sums.box_5 or waits):
        return []
    left = "" if waits is None else f"; {text(waits)} of after-tax money is not converted yet"
    told = f"conversions of {shown.s.year}: none is in the log"
    if sums.box_1 or sums.box_5:
        told = f"conversions of {shown.s.year}: {text(sums.box_1)}, {text(sums.box_2a)} taxable"
    return [told + left, *([f"STOP: {_dollars(beyond)}{TOO_MUCH}"] if beyond else [])]
