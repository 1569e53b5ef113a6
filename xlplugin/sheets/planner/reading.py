"""A filled-in planner read back: what each cream cell holds, what cannot be right, and the plan.

Cells are found by their names, so a renamed sheet does not matter; a deleted one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlplugin.arguments.values import Dollars, Kind, is_nothing
from xlplugin.errors import (
    ErrorValue,
    NotUnderstood,
    XlpluginError,
    one_line,
    shown,
)
from xlplugin.law.limits import Law
from xlplugin.plan import held
from xlplugin.plan.answer import Plan
from xlplugin.plan.declare import PaycheckColumn
from xlplugin.plan.entries import Stub
from xlplugin.plan.inputs import BY_NAME, INPUTS, Inputs
from xlplugin.plan.situation import MOST_PAYCHECKS, Situation, situation_of
from xlplugin.sheets.layout import Field, place
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import (
    conversion_rows,
    limits_sheet,
    match_words,
    order_inputs,
    outlook,
    verdicts,
    versions,
)
from xlplugin.sheets.planner.cell_notes import CellNote, is_noted, where
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import FIELDS, KINDS, NEEDED, OWN, PAID_ON, STUB, wants_number
from xlplugin.sheets.planner.input_places import place_of
from xlplugin.sheets.planner.limit_columns import read_column
from xlplugin.sheets.planner.limit_years import (
    ROWS,
    Column,
    column_of,
    column_to_type,
    is_published,
)
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.source import Source
from xlplugin.sheets.planner.spelled import is_number, meaning_of, said_of, speaks
from xlplugin.sheets.planner.titles import CONVERSIONS, ORDER, WORTH
from xlplugin.sheets.planner.typed_law import LawOfCells
from xlplugin.units import Cents


class Planner:
    """What a planner holds: ``values`` read by the names of cells, what is ``wrong`` with cells,
    and unless something is, the ``plan``. ``notes``: what was put into cells beside what was asked
    for. ``lacking``: a year that the sheet Limits has yet to get."""

    book: Source

    def __init__(self, book: Source) -> None:
        self.book = book
        self.wrong: list[CellNote] = []
        self.notes: list[str] = []
        self.typed: dict[str, Value] = {}
        self.values: dict[str, Any] = {}
        self.sheet = self._places()
        self.columns = self._read_limits()
        self._read_inputs()
        self.lacking = self._without_column()
        self.stubs, self.own_deferral, self.own_after_tax = self._read_paychecks()
        self.paid_on = [
            self._typed_in(PAID_ON, row) for row in range(FIRST, FIRST + MOST_PAYCHECKS)
        ]
        self.plan: Plan | None = None
        if not self.wrong:
            self._work_out()

    # -- where things are --------------------------------------------------------------------
    def _places(self) -> dict[str, str]:
        """The titles of the sheets that hold input cells, each found by a name of its cells."""
        book = self.book
        ours = [name for name in FIELDS if name in book.names or name in book.broken_names]
        if not ours:
            raise NotAWorkbook(
                "this is not a megaroth planning workbook: it has none of its named cells",
                hint="megaroth template -o plan.xlsx makes one",
            )
        is_other = versions.may_be_older(book)
        expected = {
            **{name: place_of(name) for name in FIELDS},
            "in_first_stub": ("Paychecks", f"{STUB[0].letter}{FIRST}"),
            "lim_first_year": ("Limits", f"{limits_sheet.FIRST_LETTER}{limits_sheet.HEAD}"),
        }
        sheet: dict[str, str] = {}
        for name, (title, at) in expected.items():
            if name not in book.names:
                self._refuse_other(is_other)
                gone = "is broken" if name in book.broken_names else "is gone"
                raise NotAWorkbook(
                    f"the name {name} of a cell on {title} {gone}",
                    hint="a sheet, a row or a name was deleted; start from the last good copy",
                )
            there, address = book.names[name]
            if address != at or sheet.setdefault(title, there) != there:
                self._refuse_other(is_other)
                raise NotAWorkbook(
                    f"{name} is at {there}!{address}, not at {title}!{at}: cells were moved",
                    hint="start from the last good copy",
                )
        return sheet

    def _refuse_other(self, is_other: bool) -> None:
        """Raise where a cell is not where this version has it because another one made it."""
        if is_other:
            raise NotAWorkbook(*versions.told(self.book))

    def at(self, title: str, address: str) -> str:
        """A cell as a person finds it: ``Start!C14``."""
        return where(self.sheet.get(title, title), address)

    def put(self, name: str, value: float | str | None) -> None:
        """Put a value into an input cell, by its name."""
        title, address = place_of(name)
        self.book.put(self.sheet[title], address, value)

    def value(self, title: str, address: str) -> Value:
        return self.book.value(self.sheet.get(title, title), address)

    def typed_value(self, title: str, address: str) -> Value:
        """What a person typed into a cell. A formula without a result is noted: it is not taken
        for nothing."""
        value = self.value(title, address)
        sheet = self.sheet.get(title, title)
        if value is None and self.book.is_uncalculated(sheet, address):
            self.note(
                title,
                address,
                "holds a formula that was never calculated; open the file in a spreadsheet program "
                "and save it",
            )
        return value

    def is_wrong(self, title: str, address: str) -> bool:
        """Whether something was noted of a cell."""
        return is_noted(self.wrong, self.sheet.get(title, title), address)

    def note(
        self, title: str, address: str, sentence: str, label: str = "", in_full: str = ""
    ) -> None:
        """Note something wrong with a cell."""
        place = self.sheet.get(title, title), address
        self.wrong.append(CellNote(sentence, *place, label, in_full))

    def _read(self, title: str, address: str, kind: Kind, value: Value) -> Any:
        """A cell's value as the rules need it; what cannot be right is noted with its place."""
        try:
            if isinstance(value, ErrorValue):
                raise NotUnderstood(f"holds {value}", hint="")
            if isinstance(value, bool):
                raise NotUnderstood(f"holds {str(value).upper()}")
            if isinstance(value, str) and wants_number(kind):
                raise NotUnderstood(f"holds the text {shown(value)} where a number belongs")
            return kind.read(value)
        except XlpluginError as error:
            hint = error.hint if error.hint is not None else f"give {kind.unit}"
            self.note(title, address, f"{error.problem}; {hint}" if hint else error.problem)
            return None

    # -- the sheets ------------------------------------------------------------------------
    def _read_inputs(self) -> None:
        """The input cells: what is needed and empty is noted first, then what is wrong, from
        top to bottom, in the words of the workbook itself."""
        typed = {name: self.typed_value(*place_of(name)) for name in FIELDS}
        self.typed |= {name: None if is_nothing(value) else value for name, value in typed.items()}
        own_days = [
            self.value("Paychecks", f"{PAID_ON.letter}{row}")
            for row in range(FIRST, FIRST + MOST_PAYCHECKS)
        ]
        for name in NEEDED:
            sheet, address = place_of(name)
            if typed[name] in (None, "") and not self.is_wrong(sheet, address):
                self.note(sheet, address, one_line(f"needed, and empty: {FIELDS[name].label}"))
        known = self._is_known(typed["in_year"])
        for name, value in typed.items():
            kind, (sheet, address) = KINDS[name], place_of(name)
            if wrong := verdicts.wrong_with(name, typed, own_days, known):
                more = held.refused_in_full(value) if name == match_words.CELL else ""
                self.note(sheet, address, one_line(wrong), FIELDS[name].label, one_line(more))
            elif speaks(kind):
                if isinstance(says := said_of(kind, value), int):
                    self.values[name] = meaning_of(kind, says)
            elif not is_nothing(value):
                self.values[name] = self._read(sheet, address, kind, value)

    def _is_known(self, year: Value) -> bool:
        """Whether the sheet Limits has a year, or can get it."""
        if not is_number(year) or year % 1:
            return False
        return column_of(self.columns, int(year)) is not None or is_published(int(year))

    def _read_paychecks(self) -> tuple[list[Any], list[Any], list[Any]]:
        stubs: list[Stub | None] = []
        own: dict[str, list[int | None]] = {column.part: [] for column in OWN}
        for row in range(FIRST, FIRST + MOST_PAYCHECKS):
            amounts = {column.part: self._typed_in(column, row) for column in STUB}
            stub = Stub(**amounts)
            stubs.append(None if stub.is_empty else stub)
            for column in OWN:
                own[column.part].append(self._typed_in(column, row))
        return stubs, own["own_deferral"], own["own_after_tax"]

    def _typed_in(self, column: PaycheckColumn, row: int) -> Any:
        address = f"{column.letter}{row}"
        value = self.typed_value("Paychecks", address)
        if wrong := verdicts.wrong_in(column, value):
            self.note("Paychecks", address, one_line(wrong), column.label)
            return None
        return None if is_nothing(value) else self._read("Paychecks", address, column.kind, value)

    def _read_limits(self) -> list[Column]:
        """The years of the workbook itself; of those that this law does not publish, and those
        that a person added, the amounts too."""
        return [read_column(self, index) for index in range(limits_sheet.COLUMNS)]

    def _without_column(self) -> Column | None:
        """The amounts of the plan's year where the sheet has no column of it, as a cream one would
        hold them; nothing where the law has none either."""
        year = self.values.get("in_year")
        if not isinstance(year, int) or column_of(self.columns, year) or not is_published(year):
            return None
        return column_to_type(year)[0]

    def amount(self, title: str, address: str) -> Cents | None:
        """An amount that may be left out."""
        value = self.typed_value(title, address)
        if is_nothing(value):
            return None
        found: Cents | None = self._read(title, address, Dollars(), value)
        return found

    # -- the plan --------------------------------------------------------------------------
    def _work_out(self) -> None:
        try:
            inputs = self.inputs()
            self.plan = Plan(inputs, self.situation(inputs))
        except XlpluginError as error:
            self.wrong.append(self._with_place(error))

    def inputs(self) -> Inputs:
        """The inputs of the plan, as their cells state them."""
        parts = {name.removeprefix("in_"): value for name, value in self.values.items()}
        return Inputs(
            **{
                declared.name: declared.from_cells(parts)
                for declared in INPUTS
                if declared.held.cells
            }
        )

    def situation(self, inputs: Inputs) -> Situation:
        """The year as the inputs state it, with what is typed on Paychecks."""
        year = inputs.year
        column = column_of([*self.columns, *filter(None, [self.lacking])], year)
        amounts = column.amounts if column else None
        law = Law(year)
        if amounts is not None:
            law = LawOfCells(year, dict.fromkeys(dict(ROWS), 0) | dict(amounts))
        own = (self.own_deferral, self.own_after_tax)
        return situation_of(inputs, law, stubs=self.stubs, paid_on=self.paid_on, own=own)

    def _with_place(self, error: XlpluginError) -> CellNote:
        """A problem of the plan as a whole, with the cell it is about."""
        about = BY_NAME[error.argument].held.about if error.argument in BY_NAME else ""
        name = f"in_{about or error.argument}"
        if name in FIELDS:
            sheet, address = place_of(name)
            return CellNote(error.sentence, self.sheet[sheet], address)
        return CellNote(str(error))

    def shown(self, plan: Plan) -> Contents:
        """What the workbook should show for a plan made of it."""
        found = Contents(self.typed, plan)
        found.columns = self.columns
        return found


