"""A filled-in planner written back: values into cream cells of a copy, and every saved result
brought up to date by the core; all else in the file stays as it is."""

from __future__ import annotations

from xlplugin.sheets.opened import Opened
from xlplugin.sheets.planner import sheets
from xlplugin.sheets.planner.reading import Filled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xlplugin.sheets.layout import Cell
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
    """Put the result of every formula, by the core."""
    for title, at, cell in results(filled):
        if filled.book.formula(title, at) is not None:
            filled.book.put(title, at, cell.content(shown))


def settled(filled: Filled) -> Filled:
    """The copy with what was put, read again, every result brought up to date."""
    after = Filled(Opened(filled.book.contents()))
    if after.plan is not None:
        update(after, after.shown(after.plan))
    return after


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
