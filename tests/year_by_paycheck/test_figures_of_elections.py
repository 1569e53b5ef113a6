"""Proves what elections take from paychecks, and figures on the way to those that fit, by hand.

24 paychecks of 10,000 in 2026: 402(g) 24,500, 415(c) 72,000.
"""

from __future__ import annotations

import pytest
from year_by_paycheck.test_figures_of_a_limit import dollars
from year_by_paycheck.test_figures_of_stubs import MARCH, year_of

from xlplugin.arithmetic import plain
from xlplugin.plan.year import elections, late_bonus

CENT, PERCENT, ALL, DOLLAR = 10**9, 10**7, 10**9, 10**9
"""A cent in billionths; a share and a dollar of an election in theirs."""

TAKEN = [
    # pay, from bonuses by their own election, the election, what it takes; cents
    (1_000_000, 0, 10 * PERCENT, 100_000), (1_000_000, 0, ALL, 1_000_000),
    (1_000_000, 0, 500 * DOLLAR, 50_000), (1_000_000, 0, 20_000 * DOLLAR, 1_000_000),
    (1_000_000, 0, 0, 0), (100, 0, 2 * DOLLAR, 100), (1_000_000, 0, 2 * DOLLAR, 200),
    # half a cent and half a cent of a bonus are a cent; beside dollars the bonus is rounded alone
    (5, CENT // 2, 10 * PERCENT, 1), (5, 0, 10 * PERCENT, 1),
    (4, CENT // 10, 10 * PERCENT, 1), (4, CENT // 10 - 1, 10 * PERCENT, 0),
    (1_000_000, CENT // 2, 500 * DOLLAR, 50_001), (1_000_000, CENT // 4, 500 * DOLLAR, 50_000),
    (1_000_000, 7 * CENT, 20_000 * DOLLAR, 1_000_007),
]  # fmt: skip


@pytest.mark.parametrize(("pay", "apart", "election", "taken"), TAKEN)
def test_what_an_election_takes(pay, apart, election, taken):
    assert elections.elected(plain, pay, apart, election) == taken


@pytest.mark.parametrize(
    ("level", "step", "more"),
    [(10 * PERCENT, PERCENT, True), (0, 5 * PERCENT, True), (ALL, PERCENT, True),
     # today's that is kept, and dollars
     (7 * PERCENT, 5 * PERCENT, False), (500 * DOLLAR, PERCENT, False)],
)  # fmt: skip
def test_to_which_elections_steps_are_added(level, step, more):
    assert elections.takes_steps_more(plain, level, step) is more


def test_what_a_late_bonus_defers_beyond_the_goal():
    """5 % of 240,000 is the goal of 12,000, so that 2,000 more are all beyond it; nothing is beyond
    402(g), 24,500, where there is no goal of your own."""
    of_ones_own = year_of({"deferral_goal": 12_000})
    assert late_bonus._beyond_the_goal(plain, of_ones_own, 200_000) == 200_000
    assert late_bonus._beyond_the_goal(plain, year_of({}), 200_000) == 0


@pytest.mark.parametrize(
    ("amount", "election", "taken"),
    [(100_000, 50 * PERCENT, 50_000), (100_000, ALL, 100_000), (100_000, 200 * DOLLAR, 20_000),
     (100_000, 2_000 * DOLLAR, 100_000), (100_000, 0, 0)],
)  # fmt: skip
def test_what_a_bonus_gives_by_its_own_election(amount, election, taken):
    assert elections.own_election(plain, amount, election) == taken * CENT


@pytest.mark.parametrize(
    ("most", "wanted", "aimed"),
    [(2_450_000, None, 2_450_000), (2_450_000, 1_000_000, 1_000_024), (2_450_000, 0, 0),
     (2_450_000, 1, 25), (1_000_010, 1_000_000, 1_000_010), (500_000, 1_000_000, 500_000)],
)  # fmt: skip
def test_a_goal_is_met_within_a_cent_a_paycheck(most, wanted, aimed):
    assert elections.goal(plain, most, wanted, 24) == aimed


CANDIDATES = [
    # left, open pay, highest, steps of 1%
    (2_450_000, 24_000_000, ALL, 10),
    (2_400_000, 24_000_000, ALL, 10),
    (2_399_976, 24_000_000, ALL, 10),  # a cent of each paycheck less
    (2_399_975, 24_000_000, ALL, 9),
    (2_450_000, 24_000_000, 5 * PERCENT, 5),
    (0, 24_000_000, ALL, 0),
    (-1, 24_000_000, ALL, 0),
    (1, 100, ALL, 2),  # not a whole step more: a cent, not 24
]


@pytest.mark.parametrize(("left", "of", "highest", "steps"), CANDIDATES)
def test_the_largest_election_that_may_fit(left, of, highest, steps):
    found = elections.candidate(plain, left, of, 24, PERCENT, highest)
    assert found == steps * PERCENT


def test_an_election_that_takes_too_much_is_one_step_less():
    for taken, goal, tried, expected in (
        (100, 100, 10, 10), (99, 100, 10, 10), (101, 100, 10, 9), (101, 100, 0, 0),
    ):  # fmt: skip
        found = elections.or_one_less(plain, tried * PERCENT, taken, goal, PERCENT)
        assert found == expected * PERCENT


# -- elections that fit ----------------------------------------------------------------------
FEW = {"changes": "few"}
STUB = {"paid": "paycheck=1 pay=10000 deferral=500 after_tax=400 employer=300", "lag": 1}
FITTING = [
    # 24,500 is 10.2% of 240,000; beside it 72,000 - 24,500 - 7,200 is 16.8%
    ({}, {"deferral_most": 24_500, "payroll_stop": 24_500, "deferral_goal": 24_500,
          "deferral_left": 24_500, "deferral_pay": 240_000, "deferral": 24_000,
          "deferral_spare": 0, "basic": 24_000, "turned": 0, "catch_up": 0,
          "room_year": 40_300, "after_tax_goal": 40_300, "after_tax_left": 40_300,
          "after_tax_pay": 240_000, "after_tax": 38_400, "after_tax_spare": 0,
          "additions": 69_600, "over": 0, "room_unused": 1_900}),
    # 500 and 1,900 are left: one step more, 100, on the last five paychecks, and with the same
    # change three steps more of after-tax, 1,500; four would be 2,000
    (FEW, {"deferral": 24_500, "deferral_spare": 500, "room_year": 40_300,
           "after_tax_spare": 1_900, "after_tax": 39_900}),
    # one paycheck is in, one is set by its stub, and draws 250: 22 are open. 11% would leave the
    # last 400 of 24,500, of 600 that are matched; 72,000 - 24,500 - 300 - 250 - 22 x 300
    (STUB, {"deferral_left": 23_500, "deferral_pay": 220_000, "deferral_so_far": 500,
            "deferral": 23_000, "deferral_spare": 0, "after_tax_in": 400,
            "room_year": 40_350, "after_tax_left": 39_550, "after_tax_pay": 220_000,
            "after_tax": 38_200, "after_tax_spare": 0, "room_left": 39_950,
            "room_unused": 2_150, "employer_in": 300}),
    # what another employer took lowers the most, and not where payroll stops
    ({"prior_deferral": 10_000}, {"deferral_most": 14_500, "payroll_stop": 24_500,
                                  "deferral": 14_400, "over_deferral": 0}),
    ({"prior_deferral": 30_000}, {"deferral_most": 0, "deferral": 0, "over_deferral": 0}),
    # 15% is 34,500 in 23 paychecks, and payroll stops in the last
    ({"age": 61}, {"deferral_most": 35_750, "payroll_stop": 35_750, "deferral": 35_750,
                   "basic": 24_500, "catch_up": 11_250, "room_year": 40_300}),
    # the plan's own cap, a share of pay within 360,000 or dollars
    ({"after_tax_cap": "10%"}, {"own_cap": 24_000, "room_year": 24_000, "after_tax": 24_000}),
    ({"after_tax_cap": "$5,000"}, {"own_cap": 5_000, "room_year": 5_000, "after_tax": 4_800}),
    ({"after_tax_cap": "10%", "salary": 480_000}, {"own_cap": 36_000}),
    (MARCH | {"after_tax_cap": "10%", "ytd_pay": 50_000.05, "ytd_employer": 0,
              "elect_after_tax": 0}, {"own_cap": 23_000}),
    # over limits, by elections of your own
    ({"elections": "from=1 deferral=20%", "stops_deferral": "no"},
     {"deferral": 48_000, "over_deferral": 23_500, "over_additions": 0, "over": 23_500}),
    # 12 paychecks of 2,000 and one of 500 draw 3,850
    ({"elections": "from=1 deferral=20% after_tax=20%"},
     {"deferral": 24_500, "after_tax": 48_000, "additions": 76_350, "over_additions": 4_350,
      "over": 4_350}),
    ({"elections": "from=1 after_tax=20%", "after_tax_cap": "10%"},
     {"over_own_cap": 24_000, "over_additions": 0, "over": 24_000, "after_tax_left": 0}),
    ({"after_tax_cap": 0}, {"own_cap": 0, "room_year": 0, "after_tax": 0}),
    ({"elections": "from=1 deferral=20% after_tax=20%", "stops_after_tax": "yes"},
     {"after_tax": 43_650, "over": 0}),
    # what payroll stops spills over: 1,600 of the 13th paycheck, 2,100 of each after it
    ({"elections": "from=1 deferral=20% after_tax=1%", "spillover": "yes"},
     {"deferral": 24_500, "after_tax": 24_700}),
    # employer money turns deferrals into catch-up
    ({"age": 52, "employer_other": 50_000, "match": "none", "elections": "from=1 deferral=10%"},
     {"basic": 24_000, "turned": 2_000, "catch_up": 2_000, "additions": 72_000, "over": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), FITTING)
def test_the_elections_that_fit(given, expected):
    year = year_of(given)
    assert {name: dollars(year, name) for name in expected} == expected


def own_deferral(first, second):
    """Elections of the 401(k) alone, of the first twelve paychecks and of the others."""
    return {"own_deferral": (first,) * 12 + (second,) * 12 + (None,) * 35}


SECOND_HALF = own_deferral(None, 18 * PERCENT)
"""18% of twelve paychecks are 21,600. 6% of the other twelve draws all of their match; payroll
stops in the 22nd, and has lost two matches then, fewer than 2% would lose. Within 20% there are 14%
after-tax beside the 6%, and 2% beside the 18%."""
BOTH_20 = {"cap_combined": "20%"}
HIGHEST = [
    # room is never more than pay leaves, also where catch-up leaves more of the limit: FICA takes
    # 95.63 of 1,250, so that 24 x 1,154.37 are deferred
    ({"salary": 30_000, "age": 61, "match": "none", "elections": "from=1 deferral=100%"}, {},
     {"deferral": 27_704.88, "basic": 24_500, "room_year": 2_295.12}),
    ({"salary": 0}, {}, {"room_year": 0, "after_tax": 0}),
    # the plan's highest percent of both leaves 10% beside the 10%
    (BOTH_20, {}, {"deferral": 24_000, "after_tax": 24_000}),
    ({"cap_after_tax_election": "5%"}, {}, {"deferral": 24_000, "after_tax": 12_000}),
    ({"cap_combined": "5%", "cap_deferral": "3%"}, {}, {"deferral": 7_200, "after_tax": 4_800}),
    # dollars are no percent: 1,000 of each paycheck leave the plan's 15%
    ({"cap_combined": "15%"}, own_deferral(1_000 * DOLLAR, 1_000 * DOLLAR),
     {"deferral": 24_000, "after_tax": 36_000}),
    # 22 x 300 of match; 12 x 1,400 + 12 x 200
    (BOTH_20, SECOND_HALF, {"deferral": 24_500, "room_year": 40_900, "after_tax": 19_200}),
    # 22,000 are 9% of 240,000, and one step more on the first twelve; the match goes before the
    # 401(k) goal
    (BOTH_20 | FEW | {"after_tax_goal": 22_000, "deferral_goal": 24_000}, SECOND_HALF,
     {"deferral": 24_500, "after_tax_spare": 8_800.24, "after_tax": 14_400}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "own", "expected"), HIGHEST)
def test_after_tax_within_pay_and_the_highest_percents(given, own, expected):
    year = year_of(given, **own)
    assert {name: dollars(year, name) for name in expected} == expected


def test_the_highest_percent_is_what_stops_after_tax():
    year = year_of({"cap_combined": "20%"})
    assert (year.after_tax_level, year.after_tax_stopped) == (10 * PERCENT, 1)
    assert (year_of({}).after_tax_level, year_of({}).after_tax_stopped) == (16 * PERCENT, 0)


@pytest.mark.parametrize("changes", ["one", "few"])
def test_no_step_is_elected_of_paychecks_without_pay(changes):
    rows = year_of({"salary": 0, "changes": changes}).rows("paychecks")
    assert {(row.deferral_share, row.after_tax_share) for row in rows} == {(0, 0)}


def test_the_share_that_fills_it_exactly():
    """24,500 and 40,300 of 240,000; nothing of no pay."""
    year = year_of({})
    assert year.exact_deferral == 24_500 * 10**9 // 240_000
    assert year.exact_after_tax == 40_300 * 10**9 // 240_000
    assert (year_of({"salary": 0}).exact_deferral, year_of({"salary": 0}).exact_after_tax) == (0, 0)


NOTHING_CHANGES = [
    # today's elections, kept to the end of the year; what they lose is of 72,000 - 24,500 - 7,200
    ({"elect_deferral": 0.1, "elect_after_tax": 0.05},
     {"same_deferral": 24_000, "same_match": 7_200, "same_true_up": 0, "same_employer": 7_200,
      "same_match_lost": 0, "same_after_tax": 12_000, "same_room": 40_800,
      "same_room_lost": 28_300, "same_over": 0}),
    ({"elect_deferral": 0.03},
     {"same_deferral": 7_200, "same_match": 3_600, "same_match_lost": 3_600,
      "same_room": 61_200}),
    ({"elect_deferral": 0.2, "elect_after_tax": 0.2},
     {"same_deferral": 24_500, "same_after_tax": 48_000, "same_room": 43_650,
      "same_match": 3_850, "same_true_up": 0, "same_match_lost": 3_350, "same_over": 4_350}),
    ({"elect_deferral": 0.2, "match": "50% up to 6% true-up"},
     {"same_match": 3_850, "same_true_up": 3_350, "same_employer": 7_200, "same_match_lost": 0}),
    ({"elect_deferral": 0.2, "elect_after_tax": 0.2, "stops_after_tax": "yes"},
     {"same_after_tax": 43_650, "same_room_lost": 0, "same_over": 0}),
    ({"elect_deferral": 0.2, "stops_deferral": "no"},
     {"same_deferral": 48_000, "same_over": 23_500}),
    ({"elect_deferral": 0.1, "prior_deferral": 10_000}, {"same_over": 9_500}),
    ({"elect_deferral": 0.1, "prior_deferral": 30_000}, {"same_over": 24_000}),
    ({"elect_after_tax": 0.2, "after_tax_cap": "10%"},
     {"same_room": 24_000, "same_over": 24_000}),
    ({"elect_deferral": 0.2, "elect_after_tax": 0.01, "spillover": "yes"},
     {"same_deferral": 24_500, "same_after_tax": 24_700}),
    ({"elect_deferral": 0.1, "age": 52, "employer_other": 50_000, "match": "none"},
     {"same_turned": 2_000, "same_room": 0, "same_over": 0}),
    # all paychecks go on as the first: 5% and 4%
    (STUB, {"same_deferral": 12_000, "same_after_tax": 9_600, "same_match": 6_000}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), NOTHING_CHANGES)
def test_what_comes_of_todays_elections(given, expected):
    year = year_of(given)
    assert {name: dollars(year, name) for name in expected} == expected
