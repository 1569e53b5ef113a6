"""Proves what becomes of a formula in a cell that a value is typed into: it goes, in the file as it
would in a spreadsheet program, it is named, and no other cell's formula goes with it.

The rows of a sheet before and after stand side by side, as XML.
"""

from __future__ import annotations

import re

import pytest
from checked_files.checker import findings
from planner_book.saved_books.books import (
    BOOK,
    SHEET,
    filled_in,
    packed,
    parts,
    rows_of,
    with_parts,
    with_rows,
)

from xlplugin.errors import XlpluginError
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook
from xlplugin.sheets.opened.formulas import is_fixed

# the rows before, the cells and what is typed there, the rows after: formulas go
TYPED = [
    ('<row r="3"><c r="C3" s="5"><f>A1*2</f><v>2</v></c></row>', {"C3": 3},
     '<row r="3"><c r="C3" s="5"><v>3</v></c></row>'),
    ('<row r="3"><c r="C3" s="5" t="str"><f>A1&amp;"!"</f><v>2</v></c></row>', {"C3": "a"},
     '<row r="3"><c r="C3" s="5" t="inlineStr"><is><t>a</t></is></c></row>'),
    ('<row r="3"><c r="C3" s="5"><f>A1*2</f><v>2</v></c></row>', {"C3": None},
     '<row r="3"><c r="C3" s="5"/></row>'),
    ('<row r="3"><c r="C3" s="5"><f>A1*2</f></c></row>', {"C3": None},
     '<row r="3"><c r="C3" s="5"/></row>'),
    ('<row r="3"><c r="C3"><f>1</f><v>1</v><extLst><ext uri="u"/></extLst></c></row>', {"C3": 2},
     '<row r="3"><c r="C3"><v>2</v><extLst><ext uri="u"/></extLst></c></row>'),
    # one that fills its cell alone, as new programs write them
    ('<row r="3"><c r="C3" cm="1"><f t="array" ref="C3">A1*2</f><v>2</v></c></row>', {"C3": 3},
     '<row r="3"><c r="C3"><v>3</v></c></row>'),
    # one that fills two, both of which are typed over
    ('<row r="3"><c r="C3" cm="1"><f t="array" ref="C3:D3">A1:B1</f><v>2</v></c>'
     '<c r="D3"><v>4</v></c></row>', {"C3": None, "D3": 5},
     '<row r="3"><c r="C3"/><c r="D3"><v>5</v></c></row>'),
    # shared: one of them goes, and the others keep theirs
    ('<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>'
     '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
     '<row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c></row>', {"A2": 7},
     '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>'
     '<row r="2"><c r="A2"><v>7</v></c></row>'
     '<row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c></row>'),
    # the one in which it is written goes: each of the others has it written
    ("<row r='1'><c r='A1'><f t='shared' ref='A1:B3' si='0'>C1&lt;'x &amp; y'!$D1</f></c>"
     "<c r='B1'><f si='0' t='shared' ca='1'/><v>4</v></c></row>"
     "<row r='2'><c r='A2'><f t='shared' si='0'></f><v>2</v></c><c><f t='shared' si='1'/></c></row>"
     "<row r='3'><c r='A3'><f t='shared' si='0'/><v>3</v></c></row>", {"A1": 7, "A3": 8},
     "<row r='1'><c r='A1'><v>7</v></c>"
     "<c r='B1'><f ca='1'>D1&lt;'x &amp; y'!$D1</f><v>4</v></c></row>"
     "<row r='2'><c r='A2'><f>C2&lt;'x &amp; y'!$D2</f><v>2</v></c>"
     "<c><f t='shared' si='1'/></c></row>"
     "<row r='3'><c r='A3'><v>8</v></c></row>"),
]  # fmt: skip


def cell(at, formula, value="1", how=""):
    number = re.search("[0-9]+", at)[0]
    shown = f"<v>{value}</v>" if value is not None else ""
    return f'<row r="{number}"><c r="{at}"><f{how}>{formula}</f>{shown}</c></row>'


def typed_over(content, changes):
    book = OpenedWorkbook(content)
    for at, value in changes.items():
        book.put("Start", at, value)
    return book


@pytest.mark.parametrize(("before", "changes", "after"), TYPED)
def test_a_formula_goes(before, changes, after):
    content = with_rows(before)
    book = typed_over(content, changes)
    for at, value in changes.items():
        assert (book.value("Start", at), book.formula("Start", at)) == (value, None)
    copy = book.contents()
    assert rows_of(copy) == after
    sheet, new = parts(content)[SHEET].decode(), parts(copy)[SHEET].decode()
    assert new == sheet.replace(f"<sheetData>{before}<", f"<sheetData>{after}<")
    again = OpenedWorkbook(copy)
    assert book.cells("Start") == again.cells("Start")
    assert again.lost == []


