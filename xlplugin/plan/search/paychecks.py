"""The paychecks from the first open one on, and what an election takes from each.

An election is counted in steps here: of the plan's share of pay, or whole dollars. What it
takes and what is matched follow the rules of the year itself, paycheck by paycheck.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlplugin.arithmetic import plain
from xlplugin.money import NANO
from xlplugin.plan.figures import Year
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.schedules import PRORATED
from xlplugin.plan.situation import Situation
from xlplugin.plan.year import MODEL, elections
from xlplugin.rules.match import formula as employer_money


class Paycheck:
    """One paycheck that is still to come: open, or with an election of its own."""

    def __init__(self, year: Year, row: Any) -> None:
        self.year = year
        self.row = row
        self.pay: int = row.pay
        self.holds: int = row.holds
        self.counted: int = row.counted_pay
        self.deferral_of: int = row.deferral_share_of
        self.deferral_apart: int = row.deferral_apart
        self.after_tax_of: int = row.after_tax_share_of
        self.after_tax_apart: int = row.after_tax_apart
        self.deferral_open: bool = row.deferral_open == 1
        self.after_tax_open: bool = row.after_tax_open == 1
        self.own_deferral: int = row.deferral_share_set
        self.own_after_tax: int = row.after_tax_share_set
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

    def deferred(self, election: int) -> int:
        """What a 401(k) election takes."""
        own = election if self.deferral_open else self.own_deferral
        taken = elections.elected(plain, self.deferral_of, self.deferral_apart, own)
        return min(taken, self.holds)

    def asked(self, election: int) -> int:
        """What a 401(k) election asks of it, without its bonuses' own elections."""
        own = election if self.deferral_open else self.own_deferral
        return elections.elected(plain, self.deferral_of, 0, own)

    def after_tax(self, election: int, deferred: int) -> int:
        """What an after-tax election takes, beside what was deferred."""
        own = election if self.after_tax_open else self.own_after_tax
        taken = elections.elected(plain, self.after_tax_of, self.after_tax_apart, own)
        return min(taken, max(self.holds - deferred, 0))

    def matched(self, election: int, deferred: int) -> int:
        """What of a deferral is matched: not what an unmatched bonus gave."""
        if not self.is_unmatched:
            return deferred
        return max(deferred - self._unmatched(election), 0)

    def _unmatched(self, election: int) -> int:
        own = election if self.deferral_open else self.own_deferral
        found: int = elections.unmatched_of(plain, self.year, self.row, "deferral", own)
        return found

    def matched_after_tax(self, elected: tuple[int, int], deferred: int, taken: int) -> int:
        """What of the after-tax money that elections of both kinds take is matched, where any is:
        not what an unmatched bonus gave."""
        if not self.has_unmatched:
            return taken
        election, more = elected
        own = more if self.after_tax_open else self.own_after_tax
        return elections.after_tax_matched(
            plain, self.year, self.row, own, self._unmatched(election), deferred, taken
        )

    def match_fine(self, matched: int) -> int:
        """The match before rounding."""
        return employer_money.unrounded(plain, self.year.s.match, matched, self.counted)


KEPT_DEFERRAL, KEPT_AFTER_TAX = -1, -2
"""Stand for today's elections among the steps: these need not be whole ones."""


