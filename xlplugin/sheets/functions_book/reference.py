"""The reference of the functions: each argument, what it is, what it takes, if it is needed."""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.functions.declare import Function
from xlplugin.sheets.functions_book.spelling import Spelling
from xlplugin.sheets.functions_book.wrapping import height
from xlplugin.sheets.layout import Cell, Sheet, heading

NAME = "Functions"
WIDTHS: dict[str, float] = {"A": 2, "B": 34, "C": 80, "D": 42, "E": 11}
FIRST = 5
NOTES = (
    "US dollars a year. An empty cell is an argument left out. A range in place of a cell gives a "
    "range of answers; tables take single cells.",
    "#N/A: no limit is published for the year. #NUM!: a number is out of range. What cannot be "
    "understood is refused, never answered with a number.",
)


def sheet(spelling: Spelling) -> Sheet:
    """The sheet."""
    cells = list(_cells(spelling))
    heights: dict[int, float] = {}
    for cell in cells:
        if cell.style in ("wrapped", "wrapped_why"):
            row, width = int(cell.at[1:]), WIDTHS[cell.at[0]]
            heights[row] = max(heights.get(row, 0), height(str(cell.value), width))
    return Sheet(
        NAME, cells, WIDTHS, heights=heights, freeze="A4", pages_high=0, repeat_rows=(0, 0)
    )


def row_of(spelling: Spelling, function: Function) -> int:
    """The row where the reference of a function starts."""
    row = FIRST
    for each in spelling.functions:
        if each is function:
            return row
        row += len(each.arguments) + 4
    raise KeyError(function.name)


def link(spelling: Spelling, function: Function) -> str:
    """A link to the reference of a function."""
    return f"internal:'{NAME}'!B{row_of(spelling, function)}"


def _cells(spelling: Spelling) -> Iterator[Cell]:
    yield Cell("B1", NAME, "title")
    for row, note in enumerate(NOTES, 2):
        yield Cell(f"B{row}", note, "muted")
    for function in spelling.functions:
        yield from _function(spelling, function)


def _function(spelling: Spelling, function: Function) -> Iterator[Cell]:
    row = row_of(spelling, function)
    yield from heading(f"B{row}", spelling.name(function), 4)
    yield Cell(f"C{row}", function.summary, "heading")
    yield Cell(f"D{row}", "takes", "heading_indent")
    yield Cell(f"B{row + 1}", "Example", "line_muted")
    yield Cell(f"C{row + 1}", "=" + spelling.formula(function), "line")
    yield Cell(f"D{row + 1}", None, "line")
    yield Cell(f"E{row + 1}", None, "line")
    yield Cell(f"B{row + 2}", "Authority", "line_muted")
    yield Cell(f"C{row + 2}", function.authority, "line")
    yield Cell(f"D{row + 2}", None, "line")
    yield Cell(f"E{row + 2}", None, "line")
    for at, argument in enumerate(function.arguments, row + 3):
        yield Cell(f"B{at}", argument.name, "term")
        yield Cell(f"C{at}", argument.doc, "wrapped")
        yield Cell(f"D{at}", argument.kind.unit, "wrapped_why")
        yield Cell(f"E{at}", "needed" if argument.needed else "optional", "line_muted")
