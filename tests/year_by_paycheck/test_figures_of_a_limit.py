"""Proves figures on the way to the deferral that fits under 415(c) with its match, and to the
employer's money, by hand.

24 paychecks of 10,000 in 2026: 402(g) 24,500, catch-up 11,250 at 61, 415(c) 72,000. ``d`` stands
for the deferral that a band of the match has room for.
"""

from __future__ import annotations

import pytest
from year_by_paycheck.test_figures_of_stubs import MARCH, year_of

from xlplugin.arithmetic import plain
from xlplugin.money import UNLIMITED
from xlplugin.plan.year import MODEL
from xlplugin.plan.year.employer import lost_of, true_up_of
from xlplugin.units import EXACT

HALF = "50% up to 6%"
NONE_ELECTED = {"elect_deferral": 0, "elect_after_tax": 0}
TWO_STUBS = {
    "elect_deferral": 0.1, "elect_after_tax": 0.05, "lag": 1,
    "paid": ["paycheck=1 pay=10000 deferral=1000 after_tax=500 employer=400",
             "paycheck=2 pay=10000 deferral=2000 after_tax=700 employer=300"],
}  # fmt: skip
"""100 of the employer's 700 are no match; 500 of after-tax are set for the third paycheck."""
IN_MARCH = MARCH | NONE_ELECTED | {"ytd_deferral": 2_000, "ytd_employer": 1_000}
"""60,000 of pay to date, so that 180,000 are to come."""
TRUE_UP = NONE_ELECTED | {
    "match": "50% up to 6% true-up", "lag": 0,
    "paid": "paycheck=1 pay=10000 deferral=600 after_tax=0 employer=300",
}  # fmt: skip
NO_BOUND = UNLIMITED / 100

