""" "Insert planning template": its sheets, names and formulas in the workbook that is open.

Made cell by cell from the same description as the file, so that it calculates alike. What
xlwings cannot make on every route is left out, and said: charts, protection, the lines and
colors that depend on content, and checks of what is typed other than lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlplugin.routes.my_year.looks import dress
from xlplugin.routes.my_year.say import refuse, say
from xlplugin.sheets.layout import Cell, Sheet, place, row_column
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.examples import empty
from xlplugin.sheets.planner.titles import CHARTS

if TYPE_CHECKING:
    import xlwings


LEFT_OUT = CHARTS
"""The sheet that holds nothing but charts."""
INSERTED = (
    "The planning template is now in this workbook. Fill in the cream cells on Start, then run "
    "“Plan my year”."
)
NOTE = (
    "Inserted by a script, so it has no charts, no protected cells and no checks while you "
    "type. The template file has them."
)


def insert_planner(book: xlwings.Book) -> None:
    """Add the sheets of the planning template after those that are there.

    Where a sheet or a name of the template exists already, nothing is changed.
    """
    template = [sheet for sheet in sheets() if sheet.name != LEFT_OUT]
    taken = _taken(book, template)
    if taken:
        refuse(book, taken)
        return
    for sheet in template:
        book.sheets.add(sheet.name, after=book.sheets[len(book.sheets) - 1])
    for sheet in template:  # names before the formulas that use them
        for cell in sheet.cells:
            if cell.name:
                book.names.add(cell.name, sheet.address(cell))
        for name, address in sheet.ranges.items():
            book.names.add(name, f"={address}")
    for sheet in template:
        there, cells = book.sheets[sheet.name], _written(sheet)
        _fill(there, cells)
        dress(there, sheet, cells)
    book.sheets[template[0].name].activate()
    say(book, [INSERTED, NOTE])


def _taken(book: xlwings.Book, template: Sequence[Sheet]) -> list[str]:
    """What is in the way, as a person finds it."""
    titles = {sheet.name.casefold() for sheet in template}
    names = {cell.name for sheet in template for cell in sheet.cells if cell.name}
    names |= {name for sheet in template for name in sheet.ranges}
    wanted = {name.casefold() for name in names}
    there = [each.name for each in book.sheets if each.name.casefold() in titles]
    lines = [f"There is already a sheet named {name}; rename it." for name in there]
    named = [each.name for each in book.names if each.name.casefold() in wanted]
    if named:
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        # first: a message box has no room for more lines than the template has sheets
        lines.insert(
            0, f"Names that the planning template needs are already in use: {named[0]}{more}."
        )
    return lines


def _written(sheet: Sheet) -> list[Cell]:
    """The cells of a sheet, without the link to the one that is left out and what it says."""
    links = [cell.at for cell in sheet.cells if f"'{LEFT_OUT}'" in cell.link]
    gone = {*links, *(place(at, right=1) for at in links)}
    return [cell for cell in sheet.cells if cell.at not in gone]


def _fill(there: xlwings.Sheet, cells: Sequence[Cell]) -> None:
    """Every value and formula of a sheet, in one call."""
    shown = empty()
    shown.note = NOTE
    found: dict[tuple[int, int], object] = {}
    for cell in cells:
        content = f"={cell.formula}" if cell.formula else cell.content(shown)
        if content is not None:
            found[row_column(cell.at)] = content
    rows, columns = (max(place[axis] for place in found) + 1 for axis in (0, 1))
    there.range((1, 1), (rows, columns)).formula = [
        [found.get((row, column), "") for column in range(columns)] for row in range(rows)
    ]
