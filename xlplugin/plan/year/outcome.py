"""What the year comes to: additions, what is left, and what is over a limit."""

from __future__ import annotations

from xlplugin.plan.model import DAY, NUMBER, SHARE, Block
from xlplugin.plan.year.after_tax import room_beside
from xlplugin.plan.year.fits import turned_of
from xlplugin.plan.year.pay import NEVER, is_planned, is_typed
from xlplugin.plan.year.tables import PAID, PAYCHECKS, PLANNED
from xlplugin.rules import annual_additions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTCOME = Block("The year")
A_DOLLAR = 100
"""In cents: under a dollar is nothing."""


def additions_of(basic: int, turned: int, employer: int, after_tax: int) -> int:
    """The annual additions of a year; deferrals that turned into catch-up are none."""
    return basic - turned + employer + after_tax


@OUTCOME.figure("Annual additions of the year")
def additions(n: Any, y: Any) -> int:
    return additions_of(y.basic, y.turned, y.employer, y.after_tax)


@OUTCOME.figure("401(k) that is in")
def deferral_so_far(n: Any, y: Any) -> int:
    return y.sum("deferral_paid")


@OUTCOME.figure("Employer money that is in")
def employer_in(n: Any, y: Any) -> int:
    return y.sum("employer_paid")


@OUTCOME.figure("After-tax that is in")
def after_tax_in(n: Any, y: Any) -> int:
    return y.sum("after_tax_paid")


@OUTCOME.figure("After-tax room still open")
def room_left(n: Any, y: Any) -> int:
    return n.maximum(y.room_year - y.after_tax_in, 0)


@OUTCOME.figure("Room that stays unused")
def room_unused(n: Any, y: Any) -> int:
    return n.maximum(y.room_year - y.after_tax, 0)


@OUTCOME.figure("Over 402(g), of all employers")
def over_deferral(n: Any, y: Any) -> int:
    most = y.law.amount("402G_DEFERRAL") + y.catch_up_limit
    return n.maximum(y.deferral + y.s.prior_deferral - n.maximum(most, y.s.prior_deferral), 0)


@OUTCOME.figure("Over 415(c)")
def over_additions(n: Any, y: Any) -> int:
    return annual_additions.over(n, y.additions, y.limit)


@OUTCOME.figure("Over the plan's own cap on after-tax")
def over_own_cap(n: Any, y: Any) -> int:
    return n.maximum(y.after_tax - y.own_cap, 0)


@OUTCOME.figure("Over a limit")
def over(n: Any, y: Any) -> int:
    return y.over_deferral + n.maximum(y.over_additions, y.over_own_cap)


@OUTCOME.figure("Paychecks that a change can reach", NUMBER)
def open_count(n: Any, y: Any) -> int:
    """One without pay, as on a leave, has no election."""
    return y.sum("reachable_with_pay")


@OUTCOME.figure("Elections from now on", NUMBER)
def election_count(n: Any, y: Any) -> int:
    return y.sum("change")


@OUTCOME.figure("Changes of the elections", NUMBER)
def changes(n: Any, y: Any) -> int:
    return n.maximum(y.election_count - 1, 0)


# -- what is told of it ----------------------------------------------------------------------
@OUTCOME.figure("First payday with pay that a change can reach", DAY)
def first_change(n: Any, y: Any) -> int:
    return y.smallest("change_day", 1)


@OUTCOME.figure("Its paycheck", NUMBER)
def first_changed(n: Any, y: Any) -> int:
    return n.minimum(y.count_before("day", y.first_change) + 1, n.maximum(y.count, 1))


@OUTCOME.figure("Payday by which a change for it has to be made", DAY)
def change_by(n: Any, y: Any) -> int:
    """The next one to be paid: later it would take effect one paycheck later."""
    return y.at("day", n.maximum(y.first_changed - y.lag, 1))


@OUTCOME.figure("First 401(k) election that a change can bring", SHARE)
def first_deferral(n: Any, y: Any) -> int:
    return n.where(y.open_count > 0, y.at("deferral_share", y.first_changed), 0)


@OUTCOME.figure("First after-tax election that a change can bring", SHARE)
def first_after_tax(n: Any, y: Any) -> int:
    return n.where(y.open_count > 0, y.at("after_tax_share", y.first_changed), 0)


