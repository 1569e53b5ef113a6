"""Loading in turn: each paycheck takes the most that lets the rest draw the year's match.

What the rest needs is the least deferral that draws what is missing of the match: the pieces
of most worth first. Where the match of a year has a cap in dollars, early paychecks may reach
it alone, and later ones then need nothing. The steps that draw the match come in, with what may be
deferred; the steps of every paycheck go out.
"""

from __future__ import annotations

from typing import Protocol

from xlplugin.arithmetic import plain
from xlplugin.plan.search.bounds import Piece
from xlplugin.plan.search.choice import NOTHING
from xlplugin.plan.search.levels import largest
from xlplugin.plan.search.paychecks import Paycheck, Paychecks
from xlplugin.plan.search.reckoning import Reckoning
from xlplugin.units import Cents, FineCents

_NO_MATCH = FineCents(0)


class Loading(Protocol):
    """What is filled: the paychecks, the order of filling, and how far each can go."""

    all: list[Paycheck]
    paychecks: Paychecks
    reckoning: Reckoning
    order: list[int]
    tops: list[int]
    pieces: list[Piece]

    def takes(self, at: int, steps: int) -> Cents: ...

    def matched_budget(self, budget: Cents) -> Cents: ...


class LoadLevels:
    """The levels that a load comes to; ``filled`` is a schedule with the match to be kept."""

    def __init__(self, load: Loading, filled: list[int], budget: Cents) -> None:
        self.load = load
        self.all = load.all
        r = load.reckoning
        brings = sum((self._fine(at, steps) for at, steps in enumerate(filled)), _NO_MATCH)
        self.need = min(brings, self._top()) - plain.fine(r.tolerance)
        self.left = budget - r.nothing.deferral
        self.matched = load.matched_budget(budget)
        self.levels = list(filled)
        rest = list(load.pieces)
        for at in load.order:
            rest = [piece for piece in rest if piece.at != at]
            self._load(at, filled[at], rest)

    def _load(self, at: int, filled: int, rest: list[Piece]) -> None:
        most = self.load.tops[at]

        def allows(steps: int) -> bool:
            return self._allows(at, steps, rest)

        steps = filled
        if not allows(filled):
            steps = max(largest(allows, filled, filled), 0)
        elif most > filled:
            steps = filled + largest(lambda n: allows(filled + n), most - filled, most - filled)
        own = self.load.takes(at, steps)
        self.need -= self._fine(at, steps, self.matched)
        self.left -= own
        self.matched = max(self.matched - own, NOTHING)
        self.levels[at] = steps

    def _allows(self, at: int, steps: int, rest: list[Piece]) -> bool:
        """Whether the rest can still draw what is then missing of the match."""
        own = self.load.takes(at, steps)
        reserve = _reserve(rest, self.need - self._fine(at, steps, self.matched))
        if reserve is None or own + reserve > self.left:
            return False
        return not reserve or own + reserve <= self.matched

    def _fine(self, at: int, steps: int, most: Cents | None = None) -> FineCents:
        """The match that steps bring to a paycheck, beyond what it draws at none."""
        if not self.load.pieces:
            return _NO_MATCH
        each, own = self.all[at], self.load.paychecks.election(steps)
        taken = each.deferred(own)
        if most is not None:
            taken = min(taken, each.deferred_anyway + most)
        return each.match_fine(each.matched(own, taken)) - each.match_anyway

    def _top(self) -> FineCents:
        """The match that the year's highest leaves to these steps."""
        r = self.load.reckoning
        left = max(r.match_top - r.paychecks.match_before, NOTHING)
        drawn = sum((each.match_anyway for each in self.all), _NO_MATCH)
        return max(plain.fine(left) - drawn, _NO_MATCH)


def _reserve(pieces: list[Piece], need: FineCents) -> Cents | None:
    """The least deferral with which paychecks draw a match; nothing if they cannot."""
    reserve, reached = NOTHING, dict[int, int]()
    for piece in pieces:
        if need <= 0:
            break
        if reached.get(piece.at, piece.start) != piece.start:
            continue
        width = share = piece.end - piece.start
        if piece.brings > need:
            share = -(-share * need // piece.brings)
        reserve += -(-piece.takes * share // width)
        need -= piece.brings * share // width
        reached[piece.at] = piece.end
    return reserve if need <= 0 else None
