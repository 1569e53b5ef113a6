"""The year as cells: rules called with it write themselves as the formulas of the Workings.

It answers as :class:`xlplugin.plan.model.ComputedYear` does for one person, with the name or the
address of the cell that holds a figure instead of the figure.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.arithmetic import formulas
from xlplugin.arithmetic.formulas import Formula
from xlplugin.plan.entries import STRUCK
from xlplugin.plan.model import Table
from xlplugin.plan.year import MODEL
from xlplugin.plan.year.tables import HOLIDAYS, MONTHS, PAYDAYS
from xlplugin.sheets.layout import column_letters
from xlplugin.sheets.planner.cells import LAW, PLACES, SITUATION, BonusCells, Written
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.units import DOLLARS, SHARE

n: Written = formulas
"""The arithmetic that writes formulas."""

OPENING = 7
FIRST = OPENING + 1
"""Rows of the tables, on Workings and on Paychecks alike; the row above holds what was in a
column before: the year to date."""

NAMED = (MONTHS, HOLIDAYS)
"""Tables whose rows have names, in the column after the last."""


def _first_columns() -> tuple[dict[str, int], int]:
    found, at = {}, 3
    for table in MODEL.tables:
        found[table.name] = at
        at += 1 + len(table.columns) + (table in NAMED) + 1
    return found, at


_FIRST_COLUMN, AFTER_TABLES = _first_columns()
"""Where each table of the Workings starts: its column counts the rows; and where others may."""


def names_of(table: Table) -> str:
    """The column of Workings that names a table's rows."""
    return column_letters(_FIRST_COLUMN[table.name] + 1 + len(table.columns))


MONTH_NAMES = names_of(MONTHS)

OUTPUTS = {
    "limit",
    "deferral",
    "catch_up",
    "employer",
    "employer_due",
    "true_up",
    "changes",
    "match_full",
    "match_lost",
    "match_lost_already",
    "after_tax",
    "room_year",
    "room_left",
    "room_unused",
    "over",
    "exact_deferral",
    "exact_after_tax",
    "must_be_roth",
    "roth_needed",
    "acp_at_risk",
}
IF_NOTHING_CHANGES = {
    "same_deferral",
    "same_employer",
    "same_match_lost",
    "same_after_tax",
    "same_room_lost",
    "same_over",
}


def name_of(figure: str) -> str:
    """The name of a figure's cell: ``out_`` for an output of the plan, else ``calc_``."""
    if figure in OUTPUTS:
        return f"out_{figure}"
    if figure in IF_NOTHING_CHANGES:
        return f"out_if_nothing_changes_{figure.removeprefix('same_')}"
    return f"calc_{figure}"


def letter_of(column: str) -> str:
    """The letter of a column on Workings."""
    table = MODEL.table_of[column]
    return column_letters(_FIRST_COLUMN[table.name] + 1 + list(table.columns).index(column))


def counter_of(table: Table) -> str:
    """The letter of the column that counts a table's rows."""
    return column_letters(_FIRST_COLUMN[table.name])


def _summed(name: str, text: str) -> Written:
    """A sum of dollars, brought back to whole cents."""
    return _of_column(name, f"ROUND({text},2)" if _unit(name) == DOLLARS else text)


def _unit(column: str) -> str:
    return MODEL.table_of[column].columns[column].unit


def _of_column(name: str, text: str) -> Written:
    """A cell of a column, or a call that answers one."""
    return Formula(text, places=PLACES[_unit(name)])


