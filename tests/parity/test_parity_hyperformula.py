"""Proves that HyperFormula comes to what the core says in every formula cell, sentences too.

An engine that shares no code with the others, and is made for web pages. It is handed formulas
alone, so that no saved result can pass for its own.
"""

from __future__ import annotations

import json
import random
import subprocess

import pytest
from checked_files.checker import functions_used
from outside import TESTS, program
from parity.generate import generated
from parity.hyperformula import hyperformula_values, without_names
from parity.plans import ORDINARY, differences, empty, figures, shown, typed_cells, workbook
from parity.test_parity_plan import MID_YEAR, ROOM, SALARY, STUB, given_of, room, states
from sizes import SEED, size

pytestmark = pytest.mark.engine("HyperFormula")

FEW = {
    "mid-year, stubs, few changes": MID_YEAR | {
        "changes": "few", "step": "0.5%", "paid": [{"date": "2026-08-28", **STUB}]},
    "three bands, catch-up, weekly": {
        "match": "100% of first 1% + 50% of next 5% + 25% of next 2% true-up", "age": 61,
        "schedule": "weekly", "first_payday": "2026-01-01"},
}  # fmt: skip
"""The states of the fast tier, beside one in which nothing is filled in."""


def few():
    return {name: shown(**given_of(given)) for name, given in FEW.items()} | {"empty": empty()}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The workbook of an ordinary plan."""
    path = tmp_path_factory.mktemp("parity") / "ordinary.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    return path


@pytest.fixture(scope="module")
def found(written):
    """The cells as they are, with another salary and again, then of the few states."""
    changed = [{}, {SALARY: 60_000}, {}, *map(typed_cells, few().values())]
    return list(hyperformula_values(written, changed))


def all_alike(path, what):
    """All that is not the core's figure, by version."""
    found = hyperformula_values(path, [typed_cells(each) for each in what.values()])
    return {
        name: wrong[:5]
        for (name, each), values in zip(what.items(), found, strict=True)
        if (wrong := differences(values, figures(each)))
    }


def test_it_recalculates(found):
    as_it_is, changed, again = found[:3]
    assert room(as_it_is) == room(again) == pytest.approx(ROOM)
    # 27 paychecks of 60,000 / 26, a match of 69.23 on each, and a 401(k) of 24,500
    assert room(changed) == pytest.approx(62_307.69 - 24_500 - 27 * 69.23, abs=0.1)


def test_a_few_states(found):
    for (name, what), values in zip(few().items(), found[3:], strict=True):
        assert differences(values, figures(what)) == [], name


def test_a_difference_would_be_seen(found):
    other = shown(**ORDINARY | {"salary": 200_000.01})
    assert any("calc_" in wrong for wrong in differences(found[0], figures(other)))


@pytest.mark.proof
def test_the_chosen_states(written):
    assert all_alike(written, states()) == {}


@pytest.mark.grows
def test_generated_plans(written):
    source = random.Random(SEED + 1)
    plans = {}
    while len(plans) < size("PARITY_HYPERFORMULA"):
        given = generated(source)
        plans[str(given)] = shown(**given)
    assert all_alike(written, plans) == {}


# -- what it is handed ------------------------------------------------------------------------
LIST = """
import hyperformula from "hyperformula";
console.log(JSON.stringify(hyperformula.HyperFormula.getRegisteredFunctionNames("enGB")));
"""


def test_it_lacks_two_of_the_functions_that_the_planner_calls(written):
    done = subprocess.run(
        [program("HyperFormula"), "--input-type=module", "-e", LIST],
        cwd=TESTS, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    lacking = functions_used(written.read_bytes()) - set(json.loads(done.stdout))
    assert lacking == {"FIXED", "ERROR.TYPE"}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=in_year+1", "=Start!$C$11+1"),
        ('=IF(TRUE,"in_year",in_year)', '=IF(TRUE(),"in_year",Start!$C$11)'),
        ("=INDEX(lim_years,2)", "=INDEX(Limits!$C$4:$H$4,1,2)"),
        ("=INDEX('A b'!$C$4:$H$4,1,2)", "=INDEX('A b'!$C$4:$H$4,1,2)"),
        ("=INDEX(B4:B9,2)", "=INDEX(B4:B9,2)"),
        ('=COUNTIF(B4:B9,"?*")', '=COUNTIF(B4:B9,".+")'),
    ],
)
def test_formulas_are_written_in_its_ways(formula, expected):
    names = {"in_year": "Start!$C$11", "lim_years": "Limits!$C$4:$H$4"}
    assert without_names(formula, names) == expected
