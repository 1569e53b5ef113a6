"""Proves what is written where a value is put: the cell in question, and not a byte beside it.

The rows of a sheet before and after stand side by side, as XML.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from planner_book.saved_books.books import BOOK, SHEET, parts, plain, rows_of, with_parts, with_rows

from xlplugin.errors import ErrorValue
from xlplugin.sheets.opened import OpenedWorkbook

# the rows before, the cell, what is put there, the rows after
CHANGED = [
    ('<row r="3"><c r="C3" s="5"><v>1</v></c></row>', "C3", 2.5,
     '<row r="3"><c r="C3" s="5"><v>2.5</v></c></row>'),
    ('<row r="3"><c r="C3" s="5" t="s"><v>0</v></c><c r="D3"/></row>', "C3", 7,
     '<row r="3"><c r="C3" s="5"><v>7</v></c><c r="D3"/></row>'),
    ('<row r="3"><c r="C3" s="5"><v>1</v></c></row>', "C3", "x",
     '<row r="3"><c r="C3" s="5" t="inlineStr"><is><t>x</t></is></c></row>'),
    ('<row r="3"><c s="5" r="C3"/></row>', "C3", " <&>\n",
     '<row r="3"><c s="5" r="C3" t="inlineStr">'
     '<is><t xml:space="preserve"> &lt;&amp;&gt;\n</t></is></c></row>'),
    ('<row r="3"><c r="C3" s="5"><v>1</v></c></row>', "C3", True,
     '<row r="3"><c r="C3" s="5" t="b"><v>1</v></c></row>'),
    ('<row r="3"><c r="C3"><v>1</v></c></row>', "C3", ErrorValue("#N/A"),
     '<row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'),
    # emptied
    ('<row r="3"><c r="C3" s="5" t="b"><v>1</v></c><c r="D3"><v>4</v></c></row>', "C3", None,
     '<row r="3"><c r="C3" s="5"/><c r="D3"><v>4</v></c></row>'),
    ('<row r="3"><c r="C3" s="5"/></row>', "C3", None, '<row r="3"><c r="C3" s="5"/></row>'),
    ('<row r="3"/>', "C3", None, '<row r="3"/>'),
    # beside a formula that others share
    ('<row r="1"><c r="A1"><f t="shared" ref="A1:B2" si="0">X1</f><v>1</v></c><c r="B1"/></row>',
     "B1", "x",
     '<row r="1"><c r="A1"><f t="shared" ref="A1:B2" si="0">X1</f><v>1</v></c>'
     '<c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'),
    ('<row r="3"><c r="C3"><v>1</v></c><extLst><ext><row r="1"><c/></row></ext></extLst></row>',
     "C3", 2,
     '<row r="3"><c r="C3"><v>2</v></c><extLst><ext><row r="1"><c/></row></ext></extLst></row>'),
    # a new cell, in its place
    ('<row r="3"><c r="B3"/><c r="D3"/></row>', "C3", 1,
     '<row r="3"><c r="B3"/><c r="C3"><v>1</v></c><c r="D3"/></row>'),
    ('<row r="3"><c r="D3"/></row>', "AA3", 1,
     '<row r="3"><c r="D3"/><c r="AA3"><v>1</v></c></row>'),
    ('<row r="3" ht="20"></row>', "A3", 1, '<row r="3" ht="20"><c r="A3"><v>1</v></c></row>'),
    ('<row r="3" ht="20" />', "A3", 1, '<row r="3" ht="20"><c r="A3"><v>1</v></c></row>'),
    ('<row r="3" spans="2:4"><c r="D3"/></row>', "F3", 1,
     '<row r="3" spans="2:6"><c r="D3"/><c r="F3"><v>1</v></c></row>'),
    ('<row r="3" spans="2:4"/>', "A3", 1,
     '<row r="3" spans="1:4"><c r="A3"><v>1</v></c></row>'),
    ('<row r="3" s="7" customFormat="1"/>', "A3", 1,
     '<row r="3" s="7" customFormat="1"><c r="A3" s="7"><v>1</v></c></row>'),
    # a new row, in its place
    ('<row r="2"/><row r="5"/>', "B3", "x",
     '<row r="2"/><row r="3"><c r="B3" t="inlineStr"><is><t>x</t></is></c></row><row r="5"/>'),
    ('<row r="2"/> ', "B3", 1, '<row r="2"/> <row r="3"><c r="B3"><v>1</v></c></row>'),
    ("", "B3", 1, '<row r="3"><c r="B3"><v>1</v></c></row>'),
    # rows and cells that do not say where they are
    ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row>", "B1", 9,
     "<row><c><v>1</v></c><c><v>9</v></c></row><row><c/></row>"),
    ('<row r="2"><c r="B2"/><c/></row>', "D2", 9,
     '<row r="2"><c r="B2"/><c/><c r="D2"><v>9</v></c></row>'),
    ('<row><c r="A7"/></row><row><c><v>1</v></c></row>', "A8", 9,
     '<row><c r="A7"/></row><row><c><v>9</v></c></row>'),
    # quotes and order of attributes, and what looks like the end of a tag
    ("<row\n r='3'><c\n t='s'\n r='C3' x='/>'><v>0</v></c></row>", "C3", 1,
     "<row\n r='3'><c\n r='C3' x='/>'><v>1</v></c></row>"),
    ('<!-- <row r="3"> --><row r="3"><c r="C3"><v><![CDATA[1]]></v></c><!--/--></row>', "C3", 2,
     '<!-- <row r="3"> --><row r="3"><c r="C3"><v>2</v></c><!--/--></row>'),
]  # fmt: skip


# the same where a formula has a new result
SETTLED = [
    ('<row r="3"><c r="C3" s="5"><f>A1*2</f><v>2</v></c></row>', "C3", 3,
     '<row r="3"><c r="C3" s="5"><f>A1*2</f><v>3</v></c></row>'),
    ('<row r="3"><c r="C3" s="5"><f>A1&amp;"!"</f><v>2</v></c></row>', "C3", "a\r",
     '<row r="3"><c r="C3" s="5" t="str"><f>A1&amp;"!"</f><v>a_x000D_</v></c></row>'),
    ('<row r="3"><c r="C3" t="str"><f>A1*2</f><v>old</v></c></row>', "C3", None,
     '<row r="3"><c r="C3"><f>A1*2</f></c></row>'),
    ('<row r="3"><c r="C3"><f t="shared" si="0"/><v>2</v></c></row>', "C3", 1e300,
     '<row r="3"><c r="C3"><f t="shared" si="0"/><v>1e+300</v></c></row>'),
    ('<row r="3"><c r="C3" t="e" vm="1" cm="1"><f>A1</f><v>#VALUE!</v></c></row>', "C3", 1,
     '<row r="3"><c r="C3" cm="1"><f>A1</f><v>1</v></c></row>'),
    ('<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:B1">X1:Y1</f><v>1</v></c>'
     '<c r="B1"><v>2</v></c></row>', "B1", "x",
     '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:B1">X1:Y1</f><v>1</v></c>'
     '<c r="B1" t="str"><v>x</v></c></row>'),
    # what a later program keeps in a cell stays
    ('<row r="3"><c r="C3"><f>1</f><v>1</v><extLst><ext uri="u"/></extLst></c></row>', "C3", 2,
     '<row r="3"><c r="C3"><f>1</f><v>2</v><extLst><ext uri="u"/></extLst></c></row>'),
]  # fmt: skip


def put(content, *changes):
    book = OpenedWorkbook(content)
    for at, value in changes:
        book.put("Start", at, value)
    return book.contents()


EITHER = [(*case, OpenedWorkbook.put) for case in CHANGED] + [
    (*case, OpenedWorkbook.settle) for case in SETTLED
]


@pytest.mark.parametrize(("before", "at", "value", "after", "way"), EITHER)
def test_the_cell_in_question_and_nothing_else(before, at, value, after, way):
    content = with_rows(before)
    book = OpenedWorkbook(content)
    way(book, "Start", at, value)
    changed = book.contents()
    assert rows_of(changed) == after
    sheet, new = parts(content)[SHEET].decode(), parts(changed)[SHEET].decode()
    assert new == sheet.replace(f"<sheetData>{before}<", f"<sheetData>{after}<")
    assert OpenedWorkbook(changed).value("Start", at) == value


@pytest.mark.parametrize(("before", "at", "value", "after", "way"), EITHER)
def test_a_value_is_there_before_the_copy_is_made(before, at, value, after, way):
    book = OpenedWorkbook(with_rows(before))
    formula = book.formula("Start", at)
    way(book, "Start", at, value)
    again = OpenedWorkbook(book.contents())
    assert book.value("Start", at) == value
    assert book.formula("Start", at) == again.formula("Start", at) == formula
    assert book.cells("Start") == again.cells("Start")
    assert list(book.cells("Start")) == list(again.cells("Start"))


def test_what_is_there_already_stays_as_it_is_written():
    before = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2.50</v></c>'
        '<c r="C1" t="b"><v>1</v></c></row>'
    )
    content = with_rows(before)
    assert rows_of(put(content, ("A1", "text"), ("B1", 2.5), ("C1", True))) == before
    assert rows_of(put(content, ("B1", 7), ("B1", 2.5))) == before
    assert rows_of(put(content, ("C1", 1))) != before  # a number is not a truth


def test_many_cells_at_once():
    before = '<row r="2"><c r="B2"><v>1</v></c></row><row r="4"/>'
    changes = {"A4": 6, "C2": 3, "A2": 1, "B2": 2, "A3": 5, "A1": 0, "B3": None, "A5": 7}
    after = (
        '<row r="1"><c r="A1"><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row>'
        '<row r="3"><c r="A3"><v>5</v></c></row><row r="4"><c r="A4"><v>6</v></c></row>'
        '<row r="5"><c r="A5"><v>7</v></c></row>'
    )
    assert rows_of(put(with_rows(before), *changes.items())) == after
    assert rows_of(put(with_rows(before), *reversed(changes.items()))) == after


def test_cells_are_told_in_order():
    book = OpenedWorkbook(
        with_rows('<row><c r="B1"><v>1</v></c></row><row r="9"><c><v>2</v></c></row>')
    )
    for at in ("A10", "A5", "A1", "C1"):
        book.put("Start", at, 3)
    assert list(book.cells("Start")) == ["A1", "B1", "C1", "A5", "A9", "A10"]
    assert list(OpenedWorkbook(book.contents()).cells("Start")) == list(book.cells("Start"))


def test_a_new_cell_looks_like_its_column():
    columns = (
        '<cols><col min="2" max="3" style="4"/><col min="5" max="5" width="9"/>'
        '<col min="6" max="6" style="4&quot; t=&quot;b"/></cols>'
    )
    changes = [(f"{column}1", 1) for column in "BCDEF"]
    rows = rows_of(put(with_rows("", before=columns), *changes))
    cells = re.findall('<c r="([A-Z]+)1"(?: s="([0-9]+)")?>', rows)
    assert cells == [("B", "4"), ("C", "4"), ("D", ""), ("E", ""), ("F", "")]


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("B2:C3", "C3", "B2:C3"), ("B2:C3", "A9", "A2:C9"), ("B2:C3", "D1", "B1:D3"),
        ("B2", "B2", "B2"), ("B2", "C1", "B1:C2"), ("nonsense", "C1", "nonsense"),
    ],
)  # fmt: skip
def test_the_sheet_says_how_far_it_reaches(before, at, after):
    sheet = parts(put(with_rows("", f"<dimension ref='{before}'/>"), (at, 1)))[SHEET].decode()
    assert re.search("""<dimension ref=["']([^"']*)""", sheet)[1] == after


def test_a_sheet_without_any_row():
    sheet = parts(plain())[SHEET].decode()
    sheet = re.sub("<sheetData>.*</sheetData>", "<sheetData />", sheet)
    changed = put(with_parts(plain(), sheet=sheet), ("B3", 1), ("A1", 2))
    assert rows_of(changed) == (
        '<row r="1"><c r="A1"><v>2</v></c></row><row r="3"><c r="B3"><v>1</v></c></row>'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x" * 32_768, "\U0001f600" * 16_384])
def test_what_no_cell_can_hold(value):
    book = OpenedWorkbook(plain())
    with pytest.raises(ValueError, match=r"a cell (holds at most|cannot hold)"):
        book.put("Start", "A1", value)
    assert book.value("Start", "A1") == "text"


def test_a_text_as_long_as_may_be():
    text = "x" * 32_765 + "\U0001f600"
    assert OpenedWorkbook(put(plain(), ("A1", text))).value("Start", "A1") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ("<calcPr fullCalcOnLoad='0' calcId='1' />", "<calcPr fullCalcOnLoad=\"1\" calcId='1' />"),
        ("<calcPr></calcPr>", '<calcPr fullCalcOnLoad="1"></calcPr>'),
        ("", '<calcPr fullCalcOnLoad="1"/>'),
        ("<definedNames><definedName name='a'>1</definedName></definedNames><oleSize ref='A1'/>",
         "<definedNames><definedName name='a'>1</definedName></definedNames>"
         "<calcPr fullCalcOnLoad=\"1\"/><oleSize ref='A1'/>"),
    ],
)  # fmt: skip
def test_all_is_calculated_when_the_copy_is_opened(before, after):
    book = parts(plain())[BOOK].decode()
    behind = book.index("</sheets>") + len("</sheets>")
    start, end = book[:behind], "</workbook>"
    changed = put(with_parts(plain(), book=start + before + end))
    assert parts(changed)[BOOK].decode() == start + after + end


