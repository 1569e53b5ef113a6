"""Kinds of arguments that take a range of cells as a whole: people, jobs, months."""

from __future__ import annotations

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.reading import Kind, is_nothing
from xlplugin.errors import CellError, NotUnderstood, XlpluginError, shown
from xlplugin.law.codes import bare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

MOST_ROWS = 100_000


class Rows(Kind):
    """A range with a row for each of something, and a column for each of its parts.

    A first row of headers, and rows without anything, are passed over. Parts with a default
    may be left out: as an empty cell, or as columns that are not there. Read as a list of
    dictionaries.
    """

    metavar = "ROWS"
    takes_range = True

    def __init__(self, *parts: Argument, example: str) -> None:
        self.parts = parts
        self.unit = "a range with the columns " + ", ".join(part.name for part in parts)
        self.example = example

    def read(self, value: Any) -> list[dict[str, Any]]:
        rows = rows_of(value)
        if rows and bare(str(rows[0][0])) == bare(self.parts[0].name):
            rows = rows[1:]
        found = [
            self._row(row, number)
            for number, row in enumerate(rows, 1)
            if not all(map(is_nothing, row))
        ]
        if not found:
            raise NotUnderstood("has no row")
        if len(found) > MOST_ROWS:
            raise NotUnderstood(f"has more than {MOST_ROWS:,} rows", hint="")
        return found

    def _row(self, row: Sequence[Any], number: int) -> dict[str, Any]:
        if any(not is_nothing(cell) for cell in row[len(self.parts) :]):
            raise NotUnderstood(f"row {number} has more than {len(self.parts)} columns")
        cells = [*row, *[None] * (len(self.parts) - len(row))]
        found = {}
        for part, cell in zip(self.parts, cells, strict=False):
            try:
                found[part.name] = part.read(cell)
            except XlpluginError as error:
                error.problem = f"row {number}, {part.name}: {error.problem}"
                error.argument = ""
                raise
        return found


class Label(Kind):
    """A name that tells rows apart: any text or number, as it is typed."""

    unit = "a name"
    metavar = "NAME"
    example = "A"

    def read(self, value: Any) -> str:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        if isinstance(value, float) and not value % 1:
            value = int(value)
        return str(value).strip()


class Anything(Kind):
    """A value as it stands, or a range: what another function takes."""

    unit = "what the function takes"
    takes_range = True

    def read(self, value: Any) -> Any:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        return value


def rows_of(value: Any) -> list[list[Any]]:
    """The rows of a range; one cell is a range too."""
    if isinstance(value, CellError):
        raise CellError(value.excel)
    if hasattr(value, "cells"):
        wide = value.columns
        return [value.cells[at : at + wide] for at in range(0, len(value.cells), wide)]
    if isinstance(value, list | tuple):
        raise NotUnderstood(f"{shown(value)} is not a range")
    return [[value]]
