"""Proves the 457(b) and HSA limits beyond their worked examples, which ``cases/other_plans.csv``
holds: invariants, and the statutes written again here in fractions."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ways_in.calls import one
from worksheet.test_examples import evaluate

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.columns import evaluate as at_once
from xlplugin.functions.evaluate import call, explained, one_by_one
from xlplugin.rules.roth_catch_up import MUST_BE

PLAN_457B, HSA = named("MEGAROTH_457B"), named("MEGAROTH_HSA")

AGES = st.sampled_from([18, 40, 49, 50, 54, 55, 59, 60, 61, 63, 64, 65, 80])
CENTS = st.one_of(st.integers(0, 6_000_000), st.sampled_from([0, 1, 99_999_999_999]))


def asked(function, **given_by_name):
    values = [given_by_name.pop(argument.name, None) for argument in function.arguments]
    assert not given_by_name
    return call(function, values)


def steps_of(name, arguments):
    """The steps of an explanation."""
    given_by_name = dict(pair.strip().split("=", 1) for pair in arguments.split(";"))
    function = named(name)
    values = [given_by_name.pop(argument.name, None) for argument in function.arguments]
    assert not given_by_name
    return explained(function, values)[1:]


def told(name, arguments):
    """All sentences of an explanation."""
    return " | ".join(why for _, _, why, _ in steps_of(name, arguments))


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
    st.none() | CENTS, st.integers(0, 5_500_000),
)  # fmt: skip
def test_457b_as_the_statute_has_it(age, year, governmental, unused, adopted, pay, employer):
    dollars, at_50, at_60 = DEFERRED[year]
    pay_or_any = Fraction(10**12) if pay is None else Fraction(pay, 100)
    basic = min(Fraction(dollars), pay_or_any)
    by_age = 0
    if governmental and age >= 50:
        by_age = at_60 if adopted and 60 <= age <= 63 else at_50
    special = basic
    if unused is not None:
        special = min(Fraction(2 * dollars), basic + Fraction(unused, 100))
    paid = Fraction(employer, 100)
    ways = []  # IRC 457(e)(18): the greater of the two
    if paid <= special:  # it is for both kinds of money; Reg. 1.457-4(c)(3)
        ways.append(min(special - paid, pay_or_any))
    if paid <= basic:  # IRC 414(v)(2)(A): on top of the deferrals that the basic limit leaves
        ways.append(basic - paid + min(by_age, pay_or_any - (basic - paid)))
    right = max(ways, default=None)
    try:
        found = asked(
            PLAN_457B, age=age, year=year, governmental=governmental, catch_up_60_63=adopted,
            unused_prior=None if unused is None else unused / 100, employer=employer / 100,
            compensation=None if pay is None else pay / 100,
        )  # fmt: skip
    except XlpluginError as error:
        assert error.excel == "#NUM!" and right is None
    else:
        assert Fraction(round(found * 100), 100) == right


@pytest.mark.parametrize(
    ("arguments", "amount", "said"),
    [
        ("age=56; year=2026; prior_wages=150000.01", 8000, "counts only as Roth"),
        ("age=61; year=2026; prior_wages=200000", 11250, "counts only as Roth"),
        ("age=56; year=2026; prior_wages=150000", 0, "do not exceed 150,000.00"),
        ("age=56; year=2026", 0, "are not given: had they exceeded 150,000.00"),
        ("age=56; year=2026; prior_wages=200000; compensation=28000", 3500, "only as Roth"),
        ("age=56; year=2026; prior_wages=200000; compensation=10000; employer=5000", 5000, "only"),
        ("age=56; year=2026; prior_wages=200000; employer=24500", 8000, "only as Roth"),
        ("age=56; year=2026; prior_wages=200000; unused_prior=8000", 8000, "only as Roth"),
        ("age=56; year=2026; prior_wages=200000; unused_prior=8000.01", 0,
         "the special catch-up counts, which need not be Roth"),
        ("age=56; year=2026; unused_prior=20000", 0, "the special catch-up counts"),
        ("age=56; year=2026; unused_prior=5000; employer=26000; prior_wages=200000", 0,
         "the special catch-up counts, which need not be Roth"),
        ("age=56; year=2026; plan_has_roth=no", 0, "there would be no catch-up"),
    ],
)  # fmt: skip
def test_what_of_a_457b_must_be_roth(arguments, amount, said):
    [(found, why)] = [
        (amount, why) for step, amount, why, _ in steps_of("MEGAROTH_457B", arguments)
        if step == MUST_BE
    ]  # fmt: skip
    assert found == amount and said in why


@pytest.mark.parametrize(
    "arguments",
    [
        "age=49; year=2026; prior_wages=200000", "age=56; year=2025; prior_wages=200000",
        "age=56; year=2026; governmental=no; prior_wages=200000",
        "age=45; year=2026; unused_prior=20000; prior_wages=200000",
    ],
)  # fmt: skip
def test_nothing_is_said_of_roth_where_there_is_no_catch_up_by_age(arguments):
    assert MUST_BE not in [step for step, *_ in steps_of("MEGAROTH_457B", arguments)]


@pytest.mark.parametrize(
    ("arguments", "amount"),
    [
        ("age=56; year=2026; prior_wages=200000; unused_prior=5000", 29500),
        ("age=56; year=2026; prior_wages=200000; unused_prior=5000; employer=2000", 27500),
        ("age=56; year=2026; prior_wages=200000; unused_prior=5000; compensation=26000", 26000),
        ("age=56; year=2026; prior_wages=200000; unused_prior=0", None),
        ("age=56; year=2026; prior_wages=100000; unused_prior=5000", None),
        ("age=56; year=2026; prior_wages=200000; unused_prior=20000", None),
    ],
)
def test_what_the_special_catch_up_allows_without_roth(arguments, amount):
    found = {step: amount for step, amount, *_ in steps_of("MEGAROTH_457B", arguments)}
    assert found.get("Without Roth") == amount


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
        ("age=45; year=2026", "a plan of a government, as governmental is not FALSE"),
        ("age=45; year=2026; governmental=yes", "a plan of a government, as governmental is not"),
        (
            "age=56; year=2026; unused_prior=5000; employer=26000",
            "above the basic limit leaves no catch-up by age",
        ),
        (
            "age=56; year=2026; unused_prior=5000; employer=26000",
            "the special one: employer money of 26,000.00 is above the basic limit",
        ),
        ("age=56; year=2026; unused_prior=20000; employer=26000", "it counts, as the larger one"),
        ("age=56; year=2026; unused_prior=5000; employer=24500", "the catch-up by age counts"),
        ("age=45; year=2026", "compensation is not given"),
        ("age=45; year=2026", "unused limits of earlier years are not given"),
        ("age=61; year=2026", "ages 60 to 63, which the plan must have adopted"),
        ("age=61; year=2026; catch_up_60_63=no", "has not adopted"),
        ("age=60; year=2026; catch_up_60_63=no", "has not adopted"),
        ("age=61; year=2026; governmental=no", "none: a plan that is not of a government"),
        ("age=47; year=2026; unused_prior=9", "last three years before normal retirement age"),
        ("age=47; year=2026; unused_prior=9", "it counts, as the larger one"),
        ("age=61; year=2026; unused_prior=9", "the catch-up by age counts"),
        ("age=47; year=2026; compensation=9000", "compensation, which is below the 24,500.00"),
        ("age=47; year=2026; employer=9000", "less employer money of 9,000.00"),
        ("age=52; year=2026; employer=900; compensation=9000", "does not include employer money"),
        ("age=52; year=2026; compensation=9000", "above the basic limit; at most compensation"),
        ("age=64; year=2026; catch_up_60_63=no", "catch_up_60_63 is not used here"),
        ("age=61; year=2024; catch_up_60_63=no", "catch_up_60_63 is not used here"),
        ("age=49; year=2026; prior_wages=9", "plan_has_roth and prior_wages are not used here"),
        ("age=49; year=2026; plan_has_roth=no", "plan_has_roth and prior_wages are not used here"),
        ("age=59; year=2025; prior_wages=9", "plan_has_roth and prior_wages are not used here"),
        ("age=61; year=2026; governmental=no; prior_wages=9", "are not used here"),
        ("age=56; year=2026; unused_prior=20000; prior_wages=9", "prior_wages is not used here"),
    ],
)
def test_the_explanation_of_a_457b_names_the_case(arguments, said):
    assert said in told("MEGAROTH_457B", arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        "age=60; year=2026; catch_up_60_63=no",
        "age=61; year=2026; catch_up_60_63=no",
        "age=56; year=2026; prior_wages=9",
        "age=56; year=2026; plan_has_roth=no; prior_wages=200000",
        "age=40; year=2026",
        "age=61; year=2026; governmental=no",
    ],
)
def test_what_is_used_is_not_said_to_be_unused(arguments):
    assert "not used" not in told("MEGAROTH_457B", arguments)


# -- HSA ---------------------------------------------------------------------------------
COVERED = {
    # year: self-only, family, from 55
    2004: (2_600, 5_150, 500), 2006: (2_700, 5_450, 700), 2007: (2_850, 5_650, 800),
    2025: (4_300, 8_550, 1_000), 2026: (4_400, 8_750, 1_000),
}  # fmt: skip


LOWEST = {2004: 1_000, 2006: 1_050, 2007: 1_100, 2025: 1_650, 2026: 1_700}
"""Deductibles of self-only coverage that make a high-deductible plan; of a family twice as much."""
HIGHEST = {2004: 5_000, 2006: 5_250, 2007: 5_500, 2025: 8_300, 2026: 8_500}
"""Out-of-pocket amounts of self-only coverage, in which the deductible counts; likewise."""
PARTS = st.none() | st.sampled_from([0, 0.5, 1, 0.3333, 0.6667, 0.123456789]) | st.floats(0, 1)


@given(
    st.sampled_from(["self", "family"]), AGES, st.sampled_from(list(COVERED)), st.data(),
    st.booleans(), st.booleans(), st.none() | CENTS, st.integers(0, 1_200_000), PARTS,
    st.none() | st.integers(0, 1_000_000),
)  # fmt: skip
def test_hsa_month_by_month(
    coverage, age, year, data, rule, spouse, deductible, employer, share, paid
):
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
    # IRC 223(b)(5)(B): the family amount is divided, the rest is not
    exact = Fraction(1) if share is None else Fraction(round(share * 10**9), 10**9)

    def of_person(family_amount):
        return min(family_amount * exact, max(family_amount - Fraction(paid or 0, 100), 0))

    monthly = sum((amounts["family"] / 12 for each in covered if each == "family"), Fraction(0))
    alone_too = sum((amounts["self"] / 12 for each in covered if each == "self"), Fraction(0))
    eligible = sum(1 for each in covered if each)
    year_of_person = of_person(monthly) + alone_too + Fraction(own * eligible, 12)
    divided = "family" in covered and (share is not None or bool(paid))
    spouse_too = spouse and not divided
    year_of_spouse = Fraction(additional * months, 12) if spouse_too else Fraction(0)
    if rule and year >= 2007 and months:
        whole = of_person(amounts["family"]) if coverage == "family" else amounts["self"]
        year_of_person = max(year_of_person, whole + own)
        year_of_spouse = Fraction(additional if spouse_too else 0)
    cents = int(year_of_person * 100) + int(year_of_spouse * 100) - employer
    times = 2 if coverage == "family" else 1
    lowest, highest = LOWEST[year] * times, HIGHEST[year] * times
    try:
        found = asked(
            HSA, coverage=coverage, age=age, year=year, months=months, other_months=others,
            last_month_rule=rule, spouse_55=spouse, employer=employer / 100,
            deductible=None if deductible is None else deductible / 100, own_share=share,
            spouse_paid=None if paid is None else paid / 100,
        )  # fmt: skip
    except XlpluginError as error:
        assert error.excel == "#NUM!" and deductible is not None
        assert not lowest * 100 <= deductible <= highest * 100
    else:
        assert deductible is None or lowest * 100 <= deductible <= highest * 100
        assert round(found * 100) == max(cents, 0)


@pytest.mark.parametrize("year", range(2004, 2028))
def test_the_lowest_deductible_of_each_year(year):
    """From the year's own figures, and of 2018, whose family line no document backs, as twice."""
    alone = call(named("LIMIT"), ["HDHP_MIN_DED_SELF", year])
    for coverage, lowest in (("self", alone), ("family", 2 * alone)):
        if (coverage, year) != ("family", 2018):
            code = f"HDHP_MIN_DED_{coverage.upper()}"
            assert call(named("LIMIT"), [code, year]) == lowest
        assert asked(HSA, coverage=coverage, age=40, year=year, deductible=lowest) > 0
        with pytest.raises(XlpluginError, match=f"less than the {lowest:,}.00") as refused:
            asked(HSA, coverage=coverage, age=40, year=year, deductible=lowest - 0.01)
        assert (refused.value.excel, refused.value.argument) == ("#NUM!", "deductible")


