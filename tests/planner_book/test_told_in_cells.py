"""Proves what the sheets show of a leave, of a paycheck of which little is left, and of what could
still fit: by hand, by the core, and by an engine that works the cells out.

The year is that of the headlines: 26 paychecks of 10,000 with `50% up to 6%`.
"""

from __future__ import annotations

import pytest
from parity.engines import worked_out
from parity.plans import shown
from planner_book.test_headlines import YEAR

from xlplugin.arithmetic import plain
from xlplugin.plan import said
from xlplugin.plan.checks import CHECKS, RESULTS
from xlplugin.sheets.planner import checks
from xlplugin.sheets.planner.examples import EXAMPLE
from xlplugin.sheets.planner.input_places import TOP
from xlplugin.sheets.planner.start import ASSUMED, LINKS
from xlplugin.sheets.planner.start_elections import ELECTIONS

SUMMER = YEAR | {"leaves": [{"from": "2026-07-20", "to": "2026-08-30"}]}
JANUARY = YEAR | {"leaves": [{"from": "2026-01-01", "to": "2026-01-31"}]}


def elected(*elections):
    """Elections to follow: from when, for the 401(k), after-tax."""
    return [{"from": day, "deferral": own, "after_tax": after} for day, own, after in elections]


LEAVES = {
    # 23 paychecks: 10% is 23,000, and 11% would leave the 23rd 300, which is not all that is
    # matched; beside 24,500 and 6,900 are 40,600, and 17% is 39,100
    "in summer": (
        SUMMER, (15, 16, 17), ["from Jan 9, 2026: 10% / 17%"], "",
    ),
    # 24 paychecks: 10% is 24,000, 11% would leave the 23rd 300; of 40,300 16% is 38,400
    "in January": (
        JANUARY, (1, 2), ["from Feb 6, 2026: 10% / 16%"], "",
    ),
    # what changes on a leave begins with the first paycheck after it
    "a change within it": (
        SUMMER | {"elections": elected((1, 0.1, 0.16), ("2026-07-24", 0.1, 0.17))},
        (15, 16, 17), ["from Jan 9, 2026: 10% / 16%", "from Sep 4, 2026: 10% / 17%"],
        "Then one more change: see the list below.",
    ),
}  # fmt: skip
"""Who is on leave, the paychecks without pay, the elections of Start, and what it says of changes.
July 24, August 7 and 21 are the 15th to 17th payday."""

HALF = {
    # of 10,000 payroll tax takes 765
    "just half": (
        {"elections": elected((1, 0.3, 0.2), ("2026-02-06", 0.08, 0.1))}, ("OK", "none", "none")
    ),
    "more than half": (
        {"elections": elected((1, 0.3, 0.21), ("2026-02-06", 0.08, 0.1))}, ("LOOK", 4_135, 5_000)
    ),
    "deductions leave less": (
        {"deductions": 1_000, "elections": elected((1, 0.3, 0.21), ("2026-02-06", 0.08, 0.1))},
        ("LOOK", 3_135, 5_000),
    ),
    "deductions are no elections": (
        {"deductions": 1_000, "elections": elected((1, 0.3, 0.2), ("2026-02-06", 0.08, 0.1))},
        ("OK", "none", "none"),
    ),
    # from November 13 on 220,000 are paid: 145 of Medicare and 90 of the additional tax
    "above the wage base": (
        {"elections": elected((1, 0.05, 0.1), ("2026-11-13", 0.3, 0.21))}, ("LOOK", 4_665, 5_000)
    ),
}  # fmt: skip
"""What is given, and what the check says, what it found and what it allows."""

