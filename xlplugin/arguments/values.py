"""What a person types in a cell, read into what a rule needs.

Each kind of argument has one reader. ``read`` takes what any route hands over (a number, a
text, a date, an error value) and raises an error that says what was understood and what
would be right. An empty cell and an empty text are nothing: the default. How a whole column
of numbers is read at once stands beside it in :mod:`xlplugin.functions.columns`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from xlplugin import units
from xlplugin.arguments.given import PLAIN, Cell, value_of
from xlplugin.errors import MOST_SHOWN, CellError, NotUnderstood, OutOfRange, shown
from xlplugin.law.codes import understood
from xlplugin.money import LARGEST, NANO, cents_down, share_nearest
from xlplugin.rules.catch_up import OLDEST
from xlplugin.rules.match.formula import MatchFormula, from_number
from xlplugin.units import Cents

FIRST_SERIAL, LAST_SERIAL = 10_000, 2_958_465
"""Excel's serial numbers that are taken for dates: 1927-05-18 to 9999-12-31."""


def is_nothing(value: object) -> bool:
    """Whether an argument was left out: no value, an empty cell or an empty text."""
    return value is None or (isinstance(value, str) and not value.strip())


def number(value: Cell) -> float:
    """A finite number from a number or a text that shows one, such as ``200,000``.

    Raises :class:`NotUnderstood` or :class:`OutOfRange`; a cell's error stays that error.
    """
    if isinstance(value, CellError):
        raise CellError(value.excel)
    if isinstance(value, str):
        value = _number_in(value)
    elif not isinstance(value, int | float):
        value = value_of(value)
    if not isinstance(value, int | float):
        raise NotUnderstood(f"{shown(value)} is not a number")
    if isinstance(value, bool):
        raise NotUnderstood(f"{str(value).upper()} is not a number")
    if value != value:
        raise NotUnderstood("not a number (NaN)")
    if value in (float("inf"), float("-inf")):
        raise OutOfRange("is infinite")
    if isinstance(value, int) and abs(value) > MOST_DIGITS:
        raise OutOfRange("has too many digits")
    return float(value)


MOST_DIGITS = 10**15
"""Whole numbers above it are refused: a cell holds fifteen digits."""


def amount(value: Cell) -> float:
    """Dollars as a number, from 0 to below :data:`~xlplugin.money.LARGEST`."""
    if isinstance(value, str):
        value = value.strip().removeprefix("$")
    found = number(value)
    if found < 0:
        raise OutOfRange(f"{found:g} is below 0")
    if found * 100 >= int(LARGEST):
        raise OutOfRange(f"{found:g} is more than 9,999,999,999.99")
    return found


def _number_in(text: str) -> float:
    bare = text.strip()
    end = next((i for i, letter in enumerate(bare) if letter in ".eE"), len(bare))
    first, *groups = bare[:end].split(",")
    grouped = all(len(g) == 3 and g.isascii() and g.isdecimal() for g in groups)
    if (
        bare
        and grouped
        and (not groups or _first_group(first.lstrip("+-")))
        and all(letter in "0123456789.eE+-" for letter in first + bare[end:])
    ):
        try:
            return float(bare.replace(",", ""))
        except ValueError:
            pass
    raise NotUnderstood(f"{shown(text)} is not a number")


def _first_group(digits: str) -> bool:
    """Whether digits can stand before a comma: ``12`` of ``12,000``, not ``0`` or ``8000``."""
    return 1 <= len(digits) <= 3 and not digits.startswith("0")


def _shows_number(text: str) -> bool:
    try:
        _number_in(text)
    except NotUnderstood:
        return False
    return True