def told(book):
    return [(lost.sheet, lost.at, lost.formula, lost.now) for lost in book.lost]


def test_what_was_lost_is_known_by_cell():
    rows = (
        cell("A1", "10000+1000", 11_000)
        + cell("A2", "B2*2", how=' t="shared" ref="A2:A3" si="4"')
        + cell("A3", "", how=' t="shared" si="4"')
        + '<row r="4"><c r="A4"><f t="array" ref="A4:B4">X1:Y1</f><v>1</v></c><c r="B4"/></row>'
        + '<row r="5"><c r="A5"><f t="dataTable" ref="A5:A5" r1="B9"/><v>1</v></c></row>'
        + cell("A6", "1+1", 2)
        + '<row r="7"><c r="A7"><v>5</v></c></row>'
    )
    book = typed_over(with_rows(rows), dict.fromkeys(("A3", "A1", "A4", "B4", "A5", "A6", "A7"), 9))
    assert told(book) == [
        ("Start", "A1", "=10000+1000", 9), ("Start", "A3", "=B3*2", 9),
        ("Start", "A4", "{=X1:Y1}", 9), ("Start", "A5", "a data table", 9),
        ("Start", "A6", "=1+1", 9),
    ]  # fmt: skip


# -- a formula that shows what is typed --------------------------------------------------------
FIXED = ["10000+1000", "1", "-1.5E+3%", '"a"&"b"', "(1>2)=(3<>4)", " 2 ^ .5 "]
NOT_FIXED = ["A1", "1+A1", "E3", "E3+1", "PI()", "x", "1:1", "{1,2}", "#N/A", "", '"a', "'a'!B1",
             "TRUE", "1+" * 5_000 + "1"]  # fmt: skip


@pytest.mark.parametrize("formula", FIXED)
def test_what_never_changes(formula):
    assert is_fixed(formula)


@pytest.mark.parametrize("formula", NOT_FIXED, ids=range(len(NOT_FIXED)))
def test_what_may_change(formula):
    assert not is_fixed(formula)


OTHERS = (
    '<row r="20"><c r="A20"><v>1</v></c><c r="B20"><f>A20</f><v>1</v></c>'
    '<c r="C20"><f>TODAY()</f><v>1</v></c><c r="D20"><f>1+1</f><v>1</v></c>'
    '<c r="E20"><f>E20</f><v>1</v></c><c r="F20"><f t="array" ref="F20:G20">A20:A21</f></c>'
    '<c r="H20"><f t="shared" ref="H20:I20" si="7">A19</f></c><c r="I20"><f t="shared" si="7"/></c>'
    "</row>"
)
# what the cell A1 says, and whether it comes to the same when A20 has another value
STAYS = ["10000+1000", "D20", "D20*2", "SUM(D1:D30)", "one", "ONE*2", "first_ten", "Start!D20",
         "'Start'!$D$20", "IF(TRUE,D20,1)", "INDEX(D1:D30,20)",
         "_xlfn.XLOOKUP(1,D1:D30,J1:J30)", "E20", "5:5", "J:K", "H20", '"TODAY()"']  # fmt: skip
MAY_CHANGE = ["A20", "B20", "SUM(A1:D30)", "A:A", "$A:$B", "20:20", "TODAY()", "C20", "NOW()+1",
              "INDIRECT(D20)", "_xlfn.RANDARRAY(1)", "unknown", "two", "D20:A20", "F20", "G20",
              "Table1[Pay]", "[1]Start!D20", "Other!A1", "A20#", "Start!A20", "relative", "near",
              "LOCAL", "MYRATE()", "RAND.NV()", "WEBSERVICE(D20)", "RTD(1)", "D20:INDEX(A:A,20)",
              "SUMIF(D20,1,D20)",
              "1+" * 5_000 + "1"]  # fmt: skip


@pytest.fixture
def book():
    return lambda formula: OpenedWorkbook(named(with_rows(cell("A1", formula, "5") + OTHERS)))


def named(content):
    names = (
        ("one", "Start!$D$20"),
        ("two", "Start!$B$20"),
        ("first_ten", "Start!$D$1:$D$10"),
        ("relative", "Start!D20"),
        ("near", "Start!$D20:$D$21"),
        ("local", "Start!$D$20"),
    )
    xml = "".join(f'<definedName name="{name}">{to}</definedName>' for name, to in names)
    xml += '<definedName name="Local" localSheetId="0">Start!$A$20</definedName>'
    text = parts(content)[BOOK].decode().replace("</sheets>", f"</sheets><definedNames>{xml}"
                                                 "</definedNames>")  # fmt: skip
    return with_parts(content, book=text)


