"""The elections that are tried: the largest that fits, and the levels that matter.

Where a year is small, or changes are few, every election is tried on all pieces of a schedule
but one, and the largest that fits on that one. Else the levels that matter are: nothing, the
full match, the even election and its neighbors, the plan's highest percent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from math import comb

from xlplugin.plan.search.choice import NOTHING
from xlplugin.units import Cents

MOST_TRIED = 15_000
"""Schedules tried in full for a number of changes; where there are more, the levels that matter."""


def largest(fits: Callable[[int], bool], most: int, guess: int) -> int:
    """The largest number of steps that fits, -1 if none; a guess that is right saves a search."""
    guess = min(max(guess, 0), most)
    for near in (guess, guess - 1, guess + 1):
        if 0 <= near <= most and fits(near) and (near == most or not fits(near + 1)):
            return near
    low, high = -1, most
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def largest_amount(fits: Callable[[Cents], bool], most: Cents) -> Cents:
    """The largest amount up to ``most`` that fits, a cent below nothing if none."""
    return Cents(largest(lambda count: fits(Cents(count)), int(most), 0))


def largest_within(takes: Callable[[int], Cents], budget: Cents, most: int) -> int:
    """The largest number of steps that takes no more than the budget, -1 if none."""
    return largest(lambda steps: takes(steps) <= budget, most, most)


def guessed(sums: Callable[[int], Cents], budget: Cents, most: int) -> int:
    """About how many steps take the budget, if each takes as much."""
    none, all_of_them = sums(0), sums(most)
    if all_of_them <= budget:
        return most
    return most * max(budget - none, NOTHING) // max(all_of_them - none, Cents(1))


def downwards(steps: int, takes: Callable[[int], Cents], beside: Sequence[int]) -> Sequence[int]:
    """The numbers of steps of one piece, from so many down to none.

    Where all of them take the same, as from paychecks without pay, they are one schedule to
    payroll: none speaks for it, or as many as one of the pieces ``beside``, which is a change
    less.
    """
    if steps < 1 or takes(0) != takes(steps):
        return range(steps, -1, -1)
    return sorted({0, *(level for level in beside if 0 <= level <= steps)}, reverse=True)


def edges_of(starts: Sequence[int], changes: int, end: int) -> Iterator[tuple[int, ...]]:
    """Every way to place so many changes: where each election starts, and the end."""
    if not starts:
        return
    for chosen in combinations(starts[1:], changes):
        yield (0, *chosen, end)


class Levels:
    """What is tried on the pieces of a schedule of so many changes."""

    def __init__(
        self, most: int, mattering: Sequence[int], paychecks: int, changes: int, limit: int
    ) -> None:
        placed = comb(max(paychecks - 1, 0), changes)
        self.complete = placed * (most + 1) ** changes <= limit
        self._changes = changes
        self._tried: Sequence[int] = range(most + 1)  # as long as a salary in dollars
        if self.complete:
            return
        unique = list(dict.fromkeys(level for level in mattering if 0 <= level <= most))
        while unique and placed * (changes + 1) * len(unique) ** changes > limit:
            unique.pop()
        self._tried = unique

    def tried(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The piece that is left to what fits, and the levels of the others, in their order."""
        free = [self._changes] if self.complete else range(self._changes, -1, -1)
        for piece in free:
            if not self._changes:
                yield piece, ()  # no level is tried, however many there are
                continue
            for others in product(self._tried, repeat=self._changes):
                yield piece, others
