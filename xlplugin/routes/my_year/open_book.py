"""The workbook that is open in Excel, read and written through xlwings' object model.

A call into Excel is slow on the desktop, and in the browser all cells came with the request:
so a sheet is read as one block, and what changes is written as few blocks as hold nothing else.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlplugin.errors import ErrorValue
from xlplugin.routes.my_year.blocks import blocks_of
from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.opened.changes import LostFormula
from xlplugin.sheets.opened.defined_names import cells_of
from xlplugin.sheets.opened.formulas import is_fixed
from xlplugin.sheets.opened.values import Value

if TYPE_CHECKING:
    import xlwings


_Typed = float | str | bool | datetime.datetime | Decimal | None
"""What xlwings shows of a cell."""

_DAY_0 = datetime.datetime(1899, 12, 30)
_DAY = datetime.timedelta(days=1)
_ERRORS = {
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA", "#DATA!",
}  # fmt: skip


class OpenBook:
    """The cells of an open workbook. Nothing is written before :meth:`write`."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._grids: dict[str, dict[tuple[int, int], Value]] = {}
        self._formulas: dict[str, dict[tuple[int, int], str]] = {}
        self._changes: dict[str, dict[tuple[int, int], float | str | None]] = {}
        self.sheets: list[str] = [sheet.name for sheet in book.sheets]
        # a name of one sheet comes with its title before it, and so is never taken for another
        names = ((each.name, (each.refers_to or "").removeprefix("=")) for each in book.names)
        self.names, self.broken_names = cells_of(names, self.sheets)

    def value(self, sheet: str, at: str) -> Value:
        """What a cell shows, as a file would hold it."""
        place = row_column(at)
        changes = self._changes.get(sheet, {})
        return changes[place] if place in changes else self._shown(sheet).get(place)

    def is_uncalculated(self, sheet: str, at: str) -> bool:
        """Never: a program that has a workbook open has calculated it."""
        return False

    def put(self, sheet: str, at: str, value: float | str | None) -> None:
        """Note a value for a cell; what is there already is left as it was typed, unless that is
        a formula whose result may become another."""
        place = row_column(at)
        changes = self._changes.setdefault(sheet, {})
        formula = self._formulas_of(sheet).get(place)
        if self._shown(sheet).get(place) == value and is_fixed(formula or "0"):
            changes.pop(place, None)
        else:
            changes[place] = value

    @property
    def lost(self) -> list[LostFormula]:
        """The formulas that noted values will take the place of."""
        return [
            LostFormula(
                sheet, f"{column_letters(column)}{row + 1}", f"={formula}", changes[row, column]
            )
            for sheet, changes in self._changes.items()
            for row, column in sorted(changes)
            if (formula := self._formulas_of(sheet).get((row, column))) is not None
        ]

    def write(self) -> list[str]:
        """Write what was put, and answer where: ``Paychecks!L20:M45``."""
        written = []
        for title, changes in self._changes.items():
            sheet = self._book.sheets[title]
            for top, left, bottom, right in blocks_of(changes):
                cells = sheet.range((top + 1, left + 1), (bottom + 1, right + 1))
                cells.value = [
                    [changes[row, column] for column in range(left, right + 1)]
                    for row in range(top, bottom + 1)
                ]
                written.append(f"{title}!{cells.get_address(False, False)}")
        self._changes.clear()
        return written

    def _formulas_of(self, title: str) -> dict[tuple[int, int], str]:
        """The formulas of a sheet without their equals sign, by row and column from 0. A browser
        does not tell them to a script: nobody can say then which were lost."""
        if title not in self._formulas:
            remote = self._book.app.engine.type == "remote"
            used = self._book.sheets[title].used_range
            self._formulas[title] = {} if remote else _formulas_in(used)
        return self._formulas[title]

    def _shown(self, title: str) -> dict[tuple[int, int], Value]:
        """All cells of a sheet that hold something, by row and column from 0."""
        if title not in self._grids:
            self._grids[title] = _cells_in(self._book.sheets[title].used_range)
        return self._grids[title]


def _cells_in(used: xlwings.Range) -> dict[tuple[int, int], Value]:
    top, left = used.row - 1, used.column - 1
    rows: list[list[_Typed]] = used.options(ndim=2, err_to_str=True).value
    exact: Any = None
    found: dict[tuple[int, int], Value] = {}
    for down, row in enumerate(rows):
        for along, value in enumerate(row):
            if isinstance(value, Decimal):
                # Excel on Windows hands over what is formatted as money with four decimals;
                # the other of its two ways to ask for values does not.
                exact = exact or used.api.Value2
                value = exact[down][along]
            meant = _as_in_a_file(value)
            if meant is not None:
                found[top + down, left + along] = meant
    return found


def _formulas_in(used: xlwings.Range) -> dict[tuple[int, int], str]:
    top, left = used.row - 1, used.column - 1
    rows: Any = used.formula
    if isinstance(rows, str):  # of a single cell
        rows = [[rows]]
    return {
        (top + down, left + along): text[1:]
        for down, row in enumerate(rows)
        for along, text in enumerate(row)
        if isinstance(text, str) and text.startswith("=")
    }


def _as_in_a_file(value: _Typed) -> Value:
    """A value of xlwings as a saved file holds it: dates as serial numbers."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime.datetime):
        return (value - _DAY_0) / _DAY
    if isinstance(value, str):
        return ErrorValue(value) if value in _ERRORS else value
    return float(value)
