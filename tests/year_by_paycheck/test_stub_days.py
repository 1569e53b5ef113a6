"""Proves to which payday a pay stub belongs: the nearest without one, within half a period; else it
is an off-cycle check. What lies on another day is told, what is typed twice is refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parity.generate import generated
from sizes import examples
from year_by_paycheck.reference import exact

from xlplugin.arithmetic import days
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.situation import situation_of

PERSON = {"year": 2026, "age": 45, "salary": 240_000, "match": "none"}
WEEKS = {"first_payday": "2026-01-09"}
"""01-09 01-23 02-06 02-20 …"""
LAST = {"schedule": "twice a month", "pay_days": "15, last", "payday_rule": "same day"}
"""01-15 01-31 02-15 02-28 …"""
MONTHS = {"schedule": "monthly", "pay_days": "15"}
"""01-15 02-13 03-13 04-15 …"""
WEEKLY = {"schedule": "weekly", "first_payday": "2026-01-02"}
"""01-02 01-09 01-16 …"""


def stubs(*each):
    """Stubs that are known by their deferral, 1, 2 …, so that they can be told apart."""
    found = []
    for number, one in enumerate(each, 1):
        when = f"date=2026-{one}" if "-" in str(one) else f"paycheck={one}"
        found.append(f"{when} pay=1000 deferral={number}")
    return found


def paid_in(**given):
    """Day and number of each paid paycheck that has a row of its own."""
    rows = outputs(plan_of(PERSON | {"elect_deferral": 0} | given))["paychecks"]
    return [
        (row["date"][5:], round(row["deferral"]))
        for row in rows
        if row["state"] == "paid" and "spread" not in row
    ]


def told(**given):
    """What is told of stubs."""
    found = situation_of(read_inputs(PERSON | given)).told
    return [line for line in found if not line.startswith("Pay is taken as coming")]


def refused(**given):
    with pytest.raises((NotUnderstood, OutOfRange)) as error:
        plan_of(PERSON | given)
    assert error.value.argument == "paid"
    assert "\n" not in str(error.value)
    return str(error.value)


# -- the nearest ---------------------------------------------------------------------------------
NEAREST = [
    # of which schedule, stubs, paychecks with the stub of that place, rows for other days
    (WEEKS, ("01-09",), [("01-09", 1)]),
    (WEEKS, ("01-12",), [("01-12", 1)]),
    (WEEKS, ("01-02",), [("01-02", 1)]),  # 7 days before, half a period
    (WEEKS, ("01-16",), [("01-16", 1)]),  # 7 from each: that of the 9th
    (WEEKS, ("01-09", "01-16"), [("01-09", 1), ("01-16", 2)]),  # the 9th is taken: the 23rd
    (WEEKS, ("01-23", "01-09"), [("01-09", 2), ("01-23", 1)]),
    (WEEKS, ("01-10", "01-12"), [("01-10", 1), ("01-12", 2)]),  # the 12th is off-cycle
    (WEEKS, ("01-12", "01-10"), [("01-10", 2), ("01-12", 1)]),
    (LAST, ("01-30",), [("01-30", 1)]),
    (LAST, ("01-15", "01-30"), [("01-15", 1), ("01-30", 2)]),
    (LAST, ("01-22",), [("01-22", 1)]),
    (MONTHS, ("01-30",), [("01-30", 1)]),  # 15 days from the 15th, 14 from February 13
    (MONTHS, ("01-31",), [("01-31", 1)]),
    (WEEKLY, ("01-05",), [("01-05", 1)]),
    (WEEKLY, (1, 2), [("01-02", 1), ("01-09", 2)]),
    (WEEKS, (2,), [("01-23", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "each", "expected"), NEAREST)
def test_a_stub_is_paid_on_its_own_day(schedule, each, expected):
    assert paid_in(**schedule, paid=stubs(*each)) == expected


COUNTED = [
    # paydays of the year, with the stubs: an off-cycle check is one more
    (WEEKS, (), 26), (WEEKS, ("01-12",), 26), (WEEKS, ("01-09", "01-12"), 27),
    (WEEKS, ("01-09", "01-16"), 26), (WEEKS, ("01-09", "01-23", "01-16"), 27),
    (WEEKS, ("01-01",), 27), (WEEKS, ("01-02",), 26), (LAST, ("01-22",), 24),
    (LAST, ("01-15", "01-24"), 24), (LAST, ("01-15", "01-23"), 25), (WEEKLY, ("01-05",), 53),
    (MONTHS, ("01-30",), 12), (MONTHS, ("01-15", "01-30"), 12), (MONTHS, (1, "01-28"), 13),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "each", "count"), COUNTED)
def test_a_stub_that_fits_no_payday_is_an_off_cycle_check(schedule, each, count):
    s = situation_of(read_inputs(PERSON | schedule | {"paid": stubs(*each)}))
    assert len(s.pay_dates) == count
    assert sum(stub is not None for stub in s.stubs) == len(each)


def test_an_off_cycle_check_brings_no_base_pay_and_takes_none():
    rows = outputs(plan_of(PERSON | WEEKS | {"paid": [
        "date=2026-01-09 pay=9230.77 deferral=0", "date=2026-01-12 deferral=5",
    ]}))["paychecks"]  # fmt: skip
    assert [row["pay"] for row in rows[:3]] == [9230.77, 0, 9230.77]
    bonus = PERSON | WEEKS | {"bonuses": "date=2026-01-12 amount=5000", "paid": [
        "date=2026-01-09 pay=9230.77 deferral=0", "date=2026-01-12 deferral=5",
    ]}  # fmt: skip
    assert outputs(plan_of(bonus))["paychecks"][1]["pay"] == 5_000


TOLD = [
    (WEEKS, ("01-09",), []),
    (WEEKS, (1, 2), []),
    (WEEKS, ("01-12",), ["The stub of January 12, 2026 is that of the payday of January 9, 2026."]),
    (LAST, ("01-30",), ["The stub of January 30, 2026 is that of the payday of January 31, 2026."]),
    (WEEKS, ("01-09", "01-12"), ["The stub of January 12, 2026 is near no payday without one: it "
                                 "is an off-cycle check of its own."]),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "each", "sentences"), TOLD)
def test_what_lies_on_another_day_is_told(schedule, each, sentences):
    assert told(**schedule, paid=stubs(*each)) == sentences
    assert set(sentences) <= set(plan_of(PERSON | schedule | {"paid": stubs(*each)}).said)


def test_a_number_and_a_day():
    """The number decides; a day that is not near it is refused."""
    paid = "paycheck=2 date=2026-01-20 deferral=1"
    assert paid_in(**WEEKS, paid=paid) == [("01-20", 1)]
    assert told(**WEEKS, paid=paid) == [
        "The stub of January 20, 2026 is that of the payday of January 23, 2026."
    ]
    assert refused(**WEEKS, paid="paycheck=2 date=2026-02-06 deferral=1").endswith(
        "entry 1: February 6, 2026 is not near paycheck 2, which is of January 23, 2026"
    )


# -- twice, and in the year to date ----------------------------------------------------------------
TWICE = [
    (["date=2026-01-09 pay=1", "date=2026-01-09 pay=1"],
     "entry 2: the stub of January 9, 2026 is given twice"),
    (["date=2026-01-09 pay=1", "date=2026-01-09 pay=2"],
     "entries 1 and 2 are of January 9, 2026: one check that was typed twice, or two checks of one "
     "day?"),
    (["paycheck=1 pay=1", "date=2026-01-09 pay=1"],
     "entry 2: the stub of January 9, 2026 is given twice"),
    (["date=2026-01-09 pay=1", "paycheck=1 pay=2"],
     "entries 2 and 1 are of January 9, 2026: one check that was typed twice, or two checks of one "
     "day?"),
    (["paycheck=1 date=2026-01-08 pay=1", "date=2026-01-08 pay=1"],
     "entry 2: the stub of January 8, 2026 is given twice"),
    (["paycheck=1 pay=1", "paycheck=1 pay=1"], "entry 2: given twice"),
]  # fmt: skip


@pytest.mark.parametrize(("paid", "why"), TWICE)
def test_a_stub_that_is_typed_twice_is_named(paid, why):
    assert refused(**WEEKS, paid=paid).startswith(f"paid: {why}")


REFUSED = [
    ("pay=1", "entry 1 needs the date or the number of a paycheck"),
    ("paycheck=27 pay=1", "entry 1 needs the date or the number of a paycheck, 1 to 26"),
    ("paycheck=0 pay=1", "entry 1 needs the date or the number of a paycheck, 1 to 26"),
    ("date=2027-01-09 pay=1", "entry 1: January 9, 2027 is not in 2026"),
    ("paycheck=1 date=2025-12-31 pay=1", "entry 1: December 31, 2025 is not in 2026"),
    ("date=2026-01-09", "entry 1 has no figure"),
]  # fmt: skip


@pytest.mark.parametrize(("paid", "why"), REFUSED)
def test_a_stub_that_is_of_no_paycheck_of_the_year(paid, why):
    assert refused(**WEEKS, paid=paid).startswith(f"paid: {why}")


def test_the_stub_of_the_last_payday_of_a_leaver_counts_whenever_it_is_dated():
    """Pay ends on Friday the 20th, two weeks after the 6th; its check is dated a few days later."""
    leaver = WEEKS | {"left": "2026-02-20"}
    for each in ("date=2026-02-23", "paycheck=4 date=2026-02-23"):
        plan = plan_of(PERSON | leaver | {"paid": f"{each} pay=9000 deferral=900"})
        paid = [row for row in outputs(plan)["paychecks"] if row["state"] == "paid"]
        assert [(row["date"], row["deferral"]) for row in paid] == [("2026-02-20", 900)]
        assert "that of the payday of February 20" in " ".join(plan.said)
    assert refused(**leaver, paid="date=2026-03-16 pay=100").startswith(
        "paid: entry 1: March 16, 2026 is after the last day of pay, February 20, 2026"
    )


def test_more_off_cycle_checks_than_there_is_room_for():
    beside = [f"date=2026-01-{day} pay={day}" for day in range(10, 17)]
    near = ["date=2026-01-09 pay=1", "date=2026-01-23 pay=2"]
    assert len(paid_in(**WEEKS, paid=near + beside[:6])) == 8
    assert refused(**WEEKS, paid=near + beside).endswith(
        "is on no payday, and more than 6 off-cycle checks and added paydays have no room; "
        "add the check to that of the nearest payday"
    )


THROUGH = [
    # schedule, the day of the year to date, paydays in it, a stub that is in it, one that is not
    (LAST, "01-31", 2, "01-31", "02-01"),
    (LAST, "01-30", 2, "01-31", "02-15"),  # that of the 31st
    (LAST, "01-29", 2, "01-31", "02-01"),
    (LAST, "02-02", 2, "02-02", "02-15"),
    (LAST, "01-22", 1, "01-22", "01-31"),  # 7 after the 15th, 9 before the 31st
    (LAST, "01-24", 2, "01-31", "02-15"),
    (WEEKS, "01-16", 1, "01-15", "01-23"),  # 7 from each: the one before
    (WEEKS, "01-17", 2, "01-23", "01-24"),
    (WEEKS, "01-02", 1, "01-09", "01-23"),
    (MONTHS, "01-29", 1, "01-15", "02-13"),
    (MONTHS, "01-30", 2, "02-13", "03-13"),
]


@pytest.mark.parametrize(("schedule", "day", "count", "inside", "later"), THROUGH)
def test_the_year_to_date_goes_through_the_nearest_payday(schedule, day, count, inside, later):
    ytd = {"ytd_date": f"2026-{day}", "ytd_pay": 1_000, "ytd_deferral": 700}
    plan = plan_of(PERSON | schedule | ytd)
    assert plan.year.ytd_count == count
    assert refused(**schedule, **ytd, paid=stubs(inside)).endswith("is within the year to date")
    after = outputs(plan_of(PERSON | schedule | ytd | {"elect_deferral": 0, "elections": "from=1",
                                                       "paid": stubs(later)}))  # fmt: skip
    assert after["deferral"] == 701


def test_a_year_to_date_before_the_first_payday_is_that_of_another_employer():
    with pytest.raises(OutOfRange) as error:
        plan_of(PERSON | WEEKS | {"ytd_date": "2026-01-01", "ytd_pay": 1_000})
    assert str(error.value) == (
        "ytd_date: January 1, 2026 is before the first payday, January 9, 2026; a year to date is "
        "that of this employer alone"
    )


@pytest.mark.parametrize(
    ("paydays", "day", "count"),
    [
        ([], "01-02", 1),  # half a period before
        (["from=2026-01-09 to=2026-01-13"], "01-05", 0),  # not half a period before the 13th
        (["struck=2026-01-09"], "01-09", 0),
        (["added=2026-01-05"], "01-01", 1),
    ],
)
def test_one_near_the_first_payday_counts_whatever_became_of_that(paydays, day, count):
    ytd = {"ytd_date": f"2026-{day}", "ytd_pay": 1_000, "ytd_deferral": 700}
    plan = plan_of(PERSON | WEEKS | ytd | {"paydays": paydays, "elections": "from=1"})
    assert plan.year.ytd_count == count
    assert outputs(plan)["deferral"] == 700
    checks = {check["code"]: check["result"] for check in outputs(plan)["checks"]}
    assert count or checks["ytd_payday"] == "LOOK"


def test_a_check_beside_the_schedule_with_the_amounts_of_one_near_it_is_asked_back():
    paid = ["date=2026-01-09 pay=5000 deferral=100", "date=2026-01-12 pay=5000 deferral=100"]
    assert refused(**WEEKS, paid=paid) == (
        "paid: entry 2: the stub of January 12, 2026 has the amounts of that of January 9, 2026: "
        "the same check once more, or another one?; leave one of them out, or add the two up"
    )
    assert len(paid_in(**WEEKS, paid=[paid[0], paid[1].replace("5000", "500")])) == 2


def test_a_stub_of_the_day_that_the_schedule_names_is_in_the_year_to_date():
    """January 31, a Saturday, is paid on the 30th."""
    ytd = {"ytd_date": "2026-01-30", "ytd_pay": 1_000, "ytd_deferral": 700}
    told = refused(**LAST, **ytd, paid=stubs("01-31"))
    assert told.endswith("January 31, 2026 is within the year to date")


@pytest.mark.parametrize("stub", ["01-14", "01-16"])
def test_a_stub_after_the_year_to_date_is_not_swallowed_by_it(stub):
    """Through January 13 is through the 9th, also where the stub's own day is nearer."""
    ytd = {"ytd_date": "2026-01-13", "ytd_pay": 10_000, "ytd_deferral": 700}
    answer = outputs(plan_of(PERSON | WEEKS | ytd | {"elections": "from=1", "paid": stubs(stub)}))
    assert answer["deferral"] == 701
    assert [check["code"] for check in answer["checks"] if check["result"] == "STOP"] == []


