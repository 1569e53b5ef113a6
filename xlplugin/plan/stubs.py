"""A payroll export, read into paid paychecks: entries of the input ``paid`` of a plan.

The file is CSV text as payroll programs write it, under their own headers. What can be read in
two ways is refused with its line, for a paycheck that is misread would be room that is not
there (IRC 415(c), 402(g)). The lines of one date are added up, so a reversal nets what it
reverses; columns and lines of totals and of the year to date are left out.
"""

from __future__ import annotations

import re
from decimal import Decimal

from xlplugin.bounds import PAYROLL_LINE, PAYROLL_LINES
from xlplugin.errors import NotUnderstood, shown
from xlplugin.money import LARGEST
from xlplugin.plan import stub_cells
from xlplugin.plan.stub_headers import ADDED, DATE, DEFERRAL, PAY, PERSON, Column, to_date, words
from xlplugin.plan.stub_table import Table, best_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from typing import Any

_TOTAL = re.compile(r"(?:(?:grand|sub|check|pay|report|column|period) ?)*(?:totals?|sum)\b")
_TO_DATE = frozenset({"ytd", "total", "totals", "amount", "amounts"})


def read_stubs(text: str) -> list[dict[str, Any]]:
    """The paychecks of a payroll export, by date: each with its ``date`` and, as exact decimal
    texts, ``pay``, ``deferral``, ``after_tax`` and ``employer``.

    Raises :class:`NotUnderstood` with the line and what was expected.
    """
    text = text.removeprefix("\ufeff")
    _hold(text)
    if not text.strip():
        raise NotUnderstood(
            "the file is empty", hint="a payroll export has a line of headers and a line a paycheck"
        )
    return _Lines(best_table(text)).paychecks()


def _hold(text: str) -> None:
    """Raise for more, or longer, lines than a payroll export has."""
    lines = max(text.count("\n"), text.count("\r"))
    PAYROLL_LINES.hold(lines, "the file")
    for number, line in enumerate(text.splitlines(), 1):
        PAYROLL_LINE.hold(len(line), f"line {number}")


class _Line:
    """A line with amounts: its number, its cells, and the amounts of the columns in use."""

    __slots__ = ("amounts", "cells", "number")

    def __init__(self, number: int, cells: list[str], amounts: list[Decimal]) -> None:
        self.number = number
        self.cells = cells
        self.amounts = amounts


