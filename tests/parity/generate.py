"""Whole plans, generated: all that a person can fill in, in all states of a year."""

from __future__ import annotations

import datetime

from xlplugin.arithmetic import days
from xlplugin.plan import paydays
from xlplugin.plan.calendar import HALF_A_PERIOD, covered
from xlplugin.plan.inputs import BY_NAME, INPUTS, read_inputs
from xlplugin.plan.schedules import BEFORE, PAYDAY_RULES, SCHEDULES, TWICE_A_MONTH
from xlplugin.plan.situation import situation_of

OPTIONS = ("", " excluding catch-up", " true-up", " excluding catch-up true-up", ", per paycheck")
SHARES = (0, 0.01, 0.03, 0.05, 0.06, 0.075, 0.09, 0.1, 0.125, 0.2, 0.333, 0.5)
ALWAYS = {"salary", "age", "schedule", "step", "changes"}
"""What nearly every person states; other inputs come seldom."""

TOGETHER = {
    "year", "match", "first_payday", "paychecks", "pay_days", "paydays", "bonuses", "raises",
    "leaves", "left",
    "elect_deferral", "elect_after_tax", "elect_bonus_deferral", "elect_bonus_after_tax",
    "ytd_date", "ytd_pay", "ytd_deferral", "ytd_after_tax", "ytd_employer", "paid", "elections",
}  # fmt: skip
"""Inputs that hang on each other, which are made together here; all others come from the samples
of their declarations."""

DAYS_OF_MONTH = {
    "Twice a month": ("15, last", "1, 15", "5, 20", "10, 25", "7, 22", "1, 16"),
    "Monthly": ("last", "1", "15", "25", "28", "30"),
}

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
    }
    for each in sampled():
        if each.name in ALWAYS or random.random() < 0.15:
            given[each.name] = random.choice(each.samples)
    if random.random() < 0.1:
        given["salary"] = round(random.uniform(1e4, 9e5), 2)
    if random.random() < 0.2:
        given["payday_rule"] = random.choice(BY_NAME["payday_rule"].samples)
    _first_payday(random, given)
    if given["schedule"] == "Every two weeks" and "first_payday" in given:
        given["paychecks"] = random.choice((None, None, None, None, 27))
    if random.random() < 0.2:
        _other_paydays(random, given)
    pay_dates = _pay_dates(given)
    _occasions(random, given, pay_dates)
    state = random.choice(("planned", "planned", "ytd", "stubs", "both", "all paid"))
    if random.random() < 0.6:
        given["elect_deferral"] = random.choice(SHARES)
        given["elect_after_tax"] = random.choice(SHARES)
    _paid(random, given, state)
    if random.random() < 0.15:
        count = len(_pay_dates(given))
        given["elections"] = [
            {"from": random.randint(1, min(count, paydays.ROWS)), "deferral": random.choice(SHARES),
             "after_tax": random.choice(SHARES)}
            for _ in range(random.choice((1, 2)))
        ]  # fmt: skip
    return {name: value for name, value in given.items() if value is not None}


# -- paydays ---------------------------------------------------------------------------------
def _calendar(given):
    """The year's calendar, by what is given so far."""
    stated = {name: value for name, value in given.items() if value is not None}
    return situation_of(read_inputs(stated)).calendar


def _pay_dates(given):
    """The day of each paycheck, in order."""
    return [day for day, _ in _calendar(given).in_order]


def _first_payday(random, given):
    """Mostly early in January; after a job change any day. Pay by the month may say on which days
    it comes, and need not say when it starts then."""
    schedule, year = given["schedule"], given["year"]
    if schedule in DAYS_OF_MONTH and random.random() < 0.5:
        given["pay_days"] = random.choice(DAYS_OF_MONTH[schedule])
        if random.random() < 0.7:
            given["first_payday"] = _one_of_the_schedule(random, given)
        return
    if random.random() < 0.1:
        return  # the usual one
    first = _any_first(random, year)
    while _read_in_two_ways(first, given):
        first = _any_first(random, year)
    given["first_payday"] = first


