"""What a sheet is made of: cells with content, format and name, gathered in blocks.

Nothing here knows how a file is written. An address is as a person says it: ``C11``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from xlplugin.money import NANO

Content = str | float | int | None
Value = Callable[[Any], Any] | Content

MONEY, FINE, SHARE, PLAIN, DATE = "money", "fine", "share", "plain", "date"


class Cell:
    """One cell.

    ``value`` is its content, or finds it in what is shown: cents where ``unit`` is money,
    billionths where it is a share, otherwise the number or text itself. With a
    ``formula`` it is the value the formula will have. A formula that fills cells ``until``
    another one is one array formula, or ``spills`` into them; the other cells hold their values.
    """

    __slots__ = (
        "at",
        "choose",
        "formula",
        "link",
        "name",
        "spills",
        "style",
        "unit",
        "until",
        "value",
    )

    def __init__(
        self,
        at: str,
        value: Value = None,
        style: str = "text",
        formula: Any = "",
        unit: str = PLAIN,
        name: str = "",
        choose: Choice | None = None,
        link: str = "",
        until: str = "",
        spills: bool = False,
    ) -> None:
        self.at = at
        self.value = value
        self.style = style
        self.formula = str(formula)
        self.unit = unit
        self.name = name
        self.choose = choose
        self.link = link
        self.until = until
        self.spills = spills

    def content(self, shown: Any) -> Content:
        """What the cell shows, in the units of a worksheet."""
        found = self.value(shown) if callable(self.value) else self.value
        if found is None or isinstance(found, str) or not callable(self.value):
            return found
        if self.unit == MONEY:
            return found / 100
        if self.unit == FINE:
            return found / NANO / 100
        if self.unit == SHARE:
            return found / NANO
        return found


class Choice:
    """What an input cell takes: one of a list, a number within bounds, or what a formula with
    ``{}`` for the cell holds true; and the sentence that a person sees otherwise."""

    def __init__(
        self,
        sentence: str,
        options: Sequence[str | int] | str = (),
        between: tuple[float, float] | None = None,
        whole: bool = False,
        formula: str = "",
    ) -> None:
        self.sentence = sentence
        self.options = options
        self.between = between
        self.whole = whole
        self.formula = formula


class Field:
    """An input: its cell's name, label, hint, format, and what it takes."""

    def __init__(self, name: str, label: str, hint: str, style: str, choose: Choice) -> None:
        self.name = name
        self.label = label
        self.hint = hint
        self.style = style
        self.choose = choose


class Figure:
    """A named result: label, formula, and the plan's value for it."""

    def __init__(
        self,
        name: str,
        label: str,
        formula: Any,
        value: Value,
        unit: str = MONEY,
        style: str = "",
    ) -> None:
        self.name = name
        self.label = label
        self.formula = formula
        self.value = value
        self.unit = unit
        self.style = style or {
            MONEY: "cents",
            FINE: "cents",
            SHARE: "percent",
            DATE: "date",
        }.get(unit, "number")


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
    for down, field in enumerate(fields, 1):
        row = place(at, down)
        yield Cell(row, field.label, "label")
        yield Cell(
            place(row, right=1),
            _typed(field.name),
            field.style,
            name=field.name,
            choose=field.choose,
        )
        yield Cell(place(row, right=2), field.hint, "hint")


def _typed(name: str) -> Callable[[Any], Any]:
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
            figure.style,
            figure.formula,
            figure.unit,
            figure.name,
        )


class Look:
    """How cells look while a formula, written for the first of them, holds."""

    def __init__(self, cells: str, criteria: str, **properties: object) -> None:
        self.cells = cells
        self.criteria = criteria
        self.properties = properties


class Sheet:
    """A sheet: its cells, and how it looks and prints. ``refuse`` raises for what the cells
    cannot show."""

    def __init__(
        self,
        name: str,
        cells: Sequence[Cell],
        widths: dict[str, float],
        heights: dict[int, float] | None = None,
        freeze: str = "",
        repeat_rows: tuple[int, int] | None = None,
        pages_high: int = 1,
        row_height: float = 18,
        paint: Callable[[Any, Any, Any], None] | None = None,
        pages_wide: int = 1,
        portrait: bool = False,
        ranges: dict[str, str] | None = None,
        looks: Sequence[Look] = (),
        protected: bool = True,
        comments: dict[str, str] | None = None,
        refuse: Callable[[Any], None] | None = None,
    ) -> None:
        self.name = name
        self.cells = cells
        self.widths = widths
        self.heights = heights or {}
        self.freeze = freeze
        self.repeat_rows = repeat_rows
        self.pages_high = pages_high
        self.row_height = row_height
        self.paint = paint
        self.pages_wide = pages_wide
        self.portrait = portrait
        self.ranges = ranges or {}
        self.looks = looks
        self.protected = protected
        self.comments = comments or {}
        self.refuse = refuse

    def address(self, cell: Cell) -> str:
        """The absolute address of a cell, for its name: ``=Start!$C$11``."""
        row, column = row_column(cell.at)
        return f"={self.name}!${column_letters(column)}${row + 1}"
