"""Which formulas of a sheet are written once for many cells, as Excel itself does down a column.

In come the formulas of a sheet by their addresses; out comes, for each that is shared, its group.
:mod:`render` asks for groups, :mod:`opened.formulas` what a formula is in another cell of one.

ECMA-376 (part 1, 18.3.1.40) says how a shared formula is written; what Excel takes in one is less,
and stands in [MS-XLSB] 2.5.98.98, SharedParsedFormula: nothing of another sheet, no list in braces,
no error, no areas that are joined or cut. Of a file that has such a one, Excel shows other cells
than were meant, or says that it is damaged. Here none has a quoted text that looks like a cell
either, since SheetJS and ExcelJS move that too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlplugin.sheets.layout import column_letters, row_column

_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_PIECE = re.compile(
    rf"""
    (?P<text> "(?:[^"]++|"")*+" )
  | (?P<function> [A-Z][A-Z\d.]*+ \( )
  | (?P<area> {_CELL} (?: :{_CELL} )?+ ) (?![\w.(!:\[])
  | (?P<name> [^\W\d][\w.]*+ ) (?![(!:\['])
  | (?P<number> \d++ (?:\.\d++)?+ (?:E[-+]?+\d++)?+ ) (?![\w.:])
  | [-+*/^%&=<>(),]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LIKE_A_CELL = re.compile(r"[A-Z]\$?\d", re.IGNORECASE)
_DIGITS = re.compile(r"\d++")
_ROW = re.compile(r"(?<![\d$])(\d++)")
"""A row without a dollar sign."""


@dataclass(slots=True, frozen=True)
class Group:
    """A formula that cells one below the other have: its number on the sheet, and their area."""

    number: int
    area: str

    @property
    def first(self) -> str:
        """The cell in which the formula is written."""
        return self.area.partition(":")[0]


def shared(formulas: Mapping[str, str]) -> dict[str, Group]:
    """The group of each cell that has its formula together with those above and below it.

    ``formulas`` are those of a sheet by their addresses, without equals signs, and none of them
    fills more than its own cell.
    """
    columns: dict[int, dict[int, str]] = {}
    for at, formula in formulas.items():
        row, column = row_column(at)
        columns.setdefault(column, {})[row + 1] = formula
    groups: dict[str, Group] = {}
    number = 0
    for column, cells in sorted(columns.items()):
        letters = column_letters(column)
        for first, last in _runs(cells):
            group = Group(number, f"{letters}{first}:{letters}{last}")
            groups |= {f"{letters}{row}": group for row in range(first, last + 1)}
            number += 1
    return groups


def _runs(cells: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The first and last rows of cells of a column that have the same formula, two at least."""
    done = 0
    for first in sorted(cells):
        below = cells.get(first + 1, "")
        if first <= done or _DIGITS.sub("", cells[first]) != _DIGITS.sub("", below):
            continue
        told = relative(cells[first], first)
        if told is None:
            continue
        last = first
        while cells.get(last + 1) == told.at(last + 1):
            last += 1
        # the last one is looked at too: an area may have turned upside down on the way
        if last > first and relative(cells[last], last):
            done = last
            yield first, last


@dataclass(slots=True, frozen=True)
class Relative:
    """A formula as all cells of a column have it that share it: its text between the rows that
    move along with the cell, and how far below the cell each of these rows is."""

    pieces: tuple[str, ...]
    rows: tuple[int, ...]

    def at(self, row: int) -> str:
        """The formula of the cell in a row, from 1."""
        moved = [
            f"{row + down}{piece}" for down, piece in zip(self.rows, self.pieces[1:], strict=True)
        ]
        return self.pieces[0] + "".join(moved)


def relative(formula: str, row: int) -> Relative | None:
    """The formula of a cell in a row, from 1, as its column may share it; ``None`` where it may
    not be shared."""
    if "!" in formula:  # another sheet, nearly always: nothing to take apart
        return None
    pieces, rows = [""], []
    is_call: list[bool] = []
    done, is_value_before = 0, False
    while done < len(formula):
        piece = _PIECE.match(formula, done)
        if piece is None or (is_value_before and (piece.lastgroup or piece[0] == "(")):
            return None
        done, told = piece.end(), piece[0]
        is_value_before = told[-1] not in "(,+-*/^&=<>"
        if piece["area"]:
            if not _is_in_order(told):
                return None
            between = _ROW.split(told)
            rows += [int(each) - row for each in between[1::2]]
            pieces[-1] += between[0]
            pieces += between[2::2]
            continue
        if piece["text"] and _LIKE_A_CELL.search(told):
            return None
        if told[-1] == "(":
            is_call.append(piece["function"] is not None)
        elif told == ")":
            if not is_call:
                return None
            is_call.pop()
        elif told == "," and not (is_call and is_call[-1]):
            return None  # areas that are joined
        pieces[-1] += told
    return None if is_call else Relative(tuple(pieces), tuple(rows))


def _is_in_order(area: str) -> bool:
    """Whether an area begins with its upper row: Excel turns another one around, and its dollar
    signs with it."""
    first, _, last = area.replace("$", "").partition(":")
    return not last or row_column(first)[0] <= row_column(last)[0]
