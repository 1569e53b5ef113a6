"""Proves that each word of the language of a match is known in every place where people say it.

A line has a sentence with a place for a word, the words that may stand there, and what the
sentence then means, or which part of it is not understood.
"""

from __future__ import annotations

import pytest

from xlplugin.errors import NotUnderstood
from xlplugin.rules.match.grammar import parse

SAME_WITH_EACH = [
    # what is paid on
    ("50% up to 6% of {}", "pay salary compensation paycheck paychecks wages earnings",
     "50% up to 6%"),
    ("50% up to 6% of {} pay", "the your my all elective eligible employee gross annual total plan "
     "own", "50% up to 6%"),
    ("50% up to 6% of {} salary", "base basic", "50% up to 6% of base pay"),
    ("50% up to 6% of my {} gross salary", "base basic", "50% up to 6% of base pay"),
    ("50% of first 6% of {} pay + 3% of all pay nonelective", "base basic",
     "50% up to 6% of base pay + 3% nonelective"),
    ("50% up to 6% of {} paycheck", "each every", "50% up to 6% per paycheck"),
    ("50% up to 6% of {} pay", "each every", "50% up to 6% per paycheck"),
    ("50% of {} up to 6%", "deferrals deferral contributions contribution savings",
     "50% up to 6%"),
    ("50% of {} contribution up to 6%", "each every", "50% up to 6%"),
    ("50% of {} deferrals up to 6%", "base basic", "50% up to 6%"),
    ("50% of {} dollar up to 6%", "each every", "50% up to 6%"),
    ("50% on {} dollars up to 6%", "each every", "50% up to 6%"),
    ("50% of {} first 6%", "the your my", "50% up to 6%"),
    ("50% up to {} 6%", "the your my first", "50% up to 6%"),
    ("50% {} 6%", "to upto", "50% up to 6%"),
    ("50% {} first 6%", "of on", "50% up to 6%"),
    ("50% {} of deferrals up to 6%", "match matching matched", "50% up to 6%"),
    ("50% of deferrals {} up to 6%", "match matching matched", "50% up to 6%"),
    # who matches, and who puts in
    ("{} matches 50% up to 6%", "my our the your employer company plan they it we will i get a an",
     "50% up to 6%"),
    ("my employer {} 50% up to 6%", "matches match matching contributes pays gives adds",
     "50% up to 6%"),
    ("my employer gives {} 50% match up to 6%", "a an", "50% up to 6%"),
    ("{} 50% match on the first 6%", "a an", "50% up to 6%"),
    ("50% of what {} put in", "you i we they employee employees participant participants the an a "
     "that your own", "50%"),
    ("50% of what you {}", "contribute contributes contributed defer defers deferred save saves "
     "saved elect give do", "50%"),
    ("50% of first 6% {} contribute", "you i we they that", "50% up to 6%"),
    ("50% of first 6% you {}", "contribute defer save elect give", "50% up to 6%"),
    ("first 6% you {} at 50%", "contribute defer save elect give", "50% up to 6%"),
    ("50% up to 6% you {}", "contribute defer save elect give", "50% up to 6%"),
    ("50% of deferrals you {} up to 6%", "elect save", "50% up to 6%"),
    # on what condition
    ("4% {} you put in 3%", "if when once provided", "4% if you put in 3%"),
    ("4% as long as {} put in 3%", "you i we they", "4% if you put in 3%"),
    ("4% if you {} 3%", "contribute defer save elect give do", "4% if you put in 3%"),
    ("4% of {} if you put in at least 3% of {}", "pay salary wages earnings",
     "4% if you put in 3%"),
    ("4% if you put in 3% or more {}", "true-up", "4% if you put in 3% true-up"),
    # rates in words
    ("{} for {} up to 4%", "dollar dollars", "100% up to 4%"),
    ("50 {} on the dollar", "cents cent \u00a2", "50%"),
    ("50 cents {} the dollar", "on per for of to", "50%"),
    ("50 cents on {} dollar", "the each every a", "50%"),
    ("50 cents on {}", "dollar dollars $1", "50%"),
    ("50 cents for each dollar you {} up to 6%", "contribute defer save", "50% up to 6%"),
    ("$.50 {} $1", "per for on", "50%"),
    ("$.50 {} dollar", "per for on", "50%"),
    ("$.50 {} the dollar", "per for on", "50%"),
    ("$.50 for {} $1", "the each every a", "50%"),
    ("1 {} 1 up to 4%", ": to for", "100% up to 4%"),
    ("one {} one up to 4%", ": to for", "100% up to 4%"),
    # the band before its rate
    ("{} 6% at 50%", "first upto", "50% up to 6%"),
    ("{} first 6% at 50%", "the upto", "50% up to 6%"),
    ("first {} 6% at 50%", "the your my", "50% up to 6%"),
    ("first 6% {} 50%", "matched match is are at by", "50% up to 6%"),
    ("first 6% matched {} 50%", "at by", "50% up to 6%"),
    ("first 6% {} matched by half", "is are", "50% up to 6%"),
    ("first 3% at 100% {} next 2% at 50%", "+ , and plus then",
     "100% of first 3% + 50% of next 2%"),
    # a cap
    ("50% {} $500", "max maximum", "50% max $500"),
    ("50% {} of $500", "max maximum", "50% max $500"),
    ("50%{} capped at $500", ", and", "50% max $500"),
    ("first 6% at 50%{} max $500", ", and", "50% up to 6% max $500"),
    # no end of a band
    ("100% up to the {} limit", "irs federal legal statutory annual yearly deferral contribution "
     "elective 402(g) 402g", "100%"),
    ("100% up to {} irs limit", "the your my", "100%"),
    ("100% up to the federal {}", "limit limits max maximum", "100%"),
    ("100% up to the {} limit excluding catch-up", "irs 402(g) 402g",
     "100% excluding catch-up"),
    ("100% up to the annual {} elective deferral limit", "irs federal legal statutory", "100%"),
    # dollars and shares of pay that are paid without a deferral
    ("$2,000 {} year", "a per each every", "$2,000"),
    ("3% {}", "nonelective non-elective", "3% nonelective"),
    ("3% nonelective {}", "contribution contributions", "3% nonelective"),
    ("3% safe {}", "harbor", "3% nonelective"),
    ("3% safe harbor {}", "contribution contributions nonelective", "3% nonelective"),
    ("4% nonelective safe harbor {}", "contribution contributions", "4% nonelective"),
    # safe harbors that have a name
    ("basic safe {}", "harbor harbour", "100% of first 3% + 50% of next 2%"),
    ("basic safe harbor {}", "match matching contribution contributions formula",
     "100% of first 3% + 50% of next 2%"),
    ("basic safe harbor {} formula", "match matching", "100% of first 3% + 50% of next 2%"),
    ("{} match", "qaca", "100% of first 1% + 50% of next 5%"),
    ("safe harbor {} match", "qaca", "100% of first 1% + 50% of next 5%"),
    ("{} safe harbor", "basic-qaca qaca-basic", "100% of first 1% + 50% of next 5%"),
    ("safe harbor {}: half up to 6%", "match matching", "50% up to 6%"),
    ("safe harbor match {}50% up to 6%", ":", "50% up to 6%"),
    ("{} match 50% up to 6%", "safe-harbor qaca qaca-safe-harbor", "50% up to 6%"),
    # options, one after another too
    ("50% excluding {}", "catchup catchups catch-up catch-ups", "50% excluding catch-up"),
    ("50% excluding catch-up {}", "contributions deferrals", "50% excluding catch-up"),
    ("50% including {}", "aftertax after-tax", "50% including after-tax"),
    ("50% including {} contributions", "aftertax after-tax", "50% including after-tax"),
    ("50% {}", "trueup true-up", "50% true-up"),
    ("50% {} true-up", "annual yearly with", "50% true-up"),
    ("50% with {} true-up", "a an annual yearly", "50% true-up"),
    ("50% {} true-up", "without no", "50% per paycheck"),
    ("50% with no {} true-up", "annual yearly", "50% per paycheck"),
    ("50% per {}", "payroll paycheck", "50% per paycheck"),
    ("50% {} pay period", "per each every", "50% per paycheck"),
    ("50% {} paycheck", "per each every", "50% per paycheck"),
    ("50%, {} true-up", "with annual yearly", "50% true-up"),
    ("50% and {} true-up", "without no", "50% per paycheck"),
    ("50% + {}", "true-up trueup", "50% true-up"),
    ("50%, {} paycheck", "per each every", "50% per paycheck"),
    ("50%, {} catch-up", "excluding", "50% excluding catch-up"),
    ("50%, {} after-tax", "including", "50% including after-tax"),
    ("50% true-up {} excluding catch-up", ", + and", "50% excluding catch-up true-up"),
    ("50% without true-up {}", "excluding-catch-up", "50% excluding catch-up per paycheck"),
]  # fmt: skip

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "one hundred": 100, "twenty-one": 21, "thirty-three": 33, "sixty six": 66, "ninety-nine": 99,
}  # fmt: skip

