"""The cells of today's planner with what was typed into an older one.

They are a source of cells as a saved file is, so that the one reader of planners reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlplugin.errors import shown
from xlplugin.law.limits import find
from xlplugin.rules.match import in_cell
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import conversion_rows, limits_sheet
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.input_places import named as input_named
from xlplugin.sheets.planner.input_places import place_of, said_place
from xlplugin.sheets.planner.limit_years import (
    MORE,
    ROWS,
    TYPED,
    WRITTEN,
    Column,
    columns_for,
    is_published,
)
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.titles import CONVERSIONS
from xlplugin.sheets.planner.upgrade import old_match
from xlplugin.sheets.planner.upgrade.old_days import shift
from xlplugin.sheets.planner.upgrade.old_limits import OldLimits, first_limits
from xlplugin.sheets.planner.upgrade.older import BESIDE, MATCH, TYPED_COLUMNS, OlderPlanner

Place = tuple[str, str]


OF_ORDER, TAKES = "in_order_after_tax", "in_takes_after_tax"
"""Where it was asked once whether the plan takes after-tax contributions, and where it is now."""


class Step(NamedTuple):
    """One thing that moved: what it is, its cell in the old file as a person finds it, and its
    cell of today."""

    kind: str
    old: str
    new: str


class MovedCells:
    """Today's cells. ``broken_names`` is empty: none of them is."""

    def __init__(self, older: OlderPlanner) -> None:
        self.older = older
        self.names: dict[str, Place] = {
            cell.name: (sheet.name, cell.at)
            for sheet in sheets()
            for cell in sheet.cells
            if cell.name
        }
        self.broken_names: dict[str, str] = {}
        self.steps: list[Step] = []
        self.formulas: dict[Place, Place] = {}
        """Cells with a formula of the person's, each with its place in the old file."""
        self.taken: set[Place] = set()
        """Cells of the old file whose content is in a cell of today."""
        self._values: dict[Place, Value] = {}
        self._uncalculated: set[Place] = set()
        self.said: list[str] = []
        self._move_cells()
        self._move_answer_of_order()
        self.match: list[str] = []
        """What is told of the match that was made words."""
        self._move_match()
        self.down = shift(self)
        """By how many rows the paychecks stand lower today."""
        self._move_paychecks()
        self._move_conversions()
        self._move_limits()

    # -- as a source of cells ----------------------------------------------------------------
    def value(self, sheet: str, at: str) -> Value:
        return self._values.get((sheet, at))

    def is_uncalculated(self, sheet: str, at: str) -> bool:
        return (sheet, at) in self._uncalculated

    def put(self, sheet: str, at: str, value: float | str | None) -> None:
        self._values[sheet, at] = float(value) if isinstance(value, int) else value
        self.formulas.pop((sheet, at), None)

    def named(self, name: str) -> Value:
        """What a cell of today holds, by its name."""
        return self.value(*self.names[name])

    def put_named(self, name: str, value: float | str | None) -> None:
        self.put(*self.names[name], value)

    # -- what moves ----------------------------------------------------------------------------
    def _take(self, kind: str, old: Place, new: Place) -> bool:
        """Move a cell; whether there was anything in it."""
        book = self.older.book
        value, formula = book.value(*old), book.formula(*old)
        if value is None and formula is None:
            return False
        self._values[new] = value
        self.taken.add(old)
        if formula is not None:
            self.formulas[new] = old
            if value is None:
                self._uncalculated.add(new)
        if value == "":
            return False
        self.steps.append(Step(kind, where(*old), where(*new)))
        return True

    def _move_cells(self) -> None:
        for name, title, at in self.older.cells():
            new = (BESIDE[name], self.names[name][1]) if name in BESIDE else place_of(name)
            if self._take("input", (title, at), new) and self._is_number_of_paychecks(name):
                self.steps[-1] = self.steps[-1]._replace(new=said_place("in_schedule"))

    def _move_answer_of_order(self) -> None:
        """Whether the plan takes after-tax contributions was asked on Order; Start asks it now."""
        older = self.older
        if not older.has(OF_ORDER):
            return
        old, new = older.book.names[OF_ORDER], self.names[TAKES]
        said, there = older.book.value(*old), self.named(TAKES)
        if there in (None, ""):
            self._take("input", old, new)
        elif said not in (None, "", there):
            self.said.append(
                f"{where(*old)}: said {shown(said)}, where {where(*new)} says {shown(there)}, "
                "which counts"
            )
        self.taken.add(old)

    def _move_match(self) -> None:
        """The match, which had a cell for each figure and word: one cell holds it in words."""
        book, new = self.older.book, self.names[MATCH]
        cells = {name: place for name, *place in self.older.match_cells()}
        held = {name: book.value(*place) for name, place in cells.items()}
        filled = [name for name, value in held.items() if value not in (None, "")]
        for title, at in cells.values():
            self.taken.add((title, at))
            if book.formula(title, at) is not None:
                self.said.append(
                    f"{where(title, at)}: the value is kept without its formula, in the words of "
                    f"{where(*new)}"
                )
        try:
            words = old_match.words(held)
        except old_match.NoWords as error:
            self.match.append(
                f"{where(*cells[error.name])} {error}: type the match into {input_named(MATCH)}"
            )
            return
        if words is None:
            return
        self.put(*new, words)
        self.steps += [Step("input", where(*cells[name]), where(*new)) for name in filled]
        old = ", ".join(where(*cells[name]) for name in filled)
        self.match.append(f"{input_named(MATCH)}: {words}, as {old} said")

    @property
    def brings_match(self) -> bool:
        """Whether the words of the match bring money, or are yet to be mended."""
        said = in_cell.read(self.named(MATCH))
        to_mend = bool(said.code) or (bool(self.match) and not said.is_given)
        return to_mend or any(part.value for part in said.parts if part.kind)

    def _is_number_of_paychecks(self, name: str) -> bool:
        """Whether a cell says how often pay comes by a number, as it did at first."""
        return name == "in_paychecks" and not self.older.has_paydays

    def _move_paychecks(self) -> None:
        """The rows of Paychecks; the cells of a stub or an election are one thing."""
        kinds = {
            "pay": "stub",
            "deferral": "stub",
            "after_tax": "stub",
            "employer": "stub",
            "own_deferral": "election",
            "own_after_tax": "election",
        }
        taken: dict[tuple[int, str], Step] = {}
        for column in TYPED_COLUMNS:
            for index, at in self.older.in_column(column.part):
                kind = kinds.get(column.part, "payday")
                new = "Paychecks", f"{column.letter}{FIRST + index + self.down}"
                if self._take(kind, (self.older.paychecks, at), new):
                    taken.setdefault((index, kind), self.steps.pop())
        self.steps += [taken[key] for key in sorted(taken)]

    def _move_conversions(self) -> None:
        """The log of conversions; a row of it is one thing."""
        rows: dict[int, Step] = {}
        for index, column, old in self.older.logged_cells():
            if self._take("conversion", old, (CONVERSIONS, conversion_rows.at(index, column))):
                rows.setdefault(index, self.steps.pop())
        self.steps += rows.values()

    # -- the years of Limits -------------------------------------------------------------------
    def _move_limits(self) -> None:
        """Years that a person typed, unless they are published by now; and the plan's own year."""
        year = self.named("in_year")
        asked = int(year) if isinstance(year, float) and year % 1 == 0 else 0
        new = list(columns_for(asked if is_published(asked) else 0))
        free = [index for index in range(WRITTEN, WRITTEN + TYPED) if new[index].year is None]
        for column, old in sorted(self._old_columns(), key=lambda each: each[0].year != asked):
            if column.year is not None and is_published(column.year):
                self.said += self._published_by_now(column, old)
            elif free:
                letter = limits_sheet.letters()[free[0]]
                new[free.pop(0)] = column
                self.steps.append(
                    Step("year of limits", old, f"Limits!{letter}{limits_sheet.HEAD}")
                )
            else:
                self.said.append(f"{old}: there is no column left for {column.year}")
        for letter, column in zip(limits_sheet.letters(), new, strict=True):
            self._put_column(letter, column)

    def _put_column(self, letter: str, column: Column) -> None:
        self.put("Limits", f"{letter}{limits_sheet.HEAD}", column.year)
        if column.year is None:
            return
        for first, rows in ((limits_sheet.FIRST, ROWS), (limits_sheet.MORE_FIRST, MORE)):
            for down, (code, _) in enumerate(rows):
                self.put("Limits", f"{letter}{first + down}", column.amount(code))
        self.put("Limits", f"{letter}{limits_sheet.NOTICE}", column.notice)

    def _old_columns(self) -> Iterator[tuple[Column, str]]:
        """The years with amounts of their own, each with its place."""
        title = self.older.title_of("Limits")
        if title and not self.older.has_paydays:
            found, told = first_limits(self.older.book, title)
            self.said += told
            yield from found
        if not self.older.has("lim_first_year") or not title:
            return
        reader = OldLimits(self.older.book, title)
        for letter, column in zip(limits_sheet.letters(), reader.columns, strict=True):
            if column.year is not None and column.amounts is not None:
                yield column, where(title, f"{letter}{limits_sheet.HEAD}")
        self.said += [*map(str, reader.wrong), *reader.other_amounts()]

    def _published_by_now(self, column: Column, old: str) -> Iterator[str]:
        amounts = column.amounts or {}
        other = [
            f"{label} {amounts.get(code) or 0:,.15g}"
            for code, label in ROWS
            if (limit := find(code, column.year or 0)) is not None
            and abs((amounts.get(code) or 0) - limit.cents / 100) > 0.005
        ]
        told = f"{old}: {column.year} is published by now; the published amounts are taken"
        yield f"{told}, not the typed {', '.join(other)}" if other else told
