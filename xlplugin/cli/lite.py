"""``megaroth lite``: the workbook for xlwings Lite."""

from __future__ import annotations

import argparse

from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import say
from xlplugin.cli.writing import require_ending, write_files
from xlplugin.routes.lite import texts
from xlplugin.routes.lite.carried import main_with_package, sums
from xlplugin.routes.lite.workbook import workbook

EXAMPLES = """\
examples:
  megaroth lite -o megaroth-lite.xlsx
  megaroth lite -o megaroth-lite.xlsx --main main.py
  megaroth lite -o megaroth-lite.xlsx --wheel https://example.com/xlplugin-0.1.0-py3-none-any.whl
"""


def add(parser: argparse.ArgumentParser) -> None:
    add_output(parser, "the workbook to write", needed=True)
    parser.add_argument(
        "--main",
        metavar="MAIN.py",
        help=(
            "also write a main.py that contains the whole package, ready to paste: nothing is "
            "then loaded from anywhere else"
        ),
    )
    parser.add_argument(
        "--wheel",
        metavar="ADDRESS",
        default="",
        help="where the add-in loads the package from; left out: you fill it in later",
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    require_ending(options.output, ".xlsx")
    if options.main is not None:
        require_ending(options.main, ".py", "main")
    line, files = texts.requirement(options.wheel), {options.output: workbook(options.wheel)}
    if options.main is not None:
        files[options.main] = main_with_package().encode()
    write_files(options.force, files)
    if options.main is not None:
        say(
            "in the xlwings Lite pane, replace the text of main.py with the text of this file:",
            f"  {options.main}",
            *sums(files[options.main].decode()),
        )
    else:
        say(f"for requirements.txt  {line}", f"for main.py           {texts.MAIN}")
    return 0
