"""Proves that a date is the same number whether a workbook counts its days from 1900 or 1904."""

from __future__ import annotations

import re

import pytest
from planner_book.saved_books.books import BOOK, parts, rows_of, with_parts, with_rows

from xlplugin.sheets.opened import OpenedWorkbook

FORMATS = (
    '<numFmts count="3"><numFmt numFmtId="170" formatCode="[$-409]d\\ mmm\\ yy;@"/>'
    '<numFmt numFmtId="171" formatCode="0.0&quot; days&quot;"/>'
    '<numFmt numFmtId="172" formatCode="[h]:mm"/></numFmts>'
)


@pytest.fixture(params=["", ' date1904="1"', ' date1904="true"', ' date1904="0"'])
def counted(request):
    """A workbook, and how many days later than usual it begins to count."""
    looks = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 22, 20, 170, 171, 172))
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = "".join(f'<c s="{s}"><v>100</v></c>' for s in range(7))
    cells += '<c s="1" t="d"><v>2026-02-28</v></c>'
    content = with_rows(f"<row>{cells}</row>")
    book = parts(content)[BOOK].decode().replace("<workbookPr", f"<workbookPr{request.param}")
    styles = f"<styleSheet {main}>{FORMATS}<cellXfs>{looks}</cellXfs></styleSheet>"
    days = 0 if request.param in ("", ' date1904="0"') else 1_462
    return with_parts(content, book=book, styles=styles), days


def test_days_counted_from_1904(counted):
    content, days = counted
    book = OpenedWorkbook(content)
    dates = {"B1", "C1", "E1"}
    for at in ("A1", "B1", "C1", "D1", "E1", "F1", "G1"):
        assert book.value("Start", at) == 100 + (days if at in dates else 0)
    assert book.value("Start", "H1") == 46_081


def test_a_day_put_where_they_count_from_1904(counted):
    content, days = counted
    book = OpenedWorkbook(content)
    for at in ("A1", "B1", "H1"):
        book.put("Start", at, 40_000)
    again = book.contents()
    assert [OpenedWorkbook(again).value("Start", at) for at in ("A1", "B1", "H1")] == [40_000] * 3
    kept = re.findall(r"<v>(\d+)</v>", rows_of(again))
    assert [kept[0], kept[1], kept[-1]] == ["40000", *[str(40_000 - days)] * 2]
