"""The columns of the Limits sheet in a workbook that is there: read, and held against what is
published by now."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Protocol

from xlplugin.arguments.values import is_nothing
from xlplugin.errors import MOST_SHOWN, one_line, shown
from xlplugin.law.limits import find
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.limit_years import (
    MORE,
    ROWS,
    WRITTEN,
    Column,
    is_published,
    latest_years,
)
from xlplugin.units import Cents

_FIRST, _LAST = limits_sheet.ADDED_YEARS
PLACES = {
    **{code: limits_sheet.FIRST + down for down, (code, _) in enumerate(ROWS)},
    **{code: limits_sheet.MORE_FIRST + down for down, (code, _) in enumerate(MORE)},
}
"""The row of each amount."""


class LimitCells(Protocol):
    """The cells of the sheet, as a reader of a planner of any version has them: ``columns`` are the
    years that were read."""

    columns: list[Column]

    def value(self, title: str, address: str, /) -> Value:
        """What a cell shows."""

    def typed_value(self, title: str, address: str, /) -> Value:
        """What a person typed into a cell."""

    def amount(self, title: str, address: str, /) -> Cents | None:
        """An amount that may be left out."""

    def at(self, title: str, address: str, /) -> str:
        """A cell as a person finds it: ``Limits!C14``."""

    def is_wrong(self, title: str, address: str, /) -> bool:
        """Whether something was noted of a cell."""

    def note(self, title: str, address: str, sentence: str, /) -> None:
        """Note something wrong with a cell."""


# -- read --------------------------------------------------------------------------------------
def read_column(planner: LimitCells, index: int) -> Column:
    """A column as the workbook has it. What cannot be right in a cream one is noted."""
    letter = limits_sheet.letters()[index]
    return _typed(planner, letter) if index >= WRITTEN else _written(planner, letter)


def _written(planner: LimitCells, letter: str) -> Column:
    """One of the years that the workbook was made with. A year that this law does not publish has
    the amounts of its cells: a later version made them."""
    year = _whole_year(planner.value("Limits", f"{letter}{limits_sheet.HEAD}"))
    if year is None or is_published(year):
        return Column(year)
    amounts: dict[str, float | None] = {}
    for code, row in PLACES.items():
        there = planner.value("Limits", f"{letter}{row}")
        if isinstance(there, float) and there >= 0:
            amounts[code] = there
    return Column(year, amounts, planner.value("Limits", f"{letter}{limits_sheet.NOTICE}"))


def _typed(planner: LimitCells, letter: str) -> Column:
    """A year that a person added, or nothing."""
    head = f"{letter}{limits_sheet.HEAD}"
    found = planner.typed_value("Limits", head)
    if is_nothing(found):
        return Column()
    year = _whole_year(found)
    if year is None:
        planner.note("Limits", head, f"{shown(found)} is not a year from {_FIRST} to {_LAST}")
        return Column()
    amounts: dict[str, float | None] = {}
    for code, _ in ROWS:
        address = f"{letter}{PLACES[code]}"
        cents = planner.amount("Limits", address)
        if cents is None and not planner.is_wrong("Limits", address):
            planner.note("Limits", address, f"the amounts of {year} are not complete")
        amounts[code] = (cents or Cents(0)) / 100
    for code, _ in MORE:  # which a year may lack, for Order alone
        there = planner.typed_value("Limits", f"{letter}{PLACES[code]}")
        if isinstance(there, float) and there >= 0:
            amounts[code] = there
    return Column(year, amounts, planner.typed_value("Limits", f"{letter}{limits_sheet.NOTICE}"))


def _whole_year(value: Value) -> int | None:
    if not isinstance(value, float) or value % 1 or not _FIRST <= value <= _LAST:
        return None
    return int(value)


# -- held against what is published --------------------------------------------------------------
def wrong_heads(filled: LimitCells) -> list[str]:
    """The years of the written columns, if they are none that a workbook is made with."""
    letters = limits_sheet.letters()[:WRITTEN]
    heads = [filled.value("Limits", f"{letter}{limits_sheet.HEAD}") for letter in letters]
    years = [_whole_year(head) for head in heads]
    found = []
    newest = latest_years()[-1]
    for k, (letter, head, year) in enumerate(zip(letters, heads, years, strict=True)):
        before = [each for each in years[:k] if each is not None]
        fits = year is not None and year > max(before, default=0)
        if not fits or (year is not None and year <= newest and not is_published(year)):
            at = filled.at("Limits", f"{letter}{limits_sheet.HEAD}")
            found.append(f"{at}: holds {_said(head)}, where a published year belongs")
    return found


def of_another_law(filled: LimitCells) -> list[str]:
    """What the columns hold that is not as published: years that this version does not know, and
    typed amounts of a year that is published by now, a line each."""
    lines: list[str] = []
    for letter, column in zip(limits_sheet.letters(), filled.columns, strict=True):
        if column.year is None or column.amounts is None:
            continue
        if is_published(column.year):
            lines += _other_amounts(filled, letter, column)
        elif letter in limits_sheet.letters()[:WRITTEN]:
            at = filled.at("Limits", f"{letter}{limits_sheet.HEAD}")
            lines.append(
                f"{at}: {column.year} is not published in this version; its amounts are used as "
                "the sheet has them"
            )
    return lines


def _other_amounts(filled: LimitCells, letter: str, column: Column) -> Iterator[str]:
    assert column.amounts is not None and column.year is not None
    for code, row in PLACES.items():
        limit, there = find(code, column.year), column.amounts.get(code)
        if limit is not None and (there is not None or code in dict(ROWS)):
            right = limit.cents / 100
            if not math.isclose(there or 0, right, abs_tol=0.005):
                at = filled.at("Limits", f"{letter}{row}")
                yield f"{at}: holds {_said(there)}; {right:,.15g} is published for {column.year}"


def other_constants(filled: LimitCells) -> list[str]:
    """Amounts of the written columns that are published otherwise by now. Asked of workbooks of
    another version, of which no other cell is known."""
    lines = []
    for letter, column in zip(limits_sheet.letters()[:WRITTEN], filled.columns, strict=False):
        if column.year is None or column.amounts is not None:
            continue
        for code, label in ROWS:
            row = PLACES[code]
            if filled.value("Limits", f"B{row}") != label:
                continue
            there, limit = filled.value("Limits", f"{letter}{row}"), find(code, column.year)
            right = limit.cents / 100 if limit else None
            if there != right:
                at = filled.at("Limits", f"{letter}{row}")
                lines.append(f"{at}: holds {_said(there)}, where {_said(right)} belongs")
    return lines


def _said(value: Value) -> str:
    """A value as a line names it."""
    if isinstance(value, float):
        return f"{value:,.15g}"
    return one_line(str(value or "nothing")[:MOST_SHOWN])
