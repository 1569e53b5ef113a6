"""Proves what a contribution is worth against accounts that are kept year by year.

The model pays dividends, taxes them, buys more and keeps the basis, all in fractions; it knows no
closed form.
"""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from math import floor

from hypothesis import given
from hypothesis import strategies as st
from ways_in.calls import alike, answer
from ways_in.native import formula, ironcalc_values

from xlplugin.arithmetic import formulas
from xlplugin.arithmetic.formulas import Formula
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.routes.native.book import workbook
from xlplugin.rules import worth

VALUE = named("VALUE")
CENTS = Fraction(1, 100)
NOT_MORE = 100_000_000

shares = st.integers(0, 10_000).map(lambda number: number / 10_000)
growths = st.integers(-5_000, 3_000).map(lambda number: number / 10_000)


def decimal(number):
    """The decimal number that a float shows."""
    return Fraction(round(number * 10**9), 10**9)


def half_up(amount):
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


def by_hand(contribution, years, growth, tax_rate, dividend_yield, dividend_tax, gains_tax):
    """The three worths year by year, from accounts that are kept."""
    contribution, growth, tax_rate, dividend_yield, dividend_tax, gains_tax = map(
        decimal, (contribution, growth, tax_rate, dividend_yield, dividend_tax, gains_tax)
    )
    roth = left = balance = basis = contribution
    for _ in range(years):
        roth += roth * growth
        left += left * growth
        dividend = balance * dividend_yield
        balance += balance * (growth - dividend_yield)
        reinvested = dividend - dividend * dividend_tax
        balance, basis = balance + reinvested, basis + reinvested
        earned = max(0, left - contribution)
        gain = max(0, balance - basis)
        yield roth, left - earned * tax_rate, balance - gain * gains_tax


@st.composite
def questions(draw):
    years = draw(st.integers(1, 100))
    return [
        draw(st.integers(0, 30_000_000)) / 100, years, draw(growths), draw(shares),
        draw(st.integers(0, 2_000)) / 10_000, draw(shares), draw(shares),
    ]  # fmt: skip


def enough(question):
    contribution, years, growth, *_ = question
    return max(contribution, contribution * (1 + growth) ** years) < NOT_MORE * 0.999


@given(questions().filter(enough))
def test_each_year_is_what_the_accounts_hold(question):
    table = call(VALUE, question)
    expected = [list(map(half_up, row)) for row in by_hand(*question)]
    found = [[Fraction(round(x * 100), 100) for x in row[1:]] for row in table[1:]]
    assert [row[0] for row in table[1:]] == list(range(1, question[1] + 1))
    # the basis is cut off far behind the cent, which could move a half cent
    assert all(
        abs(a - b) <= (0 if a == b else CENTS)
        for row, right in zip(found, expected, strict=True)
        for a, b in zip(row, right, strict=True)
    )
    assert sum(a != b for a, b in zip(found, expected, strict=True)) <= 1


@given(questions().filter(enough))
def test_roth_is_never_the_worst_of_a_gain_and_taxes_only_take(question):
    table = call(VALUE, question)
    for _, converted, left, saved in table[1:]:
        assert converted >= left - 1e-9
        assert min(converted, left, saved) >= 0
        if question[2] >= question[4]:
            assert converted >= saved - 0.011, "prices grow: every tax is one the Roth has not"


@given(questions().filter(enough))
def test_without_taxes_all_three_are_the_same(question):
    table = call(VALUE, [*question[:3], 0, question[4], 0, 0])
    for _, converted, left, saved in table[1:]:
        assert converted == left
        assert abs(saved - converted) < 0.011


@given(questions().filter(enough))
def test_more_years_of_growth_are_more_and_the_same_row_whatever_follows(question):
    table = call(VALUE, question)
    if question[2] >= 0:
        assert all(before[1] <= after[1] for before, after in pairwise(table[1:]))
    shorter = call(VALUE, [question[0], max(1, question[1] // 2), *question[2:]])
    assert table[: len(shorter)] == shorter


@given(questions().filter(enough))
def test_the_explanation_ends_with_the_last_number(question):
    assert explained(VALUE, question)[-1][1] == call(VALUE, question)[-1][-1]


def test_a_cell_of_the_planner_says_the_same():
    """Written as plain formulas in dollars, with nothing that an older Excel lacks."""
    a, g, n, t, d, td, tg = map(Formula, "agntdxy")
    assert str(worth.converted(formulas, a, g, n)) == "ROUND(1*(a*((1+g)^n))+0.000000001,2)"
    text = str(worth.taxable_account(formulas, a, g, n, d, td, tg))
    assert "FV(" in text and "SEQUENCE" not in text
    assert "MAX(" in str(worth.left_after_tax(formulas, a, g, n, t))


# -- native formulas --------------------------------------------------------------------------
def test_native_formulas_answer_alike():
    chance = random.Random(1411)
    calls = []
    while len(calls) < 120:
        question = [
            round(chance.uniform(0, 300_000), 2), chance.randint(1, 40),
            round(chance.uniform(-0.5, 0.3), 4), round(chance.random(), 3),
            *(chance.choice((None, 0, 0.15, "2%", round(chance.uniform(0, 0.2), 4)))
              for _ in range(3)),
        ]  # fmt: skip
        if enough(question):
            calls.append(("MEGAROTH_VALUE", question))
    calls += [("MEGAROTH_WHY", ["MEGAROTH_VALUE", *question]) for _, question in calls[:40]]
    calls += [("MEGAROTH_VALUE", [34_500, 100, 0.3, 0.24]), ("MEGAROTH_VALUE", [1, 0, 0.07, 0])]
    right = [answer(*each) for each in calls]
    tables = [found if isinstance(found, list) else [[found]] for found in right]
    asked = [
        (formula(*each), len(table), len(table[0]))
        for each, table in zip(calls, tables, strict=True)
    ]
    shown = ironcalc_values(workbook(), asked)
    for (text, *_), table, found in zip(asked, tables, shown, strict=True):
        assert alike(found[:-1], table) and not any(found[-1]), text
