"""How each limit is adjusted to the cost of living: the lines of ``cost_of_living.csv``.

A base amount grows with an index over its base period and is put on a step. Where the step
applies to the *increase*, a base that is no multiple of it stays one: IRC 415(d)(4) (17,600
became 18,100 in 2026). Other amounts follow from these, such as the end of a phase-out from its
start; the rest is set by the statute and follows no index.
"""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from fractions import Fraction

from xlplugin.law import index_series
from xlplugin.law.index_series import CHAINED, CPI_U, WAGES, months_to
from xlplugin.units import Cents

CHAINED_FROM = 2018
"""From this year on IRC 1(f)(3) follows the chained index, spliced at 2016: Pub. L. 115-97
sec. 11002."""

TO_MARCH_FROM = 2008
"""From this year on IRC 223(g)(1) takes the twelve months to March, before it to August."""

NO_COLA = (2010, 2011, 2016)
"""Years without a rise of Social Security benefits, so without one of the wage base: 42 USC
430(a)."""


@dataclass(slots=True, frozen=True)
class Measure:
    """What an adjustment measures in a year: the ``months`` of an index, divided by ``base``."""

    name: str
    months: range
    base: Fraction
    words: str


@dataclass(slots=True, frozen=True)
class Rule:
    """How one limit is adjusted: it follows an index, another limit, or nothing at all.

    A limit that ``follows`` another one is so many ``times`` that amount, and ``plus`` so many
    cents. One that is ``fixed`` is set by the statute and stays as it was last published.
    ``last`` is its last year, where the statute ends it, and ``ended_by`` says how.
    """

    code: str
    base: Cents
    since: int
    period: str
    step: Cents
    nearest: bool
    on_increase: bool
    never_falls: bool
    statute: str
    fixed: bool
    last: int
    ended_by: str
    follows: str
    times: int
    plus: Cents

    @classmethod
    def of(cls, row: dict[str, str]) -> Rule:
        """The rule that a line of the table states."""
        period = row["base_period"]
        follows, width, times = "", "", 1
        if row["index"] == "derived":
            follows, _, width = period.removeprefix("2x ").partition(" + ")
            times = 2 if period.startswith("2x ") else 1
        return cls(
            row["limit_code"],
            _cents(row["base_amount"]),
            int(row["first_indexed_year"] or 0),
            period,
            _cents(row["rounding_step"]),
            row["rounding_mode"] == "nearest",
            row["rounding_applies_to"] == "increase",
            row["floor_prior_year"] == "yes",
            row["authority"],
            row["index"] == "none",
            int(row["last_year"] or 0),
            row["ended_by"],
            follows,
            times,
            _cents(width),
        )

    @property
    def of_wages(self) -> bool:
        """Whether it follows wages, not prices."""
        return self.period.startswith("NAWI")

    def rounded(self, growth: Fraction, base: Cents) -> Cents:
        """``base`` after ``growth``, on the step; half a step is rounded up."""
        start = base if self.on_increase else Cents(0)
        steps = (int(base) * growth - int(start)) / int(self.step) + Fraction(self.nearest, 2)
        return start + steps.__floor__() * self.step

    def growth_at(self, amount: Cents) -> Fraction:
        """The least growth that makes an amount."""
        return (int(amount) - Fraction(self.nearest * int(self.step), 2)) / int(self.base)

    @property
    def rounding(self) -> str:
        """The rounding in words."""
        return f"{self.to_step}{', never below the year before' if self.never_falls else ''}"

    @property
    def to_step(self) -> str:
        """The rounding to the step in words."""
        what = "increase" if self.on_increase else "result"
        way = "to the nearest" if self.nearest else "down to a"
        return f"the {what} rounded {way} multiple of {whole_dollars(self.step)}"

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


def whole_dollars(amount: Cents) -> str:
    """Whole dollars, as a notice prints them: ``72,000``."""
    return f"{int(amount) // 100:,}"


def _cents(dollars: str) -> Cents:
    return Cents(int(dollars or 0) * 100)


def _average(name: str, months: range) -> Fraction:
    return index_series.series(name).average(months)


_rules: dict[str, Rule] = {}


def rules() -> dict[str, Rule]:
    """The rule of every limit that has one, by code."""
    if not _rules:
        path = os.path.join(os.path.dirname(__file__), "cost_of_living.csv")
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                _rules[row["limit_code"]] = Rule.of(row)
    return _rules
