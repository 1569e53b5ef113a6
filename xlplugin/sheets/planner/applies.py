"""If it applies: what only some people fill in, each block with what it is for.

Its cells are declared with the inputs; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.plan import held
from xlplugin.sheets.layout import Cell, Sheet
from xlplugin.sheets.planner import applied, input_block
from xlplugin.sheets.planner.input_places import HEADING_ROW
from xlplugin.sheets.planner.titles import APPLIES, START, linked


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        APPLIES,
        list(_cells()),
        {"A": 2, "B": 46, "C": 18, "D": 68},
        heights={row: 24 for block, row in HEADING_ROW.items() if block in held.IF_IT_APPLIES},
        freeze="A5",
        portrait=True,
        pages_high=0,
        looks=input_block.looks(APPLIES),
    )


def _cells() -> Iterator[Cell]:
    yield Cell("B1", "If it applies", "title")
    yield Cell("B2", applied.HERE[0], "sentence", applied.HERE[1])
    yield Cell(
        "B3",
        "Skip what does not fit you. An empty cell means what its hint says; nothing is guessed.",
        "muted",
    )
    yield Cell("B4", "Back to Start", "link", link=linked(START))
    for block in held.IF_IT_APPLIES:
        yield from input_block.cells(block)
