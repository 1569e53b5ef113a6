"""``megaroth print``: make a PDF of the pages to keep and to take with you."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from xlplugin.cli.check import without_year
from xlplugin.cli.commands import refuse
from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import note, say
from xlplugin.cli.workbooks import beside, refuse_cells
from xlplugin.cli.writing import require_copy, require_ending, write_files
from xlplugin.errors import NotUnderstood, one_line, printable
from xlplugin.files.to_pdf import libreoffice, pdf_of
from xlplugin.files.write import refuse_unwritable
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.limit_columns import of_another_law
from xlplugin.sheets.planner.printing import Printing, contents_of, main_sheets
from xlplugin.sheets.planner.reading import SavedPlanner, read_planner
from xlplugin.sheets.planner.versions import require_current
from xlplugin.sheets.planner.writing import differences

EXAMPLES = """\
examples:
  megaroth print plan.xlsx -o plan.pdf
  megaroth print plan.xlsx --all
  megaroth print plan.xlsx --sheets "Paychecks, What to check"
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="PLAN.xlsx", help="(needed) the filled-in workbook")
    add_output(parser, "the PDF to write; left out: PLAN.pdf", "FILE.pdf")
    parser.add_argument(
        "--all", action="store_true", help="print every sheet but Workings, your own among them"
    )
    parser.add_argument(
        "--sheets",
        metavar="'TITLE, TITLE'",
        help=f"print these sheets instead of {_listed(main_sheets())}",
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    if options.all and options.sheets is not None:
        raise NotUnderstood("--all and --sheets do not go together", hint="")
    output = options.output
    if output is None:
        output = beside(options.file, "", ".pdf")
    require_ending(output, ".pdf")
    require_copy(output, options.file)
    refuse_unwritable(output, force=options.force)
    program = libreoffice()
    if not program:
        return refuse("print", f"{WITHOUT}, and print {_listed(main_sheets())}")
    filled = read_planner(options.file)
    require_current(filled.book)
    contents = contents_of(filled)
    if contents is None:
        return refuse_cells("print", filled)
    if filled.lacking is not None:
        return refuse("print", without_year(filled, contents.s.year))
    notes = _notes(options.file, filled, contents)
    printing = Printing(filled, contents)
    if options.sheets is not None:
        printing.take([title.strip() for title in options.sheets.split(",")])
    else:
        printing.take_main(and_others=options.all)
    copy, left = printing.copy()
    write_files(options.force, {output: pdf_of(copy, program)}, like=options.file)
    say(f"printed {_listed([one_line(title) for title in printing.areas])}")
    note(*notes, *left)
    return 0


WITHOUT = (
    "LibreOffice, which makes the PDF, was not found; install it from libreoffice.org or put its "
    "program soffice on the PATH, or open the workbook in your spreadsheet program"
)


def _notes(file: str, filled: SavedPlanner, contents: Contents) -> list[str]:
    """What is to be known of the pages, a line each."""
    if filled.plan is None:
        return [contents.problem]
    found, _ = differences(filled, contents)
    if not found:
        return of_another_law(filled)
    cells = "1 cell is" if len(found) == 1 else f"{len(found):,} cells are"
    return [
        *of_another_law(filled),
        f"{cells} not as megaroth makes them; what could be put right is printed so: "
        f"megaroth check {printable(file)} lists them",
    ]


def _listed(titles: Sequence[str]) -> str:
    """``Start, Paychecks and Checks``."""
    *others, last = titles
    return f"{', '.join(others)} and {last}" if others else last
