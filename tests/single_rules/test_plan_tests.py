"""Proves the tests of a plan against the statute written down a second time, in fractions."""

from __future__ import annotations

import math
import random
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import examples
from worksheet.test_examples import rows
from worksheet.test_tables_of_employers import asked

from xlplugin.arithmetic import plain
from xlplugin.errors import OutOfRange
from xlplugin.functions import columns
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.declare import TABLE
from xlplugin.functions.evaluate import call, explained, one_by_one
from xlplugin.law.limits import Law
from xlplugin.money import NANO
from xlplugin.rules import (
    acp_of_a_plan,
    acp_refund,
    acp_test,
    adp_test,
    catch_up,
    roth_catch_up,
)
from xlplugin.rules.acp_of_a_plan import Employee

CENTS = st.integers(0, 10**8)
SHARES = st.integers(0, NANO)
ALONE = [
    f for f in FUNCTIONS.values()
    if f.rule.__module__.endswith((".testing", ".employers")) and f.answer != TABLE
]  # fmt: skip


def test_the_functions_are_found():
    assert len(ALONE) == 7


# -- the limit -----------------------------------------------------------------------------
def allowed(nhce):
    return max(Fraction(5, 4) * nhce, min(2 * nhce, nhce + Fraction(2, 100)))


@given(SHARES)
def test_the_limit_is_that_of_the_statute(nhce):
    assert acp_test.limit(plain, nhce) == math.floor(allowed(Fraction(nhce, NANO)) * NANO)


@given(SHARES, SHARES)
def test_a_higher_average_never_allows_less(one, other):
    assert acp_test.limit(plain, min(one, other)) <= acp_test.limit(plain, max(one, other))


# -- one person's bound --------------------------------------------------------------------
@given(CENTS, CENTS, SHARES, st.integers(0, 100), SHARES | st.none(), st.booleans())
def test_the_room_is_the_most_that_keeps_the_average(pay, match, nhce, others, average, alone):
    law = Law(2026)
    facts = acp_test.Facts(pay, nhce, match, alone, others, average)
    room = acp_test.room(plain, law, facts)
    counted = min(pay, law.amount("401A17_COMP"))
    limit = math.floor(allowed(Fraction(nhce, NANO)) * NANO) * Fraction(1, NANO)
    group = limit if average is None else Fraction(average, NANO)
    tested = 0 if alone else match

    def fits(after_tax):
        """Whether the person's percentage keeps the group's average within the limit."""
        if tested + after_tax > counted:
            return False
        if not counted:
            return True
        own = Fraction(tested + after_tax, counted)
        return (own + others * group) / (others + 1) <= limit

    assert room >= 0
    assert room == 0 or fits(room)
    assert not fits(room + 1) or counted == 0


# -- a whole plan --------------------------------------------------------------------------
@st.composite
def plans(draw, most=400):
    """A few employees with small pay, so that a cent tells."""
    return [
        Employee(number, draw(st.booleans()), pay, *(
            draw(st.integers(0, min(most, pay))) for _ in range(2)
        ))
        for number, pay in enumerate(
            draw(st.lists(st.integers(1, 9_000), min_size=1, max_size=7)), 1
        )
    ]  # fmt: skip


def nearest(number):
    """To a whole number, half up."""
    return math.floor(number + Fraction(1, 2))


def ratio(each):
    return nearest(Fraction(each.match + each.after_tax, each.pay) * 10_000)


def average(ratios):
    return nearest(Fraction(sum(ratios), len(ratios)))


def by_ratio(hces, limit):
    """The total to give back: the one level at which the ratios have the allowed average."""
    ratios = sorted(map(ratio, hces), reverse=True)
    for count in range(1, len(ratios) + 1):
        level = Fraction(limit * len(ratios) - sum(ratios[count:]), count)
        below = ratios[count] if count < len(ratios) else 0
        if below <= level <= ratios[count - 1]:
            return sum(
                max(0, math.ceil(each.match + each.after_tax - level / 10_000 * each.pay))
                for each in hces
                if ratio(each) > level
            )
    raise AssertionError("there is a level")


def by_dollars(hces, total):
    """A cent at a time from whoever has the most, the first in the list of those."""
    left = [each.match + each.after_tax for each in hces]
    for _ in range(total):
        left[left.index(max(left))] -= 1
    return [each.match + each.after_tax - rest for each, rest in zip(hces, left, strict=True)]


