"""An open workbook as xlwings Lite and xlwings Server see it: the request that a file would make,
the script that answers it, and the file after the actions of the answer.

The request is made as the add-in does: cached values, dates by the add-in's own JavaScript, a
name with the cell it stands for, the sheets that the script does not want left empty. The
actions are carried out on the cells of the file; one that is not known here fails the test.
"""

from __future__ import annotations

import asyncio
import copy
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import xlwings
import xlwings.server
import xlwings_server
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from outside import program

from xlplugin import scripts

ADD_IN = Path(xlwings_server.__file__).parent / "static" / "js" / "custom-scripts"
DATES = """
import { convertDateValues } from "./workbook-metadata.mjs";
let text = ""; for await (const chunk of process.stdin) text += chunk;
const sheets = JSON.parse(text);
sheets.forEach(({ values, formats }) => convertDateValues(values, formats));
process.stdout.write(JSON.stringify(sheets.map(({ values }) => values)));
"""


def meta():
    """What xlwings registers, by the name of the function."""
    return {each["function_name"]: each for each in xlwings.server.custom_scripts_meta(scripts)}


def request(path, folder, exclude=()):
    """The body of the request for the workbook in a file."""
    book = openpyxl.load_workbook(path, data_only=True)
    read = [_cells(sheet) for sheet in book]
    dated = _with_dates(read, folder)
    return {
        "client": "Office.js",
        "version": xlwings.__version__,
        "book": {"name": Path(path).name, "active_sheet_index": 0, "selection": "A1",
                 "calculation": "Automatic"},
        "names": [
            _name(book, name, defined, scope)
            for scope in (None, *book.worksheets)
            for name, defined in (scope or book).defined_names.items()
        ],
        "sheets": [
            {
                "name": sheet.title, "visibility": "Visible", "show_gridlines": True,
                "print_area": None, "notes": [], "notes_supported": True,
                "used_range_address": None if sheet.title in exclude else sheet.dimensions,
                "values": [[]] if sheet.title in exclude else values,
                "pictures": [], "shapes": [], "charts": [], "tables": [], "pivot_tables": [],
            }
            for sheet, values in zip(book, dated, strict=True)
        ],
    }  # fmt: skip


def _cells(sheet):
    """Values from A1 on, and the number format of each."""
    values, formats = [], []
    for row in sheet.iter_rows(min_row=1, min_col=1):
        values.append([_sent(cell) for cell in row])
        formats.append([cell.number_format for cell in row])
    return {"values": values, "formats": formats}


def _sent(cell):
    if cell.value is None:
        return ""
    return to_excel(cell.value) if cell.is_date else cell.value


def _with_dates(sheets, folder):
    """The values, those that show a date as the add-in sends them."""
    shutil.copy(ADD_IN / "workbook-metadata.js", folder / "workbook-metadata.mjs")
    (folder / "dates.mjs").write_text(DATES)
    done = subprocess.run(
        [program("Node"), str(folder / "dates.mjs")], input=json.dumps(sheets), capture_output=True,
        text=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


def _name(book, name, defined, scope):
    title, _, address = defined.attr_text.replace("$", "").rpartition("!")
    title = title.strip("'")
    return {
        "name": name, "refers_to": f"={defined.attr_text}", "type": "Range",
        "sheet_index": book.sheetnames.index(title) if title in book.sheetnames else None,
        "address": address, "scope_sheet_name": scope.title if scope else None,
        "scope_sheet_index": book.index(scope) if scope else None, "book_scope": scope is None,
    }  # fmt: skip


def run(name, path, folder, args=()):
    """The actions with which a script answers the workbook in a file."""
    body = json.dumps(request(path, folder, meta()[name]["exclude"].split(",")))
    book = xlwings.Book(json=json.loads(body))
    try:
        answer = asyncio.run(
            xlwings.server.custom_scripts_call(
                scripts, name, typehint_to_value={xlwings.Book: book}, args=list(args)
            )
        )
        return json.loads(json.dumps(answer.json()))["actions"]
    finally:
        book.close()


def alert(actions):
    """The one message that the actions show: its lines, and its mode."""
    (shown,) = [each["args"] for each in actions if each["func"] == "alert"]
    return shown[0].split("\n"), shown[3]


def typed(actions, titles):
    """What the actions type into cells: ``{("Paychecks", "L8"): 0.07}``."""
    found = {}
    for action in actions:
        if action["func"] in ("setValues", "setFormula"):
            rows = action["values"]
            assert [len(rows), {len(row) for row in rows}] == [
                action["row_count"], {action["column_count"]},
            ]  # fmt: skip
            for down, row in enumerate(rows, action["start_row"] + 1):
                for along, value in enumerate(row, action["start_column"] + 1):
                    at = f"{get_column_letter(along)}{down}"
                    found[titles[action["sheet_position"]], at] = None if value == "" else value
    return found


def apply(actions, path, to):
    """Write the file that the workbook would be after the actions."""
    book = openpyxl.load_workbook(path)
    for action in actions:
        _ACTIONS[action["func"]](book, action)
    book.save(to)


def _range(book, action):
    sheet = book.worksheets[action["sheet_position"]]
    top, left = action["start_row"] + 1, action["start_column"] + 1
    rows = sheet.iter_rows(
        top, top + action["row_count"] - 1, left, left + action["column_count"] - 1
    )
    return [cell for row in rows for cell in row]


def _type(book, action):
    for (title, at), value in typed([action], book.sheetnames).items():
        book[title][at].value = value


def _add_sheet(book, action):
    position, title = action["args"]
    book.create_sheet(title, position)


def _add_name(book, action):
    name, refers_to = action["args"]
    assert action["sheet_position"] is None and name not in book.defined_names
    book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(
        name, attr_text=refers_to.removeprefix("=")
    )


def _number_format(book, action):
    for cell in _range(book, action):
        cell.number_format = action["args"][0]


def _fill(book, action):
    colour = action["args"][0].removeprefix("#")
    for cell in _range(book, action):
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor=colour)


def _font(book, action):
    what, value = action["args"]
    for cell in _range(book, action):
        font = copy.copy(cell.font)
        setattr(font, what, value)
        cell.font = font


def _wrap(book, action):
    for cell in _range(book, action):
        cell.alignment = openpyxl.styles.Alignment(wrap_text=action["args"][0])


def _width(book, action):
    sheet = book.worksheets[action["sheet_position"]]
    for cell in _range(book, action):
        sheet.column_dimensions[cell.column_letter].width = (action["args"][0] / 0.75 - 5) / 7


def _list(book, action):
    source, dropdown = action["args"]
    assert source["type"] == "literal" and dropdown
    choice = openpyxl.worksheet.datavalidation.DataValidation(
        "list", formula1='"{}"'.format(",".join(source["values"]))
    )
    for cell in _range(book, action):
        choice.add(cell)
    book.worksheets[action["sheet_position"]].add_data_validation(choice)


def _shows(book, action):
    """Messages and the sheet in front: nothing of the file."""


_ACTIONS = {
    "setValues": _type, "setFormula": _type, "addSheet": _add_sheet, "namesAdd": _add_name,
    "setNumberFormat": _number_format, "setRangeColor": _fill, "setFontProperty": _font,
    "setWrapText": _wrap, "setColumnWidth": _width, "setDataValidationList": _list,
    "activateSheet": _shows, "alert": _shows,
}  # fmt: skip