FITS = [
    (TWO_STUBS,
     {"deferral_in": 3_000, "employer_fixed": 700, "after_tax_fixed": 1_700, "limit_raise": 0,
      "planned_counted": 220_000, "fits_counted": 220_000,
      "alone_left0": 71_300,  # 72,000 - 700
      "fits_left0": 66_600,  # 72,000 - 700 - 3,000 - 1,700
      "fits_own1": 13_200, "fits_left1": 46_800,  # 6% of 220,000, and half of it as match
      "fits_own2": 0, "fits_left2": 46_800, "fits_own3": 0, "fits_left3": 46_800,
      "alone_own1": 13_200, "alone_left1": 64_700,  # 71,300 - 6,600
      "raised_fits": 60_000, "match_to_come": 6_600, "catch_up_to_come": 0,
      "fits_beside": NO_BOUND, "fits_paid": NO_BOUND}),
    # settled by the year: one match of all the year's deferrals and pay
    (TWO_STUBS | {"match": f"{HALF} true-up"},
     {"deferral_in": 0, "employer_fixed": 100, "fits_counted": 240_000,
      "alone_left0": 71_900, "fits_left0": 70_200, "fits_own1": 14_400, "fits_left1": 48_600,
      "raised_fits": 63_000, "fits_paid": NO_BOUND}),
    # 1% at 100%, 5% at 50%, 2% at 25%, of 240,000
    ({"match": "100% of first 1% + 50% of next 5% + 25% of next 2%"},
     {"fits_left0": 72_000, "fits_own1": 2_400, "fits_left1": 67_200, "fits_own2": 12_000,
      "fits_left2": 49_200, "fits_own3": 4_800, "fits_left3": 43_200, "raised_fits": 62_400,
      "alone_left1": 69_600, "alone_left2": 63_600, "alone_left3": 62_400}),
    # rates that rise are all taken for the highest: d + d
    ({"match": "25% of first 3% + 100% of next 3%", "employer_other": 60_000},
     {"fits_left0": 12_000, "fits_own1": 6_000, "fits_left1": 0, "fits_own2": 0,
      "raised_fits": 6_000}),
    # 17,250 hold d + d; 6,000 hold its match alone
    ({"match": "100% max $9,000", "employer_other": 66_000, "age": 61},
     {"limit_raise": 11_250, "employer_fixed": 66_000, "alone_left0": 6_000, "fits_left0": 17_250,
      "top_match": 9_000, "raised_fits": 8_625, "catch_up_to_come": 11_250,
      "deferral_fits": 5_999.76}),
    # 21,250 hold 9,000 of match and more of deferrals; that is more than all the catch-up
    ({"match": "100% max $9,000", "employer_other": 62_000, "age": 61},
     {"fits_left0": 21_250, "raised_fits": 12_250, "deferral_fits": 12_249.76}),
    # the match fits, whatever is deferred: all the catch-up does
    ({"match": "100% max $9,000", "employer_other": 63_000, "age": 61},
     {"alone_left0": 9_000, "raised_fits": 11_250, "deferral_fits": 11_249.76}),
    ({"match": "none", "employer_other": 70_000}, {"deferral_fits": 2_000}),
    ({"match": "none", "employer_other": 80_000},
     {"alone_left0": 0, "fits_left0": 0, "deferral_fits": 0}),
    # a match without catch-up ends with 402(g)
    ({"match": "50% excluding catch-up", "age": 61}, {"top_match": 12_250}),
    ({"match": "50%", "age": 61}, {"top_match": NO_BOUND}),
    ({"match": "50% excluding catch-up", "employer_other": 30_000},
     {"raised_fits": 29_750}),  # 42,000 - 12,250: more than d + d / 2
    # beside after-tax that is in: 24,500 + 1,000 + 5,400 + 50,000 do not fit
    (IN_MARCH | {"ytd_after_tax": 50_000},
     {"deferral_in": 2_000, "employer_fixed": 1_000, "after_tax_fixed": 50_000,
      "fits_counted": 180_000, "fits_left0": 19_000, "fits_own1": 10_800, "fits_left1": 2_800,
      "raised_fits": 13_600, "fits_beside": 15_600, "deferral_fits": 15_599.76}),
    (IN_MARCH | {"ytd_after_tax": 41_100},
     {"fits_beside": NO_BOUND, "deferral_fits": (UNLIMITED - 24) / 100}),  # they are 72,000
    # nothing more fits than what is in, of which no cents are kept back
    (IN_MARCH | {"ytd_after_tax": 69_000},
     {"raised_fits": 0, "fits_beside": 2_000, "deferral_fits": 2_000}),
    (IN_MARCH | {"ytd_after_tax": 41_100.01}, {"fits_left0": 27_899.99, "fits_beside": 24_499.99}),
    # less is deferred to come, less match drawn: 2,000 at 50%
    (IN_MARCH | {"ytd_deferral": 22_500, "ytd_after_tax": 45_500}, {"fits_beside": NO_BOUND}),
    (IN_MARCH | {"ytd_deferral": 22_500, "ytd_after_tax": 45_500.02},
     {"fits_left0": 2_999.98, "raised_fits": 1_999.98, "fits_beside": 24_499.98}),
    # nothing is to come, and draws nothing: 24,500 + 1,000 + 46,500
    (IN_MARCH | {"match": "100% up to 6%", "ytd_deferral": 25_000, "ytd_after_tax": 46_500},
     {"fits_beside": NO_BOUND}),
    (IN_MARCH | {"match": "100% up to 6%", "ytd_deferral": 25_000, "ytd_after_tax": 46_500.01},
     {"fits_beside": 24_500, "deferral_fits": 24_500}),
    # rates that rise draw by all that is deferred: 1,350 and 5,400
    (IN_MARCH | {"match": "25% of first 3% + 100% of next 3%", "ytd_deferral": 22_500,
                 "ytd_after_tax": 39_750}, {"fits_beside": NO_BOUND}),
    (IN_MARCH | {"match": "25% of first 3% + 100% of next 3%", "ytd_deferral": 22_500,
                 "ytd_after_tax": 39_750.01}, {"raised_fits": 4_374.99, "fits_beside": 24_500}),
    # after-tax that is in turns no deferral
    (IN_MARCH | {"ytd_after_tax": 0.01, "age": 61},
     {"limit_raise": 0, "deferral_fits": (UNLIMITED - 24) / 100}),
    (IN_MARCH | {"ytd_after_tax": 0, "age": 61},
     {"limit_raise": 11_250, "catch_up_to_come": 9_250}),
    # settled by the year, and paid by paycheck already: 72,000 - 300 - 60,000 - 6,900
    (TRUE_UP | {"employer_other": 60_000},
     {"deferral_in": 0, "employer_fixed": 60_000, "match_to_come": 6_900, "fits_paid": 4_800,
      "deferral_fits": 4_799.76}),
    (TRUE_UP | {"employer_other": 60_000, "paid": [
        "paycheck=1 pay=10000 deferral=600 after_tax=0 employer=300",
        "paycheck=2 pay=10000 deferral=600 after_tax=100 employer=300"]},
     {"match_to_come": 6_600, "fits_paid": 4_700}),
    (TRUE_UP | {"employer_other": 60_000,
                "paid": "paycheck=1 pay=10000 deferral=0.02 after_tax=0 employer=0.01"},
     {"fits_paid": 5_099.99}),
    # by the year to date: 72,000 - 1,800 - 60,000 - 5,400
    (MARCH | NONE_ELECTED | {"match": f"{HALF} true-up", "employer_other": 60_000,
                             "ytd_deferral": 3_600, "ytd_employer": 1_800},
     {"fits_paid": 4_800}),
    (TRUE_UP | {"employer_other": 60_000, "age": 61}, {"fits_paid": 16_050}),
    (TRUE_UP | {"employer_other": 71_000}, {"fits_paid": 0}),
    (TRUE_UP | {"employer_other": 40_300}, {"fits_paid": NO_BOUND}),  # 24,500 are left
    (TRUE_UP | {"employer_other": 40_300.01}, {"fits_paid": 24_499.99}),
    (TRUE_UP | {"employer_other": 60_000, "match": HALF}, {"fits_paid": NO_BOUND}),
    (TRUE_UP | {"employer_other": 60_000, "paid": "paycheck=1 pay=10000 deferral=0 employer=0"},
     {"fits_paid": NO_BOUND}),
    ({"match": "50% up to 6% + 3% nonelective true-up"}, {"employer_fixed": 7_200}),
    # money without a deferral that should be in, and is not
    ({"match": "3% nonelective", "paid": ["paycheck=1 employer=0", "paycheck=2 employer=0"]},
     {"employer_due": 600, "unelected": 600, "employer_fixed": 7_200}),
    ({"match": "3% nonelective", "paid": ["paycheck=1 employer=100", "paycheck=2 employer=150"]},
     {"employer_due": 350, "employer_fixed": 7_200}),
    ({"match": "3% nonelective", "paid": ["paycheck=1 employer=100", "paycheck=2 employer=900"]},
     {"employer_due": 0, "employer_fixed": 7_600}),
    ({"match": "3% nonelective", "employer_other": 50, "paid": "paycheck=1 employer=0"},
     {"employer_due": 300, "unelected": 350, "employer_fixed": 7_250}),
]  # fmt: skip