@pytest.mark.parametrize("formula", STAYS)
def test_a_formula_that_shows_what_is_typed_stays(book, formula):
    opened = book(formula)
    before = rows_of(opened.contents())
    opened.put("Start", "A20", 2)
    opened.put("Start", "A1", 5)
    assert (opened.unsure("Start", "A1"), told(opened)) == ("", [])
    assert rows_of(opened.contents()) == before.replace('r="A20"><v>1<', 'r="A20"><v>2<')


@pytest.mark.parametrize("formula", MAY_CHANGE, ids=range(len(MAY_CHANGE)))
def test_unless_it_may_come_to_something_else(book, formula):
    opened = book(formula)
    opened.put("Start", "A20", 2)
    assert opened.unsure("Start", "A1") == f"={formula}"
    opened.put("Start", "A1", 5)
    assert told(opened) == [("Start", "A1", f"={formula}", 5)]
    assert '<c r="A1"><v>5</v></c>' in rows_of(opened.contents())
    assert opened.unsure("Start", "A1") == ""


def test_a_result_that_is_known_is_not_followed(book):
    opened = book("B20+C20")
    opened.settle("Start", "B20", 1)
    opened.settle("Start", "C20", 1)
    assert opened.unsure("Start", "A1") == ""
    opened.settle("Start", "C20", 4)
    assert opened.unsure("Start", "A1") == "=B20+C20"


def test_a_formula_of_a_thousand_cells_is_followed_and_one_of_more_is_told(book):
    chain = "".join(cell(f"A{row}", f"A{row + 1}") for row in range(21, 3_000))
    for top, sure in ((2_500, True), (21, True)):
        opened = OpenedWorkbook(with_rows(cell("A1", f"A{top}", "5") + chain))
        opened.put("Start", "B1", 1)
        assert (opened.unsure("Start", "A1") == "") is sure
    wide = "".join(
        f'<row r="{row}">' + "<c><f>1</f></c>" * 700 + "</row>" for row in range(21, 100)
    )
    opened = OpenedWorkbook(with_rows(cell("A1", "SUM(A21:ABC200)", "5") + wide))
    opened.put("Start", "B1", 1)
    assert opened.unsure("Start", "A1") == "=SUM(A21:ABC200)"


def test_a_formula_without_a_result_is_never_taken_for_what_is_typed():
    opened = typed_over(with_rows(cell("A1", "1+1", None)), {"A1": None})
    assert told(opened) == [("Start", "A1", "=1+1", None)]
    assert "<f>" not in rows_of(opened.contents())


UNCALCULATED = [
    (cell("A1", "1+1", None), "A1", True), (cell("A1", "1+1", ""), "A1", True),
    (cell("A1", "1+1", "2"), "A1", False), ('<row><c r="A1" t="str"><f>""</f><v/></c></row>', "A1",
                                            False),
    (cell("A1", "", None, ' t="shared" si="1"'), "A1", True),
    (cell("A1", "B1:B2", "1", ' t="array" ref="A1:A2"') + "<row><c/></row>", "A2", True),
    (cell("A1", "1", None), "A9", False),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "at", "so"), UNCALCULATED)
def test_a_formula_that_was_never_calculated(rows, at, so):
    assert OpenedWorkbook(with_rows(rows)).is_uncalculated("Start", at) is so


def test_a_result_belongs_to_a_formula():
    with pytest.raises(ValueError, match="'A1' has no formula"):
        OpenedWorkbook(with_rows("<row><c><v>1</v></c></row>")).settle("Start", "A1", 2)
    book = typed_over(with_rows(cell("A1", "B1")), {"A1": 2})
    with pytest.raises(ValueError, match="'A1' has no formula"):
        book.settle("Start", "A1", 3)


# -- what one formula fills --------------------------------------------------------------------
FILLS = (
    '<row r="1"><c r="A1"{0}><f t="{1}" ref="A1:B2">X1:Y2</f><v>1</v></c><c r="B1"/></row>'
    '<row r="2"><c r="A2"/></row>'
)


