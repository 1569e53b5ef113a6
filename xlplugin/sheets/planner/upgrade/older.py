"""A planner of any version, as far as a person filled it in.

Cells are found by their names, columns of Paychecks by their headings, years of Limits by their
heads: where these stand is nobody's business here. A version shows itself by the names it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.plan.declare import PaycheckColumn
from xlplugin.plan.inputs import INPUTS
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import conversion_rows, order_inputs, outlook
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.fields import FIELDS, OWN, PAID_ON, STUB
from xlplugin.sheets.planner.input_places import on_sheet
from xlplugin.sheets.planner.paycheck_columns import (
    ELECT_GROUP,
    OWN_GROUP,
    PAYDAY_GROUP,
    STUB_GROUP,
)
from xlplugin.sheets.planner.titles import (
    APPLIES,
    CHARTS,
    CHECKS,
    CONVERSIONS,
    GUIDE,
    KINDS,
    ONCE,
    ORDER,
    WORTH,
)
from xlplugin.sheets.planner.upgrade import old_match

Place = tuple[str, str]

BESIDE = {
    **{field.name: WORTH for field in outlook.FIELDS},
    **{field.name: ORDER for field in order_inputs.FIELDS},
    conversion_rows.CARRIED: CONVERSIONS,
}
"""The cream cells that are no inputs of a plan, each with its sheet."""

TYPED_COLUMNS: tuple[PaycheckColumn, ...] = tuple(
    column for declared in INPUTS for column in declared.held.columns
)
_ALSO_HEADED = {(PAYDAY_GROUP, "Paid on"): PAID_ON.part}
"""Headings of columns of Paychecks that were called otherwise, with their groups."""
_GROUP_CALLED = {
    "From your pay stub": STUB_GROUP,
    "Elect": ELECT_GROUP,
}
"""What groups of columns were called, with their names of today."""
_GROUP_OF = {
    PAID_ON.part: PAYDAY_GROUP,
    **dict.fromkeys((column.part for column in STUB), STUB_GROUP),
    **dict.fromkeys((column.part for column in OWN), OWN_GROUP),
}
_WIDEST = 60
"""Columns of Paychecks in which headings are looked for."""

_AT_FIRST = ("Start", "Paychecks", "Limits", "Workings")
_INPUTS_AT_FIRST = (
    "in_year",
    "in_age",
    "in_salary",
    "in_paychecks",
    "in_match_rate1",
    "in_match_tier1",
    "in_match_rate2",
    "in_match_tier2",
    "in_match_rate3",
    "in_match_tier3",
    "in_match_cap",
    "in_match_catch_up",
    "in_true_up",
    "in_nonelective",
    "in_employer_other",
    "in_step",
    "in_after_tax_cap",
    "in_deferral_goal",
    "in_after_tax_goal",
    "in_prior_deferral",
    "in_catch_up_60_63",
    "in_plan_has_roth",
    "in_prior_wages",
)
_INPUTS_WITH_DAYS = (
    "in_schedule",
    "in_first_payday",
    "in_first_stub",
    "in_bonus",
    "in_bonus_date",
    "in_bonus2",
    "in_bonus2_date",
    "in_bonus_matched",
    "in_bonus2_matched",
    "in_raise_salary",
    "in_raise_date",
    "in_leave_from",
    "in_leave_to",
    "in_left",
    "in_ytd_date",
    "in_ytd_pay",
    "in_ytd_deferral",
    "in_ytd_after_tax",
    "in_ytd_employer",
    "in_elect_deferral",
    "in_elect_after_tax",
    "in_elect_bonus_deferral",
    "in_elect_bonus_after_tax",
    "in_employer_flat",
    "in_pay_cap_method",
    "in_cap_combined",
    "in_cap_deferral",
    "in_cap_after_tax_election",
    "in_lag",
    "in_changes",
    "in_stops_deferral",
    "in_stops_after_tax",
    "in_spillover",
)
"""The inputs of the first planners, and those that came with days: none of them was ever taken
away, but for those of the match, which one cell in words has replaced. One that is missing was
deleted, and what its cell held cannot be found."""
MATCH = "in_match"
"""The cell of the match in words."""
_BY_FEATURE = (
    ("in_first_payday", (CHARTS, CHECKS, GUIDE)),
    ("in_worth_years", (WORTH, KINDS)),
    ("in_order_budget", (ORDER,)),
    (conversion_rows.FIRST_CELL, (CONVERSIONS,)),
)
"""Sheets of ours, by a name that came with them."""


def _has_days(book: OpenedWorkbook) -> bool:
    """Whether a planner is one with days: it has any of the names that came with them."""
    return any(name in book.names or name in book.broken_names for name in _INPUTS_WITH_DAYS)


class OlderPlanner:
    """What is in a planner: where the cells are that people type into, by their names and parts,
    and which of the sheets are ``ours``, by their titles in the file."""

    def __init__(self, book: OpenedWorkbook) -> None:
        self.book = book
        if not any(name in book.names or name in book.broken_names for name in FIELDS):
            raise NotAWorkbook(
                "this is not a megaroth planning workbook: it has none of its named cells",
                hint="megaroth template -o plan.xlsx makes one",
            )
        expected = {*_INPUTS_AT_FIRST, *(name for name in FIELDS if name in book.broken_names)}
        expected |= {*_INPUTS_WITH_DAYS} if _has_days(book) else set()
        if MATCH in book.names or MATCH in book.broken_names:
            expected -= {*old_match.CELLS}
        gone = sorted(name for name in expected if name not in book.names)
        if gone:
            how = "broken" if gone[0] in book.broken_names else "gone"
            raise NotAWorkbook(
                f"the name {gone[0]} of a cell is {how}",
                hint="a sheet, a row or a name was deleted; start from the last good copy",
            )
        self.start = book.names["in_year"][0]
        self.ours = self._ours()
        self.columns: dict[str, str] = {}
        self.headed: dict[tuple[str, str], str] = {}
        self.first_row = 0
        if self.has("in_first_stub"):
            self._find_columns()

    # -- which version -----------------------------------------------------------------------
    def has(self, name: str) -> bool:
        return name in self.book.names

    @property
    def has_paydays(self) -> bool:
        """Whether it knows days: the first planners had a number of paychecks instead."""
        return self.has("in_first_payday")

    @property
    def has_two_sheets(self) -> bool:
        """Whether the inputs are on two sheets: the answer stands in the first four rows then."""
        return self.has("calc_applies_count")

    @property
    def empty_was_0(self) -> bool:
        """Whether a figure that was left out counted as 0."""
        return not self.has("in_payday_rule")

    @property
    def asks_for_employer(self) -> bool:
        """Whether it asks about the employer, and about rates that read two ways."""
        return self.has("in_employer_contributes")

    def title_of(self, sheet: str) -> str:
        """The title in the file of a sheet of ours."""
        return next((title for title, ours in self.ours.items() if ours == sheet), "")

    def _ours(self) -> dict[str, str]:
        book, ours = self.book, {self.start: "Start"}
        known = [*_AT_FIRST] + ([] if self.has_paydays else ["Explained"])
        for name, titles in _BY_FEATURE:
            known += titles if self.has(name) else ()
        if self.asks_for_employer:
            known += [sheet.name for sheet in sheets()]
        by_cell = (
            ("in_first_stub", "Paychecks"),
            ("lim_first_year", "Limits"),
            ("calc_problem", "Workings"),
            ("chk_summary", CHECKS),
            ("in_worth_years", WORTH),
            ("in_order_budget", ORDER),
            (conversion_rows.FIRST_CELL, CONVERSIONS),
            *((name, APPLIES) for name in on_sheet(APPLIES)),
        )
        for name, sheet in by_cell:
            title = book.names[name][0] if self.has(name) else ""
            if title and title not in ours and sheet in known and sheet not in ours.values():
                ours[title] = sheet
        for sheet in known:
            for title in (sheet, *(once for once, today in ONCE.items() if today == sheet)):
                if sheet not in ours.values() and title in book.sheets and title not in ours:
                    ours[title] = sheet
        return ours

    # -- what is typed -------------------------------------------------------------------------
    def cells(self) -> Iterator[tuple[str, str, str]]:
        """The cells that people type into: each with its name, and its sheet and address here."""
        for name in (*FIELDS, *BESIDE):
            if self.has(name):
                yield (name, *self.book.names[name])

    def match_cells(self) -> Iterator[tuple[str, str, str]]:
        """The cells that the match had before it was words, as :meth:`cells` has others."""
        for name in old_match.CELLS if not self.has(MATCH) else ():
            if self.has(name):
                yield (name, *self.book.names[name])

    def logged_cells(self) -> Iterator[tuple[int, conversion_rows.LogColumn, Place]]:
        """The cells of the log of conversions: row from 0, column, and the place here."""
        if not self.has(conversion_rows.FIRST_CELL):
            return
        title, first = self.book.names[conversion_rows.FIRST_CELL]
        row, left = row_column(first)
        for index in range(conversion_rows.ROWS):
            for right, column in enumerate(conversion_rows.COLUMNS):
                at = f"{column_letters(left + right)}{row + 1 + index}"
                yield index, column, (title, at)

    def in_column(self, part: str) -> Iterator[tuple[int, str]]:
        """The cells of a column of Paychecks: their rows from 0, and their addresses here."""
        letter = self.columns.get(part)
        for index in range(MOST_PAYCHECKS) if letter else ():
            yield index, f"{letter}{self.first_row + index}"

    @property
    def rows(self) -> int:
        """Rows of Paychecks to type into: none where it is a table of results alone."""
        return MOST_PAYCHECKS if self.columns else 0

    @property
    def last_index(self) -> int:
        """The last row of Paychecks that the old sheet has, from 0."""
        filled = [
            index
            for index in range(self.rows)
            if self.book.formula(self.paychecks, f"A{self.first_row + index}") is not None
        ]
        return filled[-1] if filled else 0

    @property
    def paychecks(self) -> str:
        return self.book.names["in_first_stub"][0]

    def _find_columns(self) -> None:
        """The columns of Paychecks by their headings: two rows above the first paycheck, with the
        names of their groups in the row above."""
        sheet, at = self.book.names["in_first_stub"]
        row, first = row_column(at)
        self.first_row = row + 1
        group = ""
        for index in range(_WIDEST):
            letter = column_letters(index)
            named, head = (self.book.value(sheet, f"{letter}{row - up}") for up in (2, 1))
            if isinstance(named, str) and named:
                group = _GROUP_CALLED.get(named, named)
            if isinstance(head, str) and head:
                self.headed.setdefault((group, head), letter)
        for column in TYPED_COLUMNS:
            group = _GROUP_OF.get(column.part, "")
            keys = (
                [(group, column.label)]
                if group
                else [each for each in self.headed if each[1] == column.label]
            )
            keys += [key for key, part in _ALSO_HEADED.items() if part == column.part]
            found = [self.headed[each] for each in keys if each in self.headed]
            if found:
                self.columns[column.part] = found[0]
        if self.columns.get(STUB[0].part) != column_letters(first):
            raise NotAWorkbook(
                f"the columns of {sheet} are not those of any version",
                hint="start from the last good copy",
            )

    def saved(self, name: str) -> Value:
        """The saved result of a named cell; nothing where there is none."""
        return self.book.value(*self.book.names[name]) if self.has(name) else None

    def advice(self) -> list[str]:
        """The sentences of the band at the top of Start, as they were saved: what to elect, how
        it goes on, and what comes if nothing changes."""
        cells: tuple[str, ...] = ("C5", "C6", "C7") if self.has_paydays else ("D5",)
        if self.has_two_sheets:
            cells = ("C2", "C3", "C4")
        found = (self.book.value(self.start, at) for at in cells)
        return [each for each in found if isinstance(each, str) and each]
