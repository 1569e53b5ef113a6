"""The worksheet functions as xlwings registers and calls them: classic, Lite and Server.

xlwings inspects a module for decorated functions. Each entry of the catalog becomes one
Python function whose signature, docstring and argument texts are those of its declaration.

Cells pass xlwings untouched, in both directions. Its own conversion would turn an error value
in a cell into an empty one, which means the default, and it takes every cell apart, which makes
a column of ten thousand people a hundred times slower.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from itertools import chain
from typing import Any, NoReturn

import xlwings
from xlwings.conversion import Accessor, Pipeline

from xlplugin.arguments.given import Range, argument_of
from xlplugin.errors import CellError, ErrorValue, XlpluginError
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import Function
from xlplugin.functions.evaluate import answered

CATEGORY = "Mega backdoor Roth"


def _is_classic() -> bool:
    """Whether the add-in for Excel on Windows is at work, which talks through COM."""
    return getattr(xlwings.func, "__module__", "") == "xlwings.udfs"


_PLAIN = {float, str, bool, type(None)} | (set() if _is_classic() else {int})
"""What a cell holds that needs no second look."""

_COM_ERRORS = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}
"""Error values of cells as the classic add-in hands them over: whole numbers of COM."""

_COM_ERROR_NUMBERS = range(-2146826288, -2146826200)
"""All of them; later ones such as #SPILL! and #CALC! count as #VALUE!, which every Excel has."""


def decorated() -> dict[str, Callable[..., object]]:
    """Every worksheet function, decorated for xlwings, by its Excel name."""
    return {name: _decorated(function) for name, function in FUNCTIONS.items()}


def _decorated(function: Function) -> Callable[..., object]:
    classic = _is_classic()
    from_cell: Callable[[object], object] = _from_com if classic else _from_office
    refuse: Callable[[XlpluginError], str] = str if classic else _raised

    def answer(*arguments: object) -> object:
        try:
            return answered(function, [_read(x, from_cell) for x in arguments])
        except XlpluginError as error:
            return refuse(error) if error.excel == "#VALUE!" else ErrorValue(error.excel)

    answer.__name__ = answer.__qualname__ = function.name
    answer.__module__ = "xlplugin.udfs"
    answer.__doc__ = f"{function.summary} Authority: {function.authority}."
    answer.__dict__["__signature__"] = inspect.Signature(
        [
            inspect.Parameter(
                argument.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=inspect.Parameter.empty if argument.needed else None,
            )
            for argument in function.arguments
        ]
    )
    wrapped = xlwings.ret(_Answer)(answer)
    for argument in function.arguments:
        wrapped = xlwings.arg(argument.name, "raw", doc=argument.doc)(wrapped)
    # last: on the classic add-in each decorator resets what it is not told
    decorated: Callable[..., object] = xlwings.func(category=CATEGORY)(wrapped)
    return decorated


def _raised(error: XlpluginError) -> NoReturn:
    """What cannot be understood, on Lite and Server: ``#VALUE!``, with the sentence on hover.

    The classic add-in would put pywin32's traceback into the cell; there the sentence itself is
    the answer, a text and no number.
    """
    raise xlwings.XlwingsError(str(error)) from None


class _Answer(Accessor):
    """How xlwings hands an answer to Excel: as it is, but for error values."""

    @classmethod
    def writer(cls, options: dict[str, object]) -> Any:
        pipeline: Any = Pipeline()
        return pipeline.append_stage(_ErrorsShown(options))


class _ErrorsShown:
    """Error values as the program at hand takes them; xlwings knows how."""

    def __init__(self, options: dict[str, object]) -> None:
        self.options = options

    def __call__(self, context: Any) -> None:
        if hasattr(context.value, "tolist"):
            context.value = context.value.tolist()  # an array of numbers holds no error
            return
        rows = context.value if isinstance(context.value, list) else [[context.value]]
        if ErrorValue in set(map(type, chain.from_iterable(rows))):
            show = context.engine.impl.prepare_xl_data_element
            rows = [
                [show(str(x), self.options) if isinstance(x, ErrorValue) else x for x in row]
                for row in rows
            ]
        context.value = rows


def _read(value: object, from_cell: Callable[[object], object]) -> object:
    """An argument as the functions take it; plain cells need no second look."""
    value = argument_of(value)
    if type(value) is not Range:
        return from_cell(value)
    if not set(map(type, value.cells)) <= _PLAIN:
        value.cells = [from_cell(cell) for cell in value.cells]
    return value


def _from_office(cell: Any) -> object:
    """A cell of Lite or Server: errors and rich values are dictionaries.

    In the browser an empty cell of a range is JavaScript's null, a type of its own.
    """
    if issubclass(type(cell), dict):
        value = cell.get("basicValue")
        if cell.get("type") != "Error" and value is not None:
            return value
        return CellError(value if value in _COM_ERRORS.values() else "#VALUE!")
    return None if type(cell).__name__ == "JsNull" else cell


def _from_com(cell: object) -> object:
    """A cell of the classic add-in."""
    if type(cell) is int and cell in _COM_ERROR_NUMBERS:
        return CellError(_COM_ERRORS.get(cell, "#VALUE!"))
    return cell
