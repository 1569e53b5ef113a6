"""The workbook for xlwings Lite: steps, the texts to paste, and examples to type.

A file cannot hold formulas of functions that an add-in of this kind brings: Excel saves them
under a name of the add-in. So the examples are texts, each with its answer and a cell to try it.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.routes.lite import texts
from xlplugin.routes.package import license_text as our_license
from xlplugin.sheets.functions_book import examples, license_sheet, reference, steps
from xlplugin.sheets.functions_book.spelling import Spelling
from xlplugin.sheets.layout import Cell, Sheet, heading
from xlplugin.sheets.render import render

COLUMNS = 6
ADD_IN = (
    "Add-in",
    "On the Home tab, click Add-ins, search for xlwings Lite and add it. It is free, and runs "
    "Python inside Excel on Windows, on a Mac and on the web.",
)
RESTART = ("Restart", "In the pane's menu, click Restart. The output says if anything is wrong.")
TYPE = (
    "Type",
    "Type a function in any cell, or an example in its cream cell: you should see the answer "
    "shown here.",
)
CARRIED = (
    ADD_IN,
    (
        "main.py",
        "In its pane, open main.py and replace it with the text that megaroth lite --main "
        "main.py writes; it contains the functions. If asked, trust this workbook.",
    ),
    RESTART,
    TYPE,
)
"""With the package in the text that is pasted."""
LOADED = (
    ADD_IN,
    (
        "requirements.txt",
        "In its pane, open requirements.txt and add the line below, keeping the lines already "
        "there. If it asks whether you trust this workbook, say yes.",
    ),
    (
        "main.py",
        "Open main.py and make the line below its first line. If xlplugin has a badge that "
        "says Plugin, this is already done.",
    ),
    RESTART,
    TYPE,
)
"""With the package loaded from a server."""
TOP = 4
NOTES = (
    "If there is no answer, the cell shows #N/A or #NUM!; if your input is not understood, it "
    "shows #VALUE!, with a sentence when you point at the cell. Tables fill the cells below "
    "and to the right.",
    "Planning arithmetic, not tax advice.",
)


def workbook(wheel: str = "") -> bytes:
    """The bytes of the workbook; ``wheel`` is the address that the package is loaded from."""
    return render(sheets(wheel), None, examples.TITLE)


def sheets(wheel: str = "") -> tuple[Sheet, ...]:
    """Its sheets, in the order of the tabs."""
    spelling = Spelling(live=False)
    return (
        Sheet(
            examples.SHEET,
            list(_cells(spelling, wheel)),
            examples.widths(spelling),
            protected=False,
        ),
        reference.sheet(spelling),
        *examples.table_sheets(spelling),
        license_sheet.sheet((license_sheet.OURS, our_license())),
    )


def _cells(spelling: Spelling, wheel: str) -> Iterator[Cell]:
    yield Cell("B1", examples.TITLE, "title")
    yield Cell(
        "B2",
        "In Excel with the add-in xlwings Lite. Python answers inside Excel; nothing "
        "is sent anywhere.",
        "muted",
    )
    told = LOADED if wheel else CARRIED
    yield from steps.block(TOP, "Turn it on, once for each workbook", told, COLUMNS)
    row = TOP + len(told) + 2
    title = "To copy" if wheel else "Shorter texts, if the package is on a server"
    yield from heading(f"B{row}", title, COLUMNS)
    for at, (where, text) in enumerate(
        (("requirements.txt", texts.requirement(wheel)), ("main.py", texts.MAIN)), row + 1
    ):
        yield Cell(f"B{at}", where, "label")
        yield Cell(f"C{at}", text, "term")
        for letter in "DEFG":
            yield Cell(f"{letter}{at}", None, "line")
    row += 4
    yield from examples.block(row, spelling)
    row += examples.rows(spelling)
    for down, note in enumerate(NOTES):
        yield Cell(f"B{row + down}", note, "muted")
