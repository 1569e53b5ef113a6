"""Years of limits that nobody published, added to a copy of the package as a maintainer adds one.

Each is made of the newest year that is published whole: its header, its lines, what is published
of the new year already, and every amount that a notice sets a little higher. So it stays a year's
file whatever columns and limits there are.
"""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

from xlplugin.law.cost_of_living import rules

ROOT = Path(__file__).parents[1]
RAISED = 500
"""Dollars more a year: a multiple of every step that a limit is rounded to, or near it."""
SOME = 5_000
"""Amounts below this are raised by less, so that they stay amounts of their kind."""


def copy_of_package(folder, *, whole=False):
    """A copy of the package, alone or with all that the project has beside it."""
    folder = Path(folder)
    nothing = shutil.ignore_patterns("__pycache__", ".*", "node_modules")
    if whole:
        shutil.copytree(ROOT, folder, ignore=nothing)
    else:
        shutil.copytree(ROOT / "xlplugin", folder / "xlplugin", ignore=nothing)
    return folder


def add_years(limits, *new):
    """Write the file of each year into the folder of limits."""
    limits = Path(limits)
    for year in new:
        header, before = _read(_newest_whole(limits, year))
        path = limits / f"{year}.csv"
        there = _read(path)[1] if path.exists() else {}
        lines = {code: _raised(header, fields, year) for code, fields in before.items()
                 if not _has_ended(code, year)} | there  # fmt: skip
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(lines[code] for code in sorted(lines))


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, {row[header.index("code")]: row for row in rows}


def _newest_whole(limits, year):
    """The last file before a year that has the limits of a plan."""
    files = [path for path in limits.glob("[0-9]*.csv") if int(path.stem) < year]
    return max(path for path in files if "415C_DC" in _read(path)[1])


def _has_ended(code, year):
    """Whether the statute ends a limit before a year."""
    rule = rules().get(code)
    return bool(rule and rule.last and rule.last < year)


def _raised(header, fields, year):
    """A line of a year before, for the new one."""
    at, line = header.index, list(fields)
    if line[at("notice")]:
        amount = int(line[at("amount")])
        line[at("amount")] = str(amount + (RAISED if amount >= SOME else 50) * bool(amount))
        line[at("notice")] = f"Notice {year - 1}-99 (made up)"
    return line


if __name__ == "__main__":
    add_years(sys.argv[1], *map(int, sys.argv[2:]))
