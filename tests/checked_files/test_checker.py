"""Proves that the checker accepts a good workbook and finds each fault that is put into it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import pytest
import xlsxwriter
from checked_files.checker import CHECKS, findings, findings_by_check, functions_used
from checked_files.checker.addresses import (
    area_of,
    cell_of,
    column_letters,
    column_number,
    is_on_the_sheet,
    overlapping,
)
from checked_files.checker.formulas import calls, tokens
from checked_files.checker.functions import FUNCTIONS
from checked_files.checker.styles import fault_of_number_format
from checked_files.faults import BOOK_RELATIONS, FAULTS, PAY, STRINGS, TYPES
from checked_files.good import workbook
from openpyxl.utils import FORMULAE

TAMPERED = [
    pytest.param(check, *fault, id=f"{check}-{number}")
    for check, faults in FAULTS.items()
    for number, fault in enumerate(faults, 1)
]


def members():
    with zipfile.ZipFile(io.BytesIO(workbook())) as good:
        return [(name, good.read(name)) for name in good.namelist()]


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, content in parts:
            file.writestr(name, content)
    return buffer.getvalue()


def replaced(content, old, new):
    """The first place where ``old`` stands, replaced; … stands for anything between."""
    pattern = ".*?".join(map(re.escape, old.split("…")))
    text, count = re.subn(pattern, lambda _: new, content.decode(), count=1, flags=re.DOTALL)
    assert count == 1, f"{old} is not there to be replaced"
    return text.encode()


def tampered(part, old, new):
    return zipped(
        (name, replaced(content, old, new) if name == part else content)
        for name, content in members()
    )


def test_a_good_workbook_has_no_finding():
    assert findings(workbook()) == []
    assert findings(workbook(), newest=2016) == []


def test_the_same_parts_in_another_zip_are_as_good():
    assert findings(zipped(members()), newest=2016) == []


@pytest.mark.parametrize(("check", "part", "old", "new", "words"), TAMPERED)
def test_each_fault_is_found(check, part, old, new, words):
    found = findings_by_check(tampered(part, old, new), newest=2016)[check]
    assert any(words in line for line in found), found
    assert all("\n" not in line.replace("has \n in", "") for line in found)


def without(name):
    return [member for member in members() if member[0] != name]


def calculated(cell):
    """The workbook with a calculation chain of one cell."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/></Relationships>'
    chain = f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{cell}'
    parts = [
        (
            name,
            replaced(content, "</Relationships>", relation) if name == BOOK_RELATIONS else content,
        )
        for name, content in members()
    ]
    return zipped([*parts, ("xl/calcChain.xml", f"{chain}</calcChain>".encode())])


def damaged():
    """One bit of a stored part is another one."""
    data = zipped(members(), zipfile.ZIP_STORED)
    return data.replace(b"over three", b"over thrEe", 1)


IN_THE_ZIP = {
    "package.members_of_the_zip": [
        (lambda: zipped([*members(), (PAY, b"<worksheet/>")]), "is in the zip twice"),
        (lambda: zipped([*members(), (PAY.upper(), b"<a/>")]), "is in the zip twice"),
        (lambda: zipped([*members(), ("../sheet.xml", b"<a/>")]), "is no name of a part"),
        (lambda: zipped([*members(), ("xl\\sheet.xml", b"<a/>")]), "is no name of a part"),
        (lambda: zipped(members(), zipfile.ZIP_BZIP2), "compressed in a way Excel does not read"),
    ],
    "package.damaged_parts": [(damaged, "Bad CRC-32")],
    "package.targets_of_relations": [
        (lambda: zipped(without(STRINGS)), "leads to xl/sharedStrings.xml, which is not there"),
    ],
    "package.content_types": [
        (lambda: zipped(without(TYPES)), "xl/workbook.xml: has no content type"),
        (lambda: zipped([*members(), ("xl/notes.txt", b"")]), "xl/notes.txt: has no content type"),
    ],
    "package.main_parts": [
        (lambda: zipped(without("_rels/.rels")), "has 0 parts for the workbook"),
    ],
    "package.sources_of_relations": [
        (
            lambda: zipped([*members(), ("xl/worksheets/_rels/sheet9.xml.rels", b"<a/>")]),
            "has relations of xl/worksheets/sheet9.xml, which is not there",
        ),
    ],
    "cells.order_of_calculation": [
        (lambda: calculated('<c r="B2" i="1"/>'), "calculates B2 of sheet 1, which has no formula"),
        (lambda: calculated('<c r="B5" i="3"/>'), "calculates B5 of sheet 3, which has no formula"),
        (lambda: calculated('<c r="Z9" i="1"/>'), "calculates Z9 of sheet 1, which has no formula"),
    ],
}


