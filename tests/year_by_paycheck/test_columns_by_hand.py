"""Proves columns of the Workings by hand that no answer shows alone: on which row of Paychecks a
payday stands and on which day, what is told of it, and the order of the paychecks."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from year_by_paycheck.test_real_paydays import AFTER, COUNTS, OF_2026, SAME

from xlplugin.arithmetic import days
from xlplugin.plan.entries import Stub
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.situation import situation_of
from xlplugin.plan.year import MODEL

PERSON = {"year": 2026, "age": 45, "salary": 240_000, "match": "none"}
TWELVE = {"schedule": "monthly", "pay_days": "15"}
"""2026: 01-15 02-13 03-13 04-15 05-15 06-15 07-15 08-14 09-15 10-15 11-13 12-15."""
FIRSTS = {"schedule": "monthly", "pay_days": "1"}
LASTS = {"schedule": "monthly", "pay_days": "last"}
NO_PAYDAY, IN_YEAR_TO_DATE, PAID, SET, PLANNED = range(5)


def year_of(given):
    return ComputedYear(MODEL, situation_of(read_inputs(PERSON | given)))


def in_rows(given, name):
    """A column of the rows of Paychecks, or of the paychecks in order: those that are not 0."""
    rows = year_of(given).rows(MODEL.table_of[name].name)
    return {row.index: getattr(row, name) for row in rows if getattr(row, name)}


def days_in_rows(given, name):
    return {row: days.date(day).isoformat() for row, day in in_rows(given, name).items()}


def paydays(given):
    """The days of the paychecks, in order."""
    rows = [row for row in year_of(given).rows("paychecks") if row.live]
    return [days.date(row.day).isoformat() for row in rows]


# -- days ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("schedule", "on", "rule"), OF_2026)
def test_the_paydays_of_2026_by_days_of_the_month(schedule, on, rule):
    given = {"schedule": schedule, "pay_days": on, "payday_rule": rule}
    assert paydays(given) == [f"2026-{day}" for day in OF_2026[schedule, on, rule].split()]


@pytest.mark.parametrize(("year", "schedule", "first", "rule", "count", "last"), COUNTS)
def test_how_many_paydays_a_year_has(year, schedule, first, rule, count, last):
    found = paydays(
        {"year": year, "schedule": schedule, "first_payday": first, "payday_rule": rule}
    )
    assert (len(found), found[-1]) == (count, last)


DAYS_OF_THE_MONTH = [
    # given, the days; the second one of pay that comes twice a month only
    ({"schedule": "twice a month", "pay_days": "5, 20"}, (5, 20)),
    ({"schedule": "twice a month", "pay_days": "3, 25"}, (3, 25)),
    ({"schedule": "twice a month", "first_payday": "2026-01-07"}, (7, 22)),
    ({"schedule": "twice a month", "first_payday": "2026-01-20"}, (5, 20)),
    ({"schedule": "twice a month", "first_payday": "2026-01-15"}, (15, 31)),
    ({"schedule": "monthly", "first_payday": "2026-01-15"}, (15, 0)),
    ({"schedule": "monthly", "first_payday": "2026-01-31"}, (31, 0)),
    # the Friday before the month's end tells the 30th, unless the days are given
    (LASTS | {"first_payday": "2026-01-30"}, (31, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), DAYS_OF_THE_MONTH)
def test_the_days_of_the_month_are_as_given_or_as_the_first_payday_tells(given, expected):
    year = year_of(given)
    assert (year.pay_day1, year.pay_day2) == expected


SCHEDULED = [
    # given, days by the row of the schedule that they stand on
    (TWELVE | {"left": "2026-03-13"}, {1: "2026-01-15", 2: "2026-02-13", 3: "2026-03-13"}),
    (TWELVE | {"first_payday": "2026-11-13"}, {1: "2026-11-13", 2: "2026-12-15"}),
    # its month begins before it, on a day that is not of this job
    ({"schedule": "twice a month", "first_payday": "2026-11-30"},
     {2: "2026-11-30", 3: "2026-12-15", 4: "2026-12-31"}),
    ({"schedule": "twice a month", "first_payday": "2026-12-15"},
     {1: "2026-12-15", 2: "2026-12-31"}),
    # October 31 is paid on November 2, the first payday: it is of the month before
    (LASTS | {"payday_rule": AFTER, "first_payday": "2026-11-02"},
     {53: "2026-11-02", 1: "2026-11-30", 2: "2026-12-31"}),
    # October 31 is paid on October 30, which is before the first payday, and counts all the same
    (LASTS | {"first_payday": "2026-10-31"},
     {1: "2026-10-30", 2: "2026-11-30", 3: "2026-12-31"}),
    # January 1 was paid in 2025; that of 2027 is paid in 2026
    (FIRSTS | {"first_payday": "2026-01-01", "left": "2026-03-01"}, {2: "2026-01-30",
                                                                    3: "2026-02-27"}),
    (FIRSTS | {"first_payday": "2026-12-01"}, {1: "2026-12-01", 2: "2026-12-31"}),
    # on January 1 and on December 31 themselves
    (FIRSTS | {"payday_rule": SAME, "left": "2026-02-28"}, {1: "2026-01-01", 2: "2026-02-01"}),
    ({"schedule": "weekly", "first_payday": "2026-12-17"}, {1: "2026-12-17", 2: "2026-12-24",
                                                           3: "2026-12-31"}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SCHEDULED)
def test_the_rows_of_the_schedule(given, expected):
    assert days_in_rows(given, "scheduled") == expected
    assert sorted(in_rows(given, "schedule_row")) == sorted(expected)
    assert year_of(given).last_scheduled == max(expected)


def of_spring(*changes):
    return TWELVE | {"left": "2026-05-31", "paydays": list(changes)}


CHANGED = [
    # what differs from 01-15 02-13 03-13 04-15 05-15 on rows 1 to 5; rows of the paychecks in
    # order, of them those of the schedule, and which paycheck of the salary each is
    (of_spring("from=2026-02-13 to=2026-02-10"),
     [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]),
    (of_spring("struck=2026-02-13"), [1, 3, 4, 5], [1, 1, 1, 1], [1, 3, 4, 5]),
    (of_spring("added=2026-02-20"), [1, 2, 6, 3, 4, 5], [1, 1, 0, 1, 1, 1], [1, 2, 0, 3, 4, 5]),
    # of one day that of the schedule comes first, and lower rows before others
    (of_spring("added=2026-02-13"), [1, 2, 6, 3, 4, 5], [1, 1, 0, 1, 1, 1], [1, 2, 0, 3, 4, 5]),
    (of_spring("added=2026-04-15", "added=2026-01-15"),
     [1, 6, 2, 3, 4, 7, 5], [1, 0, 1, 1, 1, 0, 1], [1, 0, 2, 3, 4, 0, 5]),
    (of_spring("from=2026-02-13 to=2026-03-13"),
     [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]),
    # later than the next one, before the year, after the last day of pay
    (of_spring("from=2026-02-13 to=2026-03-20"),
     [1, 3, 2, 4, 5], [1, 1, 1, 1, 1], [1, 3, 2, 4, 5]),
    (of_spring("from=2026-01-15 to=2025-12-31"), [2, 3, 4, 5], [1, 1, 1, 1], [2, 3, 4, 5]),
    (of_spring("from=2026-01-15 to=2026-01-01"),
     [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]),
    (of_spring("from=2026-05-15 to=2026-05-31"),
     [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]),
    (of_spring("from=2026-05-15 to=2026-06-01"), [1, 2, 3, 4], [1, 1, 1, 1], [1, 2, 3, 4]),
    # the month before the first payday is the last paycheck of a year's salary
    (LASTS | {"year": 2024, "payday_rule": AFTER, "left": "2024-03-01",
              "first_payday": "2024-01-02", "paydays": "added=2024-02-09"},
     [53, 1, 54, 2], [1, 1, 0, 1], [12, 1, 0, 2]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "rows", "regular", "numbers"), CHANGED)
def test_the_order_of_the_paychecks(given, rows, regular, numbers):
    year = year_of(given)
    found = [row for row in year.rows("paychecks") if row.live]
    assert [row.source for row in found] == rows
    assert [row.regular for row in found] == regular
    assert [row.number for row in found] == numbers
    assert (year.count, year.regular_count) == (len(rows), sum(regular))
    ranks = {row: number for number, row in enumerate(rows, 1)}
    assert in_rows(given, "rank") == ranks


def test_the_day_of_a_row():
    """As it was typed, as the schedule has it, or none."""
    changes = of_spring("from=2026-02-13 to=2026-02-10", "struck=2026-03-13", "added=2026-04-20")
    assert days_in_rows(changes, "pays_on") == {
        1: "2026-01-15", 2: "2026-02-10", 4: "2026-04-15", 5: "2026-05-15", 6: "2026-04-20",
    }  # fmt: skip


STATES = [
    ({"paid": ["paycheck=1 pay=20000", "paycheck=2 pay=20000"], "lag": 1},
     {1: PAID, 2: PAID, 3: SET, 4: PLANNED, 5: PLANNED}),
    ({"ytd_date": "2026-02-13", "lag": 2},
     {1: IN_YEAR_TO_DATE, 2: IN_YEAR_TO_DATE, 3: SET, 4: SET, 5: PLANNED}),
    ({"ytd_date": "2026-01-15", "paid": "paycheck=2 pay=20000", "lag": 0},
     {1: IN_YEAR_TO_DATE, 2: PAID, 3: PLANNED, 4: PLANNED, 5: PLANNED}),
    # between two stubs one is missing
    ({"paid": ["paycheck=1 pay=20000", "paycheck=3 pay=20000"], "lag": 1},
     {1: PAID, 2: SET, 3: PAID, 4: SET, 5: PLANNED}),
    # nothing is elected yet, and nothing paid: a change reaches the first paycheck
    ({"lag": 1}, {1: PLANNED, 2: PLANNED, 3: PLANNED, 4: PLANNED, 5: PLANNED}),
    ({"lag": 1, "elect_deferral": 0}, {1: SET, 2: PLANNED, 3: PLANNED, 4: PLANNED, 5: PLANNED}),
    ({"lag": 0, "paydays": ["struck=2026-02-13", "added=2026-01-20"],
      "paid": "paycheck=1 pay=20000"}, {1: PAID, 6: PLANNED, 3: PLANNED, 4: PLANNED, 5: PLANNED}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), STATES)
def test_the_state_of_each_row(given, expected):
    assert in_rows(of_spring() | given, "row_state") == expected


ABOUT_A_ROW = [
    # the 19th on a weekend or Juneteenth, and none that has a day of its own or is struck out
    ("moved", {"schedule": "monthly", "pay_days": "19"}, (1, 4, 6, 7, 9, 12)),
    ("moved", {"schedule": "monthly", "pay_days": "19", "payday_rule": SAME}, ()),
    ("moved", {"schedule": "monthly", "pay_days": "19", "paydays": [
        "from=2026-02-19 to=2026-02-18", "from=2026-04-17 to=2026-04-16", "struck=2026-06-18",
        "added=2026-05-23"]}, (1, 7, 9, 12)),
    # half a period is 15 days of a month, 7 of two weeks, 3 of one
    ("far", of_spring("from=2026-02-13 to=2026-02-28"), ()),
    ("far", of_spring("from=2026-02-13 to=2026-03-01"), (2,)),
    ("far", of_spring("from=2026-02-13 to=2026-01-29"), ()),
    ("far", of_spring("from=2026-02-13 to=2026-01-28"), (2,)),
    ("far", of_spring("from=2026-05-15 to=2027-01-04"), (5,)),
    ("far", of_spring("struck=2026-02-13", "added=2026-04-20"), ()),
    ("far", {"first_payday": "2026-01-09", "paydays": "from=2026-01-23 to=2026-01-30"}, ()),
    ("far", {"first_payday": "2026-01-09", "paydays": "from=2026-01-23 to=2026-01-31"}, (2,)),
    ("far", {"schedule": "twice a month", "first_payday": "2026-01-15",
             "paydays": "from=2026-02-27 to=2026-03-06"}, ()),
    ("far", {"schedule": "twice a month", "first_payday": "2026-01-15",
             "paydays": "from=2026-02-27 to=2026-03-07"}, (4,)),
    ("far", {"schedule": "weekly", "first_payday": "2026-01-09",
             "paydays": "from=2026-01-23 to=2026-01-26"}, ()),
    ("far", {"schedule": "weekly", "first_payday": "2026-01-09",
             "paydays": "from=2026-01-23 to=2026-01-27"}, (3,)),
    ("paid_out", of_spring("from=2026-05-15 to=2027-01-04", "struck=2026-02-13"), (5,)),
    ("paid_out", of_spring("from=2026-05-15 to=2026-05-20", "added=2026-04-20"), ()),
    # January 1, 2026, paid on December 31 or on the day itself
    ("first_out", FIRSTS | {"first_payday": "2026-01-01"}, (1,)),
    ("first_out", FIRSTS | {"first_payday": "2026-01-01", "payday_rule": SAME}, ()),
    ("first_out", FIRSTS | {"first_payday": "2026-01-01", "payday_rule": AFTER}, ()),
    ("first_out", FIRSTS | {"first_payday": "2026-02-01"}, ()),
    # it is named, paid, or both
    ("is_first", LASTS | {"first_payday": "2026-01-31"}, (1,)),
    ("is_first", LASTS | {"first_payday": "2026-01-30"}, (1,)),
    ("is_first", LASTS | {"first_payday": "2026-03-31"}, (1,)),
    ("is_first", LASTS | {"first_payday": "2026-02-02", "payday_rule": AFTER}, (53,)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "rows"), ABOUT_A_ROW)
def test_what_is_told_of_a_row(name, given, rows):
    """``far`` says which row, the others 1."""
    assert in_rows(given, name) == {row: row if name == "far" else 1 for row in rows}


HOLIDAYS = {
    2021: ("2021-01-01", "2021-01-18", "2021-02-15", "2021-05-31", None, "2021-07-05",
           "2021-09-06", "2021-10-11", "2021-11-11", "2021-11-25", "2021-12-25", "2022-01-01"),
    2022: ("2022-01-01", "2022-01-17", "2022-02-21", "2022-05-30", "2022-06-20", "2022-07-04",
           "2022-09-05", "2022-10-10", "2022-11-11", "2022-11-24", "2022-12-26", "2023-01-02"),
}  # fmt: skip


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_holidays_of_a_year(year):
    """2021 had no Juneteenth yet; of Sundays the Monday after, New Year's Day of 2023 too."""
    expected = {
        row: (datetime.date.fromisoformat(day) - datetime.date(1899, 12, 30)).days
        for row, day in enumerate(HOLIDAYS[year], 1)
        if day
    }
    assert in_rows({"year": year}, "holiday") == expected


