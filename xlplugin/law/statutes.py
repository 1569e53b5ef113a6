"""Amounts that a statute sets itself: a line for each range of years (``limits/statutes.csv``).

A line holds from its first year to its last, and on while its ``to`` is empty. So an amount that
no index moves is said once, and is known in a year whose indexed amounts are not published yet.
The file is read when a year's own file does not have what is asked for, and only the lines of the
codes asked for are taken apart.
"""

from __future__ import annotations

import os

from xlplugin.errors import NotUnderstood, shown
from xlplugin.law.lines import fields_of

NAME = "statutes.csv"

COLUMNS = (
    "code",
    "from",
    "to",
    "amount",
    "authority",
    "act",
    "notice",
    "notice_checked",
    "confidence",
    "source",
    "second_source",
)


_lines: dict[str, dict[str, list[str]]] = {}
_rows: dict[tuple[str, str], list[dict[str, str]]] = {}


def _of_folder(folder: str) -> dict[str, list[str]]:
    """The lines of the file by code, in their order."""
    if folder not in _lines:
        with open(os.path.join(folder, NAME), encoding="utf-8") as file:
            rows = file.read().splitlines()[1:]
        found = _lines[folder] = {}
        for row in rows:
            found.setdefault(row.partition(",")[0], []).append(row)
    return _lines[folder]


def _of_code(folder: str, code: str) -> list[dict[str, str]]:
    """The lines of a code by the names of their columns, taken apart when first asked for."""
    key = folder, code
    if key not in _rows:
        lines = _of_folder(folder).get(code)
        if lines is None:  # not kept: codes are given from outside
            return []
        _rows[key] = [_read(line) for line in lines]
    return _rows[key]


def _read(line: str) -> dict[str, str]:
    """A line taken apart; one that a person wrote wrong is said with its file."""
    fields = fields_of(line)
    if len(fields) != len(COLUMNS):
        problem = f"{shown(line)} has {len(fields)} fields, not {len(COLUMNS)}"
        raise NotUnderstood(f"{NAME} of the limits: {problem}", hint="")
    return dict(zip(COLUMNS, fields, strict=True))


def ranges(folder: str, code: str) -> list[tuple[int, int]]:
    """The first and last year of each line of a code; the last is 0 where it is in force."""
    return [(int(row["from"]), int(row["to"] or 0)) for row in _of_code(folder, code)]


def in_force(folder: str, code: str, year: int) -> dict[str, str] | None:
    """The line that holds for a year, or nothing."""
    for row, (first, last) in zip(_of_code(folder, code), ranges(folder, code), strict=True):
        if first <= year <= (last or year):
            return row
    return None


def codes_in_force(folder: str, year: int) -> list[str]:
    """The codes with a line for a year."""
    return [code for code in _of_folder(folder) if in_force(folder, code, year)]


def forget() -> None:
    """Have the file read again."""
    _lines.clear()
    _rows.clear()
