"""One search: the year, what is wanted of it, and the bounds that no schedule passes.

Inputs and their situation come in, and all ways of searching ask what it made of them. A schedule
comes as steps, one of each kind a paycheck, and goes out as a :class:`Candidate`, or as nothing if
it passes a limit.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from xlplugin.arguments.plan_values import EVEN, REGARDLESS
from xlplugin.arithmetic import plain
from xlplugin.plan.inputs import Inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.search import bounds
from xlplugin.plan.search.choice import NOTHING, Candidate, Preference, missed
from xlplugin.plan.search.levels import guessed, largest
from xlplugin.plan.search.lines import Lines
from xlplugin.plan.search.paychecks import KEPT_DEFERRAL
from xlplugin.plan.search.reckoning import Reckoning, Sums
from xlplugin.plan.situation import Situation
from xlplugin.units import Cents, FineCents, Share


class Case:
    """What all searches of one situation share."""

    def __init__(
        self, inputs: Inputs, situation: Situation, closed: ComputedYear | None = None
    ) -> None:
        self.strategy: str = inputs.strategy
        self.even = self.strategy == EVEN
        self.regardless = self.strategy == REGARDLESS
        self.few_first = self.even or inputs.changes is not None
        """Whether fewer changes come before earlier, or later, money."""
        self.reckoning = r = Reckoning(situation, closed)
        self.paychecks = p = r.paychecks
        self.lines = Lines(r, self.strategy)
        self._open_pay = [NOTHING]
        for each in p.all:
            own = max(each.deferral_of, each.after_tax_of) if each.is_open else NOTHING
            self._open_pay.append(self._open_pay[-1] + own)
        self.pieces = bounds.pieces(r)
        self.most_match = bounds.most_match(r, self.pieces)
        r.raise_goal(self.most_match)
        self.most_deferral = bounds.most_deferral(r)
        self.step_deferral = p.step_of("deferral")
        self.step_after_tax = p.step_of("after_tax")
        self.prefer = Preference(r.tolerance, self.regardless, r.goals_first, self.even)
        most_additions = min(r.highest, r.basic) + r.employer(self.most_match)
        self._safe = most_additions + r.nothing.after_tax <= r.limit

    def fits(self, deferral: Cents, match: Cents) -> bool:
        """Whether a deferral with its match passes no limit, beside the after-tax that is set."""
        if deferral > self.reckoning.highest:
            return False
        if self._safe:
            return True
        beside = Sums(deferral, match, self.reckoning.nothing.after_tax)
        return self.reckoning.additions(beside) <= self.reckoning.ceiling

    def reaches_bounds(self, each: Candidate) -> bool:
        """Whether no schedule draws more match or misses the deferral goal by less."""
        enough = self.regardless or each.match >= self.most_match - self.reckoning.tolerance
        return enough and each.missed_deferral <= self.missed_deferral(self.most_deferral)

    def missed_deferral(self, deferral: Cents) -> Cents:
        """What the 401(k) goal is missed by; what is deferred beyond a wish, for the match, is
        missed too."""
        r = self.reckoning
        if deferral > r.wanted:
            return deferral - r.wanted + r.tolerance  # which a wish was raised by
        return missed(r.goal, deferral, self.step_deferral)

    def candidate(
        self, deferral: Sequence[int], after_tax: Sequence[int], for_match: bool = False
    ) -> Candidate | None:
        """A schedule given paycheck by paycheck, if it passes no limit; nor an after-tax goal, but
        where it is held against others ``for_match``."""
        r = self.reckoning
        rows: list[tuple[Cents, Cents]] = []
        sums = r.walk(deferral, after_tax, rows)
        room = r.room(sums, self.most_match)
        goal = r.after_tax_goal(room)
        # what spills over may pass a wish, if the 401(k) is filled no other way
        highest = max(room, goal) if r.waits or for_match else goal
        if not r.fits(sums) or sums.after_tax > highest:
            return None
        edges, dollars = tuple(range(len(rows) + 1)), sums.deferral + sums.after_tax
        order: tuple[Any, ...] = (
            sum(self.lines.against_one(own, at) for at, (own, _) in enumerate(rows)),
            sum(self.lines.against_one(own, at) for at, (_, own) in enumerate(rows)),
        )
        if self.even:
            order = self.even_order(edges, deferral, after_tax)
        return Candidate(
            edges,
            tuple(deferral),
            tuple(after_tax),
            sums.match,
            self.missed_deferral(sums.deferral),
            max(missed(goal, sums.after_tax, self.step_after_tax), sums.after_tax - goal),
            order,
            dollars,
        )

    def even_order(
        self, edges: Sequence[int], deferral: Sequence[int], after_tax: Sequence[int]
    ) -> tuple[Any, ...]:
        """Of even schedules that save as much the smallest difference between the largest and the
        smallest share, then the smallest shares."""
        paying = [at for at in range(len(deferral)) if self._pays(edges[at], edges[at + 1])]
        own, more = ([levels[at] for at in paying] for levels in (deferral, after_tax))
        apart = sum(max(levels) - min(levels) for levels in (own, more) if levels)
        return (apart, tuple(own), tuple(more))

    def _pays(self, start: int, end: int) -> bool:
        """Whether any of some paychecks is open and has pay."""
        return self._open_pay[end] > self._open_pay[start]

    # -- today's elections -------------------------------------------------------------------
    @property
    def allows_today_deferral(self) -> bool:
        """Whether the plan and every paycheck take today's 401(k) election."""
        p = self.paychecks
        if not self.few_first or p.year.s.in_dollars:
            return False
        end, today = len(p.all), p.year.today_deferral
        if today <= plain.whole:
            return today <= p.highest_deferral(0, end) * p.s.step
        held = min(each.row.holds_share for each in p.all)
        return p.highest_deferral(0, end) == held // p.s.step

    @property
    def highest_beside_today(self) -> int:
        """The highest after-tax election, in steps, beside it."""
        return self.paychecks.highest_after_tax(0, len(self.paychecks.all), KEPT_DEFERRAL)

    def allows_today_after_tax(self, deferral: int) -> bool:
        """Whether they take today's after-tax election beside a 401(k) election."""
        p = self.paychecks
        highest = p.highest_after_tax(0, len(p.all), deferral)
        return not p.s.in_dollars and p.year.today_after_tax <= highest * p.s.step

    @property
    def allows_today(self) -> bool:
        return self.allows_today_deferral and self.allows_today_after_tax(KEPT_DEFERRAL)

    def sums_of(self, each: Candidate) -> Sums:
        """A schedule of 401(k) elections, with no after-tax but what is set."""
        deferral = self.lines.deferred(each.edges, each.deferral)
        return Sums(deferral, each.match, self.reckoning.nothing.after_tax)

    def least_missed_after_tax(self, each: Candidate, goal: Cents) -> Cents:
        """What of an after-tax goal the plan's highest percents leave out of reach at least."""
        p, s = self.paychecks, self.paychecks.s
        together, alone = (
            min(cap, plain.whole) for cap in (s.cap_combined, s.cap_after_tax_election)
        )
        apart = sum((one.after_tax(Share(0), NOTHING) for one in p.all), NOTHING)
        opened = [one for one in p.all if one.is_open]
        beside = sum(
            (
                min(
                    plain.down(max(one.deferral_of, one.after_tax_of), together),
                    one.row.holds_open,
                )
                for one in opened
            ),
            NOTHING,
        )
        beside -= self.lines.deferred(each.edges, each.deferral) - p.deferral_before
        by_itself = sum((plain.portion(one.after_tax_of, alone) for one in opened), FineCents(0))
        reached = p.after_tax_before + apart + min(beside, plain.floor(by_itself))
        return max(goal - reached - self.reckoning.tolerance, NOTHING)

    def spread(self, edges: Sequence[int], levels: Sequence[int]) -> list[int]:
        """The election of each paycheck, from those that start at the edges."""
        found: list[int] = []
        for i, steps in enumerate(levels):
            found += [steps] * (edges[i + 1] - edges[i])
        return found

    @functools.cached_property
    def full_match(self) -> list[int]:
        """The 401(k) elections at which the match of a paycheck turns, the highest first."""
        return sorted({piece.end for piece in self.pieces if piece.brings > 0}, reverse=True)

    def mattering(self, near: int) -> list[int]:
        """The 401(k) elections that matter: full match, the highest, the even one, nothing."""
        end, p = len(self.paychecks.all), self.paychecks
        most = p.highest_deferral(0, end)

        def even_of(amount: Cents) -> int:
            def total(steps: int) -> Cents:
                return p.deferral_before + self.lines.deferral(steps).deferral[end]

            guess = guessed(total, amount, most)
            return largest(lambda n: total(n) <= amount, most, guess)

        even, basic = even_of(self.reckoning.goal), even_of(self.reckoning.basic)
        full = self.full_match
        found = [*full[:2], most, even, even + 1, 0, basic, basic + 1, *full[2:5]]
        for more in range(1, near + 1):
            found += [even - more, even + 1 + more, *(level + more for level in full[:1])]
        return found
