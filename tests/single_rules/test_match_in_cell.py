"""Proves what one cell reads of a match in words: no more than the language reads, and the same.

``planner_book/match_in_words.csv`` has what is read and what is refused, with what is said of it;
that the cells of the workbook do the same is proved beside it.
"""

from __future__ import annotations

import random
import re

import pytest
from match_texts import ODD, canonical, table, texts
from sizes import size

from xlplugin.arguments.plan_values import PlanMatch
from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.money import UNLIMITED
from xlplugin.plan.held import refused_in_full
from xlplugin.rules.match.formula import PER_PAYCHECK, TRUE_UP, MatchFormula, Tier
from xlplugin.rules.match.grammar import parse
from xlplugin.rules.match.in_cell import LONGEST, read, written
from xlplugin.rules.match.refused import SENTENCES, Code
from xlplugin.units import Cents, Share

ROWS = table()
READ = [(typed, said) for typed, said, _ in ROWS if said]
REFUSED = [typed for typed, said, _ in ROWS if not said]


def by_paycheck(formula):
    """A match as cells take it of which nobody said when it is settled."""
    return formula if formula.timing else formula._replace(timing=PER_PAYCHECK)


def in_language(typed):
    """What the program understands of a value; nothing where it understands nothing."""
    try:
        return PlanMatch().read(typed)
    except XlpluginError:
        return None


# -- what is read ------------------------------------------------------------------------------
@pytest.mark.parametrize(("typed", "said"), READ)
def test_it_is_read_as_the_table_says(typed, said):
    assert read(typed).formula == by_paycheck(parse(said))
    assert str(parse(said)) == said


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_refused_has_a_sentence_and_no_formula(typed):
    found = read(typed)
    assert found.wrong
    with pytest.raises(NotUnderstood, match=re.escape(found.wrong)):
        _ = found.formula


@pytest.mark.grows
def test_what_a_cell_reads_the_language_reads_too_and_as_the_same():
    readable = 0
    for typed in (*texts(20 * size("ALTERED_MATCHES"), seed=1), *filter(None, ODD)):
        found = read(typed)
        if found.code or not found.is_given:
            continue
        readable += 1
        there = in_language(typed)
        assert there is not None, typed
        assert found.formula == by_paycheck(there), typed
    assert readable > 5 * size("ALTERED_MATCHES")


@pytest.mark.grows
def test_every_canonical_text_is_read():
    r = random.Random(2)
    for _ in range(size("ALTERED_MATCHES")):
        said = canonical(r)
        assert read(said).formula == by_paycheck(parse(said)), said


@pytest.mark.parametrize("typed", [None, "", " ", "\u00a0"])
def test_an_empty_cell_says_nothing(typed):
    assert not read(typed).is_given and not read(typed).wrong


@pytest.mark.parametrize("typed", ["none", "NONE", 0, 0.0, "0%"])
def test_no_match_is_something_that_is_said(typed):
    assert read(typed).is_given


def test_a_text_of_the_longest_is_read_and_one_longer_is_not():
    text = "50%".ljust(LONGEST - 6) + "+ $500"
    assert read(text).formula == by_paycheck(parse("50% + $500"))
    assert read(text.replace("+", " +")).code == Code.UNREAD


# -- what is said of what is not ---------------------------------------------------------------
def test_every_reason_has_its_sentence_and_a_text_in_the_table():
    assert set(SENTENCES) == set(Code) - {Code.FINE}
    found = {read(typed).code for typed in (*REFUSED, *ODD)}
    assert found >= set(SENTENCES)


