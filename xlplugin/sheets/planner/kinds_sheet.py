"""Kinds: pre-tax, Roth, after-tax and converted contributions, side by side.

The answers are those of :mod:`xlplugin.rules.kinds_of_contributions`; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.rules.kinds_of_contributions import KINDS, QUESTIONS
from xlplugin.sheets.layout import Cell, Sheet, column_letters
from xlplugin.sheets.planner import titles

HEAD = 4
LINE, PAD = 15.5, 5
"""Points of a line of text, and of what is around it."""
FITS = 39
"""Letters of a line that surely fit into a column."""
WIDTH = 37
EARNINGS = "Of each $1 of earnings, taxed when paid out"
EXPLAINED = (
    "Roth and converted money comes out tax-free in a qualified distribution: after 59 1/2, and "
    "five tax years, from January 1 of the year of the first Roth contribution.",
    "After-tax contributions and conversions need a plan that offers them. Planning arithmetic, "
    "not tax advice.",
)


def sheet() -> Sheet:
    """The sheet."""
    heights = {}
    for down, answers in enumerate(zip(*(kind.answers for kind in KINDS), strict=True)):
        lines = max(-(-len(said.text) // FITS) for said in answers)
        heights[HEAD + 1 + 2 * down] = LINE * lines + PAD
    heights[HEAD + 1 + 2 * len(QUESTIONS)] = LINE * 2 + PAD
    return Sheet(
        titles.KINDS,
        list(_cells()),
        {"A": 2, "B": 25, "C:F": WIDTH},
        heights=heights,
    )


def _cells() -> Iterator[Cell]:
    yield Cell("B1", titles.KINDS, "title")
    yield Cell(
        "B2", "The kinds of contributions: what is taxed when, and how much may go in.", "muted"
    )
    yield Cell(f"B{HEAD}", None, "heading")
    for row, question in enumerate(QUESTIONS):
        yield Cell(f"B{HEAD + 1 + 2 * row}", question, "term_above")
        yield Cell(f"B{HEAD + 2 + 2 * row}", None, "hint")
    last = HEAD + 1 + 2 * len(QUESTIONS)
    yield Cell(f"B{last}", EARNINGS, "wrapped_term")
    for right, kind in enumerate(KINDS, 2):
        letter = column_letters(right)
        yield Cell(f"{letter}{HEAD}", kind.name, "heading_indent")
        for down, said in enumerate(kind.answers):
            yield Cell(f"{letter}{HEAD + 1 + 2 * down}", said.text, "wrapped_above")
            yield Cell(f"{letter}{HEAD + 2 + 2 * down}", said.authority, "hint")
        yield Cell(f"{letter}{last}", kind.earnings_taxed, "dollars_left")
    for row, text in enumerate(EXPLAINED, last + 2):
        yield Cell(f"B{row}", text, "muted")
