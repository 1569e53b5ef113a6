"""Proves what ``roll`` says of a new year's planner: what it plans again and what it emptied."""

from __future__ import annotations

import pytest
from commands.terminal import command_in

from xlplugin.sheets.planner.input_places import named

PLAN = (
    "plan", "--salary", "260000", "--match", "none", "--age", "52", "--year", "2026",
    "-o", "plan.xlsx",
)  # fmt: skip


@pytest.fixture
def roll(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    megaroth = command_in(capsys)

    def run(*words):
        done = megaroth(*PLAN, *words)
        assert done.code == 0, done.err
        done = megaroth("roll", "plan.xlsx", "-o", "next.xlsx")
        assert done.code == 0, done.err
        return (done.out + done.err).splitlines()

    return run


def notes(lines):
    return [line for line in lines if "planned again" in line or "emptied" in line]


def test_a_bonus_and_another_employer_are_named(roll):
    said = notes(roll("--bonuses", "date=2026-03-13 amount=40000", "--prior-deferral", "10000"))
    assert [each.partition("roll: ")[2] or each for each in said] == [
        f"planned again for 2027: {named('in_bonus')}; clear what is not certain",
        f"emptied for 2027: {named('in_prior_deferral')}; type only what is so in 2027",
    ]


def test_a_raise_has_become_the_salary_and_is_not_asked_for(roll):
    assert notes(roll("--raises", "date=2026-07-01 salary=280000")) == []
