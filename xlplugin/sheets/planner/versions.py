"""Which version a planner is of, and what is said of one that is not of this version.

The formulas of an older planner give the advice of its own day. A command that writes into a
copy would leave them as they are, so it refuses; ``megaroth upgrade`` makes the planner anew.
"""

from __future__ import annotations

from xlplugin.sheets.opened import NotAWorkbook
from xlplugin.sheets.planner.book import layout
from xlplugin.sheets.planner.limits_sheet import VERSION
from xlplugin.sheets.planner.source import Source

OLDER = "this workbook's own formulas are of an older version: do not follow them"
NEWER = "this workbook is of a newer version of megaroth than this one"
_ANEW = "megaroth upgrade OLD.xlsx -o NEW.xlsx makes it anew"
_LATER = "install that version to work with it"


def is_newer(book: Source) -> bool:
    """Whether a planner says that it is of a version that is not known yet."""
    there = book.names.get("calc_version")
    number = book.value(*there) if there is not None else None
    return isinstance(number, float) and number > VERSION


def is_marked(book: Source) -> bool:
    """Whether a planner has the mark of this version's formulas, cell by cell."""
    there = book.names.get("calc_layout")
    return there is not None and book.value(*there) == layout()


def may_be_older(book: Source) -> bool:
    """Whether a planner is of another version: its mark is another one, or it never had any. One
    whose mark was deleted is damaged instead."""
    return "calc_layout" not in book.broken_names and not is_marked(book)


def told(book: Source) -> tuple[str, str]:
    """What is said of a planner of another version, and what helps."""
    return (NEWER, _LATER) if is_newer(book) else (OLDER, _ANEW)


def lines(book: Source) -> list[str]:
    """A line that says so of a planner of another version; none of today's."""
    return [] if is_marked(book) else ["; ".join(told(book))]


def require_current(book: Source) -> None:
    """Refuse a planner whose formulas are not those of this version."""
    if not is_marked(book):
        raise NotAWorkbook(*told(book))
