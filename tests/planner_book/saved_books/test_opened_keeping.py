"""Proves that a person's own sheets, charts, pictures, notes, formats and macros survive.

Every part of the file but the sheets that were written in, and the one that says when to
calculate, is in the copy byte for byte.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwings
from openxml_audit import OpenXmlValidator
from planner_book.saved_books.books import (
    BOOK,
    SHEET,
    by_libreoffice,
    filled_in,
    parts,
    with_values,
)
from planner_book.saved_books.conftest import others_are_proofs

from xlplugin.sheets.opened import OpenedWorkbook

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

CHANGES = {"C3": 1, "C4": 2, "C5": "new", "C12": "new!", "B40": "x", "C9": None}


def put(content, sheet="Start"):
    return with_values(OpenedWorkbook(content), sheet, CHANGES).contents()


DRAWN_BY_LOT = re.compile(rb"\{[0-9A-F-]{36}\}|(?:axId|crossAx) val=.\d+")
"""What LibreOffice writes anew each time it saves."""


def changed_parts(before, after):
    """The parts that differ, but for the one that says when to calculate: it does so already
    in some files."""
    assert list(after) == list(before)
    return {name for name in before if after[name] != before[name]} - {BOOK}


def without_rows(text):
    return re.sub(b"<sheetData>.*</sheetData>|<dimension[^>]*>", b"", text, flags=re.S)


def packed_bytes(content):
    """The compressed bytes of every part, as they stand in the file."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for item in archive.infolist():
            name, extra = struct.unpack_from("<2H", content, item.header_offset + 26)
            start = item.header_offset + 30 + name + extra
            found[item.filename] = content[start : start + item.compress_size]
    return found


def test_every_other_part_byte_for_byte(content):
    before, after = parts(content), parts(put(content))
    assert changed_parts(before, after) == {SHEET}
    assert without_rows(after[SHEET]) == without_rows(before[SHEET])
    for kind in ("drawings/drawing", "charts/chart", "comment", "tables/table"):
        assert any(kind in name for name in after), kind


def test_what_is_compared_holds_a_picture_a_chart_and_notes():
    names = " ".join(parts(filled_in()))
    for kind in ("media/image1.png", "charts/chart2.xml", "comments1.xml", "table1.xml", "vml"):
        assert kind in names


def test_other_parts_are_not_even_packed_anew(content):
    assert changed_parts(packed_bytes(content), packed_bytes(put(content))) == {SHEET}


def test_only_the_sheet_that_is_written_in_changes(content):
    mine = "xl/worksheets/sheet2.xml"
    assert changed_parts(parts(content), parts(put(content, "Mine"))) == {mine}
    both = OpenedWorkbook(content)
    both.put("Start", "A1", 1)
    both.put("Mine", "A9", 1)
    assert changed_parts(parts(content), parts(both.contents())) == {SHEET, mine}


def test_cells_that_were_not_put_in_stay_as_written(content):
    cell = re.compile(rb'<c [^>]*r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)', re.S)
    before, after = (
        {match[1].decode(): match[0] for match in cell.finditer(parts(book)[SHEET])}
        for book in (content, put(content))
    )
    assert len(before) > 15
    changed = {at for at in after if after[at] != before.get(at)}
    assert changed <= set(CHANGES) and {"C3", "C5", "C9", "B40"} <= changed
    assert set(before) <= set(after)


def test_nothing_put_changes_nothing_but_the_calculation(content):
    before, after = parts(content), parts(OpenedWorkbook(content).contents())
    assert not changed_parts(before, after)
    text, calculation = after[BOOK], re.compile(rb"<calcPr[^>]*>(?:</calcPr>)?")
    assert b'fullCalcOnLoad="1"' in calculation.search(text)[0]
    assert calculation.sub(b"", text) == calculation.sub(b"", before[BOOK])


