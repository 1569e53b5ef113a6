"""Proves that nothing is not zero: a figure of a stub, or of the year to date, that is left out is
as expected, and a 0 that is typed is 0; so it is with today's elections."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parity.generate import generated
from sizes import examples
from year_by_paycheck.reference import exact

from xlplugin.plan.answer import outputs, plan_of

PERSON = {
    "year": 2026, "age": 45, "salary": 240_000, "schedule": "twice a month",
    "first_payday": "2026-01-15", "match": "50% up to 6%",
}  # fmt: skip
"""24 x 10,000; a match of 300."""
ELECTED = {"elect_deferral": 0.1, "elect_after_tax": 0.05}


def answer_of(**given):
    return outputs(plan_of(PERSON | given))


def first(**given):
    """Pay, 401(k), after-tax and employer money of the first paycheck."""
    row = answer_of(**given)["paychecks"][0]
    assert row["state"] == "paid"
    return tuple(row[name] for name in ("pay", "deferral", "after_tax", "employer"))


# -- one stub --------------------------------------------------------------------------------------
STUBS = [
    # what is typed; pay, 401(k), after-tax and employer money of the paycheck
    ("pay=10000", (10_000, 1_000, 500, 300)),
    ("pay=12000", (12_000, 1_200, 600, 360)),
    ("pay=0", (0, 0, 0, 0)),
    ("deferral=0", (10_000, 0, 500, 0)),
    ("deferral=200", (10_000, 200, 500, 100)),
    ("deferral=600", (10_000, 600, 500, 300)),
    ("after_tax=0", (10_000, 1_000, 0, 300)),
    ("after_tax=777", (10_000, 1_000, 777, 300)),
    ("employer=0", (10_000, 1_000, 500, 0)),
    ("employer=450", (10_000, 1_000, 500, 450)),
    ("pay=9000 deferral=0", (9_000, 0, 450, 0)),
    ("pay=9000 deferral=0 employer=270", (9_000, 0, 450, 270)),
    ("deferral=0 after_tax=0", (10_000, 0, 0, 0)),
    ("pay=9000 deferral=90 after_tax=80 employer=70", (9_000, 90, 80, 70)),
    ("pay=0 deferral=0 after_tax=0 employer=0", (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("typed", "expected"), STUBS)
def test_a_figure_that_is_left_out_is_as_expected(typed, expected):
    assert first(**ELECTED, paid=f"paycheck=1 {typed}") == expected


MATCHES = [
    ("100% up to 4% + 3% nonelective", "deferral=0", 300),
    ("100% up to 4% + 3% nonelective", "deferral=300", 600),
    ("100% up to 4% + 3% nonelective", "deferral=300 employer=0", 0),
    ("10% nonelective", "pay=9000", 900),
    ("$2,400", "deferral=0", 100),
    ("50% including after-tax", "deferral=100 after_tax=200", 150),
    ("none", "pay=10000", 0),
    ("50% up to 6% true-up", "deferral=1000", 300),
]


@pytest.mark.parametrize(("match", "typed", "employer"), MATCHES)
def test_expected_employer_money_is_that_of_its_own_pay_and_contributions(match, typed, employer):
    assert first(**ELECTED, match=match, paid=f"paycheck=1 {typed}")[3] == employer


EXPECTED_PAY = [
    ({}, 10_000),
    ({"bonuses": "date=2026-01-15 amount=5000"}, 15_000),
    ({"raises": "date=2026-01-01 salary=480000"}, 20_000),
    ({"leaves": "from=2026-01-01 to=2026-01-20"}, 0),
    ({"paychecks": 24}, 10_000),
]


@pytest.mark.parametrize(("given", "pay"), EXPECTED_PAY)
def test_expected_pay_is_that_of_the_plan(given, pay):
    assert first(**ELECTED, **given, paid="paycheck=1 after_tax=0")[:3] == (pay, pay / 10, 0)


def test_expected_contributions_are_those_of_the_election_that_held_then():
    """One's own for that paycheck, before today's; with a bonus's own; never beyond what payroll
    stops."""
    own = {"elections": ["from=1 deferral=20%", "from=2 deferral=3%"]}
    assert first(**ELECTED, **own, paid="paycheck=1 pay=10000")[1:3] == (2_000, 0)
    bonus = {"bonuses": "date=2026-01-15 amount=5000 deferral=50% after_tax=0%"}
    assert first(**ELECTED, **bonus, paid="paycheck=1 employer=0") == (15_000, 3_500, 500, 0)
    rich = {"salary": 2_400_000, "elect_deferral": 0.5}
    assert first(**rich, paid="paycheck=1 pay=100000")[1] == 24_500
    assert first(**rich, stops_deferral="no", paid="paycheck=1 pay=100000")[1] == 50_000


def test_with_spillover_what_is_stopped_goes_to_after_tax():
    """24,500 of 50,000 are the 401(k), 25,500 spill over; before 402(g) is full nothing does."""
    rich = {"salary": 2_400_000, "elect_deferral": 0.5, "elect_after_tax": 0.1, "spillover": "yes"}
    assert first(**rich, paid="paycheck=1 pay=100000")[1:3] == (24_500, 35_500)
    assert first(**rich, paid="paycheck=1 deferral=24500")[1:3] == (24_500, 35_500)
    assert first(**rich, paid="paycheck=1 deferral=24000")[1:3] == (24_000, 0)
    assert first(**rich, paid="paycheck=1 after_tax=1")[1:3] == (24_500, 1)


# -- the year to date ------------------------------------------------------------------------------
MARCH = {"ytd_date": "2026-03-31"}
"""6 paychecks, 60,000."""
TO_DATE = [
    ({}, (60_000, 6_000, 3_000, 1_800)),
    ({"ytd_pay": 50_000}, (50_000, 5_000, 2_500, 1_500)),
    ({"ytd_pay": 0}, (0, 0, 0, 0)),
    ({"ytd_deferral": 0}, (60_000, 0, 3_000, 0)),
    ({"ytd_deferral": 1_200}, (60_000, 1_200, 3_000, 600)),
    ({"ytd_after_tax": 0}, (60_000, 6_000, 0, 1_800)),
    ({"ytd_employer": 0}, (60_000, 6_000, 3_000, 0)),
    ({"ytd_employer": 2_000}, (60_000, 6_000, 3_000, 2_000)),
    ({"ytd_pay": 50_000, "ytd_deferral": 1, "ytd_after_tax": 2, "ytd_employer": 3},
     (50_000, 1, 2, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), TO_DATE)
def test_a_year_to_date_that_lacks_a_figure(typed, expected):
    rows = answer_of(**ELECTED, **MARCH, **typed)["paychecks"][:6]
    found = tuple(
        sum(exact(row[name]) for row in rows)
        for name in ("pay", "deferral", "after_tax", "employer")
    )
    assert found == expected


def test_elections_in_dollars_are_of_each_paycheck_to_date():
    rows = answer_of(elect_deferral=500, elect_after_tax=250, **MARCH)["paychecks"][:6]
    assert sum(row["deferral"] for row in rows) == 3_000
    assert sum(row["after_tax"] for row in rows) == 1_500


# -- today's elections -----------------------------------------------------------------------------
def today(**given):
    """Today's elections, as shares; the paycheck that is set shows them too."""
    plan = plan_of(PERSON | {"match": "none"} | given)
    set_ = next((row for row in plan.paychecks if row.state == 3), None)
    found = plan.year.today_deferral / 10**9, plan.year.today_after_tax / 10**9
    assert set_ is None or (set_.deferral_share / 10**9, set_.after_tax_share / 10**9) == found
    return found


