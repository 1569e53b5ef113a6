"""The sheet Limits of an older planner: years of a person's own, and amounts that were changed."""

from __future__ import annotations

from xlplugin.arguments.values import Dollars
from xlplugin.errors import XlpluginError
from xlplugin.law.limits import find
from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.cell_notes import CellNote, is_noted, where
from xlplugin.sheets.planner.limit_columns import other_constants, read_column
from xlplugin.sheets.planner.limit_years import ROWS, Column, is_published
from xlplugin.units import Cents

_FIRST_YEAR, _MOST_YEARS = 5, 60
"""The row of the first year where years were rows, and how many are looked for."""


class OldLimits:
    """The sheet as what reads its columns asks for it. Years and amounts stood where they are
    today ever since years were columns."""

    def __init__(self, book: OpenedWorkbook, title: str) -> None:
        self._book = book
        self._title = title
        self.wrong: list[CellNote] = []
        self.columns = [read_column(self, index) for index in range(limits_sheet.COLUMNS)]

    def other_amounts(self) -> list[str]:
        """Published amounts that the sheet has otherwise: the published ones are taken."""
        return other_constants(self)

    def value(self, _: str, at: str) -> Value:
        return self._book.value(self._title, at)

    def typed_value(self, _: str, at: str) -> Value:
        return self._book.value(self._title, at)

    def at(self, _: str, at: str) -> str:
        return where(self._title, at)

    def is_wrong(self, _: str, at: str) -> bool:
        return is_noted(self.wrong, self._title, at)

    def note(self, _: str, at: str, sentence: str) -> None:
        self.wrong.append(CellNote(sentence, self._title, at))

    def amount(self, _: str, at: str) -> Cents | None:
        value = self._book.value(self._title, at)
        try:
            found: Cents | None = None if value in (None, "") else Dollars().read(value)
            return found
        except XlpluginError as error:
            self.note("", at, error.problem)
            return None


def first_limits(book: OpenedWorkbook, title: str) -> tuple[list[tuple[Column, str]], list[str]]:
    """Where years were rows: those that are not published, each with its place, and what is told
    of amounts that were changed."""
    found, told = [], []
    for row in range(_FIRST_YEAR, _FIRST_YEAR + _MOST_YEARS):
        year = book.value(title, f"A{row}")
        if not isinstance(year, float) or year % 1 or not 2000 <= year <= 2099:
            continue
        amounts: dict[str, float] = {}
        for letter, (code, _) in zip("BCDEFG", ROWS, strict=True):
            there, limit = book.value(title, f"{letter}{row}"), find(code, int(year))
            amounts[code] = there if isinstance(there, float) else 0.0
            if is_published(int(year)) and limit and amounts[code] not in (0, limit.cents / 100):
                at = where(title, f"{letter}{row}")
                told.append(
                    f"{at}: holds {amounts[code]:,.15g}, where {limit.cents / 100:,.15g} belongs"
                )
        if not is_published(int(year)):
            found.append((Column(int(year), amounts), where(title, f"A{row}")))
    return found, told
