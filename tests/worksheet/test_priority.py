"""Proves the order of priority: worked examples, a model of its own, and what must always hold.

The model is written from the field's order and the statutes on fractions; it shares with the
rule only the published amounts.
"""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sizes import examples
from worksheet.test_examples import evaluate, rows

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.law.limits import find

ORDER = named("ORDER")
PLACES = {
    "match": "401(k), up to the full match",
    "hsa": "HSA",
    "rest": "401(k), the rest of the deferral",
    "457b": "457(b)",
    "ira": "IRA: Roth, or backdoor Roth",
    "after_tax": "After-tax, converted to Roth",
    "left": "Left over",
}
HEADERS = ["Order", "Where", "Amount", "Room", "Why", "Authority"]


def case(row):
    return pytest.param(row, id=row["case"])


@pytest.mark.parametrize("row", [case(row) for row in rows("priority")])
def test_example(row):
    found = evaluate("MEGAROTH_ORDER", row["arguments"])
    if row["expected"].startswith("#"):
        assert found == row["expected"]
        return
    expected = dict(pair.split("=") for pair in row["expected"].split("; "))
    assert found[0] == HEADERS
    assert [line[1] for line in found[1:]] == [PLACES[name] for name in expected]
    assert [line[0] for line in found[1:]] == [1, 2, 3, 3, 4, 5, 6]
    said = {
        name: f"{line[2]:.15g}" + (f" of {line[3]:.15g}" if line[3] != "" else "")
        for name, line in zip(expected, found[1:], strict=True)
    }
    assert said == expected, row["working"]


def test_every_case_has_a_name_of_its_own_and_an_authority():
    names = [row["case"] for row in rows("priority")]
    assert len(set(names)) == len(names)
    assert all(row["authority"] and row["working"] for row in rows("priority"))


# -- what is said ----------------------------------------------------------------------------
BASE = "budget=50000; salary=200000; match=50% up to 6%; age=45; year=2026"


def why(place, arguments):
    table = evaluate("MEGAROTH_ORDER", arguments)
    return next(line[4] for line in table if line[1] == PLACES[place])


@pytest.mark.parametrize(
    ("place", "more", "said"),
    [
        ("match", "", "the full match, 6,000.00"),
        ("match", "budget=1000", "draws 500.00 of the 6,000.00 of match that 12,000.00 would"),
        ("match", "match=none", "no employer money depends on a deferral"),
        ("match", "deferred_elsewhere=24500", "leave nothing to defer here"),
        ("match", "match=3% nonelective", "6,000.00 of employer money comes without a deferral"),
        ("match", "match=50% up to 6% per paycheck", "spread it over the year"),
        ("match", "match=50% including after-tax", "matches after-tax contributions too"),
        ("hsa", "", "no coverage by a high-deductible health plan is stated"),
        ("hsa", "hsa=family", "family coverage all year"),
        ("hsa", "hsa=self; age=56", "self-only coverage all year; what your employer puts in "
         "counts, with the amount from 55"),
        ("hsa", "hsa=self; age=65", "nothing for months with Medicare"),
        ("rest", "age=52", "with catch-up of at most 8,000.00"),
        ("rest", "deferred_elsewhere=1000", "1,000.00 deferred elsewhere are counted"),
        ("rest", "salary=30000; match=0.5", "with employer money they would pass 415(c)"),
        ("457b", "", "no 457(b) plan is stated"),
        ("457b", "plan_457b=TRUE", "assumed to be a governmental plan"),
        ("ira", "", "MAGI is not given"),
        ("ira", "ira=FALSE", "left out, as asked"),
        ("ira", "salary=20000; match=none",
         "deferrals leave no pay, and an IRA needs compensation"),
        ("ira", "magi=150000", "MAGI of 150,000.00 allows it; filing status is not given and "
         "assumed to be single"),
        ("ira", "magi=160000; filing_status=single", "allows a Roth IRA of 4,000.00"),
        ("ira", "magi=200000; filing_status=joint", "a Roth IRA: MAGI of 200,000.00 allows it"),
        ("ira", "magi=300000; filing_status=joint", "allows no Roth IRA: a backdoor Roth IRA"),
        ("ira", "magi=300000; year=2009", "until 2009 only MAGI up to 100,000.00 converts"),
        ("after_tax", "", "not every plan does: ask; 41,500.00 would fit"),
        ("after_tax", "plan_after_tax=TRUE", "24,500.00 deferred and 6,000.00 of employer money"),
        ("after_tax", "plan_after_tax=TRUE", "fees and five-year clocks differ"),
        ("after_tax", "plan_after_tax=TRUE; year=2009", "exists from 2010"),
        ("left", "", "ordinary account"),
        ("left", "budget=100", "the whole budget is placed"),
    ],
)  # fmt: skip
def test_each_case_has_its_sentence(place, more, said):
    changed = dict(pair.split("=", 1) for pair in BASE.split("; "))
    changed |= dict(pair.split("=", 1) for pair in more.split("; ") if pair)
    arguments = "; ".join(f"{name}={value}" for name, value in changed.items())
    assert said in why(place, arguments)


