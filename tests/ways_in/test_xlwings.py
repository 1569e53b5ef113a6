"""Proves the functions as Excel has them: registered and called by xlwings itself.

``custom_functions_meta`` is what Excel registers, ``custom_functions_call`` what its formulas
run into (xlwings Lite and Server). Calling the Python function directly would prove neither.
"""

from __future__ import annotations

import asyncio
import datetime

import pytest
import xlwings
from ways_in.office import payload
from xlwings.server import custom_functions_call, custom_functions_meta

from xlplugin import udfs
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call as evaluate

pytestmark = pytest.mark.route("excel")

NO_ANSWER = {"type": "Error", "errorType": "NotAvailable"}
OUT_OF_RANGE = {"type": "Error", "errorType": "Num"}
NOT_UNDERSTOOD = {"type": "Error", "errorType": "Value"}
DIVISION_BY_ZERO = {"type": "Error", "errorType": "Div0"}


def excel(name, *arguments):
    """What Excel gets for a formula; a scalar argument is sent as a range of one cell."""
    return asyncio.run(custom_functions_call(payload(name, arguments), udfs))


def error(text):
    return {"type": "Error", "basicType": "Error", "basicValue": text}


def rich(number):
    return {"type": "FormattedNumber", "basicValue": number, "numberFormat": "m/d/yyyy"}


# -- what Excel registers ----------------------------------------------------------------
REGISTERED = {entry["id"]: entry for entry in custom_functions_meta(udfs)["functions"]}


def test_the_catalog_is_registered_and_nothing_else():
    assert set(REGISTERED) == set(FUNCTIONS)
    assert {name for name in vars(udfs) if not name.startswith("_")} == set(FUNCTIONS)
    assert all(hasattr(getattr(udfs, name), "__xlfunc__") for name in FUNCTIONS)


def test_an_error_in_a_cell_reaches_the_function():
    """Without this flag Excel answers for the function as soon as an argument is an error."""
    assert custom_functions_meta(udfs)["allowErrorForDataTypeAny"] is True


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_registered_as_declared(function):
    entry = REGISTERED[function.name]
    assert entry["name"] == function.name
    assert function.summary in entry["description"]
    assert function.authority in entry["description"]
    found = [
        (p["name"], p["description"], p.get("optional", False)) for p in entry["parameters"]
    ]  # fmt: skip
    assert found == [(a.name, a.doc, not a.needed) for a in function.arguments]
    assert all(p["dimensionality"] == "matrix" and p["type"] == "any" for p in entry["parameters"])


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_its_example_through_excel(function):
    expected = evaluate(function, function.example)
    found = excel(function.name, *function.example)
    if function.answer == "table":
        assert found == expected and len(found) >= 2
    else:
        assert found == [[expected]]


# -- what Excel sends --------------------------------------------------------------------
CALLS = [
    # function           arguments                                                answer
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024), 34_500),
    ("MEGAROTH_CAP", (200_000, "50% up to 6%", 45, 2024), 40_000),
    ("MEGAROTH_CAP", ("200,000", "0.5", "45", "2024"), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 28_125, 2026), 31_250),  # born 1976-12-31
    ("MEGAROTH_CAP", (200_000, 0.5, rich(28_126), 2026), 35_250),  # born 1977-01-01
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 46_000), 34_750),  # 2025-12-09
    ("MEGAROTH_CAP", (200_000, 0.5, 45, rich(46_000)), 34_750),
    ("MEGAROTH_CAP", (rich(200_000), 0.5, 45, "2025-06-30"), 34_750),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, None), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, ""), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, None, "", None, 3_000), 39_000),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, 0), 69_000),
    ("MEGAROTH_CATCHUP", (61, 2026, False), 8_000),
    ("MEGAROTH_CATCHUP", (61, 2026, True), 11_250),
    ("MEGAROTH_CATCHUP", (61, 2026, ""), 11_250),
    ("MEGAROTH_LIMIT", ("415(c)", 2026), 72_000),
    # an answer that does not exist
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2031), NO_ANSWER),
    ("MEGAROTH_CAP", (-1, 0.5, 45, 2024), OUT_OF_RANGE),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, 23_001), OUT_OF_RANGE),
    ("MEGAROTH_EXPLAIN", (200_000, 0.5, 45, 2031), NO_ANSWER),
    ("MEGAROTH_LIMITS", (2031,), NO_ANSWER),
    # an error in a cell, also where an argument could be left out
    ("MEGAROTH_CAP", (error("#N/A"), 0.5, 45, 2024), NO_ANSWER),
    ("MEGAROTH_CAP", (200_000, error("#DIV/0!"), 45, 2024), DIVISION_BY_ZERO),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, error("#DIV/0!")), DIVISION_BY_ZERO),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, None, error("#NUM!")), OUT_OF_RANGE),
    ("MEGAROTH_CATCHUP", (61, 2026, error("#N/A")), NO_ANSWER),
    ("MEGAROTH_LIMIT", (error("#N/A"), 2026), NO_ANSWER),
    ("MEGAROTH_EXPLAIN", (error("#DIV/0!"), 0.5, 45, 2024), DIVISION_BY_ZERO),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), CALLS)
def test_a_formula(name, arguments, answer):
    assert excel(name, *arguments) == [[answer]]


