"""What of a match can be read in more than one way: every reading, with what to write for it.

A rate below 10 % is nearly always the end of a band ("6%" for a dollar a dollar up to 6 % of
pay), and a number above 2 a percentage or dollars. Neither is guessed: the answer is refused
with each reading written out, so that a person copies the one that is meant. Written so, any
rate can be had.

    >>> for said, meaning in of_number(60_000_000):
    ...     print(f"{said}: {meaning}")
    100% up to 6%: a dollar for each dollar up to 6% of pay
    6% of deferrals: 6 cents for each dollar
    >>> of_number(500_000_000)  # a rate, and nothing else
    ()
"""

from __future__ import annotations

from collections.abc import Sequence

from xlplugin.money import NANO, percent, text
from xlplugin.units import Cents, Share

Reading = tuple[str, str]
"""What to write, and what it means."""

SMALLEST_RATE = Share(NANO // 10)
"""A rate below it is asked back unless it says of what: 10 %."""
LARGEST_NUMBER = Share(2 * NANO)
"""A number up to it is a rate: 200 %."""
BASIC = "100% of first 3% + 50% of next 2%"
"""IRC 401(k)(12)(B)."""
QACA = "100% of first 1% + 50% of next 5%"
"""IRC 401(k)(13)(D)(i)(I)."""
_COUNTS = {2: "two", 3: "three"}


def rate_of(amount: int, dollars: int) -> Share:
    """The rate of so much for so many dollars, to the nearest billionth."""
    return Share((2 * amount * NANO + dollars) // (2 * dollars))


def is_doubtful(rate: Share) -> bool:
    """Whether a rate is so small that it may be the end of a band instead."""
    return 0 < rate < SMALLEST_RATE


def problem(what: str, readings: Sequence[Reading]) -> str:
    """That something has several readings."""
    return f"{what} can be read in {_COUNTS[len(readings)]} ways"


def choice(readings: Sequence[Reading]) -> str:
    """All readings: what to write for each, and what it means."""
    *first, last = (f"'{said}' ({meaning})" for said, meaning in readings)
    return f"write {', '.join(first)} or {last}"


def cents(rate: Share) -> str:
    """What a rate pays, in words: ``6 cents for each dollar``."""
    if rate == Share(NANO):
        return "a dollar for each dollar"
    return f"{percent(rate)[:-1]} cents for each dollar"


def _all_of(share: Share) -> Reading:
    width = percent(share)
    return f"100% up to {width}", f"a dollar for each dollar up to {width} of pay"


def _only(rate: Share) -> Reading:
    return f"{percent(rate)} of deferrals", cents(rate)


def _without(share: Share, rest: str = "") -> Reading:
    return f"{percent(share)} nonelective{rest}", "paid without a deferral"


def of_small_rate(rate: Share) -> tuple[Reading, ...]:
    """Of ``6%`` and ``6% match``."""
    return _all_of(rate), _only(rate)


def of_small_band(rate: Share, width: str) -> tuple[Reading, ...]:
    """Of ``5% up to 6%``."""
    share = percent(rate)
    return (
        (f"{share} of deferrals up to {width}", cents(rate)),
        (f"{share} if you put in {width}", f"{share} of pay once you do"),
    )


def of_small_piece(rate: Share, which: str, width: str) -> tuple[Reading, ...]:
    """Of ``5% of next 2%``; ``which`` is first or next."""
    share = percent(rate)
    return (
        (f"{share} of deferrals on {which} {width}", cents(rate)),
        (f"100% of {which} {share}", "a dollar for each dollar"),
    )


def of_share_beside(share: Share, band: tuple[Share, Share] | None) -> tuple[Reading, ...]:
    """Of the ``3%`` in ``3% + 50% up to 6%``; ``band`` is the other's rate and end, if any."""
    found = [_without(share), _only(share)]
    if band and band[1] > share:
        rate, end = band
        both = f"100% of first {percent(share)} + {percent(rate)} of next {percent(end - share)}"
        found = [
            _without(share, f" + {percent(rate)} up to {percent(end)}"),
            (both, f"a dollar for each dollar up to {percent(share)} of pay"),
        ]
    return tuple(found)


def of_number(number: int) -> tuple[Reading, ...]:
    """Of a number in billionths that is neither a rate nor dollars; nothing for any other."""
    if is_doubtful(Share(number)):
        return of_small_rate(Share(number))
    share = Share(number // 100)
    if not int(LARGEST_NUMBER) < number < 100 * NANO:
        return ()
    dollars = "$" + text(Cents(number // (NANO // 100))).removesuffix(".00")
    if number <= 3 * NANO:
        return (percent(Share(number)), f"{dollars} for each dollar"), _all_of(share)
    if is_doubtful(share):
        return _all_of(share), _only(share), (dollars, "dollars a year")
    return (percent(share), cents(share)), (dollars, "dollars a year")


def of_bare_number(number: int) -> tuple[Reading, ...]:
    """Of ``50`` before more words, where a percentage or dollars are meant."""
    said = percent(Share(number // 100))
    return (said, "percent"), (f"${said[:-1]}", "dollars")


def of_share_of_pay(share: Share) -> tuple[Reading, ...]:
    """Of ``3% of pay``."""
    return _without(share), _all_of(share)


def of_second_end(rate: Share, before: Share, end: Share) -> tuple[Reading, ...]:
    """Of a second ``up to``, whose band may end there, be so wide, or be paid besides."""
    said, width = percent(rate), percent(end)
    found = [
        (f"{said} of next {width}", f"the next {width} of pay"),
        (f"{said} of first {width}", "paid besides"),
    ]
    if end > before:
        rest = percent(end - before)
        found.insert(0, (f"{said} of next {rest}", f"the band ends at {width} of pay"))
    return tuple(found)


def of_end_in_dollars(rate: Share, dollars: str) -> tuple[Reading, ...]:
    """Of ``50% up to $2,000``."""
    said = percent(rate)
    return (
        (f"{said} max {dollars}", f"the match is at most {dollars}"),
        (f"{said} of first {dollars}", f"deferrals up to {dollars} are matched"),
    )


def of_bare_end(rate: Share, number: int) -> tuple[Reading, ...]:
    """Of ``50% up to 6``."""
    said, width = percent(rate), percent(Share(number // 100))
    return (
        (f"{said} up to {width}", f"{width} of pay"),
        (f"{said} max ${width[:-1]}", "the match is at most so many dollars"),
    )


def of_dollars_at_a_time(dollars: str, year: str, times: int) -> tuple[Reading, ...]:
    """Of ``$100 per paycheck``, which may be so many dollars of a year or of a paycheck."""
    what = "every month" if times == 12 else "with each of 26 paychecks"
    return (f"{dollars} a year", "all of it"), (f"{year} a year", f"{dollars} {what}")


def of_no_rate(band: str) -> tuple[Reading, ...]:
    """Of ``up to 6%``, which does not say how much."""
    return (
        (f"100% {band}", "a dollar for each dollar"),
        (f"50% {band}", "50 cents for each dollar"),
    )


SAFE_HARBOR: tuple[Reading, ...] = (
    (BASIC, "the basic match"),
    ("100% up to 4%", "the usual enhanced match"),
    ("3% nonelective", "paid without a deferral"),
)
ENHANCED: tuple[Reading, ...] = (
    ("100% up to 4%", "the usual one"),
    ("100% up to 6%", "or whatever the plan's own formula is"),
)
QACA_SAFE_HARBOR: tuple[Reading, ...] = (
    (QACA, "the match"),
    ("3% nonelective", "paid without a deferral"),
)


def of_ratio(first: int, second: int) -> tuple[Reading, ...]:
    """Of ``1:2``: which of the two is the employer's?"""
    rates = rate_of(first, second), rate_of(second, first)
    return tuple((percent(rate), cents(rate)) for rate in rates)
