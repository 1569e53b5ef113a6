"""Proves how amounts, years and ages are read from a cell, and how the rest is refused.

``NotUnderstood`` shows as #VALUE!, ``OutOfRange`` as #NUM!; a cell's own error stays itself.
An amount is read into cents, a date of birth into its year.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from xlplugin.arguments import values
from xlplugin.errors import NotUnderstood, OutOfRange, XlpluginError

NAN, INF = float("nan"), float("inf")


class NotATime:
    """Like the missing date of pandas: a date whose parts are not numbers."""

    year = month = day = NAN


NO_NUMBERS = [
    *["two", "2,00", "2,0000", ",200", "1.234,56", "200.000,00", "12,345.678,9", "1e-3,000"],
    *["5 000", "5%", "5$", "$", "$$5", "\N{EURO SIGN}5", "(5)", "1_000", "0x10"],
    *["nan", "inf", "TRUE", "2,00$"],
]  # fmt: skip

DOLLARS = [
    # the cell                          cents
    (0, 0),
    (200_000, 20_000_000),
    (200_000.0, 20_000_000),
    ("200000", 20_000_000),
    ("200,000", 20_000_000),
    ("1,234,567.89", 123_456_789),
    ("$5", 500),
    (" $ 5 ", 500),
    ("$1,000.50", 100_050),
    ("+5", 500),
    (".5", 50),
    ("2e5", 20_000_000),
    (0.29, 29),
    (19.999, 1_999),
    (Decimal("12.34"), 1_234),
    (Fraction(1, 4), 25),
    (np.int64(7), 700),
    (np.float64(0.07), 7),
    (1e9, 10**11),
    (9_999_999_999.99, 10**12 - 1),
    *[(text, NotUnderstood) for text in NO_NUMBERS],
    (True, NotUnderstood),
    (False, NotUnderstood),
    (np.bool_(True), NotUnderstood),
    (NAN, NotUnderstood),
    (np.float64("nan"), NotUnderstood),
    (datetime.date(2024, 1, 1), NotUnderstood),
    (object(), NotUnderstood),
    (1j, NotUnderstood),
    (INF, OutOfRange),
    (-INF, OutOfRange),
    ("1e400", OutOfRange),
    (-0.01, OutOfRange),
    ("-5", OutOfRange),
    ("$-5", OutOfRange),
    (1e10, OutOfRange),
    (10**400, OutOfRange),
]

YEAR = [
    (2026, 2026),
    (2026.0, 2026),
    ("2026", 2026),
    (2031, 2031),
    (1990, 1990),
    (1900, 1900),
    (9999, 9999),
    (datetime.date(2026, 12, 31), 2026),
    (datetime.datetime(2026, 1, 1, 23, 59), 2026),
    ("2026-05-17", 2026),
    ("2026-05-17T10:00:00", 2026),
    (" 2026-05-17 ", 2026),
    (46_022, 2025),  # 2025-12-31
    (46_023, 2026),  # 2026-01-01
    (46_023.75, 2026),
    ("46023", 2026),
    (10_000, 1927),
    (2_958_465, 9999),
    # refused
    (2024.5, NotUnderstood),
    ("next year", NotUnderstood),
    ("2026-13-01", NotUnderstood),
    ("2026-02-30", NotUnderstood),
    ("2026-05-170", NotUnderstood),
    ("2026-05-17 maybe", NotUnderstood),
    ("5/17/2026", 2026),
    ("17/5/2026", NotUnderstood),
    ("5/17/26", NotUnderstood),
    (NotATime(), NotUnderstood),
    (True, NotUnderstood),
    (NAN, NotUnderstood),
    (INF, OutOfRange),
    (1899, OutOfRange),
    (26, OutOfRange),
    (0, OutOfRange),
    (-2026, OutOfRange),
    (9999.5, OutOfRange),
    (2_958_466, OutOfRange),
    (1e9, OutOfRange),
]

AGE = [
    # the cell                          age, or year of birth
    (0, 0),
    (45, 45),
    (45.0, 45),
    ("45", 45),
    (120, 120),
    (datetime.date(1976, 12, 31), 1976),
    (datetime.datetime(1976, 12, 31, 8), 1976),
    ("1976-12-31", 1976),
    (28_125, 1976),  # 1976-12-31
    (28_126, 1977),  # 1977-01-01
    ("28125", 1976),
    # refused
    (45.5, NotUnderstood),
    ("forty", NotUnderstood),
    ("31.12.1976", NotUnderstood),
    ("1976-12-32", NotUnderstood),
    (True, NotUnderstood),
    (NAN, NotUnderstood),
    (NotATime(), NotUnderstood),
    (300, OutOfRange),
    (121, OutOfRange),
    (1976, OutOfRange),
    (-1, OutOfRange),
    (9_999, OutOfRange),
    (3_000_000, OutOfRange),
    (1e9, OutOfRange),
    (INF, OutOfRange),
    ("0050-01-01", OutOfRange),
]


def named(cell):
    """A cell as it is written here, the same in every run; what has no such form, by its kind."""
    text = repr(cell)
    return type(cell).__name__ if " at 0x" in text else text[:30]


def rows():
    for kind, table in ((values.Dollars, DOLLARS), (values.Year, YEAR), (values.Age, AGE)):
        for cell, expected in table:
            yield pytest.param(kind(), cell, expected, id=f"{kind.__name__}: {named(cell)}")


@pytest.mark.parametrize(("kind", "cell", "expected"), list(rows()))
def test_reads_or_refuses(kind, cell, expected):
    if isinstance(expected, type):
        with pytest.raises(XlpluginError) as refused:
            kind.read(cell)
        assert type(refused.value) is expected
    else:
        assert kind.read(cell) == expected
        assert type(kind.read(cell)) is int
