"""Proves plans of a year against figures derived by hand from the statute and the contract.

The tables are ``tests/cases/plans_*.csv``. Salaries are chosen so that most paychecks are whole
dollars: then each figure can be followed with pencil and paper, as ``why`` does. Elections are
``from paycheck: 401(k) + after-tax``; the columns ``today_…`` hold what comes of today's elections
if nothing changes. ``room_year`` is beside the 401(k) that is aimed at, or beside what elections
that are given defer; ``today_room_lost`` is what of that room today's after-tax leaves, and 0 where
today's elections pass a limit. Limits used: 402(g) 23,000 in 2024, 23,500 in 2025, 24,500 in 2026;
catch-up 7,500, 7,500, 8,000, and 11,250 at 60 to 63 from 2025; 415(c) 69,000, 70,000, 72,000; pay
counts up to 345,000, 350,000, 360,000.
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
    """9% is 1,125 of 12,500: 23,625 in 21 paychecks, and payroll stops at 24,500 in the 22nd.

    1.25 x (24,500 + A) = 72,000, so A is 33,100. In whole steps 11%, 33,000: the match of 25% of
    57,500 leaves 125 of additions. IRC 401(m)(4)(A).
    """
    answer = outputs(plan_of({
        "year": 2026, "age": 40, "salary": 300_000, "schedule": "twice a month",
        "match": "25% including after-tax",
    }))  # fmt: skip
    assert elections_shown(answer) == "1: 9% + 11%"
    assert [answer[name] for name in ("deferral", "employer", "after_tax", "over")] == [
        24_500, 14_375, 33_000, 0,
    ]  # fmt: skip
    assert answer["room_year"] == 33_100


def test_a_match_on_after_tax_money_but_not_on_catch_up():
    """10% of 30,000 is 3,000, and payroll stops it at 32,500, of which 24,500 count.

    1.2 x (24,500 + A) = 72,000, so A is 35,500: 9% is 32,400. The match of 20% is on 56,900.
    """
    given = {
        "year": 2026, "age": 55, "salary": 360_000, "schedule": "monthly",
        "match": "20% excluding catch-up including after-tax",
    }  # fmt: skip
    for words in ("", " true-up"):
        answer = outputs(plan_of(given | {"match": given["match"] + words}))
        assert elections_shown(answer) == "1: 10% + 9%"
        figures = ("deferral", "employer", "after_tax", "over")
        assert [answer[name] for name in figures] == [32_500, 11_380, 32_400, 0]


def test_the_paychecks_of_a_year():
    """2024, 26 x 20,000, half up to 6%: pay counts through 345,000, and the 20th paycheck has the
    last 200 of 23,000."""
    answer = outputs(plan_of({"salary": 520_000, "match": "50% up to 6%", "age": 45, "year": 2024}))
    columns = ("pay", "counted_pay", "deferral", "employer", "after_tax")
    rows = [tuple(row[name] for name in columns) for row in answer["paychecks"]]
    full = (20_000, 20_000, 1_200, 600, 1_200)
    part = (20_000, 5_000, 1_200, 150, 1_200)
    none = (20_000, 0, 1_200, 0, 1_200)
    last = (20_000, 0, 200, 0, 1_200)
    stopped = (20_000, 0, 0, 0, 1_200)
    assert rows == [full] * 17 + [part, none, last] + [stopped] * 6


def test_catch_up_begins_within_a_paycheck():
    """2026, 14% is 1,400: the 18th paycheck holds the last 700 below 24,500, and payroll stops at
    32,500 in the 24th."""
    answer = outputs(
        plan_of({"salary": 240_000, "schedule": "twice a month", "age": 52, "year": 2026})
    )
    rows = [row["catch_up"] for row in answer["paychecks"]]
    assert rows == [0] * 17 + [700] + [1_400] * 5 + [300]


@pytest.mark.parametrize(
    ("kind", "goal", "elected"),
    [
        ("deferral", 20_000, 0.1), ("deferral", 19_999.98, 0.1), ("deferral", 19_999.72, 0.1),
        ("deferral", 19_001, 0.1), ("deferral", 18_999, 0.09),
        ("after_tax", 20_000, 0.1), ("after_tax", 19_999.98, 0.1), ("after_tax", 19_999.72, 0.1),
        ("after_tax", 19_999.71, 0.09), ("after_tax", 18_999, 0.09),
    ],
)  # fmt: skip
def test_an_election_that_fits_by_the_cents_of_its_paychecks(kind, goal, elected):
    """10% of 7,692.31 and of 7,692.30 is 769.23: 26 paychecks take 19,999.98, and 9% 18,000.06.

    A goal is a wish: a cent a paycheck, 0.26, more than it is still what was wanted. Farther from
    it the 401(k) comes as near as it can, from above or below; after-tax is never more.
    """
    person = {"salary": 200_000, "age": 45, "year": 2024}
    answer = outputs(plan_of(person | {f"{kind}_goal": goal}))
    assert answer["elections"][0][kind] == elected


# -- what comes first --------------------------------------------------------------------------
FRIDAYS = {"year": 2026, "age": 40, "first_payday": "2026-01-09"}
MONTHLY = {"year": 2026, "age": 40, "schedule": "monthly"}
AFTER_TAX_TOO = MONTHLY | {
    "salary": 240_000, "match": "50% up to 20% including after-tax", "stops_after_tax": "yes",
    "elections": "from=1 deferral=10% after_tax=30%",
}  # fmt: skip
STOPPED = {"deferral": 24_000, "employer": 16_000, "after_tax": 24_000}
FIRST = {
    # 6 % of 19,230.77 is 1,153.85, and 22 paychecks reach 24,500: by then the 360,000 that count
    # are paid. Half of it 18 times is 10,384.56; of the 19th 13,846.15 count, which draw 415.38.
    # 72,000 - 24,500 - 10,799.94 is 7.3 %: 26 x 1,346.15
    "the match before an even 401(k)": (
        FRIDAYS | {"salary": 500_000, "match": "50% up to 6%"}, "1: 6% + 7%",
        {"deferral": 24_500, "employer": 10_799.94, "match_lost": 0, "after_tax": 34_999.90},
    ),
    # the bonus brings 40,000. 19 % is 12 x 1,900, matched by 11 x 600 and, of the 90,000 of March,
    # 1,900: 71,300 with the 40,000; 20 % would be 24,000 + 8,600 + 40,000, over 72,000
    "after-tax of a bonus leaves less for the 401(k)": (
        MONTHLY | {"salary": 120_000, "match": "100% up to 6%",
                   "bonuses": "date=2026-03-31 amount=80000 deferral=0 after_tax=50%"},
        "1: 19% + 0%",
        {"deferral": 22_800, "employer": 8_500, "after_tax": 40_000, "over": 0},
    ),
    # 30 % of 240,000 is 72,000, so that 4,000 a paycheck are matched by 2,000: payroll reckons with
    # 24,000 of match, and stops after-tax at 72,000 - 24,000 - 24,000. That is reached in April;
    # the other eight paychecks draw 1,000: 4 x 2,000 + 8 x 1,000
    "payroll stops after-tax that is matched": (AFTER_TAX_TOO, "1: 10% + 30%", STOPPED),
}  # fmt: skip


@pytest.mark.parametrize("name", FIRST)
def test_what_comes_first(name):
    given, elected, figures = FIRST[name]
    answer = outputs(plan_of(given))
    assert elections_shown(answer) == elected
    assert {figure: answer[figure] for figure in figures} == figures


def test_payroll_stops_matched_after_tax_if_nothing_changes_too():
    today = {"elect_deferral": "10%", "elect_after_tax": "30%"}
    answer = outputs(plan_of(AFTER_TAX_TOO | today))
    found = answer["if_nothing_changes"]
    assert {figure: found[figure] for figure in STOPPED} == STOPPED
    assert answer["room_year"] == 24_000 and found["room_lost"] == found["over"] == 0


# -- a bonus that is not matched, and a match that counts after-tax ------------------------------
HALF_OF_BOTH = MONTHLY | {"salary": 120_000, "match": "50% including after-tax"}
"""Twelve paychecks of 10,000; 20,000 with the bonus."""
NOT_MATCHED = "date=2026-03-31 amount=10000 matched=no"
UNMATCHED_BONUS = {
    # 12 x (1,000 + 1,000) draw 12,000; the 1,000 + 1,000 of the bonus nothing
    "by the paycheck's elections": (
        {"bonuses": NOT_MATCHED, "elections": "from=1 deferral=10% after_tax=10%"},
        {"deferral": 13_000, "after_tax": 13_000, "employer": 12_000},
    ),
    # nor do they by the year
    "with a true-up": (
        {"bonuses": NOT_MATCHED, "match": "50% including after-tax true-up",
         "elections": "from=1 deferral=10% after_tax=10%"},
        {"deferral": 13_000, "after_tax": 13_000, "employer": 12_000, "true_up": 0},
    ),
    # the bonus gives no 401(k), and 5,000
    "by its own elections": (
        {"bonuses": f"{NOT_MATCHED} deferral=0 after_tax=50%",
         "elections": "from=1 deferral=10% after_tax=10%"},
        {"deferral": 12_000, "after_tax": 17_000, "employer": 12_000},
    ),
    "by its own dollars": (
        {"bonuses": f"{NOT_MATCHED} deferral=$2,000 after_tax=$3,000",
         "elections": "from=1 deferral=10% after_tax=10%"},
        {"deferral": 14_000, "after_tax": 15_000, "employer": 12_000},
    ),
    # 12,000 of March are 10,000 of the base pay, and 2,000 of the bonus
    "dollars come from base pay first": (
        {"bonuses": NOT_MATCHED, "elections": [
            "from=1 deferral=0 after_tax=0", "from=3 deferral=0 after_tax=$12,000",
            "from=4 deferral=0 after_tax=0"]},
        {"deferral": 0, "after_tax": 12_000, "employer": 5_000},
    ),
    # FICA leaves 18,470 of 20,000, and 9,000 of 401(k) 9,470: the bonus was asked for 10,000
    "less than the bonus is asked for": (
        {"bonuses": f"{NOT_MATCHED} deferral=0 after_tax=100%",
         "elections": [
            "from=1 deferral=0 after_tax=0", "from=3 deferral=90% after_tax=0",
            "from=4 deferral=0 after_tax=0"]},
        {"deferral": 9_000, "after_tax": 9_470, "employer": 4_500},
    ),
    # 4,000 a paycheck are all matched by a quarter, though payroll stops at 24,500 in July and the
    # rest spills over; 2,000 of the bonus spill over too, and are not
    "401(k) that spills over": (
        {"bonuses": "date=2026-12-31 amount=10000 matched=no", "spillover": "yes",
         "salary": 240_000, "match": "25% including after-tax",
         "elections": "from=1 deferral=20% after_tax=0"},
        {"deferral": 24_500, "after_tax": 25_500, "employer": 12_000},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNMATCHED_BONUS)
def test_a_bonus_that_is_not_matched_draws_nothing_with_after_tax_either(name):
    given, figures = UNMATCHED_BONUS[name]
    answer = outputs(plan_of(HALF_OF_BOTH | given))
    assert {figure: answer[figure] for figure in figures} == figures


def test_nor_does_it_if_nothing_changes():
    today = {"bonuses": NOT_MATCHED, "elect_deferral": "10%", "elect_after_tax": "10%"}
    for words in ("", " true-up"):
        match = "50% including after-tax" + words
        found = outputs(plan_of(HALF_OF_BOTH | today | {"match": match}))["if_nothing_changes"]
        figures = ("deferral", "after_tax", "employer")
        assert [found[figure] for figure in figures] == [13_000, 13_000, 12_000]


def test_after_tax_is_not_elected_for_a_match_that_a_bonus_does_not_draw():
    """Paychecks of 2,500, 2,500 and 5,000; a bonus of 30,000 gives half to the 401(k) with the
    second. 30% of the 10,000 draw 1,500 whichever kind they are, so that all are 401(k); after-tax
    from the bonus, 20% of which would be 6,000, adds no match."""
    answer = outputs(plan_of({
        "year": 2024, "age": 40, "salary": 30_000, "schedule": "monthly", "pay_days": "28",
        "first_payday": "2024-10-28", "match": "50% + $5,000 true-up including after-tax",
        "changes": 2, "step": 0.1, "cap_combined": 0.3, "after_tax_goal": 7_777,
        "raises": "date=2024-12-01 salary=60000",
        "bonuses": "date=2024-11-10 amount=30000 matched=no deferral=0.5",
    }))  # fmt: skip
    assert elections_shown(answer) == "1: 30% + 0%"
    assert (answer["deferral"], answer["employer"]) == (18_000, 6_500)


def test_the_room_is_told_where_nothing_of_it_is_elected():
    """30% of 60,000, all that the plan takes, is 401(k): 18,000, matched by 9,000. The limit is the
    pay: of the 33,000 that are left, 22,000 of after-tax draw 11,000."""
    given = MONTHLY | {"salary": 60_000, "match": "50% including after-tax", "cap_combined": 0.3}
    answer = outputs(plan_of(given))
    assert elections_shown(answer) == "1: 30% + 0%"
    assert (answer["room_year"], answer["room_unused"]) == (22_000, 22_000)


def test_after_tax_that_waits_names_the_match_it_costs_and_how_to_keep_it():
    """180,000 / 26 = 6,923.08. 19% is 1,315.38: the 19th paycheck fills 24,500, and half of 6%,
    207.69, came 19 times, 3,946.11 of 5,400. 72,000 - 24,500 - 3,946.11 = 43,553.89 are room.

    What was elected for the 401(k) goes in after tax from then on: 80% of 7 paychecks is 38,769.22,
    and 5,538.46 of the 19th less its 823.04 for the 401(k): about 43,485, less than a step of a
    paycheck, 69.23, short. 18% fills it a paycheck later: 7 times 91% less 823.04 is 43,277, a step
    short of 43,346.20. 13% is 23,400, all matched, and never lets after-tax begin.
    """
    given = FRIDAYS | {"salary": 180_000, "match": "50% up to 6%", "spillover": "yes"}
    answer = outputs(plan_of(given))
    assert elections_shown(answer) == "1: 19% + 61%"
    assert (answer["deferral"], answer["employer"]) == (24_500, 3_946.11)
    assert 43_553.89 - 69.23 < answer["after_tax"] < 43_553.89 and answer["over"] == 0
    assert answer["headlines"][1].endswith(
        "It gives up $1,454 of match for $43,485 of after-tax money. 13% all year keeps that "
        "match, with less after-tax money or none."
    )
