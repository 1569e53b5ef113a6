"""A law whose amounts matter only where a condition holds.

An amount that an answer does not hang on need not be published: it is not asked for, and a year
that lacks it has the answer all the same.

    >>> from xlplugin.arithmetic import plain
    >>> where(plain, Law(2026), True).amount("IRA_LIMIT")
    750000
    >>> where(plain, Law(1900), False).amount("IRA_LIMIT")  # no law of 1900 is published
    0
"""

from __future__ import annotations

from typing import Any

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.law_with import LawWith
from xlplugin.units import Cents


class _NeededLaw(LawWith):
    """The law of a year, asked for amounts only where ``when`` holds; 0 stands for the others."""

    __slots__ = ("_n", "_when")

    def __init__(self, n: Arithmetic, law: Law, when: bool) -> None:
        super().__init__(law, {})
        self._n = n
        self._when = when

    def amount(self, code: str, when: bool = True) -> Cents:
        """Cents of a limit, where it is needed here and there."""
        both = self._when if when is True else self._n.every(self._when, when)
        return self._law.amount(code, when=both)


def where(n: Arithmetic, law: Law, when: bool) -> Law:
    """The law, of which no amount is needed where ``when`` does not hold."""
    needed: Any = _NeededLaw(n, law, when)
    answer: Law = needed
    return answer