SHOWN = [
    # the last stubs; today's 401(k) and after-tax
    (["paycheck=1 pay=10000 deferral=900 after_tax=700"], (0.09, 0.07)),
    (["paycheck=1 deferral=900 after_tax=700"], (0.09, 0.07)),  # of the expected pay
    (["paycheck=1 pay=10000 deferral=0 after_tax=0"], (0, 0)),
    (["paycheck=1 pay=10000 deferral=900"], (0.09, 0)),
    (["paycheck=1 pay=10000"], (0, 0)),
    (["paycheck=1 pay=9333.33 deferral=840 after_tax=653.33"], (0.09, 0.07)),  # to the cent
    (["paycheck=1 pay=9333.33 deferral=840.01"], (0.09, 0)),  # within a cent
    (["paycheck=1 pay=9333.33 deferral=840.02"], (0.090002, 0)),  # beyond: its share
    (["paycheck=1 pay=10000 deferral=333"], (0.0333, 0)),
    (["paycheck=1 pay=10000 deferral=10000"], (1, 0)),
    (["paycheck=1 pay=10000 deferral=10100"], (1, 0)),  # more than all is all
    (["paycheck=1 pay=10000 deferral=500", "paycheck=2 pay=10000 deferral=900"], (0.09, 0)),
    (["paycheck=2 pay=10000 deferral=900", "paycheck=1 pay=10000 deferral=500"], (0.09, 0)),
    # each by the last stub that tells it
    (["paycheck=1 pay=10000 deferral=500 after_tax=700", "paycheck=2 deferral=900"], (0.09, 0.07)),
    (["paycheck=1 pay=10000 deferral=500", "paycheck=2 pay=0 deferral=0"], (0.05, 0)),
    # not by an off-cycle check
    (["paycheck=1 pay=10000 deferral=500", "date=2026-01-16 pay=1000 deferral=1000"], (0.05, 0)),
]


@pytest.mark.parametrize(("paid", "expected"), SHOWN)
def test_todays_elections_are_those_of_the_last_stub(paid, expected):
    assert today(paid=paid) == expected


@pytest.mark.parametrize("step", [0.01, 0.005, 0.001, 0.05])
def test_an_election_that_is_no_whole_step_is_its_share(step):
    assert today(step=step, paid="paycheck=1 pay=10000 deferral=875.5")[0] == 0.08755