@settings(max_examples=examples(1 / 2))
@given(plans())
def test_a_plan_gives_back_what_the_regulation_says(people):
    outcome = acp_of_a_plan.test(people)
    hces = [each for each in people if each.hce]
    others = [ratio(each) for each in people if not each.hce]
    high = average(list(map(ratio, hces))) if hces else 0
    limit = math.floor(allowed(Fraction(average(others), 10_000)) * 10_000) if others else None
    assert outcome.hce_average == high
    assert outcome.passes == (limit is None or high <= limit)
    if outcome.passes:
        assert outcome.total == 0 and not any(outcome.returned)
        return
    assert outcome.allowed == limit and outcome.nhce_average == average(others)
    assert outcome.total == by_ratio(hces, limit) > 0
    assert outcome.returned == by_dollars(hces, outcome.total)


@given(plans(most=10**9))
def test_what_is_given_back_adds_up(people):
    outcome = acp_of_a_plan.test(people)
    assert sum(outcome.returned) == outcome.total
    for each, returned in zip(outcome.hces, outcome.returned, strict=True):
        assert 0 <= returned <= each.match + each.after_tax


def test_a_plan_of_ten_thousand_is_quick():
    chance = random.Random(2026)
    people = [
        [hce, chance.randint(30_000, 500_000), chance.randint(0, 15_000),
         chance.randint(0, 40_000) * hce]
        for hce in (chance.random() < 0.3 for _ in range(10_000))
    ]  # fmt: skip
    start = time.process_time()
    table = call(named("ACP_TEST"), [people, 2026])
    assert time.process_time() - start < 3
    per_person = [line[1] for line in table[1:] if line[0].startswith("Employee ")]
    assert len(per_person) == sum(hce for hce, *_ in people)
    assert round(sum(per_person), 2) == table[-1][1] > 0


# -- the ADP test --------------------------------------------------------------------------
@given(CENTS, st.integers(0, 2_450_000), SHARES, st.integers(40, 70), CENTS)
def test_only_catch_up_opens_room(pay, deferral, share, age, employer):
    law, deferral = Law(2026), min(deferral, pay)
    most = {True: 1_125_000, False: 800_000}[60 <= age <= 63] if age >= 50 else 0
    facts = adp_test.Facts(pay, deferral, share, most, employer)
    room = adp_test.room(plain, law, facts)
    within = min(pay, 36_000_000) * share // NANO
    counted = deferral - min(max(deferral - within, 0), most)
    by_law = max(min(7_200_000, pay) - counted - employer, 0)
    assert room == min(by_law, pay - deferral)
    if most == 0:
        whole = adp_test.Facts(pay, deferral, NANO, 0, employer)
        assert room == adp_test.room(plain, law, whole)


# -- the functions -------------------------------------------------------------------------
@pytest.mark.parametrize("table", ["testing", "corrections"])
def test_the_last_step_is_the_answer(table):
    for row in rows(table):
        if row["expected"].startswith("#"):
            continue
        function, arguments = asked(row)
        steps = explained(function, arguments)
        assert steps[-1][1] == call(function, arguments), row["case"]
        assert all(why and authority for _, _, why, authority in steps[1:])


AMOUNTS = (0, 0.01, 8_000, 24_500, 32_500, 150_000, 150_000.01, 160_000.01, 123_456.78,
           92_233_720.37, 1e9, 9_999_999_999.99)  # fmt: skip
VALUES = {
    "Dollars": AMOUNTS, "Year": (2002, 2003, 2024, 2025, 2026, 2027, 2031), "Age": (49, 50, 61, 64),
    "Share": (0, 0.02, "5%", 0.0333, 0.080100001, 1), "Flag": (True, False, "no"),
    "Whole": (0, 1, 7, 99), "Service": (0, 14.99, 15, 15.5, 18, 40, 100, 100.01),
}  # fmt: skip


