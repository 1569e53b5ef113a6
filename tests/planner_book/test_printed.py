"""Proves that what a person prints is a few pages in letters that one can read, whatever the
schedule: as LibreOffice prints a file of ours, and by arithmetic as Excel does.
"""

from __future__ import annotations

import functools
import io
from dataclasses import replace

import openpyxl
import pytest
from outside import program
from planner_book.paper import (
    LETTER,
    MAIN,
    MOST_PAGES,
    ROUNDED,
    SMALLEST,
    pages_of,
    scale_in_excel,
    smallest_font,
)

from xlplugin.files.to_pdf import pdf_of
from xlplugin.plan.answer import plan_of
from xlplugin.sheets.layout import NOTHING_TO_PRINT, Printed
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.examples import empty, filled_in
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.paychecks import ELECTED, SHOWN
from xlplugin.sheets.render import render

ORDINARY = {"salary": 200_000, "age": 45, "year": 2026, "match": "50% up to 6%"}
BOOKS = {
    "empty": empty,
    "the example": filled_in,
    "weekly": lambda: shown_of(plan_of({**ORDINARY, "schedule": "weekly"})),
    "53 paydays": lambda: shown_of(
        plan_of({**ORDINARY, "schedule": "weekly", "first_payday": "2026-01-01"})
    ),
    "27 paydays": lambda: shown_of(plan_of({**ORDINARY, "first_payday": "2026-01-01"})),
    "monthly": lambda: shown_of(
        plan_of({**ORDINARY, "schedule": "monthly", "first_payday": "2026-01-15"})
    ),
}
PRINTED = pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in ("empty", "weekly") else pytest.mark.proof)
        for name in BOOKS
    ],
)

shown = functools.cache(lambda name: BOOKS[name]())


@functools.cache
def content(name):
    return render(sheets(), shown(name), TITLE)


@functools.cache
def pages(name):
    """The pages of a whole workbook, as LibreOffice prints it without being told more."""
    return pages_of(pdf_of(content(name), program("LibreOffice")))


def sheet_of(name):
    return next(sheet for sheet in sheets() if sheet.name == name)


@PRINTED
@pytest.mark.engine("LibreOffice")
def test_the_main_sheets_are_at_most_four_pages_of_us_letter(name):
    of_main = [page.sheet for page in pages(name) if page.sheet in MAIN]
    assert set(of_main) == set(MAIN)
    assert len(of_main) <= MOST_PAGES, of_main
    assert {page.size for page in pages(name)} == {LETTER}


@PRINTED
@pytest.mark.engine("LibreOffice")
@pytest.mark.parametrize("title", MAIN)
def test_no_letter_on_them_is_too_small(name, title):
    for page in pages(name):
        if page.sheet == title:
            assert page.smallest >= SMALLEST - ROUNDED, page.said_small


@PRINTED
@pytest.mark.engine("LibreOffice")
def test_workings_are_not_printed(name):
    assert {page.sheet for page in pages(name)} == {
        sheet.name for sheet in sheets() if sheet.printed is not Printed.ON_REQUEST
    }


@pytest.mark.proof
@pytest.mark.engine("LibreOffice")
def test_a_year_of_26_paychecks_has_one_page_of_them():
    assert [page.sheet for page in pages("the example")].count("Paychecks") == 1


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("title", MAIN)
def test_excel_scales_no_letter_of_a_cell_below_that_either(name, title):
    sheet = sheet_of(title)
    scale = scale_in_excel(sheet, shown(name))
    assert smallest_font(sheet, shown(name)) * scale >= SMALLEST, scale


@pytest.mark.parametrize("name", BOOKS)
def test_every_payday_of_the_year_is_printed(name):
    """And with it all that is typed and elected; the schedule may not be known yet."""
    book = openpyxl.load_workbook(io.BytesIO(content(name)))
    area = book["Paychecks"].print_area
    printed = {cell for row in book["Paychecks"][area.replace("$", "").split("!")[1]]
               for cell in row}  # fmt: skip
    columns = {cell.column_letter for cell in printed}
    elected = {letter for letter, _, name, *_ in SHOWN if name in ELECTED}
    assert columns >= {column.letter for column in (PAID_ON, *STUB, *OWN)} | elected
    last = shown(name).year.last_scheduled or 53
    days = [cell for cell in book["Paychecks"]["B"] if cell.data_type == "f"]
    assert set(days[: last + 6]) <= printed


def test_only_the_last_sheet_of_the_workbook_stays_off_the_printer():
    """Excel takes blank pages off the end alone."""
    asked_for = [sheet.name for sheet in sheets() if sheet.printed is Printed.ON_REQUEST]
    assert asked_for == [sheets()[-1].name] == ["Workings"]
    book = openpyxl.load_workbook(io.BytesIO(content("empty")))
    assert book["Workings"].print_area.replace("$", "") == f"'Workings'!{NOTHING_TO_PRINT}"
    assert all(sheet.sheet_state == "visible" for sheet in book)


def test_the_footer_is_as_large_in_excel_whatever_the_scale():
    for sheet in openpyxl.load_workbook(io.BytesIO(content("empty"))):
        assert sheet.HeaderFooter.scaleWithDoc is False
        for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right):
            assert part.size >= SMALLEST


@pytest.mark.proof
@pytest.mark.engine("LibreOffice")
def test_a_page_that_is_too_small_would_be_seen():
    """Workings, were they printed, in letters that nobody reads."""
    others = [replace(sheet, printed=Printed.ON_REQUEST) for sheet in sheets()[:-1]]
    whole = replace(sheets()[-1], printed=Printed.WITH_ALL)
    made = render([*others, whole], shown("the example"), TITLE)
    found = pages_of(pdf_of(made, program("LibreOffice")))
    assert {page.sheet for page in found} == {"Workings"}
    assert min(page.smallest for page in found) < SMALLEST / 2
