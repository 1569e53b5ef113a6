"""What a workbook has of a person's own beside our sheets, as the renderer writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlplugin.errors import ErrorValue
from xlplugin.sheets.layout import row_column
from xlplugin.sheets.render_as_is import save_formulas_as_they_are, save_nothing_as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlplugin.sheets.opened.values import Value


@dataclass(frozen=True)
class OwnCell:
    """A cell: what it shows, its formula without the equals sign, the last cell that an array
    formula fills, and its number format."""

    at: str
    value: Value
    formula: str = ""
    until: str = ""
    number_format: str = ""


@dataclass
class OwnSheet:
    """A sheet of the person's own; ``widths`` are of columns from 0, first and last."""

    title: str
    cells: list[OwnCell] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    is_hidden: bool = False


@dataclass
class Carried:
    """All that is carried: sheets, notes on cells of ours by sheet and address, formulas in cream
    cells likewise, and names with what they stand for."""

    sheets: list[OwnSheet] = field(default_factory=list)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    formulas: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def write(self, workbook: Any, ours: Mapping[str, Any]) -> None:
        """Add it to a workbook that has our sheets, which are given by their names."""
        for (sheet, at), text in self.notes.items():
            ours[sheet].write_comment(*row_column(at), text, _NOTE)
        formats: dict[str, Any] = {}

        def look(code: str) -> Any:
            if code and code not in formats:
                formats[code] = workbook.add_format({"num_format": code})
            return formats.get(code)

        for own in self.sheets:
            _write_sheet(workbook, own, look)
        for name, meaning in self.names.items():
            workbook.define_name(name, f"={meaning}")


_EDGE = 5 / 7
"""What a file adds to the width of a column for its edges, in letters."""
_NOTE = {"author": "", "x_scale": 1.5}


def _write_sheet(workbook: Any, sheet: OwnSheet, look: Callable[[str], Any]) -> None:
    worksheet = workbook.add_worksheet(sheet.title)
    save_nothing_as_text(worksheet)
    save_formulas_as_they_are(worksheet)
    for first, last, width in sheet.widths:
        worksheet.set_column(first, last, max(width - _EDGE, 0))
    for cell in sheet.cells:
        _write_cell(worksheet, cell, look(cell.number_format))
    for at, text in sheet.notes.items():
        worksheet.write_comment(*row_column(at), text, _NOTE)
    if sheet.is_hidden:
        worksheet.hide()


def _write_cell(worksheet: Any, cell: OwnCell, look: Any) -> None:
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
    elif value is not None:
        worksheet.write_number(row, column, value, look)
