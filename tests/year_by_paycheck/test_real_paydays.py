"""Proves on which days pay comes: holidays, the employer's rule, weeks, days of the month. The days
are those of a calendar on the wall."""

from __future__ import annotations

import datetime
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import examples
from year_by_paycheck.reference_calendar import KEPT, is_open, kept, paid_for, paydays_of

from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.plan import paydays
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.paydays import Schedule, usual_first
from xlplugin.plan.schedules import PAYDAY_RULES, SCHEDULES
from xlplugin.plan.situation import situation_of
from xlplugin.rules.bank_holidays import HOLIDAYS

PERSON = {"year": 2026, "age": 45, "salary": 260_000}
RULES = [word.lower() for word in PAYDAY_RULES]
BEFORE, AFTER, SAME = RULES


def pay_dates(**given):
    """The year's pay dates, as ISO days."""
    found = situation_of(read_inputs(PERSON | given)).pay_dates
    return [days.date(day).isoformat() for day in found]


def refused(**given):
    with pytest.raises((NotUnderstood, OutOfRange)) as error:
        plan_of(PERSON | given)
    assert "\n" not in str(error.value)
    return error.value


# -- holidays --------------------------------------------------------------------------------
@pytest.mark.parametrize("year", KEPT)
def test_the_holidays_of_the_reserve_banks(year):
    """Each by its name, and New Year's Day of the next year."""
    january = plain.new_year(year)
    found = {name: rule(plain, january, year) for name, rule in HOLIDAYS}
    following = found.pop("New Year's Day of the next year")
    assert {name: days.date(day) for name, day in found.items() if day} == kept(year)
    if year + 1 in KEPT:
        assert days.date(following) == kept(year + 1)["New Year's Day"]


HOLIDAY_RULES = {
    "New Year's Day": (1, 1, None), "Juneteenth": (6, 19, None), "Independence Day": (7, 4, None),
    "Veterans Day": (11, 11, None), "Christmas Day": (12, 25, None),
    "Birthday of Martin Luther King, Jr.": (1, 15, 0), "Washington's Birthday": (2, 15, 0),
    "Memorial Day": (5, 25, 0), "Labor Day": (9, 1, 0), "Columbus Day": (10, 8, 0),
    "Thanksgiving Day": (11, 22, 3),
}  # fmt: skip
"""A fixed day; or the first day on which it can be, and its weekday."""


@pytest.mark.parametrize("year", KEPT)
def test_the_table_of_holidays_is_as_the_statute_says(year):
    """5 U.S.C. 6103(a), by the banks: from a Sunday to Monday, from a Saturday to no other day."""
    for name, day in kept(year).items():
        month, first, weekday = HOLIDAY_RULES[name]
        due = datetime.date(year, month, first)
        if weekday is None:
            due += datetime.timedelta(due.weekday() == 6)
        else:
            due += datetime.timedelta((weekday - due.weekday()) % 7)
        assert day == due, name
    assert ("Juneteenth" in kept(year)) is (year >= 2022)


OPEN = {
    "2026-07-03": True,  # the Friday before a Fourth of July on a Saturday
    "2026-07-02": True, "2021-06-18": True, "2021-06-21": True, "2021-12-24": True,
    "2021-12-31": True, "2023-11-10": True, "2027-12-31": True, "2026-11-27": True,
    "2026-06-19": False, "2026-11-26": False, "2026-01-01": False, "2027-01-01": False,
    "2023-01-02": False, "2022-12-26": False, "2029-11-12": False, "2027-07-05": False,
    "2026-01-19": False, "2026-03-14": False, "2026-03-15": False, "2022-06-20": False,
}  # fmt: skip


@pytest.mark.parametrize(("day", "expected"), OPEN.items())
def test_a_day_of_business(day, expected):
    date = datetime.date.fromisoformat(day)
    assert paydays.is_open(days.serial(date)) is is_open(date) is expected


# -- every one or two weeks --------------------------------------------------------------------
def test_2026_every_two_weeks_from_january_2_has_27_paydays():
    """The last would be New Year's Day of 2027, and is paid the day before."""
    found = pay_dates(first_payday="2026-01-02")
    assert (len(found), found[0], found[-2:]) == (27, "2026-01-02", ["2026-12-18", "2026-12-31"])
    assert pay_dates() == found
    answer = outputs(plan_of(PERSON | {"first_payday": "2026-01-02", "match": "none"}))
    assert sum(row["pay"] for row in answer["paychecks"]) == 27 * 10_000
    assert any("27 paydays" in each for each in answer["said"])
    by_27 = outputs(plan_of(PERSON | {"salary": 270_000, "paychecks": 27, "match": "none"}))
    assert sum(row["pay"] for row in by_27["paychecks"]) == 270_000