def test_macros_stay():
    content = Path(xlwings.__file__).with_name("quickstart.xlsm").read_bytes()
    before = parts(content)
    book = OpenedWorkbook(content)
    book.put(book.sheets[0], "A1", "mine")
    after = parts(book.contents())
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    assert len(changed_parts(before, after)) == 1


@pytest.mark.parametrize("first", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_dates_names_and_comment_of_the_zip_file(first):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (name, text) in enumerate(parts(filled_in()).items()):
            item = zipfile.ZipInfo(name, (2026, 2, 3, 4, 5, 2 * number))
            item.compress_type = first if number % 2 else zipfile.ZIP_DEFLATED - first
            item.create_system = number % 4
            item.external_attr = 0o640 << 16
            item.comment = b"a comment"
            archive.writestr(item, text)
        archive.writestr("Fotos/über uns.txt", "mine")
        archive.comment = b"of the file"
    content = buffer.getvalue()
    described = []
    for file in (content, put(content)):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            assert archive.testzip() is None
            described.append([archive.comment])
            described[-1] += [
                (
                    item.filename,
                    item.date_time,
                    item.compress_type,
                    item.create_system,
                    item.external_attr,
                    item.comment,
                )
                for item in archive.infolist()
            ]
    assert described[0] == described[1]


def test_a_file_written_to_a_pipe():
    """Such a zip file says behind each part how long it is, as those of some programs do."""

    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def tell(self):
            raise OSError

        seek = tell

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(filled_in()).items():
            archive.writestr(name, text)
    content = pipe.getvalue()
    assert content[6] & 8, "the length stands behind"
    assert changed_parts(parts(content), parts(put(content))) == {SHEET}


def test_a_file_ready_for_more_than_4_gigabytes():
    """Such a zip file has the lengths of its parts in another place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(filled_in()).items():
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(text)
    content = buffer.getvalue()
    assert content[18:26] == b"\xff" * 8, "the lengths are elsewhere"
    assert changed_parts(parts(content), parts(put(content))) == {SHEET}


def test_the_validator_finds_nothing_new(content, tmp_path):
    found = []
    for name, file in (("before", content), ("after", put(content))):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(file)
        found.append({e.description for e in OpenXmlValidator().validate(path).errors})
    # it advises against texts within cells, which Excel takes and moves when it saves
    assert {e for e in found[1] - found[0] if "inline-string" not in e} == set()


def test_openpyxl_finds_the_rest_as_it_was(content):
    before, after = (openpyxl.load_workbook(io.BytesIO(file)) for file in (content, put(content)))
    assert after.sheetnames == before.sheetnames
    for sheet in before.worksheets:
        other = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if sheet.title != "Start" or cell.coordinate not in CHANGES:
                    same = other[cell.coordinate].value
                    # of a formula that fills several cells, the text
                    assert getattr(same, "text", same) == getattr(cell.value, "text", cell.value)
                assert other[cell.coordinate].style_id == cell.style_id
        widths = [{k: d.width for k, d in s.column_dimensions.items()} for s in (sheet, other)]
        assert widths[0] == widths[1]
        assert str(other.merged_cells) == str(sheet.merged_cells)
        assert len(other._charts) == len(sheet._charts)
    assert after["Mine"]["B2"].comment.text == before["Mine"]["B2"].comment.text
    assert len(after["Mine"]._charts) == 1


@pytest.mark.engine("LibreOffice")
@others_are_proofs
def test_libreoffice_finds_the_rest_as_it_was(content):
    # one at a time: it numbers charts across all it saves
    before, after = (parts(*by_libreoffice(book)) for book in (content, put(content)))
    assert set(after) == set(before)
    for name in before:
        if re.search("comments|drawings|charts|media|sheet[24]|tables", name):
            texts = [DRAWN_BY_LOT.sub(b"", book[name]) for book in (before, after)]
            assert texts[0] == texts[1], name
    assert "comments" in " ".join(after) and "charts/chart" in " ".join(after)