@pytest.mark.parametrize(
    ("check", "make", "words"),
    [(check, *fault) for check, faults in IN_THE_ZIP.items() for fault in faults],
)
def test_each_fault_of_the_zip_is_found(check, make, words):
    found = findings_by_check(make(), newest=2016)[check]
    assert any(words in line for line in found), found


def test_a_chain_of_cells_with_formulas_is_fine():
    found = findings_by_check(calculated('<c r="B5" i="1"/><c r="C5"/><c r="A6" i="2"/>'))
    assert found["cells.order_of_calculation"] == []


@pytest.mark.parametrize("data", [b"", b"PK", workbook()[:-100]])
def test_what_is_no_zip_is_one_finding(data):
    (found,) = findings(data)
    assert found.startswith("the file: is no zip file")


def test_a_workbook_with_functions_of_its_own_and_with_spills_is_fine():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Newer"})
    sheet = book.add_worksheet("Own")
    book.define_name("TWICE", "=_xlfn.LAMBDA(_xlpm.x,_xlop.by,2*_xlpm.x+_xlop.by)")
    sheet.write_formula("A1", "=TWICE(4,1)", None, 9)
    sheet.write_dynamic_array_formula("B1:B2", "=_xlfn.SEQUENCE(TWICE(1,0))", None, 1)
    sheet.write_number("B2", 2)
    book.close()
    assert findings(buffer.getvalue()) == []
    assert len(findings(buffer.getvalue(), newest=2016)) == 2


def test_every_check_has_a_fault_that_it_finds():
    checks = {f"{check.__module__.rpartition('.')[2]}.{check.__name__}" for check in CHECKS}
    assert checks == {*FAULTS, *IN_THE_ZIP}
    assert len(checks) == len(CHECKS)


NEWER = "<f>_xlfn.XLOOKUP(1,B2:B4,B2:B4)</f>"


def test_newer_functions_are_a_fault_only_where_asked():
    newer = tampered(PAY, "<f>SUM(B2:B4)</f>", NEWER)
    assert findings(newer) == []
    assert findings(newer, newest=2021) == []
    assert findings(newer, newest=2019) == [
        "Pay!B5: _xlfn.XLOOKUP came in 2021, after 2019",
    ]


def test_newer_error_values_are_a_fault_only_where_asked():
    newer = tampered(PAY, "<v>#N/A</v>", "<v>#SPILL!</v>")
    assert findings(newer) == []
    assert len(findings(newer, newest=2016)) == 1


def test_functions_used_are_told_without_prefix():
    used = functions_used(workbook())
    assert used == {"AND", "DATE", "DAYS", "IF", "MATCH", "ROUND", "SUM"}
    assert "XLOOKUP" in functions_used(tampered(PAY, "<f>SUM(B2:B4)</f>", NEWER))


def test_functions_until_2007_are_those_that_openpyxl_knows():
    old = {name for name, function in FUNCTIONS.items() if function.since == 2007}
    newer = {"ECMA.CEILING", "ISO.CEILING", "NETWORKDAYS.INTL", "WORKDAY.INTL"}
    assert old - FORMULAE == {"DBCS", "USDOLLAR"}  # as old as the others, missing there
    assert FORMULAE - old == newer


