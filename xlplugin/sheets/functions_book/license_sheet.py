"""The licenses of what a workbook carries, word for word: a workbook travels alone."""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.sheets.layout import Cell, Sheet

SHEET = "License"
OURS = "License of xlplugin, its formulas and texts"


def sheet(*licenses: tuple[str, str]) -> Sheet:
    """A sheet of texts, each below what it is the license of."""
    return Sheet(SHEET, list(_cells(licenses)), {"A": 2, "B": 92}, row_height=16)


def _cells(licenses: tuple[tuple[str, str], ...]) -> Iterator[Cell]:
    row, style = 1, "title"
    for title, text in licenses:
        yield Cell(f"B{row}", title, style)
        lines = text.rstrip().splitlines()
        yield from (Cell(f"B{at}", line, "text") for at, line in enumerate(lines, row + 2) if line)
        row, style = row + len(lines) + 3, "heading"
