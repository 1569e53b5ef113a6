"""Figures of the Workings that hold one input cell as all other formulas read it.

Each takes the default of its input while its cell is empty, or something is wrong with any.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from xlplugin.arguments.plan_values import Election
from xlplugin.arguments.values import Dollars
from xlplugin.money import NANO
from xlplugin.plan.entries import SAME
from xlplugin.plan.situation import Situation
from xlplugin.sheets.layout import MONEY, PLAIN, Figure, Found
from xlplugin.sheets.planner.cells import typed_name
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import CELLS, DAYS, FIELDS, KINDS
from xlplugin.sheets.planner.spelled import said_name
from xlplugin.units import Share

T = TypeVar("T")

FINE = 'calc_problem=""'
"""Whether nothing is wrong with the cream cells."""


def of(attribute: Callable[[Situation], T]) -> Callable[[Contents], T]:
    return lambda shown: attribute(shown.s)


def if_fine(formula: str, default: str) -> str:
    return f"IF({FINE},{formula},{default})"


def as_said(cell: str, default: str) -> str:
    """What a cell of words says, or what it means that it says nothing."""
    cell = said_name(cell)
    return f"IF(AND({FINE},ISNUMBER({cell})),{cell},{default})"


def as_number(
    name: str,
    label: str,
    source: str,
    value: Shows,
    unit: str = MONEY,
    default: str = "0",
) -> Figure:
    cell = said_name(source) if source in DAYS else source
    formula = f"IF(AND({FINE},ISNUMBER({cell})),{cell},{default})"
    told = f"{label}; {default} if empty" if default != "0" else label
    return Figure(name, told, formula, value, unit)


def as_flag(name: str, source: str, default: str, value: Callable[[Contents], int]) -> Figure:
    """1 or 0 for a cell of Yes or No, or one left empty."""
    formula = as_said(source, "1" if default == "Yes" else "0")
    return Figure(name, f"{FIELDS[source].label}: 1 if so", formula, lambda p: int(value(p)), PLAIN)


def as_election(value: Callable[[Contents], Share]) -> Shows:
    """An election as a cell holds it; -1 stays -1."""
    return lambda shown: value(shown) / NANO if value(shown) != SAME else SAME


def as_typed(part: str) -> Figure:
    """A cell as it was typed, or nothing."""
    name = f"in_{part}"
    kind = KINDS[name]
    unit = MONEY if isinstance(kind, Dollars) else PLAIN

    def typed(shown: Contents) -> Found:
        found: int | None = getattr(shown.s, part)
        if found is None:
            return ""
        return found / NANO if isinstance(kind, Election) else found

    label = CELLS[name].told or FIELDS[name].label
    return Figure(
        typed_name(part),
        f"{label}, as typed; nothing if it is not filled in",
        f'IF(AND({FINE},ISNUMBER({name})),{name},"")',
        typed,
        unit,
    )
