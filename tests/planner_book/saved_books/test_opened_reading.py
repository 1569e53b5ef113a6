"""Proves that a workbook is read as other readers see it, whichever program saved it."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from planner_book.saved_books.books import PLANNER, filled_in
from python_calamine import CalamineWorkbook

from xlplugin.errors import ErrorValue
from xlplugin.sheets.opened import OpenedWorkbook

START = {
    "A1": "A title",
    "C3": 200_000.0,
    "C4": 400_000.0,
    "C5": "a < b & c",
    "C6": True,
    "C7": ErrorValue("#DIV/0!"),
    "C8": 46_081.0,
    "C9": "two colours here",
    "C10": " outer blanks ",
    "C12": "a < b & c!",
    "C14": True,
    "E1": 2.0,
    "E2": 4.0,
    "E3": 6.0,
}


def as_number(value):
    """A value as a cell holds it: other readers make a date of a number in that format."""
    return to_excel(value) if isinstance(value, datetime.date | datetime.time) else value


@pytest.fixture
def book(content):
    return OpenedWorkbook(content)


def test_the_sheets_in_order(book):
    assert book.sheets == ["Start", "Mine", "Picture", "It's & more"]


def test_values(book, program):
    never_calculated = {"C4", "C7", "C12", "C14", "E1"} if program == "openpyxl" else set()
    for at, value in START.items():
        found = book.value("Start", at)
        assert found == (None if at in never_calculated else value), at
        assert found is None or type(found) is type(value), at
    assert book.value("Start", "C11") is None  # formatted, and empty
    assert book.value("Start", "XFD1048576") is None
    assert book.value("It's & more", "A1") == "last"


def test_a_character_that_xml_cannot_hold():
    assert OpenedWorkbook(filled_in()).value("Start", "C13") == "bell \x07 and _x0041_"


def test_all_cells(book):
    cells = book.cells("Start")
    assert set(cells) == {*START, "C13"}
    for at, value in cells.items():
        assert value == book.value("Start", at)
    assert list(cells)[:3] == ["A1", "E1", "E2"]
    assert book.cells("Mine")["A2"] == "rent"


def test_formulas(book):
    assert book.formula("Start", "C4") == "in_salary*2"
    assert book.formula("Start", "C12") == 'C5&"!"'
    assert book.formula("Start", "C3") is None and book.formula("Start", "Z99") is None
    assert book.formula("Start", "E1") == "ROW(E1:E3)*2"
    # filled by the formula above
    assert book.formula("Start", "E3") == "" and book.formula("Start", "E4") is None


def test_names_of_single_cells(book):
    assert book.names == {
        "in_salary": ("Start", "C3"),
        "in_word": ("Start", "C5"),
        "out_double": ("Start", "C4"),
        "mine": ("It's & more", "A1"),
    }


def test_names_of_anything_else(book):
    assert set(book.broken_names) == {"a_range", "gone", "a_number"}
    assert book.broken_names["gone"] == "#REF!"
    assert book.broken_names["a_range"] == "Start!$C$3:$C$5"


def test_what_the_document_says_of_itself(book):
    assert book.properties == {"title": "A plan", "subject": "Savings", "keywords": "key"}


@pytest.mark.parametrize("program", ["XlsxWriter", "openpyxl"])
def test_a_chart_has_no_cells(book):
    assert book.cells("Picture") == {}
    assert book.value("Picture", "A1") is None and book.formula("Picture", "A1") is None
    with pytest.raises(ValueError, match="'Picture' is a sheet without cells"):
        book.put("Picture", "A1", 1)


def test_an_address_is_read_as_people_write_it(book):
    assert book.value("Start", "$c$3") == 200_000
    for at in ("", "C", "3", "C0", "AAAA1", "XFE1", "A1048577", "A1:B2", "Start!A1"):
        with pytest.raises(ValueError, match="is not the address of a cell"):
            book.value("Start", at)
    with pytest.raises(KeyError):
        book.value("start", "C3")


def test_the_planner_as_openpyxl_sees_it(planner):
    ours = OpenedWorkbook(planner)
    values = openpyxl.load_workbook(io.BytesIO(planner), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(planner))
    seen = 0
    for sheet in formulas:
        cells = ours.cells(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                found = cells.pop(cell.coordinate, None)
                # an empty text is no value to openpyxl
                value = as_number(values[sheet.title][cell.coordinate].value)
                if cell.hyperlink and value == cell.hyperlink.location:
                    value = None  # a link without a value: openpyxl takes where it leads
                assert (found or None) == (value or None)
                formula = ours.formula(sheet.title, cell.coordinate)
                if formula == "":  # written in another cell
                    formula = ours.whole_formula(sheet.title, cell.coordinate)
                assert formula == (cell.value[1:] if cell.data_type == "f" else None)
                seen += cell.value is not None
        assert not cells, sheet.title
    assert seen > 1_000
    assert len(ours.names) > 50
    places = {
        name: (sheet, at.replace("$", ""))
        for name, defined in formulas.defined_names.items()
        for sheet, at in defined.destinations
    }
    assert ours.names == {n: place for n, place in places.items() if ":" not in place[1]}
    assert set(ours.broken_names) == set(places) - set(ours.names)


@pytest.mark.parametrize("program", ["XlsxWriter", "LibreOffice"])
def test_the_planner_as_calamine_sees_it(planner):
    ours = OpenedWorkbook(planner)
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(planner))
    assert ours.sheets == theirs.sheet_names
    for title in ours.sheets:
        rows = theirs.get_sheet_by_name(title).to_python(skip_empty_area=False)
        seen = {
            f"{get_column_letter(column)}{row}": as_number(value)
            for row, cells in enumerate(rows, 1)
            for column, value in enumerate(cells, 1)
            if value != ""
        }
        cells = ours.cells(title).items()
        assert {at: value for at, value in cells if value not in ("", None)} == seen


def test_a_file_of_that_name(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(PLANNER.read_bytes())
    assert OpenedWorkbook.open(str(path)).names == OpenedWorkbook(PLANNER.read_bytes()).names
