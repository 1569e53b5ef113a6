"""After-tax contributions: the room that the year leaves, and the election that fits.

The room is what 415(c) leaves after the deferrals that count and all employer money, paid
and still to come, so that no match is crowded out. Payroll often does not stop after-tax at
the limit: the elections found here do not rely on that.
"""

from __future__ import annotations

from xlplugin.plan.model import FINE, NUMBER, SHARE, Block
from xlplugin.plan.year import elections
from xlplugin.plan.year.pay import counted, is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS, PLANNED, SET
from xlplugin.rules import after_tax_room, annual_additions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

AFTER_TAX = Block("After-tax contributions")


def turned_of(n: Any, y: Any, deferral: int, employer: int) -> int:
    """Deferrals within 402(g) that employer money pushes over the limit: they turn into
    catch-up."""
    basic = n.minimum(deferral, y.law.amount("402G_DEFERRAL"))
    unused = n.maximum(
        annual_additions.unused_catch_up(n, y.catch_up_limit, basic, deferral - basic), 0
    )
    return annual_additions.turned(n, unused, basic + employer, y.limit)


def room_of(n: Any, y: Any, deferral: int, turned: int, employer: int) -> int:
    """The after-tax room beside a year's deferrals and employer money."""
    basic = n.minimum(deferral, y.law.amount("402G_DEFERRAL"))
    by_law = annual_additions.left(n, y.limit, turned, basic, employer)
    return after_tax_room.within(n, by_law, y.own_cap, n.maximum(y.pay_year - deferral, 0))


@AFTER_TAX.figure("401(k) within 402(g)")
def basic(n: Any, y: Any) -> int:
    return n.minimum(y.deferral, y.law.amount("402G_DEFERRAL"))


@AFTER_TAX.figure("Deferrals that become catch-up beyond 415(c)")
def turned(n: Any, y: Any) -> int:
    return turned_of(n, y, y.deferral, y.employer)


@AFTER_TAX.figure("Catch-up of the year")
def catch_up(n: Any, y: Any) -> int:
    return n.minimum(y.deferral - y.basic, y.catch_up_limit) + y.turned


@AFTER_TAX.figure("The plan's own cap on after-tax")
def own_cap(n: Any, y: Any) -> int:
    return n.where(y.s.own_cap_share < 0, y.s.own_cap_amount, y.sum("own_cap_row"))


@AFTER_TAX.figure("After-tax room of the year")
def room_year(n: Any, y: Any) -> int:
    if y.s.match.after_tax:
        return y.s.assumed_room  # room and match depend on each other: found by search
    return room_of(n, y, y.deferral, y.turned, y.employer)


@AFTER_TAX.figure("After-tax goal")
def after_tax_goal(n: Any, y: Any) -> int:
    return elections.goal(n, y.room_year, y.s.after_tax_goal, y.count)


@AFTER_TAX.figure("Of it still to elect")
def after_tax_left(n: Any, y: Any) -> int:
    return n.maximum(y.after_tax_goal - y.sum("after_tax_set"), 0)


@AFTER_TAX.figure("Pay that an after-tax election can still reach")
def after_tax_pay(n: Any, y: Any) -> int:
    return y.sum("after_tax_open_pay")


@AFTER_TAX.figure("After-tax: share that fills it exactly", SHARE)
def exact_after_tax(n: Any, y: Any) -> int:
    pay = y.after_tax_pay
    return n.where(pay > 0, n.share_of(y.after_tax_left, n.maximum(pay, n.cents(1))), 0)


@AFTER_TAX.figure("After-tax: steps that fit", SHARE)
def after_tax_candidate(n: Any, y: Any) -> int:
    return elections.candidate(
        n, y.after_tax_left, y.after_tax_pay, y.sum("after_tax_open"), y.s.step,
        y.most("after_tax_highest"),
    )  # fmt: skip


@AFTER_TAX.figure("After-tax election", SHARE)
def after_tax_level(n: Any, y: Any) -> int:
    return elections.or_one_less(
        n, y.after_tax_candidate, y.sum("after_tax_trial"), y.after_tax_goal, y.s.step
    )


@AFTER_TAX.figure("The highest percent is what stops after-tax: 1 if so", NUMBER)
def after_tax_stopped(n: Any, y: Any) -> int:
    highest = y.most("after_tax_highest")
    return n.where(n.every(y.after_tax_left > 0, y.after_tax_level >= highest), 1, 0)


@AFTER_TAX.figure("Left for one step more on the last paychecks")
def after_tax_spare(n: Any, y: Any) -> int:
    return y.after_tax_goal - y.sum("after_tax_base")


@AFTER_TAX.figure("After-tax of the year")
def after_tax(n: Any, y: Any) -> int:
    return y.sum("after_tax_row")


def _ytd(n: Any, y: Any) -> int:
    return y.ytd_after_tax


def _takes(n: Any, r: Any, election: int) -> int:
    """What an election takes from the row's paycheck, at most what the deferral leaves."""
    taken = elections.elected(n, r.after_tax_share_of, r.after_tax_apart, election)
    return n.minimum(taken, n.maximum(r.pay - r.deferral_row, 0))


