"""What the formulas of cells say: alone, shared by many cells, or filling several at once.

:mod:`saved` asks it for a formula in full, :mod:`workbook` which cells one fills.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlplugin.bounds import BRACKETS, FORMULA, SHARED_CELLS
from xlplugin.sheets.opened.addresses import ROWS, address, position
from xlplugin.sheets.opened.cells import Cell
from xlplugin.sheets.opened.rows import Area, Rows
from xlplugin.sheets.shared_formulas import relative

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator


_FIXED = re.compile(
    r'(?:[-+*/^%()&=<>\s]|"[^"]*+"|(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?+\d++)?+)++'
)
"""Numbers, texts and signs: no cell, no name and no function."""


def is_fixed(formula: str) -> bool:
    """Whether a formula has the same result for ever, whatever is in other cells."""
    return len(formula) <= FORMULA.most and _FIXED.fullmatch(formula) is not None


def is_shared(cell: Cell) -> bool:
    """Whether a cell has its formula together with others, each relative to its own place."""
    return cell.formula_is.get("t") == "shared"


def own_area(cell: Cell) -> Area | None:
    """The area that the formula of a cell fills, if it is not that cell alone."""
    if cell.formula_is.get("t") not in ("array", "dataTable"):
        return None
    first, _, second = cell.formula_is.get("ref", "").partition(":")
    top, bottom = position(first), position(second)
    return (*top, *bottom) if top and bottom and top != bottom else None


def area_told(area: Area) -> str:
    """An area as a person reads it: ``E8:E20``."""
    return f"{address(*area[:2])}:{address(*area[2:])}"


class SharedFormula:
    """A formula that many cells of a sheet have; in the file it is written in one of them, and
    would be lost for all if that cell lost it."""

    def __init__(self, rows: Rows, number: str) -> None:
        self._rows = rows
        self._number = number
        self._text, self._row, self._column = "", 0, 0
        for row, cell in self.cells():
            if cell.formula:
                self._text, self._row, self._column = cell.formula, row, cell.column
                break
        # ours, and most that Excel writes; the library takes a second for a planner of them
        short = len(self._text) <= FORMULA.most
        self._down_the_column = relative(self._text, self._row) if short else None

    def cells(self) -> Iterator[tuple[int, Cell]]:
        """The cells that have it, by their rows. Raises :class:`NotAWorkbook` for too many."""
        count = 0
        for number in self._rows.shared.get(self._number, ()):
            row = self._rows.row(number)
            for cell in row.cells.values() if row else ():
                if is_shared(cell) and cell.formula_is.get("si", "") == self._number:
                    count += 1
                    if count > SHARED_CELLS.most:
                        raise self._rows.part.beyond(SHARED_CELLS, count, "a shared formula")
                    yield number, cell

    def at(self, row: int, column: int) -> str:
        """The formula as one of its cells has it; empty where it cannot be read, or would speak of
        a row or a column before the first."""
        if self._down_the_column and column == self._column:
            is_there = all(0 < row + down <= ROWS for down in self._down_the_column.rows)
            return self._down_the_column.at(row) if is_there else ""
        return self._translated(address(row, column)) if self._text else ""

    def _translated(self, at: str) -> str:
        from openpyxl.formula.translate import TranslatorError

        if self._translator is None:
            return ""
        try:
            told: str = self._translator.translate_formula(at)
        except TranslatorError:
            return ""
        return told.removeprefix("=")

    @functools.cached_property
    def _translator(self) -> Translator | None:
        return _translator(self._text, address(self._row, self._column))


def _translator(formula: str, at: str) -> Translator | None:
    """What tells the formula for another cell; nothing where the library cannot read it, or
    would take a quarter of an hour."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator

    if len(formula) > FORMULA.most or formula.count("[") > BRACKETS.most:
        return None
    try:
        return Translator(f"={formula}", at)
    except (TokenizerError, AssertionError, AttributeError, IndexError):
        return None
