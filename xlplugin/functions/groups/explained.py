"""The function that explains any other one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.given import Cell
from xlplugin.arguments.ranges import Anything
from xlplugin.arguments.values import Kind, is_nothing
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import CellError, NotUnderstood
from xlplugin.functions.declare import TABLE, Function
from xlplugin.functions.evaluate import explained
from xlplugin.law.limits import Law
from xlplugin.rules.trail import Trail

NAME = "MEGAROTH_WHY"
MOST_ARGUMENTS = 18
"""Of any function that is explained."""


class FunctionName(Kind):
    """The name of a worksheet function, as a text; ``named`` finds the function."""

    unit = "the name of a function"
    metavar = "FUNCTION"
    example = "MEGAROTH_CAP"

    def __init__(self, named: Callable[[str], Function]) -> None:
        self.named = named

    def read(self, value: Cell) -> Function:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        try:
            function = self.named(str(value).strip().removeprefix("=").partition("(")[0])
        except NotUnderstood as error:
            error.argument = ""  # the name of this argument, not of the one who asks for a function
            raise
        if function.name == NAME:
            raise NotUnderstood("it explains the other functions", hint="")
        return function


_AS_IT_TAKES_IT = "the function's own argument, in the same order; left out: the function's default"
_OF_THE_FUNCTION = tuple(
    Argument(f"argument_{number}", Anything(), _AS_IT_TAKES_IT, default=None)
    for number in range(1, MOST_ARGUMENTS + 1)
)


def _why(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    given = [a[argument.name] for argument in _OF_THE_FUNCTION]
    while given and is_nothing(given[-1]):
        given.pop()
    return explained(a["function_name"], given, trail)


def declared(named: Callable[[str], Function]) -> Function:
    """The function, which asks ``named`` for the one that it explains."""
    which = 'the name of a function, such as "MEGAROTH_SEP"'
    return Function(
        NAME,
        "How any function's answer is figured, step by step, with the authority for each step.",
        (Argument("function_name", FunctionName(named), which), *_OF_THE_FUNCTION),
        TABLE,
        _why,
        "the authority of each step",
        ("MEGAROTH_DEFERRAL", 200000, 52, 2026),
        on_columns=False,
    )
