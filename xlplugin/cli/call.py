"""``megaroth call``: a worksheet function, with its arguments as typed in a cell."""

from __future__ import annotations

import argparse
import json

from xlplugin.arguments.given import Cell
from xlplugin.cli.commands import BAD_INPUT, refuse
from xlplugin.cli.output import as_cell, print_cells, print_json, print_prose, print_table, say
from xlplugin.errors import CellError, NotUnderstood, XlpluginError, shown
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.declare import TABLE, Function
from xlplugin.functions.evaluate import call, explained

EXAMPLES = """\
examples:
  megaroth call MEGAROTH_CAP 200000 "50% up to 6%" 45 2024
  megaroth call MEGAROTH_LIMIT "415(c)" 2026 --json
  megaroth call MEGAROTH_DEFERRAL 200000 52 2026 --explain
  megaroth call MEGAROTH_CAP "[[150000], [250000]]" 0.5 45 2026     a range: rows of cells

functions:
  """ + "\n  ".join(function.signature for function in FUNCTIONS.values())

CELL_ERRORS = ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "function", metavar="FUNCTION", help=("the function's name, with or without MEGAROTH_")
    )
    # everything after the name is an argument as it stands, a minus sign too
    parser.add_argument(
        "arguments",
        nargs=argparse.REMAINDER,
        metavar="ARGUMENT",
        help=("an argument, as you would type it in a cell"),
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print the steps to the answer, with authority; may also follow the arguments",
    )
    parser.add_argument(
        "--json", action="store_true", help=("print JSON; may also follow the arguments")
    )


def run(options: argparse.Namespace) -> int:
    words = [word for word in options.arguments if word not in ("--json", "--explain")]
    as_json = options.json or "--json" in options.arguments
    explain = options.explain or "--explain" in options.arguments
    name = options.function.strip().upper()
    if name.startswith("="):
        told = f"{shown(options.function)} is a formula; give the function and its arguments"
        example = "megaroth call MEGAROTH_CAP 200000 0.5 45 2024"
        return refuse("call", f"{told} as separate words, such as {example}")
    try:
        function = named(name)
        if words in (["--help"], ["-h"]):
            return _help(function)
        name = function.name
        asked = explained if explain else call
        answer = asked(function, [_typed(word) for word in words])
    except XlpluginError as error:
        excel = "#NAME?" if error.argument == "function" else error.excel
        if not as_json:
            return refuse("call", f"{excel}: {' '.join(str(error).split())}")
        print_json({"function": name, "error": excel, "message": str(error)})
        return BAD_INPUT
    if as_json:
        print_json({"function": name, "value": answer})
    elif explain or function.answer == TABLE:
        rows = [[as_cell(cell) for cell in row] for row in answer]
        amounts = {
            i for row in answer for i, cell in enumerate(row) if isinstance(cell, int | float)
        }
        print_table(rows[0], rows[1:], amounts)
    elif isinstance(answer, list):
        print_cells([[as_cell(cell) for cell in row] for row in answer])
    else:
        say(as_cell(answer))
    return 0


def _typed(word: str) -> Cell:
    """What a cell would hold: an error value, a range in brackets, else the text as it is."""
    if word in CELL_ERRORS:
        return CellError(word)
    if word.lstrip().startswith("["):
        try:
            return _with_errors(json.loads(word))
        except (ValueError, RecursionError):
            raise NotUnderstood(f"{shown(word)} is not a range such as [[1], [2]]") from None
    return word


def _with_errors(cell: Cell) -> Cell:
    """A range with the error values that its cells hold."""
    if isinstance(cell, list):
        return [_with_errors(each) for each in cell]
    return CellError(cell) if cell in CELL_ERRORS else cell


def _as_typed(value: object) -> str:
    """An argument of an example as a shell takes it."""
    if isinstance(value, list):
        return f"'{json.dumps(value)}'"
    return f'"{value}"' if isinstance(value, str) else as_cell(value)


def _help(function: Function) -> int:
    say(function.signature, "", function.summary, f"Authority: {function.authority}", "")
    for argument in function.arguments:
        unit = argument.kind.unit
        taken = argument.doc if unit in argument.doc else f"{argument.doc} ({unit})"
        print_prose(taken, f"  {argument.name:20} ", " " * 23)
    example = " ".join(map(_as_typed, function.example))
    say("", "example:", f"  megaroth call {function.name} {example}".rstrip())
    return 0
