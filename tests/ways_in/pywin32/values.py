"""Starts the process that stands for Excel on Windows, and spells arguments for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

EXCEL = Path(__file__).with_name("excel.py")
COM_ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273,
    "#REF!": -2146826265, "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246,
}  # fmt: skip
"""Error values of cells, as COM delivers them."""


def run(calls, modules="xlplugin.udfs"):
    """Everything that the process says: ``vba``, ``options``, and ``answers`` to the calls."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("XLWINGS_")}
    done = subprocess.run(
        [sys.executable, str(EXCEL)], input=json.dumps({"modules": modules, "calls": calls}),
        capture_output=True, text=True, timeout=300, env=own, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def cell(value):
    """An argument that is the address of a cell; ``{"error": "#N/A"}`` is an error in it."""
    return {"range": [[in_cell(value)]]}


def in_cell(value):
    """A cell's content as COM delivers it."""
    if isinstance(value, dict) and "error" in value:
        return {"int": COM_ERRORS[value["error"]]}
    return value
