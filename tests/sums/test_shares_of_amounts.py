"""Proves that an amount as a share of another one is the same in all arithmetics."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.arrays import Arrays
from xlplugin.arithmetic.formulas import Formula
from xlplugin.money import LARGEST, NANO
from xlplugin.routes.native.lets import Lets


@given(st.integers(0, 3 * LARGEST), st.integers(1, 3 * LARGEST))
def test_a_share_is_rounded_down_to_the_billionth(amount, of):
    amount = min(amount, of)
    exact = Fraction(amount, of)
    share = plain.share_of(amount, of)
    assert 0 <= exact - Fraction(share, NANO) < Fraction(1, NANO)
    columns = [np.array([value], dtype=np.int64) for value in (amount, of)]
    assert list(Arrays(1).share_of(*columns)) == [share]


def test_as_a_formula_it_is_a_quotient():
    assert str(Lets().share_of(Formula("part"), Formula("all"))) == "part/all"
