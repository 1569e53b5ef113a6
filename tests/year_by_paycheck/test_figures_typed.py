"""Each figure and column of a year has a type, which its rule returns and its unit says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from xlplugin.plan.year import MODEL

ROOT = Path(__file__).parents[2]
TYPES = {
    "dollars": "Cents",
    "exact dollars": "FineCents",
    "share": "Share",
    "number": "int",
    "day": "Day",
}
COLUMNS = {name: each for table in MODEL.tables for name, each in table.columns.items()}
TYPO = """
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.units import Cents

def rule(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return {}
"""


@pytest.mark.parametrize("name", [*MODEL.figures, *COLUMNS])
def test_a_rule_returns_what_its_unit_says(name):
    each = MODEL.figures.get(name) or COLUMNS[name]
    empty = " | None" if getattr(each, "may_be_empty", False) else ""
    assert each.rule.__annotations__["return"] == TYPES[each.unit] + empty


def test_the_types_are_those_of_the_rules():
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from figures_module import written
    finally:
        sys.path.pop(0)
    kept = (ROOT / "xlplugin" / "plan" / "figures.py").read_text(encoding="utf-8")
    assert kept == written(MODEL), "sh do docs"


@pytest.mark.proof
def test_a_name_that_is_none_is_seen_by_the_type_checker(tmp_path):
    wrong = (
        "y.limit_rise",
        "r.pai",
        'y.sum("deferral_payed")',
        'r.before("day")',
        "y.one_step + 1",
        "r.deferral_share",
        'y.at("match_fine", 1)',
    )
    for at, answer in enumerate(("y.limit_raise", *wrong)):
        (tmp_path / f"a_rule_{at}.py").write_text(TYPO.format(answer))
    cache = str(tmp_path / "cache")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent"]
    command += ["--cache-dir", cache, str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout
    assert "a_rule_0.py" not in found
    assert all(f"a_rule_{at}.py:7: error" in found for at in range(1, len(wrong) + 1)), found
