"""Planners for the tests of scripts, what a person does to them, and what the command does."""

from __future__ import annotations

import functools

import openpyxl
from parity.plans import ORDINARY, shown, workbook

from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.replan import OVER

STUB = {"pay": 7_692.31, "deferral": 692.31, "after_tax": 615.38, "employer": 230.77}
MID_YEAR = {
    "elect_deferral": 0.09, "elect_after_tax": 0.08, "ytd_date": "2026-08-14",
    "ytd_pay": 130_769.27, "ytd_deferral": 11_769.23, "ytd_after_tax": 10_461.54,
    "ytd_employer": 3_923.08,
    "paid": [{"date": "2026-08-28", **STUB}, {"date": "2026-09-11", **STUB}],
}  # fmt: skip
TITLES = [sheet.name for sheet in sheets()]


@functools.cache
def _mid_year():
    return workbook(shown(**ORDINARY | MID_YEAR))


def mid_year_in(folder):
    """The mid-year plan, as a file that a test may change."""
    path = folder / "plan.xlsx"
    path.write_bytes(_mid_year())
    return path


def edited(path, change):
    """The file with a change that a person makes to it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def replan(megaroth, path, args):
    """What ``megaroth replan`` writes for the same choices, and what it says."""
    options = dict(zip((argument.name for argument in OVER), args, strict=False))
    words = [f"--{name}={value}" for name, value in options.items() if value not in ("", "even")]
    copy = path.with_name("replanned.xlsx")
    done = megaroth("replan", str(path), *words, "-o", str(copy), "--force")
    return done, copy


def writes(actions):
    """The actions that change the workbook."""
    return [action for action in actions if action["func"] not in ("activateSheet", "alert")]
