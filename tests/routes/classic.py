"""Calls as the macros of Excel on Windows make them, in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

EXCEL = Path(__file__).parent / "pywin32" / "excel.py"
ROOT = Path(__file__).parents[2]

COM_ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273,
    "#REF!": -2146826265, "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246,
}  # fmt: skip


def run(asked):
    """What the process says: ``vba``, ``options`` and ``answers``."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("XLWINGS_")}
    done = subprocess.run(
        [sys.executable, str(EXCEL)], input=json.dumps(asked), capture_output=True, text=True,
        timeout=300, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def classic_values(calls):
    """What cells show, for each ``(name, [argument, …])``; a sentence counts as ``#VALUE!``."""
    asked = [[name, [_sent(value) for value in given]] for name, given in calls]
    return [_shown(found) for found in run({"calls": asked})["answers"]]


def _sent(value):
    if value is None:
        return {"missing": 1}
    return {"int": COM_ERRORS[value["error"]]} if isinstance(value, dict) else value


def _shown(found):
    value = found["value"]
    is_sentence = isinstance(value, str) and not value.startswith("#")
    return "#VALUE!" if is_sentence else value
