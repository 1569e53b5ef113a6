"""Whole plans, generated: all that a person can fill in, in all states of a year."""

from __future__ import annotations

import datetime

from xlplugin.arithmetic import days
from xlplugin.plan import paydays
from xlplugin.plan.inputs import SCHEDULES

MATCHES = (
    "", "50%", "50% up to 6%", "100% of first 3% + 50% of next 2%", "100% up to 4%",
    "100% of first 1% + 50% of next 5% + 25% of next 2%", "25% of first 3% + 100% of next 3%",
    "33.33% up to 7.5% max $4,000", "50% of first $12,000", "100% up to 4% + 3% nonelective",
    "10% nonelective", "$8,000", "50% + $5,000", "150% up to 5.25%",
)  # fmt: skip
OPTIONS = ("", " excluding catch-up", " true-up", " excluding catch-up true-up", " per paycheck")
SALARIES = (0, 20_000, 30_000, 36_000, 60_000, 123_456.78, 200_000, 245_000, 300_000, 520_000,
            1_500_000)  # fmt: skip
SHARES = (0, 0.01, 0.03, 0.05, 0.06, 0.075, 0.09, 0.1, 0.125, 0.2, 0.333, 0.5)
SELDOM = {
    "employer_other": (500, 20_000, 70_000, 80_000),
    "prior_deferral": (5_000, 24_500, 40_000),
    "deferral_goal": (0, 5_000, 10_000.5, 22_999.99),
    "after_tax_goal": (0, 7_000, 12_345.67),
    "after_tax_cap": (0.1, "10%", 9_000, 0, "4.5%"),
    "plan_has_roth": ("no",),
    "catch_up_60_63": ("no",),
    "prior_wages": (100_000, 150_000, 150_001),
    "cap_combined": (0.2, 0.5, 0.75),
    "cap_deferral": (0.04, 0.1, 0.235),
    "cap_after_tax_election": (0.03, 0.1, 0.25),
    "stops_deferral": ("no",),
    "stops_after_tax": ("yes",),
    "spillover": ("yes",),
    "pay_cap_method": ("prorated", "until maximum"),
    "lag": (0, 2, 3),
}


def generated(random, years=(2024, 2025, 2026)):
    """The inputs of one plan that could be a person's."""
    year = random.choice(years)
    match = random.choice(MATCHES)
    schedule = random.choice(list(SCHEDULES))
    given = {
        "year": year,
        "salary": random.choice([*SALARIES, round(random.uniform(1e4, 9e5), 2)]),
        "match": (match and match + random.choice(OPTIONS)) or None,
        "age": random.choice((30, 45, 49, 50, 52, 59, 60, 61, 63, 64, 70)),
        "schedule": schedule,
        "first_payday": _first_payday(random, year),
        "step": random.choice((0.01, 0.01, 0.005, 0.001, 0.05)),
        "changes": random.choice(("one", "few")),
    }
    for name, values in SELDOM.items():
        if random.random() < 0.15:
            given[name] = random.choice(values)
    if schedule == "Every two weeks" and random.random() < 0.2:
        given["paychecks"] = 27
    pay_dates = paydays.all_of(
        days.serial(given["first_payday"]), SCHEDULES[schedule],
        days.serial(datetime.date(year, 12, 31)),
    )  # fmt: skip
    _occasions(random, given, pay_dates)
    if random.random() < 0.6:
        given["elect_deferral"] = random.choice(SHARES)
        given["elect_after_tax"] = random.choice(SHARES)
    state = random.choice(("planned", "planned", "ytd", "stubs", "both", "all paid"))
    _paid(random, given, pay_dates, state)
    if random.random() < 0.15:
        last = given.get("left")
        count = sum(not last or days.date(day) <= last for day in pay_dates)
        given["elections"] = [
            {"from": random.randint(1, count), "deferral": random.choice(SHARES),
             "after_tax": random.choice(SHARES)}
            for _ in range(random.choice((1, 2)))
        ]  # fmt: skip
    return {name: value for name, value in given.items() if value is not None}


def _first_payday(random, year):
    """Mostly early in January; after a job change any day."""
    if random.random() < 0.75:
        return datetime.date(year, 1, random.randint(1, 14))
    return random.choice((
        datetime.date(year, 1, 31), datetime.date(year, 1, 15), datetime.date(year, 2, 28),
        datetime.date(year, random.randint(2, 12), random.randint(1, 28)),
    ))  # fmt: skip


def _date(random, pay_dates):
    """A day of the year, near a payday."""
    day = days.date(random.choice(pay_dates)) + datetime.timedelta(random.randint(-3, 3))
    year = days.date(pay_dates[0]).year
    return min(max(day, datetime.date(year, 1, 1)), datetime.date(year, 12, 31))


def _occasions(random, given, pay_dates):
    """Bonuses, a raise, a leave, the last day."""
    if random.random() < 0.4:
        own = random.random() < 0.5
        given["bonuses"] = [
            {"date": _date(random, pay_dates), "amount": random.choice((5_000, 30_000, 123_456.78)),
             "matched": random.choice(("yes", "yes", "no"))}
            for _ in range(random.choice((1, 1, 2)))
        ]  # fmt: skip
        if own:
            given["elect_bonus_deferral"] = random.choice(SHARES)
        if random.random() < 0.5:
            given["elect_bonus_after_tax"] = random.choice(SHARES)
    if random.random() < 0.15:
        given["raises"] = [{"date": _date(random, pay_dates), "salary": 250_000}]
    if random.random() < 0.1:
        first = _date(random, pay_dates)
        last = min(first + datetime.timedelta(40), datetime.date(first.year, 12, 31))
        given["leaves"] = [{"from": first, "to": last}]
    if random.random() < 0.1:
        given["left"] = max(_date(random, pay_dates), days.date(pay_dates[0]))


def _paid(random, given, pay_dates, state):
    """Year to date and later stubs."""
    count = len(pay_dates)
    paid = count if state == "all paid" else random.randint(1, max(count - 1, 1))
    pay = round(given["salary"] / 26, 2)
    last = given.get("left")
    pay_dates = [day for day in pay_dates if not last or days.date(day) <= last]
    ytd = 0
    if state in ("ytd", "both"):
        ytd = min(random.randint(1, paid), len(pay_dates))
        given["ytd_date"] = days.date(pay_dates[ytd - 1])
        if random.random() < 0.8:
            given["ytd_pay"] = round(pay * ytd * random.choice((1, 1, 0.95, 1.3)), 2)
        given["ytd_deferral"] = round(pay * ytd * random.choice((0, 0.06, 0.1, 0.23)), 2)
        given["ytd_after_tax"] = round(pay * ytd * random.choice((0, 0.08, 0.2, 0.4)), 2)
        given["ytd_employer"] = round(pay * ytd * random.choice((0, 0.03, 0.05)), 2)
    if state in ("stubs", "both", "all paid"):
        given["paid"] = [
            {"paycheck": number, "pay": round(pay * random.choice((1, 1, 1.1, 0.5)), 2),
             "deferral": round(pay * random.choice((0, 0.06, 0.1)), 2),
             "after_tax": round(pay * random.choice((0, 0.05, 0.2)), 2),
             "employer": round(pay * random.choice((0, 0.03)), 2)}
            for number in range(ytd + 1, min(paid, len(pay_dates)) + 1)
            if random.random() < 0.95
        ]  # fmt: skip
