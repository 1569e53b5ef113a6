"""Whatever a program may hand over for an argument: what says something, and what says nothing."""

from __future__ import annotations

import array
import datetime
import enum
import math
from collections import deque
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from xlplugin.errors import CellError, ErrorValue


class Broken:
    """An object that answers nothing that it is asked."""

    def fail(self, *_):
        raise RuntimeError("a broken object")

    __float__ = __index__ = __eq__ = __hash__ = __repr__ = __str__ = __len__ = __bool__ = fail
    __iter__ = __getattr__ = tolist = fail


class Classless:
    """An object that does not say what it is."""

    @property
    def __class__(self):
        raise RuntimeError("a broken object")


class Text(str):
    """A text whose own methods are broken."""

    strip = lower = count = replace = __len__ = Broken.fail


class Whole(int):
    __le__ = __mul__ = __str__ = __repr__ = Broken.fail


class Number(float):
    __le__ = __mul__ = __str__ = __repr__ = Broken.fail


class Endless(list):
    """A list that never ends, and says it is longer than any memory."""

    def __iter__(self):
        while True:
            yield 1

    def __len__(self):
        return 10**12


class Years(enum.IntEnum):
    THIS = 2026


class Words(str, enum.Enum):  # noqa: UP042 (a text that is a class of its own)
    HALF = "50% up to 6%"


LOOP: list = []
LOOP.append(LOOP)

LONG = ("9" * 32_767, "x" * 32_767, "1,9" * 10_922, "50% + " * 5_461, "50% " + "true-up, " * 3_640,
        " " * 32_766 + "1", "-" * 32_767, "'\x1b[31m\n\u202e" * 3_000)  # fmt: skip
"""As long as a cell's text may be."""
TOO_LONG = ("x" * 32_768, " " * 100_000, "9" * 1_000_000)

PYTHON = (
    Broken(), Classless(), Text("200000"), Whole(200_000), Number(200_000.0), Endless([1, 2]),
    Years.THIS, Words.HALF, object(), object, len, Ellipsis, NotImplemented,
    LOOP, [LOOP], [], [[]], [[], []], [[[1]]], [[1], [1, 2]], [1, [2]], (1, 2), ((1,), (2,)),
    {}, {"a": 1}, set(), {1}, iter([1]), (each for each in (1, 2)), range(3), deque([1]),
    b"bytes", bytearray(b"x"), memoryview(b"abc"), 1j, array.array("d", [1.0, 2.0]),
    Decimal(200_000), Decimal("0.5"), Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999"),
    Decimal("-Infinity"), Fraction(1, 3), Fraction(10**400, 1),
    10**5_000, -(10**5_000), 10**308, 2**1_024, 10**30, math.nan, math.inf, -math.inf, -0.0, 1e-320,
    datetime.time(1), datetime.timedelta(1), datetime.date(1, 1, 1), datetime.date(9999, 12, 31),
    datetime.datetime.max, datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    CellError("#DIV/0!"), CellError("#REF!"), ErrorValue("#N/A"),
)  # fmt: skip
NUMPY = (
    np.float64(200_000), np.float32(0.5), np.int64(2026), np.uint8(45), np.bool_(True),
    np.str_("50%"), np.bytes_(b"x"), np.datetime64("2026-01-09"), np.datetime64("2026-01-09", "ns"),
    np.datetime64("NaT", "D"), np.datetime64("12026-01-01"), np.timedelta64(1, "D"),
    np.complex128(1), np.longdouble(45), np.void(b"xx"), np.array(200_000), np.array([200_000.0]),
    np.array([200_000.0, 1.0, 2.0]), np.array([[1.0, 2.0], [3.0, 4.0]]), np.zeros((2, 2, 2)),
    np.zeros((0,)), np.zeros((0, 3)), np.array(["a", "b"]), np.array([1, None, "x"], dtype=object),
    np.array(["2026-01-09", "NaT"], dtype="M8[ns]"), np.array([1, 2], dtype="m8[s]"),
    np.ma.array([1.0, 2.0], mask=[True, False]), np.ma.masked, np.array([1 + 1j]),
    np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
)  # fmt: skip
PANDAS = (
    pd.Series([200_000.0, 1.0]), pd.Series([1, None]), pd.Series(["a", "b"]),
    pd.Series([], dtype=float), pd.Series(pd.to_datetime(["2026-01-09", None])),
    pd.Series([1, None], dtype="Int64"), pd.Series(["a"], dtype="category"),
    pd.DataFrame({"a": [1, 2], "b": ["x", None]}), pd.DataFrame(),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]), pd.Index([1, 2]),
    pd.DatetimeIndex(["2026-01-09"]), pd.Timestamp("2026-01-09"),
    pd.Timestamp("2026-01-09", tz="UTC"), pd.NaT, pd.NA, pd.Timedelta(1), pd.Period("2026-01"),
    pd.Interval(1, 2), pd.MultiIndex.from_tuples([(1, 2)]),
)  # fmt: skip
DAYS = (
    0, 1, 59, 60, 61, 9_999, 10_000, 28_125, 2_958_465, 2_958_465.999, 2_958_466, -1, -10_000,
)  # fmt: skip
"""Around both ends of the calendars of spreadsheets."""
NUMBERS = (
    None, "", " ", 0, -1, 1, 0.5, 3, 50, 99.99, 100, 1e5, 1e9, 9_999_999_999.99, 1e10, 1e15, 1e300,
    -1e-9, 1e-9, True, False, 2001, 2002, 2027, 2031, 9999, *DAYS,
)  # fmt: skip
TEXTS = (
    "50%", "-5%", "101%", "$1", "1,000", "a lot", "2026-02-30", "1976-12-31", "50% up to 6%",
    "none", "self", "single", "dollars", "é" * 300, "\x00", "\ud800", "0x10", "1e400", "NaN",
    "٣", "#N/A",
)  # fmt: skip

ANY_VALUE = (*NUMBERS, *TEXTS, *LONG, *TOO_LONG, *PYTHON, *NUMPY, *PANDAS)
"""All of it."""
