"""Proves every worked example in ``cases/*.csv`` through the worksheet functions.

A case names its arguments as the functions do; its expected answer is dollars, or the error
value that a cell shows. ``years.csv`` holds each year's published amounts beside rooms worked
out from them; ``explanations.csv`` the steps that an explanation must show, ``reasons.csv`` what
they say.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.functions.evaluate import explained as steps_of

CASES = Path(__file__).parents[1] / "cases"
TABLES = (
    "after_tax_room",
    "employer_money",
    "catch_up_and_deferrals",
    "several_employers",
    "published",
    "refusals",
    "cash",
    "ira",
    "testing",
    "corrections",
    "conversion",
    "self_employed",
    "other_plans",
)


def rows(table):
    with (CASES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(text):
    """What a person's cell holds: a number, TRUE or FALSE, else the text."""
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    try:
        return float(text)
    except ValueError:
        return text


def by_place(function, arguments):
    """Arguments given by name, such as ``age=52; year=2026``, as a row of cells."""
    given = dict(pair.strip().split("=", 1) for pair in arguments.split(";"))
    values = [given.pop(argument.name, None) for argument in function.arguments]
    assert not given, f"{function.name} has no argument {list(given)}"
    return [None if value is None else cell(value) for value in values]


def evaluate(name, arguments):
    """The answer to arguments given by name."""
    function = named(name)
    try:
        return call(function, by_place(function, arguments))
    except XlpluginError as error:
        return error.excel


def examples():
    for table in TABLES:
        for row in rows(table):
            yield pytest.param(row, id=f"{table}: {row['case']}")


@pytest.mark.parametrize("row", list(examples()))
def test_example(row):
    found = evaluate(row["function"], row["arguments"])
    assert found == cell(row["expected"]), f"{row['working']} ({row['authority']})"


def test_every_case_has_a_name_of_its_own_and_an_authority():
    cases = [(table, row) for table in TABLES for row in rows(table)]
    names = [(table, row["case"]) for table, row in cases]
    assert len(set(names)) == len(names)
    assert all(row["authority"] and row["expected"] for _, row in cases)


def test_every_function_of_room_and_law_has_a_case():
    covered = {row["function"] for table in TABLES for row in rows(table)}
    for name in ("CAP", "MATCH", "DEFERRAL", "CATCHUP", "TOTAL", "LIMIT", "LIMITS", "EXPLAIN"):
        assert f"MEGAROTH_{name}" in covered


# -- each year ---------------------------------------------------------------------------
YEARS = [pytest.param(row, id=row["year"]) for row in rows("years")]
PUBLISHED = ("415C_DC", "402G_DEFERRAL", "414V_CATCHUP50", "414V_CATCHUP60_63", "401A17_COMP")


def test_the_table_of_years_has_no_gap():
    assert [int(row["year"]) for row in rows("years")] == list(range(2002, 2027))


@pytest.mark.parametrize("row", YEARS)
@pytest.mark.parametrize("code", PUBLISHED)
def test_published_amount_of_each_year(row, code):
    expected = cell(row[code] or "#N/A")
    assert evaluate("MEGAROTH_LIMIT", f"code={code}; year={row['year']}") == expected


@pytest.mark.parametrize("row", YEARS)
def test_room_of_each_year(row):
    """Each figure is worked out again here from the published amounts beside it."""
    additions, deferrals, catch_up, _, counted = (float(row[code] or 0) for code in PUBLISHED)
    sixties = float(row["414V_CATCHUP60_63"] or catch_up)
    half_of_six_percent = 0.5 * min(deferrals, 0.06 * min(counted, 400_000))
    half_of_all = 0.5 * (deferrals + catch_up)
    for column, worked_out, name, arguments in (
        ("room no match", additions - deferrals, "CAP", "salary=400000; match=none; age=45"),
        (
            "room 50% up to 6% at 400000", additions - deferrals - half_of_six_percent,
            "CAP", "salary=400000; match=50% up to 6%; age=45",
        ),
        (
            "room 50% at 52", additions - deferrals - half_of_all,
            "CAP", "salary=400000; match=0.5; age=52",
        ),
        ("all in at 61", additions + sixties, "TOTAL", "salary=400000; age=61"),
    ):  # fmt: skip
        assert float(row[column]) == pytest.approx(worked_out, abs=1e-9), column
        assert evaluate(name, f"{arguments}; year={row['year']}") == float(row[column]), column


# -- explanations ------------------------------------------------------------------------
def explained():
    arguments = case = ""
    for row in rows("explanations"):
        case, arguments = row["case"] or case, row["arguments"] or arguments
        yield pytest.param(arguments, row, id=f"{case}: {row['step']}")


@pytest.mark.parametrize(("arguments", "row"), list(explained()))
def test_explanation_shows_the_step(arguments, row):
    table = evaluate("MEGAROTH_EXPLAIN", arguments)
    assert table[0] == ["Step", "Amount", "Why", "Authority"]
    [(amount, authority)] = [(a, c) for step, a, _, c in table[1:] if step == row["step"]]
    assert amount == float(row["amount"])
    assert row["authority"] in authority


@pytest.mark.parametrize(
    "row", rows("reasons"), ids=lambda row: f"{row['function']}: {row['said']}"
)
def test_a_step_says_so(row):
    """``reasons.csv``: of the steps of that name one says so, on that authority."""
    function = named(row["function"])
    steps = steps_of(function, by_place(function, row["arguments"]))
    found = [(why, by) for step, _, why, by in steps if step == row["step"]]
    assert any(row["said"] in why and row["authority"] in by for why, by in found), found


@pytest.mark.parametrize(
    "row", [row for row in rows("after_tax_room") if row["function"] == "MEGAROTH_CAP"],
    ids=lambda row: row["case"],
)  # fmt: skip
def test_the_last_row_of_the_explanation_is_the_room(row):
    table = evaluate("MEGAROTH_EXPLAIN", row["arguments"])
    assert table[-1][:2] == ["After-tax room", float(row["expected"])]
    assert all(why and authority for _, _, why, authority in table[1:])


def test_an_explanation_says_why():
    table = evaluate("MEGAROTH_EXPLAIN", "salary=200000; match=none; age=61; year=2026; "
                     "catch_up_60_63=FALSE")  # fmt: skip
    why = {step: text for step, _, text, _ in table}
    assert "has not adopted the amount of ages 60 to 63" in why["Catch-up limit"]
    assert "dollar limit" in why["After-tax room"]


def test_the_table_of_limits_of_a_year():
    table = evaluate("MEGAROTH_LIMITS", "year=2026")
    assert table[0] == ["Code", "What it is", "Amount", "Authority", "Notice"]
    [row] = [row for row in table if row[0] == "415C_DC"]
    assert row[1:3] == ["annual additions", 72000]
    assert "415(c)" in row[3] and "2025-67" in row[4]
    assert len(table) == 1 + 58
