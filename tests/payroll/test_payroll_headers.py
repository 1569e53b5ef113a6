"""Proves what headers of payroll exports are taken for: those of the shared table, and those that
programs and record keepers write; a word that nobody knows is asked for, never guessed.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.errors import NotUnderstood
from xlplugin.payroll import vocabulary
from xlplugin.payroll.export import read_payroll
from xlplugin.payroll.headers import ADDED, MAPPED, meaning_of

HERE = Path(__file__).parent


def rows_of(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SHARED = rows_of("files/headers.csv")
SEEN = rows_of("headers_seen.csv")
NOT_USED = {"", "label", "amount", "posted", "line kind"}


def test_the_tables_hold_what_they_should():
    assert len(SHARED) == 80 and len(SEEN) >= 120
    headers = [row["header"] for row in (*SHARED, *SEEN)]
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize("row", SHARED + SEEN, ids=lambda row: row["header"])
def test_a_header_is_taken_for_what_it_means(row):
    for spelling in (row["header"], f" {row['header']}* ", row["header"].replace(" ", "_")):
        kind = meaning_of(spelling).kind
        allowed = {row["meant"]} | ({"unclear"} if row.get("or_refused") else set())
        assert ("left out" if kind in NOT_USED else kind) in allowed, spelling


# -- in a file -----------------------------------------------------------------------------
@pytest.mark.parametrize("row", SHARED, ids=lambda row: row["header"])
def test_in_a_file_its_dollars_are_in_their_place_or_named(row):
    """One column more, of 111.11 dollars, beside a file that is whole without it."""
    header, meant = row["header"], row["meant"]
    head = f'Pay Date,Gross Pay,Deferral,After-Tax,Match,"{header}"'
    text = f"{head}\n6/5/2026,5000,400,300,200,111.11\n"
    usual = {"pay": 5000, "deferral": 400, "after_tax": 300, "employer": 200}
    if meant == "date":
        text = text.replace("111.11", "6/5/2026")
    if meant == "pay":
        text = f'Pay Date,Deferral,After-Tax,Match,"{header}"\n6/5/2026,400,300,200,111.11\n'
    try:
        payroll = read_payroll(text)
    except NotUnderstood as error:
        # a total or a second column of the same name is asked for as well
        assert header in str(error) and (meant == "unclear" or row["or_refused"] or meant in ADDED)
        return
    (paycheck,) = payroll.paychecks
    found = {name: float(getattr(paycheck, name)) for name in usual}
    if meant == "pay":
        usual["pay"] = 111.11
    elif meant in ADDED:
        usual[meant] = round(usual[meant] + 111.11, 2)
    assert found == usual
    assert any(header in line for line in payroll.said)


MONEY = [row["header"] for row in (*SHARED, *SEEN) if row["meant"] in ADDED]
KNOWN = vocabulary.SYNONYMS.keys() | vocabulary.LEFT_OUT.keys() | vocabulary.BESIDE_PLAN.keys()


@given(
    st.sampled_from(["401k", "Roth", "Match", "After-Tax", "Deferral", "EE Pretax", "403(b)"]),
    st.text("bcdfghjkqvwxz", min_size=3, max_size=8),
)
def test_a_word_that_nobody_knows_is_refused_by_name(header, word):
    if word in KNOWN:
        return
    for spelled in (f"{header} {word}", f"{word} {header}", f"{header} {word.upper()} Bonus"):
        with pytest.raises(NotUnderstood) as error:
            read_payroll(f"Pay Date,Gross Pay,{spelled}\n1/9/2026,5000,400\n")
        assert f'"{spelled}" in line 1 could be' in str(error.value)
        assert f'--map "{spelled}=left out"' in str(error.value)


@pytest.mark.parametrize("meaning", [m for m in MAPPED if m not in ("date", "pay")])
@pytest.mark.parametrize("header", ["401K QZX", "Mega Backdoor", "401k Loan", "Whatever", "401k"])
def test_what_is_said_of_a_header_holds(header, meaning):
    text = f"Pay Date,Gross Pay,EE Pretax,{header}\n6/5/2026,5000,400,111.11\n"
    payroll = read_payroll(text, [f"{header.lower()} ={meaning}"])
    (paycheck,) = payroll.paychecks
    expected = {"deferral": 400.0}
    if meaning != "left out":
        expected[meaning] = expected.get(meaning, 0) + 111.11
    assert {k: float(v) for k in ADDED if (v := getattr(paycheck, k)) is not None} == expected
    assert any(repr(header) in line for line in payroll.said)


def test_date_and_pay_can_be_said_as_well():
    text = "When,Got,Put in,Gross Pay\n6/5/2026,5000,400,1\n"
    (paycheck,) = read_payroll(text, ["When=date", "Got=pay", "Put in=deferral"]).paychecks
    assert (str(paycheck.date), paycheck.pay, paycheck.deferral) == ("2026-06-05", 5000, 400)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("Foo=pay", "no column of the file is 'Foo'; the headers are 'Pay Date', 'Gross', '401k'"),
        ("401k=roth", "'401k=roth' is not HEADER=meaning; the meanings are date, pay, deferral"),
        ("401k", "'401k' is not HEADER=meaning"),
        ("=pay", "'=pay' is not HEADER=meaning"),
        ("x" * 300 + "=pay", "a --map has 304 letters"),
    ],
    ids=["no column", "no meaning", "no sign", "no header", "too long"],
)
def test_what_cannot_be_said_is_refused(told, sentence):
    with pytest.raises(NotUnderstood) as error:
        read_payroll("Pay Date,Gross,401k\n1/9/2026,5,1\n", [told])
    assert sentence in str(error.value)


def test_two_meanings_of_a_header_are_refused():
    with pytest.raises(NotUnderstood, match="is given two meanings"):
        read_payroll("Pay Date,Gross,X\n1/9/2026,5,1\n", ["X=pay", "x=deferral"])


def test_words_have_one_spelling():
    """No word that stands for another is itself one of those that something hangs on."""
    deciding = vocabulary.PLAN | vocabulary.ROLES | vocabulary.LEFT_OUT.keys()
    assert not deciding & vocabulary.SYNONYMS.keys()
    assert set(vocabulary.SYNONYMS.values()) & vocabulary.SYNONYMS.keys() == set()
