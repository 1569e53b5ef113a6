"""``megaroth template``: the planning workbook to fill in."""

from __future__ import annotations

import argparse

from xlplugin.arguments.shared import YEAR
from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import say
from xlplugin.cli.workbooks import new_workbook, write_shown
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.sheets.planner.examples import EXAMPLE, empty, filled_in
from xlplugin.sheets.planner.titles import HR

EXAMPLES = """\
examples:
  megaroth template -o empty.xlsx
  megaroth template -o empty.xlsx --year 2026
  megaroth template -o example.xlsx --example
"""


def add(parser: argparse.ArgumentParser) -> None:
    add_output(parser, "the workbook to write", needed=True)
    parser.add_argument("--year", metavar="YEAR", help="fill in the year")
    parser.add_argument(
        "--example", action="store_true", help=f"fill in an example for {EXAMPLE['year']}"
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    if options.example and options.year is not None:
        raise OutOfRange(
            f"the example is for {EXAMPLE['year']}", "year", "leave out one of the two options"
        )
    new_workbook(options.output, options.force)
    if options.example:
        write_shown(options.output, filled_in(), options.force)
    else:
        year = YEAR.read(options.year) if options.year is not None else None
        if year is not None:
            Law(year).amount("415C_DC")  # a year without published limits is refused
        write_shown(options.output, empty(year), options.force)
    say("fill in the cream cells on Start, from top to bottom")
    say(f"print {HR}: the questions that only your plan can answer")
    return 0
