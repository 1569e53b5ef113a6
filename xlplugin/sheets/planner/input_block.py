"""A block of input cells as people see it: label, cream cell, and its hint.

A cell that must be filled in says "(needed)". Where something is wrong with what a cell holds, that
stands in the place of its hint, and the cell is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xlplugin.plan import held
from xlplugin.sheets.layout import Cell, Look, heading, what_is_typed
from xlplugin.sheets.planner import verdicts
from xlplugin.sheets.planner.fields import BLOCKS, KINDS, NEEDED
from xlplugin.sheets.planner.input_places import COLUMN, HEADING_ROW, address_of, on_sheet
from xlplugin.sheets.planner.spelled import in_quotes
from xlplugin.sheets.planner.workings import VERDICTS
from xlplugin.sheets.styles import NEEDED_FILL

WRONG = "Not usable: "
"""What a hint begins with while something is wrong with its cell."""
BELOW = "see the line below"


def cells(title: str) -> Iterator[Cell]:
    """A block, below its heading."""
    row = HEADING_ROW[title]
    yield from heading(f"B{row}", title, 3)
    for field in dict(BLOCKS)[title]:
        row += 1
        hint = f"(needed) {field.hint}" if field.name in NEEDED else field.hint
        yield Cell(f"B{row}", field.label, "label")
        words = isinstance(KINDS[field.name], held.MatchInWords)
        style = "in_words" if words else field.style
        yield Cell(
            f"{COLUMN}{row}", what_is_typed(field.name), style, name=field.name, choose=field.choose
        )
        wrong = verdicts.wrong_cell(VERDICTS, field.name)
        # why the match is not understood stands below it, where there is room
        why = f"IF(ISERROR({field.name}),{wrong},{in_quotes(BELOW)})" if words else wrong
        yield Cell(
            f"D{row}",
            hint,
            "hint",
            f'IF({wrong}="",{in_quotes(hint)},"{WRONG}"&{why})',
        )


def looks(sheet: str) -> list[Look]:
    """The cells of a sheet that cannot be right, and those that are needed and empty."""
    found: list[Look] = []
    for is_needed, run in groupby(on_sheet(sheet), lambda name: name in NEEDED):
        for first, last in _runs([int(address_of(name)[1:]) for name in run]):
            area = f"{COLUMN}{first}:{COLUMN}{last}"
            wrong = f'LEFT($D{first},{len(WRONG)})="{WRONG}"'
            found.append(Look(area, wrong, verdicts.MARK))
            if is_needed:
                found.append(Look(area, f'${COLUMN}{first}=""', {"bg_color": NEEDED_FILL}))
    return found


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """The rows as runs without a gap: the first and the last of each."""
    first = last = rows[0]
    for row in rows[1:]:
        if row > last + 1:
            yield first, last
            first = row
        last = row
    yield first, last
