"""Proves that a rule means the same for one person and for a column of people.

Each operation of numpy's columns is held against plain Python for generated numbers, and
both against exact fractions where there is rounding.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.arrays import Arrays
from xlplugin.errors import NotPublished, OutOfRange
from xlplugin.money import LARGEST, LEFT_OUT, NANO, UNLIMITED

amounts = st.one_of(st.integers(0, UNLIMITED), st.integers(0, 10_000_000))
any_amounts = st.integers(0, LARGEST - 1)
shares = st.one_of(
    st.integers(0, NANO),
    st.integers(0, 1_000).map(lambda tenths: tenths * NANO // 1_000),
)
rates = st.one_of(st.integers(0, 3 * NANO), shares)
counts = st.sampled_from((12, 24, 26, 27, 52, 53))


def columns(*values):
    """Each value as a column of one row."""
    return [np.array([value], dtype=np.int64) for value in values]


def alike(name, *values):
    """The plain answer, which a column must share."""
    answer = getattr(plain, name)(*values)
    (column,) = np.broadcast_to(getattr(Arrays(1), name)(*columns(*values)), (1,))
    assert column == answer
    return answer


@given(any_amounts, any_amounts)
def test_choices(a, b):
    assert alike("minimum", a, b) == sorted((a, b))[0]
    assert alike("maximum", a, b) == sorted((a, b))[1]
    (picked,) = Arrays(1).where(*columns(a > b, a, b))
    assert picked == plain.where(a > b, a, b) == max(a, b)


@given(st.lists(st.booleans(), min_size=1, max_size=4))
def test_conditions(truths):
    n = Arrays(1)
    assert n.every(*map(np.array, truths)) == plain.every(*truths) == (False not in truths)
    assert n.some(*map(np.array, truths)) == plain.some(*truths) == (True in truths)
    assert n.no(np.array(truths[0])) == plain.no(truths[0]) != truths[0]


@given(any_amounts, any_amounts)
def test_an_argument_left_out_takes_its_default(value, default):
    n = Arrays(2)
    both = n.given(np.array([value, LEFT_OUT]), np.array([default, default]))
    assert list(both) == [plain.given(value, default), plain.given(None, default)]
    assert n.given(None, default) == default


@given(amounts, shares)
def test_exact_parts(amount, share):
    assert alike("fine", amount) == amount * NANO
    assert alike("portion", amount, share) == amount * share


@given(any_amounts, shares)
def test_a_cap_is_rounded_down(amount, share):
    assert alike("down", amount, share) == int(Fraction(amount * share, NANO))


@given(st.lists(st.tuples(amounts, rates), max_size=3))
def test_payroll_rounds_the_sum_half_up(bands):
    parts, on_them = [amount * NANO for amount, _ in bands], [rate for _, rate in bands]
    answer = plain.paid(parts, on_them)
    exact = sum((Fraction(amount * rate, NANO) for amount, rate in bands), Fraction())
    assert exact - Fraction(1, 2) < answer <= exact + Fraction(1, 2)
    (column,) = np.broadcast_to(Arrays(1).paid(columns(*parts), columns(*on_them)), (1,))
    assert column == answer


@given(any_amounts, counts)
def test_parts_make_the_whole(amount, of):
    parts = [alike("part", amount, k, of) for k in range(of + 1)]
    assert parts[0] == 0 and parts[-1] == amount
    steps = {after - before for before, after in pairwise(parts)}
    assert max(steps) - min(steps) <= 1


@given(amounts, rates)
def test_what_fits_together_with_a_rate_of_itself(amount, rate):
    fine = amount * NANO
    own = alike("fits", fine, rate, True)
    together = own + alike("rate_of", own, rate)
    assert fine - 3 - rate // NANO <= together <= fine


@given(amounts, rates)
def test_what_fits_with_its_rate_alone(amount, rate):
    fine = amount * NANO
    own = alike("fits", fine, rate, False)
    assert own * rate <= fine * NANO
    assert own == UNLIMITED * NANO or fine * NANO < (own + 1) * rate


@given(st.integers(0, UNLIMITED), amounts, st.sampled_from((1, 5, 10, 50, 1_000)))
def test_whole_steps(amount, of, tenths):
    step = tenths * NANO // 1_000
    answer = alike("steps", amount, of, step)
    if not of:
        assert answer == 0
        return
    assert answer % step == 0
    hair = Fraction(of * step, 10**6)
    assert answer * of <= amount * NANO + hair
    assert (answer + step) * of > amount * NANO + hair - 1


@given(st.integers(-5, 1_000_000), st.integers(0, 1_000_000))
def test_the_largest_that_fits(high, edge):
    answer = plain.largest(lambda x: x <= edge, high)
    assert answer == max(min(high, edge), 0)
    (column,) = Arrays(1).largest(lambda x: x <= edge, np.array([high]))
    assert column == answer


def test_an_argument_that_cannot_be():
    with pytest.raises(OutOfRange, match=r"5\.00 is more than 3\.00") as error:
        plain.require(False, OutOfRange, "deferral", "{} is more than {}", 500, 300)
    assert error.value.argument == "deferral"
    plain.require(True, OutOfRange, "deferral", "{} is more than {}", 300, 500)


def test_in_a_column_the_first_error_of_a_row_stays():
    n = Arrays(3)
    n.require(np.array([True, False, True]), OutOfRange, "deferral", "{}", 1)
    n.require(np.array([True, False, False]), NotPublished, "year", "{}", 1)
    assert list(n.errors) == ["", "#NUM!", "#N/A"]


@pytest.mark.parametrize(
    ("cents", "share", "paid"),
    [(1, 500_000_000, 1), (3, 500_000_000, 2), (101, 50_000_000, 5), (110, 50_000_000, 6),
     (1_005, 100_000_000, 101), (769_231, 5_000_000, 3_846), (50, 10_000_000, 1)],
)  # fmt: skip
def test_half_cents_go_up(cents, share, paid):
    assert plain.paid([cents * NANO], [share]) == paid
    assert list(Arrays(1).paid(columns(cents * NANO), columns(share))) == [paid]
