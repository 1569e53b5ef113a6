"""Proves in LibreOffice that bad cells are marked red, each of them and no other, and that the
sentence at the top names the first: what is typed is typed as text, as an import leaves it."""

from __future__ import annotations

import re
import subprocess

import openpyxl
import pytest
from outside import program
from parity.plans import ORDINARY, shown, workbook

from xlplugin.sheets.planner.input_places import place_of
from xlplugin.sheets.planner.verdicts import MARK

RED = MARK["bg_color"].lower()
BAD = {
    "Inputs": {
        "in_salary": "180,000.00", "in_schedule": "bimonthly", "in_spillover": "maybe",
        "in_match": "6%", "in_bonus": 5_000, "in_left": "13/01/2026", "in_step": 0.07,
        "in_elect_deferral": "=1/0",
    },
    "Paychecks": {"C12": "next friday", "I9": "n/a", "H30": -5, "M60": 9},
}  # fmt: skip
GOOD = {"in_first_payday": "1/2/2026", "in_plan_has_roth": " YES ", "in_catch_up_60_63": True,
        "in_changes": "few "}  # fmt: skip
SENTENCE = 'Start!C9 Salary for the year: "180,000.00" is text; type it as a number'


def as_html(folder, typed):
    """The pages that LibreOffice makes of the planner with some cells typed."""
    path = folder / "plan.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    book = openpyxl.load_workbook(path)
    for sheet, cells in typed.items():
        for name, value in cells.items():
            title, at = place_of(name) if sheet == "Inputs" else (sheet, name)
            book[title][at].value = value
    book.save(path)
    subprocess.run(
        [
            program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "html", "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / "plan.html").read_text(encoding="utf-8", errors="replace")


def marked(page):
    """How many cells are red."""
    return len(re.findall(rf'bgcolor="{RED}"', page, re.IGNORECASE))


@pytest.mark.engine("LibreOffice")
def test_bad_cells_are_red_and_the_first_is_named(tmp_path):
    page = as_html(tmp_path, {"Inputs": BAD["Inputs"] | GOOD, "Paychecks": BAD["Paychecks"]})
    assert page.count(SENTENCE.replace('"', "&quot;")) >= 3  # Start, Paychecks and Checks
    assert "12 cells need fixing: they are marked red." in page
    assert marked(page) == 12


@pytest.mark.engine("LibreOffice")
def test_what_is_read_as_meant_is_not_marked(tmp_path):
    page = as_html(tmp_path, {"Inputs": GOOD})
    assert "Elect before the payday of Jan 2: " in page
    assert marked(page) == 0
