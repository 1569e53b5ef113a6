"""``megaroth libreoffice``: the add-in for LibreOffice Calc, as an extension to install."""

from __future__ import annotations

import shlex

from xlplugin.cli.output import say, wrote
from xlplugin.errors import OutOfRange, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  megaroth libreoffice -o xlplugin.oxt
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE.oxt", required=True,
                        help="(needed) the extension to write")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from xlplugin.files.write import write_whole
    from xlplugin.functions.catalogue import FUNCTIONS
    from xlplugin.routes.libreoffice.extension import extension
    from xlplugin.routes.libreoffice.wizard import EMPTY

    path = options.output
    if not path.lower().endswith(".oxt"):
        raise OutOfRange(f"{shown(path)} does not end in .oxt", "output")
    write_whole(path, extension())
    function = next(iter(FUNCTIONS.values()))
    example = ";".join(str(value) for value in function.example)
    say(
        "install it in LibreOffice (Tools > Extensions, or Extension Manager, > Add), or in a "
        "terminal:",
        f"  unopkg add -f {shlex.quote(path)}",
        f"start LibreOffice again and type ={function.name}({example}) into a cell",
        EMPTY,
    )
    wrote(path)
    return 0
