"""A payroll export as a table: its delimiter, its lines of headers, and the blocks below them.

In comes a text, or the rows of a sheet; out come blocks: headers with what each means, and the rows
below them.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from xlplugin.bounds import PAYROLL_COLUMNS, PAYROLL_TEXT
from xlplugin.errors import NotUnderstood
from xlplugin.payroll import cells as cell
from xlplugin.payroll.headers import (
    ADDED,
    AMOUNT,
    DATE,
    LABEL,
    LINE_KIND,
    NOTHING,
    PAY,
    POSTED,
    UNCLEAR,
    Column,
    Meaning,
    meaning_of,
    to_date,
    words,
)
from xlplugin.payroll.maps import Maps, listed
from xlplugin.payroll.vocabulary import LEFT_OUT

Row = tuple[int, list[str]]
"""The number of a line, and its cells."""

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

MOST_TITLES = 100
"""The line of headers is looked for among this many lines."""

_END = "end of the file"
_USEFUL = {DATE, PAY, UNCLEAR, LABEL, LINE_KIND, AMOUNT, *ADDED}
_MONEY = {PAY, UNCLEAR, *ADDED}
_WITHOUT_SUBJECT = {
    "current",
    "ytd",
    "amount",
    "ee",
    "er",
    "hours",
    "rate",
    "total",
    "units",
    "percent",
    "deduction",
    "contribution",
}
"""Headers of these words alone say what they are of in the line above them."""


@dataclass(slots=True)
class Block:
    """A line of headers, what its columns are, and the lines below; each line with the text of
    the pay date that stands above it, which is empty where there is none."""

    line: int
    headers: list[str]
    columns: list[Column]
    rows: list[tuple[int, list[str], str]] = field(default_factory=list)

    def of(self, kind: str) -> list[Column]:
        return [column for column in self.columns if column.kind == kind]

    def strongest(self, kind: str) -> list[Column]:
        """The columns of a kind whose headers say so the most clearly."""
        own = self.of(kind)
        most = max((column.meaning.strength for column in own), default=0)
        return [column for column in own if column.meaning.strength == most]


def rows_of(text: str, delimiter: str) -> tuple[list[Row], str]:
    """The lines of a text by one delimiter, and what is wrong with them; a last line of our own
    tells whether a quote is left open."""
    source = io.StringIO(f"{text}\n{_END}\n", newline="")
    reader = csv.reader(source, delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            PAYROLL_COLUMNS.hold(len(cells), f"line {line}")
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            return rows, str(PAYROLL_TEXT.exceeded(f"a cell of line {line}"))
        return rows, f"line {line} is no line of a table: {error}"
    opened, last = rows.pop()
    return rows, "" if last == [_END] else f"line {opened} opens a quote that is never closed"


class Table:
    """The lines of a file, and the line that fits best as headers.

    ``score`` grows with what the headers explain; ``delimiter`` is empty for a sheet.
    """

    def __init__(self, rows: list[Row], maps: Maps, delimiter: str = "", problem: str = "") -> None:
        self.rows = rows
        self.maps = maps
        self.delimiter = delimiter
        self.problem = problem
        self.at = 0
        self.columns: list[Column] = []
        best = (False, False, 0, 0)
        dated = False
        for at, (_, cells) in enumerate(rows[:MOST_TITLES]):
            dated = dated or bool(pay_day(cells))
            if any(is_value(text) for text in cells):
                continue
            found = columns(cells, rows[at - 1][1] if at else [], maps)
            kinds = {column.kind for column in found} & (_USEFUL | {POSTED})
            has_date = DATE in kinds or dated or POSTED in kinds
            has_money = bool(kinds & _MONEY) or (
                AMOUNT in kinds and bool(kinds & {LABEL, LINE_KIND})
            )
            used = sum(column.kind in _USEFUL for column in found)
            score = (has_date and has_money, has_money, len(kinds), used)
            if score > best:
                best, self.at, self.columns = score, at, found
        widest = max((len(cells) for _, cells in rows), default=0)
        self.score = (*best, not problem, widest)

    @property
    def has_payroll(self) -> bool:
        """Whether there are headers with a date and money."""
        return self.score[0]

    @property
    def headers(self) -> list[str]:
        """The headers, each on one line."""
        return in_one_line(self.rows[self.at][1]) if self.rows else []

    def blocks(self) -> list[Block]:
        """The blocks of the file. Raises where no headers say which column is what."""
        if self.problem:
            raise NotUnderstood(self.problem, hint="")
        if not {column.kind for column in self.columns} & (_USEFUL | {POSTED}):
            raise NotUnderstood(
                "no header line was found",
                hint="the columns need names such as 'Pay Date', 'Gross Pay' and '401k'",
            )
        day = next((day for _, row in reversed(self.rows[: self.at]) if (day := pay_day(row))), "")
        line = self.rows[self.at][0]
        found = [Block(line, self.headers, self.columns)]
        titles = [in_one_line(cells) for _, cells in self.rows[: self.at]]
        for at in range(self.at + 1, len(self.rows)):
            line, cells = self.rows[at]
            flat = in_one_line(cells)
            if not any(flat) or _same(flat, found[-1].headers):
                continue
            if here := pay_day(cells):
                day = here
                continue
            if flat in titles:
                continue  # of a page, or of a file that was joined
            if new := self._headers_again(at):
                found.append(Block(line, flat, new))
                continue
            block = found[-1]
            self._refuse_beyond(line, cells, block)
            block.rows.append((line, cells, day))
        return found

    def _headers_again(self, at: int) -> list[Column]:
        """The columns, where a line below the first headers is a line of headers too."""
        cells = self.rows[at][1]
        if sum(bool(text.strip()) for text in cells) < 3 or any(map(is_value, cells)):
            return []
        found = columns(cells, self.rows[at - 1][1], self.maps)
        kinds = [column.kind for column in found if column.kind in _USEFUL]
        return found if len(kinds) > 1 and set(kinds) & (_MONEY | {AMOUNT}) else []

    def _refuse_beyond(self, line: int, cells: list[str], block: Block) -> None:
        width = max((at for at, header in enumerate(block.headers) if header), default=0) + 1
        if any(text.strip() for text in cells[width:]):
            raise NotUnderstood(
                f"line {line} has a cell beyond the headers of line {block.line}",
                hint=f"put what holds a {DELIMITERS[self.delimiter]} in quotes"
                if self.delimiter
                else "give its column a header",
            )
        if self.delimiter and any(_is_swallowed(each, self.delimiter, width) for each in cells):
            raise NotUnderstood(f"line {line} opens a quote that is never closed", hint="")


def refuse_without_date(block: Block) -> None:
    """Raise where neither a column nor a line above says when pay was paid."""
    if not block.of(DATE) and not all(day for _, _, day in block.rows):
        raise NotUnderstood(
            f"no column is the pay date; the headers in line {block.line} are "
            f"{listed(block.headers, 12)}",
            hint="name one of them 'Pay Date', or say --map \"HEADER=date\"",
        )


def best_table(text: str, maps: Maps) -> Table:
    """The file by the delimiter that fits best."""
    tables = []
    for delimiter in DELIMITERS:
        rows, problem = rows_of(text, delimiter)
        tables.append(Table(rows, maps, delimiter, problem))
    return max(tables, key=lambda table: table.score)


def columns(headers: list[str], above: list[str], maps: Maps) -> list[Column]:
    """The columns under a line of headers, by the line above it too.

    That may say over several columns that they are the year to date, or of what they are.
    """
    found = []
    group = ""
    for place, header in enumerate(headers):
        over = above[place].strip() if place < len(above) else ""
        group = (over or group) if place else ""
        name = " ".join(header.split())
        if not name:
            continue
        told = maps.meaning(name)
        if told is None and group:
            name, told = _in_group(name, " ".join(group.split()), maps)
        found.append(Column(place, name, told or meaning_of(name)))
    return found


def _in_group(name: str, group: str, maps: Maps) -> tuple[str, Meaning | None]:
    """A header under the one of a group."""
    if to_date(group) and not to_date(name):
        whole = f"{group} {name}"
        return whole, maps.meaning(whole) or Meaning(NOTHING, LEFT_OUT["ytd"])
    of = meaning_of(group)
    speaks = of.kind in _MONEY or (of.kind == NOTHING and of.why in LEFT_OUT.values())
    if speaks and _WITHOUT_SUBJECT.issuperset(words(name)):
        whole = f"{group} {name}"
        return whole, maps.meaning(whole)
    return name, None


_MAY_NAME_DAY = re.compile(r"(?i)da(?:te|y)|dt|paid")
"""What spares most lines a closer look."""
_BEFORE = re.compile(r"([A-Za-z][A-Za-z/ ]*)$")


def pay_day(cells: list[str]) -> str:
    """The text of the pay date that a line beside the table gives: ``Pay day, 01/09/2026`` or
    ``Check Date: 01/09/2026``."""
    filled = [text.strip() for text in cells if text.strip()]
    if not 0 < len(filled) <= 12 or not any(map(_MAY_NAME_DAY.search, filled)):
        return ""
    for at, text in enumerate(filled):
        if len(text) > 200:
            continue
        before, _, after = text.rpartition(":")
        if named := _BEFORE.search(before):
            value = after.strip() or (filled[at + 1] if at + 1 < len(filled) else "")
            if _is_pay_date(named[1]) and cell.is_date(value):
                return value
        elif at + 1 < len(filled) and _is_pay_date(text) and cell.is_date(filled[at + 1]):
            return filled[at + 1]
    return ""


def _is_pay_date(name: str) -> bool:
    meaning = meaning_of(name)
    return meaning.kind == DATE and meaning.strength > 1


def is_value(text: str) -> bool:
    """Whether a cell holds a number or a date, as headers do not."""
    return any(letter.isdecimal() for letter in text) and (
        cell.amount(text) is not None
        or cell.amount(text, with_comma=True) is not None
        or cell.is_date(text)
    )


def _same(cells: list[str], headers: list[str]) -> bool:
    return [text for text in cells if text] == [text for text in headers if text]


def _is_swallowed(text: str, delimiter: str, width: int) -> bool:
    """Whether a cell in quotes holds what looks like whole lines."""
    return ("\n" in text or "\r" in text) and text.count(delimiter) >= max(width - 1, 1)


def in_one_line(cells: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in cells]
