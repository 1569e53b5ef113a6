"""What a script tells a person: a message box, the same on every route.

Bad input must not raise: the classic add-in would show a traceback. A cell or the title of a sheet
cannot add a line to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlplugin.errors import one_line

if TYPE_CHECKING:
    import xlwings


TITLE = "Mega backdoor Roth planner"
MOST = 8
"""Lines that a message box has room for."""


def say(book: xlwings.Book, lines: Sequence[str]) -> None:
    """Tell what was done; of many lines the first, and how many more there are."""
    book.app.alert("\n".join(_shown(lines)), title=TITLE, buttons="ok", mode="info")


def refuse(book: xlwings.Book, lines: Sequence[str]) -> None:
    """Tell what cannot be right, and that nothing was changed."""
    told = [*_shown(lines), "Nothing was changed."]
    book.app.alert("\n".join(told), title=TITLE, buttons="ok", mode="critical")


def _shown(lines: Sequence[str]) -> list[str]:
    """As many lines as there is room for, and how many more there are."""
    more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return [*map(one_line, lines[:MOST]), *more]
