"""``megaroth serve``: a project for xlwings Server, with the functions and a task pane."""

from __future__ import annotations

import argparse
import os
import shlex

from xlplugin.cli.options import add_force
from xlplugin.cli.output import kept, note, say
from xlplugin.routes.server.write import write_project

EXAMPLES = """\
examples:
  megaroth serve server
"""

NEXT = (
    "1. cd {folder}",
    "2. pip install -r requirements.txt, in the Python that has xlplugin",
    "3. copy .env.example to .env, and fill in the license key of xlwings (README.md says which)",
    "4. uvicorn xlwings_server.main:main_app --host 127.0.0.1 --port 8000",
    "5. open http://127.0.0.1:8000/taskpane.html; README.md says how to get it into Excel",
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="(needed) a new or an empty folder")
    add_force(parser, "a folder that holds anything", "DIR.bak, whole")


def run(options: argparse.Namespace) -> int:
    count, old = write_project(options.folder, force=options.force)
    note(f"wrote {count} files into {options.folder}")
    kept(old)
    note(*_left_in(old))
    folder = f"./{options.folder}" if options.folder.startswith("-") else options.folder
    say(*(step.format(folder=shlex.quote(folder)) for step in NEXT))
    return 0


def _left_in(old: str) -> list[str]:
    """What an old project has that a person may want in the new one."""
    there = os.listdir(old) if old else []
    lines = {
        ".env": f"your key is in {old}/.env: copy that file",
        "pyproject.toml": f"this is a new add-in with its own ids: to keep using the old one, "
        f"copy the lines manifest_id_... from {old}/pyproject.toml",
    }
    return [line for name, line in lines.items() if name in there]
