"""Proves the worked examples of the functions about tests, employers and corrections that answer
with a table (``plan_tests.csv``, ``employers_and_years.csv``).

An argument with rows is written ``jobs=A,150000,24500 | B,120000``. What is expected is a step and
its amount, or a row and a column, ``A/After-tax room=0``; "You" is the last row.
"""

from __future__ import annotations

import pytest
from ways_in.calls import alike
from ways_in.native import formula, ironcalc_values
from worksheet.test_examples import cell, rows

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.routes.native.book import workbook
from xlplugin.routes.native.lambdas import not_carried

TABLES = ("plan_tests", "employers_and_years")
CASES = [pytest.param(row, id=f"{table}: {row['case']}") for table in TABLES for row in rows(table)]


def value(argument, text):
    """What an argument holds: a cell, or a range of them."""
    if text is None or not argument.kind.takes_range:
        return None if text is None else cell(text)
    lines = [[cell(part.strip()) for part in line.split(",")] for line in text.split("|")]
    widest = max(map(len, lines))
    return [line + [""] * (widest - len(line)) for line in lines]


def asked(row):
    """The function of a case, and its arguments in order."""
    function = named(row["function"])
    given = dict(pair.strip().split("=", 1) for pair in row["arguments"].split(";"))
    values = [value(argument, given.pop(argument.name, None)) for argument in function.arguments]
    assert not given, f"{function.name} has no argument {list(given)}"
    return function, values


def answered(row):
    function, arguments = asked(row)
    try:
        return call(function, arguments)
    except XlpluginError as error:
        return error.excel


def found(table, label):
    """The amounts that a table shows for a step, or for a row and a column."""
    first, _, column = label.partition("/")
    if not column:
        return [line[1] for line in table[1:] if line[0] == first]
    place = table[0].index(column)
    of_row = table[-1:] if first == "You" else [line for line in table[1:-1] if line[0] == first]
    return [line[place] for line in of_row]


@pytest.mark.parametrize("row", CASES)
def test_example(row):
    table = answered(row)
    if row["expected"].startswith("#"):
        assert table == row["expected"], row["working"]
        return
    for pair in row["expected"].split(";"):
        label, _, amount = pair.strip().rpartition("=")
        assert cell(amount) in found(table, label), f"{label}: {row['working']} {table}"


@pytest.mark.parametrize("row", CASES)
def test_it_is_explained(row):
    """The last step is the last number of the table's last row; each step says why."""
    table = answered(row)
    if isinstance(table, str):
        return
    function, arguments = asked(row)
    steps = explained(function, arguments)
    if table[0] == steps[0]:
        assert table == steps
    assert steps[-1][1] == [x for x in table[-1] if not isinstance(x, str)][-1]
    assert all(why and authority for _, _, why, authority in steps[1:])
    assert all("{" not in f"{step}{why}" for step, _, why, _ in steps)


def test_each_case_has_a_name_of_its_own_and_an_authority():
    for table in TABLES:
        cases = rows(table)
        assert len({row["case"] for row in cases}) == len(cases)
        assert all(row["authority"] and row["expected"] for row in cases)


def test_native_formulas_answer_every_case():
    """Those that a workbook carries, in an engine of formulas."""
    without = not_carried()
    cases = [row for table in (*TABLES, "testing", "corrections") for row in rows(table)]
    cases = [row for row in cases if row["function"] not in without]
    right = [answered(row) for row in cases]
    tables = [answer if isinstance(answer, list) else [[answer]] for answer in right]
    typed = [
        (formula(row["function"], asked(row)[1]), len(table), len(table[0]))
        for row, table in zip(cases, tables, strict=True)
    ]
    shown = list(ironcalc_values(workbook(), typed))
    wrong = [
        (text, table, found)
        for (text, *_), table, found in zip(typed, tables, shown, strict=True)
        if not alike(found[:-1], table) or any(found[-1])
    ]
    assert not wrong, wrong[:2]
    assert len(cases) > 100
