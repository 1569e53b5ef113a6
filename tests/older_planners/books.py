"""The planners of before, with other things in them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from xlplugin.sheets.opened import OpenedWorkbook

FOLDER = Path(__file__).parent / "workbooks"
KEPT = sorted(path.stem for path in FOLDER.glob("*.xlsx"))


def kept(name):
    """The bytes of a planner of before."""
    return (FOLDER / f"{name}.xlsx").read_bytes()


def typed_into(name, **typed):
    """A planner of before with other values in cells, by their names."""
    book = OpenedWorkbook(kept(name))
    for cell, value in typed.items():
        book.put(*book.names[cell], value)
    return book.contents()


def with_parts(content, changed):
    """A workbook with some parts changed: each is given what it is, and gives what it shall be."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.namelist():
            text = old.read(member).decode("utf-8", "surrogateescape")
            text = changed[member](text) if member in changed else text
            new.writestr(member, text.encode("utf-8", "surrogateescape"), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def own_sheet(name, rows, title=None):
    """A planner of before with other rows on the person's own sheet, or another title of it."""
    return own_sheet_of(kept(name), rows, title)


def own_sheet_of(content, rows, title=None):
    """A planner that has a sheet of the person's own, with other rows on it or another title."""
    book = OpenedWorkbook(content)
    part = book.saved.book.sheets["My budget"]

    def sheet(text):
        return re.sub("<sheetData>.*</sheetData>", lambda _: f"<sheetData>{rows}</sheetData>", text)

    def titles(text):
        return text.replace("My budget", title) if title else text

    return with_parts(content, {part: sheet, "xl/workbook.xml": titles})


def formula_row(*formulas):
    """A row with formulas from A1 on, each with the value 7."""
    cells = "".join(
        f'<c r="{chr(65 + index)}1"><f>{text}</f><v>7</v></c>'
        for index, text in enumerate(formulas)
    )
    return f'<row r="1">{cells}</row>'


def with_formula(name, cell, formula):
    """A planner of before with a formula in the place of a number, by the name of its cell."""
    book = OpenedWorkbook(kept(name))
    sheet, at = book.names[cell]

    def typed(text):
        return re.sub(
            rf'(<c r="{at}"[^>]*>)(<v>)',
            lambda found: f"{found[1]}<f>{formula}</f>{found[2]}",
            text,
        )

    return with_parts(kept(name), {book.saved.book.sheets[sheet]: typed})
