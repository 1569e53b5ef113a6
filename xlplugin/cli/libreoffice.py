"""``megaroth libreoffice``: the add-in for LibreOffice Calc, as an extension to install."""

from __future__ import annotations

import shlex
import sys

from xlplugin.errors import OutOfRange, printable

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
        raise OutOfRange(f"{path!r} does not end in .oxt", "output")
    write_whole(path, extension())
    function = next(iter(FUNCTIONS.values()))
    example = ";".join(str(value) for value in function.example)
    print(
        "install it in LibreOffice (Tools > Extensions, or Extension Manager, > Add), or in a "
        "terminal:"
    )
    print(f"  unopkg add -f {shlex.quote(printable(path))}")
    print(f"start LibreOffice again and type ={function.name}({example}) into a cell")
    print(EMPTY)
    print(f"wrote {printable(path)}", file=sys.stderr)
    return 0
