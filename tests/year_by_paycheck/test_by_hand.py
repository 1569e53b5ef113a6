"""Proves plans of a year against figures derived by hand from the statute and the contract.

The tables are ``tests/cases/plans_*.csv``. Salaries are chosen so that most paychecks are whole
dollars: then each figure can be followed with pencil and paper, as ``why`` does. Elections are
``from paycheck: 401(k) + after-tax``; the columns ``today_…`` hold what comes of today's elections
if nothing changes. Limits used: 402(g) 23,000 in 2024, 23,500 in 2025, 24,500 in 2026; catch-up
7,500, 7,500, 8,000, and 11,250 at 60 to 63 from 2025; 415(c) 69,000, 70,000, 72,000; pay counts up
to 345,000, 350,000, 360,000.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.inputs import BY_NAME

TABLES = sorted((Path(__file__).parents[1] / "cases").glob("plans_*.csv"))
AMOUNTS = ("deferral", "catch_up", "employer", "match_lost", "after_tax", "room_year", "over")
TODAY = ("deferral", "employer", "match_lost", "after_tax", "room_lost", "over")


def rows_of(table):
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = {
    f"{table.stem.removeprefix('plans_')}: {row['case']}": row
    for table in TABLES
    for row in rows_of(table)
}


def pairs(text):
    """``name=value; name=value`` taken apart; a value may hold more of ``part=value``."""
    return [tuple(each.split("=", 1)) for each in text.split("; ") if each]


def inputs_of(text):
    given = {}
    for name, value in pairs(text):
        if BY_NAME[name].kind.several:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    return given


def shown(election):
    return f"{election * 100:.10g}%" if election <= 1 else f"${election:.10g}"


def elections_shown(answer):
    return ", ".join(
        f"{each['from_paycheck']}: {shown(each['deferral'])} + {shown(each['after_tax'])}"
        for each in answer["elections"]
    )


def also_found(answer, name):
    """A figure by its name, or ``payday 3``, ``pay 3``, ``state 3``, ``check match_lost``."""
    what, _, which = name.partition(" ")
    if what == "check":
        return next(check["result"] for check in answer["checks"] if check["code"] == which)
    if what == "paydays":
        return str(len(answer["paychecks"]))
    if which:
        part = "date" if what == "payday" else what
        return str(answer["paychecks"][int(which) - 1][part])
    return str(answer[what])


def same(found, expected):
    if expected.endswith("%"):
        return abs(float(found) - float(expected[:-1]) / 100) < 1e-9
    try:
        return float(found) == float(expected)
    except ValueError:
        return found == expected


@pytest.mark.parametrize("name", CASES)
def test_a_plan_by_hand(name):
    case = CASES[name]
    answer = outputs(plan_of(inputs_of(case["inputs"])))
    assert elections_shown(answer) == case["elections"], case["why"]
    found = {figure: answer[figure] for figure in AMOUNTS}
    assert found == {figure: float(case[figure]) for figure in AMOUNTS}, case["why"]
    today = {figure: float(case[f"today_{figure}"]) for figure in TODAY}
    assert answer["if_nothing_changes"] == today, case["why"]
    for figure, expected in pairs(case["also"]):
        found = also_found(answer, figure)
        assert same(found, expected), f"{figure} is {found}: {case['why']}"


def test_every_case_says_why_and_by_what_authority():
    assert all(case["why"] and case["authority"] for case in CASES.values())
    assert len(CASES) == sum(len(rows_of(table)) for table in TABLES)


def test_a_match_on_after_tax_money_too():
    """E20 by paycheck: 8% of 300,000 is 24,000; 1.25 x (24,000 + A) = 72,000, so A is 33,600.

    In whole steps 11%, 33,000: the match of 25% of 57,000 leaves 750 of additions.
    IRC 401(m)(4)(A).
    """
    answer = outputs(plan_of({
        "year": 2026, "age": 40, "salary": 300_000, "schedule": "twice a month",
        "match": "25% including after-tax",
    }))  # fmt: skip
    assert elections_shown(answer) == "1: 8% + 11%"
    assert [answer[name] for name in ("deferral", "employer", "after_tax", "over")] == [
        24_000, 14_250, 33_000, 0,
    ]  # fmt: skip
    assert answer["room_year"] == 33_600


def test_the_paychecks_of_a_year():
    """2024, 26 x 20,000, half up to 6%: pay counts through 345,000."""
    answer = outputs(plan_of({"salary": 520_000, "match": "50% up to 6%", "age": 45, "year": 2024}))
    columns = ("pay", "counted_pay", "deferral", "employer", "after_tax")
    rows = [tuple(row[name] for name in columns) for row in answer["paychecks"]]
    full = (20_000, 20_000, 800, 400, 1_400)
    part = (20_000, 5_000, 800, 150, 1_400)
    none = (20_000, 0, 800, 0, 1_400)
    assert rows == [full] * 17 + [part] + [none] * 8


def test_catch_up_begins_within_a_paycheck():
    """2026, 24 x 1,300: the 19th paycheck holds the last 1,100 below 24,500."""
    answer = outputs(
        plan_of({"salary": 240_000, "schedule": "twice a month", "age": 52, "year": 2026})
    )
    rows = [row["catch_up"] for row in answer["paychecks"]]
    assert rows == [0] * 18 + [200] + [1_300] * 5


@pytest.mark.parametrize(
    ("goal", "elected"),
    [(20_000, 0.1), (19_999.98, 0.1), (19_999.72, 0.1), (19_999.71, 0.09)],
)
def test_an_election_that_fits_by_the_cents_of_its_paychecks(goal, elected):
    """10% of 7,692.31 and of 7,692.30 is 769.23: 26 paychecks take 19,999.98, not 20,000.

    A goal is a wish: a cent a paycheck, 0.26, more than it is still what was wanted.
    """
    person = {"salary": 200_000, "age": 45, "year": 2024}
    for kind in ("deferral", "after_tax"):
        answer = outputs(plan_of(person | {f"{kind}_goal": goal}))
        assert answer["elections"][0][kind] == elected
