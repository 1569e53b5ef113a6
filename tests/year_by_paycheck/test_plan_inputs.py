"""Proves that each input of a plan is read as it is documented, and that what cannot be is
refused by its name: nothing is rounded to something near, and no slip is left out in silence."""

from __future__ import annotations

import datetime

import pytest

from xlplugin.arguments.plan_values import Count, Day, Election, YesNo
from xlplugin.arguments.values import Dollars, Flag, Share
from xlplugin.errors import CellError, NotPublished, NotUnderstood, OutOfRange, XlpluginError
from xlplugin.money import UNLIMITED
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.contributes import NO, NOT_SURE, YES
from xlplugin.plan.entries import SAME
from xlplugin.plan.inputs import BY_NAME, INPUTS, read_inputs, refuse_unknown
from xlplugin.plan.said import NOT_EARLY
from xlplugin.plan.schedules import (
    AFTER,
    BEFORE,
    MONTHLY,
    PRORATED,
    SAME_DAY,
    SEQUENTIAL,
    TWICE_A_MONTH,
    TWO_WEEKS,
    UNTIL_MAXIMUM,
    WEEKLY,
)
from xlplugin.plan.situation import situation_of
from xlplugin.plan.taken import NO as NO_IT_DOES_NOT
from xlplugin.plan.taken import YES as YES_IT_DOES

PERSON = {"year": 2026, "age": 45, "salary": 240_000}
PERCENT = 10**7
"""Elections and shares are billionths: so many are one percent."""
JANUARY_9 = 46_031
"""2026-01-09 as a spreadsheet counts days."""


def read(**given):
    return read_inputs(PERSON | given)


def situation(**given):
    return situation_of(read(**given))


BY_TABLE = {"match", "after_tax_cap", "birth_date", "bonuses", "raises", "leaves", "elections",
            "paid", "paydays"}  # fmt: skip
"""Inputs that other tables of this file read."""

