"""The paychecks from the first open one on, and what an election takes from each.

An election is counted in steps here: of the plan's share of pay, or whole dollars. What it
takes and what is matched follow the rules of the year itself, paycheck by paycheck.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from xlplugin.arithmetic import plain
from xlplugin.plan.entries import ElectionKind
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.schedules import PRORATED
from xlplugin.plan.search.choice import NOTHING
from xlplugin.plan.situation import Situation
from xlplugin.plan.year import MODEL, elections
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import Cents, FineCents, Share

DOLLAR = Cents(100)


class Paycheck:
    """One paycheck that is still to come: open, or with an election of its own."""

    def __init__(self, year: Year, row: Row) -> None:
        self.year = year
        self.row = row
        self.pay = row.pay
        self.holds = row.holds
        self.counted = row.counted_pay
        self.deferral_of = row.deferral_share_of
        self.deferral_apart = row.deferral_apart
        self.after_tax_of = row.after_tax_share_of
        self.after_tax_apart = row.after_tax_apart
        self.deferral_open = row.deferral_open == 1
        self.after_tax_open = row.after_tax_open == 1
        self.own_deferral = row.deferral_share_set
        self.own_after_tax = row.after_tax_share_set
        self.is_unmatched = bool(row.unmatched_same or row.unmatched_own)
        parts = elections.unmatched_parts(plain, year, row, "after_tax")
        self.has_unmatched = self.is_unmatched or any(parts)
        """Whether it pays a bonus that the match does not count, and that may give to either."""
        self.kind = (
            self.pay,
            self.holds,
            self.counted,
            self.deferral_of,
            self.deferral_apart,
            self.deferral_open,
            self.own_deferral,
            row.index if self.is_unmatched else 0,
        )
        """Paychecks of one kind answer every election alike."""

    @property
    def is_open(self) -> bool:
        return self.deferral_open or self.after_tax_open

    def deferred(self, election: Share) -> Cents:
        """What a 401(k) election takes."""
        own = election if self.deferral_open else self.own_deferral
        taken = elections.elected(plain, self.deferral_of, self.deferral_apart, own)
        return min(taken, self.holds)

    @functools.cached_property
    def deferred_anyway(self) -> Cents:
        """What it defers at no election: by one of its own, or a bonus's."""
        return self.deferred(Share(0))

    @functools.cached_property
    def match_anyway(self) -> FineCents:
        """The match on that before rounding."""
        return self.match_fine(self.matched(Share(0), self.deferred_anyway))

    def asked(self, election: Share) -> Cents:
        """What a 401(k) election asks of it, without its bonuses' own elections."""
        own = election if self.deferral_open else self.own_deferral
        return elections.elected(plain, self.deferral_of, plain.fine(0), own)

    def after_tax(self, election: Share, deferred: Cents) -> Cents:
        """What an after-tax election takes, beside what was deferred."""
        own = election if self.after_tax_open else self.own_after_tax
        taken = elections.elected(plain, self.after_tax_of, self.after_tax_apart, own)
        return min(taken, max(self.holds - deferred, NOTHING))

    def matched(self, election: Share, deferred: Cents) -> Cents:
        """What of a deferral is matched: not what an unmatched bonus gave."""
        if not self.is_unmatched:
            return deferred
        return max(deferred - self._unmatched(election), NOTHING)

    def _unmatched(self, election: Share) -> Cents:
        own = election if self.deferral_open else self.own_deferral
        return elections.unmatched_of(plain, self.year, self.row, "deferral", own)

    def matched_after_tax(
        self, elected: tuple[Share, Share], deferred: Cents, taken: Cents
    ) -> Cents:
        """What of the after-tax money that elections of both kinds take is matched, where any is:
        not what an unmatched bonus gave."""
        if not self.has_unmatched:
            return taken
        election, more = elected
        own = more if self.after_tax_open else self.own_after_tax
        return elections.after_tax_matched(
            plain, self.year, self.row, own, self._unmatched(election), deferred, taken
        )

    def match_fine(self, matched: Cents) -> FineCents:
        """The match before rounding."""
        return employer_money.unrounded(plain, self.year.s.match, matched, self.counted)


KEPT_DEFERRAL, KEPT_AFTER_TAX = -1, -2
"""Stand for today's elections among the steps: these need not be whole ones."""


