"""What an answer tells of the year: when a change has to be made, what it gains, what is passed
already, and what could still fit."""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Year
from xlplugin.plan.model import Block
from xlplugin.plan.year.after_tax import room_beside
from xlplugin.plan.year.fits import turned_of
from xlplugin.plan.year.outcome import A_DOLLAR, additions_of
from xlplugin.rules import annual_additions
from xlplugin.units import DAY, NUMBER, SHARE, Cents, Day, Share

ADVICE = Block("What is told of the year")


@ADVICE.figure("First payday with pay that a change can reach", DAY)
def first_change(n: YearArithmetic, y: Year) -> Day:
    return y.smallest("change_day", 1)


@ADVICE.figure("Its paycheck", NUMBER)
def first_changed(n: YearArithmetic, y: Year) -> int:
    return n.minimum(y.count_before("day", y.first_change) + 1, n.maximum(y.count, 1))


@ADVICE.figure("Payday by which a change for it has to be made", DAY)
def change_by(n: YearArithmetic, y: Year) -> Day:
    """The next one to be paid: later it would take effect one paycheck later."""
    return y.at("day", n.maximum(y.first_changed - y.lag, 1))


@ADVICE.figure("First 401(k) election that a change can bring", SHARE)
def first_deferral(n: YearArithmetic, y: Year) -> Share:
    return n.where(y.open_count > 0, y.at("deferral_share", y.first_changed), 0)


@ADVICE.figure("First after-tax election that a change can bring", SHARE)
def first_after_tax(n: YearArithmetic, y: Year) -> Share:
    return n.where(y.open_count > 0, y.at("after_tax_share", y.first_changed), 0)


@ADVICE.figure("There are elections of today: 1 if so", NUMBER)
def elected_before(n: YearArithmetic, y: Year) -> int:
    return n.where(n.some(y.s.elections_given, y.last_paid > 0), 1, 0)


@ADVICE.figure("Today's 401(k) election is the one to have: 1 if so", NUMBER)
def keeps_deferral(n: YearArithmetic, y: Year) -> int:
    same = n.alike(y.first_deferral, y.today_deferral)
    return n.where(n.every(same, y.elected_before > 0), 1, 0)


@ADVICE.figure("Today's after-tax election is the one to have: 1 if so", NUMBER)
def keeps_after_tax(n: YearArithmetic, y: Year) -> int:
    same = n.alike(y.first_after_tax, y.today_after_tax)
    return n.where(n.every(same, y.elected_before > 0), 1, 0)


def _gained(n: YearArithmetic, y: Year, more: Cents) -> Cents:
    """What is gained over today's elections, if there are any; under a dollar is nothing."""
    return n.where(n.every(y.elected_before > 0, more >= n.cents(A_DOLLAR)), more, 0)


@ADVICE.figure("401(k) gained over today's elections")
def gained_deferral(n: YearArithmetic, y: Year) -> Cents:
    return _gained(n, y, y.deferral - y.same_deferral)


@ADVICE.figure("Match gained over today's elections")
def gained_match(n: YearArithmetic, y: Year) -> Cents:
    return _gained(n, y, y.match_paid + y.true_up - y.same_match - y.same_true_up)


@ADVICE.figure("After-tax gained over today's elections")
def gained_after_tax(n: YearArithmetic, y: Year) -> Cents:
    return _gained(n, y, y.after_tax - y.same_after_tax)


@ADVICE.figure("A limit is passed by a dollar or more: 1 if so", NUMBER)
def is_over(n: YearArithmetic, y: Year) -> int:
    dollar = n.cents(A_DOLLAR)
    passed = n.some(y.over_deferral >= dollar, y.over_additions >= dollar, y.over_own_cap >= dollar)
    return n.where(passed, 1, 0)


def _over_now(n: YearArithmetic, y: Year) -> Cents:
    """What of the deferrals that are in passes 402(g)."""
    most = y.law.amount("402G_DEFERRAL") + y.catch_up_limit
    here = y.deferral_so_far + y.s.prior_deferral - n.maximum(most, y.s.prior_deferral)
    return n.minimum(n.maximum(here, 0), y.over_deferral)


@ADVICE.figure("Over 402(g) with what is in")
def over_deferral_in(n: YearArithmetic, y: Year) -> Cents:
    return _over_now(n, y)


@ADVICE.figure("Over 415(c) with what is in")
def over_additions_in(n: YearArithmetic, y: Year) -> Cents:
    basic = n.minimum(y.deferral_so_far, y.law.amount("402G_DEFERRAL"))
    turned = turned_of(n, y, y.deferral_so_far, y.employer_in)
    additions = additions_of(basic, turned, y.employer_in, y.after_tax_in)
    return n.minimum(annual_additions.over(n, additions, y.limit), y.over_additions)


@ADVICE.figure("Over the plan's own cap with what is in")
def over_own_cap_in(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(n.maximum(y.after_tax_in - y.own_cap, 0), y.over_own_cap)


@ADVICE.figure("Match that elections could still draw, at most")
def match_to_have(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.match_lost - y.match_lost_already, 0)


@ADVICE.figure("401(k) that could still fit, at most")
def deferral_to_have(n: YearArithmetic, y: Year) -> Cents:
    left = n.maximum(y.deferral_found - y.deferral, 0)
    return n.where(left >= n.maximum(y.one_step, n.cents(A_DOLLAR)), left, 0)


@ADVICE.figure("After-tax that could still fit, at most")
def after_tax_to_have(n: YearArithmetic, y: Year) -> Cents:
    left = n.maximum(y.after_tax_goal - y.after_tax, 0)
    return n.where(left >= n.maximum(y.one_step, n.cents(A_DOLLAR)), left, 0)


# -- what the sheets hold against each other -------------------------------------------------
@ADVICE.figure("401(k) still open")
def deferral_still_open(n: YearArithmetic, y: Year) -> Cents:
    """What elections that are followed bring is open too, though none is looked for then."""
    within = n.minimum(y.deferral, y.deferral_most)
    return n.maximum(n.maximum(y.deferral_found, within) - y.deferral_so_far, 0)


@ADVICE.figure("After-tax still to come")
def after_tax_to_come(n: YearArithmetic, y: Year) -> Cents:
    return y.after_tax - y.after_tax_in


@ADVICE.figure("Match of the year, with the true-up")
def match_with_true_up(n: YearArithmetic, y: Year) -> Cents:
    return y.match_paid + y.true_up


@ADVICE.figure("After-tax room if there were no match; nothing where there is none")
def room_without_match(n: YearArithmetic, y: Year) -> Cents:
    """The same 401(k), and the dollars of the match are room too, as far as cap and pay let."""
    without = room_beside(n, y, y.deferral, y.employer - y.match_with_true_up)
    return n.where(y.match_with_true_up > 0, without, 0)


@ADVICE.figure("After-tax room that the match takes")
def room_for_match(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.room_without_match - y.room_year, 0)
