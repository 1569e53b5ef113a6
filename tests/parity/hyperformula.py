"""HyperFormula, a third engine that recalculates a workbook: one that is made for web pages.

It reads no files, so that the contents of cells are handed to it, and never a saved result. Its
own ways, which no spreadsheet shares, are met here:

* a name of an empty cell counts as 0, so that each name is written as the cells it stands for;
* ``INDEX`` in a row wants the number of the row too;
* ``TRUE`` and ``FALSE`` are functions alone;
* ``?`` in a criterion stands for one letter or none, so that it gets ``.+`` for ``?*``.

``FIXED`` and ``ERROR.TYPE`` it lacks, ``TEXT`` knows few formats there, and ``ROUND`` takes 576.925
for less than that: ``hyperformula.mjs`` lends it these four. All else it calculates by itself.

It is under the GPL, and a tool of these tests alone: nothing that is handed out holds it.
"""

from __future__ import annotations

import datetime
import json
import re
import subprocess

import openpyxl
from checked_files.checker.formulas import tokens
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from outside import TESTS, program

_EPOCH = datetime.datetime(1899, 12, 30)
_IN_A_ROW = re.compile(r"INDEX\(((?:'[^']+'!|\w+!)?\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?\2),(?![^()]*,)")
_ANY_TEXT = '"?*"', '".+"'
_CONSTANTS = {"true": "TRUE()", "false": "FALSE()"}


def hyperformula_values(path, changed):
    """The values of each version, by HyperFormula; the file is loaded once."""
    book = openpyxl.load_workbook(path)
    places = {name: defined.attr_text for name, defined in book.defined_names.items()}
    sheets = {
        sheet.title: [
            [_content(cell.value, places) for cell in row]
            for row in sheet.iter_rows(min_row=1, min_col=1)
        ]
        for sheet in book
    }
    versions, written = [], {}
    for inputs in changed:
        for sheet, address in (*written, *inputs):
            written.setdefault((sheet, address), book[sheet][address].value)
        versions.append([
            [sheet, *_from_zero(address), _content(value, places)]
            for (sheet, address), value in (written | inputs).items()
        ])  # fmt: skip
    done = subprocess.run(
        [program("HyperFormula"), str(TESTS / "parity" / "hyperformula.mjs")],
        input=json.dumps({"sheets": sheets, "versions": versions}),
        check=True, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        yield {
            title: {
                f"{get_column_letter(column + 1)}{row + 1}": value for row, column, value in cells
            }
            for title, cells in json.loads(line).items()
        }


def _from_zero(address):
    row, column = coordinate_to_tuple(address)
    return row - 1, column - 1


def _content(value, places):
    """A cell's content as HyperFormula takes it: a text is marked, or ``9%`` would be a number."""
    if isinstance(value, datetime.datetime):
        return (value - _EPOCH).days
    if not isinstance(value, str):
        return value
    return without_names(value, places) if value.startswith("=") else f"'{value}"


def without_names(formula, places):
    """A formula with each name as the cells that it stands for."""
    known = places | _CONSTANTS
    parts = (
        known.get(text.lower() if kind == "name" and text.lower() in _CONSTANTS else text, text)
        if kind == "name"
        else text.replace(*_ANY_TEXT)
        for kind, text in tokens(formula[1:])
    )
    return "=" + _IN_A_ROW.sub(r"INDEX(\1,1,", "".join(parts))
