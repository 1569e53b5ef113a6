"""Whole plans, generated: all that a person can fill in, in all states of a year."""

from __future__ import annotations

import datetime

from xlplugin.arithmetic import days
from xlplugin.plan import paydays
from xlplugin.plan.inputs import BY_NAME, INPUTS
from xlplugin.plan.schedules import SCHEDULES

OPTIONS = ("", " excluding catch-up", " true-up", " excluding catch-up true-up", ", per paycheck")
SHARES = (0, 0.01, 0.03, 0.05, 0.06, 0.075, 0.09, 0.1, 0.125, 0.2, 0.333, 0.5)
ALWAYS = {"salary", "age", "schedule", "step", "changes"}
"""What nearly every person states; other inputs come seldom."""

TOGETHER = {
    "year", "match", "first_payday", "paychecks", "bonuses", "raises", "leaves", "left",
    "elect_deferral", "elect_after_tax", "elect_bonus_deferral", "elect_bonus_after_tax",
    "ytd_date", "ytd_pay", "ytd_deferral", "ytd_after_tax", "ytd_employer", "paid", "elections",
}  # fmt: skip
"""Inputs that hang on each other, which are made together here; all others come from the samples
of their declarations."""

LEFT_OUT = {"birth_date", "hired", "strategy", "conversion", "growth"}
"""What the cells of a workbook do not hold."""


def sampled():
    """The inputs that come from their samples; each input is one of the three kinds."""
    inputs = [each for each in INPUTS if each.name not in TOGETHER | LEFT_OUT]
    without = [each.name for each in inputs if not each.samples]
    assert not without, f"inputs without samples, so that no plan tries them: {without}"
    assert {each.name for each in INPUTS if each.not_held} == LEFT_OUT
    return inputs


def generated(random, years=(2024, 2025, 2026)):
    """The inputs of one plan that could be a person's."""
    year = random.choice(years)
    match = random.choice(BY_NAME["match"].samples)
    given = {
        "year": year,
        # a match of none, or no word of it: then it is not known whether the employer contributes
        "match": random.choice((None, "none"))
        if match == "none"
        else match + random.choice(OPTIONS),
        "first_payday": _first_payday(random, year),
    }
    for each in sampled():
        if each.name in ALWAYS or random.random() < 0.15:
            given[each.name] = random.choice(each.samples)
    if random.random() < 0.1:
        given["salary"] = round(random.uniform(1e4, 9e5), 2)
    schedule = given["schedule"]
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
