"""Proves the functions against figures of another project: ``cases/vectors.csv``.

Its published vectors were computed anew by the statutes. A row is a call, its arguments as JSON;
of an answer that is a table ``row`` says which amount: the beginning of its row's name, with
``Column@`` before it where the table has several. Each row is asked in this process, and as the
command line is asked.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call

FILE = Path(__file__).parents[1] / "cases" / "vectors.csv"
with FILE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def expected_of(row):
    """The answer as a cell holds it."""
    truths = {"TRUE": True, "FALSE": False}
    return truths[row["expected"]] if row["expected"] in truths else float(row["expected"])


def amount_of(answer, place):
    """The amount of a table's row; an answer that is no table as it is."""
    if not place:
        return answer
    column, at, name = place.rpartition("@")
    [row] = [row for row in answer[1:] if f"{row[0]} ".startswith(f"{name} ")]
    return row[answer[0].index(column) if at else 1]


@pytest.mark.parametrize("row", ROWS, ids=[f"{i} {row['function']}" for i, row in enumerate(ROWS)])
def test_vector(row):
    answer = call(named(row["function"]), json.loads(row["arguments"]))
    assert amount_of(answer, row["row"]) == pytest.approx(expected_of(row), abs=1e-6), row[
        "authority"
    ]


def test_the_command_line_answers_them_too(megaroth):
    """One of each function: the rest is the same code."""
    for row in {row["function"]: row for row in ROWS}.values():
        given = [_typed(value) for value in json.loads(row["arguments"])]
        done = megaroth("call", row["function"], *given, "--json")
        assert done.code == 0, done.err
        value = json.loads(done.out)["value"]
        assert amount_of(value, row["row"]) == pytest.approx(expected_of(row), abs=1e-6)


def _typed(value):
    """A value as a person types it."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value)


def test_there_are_many():
    assert len(ROWS) == 118
    assert len({(row["function"], row["arguments"], row["row"]) for row in ROWS}) == 118
