"""Proves MEGAROTH_PROJECT: its cases, its explanation, and a model of its own.

The model is written from the statutes anew: base amounts, base periods and steps as the sections
have them, means from the index files by hand, exact fractions throughout.
"""

from __future__ import annotations

import csv
import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from worksheet.test_examples import cell, evaluate, rows

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.law import limits
from xlplugin.law.codes import all_codes

PROJECT = named("PROJECT")
LIMIT = named("LIMIT")
NOT_PROJECTED = (
    "SAVERS_10_MFJ", "SAVERS_20_MFJ", "SAVERS_50_MFJ", "SAVERS_MATCH_START_MFJ",
    "SAVERS_MATCH_END_MFJ", "401A17_GOV",
)  # fmt: skip
"""What ends with 2026, and what has no rule that is known here."""
INDEXES = Path(limits.FOLDER).parent / "indexes"


@pytest.mark.parametrize("row", rows("projected_limits"), ids=lambda row: row["case"])
def test_case(row):
    assert evaluate(row["function"], row["arguments"]) == cell(row["expected"]), row["working"]


@pytest.mark.parametrize(
    ("code", "year", "sentence"),
    [
        ("SAVERS_10_MFJ", 2030, "the saver's credit for retirement contributions ends with 2026"),
        ("415C_DC", 2001, "has no amount in hand for 2001; it has for 2002 to 2026"),
        ("401A17_GOV", 2027, "cannot be projected for 2027: no rule of adjustment is known for it"),
        ("415C_DC", 2101, "2101 is too far ahead: a projection goes up to 2100"),
    ],
)
def test_no_answer_has_a_sentence(code, year, sentence):
    with pytest.raises(XlpluginError) as refused:
        call(PROJECT, [code, year])
    assert sentence in str(refused.value)


# -- the explanation ---------------------------------------------------------------------
@pytest.mark.parametrize("code", all_codes())
@pytest.mark.parametrize("year", [2011, 2026, 2027, 2028, 2045])
def test_the_last_step_is_the_answer_and_says_what_it_is(code, year):
    try:
        answer = call(PROJECT, [code, year, 0.03])
    except XlpluginError:
        assume_ended_or_not_begun = code in NOT_PROJECTED and year > 2026
        assert assume_ended_or_not_begun or year < limits.series(code)[0].year
        return
    table = explained(PROJECT, [code, year, 0.03])
    assert table[0] == ["Step", "Amount", "Why", "Authority"]
    assert all(why and authority for _, _, why, authority in table[1:])
    step, amount, why, _ = table[-1]
    assert amount == answer
    there = limits.find(code, year)
    assert step == (
        "Projected limit" if there is None
        else "Limit of the statute" if there.is_statutory else "Published limit"
    )  # fmt: skip
    assert ("projected" in why) is (there is None)
    assert len(table) > 2 or there


def test_the_steps_of_a_projection():
    steps = {step: (amount, why) for step, amount, why, _ in explained(PROJECT, ["402(g)", 2028])}
    assert steps["Base amount"] == (15_000, "what the statute indexes from 2007 on")
    assert steps["Latest index mean"] == (334.449, "CPI-U of July and August 2026")
    assert steps["Projected index mean"] == (343.230091, (
        "September 2026 at 335.678: August 2026 carried on at an assumed 2.5% a year, a twelfth "
        "of it a month, all carried forward 1 year at 2.5% a year; never rounded"
    ))  # fmt: skip
    assert steps["Base mean"][0] == 196.866667
    assert steps["Adjusted amount"][0] == 26_151.97
    assert steps["Rounded amount"] == (26_000, "the increase rounded down to a multiple of 500")
    assert steps["Amount of a year before"][0] == 25_500
    assert steps["Amount of a year before"][1].startswith("projected for 2027")
    assert "September 2026 is still open" in steps["Projected limit"][1]


@pytest.mark.parametrize(
    ("code", "year", "inflation", "told"),
    [
        ("402(g)", 2027, None, "below 335.122 it is 25,000, from 335.122 upward 25,500"),
        ("414V_CATCHUP60_63", 2027, None, "adjusts only the 10,000 of (E), it is 11,250"),
        ("HSA_CATCHUP55", 2030, None, "set by the statute for 2030: no projection"),
        ("ROTH_IRA_END_MFJ", 2027, None, "ROTH_IRA_START_MFJ and the 10,000 of the statute: 249"),
        ("HDHP_MIN_DED_FAMILY", 2030, None, "3,800 is twice HDHP_MIN_DED_SELF: 1,900 from the C-"),
        (
            "SS_WAGE_BASE",
            2030,
            -0.025,
            "index of 2025, carried forward 3 years at an assumed -2.5%",
        ),
        ("402(g)", 2027, None, "and September 2026 at 335.678: August 2026 carried on at an"),
        ("402(g)", 2027, -0.05, "and September 2026 at 333.584: August 2026 carried on at an"),
        ("402(g)", 2027, 0.2, "below 335.122 it is 25,000, from 335.122 upward 25,500"),
        (
            "HSA_SELF",
            2028,
            0.03,
            "to June 2026, and July 2026 to March 2027 at 187.320 on average: "
            "June 2026 carried on at an assumed 3% a year, a twelfth of it a month",
        ),
        ("HSA_SELF", 2030, 0.03, "a month, all carried forward 2 years at 3% a year"),
        ("IRA", 2040, None, "a month, all carried forward 13 years at 2.5% a year"),
    ],
)
def test_the_last_step_tells_what_was_assumed(code, year, inflation, told):
    assert told in explained(PROJECT, [code, year, inflation])[-1][2]


