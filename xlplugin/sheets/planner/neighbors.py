"""What a fault of a cream cell may ask of the cells around it, for the core.

:mod:`beside` and :mod:`beside_days` are made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xlplugin.errors import ErrorValue
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.faults import Fault, Said, TypedCell
from xlplugin.sheets.planner.fields import KINDS
from xlplugin.sheets.planner.spelled import said_of


def amount(typed: TypedCell, name: str) -> float:
    """What N() makes of another cell: a truth is 1 there."""
    value = typed.around.get(name)
    return float(value) if isinstance(value, int | float) else 0


def is_empty(value: Value) -> bool:
    return value is None or value == ""


def says(typed: TypedCell, name: str) -> int | str:
    return said_of(KINDS[name], typed.around.get(name))


def schedule_of(typed: TypedCell) -> int:
    """How often pay comes; 0 where that is not given."""
    said = says(typed, "in_schedule")
    return said if isinstance(said, int) else 0


def beside(
    when: str,
    names: Iterable[str],
    holds: Callable[[TypedCell], bool],
    words: tuple[str | Said, ...],
    of_empty: bool = False,
) -> Fault:
    """A fault beside cells of some names. An error in one of them is a fault of its own, and hides
    this one, in cells and for the core."""
    others = tuple(names)

    def asked(typed: TypedCell) -> bool:
        broken = any(isinstance(typed.around.get(name), ErrorValue) for name in others)
        return not broken and holds(typed)

    return Fault(f"IFERROR({when},FALSE)", asked, words, of_empty)
