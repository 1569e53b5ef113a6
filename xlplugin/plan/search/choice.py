"""Which schedule is better: match, then the goals met, then fewer changes, then the money's order.

Less than a cent a paycheck of match is rounding, and a goal missed by less than one step of
one paycheck is met. So schedules are held against the best that any of them reaches, in one
subject after the other.
"""

from __future__ import annotations

import itertools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class Candidate:
    """A schedule: its elections in steps from each edge on, and what it comes to."""

    __slots__ = ("after_tax", "deferral", "edges", "match", "missed_after_tax",
                 "missed_deferral", "order")  # fmt: skip

    def __init__(
        self,
        edges: tuple[int, ...],
        deferral: tuple[int, ...],
        after_tax: tuple[int, ...],
        match: int,
        missed_deferral: int,
        missed_after_tax: int,
        order: Any,
    ) -> None:
        self.edges = edges
        self.deferral = deferral
        self.after_tax = after_tax
        self.match = match
        self.missed_deferral = missed_deferral
        self.missed_after_tax = missed_after_tax
        self.order = order
        """What speaks against it among equals."""

    @property
    def changes(self) -> int:
        pairs = list(zip(self.deferral, self.after_tax, strict=True))
        return sum(pair != before for before, pair in itertools.pairwise(pairs))


def missed(goal: int, reached: int, step: int) -> int:
    """What a goal is missed by; less than a step of the largest paycheck is nothing."""
    return goal - reached if goal - reached >= max(step, 1) else 0


def enough_match(found: Iterable[Candidate], tolerance: int) -> list[Candidate]:
    """Those whose match is the highest that any of them draws, rounding aside."""
    found = list(found)
    most = max((each.match for each in found), default=0)
    return [each for each in found if each.match >= most - tolerance]


def least(found: list[Candidate], name: str) -> list[Candidate]:
    """Those that miss a goal by least."""
    smallest = min((getattr(each, name) for each in found), default=0)
    return [each for each in found if getattr(each, name) == smallest]


def best(found: Iterable[Candidate], tolerance: int | None, few_first: bool) -> Candidate:
    """The best of some schedules; no tolerance: whatever match they draw."""
    left = list(found) if tolerance is None else enough_match(found, tolerance)
    left = least(least(left, "missed_deferral"), "missed_after_tax")
    return min(
        left,
        key=lambda each: (
            each.changes if few_first else 0, each.order, each.changes, each.edges,
            each.deferral, each.after_tax,
        ),
    )  # fmt: skip
