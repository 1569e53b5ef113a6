"""What Calc asks an add-in about its functions: the texts of the Function Wizard."""

from __future__ import annotations

from xlplugin.arguments.declare import Argument
from xlplugin.functions.catalog import FUNCTIONS

CATEGORY = "Financial"
"""One of Calc's own categories: an add-in cannot bring one."""

EMPTY = (
    "Calc passes an empty cell as 0. Where that would mean something else, 0 is refused: write "
    'a cell that may be empty as a range, E2:E2, and a real zero as "none", "$0" or "no".'
)
"""What no add-in can see: a single cell that is empty arrives as the number 0."""


def name(method: str) -> str:
    """What is typed into a cell; nothing for a method that is no worksheet function."""
    return method if method in FUNCTIONS else ""


def description(method: str) -> str:
    """What a function answers, and on what authority."""
    function = FUNCTIONS.get(method)
    if function is None:
        return ""
    return f"{function.summary} Authority: {function.authority}. {EMPTY}"


def argument_name(method: str, place: int) -> str:
    """The name of an argument."""
    argument = _argument(method, place)
    return argument.name if argument else ""


def argument_description(method: str, place: int) -> str:
    """What an argument means, and whether it is needed.

    Calc itself marks every argument that takes a value or a range as optional.
    """
    argument = _argument(method, place)
    if argument is None:
        return ""
    return f"(needed) {argument.doc}" if argument.needed else argument.doc


def category(method: str) -> str:
    """Where the wizard lists the function."""
    return CATEGORY


def _argument(method: str, place: int) -> Argument | None:
    function = FUNCTIONS.get(method)
    if function is None or not 0 <= place < len(function.arguments):
        return None
    return function.arguments[place]
