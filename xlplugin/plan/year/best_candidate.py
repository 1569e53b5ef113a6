"""The best of the 401(k) elections that are held against each other.

The most match comes first, then the goal, then the dollars, then the lowest election.
"""

from __future__ import annotations

import functools
from typing import cast

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import DollarColumn, Year
from xlplugin.plan.year import elections
from xlplugin.plan.year.candidates import (
    ALL,
    CANDIDATES,
    TODAY,
    TRIED,
    cents_of,
    employer_beside,
    level_of,
)
from xlplugin.plan.year.employer import true_up_of, within_402g
from xlplugin.plan.year.fits import turned_of
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import NUMBER, SHARE, Cents, Share

CENTS_OF_NOTHING = 99
"""Under a dollar is nothing: an election that is already made is not changed for it."""


# -- what each comes to ----------------------------------------------------------------------
def _total(name: str) -> None:
    def rule(n: YearArithmetic, y: Year) -> Cents:
        return y.same_deferral if name == TODAY else y.sum(cast(DollarColumn, f"{name}_row"))

    rule.__name__ = f"{name}_deferral_year"
    CANDIDATES.figure(f"401(k) of the year: {TRIED.get(name, TODAY)}")(rule)


def _match(name: str) -> None:
    def rule(n: YearArithmetic, y: Year) -> Cents:
        if name == TODAY:
            return y.same_match + y.same_true_up
        drawn = y.sum(cast(DollarColumn, f"{name}_match"))
        paid = n.minimum(drawn, n.maximum(y.match_top, y.opening("match_row")))
        matched = within_402g(n, y, y.sum(cast(DollarColumn, f"{name}_matched")))
        by_year = employer_money.match(n, y.s.match, matched, y.year_counted)
        return paid + true_up_of(n, by_year, paid, y.s.settled)

    rule.__name__ = f"{name}_match_year"
    CANDIDATES.figure(f"Match of the year: {TRIED.get(name, TODAY)}")(rule)


def _holds(name: str) -> None:
    def rule(n: YearArithmetic, y: Year) -> int:
        reached = cents_of(y, name, "deferral_year")
        employer = employer_beside(y, name)
        turned = turned_of(n, y, reached, employer)
        basic = n.minimum(reached, y.law.amount("402G_DEFERRAL"))
        possible = n.every(
            reached <= n.maximum(y.deferral_most, y.sum("deferral_set")),
            basic - turned + employer + y.after_tax_fixed <= y.limit,
        )
        if name == TODAY:
            in_dollars = n.every(y.today_deferral > n.whole, y.deferral_cap > n.rate("0.8"))
            held = n.some(y.today_deferral <= y.deferral_cap, in_dollars)
            is_open = n.same(y.sum("deferral_open"), y.sum("reachable"))
            possible = n.every(possible, held, is_open)
        return n.where(possible, 1, 0)

    rule.__name__ = f"{name}_holds"
    CANDIDATES.figure(f"It can be done, 1 if so: {TRIED.get(name, TODAY)}", NUMBER)(rule)


@CANDIDATES.figure("401(k) goal, with what was found to fit")
def deferral_found(n: YearArithmetic, y: Year) -> Cents:
    """The closed form of what fits may find less than a candidate that was tried."""
    if y.s.goal_found is not None:
        return y.s.goal_found
    wanted = elections.goal(n, y.deferral_most, y.s.deferral_goal, y.count)
    return n.maximum(y.deferral_goal, n.minimum(wanted, y.most_held))


@CANDIDATES.figure("401(k) goal, whether elections can reach it or not")
def deferral_wished(n: YearArithmetic, y: Year) -> Cents:
    """What is missed is missed of it: a goal out of reach is not met by coming near."""
    return n.maximum(y.deferral_aim, y.deferral_found)


def _missed(name: str) -> None:
    """What the goal is missed by: by less than a step of one paycheck is nothing. Beyond the
    goal an election goes for the match alone."""

    def rule(n: YearArithmetic, y: Year) -> Cents:
        goal = n.maximum(y.deferral_wished, y.sum("deferral_set"))
        reached = cents_of(y, name, "deferral_year")
        short = goal - reached
        short = n.where(short < n.maximum(y.one_step, n.cents(1)), 0, short)
        return n.where(reached > goal, reached - goal, short)

    rule.__name__ = f"{name}_missed"
    CANDIDATES.figure(f"401(k) goal missed by: {TRIED.get(name, TODAY)}")(rule)


