"""The lines below the headers: which are of a check and which are totals, their day, their check,
and the amounts of the columns in use.

In come the blocks of a table and the columns in use; out come their lines, each with its day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from xlplugin.errors import NotUnderstood, shown
from xlplugin.payroll import cells as cell
from xlplugin.payroll.headers import (
    CHECK,
    DATE,
    NOTHING,
    PERSON,
    POSTED,
    Column,
    to_date,
    words,
)
from xlplugin.payroll.tables import Block
from xlplugin.payroll.vocabulary import LEFT_OUT

_TOTAL = re.compile(
    r"(?:(?:grand|sub|check|pay|report|column|period|payroll|er|ee|department|dept|run|batch|date)"
    r" ?)*(?:total|sum)\b"
)
_MAY_BE_TOTAL = re.compile(r"(?i)tot|ttl|sum|y\W*t\W*d|to\W*d")
"""What spares most cells a closer look."""
_TO_DATE = frozenset({"ytd", "total", "amount"})


@dataclass(slots=True)
class Line:
    """A line with amounts: its day, the number of its check if it has one, and the amounts of the
    columns in use where the cell is not blank; ``label`` is what it is of, in a table with a line
    an amount. ``percents`` are the columns whose cell has a percent sign, ``block`` is the number
    of its block in the file, ``part`` that of its amount, where it was taken apart."""

    number: int
    cells: list[str]
    day: datetime.date
    check: str
    amounts: dict[Column, Decimal]
    is_total: bool = False
    label: Column | None = None
    percents: tuple[Column, ...] = ()
    block: int = 0
    part: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """Which line it is; one with several amounts may have been taken apart."""
        return self.number, self.part

    @property
    def identity(self) -> tuple[object, ...]:
        """What is alike where the same line stands twice."""
        cells = tuple(" ".join(text.split()).casefold() for text in self.cells if text)
        return self.day, self.part, cells

    def net(self, column: Column) -> Decimal:
        return self.amounts.get(column, Decimal(0))


def at(cells: list[str], column: Column) -> str:
    """The cell of a column; a line may be shorter than the headers."""
    return cells[column.place] if column.place < len(cells) else ""


class Reader:
    """Reads the lines of the blocks of a file; ``used`` says for each block which columns hold
    amounts."""

    def __init__(self, blocks: list[Block], used: list[list[Column]], semicolons: bool) -> None:
        self.blocks = blocks
        self.used = used
        self.totals: list[tuple[int, dict[Column, Decimal]]] = []
        self.dates = [self._dates_of(block) for block in blocks]
        self.decimal_comma = semicolons and cell.decimal_comma(
            (number, at(cells, column))
            for block, columns in zip(blocks, used, strict=True)
            for number, cells, _ in block.rows
            for column in columns
        )
        self.day_first = cell.day_first(self._day_cells(), american=not self.decimal_comma)

    @staticmethod
    def _dates_of(block: Block) -> list[Column]:
        if block.of(DATE) or all(day for _, _, day in block.rows):
            return block.strongest(DATE)
        return block.of(POSTED)[:1]

    def _day_cells(self) -> Iterable[tuple[int, str]]:
        for block, dates in zip(self.blocks, self.dates, strict=True):
            for number, cells, above in block.rows:
                if above:
                    yield number, above
                for column in dates:
                    yield number, at(cells, column)

    def lines(self) -> list[Line]:
        """All lines with amounts, those of totals among them."""
        found = []
        for index, block in enumerate(self.blocks):
            sums: dict[Column, Decimal] = {}
            for number, cells, above in block.rows:
                line = self._line(index, number, cells, above, sums)
                if line is None:
                    continue
                found.append(line)
                if not line.is_total:
                    for column, dollars in line.amounts.items():
                        sums[column] = sums.get(column, Decimal(0)) + dollars
        return found

    # -- one line ------------------------------------------------------------------------
    def _line(
        self, index: int, number: int, cells: list[str], above: str, sums: dict[Column, Decimal]
    ) -> Line | None:
        """A line with its amounts; nothing where it has none, or is of the year to date."""
        used = self.used[index]
        said = [at(cells, column) for column in used]
        if all(cell.is_blank(text) for text in said):
            return None
        if above and not self.dates[index] and not any(self._amount(text) for text in said):
            return None  # a title between two blocks
        amounts: dict[Column, Decimal] = {}
        percents = []
        for column, text in zip(used, said, strict=True):
            if cell.is_blank(text):
                continue
            if column.meaning.percent and text.strip().endswith("%"):
                percents.append(column)
                text = text.strip()[:-1]
            dollars = self._amount(text)
            if dollars is None:
                raise NotUnderstood(
                    f"line {number}: {shown(text)} under {shown(column.name)} is not an amount in "
                    "dollars",
                    hint=f"write it as {'1.234,56' if self.decimal_comma else '1,234.56'}",
                )
            amounts[column] = dollars
        labels = self._labels(index, cells)
        day = self._day(index, number, cells, above, labels, amounts, sums)
        spelled = [words(text) for text in labels if _MAY_BE_TOTAL.search(text)]
        if any(_TO_DATE.issuperset(each) and "ytd" in each for each in spelled):
            return None
        if day is None:
            self.totals.append((number, amounts))
            return None
        block = self.blocks[index]
        total = any(_TOTAL.fullmatch(" ".join(each)) for each in spelled)
        check = next((text for one in block.of(CHECK) if (text := _check(at(cells, one)))), "")
        return Line(number, cells, day, check, amounts, total, None, tuple(percents), index)

    def _amount(self, text: str) -> Decimal | None:
        return cell.amount(text, self.decimal_comma)

    def _labels(self, index: int, cells: list[str]) -> list[str]:
        """What a line says outside of its dates and amounts."""
        places = {column.place for column in (*self.used[index], *self.dates[index])}
        return [text for place, text in enumerate(cells) if place not in places and text.strip()]

    def _day(
        self,
        index: int,
        number: int,
        cells: list[str],
        above: str,
        labels: list[str],
        amounts: dict[Column, Decimal],
        sums: dict[Column, Decimal],
    ) -> datetime.date | None:
        """The pay date of a line; nothing for a line of totals without one."""
        dates = self.dates[index]
        said = [(column, text) for column in dates if (text := at(cells, column)).strip()]
        if not dates and above:
            return cell.date(above, self.day_first)
        days = {cell.date(text, self.day_first) for _, text in said}
        day = next(iter(days), None)
        if len(days) == 1 and day:
            return day
        if len(days) > 1 and None not in days:
            two = " and ".join(f"{shown(text)} under {shown(column.name)}" for column, text in said)
            raise NotUnderstood(
                f"line {number} has two pay dates: {two}", hint="leave one of the columns out"
            )
        texts = [text for _, text in said] + labels
        if any(
            _TOTAL.match(" ".join(words(text))) or to_date(text)
            for text in texts
            if _MAY_BE_TOTAL.search(text)
        ):
            return None
        filled = {column: dollars for column, dollars in amounts.items() if dollars}
        if not said and filled and filled == {c: total for c, total in sums.items() if total}:
            return None
        if not said and above:
            return cell.date(above, self.day_first)
        for column, text in said:
            if cell.date(text, self.day_first) is None:
                raise NotUnderstood(
                    f"line {number}: {shown(text)} under {shown(column.name)} is not a pay date "
                    f"from {cell.FIRST_YEAR} on",
                    hint=cell.ISO,
                )
        raise NotUnderstood(
            f"line {number} has amounts but no date under {shown(dates[0].name)}",
            hint=f"{cell.ISO}, and name a line of totals 'Total'",
        )


_COMPANY = re.compile(r"(?i)compan|cmp|corp|firm|agency|sponsor|\bcoy?\b")
"""Headers of which whole numbers may be that of a company."""


def holds_dollars(block: Block, column: Column) -> bool:
    """Whether a column holds amounts other than 0, and no names or numbers of companies."""
    texts = [at(cells, column) for _, cells, _ in block.rows]
    amounts = [cell.amount(text) or cell.amount(text, with_comma=True) for text in texts]
    if _COMPANY.search(column.name):
        return any(dollars and dollars != int(dollars) for dollars in amounts)
    return any(amounts)


def _check(text: str) -> str:
    """The number of a check; a word such as ``Direct Deposit`` or zeros are none."""
    text = " ".join(text.split()).casefold()
    return text if any(letter in "123456789" for letter in text) else ""


def refuse_two_people(blocks: list[Block], lines: list[Line]) -> None:
    """Raise where lines are of more than one person."""
    firsts: dict[tuple[str, ...], Line] = {}
    people = {tuple(words(c.name)): c for block in blocks for c in block.of(PERSON)}
    for key, column in people.items():
        for line in lines:
            name = at(line.cells, column)
            if line.is_total or not name.strip():
                continue
            first = firsts.setdefault(key, line)
            if words(name) != words(at(first.cells, column)):
                raise NotUnderstood(
                    f"line {first.number} and line {line.number} are for two people: "
                    f"{shown(at(first.cells, column))} and {shown(name)}",
                    hint="keep only one person's lines",
                )


def has_same_year_to_date(block: Block, line: Line) -> bool:
    """Whether a line says a sum of the year so far: two checks never say the same."""
    for column in block.columns:
        if column.kind == NOTHING and column.meaning.why == LEFT_OUT["ytd"]:
            dollars = cell.amount(at(line.cells, column))
            if dollars:
                return True
    return False