class Paychecks:
    """All paychecks from the first open one on, and what was there before them."""

    def __init__(self, situation: Situation, closed: Year | None = None) -> None:
        # elections may not rely on payroll to stop after-tax
        self.s = s = replace(situation, stops_after_tax=False)
        same = closed is not None and not situation.stops_after_tax
        self.year = year = closed if same and closed else ComputedYear(MODEL, s)
        live = [row for row in year.rows("paychecks") if row.live]
        first = next(
            (i for i, row in enumerate(live) if row.deferral_open or row.after_tax_open), len(live)
        )
        self.first = first
        self.all = [Paycheck(year, row) for row in live[first:]]
        self.open = [i for i, each in enumerate(self.all) if each.is_open]
        self.prorated = s.pay_cap_method == PRORATED
        before = {
            name: year.sum_of_first(name, first)
            for name in (
                "deferral_row",
                "after_tax_row",
                "match_row",
                "match_planned",
                "match_fine",
                "matched_all",
            )
        }
        self.deferral_before = before["deferral_row"]
        self.after_tax_before = before["after_tax_row"]
        self.match_before = before["match_row"]
        self.match_planned_before = before["match_planned"]
        self.match_fine_before = before["match_fine"]
        self.matched_before = before["matched_all"]
        self._deferral_steps = self._most_steps("deferral_of", "deferral_open")
        self._after_tax_steps = self._most_steps("after_tax_of", "after_tax_open")
        self._deferral_cap = min(s.cap_deferral, s.cap_combined, NANO)
        near: int = year.last_paid + 2 * year.lag
        self._near = [each.row.index <= near for each in self.all]
        """Those that are set by the time a slip of a bonus is seen."""
        self._holds = [
            min(each.row.holds_share, year.late_deferral if near else NANO)
            for each, near in zip(self.all, self._near, strict=True)
        ]
        self._beside: dict[tuple[int, int, int], int] = {}
        self._highest_dollars = [self._in_dollars(each) for each in self.all]

    # -- elections in steps --------------------------------------------------------------
    def election(self, steps: int) -> int:
        """The election of so many steps. One dollar is none: it would read as 100 %."""
        if steps < 0:
            kept: int = (
                self.year.today_deferral if steps == KEPT_DEFERRAL else self.year.today_after_tax
            )
            return kept
        if self.s.in_dollars:
            return steps * NANO if steps > 1 else 0
        return steps * self.s.step

    def step_of(self, kind: str) -> int:
        """What one step takes from the largest open paycheck without its bonus, in cents; from
        a bonus, where only that is left."""
        if self.s.in_dollars:
            return 100
        if self.year.one_step:
            step: int = self.year.one_step
            return step
        pays = [getattr(each, f"{kind}_of") for each in self.all if getattr(each, f"{kind}_open")]
        return plain.nearest(plain.portion(max(pays, default=0), self.s.step))

    def _most_steps(self, of: str, is_open: str) -> int:
        """In dollars, no election needs to pass the largest paycheck."""
        pays = [getattr(each, of) for each in self.all if getattr(each, is_open)]
        return -(-max(pays, default=0) // 100)

    def highest_deferral(self, start: int, end: int) -> int:
        """The highest 401(k) election, in steps, that the plan takes from these paychecks and they
        hold."""
        if not self.s.in_dollars:
            highest: int = min(self._deferral_cap, *self._holds[start:end], NANO)
            return highest // self.s.step
        return min(self._highest_dollars[start:end], default=0)

    def _in_dollars(self, each: Paycheck) -> int:
        """Of one paycheck; one that an election takes nothing from bounds none."""
        if not (each.deferral_open and each.deferral_of):
            return self._deferral_steps
        most = plain.floor(plain.portion(each.deferral_of, self._deferral_cap))
        return max(min(most, each.holds - plain.nearest(each.deferral_apart)), 0) // 100

    def highest_after_tax(self, start: int, end: int, deferral: int) -> int:
        """The highest after-tax election, in steps, beside a 401(k) election in steps."""
        s = self.s
        alone, together = min(s.cap_after_tax_election, NANO), min(s.cap_combined, NANO)
        if s.in_dollars:
            return self._dollars_beside(start, end, deferral, alone, together)
        beside = [self.election(deferral)]
        beside += [
            each.own_deferral if each.own_deferral <= NANO else 0
            for each in self.all[start:end]
            if each.after_tax_open and not each.deferral_open
        ]
        held = self._held_beside(start, end, deferral)
        return max(min(alone, together - max(beside), held), 0) // s.step

    def _held_beside(self, start: int, end: int, deferral: int) -> int:
        """The after-tax share that all of these paychecks hold beside a 401(k) election."""
        key = (start, end, deferral)
        if key not in self._beside:
            election = self.election(deferral)
            self._beside[key] = min(
                (
                    max(each.row.holds_open - each.asked(election), 0) * NANO // each.after_tax_of
                    for each in self.all[start:end]
                    if each.after_tax_open and each.after_tax_of
                ),
                default=NANO,
            )
            if any(self._near[start:end]):
                late: int = self.year.late_after_tax
                self._beside[key] = min(self._beside[key], late)
        return self._beside[key]

    def _dollars_beside(
        self, start: int, end: int, deferral: int, alone: int, together: int
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
                most = min(most, max(room, 0) // 100)
        return most
