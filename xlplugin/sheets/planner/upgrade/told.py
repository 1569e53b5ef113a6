"""What is to be said of a person's own that is not carried, or not whole: a line each.

What is so of many cells is one line with the first of them, so that a line is never one of
thousands that say the same.
"""

from __future__ import annotations

from xlplugin.errors import MOST_SHOWN, one_line
from xlplugin.sheets.planner.upgrade.formulas import NoPlaceNow

MOST_CELLS = 20
"""Cells that a line names; of more it says how many."""


def short(text: str) -> str:
    """A text from the file as a line shows it."""
    return one_line(text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}...")


def listed(cells: list[str]) -> str:
    """Cells in a line: the first of them, and how many more."""
    more = f" and {len(cells) - MOST_CELLS:,} more" if len(cells) > MOST_CELLS else ""
    return ", ".join(cells[:MOST_CELLS]) + more


class Report:
    """Gathers the lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._cells: dict[str, list[str]] = {}

    def add(self, line: str) -> None:
        """A line of its own."""
        self._lines.append(line)

    def at(self, cell: str, what: str) -> None:
        """What is so of a cell."""
        self._cells.setdefault(what, []).append(cell)

    def kept(self, cell: str, error: NoPlaceNow) -> None:
        """A formula that cannot be written for today's planner."""
        self.at(
            cell,
            f"the value is kept without its formula, since {short(str(error))} has no place "
            "in today's planner",
        )

    @property
    def lines(self) -> list[str]:
        """All of them."""
        return [*self._lines, *(f"{listed(cells)}: {what}" for what, cells in self._cells.items())]
