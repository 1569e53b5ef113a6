"""Sheets of a person's own: their cells and looks, and a line for what cannot be carried."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlplugin.bounds import OWN_CELLS, OWN_SHEETS
from xlplugin.sheets.carried import OwnCell, OwnLine, OwnSheet, PersonalContent
from xlplugin.sheets.opened import NotAWorkbook
from xlplugin.sheets.opened.addresses import address, whole
from xlplugin.sheets.opened.around import NO, Surroundings, columns_of, level_of
from xlplugin.sheets.opened.cell_looks import CellLooks, decimal
from xlplugin.sheets.opened.cells import Cell, Row
from xlplugin.sheets.opened.formulas import own_area
from xlplugin.sheets.opened.notes import notes
from xlplugin.sheets.opened.saved import SavedCells
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.upgrade.formulas import NoPlaceNow, Rewriter
from xlplugin.sheets.planner.upgrade.moved import Step
from xlplugin.sheets.planner.upgrade.told import Report, short

_HIGHEST = 409
"""The height of a row that no program goes beyond, in points."""


class OwnSheets:
    """Carries the sheets of a file that are not ours."""

    def __init__(
        self, saved: SavedCells, rewriter: Rewriter, told: Report, carried: PersonalContent
    ) -> None:
        self._saved = saved
        self._rewriter = rewriter
        self._told = told
        self._carried = carried
        self._looks = CellLooks(saved)
        self._left = OWN_CELLS.most
        self.steps: list[Step] = []

    def carry(self, titles: Mapping[str, str], ours: Collection[str]) -> None:
        """Carry each sheet but ours; ``titles`` are what they are called now."""
        hidden = self._saved.book.hidden_sheets()
        for title in self._saved.book.sheets:
            if title in ours:
                continue
            try:
                if not self._saved.book.sheets[title]:
                    raise NotAWorkbook("it is a chart")
                if len(self._carried.sheets) == OWN_SHEETS.most:
                    raise NotAWorkbook(OWN_SHEETS.exceeded("the workbook").problem)
                sheet = self._sheet(title, titles[title])
            except NotAWorkbook as error:
                self._told.add(
                    f"the sheet '{short(title)}' is not carried over: {short(error.problem)}"
                )
                continue
            sheet.is_hidden = title in hidden
            self._carried.sheets.append(sheet)
            self.steps.append(Step("sheet", short(title), short(sheet.title)))
            self.steps += [
                Step("note", where(title, at), where(sheet.title, at)) for at in sheet.notes
            ]

    def _sheet(self, title: str, new: str) -> OwnSheet:
        """A sheet; raises :class:`NotAWorkbook` where it is damaged or too much."""
        saved = self._saved
        around = Surroundings(saved, title)
        sheet = OwnSheet(
            new,
            merges=[
                (top - 1, left - 1, bottom - 1, right - 1)
                for top, left, bottom, right in around.merges
            ],
            freeze=around.freeze,
            tab=self._looks.color(around.tab),
            zoom=around.zoom,
            row_height=around.row_height,
            hides_empty_rows=around.hides_empty_rows,
            has_gridlines=around.has_gridlines,
            is_right_to_left=around.is_right_to_left,
        )
        for each in columns_of(saved, title):
            sheet.columns.append(
                OwnLine(
                    each.first,
                    each.last,
                    each.width,
                    self._look(each.style),
                    each.is_hidden,
                    each.level,
                    each.is_collapsed,
                )
            )
        self._fill(sheet, title)
        self._add_lines(sheet, title)
        for note in notes(saved, title):
            before = sheet.notes.get(note.at)
            sheet.notes[note.at] = note.text if before is None else f"{before}\n{note.text}"
        if around.others:
            others = ", ".join(map(short, around.others))
            self._told.add(f"the sheet '{short(title)}' had {others}: not carried over")
        return sheet

    def _fill(self, sheet: OwnSheet, title: str) -> None:
        """The cells that hold something."""
        saved = self._saved
        rows = saved.rows_of(title)
        for row in rows.filled() if rows else ():
            for column, cell in row.cells.items():
                value = saved.meaning_of(title, cell, (row.number, column))
                if value is None and cell.formula is None:
                    continue
                if len(sheet.cells) == self._left:
                    raise NotAWorkbook(OWN_CELLS.exceeded("it").problem)
                sheet.cells.append(self._cell(title, (row.number, column), cell, value))
        self._left -= len(sheet.cells)

    def _cell(self, title: str, place: tuple[int, int], cell: Cell, value: Value) -> OwnCell:
        at, saved = address(*place), self._saved
        look = self._look_of(cell, title, at)
        if saved.is_rich(title, cell):
            self._told.at(where(title, at), "the parts of its text look alike now")
        if cell.formula is None:
            return OwnCell(at, value, look=look)
        area = own_area(cell)
        is_table = cell.formula_is.get("t") == "dataTable"
        text = "" if is_table else saved.whole_formula_at(title, place) or ""
        try:
            if not text:
                raise NoPlaceNow("a data table" if is_table else "a formula that cannot be read")
            written = self._rewriter.formula(text, title)
        except NoPlaceNow as error:
            self._told.kept(where(title, at), error)
            return OwnCell(at, value, look=look)
        is_array = cell.formula_is.get("t") == "array"
        until = address(*area[2:]) if area else at if is_array else ""
        return OwnCell(at, value, written, until, look)

    # -- how it looks --------------------------------------------------------------------------
    def _look_of(self, cell: Cell, title: str, at: str) -> int:
        style = whole(cell.attributes.get("s")) or 0
        if self._looks.is_gradient(style):
            self._told.at(where(title, at), "its fill of several colors is gone")
        return self._look(style)

    def _look(self, style: int) -> int:
        """The number of a look; 0 is that of a plain cell."""
        number = style + 1
        if number not in self._carried.looks:
            self._carried.looks[number] = self._looks.look(style)
        return number if self._carried.looks[number] else 0

    def _add_lines(self, sheet: OwnSheet, title: str) -> None:
        """Rows with a height or look of their own, and cells that hold nothing but a look, as far
        as there is room for them."""
        filled = {cell.at for cell in sheet.cells}
        has_lines = any(each.look for each in sheet.columns)
        rows = self._saved.rows_of(title)
        for row in rows.every() if rows else ():
            line = self._line(row)
            if line != OwnLine(line.first, line.last):
                sheet.rows.append(line)
            for column, cell in row.cells.items():
                at = address(row.number, column)
                look = 0 if at in filled else self._look_of(cell, title, at)
                if at in filled or not (look or line.look or has_lines):
                    continue
                if not self._left:
                    self._told.add(
                        f"the sheet '{short(title)}': empty cells from row {row.number} on have "
                        "lost their looks: there are too many of them"
                    )
                    return
                self._left -= 1
                sheet.cells.append(OwnCell(at, None, look=look))

    def _line(self, row: Row) -> OwnLine:
        said, at = row.attributes, row.number - 1
        is_own = said.get("customHeight", "0") not in NO
        height = decimal(said.get("ht", ""), _HIGHEST) if is_own else 0
        style = whole(said.get("s")) or 0 if said.get("customFormat", "0") not in NO else 0
        return OwnLine(
            at,
            at,
            height or None,
            self._look(style),
            said.get("hidden", "0") not in NO,
            level_of(said),
            said.get("collapsed", "0") not in NO,
        )
