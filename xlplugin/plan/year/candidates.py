"""The 401(k) elections that are held against each other, paycheck by paycheck.

Kept for the rest of the year, an election may run into the stop that payroll has at 402(g). Then
a higher one fills it earlier, and draws no match after that; a lower one may miss the goal, or
the pay that the match still counts (401(a)(17)). Held against each other are what fits; a step
more, or what every paycheck's match needs; a step beyond; and today's election.
"""

from __future__ import annotations

from typing import cast

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import DollarColumn, Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year import elections
from xlplugin.plan.year.employer import within_402g
from xlplugin.plan.year.pay import counted, is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import NUMBER, SHARE, Cents, Share

CANDIDATES = Block("401(k) elections held against each other")

FITTING, FILLING, BEYOND, TODAY = "fitting", "filling", "beyond", "today"
TRIED = {
    FITTING: "what fits",
    FILLING: "a step more, or the full match",
    BEYOND: "beyond what fits",
}
"""The candidates that are tried on every paycheck; today's has columns of its own."""
ALL = (*TRIED, TODAY)


def level_of(y: Year, name: str) -> Share:
    """The election of a candidate."""
    level: Share = getattr(y, f"{name}_level")
    return level


def cents_of(y: Year, name: str, part: str) -> Cents:
    """What a candidate comes to, an amount."""
    amount: Cents = getattr(y, f"{name}_{part}")
    return amount


# -- the elections ---------------------------------------------------------------------------
@CANDIDATES.figure("401(k) election that every paycheck's match needs", SHARE)
def full_match_share(n: YearArithmetic, y: Year) -> Share:
    needed = _up_to_step(n, y, y.most("matched_share"))
    return n.where(y.s.open_ended, 0, n.minimum(needed, y.deferral_cap))


@CANDIDATES.figure("401(k) election that fits evenly", SHARE)
def even_level(n: YearArithmetic, y: Year) -> Share:
    return elections.or_one_less(
        n, y.deferral_candidate, y.sum("deferral_trial"), y.deferral_goal, y.s.step
    )


@CANDIDATES.figure("401(k) election that fills the limit on the pay that the match counts", SHARE)
def counting_level(n: YearArithmetic, y: Year) -> Share:
    """On all open pay it is the even one; where 401(a)(17) ends what counts, a higher one."""
    left = n.maximum(within_402g(n, y, y.deferral_bound) - y.sum("deferral_set"), 0)
    pay = y.sum("counting_pay")
    fits = elections.candidate(n, left, pay, y.sum("deferral_open"), y.s.step, y.deferral_cap)
    return n.where(pay > 0, fits, y.even_level)


@CANDIDATES.figure("401(k) election tried: what fits, on the pay that counts", SHARE)
def fitting_level(n: YearArithmetic, y: Year) -> Share:
    """Beyond the even one an election runs into payroll's stop."""
    lower = y.counting_level < y.even_level
    return n.where(n.some(may_run_into_stop(n, y), lower), y.counting_level, y.even_level)


@CANDIDATES.figure("401(k) election tried: a step more, or the full match", SHARE)
def filling_level(n: YearArithmetic, y: Year) -> Share:
    return n.minimum(n.maximum(y.even_level + y.s.step, y.full_match_share), y.deferral_cap)


@CANDIDATES.figure("401(k) election tried: beyond what fits", SHARE)
def beyond_level(n: YearArithmetic, y: Year) -> Share:
    """A step more; or what fits beside the match that this draws, where the closed form, which
    counts with the match of a year, finds less."""
    beside = y.limit + y.limit_raise - employer_beside(y, FITTING) - y.after_tax_fixed
    left = n.minimum(beside, y.deferral_most) - y.sum("deferral_set")
    fits = elections.candidate(
        n, n.maximum(left, 0), y.deferral_pay, y.sum("deferral_open"), y.s.step, y.deferral_cap
    )
    more = n.minimum(y.fitting_level + y.s.step, y.deferral_cap)
    return n.where(y.deferral_bound < y.deferral_most, n.maximum(fits, more), more)


def employer_beside(y: Year, name: str) -> Cents:
    """All employer money of the year beside a candidate."""
    return y.sum("without_deferral") + y.unelected + cents_of(y, name, "match_year")


@CANDIDATES.figure("401(k) election tried: today's", SHARE)
def today_level(n: YearArithmetic, y: Year) -> Share:
    return y.today_deferral


# -- where after-tax waits until 402(g) is full ----------------------------------------------
@CANDIDATES.figure("After-tax comes before the match: 1 if so", NUMBER)
def spills(n: YearArithmetic, y: Year) -> int:
    """Where it waits until 402(g) is full, the 401(k) has to be filled for any of it. After a job
    change it cannot be: payroll's limit is above what may be deferred here."""
    waiting = n.every(y.s.spillover, y.deferral_pay > 0, y.matched_to_stop > 0)
    return n.where(n.every(waiting, may_run_into_stop(n, y)), 1, 0)


