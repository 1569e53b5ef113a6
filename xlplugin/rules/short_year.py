"""The law of a limitation year that is short: two of its amounts are a part of a year's.

Statute: a plan that begins, ends or changes its year has a short limitation year. Its dollar limit
on annual additions is lowered to its months over 12 (Reg. 1.415(j)-1(d)(2)-(3)), and so is the pay
that counts in a short plan year (Reg. 1.401(a)(17)-1(b)(3)(iii)); see :mod:`limitation_year`, which
reckons both. Elective deferrals and catch-up are a person's own and are never lowered.

The amounts are given, since only the plan knows its year. Neither can be above that of a whole
year.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.law_with import law_with
from xlplugin.rules.trail import SILENT, Trail


def law_of(
    n: Arithmetic,
    law: Law,
    additions: int | None = None,
    pay: int | None = None,
    trail: Trail = SILENT,
) -> Law:
    """The law with the limit on additions and the pay that counts as they were given; ``None``
    leaves the year's own."""
    instead = {}
    if additions is not None:
        of_year = law.amount("415C_DC")
        instead["415C_DC"] = n.given(additions, of_year)
        _require(n, "limit_prorated", additions, of_year)
        if trail.recording:
            trail.add(
                "Limit of a short year",
                n.given(additions, 0),
                cite="Reg. 1.415(j)-1(d)(2)-(3)",
                when=n.has(additions),
            ).because("as given, in place of the dollar limit of {}", of_year)
    if pay is not None:
        of_year = law.amount("401A17_COMP")
        instead["401A17_COMP"] = n.given(pay, of_year)
        _require(n, "pay_prorated", pay, of_year)
        if trail.recording:
            trail.add(
                "Pay that counts in a short year",
                n.given(pay, 0),
                cite="Reg. 1.401(a)(17)-1(b)(3)(iii)",
                when=n.has(pay),
            ).because("as given, in place of the {} of the year", of_year)
    return law_with(law, instead)


def _require(n: Arithmetic, argument: str, given: int, of_year: int) -> None:
    n.require(
        n.given(given, 0) <= of_year,
        OutOfRange,
        argument,
        "{} is more than the {} of a whole year",
        n.given(given, 0),
        of_year,
    )


def at_most(n: Arithmetic, given: int | None, of_year: int) -> int:
    """An amount of a short year, which is never above that of a whole one."""
    return n.minimum(n.given(given, of_year), of_year)
