"""What a paycheck holds for elections: its pay after FICA and what else is deducted.

Written from the contract in plain words, beside the second model of a year (``reference.py``).
"""

from __future__ import annotations

from fractions import Fraction

from year_by_paycheck.reference import cents, exact

SOCIAL_SECURITY = Fraction(62, 1_000)
"""IRC 3101(a), of wages up to the year's contribution and benefit base."""
MEDICARE = Fraction(145, 10_000)
"""IRC 3101(b)(1), of all wages."""
ADDITIONAL_MEDICARE = Fraction(9, 1_000)
ADDITIONAL_ABOVE = Fraction(200_000)
"""IRC 3101(b)(2) and 3102(f): withheld from what an employer pays beyond it, since 2013."""


def fica(year, before, pay):
    """What is withheld from a paycheck, after so much pay of the year."""
    base = year.law["SS_WAGE_BASE"]
    tax = cents(SOCIAL_SECURITY * (min(before + pay, base) - min(before, base)))
    tax += cents(MEDICARE * pay)
    if year.given["year"] >= 2013:
        beyond = max(before + pay - ADDITIONAL_ABOVE, 0) - max(before - ADDITIONAL_ABOVE, 0)
        tax += cents(ADDITIONAL_MEDICARE * beyond)
    return tax


def wallets(year):
    """What each paycheck after the year to date holds, by its number."""
    found, before = {}, year.pay_to_date
    for paycheck in year.open_paychecks():
        other = exact(year.given.get("deductions", 0)) if paycheck.payday.number is not None else 0
        left = paycheck.pay - fica(year, before, paycheck.pay) - other
        found[paycheck.number] = max(left, 0)
        before += paycheck.pay
    return found


def asked(paycheck, election):
    """What a pair of elections asks of a paycheck, bonuses by their own included."""
    own, more = election
    return paycheck.asks(own, "deferral") + paycheck.asks(more, "after_tax")
