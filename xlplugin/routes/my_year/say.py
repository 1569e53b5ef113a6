"""What a script tells a person: a message box, the same on every route.

Bad input must not raise: the classic add-in would show a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings

TITLE = "Mega backdoor Roth planner"
MOST = 8
"""Lines that a message box has room for."""


def say(book: xlwings.Book, lines: Sequence[str]) -> None:
    """Tell what was done; of many lines the first, and how many more there are."""
    shown = list(lines[:MOST])
    if len(lines) > MOST:
        shown.append(f"… and {len(lines) - MOST} more")
    book.app.alert("\n".join(shown), title=TITLE, buttons="ok", mode="info")


def refuse(book: xlwings.Book, lines: Sequence[str]) -> None:
    """Tell what cannot be right, and that nothing was changed."""
    shown = list(lines[:MOST])
    if len(lines) > MOST:
        shown.append(f"… and {len(lines) - MOST} more")
    shown.append("Nothing was changed.")
    book.app.alert("\n".join(shown), title=TITLE, buttons="ok", mode="critical")
