"""Proves the limits as data: complete, with authority, and extended by a file alone.

The quick reader of a year's file is held against the csv module; every amount against a copy kept
apart from the package (``amounts.csv``), spot amounts against what the notices say; a coming year
is added here as a person would, without touching code.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import frozen_law
import pytest

from xlplugin.errors import NotPublished, NotUnderstood
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.law import codes, limits
from xlplugin.routes.native.law import limits as native_limits

FOLDER = Path(limits.FOLDER)
YEARS = limits.years()
CODES = codes.all_codes()


def by_csv(year):
    with (FOLDER / f"{year}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ALL_ROWS = [(year, row) for year in YEARS for row in by_csv(year)]
with Path(__file__).with_name("amounts.csv").open(encoding="utf-8", newline="") as kept:
    AMOUNTS = {
        (row["code"], int(year)): amount
        for row in csv.DictReader(kept)
        for year, amount in row.items()
        if year != "code" and amount
    }
"""Every amount as it was gathered, year by year, before those of statutes were set apart."""

SPOT = [
    # code                year  amount   where it was published
    ("415C_DC", 2002, 40_000, "Notice 2001-84"),
    ("415C_DC", 2009, 49_000, "Notice 2008-102"),
    ("415C_DC", 2022, 61_000, "Notice 2021-61"),
    ("415C_DC", 2024, 69_000, "Notice 2023-75"),
    ("415C_DC", 2025, 70_000, "Notice 2024-80"),
    ("415C_DC", 2026, 72_000, "Notice 2025-67"),
    ("402G_DEFERRAL", 2002, 11_000, "IRC 402(g)(1)(B)"),
    ("402G_DEFERRAL", 2006, 15_000, "IRC 402(g)(1)(B)"),
    ("402G_DEFERRAL", 2024, 23_000, "Notice 2023-75"),
    ("402G_DEFERRAL", 2026, 24_500, "Notice 2025-67"),
    ("414V_CATCHUP50", 2006, 5_000, "IRC 414(v)(2)(B)(i)"),
    ("414V_CATCHUP50", 2023, 7_500, "Notice 2022-55"),
    ("414V_CATCHUP50", 2026, 8_000, "Notice 2025-67"),
    ("414V_CATCHUP60_63", 2025, 11_250, "Notice 2024-80"),
    ("401A17_COMP", 2026, 360_000, "Notice 2025-67"),
    ("415B_DB", 2026, 290_000, "Notice 2025-67"),
    ("414Q_HCE", 2025, 160_000, "Notice 2024-80"),
    ("416I_KEY", 2026, 235_000, "Notice 2025-67"),
    ("ROTH_CATCHUP_WAGE", 2026, 150_000, "Notice 2025-67"),
    ("401A17_GOV", 2004, 305_000, "IRC 401(a)(17) as in effect on July 1, 1993"),
    ("401A17_GOV", 2021, 430_000, "Notice 2020-79"),
    ("401A17_GOV", 2026, 535_000, "Notice 2025-67"),
    ("PLESA_CAP", 2024, 2_500, "IRC 402A(e)(3)(A)(i)"),
    ("PLESA_CAP", 2025, 2_500, "Notice 2024-80"),
    ("PLESA_CAP", 2026, 2_600, "Notice 2025-67"),
    ("SIMPLE_NONELECTIVE", 2024, 5_000, "IRC 408(p)(2)(A)(iv)"),
    ("SIMPLE_NONELECTIVE", 2025, 5_100, "Notice 2024-80"),
    ("SIMPLE_NONELECTIVE", 2026, 5_300, "Notice 2025-67"),
    ("STARTER_401K_DEFERRAL", 2026, 6_000, "Notice 2025-67"),
    ("ROTH_IRA_END_SINGLE", 2015, 131_000, "Notice 2014-70"),
    ("TRAD_IRA_START_SPOUSE", 2013, 178_000, "Notice 2012-67"),
    ("HDHP_MAX_OOP_FAMILY", 2018, 13_300, "Rev. Proc. 2017-37"),
    ("IRA_LIMIT", 2024, 7_000, "Notice 2023-75"),
    ("IRA_LIMIT", 2026, 7_500, "Notice 2025-67"),
    ("HSA_FAMILY", 2026, 8_750, "Rev. Proc. 2025-19"),
    ("HSA_SELF", 2024, 4_150, "Rev. Proc. 2023-23"),
    ("SS_WAGE_BASE", 2024, 168_600, "42 USC 430"),
    ("SS_WAGE_BASE", 2026, 184_500, "42 USC 430"),
    ("SE_NET_EARNINGS_FACTOR", 2026, 0.9235, "IRC 1402(a)(12)"),
]


pytestmark = pytest.mark.usefixtures("shipped_law")


@pytest.fixture
def frozen_again():
    """For what a new year changes."""
    with frozen_law.frozen():
        yield


# -- the files ---------------------------------------------------------------------------
def test_the_years_and_the_number_of_amounts():
    assert list(range(2002, YEARS[-1] + 1)) == YEARS
    assert len(AMOUNTS) == 1222


def test_every_amount_is_as_it_was_gathered():
    assert {key: limits.published(*key).amount for key in AMOUNTS} == AMOUNTS


def test_what_was_not_gathered_is_in_force_by_statute(frozen_again):
    more = {
        (limit.code, year)
        for year in limits.years()
        for limit in limits.of_year(year)
        if (limit.code, year) not in AMOUNTS
    }
    assert {year for _, year in more} == {2027} and len(more) == 17
    begun = {("SAVERS_MATCH_START_MFJ", 2027), ("SAVERS_MATCH_END_MFJ", 2027)}  # with that year
    for code, year in more - begun:
        assert limits.find(code, year).amount == AMOUNTS[code, 2026]


@pytest.mark.parametrize("year", YEARS)
def test_the_quick_reader_reads_what_the_csv_module_reads(year):
    rows = by_csv(year)
    assert rows and tuple(rows[0]) == limits.COLUMNS
    assert Counter(row["code"] for row in rows).most_common(1)[0][1] == 1
    for row in rows:
        found = limits.find(row["code"], year)
        checked = row.pop("notice_checked")
        assert row == {column: getattr(found, column) for column in row}
        assert found.notice_checked == (checked == "yes")
        assert found.year == year
    assert [limit.code for limit in limits.published_in(year)] == [row["code"] for row in rows]
    assert not any(limit.is_statutory for limit in limits.published_in(year))


def test_every_amount_is_an_exact_positive_number():
    for year, row in ALL_ROWS:
        amount, limit = Decimal(row["amount"]), limits.find(row["code"], year)
        assert amount >= 0, (year, row["code"])
        assert Decimal(limit.billionths) / 10**9 == amount
        assert limit.number == float(amount)
        if CODES[row["code"]].unit == "dollars":
            assert amount == int(amount)
            assert limit.cents == amount * 100


def test_every_amount_has_an_authority_and_is_documented():
    for year, row in ALL_ROWS:
        assert row["authority"].strip() and row["source"].strip(), (year, row["code"])
        assert row["confidence"] in ("high", "medium"), (year, row["code"])
        assert row["notice_checked"] in ("", "yes", "no"), (year, row["code"])


def test_every_code_is_explained_and_every_explanation_used():
    assert {limit.code for year in YEARS for limit in limits.of_year(year)} == set(CODES)
    assert all(code.what and code.unit in ("dollars", "share", "multiple")
               for code in CODES.values())  # fmt: skip


@pytest.mark.parametrize(("code", "year", "amount", "cited"), SPOT)
def test_spot_amounts(code, year, amount, cited):
    assert call(named("LIMIT"), [code, year]) == amount
    limit = limits.published(code, year)
    assert cited in f"{limit.authority}; {limit.notice}"


def test_series_and_years_of_one_code(frozen_again):
    series = limits.series("414V_CATCHUP60_63")
    assert [(limit.year, limit.amount) for limit in series] == [(2025, "11250"), (2026, "11250")]
    amounts = [limit.cents for limit in limits.series("415C_DC")]
    assert amounts == sorted(amounts) and len(amounts) == 25


def test_the_amount_of_ages_60_to_63_does_not_reach_back(frozen_again):
    with pytest.raises(NotPublished, match=r"414V_CATCHUP60_63\) .* 2024; it has for 2025 to 2026"):
        limits.published("414V_CATCHUP60_63", 2024)


def test_an_unpublished_year_names_the_years_there_are(frozen_again):
    with pytest.raises(NotPublished, match=r"2031; it is for 2002 to 2026"):
        limits.published("415C_DC", 2031)
    with pytest.raises(NotPublished, match=r"2031; they are for 2002 to 2027"):
        limits.of_year(2031)


# -- a coming year is a file -------------------------------------------------------------
HEADER = ",".join(limits.COLUMNS)
COMING = f"""{HEADER}
401A17_COMP,400000,IRC 401(a)(17),Notice 2030-99,yes,high,IRS.gov,
402G_DEFERRAL,28000,IRC 402(g)(1)(B),Notice 2030-99,yes,high,IRS.gov,
414V_CATCHUP50,9500,IRC 414(v)(2)(B)(i),Notice 2030-99,yes,high,"IRS.gov, COLA page",
414V_CATCHUP60_63,13000,IRC 414(v)(2)(E)(i),Notice 2030-99,yes,high,IRS.gov,
415C_DC,83000,IRC 415(c)(1)(A),Notice 2030-99,yes,high,IRS.gov,
"""


@pytest.fixture
def with_2031(tmp_path, monkeypatch):
    folder = tmp_path / "limits"
    shutil.copytree(FOLDER, folder)
    (folder / "2031.csv").write_text(COMING, encoding="utf-8")
    monkeypatch.setattr(limits, "FOLDER", str(folder))
    monkeypatch.setattr(limits, "_lines", {})


@pytest.mark.usefixtures("with_2031")
def test_a_new_year_needs_no_code():
    assert limits.years()[-1] == 2031
    assert call(named("CAP"), [500_000, 0, 45, 2031]) == 55_000
    assert call(named("CAP"), [500_000, "50% up to 6%", 45, 2031]) == 43_000
    assert call(named("CATCHUP"), [50, 2031]) == 9_500
    assert call(named("TOTAL"), [500_000, 61, 2031]) == 96_000
    assert call(named("CAP"), [[[500_000]] * 70, 0, 45, 2031]) == [[55_000]] * 70
    assert limits.find("414V_CATCHUP50", 2031).source == "IRS.gov, COLA page"
    assert "Notice 2030-99" in call(named("EXPLAIN"), [500_000, 0, 45, 2031])[1][3]


LINE = "415C_DC,80000,IRC 415(c)(1)(A),Notice 2030-99,yes,high,rule,"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the first line is not code,amount"),
        ("code,amount\n415C_DC,80000", "the first line is not code,amount,authority"),
        (f"HEAD\n{LINE}\n{LINE}", "'415C_DC' appears twice"),
        ("HEAD\n415C_DC,80000", "'415C_DC,80000' has 2 fields, not 8"),
        (f"HEAD\n{LINE.replace('80000', 'eighty')}", "415C_DC has no amount: 'eighty'"),
        (f"HEAD\n{LINE.replace('80000', '')}", "415C_DC has no amount: ''"),
        (f"HEAD\n{LINE.replace('80000', '1.2.3')}", "415C_DC has no amount: '1.2.3'"),
        ('HEAD\n' + LINE.replace("80000", '"80,000"'), "415C_DC has no amount: '80,000'"),
        (f"HEAD\n{LINE}\xff", "it is not text in UTF-8"),
    ],
)  # fmt: skip
def test_a_year_written_wrong_is_said_with_its_file(with_2031, text, said):
    path = Path(limits.FOLDER) / "2031.csv"
    path.write_text(text.replace("HEAD", ",".join(limits.COLUMNS)), encoding="latin-1")
    limits.forget(2031)
    with pytest.raises(NotUnderstood) as caught:
        limits.find("415C_DC", 2031)
    assert str(caught.value).startswith(f"2031.csv of the limits: {said}")


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_a_year_saved_by_another_program_is_read(with_2031, before):
    path = Path(limits.FOLDER) / "2031.csv"
    path.write_text(f"{before}{','.join(limits.COLUMNS)}\n\n{LINE}\n", encoding="utf-8")
    limits.forget(2031)
    assert limits.published("415C_DC", 2031).number == 80_000


def test_and_without_its_file_the_year_has_no_answer():
    with pytest.raises(NotPublished):
        call(named("CAP"), [500_000, 0, 45, 2031])


# -- names of limits ---------------------------------------------------------------------
@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_every_name_means_its_code(code):
    for name in (code.code, code.what, *code.also_called):
        assert codes.understood(name) is code, name
        assert codes.understood(f" {name.upper()} limit") is code, name
        assert codes.understood(name.lower().replace(" ", "")) is code, name


def test_no_name_means_two_limits():
    meant = {}
    for code in CODES.values():
        for name in (code.code, code.what, *code.also_called):
            bare = "".join(letter for letter in name.lower() if letter.isalnum())
            assert meant.setdefault(bare, code.code) == code.code, name


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("415C_DB", "415C_DC"),
        ("anual aditions", "415C_DC"),
        ("elective deferal", "402G_DEFERRAL"),
        ("HSA famly", "HSA_FAMILY"),
        ("catchup 55", "HSA_CATCHUP55"),
        ("zzz", "401A17_COMP"),
    ],
)
def test_an_unknown_name_suggests(name, suggested):
    with pytest.raises(NotUnderstood, match=f"perhaps .*{suggested}") as refused:
        codes.understood(name)
    assert repr(name) in str(refused.value)


BY_RULE = [(limit.code, year) for year in YEARS for limit in limits.published_in(year)
           if limit.source == "rule"]  # fmt: skip


def test_amounts_that_no_document_shows_are_many():
    assert ("ROTH_IRA_START_SINGLE", 2010) in BY_RULE and len(BY_RULE) >= 26


@pytest.mark.parametrize(("code", "year"), BY_RULE)
def test_an_amount_that_no_document_shows_says_so_in_every_answer(code, year):
    said = "; not seen in it)"
    assert explained(named("LIMIT"), [code, year])[-1][3].endswith(said)
    [row] = [row for row in call(named("LIMITS"), [year]) if row[0] == code]
    assert row[4].endswith(said)
    [row] = [row for row in native_limits() if row[0] == f"{code} {year}"]
    assert row[5].endswith(said)


@pytest.mark.parametrize(
    ("name", "given", "code", "year"),
    [
        ("ROTH_IRA", [110_000, "single", 40, 2010], "ROTH_IRA_END_SINGLE", 2010),
        ("IRA_DEDUCTION", [60_000, "single", 40, 2009, True], "TRAD_IRA_END_SINGLE", 2009),
    ],
)
def test_a_phase_out_that_no_document_shows_says_so(name, given, code, year):
    assert (code, year) in BY_RULE
    assert "not seen in it" in " | ".join(row[3] for row in explained(named(name), given))


def test_an_amount_that_was_seen_has_its_notice_alone():
    assert "not seen" not in explained(named("LIMIT"), ["415C_DC", 2026])[-1][3]
