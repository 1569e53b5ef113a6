"""A filled-in planner written back: values into cream cells of a copy, and every saved result
brought up to date by the core; all else in the file stays as it is.

A value is typed over a formula of the person's, and said so. A formula of theirs that stays in
a cream cell is calculated by a spreadsheet program alone: where it may come to something else
than the file shows, that is said too.
"""

from __future__ import annotations

from xlplugin.arithmetic import days
from xlplugin.errors import MOST_SHOWN, one_line, shown
from xlplugin.sheets.planner import sheets
from xlplugin.sheets.planner.reading import Filled, Planner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xlplugin.sheets.layout import Cell
    from xlplugin.sheets.opened.changes import Lost
    from xlplugin.sheets.opened.values import Value
    from xlplugin.sheets.planner.filled import Shown


def results(filled: Filled) -> Iterator[tuple[str, str, Cell]]:
    """Each cell of ours with a formula: the title of its sheet in the file, its address there,
    and the cell. In a workbook of another version only those with names are known."""
    current = filled.is_current
    for sheet in sheets():
        title = filled.sheet.get(sheet.name, sheet.name)
        for cell in sheet.cells:
            if not cell.formula:
                continue
            if cell.name in filled.book.names:
                yield *filled.book.names[cell.name], cell
            elif current and title in filled.book.sheets:
                yield title, cell.at, cell


def update(filled: Filled, shown: Shown) -> None:
    """Settle the result of every formula of ours, by the core."""
    for title, at, cell in results(filled):
        if filled.book.formula(title, at) is not None:
            filled.book.settle(title, at, cell.content(shown))


def settled(filled: Filled) -> Filled:
    """The planner with what was put, read again, every result brought up to date."""
    after = Filled(filled.book)
    if after.plan is not None:
        update(after, after.shown(after.plan))
    return after


def cream_cells(planner: Planner) -> dict[tuple[str, str], Cell]:
    """The cream cells, by the title of their sheet in the workbook and their address there."""
    found = {}
    for sheet in sheets():
        title = planner.sheet.get(sheet.name)
        for cell in sheet.cells if title else ():
            if cell.style.startswith("in_") and not cell.formula:
                found[planner.book.names.get(cell.name or "-", (title or "", cell.at))] = cell
    return found


def told(filled: Filled) -> list[str]:
    """What is to be known of a person's formulas, a line each: those that a typed value took the
    place of, and those that may come to something else than was taken."""
    lines = told_lost(filled, filled.book.lost)
    for (title, at), cell in cream_cells(filled).items():
        formula = filled.book.unsure(title, at)
        if formula:
            lines.append(
                f"{_where(title, at)}: {_formula(formula)} is calculated anew when the file is "
                f"opened; {_value(filled.book.value(title, at), cell)} was taken"
            )
    return lines


def told_lost(planner: Planner, formulas: Iterable[Lost]) -> list[str]:
    """Each formula that a typed value took the place of, with its cell and what is there now."""
    cream = cream_cells(planner)
    return [
        f"{_where(lost.sheet, lost.at)}: {_formula(lost.formula)} was there, now "
        f"{_value(lost.now, cream.get((lost.sheet, lost.at)))}"
        for lost in formulas
    ]


def _where(title: str, at: str) -> str:
    return f"{one_line(title[:MOST_SHOWN])}!{at}"


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
    if style == "in_date":
        return str(days.date(int(value)))
    if style in ("in_share", "in_percent", "in_any") and abs(value) <= 1:
        return f"{value * 100:.10g}%"
    return f"{value:.15g}" if style == "in_whole" else f"{value:,.2f}"


def differences(filled: Filled, shown: Shown) -> tuple[list[str], int]:
    """Where saved results are not the core's, with their cells; and how many were compared."""
    found, compared = [], 0
    for title, at, cell in results(filled):
        where = f"{title}!{at}"
        if filled.book.formula(title, at) is None:
            found.append(f"{where}: its formula was typed over")
            continue
        saved, right = filled.book.value(title, at), cell.content(shown)
        if saved is None:
            continue  # nothing shows, or the program that saved it calculates nothing
        compared += 1
        if not _alike(saved, right):
            found.append(f"{where}: saved {_said(saved)}, the core says {_said(right)}")
    return found, compared


def _alike(saved: Any, right: Any) -> bool:
    if isinstance(right, str):
        return (saved or "") == right
    numbers = isinstance(saved, int | float) and not isinstance(saved, bool)
    return numbers and abs(saved - right) <= (1e-8 if abs(right) <= 1 else 1e-5)


def _said(value: Any) -> str:
    if isinstance(value, str):
        return repr(value) if value else "nothing"
    return "nothing" if value is None else f"{value:,.6f}".rstrip("0").rstrip(".")
