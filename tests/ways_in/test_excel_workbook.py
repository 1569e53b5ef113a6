"""Proves the macro workbook for Excel on Windows: its macros are xlwings' own, its settings are
read by xlwings, its button runs what is installed, and its examples say what is answered."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import sys
import warnings
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import built
import openpyxl
import pytest
import xlwings
from planner_book.test_everything_fits import Page, cut_off

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call
from xlplugin.routes.excel import steps, vba
from xlplugin.routes.excel.workbook import CONFIGURATION, LICENSE, sheets, workbook
from xlplugin.sheets.functions_book.spelling import literal

QUICKSTART = Path(xlwings.__file__).with_name("quickstart.xlsm")


@pytest.fixture(scope="module")
def content():
    return workbook()


@pytest.fixture(scope="module")
def package(content):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def formulas(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def values(content):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


# -- macros ----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def modules(package):
    """The VBA of each module, as oletools reads it, which is loud about its own parser."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser("megaroth.xlsm", data=package["xl/vbaProject.bin"])
        found = {name: code for _, _, name, code in parser.extract_macros()}
        parser.close()
    return found


def test_the_macros_are_those_of_xlwings(package):
    with zipfile.ZipFile(QUICKSTART) as theirs:
        assert package["xl/vbaProject.bin"] == theirs.read("xl/vbaProject.bin")
    assert b"macroEnabled.main+xml" in package["[Content_Types].xml"]


def test_the_sheets_have_the_names_that_the_macros_know(modules, package, formulas):
    assert set(modules) == {"ThisWorkbook.cls", "Sheet1.cls", "Sheet2.cls", "Module1.bas"}
    assert b'codeName="ThisWorkbook"' in package["xl/workbook.xml"]
    assert [sheet.sheet_properties.codeName for sheet in formulas][:2] == list(vba.SHEETS)


def test_the_macro_of_the_button_runs_the_module_called_like_the_workbook(modules, package):
    code = modules["Module1.bas"]
    assert f"Sub {vba.MACRO}()" in code
    assert 'RunPython "import " & mymodule & ";" & mymodule & ".main()"' in code
    drawn = next(text.decode() for name, text in package.items() if name.endswith(".vml"))
    assert re.search(rf"<x:FmlaMacro>\[0\]!{vba.MACRO}</x:FmlaMacro>", drawn)
    assert "Plan my year" in drawn


def test_that_module_is_in_the_package_and_plans_the_year(tmp_path):
    wheel = built.wheel(tmp_path)
    module = Path(steps.WORKBOOK).stem
    with zipfile.ZipFile(wheel) as packed:
        assert f"{module}.py" in packed.namelist()
    code = (
        f"import sys, xlwings, xlplugin.scripts as scripts; sys.path.insert(0, {str(wheel)!r}); "
        f"import {module}; assert '.whl' in {module}.__file__; seen = []; "
        "xlwings.Book.caller = lambda: 'the workbook'; "
        f"{module}.plan_my_year = seen.append; {module}.main(); "
        "assert seen == ['the workbook'], seen"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr


# -- settings --------------------------------------------------------------------------------
def settings_of(book):
    """The settings as xlwings' VBA reads them: to the first empty cell of column A."""
    rows = [(row[0].value, row[1].value) for row in book[CONFIGURATION].iter_rows()]
    filled = list(itertools.takewhile(lambda row: row[0], rows))
    assert filled == rows, "a gap, or something below"
    return {key.upper(): value for key, value in filled}


def test_xlwings_finds_its_settings(values):
    assert settings_of(values) == {
        "UDF MODULES": "xlplugin.udfs;xlplugin.scripts", "USE UDF SERVER": True,
    }  # fmt: skip


def test_a_python_is_named_only_where_it_is_asked_for():
    book = openpyxl.load_workbook(io.BytesIO(workbook(r"C:\Python\python.exe")))
    assert settings_of(book)["INTERPRETER_WIN"] == r"C:\Python\python.exe"


# -- what is shown ---------------------------------------------------------------------------
def shown_formulas(book):
    """Every formula by what it says: its sheet, its range."""
    found = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    array = getattr(cell.value, "ref", None)
                    text = cell.value.text if array else cell.value
                    found[text] = (sheet.title, array or cell.coordinate)
    return found


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_live_example_of_every_function_with_its_answer(formulas, values, function):
    example = ",".join(map(literal, function.example))
    sheet, where = shown_formulas(formulas)[f"={function.name}({example})"]
    cells = values[sheet][where]
    expected = call(function, function.example)
    if function.answer == "table":
        found = [["" if cell.value is None else cell.value for cell in row] for row in cells]
        assert found == expected
    else:
        # until Excel computes it, a truth is kept as its word
        assert cells.value == (literal(expected) if isinstance(expected, bool) else expected)


def test_every_argument_is_in_the_reference(values):
    shown = [[cell.value for cell in row] for row in values["Functions"].iter_rows()]
    for function in FUNCTIONS.values():
        for argument in function.arguments:
            needed = "needed" if argument.needed else "optional"
            assert [None, argument.name, argument.doc, argument.kind.unit, needed] in shown


def test_nothing_is_cut_off(formulas):
    seen = set()
    found = [
        line
        for sheet in sheets()
        for line in cut_off(Page(sheet, formulas[sheet.name]), None, seen)
    ]
    assert len(seen) > 500
    assert not found, "\n".join(found)


def test_no_sheet_is_called_like_one_of_the_planner():
    from xlplugin.sheets.planner.book import sheets as planner

    assert not {sheet.name for sheet in sheets()} & {sheet.name for sheet in planner()}


def test_the_license_of_the_macros_travels_with_them(values):
    theirs = distribution("xlwings").locate_file(
        next(file for file in distribution("xlwings").files if file.name == "LICENSE.txt")
    )
    assert LICENSE.read_text() == Path(str(theirs)).read_text()
    shown = [cell.value for cell in values["License"]["B"] if cell.value]
    theirs = [line for line in LICENSE.read_text().splitlines() if line]
    assert shown[1 : len(theirs) + 1] == theirs


def test_the_same_gives_the_same_bytes(content):
    assert workbook() == content
