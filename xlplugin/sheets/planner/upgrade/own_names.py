"""Names that a person gave to cells, formulas and numbers, beside ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from xlplugin.sheets.layout import row_column
from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.upgrade.formulas import NoPlaceNow, Rewriter, quoted
from xlplugin.sheets.planner.upgrade.moved import Step
from xlplugin.sheets.planner.upgrade.told import short

_OURS = ("in_", "calc_", "out_", "lim_", "chk_")
"""How names of ours begin."""
_KNOWN_TO_PROGRAMS = {
    "_xlnm.print_area": "the area to print",
    "_xlnm.print_titles": "the rows to repeat on paper",
    "_xlnm._filterdatabase": "",
}
"""Names that programs make for themselves, in words; a filter is told with its sheet."""
_NAME = re.compile(r"[A-Za-z_\\][\w.\\]{0,254}")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[RrCc]|[Rr]\d*[Cc]\d*")
_OF_SHEET = re.compile(r"(?:'((?:[^']++|'')++)'|([^'!(),]++))!")


class _Named(NamedTuple):
    name: str
    meaning: str
    sheet: str
    """The title of the sheet that it is of, in the file; empty: of the workbook."""


class OwnNames:
    """The names of a file that are not ours. ``told`` are those that cannot be carried."""

    def __init__(
        self, book: OpenedWorkbook, ours: Mapping[str, str], titles: Mapping[str, str]
    ) -> None:
        self.told: list[str] = []
        self.steps: list[Step] = []
        self._ours = ours
        self._titles = titles
        self._found = [*self._of_the_workbook(book), *self._of_sheets(book)]

    def written(self, rewriter: Rewriter) -> dict[str, str]:
        """What is carried: names as a workbook defines them, each with its meaning of today.

        A name may speak of another one: what has no place takes those with it that need it.
        """
        todo = [each for each in self._found if self._can_be(each)]
        while True:
            rewriter.names = {each.name.casefold() for each in todo}
            found, gone = {}, []
            for each in todo:
                try:
                    meaning = rewriter.formula(each.meaning, each.sheet or next(iter(self._ours)))
                except NoPlaceNow as error:
                    gone.append(each)
                    self._tell(each, f"{short(str(error))} has no place in today's planner")
                    continue
                own = f"{quoted(self._titles[each.sheet])}!" if each.sheet else ""
                found[own + each.name] = meaning
            if not gone:
                break
            todo = [each for each in todo if each not in gone]
        self.steps += [
            Step("name", short(each.name), short(meaning))
            for each, meaning in zip(todo, found.values(), strict=False)
        ]
        rewriter.gone = {each.name.casefold() for each in self._found if each not in todo}
        return found

    def _of_the_workbook(self, book: OpenedWorkbook) -> list[_Named]:
        found = []
        for name, (title, at) in book.names.items():
            if not (name.startswith(_OURS) and title in self._ours):
                letters = at.rstrip("0123456789")
                row = row_column(at)[0] + 1
                found.append(_Named(name, f"{quoted(title)}!${letters}${row}", ""))
        for name, text in book.broken_names.items():
            sheet = _OF_SHEET.match(text)
            title = (sheet[1] or sheet[2]).replace("''", "'") if sheet else ""
            is_ours = name.startswith(_OURS) and (not sheet or title in self._ours)
            if not is_ours:
                found.append(_Named(name, text, ""))
        return found

    def _of_sheets(self, book: OpenedWorkbook) -> list[_Named]:
        found = []
        for name, title, text in book.saved.book.local_names():
            if name.startswith("_xlnm."):
                what = _KNOWN_TO_PROGRAMS.get(name.casefold(), short(name))
                if what and title not in self._ours:
                    self.told.append(f"{what} of the sheet '{short(title)}' is not carried over")
            elif title not in self._ours:
                found.append(_Named(name, text, title))
            elif not name.startswith(_OURS):
                self.told.append(
                    f"the name {short(name)} is not carried over: it is one of our sheet "
                    f"{short(title)} alone"
                )
        return found

    def _can_be(self, each: _Named) -> bool:
        known = {cell.name.casefold() for sheet in sheets() for cell in sheet.cells}
        known |= {name.casefold() for sheet in sheets() for name in sheet.ranges}
        if each.name.casefold() in known:
            self._tell(each, "today's planner has a name like it")
            return False
        if not _NAME.fullmatch(each.name) or _LIKE_A_CELL.fullmatch(each.name):
            self._tell(each, "it is none that every program takes")
            return False
        return True

    def _tell(self, each: _Named, why: str) -> None:
        self.told.append(f"the name {short(each.name)} is not carried over: {why}")
