"""Where a cell of an older planner is in today's.

A cell with a name is where that name is now. On Paychecks a column is where its heading is, and a
row is its payday's. Another cell is known by the label left of it and the heading above it. What
is none of these has no place today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import conversion_rows, paychecks
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.paycheck_columns import GROUPS, HEAD, PAYDAY_GROUP
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.titles import CHECKS, CONVERSIONS
from xlplugin.sheets.planner.upgrade import old_match
from xlplugin.sheets.planner.upgrade.moved import MovedCells
from xlplugin.sheets.planner.upgrade.older import MATCH, TYPED_COLUMNS, OlderPlanner
from xlplugin.sheets.styles import CREAM_STYLES

Place = tuple[str, str]
Known = tuple[str, Value, Value]

_BAND: Mapping[str, Place] = {
    "B4": ("Start", "B1"),
    "B5": ("Start", "B2"),
    "C5": ("Start", "C2"),
    "B6": ("Start", "B3"),
    "C6": ("Start", "C3"),
    "C7": ("Start", "C4"),
    "B8": ("Start", "B4"),
    "C8": (CHECKS, "B2"),
}
"""The answer at the top of Start, which has no labels: where it stood until the inputs were on two
sheets, and where it is now."""
_BAND_NOW = {at for sheet, at in _BAND.values() if sheet == "Start"}
_FARTHEST = 12
"""Cells to the left, or above, in which a label or heading is looked for."""


class Places:
    """The cells of an older planner, each with its place of today."""

    def __init__(self, moved: MovedCells, shown: Contents) -> None:
        self._older: OlderPlanner = moved.older
        self._names = moved.names
        self._down = moved.down
        self._named = {
            place: name
            for name, place in moved.older.book.names.items()
            if name in moved.names or name in old_match.FIGURES
        }
        self._of_match = {(title, at) for _, title, at in moved.older.match_cells()}
        self._logged = {
            old: (CONVERSIONS, conversion_rows.at(index, column))
            for index, column, old in moved.older.logged_cells()
        }
        self._columns = self._columns_of_paychecks()
        self._by_labels = _by_labels(shown)
        self._found: dict[Place, Place | None] = {}

    def named(self, name: str) -> str:
        """The name that a name of ours has today; nothing if it has none."""
        if name == "in_paychecks" and not self._older.has_paydays:
            return "calc_periods"  # where one is always there, as it was
        if name in old_match.FIGURES and name not in self._names:
            return old_match.FIGURES[name]
        return name if name in self._names else ""

    def of(self, title: str, at: str) -> Place | None:
        """The place of a cell; nothing where it has none."""
        key = title, at
        if key not in self._found:
            self._found[key] = self._find(title, at)
        return self._found[key]

    def of_note(self, title: str, at: str) -> Place | None:
        """The place of what is said about a cell: for those that the match had, where it is now."""
        return self._names[MATCH] if (title, at) in self._of_match else self.of(title, at)

    def _find(self, title: str, at: str) -> Place | None:
        key = title, at
        sheet = self._older.ours.get(title)
        if sheet is None:
            return key
        name = self._named.get(key)
        if name:
            return self._names[self.named(name)] if name != "in_paychecks" else self._names[name]
        if key in self._logged:
            return self._logged[key]
        if sheet == "Paychecks" and self._columns:
            return self._of_paychecks(at)
        if sheet == "Start":
            band = self._of_band(at)
            if band:
                return band
        return self._by_labels.get(self._known(sheet, title, at))

    def _of_band(self, at: str) -> Place | None:
        """The place of a cell of the answer; nothing for one that is none."""
        if self._older.has_two_sheets:
            return ("Start", at) if at in _BAND_NOW else None
        if not self._older.has_paydays:
            at = at.replace("C", "-").replace("D", "C")
        return _BAND.get(at)

    def column(self, title: str, letter: str) -> str:
        """The letter of a whole column of Paychecks today."""
        sheet = self._older.ours.get(title)
        return self._columns.get(letter, "") if sheet == "Paychecks" else ""

    def rows_of_paychecks(self, title: str) -> tuple[int, int] | None:
        """The first and the last row of paychecks in the old sheet."""
        if self._older.ours.get(title) != "Paychecks" or not self._columns:
            return None
        return self._older.first_row, self._older.first_row + self._older.last_index

    # -- Paychecks -----------------------------------------------------------------------------
    def _of_paychecks(self, at: str) -> Place | None:
        row, column = row_column(at)
        letter = self._columns.get(column_letters(column))
        down = row + 1 - self._older.first_row
        down += self._down if down >= 0 else 0
        if letter is None or not -1 <= down <= LAST - FIRST:
            return None
        return "Paychecks", f"{letter}{FIRST + down}"

    def _columns_of_paychecks(self) -> Mapping[str, str]:
        older = self._older
        found = {
            older.columns[column.part]: column.letter
            for column in TYPED_COLUMNS
            if column.part in older.columns
        }
        if not found:
            return {}
        headings = _headings()
        today = {(title, label): letter for title, label, letter in headings}
        for before, after in (("Date", "Payday"), ("State", "Status")):
            today[(PAYDAY_GROUP, before)] = today[(PAYDAY_GROUP, after)]
        labels = [label for _, label, _ in headings]
        alone = {label: letter for _, label, letter in headings if labels.count(label) == 1}
        for (title, label), letter in older.headed.items():
            now = today.get((title, label)) or alone.get(label)
            if letter not in found and now:
                found[letter] = now
        return found

    # -- by labels -----------------------------------------------------------------------------
    def _known(self, sheet: str, title: str, at: str) -> Known:
        book = self._older.book

        def text(place: str) -> Value:
            if book.formula(title, place) is not None:
                return None
            return book.value(title, place)

        _, left, above = _labels(sheet, at, text)
        return sheet, _LABELED.get(left, left) if isinstance(left, str) else left, above


_LABELED = {
    "Unused": "Unused, 401(k) too",
    "All amounts filled in: 1 if so": "All amounts filled in? (1 = yes)",
}
"""What results were called, with their labels of today."""


def _headings() -> list[tuple[str, str, str]]:
    """The headings of today's Paychecks, each with the name of its group and its letter."""
    found = []
    cells = {cell.at: cell for cell in paychecks.sheet().cells}
    for first, last, title, _ in GROUPS:
        for index in range(row_column(f"{first}1")[1], row_column(f"{last}1")[1] + 1):
            letter = column_letters(index)
            head = cells.get(f"{letter}{HEAD}")
            if head is not None and isinstance(head.value, str):
                found.append((title, head.value, letter))
    return found


