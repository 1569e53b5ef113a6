"""Proves that a range of people gets the answers that each person gets alone.

The column path (numpy) equals the cell-by-cell path in every value and every error value,
whatever the cells hold; shapes follow the ranges; without numpy the answers are the same.
"""

from __future__ import annotations

import datetime
import sys

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlplugin.arguments.plan_values import OneOf
from xlplugin.arguments.shared import SALARY
from xlplugin.errors import CellError, NotUnderstood
from xlplugin.functions import columns
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.declare import Function
from xlplugin.functions.evaluate import MANY, ErrorValue, call, one_by_one
from xlplugin.units import DOLLARS

ON_COLUMNS = [function for function in FUNCTIONS.values() if function.on_columns]
TABLES = [function for function in FUNCTIONS.values() if function.answer == "table"]

ODD = [
    None, "", "  ", True, False, float("nan"), float("inf"), float("-inf"), -1, -0.01, "nonsense",
    "#N/A", CellError("#N/A"), CellError("#DIV/0!"), CellError("#BLOCKED!"), 1e300, "1e400",
    datetime.date(2024, 5, 17), "2024-13-01", "2,00", 0, 1, 1.0,
]  # fmt: skip
"""Cells that most arguments refuse, or take for nothing."""

USUAL = {
    "Dollars": [
        0, 5_000, 23_000, 23_000.01, 24_500, 30_000, 32_500, 60_000, 60_000.004, 199_999.995,
        200_000, "200,000", "$5", 345_000.01, 1_000_000, 90_000_000, 100_000_000, 9_999_999_999.0,
        1e10,
    ],
    "Match": [
        0, 0.5, 1, 3, 3.5, 50, 100, 8_000.005, "0.5", "none", "50%", "50% up to 6%", "50% upto 6%",
        "100% of first 3% + 50% of next 2%", "50% max $12,250", "$8,000", "3% nonelective",
        "25% including after-tax", "50% up to 20% including after-tax", "50% excluding catch-up",
        "100% of first $2,000 + 50% of next 2% max $3,000 including after-tax", "301%",
        0.06, 6, "6%", "6% of deferrals", "4% if you put in 3%", "50% + 2% if you put in 8%",
    ],
    "Age": [0, 30, 49, 50, 52, 59, 60, 63, 64, 120, 121, 45.5, "52", "1976-12-31", 28125,
            datetime.datetime(1964, 1, 1, 12), datetime.date(2030, 1, 1), "1800-01-01"],
    "Year": [2001, 2002, 2012, 2024, 2025, 2026, 2027, 2031, "2026", "2026-07-01", 46000, 2024.5,
             24, 9999, datetime.date(2025, 12, 31)],
    "ShareOrDollars": [0, 0.05, 0.1, 1, 1.5, 50, 100, 12_000, "10%", "12.3%", "$50", "101%", "-1%"],
    "Share": [0, 0.05, "5%", 1, 1.01, "101%", 0.3333333333],
    "Rate": [-0.05, 0, 0.07, "7%", "-2%", 2, "300%"],
    "Whole": [0, 1, 5, 12, 13, 100, 2.5, "6"],
    "Service": [0, 14.99, 15, 15.5, 18, "25", 100, 100.01, 1e10],
    "OneOf": ["single", "MFJ", "married separate", "self", "Family", "self-only", 1],
    "Flag": [True, False, "yes", "no", 1, 0, "TRUE", "false", "perhaps"],
}  # fmt: skip


def cells_of(argument):
    usual = st.sampled_from(USUAL.get(type(argument.kind).__name__, [0, 1, 100]))
    left_out = st.just(None) if not argument.needed else usual
    return st.one_of(usual, usual, usual, left_out, st.sampled_from(ODD))


@st.composite
def questions(draw):
    """A function and, for each argument, a column or one value for all rows."""
    function = draw(st.sampled_from(ON_COLUMNS))
    count = draw(st.integers(1, 12))
    cells = [
        draw(st.one_of(st.lists(cell, min_size=count, max_size=count), cell))
        for cell in map(cells_of, function.arguments)
    ]
    return function, cells, count