def test_prefixes_are_those_that_xlsxwriter_writes():
    book = xlsxwriter.Workbook(io.BytesIO(), {"use_future_functions": True})
    sheet = book.add_worksheet()
    for number, (name, function) in enumerate(FUNCTIONS.items()):
        # the newest ones XlsxWriter does not know yet, nor one of 2013
        if 2007 < function.since < 2025 and name != "ENCODEURL":
            sheet.write_formula(number, 0, f"={name}(1)")
            written = sheet.table[number][0].formula
            assert written == f"{function.prefix}{name}(1)"
    book.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PI()", [("PI", 0)]),
        ("PI( )", [("PI", 0)]),
        ("IF(A1,,2)", [("IF", 3)]),
        ("IF((A1),(B1,C1),2)", [("IF", 3)]),
        ('SUM(A1,"(,",B1)', [("SUM", 3)]),
        ("SUM({1,2;3,4},ABS(-1))", [("ABS", 1), ("SUM", 2)]),
        ("INDEX(Rates[[Year],[Limit]],1)+N(x)", [("INDEX", 2), ("N", 1)]),
        ("'It''s (a, sheet)'!A1+_xlfn.DAYS(A1,B1)", [("_xlfn.DAYS", 2)]),
        ("NORM.DIST(1,2,3,TRUE)", [("NORM.DIST", 4)]),
    ],
)
def test_arguments_are_counted(text, found):
    assert list(calls(text)[0]) == found


def test_pieces_of_a_formula_are_told_apart():
    text = 'IF(tax2026x>$A$1:B2,\'A b\'!A:C,Rates[@Pay])&"a""b"<>#N/A%'
    kinds = {piece: kind for kind, piece in tokens(text)}
    assert kinds["tax2026x"] == "name" and kinds["$A$1:B2"] == kinds["A:C"] == "area"
    assert kinds["'A b'!"] == "sheet" and kinds["[@Pay]"] == "bracket"
    assert kinds['"a""b"'] == "text" and kinds["#N/A"] == "error" and kinds["IF"] == "function"
    assert "".join(piece for _, piece in tokens(text)) == text


@pytest.mark.parametrize(
    "code",
    [
        "General", "0", "0.00%", "#,##0.00_);(#,##0.00)", '"$"#,##0;[Red]-"$"#,##0;"";@',
        "[$$-409]#,##0.00", "[$€-2] 0", "yyyy-mm-dd", "d mmm yyyy", "h:mm AM/PM", "[h]:mm:ss",
        "mm:ss.00", "0.00E+00", "# ?/?", "# ??/16", r"0\ \x", "[>=1000]0,;0", "[Color 12]0",
        '0" of "0', "* 0", "_-0_-", "dddd", ";;;", "0 €",
    ],
)  # fmt: skip
def test_number_formats_that_excel_reads(code):
    assert fault_of_number_format(code) is None


@pytest.mark.parametrize(
    "code",
    [
        "", "0" * 256, '0"', '"$0', "0 paid", "0\\", "[Rot]0", "[0", "0;0;0;0;0", "yyyy 0.0",
        "x0", "0]", "0_", "n",
    ],
)  # fmt: skip
def test_number_formats_that_excel_refuses(code):
    assert fault_of_number_format(code)


def test_addresses():
    assert cell_of("$B$5") == (5, 2) and cell_of("XFD1048576") == (1_048_576, 16_384)
    for text in ("", None, "A0", "a1", "XFE1", "A1048577", "A1:B2", "A", "1", "A01"):
        assert cell_of(text) is None
    assert area_of("A1") == (1, 1, 1, 1) and area_of("B2:$C$9") == (2, 2, 9, 3)
    assert area_of("A:C") == (1, 1, 1_048_576, 3) and area_of("$2:$3") == (2, 1, 3, 16_384)
    for text in ("", "A1:", "B2:A1", "C:A", "3:2", "A:XFE", "A1,B2"):
        assert area_of(text) is None
    assert all(column_number(column_letters(n)) == n for n in range(1, 16_385))


def test_ends_of_an_area_in_a_formula():
    for text in ("A1", "$B$2:A1", "C:A", "$3:2"):
        assert is_on_the_sheet(text)
    for text in ("XFE1", "A1:XFE1", "A:XFE", "1:1048577", "A1048577"):
        assert not is_on_the_sheet(text)


def test_areas_that_overlap():
    areas = [(text, area_of(text)) for text in ("B2:C3", "A1:A9", "C3:D4", "D1", "E4", "D4:E5")]
    assert {frozenset(pair) for pair in overlapping(areas)} == {
        frozenset({"B2:C3", "C3:D4"}),
        frozenset({"C3:D4", "D4:E5"}),
        frozenset({"E4", "D4:E5"}),
    }
