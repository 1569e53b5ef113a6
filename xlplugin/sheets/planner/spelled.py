"""What the words and the dates of cream cells say, as numbers: in cells and for the core alike.

A word is its meaning, however it is spelled: case, blanks (hard ones too) and hyphens are forgiven,
TRUE and FALSE are Yes and No. A word that no kind knows is ``NO_WORD``; one that is asked back has
a number from ``FIRST_ASKED`` on. A day is its serial number, also where it was typed as a text in
the American or the ISO form. What says nothing is an empty text.
"""

from __future__ import annotations

import datetime
import re
from typing import TypeGuard

from xlplugin.arguments.plan_values import Changes, Day, OneOf
from xlplugin.arguments.values import FIRST_SERIAL, LAST_SERIAL, Flag, Kind
from xlplugin.arithmetic import days
from xlplugin.errors import ErrorValue
from xlplugin.sheets.opened.values import Value

HARD_BLANK = "\u00a0"
"""A blank at which no line breaks, as text from the web has it."""

NO_WORD = -1
FIRST_ASKED = 10
_CODES = "0123456789abcdefghijklmnopqrstuvwxyz"
"""A sign for each number that a word can be."""

_FORGIVEN = (HARD_BLANK, " ", "-")


def is_number(value: object) -> TypeGuard[float]:
    """Whether a cell holds a number: a truth is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


LONGEST_TEXT = 250
"""Letters of one text in a formula; Excel takes 255."""


def in_quotes(text: str) -> str:
    """A text as a formula has it; a long one in parts that are joined."""
    parts = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)] or [""]
    said = "&".join('"' + part.replace('"', '""') + '"' for part in parts)
    return said if len(parts) == 1 else f"({said})"


def speaks(kind: Kind) -> bool:
    """Whether what a cell of a kind says is not simply what it holds."""
    return isinstance(kind, Day | OneOf | Changes | Flag)


def said_name(cell: str) -> str:
    """The name of the cell that holds what an input cell says."""
    return f"calc_said_{cell.removeprefix('in_')}"


# -- words -----------------------------------------------------------------------------------
def options(kind: Kind) -> tuple[str, ...]:
    """The words of a kind as its list has them."""
    if isinstance(kind, OneOf):
        return tuple(kind.words)
    return ("One", "Few") if isinstance(kind, Changes) else ("Yes", "No")


def sentences(kind: Kind) -> tuple[str, ...]:
    """What is said of words that are asked back, each sentence once."""
    return tuple(dict.fromkeys(kind.asked.values())) if isinstance(kind, OneOf) else ()


def _meanings(kind: Kind) -> dict[str, int]:
    """Every spelling that a cell of words takes, as the number it means."""
    if isinstance(kind, Flag):
        return dict.fromkeys(("yes", "y", "true", "1"), 1) | dict.fromkeys(
            ("no", "n", "false", "0"), 0
        )
    if isinstance(kind, Changes):
        return {"one": 0, "few": 1}
    assert isinstance(kind, OneOf)
    found = dict(kind.meanings)
    if not all(isinstance(number, int) and 0 <= number < FIRST_ASKED for number in found.values()):
        raise TypeError(f"{kind.unit}: words of cells mean numbers from 0 to {FIRST_ASKED - 1}")
    told = sentences(kind)
    return found | {
        word: FIRST_ASKED + told.index(sentence) for word, sentence in kind.asked.items()
    }


def word_of(value: Value) -> str:
    """What a cell of words holds, without what is forgiven."""
    if is_number(value):
        value = f"{value:.15g}"
    text = str(value)
    for sign in _FORGIVEN:
        text = text.replace(sign, "")
    return text.lower()


def word_formula(x: str) -> str:
    """The same in a cell."""
    text = f'IF(ISLOGICAL({x}),IF({x},"true","false"),{x})'
    for sign in _FORGIVEN:
        text = f'SUBSTITUTE({text},"{sign}","")'
    return f'SUBSTITUTE(LOWER({text}),"|","!")'


# -- days ------------------------------------------------------------------------------------
_MONTH_FIRST = re.compile(r"/([1-9][0-9]?)/([1-9][0-9]?)/([0-9]{4})")


def _american(text: str) -> str:
    """A date as text in the form /1/30/2026, whichever way it was typed."""
    plain = text.replace(HARD_BLANK, " ").strip(" ")
    if plain.replace("-", "/").find("/") == 4:  # the year comes first
        plain = f"{plain[5:14]}/{plain[:4]}".replace("-", "/")
    return f"/{plain}".replace("/0", "/")


def american_formula(x: str) -> str:
    """The same in a cell; of what is no text, nothing."""
    plain = f'TRIM(SUBSTITUTE({x},"{HARD_BLANK}"," "))'
    iso = f'SUBSTITUTE(MID({plain},6,9)&"/"&LEFT({plain},4),"-","/")'
    year_first = f'IFERROR(FIND("/",SUBSTITUTE({plain},"-","/"))=5,FALSE)'
    return f'IF(ISTEXT({x}),SUBSTITUTE("/"&IF({year_first},{iso},{plain}),"/0","/"),"")'


def _day_of(text: str) -> int | str:
    found = _MONTH_FIRST.fullmatch(_american(text))
    if not found:
        return ""
    try:
        serial = int(days.serial(datetime.date(int(found[3]), int(found[1]), int(found[2]))))
    except ValueError:
        return ""
    return serial if serial >= FIRST_SERIAL else ""


# -- what a cell says ------------------------------------------------------------------------
def said_of(kind: Kind, value: Value) -> int | str:
    """What a cell says, by the core; of an error value nothing."""
    if isinstance(value, ErrorValue):
        return ""
    if isinstance(kind, Day):
        if isinstance(value, str):
            return _day_of(value)
        if is_number(value) and FIRST_SERIAL <= value < LAST_SERIAL + 1:
            return int(value)
        return ""
    word = "" if value is None else word_of(value)
    return _meanings(kind).get(word, NO_WORD) if word else ""


def text_formula(kind: Kind, x: str) -> str:
    """The text that a cell says something by."""
    text = american_formula(x) if isinstance(kind, Day) else word_formula(x)
    return f'IF(ISERROR({x}),"",{text})'


def text_of(kind: Kind, value: Value) -> str:
    """What that formula comes to."""
    if isinstance(kind, Day):
        return _american(value) if isinstance(value, str) else ""
    return "" if value is None else word_of(value).replace("|", "!")


def said_formula(kind: Kind, x: str, text: str) -> str:
    """What a cell says; ``text`` is the cell that holds :func:`text_formula`."""
    if isinstance(kind, Day):
        between = f'FIND("/",{text},2)'
        day = (
            f"DATE(VALUE(RIGHT({text},4)),VALUE(MID({text},2,{between}-2)),"
            f"VALUE(MID({text},{between}+1,LEN({text})-{between}-5)))"
        )
        same = f'"/"&MONTH({day})&"/"&DAY({day})&"/"&YEAR({day})={text}'
        typed = f'IF({text}="","",IFERROR(IF({same},IF({day}>={FIRST_SERIAL},{day},""),""),""))'
        is_day = f"AND({x}>={FIRST_SERIAL},{x}<{LAST_SERIAL + 1})"
        return f'IF(ISERROR({x}),"",IF(ISNUMBER({x}),IF({is_day},INT({x}),""),{typed}))'
    words = in_quotes("|" + "|".join(f"{word}={_CODES[n]}" for word, n in _meanings(kind).items()))
    sign = f'MID({words},FIND("|"&{text}&"=",{words})+LEN({text})+2,1)'
    return f'IF({text}="","",IFERROR(FIND({sign},"{_CODES}")-1,{NO_WORD}))'


def meaning_of(kind: Kind, said: int) -> int | str:
    """What a kind makes of what a cell of it says."""
    if isinstance(kind, Changes):
        return options(kind)[said].lower()
    return bool(said) if isinstance(kind, Flag) else said
