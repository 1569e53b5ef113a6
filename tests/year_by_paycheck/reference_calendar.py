"""The second model's paydays and pay stubs: on which days pay comes, and which stub is of which.

Written from the contract in plain words, with real dates; the holidays are not computed but stand
in a table, as the Federal Reserve Banks publish them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

DAY = datetime.timedelta(1)
HALF = {"Weekly": 3, "Every two weeks": 7, "Twice a month": 7, "Monthly": 15}
"""How far a stub may be from its payday: half a period, in days."""

NAMES = (
    "New Year's Day", "Birthday of Martin Luther King, Jr.", "Washington's Birthday",
    "Memorial Day", "Juneteenth", "Independence Day", "Labor Day", "Columbus Day", "Veterans Day",
    "Thanksgiving Day", "Christmas Day",
)  # fmt: skip
KEPT = {
    2021: "01-01 01-18 02-15 05-31 -     07-05 09-06 10-11 11-11 11-25 12-25",
    2022: "01-01 01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-11 11-23 12-25",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-19 07-05 09-06 10-11 11-11 11-25 12-25",
    2028: "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-11 11-23 12-25",
    2029: "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
    2030: "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2031: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
}
"""The days on which Reserve Banks keep each holiday (Board of Governors, K.8, "Holidays Observed
by the Federal Reserve System"): one on a Sunday on the Monday, one on a Saturday on no other day.
"""


def kept(year):
    """The holidays of a year: name to day."""
    days = zip(NAMES, KEPT[year].split(), strict=True)
    return {name: datetime.date.fromisoformat(f"{year}-{day}") for name, day in days if day != "-"}


HOLIDAYS = {day for year in KEPT for day in kept(year).values()}


def is_open(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def paid_for(day, rule):
    """The day on which a payday of the schedule is paid."""
    towards = {"business day before": -DAY, "business day after": DAY}.get(rule)
    while towards and not is_open(day):
        day += towards
    return day


@dataclass
class Payday:
    """``number`` is which paycheck of the salary it brings; None for one beside the schedule."""

    day: datetime.date
    number: int | None
    stub: dict = field(default_factory=dict)
    in_ytd: bool = False
    named: datetime.date = datetime.date.min
    """The day that the schedule names, which may be said for the day on which it is paid."""

    @property
    def reach(self):
        return max(self.day, self.named)


# -- the schedule ----------------------------------------------------------------------------
def last_of_month(year, month):
    return datetime.date(year + month // 12, month % 12 + 1, 1) - DAY


def days_of_month(given):
    """As they are stated, or as the first payday tells them; 31 is the last day of any month."""
    stated = given.get("pay_days")
    if stated:
        return [31 if day == "last" else int(day) for day in stated.split(", ")]
    twice = given["schedule"] == "Twice a month"
    first = given.get("first_payday") or (min(listed_of(given)) if listed_of(given) else None)
    if first is None:
        return [15, 31] if twice else [31]
    own = 31 if first == last_of_month(first.year, first.month) else first.day
    if not twice:
        return [own]
    if own in (15, 31):
        return [15, 31]
    return [own, own + 15] if own < 15 else [own - 15, own]


def named_days(given):
    """Every day that the schedule names around the year, each with its place in the month's."""
    year, schedule = given["year"], given["schedule"]
    if schedule in ("Twice a month", "Monthly"):
        days = days_of_month(given)
        for month in range(13):  # 0 is the December before
            end = last_of_month(year, month) if month else datetime.date(year - 1, 12, 31)
            for place, day in enumerate(days):
                yield end.replace(day=min(day, end.day)), month * len(days) + place
        yield datetime.date(year + 1, 1, min(days)), 13 * len(days)
        return
    apart = DAY * (7 if schedule == "Weekly" else 14)
    day = first_of_weeks(given)
    place = 0
    while day.year <= year or day.day < 5:
        yield day, place
        day, place = day + apart, place + 1


def first_of_weeks(given):
    listed = listed_of(given)
    if given.get("first_payday") or listed:
        return given.get("first_payday") or min(listed)
    day = datetime.date(given["year"], 1, 1)
    while day.weekday() != 4 or paid_for(day, rule_of(given)).year != given["year"]:
        day += DAY
    return day


def rule_of(given):
    return given.get("payday_rule", "business day before")


def listed_of(given):
    return [each for each in given.get("paydays", ()) if isinstance(each, datetime.date)]


def schedule_of(given):
    """The paydays of the schedule that are paid in the year, from the first one on."""
    year, rule = given["year"], rule_of(given)
    all_of = [(paid_for(day, rule), day, place) for day, place in named_days(given)]
    first = given.get("first_payday") or min(listed_of(given), default=None)
    if first:
        start = next(at for at, each in enumerate(all_of) if first in each[:2])
        all_of = all_of[start:]
    in_year = [each for each in all_of if each[0].year == year]
    if given["schedule"] in ("Twice a month", "Monthly"):
        # counted from the first paycheck of the month of the first payday, as that is given
        in_month = len(days_of_month(given))
        month = first.month if first else max(in_year[0][2] // in_month, 1)
        before = month * in_month
    else:
        before = all_of[0][2]
    return [Payday(on, place - before + 1, named=named) for on, named, place in in_year]


def paydays_of(given):
    """The year's paydays with their stubs, in the order in which they are paid."""
    last = given.get("left") or datetime.date(given["year"], 12, 31)
    regular = [payday for payday in schedule_of(given) if payday.day <= last]
    listed = listed_of(given)
    added = []
    if listed:
        whole = schedule_of(given)
        regular = [
            Payday(day, each.number, named=each.named)
            for day, each in zip(sorted(listed), whole, strict=False)
        ]
    else:
        by_day = {payday.day: payday for payday in regular}
        for change in given.get("paydays", ()):
            if "added" in change:
                added.append(Payday(change["added"], None))
            elif "struck" in change:
                regular.remove(by_day[change["struck"]])
            else:
                by_day[change["from"]].day = change["to"]
    added.sort(key=lambda payday: payday.day)
    found = in_order([
        payday for payday in regular + added
        if payday.day <= last and payday.day.year == given["year"]
    ])  # fmt: skip
    _year_to_date(given, found)
    return in_order(_with_stubs(given, found))


def in_order(paydays):
    return sorted(paydays, key=lambda payday: payday.day)


# -- what was paid ---------------------------------------------------------------------------
def _year_to_date(given, paydays):
    """The year to date goes through the payday nearest to its day, within half a period."""
    day = given.get("ytd_date")
    if day is None:
        return
    through = max((each.day for each in paydays if each.day <= day), default=None)
    later = min((each.day for each in paydays if each.day > day), default=None)
    is_near = later and (later - day).days <= HALF[given["schedule"]]
    if is_near and (through is None or later - day < day - through):
        through = later
    for each in paydays:
        each.in_ytd = through is not None and each.day <= through


def _with_stubs(given, paydays):
    """By number where it is given; else the nearest two first; what is left is off-cycle."""
    found, waiting = list(paydays), []
    for stub in given.get("paid", ()):
        if "paycheck" in stub:
            own = paydays[stub["paycheck"] - 1]
            own.stub, own.day = stub, stub.get("date", own.day)
        else:
            waiting.append(stub)
    free = [each for each in paydays if not each.stub and not each.in_ytd]
    while waiting:
        near = [
            (abs(each.day - stub["date"]), each.day, at, stub_at)
            for stub_at, stub in enumerate(waiting)
            for at, each in enumerate(free)
            if abs(each.day - stub["date"]).days <= HALF[given["schedule"]]
        ]
        if not near:
            break
        _, _, at, stub_at = min(near, key=lambda pair: (pair[0], pair[1], pair[3]))
        own = free.pop(at)
        own.stub = waiting.pop(stub_at)
        own.day = own.stub["date"]
    return found + [Payday(stub["date"], None, stub) for stub in waiting]
