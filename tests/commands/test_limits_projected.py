"""Proves ``megaroth limits --projected``: what is projected says so, in the table and in JSON."""

from __future__ import annotations

import json

import pytest

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.law import limits
from xlplugin.law.codes import all_codes


def of(megaroth, *words):
    done = megaroth("limits", *words, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_a_year_to_come_has_all_limits_but_those_that_ended(megaroth):
    rows = {row["code"]: row for row in of(megaroth, "2027", "--projected")}
    ended = {f"SAVERS_{rate}_MFJ" for rate in (10, 20, 50)} | {"401A17_GOV"}
    assert set(rows) == set(all_codes()) - ended
    assert list(rows) == sorted(rows)
    for code, row in rows.items():
        is_published = limits.find(code, 2027) is not None
        assert row["projected"] is not is_published
        assert row["amount"] == call(named("PROJECT"), [code, 2027])
        assert (row["notice"] == "projected") is not is_published
        assert bool(row["note"]) is not is_published
    assert rows["402G_DEFERRAL"]["amount"] == 25_500
    assert "from 335.122 upward 25,500" in rows["402G_DEFERRAL"]["note"]
    assert rows["HSA_FAMILY"]["notice"] == "Rev. Proc. 2026-24"


def test_the_table_labels_each_projection_and_tells_it_below(megaroth):
    done = megaroth("limits", "2027", "--projected")
    table, _, below = done.out.partition("\n\n")
    lines = {line.split()[0]: line for line in table.splitlines()[1:]}
    for code, line in lines.items():
        assert ("projected" in line) is (limits.find(code, 2027) is None), line
    assert lines["HSA_CATCHUP55"].endswith("  set by statute since 2009: MMA 2003 1201(a)")
    assert "  set by statute since 1998: " in lines["ROTH_IRA_END_MFS"]
    assert "25,500" in lines["402G_DEFERRAL"]
    told = " ".join(below.split())
    assert "\n\nProjected the way the statute adjusts it, not published:\n" in below
    assert "below 335.122 it is 25,000, from 335.122 upward 25,500" in told
    assert "only the 10,000 of (E), it is 11,250" in told
    assert "401A17_GOV no rule of adjustment is known for it" in told
    assert "SAVERS_10_MFJ, SAVERS_20_MFJ, SAVERS_50_MFJ" in told
    assert max(map(len, below.splitlines())) <= 100


@pytest.mark.parametrize("code", ["402G_DEFERRAL", "414V_CATCHUP60_63", "ROTH_IRA_END_MFJ"])
def test_every_projection_is_told_in_full(megaroth, code):
    out = megaroth("limits", "2027", "--projected").out.partition("\n\n")[2]
    [row] = of(megaroth, "2027", "--code", code, "--projected")
    told = row["note"].partition(" ")[2].partition(": 249,000")[0]
    assert told in " ".join(out.split())


def test_without_the_option_only_what_is_published(megaroth):
    rows = of(megaroth, "2027")
    assert {row["code"] for row in rows} == {x.code for x in limits.of_year(2027)}
    assert not any(row["projected"] or row["note"] for row in rows)
    assert "projected" not in megaroth("limits", "2027").out
    assert megaroth("limits", "2031").code == 2


def test_a_year_with_all_published_says_nothing_of_projections(megaroth):
    shown = megaroth("limits", "2026", "--projected")
    assert shown.out == megaroth("limits", "2026").out
    assert of(megaroth, "2026", "--projected") == of(megaroth, "2026")


def test_inflation_carries_the_index_on(megaroth):
    (by_default,) = of(megaroth, "2030", "--projected", "--code", "415(c)")
    (at_five,) = of(megaroth, "2030", "--projected", "--code", "415(c)", "--inflation", "5%")
    assert (by_default["amount"], at_five["amount"]) == (81_000, 87_000)
    assert "an assumed 5% a year" in at_five["note"]
    (falling,) = of(megaroth, "2030", "--projected", "--code", "415(c)", "--inflation", "-1%")
    assert falling["amount"] == 75_000 and "an assumed -1% a year" in falling["note"]


def test_one_limit_with_the_years_to_come(megaroth):
    rows = of(megaroth, "--code", "415(c)", "--projected")
    assert [row["year"] for row in rows] == list(range(2002, 2032))
    assert [row["year"] for row in rows if row["projected"]] == [2027, 2028, 2029, 2030, 2031]
    assert megaroth("limits", "--code", "415(c)", "--projected").out.count("projected") == 5


def test_a_limit_that_ended_has_its_years_and_a_sentence(megaroth):
    done = megaroth("limits", "--code", "SAVERS_10_MFJ", "--projected")
    assert done.code == 0 and "2026" in done.out
    assert "ends with 2026" in " ".join(done.out.split())
    assert done.out.count("SECURE 2.0") == 1


def test_a_gap_of_the_past_is_projected_but_nothing_before_the_first(megaroth):
    rows = {row["code"]: row for row in of(megaroth, "2011", "--projected")}
    assert rows["SAVERS_50_MFJ"]["projected"]
    assert rows["SAVERS_50_MFJ"]["amount"] == 34_000
    assert not rows["ROTH_IRA_START_MFJ"]["projected"]
    assert "414V_CATCHUP60_63" not in rows
    assert megaroth("limits", "1999", "--projected").code == 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("2101", "--projected"), "YEAR: 2101 is too far ahead: a projection goes up to 2100"),
        (("2027", "--inflation", "3%"), "--inflation goes with --projected"),
        (("2027", "--projected", "--inflation", "50%"), "--inflation: 50% is not from -5% to 20%"),
        (("2027", "--projected", "--inflation", "x"), "--inflation: 'x'"),
        (("--projected",), "give a year such as 2027, or --code"),
        (("2001", "--projected"), "no limit is published for 2001"),
        (("2027", "--projected", "--code", "SAVERS_10_MFJ"), "ends with 2026"),
        (("2027", "2028"), "'2028' is one word too many"),
        (("2027", "--accept"), "--accept, --force and -o go with update"),
        (("2027", "-o", "."), "--accept, --force and -o go with update"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(megaroth, words, line):
    done = megaroth("limits", *words)
    assert (done.code, done.out) == (2, "")
    assert line in done.err and done.err.count("\n") == 1