@pytest.mark.parametrize("function", ALONE, ids=lambda function: function.name)
def test_columns_are_the_same_as_one_by_one(function):
    chance = random.Random(7)
    count = 3_000
    cells = []
    for argument in function.arguments:
        values = VALUES[type(argument.kind).__name__]
        values += () if argument.needed else (None, None)
        cells.append([chance.choice((*values, *values, "?")[: 2 * len(values) + 1])
                      for _ in range(count)])  # fmt: skip
    at_once = columns.evaluate(function, cells, count)
    alone = one_by_one(function, cells, count)
    found = at_once if isinstance(at_once, list) else at_once.tolist()
    assert found == alone
    assert any(isinstance(x, bool | float) for x in alone)


# -- what a test may return of one person's after-tax money ---------------------------------
@given(CENTS, CENTS, CENTS, st.integers(0, 10**8) | st.none(), SHARES | st.none())
def test_at_risk_is_what_brings_the_own_percentage_to_the_limit(
    pay, match, after_tax, before, nhce
):
    law = Law(2026)
    risk = acp_refund.amount(plain, law, pay, match, after_tax, before, nhce)
    assert 0 <= risk <= after_tax
    if before is not None and before <= law.in_year(2025).amount("414Q_HCE"):
        assert risk == 0
    elif nhce is None:
        assert risk == after_tax
    else:
        limit = min(math.floor(allowed(Fraction(nhce, NANO)) * NANO) * Fraction(1, NANO), 1)
        most = limit * min(pay, law.amount("401A17_COMP"))
        assert risk == after_tax or match + after_tax - risk <= most
        assert risk == 0 or match + after_tax - (risk - 1) > most


def test_the_year_before_that_is_not_in_hand_is_not_known():
    """Pay of 2001 is measured by no amount in hand: whatever it was, all is at risk."""
    assert acp_refund.amount(plain, Law(2002), 10**7, 0, 500_00, 1_00) == 500_00
    assert acp_refund.amount(plain, Law(2003), 10**7, 0, 500_00, 1_00) == 0


def test_no_pay_exceeds_no_amount():
    """Also of a year whose amount is not in hand."""
    assert acp_refund.amount(plain, Law(2002), 10**7, 0, 500_00, 0) == 0
    told = said_of_flat("2002", prior=0)
    assert "pay of the year before, 0.00, does not make a person highly compensated" in told


def said_of_flat(year, match=8_000, prior=300_000, average=0.02):
    [told] = [row[2] for row in explained(named("CAP"), [300_000, match, 45, year, *[None] * 9,
                                                         prior, average])
              if row[0] == acp_refund.STEP]  # fmt: skip
    return told


@pytest.mark.parametrize(
    ("match", "prior", "average", "said"),
    [
        (8_000, 300_000, 0.02, "; flat dollars of 8,000.00 count as match: were they nonelective, "
         "it would be 27,500.00;"),
        ("50% up to 6% + $2,000", 300_000, 0.02, "; flat dollars of 2,000.00 count as match: were "
         "they nonelective, it would be 33,500.00;"),
        ("50% up to 6%", 300_000, 0.02, None), (8_000, 160_000, 0.02, None),
        (8_000, 300_000, None, None), ("3% nonelective", 300_000, 0.02, None),
    ],
)  # fmt: skip
def test_the_other_reading_of_flat_dollars_is_named(match, prior, average, said):
    """4% of 300,000 is 12,000; of 72,000 a deferral of 24,500 leaves 47,500."""
    told = said_of_flat(2026, match, prior, average)
    assert said in told if said else "flat dollars" not in told


@given(CENTS, CENTS, CENTS, CENTS, SHARES)
def test_flat_dollars_take_what_a_match_takes(pay, match, flat, after_tax, nhce):
    law, before = Law(2026), 10**8
    as_match = acp_refund.amount(plain, law, pay, match + flat, after_tax, before, nhce)
    assert acp_refund.amount(plain, law, pay, match, after_tax, before, nhce, flat=flat) == as_match


