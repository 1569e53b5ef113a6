"""The workbook of native functions in two engines: calls typed into cells, and what these show.

Both take the bytes of the workbook and formulas with the size of their answers, ``(formula, rows,
columns)``; each answer is a list of rows, with one row more than asked for, to see that nothing
follows. An engine types each formula on a sheet of its own making.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from itertools import islice
from pathlib import Path

import cellrune
import ironcalc
from ways_in.calls import spelt

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.sheets.layout import column_letters

AT_ONCE = 800
"""How many formulas IronCalc holds in one workbook."""


def formula(name, arguments, every=False):
    """A call as a formula; with ``every`` argument, also those left out at the end."""
    missing = len(FUNCTIONS[name].arguments) - len(arguments) if every else 0
    given = ",".join(map(spelt, [*arguments, *[None] * missing]))
    if every and not given:
        given = '""'  # the only argument: between brackets alone it would not be there
    return f"={name}({given})"


def ironcalc_values(book, formulas):
    """The answers of IronCalc, some hundred formulas at a time: it keeps a fifth of a megabyte of
    each, and takes as long to open the book as for fifty of them."""
    for some in batched(formulas):
        yield from _by_ironcalc(book, some)


def batched(formulas):
    formulas = iter(formulas)
    while some := list(islice(formulas, AT_ONCE)):
        yield some


def _by_ironcalc(book, formulas):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        path.write_bytes(book)
        model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.new_sheet()
    sheet = len(model.get_worksheets_properties()) - 1
    places, row = [], 1
    for text, rows, columns in formulas:
        model.set_user_input(sheet, row, 1, text)
        places.append((row, rows, columns))
        row += rows + 2
    model.evaluate()
    for top, rows, columns in places:
        yield [
            [model.get_cell_value(sheet, top + down, 1 + right) for right in range(columns)]
            for down in range(rows + 1)
        ]


def cellrune_values(book, formulas):
    """The answers of CellRune. It knows no arguments that may be left out: here each has to be
    there, if only as an empty one. The book's own examples, which take it twenty times as long as
    to read the book, are values here."""
    model = cellrune.Workbook.from_bytes(for_cellrune(book))
    model.add_sheet("Typed")
    places, row = [], 1
    for text, rows, columns in formulas:
        last = f"{column_letters(columns - 1)}{row + rows - 1}"
        model.set_formula("Typed", f"A{row}", text, dynamic_range=f"A{row}:{last}")
        places.append((row, rows, columns))
        row += rows + 2
    model.recalculate()
    for top, rows, columns in places:
        seen = model.read_range("Typed", f"A{top}", f"{column_letters(columns - 1)}{top + rows}")
        found = {cell["address"]: _value(cell) for cell in seen["cells"]}
        yield [
            [found.get(f"{column_letters(right)}{top + down}") for right in range(columns)]
            for down in range(rows + 1)
        ]


def _value(cell):
    shown = cell["calculated"]
    if shown is None or shown["kind"] != "value":
        return shown
    return shown["value"].get("value")


def for_cellrune(book):
    """The workbook with functions of which no argument may be left out, and without formulas in
    cells."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/workbook.xml":
                text = text.replace(b"_xlop.", b"_xlpm.")
            elif name.startswith("xl/worksheets/"):
                text = re.sub(rb"<f[ >].*?</f>", b"", text, flags=re.DOTALL)
            new.writestr(name, text)
    return target.getvalue()


ENGINES = {"IronCalc": ironcalc_values, "CellRune": cellrune_values}
