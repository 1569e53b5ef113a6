"""Proves that dates, schedules and yes or no mean the same however they come: as Python's
arguments, options of the command, a plan file with TOML's own dates, and cells of a workbook."""

from __future__ import annotations

import json

import openpyxl
import pytest
from commands.terminal import command_in
from parity.plans import shown, workbook

from xlplugin.errors import NotUnderstood
from xlplugin.plan.answer import Plan, plan_of
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.situation import situation_of
from xlplugin.sheets.planner.input_places import place_of, said_place
from xlplugin.sheets.planner.reading import read_planner

PERSON = {"salary": 200_000, "age": 45, "year": 2026, "match": "50% up to 6%",
          "schedule": "every two weeks", "first_payday": "2026-01-15"}  # fmt: skip
"""The first payday fits every schedule: a 2nd of twice a month could be paid for the 3rd or 4th."""

# an input, how it is said, and what it means; and how a plan file has it, if not in quotes
ALIKE = [
    ("first_payday", "1/2/2026", "2026-01-02", ""),
    ("first_payday", "01/02/2026", "2026-01-02", ""),
    ("first_payday", "2026-01-02", "2026-01-02", "2026-01-02"),
    ("first_payday", "2026-01-02", "2026-01-02", "2026-01-02T09:00:00"),
    ("left", "10/30/2026", "2026-10-30", ""),
    ("schedule", "biweekly", "every two weeks", ""), ("schedule", "weekly ", "weekly", ""),
    ("schedule", "Bi-Weekly", "every two weeks", ""),
    ("schedule", "semi-monthly", "twice a month", ""),
    ("spillover", "TRUE", "yes", "true"), ("spillover", "Yes ", "yes", ""),
    ("spillover", "y", "yes", ""), ("spillover", "1", "yes", "1"), ("spillover", "N", "no", ""),
]  # fmt: skip
ON_ROUTES_ALONE = [
    ("first_payday", "Jan 2, 2026", "2026-01-02", ""), ("left", "30 Oct 2026", "2026-10-30", ""),
    ("first_payday", "1/2/26", "2026-01-02", ""),
]  # fmt: skip
REFUSED = [
    ("first_payday", "13/01/2026", ("day/month, which is not guessed; write 2026-01-13",
                                    "is not a date; type it as 1/30/2026")),
    ("schedule", "bimonthly", ("twice a month, or every two months? write 'twice a month' (24 "
                               "paychecks)",) * 2),
    ("schedule", "every two months", ("no schedule here",) * 2),
    ("spillover", "perhaps", ("is neither yes nor no", "is neither Yes nor No")),
]  # fmt: skip


def plan_file(folder, name, said):
    """A plan file in which one input is said so."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in PERSON.items() if key != name]
    path = folder / "person.toml"
    path.write_text("\n".join([*lines, f"{name} = {said}"]), encoding="utf-8")
    return str(path)


def options(name, said):
    given = {**PERSON, name: said}
    return [word for key, value in given.items()
            for word in (f"--{key.replace('_', '-')}", str(value))]  # fmt: skip


def answers(given):
    return figures(plan_of(given).year)


def by_formulas(given):
    """The same of the elections that the formulas of a workbook find: a search may know better."""
    inputs = read_inputs(given)
    return figures(Plan(inputs, situation_of(inputs)).year)


def figures(year):
    return [year.deferral, year.after_tax, year.room_year]


def as_printed(out):
    answer = json.loads(out)
    return [round(answer[name] * 100) for name in ("deferral", "after_tax", "room_year")]


@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


def typed(folder, name, said):
    """A planner in whose cell it is typed as a text."""
    path = folder / "plan.xlsx"
    path.write_bytes(workbook(shown(**PERSON)))
    book = openpyxl.load_workbook(path)
    sheet, at = place_of(f"in_{name}")
    book[sheet][at] = said
    book.save(path)
    return str(path)


@pytest.mark.parametrize(("name", "said", "means", "toml"), [*ALIKE, *ON_ROUTES_ALONE])
def test_it_means_the_same_on_every_route(megaroth, tmp_path, name, said, means, toml):
    right = answers({**PERSON, name: means})
    assert answers({**PERSON, name: said}) == right
    done = megaroth("plan", *options(name, said), "--json")
    assert (done.code, as_printed(done.out)) == (0, right), done.err
    done = megaroth("plan", plan_file(tmp_path, name, toml or json.dumps(said)), "--json")
    assert (done.code, as_printed(done.out)) == (0, right), done.err


@pytest.mark.parametrize(("name", "said", "means", "toml"), ALIKE)
def test_it_means_the_same_in_a_cell_that_is_read_back(tmp_path, name, said, means, toml):
    filled = read_planner(typed(tmp_path, name, said))
    assert filled.wrong == []
    assert figures(filled.plan.year) == by_formulas({**PERSON, name: means})


@pytest.mark.parametrize(("name", "said", "words"), REFUSED)
def test_it_is_asked_back_on_every_route(megaroth, tmp_path, name, said, words):
    with pytest.raises(NotUnderstood) as refused:
        plan_of({**PERSON, name: said})
    assert words[0] in str(refused.value)
    for done in (
        megaroth("plan", *options(name, said)),
        megaroth("plan", plan_file(tmp_path, name, json.dumps(said))),
    ):
        assert (done.code, done.out) == (2, "") and words[0] in done.err
    path = typed(tmp_path, name, said)
    for command in ("check", "replan", "roll"):
        done = megaroth(command, path)
        assert (done.code, done.out) == (2, "") and words[1] in done.err
        assert f"{said_place(f'in_{name}')} " in done.err and done.err.count("\n") == 1


def test_a_list_takes_dates_of_several_words(megaroth):
    right = answers({**PERSON, "bonuses": [{"date": "2026-11-13", "amount": 30_000}]})
    for said in ("date=11/13/2026 amount=30000", "date=Nov 13, 2026 amount=30000",
                 "amount=30000, date=13 Nov 2026"):  # fmt: skip
        done = megaroth("plan", *options("bonuses", said), "--json")
        assert (done.code, as_printed(done.out)) == (0, right), done.err
