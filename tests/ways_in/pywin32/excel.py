"""A process in which xlwings believes to be on Windows: it imports the functions as the button
Import Functions does, then answers calls as VBA makes them.

Reads JSON from its input, ``{"calls": [[function, [argument, …]], …]}``, and writes
``{"vba", "options", "answers"}``. An argument that is an object stands for what COM delivers:
``{"missing": 1}``, ``{"date": "2026-01-31"}``, ``{"decimal": "1.50"}``, ``{"range": [[…]]}``.
"""

from __future__ import annotations

import contextlib
import datetime
import decimal
import importlib
import io
import json
import pathlib
import sys
from types import SimpleNamespace

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from ways_in.pywin32 import windows

windows.install()

xlwings = importlib.import_module("xlwings")
XLPython = importlib.import_module("xlwings.com_server").XLPython

MODULE = "xlplugin.udfs"
MISSING = -2147352572
"""What COM passes for an argument that is left out."""


class Components:
    """The modules of a workbook's VBA project."""

    def __init__(self):
        self.imported = []

    def __call__(self, name):
        raise windows.ComError("Subscript out of range")

    def _remove(self, component):
        raise AssertionError("there is nothing to remove yet")

    def _import(self, path):
        self.imported.append(pathlib.Path(path).read_text())

    Remove, Import = _remove, _import


class Workbook:
    """A workbook as far as the import of functions touches it."""

    Name = "megaroth.xlsm"
    Worksheets = ()

    def __init__(self):
        self.components = Components()
        self.options = {}
        self.VBProject = SimpleNamespace(VBComponents=self.components)
        self.Application = SimpleNamespace(Version="16.0", MacroOptions=self._options)

    def _options(self, name, **told):
        self.options[name] = {
            each: told.get(each) for each in ("Description", "Category", "ArgumentDescriptions")
        }


SHEET = SimpleNamespace(Parent=SimpleNamespace(Application=SimpleNamespace(Hwnd=1)))
"""The sheet of every range, as far as a range asks for it."""


def from_com(value):
    """A value as COM delivers it."""
    if isinstance(value, dict):
        ((kind, content),) = value.items()
        if kind == "missing":
            return MISSING
        if kind == "date":
            return datetime.datetime.fromisoformat(content).replace(tzinfo=datetime.UTC)
        if kind == "decimal":
            return decimal.Decimal(content)
        if kind == "int":
            return content
        rows = tuple(tuple(from_com(cell) for cell in row) for row in content)
        single = len(rows) == 1 and len(rows[0]) == 1
        return windows.PyIDispatch(
            windows.RANGE, Value=rows[0][0] if single else rows, Worksheet=SHEET, Row=1, Column=1,
            Rows=SimpleNamespace(Count=len(rows)), Columns=SimpleNamespace(Count=len(rows[0])),
        )  # fmt: skip
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def answer(name, arguments):
    """What VBA gets back, or the text that its error handler writes into the cell."""
    try:
        found = XLPython().CallUDF(MODULE, name, tuple(from_com(value) for value in arguments))
    except Exception as error:
        return {"raised": type(error).__name__, "text": str(error)}
    return {"value": found}


def main():
    """Import the functions, answer the calls."""
    asked = json.load(sys.stdin)
    book = Workbook()
    with contextlib.redirect_stdout(io.StringIO()):
        xlwings.import_udfs(asked.get("modules", MODULE), book)
    json.dump(
        {
            "platform": sys.platform, "engine": xlwings.engines.active.name,
            "vba": book.components.imported, "options": book.options,
            "answers": [answer(name, arguments) for name, arguments in asked["calls"]],
        },
        sys.stdout,
    )  # fmt: skip


if __name__ == "__main__":
    main()
