"""Proves that spreadsheet programs take the copy and calculate from what was put in."""

from __future__ import annotations

import io

import ironcalc
import pytest
from outside import needing
from planner_book.saved_books.books import by_libreoffice, with_values
from planner_book.saved_books.conftest import others_are_proofs
from python_calamine import CalamineWorkbook

from xlplugin.sheets.opened import OpenedWorkbook

PUT = {"C3": 123.5, "C5": " <new> & ü\U0001f600", "C4": -1, "C12": "stale"}
CALCULATED = {
    "C3": 123.5, "C4": 247.0, "C5": " <new> & ü\U0001f600", "C12": " <new> & ü\U0001f600!",
    "C14": True, "E3": 6.0, "C10": " outer blanks ",
}  # fmt: skip


@pytest.fixture
def copy(content):
    return with_values(OpenedWorkbook(content), "Start", PUT).contents()


@pytest.mark.engine("LibreOffice")
@others_are_proofs
def test_libreoffice_calculates(copy):
    (again,) = by_libreoffice(copy)
    book = OpenedWorkbook(again)
    assert {at: book.value("Start", at) for at in CALCULATED} == CALCULATED
    assert book.value("Mine", "B6") == 6


def test_libreoffice_would_keep_what_it_is_not_made_to_calculate(copy):
    """So that the test above can fail: before it, the copy holds what was put in."""
    book = OpenedWorkbook(copy)
    assert {at: book.value("Start", at) for at in PUT} == PUT


# it does not open what this version of openpyxl saves
@pytest.mark.parametrize("program", ["XlsxWriter", *needing("engine", ["LibreOffice"])])
def test_ironcalc_calculates(copy, tmp_path):
    path = tmp_path / "copy.xlsx"
    path.write_bytes(copy)
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    assert model.get_cell_value(0, 4, 3) == 247
    assert model.get_cell_value(0, 12, 3) == CALCULATED["C12"]


def test_calamine_reads_what_was_put(copy):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(copy)).get_sheet_by_name("Start")
    rows = sheet.to_python(skip_empty_area=False)
    assert [rows[int(at[1:]) - 1][2] for at in PUT] == list(PUT.values())


@pytest.mark.engine("LibreOffice")
@others_are_proofs
def test_the_planner_is_calculated_anew(planner):
    book = OpenedWorkbook(planner)
    sheet, at = book.names["in_salary"]
    salary = book.value(sheet, at)
    assert isinstance(salary, float)
    book.put(sheet, at, salary / 2)
    before, after = map(OpenedWorkbook, by_libreoffice(planner, book.contents()))
    old, new = (
        {name: saved.value(*place) for name, place in book.names.items()}
        for saved in (before, after)
    )
    assert new["in_salary"] == salary / 2
    changed = {name for name in old if old[name] != new[name]}
    assert len([name for name in changed if name.startswith("out_")]) >= 2
