"""The backdoor Roth IRA: what of a conversion is taxable, by the pro-rata rule.

Statute: IRC 408(d)(1)-(2), 72(e)(8), 408A(d)(3); Form 8606. All traditional, SEP and SIMPLE
IRAs of a person are one contract, valued at December 31 with what was paid out or converted
in the year added back. Of a conversion the part is untaxed that basis, which is the
contributions that were never deducted, is of all that:

    untaxed = converted x basis / (year end + converted + other distributions)

The ratio is at most 1 and is *not* rounded (the form allows three places); the untaxed part is
rounded to the cent, half up. The account of an employer's plan, Roth IRAs and a spouse's IRAs
stay outside, so pre-tax IRA money rolled into such a plan before the year ends is not counted
(IRC 408(d)(3)(A)(ii), (H)). Rollovers on their way at the year's end count as still there.

    >>> from xlplugin.arithmetic import plain
    >>> amount(plain, Facts(Cents(7_500_00), Cents(7_500_00), year_end_ira=Cents(0)))
    0
    >>> # pre-tax money that is left in any IRA is drawn in
    >>> amount(plain, Facts(Cents(7_500_00), Cents(7_500_00), year_end_ira=Cents(67_500_00)))
    675000
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

PRO_RATA = "IRC 408(d)(2), 72(e)(8); Form 8606"


def untaxed(n: Arithmetic, amount: Cents, basis: Cents, everything: Cents) -> Cents:
    """The part of an amount that is basis, half up to the cent."""
    return n.part(amount, n.minimum(basis, everything), n.maximum(everything, Cents(1)))


@dataclass(slots=True, frozen=True)
class Facts:
    """A year of a person's traditional, SEP and SIMPLE IRAs, taken as one."""

    converted: Cents
    contribution: Cents
    year_end_ira: Cents
    prior_basis: Cents = Cents(0)
    distributions: Cents = Cents(0)


def amount(n: Arithmetic, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The part of a conversion that is income, in cents."""
    converted = facts.converted
    everything = facts.year_end_ira + converted + facts.distributions
    basis = facts.contribution + facts.prior_basis
    free = untaxed(n, converted, basis, everything)
    found = converted - free
    if trail.recording:
        trail.add("Basis", basis, cite="IRC 408(o), 72(e)(6)").because(
            "the nondeductible contribution of {}, assumed to be made by December "
            "31, and {} of earlier years",
            facts.contribution,
            facts.prior_basis,
        )
        trail.add("All IRA money", everything, cite="IRC 408(d)(2)(A)-(C)").because(
            "{} at the end of the year, {} converted and {} of other distributions",
            facts.year_end_ira,
            converted,
            facts.distributions,
        )
        trail.add("Untaxed part", free, cite=PRO_RATA, when=basis < everything).because(
            "{} x {} / {}; the ratio is not rounded", converted, basis, everything
        )
        trail.add("Untaxed part", free, cite=PRO_RATA, when=basis >= everything).because(
            "all of it: basis reaches the {} there was", everything
        )
        trail.add("Taxable part", found, cite="IRC 408A(d)(3)(A)(i)").because(
            "{} less {}", converted, free
        )
    return found
