"""What a person put on our sheets beside the cream cells: nothing carries it, so it is named.

Which cells a version had is kept in ``cells_before.csv``, a line for each that a sheet ever had;
those of today are asked of today's sheets. Of a version between two that are kept, the nearest is
taken, and what that one lacks may be named although it is ours: rather a line too many.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

from xlplugin.errors import shown
from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.opened.around import Surroundings, drawings
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.limit_years import MORE, TYPED, WRITTEN
from xlplugin.sheets.planner.titles import CHARTS, START, WORTH
from xlplugin.sheets.planner.upgrade.moved import MovedCells
from xlplugin.sheets.planner.upgrade.told import MOST_CELLS, short
from xlplugin.sheets.styles import CREAM_STYLES

KEPT = Path(__file__).with_name("cells_before.csv")
_OURS_HAVE = (
    "conditional formats",
    "rules for input",
    "links",
    "settings for print",
    "a protection",
    "charts, pictures or shapes",
)
"""What our sheets had in every version; whether a person added to it cannot be told, but for
drawings, which are counted."""
_DRAWINGS = {START: 1, CHARTS: 2, WORTH: 1}
_YEARS_AS_ROWS = "A5:G64"
"""Where the first planners had years on Limits."""


class KnownCells(NamedTuple):
    """The cells of a sheet of ours in some version: those that always hold something, and those
    that may."""

    always: frozenset[str]
    may: frozenset[str]


class ForeignCell(NamedTuple):
    """A cell that is not ours: its sheet in the file, its address, and what is in it."""

    title: str
    at: str
    content: str


def lines(moved: MovedCells) -> list[str]:
    """What was put on our sheets, a line for each cell, or for very many how many, and one for
    each sheet that has anything else that ours never had."""
    found = list(typed_beside(moved))
    told = [
        f"not carried: {where(each.title, each.at)}, {shown(each.content)}"
        for each in found[:MOST_CELLS]
    ]
    if len(found) > MOST_CELLS:
        told.append(f"not carried: {len(found) - MOST_CELLS:,} more cells beside ours")
    saved = moved.older.book.saved
    for title, sheet in moved.older.ours.items():
        others = [each for each in Surroundings(saved, title).others if each not in _OURS_HAVE]
        if drawings(saved, title) > _DRAWINGS.get(sheet, 0):
            others.append("charts, pictures or shapes of your own")
        if others:
            told.append(f"not carried: {', '.join(map(short, others))} on {short(title)}")
    return told


def typed_beside(moved: MovedCells) -> Iterator[ForeignCell]:
    """The cells of our sheets that hold something and are neither ours nor moved."""
    older = moved.older
    for title, sheet in older.ours.items():
        there = older.book.cells(title)
        moved_on = {at for where_to, at in moved.taken if where_to == title}
        moved_on |= _years(sheet, older.has("lim_first_year"))
        ours = _nearest(sheet, there.keys(), moved_on)
        is_kept = ours.always <= there.keys()
        for at, value in there.items():
            if at in ours.may or at in moved_on:
                continue
            formula = older.book.formula(title, at)
            if is_kept or not _may_be_ours(sheet, at, value, formula, ours.may):
                whole = older.book.whole_formula(title, at)
                yield ForeignCell(title, at, f"={whole}" if whole else _as_text(value))


def _nearest(sheet: str, there: Set[str], moved_on: Set[str]) -> KnownCells:
    """The cells of ours of the version whose cells of a sheet are most like these."""
    return min(
        [*cells_before().get(sheet, ()), *cells_today().get(sheet, ())],
        key=lambda known: len(known.always - there) + len(there - moved_on - known.may),
        default=KnownCells(frozenset(), frozenset()),
    )


def _may_be_ours(
    sheet: str, at: str, value: Value, formula: str | None, ours: frozenset[str]
) -> bool:
    """Whether a cell of a version that is not kept may be one of ours: it says what a cell of
    today's sheet says. Workings has thousands, nearly all of them formulas, and is protected: there
    it is any formula, and what lies between the others."""
    if sheet == "Workings":
        row, column = row_column(at)
        rows, columns = zip(*(row_column(each) for each in ours), strict=True)
        return formula is not None or (row <= max(rows) and column <= max(columns))
    return isinstance(value, str) and value in _texts_of(sheet)


def _as_text(value: Value) -> str:
    return f"{value:,.15g}" if isinstance(value, float) else str(value)


def _years(sheet: str, has_columns: bool) -> set[str]:
    """The cells of Limits into which a person types years: they move by their year."""
    if sheet != "Limits":
        return set()
    if not has_columns:
        return set(within(_YEARS_AS_ROWS))
    first, *_, last = limits_sheet.letters()[WRITTEN : WRITTEN + TYPED]
    return set(within(f"{first}{limits_sheet.HEAD}:{last}{limits_sheet.MORE_FIRST + len(MORE)}"))


# -- which cells are ours ----------------------------------------------------------------------
@cache
def cells_before() -> Mapping[str, list[KnownCells]]:
    """The cells that hold something in the planners that are kept, by the names of sheets."""
    found: dict[str, list[KnownCells]] = {}
    with KEPT.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            cells = frozenset(at for area in line["cells"].split() for at in within(area))
            found.setdefault(line["sheet"], []).append(KnownCells(cells, cells))
    return found


@cache
def cells_today() -> Mapping[str, list[KnownCells]]:
    """Those of today's sheets; a box to write in on paper holds nothing of ours."""
    found = {}
    for sheet in sheets():
        ours = [cell for cell in sheet.cells if cell.style not in CREAM_STYLES]
        always = {cell.at for cell in ours if cell.formula or isinstance(cell.value, str)}
        may = {cell.at for cell in ours if cell.formula or cell.value is not None}
        found[sheet.name] = [KnownCells(frozenset(always), frozenset(may))]
    return found


@cache
def _texts_of(sheet: str) -> frozenset[str]:
    return frozenset(
        cell.value
        for each in sheets()
        if each.name == sheet
        for cell in each.cells
        if isinstance(cell.value, str)
    )


def within(area: str) -> Iterator[str]:
    """The addresses of an area, or of a cell."""
    first, _, last = area.partition(":")
    top, left = row_column(first)
    bottom, right = row_column(last or first)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield f"{column_letters(column)}{row + 1}"
