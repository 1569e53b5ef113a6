"""Proves every word of the language of a match, and the bounds of its numbers.

``test_match_grammar`` proves the language as plans write it; here each word that it knows stands
once where it may, and each bound is held from both sides.
"""

from __future__ import annotations

import pytest

from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match import readings
from xlplugin.rules.match.formula import MatchFormula, Tier, from_number
from xlplugin.rules.match.grammar import parse

PAY = ("pay", "salary", "compensation", "paycheck", "wages")
MONEY = ("deferrals", "deferral", "contributions", "contribution")
BESIDE = ("the", "your", "my", "all", "elective", "eligible", "employee")
YOURS = ("the", "your", "my")
HYPHENS = "-\u2010\u2011\u2012\u2013"

SAME = [
    *((f"50% up to 6% of {word}", "50% up to 6%") for word in PAY),
    *((f"3% of {word} nonelective", "3% nonelective") for word in PAY),
    *((f"50% of {word} up to 6%", "50% up to 6%") for word in MONEY),
    *((f"50% on {word}", "50%") for word in MONEY),
    *((f"50% of first $500 of {word}", "50% of first $500") for word in MONEY),
    *((f"50% of first 500 of {word}", "50% of first $500") for word in MONEY),
    *((f"50% up to 6% of {word} pay", "50% up to 6%") for word in BESIDE),
    *((f"50% of {word} first 6%", "50% up to 6%") for word in YOURS),
    *((f"50% up to {word} first 6%", "50% up to 6%") for word in YOURS),
    *((f"50% true{hyphen}up", "50% true-up") for hyphen in HYPHENS),
    *((f"50% {word} up to 6%", "50% up to 6%") for word in ("match", "matching", "matched")),
    *((f"3% nonelective {word}", "3% nonelective") for word in ("contribution", "contributions")),
    *((f"100% of first 3% {word} 50% of next 2%", "100% of first 3% + 50% of next 2%")
      for word in ("+", ",", "and", "plus", "then", "and then", ", then", ", and", "+ and")),
    *((f"50%{words} $500", "50% max $500")
      for words in (" max", " maximum", " max of", " maximum of", ", max", " and max", ", and max",
                    " capped at", ", capped at")),
    *((f"50%{words}", "50% excluding catch-up")
      for words in (" excluding catchup", " excluding catchups", " excluding catch up",
                    " excluding catch-ups", " excluding catch-up contributions",
                    " excluding catch-up deferrals", ", excluding catch-up",
                    " + excluding catch-up", " and excluding catch-up", ", and excluding catchup")),
    *((f"50%{words}", "50% including after-tax")
      for words in (" including aftertax", " including after tax",
                    " including after-tax contributions", " including aftertax contributions")),
    *((f"50%{words}", "50% true-up")
      for words in (" trueup", " true up", " with true-up", " with a true-up", ", with a trueup")),
    ("50% upto 6%", "50% up to 6%"),
    ("50% upto the first 6 percent", "50% up to 6%"),
    ("50% up to first 6%", "50% up to 6%"),
    ("3 percent non elective", "3% nonelective"),
    ("3% non-elective contributions of pay", "3% nonelective"),
    ("50% up to 6% of each paycheck", "50% up to 6% per paycheck"),
    ("50% up to 6% of each paycheck per paycheck", "50% up to 6% per paycheck"),
    ("50% up to 6% of each paycheck true-up", "50% up to 6% true-up"),
    ("50% up to 6% of all of", None),
    ("50% of each contribution", "50%"),
    ("50% of each contribution up to 6% of pay", "50% up to 6%"),
    ("100% of first 3% of each paycheck + 50% of next 2% of pay",
     "100% of first 3% + 50% of next 2% per paycheck"),
    ("50% true-up true-up", "50% true-up"),
    ("50% true-up excluding catch-up", "50% excluding catch-up true-up"),
    ("50% excluding catch-up true-up including after-tax",
     "50% excluding catch-up including after-tax true-up"),
    ("$99", "$99"),
    ("100", "$100"),
    ("99.99", None),
    ("50% of first 100", "50% of first $100"),
    ("50% of first 99.99", None),
    ("50% max 100", "50% max $100"),
    ("50% max 99.99", None),
    ("50% max $99.99", "50% max $99.99"),
    ("$1,000 + $99.50", "$1,099.50"),
    ("1,000,000.25", "$1,000,000.25"),
    ("1000,000", None),
    ("0,500", None),
    ("1,00", None),
    ("1,0000", None),
    ("12,345", "$12,345"),
    ("123,456", "$123,456"),
    ("1234,567", None),
    ("50%,3% nonelective", "50% + 3% nonelective"),
    ("50% up to 6,5%", None),
    ("$.50", "$0.50"),
    ("$0.5", "$0.50"),
    (". 5%", None),
    ("5.%", None),
    ("300%", "300%"),
    ("300.0000001%", OutOfRange),
    ("300.00000004%", "300%"),
    ("0.00000005%", None),
    ("0.00000005% of deferrals", "0.0000001% of deferrals"),
    ("0.000000049%", "0%"),
    ("0.123456789% of deferrals", "0.1234568% of deferrals"),
    ("9.9999999%", None),
    ("9.99999995%", "10%"),
    ("0.1234567891%", None),
    ("first 6% at 50.00000005%", "50.0000001% up to 6%"),
    ("first 6% at 50.000000049%", "50% up to 6%"),
    ("100% of first 0.00000005%", "100% up to 0.0000001%"),
    ("100% of first 0.000000149%", "100% up to 0.0000001%"),
    ("100% nonelective", "100% nonelective"),
    ("100.0000001% nonelective", OutOfRange),
    ("100% up to 100%", "100% up to 100%"),
    ("100% up to 100.0000001%", OutOfRange),
    ("$9,999,999,999.99", "$9,999,999,999.99"),
    ("$10,000,000,000", OutOfRange),
    ("$5,000,000,000 + $4,999,999,999.99", "$9,999,999,999.99"),
    ("$5,000,000,000 + $5,000,000,000", OutOfRange),
    ("$999999999999", OutOfRange),
    ("999999999999%", OutOfRange),
    ("1000000000000%", OutOfRange),
    ("50% max $89,999,999.99", "50% max $89,999,999.99"),
    ("50% max $90,000,000", OutOfRange),
    ("50% of first $89,999,999.99", "50% of first $89,999,999.99"),
    ("50% of first $90,000,000", OutOfRange),
    ("50% of first $50,000,000 + 25% of next $39,999,999.99",
     "50% of first $50,000,000 + 25% of next $39,999,999.99"),
    ("50% of first $50,000,000 + 25% of next $40,000,000", OutOfRange),
    ("100% of first 3% + 50% of first $500", "100% of first 3% + 50% of first $500"),
    ("100% of first 3% + 50% of first $500 max $900", None),
    ("50% + 25% of next 2%", None),
    ("100% of first 3% + 50% + 25% of next 2%", None),
    ("\u0665\u0660%", None),
    ("\u00b2%", None),
    ("100% of first 3% max $500 + 50% of next 2%", None),
    ("none true-up", "none true-up"),
    ("50% max $500 max $600", None),
    ("50% up to $2,000", None),
    ("50% up to 2000", None),
    ("50% up to 6% + 25% up to 8%", None),
    ("50% + 25% up to 8%", "50% + 25% of first 8%"),
    ("50% excluding", None),
    ("50% including after", None),
    ("50% per", None),
    ("50% with", None),
    ("50% capped $500", None),
    ("3% non voluntary", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "canonical"), SAME)
