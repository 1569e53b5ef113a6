"""Proves that no amount of the law moves by itself: each stands a second time in a table.

``cases/amounts.csv`` has a row a code and a column a year. A year that is added later is not in it
and needs no change here; an amount that was wrong is put right in both.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from xlplugin.law import limits

TABLE = Path(__file__).parents[1] / "cases" / "amounts.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = {row.pop("code"): row for row in csv.DictReader(file)}
YEARS = [int(year) for year in next(iter(ROWS.values()))]


def law_of(code):
    found = {year: limits.find(code, year) for year in YEARS}
    return {str(year): limit.amount if limit else "" for year, limit in found.items()}


@pytest.mark.parametrize("code", ROWS)
def test_the_amounts_of_a_code(code):
    assert law_of(code) == ROWS[code]


@pytest.mark.parametrize("year", YEARS)
def test_no_amount_of_a_year_is_left_out(year):
    assert {limit.code for limit in limits.of_year(year)} == {
        code for code, row in ROWS.items() if row[str(year)]
    }


@pytest.mark.parametrize(
    ("amount", "cents", "billionths", "number"),
    [
        ("72000", 72_000_00, 72_000 * 10**9, 72_000),
        ("0.9235", 92, 923_500_000, 0.9235),
        ("0.029", 2, 29_000_000, 0.029),
        ("1000.05", 1_000_05, 1_000_050_000_000, 1000.05),
        ("0.123456789", 12, 123_456_789, 0.123456789),
        ("0.1234567891", 12, 123_456_789, 0.1234567891),
    ],
)
def test_an_amount_as_printed(amount, cents, billionths, number):
    fields = dict.fromkeys(limits.COLUMNS, "") | {"amount": amount}
    limit = limits.Limit(2026, fields)
    assert (limit.cents, limit.billionths, limit.number) == (cents, billionths, number)
    assert isinstance(limit.number, int) == ("." not in amount)