# -- a model of its own ------------------------------------------------------------------
def index(file, column="value"):
    with (INDEXES / file).open(encoding="utf-8", newline="") as lines:
        return {
            (int(x["year"]), int(x.get("month") or 12)): Fraction(x[column])
            for x in csv.DictReader(lines)
        }


PRICES, CHAINED, WAGES = index("cpi_u.csv"), index("c_cpi_u.csv"), index("nawi.csv", "nawi")


def average(values):
    values = list(values)
    return sum(values) / len(values)


def third_quarter(year, growth):
    """July to September; that of 2026 is August's and a month of growth, later years follow."""
    if year > 2026:
        return third_quarter(2026, growth) * growth ** (year - 2026)
    september = PRICES.get((year, 9), PRICES[year, 8] * (1 + (growth - 1) / 12))
    return (PRICES[year, 7] + PRICES[year, 8] + september) / 3


QUARTERLY = [
    # code                base     of     step
    ("415C_DC", 40_000, 2001, 1_000),
    ("415B_DB", 160_000, 2001, 5_000),
    ("401A17_COMP", 200_000, 2001, 5_000),
    ("416I_KEY", 130_000, 2001, 5_000),
    ("402G_DEFERRAL", 15_000, 2005, 500),
    ("457B_DEFERRAL", 15_000, 2005, 500),
    ("414V_CATCHUP50", 5_000, 2005, 500),
    ("414V_CATCHUP60_63", 11_250, 2024, 500),
    ("SIMPLE_DEFERRAL", 10_000, 2004, 500),
    ("SIMPLE_DEFERRAL_110", 17_600, 2024, 500),
    ("414Q_HCE", 80_000, 1996, 5_000),
    ("ROTH_CATCHUP_WAGE", 145_000, 2023, 5_000),
    ("PLESA_CAP", 2_500, 2023, 100),
    ("STARTER_401K_DEFERRAL", 6_000, 2023, 500),
]
COMING = st.integers(2027, 2100)
INFLATION = st.integers(-500, 2_000).map(lambda basis_points: basis_points / 10_000)


def growth_of(inflation):
    return 1 + Fraction(round(inflation * 10_000), 10_000)


@given(st.sampled_from(QUARTERLY), COMING, INFLATION)
def test_the_415d_family_by_the_model(limit, year, inflation):
    code, base, base_year, step = limit
    growth, amount = growth_of(inflation), limits.published(code, 2026).number
    for each in range(2027, year + 1):
        exact = base * third_quarter(each - 1, growth) / third_quarter(base_year, growth)
        amount = max(amount, base + (exact - base) // step * step)
    assert call(PROJECT, [code, year, inflation]) == amount


@given(COMING, INFLATION)
def test_the_wage_base_by_the_model(year, inflation):
    assume(year > 2027)
    growth, amount = growth_of(inflation), 192_300
    for each in range(2028, year + 1):
        exact = 60_600 * WAGES[2025, 12] * growth ** (each - 2027) / Fraction("22935.42")
        amount = max(amount, (exact / 300 + Fraction(1, 2)) // 1 * 300)
    assert call(PROJECT, ["SS_WAGE_BASE", year, inflation]) == amount


def twelve_months(series, year, last):
    """The mean of the months to ``last`` of a year; October 2025 is September's."""
    months = [(year - (m > last), m) for m in range(1, 13)]
    return average(series[(2025, 9) if when == (2025, 10) else when] for when in months)


@given(st.sampled_from([("HSA_SELF", 2_250), ("HSA_FAMILY", 4_500)]), COMING, INFLATION)
def test_the_hsa_amounts_by_the_model(limit, year, inflation):
    assume(year > 2027)
    code, base = limit
    growth, months = growth_of(inflation), []
    for after_june in range(-2, 10):
        when = (2026, 6 + after_june)
        carried = CHAINED[2026, 6] * (1 + (growth - 1) / 12) ** after_june
        months.append(CHAINED.get(when, carried))
    splice = twelve_months(CHAINED, 2016, 3) / twelve_months(PRICES, 2016, 3)
    mean = average(months) * growth ** (year - 2028)
    exact = base * mean / (twelve_months(PRICES, 1997, 3) * splice)
    right = base + ((exact - base) / 50 + Fraction(1, 2)) // 1 * 50
    assert call(PROJECT, [code, year, inflation]) == right


@given(st.sampled_from(list(all_codes())), st.integers(2027, 2099), INFLATION)
def test_with_inflation_no_limit_falls_from_year_to_year(code, year, inflation):
    assume(inflation >= 0 and code not in NOT_PROJECTED)
    assert call(PROJECT, [code, year, inflation]) <= call(PROJECT, [code, year + 1, inflation])


@given(st.sampled_from(list(all_codes())), st.integers(2028, 2100), INFLATION, INFLATION)
def test_more_inflation_is_never_a_lower_limit(code, year, one, other):
    assume(code not in NOT_PROJECTED)
    low, high = sorted((one, other))
    assert call(PROJECT, [code, year, low]) <= call(PROJECT, [code, year, high])


@given(st.sampled_from(list(all_codes())), st.integers(2002, 2027), INFLATION)
def test_a_published_year_is_as_published_at_any_inflation(code, year, inflation):
    assume(limits.find(code, year))
    assert call(PROJECT, [code, year, inflation]) == call(LIMIT, [code, year])


def test_a_range_of_years_is_answered_cell_by_cell():
    years = [[2026, 2027], [2028, 2101]]
    assert call(PROJECT, ["415(c)", years]) == [[72_000, 75_000], [77_000, "#NUM!"]]


def test_the_furthest_year_of_all_limits_is_quick():
    codes = [code for code in all_codes() if code not in NOT_PROJECTED]
    start = time.process_time()
    for code in codes:
        call(PROJECT, [code, 2100])
    assert time.process_time() - start < 2
