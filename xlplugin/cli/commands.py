"""The commands of ``megaroth``: what each is for, its module, and how one refuses.

To add a command, add its line to :data:`COMMANDS` and a module of that name with
``run(options)``, which returns the exit code, and either ``ARGUMENTS``, where all options are
declared arguments, or ``add(parser)``.
"""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from types import ModuleType

from xlplugin.errors import one_line

COMMANDS = {
    "cap": "your after-tax room for a year, and which limit sets it",
    "explain": "how the room is figured, step by step, with authority",
    "limits": "the published limits for a year, or one limit over the years",
    "order": "where your next dollar should go: your savings in the usual order of priority",
    "kinds": "pre-tax, Roth, after-tax and converted contributions, side by side",
    "call": "any worksheet function, as a cell would show it",
    "plan": "your year's contributions by paycheck, as a workbook or a table",
    "template": "a planning workbook to fill in, empty or filled in as an example",
    "check": "check a filled-in planning workbook, cell by cell",
    "replan": ("new best elections, given the paychecks entered so far, in a copy of the workbook"),
    "roll": "start next year's workbook from this year's",
    "upgrade": "rebuild an older planner in today's version",
    "print": "makes a PDF of the pages to keep and to take with you",
    "import": "read a payroll export into a plan or a workbook as paid paychecks",
    "excel": "Excel on Windows: install the functions, or make the macro workbook",
    "lite": "the workbook for xlwings Lite, with the two texts to paste",
    "serve": "a project for xlwings Server: the functions and a task pane",
    "functions": "the functions as native formulas, in a workbook for Excel without Python",
    "libreoffice": "the add-in for LibreOffice Calc, as an extension to install",
    "completion": "shell completion for bash, zsh or tcsh",
}

RESERVED = {"import"}
"""Commands whose names no module can have: theirs end in an underscore."""

BAD_INPUT, INTERRUPTED = 2, 130
"""Exit codes."""


def module_of(command: str) -> ModuleType:
    """The module of a command."""
    name = f"{command}_" if command in RESERVED else command
    return import_module(f"xlplugin.cli.{name}")


def refuse(command: str, line: str) -> int:
    """Say in one line what is wrong; returns the exit code of bad input."""
    with contextlib.suppress(OSError):  # nowhere to say it: the exit code remains
        print(one_line(f"{f'megaroth {command}'.strip()}: {line}"), file=sys.stderr, flush=True)
    return BAD_INPUT
