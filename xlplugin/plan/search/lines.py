"""What one election takes from each paycheck, summed from the first: a line of a table.

A schedule of few changes is a few pieces of such lines, so that it is reckoned from a few
differences and not from every paycheck.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlplugin.arguments.plan_values import BACK_LOAD, EVEN
from xlplugin.arithmetic import plain
from xlplugin.money import UNLIMITED
from xlplugin.plan.search.choice import NOTHING
from xlplugin.plan.search.reckoning import Reckoning
from xlplugin.units import Cents, FineCents, Share


def weights(strategy: str, count: int) -> list[int]:
    """How much a cent of each paycheck speaks against a schedule: late ones where early is
    better, early ones where late is."""
    if strategy == EVEN:
        return [0] * count
    if strategy == BACK_LOAD:
        return [-number for number in range(1, count + 1)]
    return [number - count for number in range(count)]


@dataclass(slots=True, frozen=True)
class Line:
    """Sums before each paycheck: deferral, match, what is matched, and what counts against."""

    deferral: list[Cents] = field(default_factory=lambda: [NOTHING])
    own: list[FineCents] = field(default_factory=lambda: [plain.fine(0)])
    matched: list[Cents] = field(default_factory=lambda: [NOTHING])
    against: list[Cents] = field(default_factory=lambda: [NOTHING])


class Lines:
    """The lines of all elections, made when they are asked for."""

    def __init__(self, reckoning: Reckoning, strategy: str) -> None:
        self.reckoning = reckoning
        self.paychecks = p = reckoning.paychecks
        self.weights = weights(strategy, len(p.all))
        self._deferral: dict[int, Line] = {}
        self._after_tax: dict[tuple[int, int | None], tuple[list[Cents], list[Cents]]] = {}
        self._alone = not p.s.in_dollars and not any(
            each.deferral_apart
            or each.after_tax_apart
            or not each.deferral_open
            or each.deferral_of != each.pay
            or each.after_tax_of != each.pay
            for each in p.all
        )
        self._hold = min(
            (min(each.row.holds_share, plain.whole) for each in p.all), default=Share(0)
        )

    def against_one(self, amount: Cents, at: int) -> Cents:
        """What speaks against an amount of one paycheck."""
        return amount * self.weights[at]

    def deferral(self, steps: int) -> Line:
        """The line of a 401(k) election."""
        found = self._deferral.get(steps)
        if found is None:
            found = self._deferral[steps] = self._make(steps)
        return found

    def _make(self, steps: int) -> Line:
        line, p = Line(), self.paychecks
        election = p.election(steps)
        seen: dict[object, tuple[Cents, FineCents, Cents]] = {}
        for at, each in enumerate(p.all):
            known = seen.get(each.kind)
            if known is None:
                deferred = each.deferred(election)
                matched = each.matched(election, deferred)
                known = (deferred, p.match_summed(each, matched), matched)
                seen[each.kind] = known
            deferred, own, matched = known
            line.deferral.append(line.deferral[-1] + deferred)
            line.own.append(line.own[-1] + own)
            line.matched.append(line.matched[-1] + matched)
            line.against.append(line.against[-1] + self.against_one(deferred, at))
        return line

    def after_tax(self, steps: int, deferral: int) -> tuple[list[Cents], list[Cents]]:
        """The line of an after-tax election beside a 401(k) election: sums, and against."""
        p = self.paychecks
        together = p.election(steps) + p.election(deferral)
        # only where both may take all that a paycheck holds does one depend on the other
        key = (steps, None if self._alone and together < self._hold else deferral)
        found = self._after_tax.get(key)
        if found is None:
            beside = self.deferral(deferral).deferral
            own, sums, against = p.election(steps), [NOTHING], [NOTHING]
            for at, each in enumerate(p.all):
                taken = each.after_tax(own, beside[at + 1] - beside[at])
                sums.append(sums[-1] + taken)
                against.append(against[-1] + self.against_one(taken, at))
            found = self._after_tax[key] = (sums, against)
        return found

    def deferred(self, edges: Sequence[int], levels: Sequence[int]) -> Cents:
        """The year's deferral of a schedule: ``levels[i]`` from paycheck ``edges[i]`` on."""
        before = self.paychecks.deferral_before
        total = before + self.asked(edges, levels)
        if self.reckoning.s.stops_deferral:
            total = min(total, max(self.reckoning.payroll_stop, before))
        return total

    def asked(self, edges: Sequence[int], levels: Sequence[int]) -> Cents:
        """What a schedule asks of the open paychecks, whatever payroll stops."""
        total = NOTHING
        made = self._deferral
        for at, steps in enumerate(levels):
            sums = (made.get(steps) or self.deferral(steps)).deferral
            total += sums[edges[at + 1]] - sums[edges[at]]
        return total

    def match(self, edges: Sequence[int], levels: Sequence[int]) -> Cents:
        """The year's match of a schedule of 401(k) elections."""
        left = self.reckoning.matched_until - self.paychecks.deferral_before
        own, matched = plain.fine(0), NOTHING
        if self.asked(edges, levels) > left:
            own, matched = self._matched_until(edges, levels, left)
        else:
            for at, steps in enumerate(levels):
                line = self.deferral(steps)
                own += line.own[edges[at + 1]] - line.own[edges[at]]
                matched += line.matched[edges[at + 1]] - line.matched[edges[at]]
        return self.reckoning.match_of(own, matched)

    def _matched_until(
        self, edges: Sequence[int], levels: Sequence[int], left: Cents
    ) -> tuple[FineCents, Cents]:
        """Own match and matched where only so much is matched: until payroll stops deferrals, or
        402(g) is full."""
        p = self.paychecks
        own, matched = plain.fine(0), NOTHING
        for at, steps in enumerate(levels):
            line, end = self.deferral(steps), edges[at + 1]
            full, left = self._within(line, edges[at], end, left)
            own += line.own[full] - line.own[edges[at]]
            matched += line.matched[full] - line.matched[edges[at]]
            if full < end:
                each = p.all[full]
                counts = each.matched(p.election(steps), max(left, NOTHING))
                return own + p.match_summed(each, counts), matched + counts
        return own, matched

    def _within(self, line: Line, start: int, end: int, left: Cents) -> tuple[int, Cents]:
        """The first paycheck of a piece that takes more than is left, and what is left then."""
        sums = line.deferral
        full = min(bisect_right(sums, sums[start] + left, start, end + 1) - 1, end)
        full = max(full, start)
        return full, left - (sums[full] - sums[start])

    def against(self, edges: Sequence[int], levels: Sequence[int]) -> Cents:
        """What speaks against a schedule's deferrals, among schedules of equal merit."""
        left, total = UNLIMITED, NOTHING
        if self.reckoning.s.stops_deferral:
            left = self.reckoning.payroll_stop - self.paychecks.deferral_before
        for at, steps in enumerate(levels):
            line, end = self.deferral(steps), edges[at + 1]
            full, left = self._within(line, edges[at], end, left)
            total += line.against[full] - line.against[edges[at]]
            if full < end:
                return total + self.against_one(max(left, NOTHING), full)
        return total
