"""Proves the solo 401(k) and the SEP-IRA against the statute, written again here in fractions.

``cases/solo_401k.csv`` holds worked examples as ``row=amount``. The model below states what IRC
401(c)(2), 404(a)(8) and 415(c) ask for, with the 25 % of pay after the contribution rather than
20 % before it; an answer has to meet it, and one more cent of anything must not.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ways_in.calls import one
from worksheet.test_examples import evaluate, rows

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.columns import evaluate as at_once
from xlplugin.functions.evaluate import call, explained, one_by_one
from xlplugin.rules.roth_catch_up import MUST_BE

SOLO, SEP = named("MEGAROTH_SOLO"), named("MEGAROTH_SEP")
LABELS = ["Half of SE tax", "Earned income", "Employer", "Deferral", "Catch-up",
          "Employer and deferrals", "After-tax", "Total"]  # fmt: skip
LIMIT_403B = "Limit beside the 403(b)"
CENT = Fraction(1, 100)

LIMITS = {
    # year: 415(c), 402(g), catch-up at 50, at 60 to 63, counted pay, wage base
    2010: (49_000, 16_500, 5_500, 5_500, 245_000, 106_800),
    2012: (50_000, 17_000, 5_500, 5_500, 250_000, 110_100),
    2024: (69_000, 23_000, 7_500, 7_500, 345_000, 168_600),
    2026: (72_000, 24_500, 8_000, 11_250, 360_000, 184_500),
}


def table(**given_by_name):
    values = [given_by_name.pop(argument.name, None) for argument in SOLO.arguments]
    assert not given_by_name
    return call(SOLO, values)


def amounts(**given_by_name):
    return {label: amount for label, amount, _, _ in table(**given_by_name)[1:]}


# -- examples ----------------------------------------------------------------------------
@pytest.mark.parametrize("row", rows("solo_401k"), ids=lambda row: row["case"])
def test_example_of_a_solo_plan(row):
    found = evaluate(row["function"], row["arguments"])
    assert found[0] == ["What", "Amount", "Why", "Authority"]
    labels = [label for label, *_ in found[1:] if label not in (LIMIT_403B, MUST_BE)]
    assert labels == LABELS
    shown = {label: amount for label, amount, _, _ in found[1:]}
    for pair in row["expected"].split(";"):
        label, amount = pair.strip().split("=")
        assert shown[label] == pytest.approx(float(amount), abs=1e-9), (label, row["working"])


def test_each_example_of_a_solo_plan_has_a_name_of_its_own():
    names = [row["case"] for row in rows("solo_401k")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", rows("solo_401k"), ids=lambda row: row["case"])
def test_every_row_says_why_on_what_authority(row):
    assert all(why and authority for *_, why, authority in evaluate(SOLO.name, row["arguments"]))


@pytest.mark.parametrize(
    ("arguments", "label", "said"),
    [
        ("profit=200000; age=40; year=2026; other_wages=200000", "Half of SE tax", "5,356.30"),
        ("profit=100000; age=40; year=2012", "Half of SE tax", "SE tax of 12,282.55: 59.6% of"),
        ("profit=400; age=40; year=2026", "Half of SE tax", "below 400.00"),
        ("profit=100000; age=40; year=2026", "Earned income", "before contributions"),
        ("profit=100000; age=40; year=2026; incorporated=TRUE", "Earned income", "W-2"),
        ("profit=100000; age=40; year=2026", "Employer", "20% of earned income"),
        ("profit=30000; age=40; year=2026", "Employer", "half of what a deferral of 24,500.00"),
        ("profit=500000; age=40; year=2026", "Employer", "dollar limit of 72,000.00 less"),
        ("profit=30000; age=52; year=2026; deferral=27000", "Employer", "as given leave"),
        ("profit=30000; age=40; year=2026; incorporated=TRUE", "Employer", "leaves of pay"),
        ("profit=60000; age=40; year=2026; employer=0", "Employer", "as given"),
        ("profit=20000; age=40; year=2026", "Deferral", "earned income allows no more"),
        ("profit=30000; age=40; year=2026; employer=5000", "Deferral", "beside the employer's"),
        ("profit=90000; age=40; year=2026; deferred_elsewhere=9", "Deferral", "9.00 with other"),
        ("profit=100000; age=40; year=2026; additions_403b=60000", "Deferral",
         "the dollar limit beside the 403(b) allows no more than 12,000.00"),
        ("profit=30000; age=55; year=2026; incorporated=yes", "Deferral",
         "2,000.00 of it turns into catch-up beside the employer's money"),
        ("profit=200000; age=55; year=2026; incorporated=yes; deferral=24500", "Deferral",
         "as given: 24,500.00 with catch-up; 2,500.00 of it turns"),
        ("profit=10000; age=55; year=2026; deferred_elsewhere=24500", "Employer",
         "what deferrals of 8,000.00 leave of earned income"),
        ("profit=90000; age=61; year=2026", "Catch-up", "with the amount of ages 60 to 63"),
        ("profit=90000; age=61; year=2026; catch_up_60_63=no", "Catch-up", "has not adopted"),
        ("profit=90000; age=61; year=2026", "Catch-up", "need not be Roth"),
        ("profit=30000; age=52; year=2026", "Catch-up", "no more than what is left of pay"),
        ("profit=90000; age=40; year=2026", "After-tax", "if the plan document provides"),
        ("profit=90000; age=40; year=2026; plan_has_after_tax=no", "After-tax", "not take them"),
        ("profit=29000; age=61; year=2026; employer=0", "After-tax", "no more than 0.00"),
        ("profit=90000; age=40; year=2026; additions_403b=9", LIMIT_403B, "72,000.00 less annual"),
        ("profit=90000; age=40; year=2026; additions_403b=9", LIMIT_403B, "deferred_elsewhere"),
        ("profit=90000; age=40; year=2026", "Total", "403(b) elsewhere would count under 415(c)"),
        ("profit=90000; age=40; year=2026; prior_wages=9", "Catch-up", "prior_wages are not used"),
        ("profit=90000; age=55; year=2026; prior_wages=9", "Catch-up", "prior_wages are not used"),
        ("profit=90000; age=55; year=2025; incorporated=yes; plan_has_roth=no", "Catch-up",
         "plan_has_roth and prior_wages are not used"),
        ("profit=90000; age=55; year=2026; catch_up_60_63=no", "Catch-up", "60_63 is not used"),
        ("profit=90000; age=40; year=2026; incorporated=yes; other_wages=9", "Half of SE tax",
         "other_wages are not used here"),
        ("profit=90; age=40; year=2026; other_wages=9", "Half of SE tax", "wages are not used"),
    ],
)  # fmt: skip
def test_the_case_is_told(arguments, label, said):
    [why] = [why for row, _, why, _ in evaluate(SOLO.name, arguments) if row == label]
    assert said in why


@pytest.mark.parametrize(
    ("arguments", "amount", "said"),
    [
        ("profit=200000; age=55; year=2026; incorporated=yes; prior_wages=150000.01", 8000,
         "counts only as Roth"),
        ("profit=26000; age=55; year=2026; incorporated=yes; prior_wages=200000", 6500, "only as"),
        ("profit=200000; age=55; year=2026; incorporated=yes; prior_wages=150000", 0, "not exceed"),
        ("profit=200000; age=55; year=2026; incorporated=yes", 0, "wages are not given: had they"),
    ],
)  # fmt: skip
def test_what_of_an_owners_catch_up_must_be_roth(arguments, amount, said):
    [(found, why)] = [
        (amount, why) for row, amount, why, _ in evaluate(SOLO.name, arguments)[1:]
        if row == MUST_BE
    ]  # fmt: skip
    assert found == amount and said in why


@pytest.mark.parametrize(
    "arguments",
    [
        "profit=200000; age=55; year=2026; prior_wages=200000",
        "profit=200000; age=49; year=2026; incorporated=yes; prior_wages=200000",
        "profit=200000; age=55; year=2025; incorporated=yes; prior_wages=200000",
        "profit=200000; age=55; year=2026; incorporated=yes; prior_wages=200000; deferral=22000",
        "profit=200000; age=55; year=2026; incorporated=yes; prior_wages=200000; plan_has_roth=no",
    ],
)
def test_no_row_says_so_where_there_is_nothing_to_be_roth(arguments):
    assert [row for row, *_ in evaluate(SOLO.name, arguments)[1:]] == LABELS


def test_a_403b_that_passes_the_limit_by_itself_is_refused():
    for function, given_by_place in ((SOLO, [90_000, 40, 2026]), (SEP, [90_000, 2026])):
        rest = [None] * (len(function.arguments) - len(given_by_place) - 1)
        call(function, [*given_by_place, *rest, 72_000])
        with pytest.raises(XlpluginError, match=r"72,000.01 is more than the 72,000.00") as refused:
            call(function, [*given_by_place, *rest, 72_000.01])
        assert (refused.value.excel, refused.value.argument) == ("#NUM!", "additions_403b")


def test_the_explanation_is_the_table_of_the_answer():
    arguments = [100_000, 52, 2026]
    assert explained(SOLO, arguments)[1:] == call(SOLO, arguments)[1:]


# -- the statute again -------------------------------------------------------------------
def earned_income(profit, wages, year):
    """IRC 1401, 1402, 164(f): what is left of a profit."""
    earnings = profit * Fraction("0.9235")
    if earnings < 400:
        return profit
    reduced = year in (2011, 2012)
    social = min(earnings, max(LIMITS[year][5] - wages, 0)) * Fraction(
        "0.104" if reduced else "0.124"
    )
    medicare = earnings * Fraction("0.029")
    return profit - social * Fraction("0.596" if reduced else "0.5") - medicare / 2


def lawful(year, age, income, owner, elsewhere, in_403b, employer, deferral, catch_up, after_tax):
    """Whether amounts are within every limit, each as the statute states it."""
    dollars, basic, at_50, at_60, counted, _ = LIMITS[year]
    allowed = 0 if age < 50 else at_60 if 60 <= age <= 63 else at_50
    pay = income if owner else income - employer
    within = min(pay, counted) if owner else pay
    return (
        employer <= within / 4
        and employer + deferral + after_tax <= pay
        and employer + deferral + after_tax + in_403b <= dollars
        and deferral + catch_up <= pay
        and deferral <= basic
        and catch_up <= allowed
        and (deferral + catch_up == 0 or deferral + catch_up + elsewhere <= basic + allowed)
        and min(employer, deferral, catch_up, after_tax) >= 0
    )


CENTS = st.one_of(
    st.integers(0, 60_000_000), st.integers(0, 10_000_000), st.sampled_from([0, 1, 43_313, 43_314])
)
PEOPLE = st.fixed_dictionaries({
    "profit": CENTS, "age": st.sampled_from([30, 49, 50, 55, 60, 61, 63, 64, 70]),
    "year": st.sampled_from(list(LIMITS)), "other_wages": st.one_of(st.just(0), CENTS),
    "deferred_elsewhere": st.one_of(st.just(0), st.integers(0, 4_000_000)),
    "incorporated": st.booleans(),
    "additions_403b": st.one_of(st.just(0), st.integers(0, 4_900_000), st.just(4_900_000)),
})  # fmt: skip
MONEY = ("profit", "other_wages", "deferred_elsewhere", "deferral", "employer", "additions_403b")


def asked(person):
    """The answer as exact numbers, and what the model needs to judge it."""
    found = amounts(**{k: v / 100 if k in MONEY else v for k, v in person.items()})
    exact = {label: Fraction(round(amount * 100), 100) for label, amount in found.items()}
    profit = Fraction(person["profit"], 100)
    wages, elsewhere, in_403b = (
        Fraction(person[name], 100)
        for name in ("other_wages", "deferred_elsewhere", "additions_403b")
    )
    owner, year = person["incorporated"], person["year"]
    income = profit if owner else earned_income(profit, wages, year)
    assert found["Earned income"] == pytest.approx(float(income), abs=1e-9)
    assert found["Half of SE tax"] == pytest.approx(float(profit - income), abs=1e-9)
    parts = [exact[label] for label in ("Employer", "Deferral", "Catch-up", "After-tax")]
    assert exact["Employer and deferrals"] == sum(parts[:3])
    assert exact["Total"] == sum(parts)
    return parts, (year, person["age"], income, owner, elsewhere, in_403b)


def more(parts, place):
    """The amounts with one more cent of one of them."""
    return [amount + CENT * (number == place) for number, amount in enumerate(parts)]


@given(PEOPLE)
def test_the_most_is_lawful_and_a_cent_more_is_not(person):
    parts, facts = asked(person)
    assert lawful(*facts, *parts)
    employer, deferral, catch_up, _ = parts
    assert not lawful(*facts, employer + CENT, deferral, 0, Fraction(0))
    assert not lawful(*facts, employer, deferral, catch_up + CENT, Fraction(0))
    # nor more of the deferral: it comes first, but for what turns into catch-up
    assert catch_up or not lawful(*facts, Fraction(0), deferral + CENT, 0, Fraction(0))
    fits = lawful(*facts, *more(parts, 3))
    held_by_payroll = facts[3] and sum(parts[1:]) == facts[2]
    assert not fits or held_by_payroll


@given(PEOPLE, st.data())
def test_what_is_asked_for_is_granted_where_it_is_lawful_and_refused_elsewhere(person, data):
    employer = data.draw(st.integers(0, 8_000_000), label="employer")
    deferral = data.draw(st.integers(0, 4_000_000), label="deferral")
    _, facts = asked(person)
    year, age, *_ = facts
    dollars, basic, at_50, at_60, _, _ = LIMITS[year]
    allowed = 0 if age < 50 else at_60 if 60 <= age <= 63 else at_50
    given_employer, given_deferral = Fraction(employer, 100), Fraction(deferral, 100)
    pay = facts[2] if facts[3] else facts[2] - given_employer
    # what 402(g) or 415(c) does not hold is catch-up, and no more than there is of it
    left = min(dollars - facts[5], pay) - given_employer
    regular = max(min(given_deferral, basic, left), Fraction(0))
    regular = Fraction(int(regular * 100), 100)
    split = (given_employer, regular, given_deferral - regular)
    right = lawful(*facts, *split, Fraction(0))
    assert given_deferral - regular <= allowed or not right
    try:
        parts, _ = asked(person | {"employer": employer, "deferral": deferral})
    except XlpluginError as error:
        assert error.excel == "#NUM!" and not right
    else:
        assert right
        assert tuple(parts[:3]) == split
        assert lawful(*facts, *parts)


@given(PEOPLE, st.data())
def test_no_other_split_is_more_than_the_most(person, data):
    best, _ = asked(person)
    employer = data.draw(st.integers(0, 8_000_000), label="employer")
    try:
        found, _ = asked(person | {"employer": employer})
    except XlpluginError:
        assume(False)
    deferral = data.draw(st.integers(0, int((found[1] + found[2]) * 100)), label="deferral")
    by_deferral, _ = asked(person | {"deferral": deferral})
    try:
        by_both, _ = asked(person | {"employer": employer, "deferral": deferral})
    except XlpluginError:
        assume(False)
    assert max(sum(found[:3]), sum(by_deferral[:3]), sum(by_both[:3])) <= sum(best[:3])
    assert sum(by_both[:3]) <= sum(by_deferral[:3])


@given(PEOPLE, st.data())
def test_a_deferral_as_given_leaves_the_most_employer_money(person, data):
    most, facts = asked(person)
    deferral = data.draw(st.integers(0, int((most[1] + most[2]) * 100)), label="deferral")
    parts, _ = asked(person | {"deferral": deferral})
    assert parts[1] + parts[2] == Fraction(deferral, 100)
    assert lawful(*facts, *parts)
    for turned in (Fraction(0), min(CENT, parts[1])):  # nor if a cent more turns into catch-up
        assert not lawful(*facts, parts[0] + CENT, parts[1] - turned, parts[2] + turned,
                          Fraction(0))  # fmt: skip


@given(PEOPLE)
def test_the_sep_is_the_most_employer_money_without_a_deferral(person):
    parts, facts = asked(person | {"deferral": 0})
    values = [person["profit"] / 100, person["year"], person["other_wages"] / 100]
    values += [person["incorporated"], person["additions_403b"] / 100]
    found = Fraction(round(call(SEP, values) * 100), 100)
    assert found == parts[0]
    assert lawful(*facts, found, 0, 0, 0)
    assert not lawful(*facts, found + CENT, 0, 0, 0)


@given(CENTS, CENTS, st.sampled_from(list(LIMITS)), CENTS)
def test_a_sep_grows_with_profit_and_with_other_wages(low, more_profit, year, wages):
    def sep(profit, other):
        return call(SEP, [profit / 100, year, other / 100])

    at = sep(low, wages)
    assert 0 <= at <= LIMITS[year][0]
    assert at <= sep(low, wages + more_profit)
    if low * 9235 >= 400_00 * 10_000:  # the tax sets in with $400 of SE earnings
        assert at <= sep(low + more_profit, wages)


# -- columns and explanations ------------------------------------------------------------
def test_a_column_equals_one_by_one():
    import random

    chance = random.Random(7)
    drawn = [one(chance, SEP)[1] for _ in range(400)]
    whole = [[*row, *[None] * (len(SEP.arguments) - len(row))] for row in drawn]
    whole += [[amount, 2026, wages, owner, None] for owner in (None, True)
              for wages in (0, 200_000, 9_999_999_999)
              for amount in (9e7, 9.3e7, 2e9, 7e9, 9_999_999_999, 400_000)]  # fmt: skip
    cells = [
        [None if isinstance(cell, dict) else cell for cell in column]
        for column in zip(*whole, strict=True)
    ]
    alone = one_by_one(SEP, cells, len(whole))
    found = at_once(SEP, cells, len(whole))
    assert list(found) == alone
    assert sum(not isinstance(answer, str) for answer in alone) > len(alone) / 2


@given(PEOPLE)
def test_the_last_step_of_a_sep_is_its_answer(person):
    values = [person["profit"] / 100, person["year"], person["other_wages"] / 100,
              person["incorporated"], person["additions_403b"] / 100]  # fmt: skip
    steps = explained(SEP, values)
    assert steps[-1][:2] == ["SEP contribution", call(SEP, values)]
    assert len(steps) == 1 + 3 + (person["additions_403b"] > 0)