def test_2027_goes_on_with_january_15():
    """Every two weeks from January 2, 2026, whatever is paid on other days."""
    first = days.serial(datetime.date(2026, 1, 2))
    schedule = Schedule(first, SCHEDULES["Every two weeks"], PAYDAY_RULES["Business day before"])
    assert days.date(schedule.first_of(2027)) == datetime.date(2027, 1, 15)
    weekly = Schedule(first, SCHEDULES["Weekly"], PAYDAY_RULES["Business day before"])
    assert days.date(weekly.first_of(2027)) == datetime.date(2027, 1, 8)
    after = Schedule(first, SCHEDULES["Every two weeks"], PAYDAY_RULES["Business day after"])
    assert days.date(after.first_of(2027)) == datetime.date(2027, 1, 1)  # paid on the 4th


COUNTS = [
    # year, schedule, first payday, rule, how many, the last
    (2026, "every two weeks", "2026-01-02", BEFORE, 27, "2026-12-31"),
    (2026, "every two weeks", "2026-01-02", AFTER, 26, "2026-12-18"),
    (2026, "every two weeks", "2026-01-02", SAME, 26, "2026-12-18"),
    (2026, "every two weeks", "2026-01-09", BEFORE, 26, "2026-12-24"),
    (2026, "every two weeks", "2026-01-09", AFTER, 26, "2026-12-28"),
    (2026, "weekly", "2026-01-02", BEFORE, 53, "2026-12-31"),
    (2026, "weekly", "2026-01-02", SAME, 52, "2026-12-25"),
    (2025, "every two weeks", "2025-01-02", BEFORE, 27, "2025-12-31"),
    (2025, "every two weeks", "2025-01-03", BEFORE, 26, "2025-12-19"),
    (2024, "every two weeks", "2024-01-02", BEFORE, 27, "2024-12-31"),
    (2024, "every two weeks", "2024-01-05", BEFORE, 26, "2024-12-20"),
    (2024, "weekly", "2024-01-02", BEFORE, 53, "2024-12-31"),
    (2026, "twice a month", "2026-01-15", BEFORE, 24, "2026-12-31"),
    (2026, "twice a month", "2026-01-05", BEFORE, 24, "2026-12-18"),
    (2026, "monthly", "2026-01-15", BEFORE, 12, "2026-12-15"),
    (2026, "monthly", "2026-01-31", BEFORE, 12, "2026-12-31"),
]


@pytest.mark.parametrize(("year", "schedule", "first", "rule", "count", "last"), COUNTS)
def test_how_many_paydays_a_year_has(year, schedule, first, rule, count, last):
    found = pay_dates(year=year, schedule=schedule, first_payday=first, payday_rule=rule)
    assert (len(found), found[-1]) == (count, last)


# -- by the month ------------------------------------------------------------------------------
OF_2026 = {
    ("twice a month", "15, last", BEFORE):
        "01-15 01-30 02-13 02-27 03-13 03-31 04-15 04-30 05-15 05-29 06-15 06-30 "
        "07-15 07-31 08-14 08-31 09-15 09-30 10-15 10-30 11-13 11-30 12-15 12-31",
    ("twice a month", "15, last", AFTER):
        "01-15 02-02 02-17 03-02 03-16 03-31 04-15 04-30 05-15 06-01 06-15 06-30 "
        "07-15 07-31 08-17 08-31 09-15 09-30 10-15 11-02 11-16 11-30 12-15 12-31",
    ("twice a month", "15, last", SAME):
        "01-15 01-31 02-15 02-28 03-15 03-31 04-15 04-30 05-15 05-31 06-15 06-30 "
        "07-15 07-31 08-15 08-31 09-15 09-30 10-15 10-31 11-15 11-30 12-15 12-31",
    # January 1 was paid on December 31, 2025, and January 1, 2027 is paid on December 31, 2026
    ("twice a month", "1, 15", BEFORE):
        "01-15 01-30 02-13 02-27 03-13 04-01 04-15 05-01 05-15 06-01 06-15 07-01 "
        "07-15 07-31 08-14 09-01 09-15 10-01 10-15 10-30 11-13 12-01 12-15 12-31",
    ("twice a month", "1, 15", AFTER):
        "01-02 01-15 02-02 02-17 03-02 03-16 04-01 04-15 05-01 05-15 06-01 06-15 "
        "07-01 07-15 08-03 08-17 09-01 09-15 10-01 10-15 11-02 11-16 12-01 12-15",
    ("twice a month", "5, 20", BEFORE):
        "01-05 01-20 02-05 02-20 03-05 03-20 04-03 04-20 05-05 05-20 06-05 06-18 "
        "07-03 07-20 08-05 08-20 09-04 09-18 10-05 10-20 11-05 11-20 12-04 12-18",
    ("monthly", "last", BEFORE): "01-30 02-27 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30 "
                                 "11-30 12-31",
    ("monthly", "1", BEFORE): "01-30 02-27 04-01 05-01 06-01 07-01 07-31 09-01 10-01 10-30 12-01 "
                              "12-31",
    ("monthly", "1", AFTER): "01-02 02-02 03-02 04-01 05-01 06-01 07-01 08-03 09-01 10-01 11-02 "
                             "12-01",
    ("monthly", "19", BEFORE): "01-16 02-19 03-19 04-17 05-19 06-18 07-17 08-19 09-18 10-19 11-19 "
                               "12-18",
    ("monthly", "19", AFTER): "01-20 02-19 03-19 04-20 05-19 06-22 07-20 08-19 09-21 10-19 11-19 "
                              "12-21",
    ("monthly", "26", BEFORE): "01-26 02-26 03-26 04-24 05-26 06-26 07-24 08-26 09-25 10-26 11-25 "
                               "12-24",
    ("monthly", "26", AFTER): "01-26 02-26 03-26 04-27 05-26 06-26 07-27 08-26 09-28 10-26 11-27 "
                              "12-28",
    ("monthly", "30", SAME): "01-30 02-28 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 "
                             "12-30",
    ("monthly", "3", BEFORE): "01-02 02-03 03-03 04-03 05-01 06-03 07-03 08-03 09-03 10-02 11-03 "
                              "12-03 12-31",
}  # fmt: skip
"""July 5, 2026 is the Sunday after a Fourth of July on a Saturday: July 3 is a day of business.
January 1 and 3, 2027 are paid on December 31, 2026."""


