"""Proves what statutes set as data: once, for the years the law says, beside what is published.

The amounts stand here a second time with the section they come from; where a statute's schedule
ends, the index begins, and no year between is without an amount unless it is named.
"""

from __future__ import annotations

import csv
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from xlplugin.errors import NotPublished
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.law import limits, statutes
from xlplugin.law.codes import all_codes
from xlplugin.law.columns import LawColumn
from xlplugin.law.cost_of_living import rules

FOLDER = Path(limits.FOLDER)
with (FOLDER / statutes.NAME).open(encoding="utf-8", newline="") as kept:
    ROWS = list(csv.DictReader(kept))
CODES = sorted({row["code"] for row in ROWS})
RULES = rules()
HOLES = Path(__file__).parents[1] / "cases" / "amounts_without_a_document.csv"
with HOLES.open(encoding="utf-8", newline="") as kept:
    HOLES_NAMED = {(row["code"], int(row["year"])) for row in csv.DictReader(kept)}

AUTHORITY = re.compile(r"(IRC \d+[A-Z]?\(|42 USC 430|Pub\. L\. \d+-\d+ )[^\n]*")

COMPUTED_BASES = {  # indexed from amounts that the statute works out, which notices publish
    "414V_CATCHUP60_63", "SIMPLE_CATCHUP60_63", "SIMPLE_DEFERRAL_110", "SIMPLE_CATCHUP50_110",
}  # fmt: skip

NO_RULE = {"401A17_GOV"}  # a notice publishes it each year, by a rule that is not known here

IN_FORCE = [
    # code                          amount   since  section
    ("403B_15YR_ANNUAL_MAX", 3_000, 1987, "IRC 402(g)(7)(A)(i)"),
    ("403B_15YR_LIFETIME_MAX", 15_000, 1987, "IRC 402(g)(7)(A)(ii)"),
    ("457B_SPECIAL_CATCHUP_MULT", 2, 2002, "IRC 457(b)(3)(A)"),
    ("HSA_CATCHUP55", 1_000, 2009, "IRC 223(b)(3)(B)"),
    ("PS_RATE_SE_EFFECTIVE", 0.2, 2002, "IRC 404(a)(8)(D)"),
    ("PS_RATE_STATUTORY", 0.25, 2002, "IRC 404(a)(3)(A)"),
    ("ROTH_IRA_END_MFS", 10_000, 1998, "IRC 408A(c)(3)(A)(ii)"),
    ("ROTH_IRA_START_MFS", 0, 1998, "IRC 408A(c)(3)(B)(ii)(III)"),
    ("SE_ADDL_MEDICARE_RATE", 0.009, 2013, "IRC 1401(b)(2)"),
    ("SE_DEDUCTIBLE_SHARE_MEDICARE", 0.5, 1990, "IRC 164(f)"),
    ("SE_DEDUCTIBLE_SHARE_OASDI", 0.5, 2013, "IRC 164(f)"),
    ("SE_MEDICARE_RATE", 0.029, 1986, "IRC 1401(b)(1)"),
    ("SE_NET_EARNINGS_FACTOR", 0.9235, 1990, "IRC 1402(a)(12)"),
    ("SE_OASDI_RATE", 0.124, 2013, "IRC 1401(a)"),
    ("TRAD_IRA_END_MFS", 10_000, 1987, "IRC 219(g)(2)(A)(ii)"),
    ("TRAD_IRA_START_MFS", 0, 1987, "IRC 219(g)(3)(B)(iii)"),
]

