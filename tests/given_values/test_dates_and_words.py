"""Proves how dates, schedules and yes or no are read as people and payrolls write them.

A day is shown as its ISO text, a birth date or an age as the year. What can be read in two ways
is refused, with both readings or the form that is right.
"""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.arguments.plan_values import BirthDate, Day, When, YesNo
from xlplugin.arguments.values import Age, Flag, Year
from xlplugin.arithmetic import days
from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.plan.answer import plan_of
from xlplugin.plan.inputs import BY_NAME
from xlplugin.plan.schedules import (
    ALSO_SCHEDULES,
    MONTHLY,
    TWICE_A_MONTH,
    TWO_WEEKS,
    WEEKLY,
)

JAN_30 = "2026-01-30"
WRITTEN = [
    # as it is written                 the day
    ("2026-01-30", JAN_30), ("2026-01-30T09:30", JAN_30), ("2026/1/30", JAN_30),
    ("2026-1-30", JAN_30), ("1/30/2026", JAN_30), ("01/30/2026", JAN_30), (" 1/30/2026 ", JAN_30),
    ("1/30/2026\u00a0", JAN_30), ("1/30/26", JAN_30), ("Jan 30, 2026", JAN_30),
    ("January 30 2026", JAN_30), ("January 30, 2026", JAN_30), ("JAN. 30, 2026", JAN_30),
    ("30 Jan 2026", JAN_30), ("30 January 2026", JAN_30), ("30-Jan-2026", JAN_30),
    ("30-Jan-26", JAN_30), ("Jan 30th, 2026", JAN_30), ("Fri, Jan 30, 2026", JAN_30),
    ("Friday 1/30/2026", JAN_30), (46_052, JAN_30), (46_052.0, JAN_30), ("46052", JAN_30),
    (datetime.date(2026, 1, 30), JAN_30), (datetime.datetime(2026, 1, 30, 9), JAN_30),
    ("1/2/2026", "2026-01-02"), ("Sept 9, 2026", "2026-09-09"), ("May 5 2026", "2026-05-05"),
    ("2/29/2028", "2028-02-29"),
]  # fmt: skip
NO_DAY = [
    # as it is written                 what is said of it
    ("13/01/2026", "'13/01/2026' is day/month, which is not guessed; write 2026-01-13"),
    ("31/12/26", "'31/12/26' is day/month, which is not guessed; write 2026-12-31"),
    ("1-30-2026", "does not say which is the month"),
    ("30.01.2026", "does not say which is the month"),
    ("2/30/2026", "'2/30/2026' is not a date"), ("2/29/2026", "is not a date"),
    ("31/31/2026", "is not a date"), ("0/10/2026", "is not a date"),
    ("2026-02-30", "is not a date"), ("2026-30-01", "is not a date"),
    ("1/30", "is not a date"), ("Jan 30", "is not a date"), ("Ju 30, 2026", "is not a date"),
    ("1/30/226", "is not a date"), ("Smarch 13, 2026", "is not a date"),
    ("Jan 32, 2026", "is not a date"), ("soon", "is not a date"), (True, "is not a date"),
    ("1/30/2026 " * 9, "is not a date"),
]  # fmt: skip
BORN = [
    ("1980-05-17", 1980), ("5/17/1980", 1980), ("05/17/1980", 1980), ("May 17, 1980", 1980),
    ("17 May 1980", 1980), (datetime.date(1980, 5, 17), 1980), (29_358, 1980),
]  # fmt: skip
NOT_BORN = [
    ("5/17/80", "'5/17/80' has two digits of a year: 1980 or 2080"),
    ("17-May-80", "1980 or 2080"), ("5/17/05", "1905 or 2005"),
    ("17/05/1980", "write 1980-05-17"),
]  # fmt: skip
SAID = [
    # a schedule, in words
    *[(word, WEEKLY) for word in ("Weekly", "every week", "once a week")],
    *[(word, TWO_WEEKS) for word in (
        "Every two weeks", "biweekly", "Bi-Weekly", "bi weekly", "every 2 weeks", "Every 2 Weeks",
        "every other week", "fortnightly", "every second week", "BIWEEKLY ", "every\u00a0two weeks",
    )],
    *[(word, TWICE_A_MONTH) for word in (
        "Twice a month", "semi-monthly", "semimonthly", "Semi Monthly", "twice monthly",
        "two times a month", "2x a month",
    )],
    *[(word, MONTHLY) for word in ("Monthly", "once a month", "every month")],
]  # fmt: skip
ASKED_BACK = {
    "bimonthly": "twice a month, or every two months? write 'twice a month' (24 paychecks)",
    "Bi-Monthly": "twice a month, or every two months? write 'twice a month' (24 paychecks)",
    "every two months": "no schedule here; weekly, every two weeks, twice a month and monthly are",
    "every other month": "no schedule here",
    "twice a week": "no schedule here",
    "daily": "is not 'Weekly', 'Every two weeks', 'Twice a month' or 'Monthly'",
}
YES, NO = (True, "TRUE", "True", "yes", "YES", "Yes ", " y", "Y\u00a0", 1, 1.0, "1"), (
    False, "FALSE", "no", "NO", " No ", "n", 0, 0.0, "0",
)  # fmt: skip


