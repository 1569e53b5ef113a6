"""Proves for any text, any number and any damage what the other tests prove for a few."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from planner_book.saved_books.books import SHEET, filled_in, packed, parts, plain, with_rows

from xlplugin.errors import ErrorValue
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook

FORMULA = '<row r="2"><c r="B2" s="1"><f>A1</f><v>1</v></c><c r="D2"><v>4</v></c></row>'
CELLS = ["A1", "B2", "C2", "D2", "XFD1048576"]
"""A cell in a new row, one with a formula, a new one, one with a number, and the last of all."""

pieces = st.sampled_from(
    ["_x0041_", "_x", "_", "x0041_", "\r", "\n", "\t", " ", "&", "<", "]]>", "é", "\x01", "\uffff"]
)
texts = st.lists(pieces | st.text(max_size=5), max_size=8).map("".join) | st.text(max_size=30)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
errors = st.sampled_from(["#N/A", "#VALUE!", "#DIV/0!"]).map(ErrorValue)
values = texts | numbers | st.booleans() | st.none() | errors


@pytest.fixture(scope="module")
def content():
    return with_rows(FORMULA)


@given(st.dictionaries(st.sampled_from(CELLS), values), st.booleans())
@example({"A1": "_x0041\x01"}, True)
@example({"A1": "\ud83d\ude00", "B2": "\ud800"}, True)
@example({"A1": "\ud83d\ude00", "B2": "\ud800"}, False)
@example({"A1": -0.0, "C2": 5e-324, "D2": 1.7976931348623157e308}, True)
@example({"A1": 4, "B2": 1}, True)
@example({"B2": 1}, True)
def test_what_is_put_is_read_again(content, changes, typed):
    book = OpenedWorkbook(content)
    for at, value in changes.items():
        (book.settle if at == "B2" and not typed else book.put)("Start", at, value)
    lost = [(lost.at, lost.formula) for lost in book.lost]
    copy = book.contents()
    again = OpenedWorkbook(copy)
    for at, value in changes.items():
        for found in (book.value("Start", at), again.value("Start", at)):
            assert found == value
            assert type(found) is (float if type(value) is int else type(value))
    # typing what the formula shows leaves it, unless it is to show something else
    shows = changes.get("B2") == 1 and changes["B2"] is not True
    goes = typed and "B2" in changes and not (shows and changes.get("A1") is None)
    assert lost == ([("B2", "=A1")] if goes else [])
    assert again.formula("Start", "B2") == book.formula("Start", "B2") == (None if goes else "A1")
    for at in set(CELLS) - set(changes):
        assert again.value("Start", at) == OpenedWorkbook(content).value("Start", at)

    sheet = ElementTree.fromstring(parts(copy)[SHEET])
    space = sheet.tag.removesuffix("worksheet")
    numbers_of_rows = [int(row.get("r")) for row in sheet.iter(f"{space}row")]
    assert numbers_of_rows == sorted(set(numbers_of_rows))
    places = [cell.get("r") for cell in sheet.iter(f"{space}c")]
    assert len(places) == len(set(places)) and set(places) <= set(CELLS)


@given(texts)
def test_openpyxl_reads_the_same_text(text):
    book = OpenedWorkbook(plain())
    book.put("Start", "B1", text)
    sheet = openpyxl.load_workbook(io.BytesIO(book.contents())).active
    assert unescape(sheet["B1"].value or "") == text


def quietly(content):
    """Read a file in which anything may be broken: it is read, or refused in one line."""
    try:
        book = OpenedWorkbook(content, "plan.xlsx")
        for sheet in book.sheets:
            if book.cells(sheet):
                book.formula(sheet, "C4")
                book.put(sheet, "C3", "mine")
                book.put(sheet, "B40", 1)
        OpenedWorkbook(book.contents())
    except NotAWorkbook as error:
        assert str(error).isprintable() and str(error).startswith("plan.xlsx ")
        return False
    return True


WHOLE = filled_in()
PARTS = parts(WHOLE)
TELLING = [name for name in PARTS if "theme" not in name and name.endswith((".xml", ".rels"))]


def test_what_is_damaged_below_is_sound():
    assert quietly(WHOLE) and quietly(packed(PARTS))
    assert not quietly(WHOLE[:-1_000])


# the zip's own headers are at the end: damage that is all over seldom meets them
places = st.integers(0, len(WHOLE) - 1) | st.integers(len(WHOLE) - 1_500, len(WHOLE) - 1)


@given(st.dictionaries(places, st.integers(0, 255), max_size=4), st.just(0) | places)
def test_any_bytes_of_the_file_may_be_wrong(changes, cut):
    content = bytearray(WHOLE)
    for place, byte in changes.items():
        content[place] = byte
    quietly(bytes(content[: cut or len(content)]))


telling = st.sampled_from(
    [b"<row>", b"</c>", b"<c/>", b'"', b">", b"<!--", b"<![CDATA[", b"&", b"99999999", b"-", b":"]
)
changes_of_text = st.tuples(
    st.integers(0, 20_000), st.integers(0, 12), st.binary(max_size=4) | telling
)


@given(st.sampled_from(TELLING), st.lists(changes_of_text, min_size=1, max_size=3))
def test_any_text_within_may_be_wrong(name, changes):
    text = bytearray(PARTS[name])
    for place, length, some in changes:
        start = place % len(text)
        text[start : start + length] = some
    quietly(packed({**PARTS, name: bytes(text)}))


@given(st.sampled_from(TELLING), st.sampled_from(TELLING))
def test_any_part_may_be_in_the_place_of_another(name, other):
    quietly(packed({**PARTS, name: PARTS[other]}))
    quietly(packed({key: text for key, text in PARTS.items() if key not in (name, other)}))
