"""Proves ``megaroth limits --code``: one limit over its years, and what each year changed."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from xlplugin.law import limits
from xlplugin.law.codes import all_codes


def of(megaroth, *words):
    done = megaroth("limits", *words, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def table(megaroth, *words):
    done = megaroth("limits", *words)
    assert (done.code, done.err) == (0, "")
    return {line.split()[0]: line for line in done.out.splitlines() if line[:4].isdecimal()}


@pytest.mark.parametrize("code", all_codes())
def test_every_limit_has_all_its_years(megaroth, code):
    rows = of(megaroth, "--code", code)
    assert [row["year"] for row in rows] == [limit.year for limit in limits.series(code)]
    for row, before in zip(rows[1:], rows, strict=False):
        if before["year"] == row["year"] - 1:
            assert row["change"] == pytest.approx(row["amount"] - before["amount"], abs=1e-9)
        else:
            assert row["change"] is None
    assert rows[0]["change"] is None
    assert not any(row["projected"] for row in rows)
    told = table(megaroth, "--code", code)
    assert list(told) == [str(row["year"]) for row in rows]


def test_a_line_tells_amount_change_notice_and_authority(megaroth):
    done = megaroth("limits", "--code", "elective deferrals")
    head, _, titles, *_ = done.out.splitlines()
    assert head == "402G_DEFERRAL: elective deferrals"
    assert titles.split() == ["Year", "Amount", "Change", "Notice", "Authority"]
    lines = table(megaroth, "--code", "402(g)")
    assert lines["2023"].split() == [
        "2023", "22,500", "+2,000", "Notice", "2022-55;", "IR-2022-188", "IRC", "402(g)(1)(B)",
    ]  # fmt: skip
    assert lines["2021"].split()[:3] == ["2021", "19,500", "0"]
    assert "set by statute for 2003: EGTRRA 611(d)(1); Notice 2002-71 " in lines["2003"]
    assert "its notice number was not seen" in done.out


def test_an_amount_that_no_document_shows_is_named(megaroth):
    said = "No source document was seen for this amount:"
    told = " ".join(megaroth("limits", "--code", "ROTH_IRA_END_SINGLE").out.split())
    assert f"{said} 2010, 2011, 2015 the statute's own arithmetic on the published index" in told
    assert said not in megaroth("limits", "--code", "415(c)").out
    rows = {row["year"]: row for row in of(megaroth, "--code", "ROTH_IRA_END_SINGLE")}
    assert [year for year, row in rows.items() if row["confidence"] == "medium"] == [
        2010, 2011, 2015,
    ]  # fmt: skip
    assert "us-tax-advantaged-params" in rows[2010]["second_source"]


def test_the_range_of_a_statute_is_told(megaroth):
    lines = table(megaroth, "--code", "SE_OASDI_RATE")
    assert "set by statute 1990 to 2010: " in lines["2010"]
    assert "-0.02 " in lines["2011"] and "+0.02 " in lines["2013"]
    assert "set by statute since 2013: " in lines["2026"]
    rows = {row["year"]: row for row in of(megaroth, "--code", "SE_OASDI_RATE")}
    assert rows[2010]["statute"] == {"act": "SSA 1983 124(b)", "from": 1990, "to": 2010}
    assert rows[2027]["statute"] == {"act": "SSA 1983 124(b)", "from": 2013, "to": None}
    assert rows[2011]["change"] == -0.02
    assert of(megaroth, "--code", "402(g)")[-1]["statute"] is None


def test_years_that_are_not_in_hand_are_named(megaroth):
    done = megaroth("limits", "--code", "SAVERS_10_MFJ")
    gaps = "2007, 2008, 2009, 2010, 2011, 2012, 2013, 2016, 2017"
    assert done.out.rstrip().endswith(f"No document in hand, so not shown: {gaps}")
    assert "No document in hand" not in megaroth("limits", "--code", "415(c)").out


def test_projections_are_shown_when_asked_for_and_labeled(megaroth):
    assert "projected" not in megaroth("limits", "--code", "415(c)").out
    lines = table(megaroth, "--code", "415(c)", "--projected")
    assert "75,000" in lines["2027"] and "+3,000" in lines["2027"] and "projected" in lines["2027"]
    assert "projected" not in lines["2026"]
    rows = of(megaroth, "--code", "415(c)", "--projected")
    amounts = [row["amount"] for row in rows[-6:]]
    assert [row["change"] for row in rows[-5:]] == [b - a for a, b in pairwise(amounts)]


def test_what_a_statute_sets_is_no_projection(megaroth):
    rows = of(megaroth, "--code", "HSA_CATCHUP55", "--projected")
    assert rows[-1]["year"] > 2027 and not any(row["projected"] for row in rows)
    assert "projected" not in megaroth("limits", "--code", "HSA_CATCHUP55", "--projected").out


def test_a_year_beside_the_code_is_one_line(megaroth):
    (row,) = of(megaroth, "2026", "--code", "415(c)")
    assert row["amount"] == 72_000 and "change" not in row
    (row,) = of(megaroth, "2040", "--code", "HSA_CATCHUP55")
    assert (row["amount"], row["notice"], row["statute"]["to"]) == (1_000, "", None)


def test_sources_are_told_in_words(megaroth):
    row = of(megaroth, "2024", "--code", "415(c)")[0]
    assert row["source"].startswith("IRS, COLA increases 2021 to 2024 <https://www.irs.gov/")
    assert "the statute's own arithmetic" in row["second_source"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--code", "415C_DB"), "'415C_DB' is not a limit in the data; perhaps 415"),
        (("--code", "elective deferal"), "perhaps 402G_DEFERRAL"),
        (("--code", ""), "--code"),
        (("--code", "415(c)", "--inflation", "3%"), "--inflation goes with --projected"),
        (("--code", "415(c)", "--accept"), "--accept, --force and -o go with update"),
        (("--code", "415(c)", "-o", "."), "--accept, --force and -o go with update"),
        (
            ("2011", "--code", "SAVERS_50_MFJ"),
            "is not in hand for 2011: no document that shows it "
            "was seen; the years in hand are 2002 to 2006 and 2018 to 2026",
        ),
        (("2012", "--code", "SAVERS_10_MFJ"), "are 2002 to 2006, 2014 to 2015 and 2018 to 2026"),
        (
            ("2003", "--code", "401A17_GOV"),
            "has no amount in hand for 2003; it has for 2004 to 2026",
        ),
        (("2028", "--code", "415(c)"), "is not published for 2028; it is for 2002 to 2026"),
        (("2028",), "no limit is published for 2028; they are for 2002 to 2027"),
    ],
)
def test_what_is_wrong_is_refused_in_one_line(megaroth, words, line):
    done = megaroth("limits", *words)
    assert (done.code, done.out) == (2, "")
    assert line in done.err and done.err.count("\n") == 1
