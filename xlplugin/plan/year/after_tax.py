"""After-tax contributions: the room that the year leaves, and the election that fits.

The room is what 415(c) leaves after the deferrals that count and all employer money, paid
and still to come, so that no match is crowded out. Payroll often does not stop after-tax at
the limit: the elections found here do not rely on that.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.taken import NO
from xlplugin.plan.year import elections
from xlplugin.plan.year.best_candidate import CENTS_OF_NOTHING
from xlplugin.plan.year.fits import turned_of
from xlplugin.plan.year.pay import NEVER, counted, is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS, PLANNED, SET
from xlplugin.rules import after_tax_room, annual_additions
from xlplugin.units import EXACT, NUMBER, SHARE, Cents, FineCents, Share

AFTER_TAX = Block("After-tax contributions")


def room_of(n: YearArithmetic, y: Year, deferral: Cents, turned: Cents, employer: Cents) -> Cents:
    """The after-tax room beside a year's deferrals and employer money."""
    basic = n.minimum(deferral, y.law.amount("402G_DEFERRAL"))
    by_law = annual_additions.left(n, y.limit, turned, basic, employer)
    return after_tax_room.within(n, by_law, y.own_cap, n.maximum(y.pay_year - deferral, 0))


def goal_beside(n: YearArithmetic, y: Year, deferral: Cents) -> Cents:
    """The 401(k) that a schedule aims at: what is wanted, if it comes near; what elections can
    reach, if not; what it defers, if that is more."""
    wanted = n.minimum(y.deferral_most, n.given(y.s.deferral_goal, y.deferral_most))
    is_met = wanted - deferral < n.maximum(y.one_step, n.cents(1))
    # what is aimed at has a cent a paycheck more, or less, for the rounding of paychecks
    is_short = y.deferral_bound > y.deferral_found
    found = n.minimum(y.deferral_found + n.where(is_short, 0, y.kept_back), wanted)
    reached = found - deferral <= n.cents(y.count)
    return n.maximum(n.where(is_met, wanted, n.where(reached, deferral, found)), deferral)


def room_beside(n: YearArithmetic, y: Year, deferral: Cents, employer: Cents) -> Cents:
    """The room that a schedule leaves beside the 401(k) it aims at; beside what it defers, where a
    person gave the elections."""
    beside = n.where(y.s.own_given, deferral, goal_beside(n, y, deferral))
    return room_of(n, y, beside, turned_of(n, y, beside, employer), employer)


