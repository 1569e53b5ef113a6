"""The macro workbook: live examples of every function, a button, and the reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlplugin.routes.excel import steps, vba
from xlplugin.routes.package import license_text as our_license
from xlplugin.sheets.functions_book import examples, license_sheet, reference
from xlplugin.sheets.functions_book import steps as numbered
from xlplugin.sheets.functions_book.spelling import Spelling
from xlplugin.sheets.layout import Cell, Sheet
from xlplugin.sheets.render import render

CONFIGURATION = "xlwings.conf"
"""The sheet in which xlwings looks for settings; they count before those of the user."""
LICENSE = Path(__file__).with_name("xlwings-license.txt")

STEPS = 4
BUTTON = STEPS + len(steps.ALL) + 2
EXAMPLES = BUTTON + 5


def workbook(interpreter: str = "") -> bytes:
    """The bytes of the workbook; ``interpreter`` is a Python that it always uses."""
    return render(sheets(interpreter), None, examples.TITLE, vba.project())


def sheets(interpreter: str = "") -> tuple[Sheet, ...]:
    """Its sheets, in the order of the tabs."""
    spelling = Spelling()
    return (
        _formulas(spelling),
        reference.sheet(spelling),
        *examples.table_sheets(spelling),
        _configuration(interpreter),
        license_sheet.sheet(
            ("License of the macros in this file", LICENSE.read_text(encoding="utf-8")),
            (license_sheet.OURS, our_license()),
        ),
    )


def _formulas(spelling: Spelling) -> Sheet:
    return Sheet(
        examples.SHEET,
        list(_cells(spelling)),
        examples.widths(spelling),
        paint=_button,
        heights={BUTTON + 1: 26},
        protected=False,
    )


def _cells(spelling: Spelling) -> Iterator[Cell]:
    yield Cell("B1", examples.TITLE, "title")
    yield Cell(
        "B2",
        "Type a function in any cell of this workbook, or change a number in a cream "
        "cell below. Python answers on this computer; nothing is sent anywhere.",
        "muted",
    )
    yield from numbered.block(STEPS, "Turn it on, once", steps.ALL, columns=6)
    yield from _plan()
    yield from examples.block(EXAMPLES, spelling)
    row = EXAMPLES + examples.rows(spelling)
    for down, note in enumerate(NOTES):
        yield Cell(f"B{row + down}", note, "muted")


def _plan() -> Iterator[Cell]:
    yield Cell(f"B{BUTTON}", "Plan my year", "heading")
    for letter in "CDEFG":
        yield Cell(f"{letter}{BUTTON}", None, "heading")
    yield Cell(f"C{BUTTON + 1}", PLAN, "text")
    yield Cell(f"C{BUTTON + 2}", WHY_THE_NAME, "muted")


PLAN = (
    "Finds the best elections from what this workbook's planning sheets say, and writes them "
    "there. If there are no planning sheets yet, it tells you how to insert them."
)
WHY_THE_NAME = (
    f"The button runs the Python module named like this file, so keep the name {steps.WORKBOOK}. "
    "After Import Functions the macro plan_my_year does the same under any name."
)
NOTES = (
    "If there is no answer, the cell shows the text #N/A or #NUM!; if your input is not "
    "understood, it shows a sentence. Neither is ever a number, and sums leave them out.",
    "The macros in this file are those of xlwings, Copyright (C) 2014 - present, Zoomer Analytics "
    "GmbH; their license is on the sheet License.",
    "Planning arithmetic, not tax advice.",
)


def _button(workbook: Any, worksheet: Any, shown: Any) -> None:
    worksheet.insert_button(
        f"B{BUTTON + 1}",
        {
            "macro": vba.MACRO,
            "caption": "Plan my year",
            "width": 160,
            "height": 32,
            "x_offset": 2,
            "y_offset": 2,
            "description": "Plan my year: find the best elections for the open planning workbook",
        },
    )


def _configuration(interpreter: str) -> Sheet:
    """Settings, from the first cell on without a gap, as xlwings reads them."""
    settings: list[tuple[str, str | bool]] = [
        ("UDF Modules", ";".join(steps.MODULES)),
        ("Use UDF Server", True),
    ]
    if interpreter:
        settings.insert(0, ("Interpreter_Win", interpreter))
    cells = []
    for row, (key, value) in enumerate(settings, 1):
        cells += [Cell(f"A{row}", key, "line_muted"), Cell(f"B{row}", value, "line")]
    cells.append(
        Cell(
            "D1",
            "What xlwings imports here. Your own settings say where Python is.",
            "muted",
        )
    )
    return Sheet(CONFIGURATION, cells, {"A": 20, "B": 36, "C": 2, "D": 70}, protected=False)
