"""No search takes memory, or time, in proportion to an amount of dollars.

Each plan is searched in two gigabytes; before, the levels of one election alone took eighteen.
"""

from __future__ import annotations

from itertools import product

import pytest
from limited import limited
from sizes import TIER, proofs_after
from year_by_paycheck.best_elections.sizes import ALMOST, LARGE, all_answered, elections

SECONDS = 60
"""Of one plan, on a machine that is busy; alone the longest takes eight."""
EVERY = TIER == "larger"
STRATEGIES = ("even", "front-load", "front-load regardless", "back-load")
CHANGES = (None, 0, 1, 2, 3, "few")
SCHEDULES = (12, 24, 26, 27, 52, 53) if EVERY else (12, 26)

LEAVE = {"leaves": [{"from": "2026-03-02", "to": "2026-09-07"}]}
BONUS = {"bonuses": [{"date": "2026-05-04", "amount": ALMOST, "matched": "no"},
                     {"date": "2026-11-02", "amount": 500, "deferral": "10%"}]}  # fmt: skip
KINDS = {
    "a salary": {},
    "a leave, which is paid nothing": LEAVE,
    "no salary but a bonus": BONUS | {"salary": 0},
    "a raise": {"raises": [{"date": "2026-07-06", "salary": 1_000}]} | LEAVE,
    "an ordinary salary beside a large bonus": BONUS | LEAVE | {"salary": 150_000},
    "goals": {"deferral_goal": 0, "after_tax_goal": ALMOST} | LEAVE,
    "percents of the plan": {"cap_deferral": "20%", "cap_combined": "40%"} | BONUS,
    "catch-up that is not matched": {"match": "50% up to 6% excluding catch-up"} | LEAVE,
    "a match on after-tax": {"match": "300% including after-tax"},
    "after-tax that waits": {"spillover": "yes"} | LEAVE,
    "a share of pay": {"step": "0.1%"} | LEAVE,
}


@pytest.mark.parametrize("kind", proofs_after(2, KINDS))
def test_large_amounts_take_little_memory_and_time(kind):
    plans = [
        LARGE | {"strategy": strategy, "changes": changes, "paychecks": paychecks} | KINDS[kind]
        for strategy, changes, paychecks in product(STRATEGIES, CHANGES, SCHEDULES)
    ]
    some = plans if EVERY else plans[::5]
    seconds, megabytes = limited(all_answered, some, seconds=SECONDS * len(some))
    assert max(seconds) < SECONDS
    assert megabytes < 500


def test_the_function_in_a_cell():
    """12 x 2,042 = 24,504, which payroll stops at 24,500; (72,000 - 24,500) / 12 = 3,958.33."""
    answer, megabytes = limited(
        elections, 9_999_999_999, 0, 45, 2026, 12, None, "dollars",
        seconds=SECONDS,
    )  # fmt: skip
    assert answer[:2] == [["From paycheck", "Deferral %", "After-tax %"], [1, 2042, 3958]]
    assert all(row[1:] == ["", ""] for row in answer[2:])
    assert megabytes < 200


def test_paychecks_without_pay_do_not_count_as_dollars():
    """A leave in which no dollar is taken was tried with every number of dollars: ten gigabytes
    for an ordinary salary."""
    given = {
        "year": 2024, "age": 52, "salary": 371_286, "match": "50% up to 6% excluding catch-up",
        "schedule": "monthly", "strategy": "back-load", "changes": "few", "step": "dollars",
        "cap_combined": "40%", "cap_deferral": "20%", "after_tax_goal": 9_999, "deferral_goal": 0,
        "bonuses": [{"date": "2024-02-27", "amount": 100_000, "deferral": "10%"},
                    {"date": "2024-09-23", "amount": 100_000, "matched": "no"}],
        "leaves": [{"from": "2024-01-06", "to": "2024-09-07"}],
    }  # fmt: skip
    _, megabytes = limited(all_answered, [given], seconds=SECONDS)
    assert megabytes < 200
