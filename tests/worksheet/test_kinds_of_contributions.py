"""Proves that one declaration of the kinds of contributions is what every face shows."""

from __future__ import annotations

import pytest
from worksheet.test_examples import evaluate

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.rules.kinds_of_contributions import KINDS, QUESTIONS

NAMES = ["Pre-tax", "Roth", "After-tax", "After-tax, converted"]


def table(*kind):
    return call(named("KINDS"), list(kind))


def test_all_kinds_with_an_authority_in_every_cell():
    header, *lines = table()
    assert header == [
        "Kind", "When contributed", "When paid out", "Earnings when paid out", "Limit",
        "Conversion to Roth", "Taxed of $1 of earnings",
    ]  # fmt: skip
    assert [line[0] for line in lines] == NAMES
    for line in lines:
        assert all("(IRC " in cell or "(Notice " in cell for cell in line[1:-1])
    assert [line[-1] for line in lines] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("pre-tax", "Pre-tax"), ("Traditional", "Pre-tax"), ("before tax", "Pre-tax"),
        ("pretax", "Pre-tax"), ("ROTH", "Roth"), ("Roth 401(k)", "Roth"),
        ("designated Roth", "Roth"), ("after-tax", "After-tax"), ("aftertax", "After-tax"),
        ("voluntary after-tax", "After-tax"), ("After-tax, converted", "After-tax, converted"),
        ("converted", "After-tax, converted"), ("mega backdoor", "After-tax, converted"),
        ("mega backdoor Roth", "After-tax, converted"),
    ],
)  # fmt: skip
def test_one_kind(said, name):
    [line] = table(said)[1:]
    assert line == next(each for each in table()[1:] if each[0] == name)


def test_a_kind_that_there_is_not():
    assert evaluate("MEGAROTH_KINDS", "kind=cash") == "#VALUE!"


@pytest.mark.parametrize("kind", [None, *(name.lower() for name in NAMES)])
def test_the_explanation_ends_with_the_last_number(kind):
    steps = explained(named("KINDS"), [kind])
    assert steps[-1][1] == table(kind)[-1][-1]
    assert len(steps) == len(table(kind))  # a step for each kind
    whys = [f"{why} ({authority})" for _, _, why, authority in steps[1:]]
    assert whys == [line[3] for line in table(kind)[1:]]  # the earnings when paid out


def test_what_the_law_says():
    """Of a dollar of earnings: income unless Roth; only after-tax money is under 415(c) alone."""
    taxed = {kind.name: kind.earnings_taxed for kind in KINDS}
    assert taxed == {"Pre-tax": 1, "Roth": 0, "After-tax": 1, "After-tax, converted": 0}
    limit = {kind.name: kind.answers[QUESTIONS.index("Limit")].text for kind in KINDS}
    assert [name for name in NAMES if "402(g)" in limit[name]] == NAMES[:2]
    assert [name for name in NAMES if "415(c)" in limit[name]] == NAMES[2:]
