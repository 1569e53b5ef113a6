"""How inserted sheets look: what xlwings can set on every route, in few calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from xlplugin.routes.my_year.blocks import blocks_of
from xlplugin.sheets.layout import Cell, Sheet, row_column
from xlplugin.sheets.styles import format_of

if TYPE_CHECKING:
    import xlwings


def _number_format(cells: xlwings.Range, value: str) -> None:
    cells.number_format = value


def _color(cells: xlwings.Range, value: str) -> None:
    cells.color = value


def _bold(cells: xlwings.Range, value: bool) -> None:
    cells.font.bold = value


def _size(cells: xlwings.Range, value: float) -> None:
    cells.font.size = value


def _wrap(cells: xlwings.Range, value: bool) -> None:
    cells.wrap_text = value


_SET: dict[str, Callable[[xlwings.Range, Any], None]] = {
    "num_format": _number_format,
    "bg_color": _color,
    "bold": _bold,
    "font_size": _size,
    "text_wrap": _wrap,
}
_USUAL = format_of("text")
_WHOLE = "0"
"""A number format that shows whole numbers as Excel does without one."""


def dress(there: xlwings.Sheet, sheet: Sheet, cells: Sequence[Cell]) -> None:
    """Column widths, number formats, colors, bold and wrapped text, and lists to choose from."""
    in_points = there.book.app.engine.type == "remote"
    for columns, width in sheet.widths.items():
        first, _, last = columns.partition(":")
        there.range(f"{first}1:{last or first}1").column_width = (
            _points(width) if in_points else width
        )
    for name, put in _SET.items():
        for value, alike in _by_value(cells, name).items():
            for top, left, bottom, right in blocks_of(alike):
                put(there.range((top + 1, left + 1), (bottom + 1, right + 1)), value)
    for cell in cells:
        options = cell.choose.options if cell.choose else ()
        if options and not isinstance(options, str):
            there.range(cell.at).data_validation.set_list(list(options))


def _by_value(cells: Sequence[Cell], name: str) -> dict[object, list[tuple[int, int]]]:
    """The cells that differ from plain ones in a property, by what it is."""
    found: dict[object, list[tuple[int, int]]] = {}
    for cell in cells:
        value = format_of(cell.style).get(name)
        if value not in (_USUAL.get(name), _WHOLE):
            found.setdefault(value, []).append(row_column(cell.at))
    return found


def _points(characters: float) -> float:
    """A column's width where it is asked for in points: a digit of Calibri 11 has seven pixels
    of three quarters of a point, and five more are around the text."""
    return (7 * characters + 5) * 0.75
