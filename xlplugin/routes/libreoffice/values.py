"""The core's answers as Calc shows them.

What Calc hands over, the core takes as it is: numbers, texts, nothing, and a range as a tuple
of rows. Where an argument is an error value, or a range with one in it, Calc answers with an
error itself and does not call.

The way back has no error values. A number that is no number (NaN) stands for one, with Calc's
code of the error in its lowest bits.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from xlplugin.errors import ErrorValue, NotUnderstood, XlpluginError
from xlplugin.functions.declare import Function
from xlplugin.functions.evaluate import call

CODES = {"#N/A": 0x7FFF, "#VALUE!": 519, "#NUM!": 503}
"""Calc's code of each error value that an answer can be."""

Cell = float | str | None
"""What Calc shows: a number, a text, or nothing."""

_QUIET_NAN = 0x7FF8_0000_0000_0000


def answer(function: Function, arguments: Sequence[object]) -> tuple[tuple[Cell, ...], ...]:
    """What cells show: the rows of a table or a range, or a single cell as one row of one.

    Calc has no place for the sentence of an error: only its error value is shown.
    """
    try:
        _refuse_a_zero(function, arguments)
        found = call(function, arguments)
        rows = found if isinstance(found, list) else [[found]]
        return tuple([tuple([to_calc(cell) for cell in row]) for row in rows])
    except XlpluginError as error:
        return ((error_number(error.excel),),)
    except Exception:  # whatever it is, a cell must not show a number
        return ((error_number("#VALUE!"),),)


def _refuse_a_zero(function: Function, arguments: Sequence[object]) -> None:
    """Refuse a 0 that may be an empty cell, where the two would mean different things.

    A single cell that is empty arrives as 0, and FALSE does; no add-in can tell.
    """
    for argument, value in zip(function.arguments, arguments, strict=False):
        is_zero = isinstance(value, float) and value == 0
        if is_zero and (argument.needed or argument.default not in (0, False)):
            raise NotUnderstood("0 may be an empty cell", argument.name)


def to_calc(cell: Cell) -> Cell:
    """A cell of the answer: a number, a text, or nothing."""
    if isinstance(cell, ErrorValue):
        return error_number(cell)
    return float(cell) if isinstance(cell, int) else cell


def error_number(excel: str) -> float:
    """The NaN that Calc shows as an error value."""
    code = CODES.get(excel, CODES["#VALUE!"])
    number: float = struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | code))[0]
    return number
