"""The rows of the sheet Conversions: what a person typed, what it means, and why a row does not
count.

A row counts once all four of its cells can be read; until then it says what is missing. What is
asked of a row stands once, as a test of the core and as the formula that asks the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xlplugin import money
from xlplugin.arithmetic import plain
from xlplugin.errors import ErrorValue
from xlplugin.plan.conversion_log import (
    DESTINATIONS,
    FIRST_YEAR,
    IN_PLAN,
    ROTH_IRA,
    ConversionEntry,
)
from xlplugin.sheets.layout import Choice
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.cell_notes import CellNote
from xlplugin.sheets.planner.fields import AMOUNT
from xlplugin.sheets.planner.spelled import HARD_BLANK, is_number
from xlplugin.units import Cents, Day

FIRST, ROWS = 12, 60
LAST = FIRST + ROWS - 1
"""Rows of the log: a year of weekly conversions fits, with earlier years above it."""

CARRIED = "in_unconverted_basis"
"""The name of the cell of what was paid in before this year and not converted then."""
FIRST_CELL = "in_conversions_first"
"""The name of the first cell of the log, by which programs find the others."""

MOST = 9_999_999_999
_LAST_DAY = 73_415
"""December 31, 2100: no planner is of a later year."""
_SAID = {IN_PLAN: "in the plan", ROTH_IRA: "to a Roth IRA"}
_PLAN_WORD, _IRA_WORD = DESTINATIONS


class LogColumn(NamedTuple):
    """A column of the log to type into."""

    letter: str
    part: str
    label: str
    style: str
    choose: Choice


DATE, TO, GROSS, BASIS = COLUMNS = (
    LogColumn(
        "B",
        "date",
        "Date",
        "in_date",
        Choice(
            "The date of the conversion; none is after the year of this plan.",
            between=(int(plain.new_year(FIRST_YEAR[ROTH_IRA])), _LAST_DAY),
        ),
    ),
    LogColumn(
        "C",
        "to",
        "Where to",
        "in_text",
        Choice(
            f"{_PLAN_WORD} or {_IRA_WORD}. Money that goes to a traditional IRA is no conversion.",
            options=tuple(DESTINATIONS),
        ),
    ),
    LogColumn("D", "amount", "Amount", "in_cents", AMOUNT),
    LogColumn("E", "basis", "After-tax basis", "in_cents", AMOUNT),
)


def key(index: int, column: LogColumn) -> str:
    """Under which name a workbook's contents hold a cell of the log; rows count from 0."""
    return f"in_conversion{index + 1}_{column.part}"


def at(index: int, column: LogColumn) -> str:
    """The address of a cell of the log."""
    return f"{column.letter}{FIRST + index}"


def _tidy(value: Value) -> str:
    """What a cell of words holds, as TRIM leaves it."""
    text = re.sub(" +", " ", str(value).replace(HARD_BLANK, " "))
    return text.strip(" ").lower()


class TypedRow:
    """What the four cells of a row hold."""

    def __init__(self, typed: Mapping[str, Value], index: int, year: int | None) -> None:
        self.index = index
        self.year = year
        """The plan's year; nothing while it has none."""
        self.held: dict[str, Value] = {
            column.letter: typed.get(key(index, column)) for column in COLUMNS
        }

    def holds(self, column: LogColumn) -> Value:
        """What a cell holds; nothing for an empty text."""
        value = self.held[column.letter]
        if column is TO and value is not None and not isinstance(value, ErrorValue):
            return _tidy(value) or None
        return None if value == "" else value

    def number(self, column: LogColumn) -> float:
        """The number in a cell, and 0 where it holds none."""
        value = self.holds(column)
        return value if is_number(value) else 0

    @property
    def is_empty(self) -> bool:
        return all(self.holds(column) is None for column in COLUMNS)

    @property
    def to(self) -> int:
        """Where it went; 0 where that is not given."""
        words = {word.lower(): number for word, number in DESTINATIONS.items()}
        return words.get(str(self.holds(TO)), 0)