SENTENCES = [
    # arguments                          what the person reads on hover
    ((200_000, 50, 45, 2024), "match: 50 can be read in two ways"),
    ((200_000, "50% uppto 6%", 45, 2024), "match: 'uppto' is not understood"),
    ((None, 0.5, 45, 2024), "salary: is needed"),
    (("", 0.5, 45, 2024), "salary: is needed"),
    (("a lot", 0.5, 45, 2024), "salary: 'a lot' is not a number"),
    ((True, 0.5, 45, 2024), "salary: TRUE is not a number"),
    ((200_000, 0.5, 45.5, 2024), "age: 45.5 is not a whole age"),
    (([[200_000], [1]], [[0.5, 0.5]], 45, 2024), "match: is a range of 1 x 2"),
]


@pytest.mark.parametrize(("arguments", "sentence"), SENTENCES)
def test_not_understood_is_a_sentence(arguments, sentence):
    with pytest.raises(xlwings.XlwingsError) as refused:
        excel("MEGAROTH_CAP", *arguments)
    assert str(refused.value).startswith(sentence)


def test_an_error_value_that_is_not_understood_is_a_sentence_too():
    with pytest.raises(xlwings.XlwingsError, match="salary: the cell holds #VALUE!"):
        excel("MEGAROTH_CAP", error("#VALUE!"), 0.5, 45, 2024)


# -- ranges ------------------------------------------------------------------------------
def test_a_column_of_people():
    salaries = [[200_000], [rich(60_000)], ["200,000"], [None], [""], [-1], ["x"], [True],
                [error("#N/A")], [error("#DIV/0!")]]  # fmt: skip
    assert excel("MEGAROTH_CAP", salaries, 0.5, 45, 2024) == [
        [34_500], [25_500], [34_500], [NOT_UNDERSTOOD], [NOT_UNDERSTOOD], [OUT_OF_RANGE],
        [NOT_UNDERSTOOD], [NOT_UNDERSTOOD], [NO_ANSWER], [DIVISION_BY_ZERO],
    ]  # fmt: skip


def test_columns_side_by_side_and_a_block():
    years, matches = [[2024], [2025], [2031]], [[0.5], ["none"], [0.5]]
    assert excel("MEGAROTH_CAP", 200_000, matches, 45, years) == [[34_500], [46_500], [NO_ANSWER]]
    block = [[49, 50, 60], [63, 64, None]]
    assert excel("MEGAROTH_CATCHUP", block, 2026) == [
        [0, 8_000, 11_250], [11_250, 8_000, NOT_UNDERSTOOD],
    ]  # fmt: skip


def test_many_people():
    people = [[200_000], [error("#N/A")], [None]] * 100
    answers = excel("MEGAROTH_CAP", people, 0.5, 45, 2024)
    assert answers == [[34_500], [NO_ANSWER], [NOT_UNDERSTOOD]] * 100


def test_empty_cells_of_an_optional_range_are_the_default():
    deferrals = [[None], [""], [5_000]]
    assert excel("MEGAROTH_CAP", 200_000, 0.5, 45, 2024, deferrals) == [
        [34_500], [34_500], [61_500],
    ]  # fmt: skip


def test_codes_as_a_range():
    codes = [["415(c)"], ["402(g)"], ["nothing of the kind"]]
    assert excel("MEGAROTH_LIMIT", codes, 2026) == [[72_000], [24_500], [NOT_UNDERSTOOD]]


def test_a_table_takes_no_range():
    with pytest.raises(xlwings.XlwingsError, match="MEGAROTH_LIMITS takes single values"):
        excel("MEGAROTH_LIMITS", [[2025], [2026]])


def test_a_table_spills():
    rows = excel("MEGAROTH_EXPLAIN", 200_000, 0.5, 52, 2024)
    assert rows[0] == ["Step", "Amount", "Why", "Authority"]
    assert rows[-1][:2] == ["After-tax room", 30_750]
    assert {len(row) for row in rows} == {4}


def test_dates_as_python_objects():
    """The classic add-in hands over dates as such."""
    assert udfs.MEGAROTH_CATCHUP(datetime.datetime(1976, 12, 31), datetime.date(2026, 7, 1)) == 8000


class JsNull:
    """An empty cell of a range, as Python in the browser sees it."""


def test_an_empty_cell_in_the_browser_is_empty():
    people, deferrals = [[200_000], [JsNull()]], [[JsNull()], [5_000]]
    assert excel("MEGAROTH_CAP", people, 0.5, 45, 2024) == [[34_500], [NOT_UNDERSTOOD]]
    assert excel("MEGAROTH_CAP", 200_000, 0.5, 45, 2024, deferrals) == [[34_500], [61_500]]


def test_a_column_is_answered_without_looking_at_each_cell(monkeypatch):
    """What makes ten thousand cells fast: xlwings leaves them alone."""
    monkeypatch.setattr("xlwings.pro._xlofficejs._clean_value_data_element", None)
    monkeypatch.setattr("xlwings.pro._xlofficejs.Engine.prepare_xl_data_element", None)
    people = [[200_000 + row] for row in range(10_000)]
    answers = excel("MEGAROTH_CAP", people, 0.5, 45, 2024)
    assert answers == [[34_500]] * 10_000
