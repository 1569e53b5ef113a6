"""How the tests hold that a file is refused, and the sheets that they damage."""

from __future__ import annotations

import re
import time

import pytest
from planner_book.saved_books.books import plain, with_parts

from xlplugin.errors import XlpluginError
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>'.encode()
TAIL = b"</sheetData></worksheet>"
SECONDS = 2


def sheet_of(inside: bytes) -> bytes:
    """A workbook whose sheet has this among its rows, whatever it is."""
    return with_parts(plain(), sheet=HEAD + inside + TAIL)


def read(path):
    """Read all of a file, as long as it lets itself be read."""
    book = OpenedWorkbook.open(str(path))
    for sheet in book.sheets:
        book.cells(sheet)
    book.contents()


def refused(path, reason):
    """Reading is refused for the reason, in one line and in short time; what is said of it."""
    before = time.process_time()
    with pytest.raises(NotAWorkbook) as error:
        read(path)
    took = time.process_time() - before
    said = str(error.value)
    assert re.search(reason, said), said
    assert said.isprintable() and len(said.replace(str(path), "")) < 200
    assert isinstance(error.value, XlpluginError) and error.value.__cause__ is None
    assert took < SECONDS, f"{took:.1f} s"
    return said