AVERAGES = [
    ({"ytd_pay": 60_000, "ytd_deferral": 5_400, "ytd_after_tax": 4_200}, (0.09, 0.07)),
    ({"ytd_pay": 60_000, "ytd_deferral": 5_000}, (0.08, 0)),  # 8.33%
    ({"ytd_pay": 60_000, "ytd_deferral": 5_100}, (0.09, 0)),  # 8.5%
    ({"ytd_pay": 60_000, "ytd_deferral": 5_099.99}, (0.08, 0)),
    ({"ytd_pay": 60_000, "ytd_deferral": 5_100, "step": 0.005}, (0.085, 0)),
    ({"ytd_deferral": 5_400}, (0.09, 0)),  # of the expected 60,000
    ({"ytd_pay": 60_000, "ytd_deferral": 0, "ytd_after_tax": 0}, (0, 0)),
    ({"ytd_pay": 60_000}, (0, 0)),
    ({"ytd_pay": 0, "ytd_deferral": 100}, (0, 0)),
    # a later stub tells more than an average
    ({"ytd_pay": 60_000, "ytd_deferral": 5_400, "ytd_after_tax": 4_200,
      "paid": "paycheck=7 pay=10000 deferral=300"}, (0.03, 0.07)),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), AVERAGES)
def test_of_a_year_to_date_alone_the_average_share(typed, expected):
    assert today(**MARCH, **typed) == expected


@pytest.mark.parametrize(("deferral", "after_tax"), [(0, 0), (0.02, 0.01), (500, 250), (0, 0.03)])
def test_elections_that_are_typed_win(deferral, after_tax):
    typed = {"elect_deferral": deferral, "elect_after_tax": after_tax}
    shown = {"paid": "paycheck=1 pay=10000 deferral=900 after_tax=700"}
    ytd = MARCH | {"ytd_pay": 60_000, "ytd_deferral": 5_400, "ytd_after_tax": 4_200}
    assert today(**typed, **shown) == today(**typed, **ytd) == (deferral, after_tax)


def test_one_election_may_be_typed_and_the_other_shown():
    shown = {"paid": "paycheck=1 pay=10000 deferral=900 after_tax=700"}
    assert today(elect_deferral=0.02, **shown) == (0.02, 0.07)
    assert today(elect_after_tax=0.02, **shown) == (0.09, 0.02)
    assert today(elect_deferral=0, **shown) == (0, 0.07)


def test_where_nothing_is_paid_nothing_is_elected():
    assert today() == (0, 0)


# -- what holds of any year ------------------------------------------------------------------------
FIGURES = (
    "deferral",
    "catch_up",
    "employer",
    "match_lost",
    "after_tax",
    "room_year",
    "over",
    "limit",
)


def as_planned(seed, lacking):
    """A year, and the same one with the stubs of its first paychecks as they were planned: with
    ``lacking`` each says some figures only. Bonuses are matched, and pay counts in sequence."""
    chance = random.Random(seed)
    typed = generated(chance)
    for name in ("paid", "ytd_date", "ytd_pay", "ytd_deferral", "ytd_after_tax", "ytd_employer",
                 "employer_other", "pay_cap_method", "lag", "stops_after_tax"):  # fmt: skip
        typed.pop(name, None)
    matched = [bonus | {"matched": "yes"} for bonus in typed.get("bonuses", ())]
    typed |= {"elections": ["from=1 deferral=7% after_tax=4%"], "elect_deferral": 0.07,
              "elect_after_tax": 0.04} | ({"bonuses": matched} if matched else {})  # fmt: skip
    answer = outputs(plan_of(typed))
    rows = answer["paychecks"]
    count = chance.randint(1, min(len(rows), 53))
    paid = []
    for row in rows[:count]:
        names = ["pay", "deferral", "after_tax", "employer"]
        if lacking:
            names = chance.sample(names, chance.randint(1, 3))
        paid.append({"paycheck": row["number"]} | {name: row[name] for name in names})
    return typed, answer, paid


@settings(max_examples=examples(0.1))
@given(st.integers(0, 10**6), st.booleans())
def test_a_year_whose_stubs_are_as_planned_is_the_same_year(seed, lacking):
    typed, answer, paid = as_planned(seed, lacking)
    after = outputs(plan_of(typed | {"paid": paid}))
    assert {name: after[name] for name in FIGURES} == {name: answer[name] for name in FIGURES}
    for name in ("date", "pay", "deferral", "after_tax", "employer"):
        assert [row[name] for row in after["paychecks"]] == [
            row[name] for row in answer["paychecks"]
        ]


@settings(max_examples=examples(0.1))
@given(st.integers(0, 10**6))
def test_what_stubs_show_is_what_would_be_typed(seed):
    """Elections that stubs show make the same year as the same ones typed."""
    typed, _, paid = as_planned(seed, lacking=False)
    for name in ("elections", "elect_deferral", "elect_after_tax"):
        typed.pop(name)
    shown = plan_of(typed | {"paid": paid})
    stated = {
        "elect_deferral": shown.year.today_deferral / 10**9,
        "elect_after_tax": shown.year.today_after_tax / 10**9,
    }
    again = outputs(plan_of(typed | stated | {"paid": paid}))
    without = {"said", "checks"}
    found = outputs(shown)
    assert {name: value for name, value in again.items() if name not in without} == {
        name: value for name, value in found.items() if name not in without
    }
