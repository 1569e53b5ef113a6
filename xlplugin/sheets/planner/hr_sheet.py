"""Take to HR: one page to print, with what the plan must be asked and boxes to write answers in.

The questions are those of :mod:`xlplugin.plan.hr_questions`; beside each stands what the workbook
takes for the answer as long as nobody typed one, and the cell that takes it. :mod:`book` takes the
sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xlplugin.plan.hr_questions import (
    BETWEEN,
    EMPTY,
    NOT_USABLE,
    QUESTIONS,
    Assumed,
    HrQuestion,
    told,
)
from xlplugin.sheets.layout import Cell, Printed, Sheet
from xlplugin.sheets.planner import match_words, verdicts
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import KINDS
from xlplugin.sheets.planner.input_places import address_of, place_of, said_place
from xlplugin.sheets.planner.sentences import election_in
from xlplugin.sheets.planner.spelled import in_quotes, meaning_of, said_name, said_of, speaks
from xlplugin.sheets.planner.titles import CONVERSIONS, HR, linked
from xlplugin.sheets.planner.workings import VERDICTS
from xlplugin.units import NUMBER

HEAD = 7
FIRST = HEAD + 1
LAST = FIRST + len(QUESTIONS) - 1
TWO_LINES = 29
"""Points of a row that holds two lines of 10 points."""
WIDTHS = {"A": 2.4, "B": 41.6, "C": 20.5, "D": 14.5, "E": 14.5}
"""Together less than what a page of Letter has beside its margins: nothing is printed smaller."""
PURPOSE = (
    "The answers decide how much after-tax money your plan lets you move to Roth, and how soon.",
    "Ask HR or the plan's phone line, write down what they say, and type it into the cell named "
    "at the right.",
)
TO_FILL = (("Employer and plan", "Date"), ("Answered by", "Phone"))
EXPLAINED = (
    "(empty): the cell has no answer yet, and the workbook goes by what is shown. Otherwise you "
    "typed it.",
    "Without a Yes to both 1 and 2 there is no mega backdoor Roth in this plan. Planning "
    "arithmetic, not tax advice.",
)
HEADINGS = (None, "Ask", "What is assumed", "Answer", "Type it into")
NO_CELL = "no cell: it must be Yes"


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        HR,
        list(_cells()),
        WIDTHS,
        heights={
            **dict.fromkeys(range(HEAD - 3, HEAD - 1), 24),
            HEAD - 1: 8,
            HEAD: 20,
            **dict.fromkeys(range(FIRST, LAST + 1), TWO_LINES),
            LAST + 1: 8,
        },
        portrait=True,
        row_height=15,
        printed=Printed.MAIN,
    )


def _cells() -> Iterator[Cell]:
    yield Cell("A1", HR, "title")
    for row, text in enumerate(PURPOSE, 2):
        yield Cell(f"A{row}", text, "hr_text")
    for row, (left, right) in enumerate(TO_FILL, 2 + len(PURPOSE)):
        for letter, label in zip("ABCDE", (left, None, None, right, None), strict=True):
            yield Cell(f"{letter}{row}", label, "hr_to_fill")
    for letter, label in zip(WIDTHS, HEADINGS, strict=True):
        yield Cell(f"{letter}{HEAD}", label, "heading_indent" if letter in "DE" else "heading")
    for number, question in enumerate(QUESTIONS, 1):
        yield from _row(FIRST + number - 1, number, question)
    for row, text in enumerate(EXPLAINED, LAST + 2):
        yield Cell(f"A{row}", text, "hr_text")


def _row(row: int, number: int, question: HrQuestion) -> Iterator[Cell]:
    yield Cell(f"A{row}", number, "hr_number")
    yield Cell(f"B{row}", question.words, "hr_question")
    formula = BETWEEN_PARTS.join(map(_formula, question.assumed))
    value = question.always if question.always else _assumed(question)
    yield Cell(f"C{row}", value, "hr_assumed", formula)
    yield Cell(f"D{row}", None, "hr_answer")
    place, link = where(question)
    yield Cell(f"E{row}", place, "hr_link" if link else "hr_place", link=link)


BETWEEN_PARTS = f'&"{BETWEEN}"&'


def where(question: HrQuestion) -> tuple[str, str]:
    """Where the answer goes, and the link that leads there."""
    parts = [each.part for each in question.assumed]
    names = [f"in_{part}" for part in (*parts, *question.also)]
    if not names:
        return (CONVERSIONS, linked(CONVERSIONS)) if question.is_recorded else (NO_CELL, "")
    sheet, at = place_of(names[0])
    if len(names) > 1:  # LibreOffice does not wrap a link
        return " and ".join([said_place(names[0]), *map(address_of, names[1:])]), ""
    return said_place(names[0]), f"internal:'{sheet}'!{at}"


# -- what is assumed -------------------------------------------------------------------------------
def _assumed(question: HrQuestion) -> Shows:
    return lambda shown: told(question, _found(question, shown))


def _found(question: HrQuestion, shown: Contents) -> Mapping[str, Any]:
    """What the cells of a question were read as."""
    return {each.part: _read(f"in_{each.part}", shown) for each in question.assumed}


def _read(name: str, shown: Contents) -> Any:
    value, kind = shown.typed.get(name), KINDS[name]
    if value in (None, ""):
        return None
    if verdicts.wrong_with(name, shown.typed, (), True):
        return NOT_USABLE
    if speaks(kind):
        return meaning_of(kind, int(said_of(kind, value)))
    return kind.read(value)


def _formula(assumed: Assumed) -> str:
    """What is assumed by a cell, and whether it is empty."""
    name = f"in_{assumed.part}"
    empty = in_quotes(EMPTY.format(assumed.when_empty()))
    wrong = f'{verdicts.wrong_cell(VERDICTS, name)}<>""'
    return (
        f'IF(ISERROR({name}),"{NOT_USABLE}",IF({name}="",{empty},'
        f'IF({wrong},"{NOT_USABLE}",{_typed(assumed, name)})))'
    )


def _typed(assumed: Assumed, name: str) -> str:
    if isinstance(assumed.says, str):
        shown = f'TEXT({name},"0")' if assumed.unit == NUMBER else election_in(name)
        before, after = assumed.says.split("{}")
        return "&".join(
            filter(None, (before and in_quotes(before), shown, after and in_quotes(after)))
        )
    formula = '""'
    said = match_words.SETTLED if name == match_words.CELL else said_name(name)
    for number, text in reversed(assumed.by_number().items()):
        formula = f"IF({said}={number},{in_quotes(text)},{formula})"
    return formula
