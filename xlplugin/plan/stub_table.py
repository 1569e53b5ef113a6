"""A payroll export as a table: its delimiter, its line of headers and its columns."""

from __future__ import annotations

import csv
import io

from xlplugin.bounds import PAYROLL_COLUMNS, PAYROLL_TEXT
from xlplugin.errors import NotUnderstood, shown
from xlplugin.plan import stub_cells
from xlplugin.plan.stub_headers import ADDED, DATE, DEFERRAL, PAY, UNCLEAR, Column, columns, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    Row = tuple[int, list[str]]
    """The number of a line, and its cells."""

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}

MOST_TITLES = 100
"""The line of headers is looked for among this many lines."""

MOST_SHOWN = 12
"""A message names this many headers."""

_END = "end of the file"


class Table:
    """The lines of a file by one delimiter, and the line that fits best as headers.

    ``below`` are the lines of data; ``score`` grows with what the headers explain.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self.delimiter = delimiter
        self.rows: list[Row] = []
        self.problem = ""
        self._split(text)
        self.columns: list[Column] = []
        self.at = 0
        best = (False, 0, 0)
        for at, (_, cells) in enumerate(self.rows[:MOST_TITLES]):
            if any(_is_value(cell) for cell in cells):
                continue
            found = columns(cells, self.rows[at - 1][1] if at else [])
            kinds = {column.kind for column in found}
            score = ({DATE, PAY} <= kinds, len(kinds), len(found))
            if score > best:
                best, self.at, self.columns = score, at, found
        widest = max((len(cells) for _, cells in self.rows), default=0)
        self.score = (*best, not self.problem, widest)

    def _split(self, text: str) -> None:
        """Take the text apart; a last line of our own tells whether a quote is left open."""
        source = io.StringIO(f"{text}\n{_END}\n", newline="")
        reader = csv.reader(source, delimiter=self.delimiter)
        line = 1
        try:
            for cells in reader:
                PAYROLL_COLUMNS.hold(len(cells), f"line {line}")
                self.rows.append((line, cells))
                line = reader.line_num + 1
        except csv.Error as error:
            if "field limit" in str(error):
                self.problem = str(PAYROLL_TEXT.exceeded(f"a cell of line {line}"))
            else:
                self.problem = f"line {line} is no line of a table: {error}"
        else:
            opened, last = self.rows.pop()
            if last != [_END]:
                self.problem = f"line {opened} opens a quote that is not closed"

    @property
    def headers(self) -> list[str]:
        """The headers, each on one line."""
        return _in_one_line(self.rows[self.at][1]) if self.rows else []

    @property
    def line(self) -> int:
        """The number of the line of headers."""
        return self.rows[self.at][0]

    def refuse(self) -> None:
        """Raise where the headers do not say which column is what."""
        if self.problem:
            raise NotUnderstood(self.problem, hint="")
        kinds = {column.kind for column in self.columns}
        if not kinds:
            raise NotUnderstood(
                "no line of headers was found",
                hint="the columns need names such as 'Pay Date', 'Gross Pay' and '401k'",
            )
        for kind, name in ((DATE, "Pay Date"), (PAY, "Gross Pay")):
            if kind not in kinds:
                headers = [shown(header) for header in self.headers if header]
                more = ", ..." if len(headers) > MOST_SHOWN else ""
                raise NotUnderstood(
                    f"no column is the {name.lower()}; the headers in line {self.line} are "
                    f"{', '.join(headers[:MOST_SHOWN])}{more}",
                    hint=f"name one of them '{name}'",
                )
        self._refuse_unclear()
        pays = self.strongest(PAY)
        if len(pays) > 1:
            raise NotUnderstood(
                f"line {self.line} has two columns that could be the gross pay: "
                f"{shown(pays[0].name)} and {shown(pays[1].name)}",
                hint="name only one of them 'Gross Pay'",
            )

    def _refuse_unclear(self) -> None:
        seen: set[tuple[str, ...]] = set()
        parts = any(column.kind == DEFERRAL for column in self.columns)
        for column in self.columns:
            if column.kind == UNCLEAR and not (column.total and parts):
                raise NotUnderstood(
                    f"the header {shown(column.name)} in line {self.line} does not say whose "
                    "money it is",
                    hint="name it 'Deferral', 'After-Tax' or 'Employer Contribution', or leave "
                    "the column out",
                )
            name = tuple(words(column.name))
            if column.kind in ADDED and name in seen:
                raise NotUnderstood(
                    f"line {self.line} has two columns {shown(column.name)}",
                    hint="name the one of the year to date 'YTD', or leave it out",
                )
            seen.add(name)

    def strongest(self, kind: str) -> list[Column]:
        """The columns of a kind whose headers say so the most clearly."""
        own = [column for column in self.columns if column.kind == kind]
        most = max((column.strength for column in own), default=0)
        return [column for column in own if column.strength == most]

    def added(self, kind: str) -> list[Column]:
        """The columns of a kind that add up; a total of them only where it is alone."""
        own = [column for column in self.columns if column.kind == kind]
        return [column for column in own if not column.total] or own

    @property
    def below(self) -> list[Row]:
        """The lines below the headers, without blank ones and headers said again."""
        width = max(place for place, header in enumerate(self.headers) if header) + 1
        found = []
        for line, cells in self.rows[self.at + 1 :]:
            if not any(cell.strip() for cell in cells) or _in_one_line(cells) == self.headers:
                continue
            if any(cell.strip() for cell in cells[width:]):
                raise NotUnderstood(
                    f"line {line} has a cell beyond the headers of line {self.line}",
                    hint=f"put what holds a {DELIMITERS[self.delimiter]} in quotes",
                )
            if any(_is_swallowed(cell, self.delimiter, width) for cell in cells):
                raise NotUnderstood(f"line {line} opens a quote that is not closed", hint="")
            found.append((line, cells))
        return found


def best_table(text: str) -> Table:
    """The file by the delimiter that fits best.

    Raises :class:`NotUnderstood` where by none of them the headers say what is what.
    """
    tables = [Table(text, delimiter) for delimiter in DELIMITERS]
    best = max(tables, key=lambda table: table.score)
    best.refuse()
    return best


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number or a date, as headers do not."""
    return any(letter.isdigit() for letter in cell) and (
        stub_cells.amount(cell) is not None
        or stub_cells.amount(cell, with_comma=True) is not None
        or stub_cells.date(cell) is not None
    )


def _is_swallowed(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell in quotes holds what looks like whole lines."""
    return ("\n" in cell or "\r" in cell) and cell.count(delimiter) >= max(width - 1, 1)


def _in_one_line(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]
