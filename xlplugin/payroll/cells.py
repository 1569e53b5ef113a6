"""The cells of a payroll export: amounts and dates in the ways that payroll programs write them.

An amount is an exact decimal. A date with slashes is the American month/day/year; where a date
of the file can only be day/month, none of the others may be readable both ways.

In come the texts of cells; out come decimals and dates, or a refusal.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

from xlplugin.arguments.dates import DAY_MONTH, MONTH_DAY, month_named
from xlplugin.arithmetic import days
from xlplugin.bounds import PAYROLL_CELL
from xlplugin.errors import NotUnderstood, shown
from xlplugin.money import LARGEST
from xlplugin.units import Day

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Years in which a pay date is believed; two digits of a year mean one of them."""

ISO = "write dates as 2026-01-09"

Cell = tuple[int, str]
"""The number of a line and what a cell of it says."""


# -- amounts -----------------------------------------------------------------------------
_NOTHING = {"", "-", "--", "n/a", "na", "#n/a", "null", "none"}
_POINT = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_COMMA = re.compile(r"[0-9]+,?[0-9]*|,[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+(?:,[0-9]*)?")
_ONE_GROUP = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")


def _bare(text: str) -> tuple[str, bool]:
    """An amount without its dollar sign, and whether it is negative; of a text that is longer than
    any amount, the text."""
    if len(text := text.strip()) > PAYROLL_CELL.most:
        return text, False
    for dash in "\u2212\u2013\u2014":
        text = text.replace(dash, "-")
    text = text.replace("\xa0", " ").replace("\u202f", " ").strip().strip("'\"").strip()
    bare = re.sub(r"\bUSD\b|\bUS(?=\$)|\$", "", text, flags=re.IGNORECASE).strip()
    signs = 0
    if bare.startswith("(") and bare.endswith(")") and len(bare) > 1:
        signs, bare = signs + 1, bare[1:-1].strip()
    if len(bare) > 1 and (bare[0] in "+-" or bare[-1] == "-"):
        signs += "-" in (bare[0], bare[-1])
        bare = (bare[1:] if bare[0] in "+-" else bare[:-1]).strip()
    return bare, bool(signs)


def is_blank(text: str) -> bool:
    """Whether a cell for an amount says nothing, or shows nothing by a dash."""
    return _bare(text)[0].lower() in _NOTHING


def decimal_comma(cells: Iterable[Cell]) -> bool:
    """Whether the amounts of a file are written as ``1.234,56``.

    Raises :class:`NotUnderstood` where they are written both ways, or can be read in both.
    """
    either: Cell | None = None
    comma: Cell | None = None
    point: Cell | None = None
    for cell in cells:
        bare, _ = _bare(cell[1])
        if len(bare) > PAYROLL_CELL.most:
            continue
        if _ONE_GROUP.fullmatch(bare):
            either = either or cell
            continue
        as_comma, as_point = _COMMA.fullmatch(bare), _POINT.fullmatch(bare)
        if as_comma and not as_point:
            comma = comma or cell
        elif as_point and not as_comma:
            point = point or cell
    if comma and point:
        raise NotUnderstood(
            f"line {comma[0]} has a decimal comma in {shown(comma[1])}, line {point[0]} a decimal "
            f"point in {shown(point[1])}",
            hint="write all amounts as 1234.56",
        )
    if either and not comma and not point:
        raise NotUnderstood(
            f"line {either[0]}: {shown(either[1])} can be thousands or decimals",
            hint="write all amounts as 1234.56",
        )
    return comma is not None


def amount(text: str, with_comma: bool = False) -> Decimal | None:
    """The dollars of a cell, exact; negative in parentheses or with a minus before or after.

    Nothing where the text is no amount; 0 where the cell is blank.
    """
    bare, negative = _bare(text)
    if bare.lower() in _NOTHING:
        return Decimal(0)
    if len(bare) > PAYROLL_CELL.most or not (_COMMA if with_comma else _POINT).fullmatch(bare):
        return None
    if with_comma:
        bare = bare.replace(".", "").replace(" ", "").replace(",", ".")
    found = Decimal(bare.replace(",", ""))
    if found * 100 >= int(LARGEST):
        return None
    return -found if negative else found


# -- dates -------------------------------------------------------------------------------
_CLOCK = re.compile(
    r"[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?\s*(?:[ap]\.?m\.?|Z|[+-][0-9:]{4,6})?$", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]*)?")


def _plain(text: str) -> str:
    text = " ".join(text.split()).strip("'\"").strip()
    if len(text) > PAYROLL_CELL.most:
        return ""  # no date is so long
    return _WEEKDAY.sub("", _CLOCK.sub("", text))


def _day(year: str, month: int, day: str) -> datetime.date | None:
    number = int(year) + (FIRST_YEAR if len(year) == 2 else 0)
    try:
        found = datetime.date(number, month, int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= number <= LAST_YEAR else None


def date(text: str, day_first: bool = False) -> datetime.date | None:
    """The date of a cell; nothing where the text is none."""
    plain = _plain(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        if not found[2] and len(plain) != 8:
            return None
        return _day(found[1], int(found[3]), found[4])
    if found := _YEAR_LAST.fullmatch(plain):
        first, second = found[1], found[3]
        if day_first or found[2] == ".":
            first, second = second, first
        return _day(found[4], int(first), second)
    if found := MONTH_DAY.fullmatch(plain.lower()):
        return _day(found[3], month_named(found[1]), found[2])
    if found := DAY_MONTH.fullmatch(plain.lower()):
        return _day(found[3], month_named(found[2]), found[1])
    if _SERIAL.fullmatch(plain):
        by_serial = days.date(Day(int(plain[:5])))
        return by_serial if FIRST_YEAR <= by_serial.year <= LAST_YEAR else None
    return None


def is_date(text: str) -> bool:
    """Whether a cell is a date in one order or the other."""
    return date(text) is not None or date(text, day_first=True) is not None


def day_first(cells: Iterable[Cell], american: bool) -> bool:
    """Whether the dates of a file are day/month/year.

    ``american`` says that a date which can be read both ways is month/day. Raises
    :class:`NotUnderstood` where another date speaks against that.
    """
    either: Cell | None = None
    day_month: Cell | None = None
    month_day: Cell | None = None
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_plain(cell[1]))
        if not found or found[2] == "." or found[1] == found[3]:
            continue
        as_month, as_day = date(cell[1]), date(cell[1], day_first=True)
        if as_month and as_day:
            either = either or cell
        elif as_month:
            month_day = month_day or cell
        elif as_day and len(found[4]) == 4:
            day_month = day_month or cell
    if day_month and (against := month_day or either):
        raise NotUnderstood(
            f"line {day_month[0]}: {shown(day_month[1])} is day/month, but line {against[0]}: "
            f"{shown(against[1])} {'can be both' if against is either else 'is month/day'}",
            hint=ISO,
        )
    if either and not american and not month_day:
        raise NotUnderstood(
            f"line {either[0]}: {shown(either[1])} can be month/day or day/month", hint=ISO
        )
    return day_month is not None
