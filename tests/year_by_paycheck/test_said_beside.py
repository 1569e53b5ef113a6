"""Proves what is said beside an answer: declared once, it stands on every face that answers."""

from __future__ import annotations

import pytest
from parity.engines import ironcalc_values
from parity.plans import figures, shown, workbook
from ways_in.native import ENGINES

from xlplugin.arithmetic import plain
from xlplugin.functions.evaluate import call, named
from xlplugin.plan import said
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.model import DAY, MONEY, NUMBER, SHARE
from xlplugin.plan.said import SAID, Said, in_words
from xlplugin.routes.native.book import workbook as functions
from xlplugin.sheets.planner.assumed import HEADING, _figure

PERSON = {"salary": 200_000, "age": 45, "year": 2026, "first_payday": "2026-01-09"}
WITHOUT = "Without employer money: each dollar that your employer adds takes a dollar of this room."
FIGURES = [
    # unit, what a cell holds, the core's whole number, in words
    (MONEY, "1234.5", 123_450, "$1,234.50"), (MONEY, "3000", 300_000, "$3,000"),
    (MONEY, "0", 0, "$0"), (SHARE, "0.06", 6 * 10**7, "6%"), (SHARE, "0.125", 125 * 10**6, "12.5%"),
    (SHARE, "750.5", 750_500_000_000, "$750.50"), (DAY, "46283", 46_283, "Sep 18"),
    (NUMBER, "27", 27, "27"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "_cell", "value", "words"), FIGURES)
def test_figures_in_words(unit, _cell, value, words):
    assert in_words(value, unit) == words


@pytest.mark.engine("IronCalc")
def test_a_workbook_says_figures_in_the_same_words():
    asked = [(f"={_figure(cell, unit)}", 1, 1) for unit, cell, _, _ in FIGURES]
    found = [rows[0][0] for rows in ENGINES["IronCalc"](functions(), asked)]
    assert found == [words for *_, words in FIGURES]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({}, [WITHOUT]),
        ({"employer_contributes": "not sure"}, [WITHOUT]),
        ({"match": "none"}, []),
        ({"match": "50% up to 6%"}, []),
        ({"ytd_date": "2026-03-06", "ytd_pay": 30_000, "ytd_employer": 300}, [WITHOUT]),
        ({"match": "none", "ytd_date": "2026-03-06", "ytd_pay": 30_000, "ytd_employer": 300.5},
         ["Your employer adds nothing more this year: $300.50 of its money is in."]),
    ],
)  # fmt: skip
def test_what_is_said(given, sentences):
    plan = plan_of(PERSON | given)
    assert plan.said == outputs(plan)["said"] == sentences
    on_start = [each for (sheet, _), each in figures(shown(**PERSON | given)).items()
                if sheet == "Start" and each in (*sentences, HEADING)]  # fmt: skip
    assert on_start == [HEADING, *sentences] if sentences else on_start == []


@pytest.mark.engine("IronCalc")
def test_the_workbook_is_headed_so_until_the_question_is_answered(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(shown(**PERSON)))
    values = next(iter(ironcalc_values(path, [{}])))["Start"]
    headed = "After-tax room still open in 2026, without employer money"
    assert values["B4"] == headed and WITHOUT in values.values()


def test_each_has_a_code_and_a_figure_for_each_place():
    assert len({each.code for each in SAID}) == len(SAID)
    for each in SAID:
        assert each.text.count("{}") == len(each.figures)


def test_what_is_declared_stands_on_every_face(monkeypatch):
    other = Said("other", lambda n, y: y.count > 20, "This year has {} paydays.",
                 ((lambda n, y: y.count, NUMBER),))  # fmt: skip
    monkeypatch.setattr(said, "SAID", (*SAID, other))
    plan = plan_of(PERSON)
    told = f"This year has {plan.year.count} paydays."
    assert plan.said == [WITHOUT, told]
    table = call(named("PLAN"), [200_000, "none", 45, 2026, 26])
    assert table[-1][0].startswith("This year has ") and set(table[-1][1:]) == {""}
    assert len(table[-1]) == len(table[0])
    assert other.when(plain, plan.year)
