"""Proves that a file made to swell is refused before it costs memory or time."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from planner_book.saved_books.books import BOOK, SHEET, packed, parts, plain, with_parts, with_rows
from planner_book.saved_books.refusing import HEAD, MAIN, SECONDS, TAIL, read, refused, sheet_of

import xlplugin
from xlplugin.sheets.opened import OpenedWorkbook

NUMBER = b"<row><c><v>1</v></c></row>"


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


def styles(inside):
    """A workbook that counts its days from 1904, and so looks at its formats."""
    book = parts(plain())[BOOK].decode().replace("<workbookPr ", '<workbookPr date1904="1" ')
    text = f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'
    return with_parts(plain(), book=book, styles=text, sheet=HEAD + NUMBER + TAIL)


def overlapping():
    """A thousand parts that claim the bytes of one."""
    content = plain()
    at = content.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", content, at + 10)
    first = content[start : start + 46]
    name, extra, comment = struct.unpack_from("<3H", first, 28)
    first += content[start + 46 : start + 46 + name + extra + comment]
    more = b"".join(
        first[:28] + struct.pack("<3H", 4, 0, 0) + first[34:46] + f"{n:04}".encode()
        for n in range(1_000)
    )
    listed = content[start : start + size] + more
    total = count + 1_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, total, total, len(listed), start, 0)
    return content[:start] + listed + end


# what a file does to whoever reads it carelessly, made when it is needed
SWELLING = {
    "more than all": (lambda: sheet_of(b" " * (201 << 20)),
                      "would unpack to too much: it has 201.1 MB; the limit is 200 MB$"),
    "a lie": (lying, "it does not unpack$"),
    "many parts": (lambda: packed({f"{n}": b"" for n in range(10_001)}),
                   "has 10,001 parts; the limit is 10,000$"),
    "parts over one another": (overlapping, "is damaged: its parts lie over one another$"),
    "entities": (lambda: with_parts(plain(), sheet=entities()), "it has a document type"),
    "a type": (lambda: with_parts(plain(), book="<!DOCTYPE workbook><workbook/>"),
               "in xl/workbook.xml: it has a document type"),
    "depth": (lambda: sheet_of(b"<a>" * 1_000_000), "its XML has more than 100 levels,"),
    "depth in the book": (lambda: with_parts(plain(), book="<a>" * 100_000),
                          "its XML has more than 100 levels, the limit$"),
    "depth in a cell": (lambda: sheet_of(b"<row><c>" + b"<v>" * 1_000_000),
                        "has more than 100 levels"),
    "tags": (lambda: sheet_of(b"<row>" + b"<c/>" * 2_000_000),
             r"it has 2,000,0\d\d tags; the limit is 2,000,000$"),
    "a long tag": (lambda: sheet_of(b"<row x='" + b'">' * (20 << 20) + b"'/>"),
                   "one of its tags is larger than 1 MB, the limit$"),
    "attributes": (lambda: sheet_of(b"<row " + b"".join(b"a%d='' " % n for n in range(400_000))
                                   + b"/>"), "one of its tags is larger than"),
    "a comment": (lambda: sheet_of(b"<!--" + b" " * (50 << 20) + b"-->"), "one of its tags is"),
    "comments": (lambda: sheet_of(b"<!--" * 1_900_000), "it is not well-formed XML$"),
    "a long namespace": (lambda: sheet_of(b"<a xmlns='" + b"u" * 9_999 + b"'/>"),
                         "a namespace has 9,999 letters; the limit is 1,000$"),
    "a long row": (lambda: sheet_of(b"<row>" + b"<c><v/></c>" * 20_000 + b"</row>"),
                   "the cell '' is out of place in row 1$"),
    "a long number": (lambda: sheet_of(b"<row><c><v>" + b"9" * (20 << 20) + b"</v></c></row>"),
                      r"A1 holds '9+\.\.\., which is no value$"),
    "a number that does not end": (
        lambda: sheet_of(b"<row><c><v>" + b"9" * 30_000 + b"x</v></c></row>"),
        r"A1 holds '9+\.\.\., which is no value$"),
    "a long text": (lambda: sheet_of(b"<row><c t='str'><v>" + b"x" * 40_000 + b"</v></c></row>"),
                    r"A1 holds 'x+\.\.\., which is no value$"),
    "areas": (lambda: sheet_of(b"<row>" + b"<c><f t='array' ref='A1:B2'/></c>" * 10_001),
              "it has 10,001 array formulas; the limit is 10,000$"),
    "columns": (lambda: with_rows("", before="<cols>" + "<col min='1'/>" * 16_385 + "</cols>"),
                "it has 16,385 column settings; the limit is 16,384$"),
    "a long format": (lambda: styles("<numFmts><numFmt formatCode='" + "[" * 99_999
                                     + "'/></numFmts>"),
                      "a number format has 99,999 letters; the limit is 1,000$"),
    "a large book": (lambda: names(500_000), "it has 22 MB; the limit is 20 MB"),
    "many names": (lambda: names(200_000), "it has 400,030 tags; the limit is 400,000$"),
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
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook
for path in sys.argv[2:]:
    try:
        book = OpenedWorkbook.open(path)
        for sheet in book.sheets:
            book.cells(sheet)
        book.contents()
    except NotAWorkbook:
        print("refused")
"""