def _ytd_cap(n: Any, y: Any) -> int:
    share = n.maximum(y.s.own_cap_share, 0)
    return n.floor(n.portion(y.opening("capped_pay"), share))


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("The plan's own cap", opening=_ytd_cap)
def own_cap_row(n: Any, y: Any, r: Any) -> int:
    return n.nearest(n.portion(r.capped_pay, n.maximum(y.s.own_cap_share, 0)))


@PAYCHECKS.column("Pay that the after-tax election takes its share of")
def after_tax_share_of(n: Any, y: Any, r: Any) -> int:
    return elections.pay_of(n, y, r, "after_tax")


@PAYCHECKS.column("After-tax from bonuses by their own election", FINE)
def after_tax_apart(n: Any, y: Any, r: Any) -> int:
    return elections.apart_of(n, y, r, "after_tax")


@PAYCHECKS.column("Open for a new after-tax election", NUMBER)
def after_tax_open(n: Any, y: Any, r: Any) -> int:
    return n.where(n.every(n.same(r.state, PLANNED), n.no(n.has(r.own_after_tax))), 1, 0)


@PAYCHECKS.column("Open pay")
def after_tax_open_pay(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.after_tax_open, 1), r.after_tax_share_of, 0)


@PAYCHECKS.column("After-tax election that is set, or was", SHARE)
def after_tax_share_set(n: Any, y: Any, r: Any) -> int:
    today = n.where(r.state <= SET, y.today_after_tax, 0)
    return n.where(r.state >= PAID, n.given(r.own_after_tax, today), 0)


@PAYCHECKS.column("Highest after-tax election", SHARE)
def after_tax_highest(n: Any, y: Any, r: Any) -> int:
    """What the plan's highest percents leave beside the 401(k)."""
    deferred = n.where(r.deferral_share > n.whole, 0, r.deferral_share)
    beside = n.maximum(n.minimum(y.s.cap_combined, n.whole) - deferred, 0)
    highest = n.whole_steps(n.minimum(y.s.cap_after_tax_election, beside), y.s.step)
    return n.where(n.same(r.after_tax_open, 1), highest, 0)


@PAYCHECKS.column("After-tax that is in or set", opening=_ytd)
def after_tax_set(n: Any, y: Any, r: Any) -> int:
    set_ = n.where(is_planned(n, r), _takes(n, r, r.after_tax_share_set), 0)
    return n.where(n.same(r.state, PAID), r.after_tax_paid, set_)


@PAYCHECKS.column("After-tax, trial", opening=_ytd)
def after_tax_trial(n: Any, y: Any, r: Any) -> int:
    election = n.minimum(y.after_tax_candidate, r.after_tax_highest)
    return n.where(n.same(r.after_tax_open, 1), _takes(n, r, election), r.after_tax_set)


@PAYCHECKS.column("After-tax at the election", opening=_ytd)
def after_tax_base(n: Any, y: Any, r: Any) -> int:
    election = n.minimum(y.after_tax_level, r.after_tax_highest)
    return n.where(n.same(r.after_tax_open, 1), _takes(n, r, election), r.after_tax_set)


@PAYCHECKS.column("One step more takes")
def after_tax_more(n: Any, y: Any, r: Any) -> int:
    election = n.minimum(y.after_tax_level + y.s.step, r.after_tax_highest)
    more = _takes(n, r, election) - r.after_tax_base
    return n.where(n.same(r.after_tax_open, 1), more, 0)


@PAYCHECKS.column("After-tax election", SHARE)
def after_tax_share(n: Any, y: Any, r: Any) -> int:
    more = n.every(
        y.s.few, r.rest("after_tax_more") <= y.after_tax_spare,
        y.after_tax_left > 0, y.after_tax_pay > 0,
    )  # fmt: skip
    found = n.minimum(y.after_tax_level + n.where(more, y.s.step, 0), r.after_tax_highest)
    return n.where(n.same(r.after_tax_open, 1), found, r.after_tax_share_set)


@PAYCHECKS.column("After-tax as elected")
def after_tax_wanted(n: Any, y: Any, r: Any) -> int:
    """Where after-tax waits until 402(g) is full, deferrals that payroll stops spill over."""
    own = n.where(is_planned(n, r), _takes(n, r, r.after_tax_share), 0)
    full = r.through("deferral_row") >= y.payroll_stop
    left = n.maximum(r.pay - r.deferral_row, 0)
    spilt = n.minimum(own + r.deferral_wanted - r.deferral_row, left)
    once_full = n.where(n.every(is_planned(n, r), full), spilt, 0)
    return n.where(y.s.spillover, once_full, own)


@PAYCHECKS.column("After-tax", opening=_ytd)
def after_tax_row(n: Any, y: Any, r: Any) -> int:
    stopped = counted(n, r.after_tax_wanted, r.before("after_tax_row"), y.room_year)
    taken = n.where(y.s.stops_after_tax, stopped, r.after_tax_wanted)
    return n.where(n.same(r.state, PAID), r.after_tax_paid, taken)