@dataclass(slots=True, frozen=True)
class RowFault:
    """Why a row does not count: what is said of it, of which cell, and the two tests."""

    column: LogColumn
    words: str
    holds: Callable[[TypedRow], bool]
    formula: str
    """With the letters of columns, in braces, for the cells of the row."""


def _first_day(row: TypedRow) -> Day:
    """The first day on which a plan's money could go where it went."""
    return plain.new_year(FIRST_YEAR[IN_PLAN if row.to == IN_PLAN else ROTH_IRA])


def _day_after(row: TypedRow) -> int:
    """The first day that is too late."""
    return int(plain.new_year(row.year + 1)) if row.year else _LAST_DAY + 1


def _error(column: LogColumn) -> RowFault:
    return RowFault(
        column,
        f"{column.label} holds an error",
        lambda row: isinstance(row.holds(column), ErrorValue),
        f"ISERROR({{{column.letter}}})",
    )


def _lacking(column: LogColumn, words: str) -> RowFault:
    return RowFault(column, words, lambda row: row.holds(column) is None, f'{{{column.letter}}}=""')


def _no_number(column: LogColumn, words: str) -> RowFault:
    return RowFault(
        column,
        words,
        lambda row: not is_number(row.holds(column)),
        f"NOT(ISNUMBER({{{column.letter}}}))",
    )


def _amount(column: LogColumn, missing: str) -> tuple[RowFault, ...]:
    name = column.label.lower()
    return (
        _lacking(column, missing),
        _no_number(column, f"the {name} is not a number"),
        RowFault(
            column,
            f"the {name} is below 0",
            lambda row: row.number(column) < 0,
            f"{{{column.letter}}}<0",
        ),
        RowFault(
            column,
            f"the {name} is too large",
            lambda row: row.number(column) > MOST,
            f"{{{column.letter}}}>{MOST}",
        ),
    )


_WORD = f'TRIM(SUBSTITUTE({{C}},"{HARD_BLANK}"," "))'
_EARLIEST = (
    f'IF({_WORD}="{_PLAN_WORD}",{int(plain.new_year(FIRST_YEAR[IN_PLAN]))},'
    f"{int(plain.new_year(FIRST_YEAR[ROTH_IRA]))})"
)

FAULTS = (
    *map(_error, COLUMNS),
    _lacking(DATE, "type the date"),
    _no_number(DATE, "the date is a text, not a date"),
    RowFault(
        DATE,
        "no plan could convert money so early",
        lambda row: row.number(DATE) < int(_first_day(row)),
        f"{{B}}<{_EARLIEST}",
    ),
    RowFault(
        DATE,
        "the date is after the plan's year",
        lambda row: row.number(DATE) >= _day_after(row),
        f'{{B}}>=IF(calc_problem="",DATE(calc_year+1,1,1),{_LAST_DAY + 1})',
    ),
    RowFault(
        TO,
        "choose where it went",
        lambda row: row.holds(TO) is None,
        f'{_WORD}=""',
    ),
    RowFault(
        TO,
        f"choose {_PLAN_WORD} or {_IRA_WORD}",
        lambda row: not row.to,
        f'AND({_WORD}<>"{_PLAN_WORD}",{_WORD}<>"{_IRA_WORD}")',
    ),
    *_amount(GROSS, "type the amount"),
    *_amount(BASIS, "type the after-tax basis, or 0"),
)
"""In the order in which they are asked: the first that holds is said."""

NOT_COUNTED = "not counted: "


def fault_of(row: TypedRow) -> RowFault | None:
    """Why a row that is not empty does not count."""
    return next((fault for fault in FAULTS if fault.holds(row)), None)


def counts_in(entry: ConversionEntry) -> str:
    """Where a row counts, as its last cell says it; sums look for this text."""
    return f"{entry.year}, {_SAID[entry.to]}"


def counts_in_formula(year: str, to: int) -> str:
    """That text for a year's cell and a destination."""
    return f'{year}&", {_SAID[to]}"'


