"""``megaroth check``: a filled-in planning workbook, checked cell by cell."""

from __future__ import annotations

from xlplugin.cli.options import add_json
from xlplugin.cli.output import print_json, say
from xlplugin.cli.plan import sentences
from xlplugin.cli.workbooks import refuse_cells
from xlplugin.plan.answer import outputs
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.writing import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

DIFFERENT = 1
MOST_SHOWN = 20

EXAMPLES = """\
examples:
  megaroth check plan.xlsx
  megaroth check plan.xlsx --json
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="PLAN.xlsx", help="(needed) the filled-in workbook")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    filled = read_planner(options.file)
    if filled.plan is None:
        return refuse_cells("check", filled)
    found, compared = differences(filled, filled.shown(filled.plan))
    if options.json:
        print_json({**outputs(filled.plan), "differences": found, "compared": compared})
        return DIFFERENT if found else 0
    say(*sentences(filled.plan))
    if not filled.is_current:
        say("the workbook was made by another version: its named results are compared")
    if not compared:
        say("the file holds no results to compare: it was saved by a program without any")
    elif not found:
        say(f"all {compared:,} saved results are right")
    say(*found[:MOST_SHOWN])
    if len(found) > MOST_SHOWN:
        say(f"… and {len(found) - MOST_SHOWN} more")
    return DIFFERENT if found else 0
