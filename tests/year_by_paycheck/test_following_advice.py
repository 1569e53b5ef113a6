"""Who does what each answer says passes no limit, loses no match, and leaves less than promised.

The years are those of :mod:`people`; other ones: ``XLPLUGIN_PARITY_SEED=7 XLPLUGIN_FOLLOWED=500``.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from sizes import size
from year_by_paycheck.as_command import as_command
from year_by_paycheck.by_the_workbook import Workbook, has_a_place
from year_by_paycheck.following import Person
from year_by_paycheck.people import person_of, simplest, story
from year_by_paycheck.promised import complaints

AT_ONCE = 10


def told(person, kind):
    """A complaint about the simplest such person: the first question, and how the year went."""
    smallest = simplest(person, lambda each: kind in dict(complaints(each)))
    comes = f"\npayroll has {smallest.comes}" if smallest.comes else ""
    return (
        f"{kind}: {dict(complaints(smallest))[kind]}\n{as_command(smallest.given)}\n"
        f"{smallest.paid} paid by {smallest.today}{comes}\n{story(smallest)}"
    )  # fmt: skip


@pytest.mark.grows
@pytest.mark.parametrize("first", range(0, size("FOLLOWED"), AT_ONCE))
def test_following_the_advice(first):
    for seed in range(first, first + AT_ONCE):
        person = person_of(seed)
        found = complaints(person)
        assert not found, f"year {seed}: {told(person, found[0][0])}"


@pytest.mark.grows
def test_following_the_workbook(tmp_path):
    """Typed into an engine as a person would: all stubs so far, and what is on file."""
    planner = Workbook(tmp_path / "planner.xlsx")
    followed = 0
    for seed in range(size("FOLLOWED_IN_CELLS")):
        person = person_of(seed)
        if has_a_place(person.given):
            followed += 1
            assert complaints(person, planner.advised) == [], as_command(person.given)
    assert followed >= size("FOLLOWED_IN_CELLS") // 2


# -- that the referee can complain -----------------------------------------------------------
YEAR = {
    "year": 2026, "age": 45, "salary": 240_000, "schedule": "Monthly", "pay_days": "15",
    "first_payday": datetime.date(2026, 1, 15), "match": "50% up to 6%", "changes": "few",
}  # fmt: skip
"""Twelve paychecks of 20,000; 24,500 of 401(k), a match of 7,200, and 40,300 of after-tax."""
TODAY = (Fraction(6, 100), Fraction(0))
BONUS = {"date": datetime.date(2026, 12, 15), "amount": 60_000}
SPILLS = YEAR | {"spillover": "yes", "match": "50% up to 6% true-up"}


def always(own, more):
    """Advice that is the same whatever the year is like."""
    return lambda inputs: [(1, Fraction(own, 1_000), Fraction(more, 1_000))]


REFEREED = {
    # 10 % and 16 %: 24,000 and 38,400, of which 500 and 1,900 are left; a step is 200
    "steps that are too low": (
        Person(YEAR), always(100, 160), {"401(k) is left", "after-tax is left"}),
    # 10.2 % and 16.7 %: 24,480 and 40,080; 20 and 220 are left, the latter more than a step
    "one step too low": (Person(YEAR), always(102, 167), {"after-tax is left"}),
    # 16.75 % would be 40,200
    "steps that are high enough": (
        Person(YEAR), lambda inputs: [(1, Fraction(102, 1_000), Fraction(1_675, 10_000))], set()),
    # payroll stops at 24,500 by itself, but nothing stops after-tax at 72,000
    "after-tax beyond the limit": (Person(YEAR), always(110, 190), {"a limit is passed"}),
    # never changing has all of the match: 600 a paycheck
    "no match": (
        Person(YEAR, today=TODAY), always(0, 280), {"match is lost", "401(k) is left"}),
    # 60,000 more at 16.7 %, 10,020, when nothing can be done any more; of 220 that were left
    "pay out of nothing": (
        Person(YEAR, comes={"bonuses": [BONUS]}), always(102, 167), set()),
    # 20 % in the first half of the year, with the bonus 12,000 + 12,000, and no end to it
    "pay out of nothing, and as before": (
        Person(YEAR, comes={"bonuses": [BONUS | {"date": datetime.date(2026, 6, 15)}]}),
        always(102, 167), {"advice adds to an excess"}),
    # 5 % and 5 %: 12,000, so that after-tax does not start; 15 % would be full in September
    "waits in vain": (Person(SPILLS), always(50, 50), {"after-tax does not start"}),
}  # fmt: skip


@pytest.mark.parametrize("name", REFEREED)
def test_the_referee_by_hand(name):
    person, advised, expected = REFEREED[name]
    assert {kind for kind, _ in complaints(person, advised)} == expected
