"""Proves that a year is data: one file of limits more, and every face has it.

The years are made up (:mod:`made_up_years`) and added to a copy of the package, whose commands
run as a person's. Here is what is quick; ``test_next_year_everywhere.py`` recalculates.
"""

from __future__ import annotations

import json

import pytest
from next_year.copies import Copy

PERSON = ("--salary", "250000", "--match", "50% up to 6%", "--age", "61")


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The package after two years were added."""
    return Copy(tmp_path_factory.mktemp("later"), 2027, 2028)


def test_the_function_and_the_plan_have_it(later):
    assert later.python("-c", "import xlplugin; print(xlplugin.__file__)").stdout.startswith(
        str(later.folder)
    )
    limit = float(later.megaroth("call", "MEGAROTH_LIMIT", "415(c)", "2028"))
    assert limit == 72_000 + 2 * 500
    plan = json.loads(later.megaroth("plan", *PERSON, "--year", "2028", "--json"))
    assert plan["limit"] == limit


def test_a_workbook_of_the_year_is_right(later):
    later.megaroth("plan", *PERSON, "--year", "2028", "-o", "quick.xlsx")
    told = later.megaroth("check", "quick.xlsx")
    assert "saved results are correct" in told and "another version" not in told


def test_an_amount_that_is_not_out_yet_is_refused_not_guessed(tmp_path):
    """Of 2027 in part: what is out by the time is answered, and no plan is made of it."""
    early = Copy(tmp_path)
    assert float(early.megaroth("call", "MEGAROTH_HSA", "family", "56", "2027")) == 10_000
    assert "not published for 2027" in early.refuses("plan", *PERSON, "--year", "2027")
    assert "not published for 2027" in early.refuses("template", "--year", "2027", "-o", "x.xlsx")
