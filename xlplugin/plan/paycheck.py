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
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.rules.match.formula import MatchFormula


def pay(n: Arithmetic, salary: int, number: int, paychecks: int) -> int:
    """Pay of a paycheck: the year's pay in even parts that sum to it exactly.

    0 for a number beyond the last paycheck: a sheet has rows for all there can be.
    """
    own = n.part(salary, number, paychecks) - n.part(salary, number - 1, paychecks)
    return n.where(number <= paychecks, own, 0)


def counted(n: Arithmetic, amount: int, before: int, most: int) -> int:
    """What of an amount still counts under a yearly maximum."""
    return n.maximum(n.minimum(amount, most - before), 0)


def elected(n: Arithmetic, paycheck: int, election: int) -> int:
    """The contribution that an election (a share of pay) takes from a paycheck."""
    return n.paid([n.fine(paycheck)], [election])


def matched(
    n: Arithmetic, formula: MatchFormula, deferral: int, before: int, basic_limit: int
) -> int:
    """What of a paycheck's deferral is matched: all, or what is not yet catch-up."""
    within = counted(n, deferral, before, basic_limit)
    return n.where(formula.catch_up, deferral, within)


def match(n: Arithmetic, formula: MatchFormula, contributions: int, pay: int, before: int) -> int:
    """The match of a paycheck; a dollar cap holds the sum of the year."""
    own = employer_money.before_cap(n, formula, contributions, pay)
    return counted(n, own, before, formula.cap)


def true_up(n: Arithmetic, year_match: int, paid: int, settled: bool) -> int:
    """What a yearly settlement adds to the match paid by paycheck."""
    return n.where(settled, n.maximum(year_match - paid, 0), 0)


def lost(n: Arithmetic, year_match: int, paid: int, settled: int, paychecks: int) -> int:
    """The match that a yearly settlement would have added, and none does.

    Less than a cent a paycheck is the rounding of paychecks, not a loss.
    """
    missing = year_match - paid - settled
    return n.where(missing > n.cents(paychecks), missing, 0)


# -- how much of a deferral fits together with its match -----------------------------------
def band_deferral(n: Arithmetic, left: int, rate: int, width: int, counts: bool) -> int:
    """Of what is ``left`` under a limit: the deferral in one band that fits with its match.

    ``counts``: the deferral uses the limit too; where it becomes catch-up only its match
    does. Fine amounts.
    """
    return n.minimum(n.fits(left, rate, counts), width)


def left_after_band(n: Arithmetic, left: int, own: int, rate: int, counts: bool) -> int:
    """What is left under the limit after a band's deferral and its match. Fine amounts."""
    return left - n.rate_of(own, rate) - (own if counts else 0)


def top_match(n: Arithmetic, formula: MatchFormula, basic_limit: int, counted_pay: int) -> int:
    """A match that more deferral does not raise: its cap, or where catch-up is not matched,
    that on all deferrals within 402(g)."""
    on_basic = employer_money.match(n, formula, basic_limit, counted_pay)
    return n.where(formula.catch_up, formula.cap, on_basic)


def deferral_that_fits(
    n: Arithmetic,
    by_bands: int,
    match_alone: int,
    left: int,
    top: int,
    catch_up_limit: int,
    kept_back: int,
) -> int:
    """The largest deferral that fits with its match under the limit, in cents.

    ``by_bands`` (fine) is the deferral that fits when catch-up raises the limit in full.
    That takes a deferral of at least the catch-up: a smaller one turns into catch-up
    altogether, so that only its match must fit, ``match_alone`` (fine). Beyond the ``top``
    of the match a deferral brings no more of it. ``kept_back`` is for the rounding of the
    match, paycheck by paycheck.
    """
    raised = n.maximum(n.floor(by_bands), left + catch_up_limit - top)
    alone = n.where(left >= top, catch_up_limit, n.floor(match_alone))
    most = n.where(raised >= catch_up_limit, raised, n.minimum(alone, catch_up_limit))
    return n.maximum(most - kept_back, 0)


# -- goals and elections --------------------------------------------------------------------
def goal(n: Arithmetic, most: int, wanted: int | None, paychecks: int) -> int:
    """The contributions aimed at: those wanted, at most those possible.

    What is possible holds to the cent. A wish is met within the rounding of paychecks: nobody
    who wants 10,000 means a whole step less because 5 % of each paycheck sums to 10,000.12.
    """
    wish = n.given(wanted, most)
    return n.minimum(most, n.where(wish > 0, wish + n.cents(paychecks), 0))


def election(
    n: Arithmetic, goal: int, salary: int, step: int, paychecks: int, elected: int = 0
) -> int:  # fmt: skip
    """The largest election, in whole steps, that may take at most ``goal`` from the year's pay.

    Paychecks round to the cent, so it may take up to a cent a paycheck less, or more, than
    the percentage says: :func:`or_one_less` decides by what it takes. It is at most what
    ``elected``, another election, leaves of 100 %.
    """
    most = n.steps(goal + n.cents(paychecks), salary, step)
    return n.minimum(most, n.whole - elected)


def or_one_less(n: Arithmetic, candidate: int, taken: int, goal: int, step: int) -> int:
    """The election, or one step less where what its paychecks take passes the goal."""
    fitting = n.where(taken > goal, n.maximum(candidate - step, 0), candidate)
    return n.where(goal > 0, fitting, 0)


def after_tax(n: Arithmetic, pay: int, deferral: int, election: int) -> int:
    """What an after-tax election takes from a paycheck, at most what the deferral leaves."""
    return n.minimum(elected(n, pay, election), pay - deferral)


def additions(basic: int, turned: int, employer: int, after_tax: int) -> int:
    """The annual additions of the year; deferrals that turned into catch-up are none."""
    return basic - turned + employer + after_tax
