"""Student-loan payments that a plan matches as if they were elective deferrals.

Statute: IRC 401(m)(4)(D) and (13) (SECURE 2.0 s.110, Notice 2024-63), for plan years from 2024 on,
where the plan says so. The payments are no annual additions, the match on them is. They count
only up to the 402(g) limit, or pay if that is less, *reduced by the elective deferrals that the
employee makes for the year* (IRC 401(m)(4)(D)(i)): those with other employers too.

From 50 that limit holds the catch-up (IRC 414(v); Reg. 1.402(g)-2). Where the plan does not match
catch-up, nothing says whether a payment in its place is matched: each caller takes the reading
that is careful for it, more match for a room, less for a match.

    >>> from xlplugin.arithmetic import plain
    >>> facts = Facts(Cents(100_000_00), deferral=Cents(20_000_00), payments=Cents(6_000_00))
    >>> amount(plain, Law(2026), facts)  # 402(g) is 24,500, of which deferrals have used 20,000
    450000
    >>> amount(plain, Law(2023), facts)  # before the statute
    0
"""

from __future__ import annotations

from typing import NamedTuple

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

FIRST_YEAR = 2024


class Facts(NamedTuple):
    """A person's year; ``elsewhere`` are elective deferrals with other employers."""

    pay: Cents
    deferral: Cents
    payments: Cents
    catch_up_limit: Cents = Cents(0)
    catch_up_matched: bool = True
    elsewhere: Cents = Cents(0)


def amount(
    n: Arithmetic,
    law: Law,
    facts: Facts,
    more_is_careful: bool = False,
    trail: Trail = SILENT,
) -> Cents:
    """The payments that a match may look at beside a deferral, in cents.

    Where the plan does not match catch-up, its limit counts if ``more_is_careful``.
    """
    pay, deferral, payments, catch_up_limit, catch_up_matched, elsewhere = facts
    with_catch_up = True if more_is_careful else catch_up_matched
    most = law.amount("402G_DEFERRAL") + n.where(with_catch_up, catch_up_limit, 0)
    within = n.maximum(n.minimum(most, pay) - deferral - elsewhere, 0)
    counted = n.where(law.year >= FIRST_YEAR, n.minimum(payments, within), 0)
    if trail.recording:
        cite = "IRC 401(m)(4)(D), (13); Notice 2024-63"
        open_ = n.every(catch_up_limit > 0, n.no(catch_up_matched))
        reading = "; that catch-up counts here, which the plan does not match, is not settled"
        if not more_is_careful:
            reading = "; whether catch-up counts too, which the plan does not match, is not settled"
        step = trail.add(
            "Student-loan payments",
            counted,
            cite=cite,
            when=n.every(payments > 0, law.year >= FIRST_YEAR),
        )
        step.because(
            "matched like deferrals, as far as all "
            "elective deferrals of {} and they are within the {} of 402(g) or pay",
            deferral + elsewhere,
            n.minimum(most, pay),
        )
        step.because(", catch-up included", when=n.every(catch_up_limit > 0, with_catch_up))
        step.because(reading, when=open_)
        trail.add(
            "Student-loan payments",
            counted,
            cite=cite,
            when=n.every(payments > 0, law.year < FIRST_YEAR),
        ).because("a plan may match them from {:d} on", FIRST_YEAR)
    return counted
