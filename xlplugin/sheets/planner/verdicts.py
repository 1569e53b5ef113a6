"""What is wrong with each cream cell, as cells of the Workings and for the core.

On the Workings every input cell has a row of its own: its place and label; of a word or a day the
text, and what that says; and what is wrong with it. Every row of Paychecks has a cell that tells
whether something is wrong in it. What is wrong stands beside the input cell in the place of its
hint (:mod:`input_block`), and :mod:`xlplugin.sheets.planner.problems` names the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from xlplugin.arguments.payday_values import PaidOn
from xlplugin.plan.declare import PaycheckColumn
from xlplugin.plan.inputs import INPUTS
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.sheets.layout import PLAIN, Cell, Content, Figure, Look, column_letters, row_column
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import beside, faults
from xlplugin.sheets.planner.contents import Shows
from xlplugin.sheets.planner.faults import TypedCell
from xlplugin.sheets.planner.fields import FIELDS, KINDS
from xlplugin.sheets.planner.input_places import named
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.spelled import (
    in_quotes,
    said_formula,
    said_name,
    said_of,
    speaks,
    text_formula,
    text_of,
)
from xlplugin.sheets.styles import RESULT_LOOKS

LAST = FIRST + MOST_PAYCHECKS - 1
COLUMNS: tuple[PaycheckColumn, ...] = tuple(
    column for declared in INPUTS for column in declared.held.columns
)
"""The columns of Paychecks to type into."""

WRONG, PLACES, ROWS = "calc_wrong", "calc_wrong_places", "calc_wrong_rows"
"""The names of what is wrong with the input cells, of their places and labels, and of the rows of
Paychecks: 1 where something is wrong in it."""

_ROW_OF = {name: FIRST + down for down, name in enumerate(FIELDS)}
"""The row of every input cell on the Workings, in the order in which they are filled in."""

WIDTH = 6
_LABEL, _TEXT, _SAID, _WRONG, _ROW = 0, 1, 2, 3, 5
"""The columns of the table on the Workings."""

_INK, _FILL = RESULT_LOOKS["STOP"]
MARK = {"bg_color": _FILL, "font_color": _INK, "bold": True}


def _faults(name: str) -> tuple[faults.Fault, ...]:
    """All that is asked of an input cell: first what hangs on others while it is empty, then what
    it holds by itself, then that beside others."""
    error, *own = faults.of(KINDS[name])
    others = beside.of(name)
    return (
        error,
        *(each for each in others if each.of_empty),
        *own,
        *(each for each in others if not each.of_empty),
    )


# -- for the core ----------------------------------------------------------------------------
def wrong_with(
    name: str, typed: Mapping[str, Value], own_days: Sequence[Value], known_year: bool
) -> str:
    """What is wrong with an input cell, beside what all of them hold; else nothing."""
    holds = typed.get(name)
    says = said_of(KINDS[name], holds) if speaks(KINDS[name]) else ""
    return faults.told(_faults(name), TypedCell(holds, says, typed, own_days, known_year))


def wrong_in(column: PaycheckColumn, value: Value) -> str:
    """What is wrong with a cell of Paychecks; else nothing."""
    return faults.told(_of_column(column), TypedCell(value))


def _of_column(column: PaycheckColumn) -> tuple[faults.Fault, ...]:
    """What is asked of a cell of a column; of one with words or days, whether it is an error."""
    is_plain = isinstance(column.kind, PaidOn) or not speaks(column.kind)
    return faults.of(column.kind) if is_plain else (faults.ERROR,)


# -- on the Workings -------------------------------------------------------------------------
def table(at: str) -> Iterator[Cell]:
    """The cells; ``at`` is the place of the first heading, in the row above the table."""
    head, first = row_column(at)
    letters = [column_letters(first + right) for right in range(WIDTH)]
    for letter, title in (
        (letters[_LABEL], "Cells to fill in, in their order"),
        (letters[_ROW], "Paychecks"),
    ):
        yield Cell(f"{letter}{head - 1}", title, "sentence")
    for right, title in (
        (_LABEL, "Cell"),
        (_TEXT, "Its words or date, if it is text"),
        (_SAID, "What they say"),
        (_WRONG, "What is wrong with it"),
        (_ROW, "Wrong: 1 if so"),
    ):
        yield Cell(f"{letters[right]}{head + 1}", title, "wrapped_head")
    for name in FIELDS:
        yield from _cell(name, letters)
    for row in range(FIRST, LAST + 1):
        yield Cell(f"{letters[_ROW]}{row}", 0, "number", _ROW_IS_WRONG)


_ROW_IS_WRONG = "IF({}>0,1,0)".format(
    "+".join(
        faults.flag_formula(
            _of_column(column),
            f"INDEX(Paychecks!${column.letter}${FIRST}:${column.letter}${LAST},ROW()-{FIRST - 1})",
        )
        for column in COLUMNS
    )
)
"""The same text in every row: a file holds it almost for nothing."""


def _cell(name: str, letters: list[str]) -> Iterator[Cell]:
    row, kind = _ROW_OF[name], KINDS[name]
    yield Cell(f"{letters[_LABEL]}{row}", named(name), "line")
    said = ""
    if speaks(kind):
        text, said = f"{letters[_TEXT]}{row}", said_name(name)
        yield Cell(
            text,
            _typed(name, lambda value: text_of(kind, value)),
            "text_right",
            text_formula(kind, name),
        )
        yield Cell(
            f"{letters[_SAID]}{row}",
            _typed(name, lambda value: said_of(kind, value)),
            "number",
            said_formula(kind, name, text),
            name=said,
        )
    yield Cell(
        f"{letters[_WRONG]}{row}", "", "line", faults.words_formula(_faults(name), name, said)
    )


def _typed(name: str, value: Callable[[Value], Content]) -> Shows:
    return lambda shown: value(shown.typed.get(name))


def wrong_cell(at: str, name: str) -> str:
    """The cell that says what is wrong with an input cell; ``at`` is the place of the table."""
    _, first = row_column(at)
    return f"Workings!${column_letters(first + _WRONG)}${_ROW_OF[name]}"


def ranges(at: str) -> dict[str, str]:
    """The ranges of the table by their names."""
    _, first = row_column(at)

    def rows(right: int, top: int, bottom: int) -> str:
        letter = column_letters(first + right)
        return f"Workings!${letter}${top}:${letter}${bottom}"

    top, bottom = min(_ROW_OF.values()), max(_ROW_OF.values())
    return {
        PLACES: rows(_LABEL, top, bottom),
        WRONG: rows(_WRONG, top, bottom),
        ROWS: rows(_ROW, FIRST, LAST),
    }


def widths(at: str) -> dict[str, float]:
    """The widths of its columns where they are not those of the others."""
    _, first = row_column(at)
    return {
        column_letters(first + right): width
        for right, width in (
            (_LABEL, 52),
            (_TEXT, 22),
            (_WRONG, 74),
        )
    }


# -- the first of them -----------------------------------------------------------------------
BAD_ROW = "calc_bad_row"


def figures() -> Iterator[Figure]:
    """The first row of Paychecks with something wrong, and what is wrong in each of its cells."""
    yield Figure(
        BAD_ROW,
        "First row of Paychecks in which something is wrong; 0 if none",
        f"IFERROR(MATCH(1,{ROWS},0),0)",
        0,
        PLAIN,
    )
    for column in COLUMNS:
        cells = f"Paychecks!${column.letter}${FIRST}:${column.letter}${LAST}"
        words = faults.words_formula(_of_column(column), f"INDEX({cells},{BAD_ROW})")
        yield Figure(
            _bad_name(column),
            f"What is wrong there with {column.letter}, {column.label}",
            f'IF({BAD_ROW}=0,"",{words})',
            "",
            PLAIN,
            "text_right",
        )


def _bad_name(column: PaycheckColumn) -> str:
    return f"calc_bad_{column.part}"


def first_of_inputs() -> tuple[str, str]:
    """Whether something is wrong with an input cell, and the sentence that says what."""
    at = f'MATCH("?*",{WRONG},0)'
    return f'COUNTIF({WRONG},"?*")>0', f'INDEX({PLACES},{at})&": "&INDEX({WRONG},{at})'


def first_on_paychecks() -> tuple[str, str]:
    """Whether something is wrong on Paychecks, and the sentence that says what."""
    sentence = '""'
    for column in reversed(COLUMNS):
        name = _bad_name(column)
        said = (
            f'"Paychecks!{column.letter}"&({BAD_ROW}+{FIRST - 1})&{in_quotes(" " + column.label)}'
            f'&": "&{name}'
        )
        sentence = f'IF({name}<>"",{said},{sentence})'
    return f"{BAD_ROW}>0", sentence


COUNT = f'COUNTIF({WRONG},"?*")+SUM({ROWS})'
"""How many input cells and rows of Paychecks have something wrong."""


# -- marked ----------------------------------------------------------------------------------
def marks_of_paychecks() -> list[Look]:
    """The cells of Paychecks of which something is wrong."""
    return [
        Look(
            f"{column.letter}{FIRST}:{column.letter}{LAST}",
            f"{faults.flag_formula(_of_column(column), f'{column.letter}{FIRST}')}=1",
            MARK,
        )
        for column in COLUMNS
    ]