for _each in (_total, _match, _holds, _missed):
    for _name in ALL:
        _each(_name)


@CANDIDATES.figure("Most deferred of those that can be done")
def most_held(n: YearArithmetic, y: Year) -> Cents:
    return _every(n, y, "deferral_year", "holds", Cents(0))


# -- the best --------------------------------------------------------------------------------
def _every(
    n: YearArithmetic, y: Year, part: str, among: str, otherwise: Cents, smaller: bool = False
) -> Cents:
    """The largest or smallest of a part over the candidates that are among those left."""
    first, *others = (
        n.where(getattr(y, f"{name}_{among}") > 0, cents_of(y, name, part), otherwise)
        for name in ALL
    )
    pick = n.minimum if smaller else n.maximum
    return functools.reduce(pick, others, first)


@CANDIDATES.figure("Most match of these")
def best_match(n: YearArithmetic, y: Year) -> Cents:
    return _every(n, y, "match_year", "holds", Cents(0))


def _worthy(name: str) -> None:
    """Less than a cent a paycheck is rounding."""

    def rule(n: YearArithmetic, y: Year) -> int:
        enough = cents_of(y, name, "match_year") >= y.best_match - n.cents(y.count)
        return n.where(n.every(getattr(y, f"{name}_holds") > 0, enough), 1, 0)

    rule.__name__ = f"{name}_draws"
    CANDIDATES.figure(f"It draws that match, 1 if so: {TRIED.get(name, TODAY)}", NUMBER)(rule)


@CANDIDATES.figure("401(k) goal missed by at least")
def least_missed(n: YearArithmetic, y: Year) -> Cents:
    return _every(n, y, "missed", "draws", y.s.unlimited, smaller=True)


def _meeting(name: str) -> None:
    def rule(n: YearArithmetic, y: Year) -> int:
        least = cents_of(y, name, "missed") <= y.least_missed
        return n.where(n.every(getattr(y, f"{name}_draws") > 0, least), 1, 0)

    rule.__name__ = f"{name}_meets"
    CANDIDATES.figure(f"It misses by least, 1 if so: {TRIED.get(name, TODAY)}", NUMBER)(rule)


for _each in (_worthy, _meeting):
    for _name in ALL:
        _each(_name)


@CANDIDATES.figure("Most deferred of those left")
def most_deferred(n: YearArithmetic, y: Year) -> Cents:
    return _every(n, y, "deferral_year", "meets", Cents(0))


@CANDIDATES.figure("401(k) election", SHARE)
def deferral_level(n: YearArithmetic, y: Year) -> Share:
    """Of equals the lowest; today's, where it is as good to the dollar: it need not be made. Where
    402(g) is full and deferrals spill over into after-tax, today's if there is room for that.
    Payroll that went on beyond its stop is not relied on."""
    lowest = n.rate("1000")
    for name in TRIED:
        left = n.every(
            getattr(y, f"{name}_meets") > 0, cents_of(y, name, "deferral_year") >= y.most_deferred
        )
        lowest = n.where(left, n.minimum(lowest, level_of(y, name)), lowest)
    kept = n.every(
        y.today_meets > 0, y.today_deferral_year >= y.most_deferred - n.cents(CENTS_OF_NOTHING)
    )
    found = n.where(kept, y.today_level, n.where(lowest > n.rate("999"), y.even_level, lowest))
    full = n.every(y.s.spillover, n.same(y.matched_to_stop, 0))
    kept_full = n.where(y.same_spent <= y.same_room, y.today_level, 0)
    found = n.where(full, kept_full, found)
    went_on = y.sum("deferral_set") > y.payroll_stop
    return n.where(went_on, 0, n.where(y.spills > 0, y.spilling_level, found))


@CANDIDATES.figure("401(k) at the election")
def deferral_at_level(n: YearArithmetic, y: Year) -> Cents:
    found = y.today_deferral_year
    for name in TRIED:
        here = n.alike(level_of(y, name), y.deferral_level)
        found = n.where(here, cents_of(y, name, "deferral_year"), found)
    return found
