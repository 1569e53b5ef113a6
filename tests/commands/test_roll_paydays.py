"""Proves that the paydays of next year's planner go on where those of this year end.

Days are those of calendars: January 1, 2027 is a Friday, and a holiday; July 5 and December 24,
2027 are holidays too, since July 4 is a Sunday, but December 25 a Saturday, which is not moved.
"""

from __future__ import annotations

import datetime
import itertools
import json

import openpyxl
import pytest
from parity.engines import cached_values

from xlplugin.sheets.planner.input_places import place_of

PLAN = ("plan", "--salary", "260000", "--match", "none", "--age", "45", "--year", "2026")
BY_MONTH = ("first_payday", "pay_day1", "pay_day2")


@pytest.fixture
def rolled(megaroth, tmp_path, monkeypatch):
    """The planner of a year after one of 2026 by these options, once it was checked: what some of
    its cells hold, and its paydays."""
    monkeypatch.chdir(tmp_path)

    def roll(*words, year="2027", typed=None):
        done = megaroth(*PLAN, *words, "-o", "plan.xlsx")
        assert done.code == 0, done.err
        if typed:
            book = openpyxl.load_workbook("plan.xlsx")
            for at, value in typed.items():
                book["Paychecks"][at] = value
            book.save("plan.xlsx")
        done = megaroth("roll", "plan.xlsx", "--year", year, "-o", "next.xlsx")
        assert done.code == 0, done.err
        checked = megaroth("check", "next.xlsx", "--json")
        assert checked.code == 0, checked.out
        values = cached_values("next.xlsx")
        places = [place_of(f"in_{name}") for name in BY_MONTH]
        held = [values[sheet].get(at) for sheet, at in places]
        first = None if held[0] is None else str(day(held[0]))
        paychecks = json.loads(checked.out)["paychecks"]
        return (first, *held[1:]), [each["date"] for each in paychecks], values

    return roll


def day(serial):
    return datetime.date(1899, 12, 30) + datetime.timedelta(int(serial))


def days_between(found):
    dates = [datetime.date.fromisoformat(each) for each in found]
    return [(after - before).days for before, after in itertools.pairwise(dates)]


def test_every_two_weeks_of_27_paydays_go_on_two_weeks_later(rolled):
    """The last of 2026 is that of January 1, 2027, paid on December 31: the next is January 15."""
    held, found, _ = rolled("--first-payday", "2026-01-02")
    assert held == ("2027-01-15", None, None)
    assert (found[0], found[-1], len(found)) == ("2027-01-15", "2027-12-31", 26)
    assert set(days_between(found)) == {14}


def test_paid_after_a_holiday_the_payday_is_one_of_next_year(rolled):
    held, found, _ = rolled("--first-payday", "2026-01-02", "--payday-rule", "business day after")
    # The cell has the day that the schedule names; New Year's Day is paid on Monday
    assert held == ("2027-01-01", None, None)
    assert found[:2] == ["2027-01-04", "2027-01-15"]


def test_every_week_goes_on_a_week_later(rolled):
    held, found, _ = rolled("--schedule", "weekly", "--first-payday", "2026-01-02")
    assert held == ("2027-01-08", None, None)
    assert (found[0], found[-1], len(found)) == ("2027-01-08", "2027-12-31", 52)


def test_twice_a_month_is_written_out(rolled):
    """As the first payday of 2026 told it, since that of 2027 might tell it otherwise."""
    held, found, _ = rolled("--schedule", "twice a month", "--first-payday", "2026-01-15")
    assert held == ("2027-01-15", 15, 31)
    assert found[:6] == ["2027-01-15", "2027-01-29", "2027-02-12", "2027-02-26", "2027-03-15",
                         "2027-03-31"]  # fmt: skip
    assert (found[-1], len(found)) == ("2027-12-31", 24)


def test_twice_a_month_on_the_first_and_the_15th_stays_so(rolled):
    held, found, _ = rolled("--schedule", "twice a month", "--pay-days", "1, 15")
    # January 1, 2027 is paid in 2026, and January 1, 2028, a Saturday, in 2027
    assert held == ("2027-01-15", 1, 15)
    assert (found[0], found[1]) == ("2027-01-15", "2027-02-01")
    assert (found[-1], len(found)) == ("2027-12-31", 24)


def test_monthly_is_written_out(rolled):
    held, found, _ = rolled("--schedule", "monthly", "--pay-days", "last")
    assert held[1:] == (31, None)
    assert found == ["2027-01-29", "2027-02-26", "2027-03-31", "2027-04-30", "2027-05-28",
                     "2027-06-30", "2027-07-30", "2027-08-31", "2027-09-30", "2027-10-29",
                     "2027-11-30", "2027-12-31"]  # fmt: skip


def test_a_day_of_the_month_that_is_moved_in_january_stays_that_day(rolled):
    """The 30th of January 2027 is a Saturday, paid on the 29th; the days are still the 30ths."""
    held, found, _ = rolled("--schedule", "monthly", "--pay-days", "30")
    assert held[1:] == (30, None)
    assert found[:4] == ["2027-01-29", "2027-02-26", "2027-03-30", "2027-04-30"]


def test_days_of_their_own_and_checks_beside_the_schedule_were_of_this_year(rolled):
    held, found, values = rolled(
        "--first-payday", "2026-01-09", "--paydays", "from=2026-02-06 to=2026-02-05",
        "--paydays", "struck=2026-02-20", "--paydays", "added=2026-03-10",
        typed={"H8": 10_000, "I8": 800},
    )  # fmt: skip
    sheet = values["Paychecks"]
    cream = {f"{letter}{row}" for letter in "CHIJKLM" for row in range(8, 67)}
    assert {at: sheet[at] for at in cream & sheet.keys()} == {}
    assert (found[0], len(found), set(days_between(found))) == ("2027-01-08", 26, {14})
    assert held == ("2027-01-08", None, None)
