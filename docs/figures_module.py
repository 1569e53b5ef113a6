"""The module ``xlplugin/plan/figures.py``: each figure and column of a year, with its type."""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.plan.model import Model
from xlplugin.units import DAY, DOLLARS, EXACT, NUMBER, SHARE

TYPES = {DOLLARS: "Cents", EXACT: "FineCents", SHARE: "Share", NUMBER: "int", DAY: "Day"}
"""What a rule of a unit returns."""
ALIASES = {
    DOLLARS: "DollarColumn",
    EXACT: "ExactColumn",
    SHARE: "ShareColumn",
    NUMBER: "NumberColumn",
    DAY: "DayColumn",
}
TYPED = {DOLLARS: "TypedDollarColumn", SHARE: "TypedShareColumn"}
"""Columns that hold what was typed, or nothing."""
SUMMED = (DOLLARS, EXACT, NUMBER)

BEGIN = '''"""The figures and columns of a year, each with its type: what a rule may ask for.

Written by ``sh do docs`` from the rules in :mod:`xlplugin.plan.year`; :mod:`xlplugin.plan.model`
says what each name means, and answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar, overload

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.law.limits import Law
from xlplugin.plan.entries import Bonus
from xlplugin.plan.situation import Situation
from xlplugin.units import Cents, Day, FineCents, Share

'''

YEAR = '''

BoundT = TypeVar("BoundT", Cents, FineCents, Share, Day, int)


class Year:
    """A year, as its rules ask for it."""

    s: Situation
    law: Law
'''

YEAR_METHODS = """
    def rows(self, table: str, /) -> Sequence[Row]:
        raise NotImplementedError

    def count_before(self, name: Column, bound: BoundT, /) -> int:
        raise NotImplementedError

    def rank(self, name: Column, bound: BoundT, /) -> int:
        raise NotImplementedError

    def is_holiday(self, day: Day, /) -> bool:
        raise NotImplementedError

    def once(self, rule: Callable[[YearArithmetic, Year, Bonus], int], thing: Bonus, /) -> int:
        raise NotImplementedError
"""

ROW = '''

class Row:
    """A row of one of its tables."""

    year: Year
    index: int
    position: int
'''

ROW_METHODS = """
    @property
    def paid_on(self) -> Day | None:
        raise NotImplementedError

    @property
    def is_struck(self) -> bool:
        raise NotImplementedError

    @overload
    def typed_in(
        self, part: Literal["pay", "deferral", "after_tax", "employer"], /
    ) -> Cents | None: ...
    @overload
    def typed_in(self, part: Literal["own_deferral", "own_after_tax"], /) -> Share | None: ...
    def typed_in(self, part: str, /) -> Any:
        raise NotImplementedError
"""

YEAR_ASKS = {
    "sum": ("", SUMMED),
    "sum_of_first": ("count: int, ", SUMMED),
    "sum_until": ("by: Column, bound: BoundT, ", SUMMED),
    "opening": ("", SUMMED),
    "most": ("", tuple(TYPES)),
    "smallest": ("number: int, ", tuple(TYPES)),
    "at": ("number: int, ", tuple(TYPES)),
}
ROW_ASKS = {
    "before": ("", SUMMED),
    "through": ("", SUMMED),
    "rest": ("", SUMMED),
    "previous": ("", tuple(TYPES)),
}
"""What is asked of a column by its name: further arguments, and of which units."""


def written(model: Model) -> str:
    """The module's text."""
    columns = [each for table in model.tables for each in table.columns.values()]
    lines = [BEGIN.rstrip("\n"), ""]
    for aliases, may_be_empty in ((ALIASES, False), (TYPED, True)):
        for unit, alias in aliases.items():
            of_unit = [x for x in columns if x.unit == unit and x.may_be_empty == may_be_empty]
            lines += [f"{alias} = Literal[", *(f'    "{x.name}",' for x in of_unit), "]"]
    first, *others = [*ALIASES.values(), *TYPED.values()]
    lines += ["Column = (", f"    {first}", *(f"    | {alias}" for alias in others), ")"]
    figures = [f"    {each.name}: {TYPES[each.unit]}" for each in model.figures.values()]
    rows = [
        f"    {each.name}: {TYPES[each.unit]}{' | None' if each.may_be_empty else ''}"
        for each in columns
    ]
    lines += [YEAR.rstrip("\n"), *figures, YEAR_METHODS.rstrip("\n"), "", *_asked(YEAR_ASKS)]
    lines = [*lines[:-1], ROW.rstrip("\n"), *rows, ROW_METHODS.rstrip("\n"), "", *_asked(ROW_ASKS)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _asked(asks: dict[str, tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Each way to ask for a column, once for each unit."""
    for method, (more, units) in asks.items():
        ways = [(ALIASES[unit], TYPES[unit]) for unit in units]
        if method == "at":
            ways += [(alias, f"{TYPES[unit]} | None") for unit, alias in TYPED.items()]
        for alias, kind in ways:
            yield "    @overload"
            yield f"    def {method}(self, name: {alias}, {more}/) -> {kind}: ..."
        yield f"    def {method}(self, name: Column, {more}/) -> Any:"
        yield "        raise NotImplementedError"
        yield ""
