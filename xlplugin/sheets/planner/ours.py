"""What a planner has of its own, beside the cream cells: formulas, and amounts they figure with.

All of it is protected, without a password. Where a person changed it nevertheless, the sheet comes
to something else than the core, and that is said.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator

from xlplugin.bounds import FORMULA
from xlplugin.errors import MOST_SHOWN, one_line
from xlplugin.sheets.layout import Cell
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.limit_columns import other_constants, wrong_heads
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.styles import CREAM_STYLES

_PIECES = re.compile(r'("[^"]*+")|((?:\d++(?:\.\d*+)?+|\.\d++)(?:E[-+]?+\d++)?+)(?![A-Z(])|(\s|\$)')

_HUNDREDS = 200


def results(filled: SavedPlanner) -> Iterator[tuple[str, str, Cell]]:
    """Each cell of ours with a formula: the title of its sheet in the file, its address there,
    and the cell. In a workbook of another version only those with names are known."""
    current = filled.is_current
    for sheet in sheets():
        title = filled.sheet.get(sheet.name, sheet.name)
        for cell in sheet.cells:
            if not cell.formula:
                continue
            if cell.name in filled.book.names:
                yield *filled.book.names[cell.name], cell
            elif current and title in filled.book.sheets:
                yield title, cell.at, cell


def altered(filled: SavedPlanner, shown: Contents) -> list[str]:
    """The cells of ours that are not as they were made, a line each; where it is hundreds, not
    all of them."""
    current = filled.is_current
    found = []
    for title, at, cell in results(filled):
        formula = filled.book.formula(title, at)
        if formula is None:
            found.append(f"{where(title, at)}: its formula was typed over")
        elif current and formula != cell.formula and len(found) < _HUNDREDS:
            whole = filled.book.whole_formula(title, at) or ""
            if whole == cell.formula:
                continue
            if len(whole) > FORMULA.most or _in_common(whole) != _in_common(cell.formula):
                found.append(f"{where(title, at)}: its formula was changed")
    found += wrong_heads(filled)
    return found + (_altered_amounts(filled, shown) if current else other_constants(filled))


def _altered_amounts(filled: SavedPlanner, shown: Contents) -> list[str]:
    """The numbers that formulas figure with and nobody is to change: the published limits."""
    found = []
    for sheet in sheets():
        title = filled.sheet.get(sheet.name, sheet.name)
        if title not in filled.book.sheets:
            continue
        for cell in sheet.cells:
            if cell.formula or cell.style in CREAM_STYLES:
                continue
            right = cell.content(shown)
            there = filled.book.value(title, cell.at)
            if right is None and sheet.name == "Limits" and isinstance(there, float):
                found.append(f"{where(title, cell.at)}: holds {there:,.15g}, where nothing belongs")
            if not isinstance(right, int | float):
                continue
            number = there if isinstance(there, float) else math.nan
            if not math.isclose(number, right, rel_tol=1e-12):
                has = f"{there:,.15g}" if isinstance(there, float) else str(there or "nothing")
                has = one_line(has[:MOST_SHOWN])
                found.append(f"{where(title, cell.at)}: holds {has}, where {right:,.15g} belongs")
    return found


@functools.lru_cache(maxsize=10_000)
def _in_common(formula: str) -> str:
    """A formula without what programs write each in their own way: blanks, signs of fixed
    places, numbers, ``TRUE()``."""

    def same(piece: re.Match[str]) -> str:
        if piece[1]:
            return piece[1]
        return repr(float(piece[2])) if piece[2] else ""

    plain = _PIECES.sub(same, formula)
    for long, short in (("TRUE()", "TRUE"), ("FALSE()", "FALSE")):
        plain = plain.replace(long, short)
    return plain
