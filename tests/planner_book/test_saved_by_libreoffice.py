"""Proves that LibreOffice keeps what guides a person through the workbook: the open cells, what
they take, the protection without a password, and the looks that follow content.

What it lost on saving it had not understood on opening.
"""

from __future__ import annotations

import subprocess

import openpyxl
import pytest
from outside import program
from planner_book.conftest import named_cells

pytestmark = pytest.mark.engine("LibreOffice")


@pytest.fixture(scope="module")
def ours(path):
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def saved(path, tmp_path_factory):
    """The workbook as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    subprocess.run(
        [
            program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "xlsx", "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / path.name)


def open_cells(book):
    """The cells that Tab goes to on protected sheets, in its order."""
    return [
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and cell.fill.fgColor.rgb == "FFFFF9E3"
    ]


def taken(book):
    """What each open cell takes: its kind, formulas and sentence."""
    rules = {}
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            for part in rule.sqref.ranges:
                for row in range(part.min_row, part.max_row + 1):
                    for column in range(part.min_col, part.max_col + 1):
                        rules[sheet.title, sheet.cell(row, column).coordinate] = rule
    return {place: (rule.type, rule.error, rule.showErrorMessage) for place, rule in rules.items()}


@pytest.mark.proof
def test_tab_walks_the_same_cells(ours, saved):
    assert open_cells(saved) == open_cells(ours)
    assert len(open_cells(ours)) > 350


def test_every_cell_takes_the_same(ours, saved):
    assert taken(saved) == taken(ours)
    kinds = {kind for kind, *_ in taken(ours).values()}
    assert kinds == {"list", "decimal", "whole", "date", "custom"}


def test_the_sheets_stay_protected_without_a_password(saved):
    for sheet in saved:
        assert sheet.protection.sheet
        assert not sheet.protection.password and not sheet.protection.hashValue
        assert not sheet.protection.selectUnlockedCells


def test_names_lead_to_the_same_cells(ours, saved):
    kept = named_cells(saved)
    assert {name: kept.get(name) for name in named_cells(ours)} == named_cells(ours)


def test_looks_that_follow_content_are_kept(ours, saved):
    def looks(book):
        return {
            (sheet.title, str(area.sqref), len(area.rules))
            for sheet in book
            for area in sheet.conditional_formatting
        }

    def cells(book):
        return {
            (title, at) for title, area, _ in looks(book) for part in area.split(" ")
            for row in openpyxl.utils.cell.rows_from_range(part) for at in row
        }  # fmt: skip

    assert cells(saved) == cells(ours)
    assert len(cells(ours)) > 600
