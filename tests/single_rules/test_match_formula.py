"""Proves what a formula pays where it turns: at the edge of a band, of a step and of a cent."""

from __future__ import annotations

import pytest

from xlplugin.arithmetic import plain
from xlplugin.errors import OutOfRange
from xlplugin.rules.match import formula
from xlplugin.rules.match.grammar import parse

PAY = 100_000_00

PAID = [
    # a match                                          contributed, cents       match, cents
    ("50% up to 6%", 5_999_99, 3_000_00),
    ("50% up to 6%", 6_000_00, 3_000_00),
    ("50% up to 6%", 6_000_02, 3_000_00),
    ("100% of first 3% + 50% of next $2,000", 4_000_00, 3_500_00),
    ("100% of first 3% + 50% of next $2,000", 5_000_02, 4_000_00),
    ("49.9999999% of first 3% + 100% of next 3%", 1, 0),  # the empty band adds nothing to it
    ("50% of first 3% + 100% of next 3%", 1, 1),
    ("4% if you put in 3%", 2_999_99, 0),
    ("4% if you put in 3%", 3_000_00, 4_000_00),
    ("50% up to 6% + 1% if you put in 6%", 5_999_99, 3_000_00),
    ("50% up to 6% + 1% if you put in 6%", 6_000_00, 4_000_00),
    ("50% max $1,000", 1_999_97, 999_99),
    ("50% max $1,000", 1_999_99, 1_000_00),
    ("50% max $1,000", 2_000_02, 1_000_00),
]  # fmt: skip

LAST_RISE = [
    # a match                                          contributed, cents       the last that adds
    ("0.0000001% of deferrals", 5_000_00, 5_000_00),
    ("4% if you put in 3%", 2_999_99, 0),
    ("4% if you put in 3%", 3_000_00, 3_000_00),
    ("4% if you put in 3%", 9_000_00, 3_000_00),
    ("50% up to 6% + 1% if you put in 8%", 7_000_00, 6_000_00),
    ("50% up to 6% + 1% if you put in 8%", 8_000_00, 8_000_00),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contributed", "match"), PAID)
def test_what_is_paid_at_an_edge(text, contributed, match):
    assert formula.match(plain, parse(text), contributed, PAY) == match


@pytest.mark.parametrize(("text", "contributed", "last"), LAST_RISE)
def test_the_last_contribution_that_adds(text, contributed, last):
    found = formula.last_rise(plain, parse(text), plain.fine(contributed), PAY)
    assert found == plain.fine(last)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("50%", 1_020_00), ("50% excluding catch-up", 1_000_00),
        ("50% including after-tax", 1_023_00),
        ("50% excluding catch-up including after-tax", 1_003_00),
    ],
)  # fmt: skip
def test_which_contributions_are_matched(text, counted):
    """Of $1,000 of deferrals, $20 of catch-up deferrals and $3 after-tax."""
    assert formula.matched(plain, parse(text), 1_000_00, 20_00, 3_00) == counted


def test_a_band_that_is_not_reached_adds_nothing():
    match = parse("50% of first 3% + 100% of next 2%")
    assert formula.unrounded(plain, match, 1_000_00, PAY) == plain.fine(500_00)


def test_a_match_pays_at_most_three_dollars_for_each():
    assert formula.match(plain, parse("300%"), 1_000_00, PAY) == 3_000_00
    with pytest.raises(OutOfRange, match="a match of more than 300%"):
        parse("300.0000001%")


def test_a_billionth_of_a_cent_of_match_is_drawn_by_two_of_contributions():
    assert formula.drawing(plain, parse("50% up to 6%"), 1, PAY) == 2
    assert formula.drawing(plain, parse("50% up to 6%"), 0, PAY) == 0
