"""The sheets of the planning workbook, in the order of its tabs.

Commands and routes take them from here for the renderer, and the mark that tells a version.
"""

from __future__ import annotations

import functools
import hashlib

from xlplugin.sheets.layout import Sheet
from xlplugin.sheets.planner import (
    applies,
    charts,
    checks,
    conversions_sheet,
    guide,
    hr_sheet,
    kinds_sheet,
    limits_sheet,
    order,
    paychecks,
    start,
    workings,
    worth,
)

TITLE = "Mega backdoor Roth planner"


@functools.cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets of the planning workbook, in the order of its tabs."""
    return (
        start.sheet(),
        applies.sheet(),
        paychecks.sheet(),
        hr_sheet.sheet(),
        conversions_sheet.sheet(),
        charts.sheet(),
        worth.sheet(),
        order.sheet(),
        checks.sheet(),
        limits_sheet.sheet(layout),
        kinds_sheet.sheet(),
        guide.sheet(),
        workings.sheet(),
    )


@functools.cache
def layout() -> str:
    """A mark of the formulas and where they stand: it tells workbooks of other versions."""
    told = "".join(
        f"{sheet.name}!{cell.at}={cell.formula}\n"
        for sheet in sheets()
        for cell in sheet.cells
        if cell.formula
    )
    return hashlib.sha256(told.encode()).hexdigest()[:12]
