"""The planning workbook: one module a sheet, in the order of its tabs."""

from __future__ import annotations

from xlplugin.sheets.planner import explained, limits, paychecks, start, workings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.plan.year import Plan
    from xlplugin.sheets.layout import Sheet


def sheets(plan: Plan) -> list[Sheet]:
    """The sheets of the planning workbook for a plan."""
    return [
        start.sheet(),
        paychecks.sheet(),
        explained.sheet(plan),
        limits.sheet(plan),
        workings.sheet(),
    ]
