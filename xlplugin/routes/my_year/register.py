"""A script registered with xlwings: on a server, in the browser and in the classic add-in.

What a script asks for is declared where plans declare it. In the browser an argument becomes a
field of a form; the macro of the classic add-in has none and takes the defaults.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Sequence
from typing import Any

import xlwings

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import OneOf
from xlplugin.sheets.planner.titles import (
    CHARTS,
    CHECKS,
    CONVERSIONS,
    GUIDE,
    HR,
    KINDS,
    ORDER,
    WORKINGS,
    WORTH,
)

Work = Callable[[xlwings.Book, dict[str, object]], None]

NOT_READ = [HR, CONVERSIONS, CHARTS, WORTH, ORDER, CHECKS, KINDS, GUIDE, WORKINGS]
"""Sheets of the template whose cells no script needs, so that a browser does not send them.
Limits is not among them: it holds the mark of the version, by which others are refused."""

CLASSIC = "xlwings.udfs"
"""Where ``xlwings.script`` comes from on Windows; elsewhere it is a server's, or does nothing."""


def script(
    name: str, title: str, does: str, work: Work, asks: Sequence[Argument] = ()
) -> Callable[..., object]:
    """A function that xlwings registers under a title: it takes the open workbook, then what
    is asked for."""

    def run(book: object, *given: object) -> None:
        named = zip((argument.name for argument in asks), given, strict=False)
        work(_opened(book), dict(named))

    run.__name__ = run.__qualname__ = name
    run.__module__ = "xlplugin.scripts"
    run.__doc__ = does
    run.__annotations__ = {"book": xlwings.Book, **{each.name: _type(each) for each in asks}}
    run.__dict__["__signature__"] = inspect.Signature(
        [_parameter("book", xlwings.Book)]
        + [_parameter(each.name, _type(each), _left_out(each)) for each in asks]
    )
    function: Callable[..., object] = run
    if xlwings.script.__module__ == CLASSIC:
        function = _as_macro(function, asks)
    registered: Callable[..., object] = xlwings.script(name=title, exclude=NOT_READ)(function)
    return registered


def _as_macro(function: Callable[..., object], asks: Sequence[Argument]) -> Callable[..., object]:
    """With arguments that the macro fills in itself: nobody can start one that wants any."""
    for argument in asks:
        default = f'"{_left_out(argument)}"'
        function = xlwings.arg(argument.name, "raw", vba=default)(function)
    return xlwings.arg("book", "raw", vba="ThisWorkbook")(function)


def _opened(book: object) -> xlwings.Book:
    """The workbook as xlwings knows it; a macro brings the one that Excel knows."""
    return book if isinstance(book, xlwings.Book) else xlwings.Book.caller()


def _parameter(
    name: str, kind: object, default: object = inspect.Parameter.empty
) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=kind
    )


def _type(argument: Argument) -> object:
    """A choice of words, or a text as it would be typed for a command."""
    literal: Any = typing.Literal
    return literal[tuple(argument.kind.words)] if isinstance(argument.kind, OneOf) else str


def _left_out(argument: Argument) -> str:
    """What stands in the field of a form while nothing is chosen."""
    return str(argument.default) if isinstance(argument.kind, OneOf) else ""
