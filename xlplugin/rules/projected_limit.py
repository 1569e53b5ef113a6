"""What a limit will be in a year to come: IRC 415(d) and its neighbors, in words.

A published year has its published amount. For a coming year the statute's base amount grows
with its index, which is never rounded, and the result is put on the statute's step: on the
increase over the base (IRC 415(d)(4), 402(g)(4), 414(v)(2)(C)) or on the whole (IRC
219(b)(5)(C), 42 USC 430(b)). Where the index does not reach, it is carried on from its last month
at an assumed rate of inflation a year: a month that is still open is the last one in hand, and
for each month from that one a twelfth of the rate more (times 1 + r/12, compounded); a year
beyond is the whole rate more. Most amounts never fall below the year before.

Edge cases: what follows from another limit (the end of a phase-out, twice a deductible) follows
from that one as published, if it is; what is set by the statute holds as it is; the saver's
credit ends with 2026 (SECURE 2.0 sec. 103). Where the statute has two readings (the catch-up of
ages 60 to 63 from 2026), the answer takes the better one and the explanation names both.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), "415C_DC", INFLATION)  # published: not projected
    72000
    >>> limit(plain, Law(2026), "415C_DD", INFLATION)
    Traceback (most recent call last):
    xlplugin.errors.NotPublished: year: 415C_DD is not published for 2026; it is for no year
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.money import NANO
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import NUMBER, Share

INFLATION = Share(NANO * 25 // 1000)
"""Growth a year that is assumed where none is given, in billionths: 2.5 %."""


def limit(
    n: Arithmetic, law: Law, code: str, inflation: Share, trail: Trail = SILENT
) -> float | int:
    """The amount of a limit in the law's year: published, else projected."""
    from xlplugin.law.projection import (  # other functions pay for none of it
        ProjectedLimit,
        expected,
    )

    found = expected(code, law.year, inflation)
    if not trail.recording:
        return found.number
    if not isinstance(found, ProjectedLimit):
        name, why = "Published limit", "as published for {:d}: no projection"
        if found.is_statutory:
            name, why = "Limit of the statute", "set by the statute for {:d}: no projection"
        trail.add(name, found.number, law=law, cite=code, unit=NUMBER).because(why, law.year)
        return found.number
    for step, number, why, authority in found.steps:
        trail.add(step, number, cite=authority, unit=NUMBER).because("{:s}", why)
    trail.add("Projected limit", found.number, cite=found.authority, unit=NUMBER).because(
        "projected: {:s}", found.note
    )
    return found.number
