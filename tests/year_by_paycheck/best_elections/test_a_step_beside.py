"""Years of any size: no step more or less of an election is better than the plan's.

All elections of a year of 26 paychecks are too many to be tried one by one; those beside the plan's
are few. The rules are those of :mod:`every_election`.
"""

from __future__ import annotations

import random
from functools import cached_property
from itertools import product

import pytest
from parity.generate import generated
from sizes import size
from year_by_paycheck.as_command import as_command
from year_by_paycheck.best_elections.every_election import Tried
from year_by_paycheck.best_elections.test_every_election import of_the_plan
from year_by_paycheck.reference import exact

MOVES = (-1, 0, 1)
LEFT_OUT = ("elections", "strategy", "changes")


class Beside(Tried):
    """The schedules in which each of a schedule's elections is a step more, a step less, or kept,
    with the changes on the same paydays."""

    def __init__(self, given):
        super().__init__(given)
        self.around = ()

    @cached_property
    def reach(self):
        """Of one election only; with more changes a little too low, so that less is asked."""
        highest = exact(self.given.get("cap_combined", 1))
        levels = (step * self.step for step in range(int(highest / self.step), -1, -1))
        found = next(own for own in levels if self._is_held(own))
        more = sum(each.asks(found, "deferral") - each.asks(0, "deferral") for each in self.open)
        return self.nothing[0].deferral + more

    def _is_held(self, own):
        return own == 0 or all(self.allows(at, (own, 0)) for at in range(len(self.open)))

    def schedules(self):
        kinds = list(dict.fromkeys(self.around))
        for moves in product(product(MOVES, repeat=2), repeat=len(kinds)):
            moved = {
                pair: (pair[0] + by[0] * self.step, pair[1] + by[1] * self.step)
                for pair, by in zip(kinds, moves, strict=True)
            }
            shares = tuple(moved[pair] for pair in self.around)
            if all(self.allows(at, pair) for at, pair in enumerate(shares)):
                yield shares


def any_year(seed, changes):
    given = generated(random.Random(seed))
    return {name: given[name] for name in given if name not in LEFT_OUT} | {"changes": changes}


@pytest.mark.grows
@pytest.mark.parametrize("changes", ["one", "few"])
@pytest.mark.parametrize("seed", range(size("PLANS")))
def test_no_step_beside_is_better(seed, changes):
    given = any_year(seed, changes)
    if given.get("step") == "dollars":
        return
    tried = Beside(given)
    if not tried.can_begin or any(each.bonuses for each in tried.set):
        return  # a bonus that may slip is kept room for: advice that is followed is held to that
    tried.around = of_the_plan(given, tried)
    if any(share > 1 for pair in tried.around for share in pair):
        return  # today's election is in dollars, and kept
    wrong = tried.better(tried.around)
    assert wrong is None, f"{wrong}\n{as_command(given)}"
