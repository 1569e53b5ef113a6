"""Proves the language in which plans state a match: what it reads, forgives and refuses.

Each text has one canonical form, which reads back as the same formula. What is not understood
is refused with the 0-based position of the word; nothing else is ever raised.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlplugin.bounds import TEXT
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match.formula import MatchFormula, Step, Tier
from xlplugin.rules.match.grammar import parse

CANONICAL = [
    # as plans say it                               the canonical text
    ("50%", "50%"),
    ("50% up to 6%", "50% up to 6%"),
    ("50% of first 6%", "50% up to 6%"),
    ("100% of first 3% + 50% of next 2%", "100% of first 3% + 50% of next 2%"),
    ("100% of first 1% + 50% of next 5%", "100% of first 1% + 50% of next 5%"),
    ("50% of first $24,500", "50% of first $24,500"),
    ("50% of first 24500", "50% of first $24,500"),
    ("50% max $12,250", "50% max $12,250"),
    ("50% up to 6% max $3,000", "50% up to 6% max $3,000"),
    ("$8,000", "$8,000"),
    ("8000", "$8,000"),
    ("8,000.5", "$8,000.50"),
    ("$50", "$50"),
    ("3% nonelective", "3% nonelective"),
    ("none", "none"),
    ("$0", "none"),
    ("0%", "0%"),
    ("300%", "300%"),
    ("33.3333333%", "33.3333333%"),
    ("50% up to 6% + 3% nonelective", "50% up to 6% + 3% nonelective"),
    ("3% nonelective + 50% up to 6%", "50% up to 6% + 3% nonelective"),
    ("50%, $1,000", "50% + $1,000"),
    ("$1,000 + $2,000", "$3,000"),
    ("3% nonelective + 2% nonelective", "5% nonelective"),
    ("50% excluding catch-up", "50% excluding catch-up"),
    ("50% including after-tax", "50% including after-tax"),
    ("50% true-up", "50% true-up"),
    ("50% per paycheck", "50% per paycheck"),
    ("50% up to 6%, excluding catch-up, including after-tax, true-up",
     "50% up to 6% excluding catch-up including after-tax true-up"),
    ("100% of first $2,000 + 50% of next 2% + 25% of next $500",
     "100% of first $2,000 + 50% of next 2% + 25% of next $500"),
]  # fmt: skip

FORGIVEN = [
    # another spelling                              means
    ("  50 %  UP TO 6 % ", "50% up to 6%"),
    ("50 percent up to 6 percent", "50% up to 6%"),
    ("50% match up to 6% of pay", "50% up to 6%"),
    ("50% matching up to the first 6% of your salary", "50% up to 6%"),
    ("50% of deferrals up to 6% of compensation", "50% up to 6%"),
    ("50% of your elective deferrals up to 6% of eligible pay", "50% up to 6%"),
    ("50% on the first 6%", "50% up to 6%"),
    ("100% of the first 3% and 50% of the next 2%", "100% of first 3% + 50% of next 2%"),
    ("100% of first 3%, 50% of next 2%", "100% of first 3% + 50% of next 2%"),
    ("100% of first 3%, then 50% of next 2%", "100% of first 3% + 50% of next 2%"),
    ("100% of first 3% plus 50% of next 2%", "100% of first 3% + 50% of next 2%"),
    ("3% of pay nonelective", "3% nonelective"),
    ("3% non-elective", "3% nonelective"),
    ("3% nonelective of salary", "3% nonelective"),
    ("50% capped at $3,000", "50% max $3,000"),
    ("50% maximum of $3,000", "50% max $3,000"),
    ("50% Excluding Catch Up contributions", "50% excluding catch-up"),
    ("50% excluding catchup", "50% excluding catch-up"),
    ("50% including aftertax contributions", "50% including after-tax"),
    ("50% with true up", "50% true-up"),
    ("50%, per paycheck", "50% per paycheck"),
    ("NONE", "none"),
    ("50.0%", "50%"),
    (".5% of deferrals", "0.5% of deferrals"),
]

AS_PEOPLE_SAY_IT = [
    # what people type                              means
    ("dollar for dollar", "100%"),
    ("dollar for dollar up to 4%", "100% up to 4%"),
    ("Dollar-for-dollar match on the first 4%", "100% up to 4%"),
    ("50 cents on the dollar up to 6%", "50% up to 6%"),
    ("50 cents per dollar", "50%"),
    ("50\u00a2 on the dollar up to 6%", "50% up to 6%"),
    ("twenty-five cents for each dollar up to 8%", "25% up to 8%"),
    ("50 cents of every dollar you put in up to 6% of your salary", "50% up to 6%"),
    ("$.50 per $1 up to 6%", "50% up to 6%"),
    ("$0.50 for every dollar you contribute, max $3,000", "50% max $3,000"),
    ("$1 for $2 up to 6%", "50% up to 6%"),
    ("1:1 up to 5%", "100% up to 5%"),
    ("1-to-1 up to 5%", "100% up to 5%"),
    ("half of the first 6%", "50% up to 6%"),
    ("half up to 6%", "50% up to 6%"),
    ("half of the first twenty-five percent", "50% up to 25%"),
    ("fifty percent up to six percent", "50% up to 6%"),
    ("one hundred percent of the first three percent", "100% up to 3%"),
    ("50 per cent up to 6 per cent", "50% up to 6%"),
    ("50% of what you put in", "50%"),
    ("25% of every dollar up to 6%", "25% up to 6%"),
    ("50% of 6%", "50% up to 6%"),
    ("100% match on 4%", "100% up to 4%"),
    ("100% up to the IRS limit", "100%"),
    ("50% match up to the annual IRS maximum", "50%"),
    ("100% up to the 402(g) limit excluding catch-up", "100% excluding catch-up"),
    ("basic safe harbor", "100% of first 3% + 50% of next 2%"),
    ("Basic Safe-Harbor match", "100% of first 3% + 50% of next 2%"),
    ("basic safe harbor true-up", "100% of first 3% + 50% of next 2% true-up"),
    ("QACA safe harbor match", "100% of first 1% + 50% of next 5%"),
    ("basic QACA safe harbor", "100% of first 1% + 50% of next 5%"),
    ("safe harbor match: 100% up to 4%", "100% up to 4%"),
    ("100% up to 4% safe harbor", "100% up to 4%"),
    ("3% safe harbor", "3% nonelective"),
    ("3% safe harbor nonelective", "3% nonelective"),
    ("3% nonelective safe harbor", "3% nonelective"),
    ("4% safe harbor nonelective contribution", "4% nonelective"),
    ("matches 50% of contributions up to 6% of salary", "50% up to 6%"),
    ("My employer matches 50% up to 6%", "50% up to 6%"),
    ("the company will match half of the first 6%", "50% up to 6%"),
    ("50% match to 6%", "50% up to 6%"),
    ("up to 6% at 50%", "50% up to 6%"),
    ("first 3% at 100% and next 2% at 50%", "100% of first 3% + 50% of next 2%"),
    ("the first 4% matched dollar for dollar", "100% up to 4%"),
    ("100% on first 3%, 50% on next 2%", "100% of first 3% + 50% of next 2%"),
    (
        "100% of the first 3% you contribute and 50% of the next 2%",
        "100% of first 3% + 50% of next 2%",
    ),
    ("dollar for dollar up to 3%, then half of the next 2%", "100% of first 3% + 50% of next 2%"),
    ("50% up to 6% of eligible pay", "50% up to 6%"),
    ("50% up to 6% of gross annual wages", "50% up to 6%"),
    ("50% up to 6% of base salary", "50% up to 6% of base pay"),
    (
        "100% of first 3% of base pay + 50% of next 2%",
        "100% of first 3% + 50% of next 2% of base pay",
    ),
    ("50% up to 6%, no true-up", "50% up to 6% per paycheck"),
    ("50% up to 6% with annual true-up", "50% up to 6% true-up"),
    ("50% up to 6% each pay period", "50% up to 6% per paycheck"),
    ("4% if you put in 3%", "4% if you put in 3%"),
    ("4% of pay once you contribute at least 3% of your pay", "4% if you put in 3%"),
    ("50% up to 6% + 1% if you defer 6% or more", "50% up to 6% + 1% if you put in 6%"),
    ("250% up to 6%", "250% up to 6%"),
    ("$2,000 a year", "$2,000"),
    ("$2,000-a-year", "$2,000"),
    ("$2,000, per paycheck", "$2,000, per paycheck"),
    ("$100, including after-tax, per paycheck", "$100 including after-tax per paycheck"),
    ("$100, excluding catch-up, per paycheck", "$100 excluding catch-up per paycheck"),
    ("$1 for $3", "33.3333333%"),
    ("$2 for $3", "66.6666667%"),
    ("$1.50 for $1", "150%"),
    ("50 cents for $2", "25%"),
    ("33.5 cents on the dollar", "33.5%"),
    ("first 6% at 300%", "300% up to 6%"),
    ("first 6% at 5%", "5% of deferrals up to 6%"),
    ("first $2,000 at 50%", "50% of first $2,000"),
    ("25% if you put in 6%", "25% if you put in 6%"),
    ("4% if you put in 100%", "4% if you put in 100%"),
    ("10% safe harbor", "10%"),
    ("3% of base pay nonelective", "3% nonelective"),
    ("50% up to 6% + 3% of base pay nonelective", "50% up to 6% + 3% nonelective"),
    ("100% of first 3% of base pay + 50% of next 2% of pay",
     "100% of first 3% + 50% of next 2% of base pay"),
    ("100% of first 3% of pay + 50% of next $500 + 3% nonelective of base pay",
     "100% of first 3% + 50% of next $500 + 3% nonelective"),
    ("100% of first 3% of base pay + 50% of next $500 max $900",
     "100% of first 3% of base pay + 50% of next $500 max $900"),
    # each reading of what is asked back
    ("6% of deferrals", "6% of deferrals"),
    ("6% of contributions up to 8%", "6% of deferrals up to 8%"),
    ("6% of what you put in", "6% of deferrals"),
    ("6% of every dollar", "6% of deferrals"),
    ("6 cents on the dollar", "6% of deferrals"),
    ("$one for $two", "50%"),
    (
        "5% of deferrals on first 3% + 2% of deferrals on next 2%",
        "5% of deferrals on first 3% + 2% of deferrals on next 2%",
    ),
    ("10%", "10%"),
]  # fmt: skip

IN_SEVERAL_WAYS = [
    # what people type               each reading, as it is written out
    ("6%", "100% up to 6%", "6% of deferrals"),
    ("6% match", "100% up to 6%", "6% of deferrals"),
    ("matches 4%", "100% up to 4%", "4% of deferrals"),
    ("six percent", "100% up to 6%", "6% of deferrals"),
    ("9.9%", "100% up to 9.9%", "9.9% of deferrals"),
    ("6% max $3,000", "100% up to 6%", "6% of deferrals"),
    ("5% up to 6%", "5% of deferrals up to 6%", "5% if you put in 6%"),
    ("5% of first 6%", "5% of deferrals on first 6%", "100% of first 5%"),
    ("3% + 50% up to 6%", "3% nonelective + 50% up to 6%", "100% of first 3% + 50% of next 3%"),
    ("3%, 50% up to 6%", "3% nonelective + 50% up to 6%", "100% of first 3% + 50% of next 3%"),
    ("3% and 50% up to 6%", "3% nonelective + 50% up to 6%", "100% of first 3% + 50% of next 3%"),
    ("3% plus 50% up to 6%", "3% nonelective + 50% up to 6%", "100% of first 3% + 50% of next 3%"),
    ("three percent and fifty percent up to six percent",
     "3% nonelective + 50% up to 6%", "100% of first 3% + 50% of next 3%"),
    ("3% + 50% up to 3%", "3% nonelective", "3% of deferrals"),
    ("3% + 50% of first 6%", "3% nonelective", "3% of deferrals"),
    ("3% + 50% up to 6", "3% nonelective", "3% of deferrals"),
    ("3% + 50% up to the IRS limit", "3% nonelective", "3% of deferrals"),
    ("3% + 50 up to 6%", "3% nonelective", "3% of deferrals"),
    ("3% + up to 6%", "3% nonelective", "3% of deferrals"),
    ("3% + 3%", "3% nonelective", "3% of deferrals"),
    ("50% up to 6% + 3% + 2% nonelective", "100% up to 3%", "3% of deferrals"),
    ("50% up to 6% + 3%", "100% up to 3%", "3% of deferrals"),
    ("5% of first $500", "5% of deferrals on first $500", "100% of first 5%"),
    ("100% of first 3% + 5% of next 2%", "5% of deferrals on next 2%", "100% of next 5%"),
    ("3% of pay", "3% nonelective", "100% up to 3%"),
    ("first 6% at", "100% up to 6%", "50% up to 6%"),
    ("first 0%", "100% up to 0%", "50% up to 0%"),
    ("first $2,000", "100% of first $2,000", "50% of first $2,000"),
    ("up to 6% + 3% nonelective", "100% up to 6%", "50% up to 6%"),
    ("up to 6%", "100% up to 6%", "50% up to 6%"),
    ("match up to 6%", "100% up to 6%", "50% up to 6%"),
    ("up to 6% of salary", "100% up to 6%", "50% up to 6%"),
    ("enhanced safe harbor", "100% up to 4%", "100% up to 6%"),
    ("safe harbor", "100% of first 3% + 50% of next 2%", "100% up to 4%", "3% nonelective"),
    ("safe harbor match", "100% of first 3% + 50% of next 2%", "100% up to 4%"),
    ("QACA safe harbor", "100% of first 1% + 50% of next 5%", "3% nonelective"),
    ("4% safe harbor", "4% nonelective", "100% up to 4%"),
    ("9% safe harbor contribution", "9% nonelective", "100% up to 9%"),
    ("3% safe harbor match", "100% up to 3%", "3% of deferrals"),
    ("3% safe harbor matching", "100% up to 3%", "3% of deferrals"),
    ("safe harbor contribution",
     "100% of first 3% + 50% of next 2%", "100% up to 4%", "3% nonelective"),
    ("safe harbor matching formula", "100% of first 3% + 50% of next 2%", "100% up to 4%"),
    ("enhanced safe harbor match", "100% up to 4%", "100% up to 6%"),
    ("enhanced QACA safe harbor", "100% up to 4%", "100% up to 6%"),
    ("enhanced safe harbor: 100% up to 5%", "100% up to 4%", "100% up to 6%"),
    ("QACA", "100% of first 1% + 50% of next 5%", "3% nonelective"),
    ("safe harbor QACA contribution", "100% of first 1% + 50% of next 5%", "3% nonelective"),
    ("50", "50%", "$50"),
    ("50 up to 6%", "50%", "$50"),
    ("50 for everyone", "50%", "$50"),
    ("50 50 up to 6%", "50%", "$50"),
    ("50:0", "50%", "$50"),
    ("50:50%", "50%", "$50"),
    ("50% up to 6", "50% up to 6%", "50% max $6"),
    ("50% up to 99.99", "50% up to 99.99%", "50% max $99.99"),
    ("50% up to 100", "50% max $100", "50% of first $100"),
    ("50% up to $6", "50% max $6", "50% of first $6"),
    ("50% up to $2,000", "50% max $2,000", "50% of first $2,000"),
    ("1:3", "33.3333333%", "300%"),
    ("2 to 3", "66.6666667%", "150%"),
    ("2 for 1", "200%", "50%"),
    ("1:2 up to 6%", "50%", "200%"),
    ("$100 per paycheck", "$100 a year", "$2,600 a year"),
    ("$100 each pay period", "$100 a year", "$2,600 a year"),
    ("$100 every payroll", "$100 a year", "$2,600 a year"),
    ("$100 a month", "$100 a year", "$1,200 a year"),
    ("25.1% if you put in 6%", "25.1% up to 6%", "25.1% nonelective"),
    ("100% if you put in 6%", "100% up to 6%", "100% nonelective"),
    ("100% up to 3% + 50% up to 5%", "50% of next 2%", "50% of next 5%", "50% of first 5%"),
    ("100% up to 3% + 50% of next 2% + 25% up to 6%",
     "25% of next 1%", "25% of next 6%", "25% of first 6%"),
    ("100% up to 3% + 50% up to 3%", "50% of next 3%", "50% of first 3%"),
]  # fmt: skip

REFUSED = [
    # text                                            position   why
    ("", 0, "something is missing"),
    ("generous", 0, "'generous' is not understood"),
    ("50", 0, "can be read in two ways"),
    ("50 up to 6%", 0, "can be read in two ways"),
    ("50% up to", 9, ""),
    ("50% up to 6", 10, ""),
    ("50% up to $2,000", 10, "max $"),
    ("50% uppto 6%", 4, "'uppto' is not understood"),
    ("50% of frist 6%", 7, "'frist' is not understood"),
    ("50% of first", 12, "something is missing"),
    ("50% of first 6", 13, "write '6%' (percent) or '$6' (dollars)"),
    ("50% of next 2%", 0, "'next' needs a band before it"),
    ("25% + 50% of next 2%", 6, "'next' needs a band before it"),
    ("50% up to 3% + 25% up to 6%", 15, "can be read in three ways"),
    ("100% of first 3% + 25% up to 6%", 19, "can be read in three ways"),
    ("50% max 6%", 8, "not a percentage"),
    ("50% max 50", 8, "write $"),
    ("50% max $10 max $20", 12, "'max' is not understood"),
    ("50% max $10 + 25% max $20", 18, "one cap is enough"),
    ("100% of first 3% max $500 + 50% of next 2%", 17, "after the last band"),
    ("50% of first 3% + 25% max $500", 22, "which part does the cap hold"),
    ("50% +", 5, "something is missing"),
    ("50% + + 3%", 6, "'+' is not understood"),
    ("50% excluding bonuses", 14, "'bonuses' is not understood"),
    ("50% including bonuses", 14, "'bonuses' is not understood"),
    ("50% true-up per paycheck", 12, "cannot both apply"),
    ("50% per month", 8, "'month' is not understood"),
    ("3% of pay", 0, "'3% nonelective' (paid without a deferral)"),
    ("-50%", 0, "'-' is not understood"),
    ("50% - 3% nonelective", 4, "'-' is not understood"),
    ("$50-60", 3, "'-' is not understood"),
    ("$100,5% nonelective", 4, "',' is not understood"),
    ("50.% up to 6%", 0, "can be read in two ways"),
    ("50% (up to 6%)", 4, "'(' is not understood"),
    ("50€", 0, "can be read in two ways"),
    ("match", 0, "how much is the match?"),
    ("safe harbor nonelective", 0, "how much? write '3% nonelective'"),
    ("4% if you put in 3% max $500", 20, "'max' is not understood"),
    ("50% max $500 + 4% if you put in 3%", 15, "cannot be combined with a cap"),
    ("4% if you put in 3% including after-tax", 0, "cannot be combined with a cap"),
    ("4% if you put in 3% + 5% if you put in 4%", 22, "one such condition"),
    ("3:50", 0, "which part is the employer's?"),
    ("1:4", 0, "which part is the employer's?"),
    ("4:1", 0, "which part is the employer's?"),
    ("0:1", 0, "which part is the employer's?"),
    ("50 cents up to 6%", 9, "'up' is not understood"),
    ("$8,000.005", 1, "two decimals"),
    ("0.0000000001%", 0, "nine decimals"),
    ("none of it", 5, "'of' is not understood"),
]

OUT_OF_RANGE = [
    "300.1%",
    "first 6% at 300.1%",
    "$4 for $1",
    "4% if you put in 100.1%",
    "101% nonelective",
    "60% nonelective + 60% nonelective",
    "50% up to 101%",
    "100% of first 60% + 50% of next 50%",
    "$10,000,000,000",
    "$6,000,000,000 + $6,000,000,000",
    "50% max $90,000,000",
    "50% of first $90,000,000",
    "60% nonelective + 60% nonelective",
    "$1234567890123",
    "50% of first $60,000,000 + 25% of next $60,000,000",
]


@pytest.mark.parametrize(("text", "canonical"), CANONICAL)
def test_canonical_text(text, canonical):
    formula = parse(text)
    assert str(formula) == canonical
    assert parse(canonical) == formula


@pytest.mark.parametrize(("text", "canonical"), FORGIVEN)
def test_forgiven_spelling(text, canonical):
    assert parse(text) == parse(canonical)
    assert str(parse(text)) == canonical


@pytest.mark.parametrize(("text", "canonical"), AS_PEOPLE_SAY_IT)
def test_as_people_say_it(text, canonical):
    assert str(parse(text)) == canonical
    assert parse(canonical) == parse(text)


def answers(text):
    """The texts that a message tells to write."""
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    return re.findall(r"'([^']*)' \(", refused.value.hint)


@pytest.mark.parametrize(("text", "readings"), [(each[0], each[1:]) for each in IN_SEVERAL_WAYS])
def test_what_has_several_readings_is_refused_with_each(text, readings):
    assert answers(text) == list(readings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6% match", "6% match"), ("six percent true-up", "six percent"),
        ("3% + 50% up to 6%", "3%"), ("$1,000 + 50 up to 6%", "50"),
        ("100% of first 3%, 5% of next 2%, true-up", "5% of next 2%"),
        ("100% of first 3%, 3% of pay", "3% of pay"),
    ],
)  # fmt: skip
def test_what_has_several_readings_is_repeated(text, said):
    with pytest.raises(NotUnderstood, match=f"^'{said}' can be read in two ways"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("6%", "write '100% up to 6%' (a dollar for each dollar up to 6% of pay) or "
         "'6% of deferrals' (6 cents for each dollar)"),
        ("1:2", "write '50%' (50 cents for each dollar) or '200%' (200 cents for each dollar)"),
        ("100% if you put in 6%", "write '100% up to 6%' (a dollar for each dollar) or "
         "'100% nonelective' (so much of all pay)"),
        ("$100 per paycheck", "write '$100 a year' (all of it) or '$2,600 a year' ($100 with each "
         "of 26 paychecks)"),
        ("$100 a month", "write '$100 a year' (all of it) or '$1,200 a year' ($100 every month)"),
        ("100% up to 3% + 50% up to 5%", "write '50% of next 2%' (the band ends at 5% of pay), "
         "'50% of next 5%' (the next 5% of pay) or '50% of first 5%' (paid besides)"),
    ],
)  # fmt: skip
def test_what_each_reading_means(text, hint):
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    assert refused.value.hint == hint


def test_a_safe_harbor_without_its_percentage_is_told_what_to_write():
    with pytest.raises(NotUnderstood) as refused:
        parse("safe harbor nonelective")
    assert str(refused.value) == (
        "how much? write '3% nonelective' (at character 1 of 'safe harbor nonelective')"
    )


@pytest.mark.parametrize("text", [each[0] for each in IN_SEVERAL_WAYS])
def test_each_reading_is_read_as_it_is_written_out(text):
    """Nobody is sent from one question to the next. A part of a longer text is a part again."""
    found = answers(text)
    for reading in found:
        whole = (
            reading if "next" not in reading or "first" in reading else f"100% up to 3% + {reading}"
        )
        assert isinstance(parse(whole), MatchFormula)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(("text", "position", "why"), REFUSED)
def test_refused_with_the_position_of_the_word(text, position, why):
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    assert refused.value.position == position
    assert why in str(refused.value)
    assert f"at character {position + 1} of" in str(refused.value)


@pytest.mark.parametrize("text", OUT_OF_RANGE)
def test_out_of_range(text):
    with pytest.raises(OutOfRange):
        parse(text)


def test_what_a_formula_is_made_of():
    formula = parse("100% of first 3% + 50% of next $2,000 max $9,000 excluding catch-up, true-up")
    first, second = formula.tiers
    assert first == (NANO, 0, 0, 3 * NANO // 100, 0)
    assert second == (NANO // 2, 3 * NANO // 100, 0, 3 * NANO // 100, 2_000_00)
    assert (formula.cap, formula.catch_up, formula.timing) == (9_000_00, False, "true-up")
    assert parse("50%").tiers[0].whole and parse("50%").cap == UNLIMITED


def test_formulas_are_values():
    assert hash(parse("50% of first 6%")) == hash(parse("50% up to 6%"))
    assert parse("50%") != parse("50% true-up")
    assert parse("50%") != "50%"


# -- whatever the numbers ----------------------------------------------------------------
rates = st.integers(0, 3 * NANO)
shares = st.integers(1, NANO // 8)
cents = st.integers(1, UNLIMITED // 8)


@st.composite
def formulas(draw):
    """A formula of one run of bands, or of all contributions; with all that can go with it."""
    tiers = []
    share = dollars = 0
    for rate in draw(st.lists(rates, max_size=4)):
        wider, more = draw(st.tuples(shares, st.just(0)) | st.tuples(st.just(0), cents))
        tiers.append(Tier(rate, share, dollars, share + wider, dollars + more))
        share, dollars = share + wider, dollars + more
    if not tiers and draw(st.booleans()):
        tiers = [Tier(draw(rates))]
    return MatchFormula(
        tuple(tiers),
        cap=draw(st.just(UNLIMITED) | cents) if tiers else UNLIMITED,
        nonelective=draw(st.just(0) | st.integers(0, NANO)),
        flat=draw(st.just(0) | cents),
        catch_up=draw(st.booleans()),
        after_tax=draw(st.booleans()),
        base=any(tier.is_share for tier in tiers) and draw(st.booleans()),
        timing=draw(st.sampled_from(["", "true-up", "per paycheck"])),
    )


@given(formulas(), st.none() | st.builds(Step, st.integers(1, NANO // 4), st.integers(0, NANO)))
def test_a_formula_with_a_condition_reads_back(formula, step):
    formula = formula._replace(step=step)
    if step:
        formula = formula._replace(cap=UNLIMITED, after_tax=False)
    assert parse(str(formula)) == formula


@given(formulas())
def test_a_formula_reads_back_from_its_text(formula):
    assert parse(str(formula)) == formula
    assert str(parse(str(formula))) == str(formula)


TERMS = ["6%", "6% of deferrals", "4% if you put in 3%", "basic safe harbor", "half", "50% of 6%",
         "dollar for dollar up to 4%", "50% up to 6% of base pay", "3% safe harbor",
         "50%", "50% up to 6%", "100% of first 3%", "50% of next 2%", "25% of next $2,000",
         "100% of first $500", "3% nonelective", "60% nonelective", "$0", "$8,000", "$80,000,000",
         "0%", "0% nonelective", "50% of first 0%", "50% max $900", "none"]  # fmt: skip
OPTIONS = ["", " excluding catch-up", " including after-tax", ", true-up", " per paycheck"]
sentences = st.builds(
    lambda terms, options: " + ".join(terms) + "".join(options),
    st.lists(st.sampled_from(TERMS), min_size=1, max_size=4),
    st.lists(st.sampled_from(OPTIONS), max_size=2),
)


@given(sentences)
@example("$0 excluding catch-up")
@example("$80,000,000 + $80,000,000")
def test_what_is_read_has_a_canonical_text_that_reads_back(text):
    try:
        formula = parse(text)
    except (NotUnderstood, OutOfRange):
        return
    assert parse(str(formula)) == formula
    assert str(parse(str(formula))) == str(formula)


words = st.sampled_from(
    [*"%$+,.-()0", "50", "100", "1,000", "6%", "up", "to", "of", "first", "next", "max", "none",
     "nonelective", "catch-up", "true-up", "and", "excluding", "per", "paycheck", "safe", "harbor",
     "basic", "qaca", "enhanced", "cents", "dollar", "for", "each", "half", "if", "you", "put",
     "in", "match", "matches", "the", "irs", "limit", "at", ":", "3", "base", "pay",
     "deferrals", "what"]
)  # fmt: skip


@given(st.text() | st.lists(words, max_size=9).map(" ".join) | st.lists(words).map("".join))
@example("\u0665\u0660%")  # digits of another script
@example("\u00b2%")
@example("9" * 5000 + "%")
def test_any_text_is_read_or_refused_and_nothing_else(text):
    try:
        assert isinstance(parse(text), MatchFormula)
    except NotUnderstood as refused:
        assert refused.position is not None and 0 <= refused.position <= len(text)
    except OutOfRange:
        pass


@pytest.mark.parametrize(("count", "fits"), [(1, True), (20, True), (21, False)])
def test_a_match_has_so_many_bands(count, fits):
    text = " + ".join(["50% of first 1%", *["50% of next 1%"] * (count - 1)])
    if fits:
        assert len(parse(text).tiers) == count
    else:
        with pytest.raises(NotUnderstood, match="has more than 20 bands, the limit"):
            parse(text)


LONGEST = {
    unit: (unit * TEXT.most)[: TEXT.most]
    for unit in (
        "+", " ", "9", "9,999", ".", "1.", "1,", "1,9", "the ", "a", "-", "a-", "'", "\x1b",
        "\U0001f600", "$100 + ", "$100+", "50% + ", "50% up to 6% + ", "1% of next 1% + ",
        "0% nonelective + ", "50% of the ", "my ", "matches ", "twenty ", "basic ",
        "50% of what you ", "3% + ", "the first ", "1:1 + ", "50 cents ", "4% if you put in 3% + ",
        "up to ",
        "50% max $5 ", "50% true-up, ", "true-up ",
        "with a per paycheck and ",
    )
}  # fmt: skip


@pytest.mark.parametrize("start", ["", "50% ", "50% of first 6% "], ids=repr)
@pytest.mark.parametrize("unit", LONGEST, ids=ascii)
def test_the_longest_texts_are_read_in_no_time(unit, start):
    text, began = (start + LONGEST[unit])[: TEXT.most], time.process_time()
    try:
        parse(text)
    except (NotUnderstood, OutOfRange) as error:
        assert len(str(error)) < 400 and str(error).isprintable()
    assert time.process_time() - began < 0.5  # alone at most a tenth of it


def test_a_text_longer_than_a_cell_is_not_read():
    with pytest.raises(NotUnderstood, match="a match has 10,000,000 letters; the limit is 32,767"):
        parse("50% up to " * 1_000_000)
