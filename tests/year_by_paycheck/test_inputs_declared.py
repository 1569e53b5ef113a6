"""Proves that what is declared of an input holds: what its kind reads can be written and read
again, and what its cells hold is the input."""

from __future__ import annotations

import dataclasses

import pytest
from parity.generate import sampled

from xlplugin.plan.answer import plan_of
from xlplugin.plan.inputs import BY_NAME, INPUTS, Inputs, read_inputs
from xlplugin.plan.situation import Situation, situation_of

PERSON = {"year": 2026, "age": 45, "salary": 240_000, "first_payday": "2026-01-09"}
TOGETHER = {
    "birth_date": ("1980-05-17",),
    "employer_contributes": ("no", "not sure"),
    "year": (2024, 2025, 2026),
    "first_payday": ("2026-01-02", "2026-02-13"),
    "hired": ("2026-03-02",),
    "left": ("2026-10-30",),
    "paychecks": (27, 26),
    "pay_days": ("15, last", "5, 20"),
    "paydays": (
        "from=2026-12-11 to=2026-12-09",
        "added=2026-03-13",
        "struck=2026-01-09",
        ["from=2026-12-11 to=2026-12-09", "added=2026-03-13", "struck=2026-01-09"],
    ),
    "bonuses": (
        "date=2026-11-13 amount=30000",
        "date=2026-03-13 amount=9000.50 matched=no",
        ["date=2026-03-13 amount=1", "date=2026-11-13 amount=30000 matched=no"],
        "date=2026-11-13 amount=30000 deferral=0% after_tax=50%",
        ["date=2026-03-13 amount=1 deferral=$500", "date=2026-04-13 amount=2 deferral=$500"],
    ),
    "raises": ("date=2026-07-01 salary=210000",),
    "leaves": ("from=2026-05-01 to=2026-06-30",),
    "elect_deferral": ("9%", 0, "$500"),
    "elect_after_tax": ("0.1%", 0, "$1,234.56"),
    "elect_bonus_deferral": ("50%", 0, "same", "$750"),
    "elect_bonus_after_tax": ("12.5%", 0, "same"),
    "ytd_date": ("2026-03-06",),
    "elections": ("from=7 deferral=9% after_tax=$500",),
    "paid": ("paycheck=1 pay=11000 deferral=990 after_tax=880 employer=440",),
    "strategy": (),
    "conversion": (),
    "growth": (),
}
"""Values of inputs that hang on others, so that their declarations have no samples."""

TO_DATE = {"ytd_pay": 10_000, "ytd_deferral": 990.01, "ytd_after_tax": 0.01, "ytd_employer": 440}


def _tried():
    """Each input with its values, as a person gives them."""
    for each in INPUTS:
        values = TOGETHER.get(each.name, each.samples)
        if each.name in TO_DATE:
            values = (TO_DATE[each.name],)
        for number, value in enumerate(values):
            yield pytest.param(each.name, value, id=f"{each.name}-{number}")


TRIED = list(_tried())


def person_with(name, value):
    person = PERSON | {name: value}
    if name == "birth_date":
        del person["age"]
    if name in ("hired", "pay_days"):
        del person["first_payday"]
    if name == "schedule":
        person["first_payday"] = "2026-01-15"  # the 9th could be the 10th or 11th, paid early
    if name == "pay_days":
        person["schedule"] = "twice a month"
    if name == "year":
        person["first_payday"] = f"{value}-01-09"
    if name in TO_DATE:
        person["ytd_date"] = "2026-03-06"
    if name == "elect_bonus_deferral":
        person["bonuses"] = "date=2026-11-13 amount=30000"
    return person


def test_every_input_is_tried():
    """One that stands in no list here has samples."""
    without = {each.name for each in INPUTS} - {each.values[0] for each in TRIED}
    assert without == {"strategy", "conversion", "growth"}
    assert {each.name for each in sampled()} <= BY_NAME.keys()


@pytest.mark.parametrize(("name", "value"), TRIED)
def test_what_is_read_can_be_written_and_read_again(name, value):
    kind = BY_NAME[name].kind
    if kind.several or name in ("match", "birth_date"):
        return  # their parts are
    read = kind.read(value)
    again = kind.read(kind.written(read))
    if name == "after_tax_cap":
        assert (again.share, again.amount) == (read.share, read.amount)
    else:
        assert again == read


@pytest.mark.parametrize(("name", "value"), TRIED)
def test_written_into_cells_and_read_back_it_is_itself(name, value):
    """By way of the values of the cells, each as its kind writes and reads it."""
    inputs = read_inputs(person_with(name, value))
    s = situation_of(inputs)
    held = {}
    for declared in INPUTS:
        cells = declared.parts()
        for part, found in declared.to_cells(inputs, s).items():
            kind = declared.kind_of(cells[part])
            held[part] = None if found is None else kind.read(kind.written(found))
    back = Inputs(**{each.name: each.from_cells(held) for each in INPUTS if each.held.cells})
    own = (s.own_deferral, s.own_after_tax)
    again = situation_of(back, stubs=s.stubs, paid_on=s.paid_on, own=own)
    for field in dataclasses.fields(Situation):
        if field.name in NOT_ALIKE:
            continue
        if field.name in ("match", "tiers"):
            assert match_of(again) == match_of(s)
        elif field.name == "calendar":
            assert again.calendar.in_order == s.calendar.in_order
        else:
            assert getattr(again, field.name) == getattr(s, field.name), field.name


NOT_ALIKE = {
    # the law is another object, what is told was in no cell; a cap and a bonus's elections are
    # compared by what is made of them
    "law", "told", "after_tax_cap", "elect_bonus_deferral", "elect_bonus_after_tax",
    # held as something else: the age, the first payday, columns of Paychecks, the word One, the
    # days of the month written out (compared as days_of_month)
    "birth_date", "hired", "paid", "paydays", "elections", "paychecks", "changes", "pay_days",
    # not held
    "strategy", "conversion", "growth",
}  # fmt: skip


def match_of(s):
    """The match without words that say nothing by paycheck: no timing is by paycheck."""
    match = s.match
    return (
        list(s.tiers), match.cap, match.nonelective, match.flat, match.catch_up,
        s.settled,
    )  # fmt: skip


def test_an_input_cannot_be_changed():
    plan = plan_of(PERSON)
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.inputs.salary = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.s.salary = 1


@pytest.mark.parametrize("each", INPUTS, ids=lambda each: each.name)
def test_what_is_said_of_an_input(each):
    """Where it is held, or what the workbook makes of it; nothing stands in two blocks' order."""
    assert bool(each.not_held) != bool(each.held.cells or each.held.columns)
    assert each.doc[0] != " "
    for part, cell in each.parts().items():
        assert cell.label, part
        assert each.kind_of(cell).unit
