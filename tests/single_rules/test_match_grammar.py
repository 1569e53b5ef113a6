"""Proves the language in which plans state a match: what it reads, forgives and refuses.

Each text has one canonical form, which reads back as the same formula. What is not understood
is refused with the 0-based position of the word; nothing else is ever raised.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlplugin.bounds import TEXT
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match.formula import MatchFormula, Tier
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
    (".5%", "0.5%"),
]

REFUSED = [
    # text                                            position   why
    ("", 0, "something is missing"),
    ("generous", 0, "'generous' is not understood"),
    ("50", 0, "percentage or dollars"),
    ("50 up to 6%", 0, "percentage or dollars"),
    ("50% up to", 9, ""),
    ("50% up to 6", 10, ""),
    ("50% up to $2,000", 10, "max $"),
    ("50% uppto 6%", 4, "'uppto' is not understood"),
    ("50% of frist 6%", 7, "'frist' is not understood"),
    ("50% of first", 12, "something is missing"),
    ("50% of first 6", 13, "percentage of pay or dollars"),
    ("50% of next 2%", 0, "'next' needs a band before it"),
    ("25% + 50% of next 2%", 6, "'next' needs a band before it"),
    ("50% up to 3% + 25% up to 6%", 15, "two ways"),
    ("100% of first 3% + 25% up to 6%", 19, "two ways"),
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
    ("50% true-up per paycheck", 12, "exclude each other"),
    ("50% per month", 8, "'month' is not understood"),
    ("3% of pay", 9, "nonelective"),
    ("-50%", 0, "'-' is not understood"),
    ("50% (up to 6%)", 4, "'(' is not understood"),
    ("50€", 0, "percentage or dollars"),
    ("$8,000.005", 1, "two decimals"),
    ("0.0000000001%", 0, "nine decimals"),
    ("none of it", 5, "'of' is not understood"),
]

OUT_OF_RANGE = [
    "300.1%",
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
    assert first.key() == (NANO, 0, 0, 3 * NANO // 100, 0)
    assert second.key() == (NANO // 2, 3 * NANO // 100, 0, 3 * NANO // 100, 2_000_00)
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
        timing=draw(st.sampled_from(["", "true-up", "per paycheck"])),
    )


@given(formulas())
def test_a_formula_reads_back_from_its_text(formula):
    assert parse(str(formula)) == formula
    assert str(parse(str(formula))) == str(formula)


TERMS = ["50%", "50% up to 6%", "100% of first 3%", "50% of next 2%", "25% of next $2,000",
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
     "nonelective", "catch-up", "true-up", "and", "excluding", "per", "paycheck"]
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
    text = " + ".join(["1% of first 1%", *["1% of next 1%"] * (count - 1)])
    if fits:
        assert len(parse(text).tiers) == count
    else:
        with pytest.raises(NotUnderstood, match="has more than 20 bands, the most that are taken"):
            parse(text)


LONGEST = {
    unit: (unit * TEXT.most)[: TEXT.most]
    for unit in (
        "+", " ", "9", "9,999", ".", "1.", "1,", "1,9", "the ", "a", "-", "a-", "'", "\x1b",
        "\U0001f600", "$100 + ", "$100+", "50% + ", "50% up to 6% + ", "1% of next 1% + ",
        "0% nonelective + ", "50% of the ", "50% max $5 ", "50% true-up, ", "true-up ",
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
    with pytest.raises(NotUnderstood, match="a match has 10,000,000 letters; at most 32,767"):
        parse("50% up to " * 1_000_000)
