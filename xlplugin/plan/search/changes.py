"""The best schedule of at most so many changes, where the 401(k) and after-tax are apart.

First the 401(k) schedules: the match and the deferral goal say which of them count. Then, in
the order of merit, the after-tax schedules beside them, with changes at the same paychecks
and as many others as are left. The first number of changes that meets everything is best.
"""

from __future__ import annotations

from xlplugin.plan.search.beside import Beside
from xlplugin.plan.search.choice import Candidate, enough_match, least, missed
from xlplugin.plan.search.levels import (
    MOST_TRIED,
    Levels,
    downwards,
    edges_of,
    guessed,
    largest,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlplugin.plan.search.case import Case


_MOST_WIDE = 3
"""Of a large year, so many changes are searched; more are where all schedules can be tried."""


class WithChanges:
    """The search of a case for a number of changes."""

    def __init__(self, case: Case, most_tried: int = MOST_TRIED) -> None:
        self.case = case
        slow = case.paychecks.s.in_dollars or not case.reckoning.within_402g_alone
        self.most_tried = most_tried // 5 if slow else most_tried
        self.beside = Beside(case)
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
        goal = self.reckoning.after_tax_goal(self.reckoning.room(sums, 0))
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
        return sorted(least(every, "missed_deferral"), key=_merit)

    def _better(self, old: Candidate | None, new: Candidate | None) -> Candidate | None:
        """Of two whose match and deferral are equal, the first unless it misses more."""
        if old is None or new is None:
            return old or new
        return new if new.missed_after_tax < old.missed_after_tax else old

    # -- the 401(k) ----------------------------------------------------------------------
    def deferrals(self, changes: int) -> Iterator[Candidate]:
        p = self.paychecks
        most, levels = p.highest_deferral(0, self.end), self._levels(changes)
        in_order = not self.reckoning.within_402g_alone
        self._all_deferrals = levels.complete and not (in_order and changes and most > 25)
        self._complete &= self._all_deferrals
        bounds = None if in_order and most <= 25 else 2
        for edges in edges_of(p.open, changes, self.end):
            for piece, others in levels.tried():
                yield from self._with_free(edges, piece, others, bounds)

    def _with_free(
        self, edges: tuple[int, ...], piece: int, others: tuple[int, ...], bounds: int | None
    ) -> Iterator[Candidate]:
        """A schedule with the largest election that fits on one piece, and somewhat less."""
        p, case = self.paychecks, self.case
        start, end = edges[piece], edges[piece + 1]
        before, after = others[:piece], others[piece:]
        rest = self.lines.deferred(edges[: piece + 1], before) if before else p.deferral_before
        rest += self._from(edges[piece + 1 :], after)
        budget = self.reckoning.goal - rest
        most = p.highest_deferral(start, end)
        if any(
            level > p.highest_deferral(edges[i], edges[i + 1])
            for i, level in enumerate((*before, most, *after))
        ):
            return

        def takes(steps: int) -> int:
            sums = self.lines.deferral(steps).deferral
            return sums[end] - sums[start]

        steps = largest(lambda n: takes(n) <= budget, most, guessed(takes, budget, most))
        if steps >= 0 and not self._candidate(edges, (*before, steps, *after)):
            steps = largest(
                lambda n: self._candidate(edges, (*before, n, *after)) is not None, steps, 0
            )
        for less in downwards(steps, takes, others):
            found = self._candidate(edges, (*before, less, *after))
            short = found and found.missed_deferral and takes(less) < takes(steps)
            if found is None or (short and bounds):
                break
            yield found
        if steps > 0 and bounds and not self.reckoning.within_402g_alone:
            floor = case.most_match - self.reckoning.tolerance

            def keeps_match(n: int) -> bool:
                return self.lines.match(edges, (*before, n, *after)) >= floor

            kept = largest(keeps_match, steps, steps)
            for less in {kept, *case.mattering(1)}:
                if 0 <= less < steps:
                    found = self._candidate(edges, (*before, less, *after))
                    if found is not None:
                        yield found

    def _from(self, edges: Sequence[int], levels: Sequence[int]) -> int:
        if not levels:
            return 0
        return self.lines.deferred(edges, levels) - self.paychecks.deferral_before

    def _candidate(self, edges: tuple[int, ...], levels: tuple[int, ...]) -> Candidate | None:
        """A 401(k) schedule, if it passes no limit."""
        deferral, match = self.lines.deferred(edges, levels), self.lines.match(edges, levels)
        if not self.case.fits(deferral, match):
            return None
        short = missed(self.reckoning.goal, deferral, self.case.step_deferral)
        order = self.lines.against(edges, levels)
        return Candidate(edges, levels, (0,) * len(levels), match, short, 0, order)

    # -- after-tax beside it -------------------------------------------------------------
    def _beside(self, some: list[Candidate], changes: int) -> Candidate | None:
        """The best after-tax schedule beside the first 401(k) schedule that allows it."""
        answer: Candidate | None = None
        self.beside.tried = 0
        for each in some:
            extra = changes - (len(each.deferral) - 1)
            if extra and self._all_deferrals:
                continue  # it is tried with every further change that keeps it
            if answer and not answer.missed_after_tax and answer.order[0] < each.order:
                break
            found = self.beside.best(each, extra)
            if found and (answer is None or _merit_beside(found) < _merit_beside(answer)):
                answer = found
            if self.beside.is_spent:
                self.beside.complete = False
                break
        return answer


def _merit(each: Candidate) -> tuple[object, ...]:
    return (each.order, each.edges, each.deferral)


def _merit_beside(each: Candidate) -> tuple[object, ...]:
    return (each.missed_after_tax, each.order)