NOT_A_NUMBER = ["twenty ten", "twenty twenty", "ten five", "hundred five", "two hundred",
                "twelve five", "five hundred", "one one", "20 five", "1 hundred"]  # fmt: skip

NOT_SO = [
    # what is said                                    position of what is not understood
    ("50% up to 6% of every", 13),
    ("50% up to 6% of deferrals", 13),
    ("my employer", 0),
    ("my employer pays", 12),
    ("they match", 5),
    ("matches", 0),
    ("4% if 3%", 6),
    ("4% if you 3%", 10),
    ("40% as long you put in 3%", 4),
    ("4% if you put in 3% or", 20),
    ("4% if you put in 3", 17),
    ("50 cents", 8),
    ("50 cents up to 6%", 9),
    ("50 cents on 6%", 12),
    ("50 cents on $0", 13),
    ("50 cents on $1%", 13),
    ("50% of what", 7),
    ("50% of what dollars you put in", 7),
    ("50% of you put in", 7),
    ("50% of each", 7),
    ("50% of each what", 7),
    ("50% up to the max", 14),
    ("50% cents on the dollar", 4),
    ("$.50% per dollar", 1),
    ("$ per dollar", 2),
    ("50% of dollars", 7),
    ("50% of a dollar", 7),
    ("0:1", 0),
    ("first 6% by", 0),
    ("the 6% at 50%", 0),
    ("safe", 0),
    ("basic", 0),
    ("enhanced match", 0),
    ("3% non", 6),
    ("50% no catch-up", 7),
    ("50% without after-tax", 12),
    ("50% without per paycheck", 12),
    ("50% without excluding catch-up", 12),
    ("50% without including after-tax", 12),
    ("50% no with true-up", 7),
    ("basic safe harbor: 50% up to 6%", 17),
    ("basic safe harbor 50% up to 6%", 18),
    ("50% with", 8),
    ("50% annual", 10),
    ("50% each", 8),
    ("50% each pay", 12),
    ("50% including after", 19),
    ("50% excluding catch", 19),
    ("50% capped $500", 11),
    ("$500 a", 5),
    ("$500 per pay", 12),
]  # fmt: skip


def each_sentence():
    for sentence, words, means in SAME_WITH_EACH:
        yield from ((sentence.replace("{}", word), means) for word in words.split())


@pytest.mark.parametrize(("text", "means"), list(each_sentence()))
def test_each_word_is_known_where_it_may_stand(text, means):
    assert str(parse(text)) == means


@pytest.mark.parametrize(("word", "number"), NUMBERS.items())
def test_each_number_as_people_spell_it(word, number):
    assert parse(f"{word} percent of deferrals") == parse(f"{number}% of deferrals")
    assert parse(f"{word} cents on the dollar") == parse(f"{number}% of deferrals")


@pytest.mark.parametrize("words", NOT_A_NUMBER)
def test_numbers_that_make_no_number_together(words):
    with pytest.raises(NotUnderstood):
        parse(f"{words} percent of deferrals")


@pytest.mark.parametrize(("text", "position"), NOT_SO)
def test_where_a_turn_of_phrase_breaks_off(text, position):
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    assert refused.value.position == position
