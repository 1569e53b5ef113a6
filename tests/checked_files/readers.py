"""Six programs that read workbooks and share no code: what each sees in every cell.

Each reader takes paths and answers ``{sheet: {address: value}}`` for each: numbers as floats,
texts, booleans, errors as their text, dates as serial numbers. What shows nothing is left out.
All read the values that are saved in a file; none recalculates.
"""

from __future__ import annotations

import datetime
import functools
import json
import math
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import ironcalc
import openpyxl
from checked_files.checker.addresses import area_of, column_letters
from checked_files.checker.book import MAIN, Book, text_of
from checked_files.checker.cells import ERRORS
from openpyxl.utils.datetime import to_excel
from outside import program
from python_calamine import CalamineWorkbook

SCRIPT = Path(__file__).with_name("readers.mjs")
NO_RECALCULATION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>1</value></prop></item></oor:items>
"""
"""LibreOffice's setting to take the values of a file as they are saved, whatever its default."""


def _plain(value):
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return float(to_excel(value))
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _tidy(sheets):
    """Values of one kind each, and nothing where nothing shows."""
    return {
        sheet: {at: _plain(value) for at, value in cells.items() if value not in (None, "")}
        for sheet, cells in sheets.items()
    }


def _by_openpyxl(path):
    with warnings.catch_warnings():
        # openpyxl tells which newer rules it would lose if it saved the file
        warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension")
        book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
        for sheet in book
    }


def _by_calamine(path):
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: {
            f"{column_letters(column)}{number}": value
            for number, row in enumerate(
                book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1
            )
            for column, value in enumerate(row, 1)
        }
        for name in book.sheet_names
    }


def _by_ironcalc(path):
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    seen = {}
    for number, sheet in enumerate(model.get_worksheets_properties()):
        top, bottom, left, right = model.get_sheet_dimensions(number)
        seen[sheet["name"]] = {
            f"{column_letters(column)}{row}": model.get_cell_value(number, row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
    return seen


def _one_by_one(read):
    return lambda paths: [_tidy(read(path)) for path in paths]


def _by_libreoffice(paths):
    """What LibreOffice has read, it writes into a file of its own, which is plain to take apart."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(NO_RECALCULATION, encoding="utf-8")
        copies = [Path(folder, f"{number}{path.suffix}") for number, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copy(path, copy)
        out = Path(folder, "out")
        subprocess.run(
            [
                program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out),
                *map(str, copies),
            ],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return [saved_values((out / f"{copy.stem}.xlsx").read_bytes()) for copy in copies]


def saved_values(data):
    """The values in the XML of a workbook, by no program but this one."""
    book = Book(data)
    return _tidy({
        sheet.name: {cell.get("r"): _saved(cell, book.strings) for cell in sheet.cells.values()}
        for sheet in book.sheets
    })  # fmt: skip


def _saved(cell, strings):
    kind, text = cell.get("t", "n"), cell.findtext(f"{MAIN}v") or ""
    if kind == "inlineStr":
        return text_of(cell.find(f"{MAIN}is"))
    if kind in ("str", "e") or not text:
        return text
    if kind == "s":
        return strings[int(text)]
    return text == "1" if kind == "b" else float(text)


@functools.cache
def _by_javascript(paths):
    run = subprocess.run(
        [program("Node"), str(SCRIPT), *map(str, paths)],
        check=False, capture_output=True, timeout=600, encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, f"`sh do test` installs what this needs: {run.stderr}"
    return json.loads(run.stdout)


def _from_javascript(reader):
    return lambda paths: [_tidy(seen) for seen in _by_javascript(tuple(paths))[reader]]


READERS = {
    "openpyxl": _one_by_one(_by_openpyxl),
    "calamine": _one_by_one(_by_calamine),
    "IronCalc": _one_by_one(_by_ironcalc),
    "LibreOffice": _by_libreoffice,
    "SheetJS": _from_javascript("SheetJS"),
    "ExcelJS": _from_javascript("ExcelJS"),
}


COMPUTE_ARRAYS = ("IronCalc", "LibreOffice")
"""Readers that take no saved values where one formula fills several cells."""


def filled_by_macros(data):
    """The cells that array formulas fill, ``{(sheet, address)}``: of functions that macros bring,
    no reader here can compute them."""
    book = Book(data)
    return {
        (sheet.name, f"{column_letters(column)}{row}")
        for sheet in book.sheets
        for cell in sheet.cells.values()
        if (formula := cell.find(f"{MAIN}f")) is not None and formula.get("t") == "array"
        for top, left, bottom, right in [area_of(formula.get("ref"))]
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def differences(reader, seen, written, unknown=()):
    """Where a reader sees something else than is written in a workbook, a line each; ``unknown``
    are cells that may also say that their function is not known."""
    lines = [f"sheet {name}" for name in {*seen} ^ {*written}]
    for sheet, cells in written.items():
        found = seen.get(sheet, {})
        for at in sorted({*cells, *found}):
            value, expected = found.get(at), cells.get(at)
            if reader in COMPUTE_ARRAYS and value == "#NAME?" and (sheet, at) in unknown:
                continue
            if not _same(value, expected) and not _unseen(reader, value, expected):
                lines.append(f"{sheet}!{at}: {reader} sees {value!r}, written is {expected!r}")
    return lines


def _same(value, expected):
    if isinstance(value, float) and isinstance(expected, float):
        # LibreOffice saves 15 digits
        return math.isclose(value, expected, rel_tol=1e-14, abs_tol=1e-300)
    return type(value) is type(expected) and value == expected


def _unseen(reader, value, expected):
    """The Python package of calamine shows an error as nothing; ExcelJS loses a formula's text
    in a cell with a date's format."""
    if reader == "ExcelJS":
        return value == "no date" and isinstance(expected, str)
    return reader == "calamine" and value is None and expected in ERRORS