def test_through_the_30th_is_the_paycheck_of_the_31st():
    """What is left is that of one stub: by the year to date or by itself, on either day."""
    person = PERSON | {"schedule": "monthly", "pay_days": "last", "payday_rule": "same day",
                       "elect_deferral": 0.05, "elect_after_tax": 0.1}  # fmt: skip
    figures = {"pay": 20_000, "deferral": 1_000, "after_tax": 2_000, "employer": 0}
    ytd = {f"ytd_{name}": amount for name, amount in figures.items()}
    left = {
        outputs(plan_of(person | given))["room_left"]
        for given in (
            ytd | {"ytd_date": "2026-01-30"}, ytd | {"ytd_date": "2026-01-31"},
            {"paid": figures | {"date": "2026-01-30"}}, {"paid": figures | {"date": "2026-01-31"}},
            {"paid": figures | {"paycheck": 1}},
        )
    }  # fmt: skip
    assert len(left) == 1


# -- what holds of any stubs -----------------------------------------------------------------------
@settings(max_examples=examples(0.1))
@given(st.integers(0, 10**6))
def test_every_dollar_of_a_stub_is_in_the_year_once(seed):
    """What stubs say is what paid paychecks hold: as often, and nothing else."""
    typed = generated(random.Random(seed))
    answer = outputs(plan_of(typed | {"elections": "from=1"}))
    paid = [row for row in answer["paychecks"] if row["state"] == "paid" and "spread" not in row]
    said = typed.get("paid", ())
    assert len(paid) == len(said)
    for name in ("pay", "deferral", "after_tax", "employer"):
        amounts = sorted(exact(each[name]) for each in said if name in each)
        found = sorted(exact(row[name]) for row in paid)
        for amount in amounts:
            found.remove(amount)  # fails where it is in no paycheck
        assert len(found) == len(said) - len(amounts)


@settings(max_examples=examples(0.1))
@given(st.integers(0, 10**6))
def test_a_stub_by_its_date_lies_on_its_date(seed):
    typed = generated(random.Random(seed))
    s = situation_of(read_inputs(typed))
    found = {days.date(day) for day in s.pay_dates}
    assert {each["date"] for each in typed.get("paid", ()) if "date" in each} <= found


@settings(max_examples=examples(0.1))
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_stubs_makes_no_difference(seed, chance):
    typed = generated(random.Random(seed))
    if len(typed.get("paid", ())) < 2:
        return
    mixed = typed | {"paid": chance.sample(typed["paid"], len(typed["paid"]))}
    first, second = (situation_of(read_inputs(each)) for each in (typed, mixed))
    assert first.calendar.in_order == second.calendar.in_order
    by_day = [
        [each.stubs[row - 1] for _, row in each.calendar.in_order] for each in (first, second)
    ]
    assert by_day[0] == by_day[1]
