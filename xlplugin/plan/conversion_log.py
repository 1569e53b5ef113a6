"""Conversions to Roth as they happened: what each one costs and reports, and what still waits.

A person writes down each time that after-tax money of the plan became Roth, within the plan or in
a Roth IRA: the day, the amount, and how much of it is basis. Entries come in; the boxes of the
Forms 1099-R of a year, the five-year clocks and the after-tax money that waits go out. The rules
are those of :mod:`~xlplugin.rules.reporting_1099r` and :mod:`~xlplugin.rules.roth_withdrawal`; what
takes ``n`` writes the cells of the sheet Conversions too.

* What is taxed of an entry is its amount less its basis (IRC 72(e)(8), 402A(c)(4)(A),
  408A(d)(3)(A)). A loss is no deduction and makes up for no other entry's earnings: each conversion
  is a distribution of its own.
* Basis that was converted is used up, whatever it was worth then; the basis of an entry is what
  box 5 shows. It is more than the amount only where a conversion emptied the account at a loss.
* A move to a traditional IRA is no conversion (Notice 2014-54), and has no entry.
* An entry of an earlier year is a record: its clock runs, and no sum of a later year has it.

    >>> from xlplugin.arithmetic import days, plain
    >>> import datetime
    >>> may = days.serial(datetime.date(2026, 5, 29))
    >>> entry = ConversionEntry(may, ROTH_IRA, Cents(10_150_00), Cents(10_000_00))
    >>> boxes_of(plain, [entry], 2026)
    Boxes(box_1=1015000, box_2a=15000, box_5=1000000)
    >>> days.said(entry.free_from)
    'January 1, 2031'
    >>> unconverted(plain, Cents(0), Cents(14_200_00), Cents(10_000_00))
    420000
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.rules.reporting_1099r import IN_PLAN as PAID_IN_PLAN
from xlplugin.rules.reporting_1099r import TO_ROTH_IRA, taxed
from xlplugin.rules.roth_withdrawal import PLAN_CONVERTED, PLAN_TO_ROTH_IRA, free_from
from xlplugin.units import Cents, Day

IN_PLAN, ROTH_IRA = PAID_IN_PLAN, TO_ROTH_IRA
DESTINATIONS = {"In the plan": IN_PLAN, "Roth IRA": ROTH_IRA}
"""Where a conversion goes, as a person says it."""

FIRST_YEAR = {IN_PLAN: PLAN_CONVERTED, ROTH_IRA: PLAN_TO_ROTH_IRA}
"""The first years in which a plan's money could go there."""


@dataclass(slots=True, frozen=True)
class ConversionEntry:
    """After-tax money, with what it earned, that became Roth on a day."""

    day: Day
    to: int
    amount: Cents
    basis: Cents

    @property
    def year(self) -> int:
        """The tax year that it is income of."""
        return plain.year_of(self.day)

    @property
    def free_from(self) -> Day:
        """The day from which what was taxed of it is not subject to the 10% tax, at any age."""
        return free_from(plain, self.day)

    @property
    def is_loss(self) -> bool:
        """Whether it was worth less than its basis."""
        return self.basis > self.amount


class Boxes(NamedTuple):
    """What boxes of Forms 1099-R say: all of it, what is taxable, what has been taxed before."""

    box_1: Cents
    box_2a: Cents
    box_5: Cents


def boxes(n: Arithmetic, amount: Cents, basis: Cents) -> Boxes:
    """The boxes of one conversion."""
    return Boxes(amount, taxed(n, amount, basis), basis)


def boxes_of(
    n: Arithmetic, entries: Iterable[ConversionEntry], year: int, to: int | None = None
) -> Boxes:
    """The boxes of all conversions of a year, or of those that went one way."""
    found = Boxes(Cents(0), Cents(0), Cents(0))
    for entry in entries:
        if entry.year == year and to in (None, entry.to):
            one = boxes(n, entry.amount, entry.basis)
            found = Boxes(*(a + b for a, b in zip(found, one, strict=True)))
    return found


def earnings(amount: Cents, basis: Cents) -> Cents:
    """What the money earned until it was converted; below 0 it is a loss."""
    return amount - basis


def unconverted(n: Arithmetic, carried: Cents, paid_in: Cents, converted: Cents) -> Cents:
    """After-tax basis that waits: carried in from earlier years and paid in, less converted."""
    return n.maximum(carried + paid_in - converted, 0)


def too_much(n: Arithmetic, carried: Cents, paid_in: Cents, converted: Cents) -> Cents:
    """Basis that was converted beyond all that there was: something is wrong with a figure."""
    return n.maximum(converted - carried - paid_in, 0)


class SummedEntry(NamedTuple):
    """Entries of one year that went one way, as one entry; and how many they were."""

    entry: ConversionEntry
    rows: int


def summed_by_year(entries: Iterable[ConversionEntry]) -> list[SummedEntry]:
    """One entry for each year and destination, on the day of the last of them; by their days.

    The five years are tax years, so every clock stays. Losses are summed apart: beside earnings
    they would take off what was taxed.
    """
    found: dict[tuple[int, int, bool], SummedEntry] = {}
    for entry in sorted(entries, key=lambda entry: int(entry.day)):
        key = (entry.year, entry.to, entry.is_loss)
        if key not in found:
            found[key] = SummedEntry(entry, 1)
            continue
        before, rows = found[key]
        both = ConversionEntry(
            entry.day, entry.to, before.amount + entry.amount, before.basis + entry.basis
        )
        found[key] = SummedEntry(both, rows + 1)
    return sorted(found.values(), key=lambda one: (int(one.entry.day), one.entry.to))