def _by_labels(shown: Contents) -> dict[Known, Place]:
    """Today's cells with a result or something typed, by their labels: those that no other has."""
    found: dict[Known, Place | None] = {}
    for sheet in sheets():
        if sheet.name in ("Paychecks", "Workings"):
            continue
        constants = {
            cell.at: cell.content(shown)
            for cell in sheet.cells
            if not cell.formula and cell.style not in CREAM_STYLES
        }
        for cell in sheet.cells:
            key = _labels(sheet.name, cell.at, constants.get)
            if key[1] is not None and (cell.at not in constants or sheet.name == "Limits"):
                found[key] = None if key in found else (sheet.name, cell.at)
    return {key: place for key, place in found.items() if place}


def _labels(sheet: str, at: str, text: Callable[[str], Value]) -> Known:
    """The label left of a cell, and the heading above it."""
    row, column = row_column(at)
    left = next(
        (
            value
            for index in range(column - 1, max(column - _FARTHEST, -1), -1)
            if isinstance(value := text(f"{column_letters(index)}{row + 1}"), str) and value
        ),
        None,
    )
    above = next(
        (
            value
            for up in range(row, max(row - _FARTHEST, 0), -1)
            if is_heading(value := text(f"{column_letters(column)}{up}"))
        ),
        None,
    )
    return sheet, left, above


def is_heading(value: Value) -> bool:
    """Whether a cell above another may be its heading: a text, or a year."""
    if isinstance(value, str):
        return bool(value)
    return isinstance(value, int | float) and 2000 <= value < 2100