def test_the_same_changes_give_the_same_bytes(content):
    changes = (("C3", 1), ("C5", "x"), ("H40", 2))
    assert put(content, *changes) == put(content, *reversed(changes))
    assert put(content, *changes) != put(content, *changes[1:])


def test_a_copy_of_a_copy(content):
    once = put(content, ("C3", 1), ("H40", "new"))
    twice = put(once, ("C3", 2), ("H40", None), ("H41", 3))
    book = OpenedWorkbook(twice)
    assert [book.value("Start", at) for at in ("C3", "H40", "H41")] == [2, None, 3]


@pytest.mark.filterwarnings("ignore:.* extension is not supported")
def test_openpyxl_reads_what_was_put_in_its_format(content):
    before = openpyxl.load_workbook(io.BytesIO(content))["Start"]
    changes = {"C3": 123.45, "C5": "<new> ", "C13": None, "C11": 7, "B30": "x", "D30": 1, "E20": 2}
    after = openpyxl.load_workbook(io.BytesIO(put(content, *changes.items())))["Start"]
    for at, value in changes.items():
        assert after[at].value == value, at
    for at in ("C3", "C5", "C13", "C11"):
        for look in ("font", "fill", "number_format", "border", "protection"):
            assert repr(getattr(after[at], look)) == repr(getattr(before[at], look)), (at, look)
    assert after["C3"].number_format == "#,##0.00" and after["C3"].font.bold
    assert after["B30"].font.color.rgb == "FFFF0000"  # as its column
    assert after["D30"].font.bold and after["E20"].font.bold  # as its column, as its row
    assert after["C4"].value == "=in_salary*2"
