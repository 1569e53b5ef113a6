"""What the names of a workbook stand for: single cells, or something else.

:mod:`book` asks it, for the cells by which planners are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlplugin.bounds import FORMULA
from xlplugin.sheets.opened.addresses import position

_ONE_CELL = re.compile(
    r"(?:'((?:[^']++|'')++)'|([^'!\[\]:]++))!"
    r"\$?+([A-Za-z]{1,3}+)\$?+([1-9]\d{0,6}+)(?::\$?\3\$?\4)?+"
)


def cells_of(
    names: Iterable[tuple[str, str]], sheets: Iterable[str]
) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Names of single cells, and what the other names stand for.

    ``names`` are names of the whole workbook, each with what it refers to, without an equals
    sign; ``sheets`` are the titles as the workbook spells them. What is longer than a formula
    can be is no cell.
    """
    titles = {title.casefold(): title for title in sheets}
    cells: dict[str, tuple[str, str]] = {}
    broken: dict[str, str] = {}
    for name, text in names:
        if name.startswith("_xlnm."):
            continue  # print areas and the like
        cell = _ONE_CELL.fullmatch(text) if len(text) <= FORMULA.most else None
        title = (cell[1] or cell[2]).replace("''", "'").casefold() if cell else ""
        at = cell[3].upper() + cell[4] if cell else ""
        if title in titles and position(at):
            cells[name] = (titles[title], at)
        else:
            broken[name] = text
    return cells, broken
