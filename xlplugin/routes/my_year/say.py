"""What a script tells a person: a message box, the same on every route.

Bad input must not raise: the classic add-in would show a traceback. A cell or the title of a sheet
cannot add a line to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlplugin.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings

TITLE = "Mega backdoor Roth planner"
MOST = 8
"""Lines that a message box has room for."""


def say(book: xlwings.Book, lines: Sequence[str]) -> None:
    """Tell what was done."""
    book.app.alert("\n".join(map(one_line, lines)), title=TITLE, buttons="ok", mode="info")


def refuse(book: xlwings.Book, lines: Sequence[str]) -> None:
    """Tell what cannot be right, and that nothing was changed."""
    shown = [one_line(line) for line in lines[:MOST]]
    if len(lines) > MOST:
        shown.append(f"… and {len(lines) - MOST} more")
    shown.append("Nothing was changed.")
    book.app.alert("\n".join(shown), title=TITLE, buttons="ok", mode="critical")
