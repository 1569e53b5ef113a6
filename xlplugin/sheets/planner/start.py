"""Start: what to elect, how much room is left, and the cells a person fills in.

The panel at the right is made of :mod:`start_elections`, :mod:`start_limit` and :mod:`assumed`;
:mod:`book` takes the sheet.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from xlplugin.plan import headlines
from xlplugin.sheets.layout import MONEY, PLAIN, Cell, Look, Printed, Sheet, heading, inputs
from xlplugin.sheets.planner import (
    assumed,
    checks,
    problems,
    sentences,
    spoken,
    start_elections,
    start_limit,
    verdicts,
)
from xlplugin.sheets.planner.contents import Shows
from xlplugin.sheets.planner.fields import BLOCKS, NEEDED
from xlplugin.sheets.planner.sentences import DASH, either, unless_problem
from xlplugin.sheets.planner.verdicts import TOP
from xlplugin.sheets.styles import (
    NEEDED_EDGE,
    NEEDED_FILL,
    RESULT_LOOKS,
    WARNING,
)


def _block_rows() -> dict[str, int]:
    rows, row = {}, TOP
    for title, block in BLOCKS:
        rows[title] = row
        row += len(block) + 1
    return rows


BLOCK_ROW = _block_rows()
WHERE = BLOCK_ROW["Your employer's money"]
"""The row of "Where the limit goes", which shares its rule with the left side."""
LINKS = BLOCK_ROW["Your plan's rules and your wish"]
LINKED = (
    ("Paychecks", "every paycheck of the year; type what each one really paid"),
    ("Charts", "how the year fills, and what happens if you change nothing"),
    ("Worth", "what converted after-tax money may become"),
    ("Order", "where the next dollar goes, for a budget"),
    ("Checks", "what is wrong, and what to do about it"),
    ("Limits", "the IRS amounts, with their authority"),
    ("Kinds", "pre-tax, Roth, after-tax and converted, side by side"),
    ("Guide", "how it works, words, and what to do when over the limit"),
    ("Workings", "every step of the arithmetic"),
)
ASSUMED = BLOCK_ROW["Already paid this year"]
"""The row of what the answer assumes, above the links."""


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Start",
        list(_cells()),
        {"A": 2, "B": 41, "C": 18, "D": 36, "E": 3, "F": 29, "G:J": 13, "K": 2},
        heights={4: 22, 5: 40, 6: 20, 7: 20, 8: 22, **dict.fromkeys(BLOCK_ROW.values(), 25)},
        paint=functools.partial(start_limit.bar, WHERE),
        portrait=True,
        printed=Printed.MAIN,
        looks=_looks(),
    )


_SAYS = 'ISNUMBER(SEARCH("to {}",$C$8))'


def _looks() -> list[Look]:
    needed = [address_of(name) for name in NEEDED]
    stop, look = (RESULT_LOOKS[word][0] for word in ("STOP", "LOOK"))
    return [
        verdicts.marks_of_start(),
        *(
            Look(
                at, f'{at}=""', {"bg_color": NEEDED_FILL, "border": 1, "border_color": NEEDED_EDGE}
            )
            for at in needed
        ),
        Look("B5:C5", "out_over>0", {"font_color": WARNING}),
        Look("C6:C7", "out_over>0", {"font_color": WARNING}),
        Look("C8", _SAYS.format("stop"), {"font_color": stop}),
        Look(
            "C8", f"AND({_SAYS.format('look')},NOT({_SAYS.format('stop')}))", {"font_color": look}
        ),
    ]


def address_of(name: str) -> str:
    """The address of an input cell, by its name."""
    for title, block in BLOCKS:
        names = [field.name for field in block]
        if name in names:
            return f"C{BLOCK_ROW[title] + 1 + names.index(name)}"
    raise KeyError(name)


def _cells() -> Iterator[Cell]:
    yield Cell("B1", "Mega backdoor Roth planner", "title")
    yield Cell(
        "B2",
        "Fill in the cream cells, top to bottom. Everything else follows. Nothing is "
        "sent anywhere.",
        "muted",
    )
    yield Cell("B3", sentences.OWN_ELECTIONS[0], "muted", sentences.OWN_ELECTIONS[1])
    yield Cell("I2", "fill in", "legend_input")
    yield Cell("J2", "worked out", "legend_result")
    yield Cell("B9", lambda p: p.note, "muted")
    yield from _band()
    for title, block in BLOCKS:
        yield from inputs(f"B{BLOCK_ROW[title]}", title, block)
    yield from start_elections.cells(TOP)
    yield from start_limit.cells(WHERE)
    yield from _links()
    yield from _assumed()


def _band() -> Iterator[Cell]:
    summary, _ = checks.SUMMARY
    lines: dict[int, tuple[Shows | None, str, Shows | None, str]] = {
        4: (*sentences.STILL_OPEN, None, ""),
        5: (
            lambda p: either(p, p.year.room_left, DASH),
            unless_problem("out_room_left", instead=f'"{DASH}"'),
            *spoken.told(headlines.ON_START[0], instead="calc_problem"),
        ),
        6: (
            *sentences.IS_IN,
            *spoken.told(headlines.ON_START[1], instead=problems.MORE[1]),
        ),
        7: (None, "", *spoken.told(headlines.ON_START[2])),
        8: (None, "", summary, "chk_summary"),
    }
    for row, (left, left_formula, right, right_formula) in lines.items():
        style = {4: "band_top", 5: "band_number"}.get(row, "band")
        if row == 8:
            yield Cell("B8", "Checks", "band_link", link="internal:'Checks'!A1")
        else:
            unit = MONEY if row == 5 else PLAIN
            yield Cell(f"B{row}", left, style, left_formula, unit)
        line = {4: "band_top", 5: "band_sentence", 8: "band_warning"}.get(row, "band_line")
        yield Cell(f"C{row}", right, line, right_formula)
        for letter in "DEFGHIJ":
            yield Cell(f"{letter}{row}", None, line)


# -- links -----------------------------------------------------------------------
def _links() -> Iterator[Cell]:
    yield from heading(f"F{LINKS}", "On the other sheets", 5)
    for row, (name, what) in enumerate(LINKED, LINKS + 1):
        yield Cell(f"F{row}", name, "link", link=f"internal:'{name}'!A1")
        yield Cell(f"G{row}", what, "muted")
    yield Cell(f"F{LINKS + len(LINKED) + 2}", "Planning arithmetic, not tax advice.", "muted")


def _assumed() -> Iterator[Cell]:
    """What the answer assumes: each sentence in its own row, empty where it does not hold."""
    value, formula = assumed.heading()
    yield Cell(f"F{ASSUMED}", value, "sentence", formula)
    most = LINKS - ASSUMED - 2
    for number in range(1, most + 1):
        sentence, sentence_formula = assumed.line(number, most)
        yield Cell(f"F{ASSUMED + number}", sentence, "muted", sentence_formula)
