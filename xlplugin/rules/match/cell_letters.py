"""The phrases of a match in words that a cell knows, and the letter that stands for each.

Cells can replace one text by another, and no more. So each phrase becomes a capital letter, which
no text has once it is in small letters, with a blank before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

HARD_BLANK = "\u00a0"
Replacements: TypeAlias = tuple[tuple[str, str], ...]


def _each(words: Iterable[str], letter: str) -> Replacements:
    return tuple((f" {word} ", f" {letter} ") for word in words)


SIGNS: Replacements = (
    (HARD_BLANK, " "),
    *((sign, f" {sign} ") for sign in "%$+"),
    (", ", " , "),
)
"""What is done to the text in small letters; then runs of blanks become one, and one blank stands
before and after it."""
STEPS: tuple[Replacements, ...] = (
    (
        (" percent ", " % "),
        (" per cent ", " % "),
        *_each(("true up", "trueup"), "true-up"),
        *_each(("catch up", "catchup"), "catch-up"),
        *_each(("excluding catch-up contributions", "excluding catch-up"), "OC"),
        *_each(("including after-tax contributions", "including after-tax"), "OA"),
        *_each(("no true-up", "without true-up"), "ON"),
        *_each(("with an annual true-up", "with annual true-up", "with a true-up"), "OT"),
        *_each(("with true-up", "annual true-up", "true-up"), "OT"),
        *_each(("per paycheck", "per pay period", "each paycheck", "each pay period"), "OP"),
        (" , and O", " S O"),
        *((f" {sign} O", " S O") for sign in (",", "and", "+")),
    ),
    (
        *_each(("maximum", "max of", "capped at"), "max"),
        *_each((", and max", "and max", ", max", "max"), "M"),
        *_each(("upto",), "up to"),
        *_each(("up to the first", "up to first", "up to the", "up to your", "up to"), "U"),
        *_each((f"{of} {whose}" for of in ("of", "on") for whose in ("the", "your", "my")), "Q"),
        *_each(("of", "on"), "Q"),
        *_each(("Q first",), "F"),
        *_each(("Q next",), "X"),
        *_each(("Q deferrals", "Q contributions"), "D"),
    ),
    (
        *_each(("Q pay", "Q salary", "Q compensation", "Q wages", "Q earnings"), "Y"),
        *_each(("Q eligible pay", "Q eligible compensation"), "Y"),
        *_each(("Q base pay", "Q base salary"), "B"),
        *_each(("match",), "H"),
        *_each(("H D", "D H"), "D"),
        *_each(("non elective", "non-elective"), "nonelective"),
        *_each(("nonelective contributions", "nonelective contribution", "nonelective"), "E"),
        *_each(("Y E", "E Y"), "E"),
        *_each(("a year", "per year"), "Z"),
        *_each((", and then", "and then", ", then", ", and", ", plus"), "+"),
        *_each(("and", "plus", "then", ","), "+"),
    ),
)
"""Turns of phrase and the letter that each becomes, in the order in which they are replaced.

    O  a word about the year: C no catch-up, A after-tax too, T a true-up, P or N none; S before it
    M  at most                U  up to         F  of first          X  of next
    D  of deferrals           Y  of pay        B  of base pay       Q  another "of"
    E  nonelective            H  match         Z  a year
"""
WORDS_OF_THE_YEAR = (" S", " OC", " OA", " OT", " OP", " ON")


def _lower(letters: str) -> str:
    return re.sub("[A-Z]+", lambda found: found[0].lower(), letters)


def trimmed(letters: str) -> str:
    """A text as TRIM has it: no blanks at its ends, and one where there are more."""
    return " ".join(filter(None, letters.split(" ")))


def steps_of(held: str) -> tuple[str, ...]:
    """A text with its signs apart, and after each step."""
    said = _lower(held)
    for old, new in SIGNS:
        said = said.replace(old, new)
    said = trimmed(said)
    found = [f" {said} " if said else ""]
    for step in STEPS:
        said = found[-1]
        for old, new in step:
            said = said.replace(old, new)
        found.append(said)
    return tuple(found)