READ = {
    "year": {"2026": 2026, "2026-07-01": 2026, 2026.0: 2026, JANUARY_9: 2026},
    "age": {45: 45, "45": 45, "1980-05-17": 1980, 0: 0, 120: 120},
    "salary": {"$240,000": 24_000_000, 240_000.009: 24_000_000, 0: 0, "123,456.78": 12_345_678},
    "schedule": {
        "weekly": WEEKLY, "every two weeks": TWO_WEEKS, "Every-Two-Weeks": TWO_WEEKS,
        "twice a month": TWICE_A_MONTH, "MONTHLY": MONTHLY, "": None,
    },
    "paychecks": {52: 52, "53": 53, 26.0: 26, 27: 27, 24: 24, 12: 12},
    "first_payday": {
        "2026-01-09": JANUARY_9, JANUARY_9: JANUARY_9, "46031": JANUARY_9,
        datetime.date(2026, 1, 9): JANUARY_9, datetime.datetime(2026, 1, 9, 12): JANUARY_9,
    },
    "payday_rule": {
        "business day before": BEFORE, "Business-day after": AFTER, "SAME DAY": SAME_DAY,
    },
    "pay_days": {
        "15, last": (15, 31), "1, 15": (1, 15), "20 and 5": (5, 20), "5/20": (5, 20),
        "5th & 20th": (5, 20), "last": (31,), "the last day": (31,), "month end": (31,),
        "31": (31,), 25.0: (25,), "1st": (1,), "EOM": (31,), "": None,
    },
    "hired": {"2026-01-09": JANUARY_9},
    "left": {"2026-01-09": JANUARY_9},
    "employer_contributes": {
        "no": NO, "No": NO, "not sure": NOT_SURE, "Not sure": NOT_SURE, "unknown": NOT_SURE,
        False: NO, "FALSE": NO, "0": NO, "": None,
    },
    "pay_cap_method": {
        "sequential": SEQUENTIAL, "Prorated": PRORATED, "until maximum": UNTIL_MAXIMUM,
        "until-maximum": UNTIL_MAXIMUM,
    },
    "employer_other": {"$1,000": 100_000, 1_000.001: 100_001},
    "deferral_goal": {10_000: 1_000_000, 0: 0, "": None},
    "after_tax_goal": {"7,200": 720_000, 0: 0, None: None},
    "strategy": {
        "even": "even", "Front-load": "front-load", "front load": "front-load",
        "front-load regardless": "front-load regardless", "back-load": "back-load",
    },
    "changes": {"one": "one", "Few": "few", 0: 0, 3: 3, "3": 3, 53: 53},
    "step": {"1%": PERCENT, 0.005: PERCENT // 2, "0.1%": PERCENT // 10, "10%": 10 * PERCENT,
             "dollars": 0, "$": 0},
    "lag": {0: 0, 1: 1, "2": 2, 53: 53},
    "elect_deferral": {"9%": 9 * PERCENT, 0.09: 9 * PERCENT, 0: 0, 1: 100 * PERCENT,
                       500: 500 * 10**9, "$350.50": 350_500_000_000},
    "elect_after_tax": {"10%": 10 * PERCENT, "$1,000": 1_000 * 10**9},
    "elect_bonus_deferral": {"same": None, "SAME": None, 0: 0, "50%": 50 * PERCENT, "": None},
    "elect_bonus_after_tax": {"same": None, "$5,000": 5_000 * 10**9},
    "cap_combined": {"50%": 50 * PERCENT, 0.5: 50 * PERCENT, 1: 100 * PERCENT},
    "cap_deferral": {"23.5%": 235 * PERCENT // 10},
    "cap_after_tax_election": {0: 0, "10%": 10 * PERCENT},
    "stops_deferral": {"no": False, "yes": True, False: False, "FALSE": False, 1: True},
    "stops_after_tax": {"yes": True, "y": True, "n": False},
    "takes_after_tax": {
        "yes": YES_IT_DOES, "No": NO_IT_DOES_NOT, "y": YES_IT_DOES, "n": NO_IT_DOES_NOT,
        "TRUE": YES_IT_DOES, "0": NO_IT_DOES_NOT, "": None,
    },
    "deductions": {"$400": 40_000, 400.001: 40_001, 0: 0},
    "spillover": {"yes": True},
    "catch_up_60_63": {"no": False},
    "plan_has_roth": {"no": False},
    "prior_deferral": {15_000: 1_500_000, 0.001: 1},
    "prior_wages": {150_001: 15_000_100, "": None},
    "deemed_roth": {"yes": YES_IT_DOES, "No": NO_IT_DOES_NOT, "": None},
    "ytd_date": {"2026-01-09": JANUARY_9},
    "ytd_pay": {"$10,000.009": 1_000_000, None: None},
    "ytd_deferral": {1_000.001: 100_001},
    "ytd_after_tax": {"500": 50_000},
    "ytd_employer": {300: 30_000},
    "conversion": {"monthly": "monthly", "Each paycheck": "each paycheck", "none": "none"},
    "growth": {"6%": 6 * PERCENT, 0.06: 6 * PERCENT},
}  # fmt: skip


OF_KIND = {
    Day: ({"2026-01-09": JANUARY_9}, ("then", "2026-02-30")),
    YesNo: ({"yes": True, "no": False, "n": False}, ("maybe", 2)),
    Flag: ({"yes": True, "no": False}, ("maybe", 2)),
    Count: ({0: 0, "2": 2, 53: 53}, (-1, 54, 0.5)),
    Share: ({"10%": 10 * PERCENT, 0.5: 50 * PERCENT}, (-0.1, 1.01, "101%")),
    Election: ({"9%": 9 * PERCENT, 500: 500 * 10**9}, (-0.1, 50, "half")),
    Dollars: ({"$1,000": 100_000, 0: 0}, (-1, "x", float("inf"))),
}
"""What every input of a kind reads and refuses: an input that stands in no table of its own is
held to these."""


def of_kind(name):
    kind = BY_NAME[name].kind
    return next(table for of, table in OF_KIND.items() if isinstance(kind, of))


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        (name, typed, found)
        for name in BY_NAME if name not in BY_TABLE
        for typed, found in (READ[name] if name in READ else of_kind(name)[0]).items()
    ],
)  # fmt: skip
def test_read_as_documented(name, typed, expected):
    """Dollars to the cent: what limits is rounded down, what uses up a limit is rounded up."""
    assert getattr(read(**{name: typed}), name) == expected


def test_the_date_of_birth_is_the_age():
    inputs = read_inputs({"year": 2026, "birth_date": "1976-12-31", "salary": 240_000})
    assert situation_of(inputs).age == 50


