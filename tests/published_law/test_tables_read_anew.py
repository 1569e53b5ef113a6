"""Proves that the tables of the law are read as they stand, and again when they were written anew.

What is kept at hand is put away first, so that each table is read here; the csv module reads it
beside. A law made by hand, in a folder of its own, has what the law as it stands has not.
"""

from __future__ import annotations

import csv
import shutil
from fractions import Fraction
from pathlib import Path

import frozen_law
import pytest

from xlplugin.bounds import TooMuch
from xlplugin.errors import NotPublished, NotUnderstood
from xlplugin.law import codes, cost_of_living, index_series, limits, sources, statutes
from xlplugin.law.cost_of_living import Rule
from xlplugin.law.projection import expected, projected
from xlplugin.law.update import added

PACKAGE = Path(codes.__file__).parent


def by_csv(name):
    with (PACKAGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# -- codes -------------------------------------------------------------------------------------
@pytest.fixture
def codes_anew(monkeypatch):
    monkeypatch.setattr(codes, "_codes", {})
    monkeypatch.setattr(codes, "_names", {})


@pytest.mark.usefixtures("codes_anew")
def test_every_code_with_its_names():
    found = codes.all_codes()
    assert [(x.code, x.what, x.unit, "; ".join(x.also_called)) for x in found.values()] == [
        (row["code"], row["what"], row["unit"], row["also called"])
        for row in by_csv("codes.csv")
    ]  # fmt: skip
    assert list(found) == [x.code for x in found.values()]
    assert codes.all_codes() is found
    assert "" not in codes._names and codes._names["415c"].code == "415C_DC"


@pytest.mark.usefixtures("codes_anew")
@pytest.mark.parametrize(
    "name",
    ["415C_DC", "415(c)", "IRC 415(c)", "irc section 415(c)", "Section 415(c)", "415(c) limit",
     "annual additions", "Annual Additions Limits"],
)  # fmt: skip
def test_a_name_is_understood_however_it_is_spelt(name):
    assert codes.understood(name).code == "415C_DC"


FIRST = "perhaps 401A17_COMP, 401A17_GOV, 402G_DEFERRAL, 403B_15YR_ANNUAL_MAX"


@pytest.mark.usefixtures("codes_anew")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zzz", f"code: 'zzz' is not a limit in the data; {FIRST}"),
        ("415C_DB", "code: '415C_DB' is not a limit in the data; perhaps 415C_DC, 415B_DB"),
        ("HSA famly", "code: 'HSA famly' is not a limit in the data; perhaps HSA_FAMILY, "
         "HSA_SELF, HDHP_MAX_OOP_FAMILY"),
        ("IRA phase", "code: 'IRA phase' is not a limit in the data; perhaps IRA_LIMIT, HSA_SELF, "
         "SS_WAGE_BASE"),
        ("x" * 32_767, "code: '" + "x" * 56 + f"... is not a limit in the data; {FIRST}"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_refused(name, told):
    with pytest.raises(NotUnderstood) as refused:
        codes.understood(name)
    assert str(refused.value) == told


def test_a_name_of_any_length_is_not_looked_for():
    with pytest.raises(TooMuch) as refused:
        codes.understood("x" * 32_768)
    assert str(refused.value) == "code has 32,768 letters; the limit is 32,767"


# -- rules of adjustment -----------------------------------------------------------------------
def test_every_rule_is_read(monkeypatch):
    monkeypatch.setattr(cost_of_living, "_rules", {})
    found = cost_of_living.rules()
    rows = by_csv("cost_of_living.csv")
    assert list(found) == [row["limit_code"] for row in rows]
    assert cost_of_living.rules() is found
    for row in rows:
        rule = found[row["limit_code"]]
        assert (rule.code, rule.statute, rule.period, rule.ended_by) == (
            row["limit_code"], row["authority"], row["base_period"], row["ended_by"],
        )  # fmt: skip
        numbers = (row["base_amount"], row["first_indexed_year"], row["rounding_step"])
        assert (rule.base // 100, rule.since, rule.step // 100, rule.last) == tuple(
            int(cell or "0") for cell in (*numbers, row["last_year"])
        )
        assert not rule.base % 100 and not rule.step % 100
        assert rule.nearest == (row["rounding_mode"] == "nearest")
        assert rule.on_increase == (row["rounding_applies_to"] == "increase")
        assert rule.never_falls == (row["floor_prior_year"] == "yes")
        assert rule.of_wages == (rule.code == "SS_WAGE_BASE")
        assert rule.fixed == (row["index"] == "none")


@pytest.mark.parametrize(
    ("code", "follows", "times", "plus"),
    [
        ("415C_DC", "", 1, 0),
        ("HSA_CATCHUP55", "", 1, 0),
        ("HDHP_MIN_DED_FAMILY", "HDHP_MIN_DED_SELF", 2, 0),
        ("ROTH_IRA_END_MFJ", "ROTH_IRA_START_MFJ", 1, 10_000_00),
        ("ROTH_IRA_END_SINGLE", "ROTH_IRA_START_SINGLE", 1, 15_000_00),
    ],
)
def test_what_a_limit_follows(code, follows, times, plus):
    """IRC 223(c)(2)(A): twice the self-only amount. IRC 408A(c)(3)(A)(ii): 10,000, or 15,000."""
    [row] = [row for row in by_csv("cost_of_living.csv") if row["limit_code"] == code]
    rule = Rule.of(row)
    assert (rule.follows, rule.times, rule.plus) == (follows, times, plus)


ROW = {
    "limit_code": "X", "base_amount": "1000", "first_indexed_year": "2020", "index": "C-CPI-U",
    "rounding_step": "50", "rounding_mode": "down", "rounding_applies_to": "result",
    "floor_prior_year": "no", "authority": "IRC 0", "last_year": "", "ended_by": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2015Aug", "C-CPI-U of the twelve months to August 2025 / 2015, up to 2016 by the CPI-U"),
        ("2016Aug", "C-CPI-U of the twelve months to August 2025 / 2016, up to 2016 by the CPI-U"),
        ("2017Aug", "C-CPI-U of the twelve months to August 2025 / 2017"),
        ("2018Mar", "C-CPI-U of the twelve months to March 2025 / 2018"),
    ],
)
def test_the_chained_index_is_spliced_at_2016(period, words):
    """IRC 1(f)(3)(B): the amount that the CPI-U gives for 2016 is where the chained one begins."""
    measure = Rule.of(ROW | {"base_period": period}).measure(2026)
    assert measure.words == words
    series = index_series.series(index_series.CHAINED)
    if int(period[:4]) > 2015:
        end = 3 if period.endswith("Mar") else 8
        months = index_series.months_to(int(period[:4]), end, 12)
        assert measure.base == series.average(months)


# -- sources -----------------------------------------------------------------------------------
def test_every_source_is_read():
    found = sources.all_sources.__wrapped__()
    assert [(key, x.key, x.kind, x.title, x.url) for key, x in found.items()] == [
        (row["key"], row["key"], row["kind"], row["title"], row["url"])
        for row in by_csv("sources.csv")
    ]


def test_every_kind_of_source_has_one():
    kinds = (sources.STATUTE, sources.AGENCY, sources.COPY, sources.PAGE, sources.RULE,
             sources.PROGRAM, sources.ENCYCLOPEDIA, sources.NONE)  # fmt: skip
    assert {x.kind for x in sources.all_sources().values()} == set(kinds)


def test_a_source_without_an_address_is_its_title():
    told = "the statute's own arithmetic on the published index gives this amount: "
    told += "docs/projection.md"
    assert sources.told("rule") == told
    assert sources.told("rule (a remark); rule") == f"{told} (a remark); {told}"


# -- a law made by hand ------------------------------------------------------------------------
HEAD = ",".join(limits.COLUMNS)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the law, which may be changed; nothing of it is kept."""
    copy = tmp_path / "limits"
    shutil.copytree(frozen_law.folder() / "limits", copy)
    monkeypatch.setattr(limits, "FOLDER", str(copy))
    limits.forget()
    expected.cache_clear()
    yield copy
    monkeypatch.undo()
    limits.forget()
    expected.cache_clear()


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_that_was_written_anew_is_read_again(folder):
    assert limits.find("415C_DC", 2026).amount == "72000"
    for amount, year in (("72500", 2026), ("73000", None)):
        was = limits.find("415C_DC", 2026).amount
        changed(folder / "2026.csv", f"415C_DC,{was},", f"415C_DC,{amount},")
        assert limits.find("415C_DC", 2026).amount == was
        limits.forget(2025)
        assert limits.find("415C_DC", 2026).amount == was
        limits.forget(year)
        assert limits.find("415C_DC", 2026).amount == amount


def test_an_index_is_read_again_when_it_is_forgotten():
    first = index_series.series(index_series.CPI_U)
    assert index_series.series(index_series.CPI_U) is first
    index_series.forget()
    assert index_series.series(index_series.CPI_U) is not first


def test_a_month_that_was_passed_over_is_carried():
    """October 2025 was never published: the Bureau carried the prices of September forward."""
    october = index_series.month(2025, 10)
    assert index_series.Series(index_series.CPI_U).carried == {october}
    assert index_series.Series(index_series.CHAINED).carried == {october}
    assert index_series.Series(index_series.WAGES).carried == set()


def test_an_amount_that_a_statute_has_ended_is_for_the_years_it_was(folder):
    changed(folder / statutes.NAME, "SE_OASDI_RATE,2013,,", "SE_OASDI_RATE,2013,2027,")
    for code, year, told in (
        ("SE_OASDI_RATE", 2028, "is not published for 2028; it is for 2002 to 2027"),
        ("SE_MEDICARE_RATE", 2001, "no amount in hand for 2001; it has for 2002 and later"),
    ):
        with pytest.raises(NotPublished, match=told) as refused:
            limits.published(code, year)
        assert refused.value.argument == "year"


def test_a_line_with_a_field_too_few_is_no_line(folder):
    changed(folder / statutes.NAME, "SE_OASDI_RATE,2013,,", "SE_OASDI_RATE,2013,")
    with pytest.raises(NotUnderstood, match=r"statutes\.csv of .* has 10 fields, not 11"):
        limits.find("SE_OASDI_RATE", 2030)
    changed(folder / "2026.csv", "415C_DC,72000,", "415C_DC,72000")
    with pytest.raises(NotUnderstood, match=r"2026\.csv of .* has 7 fields, not 8"):
        limits.find("415C_DC", 2026)


def test_not_every_year_that_is_asked_for_is_kept(folder, monkeypatch):
    monkeypatch.setattr(limits, "MOST_KEPT", 3)
    sizes = []
    for year in range(2028, 2035):
        assert limits.find("SE_OASDI_RATE", year).number == 0.124
        sizes.append(len(limits._set_by_statute))
    assert sizes == [1, 2, 3, 1, 2, 3, 1]


def test_what_is_published_stands_though_the_rule_says_less(folder):
    """The years after are not below it, whether they are the next or the one after."""
    changed(folder / "2026.csv", "415C_DC,72000,", "415C_DC,80000,")
    for year in (2027, 2028, 2029):
        answer = projected("415C_DC", year, 0)
        assert answer.number == 80_000
        name, number, why, _ = answer.steps[-1]
        assert (name, number) == ("Amount of a year before", 80_000)
        assert why == "published for 2026; it does not fall below that"


def test_what_is_published_stands_though_the_rule_says_more(folder):
    changed(folder / "2026.csv", "415C_DC,72000,", "415C_DC,71000,")
    answer = projected("415C_DC", 2027)
    assert answer.number == 75_000
    assert answer.steps[-1][1:3] == (71_000, "published for 2026; it does not fall below that")


def test_the_other_reading_is_never_below_the_year_before(folder):
    """IRC 414(v)(2)(E) if (C)(i) adjusted the 10,000 alone: 10,500 in 2027, and not below 2026."""
    changed(folder / "2026.csv", "414V_CATCHUP60_63,11250,", "414V_CATCHUP60_63,11500,")
    assert projected("414V_CATCHUP60_63", 2027).note.endswith("of (E), it is 11,500")


def test_years_are_files_of_lines_and_nothing_else_is_a_year(folder):
    """Who edits a file by hand leaves a line empty, and a copy beside it."""
    known = limits.years()
    (folder / "2030.bak").write_text("", "utf-8")
    (folder / "notes.csv").write_text("", "utf-8")
    changed(folder / "2026.csv", "415C_DC,", "\n415C_DC,")
    assert limits.years() == known == list(range(2002, 2028))
    assert limits.published("415C_DC", 2026).number == 72_000
    assert len(limits.of_year(2026)) == len({x.code for x in limits.of_year(2026)}) == 58


def test_the_first_indexed_year_counts_though_it_is_not_published(folder):
    """IRC 402(g)(4): 15,000 in 2006 by the schedule, 15,500 in 2007 by the index."""
    text = (folder / "2007.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in text if not line.startswith("402G_DEFERRAL,"))
    (folder / "2007.csv").write_text(kept, "utf-8")
    answer = projected("402G_DEFERRAL", 2008)
    assert answer.steps[-1][1:3] == (15_500, "projected for 2007; it does not fall below that")


def test_an_amount_that_is_there_is_not_held_back_however_far_it_is(folder):
    changed(folder / "2026.csv", "415C_DC,72000,", "415C_DC,80000,")
    content = b"year,code,amount,authority,source\n2026,415(c),80000,IRC 415,irs.gov\n"
    [one] = added(content, 0)
    assert (one.is_there, one.difference, one.too_far) == (True, 8_000, False)


def test_an_amount_without_a_notice_is_known_by_its_authority(folder):
    (folder / "2030.csv").write_text(f"{HEAD}\n415C_DC,80000,IRC 415,,,medium,me,\n", "utf-8")
    content = b"year,code,amount,authority,source\n2030,415(c),81000,IRC 415,irs.gov\n"
    with pytest.raises(NotUnderstood) as refused:
        added(content, 0)
    told = "415C_DC of 2030 is 81,000 here, and 80,000 as published already (IRC 415)"
    assert str(refused.value) == f"line 2: {told}"


def test_only_the_wage_base_waits_for_a_rise_of_benefits(folder):
    """42 USC 430(a) is no rule of IRC 415(d): a year without a COLA has its amount of the index."""
    for code in ("415C_DC", "SS_WAGE_BASE"):
        path = folder / "2016.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(x for x in lines if not x.startswith(f"{code},")), "utf-8")
    for code, number, why in (
        ("415C_DC", 53_000, "projected for 2016; it does not fall below that"),
        ("SS_WAGE_BASE", 118_500, "published for 2015; it does not fall below that"),
    ):
        assert projected(code, 2017).steps[-1][1:3] == (number, why)


# -- a law that is asked -----------------------------------------------------------------------
def test_what_is_not_needed_is_none():
    law = limits.Law(1990)
    assert law.amount("415C_DC", False) == 0
    assert law.share("SE_OASDI_RATE", False) == 0
    assert law.published_or_0("415C_DC") == 0
    with pytest.raises(NotPublished):
        law.amount("415C_DC")
    with pytest.raises(NotPublished):
        law.share("SE_OASDI_RATE")
    with pytest.raises(NotPublished, match="no limit is published for 1990") as refused:
        limits.of_year(1990)
    assert refused.value.argument == "year"


def test_the_limits_of_a_year_are_steps():
    from xlplugin.rules.trail import Trail

    trail = Trail()
    rows = limits.Law(2026).table(["Code", "What", "Amount", "Authority", "Notice"], trail)
    assert limits.Law(2026).table(["Code", "What", "Amount", "Authority", "Notice"]) == rows
    assert len(trail.steps) == len(rows) - 1 == len(limits.of_year(2026))
    for step, (code, what, number, authority, notice) in zip(trail.steps, rows[1:], strict=True):
        assert (step.step, step.amount, step.why) == (code, number, what)
        assert (step.unit, step.shown) == ("number", number)
        assert step.authority == (f"{authority}; {notice}" if notice else authority)


def test_a_column_marks_the_rows_without_an_amount():
    np = pytest.importorskip("numpy")
    from xlplugin.arithmetic.arrays import Arrays
    from xlplugin.law.columns import LawColumn

    years = np.array([2026, 1990, 2025, 1990])
    needed = np.array([True, False, True, True])
    for ask, found in (
        (lambda law, *when: law.amount("415C_DC", *when), [72_000_00, 0, 70_000_00, 0]),
        (lambda law, *when: law.share("SE_OASDI_RATE", *when), [124_000_000, 0, 124_000_000, 0]),
    ):
        arithmetic = Arrays(4)
        assert list(ask(LawColumn(arithmetic, years), needed)) == found
        assert list(arithmetic.errors) == ["", "", "", NotPublished.excel]
        arithmetic = Arrays(4)
        ask(LawColumn(arithmetic, years))
        assert list(arithmetic.errors) == ["", NotPublished.excel, "", NotPublished.excel]
        arithmetic = Arrays(4)
        ask(LawColumn(arithmetic, np.array([2026] * 4)))
        assert arithmetic.errors is None


def test_half_a_step_is_rounded_up_and_less_is_not():
    rule = Rule.of(ROW | {"base_period": "2017Aug", "rounding_mode": "nearest"})
    growths = (Fraction(10249, 10000), Fraction(1025, 1000), Fraction(10749, 10000))
    assert [rule.rounded(growth, rule.base) for growth in growths] == [1_000_00, 1_050_00, 1_050_00]