@pytest.mark.parametrize(("schedule", "on", "rule"), OF_2026)
def test_the_paydays_of_2026_by_days_of_the_month(schedule, on, rule):
    expected = [f"2026-{day}" for day in OF_2026[schedule, on, rule].split()]
    assert pay_dates(schedule=schedule, pay_days=on, payday_rule=rule) == expected


DECEMBER = [
    # the pay date decides the year, not the day of the schedule
    ({"year": 2024, "schedule": "monthly", "pay_days": "last", "payday_rule": AFTER}, 13,
     "2024-01-02", "2024-12-31"),  # December 31, 2023 was a Sunday
    ({"year": 2026, "schedule": "monthly", "pay_days": "1"}, 12, "2026-01-30", "2026-12-31"),
    ({"year": 2025, "schedule": "monthly", "pay_days": "1"}, 12, "2025-01-31", "2025-12-31"),
    ({"year": 2024, "schedule": "monthly", "pay_days": "1"}, 12, "2024-02-01", "2024-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "count", "first", "last"), DECEMBER)
def test_the_pay_date_decides_the_year(given, count, first, last):
    found = pay_dates(**given)
    assert (len(found), found[0], found[-1]) == (count, first, last)


FIRST_TELLS = [
    # a first payday, and the paydays after it
    ("twice a month", "2026-01-15", "15, last"), ("twice a month", "2026-03-31", "15, last"),
    ("twice a month", "2026-01-05", "5, 20"), ("twice a month", "2026-01-20", "5, 20"),
    ("twice a month", "2026-01-07", "7, 22"), ("monthly", "2026-01-31", "last"),
    ("monthly", "2026-01-15", "15"), ("monthly", "2026-02-28", "last"),
    ("monthly", "2026-01-28", "28"), ("twice a month", "2026-07-01", None),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "first", "told"), FIRST_TELLS)
def test_a_first_payday_tells_the_days_of_the_month(schedule, first, told):
    if told is None:
        assert refused(schedule=schedule, first_payday=first).hint == (
            "say which with pay_days: '1, 15' or '1, 16'"
        )
        return
    by_days = pay_dates(schedule=schedule, pay_days=told)
    found = pay_dates(schedule=schedule, first_payday=first)
    assert found == by_days[-len(found) :]
    assert found[0] == paid_for(datetime.date.fromisoformat(first), BEFORE).isoformat()


AMBIGUOUS = [
    ("monthly", "2026-01-30", BEFORE, "January 30, 2026 can be paid for that day, or, early, for "
     "January 31, 2026 or for February 1, 2026", "'30', 'last' or '1'"),
    ("twice a month", "2026-01-30", BEFORE, "January 30, 2026 can be paid for that day, or, early, "
     "for January 31, 2026 or for February 1, 2026", "'15, 30', '15, last' or '1, 16'"),
    ("monthly", "2026-06-18", BEFORE, "June 18, 2026 can be paid for that day, or, early, for June "
     "19, 2026 or for June 20, 2026 or for June 21, 2026", "'18', '19', '20' or '21'"),
    ("monthly", "2026-11-25", BEFORE, "November 25, 2026 can be paid for that day, or, early, for "
     "November 26, 2026", "'25' or '26'"),
    ("monthly", "2026-01-05", AFTER, "January 5, 2026 can be paid for that day, or, late, for "
     "January 4, 2026 or for January 3, 2026", "'5', '4' or '3'"),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "first", "rule", "readings", "ways"), AMBIGUOUS)
