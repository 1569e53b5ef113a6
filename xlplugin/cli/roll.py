"""``megaroth roll``: next year's workbook, started from this year's."""

from __future__ import annotations

import argparse

from xlplugin.arguments.shared import YEAR
from xlplugin.cli.commands import BAD_INPUT, refuse
from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import note, say
from xlplugin.cli.plan import sentences
from xlplugin.cli.workbooks import copy_of, refuse_cells, write_copy
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.roll import rolled
from xlplugin.sheets.planner.told import told
from xlplugin.sheets.planner.versions import require_current

EXAMPLES = """\
examples:
  megaroth roll plan.xlsx --year 2027
  megaroth roll plan.xlsx --year 2027 -o plan-2027.xlsx
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="PLAN.xlsx", help="(needed) this year's workbook")
    parser.add_argument("--year", metavar="YEAR", help="the year to start; left out: the next one")
    add_output(parser, "the workbook to write; left out: PLAN-YEAR.xlsx")
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    asked = YEAR.read(options.year) if options.year is not None else None
    filled = read_planner(options.file)
    require_current(filled.book)
    if filled.plan is None:
        return refuse_cells("roll", filled)
    if wrong := filled.wrong_conversions:  # a row that cannot be read cannot be carried on
        for each in wrong:
            refuse("roll", str(each))
        return BAD_INPUT
    year = asked or filled.plan.s.year + 1
    output = copy_of(filled, str(year), options)
    after, notes = rolled(filled, filled.plan, year)
    if after.plan is None:
        return refuse_cells("roll", after)
    write_copy(output, after, options)
    if after.shown(after.plan).is_projected:
        say(
            f"the limits for {year} are projected: type the published ones on the Limits sheet "
            "when they are out"
        )
    say(*notes)
    say(*sentences(after.plan))
    note(*told(after))
    return 0