@OUTCOME.figure("There are elections of today: 1 if so", NUMBER)
def elected_before(n: Any, y: Any) -> int:
    return n.where(n.some(y.s.elections_given, y.last_paid > 0), 1, 0)


@OUTCOME.figure("Today's 401(k) election is the one to have: 1 if so", NUMBER)
def keeps_deferral(n: Any, y: Any) -> int:
    same = n.alike(y.first_deferral, y.today_deferral)
    return n.where(n.every(same, y.elected_before > 0), 1, 0)


@OUTCOME.figure("Today's after-tax election is the one to have: 1 if so", NUMBER)
def keeps_after_tax(n: Any, y: Any) -> int:
    same = n.alike(y.first_after_tax, y.today_after_tax)
    return n.where(n.every(same, y.elected_before > 0), 1, 0)


def _gained(n: Any, y: Any, more: int) -> int:
    """What is gained over today's elections, if there are any; under a dollar is nothing."""
    return n.where(n.every(y.elected_before > 0, more >= n.cents(A_DOLLAR)), more, 0)


@OUTCOME.figure("401(k) gained over today's elections")
def gained_deferral(n: Any, y: Any) -> int:
    return _gained(n, y, y.deferral - y.same_deferral)


@OUTCOME.figure("Match gained over today's elections")
def gained_match(n: Any, y: Any) -> int:
    return _gained(n, y, y.match_paid + y.true_up - y.same_match - y.same_true_up)


@OUTCOME.figure("After-tax gained over today's elections")
def gained_after_tax(n: Any, y: Any) -> int:
    return _gained(n, y, y.after_tax - y.same_after_tax)


@OUTCOME.figure("A limit is passed by a dollar or more: 1 if so", NUMBER)
def is_over(n: Any, y: Any) -> int:
    dollar = n.cents(A_DOLLAR)
    passed = n.some(
        y.over_deferral >= dollar, y.over_additions >= dollar, y.over_own_cap >= dollar
    )  # fmt: skip
    return n.where(passed, 1, 0)


def _over_now(n: Any, y: Any) -> int:
    """What of the deferrals that are in passes 402(g)."""
    most = y.law.amount("402G_DEFERRAL") + y.catch_up_limit
    here = y.deferral_so_far + y.s.prior_deferral - n.maximum(most, y.s.prior_deferral)
    return n.minimum(n.maximum(here, 0), y.over_deferral)


@OUTCOME.figure("Over 402(g) with what is in")
def over_deferral_in(n: Any, y: Any) -> int:
    return _over_now(n, y)


@OUTCOME.figure("Over 415(c) with what is in")
def over_additions_in(n: Any, y: Any) -> int:
    basic = n.minimum(y.deferral_so_far, y.law.amount("402G_DEFERRAL"))
    turned = turned_of(n, y, y.deferral_so_far, y.employer_in)
    additions = additions_of(basic, turned, y.employer_in, y.after_tax_in)
    return n.minimum(annual_additions.over(n, additions, y.limit), y.over_additions)


@OUTCOME.figure("Over the plan's own cap with what is in")
def over_own_cap_in(n: Any, y: Any) -> int:
    return n.minimum(n.maximum(y.after_tax_in - y.own_cap, 0), y.over_own_cap)


@OUTCOME.figure("Match that elections could still draw, at most")
def match_to_have(n: Any, y: Any) -> int:
    return n.maximum(y.match_lost - y.match_lost_already, 0)


@OUTCOME.figure("401(k) that could still fit, at most")
def deferral_to_have(n: Any, y: Any) -> int:
    left = n.maximum(y.deferral_found - y.deferral, 0)
    return n.where(left >= n.maximum(y.one_step, n.cents(A_DOLLAR)), left, 0)


@OUTCOME.figure("After-tax that could still fit, at most")
def after_tax_to_have(n: Any, y: Any) -> int:
    left = n.maximum(y.after_tax_goal - y.after_tax, 0)
    return n.where(left >= n.maximum(y.one_step, n.cents(A_DOLLAR)), left, 0)


# -- what the sheets hold against each other -------------------------------------------------
@OUTCOME.figure("401(k) still open")
def deferral_still_open(n: Any, y: Any) -> int:
    """What elections that are followed bring is open too, though none is looked for then."""
    within = n.minimum(y.deferral, y.deferral_most)
    return n.maximum(n.maximum(y.deferral_found, within) - y.deferral_so_far, 0)