def test_a_first_payday_that_is_read_in_two_ways(schedule, first, rule, readings, ways):
    error = refused(schedule=schedule, first_payday=first, payday_rule=rule)
    assert error.argument == "first_payday"
    assert str(error).startswith(f"first_payday: {readings}")
    assert error.hint == f"say which with pay_days, such as {ways}"
    for way in ways.replace(" or ", ", ").split("', '"):
        found = pay_dates(
            schedule=schedule, first_payday=first, payday_rule=rule, pay_days=way.strip("'")
        )
        assert found[0] == first


def test_a_first_payday_may_be_named_or_paid():
    """The 31st, a Saturday, or the Friday on which it is paid."""
    month = {"schedule": "monthly", "pay_days": "last"}
    assert pay_dates(**month, first_payday="2026-01-31") == pay_dates(**month)
    assert pay_dates(**month, first_payday="2026-01-30") == pay_dates(**month)
    assert "is not the last day of a month" in str(refused(**month, first_payday="2026-01-29"))


# -- what holds of any year ----------------------------------------------------------------------
@st.composite
def calendars(draw):
    schedule = draw(st.sampled_from(list(SCHEDULES)))
    given = {"year": draw(st.sampled_from(range(2021, 2031))), "schedule": schedule}
    given["payday_rule"] = draw(st.sampled_from(RULES))
    if schedule == "Twice a month":
        low = draw(st.integers(1, 15))
        given["pay_days"] = f"{low}, {'last' if low == 15 else low + 15}"
    elif schedule == "Monthly":
        given["pay_days"] = draw(st.sampled_from(["last", *map(str, range(1, 31))]))
    else:
        given["first_payday"] = datetime.date(
            given["year"], 1, draw(st.integers(1, 7 if schedule == "Weekly" else 14))
        )
    return given


COUNT = {"Weekly": {51, 52, 53}, "Every two weeks": {25, 26, 27}, "Twice a month": {23, 24, 25},
         "Monthly": {11, 12, 13}}  # fmt: skip


def of_any_year(given):
    """Its paydays without a plan: also of years whose limits are not published."""
    year, schedule = given["year"], SCHEDULES[given["schedule"]]
    rule = {word.lower(): number for word, number in PAYDAY_RULES.items()}[given["payday_rule"]]
    on = None
    if "pay_days" in given:
        said = [31 if day == "last" else int(day) for day in given["pay_days"].split(", ")]
        on = (said[0], said[-1])
    first = given.get("first_payday")
    first = days.serial(first) if first else usual_first(year, schedule, None, rule, on)
    january = plain.new_year(year)
    last = plain.new_year(year + 1) - 1
    return [
        days.date(day)
        for day in sorted(Schedule(first, schedule, rule, on).between(january, last).values())
    ]


@settings(max_examples=examples(5))
@given(calendars())
def test_what_holds_of_the_paydays_of_any_year(typed):
    found = of_any_year(typed)
    assert found == sorted(found)
    assert {day.year for day in found} == {typed["year"]}
    assert len(found) in COUNT[typed["schedule"]]
    if typed["payday_rule"] != SAME:
        assert all(is_open(day) for day in found)
    if typed["schedule"] in ("Weekly", "Every two weeks"):
        apart = 7 if typed["schedule"] == "Weekly" else 14
        assert all(abs((b - a).days - apart) <= 6 for a, b in itertools.pairwise(found))
    assert found == [payday.day for payday in paydays_of(typed)]


@pytest.mark.parametrize("rule", RULES)
def test_each_payday_is_in_one_year(rule):
    """What is paid in ten years on end is every day of the schedule, each once."""
    chance = random.Random(rule)
    for schedule in ("Twice a month", "Monthly"):
        on = "15, last" if schedule == "Twice a month" else str(chance.randint(1, 30))
        found = []
        for year in range(2021, 2031):
            found += of_any_year(
                {"year": year, "schedule": schedule, "payday_rule": rule, "pay_days": on}
            )
        assert found == sorted(found)
        per_year = 24 if schedule == "Twice a month" else 12
        assert abs(len(found) - 10 * per_year) <= 1
