"""Proves the statutory adjustment on the past: every published amount from the index alone.

The amounts of the 415(d) family come out without exception. The few others that do not are
named with the cause, here and in the documents. Amounts of early years that no document in hand
shows are not in the package; they stand in a table of the tests, so that the count is whole. The
coming year is held against figures worked out by hand, and the months still to come are put in
to see the amounts turn where the note says they do.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import frozen_law
import pytest

from xlplugin.errors import NotPublished
from xlplugin.law import index_series, limits
from xlplugin.law.codes import all_codes
from xlplugin.law.cost_of_living import rules
from xlplugin.law.index_series import CHAINED, CPI_U, Series, month, said
from xlplugin.law.projection import expected, projected

ROOT = Path(__file__).parents[2]
RULES = rules()
INDEXED = [code for code, rule in RULES.items() if not rule.fixed and not rule.plus]
ENDS = [code for code, rule in RULES.items() if rule.plus]
FAMILY_415D = [code for code, rule in RULES.items() if rule.period.endswith("Q3")]


def without_a_document():
    path = ROOT / "tests" / "cases" / "amounts_without_a_document.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(x["code"], int(x["year"]), int(x["amount"]) * 100) for x in csv.DictReader(file)]


RECALLED = without_a_document()
LAST = frozen_law.LAST


def amounts_of(codes):
    """Every amount of these limits since they follow an index, with its year."""
    shipped = [(code, limit.year, limit.cents) for code in codes for limit in limits.series(code)]
    recalled = [each for each in RECALLED if each[0] in codes]
    return [each for each in shipped + recalled if each[1] >= RULES[each[0]].since]


with frozen_law.frozen():
    ADJUSTED = amounts_of(INDEXED)

REVISED = (
    "within 0.1 % of a rounding edge, and the chained index was revised since: IRC 1(f)(6) "
    "takes it as it stood at the time, the series here is the latest"
)
MISSES = [
    # code             year  published  by rule  cause
    ("SAVERS_50_MFJ", 2022, 41_000, 40_500, REVISED),
    ("HSA_FAMILY", 2018, 6_900, 6_850, "Rev. Proc. 2018-18 was 6,850; 2018-27 let 6,900 stand"),
    ("HSA_FAMILY", 2019, 7_000, 6_950, REVISED),
    ("HSA_FAMILY", 2023, 7_750, 7_700, REVISED),
    ("HSA_SELF", 2025, 4_300, 4_250, REVISED),
]
MISSED = {(code, year) for code, year, *_ in MISSES}


# -- the past ----------------------------------------------------------------------------
def test_the_number_of_amounts_that_are_recomputed():
    assert len(INDEXED) == 33
    assert len(ADJUSTED) == 599
    assert sum(projected(code, year).cents == cents for code, year, cents in ADJUSTED) == 594
    shipped = [each for each in ADJUSTED if each not in RECALLED]
    assert (len(shipped), len(RECALLED)) == (554, 57)  # 12 of the 57 are ends of phase-outs


def test_the_415d_family_counts_252_in_either_way():
    family = [(code, year) for code, year, _ in ADJUSTED if code in FAMILY_415D]
    assert len(FAMILY_415D) == 16
    # since each limit follows an index: 414(q) does since 1997, so its amount of 2002 counts
    assert len(family) == 252 and ("414Q_HCE", 2002) in family
    # 2003 to 2026, with the year whose amount is the base of 414(v)(7)(E)
    base_year = RULES["ROTH_CATCHUP_WAGE"].since - 1
    assert limits.published("ROTH_CATCHUP_WAGE", base_year).cents == 145_000_00
    since_2003 = [year for _, year in family if 2003 <= year <= 2026]
    assert len([*since_2003, base_year]) == 252


def test_amounts_without_a_document_are_not_in_the_package():
    assert len({(code, year) for code, year, _ in RECALLED}) == 57
    assert not [each for each in RECALLED if limits.find(*each[:2])]


@pytest.mark.parametrize("code", INDEXED)
def test_every_amount_comes_from_the_index(code):
    amounts = {year: cents for each, year, cents in ADJUSTED if each == code}
    wrong = {year for year, cents in amounts.items() if projected(code, year).cents != cents}
    assert wrong == {year for each, year in MISSED if each == code}
    assert amounts


@pytest.mark.parametrize("code", INDEXED)
def test_an_amount_that_was_added_since_comes_from_the_index_too(code):
    """As soon as all months of the index that it hangs on are added as well."""
    with frozen_law.shipped():
        for limit in limits.series(code):
            if limit.year > LAST and limit.year >= RULES[code].since and not RULES[code].follows:
                measure = RULES[code].measure(limit.year)
                mean = index_series.series(measure.name).mean(measure.months)
                if mean and not mean.open:
                    assert projected(code, limit.year).cents == limit.cents, limit.year


@pytest.mark.parametrize("code", ENDS)
def test_every_end_of_a_phase_out_is_its_start_and_the_width_of_the_statute(code):
    starts = dict(each[1:] for each in amounts_of([RULES[code].follows]))
    ends = dict(each[1:] for each in amounts_of([code]))
    assert list(ends) and ends.keys() == starts.keys()
    widths = {ends[year] - starts[year] for year in ends}
    assert widths == {RULES[code].plus}
    assert all(projected(code, year).cents == cents for year, cents in ends.items())


@pytest.mark.parametrize("code", ["HDHP_MIN_DED_FAMILY", "HDHP_MAX_OOP_FAMILY"])
def test_the_family_amounts_are_twice_the_projected_ones_too(code):
    for _, year, cents in amounts_of([code]):
        assert 2 * projected(RULES[code].follows, year).cents == cents


@pytest.mark.parametrize(
    "code", [code for code, rule in RULES.items() if rule.fixed and not rule.last]
)
def test_what_the_statute_sets_holds_and_is_no_projection(code):
    last = [limit for limit in limits.series(code) if limit.year < 2027][-1]
    for year in (2027, 2060):
        assert limits.find(code, year).number == last.number
        assert expected(code, year, 0) is limits.find(code, year)
        answer = projected(code, year)
        assert answer.number == last.number
        assert "set by the statute" in answer.note


@pytest.mark.parametrize(("code", "amount"), [("START", 41_000), ("END", 71_000)])
def test_the_statute_sets_the_savers_match_for_its_first_year_alone(code, amount):
    """IRC 6433(h) adjusts it from 2028 on, and nothing is guessed of that."""
    code = f"SAVERS_MATCH_{code}_MFJ"
    assert (projected(code, 2027).number, limits.find(code, 2027).number) == (amount, amount)
    for year, why in ((2026, "in other years alone"), (2028, r"from 2028 on .+IRC 6433\(h\)")):
        assert limits.find(code, year) is None
        with pytest.raises(NotPublished, match=why):
            projected(code, year, 25_000_000)


def test_every_limit_has_a_rule():
    assert set(RULES) == set(all_codes())


def test_the_misses_stand_in_the_documents():
    text = (ROOT / "docs" / "projection.md").read_text(encoding="utf-8")
    told = [
        tuple(cell.strip(" `") for cell in line.split("|")[1:-1])
        for line in text.splitlines()
        if line.startswith("| `") and line.count("|") == 6
    ]
    assert [each[:4] for each in told] == [
        (code, str(year), f"{amount:,}", f"{by_rule:,}")
        for code, year, amount, by_rule, _ in MISSES
    ]
    for (*_, cause), (*_, by_hand) in zip(told, MISSES, strict=True):
        assert cause == by_hand
    told_of = " ".join(text.split())
    assert "594 of 599" in told_of and "252 of 252" in told_of


def test_the_415d_family_has_no_miss():
    assert not [code for code, _ in MISSED if code in FAMILY_415D]


@pytest.mark.parametrize(("code", "year", "published", "by_rule", "cause"), MISSES)
def test_a_miss_is_a_step_off_for_a_known_cause(code, year, published, by_rule, cause):
    assert limits.published(code, year).cents == published * 100
    assert projected(code, year).cents == by_rule * 100
    rule, measure = RULES[code], RULES[code].measure(year)
    mean = index_series.series(measure.name).mean(measure.months)
    exact = mean.value / measure.base * rule.base
    edge = rule.growth_at(published * 100) * rule.base
    if cause is REVISED:
        assert 0 < (edge - exact) / edge < Fraction(1, 1000)


def test_what_is_set_by_the_statute_is_the_base_of_what_follows():
    assert RULES["ROTH_CATCHUP_WAGE"].base == limits.published("ROTH_CATCHUP_WAGE", 2024).cents
    for code in ("402G_DEFERRAL", "457B_DEFERRAL", "414V_CATCHUP50", "SIMPLE_CATCHUP50"):
        assert RULES[code].base == limits.published(code, 2006).cents


WORKED = [
    # code              2026    base x index of July to September 2025 / base period, unrounded
    ("415C_DC", 72_000, 72_891.36),
    ("402G_DEFERRAL", 24_500, 24_682.29),
    ("414V_CATCHUP60_63", 11_250, 11_250 + 323.78),
]


@pytest.mark.parametrize(("code", "dollars", "unrounded"), WORKED)
def test_the_arithmetic_of_a_year_by_hand(code, dollars, unrounded):
    """IRC 415(d), 402(g)(4), 414(v)(2)(C): the increase is put on the step, not the result."""
    rule = RULES[code]
    measure = rule.measure(2026)
    mean = index_series.series(measure.name).mean(measure.months).value
    assert round(float(rule.base * mean / measure.base / 100), 2) == unrounded
    assert projected(code, 2026).cents == limits.published(code, 2026).cents == dollars * 100


# -- the coming year ---------------------------------------------------------------------
COMING = [
    # code                 2027    and what the note says of it
    ("402G_DEFERRAL", 25_000, "below 335.122 it is 25,000, from 335.122 upward 25,500"),
    ("457B_DEFERRAL", 25_000, "below 335.122 it is 25,000, from 335.122 upward 25,500"),
    ("414V_CATCHUP50", 8_000, "below 335.122 it is 8,000, from 335.122 upward 8,500"),
    ("414V_CATCHUP60_63", 11_750, "only the 10,000 of (E), it is 11,250"),
    ("415C_DC", 75_000, "no move as in a year since 1985 would change it"),
    ("415B_DB", 300_000, "no move as in a year since 1985 would change it"),
    ("401A17_COMP", 375_000, "no move as in a year since 1985 would change it"),
    ("ROTH_CATCHUP_WAGE", 155_000, "no move as in a year since 1985 would change it"),
    ("414Q_HCE", 170_000, "below 334.315 it is 165,000, from 334.315 upward 170,000"),
    ("416I_KEY", 240_000, "below 336.168 it is 240,000, from 336.168 upward 245,000"),
    ("SEP_MIN_COMP", 800, "below 338.447 it is 800, from 338.447 upward 850"),
    ("SIMPLE_DEFERRAL", 17_500, "no move as in a year since 1985 would change it"),
    ("SIMPLE_DEFERRAL_110", 18_600, "no move as in a year since 1985 would change it"),
    ("SIMPLE_CATCHUP50", 4_000, "no move as in a year since 1985 would change it"),
    ("SIMPLE_CATCHUP50_110", 3_850, "no move as in a year since 1985 would change it"),
    ("SIMPLE_CATCHUP60_63", 5_250, "no move as in a year since 1985 would change it"),
]


@pytest.mark.parametrize(("code", "dollars", "noted"), COMING)
def test_the_415d_family_of_2027(code, dollars, noted):
    answer = projected(code, 2027)
    assert (answer.code, answer.year, answer.cents) == (code, 2027, dollars * 100)
    assert noted in answer.note
    assert "from the CPI-U of July and August 2026 alone (mean 334.449)" in answer.note
    assert "September 2026 is still open" in answer.note
    assert "\n" not in answer.note
    assert answer.authority.startswith(RULES[code].statute)
    assert ("another reading" in answer.note) == (code == "414V_CATCHUP60_63")


def test_all_of_the_415d_family_is_in_the_table():
    assert {code for code, *_ in COMING} == set(FAMILY_415D)


def test_an_authority_is_the_statute_with_its_rule():
    assert projected("415C_DC", 2027).authority == (
        "IRC 415(d)(1)(C) (2) (3)(D) (4)(B); Reg. 1.415(d)-1: 40,000 times CPI-U of July to "
        "September 2026 / 2001, the increase rounded down to a multiple of 1,000, never below "
        "the year before"
    )


@pytest.mark.parametrize(
    ("code", "dollars", "noted"),
    [
        ("IRA_LIMIT", 7_500, "July and August 2026 are still open, and no move"),
        ("IRA_CATCHUP50", 1_100, "July and August 2026 are still open, and no move"),
        ("ROTH_IRA_START_MFJ", 249_000, "with a mean below 186.722 it is 249,000"),
        ("HSA_FAMILY", 9_000, "with October 2025 (never published) as the month before"),
        (
            "HDHP_MAX_OOP_FAMILY",
            17_400,
            "17,400 is twice HDHP_MAX_OOP_SELF: 8,700 as published for 2027",
        ),
        ("SS_WAGE_BASE", 192_300, "from the national average wage index of 2025"),
    ],
)
def test_other_families_of_2027(code, dollars, noted):
    answer = projected(code, 2027)
    assert answer.cents == dollars * 100
    assert noted in answer.note


# -- the months to come ------------------------------------------------------------------
@pytest.fixture
def with_months(monkeypatch):
    """Adds values to a series, as if they had been published."""

    def add(name, values):
        series = Series(name)
        series.values |= {month(*when): Fraction(value) for when, value in values.items()}
        series.last = max(series.values)
        monkeypatch.setitem(index_series._series, name, series)

    return add


@pytest.mark.parametrize(
    ("september", "deferral", "catch_up", "highly_paid"),
    [
        ("334.314", 25_000, 8_000, 165_000),
        ("334.315", 25_000, 8_000, 170_000),
        ("335.121", 25_000, 8_000, 170_000),
        ("335.122", 25_500, 8_500, 170_000),
        ("337.000", 25_500, 8_500, 170_000),
    ],
)
def test_september_turns_the_amount_where_the_note_says(
    with_months, september, deferral, catch_up, highly_paid
):
    with_months(CPI_U, {(2026, 9): september})
    assert projected("402G_DEFERRAL", 2027).cents == deferral * 100
    assert projected("414V_CATCHUP50", 2027).cents == catch_up * 100
    assert projected("414Q_HCE", 2027).cents == highly_paid * 100
    assert projected("415C_DC", 2027).cents == 75_000_00
    answer = projected("414V_CATCHUP60_63", 2027)
    assert answer.cents == 11_750_00
    assert "11,250" in answer.note and "open" not in answer.note
    assert projected("415C_DC", 2027).note == "75,000 from the CPI-U of July to September 2026"


def test_the_chained_months_turn_the_amount_where_the_note_says(with_months):
    for mean, dollars in (("186.721", 249_000), ("186.722", 250_000)):
        with_months(CHAINED, {(2026, 7): mean, (2026, 8): mean})
        answer = projected("ROTH_IRA_START_MFJ", 2027)
        assert answer.cents == dollars * 100
        assert "open" not in answer.note


def test_an_amount_never_falls(with_months):
    with_months(CPI_U, {(2026, 7): "300", (2026, 8): "300", (2026, 9): "300"})
    for code in FAMILY_415D:
        assert projected(code, 2027).cents == limits.published(code, 2026).cents


def test_the_year_after_next_stands_on_the_projection_of_the_next(with_months):
    later = {(2026, 9): "336", (2027, 7): "300", (2027, 8): "300", (2027, 9): "300"}
    with_months(CPI_U, later)
    assert projected("402G_DEFERRAL", 2028).cents == projected("402G_DEFERRAL", 2027).cents
    assert projected("402G_DEFERRAL", 2028).cents == 25_500_00


def test_half_of_the_months_are_needed(with_months):
    with_months(CPI_U, {(2027, 7): "345"})
    with pytest.raises(NotPublished, match="published up to July 2027"):
        projected("415C_DC", 2028)
    with_months(CPI_U, {(2026, 9): "336", (2027, 7): "345", (2027, 8): "345"})
    assert "September 2027 is still open" in projected("415C_DC", 2028).note


# -- what cannot be projected ------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "year", "sentence"),
    [
        ("415C_DC", 2028, "year: annual additions (415C_DC) cannot be projected for 2028: it "
         "needs the CPI-U of July to September 2027, which is published up to August 2026"),
        ("402G_DEFERRAL", 2006, "it follows an index from 2007 on"),
        ("414V_CATCHUP60_63", 2025, "it follows an index from 2026 on"),
        ("HDHP_MIN_DED_FAMILY", 2029, "it needs the C-CPI-U of April 2027 to March 2028"),
        ("SS_WAGE_BASE", 2028, "it needs the national average wage index of December 2026"),
        ("SAVERS_50_MFJ", 2027, "ends with 2026, and the Saver's Match follows it (SECURE 2.0 sec"),
        ("HSA_CATCHUP55", 2002, "it is set by the statute, in other years alone"),
        ("415C", 2027, "415C cannot be projected for 2027: no rule"),
        ("415C_DC", 0, "it follows an index from 2003 on"),
        ("415C_DC", 99_999, "it needs the CPI-U of July to September 99998"),
    ],
)  # fmt: skip
def test_what_cannot_be_projected_says_why(code, year, sentence):
    with pytest.raises(NotPublished) as refused:
        projected(code, year)
    assert sentence in str(refused.value)


# -- the series --------------------------------------------------------------------------
@pytest.mark.parametrize("name", [CPI_U, CHAINED])
def test_only_october_2025_was_never_published(name):
    series = index_series.series(name)
    assert [said([when]) for when in sorted(series.carried)] == ["October 2025"]
    assert series.values[month(2025, 10)] == series.values[month(2025, 9)]


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([(2026, 9)], "September 2026"),
        ([(2026, 7), (2026, 8)], "July and August 2026"),
        ([(2025, 12), (2026, 1)], "December 2025 and January 2026"),
        ([(2026, 7), (2026, 8), (2026, 9)], "July to September 2026"),
        ([(2025, 9), (2025, 10), (2026, 8)], "September 2025 to August 2026"),
    ],
)
def test_months_in_words(months, words):
    assert said([month(*each) for each in months]) == words
