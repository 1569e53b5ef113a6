"""After-tax elections beside a 401(k) schedule: with its changes, and some of their own.

A 401(k) schedule comes in, and how many changes may be added; the same schedule with the best
after-tax elections goes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from xlplugin.plan.search.case import Case
from xlplugin.plan.search.choice import NOTHING, Candidate, least, missed, missed_after_tax
from xlplugin.plan.search.levels import Levels, downwards, edges_of, guessed, largest
from xlplugin.units import Cents

MOST_BESIDE_ONE, MOST_BESIDE, MOST_BESIDE_LARGE = 2_000, 15_000, 4_000
"""After-tax schedules that are tried beside one 401(k) schedule, and for one number of changes: of
a year of few steps, and of a larger one."""
_FEW_STEPS = 25
_START = 8
"""To start on the pieces of a schedule costs as much as to try so many elections."""


class AfterTaxSearch:
    """The after-tax schedules of a case, beside the 401(k) schedules it is asked of."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.lines = case.lines
        self.reckoning = case.reckoning
        self.paychecks = case.paychecks
        self.end = len(case.paychecks.all)
        is_small = case.paychecks.highest_deferral(0, self.end) <= _FEW_STEPS
        self.most_tried = MOST_BESIDE if is_small else MOST_BESIDE_LARGE
        self.tried = 0
        self.complete = True
        """Whether all schedules were tried so far."""

    @property
    def is_spent(self) -> bool:
        """Whether no more is tried."""
        return self.tried > self.most_tried

    def best(self, given: Candidate, extra: int) -> Candidate | None:
        """The best after-tax schedule beside a 401(k) schedule, with so many changes more."""
        sums = self.case.sums_of(given)
        goal = self.reckoning.after_tax_goal(self.reckoning.room(sums, NOTHING))
        starts = [at for at in self.paychecks.open[1:] if at not in given.edges]
        found: list[Candidate] = []
        placed = max(comb(len(starts), extra), 1)
        limit = max(min(MOST_BESIDE_ONE, self.most_tried) // placed, 1)
        for added in edges_of((0, *starts), extra, self.end):
            if self.is_spent:
                self.complete = False
                break
            edges = tuple(sorted({*given.edges, *added}))
            deferral = tuple(
                given.deferral[sum(edge <= start for edge in given.edges[1:-1])]
                for start in edges[:-1]
            )
            found += self._after_tax(given, edges, deferral, goal, limit)
        if not found:
            return None
        return self.case.prefer.among_equals(
            least(found, missed_after_tax, self.case.prefer.tolerance)
        )

    def _after_tax(
        self,
        given: Candidate,
        edges: tuple[int, ...],
        deferral: tuple[int, ...],
        goal: Cents,
        limit: int,
    ) -> list[Candidate]:
        p, pieces = self.paychecks, len(deferral)
        tops = [p.highest_after_tax(edges[i], edges[i + 1], deferral[i]) for i in range(pieces)]
        even = self._even_after_tax(edges, deferral, goal, max(tops))
        near = [even, even + 1, 0, *tops]
        if p.s.in_dollars and self.case.even:
            near += [even + more for more in range(-len(p.open), len(p.open) + 1)]
        levels = Levels(max(tops), near, pieces, pieces - 1, limit)
        self.tried += _START
        found: list[Candidate] = []
        for piece, others in levels.tried():
            self.tried += 1
            found += self._free_after_tax(given, edges, deferral, goal, tops, piece, others)
        self.complete &= levels.complete
        return found

    def _even_after_tax(
        self, edges: tuple[int, ...], deferral: tuple[int, ...], goal: Cents, most: int
    ) -> int:
        def total(steps: int) -> Cents:
            return self._sum(edges, deferral, (steps,) * len(deferral))

        return largest(lambda n: total(n) <= goal, most, guessed(total, goal, most))

    def _sum(
        self, edges: Sequence[int], deferral: Sequence[int], levels: Sequence[int], table: int = 0
    ) -> Cents:
        total = NOTHING if table else self.paychecks.after_tax_before
        for i, steps in enumerate(levels):
            sums = self.lines.after_tax(steps, deferral[i])[table]
            total += sums[edges[i + 1]] - sums[edges[i]]
        return total

    def _free_after_tax(
        self,
        given: Candidate,
        edges: tuple[int, ...],
        deferral: tuple[int, ...],
        goal: Cents,
        tops: list[int],
        piece: int,
        others: tuple[int, ...],
    ) -> Iterator[Candidate]:
        before, after = others[:piece], others[piece:]
        if any(level > top for level, top in zip((*before, 0, *after), tops, strict=True)):
            return
        rest = self._sum(edges, deferral, (*before, 0, *after))
        start, end = edges[piece], edges[piece + 1]

        def takes(steps: int) -> Cents:
            sums = self.lines.after_tax(steps, deferral[piece])[0]
            return sums[end] - sums[start]

        budget, most = goal - rest + takes(0), tops[piece]
        steps = largest(lambda n: takes(n) <= budget, most, guessed(takes, budget, most))
        most_taken = takes(max(steps, 0))
        for less in downwards(steps, takes, others):
            levels = (*before, less, *after)
            taken = takes(less)
            short = missed(goal, rest - takes(0) + taken, self.case.step_after_tax)
            if taken < most_taken and short:
                break
            dollars = given.dollars + (rest - takes(0) + taken if self.case.even else NOTHING)
            order = (
                self.case.even_order(edges, deferral, levels)
                if self.case.even
                else (given.order, self._sum(edges, deferral, levels, 1))
            )
            yield Candidate(
                edges, deferral, levels, given.match, given.missed_deferral, short, order, dollars
            )