class SavedPlanner(Planner):
    """A planner in a file that somebody saved."""

    book: OpenedWorkbook

    def __init__(self, book: OpenedWorkbook) -> None:
        super().__init__(book)
        self._read_beside(WORTH, outlook.FIELDS)
        self._read_beside(ORDER, order_inputs.FIELDS)
        self._read_conversions()
        if self.wrong:
            self.plan = None

    def _read_beside(self, sheet: str, fields: Sequence[Field]) -> None:
        """The cells of other sheets, as they are: a sentence there says what is wrong with
        them. A workbook of an older version has none."""
        for field in fields:
            if field.name in self.book.names:
                title, address = self.book.names[field.name]
                self.sheet.setdefault(sheet, title)
                self.typed[field.name] = self.typed_value(sheet, address)

    def _read_conversions(self) -> None:
        """The cells of Conversions, as they are: what is wrong with them is in ``conversions``."""
        names, title = self.book.names, CONVERSIONS
        if conversion_rows.CARRIED in names:
            self.sheet[title], address = names[conversion_rows.CARRIED]
            self.typed[conversion_rows.CARRIED] = self.typed_value(title, address)
        if conversion_rows.FIRST_CELL in names:
            self.sheet[title], first = names[conversion_rows.FIRST_CELL]
            for index in range(conversion_rows.ROWS):
                for right, column in enumerate(conversion_rows.COLUMNS):
                    key = conversion_rows.key(index, column)
                    self.typed[key] = self.typed_value(title, place(first, index, right))

    @property
    def has_conversions(self) -> bool:
        """Whether it has a log of conversions; planners of before have none."""
        return conversion_rows.FIRST_CELL in self.book.names

    @property
    def conversions(self) -> conversion_rows.TypedLog:
        """The log of conversions, for the plan's year."""
        return conversion_rows.read_log(self.typed, self.plan.s.year if self.plan else None)

    @property
    def wrong_conversions(self) -> list[CellNote]:
        """What is wrong with the log: it stands in the way of none of the plan's figures."""
        return list(self.conversions.notes(self.sheet.get(CONVERSIONS, CONVERSIONS)))

    @property
    def is_current(self) -> bool:
        """Whether the formulas are those of this version, cell by cell."""
        return versions.is_marked(self.book)


def read_planner(path: str) -> SavedPlanner:
    """A planner read from a file; :class:`NotAWorkbook` where it is none."""
    return SavedPlanner(OpenedWorkbook.open(path))
