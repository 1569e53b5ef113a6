"""Why a cell does not read a match in words, and what to type instead.

Each reason is a sentence that stands here once: :mod:`xlplugin.rules.match.in_cell` fills in its
texts, and :mod:`xlplugin.sheets.planner.match_words` makes it a formula. What can be read in more
than one way is refused with every reading written out, so that a person copies the one that is
meant.
"""

from __future__ import annotations

import enum


class Code(enum.IntEnum):
    """A reason, as cells hold it; :data:`FINE` is none."""

    FINE = 0
    UNREAD = 1
    OF_PAY = 2
    UP_TO_DOLLARS = 3
    BAND_IN_DOLLARS = 4
    UP_TO_NUMBER = 5
    RATE = 6
    SMALL = 7
    SMALL_UP_TO = 8
    SMALL_FIRST = 9
    SMALL_NEXT = 10
    NEXT_OF_NOTHING = 11
    AFTER_ALL = 12
    NO_BAND = 13
    SECOND_UP_TO = 14
    SECOND_FIRST = 15
    AFTER_TAX = 16
    BOTH_TIMINGS = 17
    CONDITION = 18
    BASE_PAY = 19
    CAP = 20
    CAP_TOO_EARLY = 21
    TOO_MANY_BANDS = 22
    DOLLARS_A_PAYCHECK = 23
    BEYOND_PAY = 24
    NO_TEXT = 25
    BELOW_0 = 26
    TOO_LARGE = 27
    NUMBER = 28
    SMALL_BESIDE = 29


EXAMPLE = "type it as 50% up to 6%, or 100% of first 3% + 50% of next 2%"
_CANNOT = "the cells cannot read {text}"

SENTENCES: dict[Code, str] = {
    Code.UNREAD: f"{_CANNOT}; {EXAMPLE}",
    Code.OF_PAY: "{a}% of pay can be read in two ways; type {a}% nonelective (paid whether or not "
    "you save) or 100% up to {a}% (a dollar for each dollar you put in)",
    Code.UP_TO_DOLLARS: "{a}% up to ${b} can be read in two ways; type {a}% max ${b} if the "
    "employer pays at most that, or {a}% max and {a}% of ${b} in dollars if that much of yours is "
    "matched",
    Code.BAND_IN_DOLLARS: "the cells have no band of ${b}; where it is the only one, type {a}% max "
    "and {a}% of ${b} in dollars. megaroth cap answers others",
    Code.UP_TO_NUMBER: "{a}% up to {b} can be read in two ways; type {a}% up to {b}% (of pay) or "
    "{a}% max ${b} (dollars a year)",
    Code.RATE: "{a}% is a match of more than 300%; 50% is 50 cents for each dollar",
    Code.SMALL: "{a}% can be read in three ways; type 100% up to {a}% (a dollar for each dollar), "
    "{a}% of deferrals ({a} cents for each dollar) or {a}% nonelective (paid whether or not you "
    "save)",
    Code.SMALL_UP_TO: "{a}% up to {b}% can be read in two ways; type {a}% of deferrals up to {b}% "
    "({a} cents for each dollar) or {a}% nonelective ({a}% of pay, if you always put in {b}%)",
    Code.SMALL_FIRST: "{a}% of first {b}% can be read in two ways; type {a}% of deferrals on first "
    "{b}% ({a} cents for each dollar) or 100% of first {a}% (a dollar for each dollar)",
    Code.SMALL_NEXT: "{a}% of next {b}% can be read in two ways; type {a}% of deferrals on next "
    "{b}% ({a} cents for each dollar) or 100% of next {a}% (a dollar for each dollar)",
    Code.NEXT_OF_NOTHING: "{a}% of next {b}% needs a part before it; type {a}% of first {b}%, or "
    "the first part too",
    Code.AFTER_ALL: "{a}% comes after a part without an end; give that part one, such as 50% of "
    "first 3%",
    Code.NO_BAND: "of how much more is {a}% paid? Type {a}% of next 2%, or whatever the band is; "
    "{a}% nonelective if it is paid whether or not you save",
    Code.SECOND_UP_TO: "a second up to {b}% can be read in two ways; type {a}% of next {b}% if "
    "{b}% more of pay is matched, or {a}% of next with only what is left up to {b}%",
    Code.SECOND_FIRST: "a second of first {b}% can be read in two ways; type {a}% of next {b}% if "
    "it comes after the part before. megaroth cap answers what is paid beside it",
    Code.AFTER_TAX: "the cells cannot follow a match on after-tax contributions; megaroth plan "
    "answers it",
    Code.BOTH_TIMINGS: "true-up and per paycheck cannot both apply; type one of them",
    Code.CONDITION: "the cells cannot follow {text}; if you always put in that much, type it as "
    "nonelective. megaroth cap answers it",
    Code.BASE_PAY: "the cells match all pay; leave out base, and say No where it is asked whether "
    "your bonus is matched",
    Code.CAP: "after max comes one amount in dollars, below $90,000,000, such as 50% up to 6% max "
    "$4,000",
    Code.CAP_TOO_EARLY: "max $ comes right after the last part of the match, such as 50% up to 6% "
    "max $4,000 + 3% nonelective",
    Code.TOO_MANY_BANDS: "the cells have room for three parts of a match; megaroth cap answers it",
    Code.DOLLARS_A_PAYCHECK: "dollars per paycheck can be read in two ways; type what comes in the "
    "whole year, such as $2,600 a year",
    Code.BEYOND_PAY: "{text} goes beyond 100% of pay; the parts are shares of pay, such as 6%",
    Code.NO_TEXT: f"{{text}} is not a match; {EXAMPLE}",
    Code.BELOW_0: "a number below 0 is not a match",
    Code.TOO_LARGE: "the number is 1,000,000,000 or more",
    Code.SMALL_BESIDE: "{a}% beside other parts can be read in two ways; type {a}% nonelective if "
    "it is paid whether or not you save, or say of how much pay it is, such as 100% of first {a}% "
    "+ 50% of next 2%",
    Code.NUMBER: "percent or dollars? Type words, such as 50%, 50% up to 6% or $50 a year",
}
"""What is said of each: ``{a}`` and ``{b}`` are the first number of the part and that of its end,
as they were typed, ``{text}`` is all that was typed, in quotes."""

LONGEST = 60
"""Letters of a text that are repeated."""


def quoted(held: object) -> str:
    """What was typed, in quotes, on one line and not at any length."""
    if not isinstance(held, str):
        return str(held).upper()
    short = held[:LONGEST].replace("\u00a0", " ")
    bare = "".join(letter for letter in short if ord(letter) >= 32)
    return f'"{bare}{"..." if len(held) > LONGEST else ""}"'
