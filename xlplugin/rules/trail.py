"""How an answer came about: the steps that a rule leaves behind while it computes.

A rule adds its steps in the lines that compute them, each with the condition under which it
is told. So the same lines explain one person's answer, and write the explanation of a
workbook function, where the condition is a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlplugin import money
from xlplugin.arithmetic.plain import shown
from xlplugin.arithmetic.protocol import Arithmetic, Figure, Table
from xlplugin.law.limits import Law
from xlplugin.units import DOLLARS

HEADERS = ("Step", "Amount", "Why", "Authority")
"""Above the columns of an explanation."""

Piece = tuple[bool, str, *tuple[object, ...]]
"""A piece of a reason: the condition under which it is told, the text, and the values in it."""


class _SentenceValue:
    """A value within a sentence: ``{}`` an amount of cents, ``{:d}`` a count, ``{:s}`` words,
    ``{:%}`` a share."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, kind: str) -> str:
        if kind == "%":
            return money.percent(self.value)
        return str(self.value) if kind else money.text(self.value)


class Step:
    """One line of an explanation: what, how much (in ``unit``), why, on what authority."""

    __slots__ = ("amount", "authority", "step", "unit", "why")

    def __init__(
        self, step: str, amount: Figure, why: str = "", authority: str = "", unit: str = DOLLARS
    ) -> None:
        self.step = step
        self.amount = amount
        self.why = why
        self.authority = authority
        self.unit = unit

    @property
    def shown(self) -> Any:
        """The amount as a cell shows it."""
        return shown(self.amount, self.unit)

    def because(self, why: str, *told: object, when: bool = True) -> Step:
        """Tell a piece of the reason, if the condition ``when`` holds; pieces follow each other.

        ``why`` holds ``{}``, ``{:d}``, ``{:%}`` or ``{:s}`` for each value ``told``.
        """
        if when:
            self.why += why.format(*map(_SentenceValue, told))
        return self

    def also(self, *pieces: Piece) -> Step:
        """Tell pieces that were put together before, each with its condition first."""
        for holds, why, *told in pieces:
            self.because(why, *told, when=holds)
        return self


class _Untold(Step):
    """A step that nobody is told."""

    def because(self, why: str, *told: object, when: bool = True) -> Step:
        return self

    def also(self, *pieces: Piece) -> Step:
        return self


UNTOLD: Step = _Untold("", 0)


class Trail:
    """Collects steps; the last one is the answer."""

    recording = True

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def add(
        self,
        step: str,
        amount: Figure,
        *,
        law: Law | None = None,
        cite: str,
        when: bool = True,
        unit: str = DOLLARS,
    ) -> Step:
        """Record a step, if the condition ``when`` holds; its reason is told to what is answered.

        ``cite`` is the authority, or with ``law`` the code of the limit whose authority it is.
        """
        if not when:
            return UNTOLD
        authority = law.cite(cite) if law else cite
        self.steps.append(Step(step, amount, authority=authority, unit=unit))
        return self.steps[-1]

    def table(self, headers: Sequence[str] = HEADERS) -> Table:
        """The steps as a worksheet function answers them."""
        return [list(headers), *([s.step, s.shown, s.why, s.authority] for s in self.steps)]


class _Silent(Trail):
    """Records nothing: for a column of people, or where nobody asks why."""

    recording = False

    def add(self, *args: Any, **kwargs: Any) -> Step:
        return UNTOLD


SILENT = _Silent()


def start(n: Arithmetic) -> Trail:
    """An empty trail: an arithmetic that writes formulas has its own kind."""
    return n.trail(Trail)


def own(n: Arithmetic, trail: Trail) -> Trail:
    """The trail of an answer that is a table of its own steps, whether asked why or not."""
    return trail if trail.recording else start(n)
