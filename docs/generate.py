"""Write what is generated from declarations; ``--check`` only says what differs.

``docs/functions.md`` comes from the catalogue of worksheet functions, ``docs/commands.md``
from the parser of each command, and ``templates/`` from the planner itself. Nothing in them
is written by hand, so help, reference and code cannot drift apart.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl

from xlplugin.cli import COMMANDS, module_of
from xlplugin.cli.options import command_parser
from xlplugin.functions.catalogue import FUNCTIONS
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.year import Plan
from xlplugin.sheets.planner import TITLE, sheets
from xlplugin.sheets.render import render

ROOT = Path(__file__).parent.parent
EXAMPLE = {"salary": 200000, "match": "50% up to 6%", "age": 45, "year": 2026, "paychecks": 26}


def functions() -> str:
    """The reference of the worksheet functions."""
    parts = [
        "# The worksheet functions\n",
        "Generated from the catalogue by `sh do docs`. Money is US dollars a year. Arguments in "
        "brackets may be left out; an empty cell means the same. Any argument may be a range "
        "instead of a cell, and the answer is then a range of that shape; tables take single "
        "cells.\n",
        "`#N/A`: no limit is published for the year. `#VALUE!`: an argument cannot be "
        "understood. `#NUM!`: a number is out of range. An error in an argument is the answer.\n",
    ]
    for function in FUNCTIONS.values():
        example = ", ".join(f'"{x}"' if isinstance(x, str) else str(x) for x in function.example)
        parts += [
            f"## {function.name}\n",
            f"{function.summary}\n",
            f"```\n={function.signature}\n={function.name}({example})\n```\n",
            f"Authority: {function.authority}.\n",
            "| argument | is | unit |",
            "|---|---|---|",
            *(f"| `{a.name}` | {a.doc} | {a.kind.unit} |" for a in function.arguments),
            "",
        ]
    return "\n".join(parts)


def commands() -> str:
    """Every command with its options and examples."""
    parts = ["# The command line\n", "Generated from the commands by `sh do docs`.\n"]
    for name, what in COMMANDS.items():
        module = module_of(name)
        parts += [f"## megaroth {name}\n", f"{what[0].upper()}{what[1:]}.\n"]
        parts += ["| option | is |", "|---|---|"]
        for action in command_parser(name, module)._actions:
            spelt = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            taken = f" {action.metavar}" if action.metavar and action.option_strings else ""
            told = (action.help or "").replace("%%", "%")
            parts.append(f"| `{spelt}{taken}` | {told} |")
        parts += ["", f"```\n{module.EXAMPLES.rstrip()}\n```\n"]
    return "\n".join(parts)


def example_workbook() -> bytes:
    """The planning workbook of an example."""
    plan = Plan(read_inputs(EXAMPLE))
    return render(sheets(), plan, TITLE)


GENERATED = {
    "docs/functions.md": lambda: functions().encode(),
    "docs/commands.md": lambda: commands().encode(),
    "templates/planner-example.xlsx": example_workbook,
}


def same(path: Path, content: bytes) -> bool:
    """Whether a file holds what was generated; of a workbook the cells count, not the bytes,
    which depend on the versions of the libraries that write them."""
    if path.suffix != ".xlsx":
        return path.read_bytes() == content
    return cells(path.read_bytes()) == cells(content)


def cells(content: bytes) -> list[tuple[str, str, object]]:
    """All formulas, then all values, of a workbook."""
    found = []
    for data_only in (False, True):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)
        found += [
            (sheet.title, cell.coordinate, cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        ]
    return found


def main() -> int:
    """Write each file, or with ``--check`` name those that differ; returns the exit code."""
    differing = []
    for name, make in GENERATED.items():
        path, content = ROOT / name, make()
        if not path.exists() or not same(path, content):
            differing.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
    for name in differing:
        print(f"{name} {'differs: run sh do docs' if '--check' in sys.argv else 'written'}")
    return 1 if differing and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
