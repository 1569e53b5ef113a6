"""An excess that was moved to an IRA: 6 % a year while it stays there.

Statute: IRC 4973(a), (b), (f). Money that may not be rolled over, such as annual additions
beyond the limit of IRC 415(c) (IRC 402(c)(4)), is an excess contribution in an IRA or Roth IRA.
The tax is 6 % of it for each year at whose end it is still there, but not more than 6 % of what
the IRAs are worth at that time. Taken out with its earnings by the due date of the return, it
bears no tax (IRC 408(d)(4), 4973(b)). Each year's tax is rounded half up to the cent.

    >>> from xlplugin.arithmetic import plain
    >>> amount(plain, Cents(2_100_00), years=2)
    25200
    >>> amount(plain, Cents(2_100_00), value=Cents(1_000_00))  # held to what the IRAs are worth
    6000
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import NUMBER, Cents

PERCENT = 6
"""The tax of a year, in percent: IRC 4973(a)."""


def amount(
    n: Arithmetic, excess: Cents, years: int = 1, value: Cents | None = None, trail: Trail = SILENT
) -> Cents:
    """The tax of so many years, in cents; ``value`` is what the IRAs are worth at year end."""
    taxed = n.minimum(excess, n.given(value, excess))
    of_a_year = n.part(taxed, PERCENT, 100)
    in_all = years * of_a_year
    if trail.recording:
        trail.add("Excess contribution", excess, cite="IRC 402(c)(4), 4973(b), (f)").because(
            "moved to an IRA or Roth IRA"
        )
        trail.add(
            "Worth at year end",
            n.given(value, excess),
            cite="IRC 4973(a)",
            when=n.given(value, excess) < excess,
        ).because("less than the excess: the tax is held to it")
        trail.add("Tax of a year", of_a_year, cite="IRC 4973(a), 408(d)(4)").because(
            "6% of {}, unless it is taken out with earnings by the due date of the return", taxed
        )
        trail.add("Years", years, cite="IRC 4973(a)", unit=NUMBER).because(
            "at whose end the excess is still there"
        )
        trail.add("Tax in all", in_all, cite="IRC 4973(a)").because("the years together")
    return in_all
