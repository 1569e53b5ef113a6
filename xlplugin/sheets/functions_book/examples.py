"""Examples of the functions: a line for each, and a sheet for each that answers a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlplugin.functions.declare import Function
from xlplugin.sheets.functions_book import reference
from xlplugin.sheets.functions_book.spelling import Rows, Spelling, answer, table
from xlplugin.sheets.functions_book.wrapping import height
from xlplugin.sheets.layout import Cell, Content, Sheet, column_letters, place
from xlplugin.units import DOLLARS, SHARE

TITLE = "Mega backdoor Roth functions"
"""Of every workbook that shows them."""
SHEET = "Formulas"
"""The name of the sheet that holds the examples. The planner has a Start of its own, and both may
stand in one workbook."""
TOP = 5
"""The row of a table's headers on its own sheet."""
READABLE = 76
"""The columns of a table's sheet are no narrower together, so that its sentence can be read."""
LONGEST = 60
"""The widest column of a table; longer texts run on or wrap."""


def widths(spelling: Spelling) -> dict[str, float]:
    """The columns of the sheet that holds the examples."""
    tried = 1.5 if spelling.live else 17
    return {"A": 2, "B": 34, "C": 73, "D": 17, "E": tried, "F": 2, "G": 80}


def rows(spelling: Spelling) -> int:
    """How many rows the examples take, headings and all."""
    return len(spelling.values) + len(spelling.tables) + 4


def block(row: int, spelling: Spelling) -> Iterator[Cell]:
    """The examples from a row on: those that answer a value, then those that answer a table."""
    yield from _head(row, "Formulas", spelling)
    for at, function in enumerate(spelling.values, row + 1):
        yield from _line(at, spelling, function)
        yield from _value(at, spelling, function)
    row += len(spelling.values) + 2
    yield from _head(row, "Tables", spelling)
    for at, function in enumerate(spelling.tables, row + 1):
        yield from _line(at, spelling, function)
        yield Cell(
            f"D{at}", "on its sheet", "line_link_right", link=f"internal:'{function.name}'!A1"
        )
        yield Cell(f"E{at}", None, "line")
        yield Cell(f"F{at}", None, "line")


def _head(row: int, title: str, spelling: Spelling) -> Iterator[Cell]:
    tried = "try it here" if title == "Formulas" and not spelling.live else None
    for letter, text, style in (
        ("B", title, "heading"),
        ("C", "typed in a cell", "heading"),
        ("D", "answers", "heading_right"),
        ("E", tried, "heading_right"),
        ("F", None, "heading"),
        ("G", "which is", "heading"),
    ):
        yield Cell(f"{letter}{row}", text, style)


def _line(row: int, spelling: Spelling, function: Function) -> Iterator[Cell]:
    yield Cell(
        f"B{row}", spelling.name(function), "line_link", link=reference.link(spelling, function)
    )
    yield Cell(f"C{row}", "=" + spelling.formula(function), "line")
    yield Cell(f"G{row}", function.summary, "line")


def _value(row: int, spelling: Spelling, function: Function) -> Iterator[Cell]:
    value = answer(function)
    if spelling.live:
        style = {DOLLARS: "try_cents", SHARE: "try_share"}.get(function.answer, "try")
        yield Cell(
            f"D{row}",
            value,
            style,
            spelling.formula(function),
            spills=spelling.spills,
            until=f"D{row}" if spelling.spills else "",
        )
        yield Cell(f"E{row}", None, "line")
    else:
        style = {DOLLARS: "dollars", SHARE: "percent_number"}.get(function.answer, "any")
        yield Cell(f"D{row}", value, style)
        yield Cell(f"E{row}", None, "try")
    yield Cell(f"F{row}", None, "line")


# -- a sheet for each table ------------------------------------------------------------------
def table_sheets(spelling: Spelling) -> list[Sheet]:
    """A sheet for each function that answers a table."""
    return [_table_sheet(spelling, function) for function in spelling.tables]


def _table_sheet(spelling: Spelling, function: Function) -> Sheet:
    found = table(function)
    columns = [[row[number] for row in found] for number in range(len(found[0]))]
    wide: dict[str, float] = {"A": 2}
    for number, column in enumerate(columns, 1):
        wide[column_letters(number)] = _width(column)
    heights = {
        TOP + down: max(
            height(each, wide[column_letters(number)]) if isinstance(each, str) else 0
            for number, each in enumerate(row, 1)
        )
        for down, row in enumerate(found)
        if any(isinstance(each, str) and len(each) > LONGEST for each in row)
    }
    cells = list(_table(spelling, function, found, columns))
    if not spelling.live:
        letter = column_letters(len(columns) + 2)
        wide[column_letters(len(columns) + 1)] = 2
        wide[letter] = 17
        cells.append(Cell(f"{letter}{TOP - 1}", "Try it here", "muted"))
        cells.append(Cell(f"{letter}{TOP}", None, "try"))
    rest = READABLE - sum(wide.values())
    if rest > 0:
        wide[column_letters(len(wide))] = rest
    return Sheet(
        function.name,
        cells,
        wide,
        heights=heights,
        freeze=f"A{TOP + 1}",
        pages_high=0,
        protected=False,
        repeat_rows=(TOP - 1, TOP - 1),
    )


def _table(
    spelling: Spelling,
    function: Function,
    found: Rows,
    columns: Rows,
) -> Iterator[Cell]:
    yield Cell("B1", spelling.name(function), "title")
    yield Cell("B2", function.summary, "muted")
    yield Cell("B3", "=" + spelling.formula(function), "sentence")
    last = place(f"B{TOP}", len(found) - 1, len(columns) - 1)
    styles = [_style(column) for column in columns]
    styles = [
        f"{style}_indent" if style in TEXTS and right and styles[right - 1] not in TEXTS else style
        for right, style in enumerate(styles)
    ]
    for down, row in enumerate(found):
        for right, value in enumerate(row):
            at = place(f"B{TOP}", down, right)
            look = styles[right]
            style = look if down else HEADINGS.get(look, "heading_right")
            if isinstance(value, bool):
                style = "any"
            elif down and isinstance(value, str) and value and look not in TEXTS:
                style = "wrapped"  # a sentence below figures: what a formula leaves empty beside it
                # holds a text without letters, over which nothing runs on
            first = spelling.live and not down and not right
            yield Cell(
                at,
                value,
                style,
                spelling.formula(function) if first else "",
                until=last if first else "",
                spills=spelling.spills,
            )


COUNTS = ("year", "month", "order", "paycheck", "from paycheck")
"""Columns that count."""
TEXTS = ("line", "wrapped")
HEADINGS = {
    "line": "heading",
    "wrapped": "heading",
    "line_indent": "heading_indent",
    "wrapped_indent": "heading_indent",
}


def _style(column: Sequence[Content]) -> str:
    """How a column looks: by its header and by what is in it."""
    header, values = column[0], column[1:]
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    if not numbers:
        return "wrapped" if any(len(str(value)) > LONGEST for value in values) else "line"
    if "%" in str(header):
        return "percent"
    if str(header).lower() in COUNTS:
        return "number"
    large = [v for v in numbers if v >= 1000]
    if all(isinstance(v, int) for v in large or numbers):
        return "whole_or_any"  # what is published: whole dollars and rates
    return "cents"  # whatever the example has: other inputs have cents


def _width(column: Sequence[Content]) -> float:
    """The width of a column: that of its longest content, within bounds."""
    longest = max(len(each) if isinstance(each, str) else len(f"{each:,.2f}") for each in column)
    return min(max(longest * 1.02 + 3, 11), LONGEST)
