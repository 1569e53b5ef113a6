"""Proves what each adjustment measures, and how means of an index are taken.

``measures.csv`` holds what each rule measured of years that are over: its words, the months and
the base they are divided by, and what an amount grows to. Nothing of it changes when an index goes
on. Means are proved on small indexes made by hand. ``python tests/published_law/test_measures.py``
writes the table anew.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from xlplugin.law.columns import LawColumn
from xlplugin.law.cost_of_living import NO_COLA, Measure, Rule, rules
from xlplugin.law.index_series import Mean, MeanAhead, Series, month, months_to, said
from xlplugin.law.projection_told import what_is_open

TABLE = Path(__file__).parent / "measures.csv"
YEARS = (2007, 2008, 2017, 2018, 2026)
HEADERS = ("code", "year", "measured", "from", "to", "base", "rounding", "grown", "least growth")


def measured(code, year):
    rule = rules()[code]
    measure = rule.measure(year)
    return [
        code, str(year), measure.words, said(measure.months[:1]), said(measure.months[-1:]),
        f"{float(measure.base):.6f}", rule.rounding,
        *map(str, (rule.rounded(Fraction(12345, 10000), rule.base),
                   rule.growth_at(rule.base + 3 * rule.step))),
    ]  # fmt: skip


def rows():
    for code, rule in rules().items():
        if not rule.fixed and not rule.follows:
            for year in YEARS:
                try:
                    yield measured(code, year)
                except KeyError:  # the base is of later years than the index of these
                    continue


def write():
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerows([HEADERS, *rows()])


def test_what_was_measured():
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [list(HEADERS), *rows()]


def test_years_without_a_rise_of_benefits():
    assert NO_COLA == (2010, 2011, 2016)  # 42 USC 430(a): COLAs of December 2009, 2010 and 2015


# -- means of an index made by hand ------------------------------------------------------------
class Small(Series):
    def __init__(self, values, carried=()):
        self._means = {}
        self.values = {when: Fraction(value) for when, value in values.items()}
        self.carried = set(carried)
        self.last = max(self.values)


JULY = months_to(2020, 9, 3)


def index(**more):
    """July to September of four years, whose means are 100, 110, 100, 130 by their two first."""
    of_years = {2016: (90, 100, 110), 2017: (100, 100, 130), 2018: (100, 110, 90),
                2019: (120, 120, 150)}  # fmt: skip
    values = {
        month(year, 7 + at): value
        for year, triple in of_years.items()
        for at, value in enumerate(triple)
    }
    return Small(values | {month(2020, 7): 200, month(2020, 8): 220} | more)


def test_a_mean_of_all_its_months():
    mean = Mean.of(index(), months_to(2019, 9, 3))
    assert (mean.value, mean.published, mean.lowest, mean.highest) == (130,) * 4
    assert (mean.open, mean.carried, mean.since) == ([], [], 0)


def test_a_mean_of_months_of_which_one_is_open():
    """The third month moved the mean of two by 100/95, 110/100, 100/105 and 130/120."""
    mean = Mean.of(index(), JULY)
    assert mean.published == 210 and mean.open == [month(2020, 9)]
    assert mean.since == 2016
    assert mean.lowest == 210 * Fraction(100, 105)
    assert mean.highest == 210 * Fraction(110, 100)
    assert mean.value == 210
    assert mean.of_the_open(Fraction(220)) == 240


@pytest.mark.parametrize(("third", "value"), [(200, Fraction(4, 3)), (40, Fraction(4, 5))])
def test_a_mean_is_brought_within_what_other_years_moved_it(third, value):
    """Every year moved it up, or every year down: the nearest to the mean that this allows."""
    values = {month(2019, 7): 100, month(2019, 8): 100, month(2019, 9): third,
              month(2020, 7): 150, month(2020, 8): 150}  # fmt: skip
    assert Mean.of(Small(values), JULY).value == 150 * value


def test_a_month_that_is_carried_is_told():
    carried = Small(index().values, carried=[month(2020, 8)])
    assert Mean.of(carried, JULY).carried == [month(2020, 8)]


def test_a_mean_needs_half_its_months():
    assert index().mean(JULY) is not None
    assert index().mean(months_to(2020, 12, 10)) is None
    half = Small({month(2020, 8): 1})
    assert half.mean(months_to(2020, 9, 2)) is not None
    assert half.mean(months_to(2020, 10, 3)) is None


def test_the_first_year_that_an_open_month_is_compared_with():
    """The year that the months end in, and the first of which the index has them all."""
    every = {when: 100 + when % 7 for when in range(month(2017, 9), month(2020, 7))}
    year_to_august = months_to(2020, 8, 12)
    assert Mean.of(Small(every), year_to_august).since == 2018
    del every[month(2017, 9)]
    assert Mean.of(Small(every), year_to_august).since == 2019
    two = {month(2018, 8): 100, month(2018, 9): 120, month(2019, 8): 100, month(2019, 9): 104,
           month(2020, 8): 200}  # fmt: skip
    mean = Mean.of(Small(two), months_to(2020, 9, 2))
    assert (mean.since, mean.lowest, mean.highest) == (2018, 204, 220)
    turned = {month(2018, 12): 100, month(2019, 1): 110, month(2019, 12): 100}
    assert Mean.of(Small(turned), months_to(2020, 1, 2)).since == 2019


def test_an_open_month_without_another_year_moves_nothing():
    mean = Mean.of(Small({month(2020, 7): 100, month(2020, 8): 110}), JULY)
    assert (mean.since, mean.lowest, mean.value, mean.highest) == (0, 105, 105, 105)


def test_every_amount_that_the_open_months_can_make_is_told_with_where_it_turns():
    """Two of three months are there. The third moved their mean by 100/105 at least and 110/100 at
    most: from 200 to 231. A base of 1,000 over a mean of 100, on steps of 100 down, turns at
    means of 210, 220 and 230: at 210, 240 and 270 of the third month."""
    fields = dict.fromkeys(("last_year", "ended_by"), "") | {
        "limit_code": "X", "base_amount": "1000", "first_indexed_year": "2020", "index": "CPI-U",
        "rounding_step": "100", "rounding_mode": "down", "rounding_applies_to": "result",
        "floor_prior_year": "no", "authority": "IRC 0", "base_period": "2016Q3",
    }  # fmt: skip
    rule, measure = Rule.of(fields), Measure("CPI-U", JULY, Fraction(100), "")

    def amount(mean):
        return rule.rounded(mean / measure.base, rule.base)

    told = (
        "September 2020 is still open: below 210.000 it is 2,000, from 210.000 upward 2,100, "
        "from 240.000 upward 2,200, from 270.000 upward 2,300"
    )
    for rate in (None, Fraction(0), Fraction(6, 10)):
        assert what_is_open(rule, measure, index().ahead(JULY, rate), amount) == [told]
    # 220 and 90 % of it more in a month: what is assumed is told too, though no year moved so far
    [more] = what_is_open(rule, measure, index().ahead(JULY, Fraction(108, 10)), amount)
    assert more == f"{told}, from 300.000 upward 2,400, from 330.000 upward 2,500, from 360.000 " \
        "upward 2,600, from 390.000 upward 2,700"  # fmt: skip
    # and a fall of 40 %
    [less] = what_is_open(rule, measure, index().ahead(JULY, Fraction(-48, 10)), amount)
    turns = "below 150.000 it is 1,800, from 150.000 upward 1,900, from 180.000 upward 2,000"
    assert less == told.replace("below 210.000 it is 2,000", turns)


MONTH = 1 + Fraction(12, 120)
"""A month at 120 % a year."""


@pytest.mark.parametrize(
    ("year", "years", "added"),
    [(2020, 0, 1), (2021, 1, 1), (2022, 2, 1)],
)
def test_means_of_years_to_come(year, years, added):
    """September 2020 is August and a month of growth; the years after grow by whole years."""
    ahead = index().ahead(months_to(year, 9, 3), Fraction(12, 10))
    quarter = (200 + 220 + 220 * MONTH) / 3
    assert (ahead.years, len(ahead.added)) == (years, added)
    assert ahead.value == quarter * Fraction(22, 10) ** years
    assert (ahead.in_hand, ahead.added_mean, ahead.last) == (210, 220 * MONTH, month(2020, 8))


def test_a_year_that_has_begun_is_carried_on_from_its_last_month():
    """One month of 2020 is there; what is missing grows from that one, not from a year before."""
    values = dict(index().values)
    del values[month(2020, 8)]
    ahead = Small(values).ahead(months_to(2021, 9, 3), Fraction(12, 10))
    filled = 200 * (1 + MONTH + MONTH**2) / 3
    assert isinstance(ahead, MeanAhead) and ahead.mean is None
    assert (ahead.years, len(ahead.added), ahead.value) == (1, 2, filled * Fraction(22, 10))


@pytest.mark.parametrize(
    ("months", "words"),
    [(months_to(2020, 9, 1), "September 2020"),
     (months_to(2020, 9, 2), "August and September 2020"),
     (months_to(2020, 1, 2), "December 2019 and January 2020"),
     (months_to(2020, 9, 3), "July to September 2020"),
     (months_to(2020, 2, 12), "March 2019 to February 2020")],
)  # fmt: skip
def test_months_in_words(months, words):
    assert said(months) == words


def test_a_column_of_years_is_the_law_of_each():
    np = pytest.importorskip("numpy")
    from xlplugin.arithmetic.arrays import Arrays

    arithmetic = Arrays(2)
    law = LawColumn(arithmetic, np.array([2025, 2026]))
    assert list(law.amount("415C_DC")) == [70_000_00, 72_000_00]
    assert list(law.share("SE_NET_EARNINGS_FACTOR")) == [923_500_000, 923_500_000]


if __name__ == "__main__":
    write()
