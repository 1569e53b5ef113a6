"""The law of a limitation year that is short: two of its amounts are a part of a year's.

Statute: a plan that begins, ends or changes its year has a short limitation year. Its dollar limit
on annual additions is lowered to its months over 12 (Reg. 1.415(j)-1(d)(2)-(3)), and so is the pay
that counts in a short plan year (Reg. 1.401(a)(17)-1(b)(3)(iii)); see :mod:`limitation_year`, which
reckons both. Elective deferrals and catch-up are a person's own and are never lowered.

The amounts are given, since only the plan knows its year. Neither can be above that of a whole
year.

    >>> from xlplugin.arithmetic import plain
    >>> law_of(plain, Law(2026), additions=Cents(36_000_00)).amount("415C_DC")
    3600000
    >>> law_of(plain, Law(2026), additions=Cents(72_000_01))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: limit_prorated: 72,000.01 is more than the 72,000.00 of a whole year
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.law_with import law_with
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


def law_of(
    n: Arithmetic,
    law: Law,
    additions: Cents | None = None,
    pay: Cents | None = None,
    trail: Trail = SILENT,
) -> Law:
    """The law with the limit on additions and the pay that counts as they were given; ``None``
    leaves the year's own."""
    instead = {}
    for code, given, argument, step, cite, why in (
        (
            "415C_DC",
            additions,
            "limit_prorated",
            "Limit of a short year",
            "Reg. 1.415(j)-1(d)(2)-(3)",
            "as given, in place of the dollar limit of {}",
        ),
        (
            "401A17_COMP",
            pay,
            "pay_prorated",
            "Pay that counts in a short year",
            "Reg. 1.401(a)(17)-1(b)(3)(iii)",
            "as given, in place of the {} of the year",
        ),
    ):
        if given is None:
            continue
        of_year = law.amount(code)
        instead[code] = n.given(given, of_year)
        n.require(
            n.given(given, 0) <= of_year,
            OutOfRange,
            argument,
            "{} is more than the {} of a whole year",
            n.given(given, 0),
            of_year,
        )
        if trail.recording:
            trail.add(step, n.given(given, 0), cite=cite, when=n.has(given)).because(why, of_year)
    return law_with(law, instead)


def limit(n: Arithmetic, given: Cents | None, of_year: Cents) -> Cents:
    """An amount of a short year, which is never above that of a whole one."""
    return n.minimum(n.given(given, of_year), of_year)
