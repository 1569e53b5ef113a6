"""``megaroth import``: a payroll export, as paid paychecks of a plan or a workbook."""

from __future__ import annotations

from xlplugin.bounds import PAYROLL_FILE
from xlplugin.cli.options import add_force, add_json
from xlplugin.cli.output import note, print_json, say
from xlplugin.cli.workbooks import copy_of, refuse_cells, write_copy
from xlplugin.cli.writing import require_copy
from xlplugin.errors import NotUnderstood
from xlplugin.files.read import read_file
from xlplugin.plan.stubs import read_stubs
from xlplugin.sheets.planner.paid import fill_in
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

EXAMPLES = """\
examples:
  megaroth import stub.csv plan.xlsx
  megaroth import stub.csv >> person.toml
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("stubs", metavar="STUB.csv", help="(needed) the payroll export")
    parser.add_argument("file", nargs="?", metavar="PLAN.xlsx",
                        help="the workbook to fill in, in a copy; left out: entries of a plan "
                        "file are printed")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE.xlsx",
                        help="the copy to write; left out: PLAN-imported.xlsx")  # fmt: skip
    add_force(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    if options.file is None and (options.output is not None or options.force):
        raise NotUnderstood("-o and --force go with a workbook to fill in")
    stubs = read_stubs(_text(options.stubs))
    if options.file is None:
        _print(stubs, options.json)
        return 0
    filled = read_planner(options.file)
    if filled.plan is None:
        return refuse_cells("import", filled)
    output = copy_of(filled, "imported", options)
    require_copy(output, options.stubs, "the payroll file")
    found = fill_in(filled, filled.plan, stubs)
    if filled.plan is None:
        return refuse_cells("import", filled)
    write_copy(output, filled, options)
    say(found.sentence, *found.told, *found.replaced)
    note(*told(filled))
    return 0


def _text(name: str) -> str:
    content = read_file(name, PAYROLL_FILE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _print(stubs: list[dict[str, Any]], as_json: bool) -> None:
    """The entries as a plan file holds them."""
    if as_json:
        print_json([{**stub, "date": stub["date"].isoformat()} for stub in stubs])
        return
    for stub in stubs:
        say("", "[[paid]]", *(f"{name} = {value}" for name, value in stub.items()))
