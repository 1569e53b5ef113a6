"""How each limit is adjusted to the cost of living: the lines of ``cost_of_living.csv``.

A base amount grows with an index over its base period and is put on a step. Where the step
applies to the *increase*, a base that is no multiple of it stays one: IRC 415(d)(4) (17,600
became 18,100 in 2026). Other amounts follow from these, such as the end of a phase-out from its
start; the rest is set by the statute and follows no index.
"""

from __future__ import annotations

import csv
import os
from fractions import Fraction

from xlplugin.law import index_series
from xlplugin.law.index_series import CHAINED, CPI_U, WAGES, months_to

CHAINED_FROM = 2018
"""From this year on IRC 1(f)(3) follows the chained index, spliced at 2016: Pub. L. 115-97
sec. 11002."""

TO_MARCH_FROM = 2008
"""From this year on IRC 223(g)(1) takes the twelve months to March, before it to August."""

NO_COLA = (2010, 2011, 2016)
"""Years without a rise of Social Security benefits, so without one of the wage base: 42 USC
430(a)."""


class Measure:
    """What an adjustment measures in a year: the ``months`` of an index, divided by ``base``."""

    __slots__ = ("base", "months", "name", "words")

    def __init__(self, name: str, months: range, base: Fraction, words: str) -> None:
        self.name = name
        self.months = months
        self.base = base
        self.words = words


class Rule:
    """How one limit is adjusted: it follows an index, another limit, or nothing at all.

    A limit that ``follows`` another one is so many ``times`` that amount, and ``plus`` so many
    cents. One that is ``fixed`` is set by the statute and stays as it was last published.
    ``last`` is its last year, where the statute ends it, and ``ended_by`` says how.
    """

    def __init__(self, row: dict[str, str]) -> None:
        self.code = row["limit_code"]
        self.base = int(row["base_amount"] or 0) * 100
        self.since = int(row["first_indexed_year"] or 0)
        self.period = row["base_period"]
        self.step = int(row["rounding_step"] or 0) * 100
        self.nearest = row["rounding_mode"] == "nearest"
        self.on_increase = row["rounding_applies_to"] == "increase"
        self.never_falls = row["floor_prior_year"] == "yes"
        self.statute = row["authority"]
        self.fixed = row["index"] == "none"
        self.of_wages = self.period.startswith("NAWI")
        self.last = int(row["last_year"] or 0)
        self.ended_by = row["ended_by"]
        self.follows, self.times, self.plus = "", 1, 0
        if row["index"] == "derived":
            self.follows, _, width = self.period.removeprefix("2x ").partition(" + ")
            self.times = 2 if self.period.startswith("2x ") else 1
            self.plus = int(width or 0) * 100

    def rounded(self, growth: Fraction, base: int) -> int:
        """Cents of ``base`` after ``growth``, on the step; half a step is rounded up."""
        start = base if self.on_increase else 0
        steps = (base * growth - start) / self.step + Fraction(self.nearest, 2)
        return start + steps.__floor__() * self.step

    def growth_at(self, cents: int) -> Fraction:
        """The least growth that makes the amount ``cents``."""
        return (cents - Fraction(self.nearest * self.step, 2)) / self.base

    @property
    def rounding(self) -> str:
        """The rounding in words."""
        what = "increase" if self.on_increase else "result"
        way = "to the nearest" if self.nearest else "down to a"
        floor = ", never below the year before" if self.never_falls else ""
        return f"the {what} rounded {way} multiple of {self.step // 100:,}{floor}"

    def measure(self, year: int) -> Measure:
        """What is measured for a year, and the base period's mean."""
        if self.of_wages:
            base = _average(WAGES, months_to(1992, 12, 1))
            words = f"{WAGES} of {year - 2} / 1992"
            return Measure(WAGES, months_to(year - 2, 12, 1), base, words)
        base_year = int(self.period[:4])
        if self.period.endswith("Q3"):
            words = f"{CPI_U} of July to September {year - 1} / {base_year}"
            base = _average(CPI_U, months_to(base_year, 9, 3))
            return Measure(CPI_U, months_to(year - 1, 9, 3), base, words)
        to_march = self.period.endswith("Mar") and year >= TO_MARCH_FROM
        end, end_said = (3, "March") if to_march else (8, "August")
        name = CHAINED if year >= CHAINED_FROM else CPI_U
        words = f"{name} of the twelve months to {end_said} {year - 1} / {base_year}"
        months, base_months = months_to(year - 1, end, 12), months_to(base_year, end, 12)
        if name == CPI_U or base_year > 2016:
            return Measure(name, months, _average(name, base_months), words)
        spliced = months_to(2016, end, 12)
        splice = _average(CHAINED, spliced) / _average(CPI_U, spliced)
        words += f", up to 2016 by the {CPI_U}"
        return Measure(name, months, _average(CPI_U, base_months) * splice, words)


def _average(name: str, months: range) -> Fraction:
    return index_series.series(name).average(months)


_rules: dict[str, Rule] = {}


def rules() -> dict[str, Rule]:
    """The rule of every limit that has one, by code."""
    if not _rules:
        path = os.path.join(os.path.dirname(__file__), "cost_of_living.csv")
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                _rules[row["limit_code"]] = Rule(row)
    return _rules
