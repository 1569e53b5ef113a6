"""Small years: no schedule that can be done is better than the plan's, by the contract's rules.

The referee is :mod:`every_election`, which has nothing of the package in it. Other years than the
usual ones: ``XLPLUGIN_PARITY_SEED=7 XLPLUGIN_EVERY_ELECTION=500``.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from sizes import size
from year_by_paycheck.as_command import as_command
from year_by_paycheck.best_elections.every_election import Tried
from year_by_paycheck.best_elections.tried_years import small_year

from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import read_inputs

BILLION = 10**9


def of_the_plan(given, tried):
    """The plan's elections for the open paychecks that have pay."""
    elections = Plan(read_inputs(given)).elections
    return tuple(
        next(
            (Fraction(each.deferral, BILLION), Fraction(each.after_tax, BILLION))
            for each in reversed(elections)
            if each.paycheck <= paycheck.number
        )
        for paycheck in tried.open
    )


def judged(given):
    """What is wrong with the plan of some inputs; nothing if no schedule is better."""
    tried = Tried(given)
    shares = of_the_plan(given, tried)
    for own, today in zip(zip(*shares, strict=True), tried.today, strict=True):
        if any(share % tried.step for share in own) and set(own) != {today}:
            return "an election is neither in whole steps nor today's"
    if any(pair not in tried.pairs(at) for at, pair in enumerate(shares)):
        return "a paycheck does not hold its election, or the plan's percents do not allow it"
    if any(each.bonuses for each in tried.set):
        # such a bonus may slip, and what it may then pass is kept back: advice that is followed
        # is held to that
        return None if tried.come_of(shares) else "a limit is passed"
    return tried.better(shares)


@pytest.mark.grows
@pytest.mark.parametrize("seed", range(size("EVERY_ELECTION")))
def test_no_schedule_is_better_than_the_plan(seed):
    given = small_year(seed)
    wrong = judged(given)
    assert wrong is None, f"{wrong}\n{as_command(given)}"


TWO = {
    "year": 2026, "age": 40, "salary": 120_000, "schedule": "Monthly", "step": 0.05,
    "first_payday": datetime.date(2026, 11, 30), "match": "", "changes": "one",
}  # fmt: skip
"""Two paychecks of 10,000: each loses 765 to FICA, so that 90 % of it can be elected."""
BY_HAND = {
    # 402(g) is out of reach, and so is the limit, the pay of 20,000: all that a paycheck holds
    "the most that a paycheck holds": ({}, [(90, 0), (90, 0)]),
    # 8,000 is 40 % of both; the room is 20,000 - 8,000, of which 10,000 is 50 %
    "an own goal, and the rest": ({"deferral_goal": 8_000}, [(40, 50), (40, 50)]),
    # 25 % is 5,000; 5,500 is missed by a step of one paycheck, 500, so that few changes once
    "a step that one election misses": (
        {"deferral_goal": 5_500, "after_tax_goal": 0, "changes": "few",
         "cap_combined": 0.3}, [(25, 0), (30, 0)]),
    # 6 % is not in steps: 10 % has all of the match, which comes before the goal of 1,000
    "the match before a goal": (
        {"match": "50% up to 6%", "deferral_goal": 1_000, "after_tax_goal": 0},
        [(10, 0), (10, 0)]),
    # the goal of 24,500 is reached in November, where payroll stops; what is left of the room,
    # 72,000 - 24,500 = 47,500 of 100,000, is 45 %
    "an election that runs into payroll's stop": (
        {"salary": 600_000}, [(25, 45), (25, 45)]),
    # payroll stops too late for who deferred 20,000 elsewhere: 4,500 is not in steps of 2,500
    "no stop for who came from elsewhere": (
        {"salary": 600_000, "prior_deferral": 20_000, "after_tax_goal": 0, "changes": "few",
         "cap_combined": 0.3},
        [(0, 0), (5, 0)]),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_HAND)
def test_the_referee_by_hand(name):
    also, expected = BY_HAND[name]
    tried = Tried(TWO | also)
    best = [tuple(100 * share for share in pair) for pair in tried.best().shares]
    assert best == expected
    assert tried.better(tried.best().shares) is None
    assert tried.better(((Fraction(0), Fraction(0)),) * 2)