def _any_first(random, year):
    if random.random() < 0.25:  # the years of 27 and 53 paydays start so
        return datetime.date(year, 1, random.randint(1, 3))
    if random.random() < 0.7:
        return datetime.date(year, 1, random.randint(1, 14))
    return random.choice((
        datetime.date(year, 1, 31), datetime.date(year, 1, 15), datetime.date(year, 2, 28),
        datetime.date(year, random.randint(2, 11), random.randint(1, 28)),
    ))  # fmt: skip


def _read_in_two_ways(first, given):
    """Whether a first payday does not tell the days of the month, so that it is refused."""
    schedule = SCHEDULES[given["schedule"]]
    rule = {word.lower(): rule for word, rule in PAYDAY_RULES.items()}.get(
        given.get("payday_rule"), BEFORE
    )
    if schedule == TWICE_A_MONTH and first.day == 1:
        return True
    return bool(paydays.also_read(days.serial(first), schedule, rule))


def _one_of_the_schedule(random, given):
    """A payday as the days of the month name it, or as it is paid; mostly the first."""
    schedule = _calendar(given).schedule
    january = days.serial(datetime.date(given["year"], 1, 1))
    rows = sorted(schedule.between(january, january + 330).items())
    row, on = rows[0] if random.random() < 0.6 else random.choice(rows)
    named = schedule.nominal(row)
    as_named = random.random() < 0.5 and days.date(named).year == given["year"]
    return days.date(named if as_named else on)


def _other_paydays(random, given):
    """A list of all paydays, or single ones that are moved, added or struck out."""
    pay_dates = _pay_dates(given)
    year = given["year"]
    kind = random.choice(("list", "moved", "added", "struck", "several"))
    if kind == "list" and "pay_days" not in given and len(pay_dates) > 6:
        listed = [days.date(day) for day in pay_dates]
        for at in random.sample(range(1, len(listed) - 1), 2):
            listed[at] += datetime.timedelta(random.choice((-1, 1, 2)))
        given["paydays"] = sorted(set(listed))[: random.choice((None, None, -1))]
        given["first_payday"] = random.choice((None, given["paydays"][0]))
        given["paychecks"] = None
        return
    entries = []
    chosen = random.sample(pay_dates, min(2, len(pay_dates) - 1))
    if chosen and kind in ("moved", "several"):
        day = days.date(chosen[0])
        entries.append({"from": day, "to": day + datetime.timedelta(random.randint(-6, 6))})
    if len(chosen) > 1 and kind in ("struck", "several"):
        entries.append({"struck": days.date(chosen[1])})
    if kind in ("added", "several"):
        entries += [{"added": _date(random, pay_dates)} for _ in range(random.choice((1, 1, 2)))]
    given["paydays"] = entries or None
    moved = [each["to"].year for each in entries if "to" in each]
    if any(to != year for to in moved) and random.random() < 0.5:
        given["paydays"] = None  # one that slips into another year comes, but seldom


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
        changed = [each for each in given.get("paydays") or () if isinstance(each, dict)]
        stated = [day for each in changed for name, day in each.items() if name != "to"]
        given["left"] = max(_date(random, pay_dates), days.date(pay_dates[0]), *stated)


# -- what was paid ---------------------------------------------------------------------------
def _paid(random, given, state):
    """Year to date and later stubs; any figure may be left out, but not all of a stub's."""
    if state == "planned":
        return
    pay_dates = _pay_dates(given)
    paid = len(pay_dates) if state == "all paid" else random.randint(1, len(pay_dates))
    pay = round(given["salary"] / 26, 2)
    in_ytd = 0
    if state in ("ytd", "both"):
        in_ytd = _year_to_date(random, given, pay_dates[:paid], pay)
    if state in ("stubs", "both", "all paid"):
        since = max([pay_dates[in_ytd - 1]] if in_ytd else [0])
        if "ytd_date" in given:
            since = max(since, days.serial(given["ytd_date"]))
        later = [(at, day) for at, day in enumerate(pay_dates[:paid], 1) if day > since]
        _stubs(random, given, later, since, pay)


