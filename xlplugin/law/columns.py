"""The limits of a column of years, for rules that run over many people at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from xlplugin.arithmetic.arrays import Arrays
from xlplugin.errors import NotPublished
from xlplugin.law.limits import Law, Limit, find
from xlplugin.units import Cents, Share


class LawColumn(Law):
    """Like :class:`Law`, with a year for each row; rows without an amount become ``#N/A``."""

    def __init__(self, n: Arrays, years: Any) -> None:
        self.n = n
        self.year = years
        self._distinct, self._place = np.unique(years, return_inverse=True)
        self._found: dict[str, tuple[Any, Any]] = {}

    def in_year(self, year: Any) -> LawColumn:
        """The law of another year of each row."""
        return LawColumn(self.n, year)

    def amount(self, code: str, when: Any = True) -> Any:
        """The published limit of each row's year; 0 where there is none."""
        return self._column(code, lambda limit: limit.cents, when)

    def published_or_0(self, code: str) -> Any:
        """The limit of each row's year, or 0 where none is published."""
        return self._column(code, lambda limit: limit.cents, False)

    def share(self, code: str, when: Any = True) -> Any:
        """The published rate of each row's year; 0 where there is none."""
        return self._column(code, lambda limit: limit.billionths, when)

    def _column(self, code: str, of: Callable[[Limit], Cents | Share], when: Any) -> Any:
        if code not in self._found:
            limits = [find(code, int(year)) for year in self._distinct]
            values = np.array([of(limit) if limit else 0 for limit in limits], dtype=np.int64)
            there = np.array([limit is not None for limit in limits])
            self._found[code] = values[self._place], there[self._place]
        values, there = self._found[code]
        self.n.require(there | np.logical_not(when), NotPublished, "year", "not published")
        return values
