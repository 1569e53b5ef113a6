"""``megaroth import``: a payroll export, as paid paychecks of a plan or a workbook."""

from __future__ import annotations

import argparse
from typing import Any

from xlplugin.bounds import PAYROLL_FILE
from xlplugin.cli.options import add_force, add_json, add_output
from xlplugin.cli.output import note, print_json, say
from xlplugin.cli.workbooks import copy_of, refuse_cells, write_copy
from xlplugin.cli.writing import require_copy
from xlplugin.errors import NotUnderstood, printable
from xlplugin.files.read import read_file
from xlplugin.files.texts import decoded
from xlplugin.payroll.export import Payroll, read_payroll, read_sheets
from xlplugin.sheets.opened.tables import is_workbook, tables
from xlplugin.sheets.planner.paid import fill_in
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.told import told
from xlplugin.sheets.planner.versions import require_current

EXAMPLES = """\
examples:
  megaroth import stub.csv plan.xlsx
  megaroth import stub.csv >> person.toml
  megaroth import odd.csv --map "401K QZX=after_tax" --map "Bonus Plan=left out"
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "stubs", metavar="PAYROLL", help="(needed) the payroll export: CSV, tabs or .xlsx"
    )
    parser.add_argument(
        "file",
        nargs="?",
        metavar="PLAN.xlsx",
        help="the workbook to fill in (a copy of it); left out: plan-file entries are printed",
    )
    add_output(parser, "the copy to write; left out: PLAN-imported.xlsx")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADER=MEANING",
        help=(
            "what a column is, whatever its header says: date, pay, deferral, after_tax, "
            "employer, or left out; may be repeated"
        ),
    )
    parser.add_argument(
        "--pay-only",
        action="store_true",
        help="read only the pay, from a file without contributions",
    )
    add_force(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    if options.file is None and (options.output is not None or options.force):
        raise NotUnderstood("-o and --force go with a workbook to fill in")
    payroll = _payroll(options)
    stubs = payroll.entries()
    if options.file is None:
        _print(stubs, options.json)
        note(*payroll.said)
        return 0
    filled = read_planner(options.file)
    require_current(filled.book)
    if filled.plan is None:
        return refuse_cells("import", filled)
    output = copy_of(filled, "imported", options)
    require_copy(output, options.stubs, "the payroll file")
    found = fill_in(filled, filled.plan, stubs)
    if filled.plan is None:
        return refuse_cells("import", filled)
    write_copy(output, filled, options)
    say(found.sentence, *found.told, *found.replaced)
    note(*payroll.said, *told(filled))
    return 0


def _payroll(options: argparse.Namespace) -> Payroll:
    content = read_file(options.stubs, PAYROLL_FILE)
    if is_workbook(content):
        sheets = tables(content, printable(options.stubs))
        return read_sheets(sheets, options.map, options.pay_only)
    return read_payroll(decoded(content), options.map, options.pay_only)


def _print(stubs: list[dict[str, Any]], as_json: bool) -> None:
    """The entries as a plan file holds them."""
    if as_json:
        print_json([{**stub, "date": stub["date"].isoformat()} for stub in stubs])
        return
    for stub in stubs:
        say("", "[[paid]]", *(f"{name} = {value}" for name, value in stub.items()))
