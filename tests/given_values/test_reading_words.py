"""Proves how a match, a plan's cap, TRUE or FALSE and the name of a limit are read from a cell.

``NotUnderstood`` shows as #VALUE!, ``OutOfRange`` as #NUM!. A match is shown here as its
canonical text, a share in billionths, an amount in cents.
"""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from xlplugin.arguments import values
from xlplugin.errors import NotUnderstood, OutOfRange, XlpluginError

NAN, INF = float("nan"), float("inf")

MATCH = [
    # the cell                          the canonical text of the formula
    (0, "none"),
    (0.5, "50%"),
    (1, "100%"),
    (0.1, "10%"),
    (2, "200%"),
    ("300%", "300%"),
    ("half", "50%"),
    (1 / 3, "33.3333333%"),
    (100, "$100"),
    (8_000, "$8,000"),
    (8_000.005, "$8,000.01"),
    ("0.5", "50%"),
    ("8000", "$8,000"),
    ("8,000", "$8,000"),
    ("$8,000", "$8,000"),
    ("$50", "$50"),
    ("50%", "50%"),
    ("50% up to 6%", "50% up to 6%"),
    ("none", "none"),
    # refused
    (50, NotUnderstood),
    ("50", NotUnderstood),
    (0.06, NotUnderstood),
    ("0.06", NotUnderstood),
    (0.0999, NotUnderstood),
    (2.0001, NotUnderstood),
    (3, NotUnderstood),
    (6, NotUnderstood),
    ("6%", NotUnderstood),
    ("6% match", NotUnderstood),
    (99.99, NotUnderstood),
    (True, NotUnderstood),
    (NAN, NotUnderstood),
    ("a lot", NotUnderstood),
    ("2,00", NotUnderstood),
    (datetime.date(2024, 1, 1), NotUnderstood),
    (-0.5, OutOfRange),
    ("-1", OutOfRange),
    (1e10, OutOfRange),
    (INF, OutOfRange),
    ("400%", OutOfRange),
]

SHARE_OR_DOLLARS = [
    # the cell                          (billionths, cents)
    (0, (0, None)),
    (0.1, (100_000_000, None)),
    (1, (10**9, None)),
    ("10%", (100_000_000, None)),
    (" 12.5 % ", (125_000_000, None)),
    ("100%", (10**9, None)),
    ("0.1", (100_000_000, None)),
    (100, (None, 10_000)),
    (12_000.505, (None, 1_200_050)),
    ("12,000", (None, 1_200_000)),
    ("$50", (None, 5_000)),
    # refused
    (1.01, NotUnderstood),
    (50, NotUnderstood),
    (99.99, NotUnderstood),
    ("ten percent", NotUnderstood),
    ("$10%", NotUnderstood),
    (True, NotUnderstood),
    (NAN, NotUnderstood),
    ("nan%", NotUnderstood),
    (-0.1, OutOfRange),
    ("-10%", OutOfRange),
    ("101%", OutOfRange),
    ("$-5", OutOfRange),
    (1e10, OutOfRange),
    (INF, OutOfRange),
]

FLAG = [
    *[(cell, True) for cell in (True, "TRUE", "true", " Yes ", "y", 1, 1.0, "1", np.bool_(True))],
    *[(cell, False) for cell in (False, "FALSE", "no", "N", 0, 0.0, "0", np.bool_(False))],
    *[(cell, NotUnderstood) for cell in ("perhaps", 2, -1, NAN, "ja", datetime.date(2024, 1, 1))],
]

CODE = [
    ("415C_DC", "415C_DC"),
    ("415(c)", "415C_DC"),
    ("IRC 415(c)", "415C_DC"),
    ("§ 415(c)", "415C_DC"),
    ("section 415(c) limit", "415C_DC"),
    ("Annual Additions", "415C_DC"),
    ("457", "457B_DEFERRAL"),
    (457, "457B_DEFERRAL"),
    (457.0, "457B_DEFERRAL"),
    *[(cell, NotUnderstood) for cell in ("nothing of the kind", "§", "limit", True, NAN, INF, 9.5)],
]


def rows():
    for kind, table in (
        (values.Match, MATCH),
        (values.ShareOrDollars, SHARE_OR_DOLLARS),
        (values.Flag, FLAG),
        (values.Code, CODE),
    ):
        for cell, expected in table:
            yield pytest.param(kind(), cell, expected, id=f"{kind.__name__}: {cell!r:.30}")


def shown(value):
    """A value as the tables above write it."""
    if isinstance(value, values.ShareOrDollarsValue):
        return value.share, value.amount
    return value if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("kind", "cell", "expected"), list(rows()))
def test_reads_or_refuses(kind, cell, expected):
    if isinstance(expected, type):
        with pytest.raises(XlpluginError) as refused:
            kind.read(cell)
        assert type(refused.value) is expected
    else:
        assert shown(kind.read(cell)) == expected