def test_what_a_text_means(text, canonical):
    if canonical is None:
        with pytest.raises(NotUnderstood):
            parse(text)
    elif canonical is OutOfRange:
        with pytest.raises(OutOfRange):
            parse(text)
    else:
        assert str(parse(text)) == canonical
        assert parse(text) == parse(canonical)


@pytest.mark.parametrize(
    ("text", "position"),
    [("$1,0000", 2), ("$1,00", 2), ("$1234,567", 5), ("$0,500", 2), ("50% up to 6,5%", 10),
     ("50%,3", 4), ("$1 000", 3), ("3 ,4", 0), ("$1,000,00", 6), ("$1,0000,000", 2)],
)  # fmt: skip
def test_where_a_number_is_not_understood(text, position):
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    assert refused.value.position == position


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("$999999999999", "too many dollars"),
        ("$1000000000000", "1000000000000 is too large a number"),
        ("123456789012345678901234%", "12345678901234567890 is too large a number"),
    ],
)
def test_how_a_number_that_is_too_large_is_told(text, why):
    with pytest.raises(OutOfRange, match=f"^{why} in '"):
        parse(text)


def test_a_share_beside_a_band_is_rounded_as_everywhere():
    with pytest.raises(NotUnderstood, match=r"'3% nonelective \+ 50\.0000001% up to 6%'"):
        parse("3% + 50.00000005% up to 6%")
    with pytest.raises(NotUnderstood, match=r"'3% nonelective \+ 50% up to 6%'"):
        parse("3% + 50.000000049% up to 6%")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "none"), (0.5, "50%"), (1, "100%"), (0.1, "10%"), (0.05, None),
     (0.0999999999, "10%"), (0.099999999, None), (1e-10, "none"), (2, "200%"), (2.01, None),
     (3, None), (100, "$100"), (100.01, "$100.01"),
     (8_000, "$8,000"), (3.01, None), (99.99, None), (99, None), (-0.01, None), (-100, None)],
)  # fmt: skip
def test_a_number_as_a_match(number, text):
    formula = from_number(number)
    assert (formula if formula is None else str(formula)) == text


