"""``megaroth functions``: the workbook of native functions, for Excel without Python."""

from __future__ import annotations

import sys

from xlplugin.cli.workbooks import require_xlsx
from xlplugin.errors import printable

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
    print(f"to have them in your own workbook, copy the sheet {SHEET} into it")
    print(f"wrote {printable(options.output)}", file=sys.stderr)
    return 0
