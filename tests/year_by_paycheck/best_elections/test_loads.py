"""Small years, front- and back-loaded: money is as early, or as late, as it can be.

That no schedule is better by the match, the goals and the changes is what
:mod:`test_every_election` holds; here is the order of those that are equal by all of that.
"""

from __future__ import annotations

import pytest
from sizes import proofs_after
from year_by_paycheck.as_command import as_command
from year_by_paycheck.best_elections.every_election import Tried
from year_by_paycheck.best_elections.test_every_election import of_the_plan
from year_by_paycheck.best_elections.tried_years import small_year

FRONT, BACK = "front-load", "back-load"
MOST_SCHEDULES = 30_000


def loaded_year(seed, strategy):
    """The first year from a seed on with as many changes as it needs, and few enough schedules.

    Today's elections are left out: they may be kept where others are not better by a dollar. That
    there is no employer money is said, as nothing is planned early until it is known.
    """
    while True:
        given = small_year(seed) | {"strategy": strategy}
        given["match"] = given["match"] or "none"
        for name in ("changes", "elect_deferral", "elect_after_tax", "spillover"):
            given.pop(name, None)
        tried = Tried(given)
        if tried.can_begin and not tried.together and not any(each.bonuses for each in tried.set):
            pairs = [len(tried.pairs(at)) for at in range(len(tried.open))]
            if len(pairs) > 1 and _product(pairs) <= MOST_SCHEDULES:
                return given, tried
        seed += 1_000


def _product(counts):
    total = 1
    for count in counts:
        total *= count
    return total


def amounts(tried, schedule, strategy):
    """What its open paychecks bring in, in the order in which the money counts: the 401(k) first,
    from the first paycheck on, or from the last back."""
    turn = -1 if strategy == BACK else 1
    elections = {each.number: tried.today for each in tried.year.paychecks}
    pairs = zip(tried.open, schedule.shares, strict=True)
    elections |= {each.number: (own, 0) for each, (own, _) in pairs}
    tried.year.rows = []
    tried.year._contribute(elections)
    rows = {row["number"]: row["deferral"] for row in tried.year.rows}
    deferral = [rows[each.number] for each in tried.open]
    after_tax = [tried._after_tax_of(at, more) for at, (_, more) in enumerate(schedule.shares)]
    return deferral[::turn], after_tax[::turn]


@pytest.mark.parametrize("strategy", [FRONT, BACK])
@pytest.mark.parametrize("seed", proofs_after(6, range(40)))
def test_no_money_could_come_earlier_or_later(seed, strategy):
    given, tried = loaded_year(seed, strategy)
    shares = of_the_plan(given, tried)
    assert tried.better(shares) is None, as_command(given)
    own = amounts(tried, tried.come_of(shares), strategy)
    best = max(amounts(tried, each, strategy) for each in tried.alike())
    assert own == best, f"{_shown(own)}, and {_shown(best)}\n{as_command(given)}"


def _shown(kinds):
    return " and ".join(str([float(amount) for amount in amounts]) for amounts in kinds)
