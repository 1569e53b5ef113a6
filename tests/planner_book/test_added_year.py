"""Proves that a person can add a year: six amounts in a cream column of Limits, and all follows.

Two engines recalculate what was typed into a workbook of this year.
"""

from __future__ import annotations

import pytest
from parity.engines import ENGINES
from parity.plans import ORDINARY, shown, workbook
from planner_book.conftest import NEEDED

from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.input_places import place_of

AMOUNTS = (25_500, 8_500, 11_750, 75_000, 370_000, 155_000)
JANUARY_8 = 46_395
PERSON = {"in_year": 2027, "in_salary": 260_000, "in_first_payday": JANUARY_8,
          "in_match": None, "in_employer_contributes": "No"}  # fmt: skip
NOT_COMPLETE = "Start!C7 Year: 2027 does not have all its limits on Limits"


def column(letter, year, amounts=AMOUNTS, notice=None):
    """A year typed into a column of Limits."""
    cells = {("Limits", f"{letter}{limits_sheet.HEAD}"): year}
    for down, amount in enumerate(amounts):
        cells["Limits", f"{letter}{limits_sheet.FIRST + down}"] = amount
    return cells | {("Limits", f"{letter}{limits_sheet.NOTICE}"): notice}


def start(**typed):
    return {place_of(name): value for name, value in (NEEDED | PERSON | typed).items()}


VERSIONS = {
    "first column": start() | column("G", 2027),
    "second column": start() | column("H", 2027),
    "two years": start() | column("G", 2028, [2 * each for each in AMOUNTS]) | column("H", 2027),
    "with catch-up": start(in_age=61) | column("G", 2027),
    "projected": start() | column("G", 2027, notice="projected by megaroth"),
    "one amount missing": start() | column("G", 2027, AMOUNTS[:5]),
    "an amount as text": start() | column("G", 2027, (*AMOUNTS[:3], "75,000", *AMOUNTS[4:])),
    "no amounts": start() | column("G", 2027, ()),
    "not added": start(),
    "a published year typed again": start(in_year=2026, in_first_payday=JANUARY_8 - 364)
    | column("G", 2026, [1] * 6),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("added") / "plan.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    return path


@pytest.fixture(scope="module")
def found(path):
    """What each version shows."""
    return dict(zip(VERSIONS, ENGINES["IronCalc"](path, VERSIONS.values()), strict=True))


@pytest.mark.parametrize("version", ["first column", "second column", "two years"])
def test_the_added_year_is_planned(found, version):
    planned(found[version])


@pytest.mark.engine("LibreOffice")
def test_the_added_year_is_planned_in_libreoffice(path):
    versions = [VERSIONS["two years"], VERSIONS["one amount missing"]]
    added, incomplete = ENGINES["LibreOffice"](path, versions)
    planned(added)
    assert incomplete["Start"]["C2"] == NOT_COMPLETE


def planned(sheets):
    """26 paychecks of 10,000: 10% is more than the 25,500 at which payroll stops; 19% is 49,400 of
    the 49,500 that is left."""
    values = sheets["Start"]
    assert values["C2"] == "Elect before the payday of Jan 8: 10% for the 401(k) and 19% after-tax."
    assert values["B1"] == "After-tax room still open in 2027"
    assert values["B2"] == pytest.approx(75_000 - 25_500)
    assert values["F7"] == "from Jan 8, 2027"
    assert values["J7"] == pytest.approx(49_400)
    assert sheets["Paychecks"]["A33"] == 26


def test_catch_up_of_the_added_year(found):
    """25,500 and 11,750 are 37,250: 14% is 36,400, and 15% gets there."""
    values = found["with catch-up"]
    assert values["Limits"]["C17"] == pytest.approx(11_750)
    assert values["Start"]["F21"] == "Catch-up, outside the limit: $11,750 of $11,750"


def test_a_projection_is_said_to_be_one(found):
    assert found["projected"]["Start"]["B1"] == (
        "After-tax room still open in 2027, using projected limits"
    )


@pytest.mark.parametrize("version", ["one amount missing", "an amount as text", "no amounts"])
def test_a_column_that_is_not_complete_says_so(found, version):
    values = found[version]["Start"]
    assert values["C2"] == NOT_COMPLETE
    assert values["B2"] == "\u2013"


def test_a_year_that_is_not_there(found):
    assert found["not added"]["Start"]["C2"] == (
        "Start!C7 Year: 2027 is not a year whose limits are on Limits"
    )


def test_a_published_year_keeps_its_amounts(found):
    """10% is 26,000, which payroll stops at 24,500; 18% is 46,800 of the rest, 19% too much."""
    values = found["a published year typed again"]["Start"]
    assert values["C2"] == "Elect before the payday of Jan 9: 10% for the 401(k) and 18% after-tax."
    assert values["B2"] == pytest.approx(72_000 - 24_500)
