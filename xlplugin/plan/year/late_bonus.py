"""A bonus that may slip past the last election that can still be changed.

One that is due with a paycheck whose election is set may come with a later one. Once its stub
tells, the elections of some more paychecks are set as well. So no election of those takes more than
fits if the bonus came with them: later paychecks are corrected by the next answer.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year.after_tax import goal_beside
from xlplugin.plan.year.candidates import may_run_into_stop
from xlplugin.plan.year.tables import PAYCHECKS, SET
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import SHARE, Cents, Share

LATE_BONUS = Block("A bonus that may slip")


def _highest(
    n: YearArithmetic, late: Cents, near: Cents, today: Share, left: Cents, step: Share
) -> Share:
    """The election that fits if the bonuses of set paychecks come with the next open ones."""
    share = n.minimum(today, n.whole)
    fits = n.steps(left + n.floor(n.portion(late, share)), near + late, step)
    return n.where(n.every(late > 0, near > 0), n.minimum(fits, n.whole), n.whole)


@LATE_BONUS.figure("Highest 401(k) election, should a bonus slip", SHARE)
def late_deferral(n: YearArithmetic, y: Year) -> Share:
    """Nothing is passed where payroll stops the 401(k) in time, which it does not for a 401(k)
    that 415(c) holds lower with its match."""
    left = n.maximum(y.deferral_bound - y.sum("deferral_set"), 0)
    by_402g = y.deferral_most <= y.deferral_bound
    late, near = y.sum("deferral_late"), y.sum("deferral_near")
    highest = _highest(n, late, near, y.today_deferral, left, y.s.step)
    stops = n.every(may_run_into_stop(n, y), by_402g)
    return n.where(stops, n.whole, highest)


@LATE_BONUS.figure("Highest after-tax election, should a bonus slip", SHARE)
def late_after_tax(n: YearArithmetic, y: Year) -> Share:
    """The bonus may then defer more, and draw a match that it would not have drawn with today's
    election."""
    late, deferred = y.sum("pay_late"), _deferred_more(n, y)
    full = employer_money.match(n, y.s.match, late, late)
    share = n.minimum(y.today_deferral, n.whole)
    drawn = n.floor(n.portion(y.sum("deferral_late"), share))
    match = n.maximum(full - employer_money.match(n, y.s.match, drawn, late), 0)
    by_year = n.floor(n.portion(deferred, y.s.highest_rate))
    match = n.maximum(match, n.where(y.s.settled, by_year, 0))
    taken = match + _beyond_the_goal(n, y, deferred)
    left = n.maximum(y.after_tax_left - taken, 0)
    by_election, near = y.sum("after_tax_late"), y.sum("after_tax_near")
    return _highest(n, by_election, near, y.today_after_tax, left, y.s.step)


def _deferred_more(n: YearArithmetic, y: Year) -> Cents:
    """What the 401(k) election would take of it beyond today's."""
    higher = n.minimum(y.deferral_level, n.whole) - n.minimum(y.today_deferral, n.whole)
    return n.floor(n.portion(y.sum("deferral_late"), n.maximum(higher, 0)))


def _beyond_the_goal(n: YearArithmetic, y: Year, more: Cents) -> Cents:
    """What of it the room is not beside of."""
    basic = n.minimum(y.law.amount("402G_DEFERRAL"), y.payroll_stop)
    deferred = n.minimum(y.deferral + more, basic)
    return n.maximum(deferred - n.minimum(goal_beside(n, y, y.deferral), basic), 0)


# -- by paycheck -----------------------------------------------------------------------------
def _late(n: YearArithmetic, r: Row, share_of: Cents) -> Cents:
    return n.where(n.same(r.state, SET), share_of - r.base, 0)


def _near(n: YearArithmetic, y: Year, r: Row, open_pay: Cents) -> Cents:
    """Open pay that is set once the stub of the last set paycheck is there."""
    return n.where(r.index <= y.last_paid + y.lag + y.lag, open_pay, 0)


@PAYCHECKS.column("Bonuses of a set paycheck")
def pay_late(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _late(n, r, r.pay)


@PAYCHECKS.column("Bonuses of a set paycheck that its 401(k) election takes a share of")
def deferral_late(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _late(n, r, r.deferral_share_of)


@PAYCHECKS.column("Bonuses of a set paycheck that its after-tax election takes a share of")
def after_tax_late(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _late(n, r, r.after_tax_share_of)


@PAYCHECKS.column("Open pay that is set by the time a slip is seen: 401(k)")
def deferral_near(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _near(n, y, r, r.deferral_open_pay)


@PAYCHECKS.column("Open pay that is set by the time a slip is seen: after-tax")
def after_tax_near(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _near(n, y, r, r.after_tax_open_pay)