def _year_to_date(random, given, pay_dates, pay):
    """How many paydays it holds. Its day may be that of printing, and not that of payment."""
    count = random.randint(1, len(pay_dates))
    day = days.date(pay_dates[count - 1])
    if random.random() < 0.3:
        day += datetime.timedelta(random.choice((-3, -2, -1, 1, 2, 3)))
    last = datetime.date(given["year"], 12, 31)
    given["ytd_date"] = day = min(max(day, datetime.date(given["year"], 1, 1)), last)
    schedule = SCHEDULES[given["schedule"]]
    count = covered(_pay_dates(given), days.serial(day), schedule)
    total = pay * count
    figures = {
        "ytd_pay": (1, 1, 0.95, 1.3), "ytd_deferral": (0, 0.06, 0.1, 0.23),
        "ytd_after_tax": (0, 0.08, 0.2, 0.4), "ytd_employer": (0, 0.03, 0.05),
    }  # fmt: skip
    for name, shares in figures.items():
        if random.random() < 0.8:
            given[name] = round(total * random.choice(shares), 2)
    return count


def _stub(random, pay, cents):
    """Some figures of a pay stub, each some cents more: of two stubs beside the schedule with the
    same amounts nobody knows whether they are one check."""
    figures = {
        "pay": round(pay * random.choice((1, 1, 1.1, 0.5)), 2),
        "deferral": round(pay * random.choice((0, 0.06, 0.1)), 2),
        "after_tax": round(pay * random.choice((0, 0.05, 0.2)), 2),
        "employer": round(pay * random.choice((0, 0.03)), 2),
    }
    figures = {name: round(figure + cents / 100, 2) for name, figure in figures.items()}
    if random.random() < 0.5:
        return figures
    kept = random.sample(sorted(figures), random.randint(1, 4))
    return {name: figures[name] for name in figures if name in kept}


def _stubs(random, given, later, since, pay):
    """By number, by date, or both; a few on another day than the payday, or between paydays."""
    year, last = given["year"], given.get("left", datetime.date(given["year"], 12, 31))
    half = HALF_A_PERIOD[SCHEDULES[given["schedule"]]]
    entries, taken = [], {days.date(serial) for _, serial in later}

    def possible(day):
        return day.year == year and day <= last and days.serial(day) > since and day not in taken

    beside = 3  # as many as have a row of their own, should none of them be near a payday
    twins = {day for at, day in later if sum(day == other for _, other in later) > 1}
    for number, serial in later:
        if random.random() < 0.05:
            continue
        day, how = days.date(serial), random.random()
        near = day + datetime.timedelta(random.choice((-1, 1)) * random.randint(1, half))
        if how > 0.85 and beside and possible(near):
            beside -= 1
            taken.add(near)
            by_number = {"paycheck": number} if how > 0.95 and number <= paydays.ROWS else {}
            entries.append(({"date": near} | by_number, 3 - beside))
        elif serial in twins:
            continue  # of two paydays on one day nobody knows whose stub it is
        elif how < 0.5 and number <= paydays.ROWS:
            entries.append(({"paycheck": number}, 0))
        else:
            entries.append(({"date": day}, 0))
    if random.random() < 0.15 and later:  # an off-cycle check
        day = _date(random, [serial for _, serial in later]) + datetime.timedelta(5)
        if possible(day):
            entries.append(({"date": day}, 4))
    random.shuffle(entries)
    given["paid"] = [when | _stub(random, pay, cents) for when, cents in entries] or None
