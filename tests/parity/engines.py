"""Two spreadsheet engines that recalculate a workbook after its inputs were changed.

Both take a file and a list of inputs (``{("Start", "C9"): value or None}``, one for each
version of the file), type these into the cells, and answer ``{sheet: {address: value}}`` for each
version: numbers, texts, or an error value as a text.
"""

from __future__ import annotations

import datetime
import subprocess
import tempfile
from pathlib import Path

import ironcalc
import openpyxl
import python_calamine
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from outside import program
from parity.plans import typed_cells, workbook

_EPOCH = datetime.datetime(1899, 12, 30)


def ironcalc_values(path, changed):
    """The values of each version, by IronCalc; the file is loaded once."""
    book = openpyxl.load_workbook(path)
    filled = [
        (sheet.title, number, cell.coordinate, cell.row, cell.column)
        for number, sheet in enumerate(book)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    numbers = {title: number for number, title in enumerate(book.sheetnames)}
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    written: dict[tuple[str, str], object] = {}
    for inputs in changed:
        for sheet, address in (*written, *inputs):
            written.setdefault((sheet, address), book[sheet][address].value)
        for (sheet, address), value in (written | inputs).items():
            _type_in(model, numbers[sheet], *coordinate_to_tuple(address), value)
        model.evaluate()
        values = {title: {} for title in numbers}
        for title, number, address, row, column in filled:
            values[title][address] = model.get_cell_value(number, row, column)
        yield values


def _type_in(model, sheet, row, column, value):
    if value is None:
        model.clear_cell_contents(sheet, row, column)
    elif isinstance(value, datetime.datetime):
        model.update_cell_with_number(sheet, row, column, (value - _EPOCH).days)
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
        book = openpyxl.load_workbook(path)
        sources, out = [], Path(folder) / "out"
        written: dict[tuple[str, str], object] = {}
        for number, inputs in enumerate(changed):
            for sheet, address in (*written, *inputs):
                written.setdefault((sheet, address), book[sheet][address].value)
            for (sheet, address), value in (written | inputs).items():
                book[sheet][address].value = value
            sources.append(str(Path(folder) / f"{number}.xlsx"))
            book.save(sources[-1])
        subprocess.run(
            [
                program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", "xlsx", "--outdir", str(out), *sources,
            ],
            check=True, capture_output=True, timeout=900,
        )  # fmt: skip
        for source in sources:
            yield cached_values(out / Path(source).name)


def cached_values(path):
    """The values a file holds as saved."""
    book = python_calamine.load_workbook(path)
    values = {}
    for title in book.sheet_names:
        sheet = book.get_sheet_by_name(title)
        top, left = sheet.start or (0, 0)
        values[title] = {
            f"{get_column_letter(left + column + 1)}{top + row + 1}": _plain(value)
            for row, cells in enumerate(sheet.to_python(skip_empty_area=True))
            for column, value in enumerate(cells)
            if value != ""
        }
    return values


def _plain(value):
    """A date as its serial number, as cells hold it; readers take 0 for a time."""
    if isinstance(value, datetime.datetime):
        return (value - _EPOCH).days
    if isinstance(value, datetime.date):
        return (value - _EPOCH.date()).days
    return 0 if isinstance(value, datetime.time) else value


ENGINES = {"IronCalc": ironcalc_values, "LibreOffice": libreoffice_values}


def worked_out(plans, first, folder):
    """The sheets of plans by their names, each typed into the workbook of the ``first``, as
    IronCalc works them out."""
    path = folder / "plan.xlsx"
    path.write_bytes(workbook(first))
    found = ironcalc_values(path, [typed_cells(each) for each in plans.values()])
    return dict(zip(plans, found, strict=True))
