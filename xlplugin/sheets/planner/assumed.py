"""What the answer assumes, in the workbook: the sentences of :mod:`xlplugin.plan.said`.

On the Workings each has a row, empty where it does not hold, and a number in the order of those
that do; Start shows them one below the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from xlplugin.plan.pieces import Remark, told
from xlplugin.plan.said import SAID
from xlplugin.sheets.layout import Cell, column_letters, row_column
from xlplugin.sheets.planner.cells import Written
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.native import NativeYear, n
from xlplugin.sheets.planner.sentences import Sentence, unless_problem
from xlplugin.sheets.planner.spoken import said

HEADING = "What this answer assumes"
Y: Written = NativeYear("Workings!")


WIDTH = 2
"""Columns of the table on the Workings."""


def table(at: str) -> Iterator[Cell]:
    """The sentences on the Workings; ``at`` is the place of the heading above them."""
    head, first = row_column(at)
    number, text = column_letters(first), column_letters(first + 1)
    yield Cell(f"{number}{head}", HEADING, "sentence")
    for position, each in enumerate(SAID):
        row = head + 2 + position
        value, formula = _sentence(each)
        above = f"{text}${head + 2}:{text}{row}"
        yield Cell(
            f"{number}{row}",
            _number(position),
            "number",
            f'IF({text}{row}="",0,COUNTIF({above},"?*"))',
        )
        yield Cell(f"{text}{row}", value, "line", formula)


def ranges(at: str) -> dict[str, str]:
    """The ranges of the table by their names."""
    head, first = row_column(at)
    letters = {NUMBERS: column_letters(first), TEXTS: column_letters(first + 1)}
    top, bottom = head + 2, head + 1 + len(SAID)
    return {
        name: f"Workings!${letter}${top}:${letter}${bottom}" for name, letter in letters.items()
    }


def widths(at: str) -> dict[str, float]:
    """The width of the column of sentences."""
    _, first = row_column(at)
    return {column_letters(first + 1): 106}


NUMBERS, TEXTS = "calc_assumed_numbers", "calc_assumed"


def _that_hold(shown: Contents) -> list[str]:
    return [found for each in SAID if (found := _sentence(each)[0](shown))]


def _number(position: int) -> Shows:
    """Which of the sentences that hold one is; 0 where it does not."""

    def value(shown: Contents) -> int:
        found = [bool(_sentence(each)[0](shown)) for each in SAID[: position + 1]]
        return sum(found) if found[-1] else 0

    return value


def heading() -> Sentence:
    """The heading, where there is anything below it."""
    return (
        lambda shown: HEADING if _that_hold(shown) else "",
        f'IF(MAX({NUMBERS})>0,"{HEADING}","")',
    )


def line(number: int, most: int) -> Sentence:
    """The first, second … of the sentences that hold; the last of as many as there is room for says
    how many more there are."""

    def value(shown: Contents) -> str:
        found = _that_hold(shown)
        if number == most and len(found) > most:
            return _more(str(len(found) - most + 1))
        return found[number - 1] if number <= len(found) else ""

    own = f'IFERROR(INDEX({TEXTS},MATCH({number},{NUMBERS},0)),"")'
    if number < most:
        return value, own
    count = f'"&(MAX({NUMBERS})-{most - 1})&"'
    more = f'"{_more(count)}"'
    return value, f"IF(MAX({NUMBERS})>{most},{more},{own})"


def _more(count: str) -> str:
    return f"And {count} more, listed on Workings."


@functools.cache
def _sentence(each: Remark) -> Sentence:
    def value(shown: Contents) -> str:
        return "" if shown.problem else told(each, shown.year)

    return value, unless_problem(f'IF({each.when(n, Y)},{said(each)},"")')
