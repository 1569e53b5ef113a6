"""What is the person's own in a planner: sheets, notes and names, and formulas in cream cells.

All of it is carried, with formulas written for where our cells are today; what cannot be is told.
"""

from __future__ import annotations

import re

from xlplugin.sheets.carried import PersonalContent
from xlplugin.sheets.opened.notes import notes
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.upgrade import on_our_sheets
from xlplugin.sheets.planner.upgrade.formulas import NoPlaceNow, Rewriter
from xlplugin.sheets.planner.upgrade.moved import MovedCells, Step
from xlplugin.sheets.planner.upgrade.own_names import OwnNames
from xlplugin.sheets.planner.upgrade.own_sheets import OwnSheets
from xlplugin.sheets.planner.upgrade.places import Places
from xlplugin.sheets.planner.upgrade.told import Report, short

_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_LONGEST_TITLE = 31
_OF_THE_WORKBOOK = {
    "vbaProject": "the macros of the workbook are",
    "externalLink": "links to other workbooks are",
    "connections": "connections to data are",
    "slicerCache": "slicers are",
    "timelineCache": "timelines are",
    "customXml": "data in XML are",
    "model": "a data model is",
    "attachedToolbars": "toolbars are",
    "ctrlProp": "controls are",
    "powerPivotData": "a data model is",
}
"""What a workbook may lead to beside its sheets; pivot tables are told with their sheets."""


class OwnContent:
    """Gathers what is the person's own. ``carried`` is for the renderer, ``told`` what cannot be
    carried, a line each, ``steps`` what moved."""

    def __init__(self, moved: MovedCells, places: Places) -> None:
        self._moved = moved
        self._older = moved.older
        self._book = moved.older.book
        self._places = places
        self._told = Report()
        self.carried = PersonalContent()
        self.steps: list[Step] = []
        titles = self._titles()
        new_titles = dict(titles.values())
        names = OwnNames(self._book, self._older.ours, new_titles)
        self._rewriter = Rewriter(places, titles, self._older.ours)
        self.carried.names = names.written(self._rewriter)
        for line in names.told:
            self._told.add(line)
        self.steps += names.steps
        self._carry_formulas()
        self._carry_notes()
        own_sheets = OwnSheets(self._book.saved, self._rewriter, self._told, self.carried)
        own_sheets.carry(new_titles, self._older.ours)
        self.steps += own_sheets.steps
        self._tell_the_rest()

    @property
    def told(self) -> list[str]:
        return self._told.lines

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
                self._told.add(f"the sheet '{short(title)}' is called '{short(new)}' now")
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
                self._told.kept(where(title, at), error)
        self.carried.formulas = formulas

    # -- notes ---------------------------------------------------------------------------------
    def _carry_notes(self) -> None:
        for title, sheet in self._older.ours.items():
            for note in notes(self._book.saved, title):
                new = self._places.of_note(title, note.at)
                text = note.text
                if new is None:
                    sheet_now = sheet if sheet in {each.name for each in sheets()} else "Start"
                    new = sheet_now, "A1"
                    text = f"{note.at}: {text}"
                    self._told.add(
                        f"the note on {where(title, note.at)} is on {where(*new)} now: its cell is "
                        "there no more"
                    )
                before = self.carried.notes.get(new)
                self.carried.notes[new] = text if before is None else f"{before}\n{text}"
                self.steps.append(Step("note", where(title, note.at), where(*new)))

    # -- what is not carried -----------------------------------------------------------------------
    def _tell_the_rest(self) -> None:
        if any(cell.formula for sheet in self.carried.sheets for cell in sheet.cells):
            self._told.add(
                "formulas of your own sheets show their last results until a spreadsheet program "
                "calculates the file"
            )
        book = self._book.saved.book
        for kind, what in _OF_THE_WORKBOOK.items():
            if book.related(kind):
                self._told.add(f"{what} not carried over")
        if book.is_protected:
            self._told.add("the protection of the workbook is not carried over")
        for line in on_our_sheets.lines(self._moved):
            self._told.add(line)


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