def test_the_tables_are_of_inputs():
    assert BY_NAME.keys() >= READ.keys() | BY_TABLE
    assert BY_NAME.keys() >= REFUSED.keys() | LISTS.keys()


DEFAULTS = {
    "schedule": None, "paychecks": None, "first_payday": None, "hired": None, "left": None,
    "payday_rule": BEFORE, "pay_days": None, "paydays": (),
    "pay_cap_method": SEQUENTIAL, "employer_other": 0, "bonuses": (), "raises": (), "leaves": (),
    "deferral_goal": None, "after_tax_goal": None, "strategy": "even", "changes": None,
    "step": PERCENT, "elections": (), "lag": 1, "elect_deferral": None, "elect_after_tax": None,
    "elect_bonus_deferral": None, "elect_bonus_after_tax": None, "cap_combined": None,
    "cap_deferral": None, "cap_after_tax_election": None, "stops_deferral": True,
    "stops_after_tax": False, "spillover": False, "catch_up_60_63": True, "plan_has_roth": True,
    "prior_deferral": 0, "prior_wages": None, "ytd_date": None, "ytd_pay": None,
    "ytd_deferral": None, "ytd_after_tax": None, "ytd_employer": None, "paid": (),
    "conversion": "each paycheck", "growth": 0, "takes_after_tax": None, "deductions": 0,
}  # fmt: skip


@pytest.mark.parametrize("name", [each.name for each in INPUTS if not each.needed])
def test_defaults(name):
    person = {**PERSON}
    if name == "age":
        person = {"year": 2026, "birth_date": "1980-05-17", "salary": 1}
    default = DEFAULTS.get(name, BY_NAME[name].default)
    assert getattr(read_inputs(person), name) == default
    assert getattr(read_inputs(person | {name: ""}), name) == default


def test_defaults_that_depend_on_each_other():
    s = situation()
    assert (s.schedule, s.periods, len(s.pay_dates)) == (TWO_WEEKS, 26, 27)
    assert not s.settled and not s.is_matched and not s.elections_given
    assert (s.own_cap_share, s.own_cap_amount) == (SAME, UNLIMITED)
    assert s.cap_combined == s.cap_deferral == s.cap_after_tax_election == 100 * PERCENT


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({}, "2026-01-02"),
        ({"schedule": "weekly"}, "2026-01-02"),
        ({"schedule": "twice a month"}, "2026-01-15"),
        ({"schedule": "monthly"}, "2026-01-30"),
        ({"schedule": "monthly", "payday_rule": "same day"}, "2026-01-31"),
        ({"schedule": "monthly", "pay_days": "25"}, "2026-01-23"),
        ({"schedule": "twice a month", "pay_days": "1, 15"}, "2026-01-15"),
        ({"schedule": "twice a month", "pay_days": "5, 20"}, "2026-01-05"),
        ({"paychecks": 27}, "2026-01-02"),
        ({"paychecks": 26}, "2026-01-09"),
        ({"paychecks": 53}, "2026-01-02"),
        ({"paychecks": 53, "year": 2025}, "2025-01-02"),
        ({"year": 2025}, "2025-01-03"),
        ({"hired": "2026-07-01"}, "2026-07-03"),
        ({"hired": "2026-07-01", "schedule": "monthly"}, "2026-07-31"),
    ],
)
def test_the_usual_first_payday(given, first):
    """The first Friday that is paid in the year and gives as many paychecks, the 15th or the
    month's end, or the first of the days that are given; the first after a person was hired."""
    assert outputs(plan_of(PERSON | given))["paychecks"][0]["date"] == first


