"""Evaluate a worksheet function: for one person, or for a range of them.

An argument is a value, or a range: a list of rows, or what :mod:`xlplugin.arguments.given`
takes for one. One cell counts as a value. With a range the answer is a list of rows of the same
shape, in which a cell that has no answer holds its error value; for values alone such an error
is raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from xlplugin.arguments.declare import read_arguments
from xlplugin.arguments.given import Cell, Range, argument_of, known
from xlplugin.arithmetic import plain
from xlplugin.arithmetic.plain import shown as in_cell
from xlplugin.errors import ErrorValue, NotUnderstood, XlpluginError
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail, own

MANY = 64
"""From this many cells on, a range is worth numpy, where it is installed."""

MOST_KEPT = 32_768
"""So many answers of a range are kept, for cells that ask the same."""


def call(function: Function, arguments: Sequence[Cell]) -> Any:
    """The answer to ``function(*arguments)``: a number, a table, or a range as a list of rows."""
    answer = answered(function, _given(function, arguments))
    return answer.tolist() if hasattr(answer, "tolist") else answer


def answered(function: Function, arguments: Sequence[Cell]) -> Any:
    """Like :func:`call`, for arguments that are a :class:`Range` or a value.

    Where numpy computed a range and every cell has an answer, that is an array.
    """
    values = _filled_up(function, arguments)
    rows, columns = _shape(function, values)
    if not rows:
        return _one(function, values)
    if function.answer == TABLE:
        raise NotUnderstood(
            f"{function.name} takes single values, not ranges", _first_range(function, values)
        )
    cells = [
        value.cells if isinstance(value, Range) and not argument.kind.takes_range else value
        for argument, value in zip(function.arguments, values, strict=True)
    ]
    answers = _many(function, cells, rows * columns)
    if hasattr(answers, "reshape"):
        return answers.reshape(rows, columns)
    return [answers[row * columns : (row + 1) * columns] for row in range(rows)]


def _filled_up(function: Function, arguments: Sequence[Cell]) -> list[Cell]:
    if len(arguments) > len(function.arguments):
        raise NotUnderstood(
            f"{len(arguments)} arguments are too many for {function.signature}", function.name
        )
    left_out = [None] * (len(function.arguments) - len(arguments))
    return [*map(known, arguments), *left_out]


def _one(function: Function, values: Sequence[Cell], trail: Trail = SILENT) -> Any:
    names = (argument.name for argument in function.arguments)
    a = read_arguments(function.arguments, dict(zip(names, values, strict=True)))
    law = Law(a["year"]) if "year" in a else None
    answer = function.rule(plain, law, a, trail)
    return answer if function.answer == TABLE else in_cell(answer, function.answer)


def explained(
    function: Function, arguments: Sequence[Cell], trail: Trail = SILENT
) -> list[list[Any]]:
    """How the answer to single values comes about: a table of steps, the last one the answer."""
    values = _filled_up(function, _given(function, arguments))
    if _shape(function, values) != (0, 0):
        raise NotUnderstood(
            f"{function.name} can be explained only for single values, not ranges",
            _first_range(function, values),
        )
    trail = own(plain, trail)
    _one(function, values, trail)
    table: list[list[Any]] = trail.table()
    return table


def _many(function: Function, cells: list[Cell], count: int) -> Any:
    if function.on_columns and count >= MANY:
        try:
            from xlplugin.functions.columns import in_chunks  # numpy: heavy, or not there
        except ImportError:  # without numpy, one after the other
            pass
        else:
            return in_chunks(function, cells, count)
    return one_by_one(function, cells, count)


def one_by_one(function: Function, cells: list[Cell], count: int) -> list[Any]:
    """The answers to a range, each computed alone; what is asked again is not."""
    columns = [value if isinstance(value, list) else repeat(value, count) for value in cells]
    answers: list[Any] = []
    known_ones: dict[tuple[Cell, ...], Any] = {}
    for row in zip(*columns, strict=True):
        # 1, 1.0 and TRUE are equal keys of a dictionary, but not equal arguments
        key = (*row, *map(type, row))
        answer = known_ones.get(key)
        if answer is None:
            answer = _one_or_error(function, row)
            if len(known_ones) < MOST_KEPT:
                known_ones[key] = answer
        answers.append(answer)
    return answers


def _one_or_error(function: Function, values: Sequence[Cell]) -> Any:
    try:
        return _one(function, values)
    except XlpluginError as error:
        return ErrorValue(error.excel)


def _given(function: Function, arguments: Sequence[Cell]) -> list[Cell]:
    """Arguments with lists, arrays and tables as ranges; rows of a list that one argument takes
    whole may be shorter than others."""
    names = iter(function.arguments)
    found = []
    for value in arguments:
        argument = next(names, None)
        try:
            found.append(argument_of(value, argument is not None and argument.kind.takes_range))
        except NotUnderstood as error:
            error.argument = argument.name if argument else ""
            raise
    return found


def _first_range(function: Function, values: Sequence[Cell]) -> str:
    """The name of the first argument that is a range and may not be one."""
    return next(
        argument.name
        for argument, value in zip(function.arguments, values, strict=True)
        if isinstance(value, Range) and not argument.kind.takes_range
    )


def _shape(function: Function, values: list[Cell]) -> tuple[int, int]:
    found = (0, 0)
    for argument, value in zip(function.arguments, values, strict=True):
        if not isinstance(value, Range) or argument.kind.takes_range:
            continue
        shape = value.rows, value.columns
        if found not in ((0, 0), shape):
            raise NotUnderstood(
                f"is a range of {shape[0]} x {shape[1]}, another one is {found[0]} x {found[1]}",
                argument.name,
            )
        found = shape
    return found
