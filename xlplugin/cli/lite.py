"""``megaroth lite``: the workbook for xlwings Lite."""

from __future__ import annotations

from xlplugin.cli.output import say, wrote
from xlplugin.cli.workbooks import require_xlsx
from xlplugin.errors import OutOfRange, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  megaroth lite -o megaroth-lite.xlsx
  megaroth lite -o megaroth-lite.xlsx --main main.py
  megaroth lite -o megaroth-lite.xlsx --wheel https://example.com/xlplugin-0.1.0-py3-none-any.whl
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE.xlsx", required=True,
                        help="(needed) the workbook to write")  # fmt: skip
    parser.add_argument("--main", metavar="MAIN.py",
                        help="also write a main.py with the package in it, to paste whole: then "
                        "nothing is loaded from anywhere")  # fmt: skip
    parser.add_argument("--wheel", metavar="ADDRESS", default="",
                        help="where the add-in loads the package from; left out: to be filled "
                        "in")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from xlplugin.files.write import refuse_unwritable, write_whole
    from xlplugin.routes.lite import texts
    from xlplugin.routes.lite.workbook import workbook

    require_xlsx(options.output)
    if options.main is not None and not options.main.lower().endswith(".py"):
        raise OutOfRange(f"{shown(options.main)} does not end in .py", "main")
    line, files = texts.requirement(options.wheel), {options.output: workbook(options.wheel)}
    if options.main is not None:
        from xlplugin.routes.lite.carried import main_with_package, sums

        files[options.main] = main_with_package().encode()
    for name in files:
        refuse_unwritable(name)
    for name, content in files.items():
        write_whole(name, content)
    if options.main is not None:
        say(
            "in the pane of xlwings Lite, replace the text of its main.py with that of this file:",
            f"  {options.main}",
        )
        say(*sums(files[options.main].decode()))
    else:
        say(f"for requirements.txt  {line}", f"for main.py           {texts.MAIN}")
    wrote(*files)
    return 0
