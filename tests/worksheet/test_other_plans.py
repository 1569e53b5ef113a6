"""Proves the 457(b) and HSA limits beyond their worked examples, which ``cases/other_plans.csv``
holds: invariants, and the statutes written again here in fractions."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ways_in.calls import one
from worksheet.test_examples import evaluate

from xlplugin.functions.columns import evaluate as at_once
from xlplugin.functions.evaluate import call, explained, named, one_by_one

PLAN_457B, HSA = named("MEGAROTH_457B"), named("MEGAROTH_HSA")

AGES = st.sampled_from([18, 40, 49, 50, 54, 55, 59, 60, 61, 63, 64, 65, 80])
CENTS = st.one_of(st.integers(0, 6_000_000), st.sampled_from([0, 1, 99_999_999_999]))


def asked(function, **given_by_name):
    values = [given_by_name.pop(argument.name, None) for argument in function.arguments]
    assert not given_by_name
    return call(function, values)


def told(name, arguments):
    """All sentences of an explanation."""
    given_by_name = dict(pair.strip().split("=", 1) for pair in arguments.split(";"))
    function = named(name)
    values = [given_by_name.pop(argument.name, None) for argument in function.arguments]
    return " | ".join(why for _, _, why, _ in explained(function, values)[1:])


# -- 457(b) ------------------------------------------------------------------------------
DEFERRED = {
    2002: (11_000, 1_000, 1_000),
    2024: (23_000, 7_500, 7_500),
    2026: (24_500, 8_000, 11_250),
}


@pytest.mark.parametrize(("age", "both"), [(45, 49_000), (55, 65_000), (61, 71_500)])
def test_a_457b_is_a_limit_beside_that_of_a_401k(age, both):
    arguments = f"age={age}; year=2026"
    beside = evaluate("MEGAROTH_DEFERRAL", f"salary=200000; {arguments}")
    assert beside + evaluate("MEGAROTH_457B", arguments) == both


@given(
    AGES, st.sampled_from(list(DEFERRED)), st.booleans(), st.none() | CENTS, st.booleans(),
    st.none() | CENTS,
)  # fmt: skip
def test_457b_as_the_statute_has_it(age, year, governmental, unused, adopted, pay):
    dollars, at_50, at_60 = DEFERRED[year]
    basic = dollars if pay is None else min(Fraction(dollars), Fraction(pay, 100))
    by_age = 0
    if governmental and age >= 50:
        by_age = at_60 if adopted and 60 <= age <= 63 else at_50
    ceilings = [basic + by_age]
    if unused is not None:
        ceilings.append(min(Fraction(2 * dollars), basic + Fraction(unused, 100)))
    right = max(ceilings) if pay is None else min(max(ceilings), Fraction(pay, 100))
    found = asked(
        PLAN_457B, age=age, year=year, governmental=governmental, catch_up_60_63=adopted,
        unused_prior=None if unused is None else unused / 100,
        compensation=None if pay is None else pay / 100,
    )  # fmt: skip
    assert Fraction(round(found * 100), 100) == right


@given(AGES, st.sampled_from(list(DEFERRED)), st.integers(0, 1_100_000), CENTS)
def test_employer_money_takes_its_own_amount_from_the_limit(age, year, employer, unused):
    with_it, without = (
        asked(PLAN_457B, age=age, year=year, unused_prior=unused / 100, employer=cents / 100)
        for cents in (employer, 0)
    )
    assert round(100 * (without - with_it)) == employer
    assert with_it >= 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("age=45; year=2026", "taken to be unless governmental is FALSE"),
        ("age=45; year=2026", "compensation is not given"),
        ("age=45; year=2026", "unused limits of earlier years are not given"),
        ("age=61; year=2026", "ages 60 to 63, which the plan must have adopted"),
        ("age=61; year=2026; catch_up_60_63=no", "has not adopted"),
        ("age=61; year=2026; governmental=no", "none: a plan that is not of a government"),
        ("age=47; year=2026; unused_prior=9", "last three years before normal retirement age"),
        ("age=47; year=2026; unused_prior=9", "it counts, as the larger one"),
        ("age=61; year=2026; unused_prior=9", "the catch-up by age counts"),
        ("age=47; year=2026; compensation=9000", "compensation, which is below the 24,500.00"),
        ("age=47; year=2026; employer=9000", "less employer money of 9,000.00"),
    ],
)
def test_the_explanation_of_a_457b_names_the_case(arguments, said):
    assert said in told("MEGAROTH_457B", arguments)


# -- HSA ---------------------------------------------------------------------------------
COVERED = {
    # year: self-only, family, from 55
    2004: (2_600, 5_150, 500), 2006: (2_700, 5_450, 700), 2007: (2_850, 5_650, 800),
    2025: (4_300, 8_550, 1_000), 2026: (4_400, 8_750, 1_000),
}  # fmt: skip


@given(
    st.sampled_from(["self", "family"]), AGES, st.sampled_from(list(COVERED)), st.data(),
    st.booleans(), st.booleans(), st.none() | CENTS, st.integers(0, 1_200_000),
)  # fmt: skip
def test_hsa_month_by_month(coverage, age, year, data, rule, spouse, deductible, employer):
    months = data.draw(st.integers(0, 12), label="months")
    others = data.draw(st.integers(0, 12 - months), label="other months")
    spouse = spouse and coverage == "family"
    alone, family, additional = COVERED[year]
    amounts = {"self": Fraction(alone), "family": Fraction(family)}
    other = "self" if coverage == "family" else "family"
    if year <= 2006 and deductible is not None:
        amounts[coverage] = min(amounts[coverage], Fraction(deductible, 100))
    own = additional if age >= 55 else 0
    covered = [None] * (12 - months - others) + [other] * others + [coverage] * months
    year_of_person = sum(
        ((amounts[each] + own) / 12 for each in covered if each), start=Fraction(0)
    )
    year_of_spouse = Fraction(additional * months, 12) if spouse else Fraction(0)
    if rule and year >= 2007 and months:
        year_of_person = max(year_of_person, amounts[coverage] + own)
        year_of_spouse = Fraction(additional if spouse else 0)
    cents = int(year_of_person * 100) + int(year_of_spouse * 100) - employer
    found = asked(
        HSA, coverage=coverage, age=age, year=year, months=months, other_months=others,
        last_month_rule=rule, spouse_55=spouse, employer=employer / 100,
        deductible=None if deductible is None else deductible / 100,
    )  # fmt: skip
    assert round(found * 100) == max(cents, 0)


@given(st.sampled_from(["self", "family"]), AGES, st.sampled_from(list(COVERED)),
       st.integers(0, 11), st.booleans())  # fmt: skip
def test_a_month_more_gives_no_less(coverage, age, year, months, rule):
    given_by_name = {"coverage": coverage, "age": age, "year": year, "last_month_rule": rule}
    fewer, more = (asked(HSA, months=count, **given_by_name) for count in (months, months + 1))
    assert 0 <= fewer <= more


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("coverage=self; age=40; year=2026", "12 of 12 months of 4,400.00"),
        ("coverage=self; age=40; year=2026", "none before 55"),
        ("coverage=self; age=66; year=2026", "months with Medicare"),
        ("coverage=self; age=40; year=2026; months=6", "without the last-month rule"),
        (
            "coverage=family; age=40; year=2026; months=7; other_months=5; last_month_rule=yes",
            "7 of 12 months of 8,750.00 and 5 of 4,400.00, the other coverage",
        ),
        (
            "coverage=self; age=40; year=2026; months=6; last_month_rule=yes",
            "through December of the next year",
        ),
        ("coverage=self; age=40; year=2005; last_month_rule=yes", "no last-month rule before 2007"),
        ("coverage=self; age=40; year=2026; months=0; last_month_rule=yes", "in December"),
        ("coverage=self; age=40; year=2005", "the plan's deductible, which is not given"),
        ("coverage=self; age=40; year=2005; deductible=1000", "at most the plan's deductible"),
        ("coverage=family; age=40; year=2026; spouse_55=yes", "account in the spouse's own name"),
        ("coverage=self; age=40; year=2026; employer=5000", "an excess of 600.00"),
    ],
)
def test_the_explanation_of_an_hsa_names_the_case(arguments, said):
    assert said in told("MEGAROTH_HSA", arguments)


# -- columns and explanations ------------------------------------------------------------
@pytest.mark.parametrize("function", [PLAN_457B, HSA], ids=lambda function: function.name)
def test_a_column_of_people_equals_one_by_one(function):
    chance = random.Random(11)
    drawn = [one(chance, function)[1] for _ in range(600)]
    whole = [[*row, *[None] * (len(function.arguments) - len(row))] for row in drawn]
    cells = [
        [None if isinstance(cell, dict) else cell for cell in column]
        for column in zip(*whole, strict=True)
    ]
    alone = one_by_one(function, cells, len(whole))
    assert list(at_once(function, cells, len(whole))) == alone
    assert sum(not isinstance(answer, str) for answer in alone) > len(alone) / 4


@pytest.mark.parametrize("function", [PLAN_457B, HSA], ids=lambda function: function.name)
def test_the_last_step_is_the_answer(function):
    chance = random.Random(12)
    answers = 0
    for _ in range(400):
        _, arguments = one(chance, function)
        arguments = [None if isinstance(each, dict) else each for each in arguments]
        [found] = one_by_one(function, [*arguments, *[None] * 9][: len(function.arguments)], 1)
        if isinstance(found, str):
            continue
        answers += 1
        steps = explained(function, arguments)
        assert steps[-1][1] == found
        assert all(why and authority for *_, why, authority in steps)
    assert answers > 100
