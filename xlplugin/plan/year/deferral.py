"""Elective deferrals: what is elected, what payroll takes, and the election that fits.

IRC 402(g) is one limit a person and year; what earlier employers took lowers what may be
deferred here, but does not make it catch-up (Reg. 1.414(v)-1(b)). Where payroll stops deferrals
at the limit by itself, an election may run into that stop.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year import elections
from xlplugin.plan.year.employer import within_402g
from xlplugin.plan.year.pay import NEVER, counted, is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS, PLANNED, SET
from xlplugin.rules import deferrals
from xlplugin.units import DAY, EXACT, NUMBER, SHARE, Cents, Day, FineCents, Share

DEFERRAL = Block("Elective deferrals")


@DEFERRAL.figure("Most that may be deferred here")
def deferral_most(n: YearArithmetic, y: Year) -> Cents:
    return deferrals.limit(n, y.law, y.pay_year, y.catch_up_limit, y.s.prior_deferral)


@DEFERRAL.figure("Where payroll stops the 401(k) by itself")
def payroll_stop(n: YearArithmetic, y: Year) -> Cents:
    """A plan cannot see what was deferred with another employer."""
    return deferrals.limit(n, y.law, y.pay_year, y.catch_up_limit)


@DEFERRAL.figure("Most that fits with its match")
def deferral_bound(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(y.deferral_most, y.deferral_fits)


@DEFERRAL.figure("401(k) that is wanted, or the most that fits")
def deferral_aim(n: YearArithmetic, y: Year) -> Cents:
    return elections.goal(n, y.deferral_bound, y.s.deferral_goal, y.count)


@DEFERRAL.figure("401(k) goal: of it what elections can reach")
def deferral_goal(n: YearArithmetic, y: Year) -> Cents:
    highest = n.floor(n.portion(y.deferral_pay, y.deferral_cap)) + n.cents(y.count)
    return n.minimum(y.deferral_aim, y.sum("deferral_set") + highest)


@DEFERRAL.figure("Of it still to elect")
def deferral_left(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.deferral_goal - y.sum("deferral_set"), 0)


@DEFERRAL.figure("Pay that an election of the 401(k) can still reach")
def deferral_pay(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("deferral_open_pay")


@DEFERRAL.figure("Highest 401(k) election", SHARE)
def deferral_cap(n: YearArithmetic, y: Year) -> Share:
    """The plan's, what every open paycheck holds, and what fits should a bonus slip."""
    plan = n.minimum(y.s.cap_deferral, y.s.cap_combined)
    held = n.minimum(y.wallet, y.late_deferral)
    return n.whole_steps(n.minimum(plan, held), y.s.step)


@DEFERRAL.figure("401(k): share that fills it exactly", SHARE)
def exact_deferral(n: YearArithmetic, y: Year) -> Share:
    pay = y.deferral_pay
    return n.where(pay > 0, n.share_of(y.deferral_left, n.maximum(pay, n.cents(1))), 0)


@DEFERRAL.figure("401(k): steps that fit", SHARE)
def deferral_candidate(n: YearArithmetic, y: Year) -> Share:
    open_paychecks = y.sum("deferral_open")
    return elections.candidate(
        n, y.deferral_left, y.deferral_pay, open_paychecks, y.s.step, y.deferral_cap
    )


@DEFERRAL.figure("Left for one step more on the last paychecks")
def deferral_spare(n: YearArithmetic, y: Year) -> Cents:
    """Where one change more is wanted, and the goal is missed by a step of one paycheck or more:
    what draws a match where catch-up does not comes first."""
    base = y.deferral_at_level
    within = n.minimum(y.deferral_found, within_402g(n, y, y.s.unlimited))
    wanted = n.every(
        y.s.few,
        n.no(y.s.spillover),
        y.deferral_wished - base >= y.one_step,
        y.deferral_pay > 0,
        elections.takes_steps_more(n, y.deferral_level, y.s.step),
    )
    return n.where(wanted, n.maximum(within - base, 0), 0)


@DEFERRAL.figure("Day from which one step more holds; none: a day of no year", DAY)
def deferral_changes(n: YearArithmetic, y: Year) -> Day:
    return y.smallest("deferral_change", 1)


