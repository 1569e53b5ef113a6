"""Proves the statutory adjustment on the past: every published amount from the index alone.

The amounts of the 415(d) family come out without exception. The few others that do not are
named with the cause, here and in the documents. Amounts of early years that no document in hand
shows are not in the package; they stand in a table of the tests, so that the count is whole. The
coming year is held against figures worked out by hand, and the months still to come are put in
to see the amounts turn where the note says they do. What is projected before the last months of
an index are out is tried on the past too, as it would have been projected then.
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
from xlplugin.law.projection import expected, projected, step_of
from xlplugin.rules.projected_limit import INFLATION

ROOT = Path(__file__).parents[2]
RULES = rules()
INDEXED = [code for code, rule in RULES.items() if not rule.fixed and not rule.plus]
ENDS = [code for code, rule in RULES.items() if rule.plus]
FAMILY_415D = [code for code, rule in RULES.items() if rule.period.endswith("Q3")]
SINCE_2025 = ["PLESA_CAP", "STARTER_401K_DEFERRAL"]
"""Of the family, what came with SECURE 2.0 sec. 121 and 127; its figures are counted apart."""
NO_RULE = {"401A17_GOV"}
"""What a notice publishes each year, by a rule that is not known here."""


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
    "within 0.1 % of a rounding edge, and the chained index has been revised since: IRC 1(f)(6) "
    "uses it as it stood then; the series here is the latest"
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
    assert len(INDEXED) == 36
    assert len(ADJUSTED) == 605
    assert sum(projected(code, year).cents == cents for code, year, cents in ADJUSTED) == 600
    shipped = [each for each in ADJUSTED if each not in RECALLED]
    assert (len(shipped), len(RECALLED)) == (574, 31)


def test_the_415d_family_counts_252_in_either_way():
    family = [(c, year) for c, year, _ in ADJUSTED if c in FAMILY_415D and c not in SINCE_2025]
    assert len(FAMILY_415D) == 16 + len(SINCE_2025)
    # since each limit follows an index: 414(q) does since 1997, so its amount of 2002 counts
    assert len(family) == 252 and ("414Q_HCE", 2002) in family
    # 2003 to 2026, with the year whose amount is the base of 414(v)(7)(E)
    base_year = RULES["ROTH_CATCHUP_WAGE"].since - 1
    assert limits.published("ROTH_CATCHUP_WAGE", base_year).cents == 145_000_00
    since_2003 = [year for _, year in family if 2003 <= year <= 2026]
    assert len([*since_2003, base_year]) == 252


def test_amounts_without_a_document_are_not_in_the_package():
    assert len({(code, year) for code, year, _ in RECALLED}) == 31
    assert {code for code, *_ in RECALLED} == {f"SAVERS_{rate}_MFJ" for rate in (10, 20, 50)}
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


def test_every_limit_has_a_rule_but_those_that_are_named():
    assert set(RULES) == set(all_codes()) - NO_RULE


@pytest.mark.parametrize("code", NO_RULE)
def test_where_no_rule_is_known_it_is_said(code):
    told = r"\(401A17_GOV\) cannot be projected for 2027: no rule of adjustment is known for it"
    for ask in (expected, projected):
        with pytest.raises(NotPublished, match=told):
            ask(code, 2027, INFLATION)
    assert step_of(code) == 0


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
    assert "600 of 605" in told_of and "252 of 252" in told_of


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
    ("402G_DEFERRAL", 25_500, "below 335.122 it is 25,000, from 335.122 upward 25,500"),
    ("457B_DEFERRAL", 25_500, "below 335.122 it is 25,000, from 335.122 upward 25,500"),
    ("414V_CATCHUP50", 8_500, "below 335.122 it is 8,000, from 335.122 upward 8,500"),
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
    ("PLESA_CAP", 2_700, "no move as in a year since 1985 would change it"),
    ("STARTER_401K_DEFERRAL", 6_500, "no move as in a year since 1985 would change it"),
]


@pytest.mark.parametrize(("code", "dollars", "noted"), COMING)
def test_the_415d_family_of_2027(code, dollars, noted):
    answer = projected(code, 2027, INFLATION)
    assert (answer.code, answer.year, answer.cents) == (code, 2027, dollars * 100)
    assert noted in answer.note
    assert (
        "from the CPI-U of July and August 2026, and September 2026 at 335.678: August 2026 "
        "carried on at an assumed 2.5% a year, a twelfth of it a month" in answer.note
    )
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
        ("ROTH_IRA_START_SINGLE", 158_000, "July and August 2026 at 185.571 on average: June 2026"),
        ("SIMPLE_NONELECTIVE", 5_400, "July and August 2026 are still open, and no move"),
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
    answer = projected(code, 2027, INFLATION)
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


# -- the past, as it was projected then ------------------------------------------------
FOREKNOWN = [each for each in ADJUSTED if each[0] in FAMILY_415D and each[0] not in SINCE_2025]
"""What IRC 415(d) adjusts: 252 amounts, of which 414(q) of 2002 precedes the notices' 251."""


