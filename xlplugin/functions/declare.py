"""What a worksheet function is: a name, its arguments, its answer, and the rule behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.given import Cell
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.rules.trail import Trail

TABLE = "table"
"""An answer of rows with headers; the other answers are the units of a rule's numbers."""

FunctionRule = Callable[[Arithmetic, Any, Values, Trail], Any]
"""How a function comes to its answer, from the law of the argument ``year``, if there is one, and
the values of its arguments: an answer of the unit that it states, or the rows of a table."""


@dataclass(slots=True, frozen=True, eq=False)
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

    name: str
    summary: str
    arguments: tuple[Argument, ...]
    answer: str
    rule: FunctionRule
    authority: str
    example: tuple[Cell, ...]
    on_columns: bool = True
    not_native: str = ""

    @property
    def signature(self) -> str:
        """``MEGAROTH_CATCHUP(age, year, [catch_up_60_63])``."""
        names = [a.name if a.needed else f"[{a.name}]" for a in self.arguments]
        return f"{self.name}({', '.join(names)})"
