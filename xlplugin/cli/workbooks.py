"""What the commands that write workbooks share: a name that fits, a file written whole."""

from __future__ import annotations

import contextlib

from xlplugin.cli import BAD_INPUT, refuse
from xlplugin.errors import OutOfRange, printable, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.plan.answer import Plan
    from xlplugin.sheets.planner.filled import Shown
    from xlplugin.sheets.planner.reading import Filled


def require_xlsx(path: str) -> None:
    """Refuse a name that does not end in .xlsx."""
    if not path.lower().endswith(".xlsx"):
        raise OutOfRange(f"{shown(path)} does not end in .xlsx", "output")


def refuse_cells(command: str, filled: Filled) -> int:
    """Say of each cell what cannot be right; returns the exit code of bad input."""
    for line in filled.wrong:
        refuse(command, line)
    return BAD_INPUT


def write_planner(path: str, plan: Plan) -> None:
    """Write the planning workbook of a plan."""
    from xlplugin.sheets.planner.filled import shown_of

    require_xlsx(path)
    write_shown(path, shown_of(plan))


def write_shown(path: str, shown: Shown) -> None:
    """Write the planning workbook for what it shows."""
    from xlplugin.files.write import write_whole
    from xlplugin.sheets.planner import TITLE, sheets
    from xlplugin.sheets.render import render

    require_xlsx(path)
    write_whole(path, render(sheets(), shown, TITLE))


def require_copy(path: str, source: str) -> None:
    """Refuse to write over the workbook that was read: a copy leaves it as it is."""
    from pathlib import Path

    with contextlib.suppress(OSError, ValueError):
        if Path(path).samefile(source):
            raise OutOfRange(
                f"{printable(path)} is the workbook itself", "output", "give another name"
            )


def beside(path: str, word: str) -> str:
    """The name of a copy beside a file: ``plan.xlsx``, ``plan-replanned.xlsx``."""
    stem = path[: -len(".xlsx")] if path.lower().endswith(".xlsx") else path
    return f"{stem}-{word}.xlsx"