SCHEDULES = [
    # code, first year, the amounts of the statute year by year, section
    ("402G_DEFERRAL", 2002, (11_000, 12_000, 13_000, 14_000, 15_000), "IRC 402(g)(1)(B)"),
    ("457B_DEFERRAL", 2002, (11_000, 12_000, 13_000, 14_000, 15_000), "IRC 457(e)(15)"),
    ("414V_CATCHUP50", 2002, (1_000, 2_000, 3_000, 4_000, 5_000), "IRC 414(v)(2)(B)(i)"),
    ("SIMPLE_CATCHUP50", 2002, (500, 1_000, 1_500, 2_000, 2_500), "IRC 414(v)(2)(B)(ii)"),
    ("SIMPLE_DEFERRAL", 2002, (7_000, 8_000, 9_000, 10_000), "IRC 408(p)(2)(E)"),
    ("IRA_LIMIT", 2002, (3_000,) * 3 + (4_000,) * 3 + (5_000,), "IRC 219(b)(5)(A)"),
    ("IRA_CATCHUP50", 2002, (500,) * 4 + (1_000,) * 18, "IRC 219(b)(5)(B)"),
    ("HSA_CATCHUP55", 2004, (500, 600, 700, 800, 900, 1_000), "IRC 223(b)(3)(B)"),
    ("HDHP_MIN_DED_SELF", 2004, (1_000,), "IRC 223(c)(2)(A)(i)"),
    ("HDHP_MIN_DED_FAMILY", 2004, (2_000,), "IRC 223(c)(2)(A)(i)"),
    ("HDHP_MAX_OOP_SELF", 2004, (5_000,), "IRC 223(c)(2)(A)(ii)"),
    ("HDHP_MAX_OOP_FAMILY", 2004, (10_000,), "IRC 223(c)(2)(A)(ii)"),
    ("415C_DC", 2002, (40_000,), "IRC 415(c)(1)(A)"),
    ("415B_DB", 2002, (160_000,), "IRC 415(b)(1)(A)"),
    ("401A17_COMP", 2002, (200_000,), "IRC 401(a)(17)"),
    ("416I_KEY", 2002, (130_000,), "IRC 416(i)(1)(A)(i)"),
    ("SEP_MIN_COMP", 2002, (450,), "IRC 408(k)(2)(C)"),
    ("ROTH_CATCHUP_WAGE", 2024, (145_000,), "IRC 414(v)(7)(A)"),
    ("PLESA_CAP", 2024, (2_500,), "IRC 402A(e)(3)(A)(i)"),
    ("SIMPLE_NONELECTIVE", 2024, (5_000,), "IRC 408(p)(2)(A)(iv)"),
    ("STARTER_401K_DEFERRAL", 2024, (6_000,), "IRC 401(k)(16)(D)(i)(II)"),
    ("SAVERS_50_MFJ", 2002, (30_000,) * 5, "IRC 25B(b)"),
    ("SAVERS_20_MFJ", 2002, (32_500,) * 5, "IRC 25B(b)"),
    ("SAVERS_10_MFJ", 2002, (50_000,) * 5, "IRC 25B(b)"),
    ("SAVERS_MATCH_START_MFJ", 2027, (41_000,), "IRC 6433(b)(3)(A)(i)"),
    ("SAVERS_MATCH_END_MFJ", 2027, (71_000,), "IRC 6433(b)(3)(A)"),
    ("ROTH_IRA_START_MFJ", 2002, (150_000,) * 5, "IRC 408A(c)(3)(B)(ii)(I)"),
    ("ROTH_IRA_END_MFJ", 2002, (160_000,) * 5, "IRC 408A(c)(3)(A)(ii)"),
    ("ROTH_IRA_START_SINGLE", 2002, (95_000,) * 5, "IRC 408A(c)(3)(B)(ii)(II)"),
    ("ROTH_IRA_END_SINGLE", 2002, (110_000,) * 5, "IRC 408A(c)(3)(A)(ii)"),
    ("TRAD_IRA_START_MFJ", 2002, (54_000, 60_000, 65_000, 70_000, 75_000), "IRC 219(g)(3)(B)(i)"),
    ("TRAD_IRA_END_MFJ", 2002, (64_000, 70_000, 75_000, 80_000, 85_000), "IRC 219(g)(2)(A)(ii)"),
    ("TRAD_IRA_START_SINGLE", 2002, (34_000, 40_000, 45_000, 50_000, 50_000), "IRC 219(g)(3)(B)"),
    ("TRAD_IRA_END_SINGLE", 2002, (44_000, 50_000, 55_000, 60_000, 60_000), "IRC 219(g)(2)(A)"),
    ("TRAD_IRA_START_SPOUSE", 2002, (150_000,) * 5, "IRC 219(g)(7)(A)"),
    ("TRAD_IRA_END_SPOUSE", 2002, (160_000,) * 5, "IRC 219(g)(7)(B)"),
    ("SE_OASDI_RATE", 2010, (0.124, 0.104, 0.104, 0.124), "IRC 1401(a)"),
    ("SE_DEDUCTIBLE_SHARE_OASDI", 2010, (0.5,), "IRC 164(f)"),
    ("SE_DEDUCTIBLE_SHARE_OASDI", 2011, (0.596, 0.596), "Pub. L. 111-312 601(b)(2)(A)"),
]


