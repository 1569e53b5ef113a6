"""The law of a year whose amounts a person typed.

Plans of such a year are made with it, in :mod:`filled` and :mod:`reading`.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlplugin.law.limits import Law, series
from xlplugin.sheets.planner.limit_years import OF_THE_YEAR_BEFORE
from xlplugin.units import Cents


class LawOfCells(Law):
    """The law of a year that a person typed into the Limits sheet; what is not there is as
    published."""

    def __init__(self, year: int, amounts: Mapping[str, float | None]) -> None:
        super().__init__(year)
        self._amounts = amounts

    def amount(self, code: str, when: bool = True) -> Cents:
        """Cents of an amount; 0 where ``when`` says that it is not needed."""
        if code not in self._amounts:
            return super().amount(code, when)
        return self.published_or_0(code) if when else Cents(0)

    def in_year(self, year: int) -> Law:
        """The law of the year before has the amount that stands in this year's column; none, where
        its cell is empty."""
        if year != self.year - 1:
            return super().in_year(year)
        return LawOfCells(year, {OF_THE_YEAR_BEFORE: self._amounts.get(OF_THE_YEAR_BEFORE)})

    def published_or_0(self, code: str) -> Cents:
        return Cents(round((self._amounts.get(code) or 0) * 100))

    def cite(self, code: str) -> str:
        """Where the amount comes from."""
        known = series(code)
        return f"{known[-1].authority if known else code}; typed on the Limits sheet"
