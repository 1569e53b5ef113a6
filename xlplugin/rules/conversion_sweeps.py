"""After-tax money that is swept to Roth every so many months: what its earnings cost.

Only what the money earns before it is converted is taxable (IRC 402A(c)(4), 72(e)(8)); the sooner
it is swept, the less there is. A year of twelve equal contributions:

    balance of a month = (what was left + the contribution) x (1 + growth / 12), half up to the cent
    taxable            = what is converted less its contributions, at least 0

Each contribution is paid in on the first of its month, and conversions are on the last day of a
month, of the whole account; so a monthly sweep converts one month's earnings.

Edge cases:

* *A loss* (growth below 0): nothing is taxable, and the loss is no deduction.
* *The tax in dollars*: a last row, where a rate is given: the rate of the year's taxable part, half
  up to the cent.
* *Every so many months*: a divisor of twelve, so that the year ends with an empty account.

    >>> from xlplugin.arithmetic import plain
    >>> rate = plain.rate("0.06")
    >>> table(plain, Cents(1_000_00), rate, every=1)[-1]
    ['Total', 12000.0, '', 12060.0, 60.0]
    >>> table(plain, Cents(1_000_00), rate, every=5)
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: every: the months between conversions are 1, 2, 3, 4, 6 or 12
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic, Cell, Table
from xlplugin.errors import OutOfRange
from xlplugin.rules import conversion
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import DOLLARS, NUMBER, Cents, Share

MONTHS = 12
EVERY = (1, 2, 3, 4, 6, 12)
"""Months between conversions."""

HEADERS = ("Month", "Contributed", "Balance before", "Converted", "Taxable")
TAXED = "IRC 402A(c)(4), 72(e)(8)"


def table(
    n: Arithmetic,
    contribution: Cents,
    growth: Share,
    every: int,
    trail: Trail = SILENT,
    tax_rate: Share | None = None,
) -> Table:
    """The twelve months and their total; where a rate is given, the tax at it."""
    n.require(
        n.some(*(n.same(every, each) for each in EVERY)),
        OutOfRange,
        "every",
        "the months between conversions are 1, 2, 3, 4, 6 or 12",
    )
    rows: list[list[Cell]] = []
    left = basis = converted = taxable = Cents(0)
    for month in range(1, MONTHS + 1):
        held = left + contribution
        basis = basis + contribution
        balance = n.maximum(0, held + n.part(held, growth, MONTHS * n.whole))
        sweep = n.some(*(n.same(every, each) for each in EVERY if month % each == 0))
        moved = n.where(sweep, balance, 0)
        taxed = n.where(sweep, n.maximum(balance - basis, 0), 0)
        left = n.where(sweep, 0, balance)
        basis = n.where(sweep, 0, basis)
        converted, taxable = converted + moved, taxable + taxed
        amounts = (contribution, balance, moved, taxed)
        rows.append([(month, NUMBER), *((amount, DOLLARS) for amount in amounts)])
    paid_in = MONTHS * contribution
    rows.append(["Total", (paid_in, DOLLARS), "", (converted, DOLLARS), (taxable, DOLLARS)])
    if trail.recording:
        _explain(n, contribution, growth, every, (paid_in, converted, taxable), trail)
    due = conversion.tax(n, taxable, tax_rate, trail)
    return n.table(HEADERS, rows, (n.has(tax_rate), ["Tax", "", "", "", (due, DOLLARS)]))


def _explain(
    n: Arithmetic,
    contribution: Cents,
    growth: Share,
    every: int,
    total: tuple[Cents, Cents, Cents],
    trail: Trail,
) -> None:
    paid_in, converted, taxable = total
    once = Cents(0)
    for _ in range(MONTHS):
        held = once + contribution
        once = n.maximum(0, held + n.part(held, growth, MONTHS * n.whole))
    trail.add("Contributed", paid_in, cite="plan document").because(
        "twelve times {}, on the first of each month", contribution
    )
    monthly, yearly = n.same(every, 1), n.same(every, MONTHS)
    step = trail.add("Converted", converted, cite="IRC 402A(c)(4)(E)")
    step.because("contributions and their earnings, ")
    step.because("at the end of each month", when=monthly)
    step.because("at the end of the year", when=yearly)
    step.because("at the end of every {:d} months", every, when=n.no(n.some(monthly, yearly)))
    trail.add("Taxable if converted once", n.maximum(once - paid_in, 0), cite=TAXED).because(
        "all of it on December 31, for comparison"
    )
    step = trail.add("Taxable", taxable, cite=TAXED)
    step.because("what is converted less the contributions in it")
    step.because("; a loss is not deductible", when=converted < paid_in)
    step.because(
        "; if you converted only once, {} more "
        "would be taxable: here the Roth account earns it, untaxed",
        once - paid_in - taxable,
        when=n.every(once > paid_in, every < MONTHS),
    )
