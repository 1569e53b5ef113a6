"""``megaroth functions``: the workbook of native functions, for Excel without Python."""

from __future__ import annotations

from xlplugin.cli.output import say, wrote
from xlplugin.cli.workbooks import require_xlsx

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  megaroth functions -o megaroth-functions.xlsx
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE.xlsx", required=True,
                        help="(needed) the workbook to write")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from xlplugin.files.write import write_whole
    from xlplugin.routes.native.book import SHEET, workbook

    require_xlsx(options.output)
    write_whole(options.output, workbook())
    say(f"to have them in your own workbook, copy the sheet {SHEET} into it")
    wrote(options.output)
    return 0