# -- a deferral that only a Roth account would allow -----------------------------------------
NO_ROTH = "no Roth account and last year's wages are above the amount of the year"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("CAP", [400_000, "none", "age", 2026, "deferral", *[None] * 4, True, "roth", "wages"]),
        ("EXPLAIN", [400_000, "none", "age", 2026, "deferral", *[None] * 4, True, "roth",
                     "wages"]),
        ("MATCH", [400_000, "none", "age", 2026, "deferral", None, True, "roth", "wages"]),
        ("ADP", [400_000, "deferral", 0.05, "age", 2026, 10_800, 0, True, "roth", "wages"]),
        ("EXCESS", [400_000, "deferral", 10_800, 0, "age", 2026, *[None] * 5, True, True, "roth",
                    "wages"]),
    ],
)  # fmt: skip
def test_a_refusal_names_the_missing_roth_account_where_that_is_why(name, arguments):
    def refused(**given):
        with pytest.raises(OutOfRange) as error:
            call(named(name), [given.get(each, each) for each in arguments])
        return str(error.value)

    why = {"age": 52, "deferral": 32_500, "roth": False, "wages": 200_000}
    assert NO_ROTH in refused(**why)
    assert "MEGAROTH_EXCESS_DEFERRAL says what comes back" in refused(**why)
    for other in ({"age": 45}, {"deferral": 32_500.01}, {"roth": True, "deferral": 32_500.01},
                  {"wages": 150_000, "deferral": 32_500.01}):  # fmt: skip
        assert "allow here" in refused(**why | other) and NO_ROTH not in refused(**why | other)
    call(named(name), [(why | {"wages": 150_000}).get(each, each) for each in arguments])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("CAP", [200_000, "none", 45, 2026, 27_500]),
        ("MATCH", [200_000, "none", 45, 2026, 27_500]),
        ("EXCESS", [200_000, 27_500, 0, 0, 45, 2026]),
        ("ROTH_CATCHUP_LEFT", [27_500, 0, 200_000, 45, 2026]),
    ],
)
def test_a_refusal_names_the_catch_up_of_15_years_of_a_403b(name, arguments):
    function = named(name)
    with pytest.raises(OutOfRange, match=r"\(in a 403\(b\), a 15-year catch-up is stated as"):
        call(function, arguments)
    place = [argument.name for argument in function.arguments].index("service_catch_up")
    call(function, [*arguments, *[None] * (place - len(arguments)), 3_000])


def test_an_explanation_says_what_a_test_may_return():
    given_ = [200_000, "50% up to 6%", 45, 2026, *[None] * 9]
    said = {}
    for name, more in (
        ("safe", [160_000]), ("above", [160_001, 0.05]), ("no average", [160_001]), ("unknown", []),
    ):  # fmt: skip
        [said[name]] = [row[1:3] for row in explained(named("CAP"), [*given_, *more])
                        if row[0] == acp_refund.STEP]  # fmt: skip
    assert said["safe"] == [0, "pay of the year before, 160,000.00, does not make a person highly "
                            "compensated; owning more than 5% would"]  # fmt: skip
    assert said["above"][0] == 33_500
    assert said["above"][1].startswith(
        "pay of the year before, 160,001.00, makes a person highly compensated, unless the plan "
        "counts the best-paid 20% only: match and after-tax above 7% of counted pay, which is "
        "14,000.00"
    )
    assert said["no average"][0] == said["unknown"][0] == 41_500
    assert "the average of the others (nhce_acp) is not given" in said["no average"][1]
    assert said["unknown"][1].startswith("if pay of the year before, which is not given")


def test_nothing_is_at_risk_where_nothing_fits():
    steps = explained(named("CAP"), [200_000, "none", 45, 2026, None, 0])
    assert acp_refund.STEP not in [row[0] for row in steps]


# -- what turns into catch-up must be Roth ----------------------------------------------------
ROTH = roth_catch_up.MUST_BE


def roth_told(function, *arguments):
    """What must be Roth, by the steps of a function; 0 where they say nothing."""
    return sum(row[1] for row in explained(named(function), arguments) if row[0] == ROTH)


