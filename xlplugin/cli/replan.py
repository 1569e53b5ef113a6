"""``megaroth replan``: the best elections from the paychecks that are in, in a copy."""

from __future__ import annotations

import argparse

from xlplugin.cli.options import add_arguments, add_force, add_json, add_output
from xlplugin.cli.output import note, print_json, say
from xlplugin.cli.plan import sentences
from xlplugin.cli.workbooks import copy_of, refuse_cells, write_copy
from xlplugin.plan.answer import outputs
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.replan import OVER, replanned
from xlplugin.sheets.planner.told import told
from xlplugin.sheets.planner.versions import require_current

EXAMPLES = """\
examples:
  megaroth replan plan.xlsx
  megaroth replan plan.xlsx --changes 3 -o better.xlsx
  megaroth replan plan.xlsx --strategy front-load
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="PLAN.xlsx", help="(needed) the filled-in workbook")
    add_arguments(parser, OVER)
    add_output(parser, "the copy to write; left out: PLAN-replanned.xlsx")
    add_force(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    filled = read_planner(options.file)
    require_current(filled.book)
    if filled.plan is None:
        return refuse_cells("replan", filled)
    output = copy_of(filled, "replanned", options)
    over = {
        argument.name: argument.read(getattr(options, argument.name))
        for argument in OVER
        if getattr(options, argument.name) is not None
    }
    plan = replanned(filled, over)
    write_copy(output, filled, options)
    if options.json:
        print_json(outputs(plan))
    else:
        say(*sentences(plan), *plan.typed)
    note(*told(filled))
    return 0
