"""``megaroth import``: a payroll export, as paid paychecks of a plan or a workbook."""

from __future__ import annotations

import sys

from xlplugin.cli.options import add_json
from xlplugin.cli.output import print_json
from xlplugin.cli.workbooks import beside, refuse_cells, require_copy, require_xlsx
from xlplugin.errors import NotUnderstood, printable
from xlplugin.files.write import write_whole
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
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    stubs = read_stubs(_text(options.stubs))
    if options.file is None:
        _print(stubs, options.json)
        return 0
    output = options.output or beside(options.file, "imported")
    require_xlsx(output)
    require_copy(output, options.file)
    filled = read_planner(options.file)
    if filled.plan is None:
        return refuse_cells("import", filled)
    count, skipped, replaced = fill_in(filled, filled.plan, stubs)
    if filled.plan is None:
        return refuse_cells("import", filled)
    write_whole(output, filled.book.contents())
    also = f", {skipped} inside the year to date left out" if skipped else ""
    print(f"{count} {'paycheck' if count == 1 else 'paychecks'} filled in{also}")
    print("\n".join(replaced), end="\n" if replaced else "")
    for line in told(filled):
        print(line, file=sys.stderr)
    print(f"wrote {printable(output)}", file=sys.stderr)
    return 0


def _text(name: str) -> str:
    try:
        with open(name, "rb") as file:
            content = file.read()
    except OSError as error:
        told = f"{printable(name)} cannot be read: {error.strerror}"
        raise NotUnderstood(told, hint="") from None
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
        print("\n[[paid]]")
        for name, value in stub.items():
            print(f"{name} = {value}")