# -- the file ----------------------------------------------------------------------------
def test_the_file_has_its_columns_and_the_order_of_the_codes():
    assert tuple(ROWS[0]) == statutes.COLUMNS
    assert [(row["code"], int(row["from"])) for row in ROWS] == sorted(
        (row["code"], int(row["from"])) for row in ROWS
    )
    assert set(CODES) <= set(all_codes())


@pytest.mark.parametrize("code", CODES)
def test_ranges_neither_overlap_nor_leave_a_gap(code):
    ranges = statutes.ranges(limits.FOLDER, code)
    assert all(first <= last for first, last in ranges[:-1])
    assert all(after == last + 1 for (_, last), (after, _) in pairwise(ranges))
    first, last = ranges[-1]
    assert last == 0 or first <= last


@pytest.mark.parametrize("code", CODES)
def test_where_the_schedule_of_a_statute_ends_the_index_begins(code):
    last = statutes.ranges(limits.FOLDER, code)[-1][1]
    rule = RULES[code]
    assert rule.fixed == (last == 0 or rule.last == last)
    if not rule.fixed:
        assert rule.since == last + 1
        lines = [row["code"] for year in limits.years() for row in by_csv(year)]
        assert code in lines


def by_csv(year):
    with (FOLDER / f"{year}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_amount_is_said_twice():
    for year in limits.years():
        for row in by_csv(year):
            assert statutes.in_force(limits.FOLDER, row["code"], year) is None, (year, row["code"])


def test_what_no_index_moves_is_in_no_year():
    published = {row["code"] for year in limits.years() for row in by_csv(year)}
    assert set(RULES) == set(all_codes()) - NO_RULE
    published -= NO_RULE
    assert not [code for code in published if RULES[code].fixed]
    before = {
        (row["code"], year)
        for year in limits.years()
        for row in by_csv(year)
        if row["code"] in published and year < RULES[row["code"]].since
    }
    assert {code for code, _ in before} == COMPUTED_BASES


def test_every_code_has_each_year_since_its_first_but_those_that_are_named():
    missing = set()
    for code in all_codes():
        first = limits.series(code)[0].year
        until = 2026 if limits.find(code, 2027) is None else 2027
        missing |= {(code, y) for y in range(first, until + 1) if not limits.find(code, y)}
    assert missing == HOLES_NAMED


def test_every_amount_cites_its_section_and_what_publishes_or_sets_it():
    for row in ROWS:
        assert AUTHORITY.fullmatch(row["authority"]), row
        assert re.match(r"[A-Z][A-Za-z. ]*\d", row["act"]), row
    for year in limits.years():
        for row in by_csv(year):
            assert AUTHORITY.fullmatch(row["authority"]), (year, row)
            assert re.match(r"(Notice|Rev\. Proc\.) \d{4}-\d+|SSA determination", row["notice"])
            assert row["notice_checked"] in ("yes", "no")


# -- the amounts -------------------------------------------------------------------------
@pytest.mark.parametrize(("code", "amount", "since", "section"), IN_FORCE)
def test_what_is_in_force(code, amount, since, section):
    assert statutes.ranges(limits.FOLDER, code)[-1] == (since, 0)
    for year in (2026, 2027, 2028, 2060):
        limit = limits.find(code, year)
        assert (limit.number, limit.first, limit.last) == (amount, since, 0)
        assert limit.authority.startswith(section) and limit.act


def test_all_that_is_in_force_is_checked():
    in_force = {row["code"] for row in ROWS if not row["to"]}
    assert in_force == {code for code, *_ in IN_FORCE}
    checked = {
        (code, first + k) for code, first, amounts, _ in SCHEDULES for k in range(len(amounts))
    }
    ended = {
        (row["code"], year)
        for row in ROWS
        if row["to"] and row["code"] not in in_force
        for year in range(max(int(row["from"]), limits.FIRST_YEAR), int(row["to"]) + 1)
    }
    assert ended <= checked


@pytest.mark.parametrize(("code", "first", "amounts", "section"), SCHEDULES)
def test_the_schedule_of_a_statute(code, first, amounts, section):
    found = [limits.find(code, first + k) for k in range(len(amounts))]
    assert tuple(limit.number for limit in found) == amounts
    assert all(limit.is_statutory and limit.authority.startswith(section) for limit in found)


# -- asking for them ---------------------------------------------------------------------
def test_before_the_first_year_in_hand_nothing_is_known():
    assert statutes.in_force(limits.FOLDER, "SE_OASDI_RATE", 2001)
    assert limits.find("SE_OASDI_RATE", 2001) is None
    with pytest.raises(NotPublished, match="no amount in hand for 2001; it has for 2002 and later"):
        limits.published("SE_OASDI_RATE", 2001)
    with pytest.raises(NotPublished, match="no amount in hand for 2012; it has for 2013 and later"):
        limits.published("SE_ADDL_MEDICARE_RATE", 2012)
    with pytest.raises(NotPublished, match="not published for 2028; it is for 2027 alone"):
        limits.published("SAVERS_MATCH_START_MFJ", 2028)


def test_a_year_that_is_not_published_has_what_statutes_set_and_no_more():
    year = limits.years()[-1] + 1
    law = limits.Law(year)
    assert law.share("SE_OASDI_RATE") == 124_000_000
    assert law.amount("HSA_CATCHUP55") == 1_000_00
    assert call(named("LIMIT"), ["SE_NET_EARNINGS_FACTOR", year]) == 0.9235
    for ask in (lambda: law.amount("415C_DC"), lambda: law.table(["Code"])):
        with pytest.raises(NotPublished):
            ask()
    assert law.published_or_0("415C_DC") == 0
    for name, arguments in (("LIMITS", [year]), ("LIMIT", ["415(c)", year])):
        with pytest.raises(NotPublished):
            call(named(name), arguments)


def test_a_column_of_years_has_them_too():
    import numpy as np

    from xlplugin.arithmetic.arrays import Arrays

    years = np.array([2011, 2013, limits.years()[-1] + 1])
    law = LawColumn(Arrays(len(years)), years)
    assert list(law.share("SE_OASDI_RATE")) == [104_000_000, 124_000_000, 124_000_000]


def test_another_folder_is_another_law(tmp_path, monkeypatch):
    folder = tmp_path / "limits"
    shutil.copytree(FOLDER, folder)
    text = (folder / statutes.NAME).read_text(encoding="utf-8")
    changed = text.replace("SE_OASDI_RATE,2013,,0.124,", "SE_OASDI_RATE,2013,,0.1234,")
    (folder / statutes.NAME).write_text(changed, encoding="utf-8")
    monkeypatch.setattr(limits, "FOLDER", str(folder))
    assert limits.find("SE_OASDI_RATE", 2030).amount == "0.1234"
    (folder / statutes.NAME).write_text(text, encoding="utf-8")
    limits.forget()
    assert limits.find("SE_OASDI_RATE", 2030).amount == "0.124"
    monkeypatch.undo()
    limits.forget()
