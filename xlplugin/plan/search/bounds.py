"""Bounds that no schedule passes: the match that the year's deferrals can draw at most.

A paycheck's match rises along the bands of the plan. Its turning points, with the hollows
filled in, are pieces of falling worth; filling the pieces of all paychecks, the best first,
with all that may be deferred is more than any schedule can do, and less than a cent a
paycheck more than whole steps do where they reach the edges.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import NamedTuple

from xlplugin.arithmetic import plain
from xlplugin.money import NANO
from xlplugin.plan.search.choice import NOTHING
from xlplugin.plan.search.paychecks import Paycheck
from xlplugin.plan.search.reckoning import Reckoning
from xlplugin.units import Cents, FineCents, Share


@dataclass(slots=True, frozen=True)
class Piece:
    """A piece of one paycheck's match: from some steps to more, what it takes and brings."""

    at: int
    start: int
    end: int
    takes: Cents
    brings: FineCents

    @property
    def worth(self) -> int:
        """In thousandths: equal rates differ by the rounding of paychecks."""
        return round(self.brings * 1000 / plain.fine(self.takes)) if self.takes else 10**6


class TurningPoint(NamedTuple):
    """Where the match of a paycheck turns: steps, what they take, and the match they bring."""

    steps: int
    takes: Cents
    brings: FineCents


def _crossing(each: Paycheck, reckoning: Reckoning, edge: FineCents, most: int) -> int:
    """The fewest steps that are matched up to an edge."""
    election = reckoning.paychecks.election
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        own = election(middle)
        if plain.fine(each.matched(own, each.deferred(own))) >= edge:
            high = middle
        else:
            low = middle + 1
    return low


def turning_points(reckoning: Reckoning, at: int) -> list[TurningPoint]:
    """Where the match of a paycheck turns, in the order of steps."""
    p = reckoning.paychecks
    each = p.all[at]
    most = p.highest_deferral(at, at + 1) if each.deferral_open else 0
    steps = {0, most}
    for tier in reckoning.s.tiers:
        for share, dollars in (
            (tier.share_from, tier.dollars_from),
            (tier.share_to, tier.dollars_to),
        ):
            edge = plain.portion(each.counted, share) + plain.fine(dollars)
            over = _crossing(each, reckoning, edge, most)
            steps |= {over, max(over - 1, 0)}
    found = []
    for count in sorted(steps):
        own = p.election(count)
        deferred = each.deferred(own)
        brings = each.match_fine(each.matched(own, deferred))
        found.append(TurningPoint(count, deferred, brings))
    return found


def pieces(reckoning: Reckoning) -> list[Piece]:
    """The pieces of all open paychecks, hollows filled in; the last brings nothing more."""
    found = []
    for at in range(len(reckoning.paychecks.all)):
        points: list[TurningPoint] = []
        for point in turning_points(reckoning, at):
            while len(points) > 1 and _hollow(points[-2], points[-1], point):
                points.pop()
            if not points or point.takes > points[-1].takes:
                points.append(point)
        found += [
            Piece(at, a.steps, b.steps, b.takes - a.takes, b.brings - a.brings)
            for a, b in itertools.pairwise(points)
        ]
    return found


def _hollow(a: TurningPoint, b: TurningPoint, c: TurningPoint) -> bool:
    """Whether ``b`` lies on or below the line from ``a`` to ``c``."""
    return (b.brings - a.brings) * int(c.takes - a.takes) <= (c.brings - a.brings) * int(
        b.takes - a.takes
    )


def most_match(reckoning: Reckoning, of: list[Piece]) -> Cents:
    """A match of the year that no schedule passes."""
    p, s = reckoning.paychecks, reckoning.s
    if reckoning.counts_after_tax:
        return _with_after_tax(reckoning)
    budget = reckoning.highest - reckoning.nothing.deferral
    if not s.match.catch_up:
        # what comes anyway, such as from a bonus, may be the part that is catch-up
        budget = min(budget, max(reckoning.basic - p.deferral_before, NOTHING))
    if reckoning.waits:
        # the paycheck that payroll stops may be matched as if it had not
        budget += max((each.pay for each in p.all), default=NOTHING)
    none = Share(0)
    own = sum(
        (each.match_fine(each.matched(none, each.deferred(none))) for each in p.all), plain.fine(0)
    )
    for piece in sorted(of, key=lambda piece: -piece.brings / max(int(piece.takes), 1)):
        if piece.takes <= budget:
            own, budget = own + piece.brings, budget - piece.takes
        else:
            own += -(-piece.brings * int(budget) // int(piece.takes))
            budget = NOTHING
    matched = reckoning.nothing.matched + reckoning.highest - reckoning.nothing.deferral
    return _year_of(reckoning, own, matched)


def _with_after_tax(reckoning: Reckoning) -> Cents:
    """Where after-tax money is matched too: each paycheck's best, on all that it may give."""
    own, matched = plain.fine(0), NOTHING
    for each in reckoning.paychecks.all:
        edges = [each.pay]
        for tier in reckoning.s.tiers:
            edge = plain.portion(each.counted, tier.share_to) + plain.fine(tier.dollars_to)
            edges.append(min(plain.up(edge), each.pay))
        own += max(each.match_fine(edge) for edge in edges)
        matched += each.pay
    room = reckoning.limit + reckoning.year.catch_up_limit
    return _year_of(reckoning, own, min(matched, room))


def _year_of(reckoning: Reckoning, own: FineCents, matched: Cents) -> Cents:
    """The match of the year; each paycheck rounds up by half a cent at most."""
    p = reckoning.paychecks
    if not p.prorated:
        own += FineCents(len(p.all) * (NANO // 2))
    return reckoning.match_of(own, matched)


def most_deferral(reckoning: Reckoning) -> Cents:
    """A deferral of the year that no schedule passes: the goal, or the plan's highest percent."""
    p = reckoning.paychecks
    highest = p.deferral_before
    for at, each in enumerate(p.all):
        most = p.highest_deferral(at, at + 1) if each.deferral_open else 0
        highest += each.deferred(p.election(most))
    return min(reckoning.goal, highest)
