"""Addresses and numbers, as a file writes them: rows and columns are counted from 1.

All of this package counts so; sheets of ours count from 0.
"""

from __future__ import annotations

import re

from xlplugin.sheets.layout import column_letters, row_column

ROWS, COLUMNS = 1_048_576, 16_384
_WHOLE = re.compile(r"\s*[0-9]{1,9}\s*")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def whole(text: str | None) -> int | None:
    """A whole number as XML writes it, of no more digits than any place or style has."""
    return int(text) if text and _WHOLE.fullmatch(text) else None


def position(at: str) -> tuple[int, int] | None:
    """Row and column of an address, or ``None`` where no sheet has it."""
    if not _ADDRESS.fullmatch(at):
        return None
    row, column = row_column(at)
    return (row + 1, column + 1) if row < ROWS and column < COLUMNS else None


def address(row: int, column: int) -> str:
    """The address of a row and a column."""
    return f"{column_letters(column - 1)}{row}"
