"""Proves which days stand for a paycheck: that on which it is paid, and that which the schedule
names; and what is said of paydays that are far from their own day or in another year."""

from __future__ import annotations

import pytest

from xlplugin.plan.answer import outputs, plan_of

PERSON = {"year": 2026, "age": 40, "salary": 120_000, "match": "50% up to 6%"}
MONTHS = {"schedule": "monthly", "first_payday": "2026-01-15"}
WEEKS = {"first_payday": "2026-01-09"}
# March 15 is a Sunday: paid on Friday the 13th


@pytest.mark.parametrize(
    ("day", "number"), [("03-13", 3), ("03-14", 3), ("03-15", 3), ("03-16", 4), ("02-16", 3)]
)
def test_a_bonus_goes_with_the_paycheck_of_its_day(day, number):
    bonus = {"date": f"2026-{day}", "amount": 9_000}
    rows = plan_of(PERSON | MONTHS | {"bonuses": [bonus]}).paychecks
    assert [row.index for row in rows if row.expected > row.base] == [number]


def test_a_raise_and_elections_begin_with_the_paycheck_of_their_day():
    given = {"raises": [{"date": "2026-03-15", "salary": 240_000}],
             "elections": [{"from": "2026-03-15", "deferral": 0.1, "after_tax": 0}]}  # fmt: skip
    found = outputs(plan_of(PERSON | MONTHS | given))["paychecks"]
    assert [row["pay"] for row in found[1:4]] == [10_000, 20_000, 20_000]
    assert [row["deferral"] for row in found[2:4]] == [2_000, 2_000]
    assert found[1]["deferral"] == 2_200  # not of these elections yet


@pytest.mark.parametrize(
    ("figures", "employer"),
    [
        # 30,000 of the pay is a bonus that is not matched: half of 6 % of 10,000 is 300
        ({"pay": 40_000, "deferral": 2_400}, 300),
        ({"deferral": 2_400}, 300),
        # the bonus is not in the stub
        ({"pay": 10_000, "deferral": 600}, 300),
        ({"pay": 40_000, "deferral": 2_400, "employer": 1_200}, 1_200),
    ],
)
def test_a_bonus_that_is_not_matched_draws_nothing_in_a_stub_either(figures, employer):
    given = {
        "bonuses": [{"date": "2026-01-15", "amount": 30_000, "matched": "no"}],
        "elect_deferral": 0.06, "paid": [{"paycheck": 1, "after_tax": 0, **figures}],
    }  # fmt: skip
    assert outputs(plan_of(PERSON | MONTHS | given))["paychecks"][0]["employer"] == employer


def said_of(**given):
    plan = plan_of(PERSON | given)
    looks = [check.code for check, result in plan.checks() if result]
    return plan.said, looks


def test_a_first_payday_that_is_paid_in_the_year_before_is_said():
    said, _ = said_of(first_payday="2026-01-01")
    assert (
        "Your first payday is paid in the year before, so the first one this year is Jan 15."
        in said
    )
    said, _ = said_of(first_payday="2026-01-02")
    assert not any("year before" in line for line in said)


def test_a_payday_that_is_typed_far_from_its_day_is_looked_at():
    said, looks = said_of(**WEEKS, paydays="from=2026-01-23 to=2026-03-02")
    assert "The payday of Jan 23 counts as paid 38 days from it, as you typed." in said
    assert "paid_on" in looks
    said, looks = said_of(**WEEKS, paydays="from=2026-01-23 to=2026-01-22")
    assert "paid_on" not in looks


def test_a_payday_in_another_year_does_not_vanish_in_silence():
    said, looks = said_of(**WEEKS, paydays="from=2026-01-23 to=2027-01-23")
    assert ("Paydays not counted, because the date you typed is in another year or after your "
        "last day of pay: 1." in said)  # fmt: skip
    assert "paid_on" in looks
