"""What a workbook has of a person's own beside our sheets, as the renderer writes it.

Upgrades of planners gather it; :mod:`render` has it written beside the sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xlplugin.errors import ErrorValue
from xlplugin.sheets.layout import row_column
from xlplugin.sheets.opened.cell_looks import Look
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.render_as_is import (
    save_formulas_as_they_are,
    save_merges,
    save_results_as_excel_does,
)


@dataclass(slots=True, frozen=True)
class OwnCell:
    """A cell: what it shows, its formula without the equals sign, the last cell that an array
    formula fills, and its look by the number that it has in ``PersonalContent.looks``."""

    at: str
    value: Value
    formula: str = ""
    until: str = ""
    look: int = 0


@dataclass(slots=True, frozen=True)
class OwnLine:
    """A row, or columns from the first to the last, all counted from 0; ``size`` is the height or
    width, where there is one of its own."""

    first: int
    last: int
    size: float | None = None
    look: int = 0
    is_hidden: bool = False
    level: int = 0
    is_collapsed: bool = False


@dataclass(slots=True)
class OwnSheet:
    """A sheet of the person's own. ``merges`` are areas from 0, ``freeze`` is as XlsxWriter takes
    it; a height of 0 is the usual one."""

    title: str
    cells: list[OwnCell] = field(default_factory=list)
    columns: list[OwnLine] = field(default_factory=list)
    rows: list[OwnLine] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    freeze: tuple[int, int, int, int] | None = None
    notes: dict[str, str] = field(default_factory=dict)
    tab: str = ""
    zoom: int = 100
    row_height: float = 0
    hides_empty_rows: bool = False
    has_gridlines: bool = True
    is_right_to_left: bool = False
    is_hidden: bool = False


@dataclass(slots=True)
class PersonalContent:
    """All that is carried: sheets, notes on cells of ours by sheet and address, formulas in cream
    cells likewise, names with what they stand for, and how cells look, in XlsxWriter's words."""

    sheets: list[OwnSheet] = field(default_factory=list)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    formulas: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    looks: dict[int, Look] = field(default_factory=dict)

    def write(self, workbook: Workbook, ours: Mapping[str, Worksheet]) -> None:
        """Add it to a workbook that has our sheets, which are given by their names."""
        for (sheet, at), text in self.notes.items():
            ours[sheet].write_comment(*row_column(at), text, _NOTE)
        formats: dict[int, Format] = {}

        def look(number: int) -> Format:
            # a plain one is a format too: it keeps a cell from looking as its row or column
            if number not in formats:
                formats[number] = workbook.add_format(self.looks.get(number, {}))
            return formats[number]

        for own in self.sheets:
            _write_sheet(workbook, own, look)
        for name, meaning in self.names.items():
            workbook.define_name(name, f"={meaning}")


_EDGE = 5 / 7
"""What a file adds to the width of a column for its edges, in letters."""
_NOTE = {"author": "", "x_scale": 1.5}


def _write_sheet(workbook: Workbook, sheet: OwnSheet, look: Callable[[int], Format]) -> None:
    worksheet = workbook.add_worksheet(sheet.title)
    save_results_as_excel_does(worksheet)
    save_formulas_as_they_are(worksheet)
    _set_up(worksheet, sheet)
    for each in sheet.columns:
        width = None if each.size is None else max(each.size - _EDGE, 0)
        worksheet.set_column(each.first, each.last, width, *_line(each, look))
    for each in sheet.rows:
        worksheet.set_row(each.first, each.size, *_line(each, look))
    for cell in sheet.cells:
        _write_cell(worksheet, cell, look(cell.look))
    save_merges(worksheet, sheet.merges)
    for at, text in sheet.notes.items():
        worksheet.write_comment(*row_column(at), text, _NOTE)


def _set_up(worksheet: Worksheet, sheet: OwnSheet) -> None:
    if sheet.row_height or sheet.hides_empty_rows:
        worksheet.set_default_row(sheet.row_height or None, sheet.hides_empty_rows)
    if sheet.freeze:
        worksheet.freeze_panes(*sheet.freeze)
    if sheet.tab:
        worksheet.set_tab_color(sheet.tab)
    worksheet.set_zoom(sheet.zoom)
    worksheet.hide_gridlines(0 if sheet.has_gridlines else 2)
    if sheet.is_right_to_left:
        worksheet.right_to_left()
    if sheet.is_hidden:
        worksheet.hide()


def _line(
    each: OwnLine, look: Callable[[int], Format]
) -> tuple[Format | None, dict[str, bool | int]]:
    """The format and the options of a row or of columns."""
    options = {"hidden": each.is_hidden, "level": each.level, "collapsed": each.is_collapsed}
    return look(each.look) if each.look else None, options


def _write_cell(worksheet: Worksheet, cell: OwnCell, look: Format) -> None:
    row, column = row_column(cell.at)
    value = cell.value
    if cell.formula:
        shown = str(value).upper() if isinstance(value, bool) else value
        shown = "" if shown is None else shown
        if cell.until:
            last = row_column(cell.until)
            worksheet.write_array_formula(row, column, *last, f"={cell.formula}", look, shown)
        else:
            worksheet.write_formula(row, column, f"={cell.formula}", look, shown)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, look)
    elif isinstance(value, ErrorValue):
        worksheet.write_formula(row, column, f"={value}", look, value)
    elif isinstance(value, str):
        worksheet.write_string(row, column, value, look)
    elif value is None:
        worksheet.write_blank(row, column, None, look)
    else:
        worksheet.write_number(row, column, value, look)
