"""The search where 401(k) and after-tax depend on each other.

A match on after-tax contributions makes room and match depend on both; where after-tax waits
until 402(g) is full, deferrals that payroll stops spill over into it. Then every schedule is
reckoned paycheck by paycheck. A case comes in; its best schedule goes out, and whether all were
tried.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import comb
from typing import Protocol

from xlplugin.plan.search.case import Case
from xlplugin.plan.search.changes import WithChanges
from xlplugin.plan.search.choice import Candidate, enough_match, least, missed_deferral
from xlplugin.plan.search.levels import edges_of, largest
from xlplugin.plan.search.more import one_step_more
from xlplugin.units import Cents


class Schedule(Protocol):
    """A schedule with an after-tax election of so many steps, if it fits."""

    def __call__(self, steps: int, for_match: bool) -> Candidate | None: ...


MOST_WALKS = 8_000
"""All schedules are reckoned paycheck by paycheck where they are no more than this."""
LIKELY, MOST_LIKELY_CHANGES = 12, 2
"""Else so many 401(k) schedules are, with the after-tax beside them, up to so many changes."""
MOST_STOPPED = 500
"""And so many that payroll stops."""


class JointSearch:
    """The search of a case whose elections depend on each other."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reckoning = case.reckoning
        self.paychecks = case.paychecks
        self.end = len(case.paychecks.all)
        self.complete = True

    # -- a number of changes -------------------------------------------------------------
    def search(self, most_changes: int) -> Candidate:
        """The best schedule of at most so many changes."""
        found = list(self._one())
        one = self._best(found)
        if most_changes:
            more = one_step_more(self.case, one)
            found += [more] if more.changes <= most_changes else []
        for changes in range(1, min(most_changes, len(self.paychecks.open) - 1) + 1):
            answer = self._best(found)
            meets = self.case.reaches_bounds(answer) and not answer.missed_after_tax
            if meets and answer.changes < changes:
                return answer
            found += self._with(changes)
        return self._best(found)

    def _best(self, found: list[Candidate]) -> Candidate:
        return self.case.prefer.best(found, few_first=True)

    def _one(self) -> Iterator[Candidate]:
        """One election of each kind, kept: every 401(k) election with the most after-tax."""
        p = self.paychecks
        most = p.highest_deferral(0, self.end)
        tried: Sequence[int] = range(most + 1)
        if most > 1_000:
            tried = sorted({level for level in self.case.mattering(20) if 0 <= level <= most})
            self.complete = False
        for steps in tried:
            yield from self._most_after_tax((0, self.end), (steps,), ())

    def _with(self, changes: int) -> Iterator[Candidate]:
        p = self.paychecks
        most = p.highest_deferral(0, self.end)
        beside = p.highest_after_tax(0, self.end, 0)
        placed = comb(len(p.open) - 1, changes)
        if placed * (most + 1) ** (changes + 1) * (beside + 1) ** changes > MOST_WALKS:
            self.complete = False
            if changes <= MOST_LIKELY_CHANGES:
                yield from self._likely(changes)
            return
        for edges in edges_of(p.open, changes, self.end):
            for deferral in product(range(most + 1), repeat=changes + 1):
                for after_tax in product(range(beside + 1), repeat=changes):
                    yield from self._most_after_tax(edges, deferral, after_tax)

    def _likely(self, changes: int) -> Iterator[Candidate]:
        """Schedules beside the 401(k) schedules that come first, whatever match they draw alone
        and those that draw the most."""
        apart = WithChanges(self.case, MOST_WALKS)
        found = list(apart.deferrals(changes))
        chosen = {}
        for some in (found, enough_match(found, self.reckoning.tolerance)):
            for each in sorted(
                least(some, missed_deferral, self.case.prefer.tolerance),
                key=lambda each: each.order,
            )[:LIKELY]:
                chosen[each.edges, each.deferral] = each
        if self.reckoning.waits:
            yield from self._stopped(changes)
        for each in chosen.values():
            if self.reckoning.waits:
                yield from self._spilling(each)
            else:
                # as if the match were full: then the room is what it leaves
                full = dataclasses.replace(each, match=self.case.most_match)
                beside = apart.beside.best(full, 0)
                if beside is not None:
                    yield from self._exactly(beside)
                yield from self._same_after_tax(each.edges, each.deferral)

    def _exactly(self, each: Candidate) -> Iterator[Candidate]:
        own = self.case.spread(each.edges, each.deferral)
        found = self.case.candidate(own, self.case.spread(each.edges, each.after_tax))
        if found is not None:
            yield found

    def _spilling(self, each: Candidate) -> Iterator[Candidate]:
        """The schedule, and with a step more, so that 402(g) is filled and after-tax begins."""
        none = (0,) * (len(each.deferral) - 1)
        for at in range(len(each.deferral) + 1):
            own = tuple(steps + (i == at) for i, steps in enumerate(each.deferral))
            yield from self._same_after_tax(each.edges, own)
            yield from self._most_after_tax(each.edges, own, none)

    def _stopped(self, changes: int) -> Iterator[Candidate]:
        """Schedules that payroll stops: the elections that matter, whatever they come to."""
        p = self.paychecks
        placed = comb(len(p.open) - 1, changes)
        own = [p.highest_deferral(0, self.end), *self.case.mattering(1)]
        own = list(dict.fromkeys(steps for steps in own if steps >= 0))
        while own and placed * len(own) ** (changes + 1) > MOST_STOPPED:
            own.pop()
        for edges in edges_of(p.open, changes, self.end):
            for deferral in product(own, repeat=changes + 1):
                yield from self._same_after_tax(edges, deferral)

    def _same_after_tax(
        self, edges: tuple[int, ...], deferral: tuple[int, ...]
    ) -> Iterator[Candidate]:
        """One after-tax election kept throughout, the largest that fits."""
        p, case = self.paychecks, self.case
        tops = [
            p.highest_after_tax(edges[at], edges[at + 1], steps)
            for at, steps in enumerate(deferral)
        ]
        own = case.spread(edges, deferral)

        def schedule(steps: int, for_match: bool) -> Candidate | None:
            more = case.spread(edges, [min(steps, top) for top in tops])
            return case.candidate(own, more, for_match)

        if all(
            steps <= p.highest_deferral(edges[at], edges[at + 1])
            for at, steps in enumerate(deferral)
        ):
            yield from self._fitting(schedule, max(tops))

    def _most_after_tax(
        self,
        edges: tuple[int, ...],
        deferral: tuple[int, ...],
        after_tax: tuple[int, ...],
    ) -> Iterator[Candidate]:
        """A schedule whose last after-tax election is the largest that fits."""
        p, case = self.paychecks, self.case
        tops = []
        for at, steps in enumerate(deferral):
            if steps > p.highest_deferral(edges[at], edges[at + 1]):
                return
            tops.append(p.highest_after_tax(edges[at], edges[at + 1], steps))
        if any(steps > top for steps, top in zip(after_tax, tops, strict=False)):
            return
        own = case.spread(edges, deferral)

        def schedule(steps: int, for_match: bool) -> Candidate | None:
            return case.candidate(own, case.spread(edges, (*after_tax, steps)), for_match)

        yield from self._fitting(schedule, tops[-1])

    def _fitting(self, schedule: Schedule, top: int) -> Iterator[Candidate]:
        """The schedule with the largest after-tax election that fits, and with a step less that
        meets the goal; and the one with the most match, if that needs more than a goal."""
        s, tolerance = self.reckoning.s, self.reckoning.tolerance
        fitting = functools.cache(functools.partial(schedule, for_match=False))
        steps = largest(lambda n: fitting(n) is not None, top, top)
        most = fitting(steps) if steps >= 0 else None
        if most is not None:
            # of steps that take as much, such as of paychecks before after-tax begins, the fewest
            steps = _fewest(fitting, "dollars", most.dollars, steps)
            for less in {steps, steps - 1} if steps > 0 else {steps}:
                found = fitting(less)
                if found is not None and (less == steps or not found.missed_after_tax):
                    yield found
        if self.reckoning.counts_after_tax and s.after_tax_goal is not None:
            matched = functools.cache(functools.partial(schedule, for_match=True))
            far = largest(lambda n: matched(n) is not None, top, top)
            most = matched(far) if far > steps else None
            if most is not None:
                far = _fewest(matched, "match", most.match - tolerance, far)
                found = matched(far)
                if found is not None:
                    yield found


def _fewest(
    schedule: Callable[[int], Candidate | None], name: str, enough: Cents, steps: int
) -> int:
    """The fewest steps that come to as much as so many do."""

    def has_enough(less: int) -> bool:
        found = schedule(steps - less)
        return found is not None and getattr(found, name) >= enough

    return steps - largest(has_enough, steps, 0)
