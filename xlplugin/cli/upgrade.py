"""``megaroth upgrade``: a planner of an older version, made anew as today's."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import note, say
from xlplugin.cli.workbooks import new_workbook
from xlplugin.cli.writing import require_copy, write_files
from xlplugin.sheets.opened import NotAWorkbook, OpenedWorkbook
from xlplugin.sheets.planner.upgrade.moved import Step
from xlplugin.sheets.planner.upgrade.upgraded import upgraded
from xlplugin.sheets.planner.versions import is_marked, is_newer, told

ALWAYS_LISTED = 40
"""Things that moved, below which each is listed without being asked for."""

MOST_TOLD = 100
"""Lines of what is not carried over."""

KINDS = {
    "input": "inputs",
    "payday": "paydays",
    "stub": "stubs",
    "election": "elections",
    "conversion": "conversions",
    "year of limits": "years of limits",
    "note": "notes",
    "sheet": "sheets",
    "name": "names",
}
"""What moves, one and many, in the order in which it is told."""

EXAMPLES = """\
examples:
  megaroth upgrade plan.xlsx -o plan-new.xlsx
  megaroth upgrade plan.xlsx -o plan-new.xlsx --verbose
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="OLD.xlsx", help="(needed) the older planner")
    add_output(parser, "the workbook to write", "NEW.xlsx", needed=True)
    parser.add_argument(
        "--verbose",
        action="store_true",
        help=f"list everything that moved, even {ALWAYS_LISTED} or more",
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    book = OpenedWorkbook.open(options.file)
    if is_newer(book):
        raise NotAWorkbook(*told(book))
    require_copy(options.output, options.file)
    new_workbook(options.output, options.force)
    if is_marked(book):
        note("this workbook's formulas are already of this version")
    made = upgraded(book)
    write_files(options.force, {options.output: made.content()}, like=options.file)
    say(f"moved: {_counted(made.steps)}")
    if options.verbose or len(made.steps) < ALWAYS_LISTED:
        say(*(f"  {step.kind}: {step.old} is {step.new}" for step in made.steps))
    say(*(f"changed: {line}" for line in made.meanings))
    say(*made.advice)
    say(*(f"to fix: {each.told}" for each in made.wrong))
    note(*(made.left if options.verbose else made.left[:MOST_TOLD]))
    if len(made.left) > MOST_TOLD and not options.verbose:
        note(f"… and {len(made.left) - MOST_TOLD:,} more: see --verbose")
    return 0


def _counted(steps: Sequence[Step]) -> str:
    """How many of each kind, in words: ``14 inputs, 9 stubs``."""
    counts = Counter(step.kind for step in steps)
    words = [
        f"{counts[one]:,} {one if counts[one] == 1 else many}"
        for one, many in KINDS.items()
        if counts[one]
    ]
    return ", ".join(words) or "nothing"
