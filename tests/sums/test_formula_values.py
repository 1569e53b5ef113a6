"""Proves that what a rule writes as a formula gives the cents of plain Python.

Each operation stands in a cell of its own, which IronCalc computes for generated numbers.
"""

from __future__ import annotations

import ironcalc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import examples

from xlplugin.arithmetic import formulas, plain
from xlplugin.arithmetic.formulas import Formula
from xlplugin.money import NANO

A, B, C = Formula("A1"), Formula("B1"), Formula("C1")
ONE = Formula("1")
CASES = {
    "paid": (formulas.paid([A], [B]), lambda a, b, c: plain.paid([a * NANO], [b])),
    "two bands": (
        formulas.paid([A, C], [B, B]),
        lambda a, b, c: plain.paid([a * NANO, c * NANO], [b, b]),
    ),
    "down": (formulas.down(A, B), lambda a, b, c: plain.down(a, b)),
    "part": (formulas.part(A, 7, 26), lambda a, b, c: plain.part(a, 7, 26)),
    "minimum": (formulas.minimum(A, C), lambda a, b, c: min(a, c)),
    "maximum": (formulas.maximum(A, C), lambda a, b, c: max(a, c)),
    "where": (formulas.where(A > C, A - C, 0), lambda a, b, c: max(a - c, 0)),
    "nested": (A - (C - (A - C)), lambda a, b, c: a - (c - (a - c))),
    "fits with itself": (
        formulas.floor(formulas.fits(A, B, True)),
        lambda a, b, c: plain.floor(plain.fits(a * NANO, b, True)),
    ),
    "fits alone": (
        formulas.minimum(formulas.floor(formulas.fits(A, B, False)), C),
        lambda a, b, c: min(plain.floor(plain.fits(a * NANO, b, False)), c),
    ),
    "rate of": (
        formulas.down(formulas.rate_of(A, B), ONE),
        lambda a, b, c: plain.rate_of(a * NANO, b) // NANO,
    ),
}

tenths = st.integers(0, 1_000).map(lambda tenths: tenths * NANO // 1_000)
pay = st.integers(0, 100_000_000)


def in_a_cell(formula, *cells):
    """What a cell shows whose formula speaks of A1, B1 and C1."""
    model = ironcalc.create("test", "en", "UTC", "en")
    for column, number in enumerate(cells, 1):
        model.update_cell_with_number(0, 1, column, number)
    model.set_user_input(0, 2, 1, f"={formula}")
    model.evaluate()
    return model.get_cell_value(0, 2, 1)


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=examples(1 / 8))
@given(a=pay, b=tenths, c=pay)
def test_the_same_cents(name, a, b, c):
    formula, plainly = CASES[name]
    shown = in_a_cell(formula, a / 100, b / NANO, c / 100)
    assert shown == pytest.approx(plainly(a, b, c) / 100, abs=1e-4)


@settings(max_examples=examples(1 / 3))
@given(st.integers(0, 10_000_000), pay, st.sampled_from((1, 5, 10, 50)))
def test_the_same_steps(amount, of, tenths_of_a_percent):
    step = tenths_of_a_percent * NANO // 1_000
    shown = in_a_cell(formulas.steps(A, B, C), amount / 100, of / 100, step / NANO)
    assert round(shown * NANO) == plain.steps(amount, of, step)


@settings(max_examples=examples(1 / 3))
@given(st.integers(0, 1_000), pay, st.sampled_from((1, 5, 10, 50)))
def test_the_same_steps_where_an_amount_is_whole_steps(count, of, tenths_of_a_percent):
    step = tenths_of_a_percent * NANO // 1_000
    amount = plain.down(of, min(count * step, NANO))
    shown = in_a_cell(formulas.steps(A, B, C), amount / 100, of / 100, step / NANO)
    assert round(shown * NANO) == plain.steps(amount, of, step)


@pytest.mark.parametrize(
    ("dollars", "share", "paid"),
    [(0.01, 0.5, 0.01), (0.03, 0.5, 0.02), (1.01, 0.05, 0.05), (1.10, 0.05, 0.06),
     (10.05, 0.1, 1.01), (7_692.31, 0.005, 38.46), (0.5, 0.01, 0.01), (1.005, 1, 1.01)],
)  # fmt: skip
def test_half_cents_go_up(dollars, share, paid):
    assert in_a_cell(formulas.paid([A], [B]), dollars, share) == paid


@pytest.mark.parametrize(("typed", "shown"), [(None, 7), (0, 0), (5, 5)])
def test_an_empty_cell_takes_its_default(typed, shown):
    cells = () if typed is None else (typed,)
    assert in_a_cell(formulas.given(A, 7), *cells) == shown
