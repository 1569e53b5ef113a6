"""A filled-in planner written back: values into cream cells of a copy, and every saved result
brought up to date by the core; all else in the file stays as it is."""

from __future__ import annotations

from xlplugin.sheets.layout import Content
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.cell_notes import where
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.ours import altered, results
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.spelled import is_number


def update(filled: SavedPlanner, shown: Contents) -> None:
    """Settle the result of every formula of ours, by the core."""
    for title, at, cell in results(filled):
        if filled.book.formula(title, at) is not None:
            filled.book.settle(title, at, cell.content(shown))


def settled(filled: SavedPlanner) -> SavedPlanner:
    """The planner with what was put, read again, every result brought up to date."""
    after = SavedPlanner(filled.book)
    if after.plan is not None:
        update(after, after.shown(after.plan))
    return after


def differences(filled: SavedPlanner, shown: Contents) -> tuple[list[str], int]:
    """Where saved results are not the core's, with their cells; and how many were compared."""
    found, compared = altered(filled, shown), 0
    for title, at, cell in results(filled):
        if filled.book.formula(title, at) is None:
            continue
        saved, right = filled.book.value(title, at), cell.content(shown)
        if saved is None:
            continue  # nothing shows, or the program that saved it calculates nothing
        compared += 1
        if not _alike(saved, right):
            found.append(f"{where(title, at)}: saved {_said(saved)}, the core says {_said(right)}")
    return found, compared


def _alike(saved: Value, right: Content) -> bool:
    if right is None or isinstance(right, str):
        return (saved or "") == (right or "")
    return is_number(saved) and abs(saved - right) <= (1e-8 if abs(right) <= 1 else 1e-5)


def _said(value: Content) -> str:
    if isinstance(value, str):
        return repr(value) if value else "nothing"
    return "nothing" if value is None else f"{value:,.6f}".rstrip("0").rstrip(".")
