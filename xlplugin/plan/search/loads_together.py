"""Early or late with as many changes as it takes, where 401(k) and after-tax depend on each other.

A match on after-tax money may be drawn by either; where after-tax waits until 402(g) is full,
a step more than fits fills it. So the 401(k) is loaded in the ways that may be best, each with
the after-tax contributions in turn, and the schedules are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.plan.search.case import Case
from xlplugin.plan.search.choice import NOTHING, Candidate
from xlplugin.plan.search.levels import largest, largest_amount
from xlplugin.plan.search.loads import Load
from xlplugin.plan.search.paychecks import Paycheck
from xlplugin.units import Cents, FineCents, Share


class LoadsTogether:
    """The loads of a case whose elections depend on each other."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reckoning = case.reckoning
        self.paychecks = case.paychecks
        self.end = len(case.paychecks.all)

    def best(self) -> Candidate:
        """The earliest or latest schedule: 401(k) in turn, then after-tax in turn."""
        load = Load(self.case)
        found: list[Candidate] = []
        for levels in self._deferrals(load):
            found += self._in_turn(load, levels)
        return self.case.prefer.best(found, few_first=False)

    def _deferrals(self, load: Load) -> Iterator[list[int]]:
        """401(k) schedules: with the deferral that the match needs, and without it; each also
        with what tops it up to the limit, so that after-tax may begin."""
        goal = self.reckoning.goal
        nothing = [0] * self.end
        for start in (load.filled(goal), nothing):
            levels = load.raised(start, goal)
            if self.case.candidate(levels, nothing) is None:

                def fits(cents: Cents, start: list[int] = start) -> bool:
                    return self.case.candidate(load.raised(start, cents), nothing) is not None

                levels = load.raised(start, max(largest_amount(fits, goal), NOTHING))
            yield levels
            room = [at for at in load.order if levels[at] < load.tops[at]]
            topped = {*room[:2], *room[-2:]} if self.reckoning.waits else ()
            for at in sorted(topped):
                yield [steps + (row == at) for row, steps in enumerate(levels)]
            if self.reckoning.waits and load.late:
                yield from self._with_last_low(load, start)

    def _with_last_low(self, load: Load, start: list[int]) -> Iterator[list[int]]:
        """Late, but for the last paychecks: what these do not defer may be after-tax."""
        goal, tops = self.reckoning.goal, list(load.tops)
        for last in load.order[:3]:
            load.tops[last] = start[last]
            levels = load.raised(start, goal)
            yield levels
            more = next((at for at in load.order if levels[at] < load.tops[at]), None)
            yield [steps + (row == more) for row, steps in enumerate(levels)]
        load.tops = tops

    def _in_turn(self, load: Load, deferral: list[int]) -> Iterator[Candidate]:
        """After-tax in turn: first what the match needs, then the most that fits."""
        p, case = self.paychecks, self.case
        tops = [
            p.highest_after_tax(at, at + 1, deferral[at]) if each.after_tax_open else 0
            for at, each in enumerate(p.all)
        ]
        levels = [0] * self.end
        if case.candidate(deferral, levels) is None:
            return
        aims = [(tops, False)]
        if self.reckoning.counts_after_tax and not case.regardless:
            aims = [(self._matched(deferral, tops), True), (tops, False)]
        for aim, for_match in aims:
            for at in load.order:
                if levels[at] < aim[at]:
                    start = levels[at]

                    def fits(steps: int, at: int = at, for_match: bool = for_match) -> bool:
                        trial = [steps if row == at else own for row, own in enumerate(levels)]
                        return case.candidate(deferral, trial, for_match) is not None

                    levels[at] = max(largest(fits, aim[at], aim[at]), start)
        found = case.candidate(deferral, levels, not case.regardless)
        if found is not None:
            yield found

    def _matched(self, deferral: list[int], tops: list[int]) -> list[int]:
        """The after-tax election with which each paycheck's match is full."""
        found = []
        p = self.paychecks
        for each, own, top in zip(p.all, deferral, tops, strict=True):
            election = p.election(own)

            def match(steps: int, each: Paycheck = each, election: Share = election) -> FineCents:
                deferred, elected = each.deferred(election), (election, p.election(steps))
                more = each.after_tax(elected[1], deferred)
                counts = each.matched(election, deferred)
                return each.match_fine(counts + each.matched_after_tax(elected, deferred, more))

            def falls_short(steps: int, most: FineCents = match(top)) -> bool:
                return match(steps) < most

            found.append(largest(falls_short, top, 0) + 1)
        return found