@OUTCOME.figure("After-tax still to come")
def after_tax_to_come(n: Any, y: Any) -> int:
    return y.after_tax - y.after_tax_in


@OUTCOME.figure("Match of the year, with the true-up")
def match_with_true_up(n: Any, y: Any) -> int:
    return y.match_paid + y.true_up


@OUTCOME.figure("After-tax room if there were no match; nothing where there is none")
def room_without_match(n: Any, y: Any) -> int:
    """The same 401(k), and the dollars of the match are room too, as far as cap and pay let."""
    without = room_beside(n, y, y.deferral, y.employer - y.match_with_true_up)
    return n.where(y.match_with_true_up > 0, without, 0)


@OUTCOME.figure("After-tax room that the match takes")
def room_for_match(n: Any, y: Any) -> int:
    return n.maximum(y.room_without_match - y.room_year, 0)


def _ytd(n: Any, y: Any) -> int:
    return y.opening("basic_row") + y.ytd_employer + y.ytd_after_tax


@PAYCHECKS.column("Employer money that is in", opening=lambda n, y: y.ytd_employer)
def employer_paid(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.state, PAID), r.employer_row, 0)


@PAYCHECKS.column("Annual additions", opening=_ytd)
def additions_row(n: Any, y: Any, r: Any) -> int:
    return r.basic_row + r.employer_row + r.after_tax_row


@PAYCHECKS.column("Additions to date", total=False)
def additions_to_date(n: Any, y: Any, r: Any) -> int:
    return r.through("additions_row")


@PAYCHECKS.column("Room left", total=False)
def room_left_row(n: Any, y: Any, r: Any) -> int:
    return n.maximum(y.room_year - r.through("after_tax_row"), 0)


@PAYCHECKS.column("A change can reach it", NUMBER)
def reachable(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.state, PLANNED), 1, 0)


@PAYCHECKS.column("It has pay, and a change can reach it", NUMBER)
def reachable_with_pay(n: Any, y: Any, r: Any) -> int:
    return n.where(n.every(n.same(r.state, PLANNED), r.pay > 0), 1, 0)


@PAYCHECKS.column("An election holds for it", NUMBER)
def has_election(n: Any, y: Any, r: Any) -> int:
    """A paycheck without pay, as on a leave, has none."""
    return n.where(n.every(is_planned(n, r), r.pay > 0), 1, 0)


def _told(n: Any, r: Any, kind: str) -> int:
    """The election that holds, or the last one before."""
    own, before = getattr(r, f"{kind}_share"), r.previous(f"{kind}_told")
    return n.where(n.same(r.has_election, 1), own, before)


@PAYCHECKS.column("401(k) election up to here", SHARE)
def deferral_told(n: Any, y: Any, r: Any) -> int:
    return _told(n, r, "deferral")


@PAYCHECKS.column("After-tax election up to here", SHARE)
def after_tax_told(n: Any, y: Any, r: Any) -> int:
    return _told(n, r, "after_tax")


@PAYCHECKS.column("An election starts or changes", NUMBER)
def change(n: Any, y: Any, r: Any) -> int:
    differs = n.some(
        n.same(r.before("has_election"), 0),
        n.no(n.alike(r.deferral_told, r.previous("deferral_told"))),
        n.no(n.alike(r.after_tax_told, r.previous("after_tax_told"))),
    )
    return n.where(n.every(n.same(r.has_election, 1), differs), 1, 0)


@PAYCHECKS.column("Which election holds", NUMBER)
def segment(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.has_election, 1), r.through("change"), 0)


@PAYCHECKS.column("A change after the first that can be made", NUMBER)
def change_to_come(n: Any, y: Any, r: Any) -> int:
    later = n.every(n.same(r.change, 1), r.day > y.first_change)
    return n.where(later, 1, 0)


@PAYCHECKS.column("Day of a change that can be made", DAY)
def change_day(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.reachable_with_pay, 1), r.day, NEVER)


@PAYCHECKS.column("A stub that does not count", NUMBER)
def ignored(n: Any, y: Any, r: Any) -> int:
    """Typed inside the year to date, or where there is no payday."""
    return n.where(n.every(is_typed(n, r), n.no(n.same(r.state, PAID))), 1, 0)