def reading_within(megabytes, *paths):
    """A process of its own that reads files and may not have more memory."""
    return subprocess.run(
        [sys.executable, "-c", READ, str(megabytes), *map(str, paths)], capture_output=True,
        text=True, check=False, env={"PYTHONPATH": str(Path(xlplugin.__file__).parents[1])},
    )  # fmt: skip


@pytest.mark.proof
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


@pytest.mark.proof
def test_a_hundred_thousand_rows_that_nobody_asked_for(tmp_path):
    """They cost a second or so at most, and the copy holds them all."""
    row = '<row r="{0}"><c r="A{0}" s="1"><v>{0}</v></c><c r="B{0}" s="1"/></row>'
    rows = "".join(row.format(number) for number in range(1, 100_001))
    before = time.process_time()
    book = OpenedWorkbook(with_rows(rows))
    assert [book.value("Start", at) for at in ("A1", "A99999", "A100001")] == [1, 99_999, None]
    book.put("Start", "B50000", "new")
    content = book.contents()
    assert time.process_time() - before < 3 * SECONDS
    assert len(OpenedWorkbook(content).cells("Start")) == 100_001


def named(text):
    book = parts(plain())[BOOK].decode()
    name = f"<definedName name='n'>{text}</definedName>"
    return with_parts(plain(), book=book.replace("</sheets>", f"</sheets><definedNames>{name}"
                                                 "</definedNames>"))  # fmt: skip


def areas(*refs):
    """The cells of a row, each with a formula that fills one of these areas."""
    cells = "".join(f"<c><f t='array' ref='{ref}'>1</f><v>1</v></c>" for ref in refs)
    return with_rows(f"<row r='900'>{cells}</row>")


# what is more than anybody has, but can be read, and in time
LARGE = {
    "a name of 19 MB": lambda: named("'" + "a" * (19 << 20) + "'!$A$1"),
    "a name of quotes": lambda: named("'" + "''" * (9 << 20) + "'!$A$1"),
    "a name in pieces": lambda: named("abc&amp;" * (2 << 20)),
    "names in 100,000 places": lambda: with_parts(
        plain(), book=parts(plain())[BOOK].decode().replace(
            "</sheets>", "</sheets>" + "<definedNames/>" * 100_000)),
    "areas over all that is asked for": lambda: areas(
        *(f"K1:ZZ{row}" for row in range(1_000, 10_000))),
    "areas apart": lambda: areas(*(f"A{row}:B{row + 1}" for row in range(1, 20_000, 3))),
    "styles": lambda: styles(
        "<numFmts>" + "".join(f"<numFmt numFmtId='{n}' formatCode='{'[[' * 8}'/>"
                              for n in range(500, 30_000))
        + "</numFmts><cellXfs>" + "<xf numFmtId='501'/>" * 60_000 + "</cellXfs>"),
    "a text that all cells point to": lambda: with_parts(
        with_rows("".join("<row><c t='s'><v>0</v></c></row>" for _ in range(500))),
        texts=f'<sst xmlns="{MAIN}"><si>' + "<r><t>x</t></r>" * 32_000 + "</si></sst>"),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_is_read_in_time(tmp_path, name):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(LARGE[name]())
    before = time.process_time()
    read(path)
    book = OpenedWorkbook.open(str(path))
    for row in range(1, 500):
        book.is_uncalculated("Start", f"A{row}")
    assert time.process_time() - before < SECONDS