REFUSED = {
    "year": (1850, 2026.5, "next", float("inf"), -2026, 1e9),
    "age": (-1, 121, 300, 45.5, "old", "2001-02-30", float("nan")),
    "birth_date": ("2001-02-30", "then", -1, 45.5, 45),
    "salary": (-1, "-0.01", float("nan"), float("inf"), "plenty", 1e10, True, "1,2"),
    "schedule": ("daily", 26, "every two months", "bimonthly"),
    "paychecks": (0, 1, 25, 13, -26, 26.5, "weekly", 1e9),
    "first_payday": ("soon", "2026-02-30", 1, -1, True, 1e9, "2025-12-31", "2027-01-01"),
    "payday_rule": ("before", 1, "the Friday"),
    "pay_days": ("soon", "1, 15, 30", "15, 15", "0", "32", "29, last", "15,", 15.5, "1, 15", "15"),
    "hired": ("then", "2026-13-01", 5, "2027-01-01"),
    "left": ("then", 0, "2025-12-31", "2026-01-01"),
    "match": (
        -0.5,
        50,
        3.5,
        99.99,
        "50",
        "sixty-one",
        "400%",
        0.06,
        2.5,
        6,
        "6%",
        "6% match",
        "3% + 50% up to 6%",
        "enhanced safe harbor",
        "4% if you put in 3%",
        "$100 per paycheck",
        float("nan"),
    ),
    "employer_contributes": ("perhaps", 2, "50%", "yes"),
    "pay_cap_method": ("monthly", 1),
    "employer_other": (-1, "x", float("inf")),
    "deferral_goal": (-1, "all"),
    "after_tax_goal": (-1, "all"),
    "strategy": ("fast", "front"),
    "changes": (-1, 54, 2.5, "many"),
    "step": (0, -0.01, 1.01, "0.05%", "0.15%", "3%", 0.0005, "two", "101%", "20%"),
    "lag": (-1, 54, 0.5, "soon"),
    "elect_deferral": (-0.1, 50, "101%", "$1", "half", float("nan")),
    "elect_after_tax": (-0.1, 2, "-1%", "half"),
    "elect_bonus_deferral": ("like the paycheck", -1, 50),
    "elect_bonus_after_tax": ("none of it", -1, 50),
    "cap_combined": (1.01, -0.1, "101%", 50, "most"),
    "cap_deferral": (1.01, -0.1, 50),
    "cap_after_tax_election": (1.01, -0.1, 50),
    "after_tax_cap": (-0.1, 50, "101%", "-1%", "$-5", "$1", "$99.99"),
    "stops_deferral": ("maybe", 2),
    "stops_after_tax": ("maybe", 2),
    "deemed_roth": ("maybe", 2, "not sure"),
    "takes_after_tax": ("maybe", 2, "not sure"),
    "deductions": (-1, "x", float("inf")),
    "spillover": ("maybe", 2),
    "catch_up_60_63": ("maybe", 2),
    "plan_has_roth": ("maybe", 2),
    "prior_deferral": (-1, "x"),
    "prior_wages": (-1, "x"),
    "ytd_date": ("June", "2026-06-31", "2025-12-31", "2027-01-01"),
    "ytd_pay": (-1, "x"),
    "ytd_deferral": (-1, "x", float("inf")),
    "ytd_after_tax": (-1, "x"),
    "ytd_employer": (-1, "x"),
    "conversion": ("daily", 12),
    "growth": (-0.01, 1.5, "x"),
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (name, value)
        for name in BY_NAME if not BY_NAME[name].kind.several
        for value in (REFUSED[name] if name in REFUSED else of_kind(name)[1])
    ],
)  # fmt: skip
def test_refused_by_name(name, value):
    person = {**PERSON, name: value}
    if name == "birth_date":
        del person["age"]
    with pytest.raises((NotUnderstood, OutOfRange)) as refused:
        plan_of(person)
    assert refused.value.argument == name
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", [argument.name for argument in INPUTS])
def test_a_cells_error_stays_that_error(name):
    person = {**PERSON, name: CellError("#N/A")}
    if name == "birth_date":
        del person["age"]
    with pytest.raises(XlpluginError) as refused:
        read_inputs(person)
    assert refused.value.argument == name


