"""What one cell of a workbook reads of a match in words: the canonical text, and easy spellings.

A workbook has no grammar. Its cells replace turns of phrase by capital letters, one after the
other (:data:`STEPS`), and take apart what is left: up to five parts between plus signs, a cap, and
words about the year at the end. This module does the same, step by step, so that cells and program
tell a person the same; :mod:`xlplugin.sheets.planner.match_words` writes the formulas, of the same
data. What it reads is what :func:`xlplugin.rules.match.grammar.parse` reads in it; a match that is
not said to be settled by the year is one by paycheck. What it does not read is refused
(:mod:`xlplugin.rules.match.refused`), with what to type.

    >>> str(read("50% of the first 6% of pay").formula)
    '50% up to 6% per paycheck'
    >>> read("dollar for dollar up to 4%").code == UNREAD
    True
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.money import NANO, UNLIMITED, cents_nearest, share_nearest, text
from xlplugin.rules.match import refused
from xlplugin.rules.match.cell_letters import STEPS, WORDS_OF_THE_YEAR, steps_of
from xlplugin.rules.match.formula import (
    MOST_RATE,
    PER_PAYCHECK,
    TRUE_UP,
    YEARLY,
    MatchFormula,
    Tier,
)
from xlplugin.rules.match.readings import is_doubtful
from xlplugin.rules.match.refused import Code
from xlplugin.units import Cents, Share

Held: TypeAlias = str | float | int | bool | None
"""What a cell holds."""

LONGEST, LONGEST_TERMS = 250, 330
"""Letters of the text, and of what is left of it, that are read."""
PARTS, BANDS = 5, 3
WHOLE_DIGITS, SHARE_DECIMALS = 3, 7
"""Digits of a percentage: with seven decimals it is a whole number of billionths."""
DOLLAR_DIGITS, CENT_DIGITS = 9, 2

NOTHING, FLAT, NONELECTIVE, ALL, UP_TO, FIRST, NEXT = 0, 1, 2, 3, 4, 5, 6
"""What a part is; from :data:`ALL` on a band of the match."""
BAND_LETTERS = "UFX"
"""The letters of the bands that have an end, from :data:`UP_TO` on."""
NO_NUMBER = -1
"""The value of what is no number that is read here."""
NONE = "none"

UNREAD = Code.UNREAD


@dataclass(slots=True, frozen=True)
class Part:
    """What stands between two plus signs. ``number`` is its first number as it was typed, and
    ``value`` that number as billionths, or cents of dollars; ``end`` and ``width`` those of a band;
    either value is :data:`NO_NUMBER` where none can be read."""

    text: str = ""
    kind: int = NOTHING
    number: str = ""
    value: int = 0
    end: str = ""
    width: int = 0
    code: Code = Code.FINE


@dataclass(slots=True, frozen=True)
class MatchInCell:
    """What a cell says, with each step on the way there."""

    held: Held
    steps: tuple[str, ...] = ("",) * (1 + len(STEPS))
    core: str = ""
    """All but the words about the year at the end."""
    year: str = ""
    """These words."""
    cap: str = ""
    """What follows "max"."""
    terms: str = ""
    """The core without its cap."""
    count: int = 0
    """How many parts it has."""
    capped: int = 0
    """The part that has the cap; 0 where none has."""
    cap_value: int = int(UNLIMITED)
    parts: tuple[Part, ...] = (Part(),) * PARTS
    bad: int = 0
    """The first part that is refused; 0 where none is."""
    code: Code = Code.FINE

    @property
    def is_given(self) -> bool:
        """Whether anything was said, also that there is no match."""
        return self.count > 0 or isinstance(self.held, int | float)

    @property
    def cap_digits(self) -> str:
        """The dollars of the cap as they were typed; nothing where it has none."""
        return self.cap[2:] if self.cap.startswith("$ ") else ""

    @property
    def true_up(self) -> bool:
        return " OT" in self.year

    @property
    def by_paycheck(self) -> bool:
        """Whether it was said that nothing is settled at the year's end."""
        return " OP" in self.year or " ON" in self.year

    @property
    def catch_up(self) -> bool:
        return " OC" not in self.year

    @property
    def bands(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind >= ALL)

    @property
    def wrong(self) -> str:
        """Why it is not read; nothing where it is."""
        if not self.code:
            return ""
        part = self.parts[max(self.bad, 1) - 1]
        return refused.SENTENCES[self.code].format(
            a=part.number, b=part.end, text=refused.quoted(self.held)
        )

    @property
    def formula(self) -> MatchFormula:
        """The match; raises :class:`NotUnderstood` where the cells refuse it."""
        if self.code:
            raise NotUnderstood(self.wrong, hint="")
        tiers: list[Tier] = []
        low, none = Share(0), Cents(0)
        for part in self.bands:
            high = Share(int(low) + part.width)
            end = UNLIMITED if part.kind == ALL else none
            tiers.append(Tier(Share(part.value), low, none, high, end))
            low = high
        return MatchFormula(
            tuple(tiers),
            Cents(self.cap_value),
            Share(self._total(NONELECTIVE)),
            Cents(self._total(FLAT)),
            self.catch_up,
            timing=TRUE_UP if self.true_up else PER_PAYCHECK,
        )

    def _total(self, kind: int) -> int:
        return sum(part.value for part in self.parts if part.kind == kind)