def said_formula(row: int) -> str:
    """What the last cell of a row says: nothing, why it does not count, or where it counts."""
    cells = {column.letter: f"${column.letter}{row}" for column in COLUMNS}
    year = f"YEAR({cells['B']})"
    in_plan, to_ira = (counts_in_formula(year, to) for to in (IN_PLAN, ROTH_IRA))
    said = f'IF({_WORD.format(**cells)}="{_PLAN_WORD}",{in_plan},{to_ira})'
    for number in range(len(FAULTS) - 1, -1, -1):
        fault = FAULTS[number]
        said = f'IF({fault.formula.format(**cells)},"{NOT_COUNTED}{fault.words}",{said})'
        if number == len(COLUMNS):  # an empty row is asked for once errors are out of the way
            empty = ",".join(
                f'{_WORD.format(**cells) if column is TO else cells[column.letter]}=""'
                for column in COLUMNS
            )
            said = f'IF(AND({empty}),"",{said})'
    return said


def entry_of(row: TypedRow) -> ConversionEntry:
    """The conversion that a row without a fault tells of, in whole cents."""
    amount, basis = (money.cents_nearest(row.number(column)) for column in (GROSS, BASIS))
    return ConversionEntry(Day(int(row.number(DATE))), row.to, amount, basis)


class TypedLog:
    """All that a person typed on the sheet: entries by their rows, faults by theirs, and the
    basis that is carried in, ``None`` where its cell cannot be used."""

    def __init__(self, typed: Mapping[str, Value], year: int | None) -> None:
        self.rows = [TypedRow(typed, index, year) for index in range(ROWS)]
        self.faults: dict[int, RowFault] = {}
        self.by_row: dict[int, ConversionEntry] = {}
        for index, row in enumerate(self.rows):
            if row.is_empty:
                continue
            if fault := fault_of(row):
                self.faults[index] = fault
            else:
                self.by_row[index] = entry_of(row)
        self.carried = _carried(typed.get(CARRIED))

    @property
    def entries(self) -> list[ConversionEntry]:
        return list(self.by_row.values())

    def said(self, index: int) -> str:
        """What the last cell of a row says."""
        if index in self.faults:
            return f"{NOT_COUNTED}{self.faults[index].words}"
        return counts_in(self.by_row[index]) if index in self.by_row else ""

    def notes(self, title: str) -> Iterator[CellNote]:
        """What is wrong, cell by cell; ``title`` is that of the sheet in the file."""
        if self.carried is None:
            yield CellNote(f"{NO_AMOUNT}; the sheet cannot tell what waits", title, CARRIED_AT)
        for index, fault in self.faults.items():
            sentence = f"{NOT_COUNTED}{fault.words}"
            yield CellNote(sentence, title, at(index, fault.column), fault.column.label)


@functools.lru_cache(maxsize=16)
def _read(cells: tuple[tuple[str, type, Value], ...], year: int | None) -> TypedLog:
    return TypedLog({name: value for name, _, value in cells}, year)


def read_log(typed: Mapping[str, Value], year: int | None) -> TypedLog:
    """The log in a workbook's typed cells; hundreds of cells ask for it, so it is kept."""
    found = ((name, typed.get(name)) for name in _KEYS)
    return _read(
        tuple((name, type(value), value) for name, value in found if value is not None), year
    )


_KEYS = (CARRIED, *(key(index, column) for index in range(ROWS) for column in COLUMNS))


CARRIED_AT = "D6"
NO_AMOUNT = "does not hold an amount of 0 or more"
USABLE = (
    f'IF(ISERROR({CARRIED}),FALSE,IF({CARRIED}="",TRUE,IF(ISNUMBER({CARRIED}),'
    f"AND({CARRIED}>=0,{CARRIED}<={MOST}),FALSE)))"
)
"""Whether the cell of what is carried in can be used, as a formula."""


def _carried(value: Value) -> Cents | None:
    if value in (None, ""):
        return Cents(0)
    if is_number(value) and 0 <= value <= MOST:
        return money.cents_nearest(value)
    return None
