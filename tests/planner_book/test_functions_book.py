"""Proves that a function which is declared is in the workbooks of functions without more: its
example, its table, its arguments; and that all of it is laid out so that it can be read."""

from __future__ import annotations

import io

import openpyxl
import pytest
from checked_files.checker import findings
from planner_book.test_everything_fits import Page, cut_off

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.values import Dollars, Flag
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import TABLE, Function
from xlplugin.sheets.functions_book import examples, reference
from xlplugin.sheets.functions_book.spelling import Spelling, literal
from xlplugin.sheets.functions_book.wrapping import height
from xlplugin.sheets.layout import Sheet
from xlplugin.sheets.render import render
from xlplugin.units import NUMBER

AMOUNT = Argument("amount", Dollars(), "an amount of which there is much to say; " * 6)
SURE = Argument("sure", Flag(), "TRUE if one is sure; left out: FALSE", default=False)
TRUTH = Function(
    "MEGAROTH_TRUTH", "Whether it is so.", (AMOUNT, SURE), NUMBER,
    lambda n, law, a, trail: a["sure"],
    "none", (1, True),
)  # fmt: skip
SHARES = Function(
    "MEGAROTH_SHARES", "How it is parted, and why, in a table of many kinds of columns.",
    (AMOUNT,), TABLE,
    lambda n, law, a, trail: [
        ["Year", "Share %", "Amount", "Rate", "Why", "Sure"],
        [2026, 0.125, 1_234.5, 0.0765, "because " * 20, True],
        [2027, 1, 0, 25_000, "", False],
    ],
    "none", (1,),
)  # fmt: skip
NEW = (*FUNCTIONS.values(), TRUTH, SHARES)


def sheets(spelling):
    start = Sheet(
        examples.SHEET, list(examples.block(3, spelling)), examples.widths(spelling),
        protected=False,
    )  # fmt: skip
    return [start, reference.sheet(spelling), *examples.table_sheets(spelling)]


def opened(spelling):
    return openpyxl.load_workbook(io.BytesIO(render(sheets(spelling), None, "Functions")))


@pytest.fixture(params=[True, False], ids=["formulas", "texts"], scope="module")
def spelling(request):
    return Spelling(live=request.param, functions=NEW)


def test_a_new_function_is_there_without_more(spelling):
    book = opened(spelling)
    start = [[cell.value for cell in row] for row in book["Formulas"].iter_rows()]
    assert any("=MEGAROTH_TRUTH(1,TRUE)" in row and TRUTH.summary in row for row in start)
    assert any("=MEGAROTH_SHARES(1)" in row and SHARES.summary in row for row in start)
    table = book["MEGAROTH_SHARES"]
    if spelling.live:
        assert (table["B5"].value.ref, table["B5"].value.text) == ("B5:G7", "=MEGAROTH_SHARES(1)")
    else:
        assert table["B5"].value == "Year"
    assert [table[f"{letter}6"].value for letter in "BCDEG"] == [2026, 0.125, 1234.5, 0.0765, True]
    told = [[cell.value for cell in row] for row in book["Functions"].iter_rows()]
    assert [None, "sure", SURE.doc, "TRUE or FALSE", "optional"] in told


def test_links_lead_to_the_reference_and_the_tables(spelling):
    book = opened(spelling)
    functions = book["Functions"]
    led = 0
    for row in book["Formulas"].iter_rows():
        for cell in row:
            if cell.hyperlink:
                sheet, _, at = cell.hyperlink.location.replace("'", "").partition("!")
                if sheet == "Functions":
                    assert functions[at].value == cell.value
                led += 1
                assert sheet in book.sheetnames
    assert led == len(NEW) + len(spelling.tables)


def test_everything_can_be_read(spelling):
    book, seen = opened(spelling), set()
    found = [
        line for sheet in sheets(spelling)
        for line in cut_off(Page(sheet, book[sheet.name]), None, seen)
    ]  # fmt: skip
    assert not found, "\n".join(found)


def test_a_file_of_texts_needs_no_function_that_excel_lacks():
    data = render(sheets(Spelling(live=False, functions=NEW)), None, "Functions")
    assert findings(data, newest=2016) == []


def test_functions_may_be_called_otherwise():
    spelling = Spelling(lambda function: f"XLPLUGIN.{function.name}", functions=[TRUTH, SHARES])
    book = opened(spelling)
    assert book["Formulas"]["D4"].value == "=XLPLUGIN.MEGAROTH_TRUTH(1,TRUE)"
    assert book["Functions"]["B5"].value == "XLPLUGIN.MEGAROTH_TRUTH"
    assert book.sheetnames == ["Formulas", "Functions", "MEGAROTH_SHARES"]


@pytest.mark.parametrize(
    ("value", "typed"),
    [(1, "1"), (0.5, "0.5"), (True, "TRUE"), ("50% up to 6%", '"50% up to 6%"'),
     ('a "b"', '"a ""b"""')],
)  # fmt: skip
def test_values_are_written_as_they_are_typed(value, typed):
    assert literal(value) == typed


def test_rows_grow_with_their_text():
    assert height("short", 40) == 18
    assert height("word " * 40, 40) > height("word " * 20, 40) > 18
