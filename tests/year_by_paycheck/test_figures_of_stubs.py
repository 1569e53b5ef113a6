"""Proves figures on the way from pay stubs to an answer, by hand: the elections that stubs show,
what is taken of a year to date, and the money that is in by paycheck."""

from __future__ import annotations

import dataclasses

import pytest

from xlplugin.arithmetic import plain
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.situation import situation_of
from xlplugin.plan.year import MODEL
from xlplugin.plan.year.pay import counted

PERSON = {
    "year": 2026, "age": 45, "salary": 240_000, "schedule": "twice a month",
    "first_payday": "2026-01-15", "match": "50% up to 6%",
}  # fmt: skip
"""24 x 10,000; a match of 300."""
MARCH = {"ytd_date": "2026-03-31"}
"""6 paychecks, 60,000."""
ELECTED = {"elect_deferral": 0.1, "elect_after_tax": 0.05}


def year_of(given, **other):
    """A year; ``other`` is what no plan may be, and the cells of a workbook can hold."""
    situation = situation_of(read_inputs(PERSON | given))
    return ComputedYear(MODEL, dataclasses.replace(situation, **other))


def figures(year, names):
    return {name: getattr(year, name) / 100 for name in names}


# -- today's elections -----------------------------------------------------------------------
BONUS = {"bonuses": "date=2026-01-15 amount=5000 deferral=50% after_tax=10%"}
"""2,500 of the bonus are 401(k), 500 after-tax, whatever the paycheck's own election is."""
NOTHING = {"deferral_shown_on": 0, "deferral_shown": 0, "after_tax_shown_on": 0,
           "after_tax_shown": 0}  # fmt: skip