def dollars(year, name):
    table = MODEL.table_of.get(name)
    if table:
        return year.sum(name) / 100
    fine = MODEL.figures[name].unit == EXACT
    return getattr(year, name) / (10**11 if fine else 100)


@pytest.mark.parametrize(("given", "expected"), FITS)
def test_the_deferral_that_fits_with_its_match(given, expected):
    year = year_of(given)
    assert {name: dollars(year, name) for name in expected} == expected


# -- the employer's money --------------------------------------------------------------------
def elected(*shares):
    return {"elections": [f"from={start} deferral={share}" for start, share in shares]}


TENTH, THREE = elected((1, "10%")), elected((1, "3%"))
LATER = elected((1, "3%"), (13, "10%"))
"""3% for half of the year, then 10%: 3,600 and 12,000."""
NOTHING_YET = NONE_ELECTED | elected((4, "10%")) | {
    "lag": 1, "paid": ["paycheck=1 deferral=0 employer=0", "paycheck=2 deferral=0 employer=0"],
}  # fmt: skip
MATCH = [
    (TENTH, {"match_paid": 7_200, "matched_year": 24_000, "match_year": 7_200,
             "full_deferral": 24_000, "match_full": 7_200, "true_up": 0, "match_lost": 0,
             "employer": 7_200}),
    (THREE, {"match_paid": 3_600, "matched_year": 7_200, "match_year": 3_600,
             "full_deferral": 14_400, "match_full": 7_200, "true_up": 0, "match_lost": 3_600}),
    (LATER, {"match_paid": 5_400, "matched_year": 15_600, "match_year": 7_200, "true_up": 0,
             "match_lost": 1_800, "match_lost_already": 0, "employer": 5_400}),
    (LATER | {"match": f"{HALF} true-up"},
     {"match_paid": 5_400, "match_year": 7_200, "true_up": 1_800, "match_lost": 0,
      "employer": 7_200}),
    # the third paycheck is set: of 30,000 that no election reaches 900 were to be had
    (NOTHING_YET, {"match_paid": 6_300, "match_lost": 900, "match_lost_already": 900}),
    (NOTHING_YET | {"match": f"{HALF} true-up"}, {"true_up": 900, "match_lost": 0,
                                                "match_lost_already": 0}),
    (NOTHING_YET | {"match": "50%"}, {"match_lost": 0, "match_lost_already": 0}),
    # half of all: what is deferred is all that is matched
    (THREE | {"match": "50%"}, {"full_deferral": 7_200, "match_full": 3_600, "match_lost": 0}),
    # bands that reach beyond what may be deferred: 20% of 240,000
    (TENTH | {"match": "50% up to 20%"}, {"full_deferral": 24_500, "match_full": 12_250,
                                          "match_lost": 250}),
    (TENTH | {"match": "50% up to 20%", "age": 61}, {"full_deferral": 35_750}),
    (TENTH | {"match": "50% up to 20% excluding catch-up", "age": 61},
     {"full_deferral": 24_500}),
    (TENTH | {"match": "50% up to 20% including after-tax"}, {"full_deferral": 48_000}),
    # catch-up is matched or not: 36,000 are deferred, 24,500 within 402(g)
    (elected((1, "15%")) | {"match": "50%", "age": 61, "stops_deferral": "no"},
     {"matched_year": 36_000, "match_paid": 18_000}),
    (elected((1, "15%")) | {"match": "50% excluding catch-up", "age": 61, "stops_deferral": "no"},
     {"matched_year": 24_500, "match_paid": 12_250, "match_lost": 0}),
    # after-tax is matched in full
    ({"elections": "from=1 deferral=15% after_tax=1%", "age": 61, "stops_deferral": "no",
      "match": "50% excluding catch-up including after-tax"},
     {"matched_year": 26_900, "match_paid": 13_450}),
    # a cap on the match; where pay does not count in sequence, the match of 360,000 at most
    (TENTH | {"match": "50% up to 6% max $5,000"}, {"match_top": 5_000, "match_paid": 5_000}),
    # 6% of 20,000 draws 600: on 18 paychecks, or on 20 and more until the maximum
    (elected((1, "6%")) | {"salary": 480_000},
     {"match_top": NO_BOUND, "year_counted": 360_000, "match_paid": 10_800}),
    (elected((1, "6%")) | {"salary": 480_000, "pay_cap_method": "until maximum"},
     {"match_top": 10_800, "match_paid": 10_800}),
    (MARCH | {"match": "$2,400"}, {"employer": 2_400, "employer_fixed": 2_400}),
    # what a year to date holds of match, beside 3% of 60,000
    (MARCH | NONE_ELECTED | {"match": f"{HALF} + 3% nonelective", "ytd_deferral": 3_600,
                             "ytd_employer": 3_600, "elections": "from=7"},
     {"match_paid": 1_800, "employer": 9_000, "employer_due": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), MATCH)
def test_the_match_of_a_year(given, expected):
    year = year_of(given)
    assert {name: dollars(year, name) for name in expected} == expected


def test_what_a_settlement_adds():
    assert true_up_of(plain, 10_000, 6_000, True) == 4_000
    assert true_up_of(plain, 6_000, 10_000, True) == 0
    assert true_up_of(plain, 10_000, 6_000, False) == 0


def test_a_cent_a_paycheck_is_no_match_lost():
    assert lost_of(plain, 10_000, 9_976, 0, 24) == 0
    assert lost_of(plain, 10_000, 9_975, 0, 24) == 25
    assert lost_of(plain, 10_000, 5_000, 4_900, 24) == 100
    assert lost_of(plain, 9_000, 10_000, 0, 24) == 0
