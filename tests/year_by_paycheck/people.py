"""Generated people for :mod:`following`, and the simplest one that still has the same complaint."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from fractions import Fraction

from sizes import SEED
from year_by_paycheck.following import Followed, Payroll, Person, by_the_plan
from year_by_paycheck.reference import MATCHES

OPTIONS = ("", "", " true-up", " excluding catch-up", " excluding catch-up true-up")
SALARIES = (80_000, 123_456.78, 180_000, 250_000, 333_333, 480_000, 800_000)
SHARES = (0, 0, 0.03, 0.05, 0.06, 0.1, 0.15)
BONUSES = ({}, {}, {"matched": "no"}, {"deferral": 0}, {"deferral": 0.1, "after_tax": 0.2})
DECLARED, SLIPS, SURPRISED, WAITS = "declared", "slips", "surprised", "waits"
KINDS = (DECLARED,) * 6 + (SLIPS,) * 2 + (SURPRISED,) * 2 + (WAITS,)


def person_of(seed):
    """A person whose year passes no limit yet at the first answer."""
    chance = random.Random(f"{SEED} {seed}")
    kind = KINDS[seed % len(KINDS)]
    while True:
        person = _any_person(chance, kind)
        if person and is_possible(person):
            return person


def is_possible(person):
    """Whether nothing is passed already, by what was known before the first answer."""
    known = replace(person, comes={})
    elections = [person.begins_with] * (person.first_open(person.paid) - 1)
    payroll = Payroll(known.given)
    zeros = [(Fraction(0), Fraction(0))] * (payroll.count - len(elections))
    return payroll.count > person.paid and payroll.pay_all(elections + zeros).over == 0


def _any_person(chance, kind):
    def maybe(share, **values):
        return values if chance.random() < share else {}

    year = chance.choice((2024, 2025, 2026))
    salary = chance.choice(SALARIES)
    words = chance.choice(list(MATCHES))
    option = chance.choice(OPTIONS) if MATCHES[words].bands else ""
    given = {
        "year": year, "age": chance.choice((35, 45, 52, 61)), "salary": salary,
        **_schedule(chance, year),
        "match": words + option,
        "changes": chance.choice(("one",) * 4 + ("few",) * 4 + (1,)),
        **maybe(0.3, step=chance.choice((0.005, 0.001, 0.05))),
        **maybe(0.3, pay_cap_method=chance.choice(("prorated", "until maximum"))),
        **maybe(0.1, strategy=chance.choice(("front-load", "back-load"))),
        **maybe(0.1, cap_deferral=chance.choice((0.1, 0.2))),
        **maybe(0.1, cap_after_tax_election=chance.choice((0.1, 0.25))),
        **maybe(0.1, cap_combined=chance.choice((0.3, 0.5))),
        **maybe(0.1, after_tax_cap=chance.choice((0.1, 9_000))),
        **maybe(0.1, deferral_goal=chance.choice((0, 5_000, 12_345))),
        **maybe(0.1, after_tax_goal=chance.choice((0, 7_000, 15_000))),
        **maybe(0.15, prior_deferral=chance.choice((5_000, 12_000, 23_000))),
        **maybe(0.2, stops_deferral="no"),
        **maybe(0.1, deductions=chance.choice((400, 2_000))),
        **maybe(0.2, stops_after_tax="yes"),
        **maybe(0.1, employer_other=chance.choice((5_000, 30_000))),
        **maybe(0.3, lag=0),
        **({"spillover": "yes"} if kind == WAITS else {}),
    }  # fmt: skip
    days = [each.date for each in Payroll(given).paychecks]
    if len(days) < 3:
        return None
    if chance.random() < 0.15:
        given["raises"] = [{"date": chance.choice(days[1:]), "salary": salary + 40_000}]
    if chance.random() < 0.1:
        first = chance.choice(days[1:])
        given["leaves"] = [{"from": first, "to": first + datetime.timedelta(20)}]
    if kind == SLIPS or chance.random() < 0.3:
        given["bonuses"] = [_bonus(chance, day) for day in sorted(chance.sample(days[1:-1], 1))]
    begun = chance.random() < 0.75
    paid = chance.randint(1, len(days) * 3 // 4) if begun else 0
    today = (
        Fraction(str(chance.choice(SHARES))),
        Fraction(str(chance.choice((0, 0.05, 0.1, 0.2)))),
    )
    most = Fraction(str(given.get("cap_combined", 1)))
    if today[0] > given.get("cap_deferral", 1) or sum(today) > most \
            or today[1] > given.get("cap_after_tax_election", 1):  # fmt: skip
        today = (Fraction(0), Fraction(0))
    person = Person(
        given, paid, chance.random() < 0.5, today if begun or chance.random() < 0.5 else None
    )
    return _otherwise(chance, person, kind, days)


def _schedule(chance, year):
    """Mostly by the month, from the year's beginning or a later one."""
    how = chance.random()
    month = chance.choice((1, 4, 7, 8, 9, 9))
    if how < 0.75:
        return {"schedule": "Monthly", "pay_days": "15",
                "first_payday": datetime.date(year, month, 15)}  # fmt: skip
    if how < 0.97:
        return {"schedule": "Twice a month", "pay_days": "10, 25",
                "first_payday": datetime.date(year, month, 10)}  # fmt: skip
    return {"schedule": chance.choice(("Every two weeks", "Weekly")),
            "first_payday": datetime.date(year, month, 8)}  # fmt: skip


