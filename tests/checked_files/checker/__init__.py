"""Finds in the bytes of a workbook what Excel would repair or refuse.

It sees what a validator of the file format does not: numbers that point past the end of
their list, texts that are too long, values that are none, names that are cells. Each fault is
one function among the ``CHECKS`` of its module; it yields a line for every place.
"""

from __future__ import annotations

import zipfile

from checked_files.checker import (
    cells,
    drawings,
    formulas,
    package,
    rules,
    sheets,
    styles,
    tables,
    workbook,
)
from checked_files.checker.book import Book

CHECKS = (
    *package.CHECKS,
    *workbook.CHECKS,
    *sheets.CHECKS,
    *cells.CHECKS,
    *styles.CHECKS,
    *formulas.CHECKS,
    *rules.CHECKS,
    *tables.CHECKS,
    *drawings.CHECKS,
)


def findings(data, newest=None, macros=()):
    """What is wrong with a workbook, a line each; nothing for a good one.

    With ``newest=2016`` functions and error values that came after Excel 2016 are wrong too.
    ``macros`` are functions that are none of Excel's, but those of the workbook's macros.
    """
    return [line for lines in findings_by_check(data, newest, macros).values() for line in lines]


def findings_by_check(data, newest=None, macros=()):
    """The same by the name of the check that found it."""
    try:
        book = Book(data, newest, macros)
    except zipfile.BadZipFile as error:
        return {"zip": [f"the file: is no zip file: {error}"]}
    return {
        f"{check.__module__.rpartition('.')[2]}.{check.__name__}": list(check(book))
        for check in CHECKS
    }


def functions_used(data):
    """The names of all functions that a workbook's formulas call."""
    return formulas.functions_used(Book(data))
