"""``megaroth template``: the planning workbook to fill in."""

from __future__ import annotations

from xlplugin.arguments.shared import YEAR
from xlplugin.cli.output import say, wrote
from xlplugin.cli.workbooks import write_shown
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.sheets.planner.examples import empty, filled_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  megaroth template -o empty.xlsx
  megaroth template -o empty.xlsx --year 2026
  megaroth template -o example.xlsx --example
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE.xlsx", required=True,
                        help="(needed) the workbook to write")  # fmt: skip
    parser.add_argument("--year", metavar="YEAR", help="fill in the year")
    parser.add_argument("--example", action="store_true", help="fill in an example of 2026")


def run(options: argparse.Namespace) -> int:
    if options.example and options.year is not None:
        raise OutOfRange("the example is of 2026", "year", "leave one of the two options out")
    if options.example:
        write_shown(options.output, filled_in())
    else:
        year = YEAR.read(options.year) if options.year is not None else None
        if year is not None:
            Law(year).amount("415C_DC")  # a year without published limits is refused
        write_shown(options.output, empty(year))
    say("fill in the cream cells of Start, from top to bottom")
    wrote(options.output)
    return 0
