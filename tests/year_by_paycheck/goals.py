"""What of the 401(k) fits into a year beside its employer money, from the contract and the second
model: the goal of who names none.
"""

from __future__ import annotations


def most_that_fits(year, employer, after_tax):
    """The most 401(k) beside employer money and after-tax that is in.

    From 50 employer money beyond 415(c) turns deferrals into catch-up; after-tax does not.
    """
    beside = year.limit - employer - after_tax
    if beside < year.law["402G_DEFERRAL"] and not after_tax:
        beside += year.catch_up_limit
    elif beside >= year.law["402G_DEFERRAL"]:
        beside = year.most_deferral
    return max(min(year.most_deferral, beside), 0)
