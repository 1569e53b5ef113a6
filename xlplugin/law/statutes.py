"""Amounts that a statute sets itself: a line for each range of years (``limits/statutes.csv``).

A line holds from its first year to its last, and on while its ``to`` is empty. So an amount that
no index moves is said once, and is known in a year whose indexed amounts are not published yet.
The file is read when a year's own file does not have what is asked for.
"""

from __future__ import annotations

import functools
import os

from xlplugin.law.limits import fields_of

NAME = "statutes.csv"

COLUMNS = (
    "code", "from", "to", "amount", "authority", "act", "notice", "notice_checked",
    "confidence", "source", "second_source",
)  # fmt: skip


@functools.lru_cache(maxsize=4)
def _rows(folder: str) -> dict[str, list[dict[str, str]]]:
    """The lines of the file by code, each by the names of its columns, in their order."""
    with open(os.path.join(folder, NAME), encoding="utf-8") as file:
        lines = file.read().splitlines()[1:]
    found: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        row = dict(zip(COLUMNS, fields_of(line), strict=True))
        found.setdefault(row["code"], []).append(row)
    return found


def ranges(folder: str, code: str) -> list[tuple[int, int]]:
    """The first and last year of each line of a code; the last is 0 where it is in force."""
    return [(int(row["from"]), int(row["to"] or 0)) for row in _rows(folder).get(code, ())]


def in_force(folder: str, code: str, year: int) -> dict[str, str] | None:
    """The line that holds for a year, or nothing."""
    for row, (first, last) in zip(_rows(folder).get(code, ()), ranges(folder, code), strict=True):
        if first <= year <= (last or year):
            return row
    return None


def codes_in_force(folder: str, year: int) -> list[str]:
    """The codes with a line for a year."""
    return [code for code in _rows(folder) if in_force(folder, code, year)]


def forget() -> None:
    """Have the file read again."""
    _rows.cache_clear()
