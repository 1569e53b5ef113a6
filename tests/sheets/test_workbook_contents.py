"""Proves what a person finds in the workbook: sheets, named cells, what may be filled in and
what is locked, and that nothing in it shows an error or leads outside.

The file is read back by openpyxl, which had no part in writing it.
"""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import coordinate_to_tuple
from parity.engines import named_cells
from parity.plans import names_of_cells

from xlplugin.plan.inputs import INPUTS

SHEETS = ["Start", "Paychecks", "Explained", "Limits", "Workings"]

IN_PARTS = {
    "match": {
        *(f"in_match_{part}{number}" for part in ("rate", "tier") for number in (1, 2, 3)),
        "in_match_cap", "in_match_catch_up", "in_true_up", "in_nonelective",
    },
    "birth_date": {"in_age"},
}  # fmt: skip
"""Inputs that a person types in other cells than their own."""


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def inputs(book):
    return {name: at for name, at in named_cells(book).items() if name.startswith("in_")}


def test_the_sheets_in_order(book):
    assert book.sheetnames == SHEETS
    assert book.active.title == "Start"
    assert all(sheet.sheet_state == "visible" for sheet in book)


def test_the_document_has_a_title(book):
    assert book.properties.title == "Mega backdoor Roth planner"


def test_every_name_is_one_cell_and_says_what_it_is(book):
    for name, (sheet, at) in named_cells(book).items():
        assert re.fullmatch(r"(in|out|lim|calc)_[a-z0-9_]+", name)
        assert sheet in SHEETS and re.fullmatch(r"[A-Z]+[0-9]+", at), name


def test_the_names_of_the_layout_are_those_of_the_file(book):
    assert {at: name for name, at in named_cells(book).items()} == names_of_cells()


def test_every_input_has_its_cell(book):
    wanted = set().union(*(IN_PARTS.get(a.name, {f"in_{a.name}"}) for a in INPUTS))
    assert set(inputs(book)) == wanted
    assert {sheet for sheet, _ in inputs(book).values()} == {"Start"}


@pytest.mark.parametrize(
    "output",
    ["limit", "deferral", "catch_up", "employer", "true_up", "match_full", "match_lost",
     "after_tax", "room_year", "room_unused", "over"],
)  # fmt: skip
def test_every_output_has_its_cell(book, output):
    assert f"out_{output}" in named_cells(book)


def test_input_cells_are_open_and_all_others_locked(book):
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == set(inputs(book).values())


def test_sheets_are_protected_without_a_password(book):
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None and sheet.protection.hashValue is None


def test_each_input_says_what_it_takes(book):
    checked = {}
    for rule in book["Start"].data_validations.dataValidation:
        assert rule.showErrorMessage and rule.error and rule.error.endswith(".")
        for part in rule.sqref.ranges:
            checked[part.coord] = rule
    assert set(checked) == {at for _, at in inputs(book).values()}
    assert not any(sheet.data_validations.dataValidation for sheet in book.worksheets[1:])


@pytest.mark.parametrize("name", ["in_paychecks", "in_match_catch_up", "in_plan_has_roth"])
def test_the_choice_of_an_input_holds_its_value(book, name):
    sheet, at = named_cells(book)[name]
    rules = book[sheet].data_validations.dataValidation
    (rule,) = [rule for rule in rules if at in rule.sqref]
    assert rule.type == "list"
    assert str(book[sheet][at].value) in rule.formula1.strip('"').split(",")


def test_the_choice_of_years_is_the_limits_sheet(book):
    sheet, at = named_cells(book)["in_year"]
    (rule,) = [r for r in book[sheet].data_validations.dataValidation if at in r.sqref]
    assert rule.formula1.startswith("Limits!")
    first, last = rule.formula1.replace("$", "").removeprefix("Limits!").split(":")
    years = [row[0].value for row in book["Limits"][first:last]]
    assert years == list(range(2026, 2001, -1))
    below = book["Limits"].cell(coordinate_to_tuple(last)[0] + 1, 1)
    assert below.value is None


def test_nothing_is_merged_hidden_or_linked_outside(book, path):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower()]
        relations = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
    assert not [part for part in relations if b"External" in part]


def test_the_links_lead_to_sheets(book):
    links = [cell.hyperlink.location for row in book["Start"] for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in SHEETS[1:]]


def test_the_chart_is_described(path):
    with zipfile.ZipFile(path) as parts:
        drawing = ElementTree.fromstring(parts.read("xl/drawings/drawing1.xml"))
    frames = [part for part in drawing.iter() if part.tag.endswith("}cNvPr")]
    assert len(frames) == 1
    assert "Where the limit goes" in frames[0].get("descr")


def test_the_authority_of_each_step_stands_beside_it(book):
    for row in book["Explained"].iter_rows(min_row=6, max_row=21):
        step, amount, why, authority = (cell.value for cell in row[:4])
        assert step and why and authority
        assert str(amount).startswith("=")