def _bonus(chance, day):
    amount = chance.choice((3_000, 20_000, 60_000))
    return {"date": day, "amount": amount} | chance.choice(BONUSES)


def _otherwise(chance, person, kind, days):
    """A bonus that comes with a later paycheck than declared, or out of nothing."""
    if kind == SLIPS:
        bonus = person.given["bonuses"][0]
        at = days.index(bonus["date"])
        if at < person.paid:
            return None
        later = chance.choice(days[at + 1 : at + 3])
        return replace(person, comes={"bonuses": [bonus | {"date": later}]})
    if kind == SURPRISED:
        bonus = {"date": chance.choice(days[person.paid :]),
                 "amount": chance.choice((3_000, 20_000, 60_000))}  # fmt: skip
        return replace(person, comes={"bonuses": [*person.given.get("bonuses", ()), bonus]})
    return person


# -- the simplest that still fails -----------------------------------------------------------
NEEDED = {"year", "age", "salary", "schedule", "pay_days", "first_payday", "match", "spillover"}

SIMPLER = {"match": ("", "50% up to 6%"), "age": (45, 52), "salary": (240_000, 480_000),
           "changes": ("one", "few")}  # fmt: skip
"""What is simple, the simplest first."""
TRIES = 80


def simpler(person):
    """People a little simpler, the boldest first."""
    given = person.given
    for name in given:
        if name not in NEEDED and not (name == "bonuses" and person.comes):
            yield replace(person, given={key: given[key] for key in given if key != name})
    for name, values in SIMPLER.items():
        simple = values.index(given[name]) if given.get(name) in values else len(values)
        for value in values[:simple]:
            yield replace(person, given=given | {name: value})
    year = given["year"]
    monthly = {"schedule": "Monthly", "pay_days": "15"}
    for month in (11, 10, 9, 7, 1):
        first = datetime.date(year, month, 15)
        if first > given["first_payday"] or given["schedule"] != "Monthly":
            yield replace(person, given=given | monthly | {"first_payday": first})
    for paid in {0, 1, person.paid - 1}:
        if 0 <= paid < person.paid:
            yield replace(person, paid=paid)
    if person.today:
        yield replace(person, today=None)
        yield replace(person, today=(Fraction(0), Fraction(0)))
    if person.as_year_to_date:
        yield replace(person, as_year_to_date=False)


def simplest(person, fails):
    """The last of simpler and simpler people who still fail, as far as some tries go."""
    tries = TRIES
    while tries > 0:
        for each in simpler(person):
            tries -= 1
            if is_possible(each) and fails(each):
                person = each
                break
        else:
            break
    return person


def story(person):
    """The elections that a person had, and what payroll took, paycheck by paycheck."""
    year = Followed(person, by_the_plan)
    return "\n".join(
        f"  {row['number']:2} pay {float(row['pay']):>10,.2f}  elected {float(own):.1%} and "
        f"{float(more):.1%}: 401(k) {float(row['deferral']):,.2f}, after-tax "
        f"{float(row['after_tax']):,.2f}, employer {float(row['employer']):,.2f}"
        for row, (own, more) in zip(year.payroll.rows, year.elections, strict=True)
    )