def projected_before(monkeypatch, last, inflation):
    """The amounts that another figure comes to while the index ends with a month of the year."""
    missed = set()
    for year in sorted({year for _, year, _ in FOREKNOWN}):
        series = Series(CPI_U)
        end = month(year - 1, last)
        series.values = {when: value for when, value in series.values.items() if when <= end}
        series.last = end
        monkeypatch.setitem(index_series._series, CPI_U, series)
        missed |= {
            (code, year)
            for code, each, cents in FOREKNOWN
            if each == year and projected(code, year, inflation).cents != cents
        }
    return missed


def test_with_july_and_august_in_hand_two_amounts_of_the_past_are_a_step_off(monkeypatch):
    """September is carried on from August at 2.5 % a year: it fell by more in 2005 than a step
    allows, and rose by more in 2020."""
    assert len(FOREKNOWN) == 252
    assert projected_before(monkeypatch, 8, INFLATION) == {("414Q_HCE", 2006), ("416I_KEY", 2021)}


def test_the_mean_of_july_and_august_alone_misses_seven(monkeypatch):
    """Which is why September is carried on: the mean of a quarter that rises is above it."""
    assert projected_before(monkeypatch, 8, None) == {
        ("415C_DC", 2024), ("401A17_COMP", 2024), ("SIMPLE_DEFERRAL_110", 2026),
        ("414Q_HCE", 2006), ("414Q_HCE", 2025), ("416I_KEY", 2022), ("SEP_MIN_COMP", 2023),
    }  # fmt: skip


@pytest.mark.parametrize(("last", "missed"), [(7, 13), (6, 22), (3, 49), (1, 56)])
def test_the_earlier_it_is_projected_the_more_it_misses(monkeypatch, last, missed):
    """The figures of a year before, and 2.5 %, miss 76 of them whenever they are projected."""
    assert len(projected_before(monkeypatch, last, INFLATION)) == missed


# -- how an index is carried on ----------------------------------------------------------
RATE = Fraction(6, 100)


@pytest.fixture
def hundred():
    """A series that ends at 100 with June 2026, 90 in all months before."""
    series = Series(CPI_U)
    series.values = {when: Fraction(90) for when in range(month(2020, 1), month(2026, 6))}
    series.values[month(2026, 6)] = Fraction(100)
    series.last = month(2026, 6)
    series._means.clear()
    return series


def of(first, last):
    return range(month(*first), month(*last) + 1)


M = 1 + Fraction(6, 1200)
"""A month at 6 % a year."""


@pytest.mark.parametrize(
    ("months", "value"),
    [
        # all in hand; one open; some; none, with months between; a year on; a year and months
        (of((2026, 4), (2026, 6)), Fraction(280, 3)),
        (of((2026, 5), (2026, 7)), (190 + 100 * M) / 3),
        (of((2026, 6), (2026, 8)), (100 + 100 * M + 100 * M**2) / 3),
        (of((2026, 7), (2026, 9)), 100 * (M + M**2 + M**3) / 3),
        (of((2026, 10), (2026, 12)), 100 * (M**4 + M**5 + M**6) / 3),
        (of((2027, 3), (2027, 5)), 100 * (M**9 + M**10 + M**11) / 3),
        (of((2027, 4), (2027, 6)), Fraction(280, 3) * (1 + RATE)),
        (of((2028, 5), (2028, 7)), (190 + 100 * M) / 3 * (1 + RATE) ** 2),
        (of((2026, 4), (2027, 3)), (280 + 100 * sum(M**k for k in range(1, 10))) / 12),
    ],
)
def test_an_open_month_is_the_last_in_hand_and_a_twelfth_of_a_year_for_each(hundred, months, value):
    assert hundred.ahead(months, RATE).value == value


def test_an_index_of_years_grows_by_whole_years():
    wages = index_series.series(index_series.WAGES)
    for years in range(1, 4):
        [when] = months = index_series.months_to(2025 + years, 12, 1)
        ahead = wages.ahead(months, RATE)
        assert ahead.value == wages.values[when - 12 * years] * (1 + RATE) ** years
        assert (ahead.years, ahead.added) == (years, [])


def test_without_a_rate_nothing_is_carried_on(hundred):
    assert hundred.ahead(of((2026, 6), (2026, 7)), None).value == 100
    assert hundred.ahead(of((2026, 6), (2026, 8)), None) is None


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