# -- the year to date ------------------------------------------------------------------------
WEEKS = {"first_payday": "2026-01-09"}
"""01-09 01-23 02-06 02-20 …"""
WEEKLY = {"schedule": "weekly", "first_payday": "2026-01-02"}
"""01-02 01-09 01-16 …"""
SIX = [f"added=2026-12-{day}" for day in (26, 27, 28, 29, 30, 31)]
TO_DATE = [
    # the day of a stub, paydays up to it, the last one inside its year to date, how many are
    (WEEKS, "2026-01-02", 0, "2026-01-09", 1),  # 7 days before the first, half a period
    (WEEKS, "2026-01-09", 1, "2026-01-09", 1),
    (WEEKS, "2026-01-16", 1, "2026-01-09", 1),  # 7 days from each: the one before
    (WEEKS, "2026-01-17", 1, "2026-01-23", 2),
    (WEEKS, "2026-01-22", 1, "2026-01-23", 2),
    (WEEKS, "2026-01-23", 2, "2026-01-23", 2),
    (WEEKS, "2026-12-31", 26, "2026-12-24", 26),
    # where one is struck out the next is nearer from afar, but not beyond half a period
    (WEEKS | {"paydays": "struck=2026-01-23"}, "2026-01-29", 1, "2026-01-09", 1),
    (WEEKS | {"paydays": "struck=2026-01-23"}, "2026-01-30", 1, "2026-02-06", 2),
    (WEEKLY, "2026-01-05", 1, "2026-01-02", 1),
    (WEEKLY, "2026-01-06", 1, "2026-01-09", 2),
    (WEEKLY | {"paydays": "struck=2026-01-16"}, "2026-01-19", 2, "2026-01-09", 2),
    (WEEKLY | {"paydays": "struck=2026-01-16"}, "2026-01-20", 2, "2026-01-23", 3),
    (TWELVE, "2026-02-01", 1, "2026-02-13", 2),
    (TWELVE, "2026-03-30", 3, "2026-03-13", 3),  # 16 days before the next, 17 after the last
    (TWELVE, "2026-03-31", 3, "2026-04-15", 4),
    # all rows of Paychecks have a payday
    (WEEKLY | {"paydays": SIX}, "2026-12-31", 59, "2026-12-31", 59),
    # two checks of one day, and one of the day after
    (WEEKS | {"paydays": "added=2026-01-10"}, "2026-01-09", 1, "2026-01-09", 1),
    (WEEKS | {"paydays": "added=2026-01-23"}, "2026-01-22", 1, "2026-01-23", 3),
    # a moved payday without a stub is one as any other
    (WEEKS | {"paydays": "from=2026-01-23 to=2026-01-22"}, "2026-01-17", 1, "2026-01-22", 2),
    (WEEKS | {"paid": "date=2026-01-23 pay=9000"}, "2026-01-17", 1, "2026-01-23", 2),
    # one with a stub of a later day is not inside
    (WEEKS | {"paid": "date=2026-01-22 pay=9000"}, "2026-01-17", 1, "2026-01-09", 1),
    (WEEKS | {"paid": "date=2026-01-22 pay=9000"}, "2026-01-22", 2, "2026-01-22", 2),
]  # fmt: skip


