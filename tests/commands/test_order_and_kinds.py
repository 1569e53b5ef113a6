"""Proves that ``megaroth order`` and ``megaroth kinds`` say what the functions answer."""

from __future__ import annotations

import json

import pytest

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.rules.kinds_of_contributions import KINDS, QUESTIONS

GIVEN = {"budget": "60000", "salary": "200,000", "match": "50% up to 6%", "age": "45",
         "year": "2026", "hsa": "family", "plan_after_tax": "yes"}  # fmt: skip
WORDS = [f"--{name.replace('_', '-')}={value}" for name, value in GIVEN.items()]


def table():
    order = named("ORDER")
    return call(order, [GIVEN.get(argument.name) for argument in order.arguments])


def test_the_order_is_a_table_with_its_reasons_below(megaroth):
    done = megaroth("order", *WORDS)
    assert done.code == 0
    headers, *rows = table()
    lines = done.out.splitlines()
    assert lines[0].split() == headers[:4]
    for line, (_, where, amount, *_) in zip(lines[1:], rows, strict=False):
        assert where in line and f" {amount:,.2f}" in line
    told = " ".join(done.out.split())
    for number, where, _, _, why, authority in rows:
        assert f"{number} {where} {why} ({authority})" in told
    assert "not every plan takes after-tax contributions" in done.out
    assert lines[-1] == "Planning arithmetic, not tax advice."


def test_the_order_as_json(megaroth):
    headers, *rows = table()
    found = json.loads(megaroth("order", *WORDS, "--json").out)
    keys = [header.lower() for header in headers]
    wanted = [
        {key: cell for key, cell in zip(keys, row, strict=True) if cell != ""} for row in rows
    ]
    assert found == wanted
    assert sum(each["amount"] for each in found) == 60_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (WORDS[1:], "--budget: is needed"),
        ([*WORDS, "--hsa=dog"], "--hsa: 'dog' is not 'none', 'self' or 'family'"),
        ([*WORDS, "--year=2031"], "--year: "),
        ([*WORDS, "--match=50"], "--match: 50 can be read in two ways"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(megaroth, words, said):
    done = megaroth("order", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err and done.err.count("\n") == 1


def test_every_kind_is_printed_with_its_authority(megaroth):
    done = megaroth("kinds")
    for kind in KINDS:
        assert kind.name in done.out
        for question, said in zip(QUESTIONS, kind.answers, strict=True):
            assert question in done.out and said.text in done.out and said.authority in done.out


def test_one_kind_as_json(megaroth):
    [found] = json.loads(megaroth("kinds", "--kind", "roth", "--json").out)
    assert found["kind"] == "Roth" and found["share_of_earnings_taxed"] == 0
    assert found["when_contributed"] == {"is": "Taxed now", "authority": "IRC 402A(a)(1)"}
    assert len(found) == len(QUESTIONS) + 2
