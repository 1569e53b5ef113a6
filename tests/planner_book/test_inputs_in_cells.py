"""Proves that every input of a plan is itself in a workbook: written and read back it makes the
same year, and what the cells make of it, recalculated, is what the file says.

And that an input is declared in one place: a copy of the package gets some that nobody has.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from parity.engines import ironcalc_values
from parity.plans import differences, figures, shown, typed_cells, workbook
from planner_book import an_invented_input
from year_by_paycheck.test_inputs_declared import NOT_ALIKE, TRIED, match_of, person_with

import xlplugin
from xlplugin.plan.situation import Situation
from xlplugin.sheets.planner.reading import read_planner

TESTS = Path(__file__).parents[1]
BY_COLUMN = {"stubs", "own_deferral", "own_after_tax"}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A workbook for each value of each input, and what it shows."""
    folder = tmp_path_factory.mktemp("inputs")
    found = {}
    for number, param in enumerate(TRIED):
        path = folder / f"{number}.xlsx"
        what = shown(**person_with(*param.values))
        path.write_bytes(workbook(what))
        found[param.id] = path, what
    return found


@pytest.mark.proof
@pytest.mark.parametrize("name", [param.id for param in TRIED])
def test_written_into_a_workbook_and_read_back_it_is_itself(written, name):
    path, what = written[name]
    filled = read_planner(str(path))
    assert filled.wrong == []
    there, here = filled.plan.s, what.plan.s
    for field in dataclasses.fields(Situation):
        if field.name in ("match", "tiers"):
            assert match_of(there) == match_of(here)
        elif field.name not in NOT_ALIKE:
            assert getattr(there, field.name) == getattr(here, field.name), field.name


@pytest.mark.proof
@pytest.mark.engine("IronCalc")
def test_the_recalculated_file_equals_the_saved_one(written):
    """One file with the cells of each in turn: what it shows is what the file of each says."""
    first, _ = next(iter(written.values()))
    versions = [typed_cells(what) for _, what in written.values()]
    for (name, (_, what)), values in zip(
        written.items(), ironcalc_values(first, versions), strict=True
    ):
        assert differences(values, figures(what)) == [], name


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """What a copy of the package with invented inputs makes of them."""
    copy = tmp_path_factory.mktemp("copy")
    package = copy / "xlplugin"
    shutil.copytree(Path(xlplugin.__file__).parent, package)
    an_invented_input.invent(package)
    env = {**os.environ, "PYTHONPATH": f"{copy}{os.pathsep}{TESTS}", "HOME": str(copy)}
    script = Path(an_invented_input.__file__)

    def run(*words):
        done = subprocess.run(
            [sys.executable, *map(str, words)], capture_output=True, text=True, env=env, cwd=copy,
            timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return copy, run, json.loads(run(script, copy))


@pytest.mark.proof
@pytest.mark.engine("IronCalc")
class TestAnInputIsDeclaredOnce:
    """A declaration in ``plan/inputs.py``, and it is on every face."""

    def test_it_is_read_back_from_its_cell(self, invented):
        _, _, told = invented
        assert told["read back"] == told["as given"]
        assert told["as given"]["invented_dollars"] == 2_500_50

    def test_a_rule_that_uses_it_is_right_in_the_core_and_in_the_cells(self, invented):
        _, _, told = invented
        without, with_it = told["room"]
        assert without - with_it == 2_500_50
        assert told["differences"] == [[], []]

    def test_a_bad_cell_has_its_sentence(self, invented):
        _, _, told = invented
        labels = {
            "invented_dollars": "Forfeitures", "invented_share": "Invented share",
            "invented_flag": "Invented feature", "invented_count": "Invented number",
            "invented_day": "Invented day", "invented_word": "Invented word",
        }  # fmt: skip
        words = {
            "invented_dollars": '"plenty" is text; type it as a number',
            "invented_share": "1.5 is above 100%; 6% is 0.06",
            "invented_flag": '"perhaps" is neither Yes nor No',
            "invented_count": "60 is not a whole number from 0 to 53",
            "invented_day": "Apr 23, 2027 is not in 2025",
            "invented_word": '"daily" is not Sequential, Prorated or Until maximum',
        }
        assert told["wrong"] == {name: f"{labels[name]}: {words[name]}" for name in words}
        assert set(told["validated"]) == set(an_invented_input.TYPED)

    def test_next_year_has_what_it_declares(self, invented):
        _, _, told = invented
        kept = told["read back"] | {"invented_dollars": 0, "invented_day": None}
        assert told["next year"] == kept

    def test_it_is_among_the_plans_that_the_tests_generate(self, invented):
        _, _, told = invented
        assert told["generated"] == sorted(an_invented_input.TYPED)

    def test_it_is_an_option_and_in_a_plan_file(self, invented):
        copy, run, _ = invented
        person = ("--salary", "240000", "--age", "45", "--year", "2025")
        by_option = run("-m", "xlplugin", "plan", *person, "--invented-dollars", "2500.50")
        file = copy / "person.toml"
        file.write_text("salary = 240000\nage = 45\nyear = 2025\ninvented_dollars = 2500.5\n")
        assert run("-m", "xlplugin", "plan", str(file)) == by_option
        assert run("-m", "xlplugin", "plan", *person) != by_option
        assert "--invented-dollars DOLLARS" in run("-m", "xlplugin", "plan", "--help")

    def test_it_is_in_the_docs(self, invented):
        copy, run, _ = invented
        root = TESTS.parent
        for name in ("docs", "templates", "workbooks"):
            shutil.copytree(root / name, copy / name, dirs_exist_ok=True)
        for name in ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"):
            shutil.copy(root / name, copy / name)
        run(copy / "docs" / "generate.py")
        page = (copy / "docs" / "plan.md").read_text(encoding="utf-8")
        assert "| `invented_dollars` |" in page
        assert "| `in_invented_dollars` | Forfeitures |" in page