def read(held: object) -> MatchInCell:
    """What a cell says; of one that holds no match, why not."""
    if isinstance(held, str):
        return _read_text(held)
    if held is None or isinstance(held, bool | int | float):
        return _read_number(held)
    return MatchInCell(None)


def written(formula: MatchFormula) -> str | None:
    """The words for a match that a cell reads as it; ``None`` is an empty cell, of no employer
    money. Raises :class:`NotUnderstood` for what no words of a cell say.

    That nothing is settled at the year's end is not written: a cell takes it so.
    """
    timing = TRUE_UP if formula.timing == TRUE_UP else YEARLY
    said = str(formula._replace(timing=timing))
    if said == NONE:
        return None
    held = formula._replace(timing=timing or PER_PAYCHECK)
    try:
        if read(said).formula == held:
            return said
    except XlpluginError:
        pass
    raise NotUnderstood(f"the workbook has no place for '{said}'", hint="")


# -- a number --------------------------------------------------------------------------------
@functools.lru_cache(maxsize=256, typed=True)
def _read_number(held: float | bool | None) -> MatchInCell:
    if held is None:
        return MatchInCell(None)
    if isinstance(held, bool):
        return MatchInCell(held, code=Code.NO_TEXT)
    code = _code_of_number(held)
    rate = int(share_nearest(held)) if 0 <= held < 100 else 0
    number = _in_percent(held) if 0 <= held < 100 else ""
    first = Part(number=number, value=rate)
    if rate > 0 and held <= 2:
        first = Part("", ALL, number, rate)
    elif held >= 100 and not code:
        cents = cents_nearest(held)
        first = Part("", FLAT, text(cents).removesuffix(".00"), int(cents))
    return MatchInCell(held, parts=(first, *(Part(),) * (PARTS - 1)), code=code)


