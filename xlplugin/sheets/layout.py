"""What a sheet is made of: cells with content, format and name, gathered in blocks.

Nothing here knows how a file is written. An address is as a person says it: ``C11``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

from xlplugin.money import NANO
from xlplugin.sheets.drawing import DrawingBook, DrawingPage
from xlplugin.units import Cents, Day, FineCents, Share

Content: TypeAlias = str | float | int | None
"""What a cell holds: text, a number, a truth, or nothing."""
Found: TypeAlias = Content | Cents | FineCents | Share | Day
"""What is found for a cell: content, or a quantity in its unit."""
Value: TypeAlias = Callable[[Any], Found] | Content
"""The content itself, or what finds it in all that a workbook is made to show: a planner's
:class:`~xlplugin.sheets.planner.contents.Contents`, nothing where it always shows the same."""

MONEY, FINE, SHARE, PLAIN, DATE = "money", "fine", "share", "plain", "date"
"""Units of what a value finds: cents, billionths of a cent, billionths, a number or text as it
stands, the serial number of a day."""


@dataclass(slots=True, frozen=True)
class Choice:
    """What an input cell takes: one of a list, a number within bounds, or what a formula holds
    true."""

    sentence: str
    """What a person sees who types something else."""
    options: Sequence[str | int] | str = ()
    between: tuple[float, float] | None = None
    whole: bool = False
    formula: str = ""
    """With ``{}`` for the cell."""


@dataclass(slots=True, frozen=True)
class Cell:
    """One cell."""

    at: str
    value: Value = None
    """Of a formula: the value that it will have."""
    style: str = "text"
    formula: str = ""
    unit: str = PLAIN
    name: str = ""
    choose: Choice | None = None
    link: str = ""
    until: str = ""
    """The last cell that a formula fills: it is one array formula then, or ``spills`` into them;
    the other cells hold their values."""
    spills: bool = False

    def content(self, shown: object) -> Content:
        """What the cell shows, in the units of a worksheet."""
        if not callable(self.value):
            return self.value
        found = self.value(shown)
        if found is None or isinstance(found, str):
            return found
        number = found if isinstance(found, int | float) else int(found)
        if self.unit == MONEY:
            return number / 100
        if self.unit == FINE:
            return number / NANO / 100
        return number / NANO if self.unit == SHARE else number


@dataclass(slots=True, frozen=True)
class Field:
    """An input: its cell's name, label, hint, format, and what it takes."""

    name: str
    label: str
    hint: str
    style: str
    choose: Choice


@dataclass(slots=True, frozen=True)
class Figure:
    """A named result: label, formula, and the plan's value for it."""

    name: str
    label: str
    formula: str
    value: Value
    unit: str = MONEY
    style: str = ""
    """Empty: that of its unit."""


_STYLE_OF_UNIT = {MONEY: "cents", FINE: "cents", SHARE: "percent", DATE: "date", PLAIN: "number"}


def place(at: str, down: int = 0, right: int = 0) -> str:
    """The address some rows below and columns to the right of another."""
    row, column = row_column(at)
    return f"{column_letters(column + right)}{row + down + 1}"


def row_column(at: str) -> tuple[int, int]:
    """Row and column, from 0, of an address."""
    letters = at.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(at[len(letters) :]) - 1, column - 1


def column_letters(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def heading(at: str, text: str, width: int) -> Iterator[Cell]:
    """A block's heading: its text and the rule below it across ``width`` columns."""
    yield Cell(at, text, "heading")
    for right in range(1, width):
        yield Cell(place(at, right=right), None, "heading")


def inputs(at: str, title: str, fields: Sequence[Field]) -> Iterator[Cell]:
    """A block of input cells, one below the other: label, cream cell, hint."""
    yield from heading(at, title, 3)
    for down, each in enumerate(fields, 1):
        row = place(at, down)
        yield Cell(row, each.label, "label")
        yield Cell(
            place(row, right=1),
            what_is_typed(each.name),
            each.style,
            name=each.name,
            choose=each.choose,
        )
        yield Cell(place(row, right=2), each.hint, "hint")


def what_is_typed(name: str) -> Callable[[Any], Content]:
    """What an input cell shows, by its name."""
    return lambda shown: shown.typed.get(name)


def figures(at: str, title: str, block: Sequence[Figure]) -> Iterator[Cell]:
    """A block of results, one below the other: label and named cell."""
    yield from heading(at, title, 2)
    for down, figure in enumerate(block, 1):
        row = place(at, down)
        yield Cell(row, figure.label, "label")
        yield Cell(
            place(row, right=1),
            figure.value,
            figure.style or _STYLE_OF_UNIT[figure.unit],
            figure.formula,
            figure.unit,
            figure.name,
        )


@dataclass(slots=True, frozen=True)
class Look:
    """How cells look while a formula, written for the first of them, holds."""

    cells: str
    criteria: str
    properties: Mapping[str, object]


NOTHING_TO_PRINT = "AMJ1048576"
"""The print area of a sheet that is not to be printed: one cell that is always empty, in the last
row and in the last column that every LibreOffice has.

A file cannot say that a sheet stays off the printer. LibreOffice prints no page without content;
Excel takes blank pages off the end of a workbook (Microsoft's article 288968), so such a sheet is
the last. No other way was found without hiding the sheet: without a print area both print it whole,
whatever the other sheets have.
"""


class Printed(Enum):
    """When a sheet goes to the printer."""

    MAIN = "main"
    """The pages a person keeps or takes along: what ``megaroth print`` prints."""
    WITH_ALL = "with all"
    """Only with the whole workbook."""
    ON_REQUEST = "on request"
    """Not even with the whole workbook, unless somebody asks for this very sheet."""


@dataclass(slots=True, frozen=True)
class Sheet:
    """A sheet: its cells, and how it looks and prints."""

    name: str
    cells: Sequence[Cell]
    widths: Mapping[str, float]
    heights: Mapping[int, float] = field(default_factory=dict)
    freeze: str = ""
    repeat_rows: tuple[int, int] | None = None
    pages_high: int = 1
    row_height: float = 18
    paint: Callable[[DrawingBook, DrawingPage, Any], None] | None = None
    """Draws what is no cell, for all that the workbook shows."""
    pages_wide: int = 1
    portrait: bool = False
    printed: Printed = Printed.WITH_ALL
    print_area: Callable[[Any], str] | str = ""
    """The cells that are printed, for all that the workbook shows: ``A1:M38``. Empty: all."""
    ranges: Mapping[str, str] = field(default_factory=dict)
    """What names stand for that are no single cell's."""
    looks: Sequence[Look] = ()
    protected: bool = True
    comments: Mapping[str, str] = field(default_factory=dict)
    """What Excel shows beside a name while it is typed."""
    refuse: Callable[[Any], None] | None = None
    """Raises for what the cells cannot show."""

    def printed_cells(self, shown: object) -> str:
        """What the print area of the sheet is in a file; empty where it has none."""
        if self.printed is Printed.ON_REQUEST:
            return NOTHING_TO_PRINT
        return self.print_area(shown) if callable(self.print_area) else self.print_area

    def address(self, cell: Cell) -> str:
        """The absolute address of a cell, for its name: ``=Start!$C$11``."""
        row, column = row_column(cell.at)
        title = self.name if self.name.isalnum() else f"'{self.name}'"
        return f"={title}!${column_letters(column)}${row + 1}"
