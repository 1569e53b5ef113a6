"""What elections ask of paychecks, and what these hold after FICA and other deductions."""

from __future__ import annotations


def wallets(year):
    """What each paycheck after the year to date holds, by its number."""
    found, before = {}, year.pay_to_date
    for paycheck in year.open_paychecks():
        found[paycheck.number] = year.holds(paycheck, before)
        before += paycheck.pay
    return found


def asked(paycheck, election):
    """What a pair of elections asks of a paycheck, bonuses by their own included."""
    own, more = election
    return paycheck.asks(own, "deferral") + paycheck.asks(more, "after_tax")
