"""Proves that a damaged workbook is refused in one sentence that says where the damage is."""

from __future__ import annotations

import io
import struct
import zipfile

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
)
from planner_book.saved_books.refusing import HEAD, MAIN, TAIL, read, refused, sheet_of


def without(part):
    return packed({name: text for name, text in parts(filled_in()).items() if name != part})


def in_book(old, new):
    text = parts(filled_in())[BOOK]
    assert old in text
    return with_parts(filled_in(), book=text.replace(old, new))


def spoilt():
    """A byte of the workbook part is not what it was when it was packed."""
    content = bytearray(packed_plainly(filled_in()))
    at = content.index(b"<sheets>")
    content[at + 1] ^= 1
    return bytes(content)


def packed_plainly(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts(content).items():
            archive.writestr(name, text)
    return buffer.getvalue()


def twice():
    """A zip file with two sheets of the same name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in [*parts(plain()).items(), (SHEET.upper(), b"")]:
            archive.writestr(name, text)
    return buffer.getvalue()


def cut_off():
    """A part that nobody reads, and that says it is longer than the file."""
    content = bytearray(plain())
    at = content.index(b"xl/theme/theme1.xml", content.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", content, at + 20, len(content))
    return bytes(content)


DAMAGED = [
    ("cut in half", filled_in()[:8_000], "is damaged or incomplete$"),
    ("without its end", filled_in()[:-30], "is damaged or incomplete$"),
    ("a wrong byte", spoilt(), "is damaged, in xl/workbook.xml: it does not unpack$"),
    ("cut off", cut_off(), "in xl/theme/theme1.xml: it is cut off$"),
    ("same name", twice(), "is damaged: two of its parts have the same name$"),
    ("no workbook part", without(BOOK), "is damaged: it lacks xl/workbook.xml$"),
    ("no sheet", without(SHEET), "it lists xl/worksheets/sheet1.xml, which is not there$"),
    ("no texts", without("xl/sharedStrings.xml"), "is damaged: it lacks xl/sharedStrings.xml$"),
    ("no relations of the book", without("xl/_rels/workbook.xml.rels"), "list of sheets is broken"),
    ("book not XML", with_parts(plain(), book="<workbook"), "in xl/workbook.xml: it is not well-"),
    ("book of nothing", with_parts(plain(), book=""), "it is not well-formed XML$"),
    ("book of others", with_parts(plain(), book="<workbook/>"), "it is not that of a workbook$"),
    ("no sheets", with_parts(plain(), book=f'<workbook xmlns="{MAIN}"/>'), "it lists no sheets$"),
    ("same title", in_book(b'name="Mine"', b'name="Start"'), "its list of sheets is broken$"),
    ("no id", in_book(b'r:id="rId2"', b""), "its list of sheets is broken$"),
    ("sheet not XML", with_rows("<row>"), "sheet1.xml: it is not well-formed XML$"),
    ("sheet cut", with_parts(plain(), sheet=HEAD + b"<row/>"), "it is not well-formed XML$"),
    ("sheet behind", with_rows("", behind="<a><b></a>"), "it is not well-formed XML$"),
    ("no rows", with_parts(plain(), sheet=f'<worksheet xmlns="{MAIN}"/>'), "not that of a sheet$"),
    ("rows twice", with_rows("</sheetData><sheetData>"), "it holds rows in two places$"),
    ("row before", with_rows('<row r="3"/><row r="2"/>'), "row '2' comes after row 3$"),
    ("row again", with_rows('<row r="3"/><row r="3"/>'), "row '3' comes after row 3$"),
    ("row 0", with_rows('<row r="0"/>'), "row '0' comes after row 0$"),
    ("row too far", with_rows('<row r="1048577"/>'), "row '1048577' comes after row 0$"),
    ("row beyond", with_rows('<row r="1048576"/><row/>'), "row 1048577 comes after row 1048576$"),
    ("row of letters", with_rows('<row r="x"/>'), "row 'x' comes after row 0$"),
    ("cell again", with_rows('<row><c r="B1"><v/></c><c r="B1"/></row>'), "'B1' is out of place"),
    ("cell before", with_rows('<row><c r="B1"><v/></c><c r="A1"/></row>'), "'A1' is out of place"),
    ("cell elsewhere", with_rows('<row r="2"><c r="B3"><v/></c></row>'), "in row 2$"),
    ("cell nowhere", with_rows('<row><c r="B"><v/></c></row>'), "'B' is out of place in row 1$"),
    ("cell too far", with_rows('<row><c r="XFE1"><v/></c></row>'), "'XFE1' is out of place"),
    ("text beyond", with_rows('<row><c t="s"><v>1</v></c></row>'), "A1 holds '1', which is no"),
    ("Latin", with_parts(plain(), sheet=b"<?xml version='1.0' encoding='latin1'?><a/>"),
     "it is neither in UTF-8 nor in UTF-16$"),
    ("bad bytes", with_parts(plain(), sheet=HEAD + b"\xff" + TAIL), "it is not well-formed XML$"),
    ("odd UTF-16", with_parts(plain(), sheet=b"\xff\xfe\x00\xd8a"), "it is not text$"),
    ("a null", with_parts(plain(), sheet=HEAD + b"\0" + TAIL), "it is not well-formed XML$"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [pytest.param(content, reason, id=name) for name, content, reason in DAMAGED],
)
def test_a_damaged_workbook(tmp_path, content, reason):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert refused(path, reason).startswith(f"{path} is damaged")


def test_the_files_would_be_read_if_they_were_sound(tmp_path):
    path = tmp_path / "plan.xlsx"
    for content in (
        plain(),
        filled_in(),
        with_rows("<row/>"),
        sheet_of(b""),
        packed_plainly(plain()),
    ):
        path.write_bytes(content)
        read(path)
