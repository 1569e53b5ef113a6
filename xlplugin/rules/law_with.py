"""The law of a year with some amounts in place of its own: those of one person, or of one plan.

A rule that is handed such a law asks for its amounts as ever, and never learns of it.

    >>> short = law_with(Law(2026), {"415C_DC": Cents(36_000_00)})
    >>> short.amount("415C_DC"), short.of_year("415C_DC"), short.amount("402G_DEFERRAL")
    (3600000, 7200000, 2450000)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlplugin.law.limits import Law
from xlplugin.units import Cents


class LawWith:
    """A law; ``instead`` has the amounts that differ, by their code."""

    __slots__ = ("_instead", "_law", "year")

    def __init__(self, law: Law, instead: Mapping[str, Cents]) -> None:
        self._law = law
        self._instead = instead
        self.year = law.year

    def amount(self, code: str, when: bool = True) -> Cents:
        """Cents of a limit; what is in its place is given whether it is needed or not."""
        if code in self._instead:
            return self._instead[code]
        return self._law.amount(code, when=when)

    def of_year(self, code: str) -> Cents:
        """Cents of the year's own."""
        return self._law.of_year(code)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a law is asked for is the year's."""
        return getattr(self._law, name)


def law_with(law: Law, instead: Mapping[str, Cents]) -> Law:
    """The law itself, where nothing differs."""
    amended: Any = LawWith(law, instead)
    found: Law = amended if instead else law
    return found
