"""Where the input cells are: those that everyone fills in on Start, all others on the sheet that is
filled in if it applies.

The blocks of a sheet stand one below the other, a cell in a row; :mod:`fields` says what a cell is.
"""

from __future__ import annotations

from xlplugin.plan import held
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.fields import BLOCKS, FIELDS
from xlplugin.sheets.planner.titles import APPLIES, START

COLUMN = "C"
"""Of the input cells; the label is left of it, the hint right of it."""
SHEETS = {START: held.ON_START, APPLIES: held.IF_IT_APPLIES}
"""The blocks of each sheet, from top to bottom."""
TOP = 6
"""The row of the heading above a sheet's first block."""
_LINES_BELOW = {held.YOU: 1}
"""Rows between a block and the next heading: below the match stands how it was read."""


def _rows() -> dict[str, int]:
    rows: dict[str, int] = {}
    of_block = dict(BLOCKS)
    for blocks in SHEETS.values():
        row = TOP
        for title in blocks:
            rows[title] = row
            row += len(of_block[title]) + 1 + _LINES_BELOW.get(title, 0)
    return rows


HEADING_ROW = _rows()
"""The row of each block's heading, by its title."""
_PLACES = {
    field.name: (sheet, f"{COLUMN}{HEADING_ROW[title] + down}")
    for sheet, blocks in SHEETS.items()
    for title in blocks
    for down, field in enumerate(dict(BLOCKS)[title], 1)
}


def place_of(name: str) -> tuple[str, str]:
    """The sheet and the address of an input cell, by its name."""
    return _PLACES[name]


def on_sheet(sheet: str) -> tuple[str, ...]:
    """The names of a sheet's input cells, from top to bottom."""
    return tuple(name for name, (there, _) in _PLACES.items() if there == sheet)


def address_of(name: str) -> str:
    """The address of an input cell on its sheet."""
    return _PLACES[name][1]


def said_place(name: str) -> str:
    """An input cell as a person finds it: ``Start!C9``."""
    return where(*_PLACES[name])


def named(name: str) -> str:
    """An input cell with what stands beside it: ``Start!C9 Salary for the year``."""
    return f"{said_place(name)} {FIELDS[name].label}"
