"""Proves how arguments treat what every kind has in common.

An empty cell is the default or, where there is none, refused; an error value stays itself; a
message names the argument; a float stands for the cents that a person sees.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.errors import CellError, NotUnderstood, OutOfRange
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.evaluate import call
from xlplugin.money import cents_down, cents_nearest, cents_up

ARGUMENTS = [
    pytest.param(argument, id=f"{function.name} {argument.name}")
    for function in FUNCTIONS.values()
    for argument in function.arguments
]


@pytest.mark.parametrize("argument", ARGUMENTS)
@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_nothing_is_the_default(argument, nothing):
    if argument.needed:
        with pytest.raises(NotUnderstood, match=f"^{argument.name}: is needed"):
            argument.read(nothing)
    else:
        assert argument.read(nothing) is argument.default


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_an_error_value_stays_itself(argument):
    with pytest.raises(CellError, match=f"^{argument.name}: ") as refused:
        argument.read(CellError("#DIV/0!"))
    assert refused.value.excel == "#DIV/0!"


@pytest.mark.parametrize(
    "argument", [each for each in ARGUMENTS if not each.values[0].kind.takes_range]
)
def test_a_refusal_names_the_argument(argument):
    with pytest.raises(NotUnderstood, match=f"^{argument.name}: "):
        argument.read("no such thing")


def test_the_first_argument_at_fault_is_told():
    with pytest.raises(CellError, match=r"^salary: ") as refused:
        call(named("CAP"), [CellError("#REF!"), "nonsense", 45, 2024])
    assert refused.value.excel == "#REF!"


def test_a_refusal_says_what_would_be_right():
    for match, readings in (
        (50, "'50%' (50 cents for each dollar) or '$50' (dollars a year)"),
        (0.06, "'100% up to 6%' (a dollar for each dollar up to 6% of pay) or '6% of deferrals' "
               "(6 cents for each dollar)"),
        (6, "'100% up to 6%' (a dollar for each dollar up to 6% of pay), '6% of deferrals' "
            "(6 cents for each dollar) or '$6' (dollars a year)"),
        (2.5, "'250%' ($2.50 for each dollar) or '100% up to 2.5%' (a dollar for each dollar up "
              "to 2.5% of pay)"),
    ):  # fmt: skip
        told = f"match: {match} can be read in "
        with pytest.raises(NotUnderstood, match=re.escape(told)) as refused:
            call(named("CAP"), [200_000, match, 45, 2024])
        assert str(refused.value).endswith(f" ways; write {readings}")
    with pytest.raises(OutOfRange, match=r"deferral: 23,000.01 is more than the 23,000.00"):
        call(named("CAP"), [200_000, 0, 45, 2024, 23_000.01])


@pytest.mark.parametrize(
    "name", ["MEGAROTH_CAP", "cap", " Cap ", "XLPLUGIN.MEGAROTH_CAP", "megaroth_cap"]
)
def test_names_in_any_case_with_or_without_prefix(name):
    assert named(name) is FUNCTIONS["MEGAROTH_CAP"]


def test_an_unknown_name():
    with pytest.raises(NotUnderstood, match="MEGAROTH_CAP"):
        named("MEGAROTH_CAPS")
    with pytest.raises(NotUnderstood, match=r"is not a function$"):
        named("nonsense")


# -- floats and cents --------------------------------------------------------------------
@given(st.integers(0, 10**12 - 1))
def test_a_float_of_whole_cents_is_those_cents(cents):
    for rounding in (cents_down, cents_up, cents_nearest):
        assert rounding(cents / 100) == cents


@pytest.mark.parametrize(
    ("dollars", "down", "up", "nearest"),
    [
        (0, 0, 0, 0),
        (0.014, 1, 2, 1),
        (0.015, 1, 2, 2),
        (0.016, 1, 2, 2),
        (0.1, 10, 10, 10),
        (0.07 * 3, 21, 21, 21),
        (1.005, 100, 101, 101),
        (1.999, 199, 200, 200),
    ],
)
def test_fractions_of_a_cent(dollars, down, up, nearest):
    assert (cents_down(dollars), cents_up(dollars), cents_nearest(dollars)) == (down, up, nearest)


def test_what_limits_is_rounded_down_and_what_uses_up_is_rounded_up():
    """Pay of 60,000.009 allows 60,000.00; a deferral of 10,000.001 uses 10,000.01."""
    assert call(named("CAP"), [60_000.009, 0, 45, 2024, 10_000.001]) == 49_999.99
