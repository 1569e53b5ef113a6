"""How a workbook writes the functions: by which names, and as formulas or as texts to type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import TABLE, Function
from xlplugin.functions.evaluate import call
from xlplugin.sheets.layout import Content

Rows: TypeAlias = Sequence[Sequence[Content]]
"""The rows of a table, its headers first."""


class Spelling:
    """How functions are written in one workbook.

    ``name`` gives what a function is called there. Where the file can hold their formulas
    the examples are ``live``; otherwise they are texts, with a cream cell to type them into.
    ``functions`` are those that the workbook has. With ``spills`` they are functions of an Excel
    whose formulas fill other cells by themselves.
    """

    def __init__(
        self,
        name: Callable[[Function], str] = lambda function: function.name,
        live: bool = True,
        functions: Iterable[Function] = FUNCTIONS.values(),
        spills: bool = False,
    ) -> None:
        self.name = name
        self.live = live
        self.spills = spills
        functions = tuple(functions)
        self.values = [f for f in functions if f.answer != TABLE]
        self.tables = [f for f in functions if f.answer == TABLE]
        self.functions = [*self.values, *self.tables]

    def formula(self, function: Function) -> str:
        """The example of a function, as a formula without its equals sign."""
        return f"{self.name(function)}({','.join(literal(x) for x in function.example)})"


def literal(value: object) -> str:
    """A value as it is typed in a formula."""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, list):  # a range, as a constant of rows
        return "{" + ";".join(",".join(map(literal, row)) for row in value) + "}"
    return str(value).upper() if isinstance(value, bool) else str(value)


def answer(function: Function) -> Content:
    """What the example answers."""
    found: Content = call(function, function.example)
    return found


def table(function: Function) -> Rows:
    """The rows that the example of a table answers, its headers first."""
    rows: Rows = call(function, function.example)
    return rows
