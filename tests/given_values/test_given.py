"""What a program hands over is used as what it says: the answer is that of the plain value."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from worksheet.any_value import LOOP, Number, Text, Whole, Words, Years

from xlplugin.errors import CellError, ErrorValue, NotUnderstood, XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call

DAY = datetime.date(1980, 5, 17)
MISSING = float("nan")


def kind_of(value):
    """What a value is called in the name of a test."""
    return f"{ascii(type(value).__name__)[1:20]} {getattr(value, 'dtype', '')}".strip()


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (Decimal("200000.5"), 200_000.5), (Fraction(400_001, 2), 200_000.5),
        (Whole(200_000), 200_000), (Number(200_000.5), 200_000.5), (Text("200,000"), "200,000"),
        (np.float64(200_000.5), 200_000.5), (np.float32(200_000.5), 200_000.5),
        (np.longdouble(200_000), 200_000), (np.int64(200_000), 200_000),
        (np.uint16(60_000), 60_000),
        (np.str_("$200,000"), 200_000), (np.array(200_000), 200_000),
        (np.array([200_000]), 200_000), (pd.Series([200_000.5]), 200_000.5),
        ([[200_000]], 200_000),
    ],
    ids=kind_of,
)  # fmt: skip
def test_an_amount(given, plain):
    cap = named("CAP")
    assert call(cap, [given, 0.5, 45, 2026]) == call(cap, [plain, 0.5, 45, 2026])


@pytest.mark.parametrize(
    "given",
    [
        DAY, datetime.datetime(1980, 5, 17, 12),
        datetime.datetime(1980, 5, 17, tzinfo=datetime.UTC),
        pd.Timestamp("1980-05-17"), pd.Timestamp("1980-05-17", tz="UTC"), pd.Period("1980-05-17"),
        np.datetime64("1980-05-17"), np.datetime64("1980-05-17", "ns"), np.datetime64("1980-05"),
        np.array(["1980-05-17"], dtype="M8[ns]"), pd.DatetimeIndex(["1980-05-17"]),
        "1980-05-17", 29_358,
    ],
    ids=kind_of,
)  # fmt: skip
def test_a_date(given):
    assert call(named("CATCHUP"), [given, 2026]) == 0
    assert call(named("CATCHUP"), [given, Years.THIS]) == 0
    assert call(named("LIMITATION_YEAR"), ["2026-01-01", np.datetime64("2026-12-31")])[-1][1]


def test_words_and_truths():
    cap, words = named("CAP"), "50% up to 6%"
    expected = call(cap, [200_000, words, 45, 2026, None, None, None, None, True])
    for text, truth in ((Words.HALF, np.bool_(True)), (np.str_(words), 1), (Text(words), "yes")):
        assert call(cap, [200_000, text, 45, 2026, None, None, None, None, truth]) == expected


@pytest.mark.parametrize(
    "ages",
    [
        [45, 55, 61], (45, 55, 61), np.array([45, 55, 61]), np.array([45.0, 55.0, 61.0]),
        np.array([45, 55, 61], dtype=object), pd.Series([45, 55, 61]), pd.Index([45, 55, 61]),
        pd.Series([45, 55, 61], dtype="Int64"), pd.Series(["45", "55", "61"], dtype="category"),
        pd.DataFrame([[45, 55, 61]]), np.array([[45, 55, 61]]), pd.Series([45, 55, 61], [7, 7, 7]),
        pd.Series(pd.to_datetime(["1981-01-01", "1971-01-01", "1965-01-01"])),
        np.array(["1981", "1971", "1965"], dtype="M8[Y]"), [np.int64(45), Decimal(55), 61.0],
    ],
    ids=kind_of,
)  # fmt: skip
def test_a_list_or_column_is_the_cells_of_a_row(ages):
    assert call(named("CATCHUP"), [ages, 2026]) == [[0, 8_000, 11_250]]


def test_a_table_is_a_range():
    people = pd.DataFrame(
        {"hce": [False, True], "pay": [100_000, 200_000.0], "match": [5_000, 16_000]}
    )
    rows = [[False, 100_000, 5_000], [True, 200_000, 16_000]]
    assert call(named("ACP_TEST"), [people, 2026]) == call(named("ACP_TEST"), [rows, 2026])
    assert call(named("CATCHUP"), [pd.DataFrame({"a": [45, 55], "b": [61, 30]}), 2026]) == [
        [0, 11_250], [8_000, 0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "missing",
    [MISSING, np.float64("nan"), Decimal("NaN"), Decimal("sNaN"), pd.NA, pd.NaT,
     np.datetime64("NaT", "D"), np.ma.masked],
    ids=kind_of,
)  # fmt: skip
def test_what_is_missing_is_refused_and_no_default(missing):
    """Nothing is the default; a number that nobody knows is not nothing."""
    assert call(named("CATCHUP"), [61, 2026, None]) == 11_250
    for arguments in ([missing, 2026], [61, missing], [61, 2026, missing]):
        with pytest.raises(NotUnderstood):
            call(named("CATCHUP"), arguments)
        column = [[x] * 2 if x is missing else x for x in arguments]
        assert call(named("CATCHUP"), column) == [["#VALUE!"] * 2]


@pytest.mark.parametrize(
    "column",
    [pd.Series([61, None]), pd.Series([61, None], dtype="Int64"),
     np.ma.array([61, 1], mask=[0, 1]),
     pd.Series(pd.to_datetime(["1965-01-01", None])), np.array(["1965", "NaT"], dtype="M8[ns]"),
     [[61, LOOP]], [61, {}], [61, b"61"]],
    ids=kind_of,
)  # fmt: skip
def test_a_cell_that_cannot_be_read_leaves_the_others(column):
    assert call(named("CATCHUP"), [column, 2026]) == [[11_250, "#VALUE!"]]


def test_an_answer_is_an_argument_again():
    """An error value among answers is an error value, as it would be in a cell."""
    limits = call(named("CATCHUP"), [[52, 55], [1990, 2026]])
    assert [type(cell) for cell in limits[0]] == [ErrorValue, float]
    with pytest.raises(CellError) as refused:
        call(named("CATCHUP"), [limits[0][0], 2026])
    assert refused.value.excel == limits[0][0]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"a": 1}, "age: a value of the type 'dict' is not a number, text or date; give age"),
        (b"45", "age: a value of the type 'bytes' is not a number, text or date; give age"),
        (datetime.time(1), "age: a value of the type 'time' is not a number"),
        (LOOP, "age: a value of the type 'list' is not a number"),
        (10**5_000, "age: has too many digits; give age"),
        (Fraction(10**400, 1), "age: has too many digits"),
        ([], "age: is not a rectangle of cells"),
        ([[1], [1, 2]], "age: is not a rectangle of cells"),
        (np.zeros((2, 2, 2)), "age: is not a rectangle of cells"),
        (type("a\n\x1b[31m" * 99, (), {})(), r"age: a value of the type 'a\n\x1b[31m"),
    ],
    ids=kind_of,
)  # fmt: skip
def test_what_says_nothing_is_refused_in_a_line(given, told):
    with pytest.raises(XlpluginError) as refused:
        call(named("CATCHUP"), [given, 2026])
    assert str(refused.value).startswith(told)
    assert str(refused.value).isprintable() and len(str(refused.value)) < 400