def test_the_explanation_ends_with_what_is_left():
    given = [100000, 200000, "50% up to 6%", 61, 2026, "family", True, True, 158000]
    table = explained(ORDER, given)
    assert table[-1][:2] == ["Left over", call(ORDER, given)[-1][2]]
    assert {"Catch-up limit", "After-tax room", "Roth IRA contributions"} <= {x[0] for x in table}
    assert all(why and authority for _, _, why, authority in table[1:])


# -- a model of its own -----------------------------------------------------------------------
def amount(code, year):
    limit = find(code, year)
    return Fraction(limit.amount) if limit else Fraction(0)


def cents_up(value):
    return Fraction(math.ceil(value * 100), 100)


def half_up(value):
    return Fraction(math.floor(value * 100 + Fraction(1, 2)), 100)


def down(value):
    return Fraction(math.floor(value * 100), 100)


def model(person):
    """Amounts of the places, in their order, and what is left."""
    year, age, pay = person["year"], person["age"], Fraction(person["salary"])
    basic_limit = amount("402G_DEFERRAL", year)
    catch_up = Fraction(0)
    if age >= 50:
        catch_up = amount("414V_CATCHUP50", year)
        if 60 <= age <= 63 and year >= 2025:
            catch_up = amount("414V_CATCHUP60_63", year)
    counted = min(pay, amount("401A17_COMP", year))
    rate, upto, cap = person["rate"], person["upto"], person["cap"]
    limit = min(amount("415C_DC", year), pay)

    def match(deferral):
        return min(rate * min(deferral, upto * counted), cap)

    def too_much(deferral):
        # catch-up is outside the limit: what exceeds 402(g), and what employer money turns
        within = min(deferral, basic_limit)
        spare = min(catch_up - (deferral - within), within)
        return within + half_up(match(deferral)) - spare > limit

    most = min(pay, max(basic_limit + catch_up - Fraction(person["elsewhere"]), 0))
    if too_much(most):
        low, high = 0, int(most * 100)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (low, middle - 1) if too_much(Fraction(middle, 100)) else (middle, high)
        most = Fraction(low, 100)
    for_match = Fraction(0)
    if rate and cap:
        for_match = min(most, cents_up(min(upto * counted, cap / rate)))
    left, found = Fraction(person["budget"]), []

    def place(room):
        nonlocal left
        found.append(min(left, room))
        left -= found[-1]
        return found[-1]

    first = place(for_match)
    hsa = Fraction(0)
    if person["hsa"] != "none":
        hsa = amount("HSA_FAMILY" if person["hsa"] == "family" else "HSA_SELF", year)
        hsa += amount("HSA_CATCHUP55", year) if age >= 55 else 0
    place(hsa)
    deferral = first + place(most - for_match)
    of_457b = min(amount("457B_DEFERRAL", year) + catch_up, pay) if person["plan_457b"] else 0
    deferred = deferral + place(min(Fraction(of_457b), pay - deferral))
    ira = amount("IRA_LIMIT", year) + (amount("IRA_CATCHUP50", year) if age >= 50 else 0)
    place(min(ira, pay - deferred))
    within = min(deferral, basic_limit)
    paid = half_up(match(deferral))
    spare = min(catch_up - (deferral - within), within)
    turned = min(spare, max(within + paid - limit, 0))
    room = max(limit + turned - within - paid, 0)
    place(min(room, pay - deferred) if person["after_tax"] else Fraction(0))
    return [*found, left]


