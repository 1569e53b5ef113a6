"""Proves that the package is written as agreed: one layout, types that are checked everywhere, and
American spelling."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest
from built import ROOT

PACKAGE = sorted((ROOT / "xlplugin").rglob("*.py"))
PROSE = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md")), *PACKAGE]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MOST_TABLES = 39
"""So many tables may keep a layout of their own."""

ELSEWHERE = {"xlwings", "openpyxl", "starlette", "pyexpat", "uno", "numpy"}
"""Libraries whose types are named where the library itself may be missing or is dear to load."""

BRITISH = re.compile(
    r"\b(?:neighbour|colour|favour|honour|behaviour|labour|centre|licence|whilst|cancelled|labelled"
    r"|modelled|grey|judgement|catalogue|spelt|learnt|organis|recognis|summaris|normalis|minimis"
    r"|maximis|optimis|analyse)\w*",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(
    r"\b[0-3]?[0-9] (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)


def text(path):
    return path.read_text(encoding="utf-8")


def name(path):
    return path.relative_to(ROOT).as_posix()


def test_the_formatter_is_switched_off_for_a_few_tables_alone():
    skipped = [name(path) for path in PACKAGE for _ in re.findall("# fmt: skip", text(path))]
    assert len(skipped) <= MOST_TABLES
    assert not [name(path) for path in PACKAGE if "# fmt: off" in text(path)]


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_types_are_imported_as_everything_else_is(path):
    for node in ast.walk(ast.parse(text(path))):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            continue
        imports = [each for each in node.body if isinstance(each, ast.Import | ast.ImportFrom)]
        named = {
            (each.module or "") if isinstance(each, ast.ImportFrom) else each.names[0].name
            for each in imports
        }
        assert {each.partition(".")[0] for each in named} <= ELSEWHERE


def test_no_module_loses_its_checks_by_an_override():
    (override,) = PROJECT["tool"]["mypy"]["overrides"]
    assert override.keys() == {"module", "ignore_missing_imports"}
    assert not [each for each in override["module"] if each.startswith("xlplugin")]
    assert PROJECT["tool"]["mypy"]["strict"] is True


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_a_file_says_what_it_is(path):
    if text(path).strip():
        assert ast.get_docstring(ast.parse(text(path)))


@pytest.mark.parametrize("path", PROSE, ids=name)
def test_spelling_is_american(path):
    assert not BRITISH.findall(text(path))


READ_TOO = ROOT / "xlplugin" / "arguments" / "dates.py"
"""Names the ways to write a date that are read."""


@pytest.mark.parametrize("path", [each for each in PROSE if each != READ_TOO], ids=name)
def test_a_date_says_the_month_first(path):
    assert not DAY_FIRST.findall(text(path))