def written_date(text: str, two_digits: bool = False) -> datetime.date | None:
    """The date that a text says, also with a time of day behind the ISO form; nothing for what is
    no such text. See :func:`xlplugin.arguments.dates.date_in`."""
    if not any(mark in text for mark in "-/.") and not _has_letters(text):
        return None  # digits alone are never a date, and pay for no search
    from xlplugin.arguments.dates import date_in  # patterns, which numbers need not pay for

    found = date_in(text, two_digits)
    if found is None and text.count("-") == 2 and not text.strip().startswith("-"):
        try:
            return datetime.datetime.fromisoformat(text.strip()).date()
        except ValueError:
            raise NotUnderstood(
                f"{shown(text)} is not a date such as 1980-05-17 or 5/17/1980", hint=""
            ) from None
    return found


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _date_year(value: Cell) -> int | None:
    """The year of a date: a date object, or a text that says one; nothing for anything else."""
    if type(value) not in PLAIN:
        value = value_of(value)
        if hasattr(value, "year"):
            return int(value.year)
    if isinstance(value, str):
        found = written_date(value)
        return None if found is None else found.year
    return None


def serial_year(serial: float) -> int:
    """The year of an Excel serial number."""
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(serial))).year


class Kind:
    """A kind of argument: how it is read, and how it is described; ``several``: as a list.

    ``unit`` says what is to be given, and ``example`` shows one, unless the unit shows one itself.
    A kind that ``takes_range`` reads a range of cells as a whole; for any other a range means one
    answer for each cell.
    """

    unit = ""
    metavar = "VALUE"
    example = ""
    unit_has_example = False
    several = False
    takes_range = False

    def given(self, value: Cell) -> Any:
        """What was handed over, as ``read`` takes it: see :mod:`xlplugin.arguments.given`."""
        return value_of(value)

    def read(self, value: Cell) -> Any:
        """The value a rule needs."""
        raise NotUnderstood("cannot be read")

    def written(self, value: Any) -> Any:
        """What a cell holds for a value that was read: reading it gives that value again."""
        return value


class Dollars(Kind):
    """Dollars a year, into cents; ``rounding`` says which way a fraction of a cent goes."""

    unit = "dollars a year"
    metavar = "DOLLARS"
    example = "200000"

    def __init__(self, rounding: Callable[..., Cents] = cents_down) -> None:
        self.rounding = rounding

    def read(self, value: Cell) -> Cents:
        return self.rounding(amount(value))

    def written(self, value: Cents) -> float:
        return int(value) / 100


class Amount(Dollars):
    """Dollars at a time, such as a balance or one conversion."""

    unit = "dollars"
    example = "10000"


class Year(Kind):
    """A tax year, or a date in it."""

    unit = "tax year, or a date in it"
    metavar = "YEAR"
    example = "2026"

    def read(self, value: Cell) -> int:
        year = _date_year(value)
        if year is None:
            year_number = number(value)
            if FIRST_SERIAL <= year_number < LAST_SERIAL + 1:
                return serial_year(year_number)
            if not 1900 <= year_number <= 9999:
                raise OutOfRange(f"{year_number:.15g} is not a year such as 2026", hint="")
            if year_number % 1:
                raise NotUnderstood(f"{year_number:g} is not a whole year")
            year = int(year_number)
        return year


class Age(Kind):
    """The age on December 31, or a date of birth; read as the age or the year of birth."""

    unit = "age on December 31, or date of birth"
    metavar = "AGE"
    example = "45"

    def read(self, value: Cell) -> int:
        born = _date_year(value)
        if born is None:
            age = number(value)
            if FIRST_SERIAL <= age < LAST_SERIAL + 1:
                return serial_year(age)
            if not 0 <= age <= OLDEST:
                raise OutOfRange(f"{age:.15g} is not an age from 0 to {OLDEST}", hint="")
            if age % 1:
                raise NotUnderstood(f"{age:g} is not a whole age: the one on December 31")
            return int(age)
        if born <= OLDEST:
            raise OutOfRange(f"{shown(value)} is not a date of birth")
        return born


