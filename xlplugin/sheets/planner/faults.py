"""What can be wrong with what a cream cell holds, by its kind: as a formula and for the core.

A cell's kind has a few steps, asked one after the other: the first that holds says what is wrong,
in words that follow the cell's address and label. Each step stands here once, its formula beside
the same for a value that was read, and its words once for both; engines hold the two together.
What a word or a date as text *says* is a number of its own: :mod:`xlplugin.sheets.planner.spelled`.

In formulas ``{x}`` is the cell, ``{said}`` the cell that holds what it says. Functions are those
that Excel 2016, LibreOffice and Google Sheets have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from xlplugin import units
from xlplugin.arguments.payday_values import PaidOn
from xlplugin.arguments.plan_values import Changes, Count, Day, OneOf, Paychecks, Step, Whole
from xlplugin.arguments.values import (
    FIRST_SERIAL,
    LAST_SERIAL,
    Age,
    Dollars,
    Flag,
    Kind,
    Share,
    ShareOrDollars,
    Year,
)
from xlplugin.arithmetic import days
from xlplugin.errors import ErrorValue
from xlplugin.money import LARGEST
from xlplugin.plan import held
from xlplugin.plan.entries import STRUCK
from xlplugin.rules.catch_up import OLDEST
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import match_words
from xlplugin.sheets.planner.spelled import (
    FIRST_ASKED,
    HARD_BLANK,
    NO_WORD,
    in_quotes,
    is_number,
    options,
    sentences,
)

LONGEST = 20
"""Letters of a text that are repeated."""

_MOST = int(LARGEST) // 100
_SMALLEST = 0.0001
_TOLD = "the number"


@dataclass(slots=True, frozen=True)
class TypedCell:
    """A cell as the core asks of it, once its kind is known."""

    holds: Value
    says: int | str = ""
    around: Mapping[str, Value] = field(default_factory=dict)
    """What the cells of Start hold, by their names."""
    own_days: Sequence[Value] = ()
    """What the rows of Paychecks hold for their own days."""
    known_year: bool = True
    """Whether the year has limits."""

    @property
    def number(self) -> float:
        """What it holds, after all that is no number was asked."""
        assert is_number(self.holds)
        return self.holds

    @property
    def day(self) -> units.Day:
        """The day that it says, after all that is none was asked."""
        assert isinstance(self.says, int)
        return units.Day(self.says)


Said: TypeAlias = tuple[str, Callable[[TypedCell], str]]
"""Words that hang on the cell: as a formula, and for the core."""


@dataclass(slots=True, frozen=True)
class Fault:
    """One step: a condition as a formula and for the core, and the words for it."""

    when: str
    holds: Callable[[TypedCell], bool]
    words: tuple[str | Said, ...] = ()
    """Without words nothing is wrong, and no more is asked."""
    of_empty: bool = False
    """Whether it is asked of an empty cell, beside others."""

    def formula(self) -> str:
        parts = (in_quotes(part) if isinstance(part, str) else part[0] for part in self.words)
        return "&".join(parts) or '""'

    def told(self, typed: TypedCell) -> str:
        return "".join(part if isinstance(part, str) else part[1](typed) for part in self.words)


# -- how a value is said ---------------------------------------------------------------------
def number(value: float) -> str:
    """A number in at most four decimals; in words where that is not what the cell shows."""
    if abs(value) >= _MOST or 0 < abs(value) < _SMALLEST:
        return _TOLD
    places = Decimal(repr(float(value))).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{float(places):.15g}"


def quoted(text: str) -> str:
    """A text in quotes and not at any length, on one line."""
    short = text[:LONGEST].replace(HARD_BLANK, " ")
    bare = "".join(letter for letter in short if ord(letter) >= 32)
    return f'"{bare}{"..." if len(text) > LONGEST else ""}"'


def shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return quoted(value) if isinstance(value, str) else number(value or 0)


def _number_formula(x: str) -> str:
    outside = f"OR(ABS({x})>={_MOST},AND({x}<>0,ABS({x})<{_SMALLEST}))"
    return f'IF({outside},"{_TOLD}",ROUND({x},4)&"")'


_QUOTED = (
    f'CHAR(34)&CLEAN(SUBSTITUTE(LEFT({{x}},{LONGEST}),"{HARD_BLANK}"," "))'
    f'&IF(LEN({{x}})>{LONGEST},"...","")&CHAR(34)'
)
NUMBER: Said = (_number_formula("{x}"), lambda t: number(t.number))
PERCENT: Said = (_number_formula("({x}*100)") + '&"%"', lambda t: number(t.number * 100) + "%")
_NO_NUMBER: Said = (
    f'IF(ISTEXT({{x}}),{_QUOTED}&" is text; type it as a number",'
    'IF({x},"TRUE","FALSE")&" is not a number")',
    lambda t: (
        shown(t.holds)
        + (" is text; type it as a number" if isinstance(t.holds, str) else " is not a number")
    ),
)
SHOWN: Said = (
    f'IF(ISLOGICAL({{x}}),IF({{x}},"TRUE","FALSE"),IF(ISTEXT({{x}}),{_QUOTED},{NUMBER[0]}))',
    lambda t: shown(t.holds),
)
_DAY: Said = ('TEXT({said},"mmm d, yyyy")', lambda t: _date(t.day))
_YEAR: Said = (_number_formula("in_year"), lambda t: shown(t.around["in_year"]))


def _date(day: units.Day) -> str:
    found = days.date(day)
    return f"{found:%b} {found.day}, {found.year}"


# -- what is asked of every number -----------------------------------------------------------
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
"""In the order of ERROR.TYPE."""
_ERROR: Said = (
    f'IFERROR(CHOOSE(ERROR.TYPE({{x}}),{",".join(map(in_quotes, _ERRORS))}),"an error value")',
    lambda t: str(t.holds) if t.holds in _ERRORS else "an error value",
)
ERROR = Fault("ISERROR({x})", lambda t: isinstance(t.holds, ErrorValue), ("holds ", _ERROR))
NOTHING = Fault('{x}=""', lambda t: t.holds in (None, ""))
NO_NUMBER = (
    ERROR,
    NOTHING,
    Fault(
        "OR(ISTEXT({x}),ISLOGICAL({x}))", lambda t: isinstance(t.holds, str | bool), (_NO_NUMBER,)
    ),
)
BELOW = Fault("{x}<0", lambda t: t.number < 0, (NUMBER, " is below 0"))
TOO_LARGE = Fault(
    f"{{x}}>={_MOST}", lambda t: t.number >= _MOST, (f"{_TOLD} is {_MOST:,} or more",)
)


def _above(most: int, hint: str) -> Fault:
    return Fault(
        f"{{x}}>{most}", lambda t: t.number > most, (NUMBER, f" is above {most:.0%}; {hint}")
    )


def _whole(low: int, high: int, what: str = "whole number") -> tuple[Fault, ...]:
    """A whole number between two others."""
    return (
        *NO_NUMBER,
        Fault(
            f"OR({{x}}<{low},{{x}}>{high},INT({{x}})<>{{x}})",
            lambda t: not low <= t.number <= high or t.number % 1 != 0,
            (NUMBER, f" is not a {what} from {low} to {high:,}"),
        ),
    )


# -- by kind ---------------------------------------------------------------------------------
def _no_step(typed: TypedCell) -> bool:
    step = typed.number
    if not 0.001 <= step <= 0.1:
        return True
    return any(round(x, 6) != round(x) for x in (step * 1000, 1 / step))


_STEP = Fault(
    "OR({x}<0.001,{x}>0.1,ROUND({x}*1000,6)<>ROUND({x}*1000,0),"
    "ROUND(1/MAX({x},0.001),6)<>ROUND(1/MAX({x},0.001),0))",
    _no_step,
    (NUMBER, " is not a step that divides 100%; 1% is 0.01"),
)
_DIVISOR = Fault(
    f"AND({','.join(f'{{x}}<>{choice}' for choice in Paychecks.choices)})",
    lambda t: t.holds not in Paychecks.choices,
    (NUMBER, f" is not {Paychecks.unit}"),
)
_EITHER = Fault(
    "AND({x}>1,{x}<100)",
    lambda t: 1 < t.number < 100,
    (NUMBER, " is neither a percent up to 100% nor at least 100 dollars; 9% is 0.09"),
)
_NO_DAY = (
    ERROR,
    NOTHING,
    Fault(
        'AND({said}="",ISTEXT({x}))',
        lambda t: t.says == "" and isinstance(t.holds, str),
        (SHOWN, " is not a date; type it as 1/30/2026"),
    ),
    Fault('{said}=""', lambda t: t.says == "", (SHOWN, " is not a date")),
    Fault(
        "IF(ISNUMBER(in_year),YEAR({said})<>in_year,FALSE)",
        lambda t: is_number(year := t.around.get("in_year")) and days.date(t.day).year != year,
        (_DAY, " is not in ", _YEAR),
    ),
)
_NO_YEAR = (
    *NO_NUMBER,
    Fault(
        "ISERROR(MATCH({x},lim_years,0))",
        lambda t: t.number % 1 != 0 or not t.known_year,
        (NUMBER, " is not a year whose limits are on Limits"),
    ),
    Fault("lim_complete=0", lambda t: False, (NUMBER, " does not have all its limits on Limits")),
)


_NO_PAYDAY = (
    ERROR,
    NOTHING,
    Fault(f'TRIM({{x}})="{STRUCK}"', lambda t: str(t.holds).strip(" ").lower() == STRUCK),
    Fault(
        f"IF(ISNUMBER({{x}}),OR({{x}}<{FIRST_SERIAL},{{x}}>={LAST_SERIAL + 1}),TRUE)",
        lambda t: not is_number(t.holds) or not FIRST_SERIAL <= t.holds < LAST_SERIAL + 1,
        (SHOWN, f" is neither a date nor {STRUCK}"),
    ),
)


UNREADABLE: Said = (match_words.WRONG, lambda t: match_words.of_value(t.holds).wrong)
_MATCH = Fault(
    f'{match_words.WRONG}<>""',
    lambda t: bool(match_words.of_value(t.holds).code),
    (UNREADABLE,),
)


def _asked(code: int, sentence: str) -> Fault:
    """A word that is asked back."""
    return Fault(f"{{said}}={code}", lambda t: t.says == code, (SHOWN, f": {sentence}"))


def _no_word(kind: Kind) -> tuple[Fault, ...]:
    *first, last = options(kind)
    named = (
        f"neither {first[0]} nor {last}"
        if len(first) == 1
        else (f"not {', '.join(first)} or {last}")
    )
    asked = tuple(
        _asked(code, sentence) for code, sentence in enumerate(sentences(kind), FIRST_ASKED)
    )
    return (
        ERROR,
        Fault('{said}=""', lambda t: t.says == ""),
        Fault(f"{{said}}={NO_WORD}", lambda t: t.says == NO_WORD, (SHOWN, f" is {named}")),
        *asked,
    )


_Steps: TypeAlias = tuple[Fault, ...]
_OF_KIND: tuple[tuple[tuple[type[Kind], ...], _Steps | Callable[[Any], _Steps]], ...] = (
    ((Year,), _NO_YEAR),
    ((Age,), _whole(0, OLDEST, "whole age")),
    ((OneOf, Changes, Flag), _no_word),
    ((PaidOn,), _NO_PAYDAY),
    ((Day,), _NO_DAY),
    ((Paychecks,), (*NO_NUMBER, _DIVISOR)),
    ((Count,), _whole(0, 53)),
    ((Whole,), lambda kind: _whole(kind.lowest, kind.highest)),
    ((Step,), (*NO_NUMBER, _STEP)),
    ((held.MatchInWords,), (ERROR, NOTHING, _MATCH)),
    ((Share,), (*NO_NUMBER, BELOW, _above(1, "6% is 0.06"))),
    ((ShareOrDollars,), (*NO_NUMBER, BELOW, _EITHER, TOO_LARGE)),
    ((Dollars,), (*NO_NUMBER, BELOW, TOO_LARGE)),
)
"""What is asked of a cell of a kind: the first that fits."""


def of(kind: Kind) -> tuple[Fault, ...]:
    """The steps for a kind; of one that has none, whether it holds an error."""
    for kinds, steps in _OF_KIND:
        if isinstance(kind, kinds):
            return steps(kind) if callable(steps) else steps
    return (ERROR,)


# -- asked -----------------------------------------------------------------------------------
def told(faults: Iterable[Fault], typed: TypedCell) -> str:
    """What is wrong with a cell; nothing if nothing is."""
    first = next((fault for fault in faults if fault.holds(typed)), None)
    return first.told(typed) if first else ""


def words_formula(faults: Iterable[Fault], x: str, said: str = "") -> str:
    """The same as a formula."""
    return _nested([(fault.when, fault.formula()) for fault in faults], '""', x, said)


def flag_formula(faults: Iterable[Fault], x: str, said: str = "") -> str:
    """1 where something is wrong with a cell, else 0."""
    steps = [(fault.when, "1" if fault.words else "0") for fault in faults]
    return _nested(steps, "0", x, said)


def _nested(steps: list[tuple[str, str]], formula: str, x: str, said: str) -> str:
    for when, then in reversed(steps):
        formula = f"IF({when},{then},{formula})"
    return formula.replace("{x}", x).replace("{said}", said)
