"""Proves that an amount is read as it is printed, in every unit."""

from __future__ import annotations

import pytest

from xlplugin.law import limits


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
    limit = limits.Limit.of(2026, fields)
    assert (limit.cents, limit.billionths, limit.number) == (cents, billionths, number)
    assert isinstance(limit.number, int) == ("." not in amount)