def test_formulas_are_equal_by_all_that_they_say():
    tier = Tier(NANO // 2, 0, 0, NANO // 10, 0)
    formula = MatchFormula((tier,), cap=100_00)
    assert formula == MatchFormula((Tier(NANO // 2, 0, 0, NANO // 10, 0),), cap=100_00)
    for other in (
        MatchFormula((tier,)),
        MatchFormula((Tier(NANO // 2, 0, 0, NANO // 10 + 1, 0),), cap=100_00),
        MatchFormula((tier,), cap=100_00, catch_up=False),
        MatchFormula((tier,), cap=100_00, after_tax=True),
        MatchFormula((tier,), cap=100_00, timing="true-up"),
        MatchFormula((tier,), cap=100_00, flat=1),
        MatchFormula((tier,), cap=100_00, nonelective=1),
    ):
        assert formula != other
    assert formula != "50%" and formula != (tier,)
    assert MatchFormula(()).cap == UNLIMITED
    assert Tier(NANO) == (NANO, 0, 0, 0, UNLIMITED)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0.001, ["100% up to 0.1%", "0.1% of deferrals"]),
        (0.05, ["100% up to 5%", "5% of deferrals"]),
        (0.1, []), (2, []),
        (2.01, ["201%", "100% up to 2.01%"]), (3, ["300%", "100% up to 3%"]),
        (3.01, ["100% up to 3.01%", "3.01% of deferrals", "$3.01"]),
        (6, ["100% up to 6%", "6% of deferrals", "$6"]),
        (9.99, ["100% up to 9.99%", "9.99% of deferrals", "$9.99"]),
        (10, ["10%", "$10"]), (50, ["50%", "$50"]), (99.99, ["99.99%", "$99.99"]), (100, []),
    ],
)  # fmt: skip
def test_the_readings_of_a_number(number, said):
    found = readings.of_number(round(number * NANO))
    assert [text for text, _ in found] == said
    assert (from_number(number) is None) == bool(said)
    for text in said:
        parse(text)


@pytest.mark.parametrize(
    ("number", "meaning"),
    [(2.5, "$2.50 for each dollar"), (3, "$3 for each dollar"), (50, "50 cents for each dollar"),
     (12.5, "12.5 cents for each dollar")],
)  # fmt: skip
def test_what_the_reading_of_a_number_as_a_rate_pays(number, meaning):
    assert readings.of_number(round(number * NANO))[0][1] == meaning


def test_what_a_rate_pays_in_words():
    assert readings.cents(NANO) == "a dollar for each dollar"
    assert readings.cents(NANO // 2) == "50 cents for each dollar"
    assert readings.cents(2 * NANO) == "200 cents for each dollar"