@pytest.mark.parametrize("name", ["year", "age", "salary"])
def test_needed(name):
    with pytest.raises(NotUnderstood, match=f"{name}: is needed"):
        plan_of({key: value for key, value in PERSON.items() if key != name})


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"birth_date": "1980-05-17"}, "birth_date"),
        ({"employer_contributes": "yes"}, "employer_contributes"),
        ({"employer_contributes": "yes", "match": "none"}, "employer_contributes"),
        ({"employer_contributes": "no", "match": "50%"}, "employer_contributes"),
        ({"employer_contributes": "no", "match": "3% nonelective"}, "employer_contributes"),
        ({"employer_contributes": "no", "employer_other": 1}, "employer_contributes"),
        ({"paychecks": 26, "schedule": "weekly"}, "paychecks"),
        ({"hired": "2026-07-01", "left": "2026-06-30"}, "left"),
        ({"schedule": "twice a month", "pay_days": "15"}, "pay_days"),
        ({"schedule": "monthly", "pay_days": "1, 15"}, "pay_days"),
        ({"schedule": "monthly", "pay_days": "15", "first_payday": "2026-01-30"}, "first_payday"),
        ({"ytd_deferral": 1}, "ytd_date"),
        ({"ytd_pay": 1}, "ytd_date"),
        ({"bonuses": "date=2025-12-31 amount=1"}, "bonuses"),
        ({"leaves": "from=2026-06-30 to=2026-06-01"}, "leaves"),
        ({"paid": "pay=1"}, "paid"),
        ({"paid": "date=2027-01-01 pay=1"}, "paid"),
        ({"paid": "paycheck=28 pay=1"}, "paid"),
        ({"paid": "paycheck=3 date=2026-01-02 pay=1"}, "paid"),
        ({"paid": "paycheck=0 pay=1"}, "paid"),
        ({"paid": "date=2026-01-02"}, "paid"),
        ({"paid": "paycheck=1"}, "paid"),
        ({"paid": ["paycheck=1 pay=1", "paycheck=1 pay=1"]}, "paid"),
        ({"paid": ["paycheck=1 pay=1", "date=2026-01-02 pay=1"]}, "paid"),
        ({"paid": ["date=2026-01-02 pay=1", "date=2026-01-02 pay=1"]}, "paid"),
        ({"paid": ["date=2026-01-02 pay=1", "date=2026-01-02 pay=2"]}, "paid"),
        ({"ytd_date": "2026-01-16", "paid": "paycheck=2 pay=1"}, "paid"),
    ],
)
def test_inputs_that_do_not_go_together(given, name):
    with pytest.raises((NotUnderstood, OutOfRange)) as refused:
        plan_of(PERSON | given)
    assert refused.value.argument == name


@pytest.mark.parametrize("year", [1990, 2001, 2031, 2100, 9999])
def test_a_year_without_limits_is_no_guess(year):
    with pytest.raises(NotPublished, match=f"(not published|no amount in hand) for {year}"):
        plan_of(PERSON | {"year": year})


# -- whether the employer contributes ------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({}, NOT_SURE),
        ({"employer_contributes": "not sure"}, NOT_SURE),
        ({"employer_contributes": "no"}, NO),
        ({"match": "none"}, NO),
        ({"match": 0}, NO),
        ({"employer_contributes": "not sure", "match": "none"}, NO),
        ({"match": "50%"}, YES),
        ({"match": "3% nonelective"}, YES),
        ({"match": "$500"}, YES),
        ({"employer_contributes": "yes", "match": "50% up to 6%"}, YES),
        ({"employer_contributes": "not sure", "match": "50% up to 6%"}, YES),
        ({"employer_other": 500}, YES),
        ({"match": "none", "employer_other": 500}, YES),
        ({"employer_contributes": "yes", "employer_other": 500}, YES),
        # what came in so far does not say what is to come
        ({"ytd_date": "2026-01-02", "ytd_employer": 500}, NOT_SURE),
    ],
)
def test_whether_the_employer_contributes(given, answer):
    assert situation(**given).employer_contributes == answer


@pytest.mark.parametrize("strategy", ["front-load", "front-load regardless"])
def test_nothing_is_filled_early_while_that_is_not_known(strategy):
    person = PERSON | {"first_payday": "2026-01-09"}
    even, asked = plan_of(person), plan_of(person | {"strategy": strategy})
    assert asked.said == [*even.said, NOT_EARLY]
    assert any(each.startswith("No employer money is counted: each dollar") for each in even.said)
    early = plan_of(person | {"strategy": strategy, "match": "none"})
    assert NOT_EARLY not in early.said and len(early.elections) > 1
    assert not any("employer money" in each for each in early.said)
    for name, answer in outputs(even).items():
        assert name == "said" or outputs(asked)[name] == answer
    assert outputs(asked)["said"] == asked.said
    assert plan_of(person | {"strategy": "back-load"}).said == even.said