class NativeYear:
    """The year as cells; ``sheet`` is put before addresses on the Workings."""

    s = SITUATION
    law = LAW

    def __init__(self, sheet: str = "") -> None:
        self._sheet = sheet

    def __getattr__(self, figure: str) -> Written:
        if figure not in MODEL.figures:
            raise AttributeError(figure)
        return Formula(name_of(figure), places=PLACES[MODEL.figures[figure].unit])

    def _range(self, name: str, first: int = FIRST) -> str:
        letter = letter_of(name)
        last = FIRST + MODEL.table_of[name].rows - 1
        return f"{self._sheet}${letter}${first}:${letter}${last}"

    def sum(self, name: str) -> Written:
        return _summed(name, f"SUM({self._range(name, OPENING)})")

    def most(self, name: str) -> Written:
        return _of_column(name, f"MAX({self._range(name)})")

    def at(self, name: str, number: Written) -> Written:
        return _of_column(name, f"INDEX({self._range(name)},{number})")

    def smallest(self, name: str, number: Written) -> Written:
        return _of_column(name, f"SMALL({self._range(name)},{number})")

    def rank(self, name: str, bound: Written) -> Written:
        return Formula(f'COUNTIF({self._range(name)},"<="&{bound})')

    def is_holiday(self, day: Written) -> Written:
        return Formula(f"COUNTIF({self._range('holiday')},{day})>0", formulas.COMPARISON)

    def opening(self, name: str) -> Written:
        if MODEL.table_of[name].columns[name].opening is None:
            return Formula("0")
        return _of_column(name, f"{self._sheet}{letter_of(name)}${OPENING}")

    def count_before(self, name: str, bound: Written) -> Written:
        return Formula(f'COUNTIFS({self._range("live")},1,{self._range(name)},"<"&{bound})')

    def sum_until(self, name: str, by: str, bound: Written) -> Written:
        return _summed(name, f'SUMIFS({self._range(name)},{self._range(by)},"<="&{bound})')

    def once(self, rule: Callable[..., Written], thing: BonusCells) -> Written:
        return Formula(f"calc_{thing.name}_{rule.__name__.removeprefix('bonus_')}")


class NativeRow:
    """One row of a table as cells."""

    def __init__(self, table: Table, index: int) -> None:
        self._table = table
        self._row = FIRST + index
        self.position = index
        self.index: Written = Formula(f"${counter_of(table)}{self._row}")

    def __getattr__(self, name: str) -> Written:
        if name not in self._table.columns:
            raise AttributeError(name)
        return _of_column(name, f"{letter_of(name)}{self._row}")

    def _sum(self, name: str, first: str, last: str) -> Written:
        letter = letter_of(name)
        return _summed(name, f"SUM({letter}{first}:{letter}{last})")

    def before(self, name: str) -> Written:
        return self._sum(name, f"${OPENING}", str(self._row - 1))

    def through(self, name: str) -> Written:
        return self._sum(name, f"${OPENING}", str(self._row))

    def rest(self, name: str) -> Written:
        return self._sum(name, str(self._row), f"${FIRST + self._table.rows - 1}")

    def previous(self, name: str) -> Written:
        return _of_column(name, f"{letter_of(name)}{self._row - 1}")

    def typed_in(self, part: str) -> Written:
        """The cell of Paychecks in the row that a paycheck comes from."""
        columns = {column.part: column.letter for column in (*STUB, *OWN)}
        letter, last = columns[part], FIRST + PAYDAYS.rows - 1
        cells = f"Paychecks!${letter}${FIRST}:${letter}${last}"
        unit = DOLLARS if letter in [column.letter for column in STUB] else SHARE
        return Formula(f"INDEX({cells},{self.source})", places=PLACES[unit])

    @property
    def paid_on(self) -> Written:
        """The cell of a payday's own day, in its row of Paychecks."""
        return Formula(f"Paychecks!${PAID_ON.letter}{self._row}")

    @property
    def is_struck(self) -> Written:
        return Formula(f'IFERROR(TRIM({self.paid_on})="{STRUCK}",FALSE)')


def in_cents(formula: Written, unit: str) -> str:
    """A formula's text; of dollars brought back to whole cents where it is a sum or difference."""
    text = str(formula)
    if unit != DOLLARS or _is_whole(text):
        return text
    return f"ROUND({text},2)"


def _is_whole(text: str) -> bool:
    """Whether a formula is a cell, or a rounding already."""
    if text.replace("_", "").replace("$", "").replace(".", "").isalnum():
        return True
    return text.startswith("ROUND") and formulas.one_call(text)
