"""Order: where the next dollar goes, for a budget.

The places are those of :mod:`order_steps`, for what :mod:`order_inputs` says; :mod:`book` takes the
sheet, :mod:`workings` the figures.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from xlplugin.rules.priority import Allocation
from xlplugin.rules.trail import Step
from xlplugin.sheets.layout import MONEY, Cell, Content, Figure, Sheet, inputs
from xlplugin.sheets.planner import order_inputs, order_steps, order_trade
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.order_inputs import FIELDS, OrderInputs
from xlplugin.sheets.planner.sentences import dollars, dollars_in, unless_problem
from xlplugin.sheets.planner.titles import ORDER

TOP = 5
"""The row of the heading above the cream cells."""
TABLE = TOP + len(FIELDS) + 2
FIRST = TABLE + 1
PLACES = (
    ("match", "the match"),
    ("hsa", "the HSA"),
    ("rest", "the rest of the 401(k)"),
    ("457b", "the 457(b)"),
    ("ira", "an IRA"),
    ("after_tax", "after-tax, converted"),
)
"""The places in their order, and what the sentence calls them."""
LEFT = FIRST + len(PLACES)
"""The row of what is left over; what is still open stands below it."""
TRADE = LEFT + 3
"""The row of the heading above what match costs and buys."""
FITS = 76
"""Letters of a line that surely fit into the column of reasons."""
LINE, PAD = 15.5, 5
"""Points of a line of text, and of what is around it."""

NOTHING_YET = "The order appears once the cream cells on Start are filled in."
NOT_USABLE = (
    "A cream cell here holds a word that is not on its list, or not an amount of 0 or more."
)
MISSING = (
    "Limits lacks this year's amount for the HSA, the 457(b) or the IRA: type it into the cream "
    "column, near the end of that sheet."
)
NO_BUDGET = "There is nothing to place: fill in the dollars to save this year."
NO_ROOM = "None of the places you named has room: "
NOTES = (
    "Take the whole match first: it is pay. Here it is figured on the year's pay; Paychecks and "
    "'How the year fills' show what a match figured each paycheck really pays.",
    "Not every plan takes after-tax contributions, and not every plan that does converts them: ask "
    "yours, then say on 'If it applies' whether it takes them.",
    "Converting in the plan or to a Roth IRA differs in fees and in the five-year clocks (IRC "
    "402A(c)(4), 408A(d)(3)(F)). Earnings until the conversion are taxed.",
    "A dollar counts as contributed: what it saves in tax now is not added. The order is common "
    "practice, not law. Planning arithmetic, not tax advice.",
)


ASKED = "Where the next dollar of the year goes, given the pay, match and plan on Start"
BY_PROJECTION = ", using projected limits"


@functools.cache
def _written() -> order_steps.OrderCells:
    return order_steps.OrderCells()


def address_of(name: str) -> str:
    """The address of a cream cell, by its name."""
    return f"C{TOP + 1 + [field.name for field in FIELDS].index(name)}"


def figures() -> list[Figure]:
    """What the order is worked out with, for Workings."""
    return [*order_inputs.figures(), *_written().figures]


def sheet() -> Sheet:
    """The sheet."""
    told = _written().told
    heights = {
        row: LINE * max(-(-(letters + 14) // FITS), 1) + PAD
        for row, letters in enumerate(map(told.letters, told.places), FIRST)
    }
    return Sheet(
        ORDER,
        list(_cells()),
        {"A": 2, "B": 39, "C:D": 14, "E": 70, "F": 35},
        heights={TABLE: 25, **heights},
        pages_high=0,
    )


def _cells() -> Iterator[Cell]:
    yield Cell("B1", ORDER, "title")
    yield Cell("B2", _asked, "muted", f'"{ASKED}"&IF(lim_projected=1,"{BY_PROJECTION}","")&"."')
    yield Cell("B3", _told, "sentence", _told_formula())
    yield from inputs(f"B{TOP}", "What you have", FIELDS)
    yield Cell(f"E{TOP}", None, "heading")
    for row in range(TOP + 1, TOP + 1 + len(FIELDS)):  # the hints reach into this column
        yield Cell(f"E{row}", None, "line")
    for letter, label, style in (
        ("B", "Where", "heading"),
        ("C", "Amount", "heading_right"),
        ("D", "Room", "heading_right"),
        ("E", "Why", "heading_indent"),
        ("F", "Authority", "heading_indent"),
    ):
        yield Cell(f"{letter}{TABLE}", label, style)
    written = _written()
    steps = list(written.told.places)
    numbers = [number for number, *_ in written.budget.places]
    for index, ((name, _), step) in enumerate(zip(PLACES, steps, strict=False)):
        yield from _row(index, f"{numbers[index]}. {step}", step)
        at = f"{FIRST + index}"
        yield _figure(f"C{at}", f"to_{name}")
        yield _figure(f"D{at}", f"room_{name}")
    yield from _row(len(PLACES), steps[-1], steps[-1])
    yield _figure(f"C{LEFT}", f"left_by_{PLACES[-1][0]}")
    yield Cell(f"D{LEFT}", None, "dollars")
    yield Cell(f"B{LEFT + 1}", order_trade.IN_SO_FAR[0], "text", order_trade.IN_SO_FAR[1])
    yield from order_trade.cells(TRADE)
    for row, note in enumerate(NOTES, TRADE + order_trade.ROWS + 1):
        yield Cell(f"B{row}", note, "muted")


def _figure(at: str, name: str) -> Cell:
    def value(shown: Contents) -> Content:
        return order_steps.kept_of(shown)[name] if OrderInputs(shown).fine else ""

    return Cell(at, value, "dollars", f'IF(calc_order_fine=1,calc_order_{name},"")', MONEY)


def _row(index: int, label: str, step: str) -> Iterator[Cell]:
    row = FIRST + index
    yield Cell(f"B{row}", label, "label")
    told = _written().told
    for letter, part, formula in (
        ("E", _said(index, lambda place: place.why), told.why(step)),
        ("F", _said(index, lambda place: place.authority), told.authority(step)),
    ):
        yield Cell(f"{letter}{row}", part, "wrapped_why", f'IF(calc_order_fine=1,{formula},"")')


def _said(index: int, part: Callable[[Step], str]) -> Shows:
    def said(shown: Contents) -> str:
        return part(order_steps.worked(shown).steps[index]) if OrderInputs(shown).fine else ""

    return said


# -- the sentence --------------------------------------------------------------------------------
def _asked(shown: Contents) -> str:
    return f"{ASKED}{BY_PROJECTION if shown.is_projected else ''}."


def _told(shown: Contents) -> str:
    work = order_steps.worked(shown)
    given = work.given
    if not given.usable:
        return NOT_USABLE
    if shown.problem:
        return NOTHING_YET
    if given.missing:
        return MISSING
    if not given.budget:
        return NO_BUDGET
    budget: Allocation = work.budget
    parts = [
        f", then {words} ({dollars(amount)})"
        for (_, words), (*_, amount) in zip(PLACES, budget.places, strict=True)
        if amount > 0
    ]
    left = f"{dollars(budget.left)} is left over."
    if not parts:
        return NO_ROOM + left
    ending = f"; {left}" if budget.left > 0 else "."
    return f"{dollars(given.budget)} goes to {''.join(parts).removeprefix(', then ')}{ending}"


def _told_formula() -> str:
    parts = "&".join(
        f'IF(calc_order_to_{name}>0,", then {words} ("&{dollars_in(f"calc_order_to_{name}")}&")",'
        '"")'
        for name, words in PLACES
    )
    left = f"calc_order_left_by_{PLACES[-1][0]}"
    is_left = f'{dollars_in(left)}&" is left over."'
    said = (
        f'{dollars_in("calc_order_budget")}&" goes to "&MID({parts},{len(", then ") + 1},500)&'
        f'IF({left}>0,"; "&{is_left},".")'
    )
    said = f'IF({left}=calc_order_budget,"{NO_ROOM}"&{is_left},{said})'
    said = f'IF(calc_order_budget=0,"{NO_BUDGET}",{said})'
    said = f'IF(calc_order_missing=1,"{MISSING}",{said})'
    said = unless_problem(said, f'"{NOTHING_YET}"')
    return f'IF(calc_order_usable=0,"{NOT_USABLE}",{said})'