money = st.one_of(
    st.integers(0, 400_000), st.integers(0, 40_000_000).map(lambda cents: cents / 100)
)
people = st.fixed_dictionaries({
    "year": st.integers(2005, 2026), "age": st.integers(18, 80), "salary": money, "budget": money,
    "rate": st.sampled_from([Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1)]),
    "upto": st.sampled_from([Fraction(3, 100), Fraction(6, 100), Fraction(1)]),
    "cap": st.sampled_from([Fraction(10**8), Fraction(5_000), Fraction(2_345)]),
    "hsa": st.sampled_from(["none", "self", "family"]),
    "plan_457b": st.booleans(), "after_tax": st.booleans(),
    "elsewhere": st.sampled_from([0, 0, 5_000, 40_000]),
})  # fmt: skip


def asked(person):
    words = f"{float(person['rate']):.0%} of first {float(person['upto']):.0%}"
    if person["upto"] == 1:
        words = f"{float(person['rate']):.0%}"
    if person["cap"] < 10**8:
        words += f" max ${person['cap']}"
    return call(ORDER, [
        person["budget"], person["salary"], words if person["rate"] else "none", person["age"],
        person["year"], person["hsa"], person["plan_457b"], person["after_tax"], None, None, None,
        None, person["elsewhere"],
    ])[1:]  # fmt: skip


@settings(max_examples=examples(1 / 2))
@given(people)
@example({"year": 2024, "age": 55, "salary": 30_000, "budget": 60_000, "rate": Fraction(1),
          "upto": Fraction(1), "cap": Fraction(10**8), "hsa": "family", "plan_457b": True,
          "after_tax": True, "elsewhere": 0})  # fmt: skip
def test_it_is_what_the_model_says(person):
    exact = {**person, "salary": Fraction(str(person["salary"])),
             "budget": Fraction(str(person["budget"]))}  # fmt: skip
    assert [line[2] for line in asked(person)] == [float(each) for each in model(exact)]


@settings(max_examples=examples(1 / 4))
@given(people)
def test_what_always_holds(person):
    lines = asked(person)
    amounts = [round(line[2] * 100) for line in lines]
    assert sum(amounts) == round(person["budget"] * 100)
    assert min(amounts) >= 0
    full = True
    for line in lines[:-1]:
        assert 0 <= line[2] <= line[3]
        assert full or line[2] == 0, "nothing goes into a place before those above it are full"
        full = full and line[2] == line[3]
    assert full or lines[-1][2] == 0


@settings(max_examples=examples(1 / 10))
@given(people, st.integers(0, 20_000))
def test_a_larger_budget_takes_nothing_from_any_place(person, more):
    less = [line[2] for line in asked(person)]
    larger = [line[2] for line in asked({**person, "budget": person["budget"] + more})]
    assert all(a <= b + 1e-6 for a, b in zip(less[:-2], larger[:-2], strict=True))


# -- what may still become of it ---------------------------------------------------------------
def whys(*last, age=55, budget=100_000, year=2026, plan_457b=None):
    """The reasons of the places; ``last`` are plan_has_roth and what follows it."""
    table = call(ORDER, [budget, 200_000, "50% up to 6%", age, year, None, plan_457b, True,
                         *[None] * 6, *last])  # fmt: skip
    return {line[1]: line[4] for line in table[1:]}


