"""The sheets of a workbook as rows of texts, as a file of text would have them.

Only values are read, within bounds of their own: a formula is its last result. A cell that shows
a date is that date, and one that shows a percentage has its sign.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlplugin.bounds import (
    PAYROLL_COLUMNS,
    PAYROLL_LINE,
    PAYROLL_LINES,
    PAYROLL_PART,
    PAYROLL_SHEETS,
    PAYROLL_TEXT,
    PAYROLL_UNPACKED,
    TooMuch,
)
from xlplugin.errors import one_line
from xlplugin.sheets.opened.archive import Archive
from xlplugin.sheets.opened.refusals import SAVE_AS, NotAWorkbook
from xlplugin.sheets.opened.source import refuse_by_first_bytes

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

Row = tuple[int, list[str]]
"""A row of texts, with its number."""

_OF_CELLS = ("xl/worksheets/", "xl/sharedstrings")
_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def is_workbook(content: bytes) -> bool:
    """Whether the bytes of a file are those of a workbook, of the new format or the old."""
    return content.startswith(_STARTS)


def tables(content: bytes, name: str) -> dict[str, list[Row]]:
    """The rows of each sheet by its title, each with its number; blank rows are left out.

    Raises :class:`NotAWorkbook` in one line for what cannot be read, :class:`TooMuch` for what is
    larger than payroll files are.
    """
    refuse_by_first_bytes(content, name)
    _hold(Archive(content, name), name)
    try:
        return _read(content, name)
    except (NotAWorkbook, TooMuch):
        raise
    except Exception:  # whatever the library raises over a file that was tampered with
        raise NotAWorkbook(
            f"{name} is damaged, or no workbook of the .xlsx format", SAVE_AS
        ) from None


def _hold(archive: Archive, name: str) -> None:
    sizes = archive.sizes()
    PAYROLL_UNPACKED.hold(sum(sizes.values()), f"{name}, unpacked,")
    for part, size in sizes.items():
        if not part.lower().startswith(_OF_CELLS):
            PAYROLL_PART.hold(size, f"a part of {name}")
        if part.lower().endswith((".xml", ".rels")):
            found = archive.part(part, PAYROLL_UNPACKED)
            if b"<!DOCTYPE" in found.data:  # no spreadsheet program writes one
                raise found.damaged("it defines entities")


def _read(content: bytes, name: str) -> dict[str, list[Row]]:
    import openpyxl

    books = [
        openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
        )
        for data_only in (True, False)
    ]
    PAYROLL_SHEETS.hold(len(books[0].worksheets), name)
    found: dict[str, list[Row]] = {}
    total = 0
    unknown: list[tuple[str, str]] = []
    for values, formulas in zip(books[0].worksheets, books[1].worksheets, strict=True):
        rows: list[Row] = []
        for number, (cells, typed) in enumerate(
            zip(_rows(values), _rows(formulas), strict=True), 1
        ):
            PAYROLL_LINES.hold(number, name)
            PAYROLL_COLUMNS.hold(len(cells), f"row {number} of {name}")
            texts = [_text(cell) for cell in cells]
            PAYROLL_LINE.hold(sum(map(len, texts)), f"row {number} of {name}")
            if len(unknown) < 100:
                unknown += [
                    (values.title, each.coordinate)
                    for each, text in zip(typed, texts, strict=True)
                    if not text and each.value is not None and each.data_type == "f"
                ]
            if any(texts):
                total += 1
                PAYROLL_LINES.hold(total, name)
                rows.append((number, texts))
        found[values.title] = rows
    _refuse_uncalculated(content, name, unknown)
    return found


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[ReadOnlyCell, ...]]:
    sheet.reset_dimensions()  # what a file says of its size is not believed
    yield from sheet.iter_rows()


def _refuse_uncalculated(content: bytes, name: str, cells: list[tuple[str, str]]) -> None:
    """Raise for a formula without a result; one whose result is an empty text has one."""
    if not cells:
        return
    from xlplugin.sheets.opened.workbook import OpenedWorkbook

    book = OpenedWorkbook(content, name)
    for title, at in cells:
        if title in book.sheets and book.is_uncalculated(title, at):
            raise NotAWorkbook(
                f"{one_line(title)}!{at} of {name} is a formula that was never calculated",
                "open the file in a spreadsheet program and save it",
            )


def _text(cell: ReadOnlyCell) -> str:
    """A cell as a file of text would have it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        PAYROLL_TEXT.hold(len(value), f"cell {cell.coordinate}")
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat()
            if value.time() == datetime.time()
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, int | float):
        return _number(value, "%" in (cell.number_format or ""))
    return str(value)


def _number(value: float, is_percent: bool) -> str:
    """A number as a person sees it, with 15 digits, of which no program shows more."""
    from decimal import Decimal

    exact = Decimal(f"{value:.15g}")
    if is_percent:
        exact *= 100
    if not -15 <= exact.adjusted() <= 15:
        return f"{value:.15g}"
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if is_percent else text
