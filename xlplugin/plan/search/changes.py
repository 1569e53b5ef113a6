"""The best schedule of at most so many changes, where the 401(k) and after-tax are apart.

First the 401(k) schedules: the match and the deferral goal say which of them count. Then, in
the order of merit, the after-tax schedules beside them, with changes at the same paychecks
and as many others as are left. The first number of changes that meets everything is best.
A case comes in; its best schedule goes out, and whether all were tried.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from math import comb

from xlplugin.plan.search.beside import AfterTaxSearch
from xlplugin.plan.search.case import Case
from xlplugin.plan.search.choice import (
    NOTHING,
    Candidate,
    enough_match,
    least,
    missed_after_tax,
    missed_deferral,
)
from xlplugin.plan.search.levels import (
    MOST_TRIED,
    Levels,
    downwards,
    edges_of,
    guessed,
    largest,
)
from xlplugin.units import Cents

ALL_OF_THEM = 6_000
"""401(k) schedules that are all tried."""
_MOST_WIDE = 3
"""Of a large year, so many changes are searched; more are where all schedules can be tried."""


class WithChanges:
    """The search of a case for a number of changes."""

    def __init__(self, case: Case, most_tried: int = MOST_TRIED) -> None:
        self.case = case
        self.in_order = not case.reckoning.s.match.catch_up
        slow = case.paychecks.s.in_dollars or self.in_order
        self.most_tried = most_tried // 5 if slow else most_tried
        self.beside = AfterTaxSearch(case)
        self.lines = case.lines
        self.reckoning = case.reckoning
        self.paychecks = case.reckoning.paychecks
        self.end = len(self.paychecks.all)
        self._complete = True
        self._all_deferrals = True

    @property
    def complete(self) -> bool:
        """Whether all schedules were tried."""
        return self._complete and self.beside.complete

    def search(self, most_changes: int) -> Candidate | None:
        """The best schedule of at most so many changes."""
        case, found = self.case, list[list[Candidate]]()
        answer: Candidate | None = None
        for changes in range(min(most_changes, len(self.paychecks.open) - 1) + 1):
            if changes > _MOST_WIDE and not self._levels(changes).complete:
                self._complete = False  # so many places of changes take minutes
                break
            found.append(list(self.deferrals(changes)))
            together = self._worthy(found)
            if not together or not case.reaches_bounds(together[0]):
                continue
            answer = self._better(answer, self._beside(together, changes))
            if answer is not None and self._is_enough(answer, changes + 1):
                return answer
        if answer is None:
            together = self._worthy(found)
            for changes in range(len(found)):
                some = [each for each in together if len(each.deferral) - 1 <= changes]
                answer = self._better(answer, self._beside(some, changes))
        return answer

    def _is_enough(self, answer: Candidate, changes: int) -> bool:
        """Whether one change more need not be tried: all is met, or as far as the plan's highest
        percents allow, and not every schedule could be tried anyway."""
        if not answer.missed_after_tax:
            return True
        if self._levels(changes).complete:
            return False
        sums = self.case.sums_of(answer)
        goal = self.reckoning.after_tax_goal(self.reckoning.room(sums, NOTHING))
        least = self.case.least_missed_after_tax(answer, goal)
        return answer.missed_after_tax <= least + 2 * self.reckoning.tolerance

    def _levels(self, changes: int) -> Levels:
        p = self.paychecks
        most = p.highest_deferral(0, self.end)
        width = len(p.open) if changes == 1 and p.s.in_dollars else 2
        return Levels(most, self.case.mattering(width), len(p.open), changes, self.most_tried)

    def _worthy(self, found: list[list[Candidate]]) -> list[Candidate]:
        """The 401(k) schedules that no other beats in match or in what is deferred."""
        every = [each for some in found for each in some]
        if not self.case.regardless:
            every = enough_match(every, self.reckoning.tolerance)
        worthy = least(every, missed_deferral, self.case.prefer.tolerance)
        if self.case.even:
            order = self.case.even_order
            worthy = [
                dataclasses.replace(each, order=order(each.edges, each.deferral, each.after_tax))
                for each in worthy
            ]
        return sorted(worthy, key=_merit)

    def _better(self, old: Candidate | None, new: Candidate | None) -> Candidate | None:
        """Of two whose match and deferral are equal, the first unless it misses more, rounding
        aside."""
        if old is None or new is None:
            return old or new
        misses_less = new.missed_after_tax < old.missed_after_tax - self.reckoning.tolerance
        return new if misses_less else old

    # -- the 401(k) ----------------------------------------------------------------------
    def deferrals(self, changes: int) -> Iterator[Candidate]:
        p = self.paychecks
        most = max((p.highest_deferral(at, at + 1) for at in p.open), default=0)
        if comb(len(p.open) - 1, changes) * (most + 1) ** (changes + 1) <= ALL_OF_THEM:
            yield from self._all(changes)
            return
        levels = self._levels(changes)
        self._all_deferrals = levels.complete and not (self.in_order and changes)
        self._complete &= self._all_deferrals
        for edges in edges_of(p.open, changes, self.end):
            for piece, others in levels.tried():
                yield from self._with_free(edges, piece, others)

    def _all(self, changes: int) -> Iterator[Candidate]:
        """Every schedule of a year so small."""
        p = self.paychecks
        for edges in edges_of(p.open, changes, self.end):
            tops = [p.highest_deferral(*piece) for piece in itertools.pairwise(edges)]
            for levels in itertools.product(*(range(top + 1) for top in tops)):
                if found := self._candidate(edges, levels):
                    yield found

    def _with_free(
        self, edges: tuple[int, ...], piece: int, others: tuple[int, ...]
    ) -> Iterator[Candidate]:
        """A schedule with the largest election on one piece that needs no stop, and somewhat less;
        and with those that run into the stop, for the goal or for more match."""
        p, case = self.paychecks, self.case
        start, end = edges[piece], edges[piece + 1]
        before, after = others[:piece], others[piece:]
        most = p.highest_deferral(start, end)
        if any(
            level > p.highest_deferral(edges[i], edges[i + 1])
            for i, level in enumerate((*before, most, *after))
        ):
            return
        budget = self.reckoning.goal - p.deferral_before
        budget -= self.lines.asked(edges[: piece + 1], before)
        budget -= self.lines.asked(edges[piece + 1 :], after)

        def takes(steps: int) -> Cents:
            sums = self.lines.deferral(steps).deferral
            return sums[end] - sums[start]

        steps = largest(lambda n: takes(n) <= budget, most, guessed(takes, budget, most))
        fitting = steps
        if steps >= 0 and not self._candidate(edges, (*before, steps, *after)):
            steps = largest(
                lambda n: self._candidate(edges, (*before, n, *after)) is not None, steps, 0
            )
        for less in downwards(steps, takes, others):
            found = self._candidate(edges, (*before, less, *after))
            short = found and found.missed_deferral and takes(less) < takes(steps)
            if found is None or short:
                break
            yield found
        tried = {fitting + 1, *(level for level in case.full_match if level > fitting)}
        if self.in_order:  # what draws a match where catch-up does not
            tried |= set(case.mattering(1))
            floor = case.most_match - self.reckoning.tolerance
            kept = largest(
                lambda n: self.lines.match(edges, (*before, n, *after)) >= floor, steps, steps
            )
            tried.add(kept)
        for level in sorted(tried):
            if 0 <= level <= most and level != steps:
                found = self._candidate(edges, (*before, level, *after))
                if found is not None:
                    yield found

    def _candidate(self, edges: tuple[int, ...], levels: tuple[int, ...]) -> Candidate | None:
        """A 401(k) schedule, if it passes no limit."""
        deferral, match = self.lines.deferred(edges, levels), self.lines.match(edges, levels)
        if not self.case.fits(deferral, match):
            return None
        none, short = (0,) * len(levels), self.case.missed_deferral(deferral)
        # of even schedules it is reckoned for those that are worthy
        order = () if self.case.even else self.lines.against(edges, levels)
        dollars = deferral if self.case.even else NOTHING
        return Candidate(edges, levels, none, match, short, NOTHING, order, dollars)

    # -- after-tax beside it -------------------------------------------------------------
    def _beside(self, some: list[Candidate], changes: int) -> Candidate | None:
        """The best after-tax schedule beside the first 401(k) schedule that allows it."""
        answers: list[Candidate] = []
        best: Candidate | None = None
        self.beside.tried = 0
        for each in some:
            extra = changes - (len(each.deferral) - 1)
            if extra and self._all_deferrals:
                continue  # it is tried with every further change that keeps it
            if best and not best.missed_after_tax:
                if self._is_behind(each, best):
                    break
                if self._is_less_even(each, best, answers):
                    continue
            found = self.beside.best(each, extra)
            if found:
                answers.append(found)
                best = found if best is None else min(best, found, key=_merit_beside)
            if self.beside.is_spent:
                self.beside.complete = False
                break
        answers = least(answers, missed_after_tax, self.case.prefer.tolerance)
        return self.case.prefer.among_equals(answers) if answers else None

    def _is_behind(self, each: Candidate, answer: Candidate) -> bool:
        """Whether no after-tax beside a 401(k) schedule makes it as good as an answer."""
        if not self.case.even:
            worse: bool = answer.order[0] < each.order
            return worse
        room = self.reckoning.room(self.case.sums_of(each), NOTHING)
        highest = each.dollars + self.reckoning.after_tax_goal(room)
        return highest < answer.dollars - self.reckoning.tolerance

    def _is_less_even(self, each: Candidate, best: Candidate, answers: list[Candidate]) -> bool:
        """Whether a 401(k) schedule can save no more than the best, and is less even by itself than
        one that saves as much."""
        if not self.case.even:
            return False
        rounding = self.reckoning.tolerance
        room = self.reckoning.room(self.case.sums_of(each), NOTHING)
        if each.dollars + self.reckoning.after_tax_goal(room) > best.dollars + rounding:
            return False
        apart: int = min(
            known.order[0] for known in answers if known.dollars >= best.dollars - rounding
        )
        return bool(each.order[0] > apart)


def _merit(each: Candidate) -> tuple[object, ...]:
    return (-each.dollars, each.order, each.edges, each.deferral)


def _merit_beside(each: Candidate) -> tuple[object, ...]:
    return (each.missed_after_tax, -each.dollars, each.order)