def may_run_into_stop(n: YearArithmetic, y: Year) -> bool:
    """Whether payroll stops the 401(k) where the law does."""
    return n.every(y.s.stops_deferral, y.deferral_most >= y.payroll_stop)


@CANDIDATES.figure("Deferral that is missing until payroll stops it")
def matched_to_stop(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.payroll_stop - y.sum("deferral_set"), 0)


@CANDIDATES.figure("401(k) election that leaves time for after-tax", SHARE)
def spilling_level(n: YearArithmetic, y: Year) -> Share:
    """The lowest, so with the most match, that fills 402(g) early enough for all the room beside
    a match in full, if the paychecks after that give as much as they hold."""
    employer = y.sum("without_deferral") + y.unelected + y.fitting_match_year
    basic = n.minimum(y.payroll_stop, y.law.amount("402G_DEFERRAL"))
    room = n.maximum(n.minimum(y.limit - basic - employer, y.own_cap), 0)
    room = n.minimum(room, n.given(y.s.after_tax_goal, room))
    highest = n.minimum(y.s.cap_combined, y.wallet)
    after = n.floor(n.fits(n.fine(room), n.maximum(highest, n.rate("0.01")), False))
    before = y.deferral_pay - after
    share = n.share_of(y.matched_to_stop, n.maximum(before, n.cents(1)))
    early = _up_to_step(n, y, n.minimum(share, n.whole))
    return n.where(before > 0, n.minimum(early, y.deferral_cap), y.deferral_cap)


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Open pay that the match counts")
def counting_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.every(n.same(r.deferral_open, 1), r.counted_pay > 0), r.deferral_share_of, 0)


@PAYCHECKS.column("Election that its match needs", SHARE)
def matched_share(n: YearArithmetic, y: Year, r: Row) -> Share:
    """The end of the last band as a share of the pay that an election takes its share of."""
    last = y.s.tiers[2]
    edge = n.floor(n.portion(r.counted_pay, last.share_to) + n.fine(last.dollars_to))
    edge = n.maximum(edge - n.nearest(r.deferral_apart), 0)
    share = n.share_of(n.minimum(edge, r.counting_pay), n.maximum(r.counting_pay, n.cents(1)))
    return n.where(r.counting_pay > 0, share, 0)


def _up_to_step(n: YearArithmetic, y: Year, share: Share) -> Share:
    whole = n.whole_steps(share, y.s.step)
    return n.where(share > whole + n.rate("0.0000001"), whole + y.s.step, whole)


def _takes(n: YearArithmetic, r: Row, election: Share) -> Cents:
    taken = elections.share_taken(n, r.deferral_share_of, r.deferral_apart, election)
    return n.minimum(taken, r.holds)


def _columns(name: str, label: str) -> None:
    """What a candidate defers, what of it is matched, and the match, paycheck by paycheck."""
    rows = cast(DollarColumn, f"{name}_row")

    def row(n: YearArithmetic, y: Year, r: Row) -> Cents:
        level = level_of(y, name)
        wanted = n.where(n.same(r.deferral_open, 1), _takes(n, r, level), r.deferral_set)
        stopped = counted(n, wanted, r.before(rows), y.payroll_stop)
        taken = n.where(y.s.stops_deferral, stopped, wanted)
        return n.where(n.same(r.state, PAID), r.deferral_paid, taken)

    def matched(n: YearArithmetic, y: Year, r: Row) -> Cents:
        own: Cents = getattr(r, f"{name}_row")
        level = level_of(y, name)
        share = n.where(n.same(r.deferral_open, 1), level, r.deferral_share_set)
        within = counted(n, own, r.before(rows), y.law.amount("402G_DEFERRAL"))
        counts = n.where(y.s.match.catch_up, own, within)
        found = elections.unmatched_of(n, y, r, "deferral", share)
        unmatched = n.where(is_planned(n, r), found, 0)
        return n.maximum(counts - unmatched - r.unmatched_in, 0)

    def match(n: YearArithmetic, y: Year, r: Row) -> Cents:
        fine = employer_money.unrounded(n, y.s.match, getattr(r, f"{name}_matched"), r.counted_pay)
        return n.where(is_planned(n, r), n.nearest(fine), r.match_in)

    for rule, part, what, opening in (
        (row, "row", "401(k)", lambda n, y: y.ytd_deferral),
        (matched, "matched", "matched", lambda n, y: y.opening("matched_all")),
        (match, "match", "match", lambda n, y: y.opening("match_row")),
    ):
        rule.__name__ = f"{name}_{part}"
        PAYCHECKS.column(f"{what[0].upper()}{what[1:]}, {label}", opening=opening)(rule)


for _name, _label in TRIED.items():
    _columns(_name, _label)
