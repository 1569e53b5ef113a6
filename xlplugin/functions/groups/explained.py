"""The function that explains any other one."""

from __future__ import annotations

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.ranges import Anything
from xlplugin.arguments.reading import Kind, is_nothing
from xlplugin.errors import CellError, NotUnderstood
from xlplugin.functions.declare import TABLE, Function

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.rules.trail import Trail

NAME = "MEGAROTH_WHY"
MOST_ARGUMENTS = 18
"""Of any function that is explained."""


class FunctionName(Kind):
    """The name of a worksheet function, as a text."""

    unit = "the name of a function"
    metavar = "FUNCTION"
    example = "MEGAROTH_CAP"

    def read(self, value: Any) -> Any:
        from xlplugin.functions.evaluate import named  # it knows all functions, this one too

        if isinstance(value, CellError):
            raise CellError(value.excel)
        try:
            function = named(str(value).strip().removeprefix("=").partition("(")[0])
        except NotUnderstood as error:
            error.argument = ""  # the name of this argument, not of the one who asks for a function
            raise
        if function.name == NAME:
            raise NotUnderstood("it explains the other functions", hint="")
        return function


def _why(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    from xlplugin.functions.evaluate import explained

    given = [a[argument.name] for argument in _WHY.arguments[1:]]
    while given and is_nothing(given[-1]):
        given.pop()
    return explained(a["function_name"], given, trail)


_AS_IT_TAKES_IT = "as the function takes it, in its order; left out: the function's default"

_WHY = Function(
    NAME,
    "How the answer of any function comes about, step by step, with authority.",
    (
        Argument(
            "function_name", FunctionName(), 'the name of a function, such as "MEGAROTH_SEP"'
        ),
        *(
            Argument(f"argument_{number}", Anything(), _AS_IT_TAKES_IT, default=None)
            for number in range(1, MOST_ARGUMENTS + 1)
        ),
    ),
    TABLE, _why, "that of each step", ("MEGAROTH_DEFERRAL", 200000, 52, 2026),
    on_columns=False,
)  # fmt: skip

FUNCTIONS = (_WHY,)
