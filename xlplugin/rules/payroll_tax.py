"""Payroll tax: what FICA takes from pay before any contribution can.

Statute: IRC 3101: 6.2 % of pay up to the Social Security wage base, 1.45 % of all pay, and
from 2013 0.9 % of pay above $200,000 (withheld, IRC 3102(f)). Deferrals stay in FICA wages
(IRC 3121(v)(1)(A)), so deferring does not lower it. In 2011 and 2012 the employee's Social
Security rate was 2 points lower (Pub. L. 111-312 s.601).

Cafeteria-plan premiums and contributions to a health savings account through payroll are no FICA
wages (IRC 3121(a)(5)(G), 125).

The legal room can exceed the cash that is left: a limit of the wallet, not of the law. Income
tax that is withheld is counted where it is given.

    >>> from xlplugin.arithmetic import plain
    >>> law = Law(2026)
    >>> fica(plain, law, Cents(200_000_00))
    1433900
    >>> room(plain, law, Cents(200_000_00), deferral=Cents(24_500_00))  # FICA is on all
    16116100
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

EMPLOYER_OASDI = "0.062"
"""IRC 3111(a): the employer's 6.2 %; what is left of the rate for both is the employee's."""
ADDITIONAL_FROM = Cents(200_000_00)
FIRST_YEAR_ADDITIONAL = 2013


def fica(n: Arithmetic, law: Law, wages: Cents, trail: Trail = SILENT) -> Cents:
    """The employee's FICA on a year's wages with one employer, in cents."""
    base = n.minimum(wages, law.amount("SS_WAGE_BASE"))
    oasdi = n.part(base, law.share("SE_OASDI_RATE") - n.rate(EMPLOYER_OASDI), n.whole)
    half = n.rate_of(law.share("SE_MEDICARE_RATE"), n.rate("0.5"))
    medicare = n.part(wages, half, n.whole)
    above = n.maximum(wages - ADDITIONAL_FROM, 0)
    applies = law.year >= FIRST_YEAR_ADDITIONAL
    additional = n.part(above, law.share("SE_ADDL_MEDICARE_RATE", when=applies), n.whole)
    additional = n.where(applies, additional, 0)
    if trail.recording:
        trail.add("Social Security tax", oasdi, law=law, cite="SS_WAGE_BASE").because(
            "on wages of {}, up to the wage base", base
        )
        trail.add("Medicare tax", medicare, cite="IRC 3101(b)(1)").because(
            "on all wages of {}", wages
        )
        trail.add(
            "Additional Medicare tax",
            additional,
            cite="IRC 3101(b)(2), 3102(f)",
            when=additional > 0,
        ).because("on wages above {}, as it is withheld", ADDITIONAL_FROM)
    return oasdi + medicare + additional


def room(
    n: Arithmetic,
    law: Law,
    pay: Cents,
    deferral: Cents,
    premiums: Cents = Cents(0),
    withheld: Cents = Cents(0),
    trail: Trail = SILENT,
) -> Cents:
    """Pay less FICA, elective deferrals, premiums and income tax withheld; not below 0."""
    tax = fica(n, law, n.maximum(pay - premiums, 0), trail)
    left = n.maximum(pay - tax - deferral - premiums - withheld, 0)
    if trail.recording:
        trail.add("Cash left", left, cite="IRC 3101, 3121(v)(1)(A)").because(
            "pay of {} less FICA of {}, elective deferrals of {}, "
            "premiums of {} and income tax of {}, at least 0",
            pay,
            tax,
            deferral,
            premiums,
            withheld,
        )
    return left
