"""Whatever a program, a plan file or a workbook gives for an input: it is read, or refused in one
line that names it, in little time and however large it is."""

from __future__ import annotations

import time

import pytest
from worksheet.any_calls import refusal
from worksheet.any_value import ANY_VALUE, LONG, TOO_LONG

from xlplugin.bounds import ENTRIES
from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.inputs import INPUTS, read_inputs, refuse_unknown

PERSON = {"year": 2026, "age": 45, "salary": 240_000}
LISTS = [argument for argument in INPUTS if argument.kind.several]
BUSY = 10


def what_is_wrong(given):
    start = time.process_time()
    try:
        read_inputs(given)
    except XlpluginError as error:
        return refusal(error)
    except Exception as error:
        return repr(error)
    return "" if time.process_time() - start < BUSY else "it took long"


@pytest.mark.parametrize("argument", INPUTS, ids=lambda argument: argument.name)
def test_any_value_is_read_or_refused(argument):
    wrong = [what_is_wrong(PERSON | {argument.name: value}) for value in ANY_VALUE]
    assert [each for each in wrong if each] == []


@pytest.mark.parametrize("argument", LISTS, ids=lambda argument: argument.name)
def test_any_part_of_a_list_is_read_or_refused(argument):
    wrong = []
    for part in argument.kind.parts:
        entry = {each.name: each.kind.example for each in argument.kind.parts if each.needed}
        for value in ANY_VALUE:
            given = PERSON | {argument.name: [entry, entry | {part.name: value}]}
            wrong.append(what_is_wrong(given))
    wrong += [what_is_wrong(PERSON | {argument.name: [value]}) for value in ANY_VALUE]
    assert [each for each in wrong if each] == []


@pytest.mark.parametrize("argument", LISTS, ids=lambda argument: argument.name)
def test_a_list_has_an_end(argument):
    with pytest.raises(NotUnderstood) as refused:
        read_inputs(PERSON | {argument.name: ["a=b"] * (ENTRIES.most + 1)})
    assert str(refused.value) == (f"{argument.name}: a list has 1,001 entries; the limit is 1,000")


@pytest.mark.parametrize("text", [*LONG, *TOO_LONG], ids=range(len(LONG) + len(TOO_LONG)))
def test_a_name_of_any_length_is_refused_in_a_line(text):
    if text.strip():
        with pytest.raises(NotUnderstood) as refused:
            refuse_unknown({text: 1})
        assert refusal(refused.value) == ""


def test_a_plan_of_as_many_occasions_as_are_taken():
    days = [f"2026-{1 + number % 12:02}-{1 + number % 28:02}" for number in range(ENTRIES.most)]
    bonus = {"amount": 100, "matched": "no", "deferral": "10%"}
    given = PERSON | {
        "schedule": "weekly", "strategy": "front-load", "match": "50% up to 6%",
        "bonuses": [{"date": day} | bonus for day in days],
        "raises": [{"date": day, "salary": 240_000} for day in days],
    }  # fmt: skip
    start = time.process_time()
    assert outputs(plan_of(given))["after_tax"] > 0
    assert time.process_time() - start < BUSY
