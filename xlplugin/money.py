"""Money and shares as whole numbers, so that they are exact.

An *amount* is a whole number of cents; a *share* (a rate, a percentage of pay) is a whole
number of billionths. Spreadsheets hand over binary floats: a float stands for the decimal
number a person sees, so what lies within a thousandth of a cent of a whole cent is that
cent. Readers take ``whole``, which makes whole numbers of non-negative floats: ``int``
for one, an array's cast for many.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.units import Cents, Share

NANO = 10**9
"""Billionths in one: the scale of a share."""

LARGEST = Cents(10**12)
"""Amounts from outside stay below this many cents ($10 billion): there a float still has cents."""

UNLIMITED = Cents(9 * 10**9)
"""Stands for "no limit" in the width of a match tier, in cents: above all deferrals of a
year, and small enough that its billionths still fit a 64-bit integer. Also for a plan's cap."""

LEFT_OUT = -1
"""In a column of amounts, which are never negative: this one was left out."""

_CLOSE = 1e-3


def _in_cents(number: float) -> Cents:
    return Cents(int(number))


def _in_billionths(number: float) -> Share:
    return Share(int(number))


def cents_down(dollars: float, whole: Callable[[float], Cents] = _in_cents) -> Cents:
    """Cents of ``dollars``, fractions dropped: for what limits a contribution."""
    return whole(dollars * 100 + _CLOSE)


def cents_up(dollars: float, whole: Callable[[float], Cents] = _in_cents) -> Cents:
    """Cents of ``dollars``, rounded up: for what uses up a limit."""
    return whole(dollars * 100 + (1 - _CLOSE))


def cents_nearest(dollars: float, whole: Callable[[float], Cents] = _in_cents) -> Cents:
    """Cents of ``dollars``, half up, as payroll rounds what it pays."""
    return whole(dollars * 100 + (0.5 + _CLOSE / 1000))


def share_nearest(number: float, whole: Callable[[float], Share] = _in_billionths) -> Share:
    """Billionths of a share given as a float such as ``0.06``."""
    return whole(number * NANO + 0.5)


def dollars(cents: Cents) -> float:
    """The number a cell shows for ``cents``."""
    return int(cents) / 100


def text(cents: Cents) -> str:
    """``cents`` as a reader expects dollars: ``34,500.00``."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(int(cents)), 100)
    return f"{sign}{whole:,}.{rest:02d}"


def percent(share: Share) -> str:
    """A share as a percentage without trailing zeros: ``6%``, ``33.3333333%``."""
    whole, rest = divmod(int(share), NANO // 100)
    decimals = f"{rest:07d}".rstrip("0")
    return f"{whole}.{decimals}%" if decimals else f"{whole}%"


def election(number: Share) -> str:
    """An election as people say it: ``12%``, or in dollars, which are above 1, ``$750.50``."""
    dollars = int(number) / NANO
    return f"${dollars:,.2f}".removesuffix(".00") if dollars > 1 else percent(number)
