"""Proves that the planner asks Google Sheets and Excel for the web for nothing that they lack.

``megaroth-functions.xlsx`` is left out: its functions are LAMBDA names, which need Excel of 2024.
"""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from checked_files.checker import functions_used
from checked_files.checker.book import Book
from checked_files.elsewhere import CHECKS, PROGRAMS, asked_by_formula, findings, functions_of
from parity.plans import empty, shown_of, workbook

from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.examples import example

BOOKS = {"the example": lambda: shown_of(example()), "empty": empty}
"""One that shows as much as a planner can, and one without a plan."""
ABOUT_A_SHEET = ("cells_of_conditions", "looks_by_condition", "areas_that_overlap")
STILL_ASKED = {"Start", "Paychecks"}
"""Sheets whose looks and validations still ask for what Google Sheets does not have."""


@pytest.fixture(scope="module", params=BOOKS)
def book(request):
    return workbook(BOOKS[request.param]())


@pytest.mark.parametrize(
    "check", [check.__name__ for check in CHECKS if check.__name__ not in ABOUT_A_SHEET]
)
def test_it_asks_for_nothing_that_is_lacking(book, check):
    assert findings(book)[check] == []


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(
            sheet.name,
            marks=[pytest.mark.xfail(strict=True)] if sheet.name in STILL_ASKED else [],
        )
        for sheet in sheets()
    ],
)
def test_looks_and_validations_of_a_sheet_work_everywhere(book, sheet):
    found = [line for check in ABOUT_A_SHEET for line in findings(book)[check]]
    assert [line for line in found if f"{sheet}!" in line or line.startswith(f"{sheet}:")] == []


def test_what_is_asked_by_formula_is_little_and_known(book):
    """A year with limits, a rate, a share or dollars, a step, a date or no payday: no program has
    a kind for these."""
    assert len(asked_by_formula(book)) <= 5


def test_day_cells_take_dates(book):
    days = [
        (sheet.name, cell.at)
        for sheet in sheets()
        for cell in sheet.cells
        if cell.style == "in_date" and cell.choose and cell.choose.between
    ]
    taking_dates = [
        (sheet.name, rule.get("sqref"))
        for sheet in Book(book).sheets
        for rule in sheet.all("dataValidations/dataValidation")
        if rule.get("type") == "date"
    ]
    assert days and taking_dates == days


# -- it can fail -------------------------------------------------------------------------------
def bad(write):
    """A workbook with two sheets, in which something was done."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    one, two = made.add_worksheet("One"), made.add_worksheet("Two")
    one.write_formula("A1", "=SUM(B1:B3)")
    write(made, one, two)
    made.close()
    return buffer.getvalue()


def look(criteria, cells="A1:A9", **properties):
    def write(made, one, two):
        made.define_name("rate", "=Two!$A$1")
        shown = made.add_format(properties)
        one.conditional_format(cells, {"type": "formula", "criteria": criteria, "format": shown})

    return write


def validation(**rule):
    return lambda made, one, two: one.data_validation("B2", rule)


def two_looks(made, one, two):
    for cells in ("A1:A9", "A5:B5"):
        look("=A1>1", cells, bold=True)(made, one, two)


def formula(text):
    return lambda made, one, two: one.write_formula("B2", text)


def named(name, what):
    return lambda made, one, two: made.define_name(name, what)


RED = {"bg_color": "#FF0000", "font_color": "#00FF00", "bold": True}
BAD = [
    ("functions", formula("=_xlfn.ENCODEURL(A1)"), "One!B2: Excel for the web has no ENCODEURL"),
    ("functions", formula("=AGGREGATE(9,4,A1:A3)"), "One!B2: Google Sheets has no AGGREGATE"),
    ("functions", look("=BESSELI(A1,1)>0", **RED), "A1:A9: Google Sheets has no BESSELI"),
    ("functions", named("area", "=SHEETS(One!$A$1)"), "name area: Google Sheets has no SHEETS"),
    ("functions", formula(f"=CHOOSE(1{',2' * 30})"), "One!B2: CHOOSE has 31 arguments"),
    ("cells_of_conditions", look("=A1>rate", **RED), "One!A1:A9: asks the name rate"),
    ("cells_of_conditions", look("=A1>Two!$A$1", **RED), "One!A1:A9: asks the sheet Two"),
    ("cells_of_conditions", validation(validate="custom", value="=B2>Two!A1"), "asks the sheet"),
    ("cells_of_conditions", validation(validate="decimal", criteria=">", value="=rate"),
     "validation of One!B2: asks the name rate"),
    ("looks_by_condition", look("=A1>1", border=1, **RED), "One!A1:A9: sets border"),
    ("looks_by_condition", look("=A1>1", num_format="0%"), "One!A1:A9: sets numFmt"),
    ("looks_by_condition", lambda made, one, two: one.conditional_format(
        "A1:A9", {"type": "data_bar"}), "is a dataBar, which has no look"),
    ("areas_that_overlap", two_looks, "One: looks of A1:A9 and A5:B5 overlap"),
    ("lists_elsewhere", validation(validate="list", source="=Two!$A$1:$A$3"), "its list is Two!"),
    ("names", named("rate", "=0.05"), "name rate: stands for 0.05"),
    ("names", named("rate.of", "=One!$A$1"), "name rate.of: has other signs"),
    ("sizes", lambda made, one, two: [sheet.write("SR20000", 1) for sheet in (one, two)],
     "the file: has 20,480,000 cells"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "write", "words"), BAD)
def test_what_is_lacking_is_found(check, write, words):
    found = findings(bad(write))[check]
    assert any(words in line for line in found), found


def test_what_every_program_has_is_fine():
    good = findings(
        bad(look("=AND($A1>1,TRUE)", italic=True, underline=1, font_strikeout=True, **RED))
    )
    assert not any(good.values()), good


def test_every_check_has_something_that_it_finds():
    assert {check for check, *_ in BAD} == {check.__name__ for check in CHECKS}


def test_the_lists_hold_what_the_planner_calls(book):
    for program in PROGRAMS:
        assert functions_used(book) <= functions_of(program)
        assert len(functions_of(program)) > 300
