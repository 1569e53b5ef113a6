"""Evaluate a worksheet function: for one person, or for a range of them.

An argument is a value, or a range: a list of rows. One cell counts as a value. With a
range the answer is a list of rows of the same shape, in which a cell that has no answer
holds its error value; for values alone such an error is raised.
"""

from __future__ import annotations

from xlplugin.arguments.declare import read_arguments
from xlplugin.arithmetic import plain
from xlplugin.errors import ErrorValue, NotUnderstood, XlpluginError, shown
from xlplugin.functions.catalogue import FUNCTIONS
from xlplugin.functions.declare import DOLLARS, TABLE
from xlplugin.law.limits import Law
from xlplugin.money import dollars

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
        raise NotUnderstood(f"{shown(name)} is none of {', '.join(FUNCTIONS)}", "function")
    return function


def call(function: Function, arguments: Sequence[Any]) -> Any:
    """The answer to ``function(*arguments)``: a number, a table, or a range of numbers."""
    if len(arguments) > len(function.arguments):
        raise NotUnderstood(
            f"{len(arguments)} arguments are too many for {function.signature}", function.name
        )
    values = [_one_cell(value) for value in arguments]
    values += [None] * (len(function.arguments) - len(values))
    if not any(isinstance(value, list) for value in values):
        return _one(function, values)
    rows, columns = _shape(function, values)
    cells = [_flat(value) if isinstance(value, list) else value for value in values]
    if function.answer == TABLE:
        raise NotUnderstood(f"{function.name} takes single values, not ranges")
    answers = _many(function, cells, rows * columns)
    return [answers[row * columns : (row + 1) * columns] for row in range(rows)]


def _one(function: Function, values: Sequence[Any]) -> Any:
    names = (argument.name for argument in function.arguments)
    a = read_arguments(function.arguments, dict(zip(names, values, strict=True)))
    law = Law(a["year"]) if "year" in a else None
    answer = function.rule(plain, law, a)
    return dollars(answer) if function.answer == DOLLARS else answer


def _many(function: Function, cells: list[Any], count: int) -> list[Any]:
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


def _one_cell(value: Any) -> Any:
    """A range as a list of rows, a range of one cell as its value, a value as it is."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, list | tuple):
        return value
    rows = [list(row) if isinstance(row, list | tuple) else row for row in value]
    if not any(isinstance(row, list) for row in rows):
        rows = [rows]
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return rows


def _shape(function: Function, values: list[Any]) -> tuple[int, int]:
    found = (0, 0)
    for argument, value in zip(function.arguments, values, strict=True):
        if not isinstance(value, list):
            continue
        width = len(value[0]) if value and isinstance(value[0], list) else 0
        if not width or any(not isinstance(row, list) or len(row) != width for row in value):
            raise NotUnderstood("is not a rectangle of cells", argument.name)
        if found not in ((0, 0), (len(value), width)):
            raise NotUnderstood(
                f"is a range of {len(value)} x {width}, another one is {found[0]} x {found[1]}",
                argument.name,
            )
        found = (len(value), width)
    return found


def _flat(rows: list[list[Any]]) -> list[Any]:
    if len(rows[0]) == 1:
        return [row[0] for row in rows]
    return [cell for row in rows for cell in row]
