"""A law whose amounts matter only where a condition holds.

An amount that an answer does not hang on need not be published: it is not asked for, and a year
that lacks it has the answer all the same.
"""

from __future__ import annotations

from typing import Any

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.units import Cents


class _NeededLaw:
    """The law of a year, asked for amounts only where ``when`` holds; 0 stands for the others."""

    __slots__ = ("_law", "_n", "_when", "year")

    def __init__(self, n: Arithmetic, law: Law, when: bool) -> None:
        self._n = n
        self._law = law
        self._when = when
        self.year = law.year

    def amount(self, code: str, when: bool = True) -> Cents:
        """Cents of a limit, where it is needed here and there."""
        both = self._when if when is True else self._n.every(self._when, when)
        return self._law.amount(code, when=both)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a law is asked for is the year's."""
        return getattr(self._law, name)


def where(n: Arithmetic, law: Law, when: bool) -> Law:
    """The law, of which no amount is needed where ``when`` does not hold."""
    needed: Any = _NeededLaw(n, law, when)
    answer: Law = needed
    return answer
