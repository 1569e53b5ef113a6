"""Proves the 401(k) elections that are held against each other, and what a paycheck holds, by hand.

24 paychecks of 10,000 in 2026, half of 6% by paycheck: 402(g) 24,500, pay counts up to 360,000, and
FICA takes 7.65% up to 184,500 of the year, 1.45% above it, 0.9% more above 200,000.
"""

from __future__ import annotations

import pytest
from year_by_paycheck.test_figures_of_a_limit import dollars
from year_by_paycheck.test_figures_of_stubs import year_of

PERCENT = 10**7

HELD = [
    # 24,500 is 10.2% of 240,000; a step more is 11%
    ({}, {"even": 10, "fitting": 10, "filling": 11, "beyond": 11, "deferral": 10}),
    # 20,833.33 a paycheck: 24,500 is 4.9% of 500,000, and 6.5% of the 18 of which pay counts
    ({"salary": 500_000}, {"even": 4, "fitting": 6, "filling": 6, "beyond": 7, "deferral": 6}),
    # by this method 5% draws all of 10,800 too: half of 21,600 before payroll stops
    ({"salary": 500_000, "pay_cap_method": "until maximum"},
     {"even": 4, "filling": 6, "deferral": 5}),
    # without a match the higher one fills 402(g)
    ({"match": "none"}, {"even": 10, "filling": 11, "deferral": 11}),
    # payroll's stop comes too late after a job change: 14,500 is 6.04%
    ({"prior_deferral": 10_000}, {"even": 6, "fitting": 6, "deferral": 6}),
    # a goal of 12,000 is 5%, and the match needs 6%
    ({"deferral_goal": 12_000}, {"even": 5, "filling": 6, "deferral": 6}),
    # no step above the plan's highest
    ({"cap_deferral": "6%"}, {"even": 6, "fitting": 6, "filling": 6, "beyond": 6, "deferral": 6}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "levels"), HELD)
def test_the_elections_that_are_held_against_each_other(given, levels):
    year = year_of(given)
    found = {name: getattr(year, f"{name}_level") / PERCENT for name in levels}
    assert found == levels


GOALS = [
    # found is what the best of them reaches, or the closed form, whichever is more
    ({}, {"deferral_found": 24_500, "deferral_wished": 24_500, "one_step": 100}),
    ({"step": "0.5%"}, {"one_step": 50}),
    ({"match": "none", "age": 61}, {"deferral_found": 35_750}),
    # of a wish that is out of reach all is missed
    ({"cap_deferral": "6%"}, {"deferral_wished": 24_500}),
    ({"prior_deferral": 10_000}, {"deferral_found": 14_500, "deferral_wished": 14_500}),
    # a bonus makes no step larger where there is base pay
    ({"bonuses": "date=2026-03-13 amount=30000"}, {"one_step": 100}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), GOALS)
def test_what_they_are_to_reach(given, expected):
    year = year_of(given)
    assert {name: dollars(year, name) for name in expected} == expected


WALLETS = [
    # 765 of 10,000; the share is that of the paycheck that holds least
    ({}, [9_235, 9_235], 92.35),
    ({"deductions": 5_000}, [4_235, 4_235], 42.35),
    ({"deductions": 9_500}, [0, 0], 0),
    # the 19th holds 10,000 - 145 - 6.2% of the 4,500 below 184,500, the 21st and later 235 less
    ({"match": "none"}, [9_235] * 18 + [9_576, 9_855] + [9_765] * 4, 92.35),
]  # fmt: skip


@pytest.mark.parametrize(("given", "holds", "share"), WALLETS)
def test_what_a_paycheck_holds(given, holds, share):
    year = year_of(given)
    rows = [row.holds / 100 for row in year.rows("paychecks") if row.live]
    assert rows[: len(holds)] == holds
    assert year.wallet / PERCENT == share
