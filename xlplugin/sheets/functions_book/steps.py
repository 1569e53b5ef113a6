"""Numbered steps on a sheet: what to do, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlplugin.sheets.layout import Cell, heading

Step = tuple[str, str]


def block(row: int, title: str, steps: Sequence[Step], columns: int) -> Iterator[Cell]:
    """A heading and a line for each step, across a number of columns from B on."""
    yield from heading(f"B{row}", title, columns)
    for number, (short, sentence) in enumerate(steps, 1):
        yield Cell(f"B{row + number}", f"{number}  {short}", "term")
        yield Cell(f"C{row + number}", sentence, "line")
        for letter in "DEFGHIJ"[: columns - 2]:
            yield Cell(f"{letter}{row + number}", None, "line")
