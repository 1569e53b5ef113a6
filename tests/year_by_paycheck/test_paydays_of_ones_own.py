"""Proves what becomes of paydays that differ from the schedule: listed, moved, added, struck out,
or outside of the days of a job."""

from __future__ import annotations

import datetime

import pytest
from year_by_paycheck.test_real_paydays import PERSON, pay_dates, refused

from xlplugin.plan.answer import outputs, plan_of

TWELVE = {"schedule": "monthly", "pay_days": "15"}
"""2026: 01-15 02-13 03-13 04-15 05-15 06-15 07-15 08-14 09-15 10-15 11-13 12-15."""


def changed(*changes):
    """The paydays that are gone and that are new."""
    usual, found = set(pay_dates(**TWELVE)), pay_dates(**TWELVE, paydays=list(changes))
    assert found == sorted(found)
    return sorted(usual - set(found)), sorted(set(found) - usual)


def test_paydays_that_are_moved_added_and_struck_out():
    assert changed("from=2026-02-13 to=2026-02-10") == (["2026-02-13"], ["2026-02-10"])
    assert changed("added=2026-02-20") == ([], ["2026-02-20"])
    assert changed("struck=2026-02-13") == (["2026-02-13"], [])
    assert changed("from=2026-12-15 to=2027-01-04") == (["2026-12-15"], [])  # of another year
    assert changed("added=2026-02-20", "struck=2026-03-13", "from=2026-01-15 to=2026-01-14") == (
        ["2026-01-15", "2026-03-13"],
        ["2026-01-14", "2026-02-20"],
    )


def test_what_paydays_of_ones_own_pay():
    """A moved one what it did; an added one no base pay; with a struck one its pay is gone."""
    of = PERSON | TWELVE | {"salary": 120_000, "match": "none"}
    pay = {
        "from=2026-02-13 to=2026-02-10": ("2026-02-10", 10_000, 120_000),
        "added=2026-02-20": ("2026-02-20", 0, 120_000),
        "struck=2026-02-13": ("2026-03-13", 10_000, 110_000),
    }
    for change, (day, own, total) in pay.items():
        rows = outputs(plan_of(of | {"paydays": [change]}))["paychecks"]
        assert next(row["pay"] for row in rows if row["date"] == day) == own
        assert sum(row["pay"] for row in rows) == total
    bonus = of | {"paydays": "added=2026-02-20", "bonuses": "date=2026-02-20 amount=5000"}
    rows = outputs(plan_of(bonus))["paychecks"]
    assert next(row["pay"] for row in rows if row["date"] == "2026-02-20") == 5_000


BAD_CHANGES = [
    ("from=2026-02-16 to=2026-02-10", "entry 1: February 16, 2026 is no payday; the nearest is "
     "February 13, 2026"),
    ("struck=2026-02-16", "entry 1: February 16, 2026 is no payday; the nearest is February 13, "
     "2026"),
    ("added=2027-02-15", "entry 1: February 15, 2027 is not in 2026"),
    (["struck=2026-02-13", "from=2026-02-13 to=2026-02-10"],
     "entry 2: February 13, 2026 is given twice"),
    (["2026-01-15", "struck=2026-02-13"],
     "a list of all paydays says already which are moved, added or struck out"),
    ([f"added=2026-02-{day}" for day in range(20, 27)],
     "7 paydays are added, more than the 6 there is room for"),
    (["2026-01-15", "2026-02-13", "2026-02-13"], "February 13, 2026 is listed twice"),
    (["2026-01-15", "2027-02-13"], "entry 2: February 13, 2027 is not in 2026"),
    (["2026-01-15", "2026-01-22", "2026-01-29"], "the paydays are 7 days apart, which is not "
     "monthly"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "why"), BAD_CHANGES)
def test_paydays_that_cannot_be(changes, why):
    error = refused(schedule="monthly", first_payday="2026-01-15", paydays=changes)
    assert (error.argument, str(error).partition(";")[0].partition("; give")[0]) == (
        "paydays", f"paydays: {why}".partition(";")[0],
    )  # fmt: skip
    assert str(error).startswith(f"paydays: {why}")


def test_a_payday_is_not_added_after_the_last_day_of_pay():
    left = {"schedule": "monthly", "first_payday": "2026-01-15", "left": "2026-06-30"}
    assert str(refused(**left, paydays="added=2026-07-01")) == (
        "paydays: entry 1: July 1, 2026 is after the last day of pay, June 30, 2026"
    )
    assert pay_dates(**left, paydays="added=2026-06-30")[-1] == "2026-06-30"


def test_a_list_of_all_paydays():
    listed = ["2026-01-14", "2026-02-13", "2026-03-13", "2026-04-16"]
    assert pay_dates(schedule="monthly", paydays=listed) == listed
    assert pay_dates(schedule="monthly", paydays=", ".join(reversed(listed))) == listed
    assert "is not the first of the paydays that are listed" in str(
        refused(schedule="monthly", first_payday="2026-01-15", paydays=listed)
    )
    assert pay_dates(schedule="monthly", first_payday="2026-01-14", paydays=listed) == listed


def test_a_list_of_27_paydays():
    """Each pays a 26th of the salary; one that the schedule does not have is refused."""
    fridays = [datetime.date(2026, 1, 2) + datetime.timedelta(14 * n) for n in range(26)]
    listed = [*(day.isoformat() for day in fridays), "2026-12-30"]
    assert pay_dates(paydays=listed) == listed
    answer = outputs(plan_of(PERSON | {"paydays": listed, "match": "none"}))
    assert {row["pay"] for row in answer["paychecks"]} == {10_000}
    assert "28 paydays are listed, but the schedule has 27" in str(
        refused(paydays=[*listed, "2026-12-31"])
    )


def test_a_payday_more_makes_the_list_of_paychecks_longer_and_nothing_else():
    usual = outputs(plan_of(PERSON | TWELVE | {"match": "50% up to 6%"}))
    added = outputs(plan_of(PERSON | TWELVE | {"match": "50% up to 6%", "paydays":
                                               "added=2026-02-20"}))  # fmt: skip
    for name in ("deferral", "employer", "after_tax", "room_year", "limit"):
        assert added[name] == usual[name]
    assert len(added["paychecks"]) == len(usual["paychecks"]) + 1


@pytest.mark.parametrize(
    ("given", "count", "first", "last"),
    [
        ({"hired": "2026-07-01"}, 14, "2026-07-03", "2026-12-31"),
        ({"hired": "2026-07-03"}, 14, "2026-07-03", "2026-12-31"),
        ({"hired": "2026-07-04"}, 13, "2026-07-17", "2026-12-31"),
        ({"left": "2026-06-30"}, 13, "2026-01-02", "2026-06-18"),
        ({"left": "2026-06-18"}, 13, "2026-01-02", "2026-06-18"),
        ({"left": "2026-06-17"}, 12, "2026-01-02", "2026-06-05"),
        ({"hired": "2026-02-01", "left": "2026-03-31"}, 4, "2026-02-13", "2026-03-27"),
        ({"schedule": "monthly", "pay_days": "last", "hired": "2026-01-31"}, 11, "2026-02-27",
         "2026-12-31"),
        ({"schedule": "monthly", "pay_days": "last", "left": "2026-05-29"}, 5, "2026-01-30",
         "2026-05-29"),
    ],
)  # fmt: skip
def test_pay_only_between_two_days(given, count, first, last):
    """The days on which pay comes decide. June 19, 2026 is Juneteenth: pay comes on the 18th."""
    found = pay_dates(**given)
    assert (len(found), found[0], found[-1]) == (count, first, last)
