"""What the year comes to: additions, what is left, and what is over a limit."""

from __future__ import annotations

from typing import Any

from xlplugin.plan.model import Block
from xlplugin.plan.year.pay import NEVER, is_planned, is_typed
from xlplugin.plan.year.tables import PAID, PAYCHECKS, PLANNED
from xlplugin.rules import annual_additions
from xlplugin.units import DAY, NUMBER, SHARE

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
    """Without what employer money turned into catch-up: the last deferrals of the year."""
    return (
        r.through("additions_row")
        - y.turned
        + n.minimum(y.turned, r.rest("basic_row") - r.basic_row)
    )


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
