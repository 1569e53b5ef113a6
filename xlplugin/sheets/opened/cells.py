"""The cells of one row, read out of the text of a sheet.

In comes a stretch of a part; out come rows, for :mod:`rows`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xlplugin.sheets.opened.addresses import COLUMNS, position
from xlplugin.sheets.opened.markup import end_of, parser_for, place_within, run_within
from xlplugin.sheets.opened.part import Part
from xlplugin.sheets.opened.texts import RichText


@dataclass(slots=True)
class Cell:
    """A cell as its XML has it: where it starts and ends, its attributes, and its content."""

    start: int
    attributes: dict[str, str]
    column: int
    end: int = -1
    formula: str | None = None
    """The text of its ``f`` element; ``None`` where there is none."""
    formula_is: dict[str, str] = field(default_factory=dict)
    """What the tag of the formula says of it."""
    formula_at: tuple[int, int] = (0, 0)
    """Its place."""
    value: str | None = None
    """The text of its ``v`` element."""
    inline: str | None = None
    """The text of its ``is`` element."""
    kept: list[tuple[int, int]] = field(default_factory=list)
    """The places of what stays whatever is typed: what later versions of programs added."""


@dataclass(slots=True)
class Row:
    """A row: its number, where its tag starts and it ends, and its cells by column."""

    number: int
    start: int
    attributes: dict[str, str]
    end: int = -1
    cells: dict[int, Cell] = field(default_factory=dict)


def rows_between(part: Part, numbers: Iterable[int], start: int, stop: int) -> list[Row]:
    """The rows with these numbers, whose text starts at ``start`` and ends before ``stop``."""
    return _Reader(part, numbers, start).read(stop)


class _Reader:
    """Follows the elements within some rows: the rows, their cells, what is in a cell, and what
    is in the text of a cell."""

    def __init__(self, part: Part, numbers: Iterable[int], start: int) -> None:
        self._part = part
        self._numbers = iter(numbers)
        self._start = start
        self._rows: list[Row] = []
        self._depth = 0
        self._cell: Cell | None = None
        self._last = 0
        self._child, self._child_start = "", 0
        self._child_attributes: dict[str, str] = {}
        self._inner: list[str] = []
        self._rich = RichText()
        self._pieces: list[str] | None = None
        self._parser = parser_for(namespaces=False)

    def read(self, stop: int) -> list[Row]:
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.CharacterDataHandler = self._text
        run_within(self._parser, self._part, self._start, stop)
        return self._rows

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth = depth = self._depth + 1
        if ":" in name:
            name = name.rpartition(":")[2]
        if depth == 4:
            self._child = name
            self._child_start = self._place()
            self._pieces = [] if name in ("v", "f") else None
            self._child_attributes = attributes
        elif depth == 3:
            self._cell = self._new_cell(attributes) if name == "c" else None
        elif depth == 2:
            row = Row(next(self._numbers), self._place(), attributes)
            self._rows.append(row)
            self._last = 0
        elif depth > 4:
            self._inner.append(name)
            takes = self._child == "is" and self._rich.takes(self._inner)
            self._pieces = self._rich.pieces if takes else None

    def _closed(self, _: str) -> None:
        self._depth = depth = self._depth - 1
        if depth == 3:
            if self._cell:
                self._close_child(self._cell)
        elif depth == 2:
            if self._cell:
                self._cell.end = end_of(self._part.data, self._cell.start, self._place())
        elif depth == 1:
            row = self._rows[-1]
            row.end = end_of(self._part.data, row.start, self._place())
        elif depth > 3:
            self._inner.pop()
        self._pieces = None

    def _close_child(self, cell: Cell) -> None:
        text = "".join(self._pieces or ())
        if self._child == "v":
            cell.value = text
        elif self._child == "is":
            cell.inline = self._rich.text
        else:
            place = self._child_start, end_of(self._part.data, self._child_start, self._place())
            if self._child != "f":
                cell.kept.append(place)
            elif cell.formula is None:
                cell.formula, cell.formula_is, cell.formula_at = (
                    text,
                    self._child_attributes,
                    place,
                )

    def _text(self, some: str) -> None:
        if self._pieces is not None:
            self._pieces.append(some)

    def _place(self) -> int:
        return self._start + place_within(self._parser)

    def _new_cell(self, attributes: dict[str, str]) -> Cell:
        """A cell in its column: the one it says, or the next after the cell before."""
        row, written = self._rows[-1], attributes.get("r")
        place = (row.number, self._last + 1) if written is None else position(written)
        if not place or place[0] != row.number or not self._last < place[1] <= COLUMNS:
            what = f"the cell {(written or '')[:20]!r}"
            raise self._part.damaged(f"{what} is out of place in row {row.number}")
        self._last = place[1]
        self._rich = RichText()
        cell = row.cells[self._last] = Cell(self._place(), attributes, self._last)
        return cell
