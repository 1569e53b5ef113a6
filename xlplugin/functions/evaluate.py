"""Evaluate a worksheet function: for one person, or for a range of them.

An argument is a value, or a range: a list of rows. One cell counts as a value. With a
range the answer is a list of rows of the same shape, in which a cell that has no answer
holds its error value; for values alone such an error is raised.
"""

from __future__ import annotations

from itertools import chain

from xlplugin.arguments.declare import read_arguments
from xlplugin.arithmetic import plain
from xlplugin.errors import ErrorValue, NotUnderstood, XlpluginError, shown
from xlplugin.functions.catalogue import FUNCTIONS
from xlplugin.functions.declare import TABLE
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail, own
from xlplugin.rules.trail import shown as in_cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from xlplugin.functions.declare import Function

MANY = 64
"""From this many cells on, a range is worth numpy, where it is installed."""


def named(name: str) -> Function:
    """The function of that name, in any case, with or without its prefix."""
    bare = name.strip().upper().removeprefix("XLPLUGIN.").removeprefix("MEGAROTH_")
    function = FUNCTIONS.get("MEGAROTH_" + bare)
    if function is None:
        import difflib

        known = [each.removeprefix("MEGAROTH_") for each in FUNCTIONS]
        near = ["MEGAROTH_" + each for each in difflib.get_close_matches(bare, known)]
        perhaps = f"; perhaps {', '.join(near)}" if near else ""
        raise NotUnderstood(f"{shown(name)} is no function{perhaps}", "function", hint="")
    return function


class Range:
    """A range of cells: its shape, and its cells row by row."""

    __slots__ = ("cells", "columns", "rows")

    def __init__(self, rows: int, columns: int, cells: list[Any]) -> None:
        self.rows = rows
        self.columns = columns
        self.cells = cells


def call(function: Function, arguments: Sequence[Any]) -> Any:
    """The answer to ``function(*arguments)``: a number, a table, or a range as a list of rows."""
    answer = answered(function, _ranges_or_values(function, arguments))
    return answer.tolist() if hasattr(answer, "tolist") else answer


def answered(function: Function, arguments: Sequence[Any]) -> Any:
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


def _filled_up(function: Function, arguments: Sequence[Any]) -> list[Any]:
    if len(arguments) > len(function.arguments):
        raise NotUnderstood(
            f"{len(arguments)} arguments are too many for {function.signature}", function.name
        )
    return list(arguments) + [None] * (len(function.arguments) - len(arguments))


def _one(function: Function, values: Sequence[Any], trail: Trail = SILENT) -> Any:
    names = (argument.name for argument in function.arguments)
    a = read_arguments(function.arguments, dict(zip(names, values, strict=True)))
    law = Law(a["year"]) if "year" in a else None
    answer = function.rule(plain, law, a, trail)
    return answer if function.answer == TABLE else in_cell(answer, function.answer)


def explained(
    function: Function, arguments: Sequence[Any], trail: Trail = SILENT
) -> list[list[Any]]:
    """How the answer to single values comes about: a table of steps, the last one the answer."""
    values = _filled_up(function, _ranges_or_values(function, arguments))
    if _shape(function, values) != (0, 0):
        raise NotUnderstood(
            f"{function.name} is explained for single values, not ranges",
            _first_range(function, values),
        )
    trail = own(plain, trail)
    _one(function, values, trail)
    table: list[list[Any]] = trail.table()
    return table


def _many(function: Function, cells: list[Any], count: int) -> Any:
    if function.on_columns and count >= MANY:
        try:
            from xlplugin.functions.columns import evaluate
        except ImportError:  # without numpy, one after the other
            pass
        else:
            return evaluate(function, cells, count)
    return one_by_one(function, cells, count)


def one_by_one(function: Function, cells: list[Any], count: int) -> list[Any]:
    """The answers to a range, each computed alone."""
    return [
        _one_or_error(
            function, [value[place] if isinstance(value, list) else value for value in cells]
        )
        for place in range(count)
    ]


def _one_or_error(function: Function, values: list[Any]) -> Any:
    try:
        return _one(function, values)
    except XlpluginError as error:
        return ErrorValue(error.excel)


def range_of(rows: Sequence[Any]) -> Any:
    """A list of rows, or of the cells of one row; of a single cell, its value."""
    kinds = set(map(type, rows))
    if not kinds & {list, tuple}:
        rows, kinds = [rows], {list}
    widths = set(map(len, rows)) if kinds <= {list, tuple} else {0}
    if len(widths) != 1 or widths == {0}:
        raise NotUnderstood("is not a rectangle of cells")
    cells = list(chain.from_iterable(rows))
    return cells[0] if len(cells) == 1 else Range(len(rows), widths.pop(), cells)


def _ranges_or_values(function: Function, arguments: Sequence[Any]) -> list[Any]:
    """Arguments with lists of rows as ranges; rows of a list that one argument takes whole may
    be shorter than others."""
    names = iter(function.arguments)
    found = []
    for value in arguments:
        argument = next(names, None)
        if hasattr(value, "tolist"):
            value = value.tolist()
        if isinstance(value, list | tuple):
            if argument and argument.kind.takes_range:
                value = _rectangle(value)
            try:
                value = range_of(value)
            except NotUnderstood as error:
                error.argument = argument.name if argument else ""
                raise
        found.append(value)
    return found


def _rectangle(rows: Sequence[Any]) -> Sequence[Any]:
    """Rows filled up with empty cells to the longest one."""
    if not rows or not all(isinstance(row, list | tuple) for row in rows):
        return rows
    widest = max(map(len, rows))
    return [[*row, *[None] * (widest - len(row))] for row in rows]


def _first_range(function: Function, values: Sequence[Any]) -> str:
    """The name of the first argument that is a range and may not be one."""
    return next(
        argument.name
        for argument, value in zip(function.arguments, values, strict=True)
        if isinstance(value, Range) and not argument.kind.takes_range
    )


def _shape(function: Function, values: list[Any]) -> tuple[int, int]:
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