@AFTER_TAX.figure("401(k) within 402(g)")
def basic(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(y.deferral, y.law.amount("402G_DEFERRAL"))


@AFTER_TAX.figure("Deferrals that become catch-up beyond 415(c)")
def turned(n: YearArithmetic, y: Year) -> Cents:
    return turned_of(n, y, y.deferral, y.employer)


@AFTER_TAX.figure("Catch-up of the year")
def catch_up(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(y.deferral - y.basic, y.catch_up_limit) + y.turned


@AFTER_TAX.figure("The plan's own cap on after-tax")
def own_cap(n: YearArithmetic, y: Year) -> Cents:
    """A plan that takes no after-tax contributions has one of nothing."""
    cap = n.where(y.s.own_cap_share < 0, y.s.own_cap_amount, y.sum("own_cap_row"))
    return n.where(n.same(y.s.takes_after_tax, NO), 0, cap)


@AFTER_TAX.figure("After-tax room of the year")
def room_year(n: YearArithmetic, y: Year) -> Cents:
    """Beside the 401(k) that is aimed at, so that steps do not change it: what it is missed by may
    still be elected. Of elections that are given and miss it, beside what they defer."""
    if y.s.match.after_tax:
        return y.s.assumed_room  # room and match depend on each other: found by search
    return room_beside(n, y, y.deferral, y.employer)


@AFTER_TAX.figure("Where payroll stops after-tax by itself, if it does")
def after_tax_stop(n: YearArithmetic, y: Year) -> Cents:
    if y.s.match.after_tax:
        return y.s.assumed_room
    return room_of(n, y, y.deferral, y.turned, y.employer)


@AFTER_TAX.figure("After-tax goal")
def after_tax_goal(n: YearArithmetic, y: Year) -> Cents:
    return elections.goal(n, y.room_year, y.s.after_tax_goal, y.count)


@AFTER_TAX.figure("Of it still to elect")
def after_tax_left(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.after_tax_goal - y.sum("after_tax_set"), 0)


@AFTER_TAX.figure("Pay that an after-tax election can still reach")
def after_tax_pay(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("after_tax_open_pay")


@AFTER_TAX.figure("After-tax: share that fills it exactly", SHARE)
def exact_after_tax(n: YearArithmetic, y: Year) -> Share:
    pay = y.after_tax_pay
    return n.where(pay > 0, n.share_of(y.after_tax_left, n.maximum(pay, n.cents(1))), 0)


@AFTER_TAX.figure("After-tax: steps that fit", SHARE)
def after_tax_candidate(n: YearArithmetic, y: Year) -> Share:
    return elections.candidate(
        n,
        y.after_tax_left,
        y.after_tax_pay,
        y.sum("after_tax_open"),
        y.s.step,
        y.most("after_tax_highest"),
    )


@AFTER_TAX.figure("After-tax election", SHARE)
def after_tax_level(n: YearArithmetic, y: Year) -> Share:
    """The largest that fits; today's, where it is as good to the dollar: it need not be made."""
    found = elections.or_one_less(
        n, y.after_tax_candidate, y.sum("after_tax_trial"), y.after_tax_goal, y.s.step
    )
    kept = y.sum("after_tax_kept")
    fits = n.every(
        kept <= y.after_tax_goal, kept >= y.sum("after_tax_trial") - n.cents(CENTS_OF_NOTHING)
    )
    allowed = n.some(y.today_after_tax > n.whole, y.today_after_tax <= y.most("after_tax_highest"))
    return n.where(n.every(fits, allowed, y.after_tax_pay > 0), y.today_after_tax, found)


@AFTER_TAX.figure("The highest percent is what stops after-tax: 1 if so", NUMBER)
def after_tax_stopped(n: YearArithmetic, y: Year) -> int:
    highest = y.most("after_tax_highest")
    stopped = n.every(y.after_tax_left > 0, y.after_tax_level >= highest, y.after_tax_pay > 0)
    return n.where(stopped, 1, 0)


@AFTER_TAX.figure("Left for one step more on the last paychecks")
def after_tax_spare(n: YearArithmetic, y: Year) -> Cents:
    """Where one change more is wanted, and the goal is missed by a step of one paycheck or more."""
    left = y.after_tax_goal - y.sum("after_tax_base")
    wanted = n.every(
        y.s.few,
        left >= y.one_step,
        y.after_tax_left > 0,
        y.after_tax_pay > 0,
        elections.takes_steps_more(n, y.after_tax_level, y.s.step),
    )
    return n.where(wanted, n.maximum(left, 0), 0)


@AFTER_TAX.figure("More of it from the day on which the 401(k) changes", SHARE)
def after_tax_extra(n: YearArithmetic, y: Year) -> Share:
    """There is one change more and no other."""
    before = y.sum_until("after_tax_open_pay", "day", y.deferral_changes - 1)
    of = y.after_tax_pay - before
    found = n.steps(n.maximum(y.after_tax_spare - n.cents(y.count), 0), of, y.s.step)
    return n.where(y.deferral_changes < NEVER, found, 0)


@AFTER_TAX.figure("After-tax of the year")
def after_tax(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("after_tax_row")


def _ytd(n: YearArithmetic, y: Year) -> Cents:
    return y.ytd_after_tax


def _contributes(n: YearArithmetic, r: Row, election: Share) -> Cents:
    """What an election contributes from the row's paycheck, with what spills over into it."""
    taken = elections.elected(n, r.after_tax_share_of, r.after_tax_apart, election)
    return n.minimum(taken + r.after_tax_spilt, r.after_tax_left_row)


def _contributes_share(n: YearArithmetic, r: Row, share: Share) -> Cents:
    taken = elections.share_taken(n, r.after_tax_share_of, r.after_tax_apart, share)
    return n.minimum(taken + r.after_tax_spilt, r.after_tax_left_row)


def _is_full(y: Year, r: Row) -> bool:
    """Whether 402(g) is full with a paycheck."""
    return r.through("deferral_row") >= y.payroll_stop


def _ytd_cap(n: YearArithmetic, y: Year) -> Cents:
    share = n.maximum(y.s.own_cap_share, 0)
    return n.floor(n.portion(y.opening("capped_pay"), share))


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("The plan's own cap", opening=_ytd_cap)
def own_cap_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.nearest(n.portion(r.capped_pay, n.maximum(y.s.own_cap_share, 0)))


@PAYCHECKS.column("Pay that the after-tax election takes its share of")
def after_tax_share_of(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return elections.pay_of(n, y, r, "after_tax")


@PAYCHECKS.column("After-tax from bonuses by their own election", EXACT)
def after_tax_apart(n: YearArithmetic, y: Year, r: Row) -> FineCents:
    return elections.apart_of(n, y, r, "after_tax")


@PAYCHECKS.column("What it holds for after-tax")
def after_tax_left_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """What the 401(k) leaves of it; nothing where after-tax waits until 402(g) is full."""
    reached = n.some(n.no(y.s.spillover), _is_full(y, r))
    return n.where(reached, n.maximum(r.holds - r.deferral_row, 0), 0)


@PAYCHECKS.column("Deferrals that payroll stops, and that spill over into after-tax")
def after_tax_spilt(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(y.s.spillover, n.maximum(r.deferral_wanted - r.deferral_row, 0), 0)


@PAYCHECKS.column("Open for a new after-tax election", NUMBER)
def after_tax_open(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.every(n.same(r.state, PLANNED), n.no(n.has(r.own_after_tax))), 1, 0)


@PAYCHECKS.column("Open pay")
def after_tax_open_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Where after-tax waits until 402(g) is full, pay from then on."""
    reached = n.some(n.no(y.s.spillover), _is_full(y, r))
    return n.where(n.every(n.same(r.after_tax_open, 1), reached), r.after_tax_share_of, 0)


@PAYCHECKS.column("After-tax election that is set, or was", SHARE)
def after_tax_share_set(n: YearArithmetic, y: Year, r: Row) -> Share:
    today = n.where(r.state <= SET, y.today_after_tax, 0)
    return n.where(r.state >= PAID, n.given(r.own_after_tax, today), 0)


@PAYCHECKS.column("Highest after-tax election", SHARE)
def after_tax_highest(n: YearArithmetic, y: Year, r: Row) -> Share:
    """What the plan's highest percents leave beside the 401(k)."""
    deferred = n.where(r.deferral_share > n.whole, 0, r.deferral_share)
    beside = n.maximum(n.minimum(y.s.cap_combined, n.whole) - deferred, 0)
    beside = n.minimum(beside, n.minimum(y.wallet_beside, y.late_after_tax))
    highest = n.whole_steps(n.minimum(y.s.cap_after_tax_election, beside), y.s.step)
    return n.where(n.same(r.after_tax_open, 1), highest, 0)


@PAYCHECKS.column("After-tax that is in or set", opening=_ytd)
def after_tax_set(n: YearArithmetic, y: Year, r: Row) -> Cents:
    set_ = n.where(is_planned(n, r), _contributes(n, r, r.after_tax_share_set), 0)
    return n.where(n.same(r.state, PAID), r.after_tax_paid, set_)


@PAYCHECKS.column("After-tax, trial", opening=_ytd)
def after_tax_trial(n: YearArithmetic, y: Year, r: Row) -> Cents:
    election = n.minimum(y.after_tax_candidate, r.after_tax_highest)
    tried = _contributes_share(n, r, election)
    return n.where(n.same(r.after_tax_open, 1), tried, r.after_tax_set)


@PAYCHECKS.column("After-tax at today's election", opening=_ytd)
def after_tax_kept(n: YearArithmetic, y: Year, r: Row) -> Cents:
    own = _contributes(n, r, y.today_after_tax)
    return n.where(n.same(r.after_tax_open, 1), own, r.after_tax_set)


@PAYCHECKS.column("After-tax at the election", opening=_ytd)
def after_tax_base(n: YearArithmetic, y: Year, r: Row) -> Cents:
    own = _contributes(n, r, r.after_tax_at_level)
    return n.where(n.same(r.after_tax_open, 1), own, r.after_tax_set)


@PAYCHECKS.column("The election, within its highest", SHARE)
def after_tax_at_level(n: YearArithmetic, y: Year, r: Row) -> Share:
    """The election, at most what the plan's highest percents and the paycheck leave; dollars are
    no share."""
    within = n.minimum(y.after_tax_level, r.after_tax_highest)
    return n.where(y.after_tax_level > n.whole, y.after_tax_level, within)


@PAYCHECKS.column("One step more takes")
def after_tax_more(n: YearArithmetic, y: Year, r: Row) -> Cents:
    election = n.minimum(y.after_tax_level + y.s.step, r.after_tax_highest)
    more = _contributes_share(n, r, election) - r.after_tax_base
    return n.where(n.same(r.after_tax_open, 1), n.maximum(more, 0), 0)


@PAYCHECKS.column("After-tax election", SHARE)
def after_tax_share(n: YearArithmetic, y: Year, r: Row) -> Share:
    own_day = n.every(
        y.after_tax_spare > 0,
        r.rest("after_tax_more") <= y.after_tax_spare,
        y.deferral_changes >= NEVER,
    )
    more = n.where(r.day >= y.deferral_changes, y.after_tax_extra, n.where(own_day, y.s.step, 0))
    found = n.where(
        more > 0, n.minimum(y.after_tax_level + more, r.after_tax_highest), r.after_tax_at_level
    )
    return n.where(n.same(r.after_tax_open, 1), found, r.after_tax_share_set)


@PAYCHECKS.column("After-tax as elected")
def after_tax_wanted(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(is_planned(n, r), _contributes(n, r, r.after_tax_share), 0)


@PAYCHECKS.column("After-tax", opening=_ytd)
def after_tax_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    stopped = counted(n, r.after_tax_wanted, r.before("after_tax_row"), y.after_tax_stop)
    taken = n.where(y.s.stops_after_tax, stopped, r.after_tax_wanted)
    return n.where(n.same(r.state, PAID), r.after_tax_paid, taken)
