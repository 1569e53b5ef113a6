"""The worksheet functions as xlwings registers and calls them: classic, Lite and Server.

xlwings inspects a module for decorated functions. Each entry of the catalogue becomes one
Python function whose signature, docstring and argument texts are those of its declaration.
Arguments are taken ``raw``: only so does an error value in a cell arrive as one (xlwings'
own conversion turns it into an empty cell, which would mean the default).
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import xlwings

from xlplugin.errors import CellError, XlpluginError
from xlplugin.functions.catalogue import FUNCTIONS
from xlplugin.functions.evaluate import call

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlplugin.functions.declare import Function

CATEGORY = "Mega backdoor Roth"


def decorated() -> dict[str, Callable[..., Any]]:
    """Every worksheet function, decorated for xlwings, by its Excel name."""
    return {name: _decorated(function) for name, function in FUNCTIONS.items()}


def _decorated(function: Function) -> Callable[..., Any]:
    def answer(*arguments: Any) -> Any:
        try:
            return call(function, [_from_excel(argument) for argument in arguments])
        except XlpluginError as error:
            if error.excel != "#VALUE!":
                return error.excel
            # Lite and Server show #VALUE! with the sentence on hover; the classic add-in
            # puts it into the cell, where it is a text and no number.
            raise xlwings.XlwingsError(str(error)) from None

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
    wrapped = xlwings.func(category=CATEGORY)(answer)
    for argument in function.arguments:
        wrapped = xlwings.arg(argument.name, "raw", doc=argument.doc)(wrapped)
    return wrapped


def _from_excel(value: Any) -> Any:
    """A raw argument: Office.js sends error values and rich values as dictionaries."""
    if isinstance(value, dict):
        return _rich(value)
    if isinstance(value, list | tuple) and any(
        dict in set(map(type, row)) for row in value if isinstance(row, list | tuple)
    ):
        return [[_rich(x) if isinstance(x, dict) else x for x in row] for row in value]
    return value


def _rich(value: dict[str, Any]) -> Any:
    if value.get("type") == "Error":
        return CellError(value.get("basicValue") or "#VALUE!")
    return value.get("basicValue")
