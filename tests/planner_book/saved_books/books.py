"""Workbooks as people have them: filled in, with sheets of their own, saved by whatever program.

They are written here by XlsxWriter and saved again by others. ``with_parts`` changes the XML
within, for the dialects of programs that do not run here.
"""

from __future__ import annotations

import base64
import datetime
import io
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from outside import program

PLANNER = Path(__file__).parents[3] / "templates" / "planner-example.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
"""A picture of one dot."""

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""What LibreOffice is told in its settings: by itself it trusts what a file says."""


def filled_in() -> bytes:
    """A workbook with inputs and results, and a person's own sheet, chart and picture."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({
        "title": "A plan", "subject": "Savings", "keywords": "key", "author": "Somebody",
    })  # fmt: skip
    _start(book)
    _mine(book)
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=Mine!$B$2:$B$4"})
    book.add_chartsheet("Picture").set_chart(chart)
    book.add_worksheet("It's & more").write("A1", "last")
    for name, target in (
        ("in_salary", "=Start!$C$3"),
        ("in_word", "=Start!$C$5"),
        ("out_double", "=Start!$C$4"),
        ("mine", "='It''s & more'!$A$1"),
        ("a_range", "=Start!$C$3:$C$5"),
        ("gone", "=#REF!"),
        ("a_number", "=0.25"),
        ("Mine!local", "=Mine!$A$1"),
    ):
        book.define_name(name, target)
    book.close()
    return buffer.getvalue()


def _start(book):
    sheet = book.add_worksheet("Start")
    cream = book.add_format({"bg_color": "#FFF2CC", "num_format": "#,##0.00", "bold": True})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    red = book.add_format({"font_color": "red"})
    sheet.set_column("B:B", 30, red)
    sheet.set_column("D:D", 12, cream)
    sheet.write("A1", "A title")
    sheet.write("C3", 200_000, cream)
    sheet.write_formula("C4", "=in_salary*2", cream, 400_000)
    sheet.write("C5", "a < b & c", cream)
    sheet.write("C6", True)
    sheet.write_formula("C7", "=1/0", None, "#DIV/0!")
    sheet.write_datetime("C8", datetime.datetime(2026, 2, 28), date)
    sheet.write_rich_string("C9", "two ", red, "colours", " here")
    sheet.write("C10", " outer blanks ")
    sheet.write_blank("C11", None, cream)
    sheet.write_formula("C12", '=C5&"!"', cream, "a < b & c!")
    sheet.write("C13", "bell \x07 and _x0041_")
    sheet.write_formula("C14", "=C3>1", None, True)
    sheet.write_array_formula("E1:E3", "{=ROW(E1:E3)*2}", None, 2)
    sheet.write("E2", 4)
    sheet.write("E3", 6)
    sheet.set_row(19, 40, cream)
    sheet.data_validation("C3", {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.protect("", {"format_columns": True})


def _mine(book):
    sheet = book.add_worksheet("Mine")
    bold = book.add_format({"bold": True})
    sheet.add_table("A1:B4", {"columns": [{"header": "What"}, {"header": "How much"}]})
    for row, (what, amount) in enumerate((("rent", 1), ("food", 2), ("fun", 3)), 1):
        sheet.write(row, 0, what)
        sheet.write(row, 1, amount)
    sheet.write_formula("B6", "=SUM(B2:B4)", bold, 6)
    sheet.write_comment("B2", "a note of mine")
    sheet.conditional_format("B2:B4", {"type": "data_bar"})
    sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 2, "format": bold})
    sheet.merge_range("D1:E2", "merged", bold)
    sheet.write_url("D4", "https://example.org", None, "a link")
    sheet.freeze_panes(1, 0)
    sheet.set_column("A:A", 33)
    sheet.insert_image("G1", "pixel.png", {"image_data": io.BytesIO(PIXEL)})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Mine!$B$2:$B$4"})
    sheet.insert_chart("G5", chart)


def by_openpyxl(content: bytes) -> bytes:
    """The workbook, opened and saved by openpyxl."""
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(buffer)
    return buffer.getvalue()


def by_libreoffice(*contents: bytes) -> list[bytes]:
    """Workbooks, opened, recalculated and saved by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(ALWAYS_RECALCULATE)
        sources = []
        for number, content in enumerate(contents):
            sources.append(Path(folder, f"{number}.xlsx"))
            sources[-1].write_bytes(content)
        subprocess.run(
            [
                program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", "xlsx", "--outdir", f"{folder}/out", *sources,
            ],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return [Path(folder, "out", source.name).read_bytes() for source in sources]


def with_values(book, sheet, changes):
    """The opened workbook with new values: typed, or the results of formulas that stay."""
    for at, value in changes.items():
        has_formula = book.formula(sheet, at) is not None
        (book.settle if has_formula else book.put)(sheet, at, value)
    return book


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a file by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {item.filename: archive.read(item) for item in archive.infolist()}


def packed(files: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def plain() -> bytes:
    """A workbook with one sheet and nothing remarkable in it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("Start").write("A1", "text")
    book.close()
    return buffer.getvalue()


def with_parts(content: bytes, **changed: bytes | str) -> bytes:
    """The workbook with its ``sheet``, ``book``, ``texts`` or ``styles`` in other words."""
    names = {
        "sheet": SHEET, "book": BOOK, "texts": "xl/sharedStrings.xml", "styles": "xl/styles.xml",
    }  # fmt: skip
    new = {names[k]: v if isinstance(v, bytes) else v.encode() for k, v in changed.items()}
    return packed({name: new.get(name, text) for name, text in parts(content).items()})


def with_rows(rows: str, before: str = "", behind: str = "") -> bytes:
    """A workbook whose sheet has these rows, as XML, and what stands before and behind them."""
    sheet = parts(plain())[SHEET].decode()
    new = re.sub(r"<dimension[^>]*>", before, sheet)
    new = re.sub("<sheetData>.*</sheetData>", lambda _: f"<sheetData>{rows}</sheetData>", new)
    new = new.replace("<pageMargins", f"{behind}<pageMargins")
    assert new != sheet
    return with_parts(plain(), sheet=new)


def rows_of(content: bytes) -> str:
    """The XML of the rows of the first sheet."""
    return re.search("<sheetData>(.*)</sheetData>", parts(content)[SHEET].decode(), re.S)[1]
