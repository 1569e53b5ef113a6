"""The match read back in plain words, so that a person sees whether the cells understood it.

Each piece stands here once, as text and as formula. Figures are said as they were typed. What was
not said and is assumed is told last.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.money import NANO
from xlplugin.rules.match.in_cell import ALL, FLAT, NEXT, NONELECTIVE, NOTHING, UP_TO, MatchInCell
from xlplugin.sheets.layout import PLAIN, Figure
from xlplugin.sheets.planner import match_words
from xlplugin.sheets.planner.contents import Shows
from xlplugin.sheets.planner.match_words import NUMBERS, is_band, name_of
from xlplugin.sheets.planner.sentences import Sentence

NAME = "calc_words_said"
"""The name of the cell with the sentence."""

_NONE = "No employer money."
_PAID_ANYWAY, _EITHER_WAY = " whether or not you save", " either way"
"""What employer money without a deferral is said to be: at first, and beside other parts."""
_PER, _YOU = " per dollar", " you put in"
_FIRST, _NEXT, _OF_PAY = " on the first ", " on the next ", "% of pay"
_CAP, _A_YEAR = ", at most $", " a year"
_PLUS, _THEN = ", plus ", ", then "
_TRUE_UP = " Year-end true-up."
_BY_PAYCHECK = " Each paycheck by itself, without a year-end true-up."
_NO_CATCH_UP = " No match on catch-up."
_NO_MATCH = " There is no match that the last words could change."
_ASSUMED = " Assumed: "
_ASSUMED_TIMING, _ASSUMED_CATCH_UP = "no year-end true-up", "catch-up is matched too"


# -- a part ------------------------------------------------------------------------------------
def _phrase(said: MatchInCell, number: int) -> str:
    """What a part brings, with the words that join it to those before; nothing if there is none."""
    part, before = said.parts[number - 1], said.parts[: number - 1]
    if part.kind == NOTHING:
        return ""
    has_band = any(each.kind >= ALL for each in before)
    join = "" if number == 1 else _THEN if part.kind >= ALL and has_band else _PLUS
    follows = bool(before) and before[-1].kind in (FLAT, NONELECTIVE)
    anyway = _PAID_ANYWAY if number == 1 else "" if follows else _EITHER_WAY
    if part.kind == FLAT:
        return f"{join}${part.number}{_A_YEAR}{anyway}"
    if part.kind == NONELECTIVE:
        return f"{join}{part.number}{_OF_PAY}{anyway}"
    cents = " cent" if part.value == NANO // 100 else " cents"
    rate = "$1" if part.value == NANO else f"{part.number}{cents}"
    band = _YOU if part.kind == ALL else f"{_FIRST}{part.end}{_OF_PAY}"
    per = f"{_NEXT}{part.end}%" if part.kind == NEXT else _PER + band
    cap = f"{_CAP}{said.cap_digits}{_A_YEAR}" if said.capped == number else ""
    return f"{join}{rate}{per}{cap}"


def _phrase_formula(number: int) -> str:
    kind, digits, end = (name_of(what, number) for what in ("kind", "digits", "end"))
    value = name_of("value", number)
    has_band = "+".join(map(is_band, range(1, number))) or "0"
    join = f'IF(AND({kind}>={ALL},{has_band}>0),"{_THEN}","{_PLUS}")&' if number > 1 else ""
    rate = f'IF({value}=1,"$1",{digits}&IF({value}=0.01," cent"," cents"))'
    anyway = f'"{_PAID_ANYWAY}"'
    if number > 1:
        last = name_of("kind", number - 1)
        anyway = f'IF(OR({last}={FLAT},{last}={NONELECTIVE}),"","{_EITHER_WAY}")'
    band = f'IF({kind}<{UP_TO},"{_YOU}","{_FIRST}"&{end}&"{_OF_PAY}")'
    per = f'IF({kind}={NEXT},"{_NEXT}"&{end}&"%","{_PER}"&{band})'
    cap = f'IF({match_words.CAPPED}={number},"{_CAP}"&{match_words.CAP_DIGITS}&"{_A_YEAR}","")'
    return (
        f'IF({kind}={NOTHING},"",{join}IF({kind}={FLAT},"$"&{digits}&"{_A_YEAR}"&{anyway},'
        f'IF({kind}={NONELECTIVE},{digits}&"{_OF_PAY}"&{anyway},'
        f"{rate}&{per}&{cap})))"
    )


# -- the sentence ------------------------------------------------------------------------------
def read_back(said: MatchInCell) -> str:
    """What the cell was understood as, or why it was not; nothing of an empty one."""
    if said.code or not said.is_given:
        return said.wrong
    phrases = "".join(_phrase(said, number) for number in NUMBERS)
    words = said.year.strip(" ") != ""
    if not said.bands:
        return (f"{phrases}." if phrases else _NONE) + (_NO_MATCH if words else "")
    timing = _TRUE_UP if said.true_up else _BY_PAYCHECK if said.by_paycheck else ""
    catch_up = "" if said.catch_up else _NO_CATCH_UP
    assumed = "; ".join(
        each
        for each, holds in ((_ASSUMED_TIMING, not timing), (_ASSUMED_CATCH_UP, not catch_up))
        if holds
    )
    told = f"{_ASSUMED}{assumed}." if assumed else ""
    return f"{phrases}.{timing}{catch_up}{told}"


def _formula() -> str:
    phrases = "&".join(name_of("phrase", number) for number in NUMBERS)
    bands = "+".join(map(is_band, NUMBERS))
    settled, by_paycheck, no_catch_up = (
        match_words.TRUE_UP,
        match_words.BY_PAYCHECK,
        match_words.NO_CATCH_UP,
    )
    said = f"OR({settled},{by_paycheck})"
    timing = f'IF({settled},"{_TRUE_UP}",IF({by_paycheck},"{_BY_PAYCHECK}",""))'
    catch_up = f'IF({no_catch_up},"{_NO_CATCH_UP}","")'
    assumed = (
        f'IF(AND({said},{no_catch_up}),"","{_ASSUMED}"&IF({said},"","{_ASSUMED_TIMING}")'
        f'&IF(OR({said},{no_catch_up}),"","; ")&IF({no_catch_up},"","{_ASSUMED_CATCH_UP}")&".")'
    )
    no_match = f'IF(TRIM({match_words.YEAR})="","","{_NO_MATCH}")'
    without = f'IF({phrases}="","{_NONE}",{phrases}&".")&{no_match}'
    whole = f'IF({bands}=0,{without},{phrases}&"."&{timing}&{catch_up}&{assumed})'
    return f'IF({match_words.CODE}>0,{match_words.WRONG},IF({match_words.IS_GIVEN},{whole},""))'


LINE: Sentence = (lambda shown: read_back(match_words.said_in(shown)), NAME)
"""The sentence for the row below the cell: its value, and the formula of a cell that shows it."""


def figures() -> Iterator[Figure]:
    """What each part brings, and the whole sentence."""
    for number in NUMBERS:
        yield Figure(
            name_of("phrase", number),
            f"Part {number} in plain words",
            _phrase_formula(number),
            _phrase_of(number),
            PLAIN,
            "text_right",
        )
    yield Figure(NAME, "The match read back", _formula(), LINE[0], PLAIN, "text_right")


def _phrase_of(number: int) -> Shows:
    return lambda shown: _phrase(match_words.said_in(shown), number)
