"""``megaroth serve``: a project for xlwings Server, with the functions and a task pane."""

from __future__ import annotations

import shlex

from xlplugin.cli.output import note, say
from xlplugin.routes.server.write import write_project

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  megaroth serve server
"""

NEXT = (
    "1. cd {folder}",
    "2. pip install -r requirements.txt, into the Python that has xlplugin",
    "3. copy .env.example to .env, and fill in the licence key of xlwings (README.md says which)",
    "4. uvicorn xlwings_server.main:main_app --host 127.0.0.1 --port 8000",
    "5. open http://127.0.0.1:8000/taskpane.html; README.md says how it comes into Excel",
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="(needed) a new or an empty folder")


def run(options: argparse.Namespace) -> int:
    names = write_project(options.folder)
    folder = f"./{options.folder}" if options.folder.startswith("-") else options.folder
    say(*(step.format(folder=shlex.quote(folder)) for step in NEXT))
    note(f"wrote {len(names)} files into {options.folder}")
    return 0