class _Lines:
    """The lines below the headers of a table."""

    def __init__(self, table: Table) -> None:
        self.dates = table.strongest(DATE)
        self.people = table.strongest(PERSON)
        self.used = [*table.strongest(PAY), *(each for kind in ADDED for each in table.added(kind))]
        self.rows = table.below
        self.decimal_comma = table.delimiter == ";" and stub_cells.decimal_comma(
            (number, _cell(cells, column)) for number, cells in self.rows for column in self.used
        )
        self.day_first = stub_cells.day_first(
            (
                (number, _cell(cells, column))
                for number, cells in self.rows
                for column in self.dates
            ),
            american=not self.decimal_comma,
        )

    def paychecks(self) -> list[dict[str, Any]]:
        """The amounts of each date, added up."""
        details: dict[datetime.date, list[_Line]] = {}
        totals: dict[datetime.date, list[_Line]] = {}
        sums = [Decimal(0)] * len(self.used)
        for number, cells in self.rows:
            line = self._line(number, cells)
            if line is None:
                continue
            day = self._day(line, sums)
            labels = [words(cell) for cell in self._labels(line)]
            if day is None or any(_TO_DATE.issuperset(said) and "ytd" in said for said in labels):
                continue
            if any(_TOTAL.fullmatch(" ".join(said)) for said in labels):
                totals.setdefault(day, []).append(line)
                continue
            details.setdefault(day, []).append(line)
            sums = _added(sums, line.amounts)
        found = totals | details
        if not found:
            raise NotUnderstood("no line below the headers has a pay date and amounts", hint="")
        lines = [line for day in sorted(found) for line in found[day]]
        self._refuse_two_people(lines)
        self._refuse_hidden_totals(lines)
        return [self._paycheck(day, found[day]) for day in sorted(found)]

    # -- one line ------------------------------------------------------------------------
    def _line(self, number: int, cells: list[str]) -> _Line | None:
        """A line with its amounts; nothing where it has none."""
        said = [_cell(cells, column) for column in self.used]
        if all(stub_cells.is_blank(cell) for cell in said):
            return None
        amounts = []
        for column, cell in zip(self.used, said, strict=True):
            dollars = stub_cells.amount(cell, self.decimal_comma)
            if dollars is None:
                raise NotUnderstood(
                    f"line {number}: {shown(cell)} under {shown(column.name)} is no amount of "
                    "dollars",
                    hint=f"write it as {'1.234,56' if self.decimal_comma else '1,234.56'}",
                )
            amounts.append(dollars)
        return _Line(number, cells, amounts)

    def _labels(self, line: _Line) -> list[str]:
        """What a line says outside of its dates and amounts."""
        places = {column.place for column in (*self.used, *self.dates)}
        return [cell for at, cell in enumerate(line.cells) if at not in places and cell.strip()]

    def _day(self, line: _Line, sums: list[Decimal]) -> datetime.date | None:
        """The pay date of a line; nothing for a line of totals."""
        said = [(column, _cell(line.cells, column)) for column in self.dates]
        said = [(column, cell) for column, cell in said if cell.strip()]
        days = {stub_cells.date(cell, self.day_first) for _, cell in said}
        day = next(iter(days), None)
        if len(days) == 1 and day:
            return day
        if len(days) > 1 and None not in days:
            raise NotUnderstood(
                f"line {line.number} has two pay dates: "
                + " and ".join(
                    f"{shown(cell)} under {shown(column.name)}" for column, cell in said
                ),
                hint="leave one of the columns out",
            )
        texts = [cell for _, cell in said] + self._labels(line)
        if any(_TOTAL.match(" ".join(words(cell))) or to_date(cell) for cell in texts):
            return None
        if not said and any(sums) and sums == line.amounts:
            return None
        for column, cell in said:
            if stub_cells.date(cell, self.day_first) is None:
                raise NotUnderstood(
                    f"line {line.number}: {shown(cell)} under {shown(column.name)} is no pay date "
                    f"from {stub_cells.FIRST_YEAR} on",
                    hint=stub_cells.ISO,
                )
        raise NotUnderstood(
            f"line {line.number} has amounts but no date under {shown(self.dates[0].name)}",
            hint=f"{stub_cells.ISO}, and name a line of totals 'Total'",
        )

    # -- the lines of one date -----------------------------------------------------------
    def _paycheck(self, day: datetime.date, lines: list[_Line]) -> dict[str, Any]:
        found: dict[str, Any] = {"date": day}
        places = self._places()
        for kind in (PAY, *ADDED):
            own = places.get(kind, [])
            net = sum((line.amounts[at] for line in lines for at in own), Decimal(0))
            if net < 0 or net * 100 >= LARGEST:
                names = ", ".join(shown(self.used[at].name) for at in own)
                raise NotUnderstood(
                    f"line {lines[-1].number}: what was paid on {day} adds up to {net:,f} under "
                    f"{names}",
                    hint="an amount has no minus, and a reversal has the date of what it reverses",
                )
            found[kind] = f"{net:f}"
        return found

    def _places(self) -> dict[str, list[int]]:
        """Where the amounts of each kind stand among the columns in use."""
        found: dict[str, list[int]] = {}
        for at, column in enumerate(self.used):
            found.setdefault(column.kind, []).append(at)
        return found

    # -- the file ------------------------------------------------------------------------
    def _refuse_two_people(self, lines: list[_Line]) -> None:
        for column in self.people:
            first: _Line | None = None
            for line in lines:
                name = _cell(line.cells, column)
                if not name.strip():
                    continue
                first = first or line
                if words(name) != words(_cell(first.cells, column)):
                    raise NotUnderstood(
                        f"line {first.number} and line {line.number} are of two people: "
                        f"{shown(_cell(first.cells, column))} and {shown(name)}",
                        hint="leave only one person's lines in",
                    )

    def _refuse_hidden_totals(self, lines: list[_Line]) -> None:
        """Raise where a column is, line by line, the sum of the others of its kind."""
        sums = {
            kind: [sum(line.amounts[at] for at in places) for line in lines]
            for kind, places in self._places().items()
        }
        for at, column in enumerate(self.used):
            rest = [i for i, each in enumerate(self.used) if each.kind == column.kind and i != at]
            if not column.whole or column.kind == PAY or not rest:
                continue
            own = [line.amounts[at] for line in lines]
            if any(own) and all(map(_are_half, own, sums[column.kind])):
                names = " and ".join(shown(self.used[i].name) for i in rest)
                apart = "'401k Pre-Tax' and '401k Roth'"
                if column.kind != DEFERRAL:
                    apart = "'Match' and 'Nonelective'"
                raise NotUnderstood(
                    f"{shown(column.name)} equals {names} in every line, so it may be the total",
                    hint=f"leave it out, or name what is paid apart, such as {apart}",
                )


def _are_half(own: Decimal, total: Decimal | int) -> bool:
    """Whether an amount is what the others of a total add up to."""
    return own * 2 == total


def _cell(cells: list[str], column: Column) -> str:
    """The cell of a column; a line may be shorter than the headers."""
    return cells[column.place] if column.place < len(cells) else ""


def _added(sums: list[Decimal], amounts: list[Decimal]) -> list[Decimal]:
    return [a + b for a, b in zip(sums, amounts, strict=True)]