REST, AFTER_TAX = PLACES["rest"], PLACES["after_tax"]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ([None, 150_001], "; 8,000.00 of all deferrals is catch-up that must be Roth because of "
         "last year's wages"),
        ([None, 150_000], "with catch-up of at most 8,000.00"),
        ([None, None], "above the amount of the year, catch-up of 8,000.00 must be Roth"),
        ([False, None], "above the amount of the year there is no catch-up, as the plan has no "
         "Roth account"),
        ([False, 150_001], "up to 24,500.00 of elective deferrals in all"),
    ],
)  # fmt: skip
def test_what_of_the_deferrals_must_be_roth(last, said):
    assert whys(*last)[REST].endswith(said)
    begin = "pre-tax, as the plan has no Roth account" if last[0] is False else "pre-tax or Roth"
    for nothing_must in (whys(*last, age=49)[REST], whys(*last, year=2025)[REST]):
        assert nothing_must.startswith(f"{begin}, ")
        assert "Roth" not in nothing_must.removeprefix(begin)


def test_employer_money_turns_deferrals_that_must_be_roth():
    table = call(ORDER, [100_000, 200_000, "$60,000", 55, 2026, None, None, True, *[None] * 7,
                         200_000])  # fmt: skip
    [why] = [line[4] for line in table if line[1] == REST]
    assert "; 8,000.00 of all deferrals is catch-up that must be Roth" in why


def test_catch_up_of_a_457b_must_be_roth_too():
    why = whys(None, 150_001, plan_457b=True)["457(b)"]
    assert why.endswith(
        "; 8,000.00 of it is catch-up that must be Roth because of last year's wages"
    )
    assert "must be Roth" not in whys(None, 150_001, plan_457b=True, age=49)["457(b)"]
    # 12,000 for the match and 20,500 for the rest of the deferral leave less than 24,500
    assert "must be Roth" not in whys(None, 150_001, plan_457b=True, budget=50_000)["457(b)"]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ([160_000], "; pay of the year before, 160,000.00, does not make a person highly "
         "compensated; owning more than 5% would"),
        ([160_001, 0.05], "; pay of the year before, 160,001.00, makes a person highly "
         "compensated, unless the plan counts the best-paid 20% only: 33,500.00 of it may come "
         "back after an ACP test"),
        ([160_001], ": 41,500.00 of it may come back after an ACP test, as the average of the "
         "others is not given"),
        ([None, 0.05], "; if pay of the year before, which is not given, makes a person highly "
         "compensated: 33,500.00 of it may come back after an ACP test"),
    ],
)  # fmt: skip
def test_what_an_acp_test_may_return(last, said):
    """7% of 200,000 is 14,000, and the match of 6,000 comes first."""
    assert whys(None, None, *last)[AFTER_TAX].endswith(said)


def test_flat_dollars_may_be_a_match():
    """4% of 300,000 is 12,000; 72,000 less 24,500 and 8,000 are 39,500."""
    table = call(ORDER, [100_000, 300_000, 8_000, 45, 2026, None, None, True, *[None] * 8,
                         300_000, 0.02])  # fmt: skip
    [why] = [line[4] for line in table if line[1] == AFTER_TAX]
    assert why.endswith(
        ": 35,500.00 of it may come back after an ACP test; flat dollars of 8,000.00 count as "
        "match: were they nonelective, it would be 27,500.00"
    )


def test_only_what_is_placed_may_come_back():
    """32,500 deferred and 8,600 in an IRA leave 8,900: 900 above 14,000 less the match."""
    assert (
        ": 900.00 of it may come back" in whys(None, None, 200_000, 0.05, budget=50_000)[AFTER_TAX]
    )
    assert "come back" not in whys(None, None, 200_000, 0.05, budget=40_000)[AFTER_TAX]