def with_year_to_date(given, day):
    """The stubs stay where they were placed: a workbook can hold a day that a plan would refuse."""
    situation = situation_of(read_inputs(PERSON | given))
    serial = days.serial(datetime.date.fromisoformat(day))
    return ComputedYear(MODEL, dataclasses.replace(situation, ytd_date=serial))


@pytest.mark.parametrize(("given", "day", "before", "through", "count"), TO_DATE)
def test_which_paychecks_a_year_to_date_holds(given, day, before, through, count):
    year = with_year_to_date(given, day)
    assert year.ytd_before == before
    assert days.date(year.ytd_through).isoformat() == through
    assert year.ytd_count == count


def test_without_a_year_to_date_none_is_inside():
    year = year_of(WEEKS)
    assert (year.ytd_before, year.ytd_through, year.ytd_count, year.last_paid) == (0, 0, 0, 0)
    early = with_year_to_date(WEEKS, "2026-01-01")  # 8 days before the first payday
    assert (early.ytd_before, early.ytd_through, early.ytd_count) == (0, 0, 0)


@pytest.mark.parametrize(
    ("given", "half"),
    [(WEEKLY, 3), (WEEKS, 7), ({"schedule": "twice a month"}, 7), (TWELVE, 15)],
)
def test_half_a_period(given, half):
    assert year_of(given).half_a_period == half


