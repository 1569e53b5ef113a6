""" "Plan my year": the best elections, from the paychecks that are in, in the open workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xlplugin.arguments.plan_values import EVEN
from xlplugin.errors import XlpluginError
from xlplugin.routes.my_year.open_book import OpenBook
from xlplugin.routes.my_year.say import refuse, say
from xlplugin.sheets.planner.fields import FIELDS
from xlplugin.sheets.planner.reading import Planner
from xlplugin.sheets.planner.replan import OVER, planned
from xlplugin.sheets.planner.told import told_lost
from xlplugin.sheets.planner.versions import require_current

if TYPE_CHECKING:
    import xlwings


NO_PLANNER = (
    "This workbook has no planning template. Run the script “Insert planning template” to add "
    "its sheets, fill in the cream cells on Start, then run “Plan my year” again."
)
FORMULAS = "Paychecks already shows these elections; no cell had to change."


def plan_my_year(book: xlwings.Book, given: Mapping[str, object]) -> None:
    """Write the best elections into the cream columns of Paychecks, and say the first of them
    and how many follow.

    ``given``: what was asked for over the cells, such as the strategy, as a person types it.
    Where cells cannot be right they are named, and nothing is written. A planner of another
    version is refused as the commands refuse it: its formulas would show other advice than this.
    """
    cells = OpenBook(book)
    if not any(name in cells.names or name in cells.broken_names for name in FIELDS):
        say(book, [NO_PLANNER])
        return
    try:
        planner = Planner(cells)
        require_current(cells)
        if planner.wrong:
            refuse(book, [*map(str, planner.wrong)])
            return
        plan = planned(planner, _over(given))
        told = " ".join(plan.headlines[:2])
    except XlpluginError as error:
        refuse(book, [str(error)])
        return
    lost = told_lost(planner, cells.lost)
    written = cells.write()
    book.sheets[planner.sheet["Start"]].activate()
    say(
        book,
        [told, f"Changed: {', '.join(written)}." if written else FORMULAS, *planner.notes, *lost],
    )


def _over(given: Mapping[str, object]) -> dict[str, Any]:
    """What was chosen; a list of words always shows one, and its first is no choice."""
    return {
        argument.name: argument.read(given[argument.name])
        for argument in OVER
        if given.get(argument.name) not in (None, "", EVEN)
    }
