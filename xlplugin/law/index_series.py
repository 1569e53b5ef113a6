"""The index series of the statutes (``indexes/``), and the means that the law takes of them.

A mean of months that are not all published yet is the mean of those that are; it knows how far
the others moved it in other years. A month that was passed over when a later one came out
stands as the month before it: for October 2025, which was never published, the Bureau of
Labor Statistics itself carried the prices of September forward.
"""

from __future__ import annotations

import calendar
import csv
import os
from dataclasses import dataclass
from fractions import Fraction

FOLDER = os.path.join(os.path.dirname(__file__), "indexes")

CPI_U = "CPI-U"
"""Consumer prices, all urban consumers, not seasonally adjusted: CUUR0000SA0."""

CHAINED = "C-CPI-U"
"""The chained index of the same: SUUR0000SA0, in its latest revision."""

WAGES = "national average wage index"
"""The average wage by the Social Security Administration: one figure a year, for December here."""

_FILES = {CPI_U: "cpi_u.csv", CHAINED: "c_cpi_u.csv", WAGES: "nawi.csv"}


@dataclass(slots=True, frozen=True)
class Mean:
    """The mean of some months of a series, as far as they are published.

    Months still open brought the mean of the ``published`` ones to between ``lowest`` and
    ``highest``, if they moved as in a year from ``since`` on; all are the same where none is
    open.
    """

    months: list[int]
    open: list[int]
    carried: list[int]
    published: Fraction
    since: int
    lowest: Fraction
    highest: Fraction

    @classmethod
    def of(cls, series: Series, months: range) -> Mean:
        """The mean of these months."""
        there = [when for when in months if when in series.values]
        still_open = [when for when in months if when not in series.values]
        published = series.average(there)
        since, moved = series.moved(months, there) if still_open else (0, [])
        return cls(
            there,
            still_open,
            [when for when in there if when in series.carried],
            published,
            since,
            published * min(moved, default=1),
            published * max(moved, default=1),
        )

    @property
    def value(self) -> Fraction:
        """The mean of the published ones, or the nearest to it that the open ones allow."""
        return min(max(self.published, self.lowest), self.highest)

    def of_the_open(self, mean: Fraction) -> Fraction:
        """The mean of the open months that makes ``mean`` of all."""
        there, still_open = len(self.months), len(self.open)
        return (mean * (there + still_open) - self.published * there) / still_open


@dataclass(slots=True, frozen=True)
class MeanAhead:
    """The mean of months of which an index may not reach all, carried on from where it ends.

    A month that is not there yet is the last one in hand and, for each month from that one to it,
    a twelfth of a year's growth more: times 1 + r/12, compounded. What lies a year or more ahead
    is the mean of so many ``years`` before, each of them a whole year's growth: times 1 + r. An
    index of one figure a year grows by whole years alone.

    Of the year that is reached the months ``there`` are in hand, ``in_hand`` on average, which is
    the ``last`` one of the index where none of them is; ``added`` are carried on from that one,
    at ``added_mean`` on average. ``mean`` is theirs if half of them are in hand. Without a
    ``rate`` nothing is carried on. ``value`` is never rounded.
    """

    years: int
    last: int
    mean: Mean | None
    there: list[int]
    in_hand: Fraction
    added: list[int]
    added_mean: Fraction
    value: Fraction

    @classmethod
    def of(cls, series: Series, months: range, rate: Fraction | None) -> MeanAhead:
        """The mean of these months, if the index grows by ``rate`` a year."""
        last = series.last
        years = 0 if rate is None else max(0, (months[-1] - last) // 12)
        reached = range(months.start - 12 * years, months.stop - 12 * years)
        mean = series.mean(reached)
        there = [when for when in reached if when in series.values]
        in_hand = series.average(there or [last])
        if rate is None:
            value = mean.value if mean else in_hand
            return cls(years, last, mean, there, in_hand, [], Fraction(0), value)
        added = [when for when in reached if when not in series.values]
        total = sum(
            (series.values[last] * (1 + rate / 12) ** (when - last) for when in added), Fraction(0)
        )
        added_mean = total / len(added) if added else total
        total += sum((series.values[when] for when in there), Fraction(0))
        value = total / len(reached) * (1 + rate) ** years
        return cls(years, last, mean, there, in_hand, added, added_mean, value)


class Series:
    """An index by month; months are numbered by :func:`month`."""

    def __init__(self, name: str) -> None:
        self._means: dict[range, Mean] = {}
        self.values: dict[int, Fraction] = {}
        self.carried: set[int] = set()
        with open(os.path.join(FOLDER, _FILES[name]), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                when = month(int(row["year"]), int(row.get("month") or 12))
                self.values[when] = Fraction(row.get("value") or row["nawi"])
        self.last = max(self.values)
        if name != WAGES:
            for when in range(min(self.values), self.last):
                if when not in self.values:
                    self.values[when] = self.values[when - 1]
                    self.carried.add(when)

    def average(self, months: list[int] | range) -> Fraction:
        """The mean of months that are all there."""
        return sum((self.values[when] for when in months), Fraction(0)) / len(months)

    def mean(self, months: range) -> Mean | None:
        """The mean of months; nothing where fewer than half of them are published."""
        if 2 * sum(when in self.values for when in months) < len(months):
            return None
        if months not in self._means:
            self._means[months] = Mean.of(self, months)
        return self._means[months]

    def ahead(self, months: range, rate: Fraction | None) -> MeanAhead | None:
        """The mean of months, carried on if the index grows by ``rate`` a year; without a rate
        nothing where fewer than half of them are published."""
        if rate is None and self.mean(months) is None:
            return None
        return MeanAhead.of(self, months, rate)

    def moved(self, months: range, there: list[int]) -> tuple[int, list[Fraction]]:
        """By what factor the rest of the months moved their mean in each other year, and the
        first of these years."""
        factors: dict[int, Fraction] = {}
        for back in range(12, months[-1] - min(self.values) + 1, 12):
            whole = [when - back for when in months]
            if all(when in self.values for when in whole):
                part = [when - back for when in there]
                factors[whole[-1] // 12] = self.average(whole) / self.average(part)
        return min(factors, default=0), list(factors.values())


def month(year: int, number: int) -> int:
    """The number of a month, counted from the year 0: January 2026 is 24312."""
    return year * 12 + number - 1


def months_to(year: int, last: int, count: int) -> range:
    """``count`` months, of which the last is the month ``last`` of a year."""
    end = month(year, last)
    return range(end - count + 1, end + 1)


def said(months: list[int] | range) -> str:
    """Months in words: ``July and August 2026``, ``September 2025 to June 2026``."""
    (first_year, first), (last_year, last) = divmod(months[0], 12), divmod(months[-1], 12)
    end = f"{calendar.month_name[last + 1]} {last_year}"
    if len(months) == 1:
        return end
    start = calendar.month_name[first + 1]
    if first_year != last_year:
        start = f"{start} {first_year}"
    return f"{start} and {end}" if len(months) == 2 else f"{start} to {end}"


_series: dict[str, Series] = {}


def forget() -> None:
    """Have the files read again: they were written anew."""
    _series.clear()


def series(name: str) -> Series:
    """A series, read when it is first asked for."""
    if name not in _series:
        _series[name] = Series(name)
    return _series[name]