# -- pay -------------------------------------------------------------------------------------
EXPECTED = [
    # what else; expected pay that is not 20,000, by paycheck
    ({}, {}),
    # by the day on which it is paid, or by the 15th that is named, whichever is later
    ({"bonuses": "date=2026-01-15 amount=5000"}, {1: 25_000}),
    ({"bonuses": "date=2026-01-16 amount=5000"}, {2: 25_000}),
    ({"bonuses": "date=2026-02-15 amount=5000"}, {2: 25_000}),
    ({"bonuses": "date=2026-02-16 amount=5000"}, {3: 25_000}),
    ({"bonuses": ["date=2026-03-01 amount=5000", "date=2026-03-02 amount=700"]}, {3: 25_700}),
    # after the last payday it is paid with the last
    ({"bonuses": "date=2026-05-16 amount=5000"}, {5: 25_000}),
    ({"bonuses": "date=2026-02-13 amount=5000", "paydays": "added=2026-02-13"}, {2: 25_000, 3: 0}),
    ({"bonuses": "date=2026-02-16 amount=5000", "paydays": "added=2026-02-20"}, {3: 5_000}),
    ({"bonuses": "date=2026-02-21 amount=5000", "paydays": "added=2026-02-20"},
     {3: 0, 4: 25_000}),
    # April 19 is paid on the 20th
    ({"pay_days": "19", "payday_rule": AFTER, "bonuses": "date=2026-04-20 amount=5000"},
     {4: 25_000}),
    ({"raises": "date=2026-02-15 salary=480000"}, {2: 40_000, 3: 40_000, 4: 40_000, 5: 40_000}),
    ({"raises": "date=2026-02-16 salary=480000"}, {3: 40_000, 4: 40_000, 5: 40_000}),
    ({"raises": ["date=2026-05-01 salary=360000", "date=2026-04-15 salary=120000"]},
     {4: 10_000, 5: 30_000}),
    # a leave is of the days on which pay comes
    ({"leaves": "from=2026-02-13 to=2026-03-13"}, {2: 0, 3: 0}),
    ({"leaves": "from=2026-02-14 to=2026-03-12"}, {}),
    ({"leaves": ["from=2026-02-13 to=2026-02-13", "from=2026-05-01 to=2026-05-31"]}, {2: 0, 5: 0}),
    ({"leaves": "from=2026-02-01 to=2026-02-28", "bonuses": "date=2026-02-10 amount=5000"},
     {2: 5_000}),
    ({"paydays": "struck=2026-02-13"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "other"), EXPECTED)
def test_the_expected_pay_of_each_paycheck(given, other):
    found = [
        row.expected / 100
        for row in year_of(TWELVE | {"left": "2026-05-31"} | given).rows("paychecks")
        if row.live
    ]
    assert found == [other.get(number, 20_000) for number in range(1, len(found) + 1)]


def test_a_row_without_a_day_is_no_raise():
    """As the cells of a workbook have it."""
    raised = TWELVE | {"raises": "date=2026-02-15 salary=480000"}
    situation = situation_of(read_inputs(PERSON | raised))
    empty = dataclasses.replace(situation.raises[0], day=0)
    year = ComputedYear(MODEL, dataclasses.replace(situation, raises=(empty,)))
    assert year.pay_year == 24_000_000


@pytest.mark.parametrize("row", [26, 53, 54])
def test_a_stub_where_there_is_no_payday_is_not_the_last(row):
    situation = situation_of(read_inputs(PERSON | TWELVE))
    stubs = list(situation.stubs)
    stubs[row - 1] = Stub(pay=1_000_000)
    year = ComputedYear(MODEL, dataclasses.replace(situation, stubs=tuple(stubs)))
    assert year.last_paid == 0
    assert not any(each.filled for each in year.rows("paychecks"))


@pytest.mark.parametrize(("day", "expected"), [("2027-01-04", ()), ("2026-02-20", ())])
def test_an_added_payday_of_another_year_is_none_of_the_schedule(day, expected):
    situation = situation_of(read_inputs(PERSON | TWELVE))
    own = list(situation.paid_on)
    own[20] = days.serial(datetime.date.fromisoformat(day))
    year = ComputedYear(MODEL, dataclasses.replace(situation, paid_on=tuple(own)))
    assert tuple(row.index for row in year.rows("paydays") if row.paid_out) == expected
    assert year.count == (12 if day.startswith("2027") else 13)
