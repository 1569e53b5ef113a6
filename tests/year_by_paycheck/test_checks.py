"""Proves that each check of a plan can say that all is well, and what it says when it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlplugin.arithmetic import plain
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.checks import CHECKS, RESULTS, STOP
from xlplugin.plan.entries import Stub
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.situation import situation_of
from xlplugin.plan.year import MODEL

PERSON = {"year": 2026, "age": 45, "salary": 240_000, "schedule": "twice a month"}
JUNE = {"ytd_date": "2026-06-30", "ytd_pay": 120_000, "elect_deferral": 0, "elect_after_tax": 0}
"""Nothing is elected from now on, whatever the year to date shows."""
MATCHED = {"match": "50% up to 6%"}

WELL = {
    "deferral_limit": (JUNE | {"ytd_deferral": 24_500}, 24_500, 24_500),
    "deferral_elsewhere": ({"prior_deferral": 24_500}, 24_500, 24_500),
    "additions_limit": (JUNE | {"ytd_after_tax": 50_000, "ytd_deferral": 22_000,
                                "elections": "from=13"}, 72_000, 72_000),
    "over_if_nothing_changes": ({"elect_deferral": 0.1, "elect_after_tax": 0.2}, 0, 0),
    # 72,000 - 24,500, of which 19% is 45,600; one more step is 1% of 240,000
    "room_unused": ({}, 1_900, 2_400),
    "half_of_pay": ({"elections": "from=1 deferral=10% after_tax=40%"}, None, None),
    "match_lost": (MATCHED, 0, 0),
    "elections_highest": (
        {"elect_deferral": 0.1, "elect_after_tax": 0.1, "cap_combined": 0.2}, 0.2, 0.2,
    ),
    "own_cap": ({"after_tax_cap": "10%"}, 24_000, 24_000),
    "paid_gap": ({"paid": ["paycheck=1 pay=10000", "paycheck=2 pay=10000"]}, 0, 0),
    "paid_ignored": (JUNE | {"paid": "paycheck=13 pay=10000"}, 0, 0),
    "stub_contributions": ({"paid": "paycheck=1 pay=10000 deferral=9000 after_tax=1000"}, None,
                           None),
    "paid_on": ({"paydays": "from=2026-06-30 to=2026-06-29"}, None, None),
    "ytd_payday": (JUNE, "2026-06-30", "2026-06-30"),
    "ytd_pay": (JUNE | {"ytd_pay": 132_000}, 132_000, 120_000),
    "paydays": ({}, 24, 24),
    "roth_catch_up": ({"age": 52, "prior_wages": 150_000}, 150_000, 150_000),
    "today_deferral": (
        {"elect_deferral": 0.05, "paid": "paycheck=1 pay=10000 deferral=500"}, 500, 500,
    ),
    "today_after_tax": (
        {"elect_after_tax": "$500", "paid": "paycheck=1 pay=10000 after_tax=500"}, 500, 500,
    ),
    "stub_pay_below": ({"paid": "paycheck=1 pay=9900"}, None, None),
    "stub_pay_above": ({"paid": "paycheck=1 pay=10100"}, None, None),
    "first_payday": ({}, "2026-01-15", "2026-01-15"),
    "parts": (MATCHED, 72_000, 72_000),
    "needed": ({}, 6, 6),
}  # fmt: skip

WRONG = {
    "stub_contributions": (
        {"paid": "paycheck=1 pay=100 deferral=600 after_tax=0 employer=0"}, "LOOK", 600, 100,
    ),
    "paid_on": ({"paydays": "from=2026-06-30 to=2026-06-19"}, "LOOK", "2026-06-19", "2026-06-30"),
    "deferral_limit": (JUNE | {"ytd_deferral": 24_500.01}, "STOP", 24_500.01, 24_500),
    "deferral_limit of all employers": (
        JUNE | {"ytd_deferral": 4_501, "prior_deferral": 20_000}, "STOP", 24_501, 24_500,
    ),
    "deferral_limit at 61": (
        JUNE | {"ytd_deferral": 36_000, "age": 61}, "STOP", 36_000, 35_750,
    ),
    "deferral_elsewhere": ({"prior_deferral": 24_500.01}, "LOOK", 24_500.01, 24_500),
    "additions_limit": (
        JUNE | {"ytd_after_tax": 50_000, "ytd_deferral": 24_500}, "STOP", 74_500, 72_000,
    ),
    "additions_limit by employer money": ({"employer_other": 80_000}, "STOP", 80_000, 72_000),
    "over_if_nothing_changes": ({"elect_after_tax": 0.31}, "LOOK", 2_400, 0),
    "over_if_nothing_changes of 402(g)": (
        {"elect_deferral": 0.2, "stops_deferral": "no"}, "LOOK", 23_500, 0,
    ),
    # 9% beside 11%: 47,500 - 21,600
    "room_unused": ({"cap_combined": 0.2}, "LOOK", 25_900, 2_400),
    # 15% beside 10%: 72,000 - 24,000 - 36,000
    "room_unused with few": (
        {"cap_combined": 0.25, "changes": "few", "deferral_goal": 24_000}, "LOOK", 12_000, 100,
    ),
    "match_lost": (MATCHED | {"elections": "from=1 deferral=50%"}, "LOOK", 5_700, 0),
    # of 10,000 FICA takes 765 in January
    "half_of_pay": (
        {"elections": ["from=1 deferral=10% after_tax=40.01%", "from=2 deferral=0%"]}, "LOOK",
        4_234, 5_000,
    ),
    "half_of_pay of the paycheck with least": (
        {"elections": ["from=1 after_tax=60%", "from=3 after_tax=51%", "from=5 deferral=0%"]},
        "LOOK", 3_235, 5_000,
    ),
    "elections_highest": ({"elect_deferral": 0.11, "cap_deferral": 0.1}, "LOOK", 0.11, 1),
    "elections_highest of both": (
        {"elect_deferral": 0.1, "elect_after_tax": 0.11, "cap_combined": 0.2}, "LOOK", 0.21, 0.2,
    ),
    "elections_highest of after-tax": (
        {"elect_after_tax": 0.11, "cap_after_tax_election": 0.1}, "LOOK", 0.11, 1,
    ),
    "elections_highest of all pay": (
        {"elect_deferral": 0.6, "elect_after_tax": 0.5}, "LOOK", 1.1, 1,
    ),
    "own_cap": (JUNE | {"ytd_after_tax": 24_001, "after_tax_cap": "10%"}, "STOP", 24_001, 24_000),
    "own_cap in dollars": (
        JUNE | {"ytd_after_tax": 501, "after_tax_cap": "$500"}, "STOP", 501, 500,
    ),
    "paid_gap": ({"paid": ["paycheck=1 pay=10000", "paycheck=3 pay=10000"]}, "STOP", 1, 0),
    "ytd_payday": (JUNE | {"ytd_date": "2026-07-01"}, "LOOK", "2026-07-01", "2026-06-30"),
    "ytd_pay above": (JUNE | {"ytd_pay": 132_000.01}, "LOOK", 132_000.01, 120_000),
    "ytd_pay below": (JUNE | {"ytd_pay": 107_999.99}, "LOOK", 107_999.99, 120_000),
    "paydays": (
        {"schedule": "weekly", "salary": 260_000, "first_payday": "2026-01-02"}, "LOOK", 53, 52,
    ),
    "today_deferral": (
        {"elect_deferral": 0.1, "paid": "paycheck=1 pay=10000 deferral=500"}, "LOOK", 1_000, 500,
    ),
    "today_deferral that is 0": (
        {"elect_deferral": 0, "paid": "paycheck=1 pay=10000 deferral=500"}, "LOOK", 0, 500,
    ),
    "today_after_tax": (
        {"elect_after_tax": 0.04, "paid": "paycheck=1 after_tax=500"}, "LOOK", 400, 500,
    ),
    "stub_pay_below": ({"paid": "paycheck=1 pay=9899.99"}, "LOOK", 9_899.99, 10_000),
    "stub_pay_above": ({"paid": "paycheck=1 pay=10100.01"}, "LOOK", 10_100.01, 10_000),
    "stub_pay_below without a bonus that slipped": (
        {"bonuses": "date=2026-01-15 amount=5000", "paid": "paycheck=1 pay=10000"}, "LOOK",
        10_000, 15_000,
    ),
    "roth_catch_up": ({"age": 52, "prior_wages": 150_001}, "LOOK", 150_001, 150_000),
    "roth_catch_up unknown": ({"age": 50}, "LOOK", None, 150_000),
}  # fmt: skip


def checked(given, code):
    return next(
        check for check in outputs(plan_of(PERSON | given))["checks"] if check["code"] == code
    )


@pytest.mark.parametrize("code", WELL)
def test_all_is_well(code):
    given, found, allowed = WELL[code]
    check = checked(given, code)
    assert (check["result"], check["do"]) == ("OK", "")
    assert (check["found"], check["allowed"]) == (found, allowed)


@pytest.mark.parametrize("name", WRONG)
def test_something_is_wrong(name):
    given, result, found, allowed = WRONG[name]
    check = checked(given, name.split()[0])
    assert check["result"] == result
    assert (check["found"], check["allowed"]) == (found, allowed)
    assert check["do"].endswith(".")


ONLY_IN_A_WORKBOOK = {"needed", "paid_ignored", "first_payday", "parts"}
"""A plan file refuses what these find in cells; the parts always add up unless a rule is wrong."""


def test_every_check_is_made_to_say_both():
    codes = {check.code for check in CHECKS}
    assert set(WELL) == codes
    assert {name.split()[0] for name in WRONG} == codes - ONLY_IN_A_WORKBOOK
    assert len(CHECKS) == len(codes)


def result_in(code, year):
    check = next(check for check in CHECKS if check.code == code)
    return RESULTS[check.result(plain, year)]


def test_cells_that_are_needed():
    situation = replace(situation_of(read_inputs(PERSON)), needed_given=4)
    assert result_in("needed", ComputedYear(MODEL, situation)) == "STOP"


@pytest.mark.parametrize("row", [3, 26, 1, 54])
def test_a_stub_that_does_not_count(row):
    """Inside the year to date, or in a row without a payday: after the last, before the first (the
    first row is the month before), and where none is added."""
    situation = situation_of(read_inputs(PERSON | JUNE))
    stubs = list(situation.stubs)
    stubs[row - 1] = Stub(1_000_000, 0, 0, 0)
    situation = replace(situation, stubs=tuple(stubs))
    year = ComputedYear(MODEL, situation)
    assert result_in("paid_ignored", year) == "STOP"
    assert year.sum("ignored") == 1


def test_parts_that_do_not_add_up():
    year = ComputedYear(MODEL, situation_of(read_inputs(PERSON)))
    year.limit -= 1
    assert result_in("parts", year) == "OK"  # additions and what is left still make the limit
    assert next(check for check in CHECKS if check.code == "parts").severity == STOP


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"hired": "2026-07-01"}, "paydays"),
        ({"left": "2026-06-30"}, "paydays"),
        ({"first_payday": "2026-03-15"}, "paydays"),
        ({"age": 49, "prior_wages": 500_000}, "roth_catch_up"),
        ({"year": 2025, "age": 52, "prior_wages": 500_000}, "roth_catch_up"),
        ({"elect_deferral": 1_000, "elect_after_tax": 0.5, "cap_combined": 0.2},
         "elections_highest"),
    ],
)  # fmt: skip
def test_nothing_to_look_at(given, code):
    """Part of a year; nobody to whom the Roth rule applies; dollars beside a percentage."""
    check = checked(given, code)
    assert check["result"] == "OK"
    assert check["allowed"] is None or code != "paydays"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("ytd_payday", "found"), ("ytd_payday", "allowed"), ("ytd_pay", "found"),
     ("own_cap", "allowed"), ("roth_catch_up", "found")],
)  # fmt: skip
def test_where_there_is_nothing_nothing_is_shown(code, shown):
    assert checked({}, code)[shown] is None
