"""Proves plans of a year against figures derived by hand from the statute.

Salaries are chosen so that paychecks are whole dollars: then each figure can be followed
with pencil and paper, as ``why`` does. Limits used: 402(g) 23,000 in 2024, 23,500 in 2025,
24,500 in 2026; catch-up 7,500, 7,500, 8,000, and 11,250 at 60 to 63 from 2025; 415(c)
69,000, 70,000, 72,000; pay counts up to 345,000 in 2024.
"""

from __future__ import annotations

import pytest
from parity.plans import plan_of


class ByHand:
    """A plan's inputs, and the figures that must come out, in dollars and percents."""

    def __init__(self, why, inputs, elect, deferral, employer, room, after_tax, **other):
        self.why = why
        self.inputs = inputs
        self.elect = elect
        self.figures = {
            "deferral": deferral, "employer": employer, "room_year": room,
            "after_tax": after_tax, "room_unused": room - after_tax,
            "catch_up": 0, "true_up": 0, "match_lost": 0, "over": 0, **other,
        }  # fmt: skip


FORTY_FIVE_2024 = {"age": 45, "year": 2024}
CASES = {
    "no employer money": ByHand(
        "9% of 240,000 is 21,600, 10% is over 23,000; 69,000 - 21,600 = 47,400 is 19.75%",
        {**FORTY_FIVE_2024, "salary": 240_000, "paychecks": 24},
        (9, 19), 21_600, 0, 47_400, 45_600,
    ),
    "match by paycheck": ByHand(
        "8% of 26 x 10,000 is 20,800; match 26 x 300; 69,000 - 28,600 = 40,400 is 15.5%",
        {**FORTY_FIVE_2024, "salary": 260_000, "match": "50% up to 6%"},
        (8, 15), 20_800, 7_800, 40_400, 39_000,
    ),
    "steps of a tenth": ByHand(
        "8.8% is 22,880; 69,000 - 22,880 - 7,800 = 38,320 is 14.738%",
        {**FORTY_FIVE_2024, "salary": 260_000, "match": "50% up to 6%", "step": "0.1%"},
        (8.8, 14.7), 22_880, 7_800, 38_320, 38_220,
    ),
    "counted pay used up": ByHand(
        "800 of each 20,000; 17 x 400, then 5,000 count: 0.5 x 300; by the year 0.5 x 20,700",
        {**FORTY_FIVE_2024, "salary": 520_000, "match": "50% up to 6% per paycheck"},
        (4, 7), 20_800, 6_950, 41_250, 36_400, match_full=10_350, match_lost=3_400,
    ),
    "trued up": ByHand(
        "the same, and 3,400 follow after year end: 69,000 - 20,800 - 10,350",
        {**FORTY_FIVE_2024, "salary": 520_000, "match": "50% up to 6% true-up"},
        (4, 7), 20_800, 10_350, 37_850, 36_400, match_full=10_350, true_up=3_400,
    ),
    "catch-up": ByHand(
        "13% of 24 x 10,000 is 31,200, of it 6,700 above 24,500; 72,000 - 24,500 - 24 x 300",
        {"age": 52, "year": 2026, "salary": 240_000, "paychecks": 24, "match": "50% up to 6%"},
        (13, 16), 31_200, 7_200, 40_300, 38_400, catch_up=6_700,
    ),
    "catch-up matched too": ByHand(
        "12% of 240,000 is 28,800, of it 5,800 above 23,000; half of all of it is matched",
        {"age": 52, "year": 2024, "salary": 240_000, "paychecks": 24, "match": "50%"},
        (12, 13), 28_800, 14_400, 31_600, 31_200, catch_up=5_800,
    ),
    "catch-up not matched": ByHand(
        "19 x 600, then 200 of the 20th paycheck are below 23,000: match 11,500 in all",
        {"age": 52, "year": 2024, "salary": 240_000, "paychecks": 24,
         "match": "50% excluding catch-up"},
        (12, 14), 28_800, 11_500, 34_500, 33_600, catch_up=5_800,
    ),
    "at 61": ByHand(
        "23,500 + 11,250: 11% of 52 x 6,000 is 34,320; 70,000 - 23,500 = 46,500 is 14.9%",
        {"age": 61, "year": 2025, "salary": 312_000, "paychecks": 52},
        (11, 14), 34_320, 0, 46_500, 43_680, catch_up=10_820,
    ),
    "at 61, not adopted": ByHand(
        "23,500 + 7,500: 9% is 28,080",
        {"age": 61, "year": 2025, "salary": 312_000, "paychecks": 52, "catch_up_60_63": "no"},
        (9, 14), 28_080, 0, 46_500, 43_680, catch_up=4_580,
    ),
    "no Roth account, high wages": ByHand(
        "no catch-up at all: 10% of 240,000 is 24,000; 72,000 - 24,000 is 20%",
        {"age": 52, "year": 2026, "salary": 240_000, "paychecks": 24, "plan_has_roth": "no",
         "prior_wages": 150_001},
        (10, 20), 24_000, 0, 48_000, 48_000,
    ),
    "flat and nonelective": ByHand(
        "3% of the 345,000 that count is 10,350, and 1,000 and 450; 4% of 480,000 is 19,200",
        {**FORTY_FIVE_2024, "salary": 480_000, "paychecks": 24,
         "match": "3% nonelective + $1,000", "employer_other": 450},
        (4, 7), 19_200, 11_800, 38_000, 33_600,
    ),
    "capped match": ByHand(
        "800 a paycheck; ten matches of 400 reach 4,000; 69,000 - 19,200 - 4,000 is 19.08%",
        {**FORTY_FIVE_2024, "salary": 240_000, "paychecks": 24, "match": "50% max $4,000",
         "deferral_goal": 19_200},
        (8, 19), 19_200, 4_000, 45_800, 45_600,
    ),
    "deferred elsewhere": ByHand(
        "8,500 are left: 7% of 24 x 5,000 is 8,400; match 24 x (150 + 0.5 x 100)",
        {"age": 45, "year": 2025, "salary": 120_000, "paychecks": 24, "prior_deferral": 15_000,
         "match": "100% of first 3% + 50% of next 2%"},
        (7, 47), 8_400, 4_800, 56_800, 56_400,
    ),
    "deferred elsewhere, all": ByHand(
        "nothing is left to defer: the room is 70,000, of 120,000 58.3%",
        {"age": 45, "year": 2025, "salary": 120_000, "paychecks": 24, "prior_deferral": 23_500,
         "match": "50%"},
        (0, 58), 0, 0, 70_000, 69_600,
    ),
    "the plan's own cap": ByHand(
        "10% of 240,000 is less than 69,000 - 21,600",
        {**FORTY_FIVE_2024, "salary": 240_000, "paychecks": 24, "after_tax_cap": "10%"},
        (9, 10), 21_600, 0, 24_000, 24_000,
    ),
    "the plan's own cap counts pay up to the limit": ByHand(
        "10% of 345,000; 4% of 480,000 is 19,200; 34,500 is 7.19% of 480,000",
        {**FORTY_FIVE_2024, "salary": 480_000, "paychecks": 24, "after_tax_cap": "10%"},
        (4, 7), 19_200, 0, 34_500, 33_600,
    ),
    "goals": ByHand(
        "12,000 is 5%; 7,200 is 3% of 240,000; the room left is kept free",
        {**FORTY_FIVE_2024, "salary": 240_000, "paychecks": 24, "deferral_goal": 12_000,
         "after_tax_goal": 7_200},
        (5, 3), 12_000, 0, 57_000, 7_200,
    ),
    "deferral lowered so that its match fits": ByHand(
        "two thirds of 30,000 less 24 cents: 66%; 19,800 + 9,900 leave 300, which is 1%",
        {**FORTY_FIVE_2024, "salary": 30_000, "paychecks": 24, "match": "50%"},
        (66, 1), 19_800, 9_900, 300, 300,
    ),
    "all pay deferred": ByHand(
        "the limit is pay of 12,000, and nothing is matched: all of it",
        {**FORTY_FIVE_2024, "salary": 12_000, "paychecks": 12},
        (100, 0), 12_000, 0, 0, 0,
    ),
    "employer money beyond the limit": ByHand(
        "80,000 - 69,000; nothing more may go in",
        {**FORTY_FIVE_2024, "salary": 240_000, "paychecks": 24, "employer_other": 80_000},
        (0, 0), 0, 80_000, 0, 0, over=11_000,
    ),
    "employer money makes catch-up": ByHand(
        "64,000 leave 5,000 and 7,500 of catch-up: 12,500, which is 5% of 240,000; 7,000 of "
        "the 12,000 become catch-up, so that additions are 69,000",
        {"age": 52, "year": 2024, "salary": 240_000, "paychecks": 24,
         "employer_other": 64_000},
        (5, 0), 12_000, 64_000, 0, 0, catch_up=7_000,
    ),
    "employer money alone beyond the limit": ByHand(
        "74,000 pass 69,000 by 5,000, and no deferral mends that",
        {"age": 52, "year": 2024, "salary": 240_000, "paychecks": 24,
         "employer_other": 74_000},
        (0, 0), 0, 74_000, 0, 0, over=5_000,
    ),
    "only the match must fit beside catch-up": ByHand(
        "70,000 leave 2,000 of 72,000: a deferral below 8,000 becomes catch-up, its match of "
        "50% must fit: 4,000, which is 1% of 300,000 in whole steps",
        {"age": 55, "year": 2026, "salary": 300_000, "paychecks": 24, "match": "50%",
         "employer_other": 70_000},
        (1, 0), 3_000, 71_500, 0, 0, catch_up=2_500,
    ),
    "no salary": ByHand(
        "nothing", {**FORTY_FIVE_2024, "salary": 0, "match": "50%"}, (0, 0), 0, 0, 0, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_plan_by_hand(name):
    case = CASES[name]
    plan = plan_of(**case.inputs)
    elections = (plan.elect_deferral / 10**7, plan.elect_after_tax / 10**7)
    assert elections == case.elect, case.why
    found = {figure: getattr(plan, figure) / 100 for figure in case.figures}
    assert found == case.figures, case.why


def test_the_paychecks_of_a_year_by_hand():
    """2024, 26 x 20,000, 50% up to 6%: pay counts through 345,000."""
    plan = plan_of(salary=520_000, match="50% up to 6%", age=45, year=2024)
    rows = [(r.pay, r.counted_pay, r.deferral, r.employer, r.after_tax) for r in plan.paychecks]
    full = (2_000_000, 2_000_000, 80_000, 40_000, 140_000)
    half = (2_000_000, 500_000, 80_000, 15_000, 140_000)
    none = (2_000_000, 0, 80_000, 0, 140_000)
    assert rows == [full] * 17 + [half] + [none] * 8


def test_catch_up_begins_within_a_paycheck():
    """2026, 24 x 1,300: the 19th paycheck holds the last 1,100 below 24,500."""
    plan = plan_of(salary=240_000, paychecks=24, age=52, year=2026)
    rows = [row.catch_up for row in plan.paychecks]
    assert rows == [0] * 18 + [20_000] + [130_000] * 5


@pytest.mark.parametrize(
    ("goal", "elected"),
    [(20_000, 10), (19_999.98, 10), (19_999.72, 10), (19_999.71, 9)],
)
def test_an_election_that_fits_by_the_cents_of_its_paychecks(goal, elected):
    """10% of 7,692.31 and of 7,692.30 is 769.23: 26 paychecks take 19,999.98, not 20,000.

    A goal is a wish: a cent a paycheck, 0.26, more than it is still what was wanted.
    """
    plan = plan_of(salary=200_000, age=45, year=2024, deferral_goal=goal)
    assert plan.elect_deferral == elected * 10**7


@pytest.mark.parametrize("goal", ["deferral_goal", "after_tax_goal"])
def test_a_wish_is_met_by_the_election_that_sums_to_it(goal):
    """5% of each paycheck sums to 10,000.12."""
    plan = plan_of(salary=200_000, age=45, year=2026, **{goal: 10_000})
    elected = plan.elect_deferral if goal == "deferral_goal" else plan.elect_after_tax
    assert elected == 5 * 10**7


def test_the_plans_own_percentage_may_be_elected():
    plan = plan_of(salary=200_000, age=45, year=2026, after_tax_cap="5%")
    assert plan.elect_after_tax == 5 * 10**7
    assert plan.after_tax == plan.room_year == 10_000_12


def test_after_tax_that_fits_by_the_cents_of_its_paychecks():
    plan = plan_of(salary=200_000, age=45, year=2024, after_tax_goal=19_999.98)
    assert plan.elect_after_tax == 10 * 10**7


@pytest.mark.parametrize(("typed", "share"), [("1%", 10**7), (0.005, 5 * 10**6), ("0.1%", 10**6)])
def test_a_step_is_kept(typed, share):
    assert plan_of(salary=200_000, age=45, year=2024, step=typed).step == share
