"""Proves what a plan takes, what it refuses, and which matches it converts.

The workbook carries a match in native formulas: up to three bands of pay, one after the
other, and a cap in dollars. What does not fit is refused, never rounded to something near.
"""

from __future__ import annotations

import pytest
from parity.plans import plan_of

from xlplugin.errors import NotPublished, NotUnderstood, OutOfRange
from xlplugin.plan.inputs import AFTER_TAX_CAP, INPUTS, MATCH

PERSON = {"salary": 200_000, "age": 45, "year": 2024}


@pytest.mark.parametrize(
    "match",
    [
        "50% including after-tax",
        "50% up to 6% including after-tax true-up",
        "50% of first $5,000 + 25% of next $5,000",
        "100% of first 3% + 50% of next $2,000",
        "50% of first $5,000 max $2,000",
        "50% of first 3% + 50% of first 5%",
        "50% + 25%",
        "100% of first 1% + 75% of next 1% + 50% of next 1% + 25% of next 1%",
    ],
)
def test_a_match_that_does_not_fit_is_refused(match):
    with pytest.raises(NotUnderstood, match="megaroth cap answers it") as refused:
        plan_of(**PERSON, match=match)
    assert refused.value.argument == "match"


@pytest.mark.parametrize(
    ("match", "same"),
    [
        ("50% of first $12,000", "50% max $6,000"),
        ("100% of first $1,234.56", "100% max $1,234.56"),
        ("33.33% of first $10,000.01", "33.33% max $3,333"),
        ("50% of first $12,000 excluding catch-up true-up",
         "50% max $6,000 excluding catch-up true-up"),
        (0.5, "50%"),
        (8_000, "$8,000"),
        ("none", 0),
        ("50% up to 6% max $9,000", "50% of first 6% max $9,000"),
    ],
)  # fmt: skip
def test_matches_that_are_the_same(match, same):
    assert MATCH.read(match) == MATCH.read(same)


def test_converted_dollars_pay_the_same_match_by_paycheck():
    """50% of first $12,000: 26 x 800 deferred are matched until 12,000, in the 15th."""
    plan = plan_of(salary=260_000, age=45, year=2024, match="50% of first $12,000")
    matches = [row.employer for row in plan.paychecks]
    assert matches == [40_000] * 15 + [0] * 11
    assert plan.employer == 600_000


REFUSED = {
    "salary": (-1, "-0.01", float("nan"), float("inf"), "plenty", 1e10, True),
    "age": (-1, 121, 300, 45.5, "old", "2001-02-30", float("nan")),
    "birth_date": ("2001-02-30", "then", -1, 45.5),
    "year": (1850, 2026.5, "next", float("inf"), -2026, 1e9),
    "paychecks": (0, 1, 25, 13, -26, 26.5, "weekly", 1e9),
    "match": (-0.5, 50, 3.5, 99.99, "50", "fifty percent", "400%", float("nan")),
    "employer_other": (-1, "x", float("inf")),
    "prior_deferral": (-1, "x"),
    "deferral_goal": (-1, "all"),
    "after_tax_goal": (-1, "all"),
    "after_tax_cap": (-0.1, 50, "101%", "-1%", "$-5"),
    "step": (0, -0.01, 1.01, "0.05%", "0.15%", 0.0005, "two", "101%"),
    "catch_up_60_63": ("maybe", 2),
    "plan_has_roth": ("maybe",),
    "prior_wages": (-1, "x"),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in REFUSED.items() for value in values]
)
def test_refused(name, value):
    person = PERSON | ({"age": None} if name == "birth_date" else {})
    with pytest.raises((NotUnderstood, OutOfRange)) as refused:
        plan_of(**person | {name: value})
    assert refused.value.argument == name
    assert "\n" not in str(refused.value)


def test_every_input_is_tried_above():
    assert set(REFUSED) == {argument.name for argument in INPUTS}


@pytest.mark.parametrize("name", ["salary", "age", "year"])
def test_needed(name):
    with pytest.raises(NotUnderstood, match=f"{name}: is needed"):
        plan_of(**{key: value for key, value in PERSON.items() if key != name})


def test_age_or_date_of_birth_but_not_both():
    born = plan_of(salary=200_000, birth_date="1979-12-31", year=2024)
    assert born.age == 45
    with pytest.raises(NotUnderstood, match="not both"):
        plan_of(**PERSON, birth_date="1979-12-31")


@pytest.mark.parametrize("year", [1990, 2001, 2031, 9999])
def test_a_year_without_limits_is_no_guess(year):
    with pytest.raises(NotPublished, match=f"not published for {year}"):
        plan_of(**PERSON | {"year": year})


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("salary", "$200,000", 20_000_000),
        ("age", "1979-12-31", 45),
        ("paychecks", "52", 52),
        ("year", "2024-07-01", 2024),
    ],
)
def test_read_as_a_person_types_it(name, typed, read):
    plan = plan_of(**PERSON | {name: typed})
    found = {"age": plan.age, "salary": plan.salary, "year": plan.year}
    assert found.get(name, plan.inputs[name]) == read


def test_defaults():
    plan = plan_of(**PERSON)
    assert len(plan.paychecks) == 26
    assert plan.step == 10**7
    assert plan.employer == 0
    assert plan.inputs["deferral_goal"] is None and plan.inputs["after_tax_goal"] is None
    assert plan.inputs["catch_up_60_63"] is True and plan.inputs["plan_has_roth"] is True


@pytest.mark.parametrize("cap", ["$1", "$0.50", "$99.99"])
def test_a_cap_in_dollars_that_a_cell_would_read_as_a_share_is_refused(cap):
    with pytest.raises(OutOfRange):
        AFTER_TAX_CAP.read(cap)
    assert AFTER_TAX_CAP.read("$100").amount == 100_00
