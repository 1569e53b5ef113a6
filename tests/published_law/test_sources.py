"""Proves where amounts were seen: each line names known sources, the best first, none as a guess.

A program or an encyclopedia is a second source at most, and how sure an amount is follows from
what was seen.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from xlplugin.law import limits, sources, statutes

FOLDER = Path(limits.FOLDER)
KNOWN = sources.all_sources()
KINDS = [
    sources.STATUTE, sources.AGENCY, sources.COPY, sources.PAGE, sources.RULE, sources.PROGRAM,
    sources.ENCYCLOPEDIA, sources.NONE,
]  # fmt: skip
GOOD = KINDS[:3]


def lines():
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from ((path.stem, row) for row in csv.DictReader(file))


LINES = list(lines())


def kinds(text):
    return [KNOWN[key].kind for key, _ in sources.named(text)]


def test_every_source_is_known_and_every_known_one_used():
    used = {
        key
        for _, row in LINES
        for column in ("source", "second_source")
        for key, _ in sources.named(row[column])
    }
    assert used == set(KNOWN)


def test_the_table_is_sorted_by_kind_and_key_and_says_where():
    order = [(KINDS.index(x.kind), x.key) for x in KNOWN.values()]
    assert order == sorted(order)
    for source in KNOWN.values():
        assert source.title and "not re-read" not in source.title
        assert (
            source.url.startswith("http") or source.kind not in GOOD or "not kept" in source.title
        )


def test_each_line_has_one_first_source_and_it_is_no_program():
    for name, row in LINES:
        first = kinds(row["source"])
        assert len(first) == 1, (name, row)
        assert first[0] not in (sources.PROGRAM, sources.ENCYCLOPEDIA), (name, row)
        assert first[0] != sources.NONE or name == Path(statutes.NAME).stem


def test_no_source_stands_twice_on_a_line():
    for name, row in LINES:
        keys = [key for key, _ in sources.named(f"{row['source']};{row['second_source']}")]
        assert len(keys) == len(set(keys)), (name, row)


def test_published_amounts_name_their_best_source_first():
    for name, row in LINES:
        if name.isdecimal():
            ranks = [KINDS.index(kind) for kind in kinds(f"{row['source']};{row['second_source']}")]
            assert ranks == sorted(ranks), (name, row)


def test_how_sure_an_amount_is_follows_from_what_was_seen():
    for name, row in LINES:
        first, *second = kinds(f"{row['source']};{row['second_source']}")
        by_rule = first == sources.PAGE and sources.RULE in second
        assert row["confidence"] == ("high" if first in GOOD or by_rule else "medium"), (name, row)


def test_what_could_not_be_seen_is_named():
    unseen = {(row["code"], row["from"]) for _, row in LINES if row["source"] == "not-seen"}
    assert unseen == {
        (code, year)
        for code in ("TRAD_IRA_START_MFJ", "TRAD_IRA_END_MFJ")
        for year in ("2003", "2004")
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule", "the statute's own arithmetic on the published index gives this amount"),
        ("115-stat-98", "115 Stat. 98 (EGTRRA: Pub. L. 107-16) <https://en.wikisource.org/"),
        ("111-stat-826 (the width); rule", "(TRA 1997: Pub. L. 105-34) (the width) <https"),
        ("irs.gov, COLA page", "irs.gov, COLA page"),
        ("my payroll office; rule", "my payroll office; rule"),
        ("", ""),
    ],
)
def test_a_source_is_told_in_words(text, told):
    assert told in sources.told(text)
