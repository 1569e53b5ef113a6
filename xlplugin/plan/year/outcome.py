"""What the year comes to: additions, what is left, and what is over a limit."""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year.pay import NEVER, is_planned, is_typed
from xlplugin.plan.year.tables import PAID, PAYCHECKS, PLANNED
from xlplugin.rules import annual_additions
from xlplugin.units import DAY, NUMBER, SHARE, Cents, Day, Share

OUTCOME = Block("The year")
A_DOLLAR = 100
"""In cents: under a dollar is nothing."""


def additions_of(basic: Cents, turned: Cents, employer: Cents, after_tax: Cents) -> Cents:
    """The annual additions of a year; deferrals that turned into catch-up are none."""
    return basic - turned + employer + after_tax


@OUTCOME.figure("Annual additions of the year")
def additions(n: YearArithmetic, y: Year) -> Cents:
    return additions_of(y.basic, y.turned, y.employer, y.after_tax)


@OUTCOME.figure("401(k) that is in")
def deferral_so_far(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("deferral_paid")


@OUTCOME.figure("Employer money that is in")
def employer_in(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("employer_paid")


@OUTCOME.figure("After-tax that is in")
def after_tax_in(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("after_tax_paid")


@OUTCOME.figure("After-tax room still open")
def room_left(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.room_year - y.after_tax_in, 0)


@OUTCOME.figure("Room that stays unused")
def room_unused(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.room_year - y.after_tax, 0)


@OUTCOME.figure("Over 402(g), of all employers")
def over_deferral(n: YearArithmetic, y: Year) -> Cents:
    most = y.law.amount("402G_DEFERRAL") + y.catch_up_limit
    return n.maximum(y.deferral + y.s.prior_deferral - n.maximum(most, y.s.prior_deferral), 0)


@OUTCOME.figure("Over 415(c)")
def over_additions(n: YearArithmetic, y: Year) -> Cents:
    return annual_additions.over(n, y.additions, y.limit)


@OUTCOME.figure("Over the plan's own cap on after-tax")
def over_own_cap(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.after_tax - y.own_cap, 0)


@OUTCOME.figure("Over a limit")
def over(n: YearArithmetic, y: Year) -> Cents:
    return y.over_deferral + n.maximum(y.over_additions, y.over_own_cap)


@OUTCOME.figure("Paychecks that a change can reach", NUMBER)
def open_count(n: YearArithmetic, y: Year) -> int:
    """One without pay, as on a leave, has no election."""
    return y.sum("reachable_with_pay")


@OUTCOME.figure("Elections from now on", NUMBER)
def election_count(n: YearArithmetic, y: Year) -> int:
    return y.sum("change")


@OUTCOME.figure("Changes of the elections", NUMBER)
def changes(n: YearArithmetic, y: Year) -> int:
    return n.maximum(y.election_count - 1, 0)


def _ytd(n: YearArithmetic, y: Year) -> Cents:
    return y.opening("basic_row") + y.ytd_employer + y.ytd_after_tax


@PAYCHECKS.column("Employer money that is in", opening=lambda n, y: y.ytd_employer)
def employer_paid(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.state, PAID), r.employer_row, 0)


@PAYCHECKS.column("Annual additions", opening=_ytd)
def additions_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return r.basic_row + r.employer_row + r.after_tax_row


@PAYCHECKS.column("Additions to date", total=False)
def additions_to_date(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Without what employer money turned into catch-up: the last deferrals of the year."""
    return (
        r.through("additions_row")
        - y.turned
        + n.minimum(y.turned, r.rest("basic_row") - r.basic_row)
    )


@PAYCHECKS.column("Room left", total=False)
def room_left_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.maximum(y.room_year - r.through("after_tax_row"), 0)


@PAYCHECKS.column("A change can reach it", NUMBER)
def reachable(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.same(r.state, PLANNED), 1, 0)


@PAYCHECKS.column("It has pay, and a change can reach it", NUMBER)
def reachable_with_pay(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.every(n.same(r.state, PLANNED), r.pay > 0), 1, 0)


@PAYCHECKS.column("An election holds for it", NUMBER)
def has_election(n: YearArithmetic, y: Year, r: Row) -> int:
    """A paycheck without pay, as on a leave, has none."""
    return n.where(n.every(is_planned(n, r), r.pay > 0), 1, 0)


def _told(n: YearArithmetic, r: Row, own: Share, before: Share) -> Share:
    """The election that holds, or the last one before."""
    return n.where(n.same(r.has_election, 1), own, before)


@PAYCHECKS.column("401(k) election up to here", SHARE)
def deferral_told(n: YearArithmetic, y: Year, r: Row) -> Share:
    return _told(n, r, r.deferral_share, r.previous("deferral_told"))


@PAYCHECKS.column("After-tax election up to here", SHARE)
def after_tax_told(n: YearArithmetic, y: Year, r: Row) -> Share:
    return _told(n, r, r.after_tax_share, r.previous("after_tax_told"))


@PAYCHECKS.column("An election starts or changes", NUMBER)
def change(n: YearArithmetic, y: Year, r: Row) -> int:
    differs = n.some(
        n.same(r.before("has_election"), 0),
        n.no(n.alike(r.deferral_told, r.previous("deferral_told"))),
        n.no(n.alike(r.after_tax_told, r.previous("after_tax_told"))),
    )
    return n.where(n.every(n.same(r.has_election, 1), differs), 1, 0)


@PAYCHECKS.column("Which election holds", NUMBER)
def segment(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.same(r.has_election, 1), r.through("change"), 0)


@PAYCHECKS.column("A change after the first that can be made", NUMBER)
def change_to_come(n: YearArithmetic, y: Year, r: Row) -> int:
    later = n.every(n.same(r.change, 1), r.day > y.first_change)
    return n.where(later, 1, 0)


@PAYCHECKS.column("Day of a change that can be made", DAY)
def change_day(n: YearArithmetic, y: Year, r: Row) -> Day:
    return n.where(n.same(r.reachable_with_pay, 1), r.day, NEVER)


@PAYCHECKS.column("A stub that does not count", NUMBER)
def ignored(n: YearArithmetic, y: Year, r: Row) -> int:
    """Typed inside the year to date, or where there is no payday."""
    return n.where(n.every(is_typed(n, r), n.no(n.same(r.state, PAID))), 1, 0)
