"""Which schedule is better: match, then the goals met, then fewer changes, then the money's order.

Less than a cent a paycheck of match is rounding, and a goal missed by less than one step of
one paycheck is met. So schedules are held against the best that any of them reaches, in one
subject after the other. Where after-tax waits until the 401(k) is full, the goals come first.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from xlplugin.units import Cents

NOTHING = Cents(0)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A schedule: its elections in steps from each edge on, and what it comes to."""

    edges: tuple[int, ...]
    deferral: tuple[int, ...]
    after_tax: tuple[int, ...]
    match: Cents
    missed_deferral: Cents
    missed_after_tax: Cents
    order: Any
    """What speaks against it among equals."""
    dollars: Cents = NOTHING
    """What it saves in the year."""

    @property
    def changes(self) -> int:
        pairs = list(zip(self.deferral, self.after_tax, strict=True))
        return sum(pair != before for before, pair in itertools.pairwise(pairs))


def missed(goal: Cents, reached: Cents, step: Cents) -> Cents:
    """What a goal is missed by; less than a step of the largest paycheck is nothing."""
    return goal - reached if goal - reached >= max(step, Cents(1)) else Cents(0)


def enough_match(found: Iterable[Candidate], tolerance: Cents) -> list[Candidate]:
    """Those whose match is the highest that any of them draws, rounding aside."""
    found = list(found)
    most = max((each.match for each in found), default=NOTHING)
    return [each for each in found if each.match >= most - tolerance]


def missed_deferral(each: Candidate) -> Cents:
    return each.missed_deferral


def missed_after_tax(each: Candidate) -> Cents:
    return each.missed_after_tax


def least(
    found: list[Candidate], goal: Callable[[Candidate], Cents], tolerance: Cents
) -> list[Candidate]:
    """Those that miss a goal by least, rounding aside."""
    smallest = min(map(goal, found), default=NOTHING)
    return [each for each in found if goal(each) <= smallest + tolerance]


def most_dollars(found: list[Candidate], tolerance: Cents) -> list[Candidate]:
    """Those that save the most in the year, rounding aside."""
    most = max((each.dollars for each in found), default=NOTHING)
    return [each for each in found if each.dollars >= most - tolerance]


class Preference(NamedTuple):
    """What is better, of schedules held against each other."""

    tolerance: Cents
    """What is rounding, in cents of the year."""
    regardless: bool
    """Whatever match they draw."""
    goals_first: bool
    """The goals come before the match."""
    even: bool
    """The most dollars come before all other order."""

    def worthy(self, found: Iterable[Candidate]) -> list[Candidate]:
        """Those that no other beats in match and goals."""
        left = list(found)
        if not (self.regardless or self.goals_first):
            left = enough_match(left, self.tolerance)
        for goal in (missed_deferral, missed_after_tax):
            left = least(left, goal, self.tolerance)
        if self.goals_first and not self.regardless:
            left = enough_match(left, self.tolerance)
        return left

    def best(self, found: Iterable[Candidate], few_first: bool) -> Candidate:
        """The best of some schedules."""
        return self.among_equals(self.worthy(found), few_first)

    def among_equals(self, left: list[Candidate], few_first: bool = False) -> Candidate:
        """The best of schedules that match and goals do not tell apart."""
        if few_first:
            fewest = min((each.changes for each in left), default=0)
            left = [each for each in left if each.changes == fewest]
        if self.even:
            left = most_dollars(left, self.tolerance)
        return min(
            left,
            key=lambda each: (
                each.order,
                each.changes,
                each.edges,
                each.deferral,
                each.after_tax,
            ),
        )