COULD_FIT = {
    # 9% and 15%: 10% would lose match, and 16% is more than the room
    "401(k) and after-tax": (YEAR, "Up to $1,100 of 401(k) and $700 of after-tax money"),
    # the bonus' own election is 0: of its 30,000 the match could count 1,500 more of 401(k), and
    # the room is 750 less than 39,700 since 9% of the paycheck beside it draw 450
    "all three": (
        YEAR | {"bonuses": [{"date": "2026-12-25", "amount": 30_000}], "elect_bonus_deferral": 0,
                "elect_bonus_after_tax": 0},
        "Up to $750 of match, $1,100 of 401(k) and $550 of after-tax money",
    ),
    # 15 of the last paycheck, and 760 of the bonus, which elects no 401(k)
    "match alone": (EXAMPLE, "Up to $775 of match"),
    # 6% is stopped at 24,500 after all that is matched; of 36,700 7% is 36,400
    "after-tax alone": (YEAR | {"salary": 520_000}, "Up to $300 of after-tax money"),
    # 8% and 16% for seven paychecks, then 10% and 15%: nothing is left
    "all fits": (YEAR | {"changes": "few"}, ""),
    "elections are followed": (YEAR | {"elections": elected((1, 0.05, 0.05))}, ""),
}  # fmt: skip
"""What is given, and what Start says could still fit."""


@pytest.fixture(scope="module")
def plans():
    given = {name: each for name, (each, *_) in (LEAVES | COULD_FIT).items()}
    given |= {name: YEAR | each for name, (each, _) in HALF.items()}
    return {name: shown(**each) for name, each in given.items()}


@pytest.fixture(scope="module")
def sheets(plans, tmp_path_factory):
    return worked_out(plans, shown(**YEAR), tmp_path_factory.mktemp("told"))


# -- leaves ----------------------------------------------------------------------------------
FIRST_PAYCHECK = 8
"""The row of the first on Paychecks."""


@pytest.mark.parametrize("name", LEAVES)
def test_a_payday_without_pay_has_no_election(plans, sheets, name):
    _, without, _, _ = LEAVES[name]
    held = [row.index for row in plans[name].plan.paychecks if row.has_election]
    assert held == [number for number in range(1, 27) if number not in without]
    paychecks = sheets[name]["Paychecks"]
    for letter in "EF":
        shares = [paychecks.get(f"{letter}{FIRST_PAYCHECK + down}") for down in range(26)]
        empty = [number for number, share in enumerate(shares, 1) if share in (None, "")]
        assert tuple(empty) == without


@pytest.mark.parametrize("name", LEAVES)
def test_nor_does_it_change_one(plans, sheets, name):
    _, _, elections, then = LEAVES[name]
    assert plans[name].year.sum("change_to_come") == len(elections) - 1
    start = sheets[name]["Start"]
    rows = [[start.get(f"{letter}{row}") for letter in "FGH"]
            for row in range(TOP + 1, TOP + 1 + ELECTIONS)]  # fmt: skip
    found = [f"{day}: {own:.0%} / {after:.0%}" for day, own, after in rows if day]
    assert found == elections
    assert start["C3"].startswith(then)
    assert bool(then) == ("change" in start["C3"].split("$")[0])


# -- a paycheck of which little is left ----------------------------------------------------------
HALF_OF_PAY = next(at for at, check in enumerate(CHECKS) if check.code == "half_of_pay")


@pytest.mark.parametrize("name", HALF)
def test_more_than_half_of_a_paycheck_is_worth_a_look(plans, sheets, name):
    _, wanted = HALF[name]
    check, year = CHECKS[HALF_OF_PAY], plans[name].year
    result = RESULTS[check.result(plain, year)]
    amounts = [check.found(plain, year) / 100, check.allowed(plain, year) / 100]
    assert result == wanted[0]
    assert result == "OK" or tuple(amounts) == wanted[1:]
    row = checks.FIRST + HALF_OF_PAY
    assert tuple(sheets[name]["What to check"][f"{letter}{row}"] for letter in "BDE") == wanted


# -- what could still fit ------------------------------------------------------------------------
def _of_what_fits(sentences):
    return [each for each in sentences if "could still fit" in (each or "")]


@pytest.mark.parametrize("name", COULD_FIT)
def test_what_could_still_fit_is_named(plans, sheets, name):
    _, amounts = COULD_FIT[name]
    wanted = (
        [f"{amounts} could still fit: megaroth plan searches further than these cells."]
        if amounts
        else []
    )
    assert _of_what_fits(said.said(plans[name].year)) == wanted
    start = sheets[name]["Start"]
    assert _of_what_fits(start.get(f"B{row}") for row in range(ASSUMED, LINKS)) == wanted
