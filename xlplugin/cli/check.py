"""``megaroth check``: a filled-in planning workbook, checked cell by cell."""

from __future__ import annotations

import argparse

from xlplugin.cli.options import add_json
from xlplugin.cli.output import note, print_json, say
from xlplugin.cli.plan import sentences
from xlplugin.cli.workbooks import refuse_cells
from xlplugin.plan.answer import Plan, outputs
from xlplugin.sheets.planner import conversions_told, versions
from xlplugin.sheets.planner.input_places import place_of
from xlplugin.sheets.planner.limit_columns import of_another_law
from xlplugin.sheets.planner.reading import SavedPlanner, read_planner
from xlplugin.sheets.planner.replan import better
from xlplugin.sheets.planner.writing import differences

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
    older = versions.lines(filled.book)
    if filled.plan is None:
        note(*older)
        return refuse_cells("check", filled)
    found, compared, notes = _held(filled, filled.plan)
    found += map(str, filled.wrong_conversions)
    shown, has_log = filled.shown(filled.plan), filled.has_conversions
    if options.json:
        print_json(
            {
                **outputs(filled.plan),
                **({"conversions": conversions_told.outputs(shown)} if has_log else {}),
                "differences": found,
                "compared": compared,
                "notes": [*older, *notes],
            }
        )
        return DIFFERENT if found else 0
    say(*older, *sentences(filled.plan))
    if not older and (gained := better(filled)):
        say(f"megaroth replan finds elections that gain {gained}")
    say(*(conversions_told.lines(shown) if has_log else ()))
    say(*notes)
    if filled.lacking is None and not compared:
        say("the file has no saved results to compare: the program that saved it stored none")
    elif not found:
        say(f"all {compared:,} saved results are correct")
    say(*found[:MOST_SHOWN])
    if len(found) > MOST_SHOWN:
        say(f"… and {len(found) - MOST_SHOWN} more")
    return DIFFERENT if found else 0


def _held(filled: SavedPlanner, plan: Plan) -> tuple[list[str], int, list[str]]:
    """What differs, how many results were compared, and what else is to be known."""
    if filled.lacking is not None:
        return [without_year(filled, plan.s.year)], 0, []
    return *differences(filled, filled.shown(plan)), of_another_law(filled)


def without_year(filled: SavedPlanner, year: int) -> str:
    """What is said where the year of the plan has yet to come to the sheet Limits."""
    told = f"{filled.at(*place_of('in_year'))}: {year} is not on the Limits sheet"
    return f"{told}, so the workbook shows no plan; megaroth replan adds its amounts, in a copy"