def test_a_bonus_is_matched_unless_the_match_is_one_of_base_pay():
    bonus = "date=2026-11-13 amount=1"
    for match, said, matched in (
        ("50% up to 6%", "", True), ("50% up to 6% of base pay", "", False),
        ("50% up to 6% of base pay", " matched=yes", True), ("50% up to 6%", " matched=no", False),
    ):  # fmt: skip
        assert read(match=match, bonuses=bonus + said).bonuses[0].matched is matched


# -- lists -----------------------------------------------------------------------------------
LISTS = {
    "bonuses": (
        "date=2026-11-13 amount=30000 matched=no deferral=0% after_tax=$5,000",
        {"date": "2026-11-13", "amount": 30_000, "matched": "no", "deferral": 0,
         "after_tax": 5_000},
    ),
    "raises": (
        "date=2026-07-01, salary=210000", {"date": datetime.date(2026, 7, 1), "salary": 210_000},
    ),
    "leaves": ("from=2026-05-01 to=2026-06-30", {"from": "2026-05-01", "to": 46_203}),
    "elections": (
        "from=7; deferral=9%; after-tax=8%", {"from": 7, "deferral": 0.09, "after_tax": "8%"},
    ),
    "paydays": (
        "from=2026-12-25 to=2026-12-23", {"from": datetime.date(2026, 12, 25), "to": "2026-12-23"},
    ),
    "paid": (
        "paycheck=3 pay=11000 deferral=990 after_tax=880 employer=440",
        {"paycheck": 3, "pay": 11_000, "deferral": "990", "after_tax": 880.0, "employer": "$440"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_text_or_a_table(name):
    text, table = LISTS[name]
    found = getattr(read(**{name: text}), name)
    assert len(found) == 1
    assert found == getattr(read(**{name: [text]}), name)
    assert found == getattr(read(**{name: table}), name) == getattr(read(**{name: [table]}), name)
    assert getattr(read(**{name: [text, table]}), name) == found * 2


def test_parts_that_are_left_out():
    bonus = read(bonuses="date=2026-11-13 amount=30000").bonuses[0]
    assert bonus.matched is True
    assert bonus.deferral == bonus.after_tax == SAME
    assert situation(bonuses="date=2026-11-13 amount=30000").bonuses[0].deferral == SAME
    elected = read(elections="from=2026-07-01 deferral=9%").elections[0]
    assert elected.after_tax == 0
    paid = read(paid="date=2026-01-02 pay=9000").paid[0]
    assert (paid.paycheck, paid.stub.deferral, paid.stub.employer) == (None, None, None)


WRONG_ENTRIES = {
    "bonuses": ("date=2026-11-13", "amount=1", "date=2026-11-13 amount=x", "30000",
                "date=2026-11-13 amount=1 when=now", "date=2026-11-13 amount=1 matched=perhaps",
                {"date": "2026-11-13", "sum": 1}, 30_000, ["date=2026-11-13 amount=1", 5]),
    "raises": ("salary=1", "date=then salary=1"),
    "leaves": ("from=2026-05-01", "from=May to=June"),
    "elections": ("deferral=9%", "from=0 deferral=9%", "from=1 deferral=9", "from=1.5"),
    "paydays": ("from=2026-12-25", "to=2026-12-23", "from=2026-12-25 to=2026-12-23 added=2026-12-1",
                "added=2026-12-01 struck=2026-12-25", "on=2026-12-25", "soon", "added=then", {}, 5),
    "paid": ("paycheck=54 pay=1", "paycheck=1 pay=1 deferral=-1"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "entry"), [(name, entry) for name, entries in WRONG_ENTRIES.items()
                        for entry in entries]
)  # fmt: skip
def test_a_wrong_entry_is_refused(name, entry):
    with pytest.raises((NotUnderstood, OutOfRange)) as refused:
        read(**{name: entry})
    assert refused.value.argument == name
    assert "\n" not in str(refused.value)


def test_the_wrong_entry_and_its_part_are_named():
    with pytest.raises(NotUnderstood, match="entry 2, amount: 'x' is not a number"):
        read(bonuses=["date=2026-11-13 amount=1", "date=2026-11-13 amount=x"])


@pytest.mark.parametrize(
    ("when", "paycheck"),
    [(1, 1), (7, 7), ("2026-01-02", 1), ("2026-01-03", 2), ("2026-07-01", 14), (JANUARY_9, 2)],
)
def test_an_election_starts_at_a_paycheck_or_a_date(when, paycheck):
    """With the paycheck of that number, or the first on or after the date."""
    own = situation(elections={"from": when, "deferral": 0.09}).own_deferral
    assert own[: paycheck - 1] == (None,) * (paycheck - 1)
    assert own[paycheck - 1 : 26] == (9 * PERCENT,) * (27 - paycheck)


def test_a_later_election_replaces_an_earlier_one_in_any_order():
    listed = ["from=10 deferral=5%", "from=1 deferral=9% after_tax=8%"]
    s = situation(elections=listed)
    assert s.own_deferral[:26] == (9 * PERCENT,) * 9 + (5 * PERCENT,) * 17
    assert s.own_after_tax[:26] == (8 * PERCENT,) * 9 + (0,) * 17


# -- the match -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "match",
    [
        "50% of first $5,000 + 25% of next $5,000",
        "100% of first 3% + 50% of next $2,000",
        "50% of first $5,000 max $2,000",
        "50% of first 3% + 50% of first 5%",
        "50% + 25%",
        "100% of first 1% + 75% of next 1% + 50% of next 1% + 25% of next 1%",
    ],
)
def test_a_match_that_no_paycheck_can_be_paid_by_is_refused(match):
    with pytest.raises(NotUnderstood, match="megaroth cap answers it") as refused:
        read(match=match)
    assert refused.value.argument == "match"


@pytest.mark.parametrize(
    ("match", "same"),
    [
        ("50% of first $12,000", "50% max $6,000"),
        ("100% of first $1,234.56", "100% max $1,234.56"),
        ("33.33% of first $10,000.01", "33.33% max $3,333"),
        ("50% of first $12,000 excluding catch-up true-up",
         "50% max $6,000 excluding catch-up true-up"),
        (0.5, "50%"),
        (8_000, "$8,000"),
        ("none", 0),
        ("", "none"),
        ("50% up to 6% max $9,000", "50% of first 6% max $9,000"),
    ],
)  # fmt: skip
def test_matches_that_are_the_same(match, same):
    assert read(match=match).match == read(match=same).match


@pytest.mark.parametrize(
    ("words", "settled"),
    [("50% up to 6%", False), ("50% up to 6% per paycheck", False), ("50% up to 6% true-up", True)],
)
def test_a_match_is_by_paycheck_unless_the_plan_settles_it(words, settled):
    assert situation(match=words).settled is settled


@pytest.mark.parametrize(
    ("cap", "share", "amount"),
    [
        ("10%", 10 * PERCENT, UNLIMITED), (0.1, 10 * PERCENT, UNLIMITED), (0, 0, UNLIMITED),
        (1, 100 * PERCENT, UNLIMITED), ("$100", SAME, 10_000), (20_000, SAME, 2_000_000),
        ("", SAME, UNLIMITED),
    ],
)  # fmt: skip
def test_the_plans_own_cap_is_a_share_or_dollars(cap, share, amount):
    s = situation(after_tax_cap=cap)
    assert (s.own_cap_share, s.own_cap_amount) == (share, amount)


# -- unknown names ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("salery", "salary"), ("first_pay_day", "first_payday"), ("bonus", "bonuses"),
        ("elect_aftertax", "elect_after_tax"), ("ytd_deferrals", "ytd_deferral"),
        ("aftertax_cap", "after_tax_cap"), ("Match", "match"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_refused_with_a_suggestion(slip, meant):
    with pytest.raises(NotUnderstood, match=f"'{slip}' is no input of a plan") as refused:
        refuse_unknown({**PERSON, slip: 1})
    assert refused.value.hint == f"did you mean {meant}?"


def test_an_unknown_name_like_none():
    with pytest.raises(NotUnderstood) as refused:
        refuse_unknown({"zzz": 1})
    assert refused.value.hint == "the inputs are listed in the docs"


def test_known_names_and_empty_cells_are_no_slip():
    refuse_unknown(dict.fromkeys((argument.name for argument in INPUTS), 1))
    refuse_unknown({"a note": None, "another": "  "})
