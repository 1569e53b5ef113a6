"""The arithmetic of one paycheck, and of the year's sums over paychecks.

Written over the arithmetic ``n``, so that the engine of :mod:`xlplugin.plan.year` and the
native formulas of the workbook come from the same lines. "Before" is the sum over the
earlier paychecks of the year. Match is computed on each paycheck, pay counting until its
sum reaches the amount of IRC 401(a)(17); a true-up settles it by the year.
"""

from __future__ import annotations

from xlplugin.rules.match import formula as employer_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.rules.match.formula import MatchFormula


def pay(n: Any, salary: int, number: int, paychecks: int) -> int:
    """Pay of a paycheck: the year's pay in even parts that sum to it exactly.

    0 for a number beyond the last paycheck: a sheet has rows for all there can be.
    """
    own = n.part(salary, number, paychecks) - n.part(salary, number - 1, paychecks)
    result: int = n.where(number <= paychecks, own, 0)
    return result


def counted(n: Any, amount: int, before: int, most: int) -> int:
    """What of an amount still counts under a yearly maximum."""
    result: int = n.maximum(n.minimum(amount, most - before), 0)
    return result


def elected(n: Any, paycheck: int, election: int) -> int:
    """The contribution that an election (a share of pay) takes from a paycheck."""
    result: int = n.paid([n.fine(paycheck)], [election])
    return result


def matched(n: Any, formula: MatchFormula, deferral: int, before: int, basic_limit: int) -> int:
    """What of a paycheck's deferral is matched: all, or what is not yet catch-up."""
    within = counted(n, deferral, before, basic_limit)
    result: int = n.where(formula.catch_up, deferral, within)
    return result


def match(n: Any, formula: MatchFormula, contributions: int, pay: int, before: int) -> int:
    """The match of a paycheck; a dollar cap holds the sum of the year."""
    own = employer_money.before_cap(n, formula, contributions, pay)
    return counted(n, own, before, formula.cap)


def true_up(n: Any, year_match: int, paid: int, settled: bool) -> int:
    """What a yearly settlement adds to the match paid by paycheck."""
    result: int = n.where(settled, n.maximum(year_match - paid, 0), 0)
    return result


def lost(n: Any, year_match: int, paid: int, settled: int) -> int:
    """The match that a yearly settlement would have added, and none does."""
    result: int = n.maximum(year_match - paid - settled, 0)
    return result


# -- how much of a deferral fits together with its match -----------------------------------
def band_deferral(n: Any, left: int, rate: int, width: int) -> int:
    """Of what is ``left`` under a limit: the deferral in one band that fits with its match.

    Within a band a deferral and its match share what is left as 1 to the rate. Fine amounts.
    """
    result: int = n.minimum(n.before(left, rate), width)
    return result


def left_after_band(n: Any, left: int, own: int, rate: int) -> int:
    """What is left under the limit after a band's deferral and its match. Fine amounts."""
    result: int = left - own - n.rate_of(own, rate)
    return result


def top_match(n: Any, formula: MatchFormula, basic_limit: int, counted_pay: int) -> int:
    """A match that more deferral does not raise: its cap, or where catch-up is not matched,
    that on all deferrals within 402(g)."""
    on_basic = employer_money.match(n, formula, basic_limit, counted_pay)
    result: int = n.where(formula.catch_up, formula.cap, on_basic)
    return result


def deferral_that_fits(n: Any, by_bands: int, left: int, top: int, paychecks: int) -> int:
    """The largest deferral that fits with its match, in cents.

    ``by_bands`` (fine) is what the walk along the bands leaves room for; beyond the ``top``
    of the match a deferral brings no more. A cent a paycheck is kept back for rounding.
    """
    most = n.maximum(n.floor(by_bands), left - top)
    result: int = n.maximum(most - n.cents(paychecks), 0)
    return result


# -- goals and elections --------------------------------------------------------------------
def goal(n: Any, most: int, wanted: int | None) -> int:
    """The contributions aimed at: those wanted, at most those possible."""
    result: int = n.minimum(most, n.given(wanted, most))
    return result


def election(n: Any, goal: int, salary: int, step: int, paychecks: int) -> int:
    """The largest election, in whole steps, that may take at most ``goal`` from the year's pay.

    Paychecks round to the cent, so it may take up to a cent a paycheck less, or more, than
    the percentage says: :func:`or_one_less` decides by what it takes.
    """
    result: int = n.steps(goal + n.cents(paychecks), salary, step)
    return result


def or_one_less(n: Any, candidate: int, taken: int, goal: int, step: int) -> int:
    """The election, or one step less where what its paychecks take passes the goal."""
    result: int = n.where(taken > goal, n.maximum(candidate - step, 0), candidate)
    return result


def after_tax(n: Any, pay: int, deferral: int, election: int) -> int:
    """What an after-tax election takes from a paycheck, at most what the deferral leaves."""
    result: int = n.minimum(elected(n, pay, election), pay - deferral)
    return result


# -- the year's sums ------------------------------------------------------------------------
def room(n: Any, limit: int, turned: int, basic: int, employer: int) -> int:
    """What 401(k) and employer money leave under the limit."""
    result: int = n.maximum(limit + turned - basic - employer, 0)
    return result


def within(n: Any, by_law: int, own_cap: int, pay_left: int) -> int:
    """The room, within the plan's own cap and the pay that deferrals leave."""
    result: int = n.minimum(n.minimum(by_law, own_cap), pay_left)
    return result


def additions(basic: int, turned: int, employer: int, after_tax: int) -> int:
    """The annual additions of the year; deferrals that became catch-up are none."""
    return basic - turned + employer + after_tax


def over(n: Any, additions: int, limit: int) -> int:
    """What passes the limit."""
    result: int = n.maximum(additions - limit, 0)
    return result
