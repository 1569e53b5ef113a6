"""Ranges and lists of any length: little memory, time in proportion to the rows, or a refusal."""

from __future__ import annotations

import numpy as np
import pytest
from limited import limited
from sizes import size
from worksheet.sizes import answer

from xlplugin.bounds import CELLS, ENTRIES, NAME, ROWS, TEXT
from xlplugin.errors import XlpluginError
from xlplugin.functions import columns
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.evaluate import call, one_by_one

COLUMN = size("COLUMN")
BUSY = 10
"""A machine that does other things beside takes so many times as long."""


@pytest.mark.grows
@pytest.mark.parametrize(
    ("what", "rows", "seconds"),
    [
        ("a match of many bands", 1_000_000, 1.5),
        ("matches of many bands in some rows", COLUMN, 3),
        ("texts that are all different", COLUMN // 10, 3), ("codes", COLUMN, 1.5),
        ("wrong codes", 100_000, 1), ("wrong ages", 100_000, 1.5), ("employees", 20_000, 0.5),
        ("conversions", 20_000, 0.5), ("employers", 1_000, 0.1), ("SIMPLE IRAs", 1_000, 0.1),
        ("employers of your own", 1_000, 0.1),
    ],
)  # fmt: skip
def test_many_rows_are_answered(what, rows, seconds):
    (found, took), megabytes = limited(answer, what, rows, seconds=120)
    assert isinstance(found, int)
    assert took < seconds * BUSY
    assert megabytes < 700


@pytest.mark.parametrize(
    ("what", "rows", "sentence"),
    [
        ("codes", CELLS.most + 1, "code: a range has 1,048,577 cells; the limit is 1,048,576"),
        ("employees", ROWS.most + 1, "people: a list has 100,001 rows; the limit is 100,000"),
        ("employers", ENTRIES.most + 1, "jobs: a list has 1,001 entries; the limit is 1,000"),
        ("wrong employees", ROWS.most,
         "people: row 1, hce: 'perhaps' is neither TRUE nor FALSE"),
    ],
)  # fmt: skip
def test_too_many_rows_are_refused(what, rows, sentence):
    found, seconds = answer(what, rows)
    assert found == sentence
    assert seconds < BUSY


def test_an_array_too_large_is_refused_before_it_is_copied():
    many = np.broadcast_to(np.float64(1), (10**6, 10**6))  # a million million cells of eight bytes
    with pytest.raises(XlpluginError, match="a range has 1,000,000,000,000 cells"):
        call(named("CATCHUP"), [many, 2026])


def test_chunks_answer_as_all_rows_at_once(monkeypatch):
    """With errors in the first chunk, in the last, and in none."""
    monkeypatch.setattr(columns, "CHUNK", 50)
    function = named("CAP")
    for bad in ({}, {0: "x"}, {149: "x"}, {10: -1, 60: "x", 149: None}):
        salaries = [bad.get(row, 100_000.0 + row) for row in range(150)]
        matches = ["50% up to 6%" if row < 75 else 1 for row in range(150)]
        cells = [salaries, matches, 45, 2026, *[None] * (len(function.arguments) - 4)]
        found = columns.in_chunks(function, cells, 150)
        found = found if isinstance(found, list) else found.tolist()
        assert found == one_by_one(function, cells, 150)
        assert call(function, [[[x] for x in salaries], [[x] for x in matches], 45, 2026]) == [
            [x] for x in found
        ]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_text_is_as_long_as_a_cell_at_most(name):
    function = FUNCTIONS[name]
    for place, argument in enumerate(function.arguments):
        arguments = [*function.example, *[None] * (len(function.arguments) - len(function.example))]
        arguments[place] = "x" * (TEXT.most + 1)
        with pytest.raises(XlpluginError) as refused:
            call(function, arguments)
        told = str(refused.value)
        assert "has 32,768 letters; the limit is 32,767" in told
        assert told.startswith(f"{argument.name}: ")


def test_a_name_is_short():
    with pytest.raises(
        XlpluginError, match=f"a name has {NAME.most + 1} letters; the limit is 255"
    ):
        call(named("EMPLOYERS"), [[["x" * (NAME.most + 1), 1]], 40, 2026])


def test_the_name_of_a_function_is_bounded():
    with pytest.raises(XlpluginError, match="has 40,000 letters; the limit is 32,767"):
        named("x" * 40_000)
