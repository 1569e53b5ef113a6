"""Ranges and lists of many rows, for a process with little memory."""

from __future__ import annotations

import time

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call

BANDS = " + ".join(["1% of first 1%", *["1% of next 1%"] * 19])
"""A match of as many bands as are taken."""


def _column(count, cell):
    return [[cell(row)] for row in range(count)]


def _rows(count, *cells):
    return [[cell(row) if callable(cell) else cell for cell in cells] for row in range(count)]


CALLS = {
    "a match of many bands": lambda n: (
        "CAP", _column(n, lambda row: 200_000.0 + row % 1_000), BANDS, 45, 2026,
    ),
    "matches of many bands in some rows": lambda n: (
        "CAP", 200_000, _column(n, lambda row: BANDS if row % 2 else "50% up to 6%"), 45, 2026,
    ),
    "texts that are all different": lambda n: (
        "CAP", 200_000, _column(n, lambda row: f"{row % 100}.{row}% up to 6%"), 45, 2026,
    ),
    "wrong codes": lambda n: ("LIMIT", _column(n, lambda row: f"wrong {row}"), 2026),
    "codes": lambda n: ("LIMIT", _column(n, lambda _: "415(c)"), 2026),
    "wrong ages": lambda n: ("CATCHUP", _column(n, lambda row: f"wrong {row}"), 2026),
    "employees": lambda n: (
        "ACP_TEST", _rows(n, lambda row: row % 5 == 0, lambda row: 100_000 + row,
                          lambda row: row % 9_000, lambda row: row % 20_000), 2026,
    ),
    "wrong employees": lambda n: ("ACP_TEST", _rows(n, "perhaps", 1, 2, 3), 2026),
    "conversions": lambda n: (
        "ROTH_WITHDRAWAL", 9e6, 2026, 0, _rows(n, lambda row: 1998 + row % 29, 1_000, 150),
    ),
    "employers": lambda n: (
        "EMPLOYERS", _rows(n, lambda row: f"E{row}", 1e5, None, 6_000), 40, 2026,
    ),
    "SIMPLE IRAs": lambda n: (
        "EMPLOYERS", _rows(n, lambda row: f"E{row}", 1e5, None, 6_000, 0, "SIMPLE"), 40, 2026,
    ),
    "employers of your own": lambda n: (
        "EMPLOYERS", _rows(n, lambda row: f"E{row}", 1e5, 1, 6_000, 0, "403(b)", True), 40, 2026,
    ),
}  # fmt: skip


def answer(what, count):
    """The rows that are answered, or the refusal; and the seconds that it takes."""
    name, *arguments = CALLS[what](count)
    start = time.process_time()
    try:
        found = len(call(named(name), arguments))
    except XlpluginError as error:
        found = str(error)
    return found, time.process_time() - start
