"""A date that a person writes as text: ISO, or as Americans write it.

``2026-01-30`` and ``2026/1/30``; month, day and year with slashes, ``1/30/2026``; a month by its
name, ``Jan 30, 2026`` or ``30 January 2026``. A weekday before it is left out of account. What can
only be day/month is refused with the ISO form, never taken for that; so are dashes or points with
the year last, which say nothing of the order.

Two digits of a year are one of 2000 to 2099 where a plan's day is asked for. Where a date of
birth or a tax year is, they can be either century, and are refused.
"""

from __future__ import annotations

import datetime
import re

from xlplugin.errors import NotUnderstood, shown

LONGEST = 40
"""Letters of a date; "Wednesday, September 30th, 2026" has 31."""

CENTURY = 2000
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
AMERICAN, ISO = "such as 1/30/2026 or 2026-01-30", "as 2026-01-30"

_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_NO_ORDER = re.compile(r"([0-9]{1,2})([-.])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})")
MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[ -]*([0-9]{1,2})(?:st|nd|rd|th)?[, -]+([0-9]{4}|[0-9]{2})")
DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]*([a-z]{3,9})\.?[, -]+([0-9]{4}|[0-9]{2})")


def date_in(text: str, two_digits: bool = False) -> datetime.date | None:
    """The date that a text says; nothing where it has not the shape of one.

    ``two_digits`` says that a year of two digits is one of 2000 to 2099. Raises
    :class:`NotUnderstood` for what has the shape of a date, and is none or can be read in two ways.
    """
    if len(text) > LONGEST:
        return None
    plain = _WEEKDAY.sub("", " ".join(text.split()).lower(), count=1)
    if found := _YEAR_FIRST.fullmatch(plain):
        return _date(text, found[1], int(found[3]), found[4], two_digits)
    if found := _MONTH_FIRST.fullmatch(plain):
        return _month_first(text, int(found[1]), int(found[2]), found[3], two_digits)
    if found := _NO_ORDER.fullmatch(plain):
        raise NotUnderstood(
            f"{shown(text)} does not say which is the month", hint=f"write a date {AMERICAN}"
        )
    if found := MONTH_DAY.fullmatch(plain):
        return _named(text, found[1], found[2], found[3], two_digits)
    if found := DAY_MONTH.fullmatch(plain):
        return _named(text, found[2], found[1], found[3], two_digits)
    return None


def _month_first(
    text: str, month: int, day: int, year: str, two_digits: bool
) -> datetime.date | None:
    if month > 12 and 1 <= day <= 12:
        other = _date(text, year, day, str(month), two_digits)
        raise NotUnderstood(
            f"{shown(text)} is day/month, which is not guessed", hint=f"write {other}"
        )
    return _date(text, year, month, str(day), two_digits)


def _named(text: str, name: str, day: str, year: str, two_digits: bool) -> datetime.date | None:
    month = month_named(name)
    return _date(text, year, month, day, two_digits) if month else None


def month_named(name: str) -> int:
    """The number of a month by its name or the first letters of it; 0 where it is none."""
    name = "sep" if name == "sept" else name
    numbers = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    return numbers[0] if len(numbers) == 1 else 0


def _date(text: str, year: str, month: int, day: str, two_digits: bool) -> datetime.date:
    if len(year) == 2 and not two_digits:
        raise NotUnderstood(
            f"{shown(text)} has two digits of a year: 19{year} or 20{year}",
            hint=f"write the year in full, {AMERICAN}",
        )
    try:
        return datetime.date(int(year) + (CENTURY if len(year) == 2 else 0), month, int(day))
    except ValueError:
        raise NotUnderstood(f"{shown(text)} is not a date", hint=f"write one {AMERICAN}") from None