def test_a_day_as_people_write_it():
    found = [(text, str(days.date(Day().read(text)))) for text, _ in WRITTEN]
    assert found == WRITTEN
    assert [When().read(text) for text, _ in WRITTEN] == [Day().read(text) for text, _ in WRITTEN]


@pytest.mark.parametrize(("text", "said"), NO_DAY, ids=[repr(text)[:30] for text, _ in NO_DAY])
def test_what_is_no_day_or_can_be_two_is_refused(text, said):
    for kind in (Day(), When()):
        with pytest.raises(NotUnderstood) as refused:
            kind.read(text)
        assert said in str(refused.value)


@pytest.mark.parametrize("kind", [BirthDate(), Age(), Year()], ids=["birth", "age", "year"])
def test_a_date_of_birth_has_its_year_in_full(kind):
    assert [(text, kind.read(text)) for text, _ in BORN] == BORN
    for text, said in NOT_BORN:
        with pytest.raises(XlpluginError) as refused:
            kind.read(text)
        assert said in str(refused.value)


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_alike_however_it_is_written(day):
    month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    for text in (
        day.isoformat(), f"{day.month}/{day.day}/{day.year}", f"{day:%m/%d/%Y}", f"{day:%m/%d/%y}",
        f"{month} {day.day}, {day.year}", f"{day.day} {short} {day.year}", f"{day:%a, %b %d, %Y}",
    ):  # fmt: skip
        assert Day().read(text) == days.serial(day), text


@given(st.dates(datetime.date(1930, 1, 1), datetime.date(2099, 12, 31)))
def test_day_month_is_never_taken_for_another_day(day):
    """Where the day cannot be a month it is refused; where it can, slashes are month/day."""
    text = f"{day.day}/{day.month}/{day.year}"
    if day.day > 12:
        with pytest.raises(NotUnderstood, match=day.isoformat()):
            Day().read(text)
    else:
        assert days.date(Day().read(text)) == datetime.date(day.year, day.day, day.month)


@given(st.text(max_size=60))
def test_no_text_is_more_than_refused(text):
    for kind in (Day(), When(), BirthDate(), Age(), Year()):
        try:
            kind.read(text)
        except XlpluginError as error:
            assert str(error).isprintable()


def test_a_schedule_in_the_words_of_payrolls():
    kind = BY_NAME["schedule"].kind
    assert [(word, kind.read(word)) for word, _ in SAID] == SAID
    assert not set(kind.asked) & set(kind.meanings)
    assert set(ALSO_SCHEDULES.values()) == {WEEKLY, TWO_WEEKS, TWICE_A_MONTH, MONTHLY}


@pytest.mark.parametrize("word", ASKED_BACK)
def test_a_schedule_that_can_be_two_is_asked_back(word):
    with pytest.raises(NotUnderstood) as refused:
        plan_of({"salary": 200_000, "age": 45, "year": 2026, "schedule": word})
    assert str(refused.value).startswith("schedule: ") and ASKED_BACK[word] in str(refused.value)


@pytest.mark.parametrize("kind", [Flag(), YesNo()], ids=["flag", "yes or no"])
def test_yes_and_no_in_every_spelling(kind):
    assert {kind.read(value) for value in YES} == {True}
    assert {kind.read(value) for value in NO} == {False}
    for value in ("", "perhaps", "yesno", 2, "ja"):
        with pytest.raises(NotUnderstood):
            kind.read(value)