def at_once(function, cells, count):
    """The answers of the column's way, as a list: where all rows are well it is an array."""
    found = columns.evaluate(function, cells, count)
    return found if isinstance(found, list) else found.tolist()


@given(questions())
def test_columns_equal_cell_by_cell(question):
    function, cells, count = question
    expected = one_by_one(function, cells, count)
    found = at_once(function, cells, count)
    assert found == expected
    assert [type(answer) for answer in found] == [type(answer) for answer in expected]


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1e6).map(lambda x: round(x, 2)), st.floats(0, 3), st.integers(18, 75),
            st.integers(2002, 2026), st.floats(0, 30_000),
        ),
        min_size=1, max_size=20,
    ),
    st.sampled_from(["MEGAROTH_CAP", "MEGAROTH_MATCH"]),
)  # fmt: skip
@example([(0.29, 0.005, 30, 2024, 0.28)], "MEGAROTH_CAP")
def test_columns_of_plain_numbers_equal_cell_by_cell(people, name):
    function = named(name)
    cells = [list(column) for column in zip(*people, strict=True)]
    cells += [None] * (len(function.arguments) - len(cells))
    assert at_once(function, cells, len(people)) == one_by_one(function, cells, len(people))


def test_equal_cells_of_other_types_are_other_arguments():
    """1, 1.0 and TRUE are equal to Python; as an age or a rate TRUE is not understood."""
    ages = [1, True, 1.0, True, "1"]
    assert at_once(named("CATCHUP"), [ages, 2026, None, None, None], 5) == [
        0, "#VALUE!", 0, "#VALUE!", 0,
    ]  # fmt: skip
    rates = [True, 1, 1.0]
    cells = [200_000, rates, 45, 2024, *[None] * (len(named("CAP").arguments) - 4)]
    assert at_once(named("CAP"), cells, 3) == ["#VALUE!", 23_000, 23_000]


@pytest.mark.parametrize("after_tax", [33_100, 90_000_000, 92_233_720.37, 1e8, 9_999_999_999])
def test_large_amounts_do_not_overflow(after_tax):
    """A column's whole numbers have 64 bits; an answer beyond them is refused, never
    wrapped around or cut off."""
    cells = [300_000, "25% including after-tax", 40, 2026, 24_500, after_tax]
    cells += [None] * (len(named("MATCH").arguments) - len(cells))
    exact = [round(0.25 * (24_500 + after_tax), 2)]
    alone = one_by_one(named("MATCH"), cells, 1)
    assert alone in (exact, ["#NUM!"])
    assert at_once(named("MATCH"), cells, 1) == alone


@pytest.mark.parametrize(
    "error", ["#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!",
              "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA"],
)  # fmt: skip
def test_an_error_value_stays_itself(error):
    ages = [[CellError(error)], *[[50]] * MANY]
    answers = call(named("CATCHUP"), [ages, 2026])
    assert answers[0] == [error] and isinstance(answers[0][0], ErrorValue)
    assert answers[1:] == [[8000]] * MANY


# -- shapes ------------------------------------------------------------------------------
SHAPES = [
    # salary                                        answer
    (200_000, 34_500),
    ([[200_000]], 34_500),
    ([200_000], 34_500),
    ([[200_000, 60_000]], [[34_500, 25_500]]),
    ([200_000, 60_000], [[34_500, 25_500]]),
    ([[200_000], [60_000]], [[34_500], [25_500]]),
    (((200_000,), (60_000,)), [[34_500], [25_500]]),
    ([[200_000, 60_000], [60_000, "x"]], [[34_500, 25_500], [25_500, "#VALUE!"]]),
    (np.array([[200_000.0, 60_000.0]]), [[34_500, 25_500]]),
    (np.array([200_000, 60_000]), [[34_500, 25_500]]),
]


@pytest.mark.parametrize(("salary", "answer"), SHAPES)
def test_the_answer_has_the_shape_of_the_range(salary, answer):
    assert call(named("CAP"), [salary, 0.5, 45, 2024]) == answer


