"""``megaroth libreoffice``: the add-in for LibreOffice Calc, as an extension to install."""

from __future__ import annotations

import argparse
import shlex
from hashlib import sha256

from xlplugin.cli.options import add_force, add_output
from xlplugin.cli.output import say
from xlplugin.cli.writing import require_ending, write_files
from xlplugin.files.write import refuse_unwritable
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.libreoffice.extension import extension
from xlplugin.routes.libreoffice.wizard import EMPTY

EXAMPLES = """\
examples:
  megaroth libreoffice -o xlplugin.oxt
"""


def add(parser: argparse.ArgumentParser) -> None:
    add_output(parser, "the extension to write", "FILE.oxt", needed=True)
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    path = options.output
    require_ending(path, ".oxt")
    refuse_unwritable(path, force=options.force)
    content = extension()
    write_files(options.force, {path: content})
    function = next(iter(FUNCTIONS.values()))
    example = ";".join(str(value) for value in function.example)
    say(
        "install it in LibreOffice (Tools > Extensions, or Extension Manager, > Add), or in a "
        "terminal:",
        f"  unopkg add -f {shlex.quote(path)}",
        f"restart LibreOffice and type ={function.name}({example}) into a cell",
        EMPTY,
        f"its SHA-256, the same on every computer: {sha256(content).hexdigest()}",
    )
    return 0
