"""What a worksheet function is: a name, its arguments, its answer, and the rule behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlplugin.arguments.declare import Argument
from xlplugin.units import DOLLARS, NUMBER, SHARE, TRUTH

__all__ = ["DOLLARS", "NUMBER", "SHARE", "TABLE", "TRUTH", "Function"]


TABLE = "table"
"""An answer of rows with headers; the other answers are the units of a rule's numbers."""


class Function:
    """A worksheet function.

    ``rule(n, law, a, trail)`` computes the answer from the arguments read, ``a[name]``: cents
    for an answer in ``dollars``, billionths for a ``share``, a condition for a ``truth``, a
    plain ``number``, or the rows of a ``table`` with headers; it leaves its steps on the
    ``trail``, the last of which is the answer. ``law`` is the law of the argument ``year``, or
    ``None`` where there is none. A rule over numbers only (``on_columns``) also runs on a
    column of people at once. ``not_native`` says why native formulas of a workbook cannot
    carry the function, where they cannot.
    """

    def __init__(
        self,
        name: str,
        summary: str,
        arguments: tuple[Argument, ...],
        answer: str,
        rule: Callable[[Any, Any, dict[str, Any], Any], Any],
        authority: str,
        example: tuple[object, ...],
        on_columns: bool = True,
        not_native: str = "",
    ) -> None:
        self.name = name
        self.summary = summary
        self.arguments = arguments
        self.answer = answer
        self.rule = rule
        self.authority = authority
        self.example = example
        self.on_columns = on_columns
        self.not_native = not_native

    @property
    def signature(self) -> str:
        """``MEGAROTH_CATCHUP(age, year, [catch_up_60_63])``."""
        names = [a.name if a.needed else f"[{a.name}]" for a in self.arguments]
        return f"{self.name}({', '.join(names)})"
