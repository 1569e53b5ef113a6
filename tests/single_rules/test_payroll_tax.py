"""Proves what FICA takes from pay, and that the legal room can exceed the cash."""

import pytest

from xlplugin.arithmetic import plain
from xlplugin.law.limits import Law
from xlplugin.rules.payroll_tax import fica, room

# year, pay, FICA, authority
TAXED = [
    (2026, 50_000, 3_825.00, "7.65 %: IRC 3101(a), (b)(1)"),
    (2026, 300_000, 16_689.00, "6.2 % x 184,500 + 1.45 % x 300,000 + 0.9 % x 100,000: IRC 3101"),
    (2026, 200_000, 14_339.00, "the 0.9 % is on pay above 200,000: IRC 3102(f)"),
    (2012, 100_000, 5_650.00, "4.2 % + 1.45 %: Pub. L. 111-312 s.601"),
    (2010, 100_000, 7_650.00, "7.65 %: IRC 3101"),
    (2012, 300_000, 8_974.20, "4.2 % x 110,100 + 1.45 % x 300,000; no 0.9 % yet"),
    (2024, 0, 0.00, "no pay"),
]


@pytest.mark.parametrize(("year", "pay", "tax", "authority"), TAXED)
def test_fica(year, pay, tax, authority):
    assert fica(plain, Law(year), pay * 100) == round(tax * 100), authority


def test_cash_can_bind_before_the_law():
    # 50,000 in 2026, 24,500 deferred, match 1,500: the law leaves 24,000, the wallet 21,675
    assert room(plain, Law(2026), 50_000_00, 24_500_00) == 21_675_00


def test_cash_is_never_below_nothing():
    assert room(plain, Law(2026), 20_000_00, 20_000_00) == 0
