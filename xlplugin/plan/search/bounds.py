"""Bounds that no schedule passes: the match that the year's deferrals can draw at most.

A paycheck's match rises along the bands of the plan. Its turning points, with the hollows
filled in, are pieces of falling worth; filling the pieces of all paychecks, the best first,
with all that may be deferred is more than any schedule can do, and less than a cent a
paycheck more than whole steps do where they reach the edges.
"""

from __future__ import annotations

import itertools

from xlplugin.arithmetic import plain
from xlplugin.money import NANO
from xlplugin.plan.search.paychecks import Paycheck
from xlplugin.plan.search.reckoning import Reckoning


class Piece:
    """A piece of one paycheck's match: from some steps to more, what it takes and brings."""

    __slots__ = ("at", "brings", "end", "start", "takes", "worth")

    def __init__(self, at: int, start: int, end: int, takes: int, brings: int) -> None:
        self.at = at
        self.start = start
        self.end = end
        self.takes = takes
        self.brings = brings
        # in thousandths: equal rates differ by the rounding of paychecks
        self.worth = round(brings * 1000 / (takes * NANO)) if takes else 10**6


def _crossing(each: Paycheck, reckoning: Reckoning, edge: int, most: int) -> int:
    """The fewest steps that are matched up to an edge, which is fine."""
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


def turning_points(reckoning: Reckoning, at: int) -> list[tuple[int, int, int]]:
    """Steps, what they take, and the match (fine) they bring, where the match turns."""
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
        found.append((count, deferred, each.match_fine(each.matched(own, deferred))))
    return found


def pieces(reckoning: Reckoning) -> list[Piece]:
    """The pieces of all open paychecks, hollows filled in; the last brings nothing more."""
    found = []
    for at in range(len(reckoning.paychecks.all)):
        points: list[tuple[int, int, int]] = []
        for point in turning_points(reckoning, at):
            while len(points) > 1 and _hollow(points[-2], points[-1], point):
                points.pop()
            if not points or point[1] > points[-1][1]:
                points.append(point)
        found += [
            Piece(at, before[0], point[0], point[1] - before[1], point[2] - before[2])
            for before, point in itertools.pairwise(points)
        ]
    return found


def _hollow(a: tuple[int, int, int], b: tuple[int, int, int], c: tuple[int, int, int]) -> bool:
    """Whether ``b`` lies on or below the line from ``a`` to ``c``."""
    return (b[2] - a[2]) * (c[1] - a[1]) <= (c[2] - a[2]) * (b[1] - a[1])


def most_match(reckoning: Reckoning, of: list[Piece]) -> int:
    """A match of the year that no schedule passes."""
    p, s = reckoning.paychecks, reckoning.s
    if reckoning.counts_after_tax:
        return _with_after_tax(reckoning)
    budget = reckoning.highest - reckoning.nothing.deferral
    if not s.match.catch_up:
        # what comes anyway, such as from a bonus, may be the part that is catch-up
        budget = min(budget, max(reckoning.basic - p.deferral_before, 0))
    if reckoning.waits:
        # the paycheck that payroll stops may be matched as if it had not
        budget += max((each.pay for each in p.all), default=0)
    own = sum(each.match_fine(each.matched(0, each.deferred(0))) for each in p.all)
    for piece in sorted(of, key=lambda piece: -piece.brings / max(piece.takes, 1)):
        if piece.takes <= budget:
            own, budget = own + piece.brings, budget - piece.takes
        else:
            own, budget = own + -(-piece.brings * budget // piece.takes), 0
    matched = reckoning.nothing.matched + reckoning.highest - reckoning.nothing.deferral
    return _year_of(reckoning, own, matched)


def _with_after_tax(reckoning: Reckoning) -> int:
    """Where after-tax money is matched too: each paycheck's best, on all that it may give."""
    own = matched = 0
    for each in reckoning.paychecks.all:
        edges = [each.pay]
        for tier in reckoning.s.tiers:
            edge = plain.portion(each.counted, tier.share_to) + plain.fine(tier.dollars_to)
            edges.append(min(-(-edge // NANO), each.pay))
        own += max(each.match_fine(edge) for edge in edges)
        matched += each.pay
    room = reckoning.limit + reckoning.year.catch_up_limit
    return _year_of(reckoning, own, min(matched, room))


def _year_of(reckoning: Reckoning, own: int, matched: int) -> int:
    """The match of the year; each paycheck rounds up by half a cent at most."""
    p = reckoning.paychecks
    own = own if p.prorated else (own + len(p.all) * (NANO // 2)) // NANO
    return reckoning.match_of(own, matched)


def most_deferral(reckoning: Reckoning) -> int:
    """A deferral of the year that no schedule passes: the goal, or the plan's highest percent."""
    p = reckoning.paychecks
    highest = p.deferral_before
    for at, each in enumerate(p.all):
        most = p.highest_deferral(at, at + 1) if each.deferral_open else 0
        highest += each.deferred(p.election(most))
    return min(reckoning.goal, highest)
