"""Start: the answer, the seven cells that everyone fills in, and the latest pay stub.

All of it is seen at once on a laptop: the answer in four rows that stay, the cells below it at the
left, what to elect and where the limit goes at the right (:mod:`start_elections`,
:mod:`start_limit`). What the answer assumes and the way to the other sheets follow below.
:mod:`book` takes the sheet.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from xlplugin.plan import headlines, held
from xlplugin.sheets.layout import MONEY, Cell, Look, Printed, Sheet, heading
from xlplugin.sheets.planner import (
    applied,
    assumed,
    checks,
    input_block,
    match_said,
    problems,
    sentences,
    spoken,
    start_elections,
    start_limit,
)
from xlplugin.sheets.planner.input_places import HEADING_ROW, TOP
from xlplugin.sheets.planner.sentences import DASH, either, unless_problem
from xlplugin.sheets.planner.titles import (
    APPLIES,
    CHARTS,
    CHECKS,
    CONVERSIONS,
    GUIDE,
    HR,
    KINDS,
    LIMITS,
    ORDER,
    PAYCHECKS,
    START,
    WORKINGS,
    WORTH,
    linked,
)
from xlplugin.sheets.styles import RESULT_LOOKS, WARNING

WHERE = HEADING_ROW[held.ALREADY_PAID]
"""The row of "Where the limit goes", which shares its rule with the left side."""
BELOW = WHERE + 7
"""The first row that is not needed to fill in the sheet and to read the answer."""
READ_BACK = HEADING_ROW[held.ALREADY_PAID] - 1
ASSUMED, SENTENCES = BELOW + 2, 10
"""The row of what the answer assumes, and how many sentences have room below it."""
LINKS = ASSUMED + SENTENCES + 2
LINKED = (
    (APPLIES, "bonuses, a raise, leave, your plan's limits, another employer, goals"),
    (PAYCHECKS, "every paycheck of the year; type what each one really paid"),
    (HR, "what only your plan can say: a page of questions to print"),
    (CONVERSIONS, "a record of each conversion: what is taxed, and what is waiting"),
    (CHARTS, "the year in pictures, and what happens if you change nothing"),
    (WORTH, "what converted after-tax money may grow to"),
    (ORDER, "what to fund first, for the money you can save"),
    (CHECKS, "what is wrong, and what to do about it"),
    (LIMITS, "the IRS amounts, with their authority"),
    (KINDS, "pre-tax, Roth, after-tax and converted, side by side"),
    (GUIDE, "how it works, what the words mean, and what to do when over a limit"),
    (WORKINGS, "every step of the arithmetic"),
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        START,
        list(_cells()),
        {"A": 1.5, "B": 31, "C": 24, "D": 40, "E": 2, "F": 22, "G:J": 11.7},
        heights={
            1: 20,
            2: 30,
            3: 17,
            4: 17,
            READ_BACK - 1: 30,
            **dict.fromkeys((TOP, WHERE, ASSUMED, LINKS), 20),
        },
        freeze="A5",
        row_height=16.5,
        print_area=f"A1:J{ASSUMED + SENTENCES}",
        paint=functools.partial(start_limit.bar, WHERE),
        printed=Printed.MAIN,
        looks=_looks(),
    )


_STOPS = 'LEFT($C$2,5)="STOP:"'


def _looks() -> list[Look]:
    stop, look = (RESULT_LOOKS[word][0] for word in ("STOP", "LOOK"))
    says = 'ISNUMBER(SEARCH("{}",$B$4))'.format
    return [
        *input_block.looks(START),
        Look("B2:C2", _STOPS, {"font_color": WARNING}),
        Look("C3:C4", _STOPS, {"font_color": WARNING}),
        Look("B4", says("STOP"), {"font_color": stop}),
        Look("B4", f"AND({says('LOOK')},NOT({says('STOP')}))", {"font_color": look}),
    ]


def _cells() -> Iterator[Cell]:
    yield from _band()
    value, formula = applied.ON_START
    yield Cell("B5", value, "link", formula, link=linked(APPLIES))
    for block in held.ON_START:
        yield from input_block.cells(block)
    read_back, read_back_formula = match_said.LINE
    yield Cell(f"B{READ_BACK}", read_back, "muted_small", read_back_formula)
    yield from start_elections.cells(TOP)
    yield from start_limit.cells(WHERE)
    own, own_formula = sentences.OWN_ELECTIONS
    yield Cell(f"B{BELOW}", own, "sentence", own_formula)
    yield Cell(f"B{BELOW + 1}", lambda p: p.note, "muted")
    yield from _assumed()
    yield from _links()


_LINES = "CDEFGHIJ"


def _band() -> Iterator[Cell]:
    """The answer: the room that is open, what to do, what follows, and what the checks found."""
    yield Cell("B1", sentences.STILL_OPEN[0], "band_top", sentences.STILL_OPEN[1])
    for letter in _LINES[:-2]:
        yield Cell(f"{letter}1", None, "band_top")
    yield Cell("I1", "fill in", "legend_input")
    yield Cell("J1", "worked out", "legend_result")
    yield Cell(
        "B2",
        lambda p: either(p, p.year.room_left, DASH),
        "band_number",
        unless_problem("out_room_left", instead=f'"{DASH}"'),
        MONEY,
    )
    is_in, is_in_formula = sentences.IS_IN
    yield Cell("B3", is_in, "band", is_in_formula)
    counted, counted_formula = checks.COUNTED
    yield Cell("B4", counted, "band_link", counted_formula, link=linked(CHECKS))
    for row, lines, otherwise in zip((2, 3, 4), headlines.ON_START, problems.LINES, strict=True):
        style = "band_sentence" if row == 2 else "band_line"
        value, formula = spoken.told(lines, instead=otherwise)
        yield Cell(f"C{row}", value, style, formula)
        for letter in _LINES[1:]:
            yield Cell(f"{letter}{row}", None, style)


# -- below the answer ------------------------------------------------------------------------
def _links() -> Iterator[Cell]:
    yield from heading(f"B{LINKS}", "On the other sheets", 3)
    for row, (name, what) in enumerate(LINKED, LINKS + 1):
        yield Cell(f"B{row}", name, "link", link=linked(name))
        yield Cell(f"C{row}", what, "muted")
    yield Cell(f"B{LINKS + len(LINKED) + 2}", "Planning arithmetic, not tax advice.", "muted")


def _assumed() -> Iterator[Cell]:
    """What the answer assumes: each sentence in its own row, empty where it does not hold."""
    value, formula = assumed.heading()
    yield Cell(f"B{ASSUMED}", value, "sentence", formula)
    for number in range(1, SENTENCES + 1):
        sentence, sentence_formula = assumed.line(number, SENTENCES)
        yield Cell(f"B{ASSUMED + number}", sentence, "muted", sentence_formula)
