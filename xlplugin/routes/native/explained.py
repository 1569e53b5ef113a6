"""Explanations that write themselves: the steps of a rule as rows of a table of formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xlplugin.arithmetic.formulas import Cell, quoted
from xlplugin.rules.trail import HEADERS, UNTOLD, Step, Trail
from xlplugin.units import DOLLARS, EXACT


class _SentenceValue:
    """A value within a sentence that a formula puts together."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, kind: str) -> str:
        if kind == "%":
            return f'"&ROUND(({self.value})*100,7)&"%'
        if isinstance(self.value, str):
            return self.value.replace('"', '""')
        if kind:
            return f'"&{self.value}&"'
        return f'"&FIXED(({self.value})/100,2)&"'


def _sentence(why: str, values: Iterable[object]) -> str:
    return quoted(why).format(*map(_SentenceValue, values)).replace('&""', "")


def number(amount: object, unit: str) -> str:
    """A number of a rule as a cell shows it: a formula."""
    return f"({amount})/100" if unit in (DOLLARS, EXACT) else str(amount)


def cell(content: Cell) -> str:
    """A cell of a table of figures: a text, or a number of a rule and its unit."""
    return quoted(content) if isinstance(content, str) else number(*content)


class Steps(str):
    """The table of steps as a formula: rows, each with the formula that says whether it is told.

    Where it is too long, it is told in parts that are stacked. None may be without any row, so
    that a part needs one that is always told.
    """

    __slots__ = ("rows",)

    rows: tuple[tuple[str, str], ...]

    def __new__(cls, rows: Iterable[tuple[str, str]]) -> Steps:
        rows = tuple(rows)
        told = ",".join(row for row, _ in rows)
        when = ",".join(holds for _, holds in rows)
        steps = super().__new__(cls, f"FILTER(VSTACK({told}),VSTACK({when}))")
        steps.rows = rows
        return steps

    def in_parts(self, fits: Callable[[Steps], bool]) -> list[Steps]:
        """The whole, or as few halves of halves as fit."""
        if fits(self):
            return [self]
        always = [place for place, (_, holds) in enumerate(self.rows) if holds == "TRUE"]
        half = min(len(self.rows) // 2, always[-1])
        if not any(place < half for place in always):
            raise ValueError("no part of this table can stand alone")
        return [
            part
            for rows in (self.rows[:half], self.rows[half:])
            for part in Steps(rows).in_parts(fits)
        ]


class WrittenStep(Step):
    """A row of formulas, and the formula that says whether it is told."""

    __slots__ = ("when",)

    def __init__(self, step: str, amount: Any, authority: str, unit: str, when: object) -> None:
        super().__init__(step, amount, authority=authority, unit=unit)
        self.when = when

    def because(self, why: str, *told: object, when: object = True) -> Step:
        if when is not False:
            sentence = _sentence(why, told)
            told_if = sentence if when is True else f'IF({when},{sentence},"")'
            self.why = f"{self.why}&{told_if}" if self.why else told_if
        return self

    @property
    def row(self) -> tuple[str, str]:
        """The row, and when it is told."""
        amount = number(self.amount, self.unit)
        row = f"HSTACK({quoted(self.step)},{amount},{self.why},{self.authority})"
        return row, "TRUE" if self.when is True else str(self.when)


@dataclass(slots=True, frozen=True)
class WrittenRow:
    """A row that is there as it stands, and when it is told: one that a workbook's own table
    tells."""

    row: tuple[str, str]


class WrittenTrail(Trail):
    """Collects rows of formulas, each with the formula that says whether it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[WrittenStep | WrittenRow] = []

    def add(
        self,
        step: str,
        amount: Any,
        *,
        law: Any = None,
        cite: str,
        when: object = True,
        unit: str = DOLLARS,
    ) -> Step:
        if when is False:
            return UNTOLD
        authority = law.cite(cite) if law else quoted(cite)
        written = WrittenStep(step, amount, authority, unit, when)
        self.written.append(written)
        return written

    def add_row(self, row: str, when: str) -> None:
        """A row as it stands, and the formula that says whether it is told."""
        self.written.append(WrittenRow((row, when)))

    def table(self, headers: Sequence[str] = HEADERS) -> Any:
        """The rows that are told, below their headers."""
        head = ",".join(map(quoted, headers))
        return Steps([(f"HSTACK({head})", "TRUE"), *(step.row for step in self.written)])
