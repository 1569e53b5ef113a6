"""Years put into the cream columns of the sheet Limits in a workbook that is there.

What is put there is told in lines, for what writes into a planner: :mod:`roll`, :mod:`replan`,
:mod:`paid`.
"""

from __future__ import annotations

from xlplugin.errors import shown
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.limit_columns import PLACES
from xlplugin.sheets.planner.limit_years import WRITTEN, Column
from xlplugin.sheets.planner.reading import Planner


def fill(planner: Planner, column: Column) -> list[str]:
    """Put a year into a free cream column, else in the place of the earliest one there, which is
    said."""
    cream = limits_sheet.letters()[WRITTEN:]
    heads = {letter: planner.value("Limits", f"{letter}{limits_sheet.HEAD}") for letter in cream}
    free = [letter for letter, head in heads.items() if head is None]
    letter = free[0] if free else min(cream, key=lambda each: _number(heads[each]))
    notes = []
    if not free:
        gone = shown(heads[letter]).removesuffix(".0")
        at = planner.at("Limits", f"{letter}{limits_sheet.HEAD}")
        notes.append(f"{at}: the amounts of {gone} gave way to these")
    sheet = planner.sheet["Limits"]
    planner.book.put(sheet, f"{letter}{limits_sheet.HEAD}", column.year)
    for code, row in PLACES.items():
        planner.book.put(sheet, f"{letter}{row}", (column.amounts or {}).get(code))
    planner.book.put(sheet, f"{letter}{limits_sheet.NOTICE}", column.notice or None)
    return notes


def _number(value: Value) -> float:
    return value if isinstance(value, float) else 0.0


def fill_what_is_lacking(planner: Planner) -> list[str]:
    """Give the plan's year a column of the sheet, if it has none; what was done, a line each."""
    lacking = planner.lacking
    if lacking is None:
        return []
    notes = fill(planner, lacking)
    planner.lacking = None
    sheet = planner.at("Limits", "")[:-1]
    return [f"{sheet}: the published amounts of {lacking.year} are in a cream column now", *notes]
