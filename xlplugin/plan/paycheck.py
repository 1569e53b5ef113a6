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


def election(n: Any, goal: int, salary: int, step: int) -> int:
    """The largest election, in whole steps, that takes at most ``goal`` from the year's pay."""
    result: int = n.steps(goal, salary, step)
    return result


def or_one_less(n: Any, candidate: int, taken: int, goal: int, step: int) -> int:
    """The election, or one step less where the cents of its paychecks pass the goal."""
    result: int = n.where(taken > goal, n.maximum(candidate - step, 0), candidate)
    return result
