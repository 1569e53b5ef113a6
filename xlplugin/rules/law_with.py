"""The law of a year with some amounts in place of its own: those of one person, or of one plan.

A rule that is handed such a law asks for its amounts as ever, and never learns of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlplugin.law.limits import Law


class LawWith:
    """A law; ``instead`` has the cents of the amounts that differ, by their code."""

    __slots__ = ("_instead", "_law", "year")

    def __init__(self, law: Law, instead: Mapping[str, int]) -> None:
        self._law = law
        self._instead = instead
        self.year = law.year

    def amount(self, code: str, when: bool = True) -> int:
        """Cents of a limit."""
        if code in self._instead:
            return self._instead[code]
        return self._law.amount(code, when=when)

    def of_year(self, code: str) -> int:
        """Cents of the year's own."""
        return self._law.of_year(code)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a law is asked for is the year's."""
        return getattr(self._law, name)


def law_with(law: Law, instead: Mapping[str, int]) -> Law:
    """The law itself, where nothing differs."""
    amended: Any = LawWith(law, instead)
    found: Law = amended if instead else law
    return found
