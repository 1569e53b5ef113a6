"""Early or late with as many changes as it takes.

Each paycheck in turn, from the first or from the last, takes the most that leaves every other
paycheck the deferral its match needs; then after-tax contributions do the same with the room
that the year leaves, so that they never crowd out a match still to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from xlplugin.arguments.plan_values import BACK_LOAD
from xlplugin.plan.search.case import Case
from xlplugin.plan.search.choice import (
    NOTHING,
    Candidate,
    enough_match,
    least,
    missed,
    missed_after_tax,
    missed_deferral,
)
from xlplugin.plan.search.in_turn import LoadLevels
from xlplugin.plan.search.levels import largest, largest_amount, largest_within
from xlplugin.plan.search.paychecks import Paycheck
from xlplugin.units import Cents, Share

SMALL = 20_000
"""Schedules of a year so small that all of them are tried."""


def without_bound(case: Case) -> tuple[Candidate, bool]:
    """The earliest or latest schedule, and whether nothing better exists."""
    load = Load(case)
    worthy = load.worthy(list(load.schedules()))
    found = [load.with_after_tax(each) for each in worthy]
    answer = case.prefer.among_equals(least(found, missed_after_tax, case.prefer.tolerance))
    return answer, load.is_proved(answer)


class Load:
    """The loading of a case's paychecks, in the order in which they are loaded."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reckoning = case.reckoning
        self.paychecks = p = case.paychecks
        self.all = p.all
        self.edges = tuple(range(len(p.all) + 1))
        self.late = case.strategy == BACK_LOAD
        order = list(range(len(p.all)))
        self.order = order[::-1] if self.late else order
        self.tops = [
            p.highest_deferral(at, at + 1) if each.deferral_open else 0
            for at, each in enumerate(p.all)
        ]
        settled = self.reckoning.s.settled or case.regardless
        position = {at: number for number, at in enumerate(self.order)}
        self.pieces = (
            []
            if settled
            else sorted(
                (piece for piece in case.pieces if piece.brings > 0),
                key=lambda piece: (-piece.worth, position[piece.at], piece.start),
            )
        )
        self.whole_year = False

    def takes(self, at: int, steps: int) -> Cents:
        """What steps take from a paycheck, beyond what it gives at none."""
        each, p = self.all[at], self.paychecks
        return each.deferred(p.election(steps)) - each.deferred_anyway

    # -- schedules of the 401(k) ---------------------------------------------------------
    def schedules(self) -> Iterator[Candidate]:
        """All schedules where they are few, else those that load as much as fits."""
        count = 1
        for top in self.tops:
            count = min(count * (top + 1), SMALL + 1)
        if count <= SMALL:
            self.whole_year = True
            for levels in product(*(range(top + 1) for top in self.tops)):
                yield from self.candidate(levels)
            return
        goal = self.reckoning.goal
        if not any(self.candidate(self.raised(self.filled(goal), goal))):
            goal = largest_amount(
                lambda most: any(self.candidate(self.raised(self.filled(most), most))), goal
            )
        filled = self.filled(max(goal, self.needed_by_match()))
        loads = [self.raised(filled, goal)]
        if not self.late or self.reckoning.within_402g_alone:
            loads.append(LoadLevels(self, filled, goal).levels)
        for load in loads:
            yield from self.candidate(load)
            if self.reckoning.stops:
                for topped in self.topped(load):
                    yield from self.candidate(topped)

    def needed_by_match(self) -> Cents:
        """What may be deferred for the match, beyond a goal that is wanted."""
        if self.reckoning.goal < self.reckoning.wanted or not self.pieces:
            return NOTHING
        return self.reckoning.highest

    def topped(self, levels: Sequence[int]) -> Iterator[list[int]]:
        """With a step more on one paycheck, so that payroll's stop fills 402(g) to the cent."""
        room = [at for at in self.order if levels[at] < self.tops[at]]
        for at in sorted({*room[:2], *room[-2:]}):
            yield [steps + (row == at) for row, steps in enumerate(levels)]

    def candidate(self, levels: Sequence[int]) -> Iterator[Candidate]:
        """A schedule, if it passes no limit."""
        levels = tuple(levels)
        deferral = self.case.lines.deferred(self.edges, levels)
        match = self.case.lines.match(self.edges, levels)
        if self.case.fits(deferral, match):
            short = self.case.missed_deferral(deferral)
            taken = self.deferred(levels)
            order = tuple(-taken[at] for at in self.order)
            yield Candidate(self.edges, levels, levels, match, short, NOTHING, order)

    def deferred(self, levels: Sequence[int]) -> list[Cents]:
        """What each paycheck defers."""
        election = self.paychecks.election
        asked = (each.deferred(election(own)) for each, own in zip(self.all, levels, strict=True))
        return self.reckoning.as_stopped(asked)

    def worthy(self, found: list[Candidate]) -> list[Candidate]:
        """Those with the most match, the least missed deferral; in order, one or a few."""
        left = found if self.case.regardless else enough_match(found, self.reckoning.tolerance)
        left = sorted(
            least(left, missed_deferral, self.case.prefer.tolerance), key=lambda each: each.order
        )
        return left if self.whole_year else left[:1]

    def filled(self, budget: Cents) -> list[int]:
        """The deferral that the match needs: the pieces of most worth first, while they fit."""
        levels = [0] * len(self.all)
        left = self.matched_budget(budget)
        for piece in self.pieces:
            at = piece.at
            if levels[at] != piece.start:
                continue
            base = self.takes(at, piece.start)
            room = left + base

            def fits(steps: int, at: int = at, room: Cents = room) -> bool:
                return self.takes(at, steps) <= room

            levels[at] = max(largest(fits, piece.end, piece.end), piece.start)
            left -= self.takes(at, levels[at]) - base
        return levels

    def matched_budget(self, budget: Cents) -> Cents:
        """What may be deferred and matched, beyond what is deferred anyway."""
        most = budget
        if not self.reckoning.within_402g_alone:
            most = min(budget, self.reckoning.basic)
        return max(most - self.reckoning.nothing.deferral, NOTHING)

    def raised(self, levels: list[int], budget: Cents) -> list[int]:
        """Each paycheck in turn raised as far as fits, beside what the others need."""
        levels = list(levels)
        taken = [self.takes(at, steps) for at, steps in enumerate(levels)]
        left = budget - self.reckoning.nothing.deferral - sum(taken, NOTHING)
        last = max((at for at, steps in enumerate(levels) if steps), default=-1)
        before = left
        if not self.reckoning.within_402g_alone and last >= 0 and self.pieces:
            # deferrals beyond 402(g) are not matched: they may come with the last match only
            before = self.matched_budget(budget) - sum(taken[: last + 1], NOTHING)
        for at in self.order:
            room = taken[at] + (min(left, before) if at < last else left)
            if self.takes(at, levels[at]) > room:
                continue
            steps = self._most_that(at, room)
            if steps > levels[at]:
                more = self.takes(at, steps) - taken[at]
                left -= more
                before -= more if at < last else NOTHING
                levels[at] = steps
        return levels

    def _most_that(self, at: int, room: Cents) -> int:
        return largest(lambda steps: self.takes(at, steps) <= room, self.tops[at], self.tops[at])

    # -- after-tax beside it -------------------------------------------------------------
    def with_after_tax(self, each: Candidate) -> Candidate:
        """The after-tax contributions in turn, each the most that the year's room leaves."""
        p, r = self.paychecks, self.reckoning
        goal = r.after_tax_goal(r.room(self.case.sums_of(each), NOTHING))
        deferred = self.deferred(each.deferral)
        none = [one.after_tax(Share(0), own) for one, own in zip(self.all, deferred, strict=True)]
        left = goal - p.after_tax_before - sum(none, NOTHING)
        levels, amounts = [0] * len(self.all), list(none)
        for at in self.order:
            one, own = self.all[at], deferred[at]
            if not one.after_tax_open:
                continue
            top = p.highest_after_tax(at, at + 1, each.deferral[at])
            room = left + none[at]

            def takes(steps: int, one: Paycheck = one, own: Cents = own) -> Cents:
                return one.after_tax(p.election(steps), own)

            steps = max(largest_within(takes, room, top), 0)
            levels[at], amounts[at] = steps, takes(steps)
            left = room - amounts[at]
        short = missed(goal, p.after_tax_before + sum(amounts, NOTHING), self.case.step_after_tax)
        order = (each.order, tuple(-amounts[at] for at in self.order))
        return Candidate(
            each.edges, each.deferral, tuple(levels), each.match, each.missed_deferral, short, order
        )

    def is_proved(self, answer: Candidate) -> bool:
        """All were tried; or every bound is reached, with the full match of each paycheck."""
        if self.whole_year:
            return True
        full = sum((piece.takes for piece in self.pieces), NOTHING)
        enough = full <= self.matched_budget(self.reckoning.goal)
        return enough and not answer.missed_after_tax and self.case.reaches_bounds(answer)