@given(
    st.integers(0, 60_000_00), st.integers(18, 75), st.integers(2024, 2026),
    st.sampled_from([140_000, 145_000, 150_000, 150_000.01, 400_000]),
    st.sampled_from([0, 1_000, 3_000]), st.integers(0, 90_000),
)  # fmt: skip
def test_the_room_and_what_is_left_to_be_roth_agree(deferral, age, year, wages, fifteen, paid):
    """Whether employer money turns deferrals into catch-up or not."""
    law = Law(year)
    basic = law.amount("402G_DEFERRAL") + fifteen * 100
    most = basic + catch_up.limit(plain, law, age)
    deferral = min(deferral, most)
    cap = [300_000, f"${paid}" if paid >= 100 else "none", age, year, deferral / 100, *[None] * 6,
           wages, *[None] * 5, fifteen]  # fmt: skip
    of_it = [row[1] for row in explained(named("CAP"), cap) if row[0] == "Catch-up part"]
    turned = sum(of_it) - max(deferral - basic, 0) / 100
    left = call(named("ROTH_CATCHUP_LEFT"),
                [deferral / 100, 0, wages, age, year, None, round(turned, 2), fifteen])  # fmt: skip
    assert roth_told("CAP", *cap) == pytest.approx(left)
    deferral_of_most = [300_000, age, year, None, None, None, wages, fifteen]
    assert roth_told("DEFERRAL", *deferral_of_most) == call(
        named("ROTH_CATCHUP_LEFT"), [most / 100, 0, wages, age, year, None, None, fifteen]
    )


@given(
    st.integers(0, 40_000_00), st.integers(18, 75), SHARES, st.integers(0, 60_000),
    st.sampled_from([150_000, 150_000.01, 400_000]),
)  # fmt: skip
def test_the_tests_and_what_is_left_to_be_roth_agree(deferral, age, share, after_tax, wages):
    law = Law(2026)
    basic = law.amount("402G_DEFERRAL")
    deferral = min(deferral, basic + catch_up.limit(plain, law, age)) / 100
    for name, given_, step in (
        ("ADP", [300_000, deferral, share / NANO, age, 2026, *[None] * 4, wages], "Catch-up part"),
        ("EXCESS", [300_000, deferral, 9_000, after_tax, age, 2026, *[None] * 8, wages],
         "Turned into catch-up"),
    ):  # fmt: skip
        turned = sum(row[1] for row in call(named(name), given_) if row[0] == step)
        left = call(named("ROTH_CATCHUP_LEFT"), [deferral, 0, wages, age, 2026, None, turned])
        assert roth_told(name, *given_) == pytest.approx(left)


@pytest.mark.parametrize(
    ("name", "arguments", "amount"),
    [
        ("CATCHUP", [55, 2026, None, None, 150_001], 8_000),
        ("CATCHUP", [61, 2026, None, None, 150_001], 11_250),
        ("CATCHUP", [55, 2026, None, None, 150_000], 0),
        ("TOTAL", [200_000, 55, 2026, None, None, 150_001], 8_000),
        ("TOTAL", [5_000, 55, 2026, None, None, 150_001], 5_000),
        ("DEFERRAL", [200_000, 55, 2026, None, None, None, 150_001], 8_000),
        ("DEFERRAL", [26_000, 55, 2026, None, None, None, 150_001], 1_500),
        ("DEFERRAL", [200_000, 55, 2025, None, None, None, 150_001], 0),
    ],
)
def test_what_must_be_roth_is_told_before_the_answer(name, arguments, amount):
    steps = explained(named(name), arguments)
    assert roth_told(name, *arguments) == amount
    assert steps[-1][0] != ROTH and steps[-1][1] == call(named(name), arguments)


@pytest.mark.parametrize(
    ("prior_wages", "plan_has_roth", "said"),
    [
        (None, True, "had they exceeded 150,000.00, all of the catch-up would have to be Roth"),
        (None, False, "had they exceeded 150,000.00, there would be no catch-up, as the plan has "
         "no Roth account"),
        (150_000, True, "last year's wages of 150,000.00 do not exceed 150,000.00"),
        (150_001, True, "where the plan deems it so (you may elect otherwise)"),
        (150_001, False, None),
    ],
)  # fmt: skip
def test_the_wages_that_are_known_and_those_that_are_not(prior_wages, plan_has_roth, said):
    steps = explained(named("CATCHUP"), [55, 2026, None, plan_has_roth, prior_wages])
    told = [why for step, _, why, _ in steps if step == ROTH]
    assert [said in why for why in told] == ([] if said is None else [True])


def test_nothing_is_said_of_roth_without_catch_up_or_before_2026():
    for arguments in ([200_000, "none", 45, 2026], [200_000, "none", 55, 2025]):
        assert ROTH not in [row[0] for row in explained(named("CAP"), arguments)]
