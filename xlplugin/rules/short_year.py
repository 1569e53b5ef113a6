"""The law of a limitation year that is short: two of its amounts are a part of a year's.

Statute: a plan that begins, ends or changes its year has a short limitation year. Its dollar limit
on annual additions is lowered to its months over 12 (Reg. 1.415(j)-1(d)(2)-(3)), and so is the pay
that counts in a short plan year (Reg. 1.401(a)(17)-1(b)(3)(iii)); see :mod:`limitation_year`, which
reckons both. Elective deferrals and catch-up are a person's own and are never lowered.

The amounts are given, since only the plan knows its year. Neither can be above that of a whole
year.
"""

from __future__ import annotations

from xlplugin.errors import OutOfRange
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.law.limits import Law
    from xlplugin.rules.trail import Trail


class ShortYear:
    """The law of a year, with amounts of cents in place of the year's own; ``None`` leaves one."""

    __slots__ = ("_given", "_law", "_n", "year")

    def __init__(self, n: Arithmetic, law: Law, additions: int | None, pay: int | None) -> None:
        self._n = n
        self._law = law
        self._given = {"415C_DC": additions, "401A17_COMP": pay}
        self.year = law.year

    def amount(self, code: str, when: bool = True) -> int:
        """Cents of a limit, or what was given in its place, at most the year's own."""
        of_year = self._law.amount(code, when=when)
        if code not in self._given:
            return of_year
        return self._n.minimum(self._n.given(self._given[code], of_year), of_year)

    def of_year(self, code: str) -> int:
        """Cents of a limit of the whole year."""
        return self._law.amount(code)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a law is asked for is the year's."""
        return getattr(self._law, name)


def law_of(
    n: Arithmetic,
    law: Law,
    additions: int | None = None,
    pay: int | None = None,
    trail: Trail = SILENT,
) -> Law:
    """The law with the limit on additions and the pay that counts as they were given."""
    of_year = law.amount("415C_DC")
    n.require(
        n.given(additions, 0) <= of_year, OutOfRange, "additions_limit",
        "{} is more than the {} of a whole year", n.given(additions, 0), of_year,
    )  # fmt: skip
    counted = law.amount("401A17_COMP")
    n.require(
        n.given(pay, 0) <= counted, OutOfRange, "pay_limit",
        "{} is more than the {} of a whole year", n.given(pay, 0), counted,
    )  # fmt: skip
    if trail.recording:
        trail.add("Limit of a short year", n.given(additions, 0), "as given, in place of the "
                  "dollar limit of {}", of_year, cite="Reg. 1.415(j)-1(d)(2)-(3)",
                  when=n.has(additions))  # fmt: skip
        trail.add("Pay that counts in a short year", n.given(pay, 0), "as given, in place of the "
                  "{} of the year", counted, cite="Reg. 1.401(a)(17)-1(b)(3)(iii)",
                  when=n.has(pay))  # fmt: skip
    short: Any = ShortYear(n, law, additions, pay)
    answer: Law = short
    return answer
