"""Plans for tests: made from what a person gives, written as a workbook, and what each cell of
the workbook must show for them."""

from __future__ import annotations

import functools

from xlplugin.plan.answer import Plan, plan_of
from xlplugin.plan.situation import situation_of
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.filled import typed_cells as cells_of
from xlplugin.sheets.planner.problems import missing
from xlplugin.sheets.render import render

ORDINARY = {"salary": 200_000, "match": "50% up to 6%", "age": 45, "year": 2026,
            "first_payday": "2026-01-02"}  # fmt: skip


def shown(**given):
    """What a workbook shows for inputs; what is not given takes its default."""
    return shown_of(plan_of(given))


def as_typed(**given):
    """What a workbook shows for inputs that a person types into it: its own elections, where the
    search would have found others and typed these."""
    plan = plan_of(given)
    plan = Plan(plan.inputs, situation_of(plan.inputs, plan.s.law))
    return Contents(cells_of(plan), plan)


def empty(**typed):
    """What a workbook shows while needed cells are empty: ``in_year=2026`` and the like."""
    return Contents(typed, None, missing(typed))


def workbook(what):
    """The bytes of a workbook."""
    return render(sheets(), what, TITLE)


@functools.cache
def cells_at():
    """Every cell by its name, or where it has none by its sheet and address."""
    return {
        (sheet.name, cell.at): cell for sheet in sheets() for cell in sheet.cells
    }  # fmt: skip


@functools.cache
def cream():
    """The input cells: their place and the cell."""
    return {
        place: cell
        for place, cell in cells_at().items()
        if cell.style.startswith("in_") and not cell.formula
    }


def typed_cells(what):
    """What the cream cells hold: ``{("Start", "C9"): 200000.0}``, with None for an empty one."""
    return {place: cell.content(what) for place, cell in cream().items()}


def figures(what):
    """What each formula cell must show, by the core: ``{("Start", "B2"): 41999.9}``."""
    return {
        place: cell.content(what) for place, cell in cells_at().items() if cell.formula
    }  # fmt: skip


def differences(found, expected):
    """Where an engine's values are not the core's: texts equal, figures less than a
    thousandth of a cent apart, shares less than a billionth."""
    wrong = []
    for (sheet, at), figure in expected.items():
        value = found[sheet].get(at)
        if isinstance(figure, str):
            same = (value or "") == figure
        else:
            near = 1e-8 if abs(figure) <= 1 else 1e-5
            same = type(value) in (int, float) and abs(value - figure) <= near
        if not same:
            name = cells_at()[sheet, at].name
            wrong.append(f"{sheet}!{at} {name} shows {value!r}, the core says {figure!r}")
    return wrong