@DEFERRAL.figure("401(k) of the year")
def deferral(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("deferral_row")


def _ytd(n: YearArithmetic, y: Year) -> Cents:
    return y.ytd_deferral


def _takes(n: YearArithmetic, r: Row, election: Share) -> Cents:
    """What an election takes from the row's paycheck, at most what it holds."""
    taken = elections.elected(n, r.deferral_share_of, r.deferral_apart, election)
    return n.minimum(taken, r.holds)


def _takes_share(n: YearArithmetic, r: Row, share: Share) -> Cents:
    taken = elections.share_taken(n, r.deferral_share_of, r.deferral_apart, share)
    return n.minimum(taken, r.holds)


def _as_stopped(n: YearArithmetic, y: Year, r: Row, wanted: Cents, before: Cents) -> Cents:
    """What is in, or what payroll takes where it stops at the limit by itself."""
    stopped = counted(n, wanted, before, y.payroll_stop)
    taken = n.where(y.s.stops_deferral, stopped, wanted)
    return n.where(n.same(r.state, PAID), r.deferral_paid, taken)


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Pay that the 401(k) election takes its share of")
def deferral_share_of(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return elections.pay_of(n, y, r, "deferral")


@PAYCHECKS.column("401(k) from bonuses by their own election", EXACT)
def deferral_apart(n: YearArithmetic, y: Year, r: Row) -> FineCents:
    return elections.apart_of(n, y, r, "deferral")


@PAYCHECKS.column("Open for a new 401(k) election", NUMBER)
def deferral_open(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.every(n.same(r.state, PLANNED), n.no(n.has(r.own_deferral))), 1, 0)


@PAYCHECKS.column("Open pay")
def deferral_open_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.deferral_open, 1), r.deferral_share_of, 0)


@PAYCHECKS.column("401(k) election that is set, or was", SHARE)
def deferral_share_set(n: YearArithmetic, y: Year, r: Row) -> Share:
    today = n.where(r.state <= SET, y.today_deferral, 0)
    return n.where(r.state >= PAID, n.given(r.own_deferral, today), 0)


@PAYCHECKS.column("401(k) that is in or set", opening=_ytd)
def deferral_set(n: YearArithmetic, y: Year, r: Row) -> Cents:
    set_ = n.where(is_planned(n, r), _takes(n, r, r.deferral_share_set), 0)
    return n.where(n.same(r.state, PAID), r.deferral_paid, set_)


@PAYCHECKS.column("401(k), trial", opening=_ytd)
def deferral_trial(n: YearArithmetic, y: Year, r: Row) -> Cents:
    tried = _takes_share(n, r, y.deferral_candidate)
    return n.where(n.same(r.deferral_open, 1), tried, r.deferral_set)


@PAYCHECKS.column("One step more takes")
def deferral_more(n: YearArithmetic, y: Year, r: Row) -> Cents:
    level = y.deferral_level
    more = _takes_share(n, r, level + y.s.step) - _takes_share(n, r, level)
    return n.where(n.same(r.deferral_open, 1), more, 0)


@PAYCHECKS.column("Day of one step more", DAY)
def deferral_change(n: YearArithmetic, y: Year, r: Row) -> Day:
    more = n.every(
        n.same(r.deferral_open, 1),
        y.deferral_level + y.s.step <= y.deferral_cap,
        y.deferral_spare > 0,
        r.rest("deferral_more") <= y.deferral_spare,
        r.deferral_more > 0,
    )
    return n.where(more, r.day, NEVER)


@PAYCHECKS.column("401(k) election", SHARE)
def deferral_share(n: YearArithmetic, y: Year, r: Row) -> Share:
    more = n.every(y.deferral_changes < NEVER, r.day >= y.deferral_changes)
    found = y.deferral_level + n.where(more, y.s.step, 0)
    return n.where(n.same(r.deferral_open, 1), found, r.deferral_share_set)


@PAYCHECKS.column("401(k) as elected")
def deferral_wanted(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(is_planned(n, r), _takes(n, r, r.deferral_share), 0)


@PAYCHECKS.column("401(k)", opening=_ytd)
def deferral_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return _as_stopped(n, y, r, r.deferral_wanted, r.before("deferral_row"))


@PAYCHECKS.column(
    "Of it within 402(g)",
    opening=lambda n, y: n.minimum(y.ytd_deferral, y.law.amount("402G_DEFERRAL")),
)
def basic_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return counted(n, r.deferral_row, r.before("deferral_row"), y.law.amount("402G_DEFERRAL"))


@PAYCHECKS.column("Catch-up part")
def catch_up_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Above 402(g), and what employer money turned into catch-up (IRC 414(v)(3)(A)): the last
    deferrals of the year, as of those that must be Roth."""
    here_and_later = r.rest("basic_row")
    turned_later = n.minimum(y.turned, here_and_later - r.basic_row)
    return r.deferral_row - r.basic_row + n.minimum(y.turned, here_and_later) - turned_later