@pytest.mark.parametrize("year", range(2004, 2028))
def test_the_highest_deductible_of_each_year(year):
    for coverage in ("self", "family"):
        highest = call(named("LIMIT"), [f"HDHP_MAX_OOP_{coverage.upper()}", year])
        assert asked(HSA, coverage=coverage, age=40, year=year, deductible=highest) > 0
        with pytest.raises(XlpluginError, match=f"more than the {highest:,}.00") as refused:
            asked(HSA, coverage=coverage, age=40, year=year, deductible=highest + 0.01)
        assert (refused.value.excel, refused.value.argument) == ("#NUM!", "deductible")


@pytest.mark.parametrize(("year", "said"), [(2025, False), (2026, True)])
@pytest.mark.parametrize("deductible", [1, 9_999])
def test_plans_of_an_exchange_are_named_from_the_year_that_they_count(year, said, deductible):
    with pytest.raises(XlpluginError) as refused:
        asked(HSA, coverage="self", age=40, year=year, deductible=deductible)
    assert ("bronze" in str(refused.value)) == said


@example(20, 55, 0, 1, False)  # 729.16 and 83.33 apart, 812.50 for one who has both
@given(st.integers(20, 80), st.integers(20, 80), PARTS, st.integers(0, 12), st.booleans())
def test_two_spouses_have_the_family_amount_together(age, other_age, share, months, rule):
    """Their shares come to what one of them has alone, and each adds an amount of their own; each
    of these amounts is rounded down."""
    share = 0.5 if share is None else round(share, 6)
    both = [
        asked(HSA, coverage="family", age=each, year=2026, months=months, own_share=part,
              last_month_rule=rule)
        for each, part in ((age, share), (other_age, 1 - share))
    ]  # fmt: skip
    alone = asked(HSA, coverage="family", age=age, year=2026, months=months, last_month_rule=rule,
                  spouse_55=other_age >= 55)  # fmt: skip
    assert alone - 0.03 < sum(both) < alone + 0.015