@pytest.mark.parametrize("how", ["", ' cm="1"'])
@pytest.mark.parametrize("kind", ["array", "dataTable"])
@pytest.mark.parametrize("cells", [["A1"], ["B2"], ["A2"], ["A1", "B1", "A2"]])
def test_a_part_of_it_is_refused(how, kind, cells):
    book = typed_over(with_rows(FILLS.format(how, kind)), dict.fromkeys(cells, 3))
    with pytest.raises(XlpluginError) as error:
        book.contents()
    first = min(cells, key=lambda at: (at[1], at[0]))
    assert str(error.value) == (
        f"Start!{first} is a part of what one formula fills, A1:B2; empty that area, or type its "
        "values, in a spreadsheet program first"
    )


def test_a_formula_that_fills_a_whole_sheet():
    rows = '<row r="2"><c r="B2"><f t="array" ref="B2:XFD1048576">1</f><v>1</v></c></row>'
    for at in ("B2", "C900000"):
        with pytest.raises(XlpluginError, match=rf"Start!{at} is a part .* B2:XFD1048576;"):
            typed_over(with_rows(rows), {at: 7}).contents()


# -- formulas that many cells share ------------------------------------------------------------
def shared(text, count):
    first = cell("A1", text, how=' t="shared" ref="A1:A9" si="0"')
    rest = "<row><c><f t='shared' si='0'/></c></row>" * (count - 1)
    return with_rows(first + rest)


ABOVE = (
    '<row r="1"><c r="D1"><f t="shared" si="0"/></c></row>'
    '<row r="2"><c r="A2"><f t="shared" ref="A2:D3" si="0">B1</f></c></row>'
)
BAD_SHARED = {
    "of the row before the first": (with_rows(ABOVE), "A2"),
    "a bracket": (shared("B1)", 2), "A1"), "a quote": (shared("'B1", 2), "A1"),
    "brackets": (shared("[]" * 4_000, 2), "A1"), "too long": (shared("1+" * 5_000, 2), "A1"),
    "no error": (shared("#WHAT!", 2), "A1"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_SHARED)
def test_a_shared_formula_that_cannot_be_read(name):
    content, at = BAD_SHARED[name]
    book = typed_over(content, {at: 5})
    with pytest.raises(NotAWorkbook, match=r"the formula that \w+ shares with others cannot be"):
        book.contents()


def test_a_formula_that_too_many_cells_share():
    with pytest.raises(
        NotAWorkbook, match="a shared formula has 10,001 cells; the limit is 10,000"
    ):
        typed_over(shared("B1", 10_001), {"A1": 5}).contents()


# -- the order of calculation ------------------------------------------------------------------
CHAIN = "xl/calcChain.xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"


def chained():
    """The filled-in workbook with the part in which Excel keeps its order of calculation."""
    files = parts(filled_in())
    relations, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    one = f'<Relationship Id="rId99" Type="{KIND}" Target="calcChain.xml"/></Relationships>'
    files[relations] = files[relations].replace(b"</Relationships>", one.encode())
    two = f'<Override PartName="/{CHAIN}" ContentType="{TYPE}"/></Types>'
    files[types] = files[types].replace(b"</Types>", two.encode())
    links = "".join(f'<c r="{at}" i="1"/>' for at in ("C4", "C7", "C12", "C14", "E1"))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    files[CHAIN] = f'<calcChain xmlns="{main}">{links}</calcChain>'.encode()
    return packed(files)


def test_the_order_of_calculation_is_left_out_where_a_formula_goes():
    """Excel would repair a file whose chain has a cell without a formula; it makes a new one."""
    assert findings(chained()) == findings(filled_in())
    copy = typed_over(chained(), {"C4": 5}).contents()
    assert findings(copy) == findings(filled_in())
    there, was = parts(copy), parts(filled_in())
    assert list(there) == list(was)
    assert {name for name in was if there[name] != was[name]} == {SHEET}


def test_and_is_kept_where_none_goes():
    book = typed_over(chained(), {"C3": 5})
    book.settle("Start", "C4", 10)
    there, was = parts(book.contents()), parts(chained())
    assert {name for name in was if there.get(name) != was[name]} == {SHEET}


def test_the_checker_would_see_a_chain_that_is_left():
    copy = parts(typed_over(chained(), {"C4": 5}).contents())
    assert CHAIN not in copy
    mixed = {**parts(chained()), SHEET: copy[SHEET]}
    assert any(
        "calculates C4 of sheet 1, which has no formula" in f for f in findings(packed(mixed))
    )


def test_a_workbook_without_a_chain_changes_no_list_of_parts():
    there, was = parts(typed_over(filled_in(), {"C4": 5}).contents()), parts(filled_in())
    assert {name for name in was if there.get(name) != was[name]} == {SHEET}
