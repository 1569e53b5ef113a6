"""Calls answered by the built package in Python in WebAssembly, as in xlwings Lite.

Everything is asked in one start of Node, since Pyodide takes some seconds to start.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import built
import xlwings
import xlwings_server
from outside import program

from xlplugin.routes.lite import texts

SCRIPT = Path(__file__).with_name("pyodide.mjs")
MAIN = texts.main_file()
RUNTIME = Path(xlwings_server.__file__).parent / "wasm"
"""What xlwings itself runs in the browser."""


def packages(folder, main):
    """A folder to import from: the built package, and xlwings without what is compiled.

    A ``main.py`` with the package in it finds no other one.
    """
    site, wheels = Path(folder, "site"), Path(folder, "wheels")
    if main == MAIN:
        _built(wheels, site)
    shutil.copytree(
        Path(xlwings.__file__).parent, site / "xlwings",
        ignore=shutil.ignore_patterns("*.so", "*.xl*", "__pycache__"),
    )  # fmt: skip
    for name in ("config.py", "wasm_runtime.py"):
        shutil.copy(RUNTIME / name, site / name)
    for name in ("custom_functions.py", "custom_scripts.py"):
        (site / name).write_text(main)
    return site


def _built(wheels, site):
    made = built.wheel(wheels)
    assert made.name == texts.WHEEL
    with zipfile.ZipFile(made) as packed:
        packed.extractall(site)


def run(calls, folder, code="", main=MAIN):
    """Everything that Node says: ``answers`` and ``seconds`` of each call, ``meta``, ``scripts``,
    ``loaded``, and what ``code`` gives at the end. Arguments are as JavaScript has them."""
    site = packages(folder, main)
    job, target = Path(folder, "job.json"), Path(folder, "answers.json")
    job.write_text(json.dumps({
        "calls": calls, "code": code, "main": main, "version": xlwings.__version__,
    }))  # fmt: skip
    done = subprocess.run(
        [program("Node"), str(SCRIPT), str(site), str(job), str(target)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"`sh do test` installs what this needs: {done.stderr[-3000:]}"
    return json.loads(target.read_text())


def sent(argument):
    """An argument as Excel sends it: a range of one cell, unless it is a range already."""
    if isinstance(argument, list):
        return [[_cell(cell) for cell in row] for row in argument]
    return [[_cell(argument)]]


def _cell(value):
    if isinstance(value, dict) and "error" in value:
        return {"type": "Error", "basicType": "Error", "basicValue": value["error"]}
    return value


ERROR_OF = {
    "NotAvailable": "#N/A", "Num": "#NUM!", "Value": "#VALUE!", "Div0": "#DIV/0!",
    "Name": "#NAME?", "Null": "#NULL!", "Ref": "#REF!",
}  # fmt: skip
"""Error values by the names that Office has for them."""


def shown(answer):
    """An answer as a cell shows it: a value, or rows; a refusal is ``#VALUE!``."""
    if isinstance(answer, dict):
        return "#VALUE!"
    rows = [[_value(cell) for cell in row] for row in answer]
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows


def _value(cell):
    if isinstance(cell, dict) and cell.get("type") == "Error":
        return ERROR_OF[cell["errorType"]]
    return cell


def pyodide_values(calls):
    """What cells show for ``[(name, [argument, …]), …]``: values, rows, or error values."""
    with tempfile.TemporaryDirectory() as folder:
        asked = [[name, [sent(argument) for argument in given]] for name, given in calls]
        return [shown(answer) for answer in run(asked, folder)["answers"]]