def test_scalars_and_single_cells_go_with_every_row():
    matches = [[0.5], ["none"]]
    assert call(named("CAP"), [[[200_000]], matches, 45, [[2024]]]) == [[34_500], [46_000]]
    both = call(named("CAP"), [[[200_000], [60_000]], matches, 45, 2024])
    assert both == [[34_500], [37_000]]


@pytest.mark.parametrize("rows", [3, MANY, 150])
def test_blocks_of_any_size(rows):
    block = [[200_000, 60_000, -1] for _ in range(rows)]
    assert call(named("CAP"), [block, 0.5, 45, 2024]) == [[34_500, 25_500, "#NUM!"]] * rows


@pytest.mark.parametrize(
    ("salary", "match"),
    [
        ([[1], [2]], [[0.5, 0.5]]),
        ([[1], [2]], [[0.5], [0.5], [0.5]]),
        ([[1, 2], [3]], 0.5),
        ([[1, 2], 3], 0.5),
        ([], 0.5),
        ([[]], 0.5),
    ],
)
def test_ranges_that_do_not_fit(salary, match):
    with pytest.raises(NotUnderstood):
        call(named("CAP"), [salary, match, 45, 2024])


@pytest.mark.parametrize(
    "function",
    [f for f in TABLES if f.example and not f.arguments[0].kind.takes_range],
    ids=lambda function: function.name,
)
def test_functions_with_tables_take_no_ranges(function):
    first, *others = function.example
    with pytest.raises(NotUnderstood):
        call(function, [[[first], [first]], *others])
    assert call(function, [[[first]], *others]) == call(function, [first, *others])


def test_too_many_arguments():
    with pytest.raises(NotUnderstood):
        call(named("CATCHUP"), [50, 2026] + [None] * 10)


# -- without numpy -----------------------------------------------------------------------
@pytest.mark.parametrize("function", ON_COLUMNS, ids=lambda function: function.name)
def test_without_numpy_the_answers_are_the_same(function, monkeypatch):
    first, *others = function.example
    cells = [[first]] * MANY + [["x"], [None], [-1]]
    with_numpy = call(function, [cells, *others])
    monkeypatch.setitem(sys.modules, "xlplugin.functions.columns", None)
    assert call(function, [cells, *others]) == with_numpy
    assert with_numpy[0] == [call(function, function.example)]
    below = "#VALUE!" if isinstance(function.arguments[0].kind, OneOf) else "#NUM!"
    assert with_numpy[-3:] == [["#VALUE!"], ["#VALUE!"], [below]]


def test_a_large_range_goes_through_columns(monkeypatch):
    """Else the comparison above would compare a path with itself."""
    taken = []
    genuine = columns.evaluate
    monkeypatch.setattr(columns, "evaluate", lambda *a: taken.append(a) or genuine(*a))
    call(named("CATCHUP"), [[[50]] * (MANY - 1), 2026])
    assert not taken
    call(named("CATCHUP"), [[[50]] * MANY, 2026])
    assert len(taken) == 1


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_takes_a_range_cell_by_cell(function):
    if function.answer == "table":
        return
    first, *others = function.example
    assert call(function, [[[first], [first]], *others]) == [[call(function, function.example)]] * 2


def test_a_function_that_needs_no_year_takes_ranges_too():
    half = Function(
        "MEGAROTH_HALF", "Half of the pay.", (SALARY,), DOLLARS,
        lambda n, law, a, trail: n.down(a["salary"], n.whole // 2), "none", (1,),
    )  # fmt: skip
    people = [[200_000.01], ["x"], [60_000]] * 40
    assert call(half, [people]) == [[100_000], ["#VALUE!"], [30_000]] * 40


@pytest.mark.parametrize("cells", [[0.0, -0.0], [-0.0, 0.0]])
def test_a_zero_below_zero_is_a_zero(cells):
    flags = [[x] for x in cells]
    assert call(named("CATCHUP"), [61, 2026, flags]) == [[8_000]] * 2
    assert call(named("EXCESS_TAX"), [flags]) == [[0]] * 2