@pytest.mark.parametrize(("typed", "to_type"), [
    ("6%", ("100% up to 6%", "6% of deferrals", "6% nonelective")),
    (0.06, ("100% up to 6%", "6% of deferrals", "6% nonelective")),
    ("3% of pay", ("3% nonelective", "100% up to 3%")),
    ("5% up to 6%", ("5% of deferrals up to 6%", "5% nonelective")),
    ("5% of first 3%", ("5% of deferrals on first 3%", "100% of first 5%")),
    ("50% up to 6", ("50% up to 6%", "50% max $6")),
    ("50% up to $2,000", ("50% max $2,000",)),
    ("50% up to 2000", ("50% max $2000",)),
    ("50% of next 3%", ("50% of first 3%",)),
    ("3% + 50% up to 6%", ("3% nonelective", "100% of first 3% + 50% of next 2%")),
    ("100% max 4000", ("50% up to 6% max $4,000",)),
    ("3% nonelective max $400", ("50% up to 6% max $4,000 + 3% nonelective",)),
    ("no idea", ("50% up to 6%", "100% of first 3% + 50% of next 2%")),
    (50, ("50%", "50% up to 6%", "$50 a year")),
    ("$100 per paycheck", ("$2,600 a year",)),
])  # fmt: skip
def test_what_it_says_to_type_is_read(typed, to_type):
    wrong = read(typed).wrong
    for text in to_type:
        assert text in wrong and not read(text).code, text


@pytest.mark.parametrize(("typed", "to_type"), [
    ("100% of first 3% + 5% of next 2%", ("5% of deferrals on next 2%", "100% of next 5%")),
    ("50% up to 6% + 25% up to 8%", ("25% of next 8%",)),
    ("50% of first 3% + 25% of first 2%", ("25% of next 2%",)),
    ("50% up to 6% + 25%", ("25% of next 2%", "25% nonelective")),
])  # fmt: skip
def test_what_it_says_to_type_for_a_later_part_is_read_after_the_first(typed, to_type):
    wrong = read(typed).wrong
    for text in to_type:
        assert text in wrong and not read(f"50% of first 3% + {text}").code, text


@pytest.mark.parametrize(("typed", "said"), [
    ("dollar for dollar on the first 3%, then 50% of the next 2%",
     "type 100% of first 3% + 50% of next 2%"),
    ("dollar for dollar", "type 100%"),
    ("employer matches 50 cents on the dollar up to 6% of salary", "type 50% up to 6%"),
    ("50% of first $12,000", "the cells have no band of $12,000; type 50% max $6,000"),
    ("basic safe harbor match", "type 100% of first 3% + 50% of next 2%"),
])  # fmt: skip
def test_a_command_says_what_to_type_for_words_that_only_it_knows(typed, said):
    told = refused_in_full(typed)
    assert told.endswith(said)
    instead = told.partition("; type ")[2]
    assert read(instead).formula == by_paycheck(PlanMatch().read(typed))


@pytest.mark.parametrize("typed", ["50% up to 6%", "6%", "no idea", "4% if you put in 3%", None, 6])
def test_it_says_no_more_where_it_knows_no_more(typed):
    assert not refused_in_full(typed)


# -- written -----------------------------------------------------------------------------------
def test_a_match_is_written_in_its_canonical_words():
    for text in ("50% up to 6%", "100% of first 3% + 50% of next 2% true-up", "$8,000"):
        assert written(parse(text)) == text


def test_that_nothing_is_settled_at_the_years_end_is_not_written_since_cells_take_it_so():
    assert written(parse("50% up to 6% per paycheck")) == "50% up to 6%"
    assert written(parse("$8,000, per paycheck")) == "$8,000"


@pytest.mark.parametrize("timing", ["", PER_PAYCHECK, TRUE_UP])
def test_no_employer_money_is_an_empty_cell(timing):
    text = written(MatchFormula(timing=timing))
    assert text is None or not read(text).bands


@pytest.mark.parametrize("formula", [
    parse("50% of first $12,000"),
    parse("4% if you put in 3%"),
    parse("50% including after-tax"),
    parse("50% of first 3% + 25% of first 2%"),
    parse("50% + $2,000,000,000"),
    MatchFormula((Tier(Share(1)), Tier(Share(2))), Cents(UNLIMITED)),
])  # fmt: skip
def test_what_no_words_of_a_cell_say_is_refused(formula):
    with pytest.raises(NotUnderstood, match="no place"):
        written(formula)
