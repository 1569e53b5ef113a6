"""``megaroth excel``: the functions in Excel on Windows, through the xlwings add-in."""

from __future__ import annotations

import argparse
import sys

from xlplugin.cli.options import add_force
from xlplugin.cli.output import kept, say
from xlplugin.cli.writing import require_ending, write_files
from xlplugin.errors import OutOfRange, XlpluginError, shown
from xlplugin.files.write import refuse_unwritable
from xlplugin.routes.excel import steps
from xlplugin.routes.excel.install import ADD_IN_COMMAND, NoAddIn, Settings, install_add_in
from xlplugin.routes.excel.workbook import workbook

EXAMPLES = """\
examples:
  megaroth excel install --dry-run
  megaroth excel workbook megaroth.xlsm

On Windows, leave out --dry-run. Elsewhere install does nothing: the add-in works only on Windows.
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=("install", "workbook"),
        help="set up the xlwings add-in, or write the macro workbook",
    )
    parser.add_argument(
        "file",
        metavar="FILE.xlsm",
        nargs="?",
        help=f"the macro workbook to write; its button needs the name {steps.WORKBOOK}",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="install: show what would be done, without doing it"
    )
    parser.add_argument(
        "--this-python",
        action="store_true",
        help=(
            "install: have xlwings use the Python that runs this command, if its settings "
            "name a different one"
        ),
    )
    parser.add_argument(
        "--interpreter",
        metavar="PYTHON",
        default="",
        help=(
            "workbook: the Python that this workbook always uses; left out: the one in your "
            "xlwings settings"
        ),
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    if options.action == "workbook":
        return _workbook(options)
    if options.file is not None:
        raise OutOfRange(f"install takes no file, and {shown(options.file)} is one")
    if options.force or options.interpreter:
        raise OutOfRange("--force and --interpreter go with workbook")
    return install(options.dry_run, options.this_python, sys.platform)


def _workbook(options: argparse.Namespace) -> int:
    if options.file is None:
        raise OutOfRange(f"name the workbook to write, such as {steps.WORKBOOK}")
    require_ending(options.file, ".xlsm", argument="")
    if options.dry_run or options.this_python:
        raise OutOfRange("--dry-run and --this-python go with install")
    refuse_unwritable(options.file, force=options.force)
    write_files(options.force, {options.file: workbook(options.interpreter)})
    say("its first sheet says how to turn the functions on")
    return 0


class NotHere(XlpluginError):
    """The add-in runs on Windows alone; nothing was changed."""


def install(dry_run: bool, this_python: bool, platform: str) -> int:
    """Set up what needs no hands, and say what is left; elsewhere than on Windows refuse."""
    if not platform.startswith("win") and not dry_run:
        instead = (
            "formulas on a Mac run in xlwings Lite: megaroth lite -o megaroth-lite.xlsx"
            if platform == "darwin"
            else "run this on the computer with Excel; here, use megaroth call and megaroth plan"
        )
        raise NotHere(f"the xlwings add-in offers functions on Windows only; {instead}")
    settings = Settings(this_python)
    if not dry_run:
        kept(settings.write())
    would = "would write" if dry_run else "wrote"
    if settings.lines:
        say(f"{would} {settings.path}", *(f"    {line}" for line in settings.lines))
    else:
        say(f"{settings.path} needs no change")
    left = []
    if dry_run:
        say(f"would install the xlwings add-in: {ADD_IN_COMMAND}")
    else:
        try:
            install_add_in()
            say("installed the xlwings add-in")
        except NoAddIn as error:
            left.append(f"Close Excel, then run: {ADD_IN_COMMAND}. It failed here: {error}")
    if settings.other_python:
        left.append(
            f"xlwings uses {settings.other_python}: install xlplugin there, or run this "
            "command with --this-python."
        )
    left += [
        steps.TRUST[1],
        f"Open a macro workbook and allow macros; megaroth excel workbook {steps.WORKBOOK} writes "
        "one.",
        f"Click Import Functions. {steps.IMPORT[1]}",
    ]
    say("still to do by hand, in Excel:")
    say(*(f"{number:2}. {each}" for number, each in enumerate(left, 1)))
    return 0
