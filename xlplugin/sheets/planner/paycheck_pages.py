"""What of Paychecks is printed: what is typed and what to elect, for the paydays of the year.

:mod:`paychecks` takes it. The columns of the year beside them would not fit on a page in letters
that one can read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xlplugin.plan.paydays import ADDED
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.sentences import LAST

ONE_PAGE = 33
"""Rows that one page holds with the headings, and that a year of paychecks every two weeks has:
27 paydays, and those for checks beside them."""
MOST_PAGES = 2


def area_with(elected: Iterable[str]) -> Callable[[Contents], str]:
    """Finds the print area for what a workbook shows; ``elected`` are the columns of what to elect.

    It is the rows of one page where they hold the year, else all: so a year whose schedule is not
    known yet is printed whole, and none has a page without paydays. Whoever changes to weekly pay
    in such a file sets the print area anew, or lets ``megaroth print`` do it.
    """
    last = max([column.letter for column in (PAID_ON, *STUB, *OWN)] + list(elected))

    def area(shown: Contents) -> str:
        used = shown.year.last_scheduled
        fits = used > 0 and used + ADDED <= ONE_PAGE
        return f"A1:{last}{FIRST + ONE_PAGE - 1 if fits else LAST}"

    return area