SHOWN = [
    # what the last stub shows: of how much pay, how much
    ({}, NOTHING),
    ({"paid": "paycheck=1 pay=9000 employer=5"}, NOTHING),
    ({"paid": "paycheck=1 pay=9000 deferral=800 after_tax=700"},
     {"deferral_shown_on": 9_000, "deferral_shown": 800, "after_tax_shown_on": 9_000,
      "after_tax_shown": 700}),
    ({"paid": ["paycheck=1 pay=9000 after_tax=700", "paycheck=2 pay=8000 after_tax=600",
               "paycheck=3 pay=7000 deferral=500"]},
     {"deferral_shown_on": 7_000, "deferral_shown": 500, "after_tax_shown_on": 8_000,
      "after_tax_shown": 600}),
    (BONUS | {"paid": "paycheck=1 pay=15000 deferral=3500.01 after_tax=1200"},
     {"deferral_shown_on": 10_000, "deferral_shown": 1_000.01, "after_tax_shown_on": 10_000,
      "after_tax_shown": 700}),
    # less than the bonus alone was to give
    (BONUS | {"paid": "paycheck=1 pay=15000 deferral=2000 after_tax=500"},
     {"deferral_shown": 0, "after_tax_shown": 0}),
    # half of 1,000.01 and a quarter of it: 500.005 is rounded up, 250.0025 down
    ({"bonuses": "date=2026-01-15 amount=1000.01 deferral=50% after_tax=25%",
      "paid": "paycheck=1 pay=11000.01 deferral=1500 after_tax=750"},
     {"deferral_shown": 999.99, "after_tax_shown": 500}),
    # a bonus that is not in the stub gave nothing
    (BONUS | {"paid": "paycheck=1 pay=10000 deferral=900"},
     {"deferral_shown_on": 10_000, "deferral_shown": 900}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SHOWN)
def test_what_the_last_stub_shows(given, expected):
    assert figures(year_of(given), expected) == expected


def test_which_stub_is_the_last_to_show_an_election():
    year = year_of({"paid": [
        "paycheck=1 pay=9000 after_tax=700", "paycheck=2 after_tax=600",
        "paycheck=3 pay=7000 deferral=500", "paycheck=4 pay=9000",
    ]})  # fmt: skip
    assert (year.deferral_shown_by, year.after_tax_shown_by) == (3, 2)
    assert (year_of({}).deferral_shown_by, year_of({}).after_tax_shown_by) == (0, 0)


@pytest.mark.parametrize(
    "last",
    ["paycheck=2 pay=0 deferral=0", "date=2026-01-18 pay=1000 deferral=1000", "paycheck=2 pay=9"],
)
def test_a_stub_that_shows_no_election(last):
    """Of no pay, of an off-cycle check, or without the figure."""
    assert year_of({"paid": ["paycheck=1 pay=9000 deferral=500", last]}).deferral_shown_by == 1


def test_a_stub_shows_an_election_by_its_own_pay():
    away = {"leaves": "from=2026-01-01 to=2026-01-20"}
    assert year_of(away | stub("pay=100 deferral=10")).deferral_shown_by == 1
    assert year_of(away | stub("deferral=10")).deferral_shown_by == 0


TODAY = [
    # a stub, today's 401(k) election
    ({"paid": "paycheck=1 pay=10000 deferral=333.33"}, 0.033333),
    ({"paid": "paycheck=1 pay=0.01 deferral=0.01"}, 1),
    # 7% of 9,333.33 is 653.3331: a cent beside 653.33 is the same election, two are not
    ({"paid": "paycheck=1 pay=9333.33 deferral=653.34"}, 0.07),
    ({"paid": "paycheck=1 pay=9333.33 deferral=653.35"}, 0.070001),
    ({"paid": "paycheck=1 pay=9333.33 deferral=653.32"}, 0.07),
    ({"paid": "paycheck=1 pay=9333.33 deferral=653.31"}, 0.069997),
    # of 15,000 with a bonus the whole step of all of it, or of the pay without the bonus
    ({"bonuses": "date=2026-01-15 amount=5000", "paid": "paycheck=1 pay=15000 deferral=1350"},
     0.09),
    ({"bonuses": "date=2026-01-15 amount=5000", "paid": "paycheck=1 pay=15000 deferral=700"},
     0.07),
    ({"bonuses": "date=2026-01-15 amount=5000", "paid": "paycheck=1 pay=15000 deferral=725.25"},
     0.04835),
    # averages
    (MARCH | {"ytd_pay": 0.01}, 0),
    (MARCH | {"ytd_pay": 0.01, "ytd_deferral": 0.01}, 1),
    (MARCH | {"ytd_pay": 60_000, "ytd_deferral": 70_000}, 1),
    (MARCH | {"ytd_pay": 60_000, "ytd_deferral": 59_999}, 1),
]  # fmt: skip


@pytest.mark.parametrize(("given", "election"), TODAY)
def test_todays_election(given, election):
    assert year_of(given).today_deferral == round(election * 10**9)


# -- the year to date ------------------------------------------------------------------------
NOT_STOPPED = {"stops_deferral": "no"}
TO_DATE = [
    # 401(k)
    ({"elect_deferral": 0.5}, {"ytd_deferral": 24_500}),
    (NOT_STOPPED | {"elect_deferral": 0.5}, {"ytd_deferral": 30_000}),
    (NOT_STOPPED | {"elect_deferral": 1}, {"ytd_deferral": 60_000}),
    (NOT_STOPPED | {"elect_deferral": 15_000}, {"ytd_deferral": 60_000}),
    ({"elect_deferral": 0.5, "ytd_deferral": 30_000}, {"ytd_deferral": 30_000}),
    ({"elect_deferral": 500, "elect_after_tax": 250},
     {"ytd_deferral": 3_000, "ytd_after_tax": 1_500}),
    # a tenth of 12,345.67 and of 12,345.62, to the nearest cent
    (ELECTED | {"ytd_pay": 12_345.67}, {"ytd_deferral": 1_234.57}),
    (ELECTED | {"ytd_pay": 12_345.62}, {"ytd_deferral": 1_234.56}),
    # after-tax: at most what the 401(k) leaves of pay
    (ELECTED | {"elect_after_tax": 1}, {"ytd_after_tax": 54_000}),
    (ELECTED | {"ytd_deferral": 60_000}, {"ytd_after_tax": 0}),
    (ELECTED | {"ytd_deferral": 60_001}, {"ytd_after_tax": 0}),
    (ELECTED | {"ytd_deferral": 58_000}, {"ytd_after_tax": 2_000}),
    # it waits until 402(g) is full
    (ELECTED | {"spillover": "yes"}, {"ytd_after_tax": 0}),
    (ELECTED | {"spillover": "yes", "ytd_deferral": 24_499.99}, {"ytd_after_tax": 0}),
    (ELECTED | {"spillover": "yes", "ytd_deferral": 24_500}, {"ytd_after_tax": 3_000}),
    (ELECTED | {"spillover": "yes", "ytd_after_tax": 7}, {"ytd_after_tax": 7}),
    (ELECTED | {"ytd_deferral": 24_499.99}, {"ytd_after_tax": 3_000}),
    # the match that deferrals can draw, on pay within 360,000, without catch-up if that is so
    (ELECTED, {"ytd_match": 1_800, "ytd_due": 0, "ytd_employer": 1_800}),
    (ELECTED | {"ytd_employer": 100}, {"ytd_match": 100, "ytd_employer": 100}),
    (ELECTED | {"ytd_employer": 5_000}, {"ytd_match": 1_800, "ytd_employer": 5_000}),
    ({"ytd_pay": 400_000, "ytd_deferral": 24_500}, {"ytd_match": 10_800}),
    ({"match": "50%", "age": 52, "ytd_deferral": 30_000}, {"ytd_match": 15_000}),
    ({"match": "50% excluding catch-up", "age": 52, "ytd_deferral": 30_000},
     {"ytd_match": 12_250}),
    ({"match": "50% excluding catch-up", "age": 52, "ytd_deferral": 20_000},
     {"ytd_match": 10_000}),
    ({"match": "50% including after-tax", "ytd_deferral": 1_000, "ytd_after_tax": 200},
     {"ytd_match": 600}),
    ({"match": "50%", "ytd_deferral": 1_000, "ytd_after_tax": 200}, {"ytd_match": 500}),
    # nonelective money of pay, flat dollars by paycheck
    ({"match": "3% nonelective"}, {"ytd_match": 0, "ytd_due": 1_800, "ytd_employer": 1_800}),
    ({"match": "3% nonelective", "ytd_pay": 400_000}, {"ytd_due": 10_800}),
    ({"match": "3% nonelective", "ytd_pay": 12_345.67}, {"ytd_due": 370.37}),
    ({"match": "3% nonelective", "ytd_pay": 12_345.50}, {"ytd_due": 370.37}),
    ({"match": "$2,400"}, {"ytd_match": 0, "ytd_due": 600, "ytd_employer": 600}),
    ({"match": "$1,000.02"}, {"ytd_due": 250.01}),
    # the only payday of the year
    ({"match": "$2,400", "first_payday": "2026-12-31", "ytd_date": "2026-12-31"},
     {"ytd_due": 2_400}),
    (ELECTED | {"match": "50% up to 6% + $2,400"},
     {"ytd_match": 1_800, "ytd_due": 600, "ytd_employer": 2_400}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), TO_DATE)
def test_what_is_taken_of_a_year_to_date(given, expected):
    assert figures(year_of(MARCH | given), expected) == expected


def test_amounts_to_date_without_their_day_are_those_that_are_typed():
    """Nothing is expected of a year to date that has no day."""
    year = year_of(ELECTED | {"match": "50% + 3% nonelective"}, ytd_pay=6_000_000)
    found = [year.ytd_deferral, year.ytd_after_tax, year.ytd_match, year.ytd_employer]
    assert found == [0, 0, 0, 0]
    typed = year_of(ELECTED, ytd_pay=6_000_000, ytd_deferral=100_000, ytd_employer=50_000)
    assert [typed.ytd_deferral, typed.ytd_match, typed.ytd_employer] == [100_000, 0, 50_000]


# -- by paycheck -----------------------------------------------------------------------------
def stub(figures):
    return {"paid": f"paycheck=1 {figures}"}


RICH = {"salary": 2_400_000, "elect_deferral": 0.5, "elect_after_tax": 0.1}
"""24 x 100,000."""
AFTER_TAX_TOO = {"match": "50% including after-tax"}
BONUS_OF_1000 = {"bonuses": "date=2026-01-15 amount=1000 matched=no"}
IN = [
    # of the first paycheck
    (ELECTED | stub("pay=9000"), {"deferral_paid": 900, "after_tax_paid": 450, "match_in": 270}),
    (ELECTED | stub("deferral=200 employer=700"), {"match_in": 100, "without_deferral": 600}),
    (ELECTED | stub("employer=700"), {"match_in": 300, "without_deferral": 400}),
    (ELECTED | stub("employer=100"), {"match_in": 100, "without_deferral": 0}),
    (ELECTED | stub("employer=0"), {"match_in": 0, "without_deferral": 0}),
    (ELECTED | {"match": "50% up to 6% + 3% nonelective"} | stub("pay=10000"),
     {"match_in": 300, "without_row": 300, "without_deferral": 300}),
    ({"match": "3% nonelective"} | stub("pay=12345.67"), {"without_row": 370.37}),
    ({"match": "3% nonelective"} | stub("pay=12345.50"), {"without_row": 370.37}),
    ({"match": "$2,400", "first_payday": "2026-12-31"}, {"without_row": 2_400}),
    # what the election takes is at most the pay, and after-tax what the 401(k) leaves
    (NOT_STOPPED | {"elect_deferral": 12_000, "elect_after_tax": 500} | stub("pay=10000"),
     {"deferral_paid": 10_000, "after_tax_paid": 0}),
    ({"elect_deferral": 9_800, "elect_after_tax": 500} | stub("pay=10000"),
     {"deferral_paid": 9_800, "after_tax_paid": 200}),
    ({"elect_after_tax": 500} | stub("pay=10000 deferral=10100"), {"after_tax_paid": 0}),
    ({"bonuses": "date=2026-01-15 amount=5000 deferral=100%",
      "leaves": "from=2026-01-01 to=2026-01-20"} | stub("pay=2500"), {"deferral_paid": 2_500}),
    # payroll stops it; what it stops spills over only once 402(g) is full
    (RICH | stub("pay=100000"), {"deferral_paid": 24_500, "after_tax_paid": 10_000}),
    (RICH | NOT_STOPPED | stub("pay=100000"), {"deferral_paid": 50_000, "after_tax_paid": 10_000}),
    (RICH | {"spillover": "yes"} | stub("pay=100000"), {"after_tax_paid": 35_500}),
    (RICH | {"spillover": "yes"} | stub("deferral=24499.99"), {"after_tax_paid": 0}),
    (RICH | {"spillover": "yes"} | stub("deferral=60000"), {"after_tax_paid": 10_000}),
    (RICH | {"spillover": "yes", "elect_deferral": 200_000} | stub("pay=100000"),
     {"deferral_paid": 24_500, "after_tax_paid": 75_500}),
    # a match of 402(g) alone, or of catch-up too
    ({"match": "50%", "age": 52} | stub("deferral=30000"), {"match_in": 15_000}),
    ({"match": "50% excluding catch-up", "age": 52} | stub("deferral=30000"),
     {"match_in": 12_250}),
    ({"match": "50% including after-tax"} | stub("deferral=100 after_tax=200"), {"match_in": 150}),
    ({"match": "50%"} | stub("deferral=100 after_tax=200"), {"match_in": 50}),
    ({"match": "50% max $200"} | stub("deferral=600"), {"match_in": 200}),
    # half of 100.01 to the nearest cent, and a third of 100
    ({"match": "50%"} | stub("deferral=100.01"), {"match_in": 50.01}),
    ({"match": "33.33%"} | stub("deferral=100.01"), {"match_in": 33.33}),
    # 10% of a bonus that is not matched draws nothing, nor of one that is not in the stub
    (ELECTED | {"match": "50%"} | BONUS_OF_1000 | stub("pay=11000 deferral=1100"),
     {"unmatched_in": 100, "match_in": 500}),
    # what is deferred comes from the bonus by its part of the pay: 60 / 11 = 5.45
    (ELECTED | {"match": "50%"} | BONUS_OF_1000 | stub("pay=11000 deferral=60"),
     {"unmatched_in": 5.45, "match_in": 27.28}),
    (ELECTED | {"match": "50%"} | BONUS_OF_1000 | stub("pay=10000 deferral=1000"),
     {"unmatched_in": 0, "match_in": 500}),
    # nor does after-tax from such a bonus: 5% of it is 50; 60 / 11 = 5.45
    (ELECTED | AFTER_TAX_TOO | BONUS_OF_1000 | stub("pay=11000 deferral=1100 after_tax=550"),
     {"match_in": 750}),
    (ELECTED | AFTER_TAX_TOO | BONUS_OF_1000 | stub("pay=11000 deferral=1100"),
     {"after_tax_paid": 550, "match_in": 750}),
    (ELECTED | AFTER_TAX_TOO | BONUS_OF_1000 | stub("pay=11000 deferral=0 after_tax=60"),
     {"match_in": 27.28}),
    (ELECTED | AFTER_TAX_TOO | BONUS_OF_1000 | stub("pay=10000 deferral=1000 after_tax=500"),
     {"match_in": 750}),
    # dollars come from the 10,000 first; of 1,000, 500 are those of the bonus by its own election
    (ELECTED | AFTER_TAX_TOO | BONUS_OF_1000 | {"elect_after_tax": 10_500}
     | stub("pay=11000 deferral=0"), {"after_tax_paid": 10_500, "match_in": 5_000}),
    (ELECTED | AFTER_TAX_TOO | {"bonuses": "date=2026-01-15 amount=1000 matched=no after_tax=50%"}
     | stub("pay=11000 deferral=0 after_tax=1000"), {"match_in": 250}),
    # what spills over of the bonus neither: of its 500 none, and of its 100,000 all but the 24,500
    # at which payroll stops; 50,000 + 10,000 of the pay without it are matched
    (RICH | AFTER_TAX_TOO | {"spillover": "yes"} | BONUS_OF_1000 | stub("pay=101000"),
     {"after_tax_paid": 36_100, "match_in": 30_000}),
    (RICH | AFTER_TAX_TOO | {"spillover": "yes"} | stub("pay=200000")
     | {"bonuses": "date=2026-01-15 amount=100000 matched=no deferral=100%"},
     {"after_tax_paid": 145_500, "match_in": 30_000}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), IN)
def test_what_a_stub_says_is_in(given, expected):
    row = year_of(given).rows("paychecks")[0]
    assert {name: getattr(row, name) / 100 for name in expected} == expected


def test_of_a_paycheck_to_come_nothing_is_in():
    row = year_of(ELECTED | BONUS_OF_1000).rows("paychecks")[0]
    names = ("deferral_paid", "after_tax_paid", "unmatched_in", "match_in", "lacks", "pay_below")
    assert [getattr(row, name) for name in names] == [0] * 6


TOLD = [
    # a step beside the expected 10,000 is 100; a paycheck is told by its number
    ("pay_below", stub("pay=9900"), 0),
    ("pay_below", stub("pay=9899.99"), 1),
    ("pay_below", stub("pay=10200"), 0),
    # of 10,000.55 a step is 100.0055, of 10,000.45 it is 100.0045: 100.01 and 100
    ("pay_below", {"salary": 240_013.2} | stub("pay=9900.54"), 0),
    ("pay_below", {"salary": 240_010.8} | stub("pay=9900.44"), 1),
    ("pay_above", stub("pay=10100"), 0),
    ("pay_above", stub("pay=10100.01"), 1),
    ("pay_above", stub("pay=9000"), 0),
    ("pay_below", stub("deferral=5"), 0),
    ("pay_above", stub("deferral=5"), 0),
    ("above_pay", stub("pay=1000 deferral=600 after_tax=400"), 0),
    ("above_pay", stub("pay=1000 deferral=600 after_tax=400.01"), 1),
    ("lacks", stub("pay=10000 deferral=0 after_tax=0 employer=0"), 0),
    ("lacks", stub("deferral=0 after_tax=0 employer=0"), 1),
    ("lacks", stub("pay=10000 after_tax=0 employer=0"), 1),
    ("lacks", stub("pay=10000 deferral=0 employer=0"), 1),
    ("lacks", stub("pay=10000 deferral=0 after_tax=0"), 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "expected"), TOLD)
def test_what_is_told_of_a_stub(name, given, expected):
    year = year_of({"elect_deferral": 0, "elect_after_tax": 0} | given)
    assert [getattr(row, name) for row in year.rows("paychecks")] == [expected] + [0] * 58


# -- pay and bonuses -------------------------------------------------------------------------
LATE = {"bonuses": "date=2026-01-15 amount=5000 matched=no"}
"""15,000 expected, 10,000 without the bonus: 12,500 lies between them."""
AWAY = LATE | {"leaves": "from=2026-01-01 to=2026-01-20"}
"""5,000 expected, nothing without the bonus."""
WITH_A_BONUS = [
    # whether it is missing; pay without it; pay that is matched
    (LATE | stub("pay=15000"), 0, 10_000, 10_000),
    (LATE | stub("pay=14000"), 0, 9_000, 9_000),
    (LATE | stub("pay=12500"), 0, 7_500, 7_500),
    (LATE | stub("pay=12499.99"), 1, 12_499.99, 12_499.99),
    (LATE | stub("pay=10000"), 1, 10_000, 10_000),
    (LATE | stub("pay=0"), 1, 0, 0),
    (LATE | stub("deferral=5"), 0, 10_000, 10_000),
    (AWAY | stub("pay=5000"), 0, 0, 0),
    (AWAY | stub("pay=2500"), 0, 0, 0),  # a part of the bonus, and no pay
    (AWAY | stub("pay=2499.99"), 1, 2_499.99, 2_499.99),
    (LATE, 0, 10_000, 10_000),  # still to come
    (LATE | {"ytd_date": "2026-01-15"}, 0, 0, 0),  # inside the year to date
    ({"bonuses": "date=2026-01-15 amount=5000"} | stub("pay=15000"), 0, 10_000, 15_000),
    (stub("pay=9000"), 0, 9_000, 9_000),
    (stub("pay=0"), 0, 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(("given", "slipped", "regular", "matched"), WITH_A_BONUS)
def test_pay_with_a_bonus_and_without(given, slipped, regular, matched):
    row, following = year_of(given).rows("paychecks")[:2]
    assert row.lacks_bonus == slipped
    assert following.expected / 100 == 10_000 + 5_000 * slipped  # it is assumed to come then
    assert (row.regular_pay / 100, row.match_pay / 100) == (regular, matched)


def test_a_stub_inside_the_year_to_date_tells_nothing():
    day = year_of({"ytd_date": "2026-01-15"}).s.ytd_date
    row = year_of(LATE | stub("pay=10000"), ytd_date=day).rows("paychecks")[0]
    assert (row.bonus_slipped, row.regular_pay, row.match_pay) == (0, 0, 0)
    row = year_of(stub("employer=700"), ytd_date=day).rows("paychecks")[0]
    assert (row.without_row, row.without_deferral, row.match_in) == (0, 0, 0)
    row = year_of(stub("pay=5000"), ytd_date=day).rows("paychecks")[0]
    assert (row.pay_below, row.lacks) == (0, 0)


def test_what_still_counts_under_a_maximum():
    """Of an amount, after what was before."""
    found = [counted(plain, *case) for case in ((500, 0, 300), (500, 200, 300), (500, 300, 300),
                                                (500, 900, 300), (100, 0, 300))]  # fmt: skip
    assert found == [300, 100, 0, 0, 100]


def test_a_salary_in_even_parts():
    """100,000 / 26 is 3,846.1538…: the sums are 3,846.15, 7,692.31, 11,538.46, 15,384.62."""
    rows = year_of({"salary": 100_000, "schedule": "every two weeks",
                    "first_payday": "2026-01-09"}).rows("paychecks")  # fmt: skip
    assert [row.base for row in rows[:4]] == [384_615, 384_616, 384_615, 384_616]
    assert sum(row.base for row in rows) == 10_000_000


LAST_PAID = [
    # the last paycheck that was paid, and those that are missing before it
    ({}, 0, []),
    (MARCH, 6, []),
    ({"paid": ["paycheck=1 pay=1", "paycheck=3 pay=1"]}, 3, [2]),
    ({"paid": "paycheck=4 pay=1"}, 4, [1, 2, 3]),
    # any figure is one of a stub
    ({"paid": "paycheck=1 pay=0"}, 1, []),
    ({"paid": "paycheck=1 deferral=0"}, 1, []),
    ({"paid": "paycheck=1 after_tax=0"}, 1, []),
    ({"paid": "paycheck=1 employer=0"}, 1, []),
    ({"ytd_date": "2026-01-15", "paid": ["paycheck=2 pay=1", "paycheck=4 pay=1"]}, 4, [3]),
]


@pytest.mark.parametrize(("given", "last", "missing"), LAST_PAID)
def test_the_last_paycheck_that_was_paid(given, last, missing):
    year = year_of({"lag": 2} | given)
    assert year.last_paid == last
    assert [row.index for row in year.rows("paychecks") if row.gap] == missing
    assert year.sum("gap") == len(missing)
    assert year.lag == (2 if last else 0)


def test_pay_that_counts_for_the_match():
    assert year_of({}).year_counted == 24_000_000
    assert year_of({"salary": 480_000}).year_counted == 36_000_000
    for pay, within in ((60_000, 6_000_000), (400_000, 36_000_000)):
        assert year_of(MARCH | {"ytd_pay": pay}).opening("capped_pay") == within


HOW = [
    # 20,000 a paycheck, of which the year counts 360,000: all of 18 paychecks, 15,000 of each of
    # 24, or all
    ("sequential", [20_000] * 18 + [0] * 6),
    ("prorated", [15_000] * 24),
    ("until maximum", [20_000] * 24),
]


@pytest.mark.parametrize(("how", "each"), HOW)
def test_how_pay_counts(how, each):
    rows = year_of({"salary": 480_000, "pay_cap_method": how}).rows("paychecks")[:24]
    assert [row.counted_pay / 100 for row in rows] == each
    # 360,000 / 26 is 13,846.1538…: the sums are 13,846.15, 27,692.31, 41,538.46
    weeks = year_of({"salary": 520_000, "pay_cap_method": "prorated",
                     "schedule": "every two weeks", "first_payday": "2026-01-09"})  # fmt: skip
    away = year_of({"salary": 480_000, "pay_cap_method": how,
                    "leaves": "from=2026-01-01 to=2026-01-20"}).rows("paychecks")  # fmt: skip
    assert [away[0].counted_pay, away[1].counted_pay / 100] == [0, each[1]]
    found = [row.counted_pay for row in weeks.rows("paychecks")[:3]]
    assert found == [1_384_615, 1_384_616, 1_384_615]
    added = year_of({"salary": 480_000, "pay_cap_method": how, "paydays": "added=2026-01-20",
                     "bonuses": "date=2026-01-20 amount=90000"}).rows("paychecks")[1]  # fmt: skip
    assert added.counted_pay == (1_500_000 if how == "prorated" else 9_000_000)
