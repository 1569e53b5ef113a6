"""Proves that a workbook is understood in whatever XML a program writes it.

What the programs at hand do not write is made from what they do: prefixes, the strict
namespace, UTF-16, parts in other places.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from planner_book.saved_books.books import (
    BOOK,
    SHEET,
    filled_in,
    packed,
    parts,
    plain,
    with_parts,
    with_rows,
    with_values,
)

from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook


def prefixed(text):
    """The same XML with a prefix at every name of the main namespace."""
    text = re.sub(rb"(</?)(?=[A-Za-z]+[\s/>])", rb"\1x:", text)
    return text.replace(b' xmlns="', b' xmlns:x="', 1)


def strict(text):
    """The same XML in the namespaces of a strict workbook."""
    text = text.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    return text.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def utf_16(text):
    return text.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def utf_16_other_way(text):
    return b"\xfe\xff" + text.decode().replace("UTF-8", "UTF-16").encode("utf-16-be")


def marked(text):
    return b"\xef\xbb\xbf" + text


def laid_out(text):
    """The same XML with a line for each element of a sheet or book."""
    return re.sub(rb"(?<=>)(?=<(?:row|c|sheet|si|definedName|/row)[\s>])", b"\n  <!-- c -->", text)


def single_quoted(text):
    return re.sub(rb'="([^"\']*)"', rb"='\1'", text)


def in_the_main(change):
    """A change of the workbook, its sheets and its texts."""
    return lambda files: {
        name: change(text)
        if re.fullmatch(r"xl/(worksheets/[^/]*|workbook|sharedStrings|styles)(\.xml)?", name)
        else text
        for name, text in files.items()
    }


def everywhere(change):
    return lambda files: {name: change(text) for name, text in files.items()}


def renamed(old, new):
    return lambda files: {name.replace(old, new): text for name, text in files.items()}


def absolute(files):
    """Relationships that say where a part is from the top of the file, with odd detours."""
    text = files["xl/_rels/workbook.xml.rels"]
    text = text.replace(b'Target="worksheets', b'Target="/xl/x/../worksheets')
    return files | {"xl/_rels/workbook.xml.rels": text}


def leading_outside(files):
    """Relationships that lead out of the file, of the kinds that are looked for within."""
    text = files["xl/_rels/workbook.xml.rels"]
    outside = [
        re.sub(b'Id="[^"]*"|Target="[^"]*"', b"", relation).replace(
            b"<Relationship", b'<Relationship Id="x" Target="http://a.b/c" TargetMode="External"'
        )
        for relation in re.findall(rb"<Relationship [^>]*/>", text)
    ]
    first = text.index(b"<Relationship ")
    return files | {"xl/_rels/workbook.xml.rels": text[:first] + b"".join(outside) + text[first:]}


def capitals(files):
    """Parts whose names are in other letters than what leads to them."""
    return {name.replace("worksheets/sheet", "Worksheets/Sheet"): t for name, t in files.items()}


DIALECTS = {
    "prefixes": in_the_main(prefixed),
    "strict": everywhere(strict),
    "strict with prefixes": lambda files: everywhere(strict)(in_the_main(prefixed)(files)),
    "UTF-16": in_the_main(utf_16),
    "UTF-16, high byte first": in_the_main(utf_16_other_way),
    "UTF-8 with a mark": in_the_main(marked),
    "lines and comments": in_the_main(laid_out),
    "single quotes": in_the_main(single_quoted),
    "absolute targets": absolute,
    "leading outside": leading_outside,
    "capitals": capitals,
    "backslashes": renamed("worksheets/", "worksheets\\"),
}


def dialect(name, content):
    return packed(DIALECTS[name](parts(content)))


@pytest.fixture(params=DIALECTS)
def other(request):
    content = dialect(request.param, filled_in())
    assert parts(content) != parts(filled_in())
    return content


def test_everything_is_read_the_same(other):
    usual, book = OpenedWorkbook(filled_in()), OpenedWorkbook(other)
    assert book.sheets == usual.sheets and book.names == usual.names
    assert book.broken_names == usual.broken_names
    for sheet in usual.sheets:
        assert book.cells(sheet) == usual.cells(sheet)
        for at in usual.cells(sheet):
            assert book.formula(sheet, at) == usual.formula(sheet, at)


def test_what_is_put_is_read_again_and_the_rest_stays(other):
    usual, book = OpenedWorkbook(filled_in()), OpenedWorkbook(other)
    changes = {"C3": 1, "C4": 2, "C5": " ü\U0001f600<", "C9": None, "B30": "new", "H3": 4}
    for each in (usual, book):
        with_values(each, "Start", changes)
        each.put("Start", "C12", "typed over")
    content = book.contents()
    again = OpenedWorkbook(content)
    for sheet in usual.sheets:
        assert again.cells(sheet) == usual.cells(sheet)
    before, after = parts(other), parts(content)
    assert list(after) == list(before)
    differ = {name.replace("\\", "/").lower() for name in before if after[name] != before[name]}
    assert differ - {BOOK} == {SHEET}


@pytest.mark.parametrize("name", ["prefixes", "UTF-16", "single quotes"])
def test_openpyxl_reads_the_copy(name):
    book = OpenedWorkbook(dialect(name, filled_in()))
    book.put("Start", "C5", "ü&")
    book.put("Start", "B30", 1)
    book.settle("Start", "C4", 9)
    for data_only, result in ((True, 9), (False, "=in_salary*2")):
        again = openpyxl.load_workbook(io.BytesIO(book.contents()), data_only=data_only)["Start"]
        assert [again[at].value for at in ("C5", "B30", "C4")] == ["ü&", 1, result]
        assert again["C10"].value == " outer blanks "


def test_rows_and_cells_that_do_not_say_where_they_are():
    rows = "<row/><row><c/><c><v>1</v></c></row><row r='5'><c r='D5'/><c><v>2</v></c></row>"
    book = OpenedWorkbook(
        with_rows(rows + "<row><c r='B9'><v>3</v></c></row><row><c><v>4</v></c></row>")
    )
    assert book.cells("Start") == {"B2": 1, "E5": 2, "B9": 3, "A10": 4}


def test_texts_in_all_their_forms():
    texts = (
        "<si><t>one</t></si><si/><si><t/></si>"
        '<si><r><rPr><b/></rPr><t>a</t></r><r><t xml:space="preserve"> b</t></r>'
        '<rPh sb="0" eb="1"><t>say</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t><![CDATA[<&>]]>&amp;&#65;</t></si><si><t>_x005F_x0041__x0042_</t></si><!-- -->"
    )
    shared = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(6))
    inline = (
        '<c t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r><rPh><t>no</t></rPh></is></c>'
        '<c t="inlineStr"><is/></c><c t="inlineStr"/><c t="str"><f>A1</f><v>_x000D_ </v></c>'
        '<c t="str"><f>A1</f><v/></c><c t="str"><f>A1</f></c><c t="s"/><c><v></v></c>'
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    content = with_parts(
        with_rows(f"<row>{shared}</row><row>{inline}</row>"),
        texts=f"<sst {main}>{texts}<extLst><t>no</t></extLst></sst>",
    )
    book = OpenedWorkbook(content)
    values = [book.value("Start", f"{column}1") for column in "ABCDEF"]
    assert values == ["one", "", "", "a b", "<&>&A", "_x0041_B"]
    values = [book.value("Start", f"{column}2") for column in "ABCDEFGH"]
    assert values == ["xy", "", None, "\r ", "", None, None, None]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("n", "1", 1.0), ("n", " 1.5e3 ", 1500.0), ("n", "-.5", -0.5), ("n", "+1.", 1.0),
        ("b", "1", True), ("b", "false", False),
        ("d", "2026-02-28", 46_081.0), ("d", "2026-02-28T12:00:00", 46_081.5),
        ("d", "2026-02-28T06:00:00.000Z", 46_081.25), ("d", "1900-03-01", 61.0),
        ("d", "1900-02-28", 59.0), ("d", "1900-01-01", 1.0), ("d", "12:00:00", 0.5),
        ("d", "T18:00:00", 0.75), ("d", "1899-12-30T06:00", 0.25),
    ],
)  # fmt: skip
def test_kinds_of_cells(kind, text, value):
    book = OpenedWorkbook(with_rows(f'<row><c t="{kind}"><v>{text}</v></c></row>'))
    assert book.value("Start", "A1") == value
    assert type(book.value("Start", "A1")) is type(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("n", "one"), ("n", "nan"), ("n", "1e999"), ("n", "1_000"), ("n", "0x1"), ("s", "1"),
        ("s", "-1"), ("s", "9" * 5_000), ("b", "yes"), ("d", "soon"), ("d", "2026-13-01"),
        ("z", "1"), ("n", "\N{FULLWIDTH DIGIT ONE}a"),
    ],
)  # fmt: skip
def test_a_cell_that_holds_no_value_of_its_kind(kind, text):
    book = OpenedWorkbook(with_rows(f'<row><c t="{kind}"><v>{text}</v></c></row>'))
    with pytest.raises(NotAWorkbook, match=r"in xl/worksheets/sheet1.xml: A1 holds '.*no value$"):
        book.value("Start", "A1")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Start!$C$3", ("Start", "C3")), ("Start!C3", ("Start", "C3")),
        ("'Start'!$c$3", ("Start", "C3")), ("START!$C$3", ("Start", "C3")),
        ("Start!$C$3:$C$3", ("Start", "C3")), (" Start!$C$3\n", ("Start", "C3")),
        ("Start!$C$3:$D$3", None), ("Start!#REF!", None), ("[1]Start!$C$3", None),
        ("'[1]Start'!$C$3", None), ("Start:Start!$C$3", None), ("Start!$C:$C", None),
        ("Nowhere!$C$3", None), ("$C$3", None), ("1+Start!$C$3", None), ("", None),
        ("Start!$C$1048577", None), ("Start!$XFE$1", None),
        ("_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)", None), ("Start!$C$3,Start!$D$3", None),
    ],
)  # fmt: skip
def test_what_a_name_stands_for(text, cell):
    names = f'<definedNames><definedName name="a_name">{text}</definedName></definedNames>'
    book = parts(plain())[BOOK].decode().replace("</sheets>", f"</sheets>{names}")
    found = OpenedWorkbook(with_parts(plain(), book=book))
    assert found.names.get("a_name") == cell
    assert found.broken_names.get("a_name") == (None if cell else text.strip())


def test_names_that_programs_make_for_themselves():
    name = '<definedName name="_xlnm.Print_Area">Start!$A$1</definedName>'
    book = parts(plain())[BOOK].decode()
    book = book.replace("</sheets>", f"</sheets><definedNames>{name}</definedNames>")
    found = OpenedWorkbook(with_parts(plain(), book=book))
    assert not found.names and not found.broken_names
