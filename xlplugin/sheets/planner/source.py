"""Where the cells of a filled-in planner come from: a saved file, or a workbook that is open.

:mod:`reading` asks it for every cell; :mod:`xlplugin.sheets.opened` and ``routes/my_year`` are such
sources, and an older planner whose cells were moved.
"""

from __future__ import annotations

from typing import Protocol

from xlplugin.sheets.opened.values import Value


class Source(Protocol):
    """The cells of a workbook: ``names`` are the cells that have a name in the whole workbook,
    ``broken_names`` what its other names stand for."""

    names: dict[str, tuple[str, str]]
    broken_names: dict[str, str]

    def value(self, sheet: str, at: str) -> Value:
        """What a cell shows. A date is its serial number, an error an ``ErrorValue``."""

    def is_uncalculated(self, sheet: str, at: str) -> bool:
        """Whether a cell has a formula that was never calculated; its value is ``None``."""

    def put(self, sheet: str, at: str, value: float | str | None) -> None:
        """Type a value into a cell, in the place of a formula if there is one; ``None`` empties
        it."""
