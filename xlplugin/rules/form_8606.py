"""Form 8606, Parts I and II: basis of traditional IRAs, and what of a conversion is taxed.

Statute: IRC 408(o)(4) asks for the form; IRC 408(d)(2), 72(e)(8) and 408A(d)(3) are its
arithmetic (see :mod:`backdoor_roth`). A contribution for the year that is made after its end,
until the due date of the return, is basis that this year's money does not share yet (line 4).

Every line has its amount, also where the form lets one skip lines 4 to 13 because nothing was
paid out or converted. Line 10 is shown as a share, but is not rounded in what follows from it.
Lines 15b and 25 on, which are about disasters and Roth distributions, are left out.

    >>> from xlplugin.arithmetic import plain
    >>> facts = Facts(Cents(7_500_00), Cents(7_500_00), year_end_ira=Cents(0))
    >>> table(plain, facts)
    0
    >>> table(plain, facts, made_next_year=Cents(7_500_00))  # no basis yet
    750000
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.rules.backdoor_roth import PRO_RATA, Facts, untaxed
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import SHARE, Cents


def table(
    n: Arithmetic, facts: Facts, made_next_year: Cents = Cents(0), trail: Trail = SILENT
) -> Cents:
    """The lines of the form, as steps; returns the taxable part of the conversion, in cents."""
    converted, contribution = facts.converted, facts.contribution
    distributions = facts.distributions
    n.require(
        made_next_year <= contribution,
        OutOfRange,
        "made_next_year",
        "{} is more than the contribution of {} that it is a part of",
        made_next_year,
        contribution,
    )
    basis = contribution + facts.prior_basis
    shared = basis - made_next_year
    everything = facts.year_end_ira + distributions + converted
    ratio = n.share_of(n.minimum(shared, everything), n.maximum(everything, Cents(1)))
    of_converted = untaxed(n, converted, shared, everything)
    # both parts rounded up to the cent could pass what there is by one
    of_paid = n.minimum(untaxed(n, distributions, shared, everything), shared - of_converted)
    free = of_converted + of_paid
    taxable = converted - of_converted
    if trail.recording:
        form = "Form 8606"
        trail.add(
            "1 Nondeductible contributions", contribution, cite=f"IRC 408(o); {form}"
        ).because("for this year, also those made until the due date of the return")
        trail.add("2 Basis of earlier years", facts.prior_basis, cite=form).because(
            "line 14 of the last form that was filed"
        )
        trail.add("3 Basis before this year's payments", basis, cite=form).because("lines 1 and 2")
        trail.add("4 Contributions made next year", made_next_year, cite=form).because(
            "the part of line 1 that was made after December 31"
        )
        trail.add("5 Basis that this year shares", shared, cite=form).because("line 3 less line 4")
        trail.add(
            "6 Value at the end of the year",
            facts.year_end_ira,
            cite=f"IRC 408(d)(2)(A), (C); {form}",
        ).because("all traditional, SEP and SIMPLE IRAs, and rollovers on their way")
        trail.add("7 Distributions", distributions, cite=form).because(
            "paid out in the year, without conversions and rollovers"
        )
        trail.add("8 Converted to Roth", converted, cite=form).because("net of what was returned")
        trail.add("9 All IRA money", everything, cite=form).because("lines 6, 7 and 8")
        trail.add("10 Untaxed share", ratio, cite=PRO_RATA, unit=SHARE).because(
            "line 5 / line 9, at most 1; shown to nine places, and not rounded in the lines below"
        )
        trail.add("11 Untaxed part of the conversion", of_converted, cite=form).because(
            "line 8 x line 10"
        )
        trail.add("12 Untaxed part of distributions", of_paid, cite=form).because(
            "line 7 x line 10"
        )
        trail.add("13 Untaxed in all", free, cite=form).because("lines 11 and 12")
        trail.add("14 Basis left", basis - free, cite=form).because(
            "line 3 less line 13: for the form of the next year"
        )
        trail.add(
            "15 Taxable distributions", distributions - of_paid, cite=f"IRC 408(d)(1); {form}"
        ).because("line 7 less line 12, without relief for disasters")
        trail.add("16 Converted", converted, cite=form).because("line 8")
        trail.add("17 Basis in it", of_converted, cite=form).because("line 11")
        trail.add("18 Taxable conversion", taxable, cite=f"IRC 408A(d)(3)(A)(i); {form}").because(
            "line 16 less line 17: income of the year"
        )
    return taxable
