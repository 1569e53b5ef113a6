"""What of a planner is printed: its main pages, all but the workings, or sheets by their titles.

In come a planner that was read and what it shows; out come the bytes of a copy for the program that
prints, in which every result of ours is the core's. ``megaroth print`` asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlplugin.errors import OutOfRange, one_line, shown
from xlplugin.sheets.layout import Printed, Sheet
from xlplugin.sheets.opened import NotAWorkbook
from xlplugin.sheets.opened.printed import AS_SAVED, WHOLE, printed_copy
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import NEEDED
from xlplugin.sheets.planner.problems import missing
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.writing import update


def main_sheets() -> list[str]:
    """The titles of the pages that a person keeps or takes along, as they come."""
    return [sheet.name for sheet in sheets() if sheet.printed is Printed.MAIN]


def contents_of(filled: SavedPlanner) -> Contents | None:
    """What a planner shows: its plan, or while cells that are needed are empty a form to fill in;
    nothing where something else is wrong with it."""
    if filled.plan is not None:
        return filled.shown(filled.plan)
    empty = sum(filled.typed.get(name) in (None, "") for name in NEEDED)
    if len(filled.wrong) > empty:
        return None
    found = Contents(filled.typed, None, missing(filled.typed))
    found.columns = filled.columns
    return found


class Printing:
    """What is printed of a planner, and how."""

    def __init__(self, filled: SavedPlanner, contents: Contents) -> None:
        self._filled = filled
        self._contents = contents
        self._ours = {self._title(sheet): sheet for sheet in sheets()}
        self.areas: dict[str, str] = {}

    def take_main(self, and_others: bool = False) -> None:
        """Print the main pages; ``and_others``: also the other sheets, a person's own among them,
        but for those that nobody prints and those that are hidden.

        Raises :class:`NotAWorkbook` where a main page is gone.
        """
        there = self._filled.book.sheets
        for title, sheet in self._ours.items():
            if sheet.printed is Printed.MAIN and title not in there:
                raise NotAWorkbook(
                    f"the sheet {sheet.name} is gone", hint="start from the last good copy"
                )
        hidden = self._filled.book.saved.book.hidden_sheets()
        for title in there:
            own = title not in self._ours
            printed = Printed.WITH_ALL if own else self._ours[title].printed
            is_among = and_others and printed is Printed.WITH_ALL and title not in hidden
            if printed is Printed.MAIN or is_among:
                self.areas[title] = self._area(title)

    def take(self, titles: Sequence[str]) -> None:
        """Print sheets by their titles, whatever they are. Raises :class:`OutOfRange` for one that
        is not there."""
        there = {title.casefold(): title for title in self._filled.book.sheets}
        for asked in titles:
            if asked.casefold() not in there:
                known = ", ".join(one_line(title) for title in there.values())
                raise OutOfRange(f"there is no sheet {shown(asked)}", "sheets", f"it has {known}")
            title = there[asked.casefold()]
            self.areas[title] = self._area(title)

    def copy(self, settled: bool = True) -> tuple[bytes, list[str]]:
        """The copy, with every result of ours as the core has it where ``settled``; and what is
        not in it, a line each."""
        if settled:
            update(self._filled, self._contents)
        book = self._filled.book
        return printed_copy(book.contents(), book.saved.archive.name, self.areas)

    def _title(self, sheet: Sheet) -> str:
        """What a sheet of ours is called in the file: a person may have renamed it."""
        names = self._filled.book.names
        named = (names[cell.name][0] for cell in sheet.cells if cell.name in names)
        return self._filled.sheet.get(sheet.name) or next(named, sheet.name)

    def _area(self, title: str) -> str:
        """The cells to print: those of today's schedule, else what the person set in the file."""
        sheet = self._ours.get(title)
        if sheet is None or not (sheet.print_area or sheet.printed is Printed.ON_REQUEST):
            return AS_SAVED
        if sheet.printed is Printed.ON_REQUEST:
            return WHOLE
        return sheet.printed_cells(self._contents)