def test_what_the_spouse_paid_is_not_there_twice():
    paid = asked(HSA, coverage="family", age=56, year=2026, own_share=0.25) - 1_000
    assert paid == 2_187.5
    left = asked(HSA, coverage="family", age=60, year=2026, spouse_paid=paid)
    assert left == 8_750 - 2_187.5 + 1_000


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
        ("coverage=family; age=40; year=2026", "equal parts unless you agree otherwise"),
        ("coverage=self; age=40; year=2026; other_months=1; months=11", "in equal parts unless"),
        ("coverage=family; age=40; year=2026; own_share=50%", "50% of the family amount"),
        (
            "coverage=family; age=40; year=2026; own_share=50%; spouse_paid=6000",
            "and no more than the 6,000.00 in the spouse's account leave",
        ),
        ("coverage=family; age=40; year=2026; spouse_paid=6000", "instead of equal parts"),
        ("coverage=family; age=40; year=2026; spouse_paid=9; spouse_55=yes", "spouse_55 is not"),
        ("coverage=family; age=40; year=2026; own_share=1; spouse_55=yes", "spouse_55 is not"),
        ("coverage=self; age=40; year=2026; own_share=50%", "are not used: no month has family"),
        ("coverage=self; age=40; year=2026; spouse_paid=50", "are not used: no month has family"),
        ("coverage=self; age=40; year=2026; deductible=2000", "bounds no amount since 2007"),
        ("coverage=self; age=40; year=2026", "bronze and catastrophic plans of an exchange"),
        ("coverage=family; age=40; year=2027", "direct primary care of up to $150"),
    ],
)
def test_the_explanation_of_an_hsa_names_the_case(arguments, said):
    assert said in told("MEGAROTH_HSA", arguments)


def test_what_is_no_matter_of_a_case_is_not_said():
    assert "bronze" not in told("MEGAROTH_HSA", "coverage=self; age=40; year=2025")
    assert "spouse" not in told("MEGAROTH_HSA", "coverage=self; age=40; year=2026")
    assert "deductible of" not in told("MEGAROTH_HSA", "coverage=self; age=40; year=2026")


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
