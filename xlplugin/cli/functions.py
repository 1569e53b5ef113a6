"""``megaroth functions``: the workbook of native functions, for Excel without Python."""

from __future__ import annotations

import argparse

from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import say
from xlplugin.cli.workbooks import new_workbook
from xlplugin.cli.writing import write_files
from xlplugin.routes.native.book import SHEET, workbook

EXAMPLES = """\
examples:
  megaroth functions -o megaroth-functions.xlsx
"""


def add(parser: argparse.ArgumentParser) -> None:
    add_output(parser, "the workbook to write", needed=True)
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    name = new_workbook(options.output, options.force)
    write_files(options.force, {name: workbook()})
    say(f"to use them in your own workbook, copy the sheet {SHEET} into it")
    return 0