class Paychecks:
    """All paychecks from the first open one on, and what was there before them."""

    def __init__(self, situation: Situation, closed: ComputedYear | None = None) -> None:
        # elections may not rely on payroll to stop after-tax
        self.s = s = replace(situation, stops_after_tax=False)
        same = closed is not None and not situation.stops_after_tax
        year: Year = closed if same and closed else ComputedYear(MODEL, s)
        self.year = year
        live = [row for row in year.rows("paychecks") if row.live]
        first = next(
            (i for i, row in enumerate(live) if row.deferral_open or row.after_tax_open), len(live)
        )
        self.first = first
        self.all = [Paycheck(year, row) for row in live[first:]]
        self.open = [i for i, each in enumerate(self.all) if each.is_open]
        self.prorated = s.pay_cap_method == PRORATED
        self.deferral_before = year.sum_of_first("deferral_row", first)
        self.after_tax_before = year.sum_of_first("after_tax_row", first)
        self.match_before = year.sum_of_first("match_row", first)
        self.match_planned_before = year.sum_of_first("match_planned", first)
        self.match_fine_before = year.sum_of_first("match_fine", first)
        self.matched_before = year.sum_of_first("matched_all", first)
        # in dollars, no election needs to pass the largest paycheck
        self._deferral_steps = -(-self._largest("deferral") // DOLLAR)
        self._after_tax_steps = -(-self._largest("after_tax") // DOLLAR)
        self._deferral_cap = min(s.cap_deferral, s.cap_combined, plain.whole)
        near = year.last_paid + 2 * year.lag
        self._near = [each.row.index <= near for each in self.all]
        """Those that are set by the time a slip of a bonus is seen."""
        self._holds = [
            min(each.row.holds_share, year.late_deferral if near else plain.whole)
            for each, near in zip(self.all, self._near, strict=True)
        ]
        self._beside: dict[tuple[int, int, int], Share] = {}
        self._highest_dollars = [self._in_dollars(each) for each in self.all]

    def match_summed(self, each: Paycheck, matched: Cents) -> FineCents:
        """The match of a paycheck as the year sums it: to the cent, unless it is prorated."""
        fine = each.match_fine(matched)
        return fine if self.prorated else plain.fine(plain.nearest(fine))

    # -- elections in steps --------------------------------------------------------------
    def election(self, steps: int) -> Share:
        """The election of so many steps. One dollar is none: it would read as 100 %."""
        if steps < 0:
            year = self.year
            return year.today_deferral if steps == KEPT_DEFERRAL else year.today_after_tax
        if self.s.in_dollars:
            return (steps if steps > 1 else 0) * plain.whole
        return steps * self.s.step

    def step_of(self, kind: ElectionKind) -> Cents:
        """What one step takes from the largest open paycheck without its bonus, in cents; from
        a bonus, where only that is left."""
        if self.s.in_dollars:
            return DOLLAR
        if self.year.one_step:
            return self.year.one_step
        return plain.nearest(plain.portion(self._largest(kind), self.s.step))

    def _largest(self, kind: ElectionKind) -> Cents:
        """The largest pay that an election takes its share of."""
        if kind == "deferral":
            pays = [each.deferral_of for each in self.all if each.deferral_open]
        else:
            pays = [each.after_tax_of for each in self.all if each.after_tax_open]
        return max(pays, default=NOTHING)

    def highest_deferral(self, start: int, end: int) -> int:
        """The highest 401(k) election, in steps, that the plan takes from these paychecks and they
        hold."""
        if not self.s.in_dollars:
            highest = min(self._deferral_cap, *self._holds[start:end], plain.whole)
            return highest // self.s.step
        return min(self._highest_dollars[start:end], default=0)

    def _in_dollars(self, each: Paycheck) -> int:
        """Of one paycheck; one that an election takes nothing from bounds none."""
        if not (each.deferral_open and each.deferral_of):
            return self._deferral_steps
        most = plain.floor(plain.portion(each.deferral_of, self._deferral_cap))
        return max(min(most, each.holds - plain.nearest(each.deferral_apart)), NOTHING) // DOLLAR

    def highest_after_tax(self, start: int, end: int, deferral: int) -> int:
        """The highest after-tax election, in steps, beside a 401(k) election in steps."""
        s = self.s
        alone = min(s.cap_after_tax_election, plain.whole)
        together = min(s.cap_combined, plain.whole)
        if s.in_dollars:
            return self._dollars_beside(start, end, deferral, alone, together)
        beside = [self.election(deferral)]
        beside += [
            each.own_deferral if each.own_deferral <= plain.whole else Share(0)
            for each in self.all[start:end]
            if each.after_tax_open and not each.deferral_open
        ]
        held = self._held_beside(start, end, deferral)
        return max(min(alone, together - max(beside), held), Share(0)) // s.step

    def _held_beside(self, start: int, end: int, deferral: int) -> Share:
        """The after-tax share that all of these paychecks hold beside a 401(k) election."""
        key = (start, end, deferral)
        if key not in self._beside:
            election = self.election(deferral)
            self._beside[key] = min(
                (
                    plain.share_of(
                        max(each.row.holds_open - each.asked(election), NOTHING), each.after_tax_of
                    )
                    for each in self.all[start:end]
                    if each.after_tax_open and each.after_tax_of
                ),
                default=plain.whole,
            )
            if any(self._near[start:end]):
                self._beside[key] = min(self._beside[key], self.year.late_after_tax)
        return self._beside[key]

    def _dollars_beside(
        self, start: int, end: int, deferral: int, alone: Share, together: Share
    ) -> int:
        most = self._after_tax_steps
        for each in self.all[start:end]:
            if each.after_tax_open and each.after_tax_of:
                deferred = min(each.deferred(self.election(deferral)), each.deferral_of)
                room = min(
                    plain.floor(plain.portion(each.after_tax_of, alone)),
                    plain.floor(plain.portion(each.after_tax_of, together)) - deferred,
                    each.holds
                    - each.deferred(self.election(deferral))
                    - plain.nearest(each.after_tax_apart),
                )
                most = min(most, max(room, NOTHING) // DOLLAR)
        return most