class Match(Kind):
    """Employer money as the plan states it: a rate, flat dollars, or its sentence."""

    unit = "rate 0.1 to 2, dollars from 100, or text"
    metavar = "MATCH"
    example = "'50% up to 6%'"

    def read(self, value: Cell) -> MatchFormula:
        if isinstance(value, str) and ("$" in value or not _shows_number(value)):
            from xlplugin.rules.match.grammar import parse  # a number needs no grammar

            return parse(value)
        rate_or_dollars = amount(value)
        formula = from_number(rate_or_dollars)
        if formula is None:
            from xlplugin.rules.match import readings  # for what is refused alone

            found = readings.of_number(int(share_nearest(rate_or_dollars)))
            told = readings.problem(f"{rate_or_dollars:.15g}", found)
            raise NotUnderstood(told, hint=readings.choice(found))
        return formula


class ShareOrDollarsValue(NamedTuple):
    """A share (billionths) or an amount (cents); the other one is ``None``."""

    share: units.Share | None = None
    amount: Cents | None = None


class ShareOrDollars(Kind):
    """A share of counted pay (0 to 1, ``10%``) or dollars (from 100)."""

    unit = "share 0 to 1, or dollars from 100"
    metavar = "SHARE"
    example = "10%"

    def read(self, value: Cell) -> ShareOrDollarsValue:
        text = value.strip() if isinstance(value, str) else ""
        if text.endswith("%"):
            return ShareOrDollarsValue(share=Share().read(text))
        found = amount(value)
        if text.startswith("$") or found >= 100:
            return ShareOrDollarsValue(amount=cents_down(found))
        if found > 1:
            raise NotUnderstood(
                f"{found:g} is ambiguous",
                hint="give a share up to 1 (0.1 is 10%) or dollars from 100",
            )
        return ShareOrDollarsValue(share=share_nearest(found))

    def written(self, value: Any) -> float | None:
        if value.share is not None:
            return int(value.share) / NANO
        return None if value.amount is None else int(value.amount) / 100


class Rate(Kind):
    """A rate between two bounds, such as a growth of 7%; read as billionths."""

    metavar = "RATE"
    unit_has_example = True
    lowest: float
    highest: float

    def __init__(self, lowest: float, highest: float, example: str = "7%") -> None:
        self.lowest = lowest
        self.highest = highest
        self.unit = f"a rate from {lowest:.0%} to {highest:.0%}, such as {example}"
        self.example = example

    def read(self, value: Cell) -> units.Share:
        text = value.strip() if isinstance(value, str) else ""
        rate = number(text[:-1]) / 100 if text.endswith("%") else number(value)
        if not self.lowest <= rate <= self.highest:
            told = text if text and len(text) <= MOST_SHOWN else format(rate, "g")
            raise OutOfRange(
                f"{told} is not from {self.lowest:.0%} to {self.highest:.0%}",
                hint=f"give a rate such as {self.example}",
            )
        nearest = share_nearest(abs(rate))
        return -nearest if rate < 0 else nearest

    def written(self, value: units.Share) -> float:
        return int(value) / NANO


class Share(Rate):
    """A share from 0 to 1, or text such as ``1%``."""

    unit = "share 0 to 1, such as 1%"
    metavar = "SHARE"
    example = "10%"
    lowest, highest = 0, 1

    def __init__(self) -> None:
        """Every share has the same bounds."""


class Flag(Kind):
    """TRUE or FALSE; also yes, no, 1 and 0."""

    unit = "TRUE or FALSE"
    metavar = "YES/NO"
    example = "TRUE"

    def read(self, value: Cell) -> bool:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        word = str(value + 0 if isinstance(value, float) else value).strip().lower()  # no -0.0
        if word in ("true", "yes", "y", "1", "1.0"):
            return True
        if word in ("false", "no", "n", "0", "0.0"):
            return False
        raise NotUnderstood(f"{shown(value)} is neither TRUE nor FALSE", hint="")

    def written(self, value: bool) -> str:
        return "Yes" if value else "No"


class Code(Kind):
    """The code of a limit, or another name it goes by."""

    unit = "code or name of a limit"
    metavar = "CODE"
    example = "415C_DC"

    def read(self, value: Cell) -> str:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        if isinstance(value, float) and not value % 1:
            value = int(value)
        return understood(str(value)).code
