"""``megaroth roll``: next year's workbook, started from this year's."""

from __future__ import annotations

import sys

from xlplugin.arguments.shared import YEAR
from xlplugin.cli.plan import sentences
from xlplugin.cli.workbooks import beside, refuse_cells, require_copy, require_xlsx
from xlplugin.errors import printable
from xlplugin.files.write import write_whole
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.roll import rolled
from xlplugin.sheets.planner.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  megaroth roll plan.xlsx --year 2027
  megaroth roll plan.xlsx --year 2027 -o plan-2027.xlsx
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="PLAN.xlsx", help="(needed) this year's workbook")
    parser.add_argument("--year", metavar="YEAR", help="the year to start; left out: the next one")
    parser.add_argument("-o", "--output", metavar="FILE.xlsx",
                        help="the workbook to write; left out: PLAN-YEAR.xlsx")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    if options.output is not None:
        require_xlsx(options.output)
    asked = YEAR.read(options.year) if options.year is not None else None
    filled = read_planner(options.file)
    if filled.plan is None:
        return refuse_cells("roll", filled)
    year = asked or filled.plan.s.year + 1
    after, notes = rolled(filled, filled.plan, year)
    if after.plan is None:
        return refuse_cells("roll", after)
    output = options.output or beside(options.file, str(year))
    require_copy(output, options.file)
    write_whole(output, after.book.contents())
    if after.shown(after.plan).is_projected:
        print(f"the limits of {year} are a projection: type the published ones on Limits")
        print("\n".join(notes))
    print("\n".join(sentences(after.plan)))
    for line in told(after):
        print(line, file=sys.stderr)
    print(f"wrote {printable(output)}", file=sys.stderr)
    return 0
