"""Today's planner made of an older one, with what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlplugin.money import text
from xlplugin.sheets.carried import PersonalContent
from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner import conversion_rows, start
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.cell_notes import CellNote
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.problems import missing
from xlplugin.sheets.planner.reading import Planner
from xlplugin.sheets.planner.titles import CONVERSIONS
from xlplugin.sheets.planner.upgrade.meanings import keep_meanings, keep_rows
from xlplugin.sheets.planner.upgrade.moved import MovedCells, Step
from xlplugin.sheets.planner.upgrade.older import BESIDE, OlderPlanner
from xlplugin.sheets.planner.upgrade.own import OwnContent
from xlplugin.sheets.planner.upgrade.places import Places
from xlplugin.sheets.render import render
from xlplugin.units import Cents

FIGURES = (
    ("out_deferral", "deferral", "401(k) of the year"),
    ("out_after_tax", "after_tax", "after-tax of the year"),
    ("out_employer", "employer", "employer money of the year"),
)
"""Figures that every planner had, with the plan's name of each."""


_BAND = ("band_sentence", "band_line")
"""How the cells look in which Start says what to elect."""


@dataclass(slots=True, frozen=True)
class UpgradedPlanner:
    """A planner of today: what it shows, what of the person's own it carries, each thing that
    moved, what changed its ``meanings``, how the ``advice`` differs, what was ``left`` behind and
    what is ``wrong`` with its cells."""

    shown: Contents
    carried: PersonalContent
    steps: list[Step]
    meanings: list[str]
    advice: list[str]
    left: list[str]
    wrong: list[CellNote] = field(default_factory=list)

    def content(self) -> bytes:
        """The bytes of the workbook."""
        return render(sheets(), self.shown, TITLE, carried=self.carried)


def upgraded(book: OpenedWorkbook) -> UpgradedPlanner:
    """A planner of any version as one of today. Raises :class:`NotAWorkbook` for what is none."""
    older = OlderPlanner(book)
    moved = MovedCells(older)
    meanings = keep_meanings(moved)
    planner = Planner(moved)
    if planner.plan is not None:
        rows = keep_rows(moved, planner.plan)
        meanings += rows
        planner = Planner(moved) if rows else planner
    planner.typed |= {
        name: moved.value(sheet, moved.names[name][1]) for name, sheet in BESIDE.items()
    }
    planner.typed |= {
        conversion_rows.key(index, column): moved.value(
            CONVERSIONS, conversion_rows.at(index, column)
        )
        for index in range(conversion_rows.ROWS)
        for column in conversion_rows.COLUMNS
    }
    if planner.plan is not None:
        shown = planner.shown(planner.plan)
    else:
        problem = missing(planner.typed) or str(planner.wrong[0])
        shown = Contents(planner.typed, None, problem)
        shown.columns = planner.columns
    own = OwnContent(moved, Places(moved, shown))
    return UpgradedPlanner(
        shown,
        own.carried,
        [*moved.steps, *own.steps],
        meanings,
        _advice(older, shown),
        [*moved.said, *own.told],
        planner.wrong,
    )


def _advice(older: OlderPlanner, shown: Contents) -> list[str]:
    """The old sentences and today's, and the figures that differ."""
    before = older.advice()
    now = [
        said
        for cell in start.sheet().cells
        if cell.style in _BAND
        and cell.formula
        and (said := cell.content(shown))
        and isinstance(said, str)
    ]
    if before == now:
        return ["the advice is as it was: " + now[0]] if now else []
    lines = [f"it said: {' '.join(before) or 'nothing'}", f"it says: {' '.join(now)}"]
    if shown.problem:
        return lines
    for name, figure, label in FIGURES:
        old, new = older.saved(name), getattr(shown.year, figure)
        if isinstance(old, float) and abs(old * 100 - new) >= 1:
            lines.append(f"{label}: {text(Cents(round(old * 100)))} before, {text(new)} now")
    return lines
