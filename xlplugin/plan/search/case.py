"""One search: the year, what is wanted of it, and the bounds that no schedule passes."""

from __future__ import annotations

from xlplugin.arguments.kinds import REGARDLESS
from xlplugin.money import NANO
from xlplugin.plan.search import bounds
from xlplugin.plan.search.choice import Candidate, missed
from xlplugin.plan.search.levels import guessed, largest
from xlplugin.plan.search.lines import Lines
from xlplugin.plan.search.reckoning import Reckoning, Sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlplugin.plan.inputs import Inputs
    from xlplugin.plan.situation import Situation


class Case:
    """What all searches of one situation share."""

    def __init__(self, inputs: Inputs, situation: Situation) -> None:
        self.strategy: str = inputs.strategy
        self.regardless = self.strategy == REGARDLESS
        self.reckoning = r = Reckoning(situation)
        self.paychecks = p = r.paychecks
        self.lines = Lines(r, self.strategy)
        self.pieces = bounds.pieces(r)
        self.most_match = bounds.most_match(r, self.pieces)
        self.most_deferral = bounds.most_deferral(r)
        self.step_deferral = p.step_of("deferral")
        self.step_after_tax = p.step_of("after_tax")
        self.tolerance = None if self.regardless else r.tolerance
        most_employer: int = r.employer(self.most_match)
        self._safe: bool = min(r.goal, r.basic) + most_employer + r.nothing.after_tax <= r.limit

    def fits(self, deferral: int, match: int) -> bool:
        """Whether a deferral with its match passes no limit, beside the after-tax that is set."""
        if deferral > self.reckoning.goal:
            return False
        if self._safe:
            return True
        beside = Sums(deferral, match, self.reckoning.nothing.after_tax, 0, 0)
        return self.reckoning.additions(beside) <= self.reckoning.ceiling

    def reaches_bounds(self, each: Candidate) -> bool:
        """Whether no schedule draws more match or misses the deferral goal by less."""
        enough = self.regardless or each.match >= self.most_match - self.reckoning.tolerance
        least = missed(self.reckoning.goal, self.most_deferral, self.step_deferral)
        return enough and each.missed_deferral <= least

    def candidate(self, deferral: Sequence[int], after_tax: Sequence[int]) -> Candidate | None:
        """A schedule given paycheck by paycheck, if it passes no limit."""
        r = self.reckoning
        rows: list[tuple[int, int]] = []
        sums = r.walk(deferral, after_tax, rows)
        goal = r.after_tax_goal(r.room(sums, self.most_match))
        if not r.fits(sums) or sums.after_tax > goal:
            return None
        order = (
            sum(self.lines.against_one(own, at) for at, (own, _) in enumerate(rows)),
            sum(self.lines.against_one(own, at) for at, (_, own) in enumerate(rows)),
        )
        return Candidate(
            tuple(range(len(rows) + 1)), tuple(deferral), tuple(after_tax), sums.match,
            missed(r.goal, sums.deferral, self.step_deferral),
            missed(goal, sums.after_tax, self.step_after_tax), order,
        )  # fmt: skip

    def sums_of(self, each: Candidate) -> Sums:
        """A schedule of 401(k) elections, with no after-tax but what is set."""
        deferral = self.lines.deferred(each.edges, each.deferral)
        return Sums(deferral, each.match, self.reckoning.nothing.after_tax, 0, 0)

    def least_missed_after_tax(self, each: Candidate, goal: int) -> int:
        """What of an after-tax goal the plan's highest percents leave out of reach at least."""
        p, s = self.paychecks, self.paychecks.s
        together, alone = min(s.cap_combined, NANO), min(s.cap_after_tax_election, NANO)
        apart = sum(one.after_tax(0, 0) for one in p.all)
        beside = sum(one.deferral_of * together for one in p.all if one.is_open) // NANO
        beside -= self.lines.deferred(each.edges, each.deferral) - p.deferral_before
        by_itself = sum(one.after_tax_of * alone for one in p.all if one.is_open) // NANO
        reached = p.after_tax_before + apart + min(beside, by_itself)
        return max(goal - reached - self.reckoning.tolerance, 0)

    def spread(self, edges: Sequence[int], levels: Sequence[int]) -> list[int]:
        """The election of each paycheck, from those that start at the edges."""
        found = []
        for i, steps in enumerate(levels):
            found += [steps] * (edges[i + 1] - edges[i])
        return found

    def mattering(self, near: int) -> list[int]:
        """The 401(k) elections that matter: full match, the highest, the even one, nothing."""
        end, p = len(self.paychecks.all), self.paychecks
        most = p.highest_deferral(0, end)

        def even_of(amount: int) -> int:
            def total(steps: int) -> int:
                return self.lines.deferred((0, end), (steps,))

            guess = guessed(total, amount, most)
            return largest(lambda n: total(n) <= amount, most, guess)

        even, basic = even_of(self.reckoning.goal), even_of(self.reckoning.basic)
        full = sorted({piece.end for piece in self.pieces if piece.brings > 0}, reverse=True)
        found = [*full[:2], most, even, even + 1, 0, basic, basic + 1, *full[2:5]]
        for more in range(1, near + 1):
            found += [even - more, even + 1 + more, *(level + more for level in full[:1])]
        return found
