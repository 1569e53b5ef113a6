"""The planning workbook: one module a sheet, in the order of its tabs."""

from __future__ import annotations

import functools

from xlplugin.sheets.planner import (
    charts,
    checks,
    guide,
    kinds_sheet,
    limits,
    order,
    paychecks,
    start,
    workings,
    worth,
)

TITLE = "Mega backdoor Roth planner"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.sheets.layout import Sheet


@functools.cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets of the planning workbook, in the order of its tabs."""
    return (
        start.sheet(),
        paychecks.sheet(),
        charts.sheet(),
        worth.sheet(),
        order.sheet(),
        checks.sheet(),
        limits.sheet(),
        kinds_sheet.sheet(),
        guide.sheet(),
        workings.sheet(),
    )


@functools.cache
def layout() -> str:
    """A mark of the formulas and where they stand: it tells workbooks of other versions."""
    import hashlib

    told = "".join(
        f"{sheet.name}!{cell.at}={cell.formula}\n"
        for sheet in sheets()
        for cell in sheet.cells
        if cell.formula
    )
    return hashlib.sha256(told.encode()).hexdigest()[:12]
