"""Proves the log of conversions: what each year reports, what still waits, and that nothing of it
is lost when rows become one.

Figures by hand, what holds for any log, and that the log says what the functions of single
payments say.
"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.arithmetic import days, plain
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import explained
from xlplugin.plan.conversion_log import (
    IN_PLAN,
    ROTH_IRA,
    ConversionEntry,
    boxes,
    boxes_of,
    earnings,
    summed_by_year,
    too_much,
    unconverted,
)
from xlplugin.rules import roth_withdrawal

MOST = 100_000_00


def day(text):
    return days.serial(datetime.date.fromisoformat(text))


# amount, basis -> earnings, box 1, box 2a, box 5: IRC 72(e)(8), 402A(c)(4)(A), 408A(d)(3)(A);
# Instructions for Forms 1099-R and 5498, boxes 1, 2a ("Losses") and 5
ONE = [
    (10_150_00, 10_000_00, 150_00, 10_150_00, 150_00, 10_000_00, "earnings alone are taxed"),
    (10_000_00, 10_000_00, 0, 10_000_00, 0, 10_000_00, "converted before it earned anything"),
    (9_000_00, 10_000_00, -1_000_00, 9_000_00, 0, 10_000_00, "a loss; box 5 may exceed box 1"),
    (150_00, 0, 150_00, 150_00, 150_00, 0, "earnings without any basis"),
    (0, 10_00, -10_00, 0, 0, 10_00, "all of it is lost"),
    (1, 1, 0, 1, 0, 1, "a cent"),
]


@pytest.mark.parametrize(("amount", "basis", "earned", "box_1", "box_2a", "box_5", "why"), ONE)
def test_one_conversion_by_hand(amount, basis, earned, box_1, box_2a, box_5, why):
    assert earnings(amount, basis) == earned, why
    assert boxes(plain, amount, basis) == (box_1, box_2a, box_5), why


# converted on -> free of the 10% tax from: IRC 408A(d)(3)(F)(i)(I), 402A(c)(4)(D)
CLOCKS = [
    ("2026-01-01", "2031-01-01"),
    ("2026-12-31", "2031-01-01"),
    ("2024-02-29", "2029-01-01"),
    ("2010-09-28", "2015-01-01"),
]


@pytest.mark.parametrize(("converted", "free"), CLOCKS)
@pytest.mark.parametrize("to", [IN_PLAN, ROTH_IRA])
def test_the_five_years_are_tax_years(to, converted, free):
    assert ConversionEntry(day(converted), to, 100_00, 0).free_from == day(free)


@pytest.mark.parametrize(("to", "account"), [(ROTH_IRA, "Roth IRA"), (IN_PLAN, "plan")])
def test_a_withdrawal_before_that_day_bears_the_tax_and_none_after_it(to, account):
    entry = ConversionEntry(day("2026-06-30"), to, 1_000_00, 400_00)
    free = plain.year_of(entry.free_from)
    box = boxes(plain, entry.amount, entry.basis)
    of_year = (roth_withdrawal.Conversion(entry.year, box.box_5, box.box_2a),)
    taxes = [
        roth_withdrawal.amount(
            plain,
            roth_withdrawal.Facts(
                entry.amount, year, 0, of_year,
                account=roth_withdrawal.ACCOUNTS[account], balance=entry.amount,
            ),
        )
        for year in (free - 1, free)
    ]  # fmt: skip
    assert taxes == [60_00, 0]  # 10% of the 600 that were taxed


YEAR = [
    ConversionEntry(day("2025-11-28"), IN_PLAN, 5_000_00, 4_900_00),
    ConversionEntry(day("2026-03-31"), IN_PLAN, 3_030_00, 3_000_00),
    ConversionEntry(day("2026-06-30"), ROTH_IRA, 2_000_00, 2_000_00),
    ConversionEntry(day("2026-09-30"), IN_PLAN, 900_00, 1_000_00),
]


def test_a_year_by_hand():
    # in the plan 3,030 + 900; 30 + 0, as the loss of 100 takes nothing off; 3,000 + 1,000
    assert boxes_of(plain, YEAR, 2026, IN_PLAN) == (3_930_00, 30_00, 4_000_00)
    assert boxes_of(plain, YEAR, 2026, ROTH_IRA) == (2_000_00, 0, 2_000_00)
    assert boxes_of(plain, YEAR, 2026) == (5_930_00, 30_00, 6_000_00)
    assert boxes_of(plain, YEAR, 2025) == (5_000_00, 100_00, 4_900_00)
    assert boxes_of(plain, YEAR, 2024) == (0, 0, 0)


@pytest.mark.parametrize(
    ("carried", "paid_in", "converted", "waits", "beyond"),
    [(0, 14_200, 10_000, 4_200, 0), (500, 9_500, 10_000, 0, 0), (0, 9_500, 10_000, 0, 500),
     (700, 0, 0, 700, 0), (0, 0, 0, 0, 0)],
)  # fmt: skip
def test_what_waits_by_hand(carried, paid_in, converted, waits, beyond):
    assert unconverted(plain, carried, paid_in, converted) == waits
    assert too_much(plain, carried, paid_in, converted) == beyond


def test_rows_of_a_year_become_one_and_losses_stay_apart():
    more = [*YEAR, ConversionEntry(day("2026-12-18"), IN_PLAN, 1_010_00, 1_000_00)]
    assert [(*summed,) for summed in summed_by_year(more)] == [
        (YEAR[0], 1),
        (YEAR[2], 1),
        (YEAR[3], 1),
        (ConversionEntry(day("2026-12-18"), IN_PLAN, 4_040_00, 4_000_00), 2),
    ]


# -- any log -------------------------------------------------------------------------------------
entries = st.builds(
    ConversionEntry,
    day=st.integers(int(day("2010-01-01")), int(day("2030-12-31"))),
    to=st.sampled_from([IN_PLAN, ROTH_IRA]),
    amount=st.integers(0, MOST),
    basis=st.integers(0, MOST),
)
logs = st.lists(entries, max_size=60)


@given(entries)
def test_boxes_of_any_conversion(entry):
    box_1, box_2a, box_5 = boxes(plain, entry.amount, entry.basis)
    assert box_1 == entry.amount and box_5 == entry.basis
    assert 0 <= box_2a <= box_1
    assert box_2a + min(box_5, box_1) == box_1


@given(entries)
def test_the_function_of_form_1099_r_says_the_same(entry):
    paid = "in-plan conversion" if entry.to == IN_PLAN else "to Roth IRA"
    basis = min(entry.basis, entry.amount)  # of a loss the function counts as much as was paid
    told = explained(named("MEGAROTH_1099R"), [paid, entry.amount / 100, basis / 100])
    said = {row[0]: row[1] for row in told if row[0] in ("1 gross", "2a taxable", "5 basis")}
    box_1, box_2a, _ = boxes(plain, entry.amount, entry.basis)
    assert said == {"1 gross": box_1 / 100, "2a taxable": box_2a / 100, "5 basis": basis / 100}


@given(logs, st.integers(2010, 2030))
def test_sums_add_up(log, year):
    both = boxes_of(plain, log, year)
    ways = [boxes_of(plain, log, year, to) for to in (IN_PLAN, ROTH_IRA)]
    assert both == tuple(map(sum, zip(*ways, strict=True)))
    assert sum(boxes_of(plain, log, each).box_1 for each in range(2010, 2031)) == sum(
        entry.amount for entry in log
    )


@given(*[st.integers(0, MOST)] * 3)
def test_basis_waits_or_is_too_much_and_is_never_below_nothing(carried, paid_in, converted):
    waits = unconverted(plain, carried, paid_in, converted)
    beyond = too_much(plain, carried, paid_in, converted)
    assert min(waits, beyond) == 0 <= max(waits, beyond)
    assert waits - beyond == carried + paid_in - converted


@given(logs)
def test_rows_that_become_one_keep_every_sum_and_every_clock(log):
    summed = summed_by_year(log)
    kept = [each.entry for each in summed]
    assert sum(each.rows for each in summed) == len(log)
    assert len(kept) <= len(log)
    for year in {entry.year for entry in log}:
        for to in (IN_PLAN, ROTH_IRA):
            assert boxes_of(plain, kept, year, to) == boxes_of(plain, log, year, to)
    clocks = {(entry.to, entry.free_from) for entry in log}
    assert {(entry.to, entry.free_from) for entry in kept} == clocks
    assert {entry.day for entry in kept} <= {entry.day for entry in log}
    assert [int(entry.day) for entry in kept] == sorted(int(entry.day) for entry in kept)
    assert summed_by_year(kept) == [(entry, 1) for entry in kept]
