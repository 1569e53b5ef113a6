"""What the commands that write workbooks share."""

from __future__ import annotations

import argparse

from xlplugin.cli.commands import BAD_INPUT, refuse
from xlplugin.cli.writing import require_copy, require_ending, write_files
from xlplugin.files.write import refuse_unwritable
from xlplugin.plan.answer import Plan
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.reading import SavedPlanner


def refuse_cells(command: str, filled: SavedPlanner) -> int:
    """Say of each cell what cannot be right; returns the exit code of bad input."""
    for note in filled.wrong:
        refuse(command, str(note))
    return BAD_INPUT


# -- new ones --------------------------------------------------------------------------------
def new_workbook(name: str, force: bool) -> str:
    """The name of a workbook to write, refused where that cannot be."""
    require_ending(name, ".xlsx")
    refuse_unwritable(name, force=force)
    return name


def write_planner(path: str, plan: Plan, force: bool = False) -> None:
    """Write the planning workbook of a plan."""
    write_shown(path, shown_of(plan), force)


def write_shown(path: str, shown: Contents, force: bool = False) -> None:
    """Write the planning workbook for what it shows."""
    from xlplugin.sheets.render import render  # XlsxWriter: a copy needs none

    write_files(force, {path: render(sheets(), shown, TITLE)})


# -- copies ----------------------------------------------------------------------------------
def copy_of(filled: SavedPlanner, word: str, options: argparse.Namespace) -> str:
    """The name of a copy, as asked or beside the workbook, refused where that cannot be.

    Excel opens a workbook only under the ending of its kind.
    """
    name = options.output
    if name is None:
        name = beside(options.file, word, filled.book.ending)
    require_ending(name, filled.book.ending, hint="a copy keeps the file type of its workbook")
    require_copy(name, options.file)
    refuse_unwritable(name, force=options.force)
    return str(name)


def write_copy(name: str, filled: SavedPlanner, options: argparse.Namespace) -> None:
    """Write a copy of a workbook; nobody may read it who may not read that one."""
    write_files(options.force, {name: filled.book.contents()}, like=options.file)


def beside(path: str, word: str, ending: str) -> str:
    """The name of a copy beside a file: ``plan.xlsx``, ``plan-replanned.xlsx``; without a word
    ``plan.pdf``.

    Whatever ending of a workbook the file has, its copy has that of its kind.
    """
    stem, _, last = path.rpartition(".")
    is_ending = last.lower().startswith("xl") and len(last) <= len("xlsx")
    return f"{stem if is_ending else path}{word and f'-{word}'}{ending}"
