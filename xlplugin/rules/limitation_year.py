"""A limitation year that is not the calendar year: which limits go by it, and how much of them.

* Annual additions: the dollar limit of the calendar year in which the limitation year *ends*
  (Reg. 1.415(d)-1(b)(2)); in a short one, the limit times its months over 12, a part of a month
  by its days (Reg. 1.415(j)-1(d)(2)-(3)). A year is short where the plan begins, ends or
  changes its year, not because somebody is hired in the middle of it.
* Pay that counts: the limit of the calendar year in which the plan year *begins*; for a short
  plan year, times its months over 12 (Reg. 1.401(a)(17)-1(b)(1)-(3)). The plan year is taken to
  be the limitation year.
* Elective deferrals and catch-up go by a person's own tax year, and are never lowered (IRC
  402(g)(1), 414(v)(2)).

What is left of a limit is rounded down to the cent.

    >>> from datetime import date
    >>> july, december = Day(days.serial(date(2026, 7, 1))), Day(days.serial(date(2026, 12, 31)))
    >>> table(july, december)  # six months of 72,000
    3600000
    >>> table(december, july)
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: last_day: is before the first day
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic import days, plain
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Day

A_YEAR = 12
_SHORT = "Reg. 1.415(j)-1(d)(2)-(3)"


@dataclass(slots=True, frozen=True)
class Months:
    """A length of time: so many of ``of`` equal parts of a year."""

    count: int
    of: int
    whole: int
    days: int

    @property
    def full(self) -> bool:
        return self.count == self.of

    def __str__(self) -> str:
        months = f"{self.whole} month{'s' * (self.whole != 1)}"
        days = f"{self.days} day{'s' * (self.days != 1)}"
        return " and ".join([months] * (self.whole > 0) + [days] * (self.days > 0))


def months(start: Day, end: Day) -> Months:
    """The length from one day to another, both included: calendar months, and the days of those
    that are not whole. :class:`OutOfRange` where it ends before it begins, or after a year."""
    _in_order(start, end)
    last = plain.months_on(start, A_YEAR)
    if plain.day_of(last) == plain.day_of(start):
        last = last - 1  # not from a February 29, whose twelve months end on the 28th
    plain.require(end <= last, OutOfRange, "last_day", "is more than 12 months after the first day")
    if end == last:
        return Months(A_YEAR, A_YEAR, A_YEAR, 0)
    whole, parts, day = 0, [], start
    while day <= end:
        month_end = plain.month_end(day, 0)
        until = min(month_end, end)
        of = plain.day_of(month_end)
        covered = until - day + 1
        if covered == of:
            whole += 1
        else:
            parts.append((covered, of))
        day = month_end + 1
    count, scale = whole, 1
    for covered, of in parts:
        count, scale = count * of + covered * scale, scale * of
    return Months(count, A_YEAR * scale, whole, sum(covered for covered, _ in parts))


def _in_order(start: Day, end: Day) -> None:
    plain.require(start <= end, OutOfRange, "last_day", "is before the first day")


def table(start: Day, end: Day, trail: Trail = SILENT) -> Cents:
    """The dollar limit on annual additions of the limitation year, in cents; the steps tell the
    other limits. Days are serial numbers."""
    _in_order(start, end)
    begins, ends = days.date(start).year, days.date(end).year
    first, last = Law(begins), Law(ends)
    dollar_limit = last.amount("415C_DC")
    counted = first.amount("401A17_COMP")
    length = months(start, end)  # of years with limits: a calendar has no months after its last
    additions = plain.fraction(dollar_limit, length.count, length.of)
    pay = plain.fraction(counted, length.count, length.of)
    if trail.recording:
        step = trail.add("Pay that counts", pay, law=first, cite="401A17_COMP")
        step.because("of {:d}, in which the plan year begins", begins)
        step.because("; {} for a year, here {:s} of it", counted, length, when=not length.full)
        for year in dict.fromkeys((begins, ends)):
            _explain_person(Law(year), trail)
        step = trail.add(
            "415(c) dollar limit", additions, law=last, cite="415C_DC", when=length.full
        )
        step.because(
            "of {:d}, in which the limitation year ends; "
            "100% of the pay of this limitation year bounds it too",
            ends,
        )
        step.because(
            "; until December 31, {:d} not more than the {} of that year",
            begins,
            first.published_or_0("415C_DC"),
            when=ends > begins,
        )
        trail.add(
            "415(c) dollar limit",
            additions,
            cite=f"{last.cite('415C_DC')}; {_SHORT}",
            when=not length.full,
        ).because(
            "{} of {:d}, in which the limitation year "
            "ends, for {:s} of 12 months, down to the cent",
            dollar_limit,
            ends,
            length,
        )
    return additions


def _explain_person(law: Law, trail: Trail) -> None:
    never, year = "of the person's tax year, never for a part of it", law.year
    trail.add(
        f"402(g) limit of {year}", law.amount("402G_DEFERRAL"), law=law, cite="402G_DEFERRAL"
    ).because(never)
    trail.add(
        f"Catch-up of {year} from 50", law.amount("414V_CATCHUP50"), law=law, cite="414V_CATCHUP50"
    ).because(never)
    sixties = law.published_or_0("414V_CATCHUP60_63")
    trail.add(
        f"Catch-up of {year} at 60 to 63",
        sixties,
        law=law,
        cite="414V_CATCHUP60_63",
        when=sixties > 0,
    ).because(f"{never}; if the plan has adopted it")
