"""The workbook of native functions: one sheet that carries them all, and what they answer.

Every name, the limits and the other names of limits are on the first sheet, and each name is
used in a cell there: a copy of that sheet in another workbook takes them along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.native import law, stored
from xlplugin.routes.native.lambdas import comments, names, not_carried
from xlplugin.routes.native.match import FORMS
from xlplugin.routes.package import license_text as our_license
from xlplugin.sheets.functions_book import examples, license_sheet, reference, steps
from xlplugin.sheets.functions_book.spelling import Spelling
from xlplugin.sheets.layout import Cell, Sheet, heading, row_column
from xlplugin.sheets.render import render

SHEET = "Megaroth"
"""The sheet to move."""
COLUMNS = 6
STEPS = (
    ("Here", "Type a function in any cell of this workbook, in Excel 2024 or Microsoft 365; "
             "change a number in a cream cell below to see it work."),
    ("In your workbook", "Open your workbook beside this one. Right-click the Megaroth tab, "
                         "click Move or Copy, choose your workbook and check Create a copy: "
                         "the functions come along."),
    ("Next year", "A new file brings a new year's limits. Delete the Megaroth sheet and its "
                  "names, and copy it again."),
)  # fmt: skip
STEPS_AT = 4
EXAMPLES_AT = STEPS_AT + len(STEPS) + 2
LAW_HEADERS = ("Key", "Code", "What it is", "Amount", "Authority", "Notice", "Year")
LAW_LEFT, NAMES_LEFT = "IJKLMNO", "QR"
TOP = 4
"""The row of the headers of the limits."""


def workbook() -> bytes:
    """The bytes of the workbook."""
    return render(sheets(), None, examples.TITLE)


def sheets() -> tuple[Sheet, ...]:
    """Its sheets, in the order of the tabs."""
    without = not_carried()
    spelling = Spelling(
        functions=[f for f in FUNCTIONS.values() if f.name not in without], spills=True
    )
    return (_functions(spelling), reference.sheet(spelling), *examples.table_sheets(spelling))


def _functions(spelling: Spelling) -> Sheet:
    limits, others = law.limits(), law.other_names()
    ranges = {
        name: f"{SHEET}!${letter}${TOP + 1}:${letter}${TOP + len(limits)}"
        for name, letter in zip(law.COLUMNS, LAW_LEFT, strict=True)
    } | {
        name: f"{SHEET}!${letter}${TOP + 1}:${letter}${TOP + len(others)}"
        for name, letter in zip(("XLP_NAMES", "XLP_NAMES_CODE"), NAMES_LEFT, strict=True)
    }
    written = {name: stored(formula) for name, formula in names().items()}
    widths = examples.widths(spelling) | {
        "H": 4,
        "I": 24,
        "J": 22,
        "K": 34,
        "L": 12,
        "M": 44,
        "N": 28,
        "O": 8,
        "P": 4,
        "Q": 34,
        "R": 22,
    }
    page = list(_page(spelling))
    last = max(row_column(cell.at)[0] for cell in page) + 1

    def print_the_page(workbook: Any, worksheet: Any, shown: Any) -> None:
        worksheet.print_area(0, 0, last - 1, COLUMNS)

    every_name = [*written, *ranges]
    carried = [
        *_carried(last + 2, every_name),
        *_license(last + 2 + len(every_name) + 3),
    ]
    return Sheet(
        SHEET,
        [*page, *carried, *_limits(limits), *_others(others)],
        widths,
        ranges=written | ranges,
        comments=comments(),
        protected=False,
        paint=print_the_page,
    )


def _page(spelling: Spelling) -> Iterator[Cell]:
    """What a person reads, and prints."""
    yield Cell("B1", examples.TITLE, "title")
    yield Cell(
        "B2",
        "Native Excel formulas: no Python, no macros, no add-in, and nothing is sent anywhere.",
        "muted",
    )
    yield from steps.block(STEPS_AT, "How to use them", STEPS, COLUMNS)
    yield from examples.block(EXAMPLES_AT, spelling)
    row = EXAMPLES_AT + examples.rows(spelling)
    yield from heading(f"B{row}", "What native formulas cannot do", COLUMNS)
    told = [
        *((name, f"answers #N/A here: {why}") for name, why in not_carried().items()),
        ("match", f"in words: {FORMS}"),
        (
            "LibreOffice",
            "does not have functions of this kind and shows an error here; megaroth "
            "libreoffice makes an add-in for it.",
        ),
        (
            "match",
            "Other wording answers #N/A, and =MEGAROTH_HINT(match) says why. A number up to "
            "3 is a rate; from 100 on it is dollars.",
        ),
    ]
    for down, (what, sentence) in enumerate(told, 1):
        yield from _line(row + down, what, sentence)


def _carried(row: int, every_name: Sequence[str]) -> Iterator[Cell]:
    """A cell that uses each name, so that a copy of the sheet takes all of them along."""
    yield from heading(f"B{row}", "Names on this sheet", COLUMNS)
    yield from _line(
        row + 1, "", "Each is used in a cell here, so that copying the sheet brings it along."
    )
    for at, name in enumerate(every_name, row + 2):
        yield Cell(f"B{at}", name, "line_muted")
        yield Cell(f"C{at}", "is here", "line_muted", f'IF(TRUE,"is here",{name})')


def _license(row: int) -> Iterator[Cell]:
    """On this sheet, since a copy of it goes into other workbooks alone."""
    yield from heading(f"B{row}", license_sheet.OURS, COLUMNS)
    for at, line in enumerate(our_license().splitlines(), row + 1):
        if line:
            yield Cell(f"B{at}", line, "muted")


def _line(row: int, what: str, sentence: str) -> Iterator[Cell]:
    yield Cell(f"B{row}", what, "term")
    yield Cell(f"C{row}", sentence, "line")
    for letter in "DEFG":
        yield Cell(f"{letter}{row}", None, "line")


def _limits(limits: Sequence[Sequence[float | str]]) -> Iterator[Cell]:
    yield Cell(f"I{TOP - 2}", "The limits that the functions look up", "heading")
    for letter, header in zip(LAW_LEFT, LAW_HEADERS, strict=True):
        yield Cell(f"{letter}{TOP}", header, "heading_right" if letter in "LO" else "heading")
    for row, limit in enumerate(limits, TOP + 1):
        for letter, value in zip(LAW_LEFT, limit, strict=True):
            style = {"L": "whole_or_any", "O": "number"}.get(letter, "line")
            yield Cell(f"{letter}{row}", None if value == "" else value, style)


def _others(others: Sequence[Sequence[float | str]]) -> Iterator[Cell]:
    yield Cell(f"Q{TOP - 2}", "What you can call a limit", "heading")
    for letter, header in zip(NAMES_LEFT, ("Letters and digits", "Code"), strict=True):
        yield Cell(f"{letter}{TOP}", header, "heading")
    for row, pair in enumerate(others, TOP + 1):
        for letter, value in zip(NAMES_LEFT, pair, strict=True):
            yield Cell(f"{letter}{row}", value, "line")
