"""Kinds of arguments that take a range of cells as a whole: people, jobs, months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.given import Cell, Range
from xlplugin.arguments.values import Kind, is_nothing
from xlplugin.bounds import NAME, ROWS, Bound
from xlplugin.errors import CellError, NotUnderstood, shown
from xlplugin.law.codes import bare


class Record(dict[str, Any]):
    """What a row says, by the names of its parts; ``number`` is its place in the range, from 1."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Rows(Kind):
    """A range with a row for each of something, and a column for each of its parts.

    Rows without anything are passed over, and a first row of headers: one of texts, of which
    one is the name of its column. Parts with a default may be left out: as an empty cell, or as
    columns that are not there. Read as a list of records; ``bound`` says how many there may be.
    """

    metavar = "ROWS"
    takes_range = True

    def __init__(self, *parts: Argument, example: str, bound: Bound = ROWS) -> None:
        self.parts = parts
        self.bound = bound
        self.unit = "a range with the columns " + ", ".join(part.name for part in parts)
        self.example = example

    def read(self, value: Cell) -> list[Record]:
        rows = [
            (number, row)
            for number, row in enumerate(rows_of(value), 1)
            if not all(map(is_nothing, row))
        ]
        if rows and self._is_header(rows[0][1]):
            rows = rows[1:]
        if not rows:
            raise NotUnderstood("has no row")
        self.bound.hold(len(rows))
        return [self._row(row, number) for number, row in rows]

    def _is_header(self, row: Sequence[Cell]) -> bool:
        said = [cell for cell in row if not is_nothing(cell)]
        named = any(
            isinstance(cell, str) and bare(cell) == bare(part.name)
            for cell, part in zip(row, self.parts, strict=False)
        )
        return named and all(isinstance(cell, str) for cell in said)

    def _row(self, row: Sequence[Cell], number: int) -> Record:
        if any(not is_nothing(cell) for cell in row[len(self.parts) :]):
            raise NotUnderstood(f"row {number} has more than {len(self.parts)} columns")
        cells = [*row, *[None] * (len(self.parts) - len(row))]
        found = Record(number)
        for part, cell in zip(self.parts, cells, strict=False):
            found[part.name] = part.read_within(f"row {number}", cell)
        return found


class Label(Kind):
    """A name that tells rows apart, or a number below 100; a larger one is an amount in the wrong
    column."""

    unit = "a name"
    metavar = "NAME"
    example = "A"

    def read(self, value: Cell) -> str:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        if isinstance(value, float) and not value % 1:
            value = int(value)
        said = str(value).strip()
        NAME.hold(len(said))
        if said.replace(",", "").replace(".", "").isdecimal() and len(said) > 2:
            raise NotUnderstood(
                f"{shown(value)} is not a name; does the first column hold the names?"
            )
        return said


class Anything(Kind):
    """A value as it stands, or a range: what another function takes."""

    unit = "what the function takes"
    takes_range = True

    def read(self, value: Cell) -> Any:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        return value


def rows_of(value: Cell) -> list[list[Cell]]:
    """The rows of a range; one cell is a range too."""
    if isinstance(value, CellError):
        raise CellError(value.excel)
    if isinstance(value, Range):
        wide = value.columns
        return [value.cells[at : at + wide] for at in range(0, len(value.cells), wide)]
    return [[value]]
