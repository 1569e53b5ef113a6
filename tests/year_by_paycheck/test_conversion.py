"""Proves when after-tax money is converted, and what it earned until then.

Earnings grow by days without compounding (365 to a year), and are rounded to the cent.
"""

from __future__ import annotations

import pytest

from xlplugin.plan.answer import outputs, plan_of

PERSON = {"year": 2026, "age": 45, "salary": 240_000, "elections": "from=1 after_tax=10%"}
"""24,000 after-tax in all."""

EACH_MONTH = [
    (f"2026-{month:02}-{day}", 2_000)
    for month, day in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
]
EACH_PAYDAY = [
    (f"2026-{month:02}-{day}", 2_000)
    for month, day in enumerate((30, 27, 31, 30, 29, 30, 31, 31, 30, 30, 30, 31), 1)
]
"""The month ends of January, February, May and October are on weekends."""


def converted(**given):
    answer = outputs(plan_of(PERSON | given))
    return [(each["date"], each["amount"], each["earnings"]) for each in answer["conversions"]]


@pytest.mark.parametrize(
    ("how", "schedule", "expected"),
    [
        ("each paycheck", "monthly", EACH_PAYDAY),
        ("monthly", "monthly", EACH_MONTH),
        ("monthly", "twice a month", EACH_MONTH),
        ("quarterly", "monthly", [
            ("2026-03-31", 6_000), ("2026-06-30", 6_000), ("2026-09-30", 6_000),
            ("2026-12-31", 6_000),
        ]),
        ("yearly", "monthly", [("2026-12-31", 24_000)]),
        ("none", "monthly", []),
    ],
)  # fmt: skip
def test_what_is_converted_when(how, schedule, expected):
    found = converted(conversion=how, schedule=schedule)
    assert [each[:2] for each in found] == expected
    assert all(earnings == 0 for *_, earnings in found)


@pytest.mark.parametrize(
    ("how", "schedule", "growth", "first", "total"),
    [
        # converted on payday: nothing is earned
        ("each paycheck", "monthly", "7.3%", 0, 0),
        # 1,000 from the 15th to the 31st of January: 16 days of 0.02% a day; the half paid
        # at the month's end earns nothing; 13 days in February, 16 or 15 in other months
        ("monthly", "twice a month", "7.3%", 3.2, 0.2 * (7 * 16 + 4 * 15 + 13)),
        # 2,000 a month, 0.40 a day: January 59 days, February 31
        ("quarterly", "monthly", "7.3%", 0.4 * (59 + 31),
         0.4 * (59 + 31 + 61 + 30 + 61 + 30 + 61 + 31)),
        # from each month's end to December 31: 334 + 306 + 275 + ... + 31 + 0 are 2,017 days
        ("yearly", "monthly", "7.3%", 0.4 * 2_017, 0.4 * 2_017),
        ("none", "monthly", "7.3%", None, 0),
    ],
)  # fmt: skip
def test_earnings_until_then(how, schedule, growth, first, total):
    """Pay on the day itself, on weekends too, so that the days are easily counted."""
    found = converted(conversion=how, schedule=schedule, growth=growth, payday_rule="same day")
    assert sum(earnings for *_, earnings in found) == pytest.approx(total, abs=1e-9)
    assert (found[0][2] if found else None) == (first and pytest.approx(first, abs=1e-9))


def test_only_paychecks_that_contribute_are_converted():
    found = converted(schedule="monthly", elections=["from=1", "from=3 after_tax=10%", "from=5"])
    assert found == [("2026-03-31", 2_000, 0), ("2026-04-30", 2_000, 0)]


def test_money_of_the_year_to_date_is_converted_already():
    found = converted(
        schedule="monthly", ytd_date="2026-06-30", ytd_after_tax=12_000, conversion="yearly"
    )
    assert found == [("2026-12-31", 12_000, 0)]


def test_a_conversion_uses_no_room():
    """F22: IRC 415(c)(2); Reg. 1.415(c)-1(b)(3)."""
    rooms = {
        outputs(plan_of(PERSON | {"conversion": how, "growth": "50%"}))["room_left"]
        for how in ("each paycheck", "monthly", "yearly", "none")
    }
    assert rooms == {72_000}
