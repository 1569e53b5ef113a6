"""Proves the figures of a year against a second model of it (``reference.py``).

Random plans in all states of a year, whose elections are given: every figure, what happens
if nothing changes, and every paycheck are the same to the cent.
"""

from __future__ import annotations

import datetime
import random
from fractions import Fraction

import pytest
from parity.generate import generated
from sizes import size
from year_by_paycheck.reference import CENT, MATCHES, Year, exact, paychecks_of

from xlplugin.plan.answer import Plan, outputs
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.situation import situation_of

CASES = size("REFERENCE")
AT_ONCE = 50
OPTIONS = ("", " excluding catch-up", " true-up", " excluding catch-up true-up", ", per paycheck",
           " including after-tax", " including after-tax true-up",
           " excluding catch-up including after-tax true-up")  # fmt: skip
SHARES = (0, 0.01, 0.03, 0.06, 0.09, 0.125, 0.23, 0.333, 0.5, 1, 150, 1_000, 2_345.67)


def case(seed):
    """The inputs of a plan with elections from the first paycheck on."""
    chance = random.Random(seed)
    given = generated(chance)
    words = chance.choice(list(MATCHES))
    given["match"] = words + (chance.choice(OPTIONS) if MATCHES[words].bands else "")
    starts = [1, *sorted(chance.sample(range(2, 13), chance.choice((0, 0, 1, 3))))]
    last = max(len(paychecks_of(given)), 1)  # a later election is refused
    given["elections"] = [
        {"from": start, "deferral": chance.choice(SHARES), "after_tax": chance.choice(SHARES)}
        for start in starts
        if start <= last
    ]
    if "including after-tax" in given["match"]:
        given.pop("stops_after_tax", None)  # room and match would depend on each other
    return given


def as_given(given):
    """The election of each paycheck by its number."""
    return {
        number: (exact(each["deferral"]), exact(each["after_tax"]))
        for each in given["elections"]
        for number in range(each["from"], 60)
    }


def as_today(given):
    """Of what is still to come; a stub that says too little goes by the elections it had."""
    year = Year(given, as_given(given))
    own = (year.today("deferral"), year.today("after_tax"))
    paid = {paycheck.number for paycheck in year.paychecks if paycheck.state == "paid"}
    return {
        number: elected if number in paid else own for number, elected in as_given(given).items()
    }


def plan_with(given):
    """The year as its elections are given, without a search."""
    inputs = read_inputs(given)
    return Plan(inputs, situation_of(inputs))


def differences(given):
    """Where the answer and the second model differ."""
    plan = plan_with(given)
    answer = outputs(plan)
    second = Year(given, as_given(given))
    circular = "including after-tax" in given["match"]
    for name, amount in second.figures.items():
        if not (circular and name.startswith("room")) and exact(answer[name]) != amount:
            yield name, answer[name], float(amount)
    if not circular:
        yield from today_differs(given, answer, second)
    assert len(answer["paychecks"]) == second.count
    rows = {row["number"]: row for row in answer["paychecks"]}
    for row in second.rows:
        own = rows[row["number"]]
        if own["date"] != row.pop("date").isoformat():
            yield row["number"], own["date"]
        for name, amount in row.items():
            if exact(own[name]) != amount:
                yield row["number"], name, own[name], float(amount)
    roth = {row.index: Fraction(row.roth_row, 100) for row in plan.paychecks}
    for number, amount in second.must_be_roth().items():
        if roth[number] != amount:
            yield number, "must be Roth", float(roth[number]), float(amount)


def today_differs(given, answer, second):
    today = Year(given, as_today(given))
    for name, amount in answer["if_nothing_changes"].items():
        if name == "match_lost" and second.deferral > second.most_deferral:
            continue  # it is held against a plan that passes a limit
        if name == "room_lost":  # of the one room, and no room where a limit is passed
            lost = max(second.figures["room_year"] - today.figures["after_tax"], 0)
            expected = 0 if today.figures["over"] else lost
        else:
            expected = today.figures[name]
        rounding = CENT if name == "match_lost" else 0  # of the deferral that fills the bands
        if abs(exact(amount) - expected) > rounding:
            yield "if nothing changes", name, amount, float(expected)


@pytest.mark.grows
@pytest.mark.parametrize("first", range(0, CASES, AT_ONCE))
def test_the_year_is_the_same_in_a_second_model(first):
    for seed in range(first, first + AT_ONCE):
        given = case(seed)
        assert list(differences(given)) == [], (seed, given)


def test_the_comparison_can_fail():
    given = {
        "year": 2024, "age": 45, "salary": 200_000, "schedule": "Monthly", "match": "50% up to 6%",
        "first_payday": datetime.date(2024, 1, 31), "elect_deferral": 0.05,
        "elections": [{"from": 1, "deferral": 0.09, "after_tax": 0.125}],
    }  # fmt: skip
    assert list(differences(given)) == []
    second = Year(given, as_given(given))
    assert second.figures != Year(given | {"match": "50%"}, as_given(given)).figures
    assert second.figures != Year(given, as_today(given)).figures
