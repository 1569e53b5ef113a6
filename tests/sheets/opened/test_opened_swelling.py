"""Proves that a file made to swell is refused before it costs memory or time."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sheets.opened.books import BOOK, SHEET, packed, parts, plain, with_parts, with_rows
from sheets.opened.refusing import HEAD, SECONDS, TAIL, refused, sheet_of

import xlplugin
from xlplugin.sheets.opened import Opened


def entities():
    """Ten entities, each ten of the one before: a billion at the end."""
    lines = ['<!ENTITY a0 "aaaaaaaaaa">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    row = b"<row><c><v>&a9;</v></c></row>"
    return HEAD.replace(b"?>", f"?><!DOCTYPE x [{''.join(lines)}]>".encode(), 1) + row + TAIL


def lying():
    """A sheet of 150 MB that says it has a thousand bytes."""
    content = bytearray(with_parts(plain(), sheet=HEAD + b" " * (150 << 20) + TAIL))
    at = content.index(SHEET.encode(), content.index(b"PK\x01\x02")) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, at + 24, 1_000)
    return bytes(content)


def names(count):
    one = '<definedName name="n">Start!$A$1</definedName>' * count
    book = parts(plain())[BOOK].decode()
    return with_parts(plain(), book=book.replace("</sheets>", f"</sheets>{one}"))


# what a file does to whoever reads it carelessly, made when it is needed
SWELLING = {
    "more than all": (lambda: sheet_of(b" " * (201 << 20)), "would unpack to more than 200 MB$"),
    "a lie": (lying, "it does not unpack$"),
    "many parts": (lambda: packed({f"{n}": b"" for n in range(10_001)}), "than 10,000 parts$"),
    "entities": (lambda: with_parts(plain(), sheet=entities()), "it has a document type"),
    "a type": (lambda: with_parts(plain(), book="<!DOCTYPE workbook><workbook/>"),
               "in xl/workbook.xml: it has a document type"),
    "depth": (lambda: sheet_of(b"<a>" * 1_000_000), "its XML is nested too deeply$"),
    "depth in the book": (lambda: with_parts(plain(), book="<a>" * 100_000), "too deeply$"),
    "depth in a cell": (lambda: sheet_of(b"<row><c>" + b"<v>" * 1_000_000), "too deeply$"),
    "tags": (lambda: sheet_of(b"<row>" + b"<c/>" * 8_000_001), "more than 8,000,000 tags$"),
    "a long tag": (lambda: sheet_of(b"<row x='" + b'">' * (20 << 20) + b"'/>"), "1,048,576 bytes$"),
    "attributes": (lambda: sheet_of(b"<row " + b"".join(b"a%d='' " % n for n in range(400_000))
                                   + b"/>"), "one of its tags is longer than"),
    "a comment": (lambda: sheet_of(b"<!--" + b" " * (50 << 20) + b"-->"), "one of its tags is"),
    "comments": (lambda: sheet_of(b"<!--" * 4_000_000), "it is not well-formed XML$"),
    "a long row": (lambda: sheet_of(b"<row>" + b"<c><v/></c>" * 20_000 + b"</row>"),
                   "the cell '' is out of place in row 1$"),
    "a long number": (lambda: sheet_of(b"<row><c><v>" + b"9" * (20 << 20) + b"</v></c></row>"),
                      r"A1 holds '9+\.\.\., which is no value$"),
    "a large book": (lambda: names(500_000), "in xl/workbook.xml: it is larger than 20 MB$"),
    "many names": (lambda: names(200_000), "it has more than 400,000 tags$"),
}  # fmt: skip


@pytest.mark.parametrize("name", SWELLING)
def test_a_file_made_to_swell(tmp_path, name):
    make, reason = SWELLING[name]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make())
    refused(path, reason)


READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) << 20,) * 2)
from xlplugin.sheets.opened import NotAWorkbook, Opened
for path in sys.argv[2:]:
    try:
        book = Opened.open(path)
        for sheet in book.sheets:
            book.cells(sheet)
    except NotAWorkbook:
        print("refused")
"""


def reading_within(megabytes, *paths):
    """A process of its own that reads files and may not have more memory."""
    return subprocess.run(
        [sys.executable, "-c", READ, str(megabytes), *map(str, paths)], capture_output=True,
        text=True, check=False, env={"PYTHONPATH": str(Path(xlplugin.__file__).parents[1])},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be bounded on Linux only")
def test_memory_is_bounded(tmp_path):
    paths = []
    for number, (make, _) in enumerate(SWELLING.values()):
        paths.append(tmp_path / f"{number}.xlsx")
        paths[-1].write_bytes(make())
    done = reading_within(400, *paths)
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.split() == ["refused"] * len(paths)


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be bounded on Linux only")
def test_the_bound_of_memory_would_be_felt(tmp_path):
    path = tmp_path / "large.xlsx"
    path.write_bytes(sheet_of(b"<row/>" + b" " * (150 << 20)))
    assert "MemoryError" in reading_within(150, path).stderr
    assert reading_within(600, path).returncode == 0


def test_a_hundred_thousand_rows_that_nobody_asked_for(tmp_path):
    """They cost a second or so at most, and the copy holds them all."""
    row = '<row r="{0}"><c r="A{0}" s="1"><v>{0}</v></c><c r="B{0}" s="1"/></row>'
    rows = "".join(row.format(number) for number in range(1, 100_001))
    before = time.perf_counter()
    book = Opened(with_rows(rows))
    assert [book.value("Start", at) for at in ("A1", "A99999", "A100001")] == [1, 99_999, None]
    book.put("Start", "B50000", "new")
    content = book.contents()
    assert time.perf_counter() - before < 3 * SECONDS
    assert len(Opened(content).cells("Start")) == 100_001
