"""Schedules worked out by hand.

A paycheck of 10,000 holds 9,235 after FICA, 92 % of it, until the year's pay reaches the wage base,
168,600 in 2024 and 184,500 in 2026; then 9,855, and above 200,000 of the year 9,765, 97 %.
"""

from __future__ import annotations

from itertools import groupby

import pytest

from xlplugin.plan.answer import plan_of
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.search import needed, search, with_elections
from xlplugin.plan.situation import MOST_PAYCHECKS, situation_of, with_own
from xlplugin.plan.year import MODEL

NANO = 10**9
RULES = {
    "year": 2024, "age": 40, "salary": 260_000, "match": "50% up to 6%",
    "first_payday": "2024-01-05", "cap_deferral": "23%",
}  # fmt: skip
E22 = {
    "year": 2026, "age": 40, "salary": 240_000, "match": "100% up to 4%",
    "schedule": "twice a month", "cap_deferral": "50%",
}  # fmt: skip


def found_for(**given):
    inputs = read_inputs(given)
    situation = situation_of(inputs)
    found = search(inputs, situation)
    return found, ComputedYear(MODEL, with_elections(situation, found))


def runs(levels, unit=NANO // 100):
    return [(len(list(run)), level / unit) for level, run in groupby(levels)]


@pytest.mark.parametrize(
    ("given", "deferral", "after_tax", "match"),
    [
        # 38,200 = 4 x (9,200 - 2,300) + 9,200 - 1,200 + 2,600
        (RULES | {"strategy": "front-load"},
         [(4, 23), (1, 12), (21, 6)], [(4, 69), (1, 80), (1, 26), (20, 0)], 7_800),
        # 43,000 = 6 x 6,900 + 1,600
        (RULES | {"strategy": "front-load regardless"},
         [(10, 23), (16, 0)], [(6, 69), (1, 16), (19, 0)], 3_000),
        # 38,200 = 4 x (9,700 - 2,300) + 9,700 - 1,200 + 100
        (RULES | {"strategy": "back-load"},
         [(21, 6), (1, 12), (4, 23)], [(20, 0), (1, 1), (1, 85), (4, 74)], 7_800),
        # 9 % would leave the last paycheck 500 of 23,000, and 600 are matched; 382 = 26 x 14 + 18
        (RULES | {"strategy": "front-load", "changes": 0}, [(26, 8)], [(26, 14)], 7_800),
        (RULES | {"strategy": "front-load", "changes": "one"}, [(26, 8)], [(26, 14)], 7_800),
        # (x - 7) t = 48 and 7 % kept: 3 x 16 is the earliest; 382 = 3 x 66 + 23 x 8
        (RULES | {"strategy": "front-load", "changes": 1},
         [(3, 23), (23, 7)], [(3, 66), (23, 8)], 7_800),
        # 21 x 6 + 5 x 21 is 1 too much, which payroll stops in the last; 382 = 21 x 2 + 5 x 68
        (RULES | {"strategy": "back-load", "changes": 1},
         [(21, 6), (5, 21)], [(21, 2), (5, 68)], 7_800),
        # 230 = 4 x 8 + 22 x 9; 382 = 4 x 13 + 22 x 15
        (RULES | {"changes": 3}, [(4, 8), (22, 9)], [(4, 13), (22, 15)], 7_800),
        # 38,200 = 5 x 6,900 + 3,700
        (RULES | {"match": "50% up to 6% true-up", "strategy": "front-load"},
         [(10, 23), (16, 0)], [(5, 69), (1, 37), (20, 0)], 7_800),
        # 45,500 = 4 x (9,200 - 5,000) + 9,200 - 4,500 + 2 x 9,200 + 5,600
        (E22 | {"strategy": "front-load regardless"},
         [(4, 50), (1, 45), (19, 0)], [(4, 42), (1, 47), (2, 92), (1, 56), (16, 0)], 2_000),
        # 24,500 = 3 x 5,000 + 1,500 + 20 x 400; 37,900 = 3 x 4,200 + 7,700 + 2 x 8,800
        (E22 | {"strategy": "front-load"},
         [(3, 50), (1, 15), (20, 4)], [(3, 42), (1, 77), (2, 88), (18, 0)], 9_600),
    ],
)  # fmt: skip
def test_worked_by_hand(given, deferral, after_tax, match):
    found, year = found_for(**given)
    assert runs(found.deferral) == deferral
    assert runs(found.after_tax) == after_tax
    assert (year.match_paid + year.true_up) == match * 100
    assert year.over == 0 and found.proved


def test_a_goal_stops_the_load():
    found, year = found_for(**RULES, strategy="front-load", deferral_goal=16_000, after_tax_goal=0)
    # 15,600 for the match, and 400 more with the first paycheck
    assert runs(found.deferral) == [(1, 10), (25, 6)]
    assert runs(found.after_tax) == [(26, 0)]
    assert year.match_lost == 0


def test_a_cap_in_dollars_needs_no_later_paycheck():
    found, year = found_for(**RULES | {"match": "100% up to 10% max $5,000"}, strategy="front-load")
    assert runs(found.deferral) == [(10, 23), (16, 0)]
    assert year.match_paid == 5_000_00


def test_catch_up_that_is_not_matched_waits_for_the_last_paycheck():
    found, year = found_for(
        year=2026, age=55, salary=240_000, match="50% up to 6% excluding catch-up",
        schedule="monthly", cap_deferral="50%", strategy="front-load",
    )  # fmt: skip
    # 23,200 before the last, so that its 1,200 below 24,500 are matched; it has 9,300 more, and
    # 47 % is 9,400, which payroll stops
    assert runs(found.deferral) == [(1, 50), (1, 12), (9, 6), (1, 47)]
    assert year.deferral == 32_500_00
    assert year.match_paid == 12 * 600_00


def test_late_deferrals_leave_the_last_match_its_402g_limit():
    found, year = found_for(
        year=2026, age=55, salary=240_000, match="50% up to 6% excluding catch-up",
        schedule="monthly", cap_deferral="40%", strategy="back-load",
    )  # fmt: skip
    # at most 23,300 before the last: 9 x 1,200 + 4,400 + 8,000; and 8,000 with it
    assert runs(found.deferral) == [(9, 6), (1, 22), (2, 40)]
    assert year.match_paid == 12 * 600_00


def test_dollars():
    found, year = found_for(**RULES, step="dollars")
    # 26 x 885 = 23,010, of which payroll stops 10 in the last paycheck
    assert runs(found.deferral, NANO) == [(26, 885)]
    assert runs(found.after_tax, NANO) == [(26, 1469)]
    found, year = found_for(**RULES, step="dollars", changes="few")
    assert runs(found.deferral, NANO) == [(26, 885)]
    assert runs(found.after_tax, NANO) == [(20, 1469), (6, 1470)]
    assert (year.deferral, year.after_tax, year.over) == (23_000_00, 38_200_00, 0)


def test_the_first_open_paycheck_follows_what_is_set():
    found, year = found_for(
        **RULES, strategy="front-load", elect_deferral="6%", elect_after_tax="0%", lag=2
    )
    assert list(found.rows) == list(range(3, 27))
    # 23,000 - 2 x 600 - 24 x 600 = 7,400 = 4 x 1,700 + 600
    assert runs(found.deferral) == [(4, 23), (1, 12), (19, 6)]
    assert year.deferral == 23_000_00


def test_an_override_between_is_kept():
    given = RULES | {"strategy": "front-load", "after_tax_goal": 0}
    inputs = read_inputs(given)
    own = [None, None, 0, *[None] * (MOST_PAYCHECKS - 3)]
    situation = with_own(situation_of(inputs), own, own)
    found = search(inputs, situation)
    assert 3 not in found.rows
    year = ComputedYear(MODEL, with_elections(situation, found))
    assert year.rows("paychecks")[2].deferral_row == 0
    assert runs(found.deferral) == [(4, 23), (1, 18), (20, 6)]
    assert year.match_paid == 25 * 300_00


def test_a_match_on_after_tax_money_sets_the_room():
    found, year = found_for(**RULES | {"match": "50% up to 6% including after-tax"})
    # after-tax draws the match of the last paycheck, of which payroll stops the 401(k)
    assert runs(found.deferral) == [(26, 9)] and runs(found.after_tax) == [(26, 14)]
    assert year.room_year == found.assumed_room >= year.after_tax
    found, year = found_for(**RULES | {"match": "50% including after-tax", "cap_deferral": "8%"})
    # 20,800 + a + 0.5 x (20,800 + a) <= 69,000: a <= 25,200
    assert runs(found.after_tax) == [(26, 9)]
    assert year.over == 0 and found.assumed_room == 25_200_00


def test_after_tax_that_waits_takes_what_spills():
    _, year = found_for(
        year=2026, age=40, salary=240_000, schedule="monthly", spillover="yes", after_tax_goal=0,
        deferral_goal=24_500,
    )  # fmt: skip
    # 11 % is 24,200 in 11 paychecks; the last has 300, and 1,900 of it spill over: 10 % would miss
    # the 401(k) goal, which comes first, by 500
    assert (year.deferral, year.after_tax) == (24_500_00, 1_900_00)
    __, year = found_for(
        year=2026, age=40, salary=240_000, schedule="monthly", spillover="yes",
    )  # fmt: skip
    # 402(g) is full and what spills, with the after-tax election, fills the 72,000
    assert year.deferral == 24_500_00
    assert 47_500_00 - year.after_tax <= 12 * 200_00
    assert year.over == 0


def elections_of(given):
    """Each election of a plan, 401(k) and after-tax."""
    return [(each.deferral / NANO, each.after_tax / NANO) for each in plan_of(given).elections]


def test_fewer_changes_come_before_earlier_money():
    """Two paychecks of 75,000: 12 % of both is 18,000, a step of one paycheck, 7,500, short of
    23,500 at most; today's elections draw all of the match and need no change."""
    given = {
        "year": 2025, "age": 40, "salary": 900_000, "schedule": "monthly",
        "first_payday": "2025-11-28", "pay_days": "28", "match": "100% up to 1%", "step": 0.1,
        "strategy": "front-load", "changes": "few", "after_tax_cap": 15_000, "lag": 0,
        "stops_deferral": "no",
        "elect_deferral": 0.12, "elect_after_tax": 0.1,
    }  # fmt: skip
    assert elections_of(given) == [(0.12, 0.1)]


def test_one_of_todays_elections_is_kept_beside_a_change_of_the_other():
    """Three paychecks of 20,000: of 3,500 that are left of 402(g) after another employer 10 % of
    the last one fit, and 5 % of all is the plan's cap on after-tax, where a step would be 2,000."""
    given = {
        "year": 2025, "age": 40, "salary": 240_000, "schedule": "monthly",
        "first_payday": "2025-10-28", "pay_days": "28", "match": "10% nonelective", "step": 0.1,
        "changes": 1, "after_tax_cap": 3_000, "prior_deferral": 20_000, "employer_other": 40_000,
        "elect_deferral": 0.1, "elect_after_tax": 0.05, "lag": 0,
    }  # fmt: skip
    assert elections_of(given) == [(0, 0.05), (0.1, 0.05)]


def test_a_cent_of_after_tax_is_worth_no_change():
    """33,333.33 is paid three times and 33,333.34 once: 30 % late is 30,000.00 or 30,000.01, and
    what is left of the highest percent a cent less or more."""
    given = {
        "year": 2025, "age": 52, "salary": 400_000, "schedule": "monthly",
        "first_payday": "2025-09-28", "pay_days": "28", "match": "10% nonelective", "step": 0.1,
        "changes": 3, "strategy": "back-load", "cap_combined": 0.3,
        "cap_after_tax_election": 0.2, "deductions": 400,
    }  # fmt: skip
    assert elections_of(given) == [(0.2, 0.1), (0.3, 0)]


def test_a_match_on_after_tax_may_pass_its_goal():
    """With half of 401(k) and after-tax matched, 72,000 holds 48,000 of contributions: 24,500 and
    23,500, 5 % of 400,000 in whole steps; the goal of 2,000 comes after the match."""
    given = {
        "year": 2026, "age": 40, "salary": 400_000, "schedule": "monthly",
        "match": "50% including after-tax", "after_tax_goal": 2_000,
    }  # fmt: skip
    assert elections_of(given) == [(0.07, 0.05)]
    passed = (
        "The plan goes $18,000.04 over your after-tax goal: the match, or the spillover, needs it."
    )
    assert passed in plan_of(given).said
    assert elections_of(given | {"match": "50%"})[0][1] == 0


def test_after_tax_that_never_begins_is_not_elected():
    """402(g) is out of reach, so that nothing spills over: an election would take nothing."""
    given = {
        "year": 2025, "age": 40, "salary": 60_000, "schedule": "monthly",
        "first_payday": "2025-10-28", "pay_days": "28", "match": "100% up to 4%", "step": 0.1,
        "spillover": "yes", "changes": 2, "cap_combined": 0.3,
    }  # fmt: skip
    assert {after_tax for _, after_tax in elections_of(given)} == {0}


def test_a_bound_is_passed_by_no_schedule():
    """6% draws all of the match, which comes before a goal of 1,000: 15,600 are deferred."""
    for changes in ("one", "few", 1):
        found, year = found_for(**RULES, changes=changes, deferral_goal=1_000)
        assert year.deferral == 15_600_00
        assert found.most_deferral >= year.deferral
        assert found.most_after_tax >= year.after_tax


def test_nothing_open_is_nothing_found():
    found, _ = found_for(
        **RULES, strategy="front-load", elections=[{"from": 1, "deferral": "8%", "after_tax": "1%"}]
    )
    assert not found.rows and found.proved


def test_what_needs_no_search():
    for given, answer in (
        ({}, False), ({"changes": "few"}, False), ({"changes": "one"}, False),
        ({"changes": 2}, True), ({"strategy": "back-load"}, True), ({"step": "dollars"}, True),
        ({"spillover": "yes"}, False), ({"match": "50% including after-tax"}, True),
    ):  # fmt: skip
        inputs = read_inputs(RULES | given)
        assert needed(inputs, situation_of(inputs)) is answer
