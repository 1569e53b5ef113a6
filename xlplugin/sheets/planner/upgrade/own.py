"""What is the person's own in a planner: sheets, notes and names, and formulas in cream cells.

All of it is carried, with formulas written for where our cells are today; what cannot be is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlplugin.bounds import OWN_CELLS
from xlplugin.sheets.carried import Carried, OwnCell, OwnSheet
from xlplugin.sheets.opened import NotAWorkbook, looks
from xlplugin.sheets.opened.addresses import COLUMNS, address
from xlplugin.sheets.opened.formulas import own_area
from xlplugin.sheets.planner import sheets
from xlplugin.sheets.planner.ours import where
from xlplugin.sheets.planner.upgrade.formulas import NoPlaceNow, Rewriter
from xlplugin.sheets.planner.upgrade.moved import Step
from xlplugin.sheets.planner.upgrade.own_names import OwnNames, short

if TYPE_CHECKING:
    from xlplugin.sheets.opened.values import Value
    from xlplugin.sheets.planner.upgrade.moved import Moved
    from xlplugin.sheets.planner.upgrade.places import Places

_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_LONGEST_TITLE = 31
_MOST_TOLD = 20


class Own:
    """Gathers what is the person's own. ``carried`` is for the renderer, ``told`` what cannot be
    carried, a line each, ``steps`` what moved."""

    def __init__(self, moved: Moved, places: Places) -> None:
        self._moved = moved
        self._older = moved.older
        self._book = moved.older.book
        self._places = places
        self.carried = Carried()
        self.told: list[str] = []
        self.steps: list[Step] = []
        self._kept: dict[str, list[str]] = {}
        titles = self._titles()
        names = OwnNames(self._book, self._older.ours, dict(titles.values()))
        self._rewriter = Rewriter(places, titles, self._older.ours)
        self.carried.names = names.written(self._rewriter)
        self.told += names.told
        self.steps += names.steps
        self._carry_formulas()
        self._carry_notes()
        self._carry_sheets(dict(titles.values()))
        self._tell_the_rest()

    # -- titles --------------------------------------------------------------------------------
    def _titles(self) -> dict[str, tuple[str, str]]:
        """The titles of the file in small letters, each with itself and its title of today."""
        taken = {sheet.name.casefold() for sheet in sheets()}
        found: dict[str, tuple[str, str]] = {}
        for title in self._book.sheets:
            ours = self._older.ours.get(title)
            new = ours or _free_title(title, taken)
            taken.add(new.casefold())
            found[title.casefold()] = title, new
            if new != title:
                self.told.append(f"the sheet '{short(title)}' is called '{short(new)}' now")
        return found

    # -- formulas ------------------------------------------------------------------------------
    def _carry_formulas(self) -> None:
        """Formulas that a person typed into cream cells."""
        formulas: dict[tuple[str, str], str] = {}
        for new, (title, at) in self._moved.formulas.items():
            text = self._book.whole_formula(title, at)
            try:
                if not text:
                    raise NoPlaceNow("a formula that is shared in a way of its own")
                formulas[new] = self._rewriter.formula(text, title)
            except NoPlaceNow as error:
                self._keep_value(where(title, at), error)
        self.carried.formulas = formulas

    def _keep_value(self, at: str, error: NoPlaceNow) -> None:
        self._kept.setdefault(short(str(error)), []).append(at)

    # -- notes ---------------------------------------------------------------------------------
    def _carry_notes(self) -> None:
        for title, sheet in self._older.ours.items():
            for note in looks.notes(self._book.saved, title):
                new = self._places.of(title, note.at)
                text = note.text
                if new is None:
                    sheet_now = sheet if sheet in {each.name for each in sheets()} else "Start"
                    new = sheet_now, "A1"
                    text = f"{note.at}: {text}"
                    self.told.append(
                        f"the note on {where(title, note.at)} is on {where(*new)} now: its cell is "
                        "there no more"
                    )
                before = self.carried.notes.get(new)
                self.carried.notes[new] = text if before is None else f"{before}\n{text}"
                self.steps.append(Step("note", where(title, note.at), where(*new)))

    # -- sheets --------------------------------------------------------------------------------
    def _carry_sheets(self, titles: dict[str, str]) -> None:
        saved = self._book.saved
        hidden = saved.book.hidden_sheets()
        formats = looks.number_formats(saved)
        left = OWN_CELLS.most
        for title in self._book.sheets:
            if title in self._older.ours:
                continue
            if not saved.book.sheets[title]:
                self.told.append(f"the sheet '{short(title)}' is a chart: it is not carried over")
                continue
            try:
                sheet, count = self._sheet(title, titles[title], formats, left)
            except NotAWorkbook as error:
                self.told.append(f"the sheet '{short(title)}' is not carried over: {error.problem}")
                continue
            left -= count
            sheet.is_hidden = title in hidden
            self.carried.sheets.append(sheet)
            self.steps.append(Step("sheet", short(title), short(sheet.title)))
            beside = looks.beside_cells(saved, title)
            if beside:
                self.told.append(
                    f"the sheet '{short(title)}' had {', '.join(beside)}: not carried over"
                )

    def _sheet(
        self, title: str, new: str, formats: list[str], most: int
    ) -> tuple[OwnSheet, int]:  # fmt: skip
        """A sheet of the person's own; raises :class:`NotAWorkbook` where it is too much."""
        saved, sheet = self._book.saved, OwnSheet(new)
        rows = saved.rows_of(title)
        count = 0
        for row in rows.filled() if rows else ():
            for column, cell in row.cells.items():
                place = (row.number, column)
                value = saved.meaning_of(title, cell, place)
                if value is None and cell.formula is None:
                    continue
                count += 1
                if count > most:
                    raise NotAWorkbook(OWN_CELLS.exceeded("it").problem)
                style = cell.attributes.get("s", "0")
                number = int(style) if style.isdecimal() and len(style) < 7 else 0
                code = formats[number] if number < len(formats) else ""
                sheet.cells.append(self._cell(title, place, value, code))
        sheet.widths = [
            (first - 1, min(last, COLUMNS) - 1, width)
            for first, last, width in looks.widths(saved, title)
        ]
        for note in looks.notes(saved, title):
            before = sheet.notes.get(note.at)
            sheet.notes[note.at] = note.text if before is None else f"{before}\n{note.text}"
            self.steps.append(Step("note", where(title, note.at), where(new, note.at)))
        return sheet, count

    def _cell(self, title: str, place: tuple[int, int], value: Value, code: str) -> OwnCell:
        at = address(*place)
        saved = self._book.saved
        cell = saved.cell_at(title, place)
        if cell is None or cell.formula is None:
            return OwnCell(at, value, number_format=code)
        area = own_area(cell)
        is_table = cell.formula_is.get("t") == "dataTable"
        text = "" if is_table else saved.whole_formula_at(title, place) or ""
        try:
            if not text:
                raise NoPlaceNow("a data table" if is_table else "a formula that cannot be read")
            written = self._rewriter.formula(text, title)
        except NoPlaceNow as error:
            self._keep_value(where(title, at), error)
            return OwnCell(at, value, number_format=code)
        is_array = cell.formula_is.get("t") == "array"
        until = address(*area[2:]) if area else at if is_array else ""
        return OwnCell(at, value, written, until, code)

    # -- what is not carried -----------------------------------------------------------------------
    def _tell_the_rest(self) -> None:
        for what, cells in self._kept.items():
            more = f" and {len(cells) - _MOST_TOLD} more" if len(cells) > _MOST_TOLD else ""
            self.told.append(
                f"{', '.join(cells[:_MOST_TOLD])}{more}: the value is kept without its formula, "
                f"since {what} has no place in today's planner"
            )
        if any(cell.formula for sheet in self.carried.sheets for cell in sheet.cells):
            self.told.append(
                "formulas of your own sheets show their last results until a spreadsheet program "
                "calculates the file"
            )
        saved = self._book.saved
        if looks.has_macros(saved):
            self.told.append("the macros of the workbook are not carried over")
        if saved.book.related("externalLink"):
            self.told.append("links to other workbooks are not carried over")
        open_ones = [title for title in self._older.ours if not looks.is_protected(saved, title)]
        if open_ones:
            self.told.append(
                f"{', '.join(map(short, open_ones))}: not protected; what was typed there beside "
                "the cream cells is not carried over"
            )


def _free_title(title: str, taken: set[str]) -> str:
    """A title that a workbook takes, and no other sheet has."""
    plain = _NO_TITLE.sub("_", title).strip("'")[:_LONGEST_TITLE].strip("'") or "Sheet"
    if plain.casefold() == "history":  # which Excel keeps for itself
        plain = "History_"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        ending = f" ({number})"
        found = plain[: _LONGEST_TITLE - len(ending)] + ending
    return found
