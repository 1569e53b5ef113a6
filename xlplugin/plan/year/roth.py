"""Catch-up that must be Roth: how much of the year's deferrals, and of which paychecks.

IRC 414(v)(7): above an amount of last year's wages a catch-up counts only as Roth; see
:mod:`xlplugin.rules.roth_catch_up`. Roth deferrals from any time of the year count toward it, so
the rest may be pre-tax until the *last* dollars of the year: what is still needed is taken from
the end, which leaves the most pre-tax to the paychecks before. What paychecks that no change
reaches would have to hold of it can no longer be elected.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year.pay import NEVER
from xlplugin.plan.year.tables import PAYCHECKS, PLANNED
from xlplugin.rules import roth_catch_up
from xlplugin.units import DAY, Cents, Day

ROTH = Block("Catch-up that must be Roth")


@ROTH.figure("Catch-up of the year that must be Roth")
def must_be_roth(n: YearArithmetic, y: Year) -> Cents:
    return roth_catch_up.of_catch_up(n, y.law, y.catch_up, y.s.prior_wages)


@ROTH.figure("Roth deferrals that are in")
def roth_in(n: YearArithmetic, y: Year) -> Cents:
    """As given, and no more than has been deferred."""
    return n.minimum(n.given(y.s.roth_deferral, 0), y.deferral_so_far)


@ROTH.figure("Of the catch-up not Roth yet")
def roth_needed(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.must_be_roth - y.roth_in, 0)


@ROTH.figure("Of it in paychecks that a change can reach")
def roth_to_elect(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("roth_open")


@ROTH.figure("Of it that no election can reach any more")
def roth_late(n: YearArithmetic, y: Year) -> Cents:
    return y.roth_needed - y.roth_to_elect


@ROTH.figure("First payday of a paycheck that must be Roth in part; none: a day of no year", DAY)
def roth_from(n: YearArithmetic, y: Year) -> Day:
    return y.smallest("roth_day", 1)


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("401(k) that must be Roth")
def roth_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    after = r.rest("deferral_row") - r.deferral_row
    return n.minimum(r.rest("deferral_row"), y.roth_needed) - n.minimum(after, y.roth_needed)


@PAYCHECKS.column("Of it in reach of a change")
def roth_open(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.state, PLANNED), r.roth_row, 0)


@PAYCHECKS.column("Its day", DAY)
def roth_day(n: YearArithmetic, y: Year, r: Row) -> Day:
    return n.where(r.roth_open > 0, r.day, NEVER)
