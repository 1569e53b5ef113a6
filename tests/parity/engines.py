"""Two spreadsheet engines that recalculate a workbook after its inputs were changed.

Both take a file and a list of inputs (``{("Start", "C13"): value or None}``, one for each
version of the file), type these into the cells, and answer ``{sheet: {address: value}}`` for each
version: numbers, texts, or an error value as a text.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import ironcalc
import openpyxl
from openpyxl.utils import coordinate_to_tuple

SOFFICE = shutil.which("soffice") or "soffice"


def ironcalc_values(path, changed):
    """The values of each version, by IronCalc."""
    book = openpyxl.load_workbook(path)
    filled = [
        (sheet.title, number, cell.coordinate, cell.row, cell.column)
        for number, sheet in enumerate(book)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    numbers = {title: number for number, title in enumerate(book.sheetnames)}
    return [_by_ironcalc(path, inputs, numbers, filled) for inputs in changed]


def _by_ironcalc(path, inputs, numbers, filled):
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    for (sheet, address), value in inputs.items():
        _type_in(model, numbers[sheet], *coordinate_to_tuple(address), value)
    model.evaluate()
    values = {title: {} for title in numbers}
    for title, number, address, row, column in filled:
        values[title][address] = model.get_cell_value(number, row, column)
    return values


def _type_in(model, sheet, row, column, value):
    if value is None:
        model.clear_cell_contents(sheet, row, column)
    elif isinstance(value, str) and value.startswith("="):
        model.update_cell_with_formula(sheet, row, column, value)
    elif isinstance(value, str):
        model.update_cell_with_text(sheet, row, column, value)
    else:
        model.update_cell_with_number(sheet, row, column, value)


def libreoffice_values(path, changed):
    """The values of each version, by LibreOffice.

    A file saved by openpyxl holds no cached value, so that nothing but a recalculation can
    fill its cells.
    """
    with tempfile.TemporaryDirectory() as folder:
        sources, out = [], Path(folder) / "out"
        for number, inputs in enumerate(changed):
            book = openpyxl.load_workbook(path)
            for (sheet, address), value in inputs.items():
                book[sheet][address].value = value
            sources.append(str(Path(folder) / f"{number}.xlsx"))
            book.save(sources[-1])
        subprocess.run(
            [
                SOFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", "xlsx", "--outdir", str(out), *sources,
            ],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return [cached_values(out / Path(source).name) for source in sources]


def cached_values(path):
    """The values a file holds as saved."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book
    }


ENGINES = {"IronCalc": ironcalc_values, "LibreOffice": libreoffice_values}
