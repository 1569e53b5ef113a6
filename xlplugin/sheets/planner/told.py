"""What a command that wrote into a planner has to say of it, beside its answer.

A value is typed over a formula of the person's, and said so. A formula of theirs that stays in
a cream cell is calculated by a spreadsheet program alone: where it may come to something else
than the file shows, that is said too.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlplugin.arithmetic import days
from xlplugin.errors import MOST_SHOWN, one_line, shown
from xlplugin.sheets.layout import Cell
from xlplugin.sheets.opened.changes import LostFormula
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.limit_columns import of_another_law
from xlplugin.sheets.planner.ours import altered
from xlplugin.sheets.planner.reading import Planner, SavedPlanner
from xlplugin.sheets.styles import CREAM_STYLES
from xlplugin.units import Day

MOST = 20
"""Cells of the planner itself that are named."""


def cream_cells(planner: Planner) -> dict[tuple[str, str], Cell]:
    """The cream cells, by the title of their sheet in the workbook and their address there."""
    found = {}
    for sheet in sheets():
        title = planner.sheet.get(sheet.name)
        for cell in sheet.cells if title else ():
            if cell.style in CREAM_STYLES and not cell.formula:
                found[planner.book.names.get(cell.name or "-", (title or "", cell.at))] = cell
    return found


def told(filled: SavedPlanner) -> list[str]:
    """What is to be known of a planner that was written, a line each: formulas of the person's
    that a typed value took the place of, those that may come to something else than was taken,
    and what was changed of the planner itself."""
    lines = [*filled.notes, *told_lost(filled, filled.book.lost), *of_another_law(filled)]
    for (title, at), cell in cream_cells(filled).items():
        formula = filled.book.unsure(title, at)
        if formula:
            lines.append(
                f"{where(title, at)}: {_formula(formula)} is calculated anew when the file is "
                f"opened; {_value(filled.book.value(title, at), cell)} was taken"
            )
    found = altered(filled, filled.shown(filled.plan)) if filled.plan else []
    lines += [f"{line}: the sheet comes to something else than this" for line in found[:MOST]]
    if len(found) > MOST:
        lines.append(f"… and {len(found) - MOST} more cells that were changed")
    return lines


def told_lost(planner: Planner, formulas: Iterable[LostFormula]) -> list[str]:
    """Each formula that a typed value took the place of, with its cell and what is there now."""
    cream = cream_cells(planner)
    return [
        f"{where(lost.sheet, lost.at)}: {_formula(lost.formula)} was there, now "
        f"{_value(lost.now, cream.get((lost.sheet, lost.at)))}"
        for lost in formulas
    ]


def _formula(text: str) -> str:
    text = one_line(text[: MOST_SHOWN + 1])
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


def _value(value: Value, cell: Cell | None) -> str:
    """A value as its cream cell shows it."""
    if value is None or value == "":
        return "empty"
    style = cell.style if cell else ""
    if isinstance(value, bool) or not isinstance(value, float):
        return shown(value) if cell is None else one_line(str(value)[:MOST_SHOWN])
    if style in ("in_date", "in_row_date"):
        return str(days.date(Day(int(value))))
    if style in ("in_share", "in_percent", "in_any") and abs(value) <= 1:
        return f"{value * 100:.10g}%"
    return f"{value:.15g}" if style == "in_whole" else f"{value:,.2f}"