def _in_percent(held: float) -> str:
    """A number as a percentage without its sign, in at most four decimals."""
    places = Decimal(repr(float(held) * 100)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{float(places):.15g}"


def _code_of_number(held: float) -> Code:
    if held < 0:
        return Code.BELOW_0
    if held >= 10**DOLLAR_DIGITS:
        return Code.TOO_LARGE
    if 2 < held < 100:
        return Code.NUMBER
    if held <= 2 and is_doubtful(share_nearest(held)):
        return Code.SMALL
    return Code.FINE


# -- a text ----------------------------------------------------------------------------------
@functools.lru_cache(maxsize=256)
def _read_text(held: str) -> MatchInCell:
    steps = steps_of(held)
    said = steps[-1]
    start = min(f"{said} {letter}".find(f" {letter}") for letter in "SO")
    core, year = said[:start].strip(" "), said[start:]
    if len(held) > LONGEST or len(core) > LONGEST_TERMS or core.count(" + ") >= PARTS:
        core = "?"
    at = f"{core} M ".find(" M ")
    cap = core[at + 3 :].split(" + ")[0].strip(" ") if " M " in core else ""
    terms = core.replace(f" M {cap}", "", 1) if cap else core
    texts = _texts(terms)
    capped = core[:at].count(" + ") + 1 if cap else 0
    parts: list[Part] = []
    count = terms.count(" + ") + 1 if terms else 0
    for number, part_text in enumerate(texts, 1):
        parts.append(_part(part_text, parts, number <= count, count))
    cap_value = int(UNLIMITED)
    if cap:
        cap_value = _dollars(cap.removeprefix("$ ")) if cap.startswith("$ ") else NO_NUMBER
    bad = next((number for number, part in enumerate(parts, 1) if part.code), 0)
    found = MatchInCell(
        held, steps, core, year, cap, terms, count, capped, cap_value, tuple(parts), bad
    )
    return replace(found, code=_code(found))


def _texts(terms: str) -> list[str]:
    texts = [part.strip(" ") for part in terms.split(" + ")][:PARTS]
    return texts + [""] * (PARTS - len(texts))


def _part(said: str, before: list[Part], is_there: bool, count: int) -> Part:
    kind = _kind(said, count)
    if kind == NOTHING:
        return Part(said, code=UNREAD if is_there and not said else Code.FINE)
    rate, band = said, ""
    if kind >= UP_TO:
        letter = BAND_LETTERS[kind - UP_TO]
        rate, _, band = said.partition(f" {letter} ")
    number = _number_text(kind, rate)
    value = _dollars(number) if kind == FLAT else _share(number)
    end, width = "", 0
    if kind >= UP_TO:
        end = _end_text(band)
        width = _share(end) if said.endswith((" %", " % Y")) else NO_NUMBER
    part = Part(said, kind, number, value, end, width)
    return replace(part, code=_code_of_part(part, before, count))


def _kind(said: str, count: int) -> int:
    if not said or (said == NONE and count == 1):
        return NOTHING
    if said.startswith("$ "):
        return FLAT
    if said.endswith(" % E"):
        return NONELECTIVE
    return next(
        (kind for kind, letter in enumerate(BAND_LETTERS, UP_TO) if f" {letter} " in said), ALL
    )


def _number_text(kind: int, rate: str) -> str:
    if kind == FLAT:
        return rate[2:].removesuffix(" Z")
    for ending in (" % E",) if kind == NONELECTIVE else (" % D", " % H", " % Y", " %"):
        if rate.endswith(ending):
            return rate.removesuffix(ending)
    return "?"


def _end_text(band: str) -> str:
    for ending in (" % Y", " %"):
        if band.endswith(ending):
            return band.removesuffix(ending)
    return band.removeprefix("$ ")


_SHARE = re.compile(rf"[0-9]{{0,{WHOLE_DIGITS}}}(?:\.([0-9]{{1,{SHARE_DECIMALS}}}))?")
_DOLLARS = re.compile(
    rf"(?:[0-9]{{0,{DOLLAR_DIGITS}}}|[1-9][0-9]?[0-9]?(?:,[0-9]{{3}}){{1,2}})"
    rf"(?:\.[0-9]{{1,{CENT_DIGITS}}})?"
)


def _share(number: str) -> int:
    """A percentage without its sign in billionths."""
    if not number or not _SHARE.fullmatch(number):
        return NO_NUMBER
    whole, _, decimals = number.partition(".")
    return int(whole or 0) * NANO // 100 + int(decimals.ljust(SHARE_DECIMALS, "0"))


def _dollars(number: str) -> int:
    """Dollars without their sign in cents."""
    if not number or not _DOLLARS.fullmatch(number):
        return NO_NUMBER
    whole, _, decimals = number.replace(",", "").partition(".")
    return int(whole or 0) * 100 + int(decimals.ljust(CENT_DIGITS, "0"))


def _is_number(number: str) -> bool:
    """Whether there are digits, points and commas, and nothing else."""
    return bool(re.fullmatch("[0-9.,]+", number))


def is_sure(said: str) -> bool:
    """Whether a part says that its rate is one of deferrals."""
    return " % D" in said


# -- what is refused -------------------------------------------------------------------------
def _code_of_part(part: Part, before: list[Part], count: int) -> Code:
    if part.kind in (FLAT, NONELECTIVE):
        return UNREAD if part.value == NO_NUMBER else Code.FINE
    if part.value == NO_NUMBER:
        return UNREAD
    if part.text.endswith(" % Y") and part.kind == ALL:
        return Code.OF_PAY
    if part.kind >= UP_TO and " % Y " in part.text:
        return UNREAD
    if part.width == NO_NUMBER:
        return _code_of_end(part)
    if part.value > int(MOST_RATE):
        return Code.RATE
    small = is_doubtful(Share(part.value)) and not is_sure(part.text)
    if small and part.kind == ALL:
        return Code.SMALL_BESIDE if count > 1 else Code.SMALL
    misplaced = _code_of_place(part, before)
    if misplaced or not small:
        return misplaced
    return Code(Code.SMALL_UP_TO + part.kind - UP_TO)


def _code_of_end(part: Part) -> Code:
    if not _is_number(part.end):
        return UNREAD
    are_dollars = len(part.end.partition(".")[0]) > 2
    if are_dollars or part.text.endswith(f"$ {part.end}"):
        return Code.UP_TO_DOLLARS if part.kind == UP_TO else Code.BAND_IN_DOLLARS
    return Code.UP_TO_NUMBER if part.kind == UP_TO else UNREAD


def _code_of_place(part: Part, before: list[Part]) -> Code:
    bands = [each for each in before if each.kind >= ALL]
    if not bands:
        return Code.NEXT_OF_NOTHING if part.kind == NEXT else Code.FINE
    if any(each.kind == ALL for each in bands):
        return Code.AFTER_ALL
    return {ALL: Code.NO_BAND, UP_TO: Code.SECOND_UP_TO, FIRST: Code.SECOND_FIRST}.get(
        part.kind, Code.FINE
    )


def _code(found: MatchInCell) -> Code:
    rest = found.year
    for word in WORDS_OF_THE_YEAR:
        rest = rest.replace(word, "")
    bands = found.bands
    later = found.parts[found.capped :]
    is_last = found.parts[found.capped - 1].kind >= ALL and all(part.kind < ALL for part in later)
    width = sum(max(part.width, 0) for part in bands)
    nonelective = sum(part.value for part in found.parts if part.kind == NONELECTIVE)
    last = found.parts[found.count - 1].kind if found.count else NOTHING
    asked: tuple[tuple[bool, Code], ...] = (
        (rest.strip(" ") != "" or (not found.core and found.year.strip(" ") != ""), UNREAD),
        (" OA" in found.year, Code.AFTER_TAX),
        (found.true_up and found.by_paycheck, Code.BOTH_TIMINGS),
        (" if " in found.core, Code.CONDITION),
        (" B" in found.core, Code.BASE_PAY),
        (found.bad > 0, found.parts[found.bad - 1].code),
        (found.capped > 0 and not 0 <= found.cap_value < int(UNLIMITED), Code.CAP),
        (found.capped > 0 and not is_last, Code.CAP_TOO_EARLY),
        (len(bands) > BANDS, Code.TOO_MANY_BANDS),
        (last == FLAT and found.year.startswith(" OP"), Code.DOLLARS_A_PAYCHECK),
        (width > NANO or nonelective > NANO, Code.BEYOND_PAY),
    )
    return next((code for holds, code in asked if holds), Code.FINE)
