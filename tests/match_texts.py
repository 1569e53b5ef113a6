"""Texts for a match as people and plans write it, and texts that are nearly so: for the language of
a match, and for the cells of the workbook that read some of it.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

from xlplugin.money import UNLIMITED
from xlplugin.rules.match.formula import MatchFormula, Tier
from xlplugin.units import Cents, Share

PERCENT = 10_000_000
_WORDS = (
    "50", "%", "6", "$", "4,000", "up to", "of first", "of next", "of the first", "on the next",
    "+", "and", ", then", ",", "max", "max of", "nonelective", "of pay", "of your salary",
    "of deferrals", "match", "true-up", "with true-up", "no true-up", "per paycheck",
    "excluding catch-up", "none", "the", "a year", "3%", "100%", "2%", "25%", "33.33%", "$500",
    "5%", "if", "of base pay", "including after-tax", "plus", "capped at", "percent", "per cent",
    "upto", "of", "on", "your", "first", "next",
)  # fmt: skip
_EASY = (
    (" of first", " of the first"), (" + ", " and "), (" + ", ", then "),
    (" of next", " on the next"), (" nonelective", " of pay non-elective"), (" max", ", max"),
    (" max", " capped at"),
    (" true-up", ", with a true-up"), ("up to", "UP TO the first"), ("% up", "% match up"),
    ("% of next", "% match of your next"), (" ", "  "), (" ", "\u00a0"), (" true-up", " + true-up"),
    ("of deferrals", "of your contributions"), ("%", " percent"),
)  # fmt: skip
"""Spellings that mean the same."""
TABLE = Path(__file__).parent / "planner_book" / "match_in_words.csv"
ODD = (
    None, True, " ", "50% d", "50 % y", "3% e", "50% + ", "+ 50%", "50% max", "50% and", "x" * 70,
    "50%" * 90, "1% + 2%" * 40, 'say "50%"', "50%\n", "a + b + c + d + e + f", "50% of pay of pay",
    "50% excluding catch-up excluding catch-up", "none true-up", "50% |", "50% OT", "1e3%", "-50%",
    1e-9, 1 / 3, 0.0999999999, 123.456, 1e9, 1e10, -0.01, 2.0000001, 99.99, 0.1, 2, 100,
)  # fmt: skip
"""What nobody means, and numbers at bounds."""


def value_of(text):
    """What a row of the table has typed: ``=0.5`` is a number."""
    return float(text[1:]) if text.startswith("=") else text


def table():
    """The rows of the table: what is typed, the canonical text that it is read as, or nothing, and
    what stands below the cell."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            (value_of(row["typed"]), row["read as"], row["said"]) for row in csv.DictReader(file)
        ]


def canonical(r):
    """The text of a match with up to three bands, one after the other."""
    tiers, low = [], 0
    count = r.choice((0, 1, 1, 2, 3))
    for _ in range(count):
        rate = Share(round(r.choice((50, 100, 25, 6, 33.33, 150, 0.5, 12.3456789)) * PERCENT))
        if count == 1 and r.random() < 0.3:
            tiers.append(Tier(rate))
            break
        high = low + round(r.choice((1, 2, 3, 5.25, 6, 7.5, 20)) * PERCENT)
        tiers.append(Tier(rate, Share(low), Cents(0), Share(high), Cents(0)))
        low = high
    cap = Cents(r.choice((UNLIMITED, UNLIMITED, 4_000_00, 1_234_56))) if tiers else UNLIMITED
    return str(
        MatchFormula(
            tuple(tiers), cap, Share(r.choice((0, 0, 3 * PERCENT))),
            Cents(r.choice((0, 0, 8_000_00, 12_345_67))), r.random() < 0.7,
            timing=r.choice(("", "true-up", "per paycheck")),
        )
    )  # fmt: skip


def easy(r, text):
    """The same said in other words."""
    for old, new in _EASY:
        if r.random() < 0.25:
            text = text.replace(old, new)
    return text


def altered(r, text):
    """A text with a word or two left out, put in, changed or at another place."""
    words = text.split(" ")
    for _ in range(r.choice((1, 1, 2))):
        place = r.randrange(len(words)) if words else 0
        how = r.choice(("out", "in", "other", "moved"))
        if how == "in" or not words:
            words.insert(place, r.choice(_WORDS))
        elif how == "out":
            del words[place]
        elif how == "other":
            words[place] = r.choice(_WORDS)
        else:
            words.insert(r.randrange(len(words)), words.pop(place))
    return " ".join(words)


def any_text(r):
    """One of all these."""
    chance = r.random()
    if chance < 0.2:
        return " ".join(r.choice(_WORDS) for _ in range(r.randrange(1, 9)))
    text = canonical(r)
    if chance < 0.4:
        return text
    return easy(r, text) if chance < 0.65 else altered(r, easy(r, text))


def texts(count, seed):
    """So many of them."""
    r = random.Random(seed)
    return [any_text(r) for _ in range(count)]
