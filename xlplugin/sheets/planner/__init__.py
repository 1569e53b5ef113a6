"""The planning workbook: one module a sheet, in the order of its tabs."""

from __future__ import annotations

from xlplugin.sheets.planner import explained, limits, paychecks, start, workings

TITLE = "Mega backdoor Roth planner"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.sheets.layout import Sheet


def sheets() -> list[Sheet]:
    """The sheets of the planning workbook, in the order of its tabs."""
    return [
        start.sheet(),
        paychecks.sheet(),
        explained.sheet(),
        limits.sheet(),
        workings.sheet(),
    ]
