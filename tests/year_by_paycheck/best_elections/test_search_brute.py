"""Small years: what is found is as good as the best of all schedules, one subject at a time."""

from __future__ import annotations

import pytest
from sizes import proofs_after
from year_by_paycheck.best_elections.brute import Brute, Together, year_of
from year_by_paycheck.best_elections.small_years import small_year

from xlplugin.plan.search import search


def merit(each, top, brute):
    """What is compared: the match is the highest, what the goals miss, the changes."""
    inputs = brute.inputs
    enough = inputs.strategy == "front-load regardless" or each.match >= top - brute.count
    lexical = inputs.changes is None and inputs.strategy != "even"
    return enough, each.missed, each.missed_after_tax, 0 if lexical else each.changes


def held_against(brute, order=True):
    found = search(brute.inputs, brute.s)
    brute.most_match = found.most_match
    top, best = brute.best()
    got = brute.schedule(found)
    assert merit(got, top, brute) == merit(best, top, brute)
    assert top <= found.most_match
    if order:
        lexical = brute.inputs.changes is None and brute.inputs.strategy != "even"
        assert brute.order(got, lexical) == brute.order(best, lexical)
    return found


def brute_of(kind, seed, also=(), **shape):
    """The first year from a seed on in which something is open and nothing passes a limit yet."""
    while True:
        given = small_year(seed, **shape) | dict(also)
        brute = kind(given)
        if brute.open and not brute.nothing.over:
            return brute
        seed += 1_000


@pytest.mark.parametrize("seed", proofs_after(6, range(32)))
def test_the_best_of_all_schedules(seed):
    found = held_against(brute_of(Brute, seed, top=3))
    assert found.proved


@pytest.mark.parametrize("strategy", ["even", "front-load", "back-load"])
@pytest.mark.parametrize("seed", proofs_after(1, range(300, 306)))
def test_the_order_of_equals(seed, strategy):
    also = {"strategy": strategy, "changes": 1 + seed % 2, "match": "none", "prior_deferral": 0}
    held_against(brute_of(Brute, seed, also, top=4, most=3))


@pytest.mark.parametrize("seed", proofs_after(1, range(6)))
def test_the_best_of_more_levels(seed):
    held_against(brute_of(Brute, seed, top=7, most=2))


@pytest.mark.parametrize("seed", proofs_after(1, range(8)))
@pytest.mark.parametrize("changes", [0, 1, 2])
def test_a_match_on_after_tax_money(seed, changes):
    also = {"changes": changes}
    brute = brute_of(Together, seed, also, top=2, match=" including after-tax", most=2)
    held_against(brute, order=False)


@pytest.mark.parametrize("seed", proofs_after(1, range(8)))
@pytest.mark.parametrize("changes", [0, 1, 2])
def test_after_tax_that_waits(seed, changes):
    also = {"spillover": "yes", "changes": changes}
    held_against(brute_of(Together, seed, also, top=2, most=2), order=False)


@pytest.mark.parametrize("seed", proofs_after(10, range(25)))
def test_one_election_is_the_largest_that_fits(seed):
    brute = brute_of(Brute, seed, {"strategy": "even", "changes": "one"}, top=8)
    year = year_of(brute.s)

    def deferred(level):
        return year_of(brute.s, dict.fromkeys(brute.open, level), none_of(brute)).deferral

    def taken(level):
        highest = {i: year.rows("paychecks")[i].after_tax_highest for i in brute.open}
        own = dict.fromkeys(brute.open, year.deferral_level)
        beside = {i: min(level, highest[i]) for i in brute.open}
        return year_of(brute.s, own, beside).after_tax

    level, step = year.deferral_level, brute.s.step
    assert deferred(level) <= max(year.deferral_goal, brute.nothing.deferral)
    if level < max(brute.levels) and year.deferral_left > 0:
        assert deferred(level + step) > year.deferral_goal
    level = year.after_tax_level
    assert taken(level) <= max(year.after_tax_goal, brute.nothing.after_tax)
    if level < year.most("after_tax_highest") and year.after_tax_left > 0:
        assert taken(level + step) > year.after_tax_goal


@pytest.mark.parametrize("seed", proofs_after(10, range(25)))
def test_one_step_more_on_as_many_of_the_last_as_fit(seed):
    brute = brute_of(Brute, seed, {"strategy": "even", "changes": "few"}, top=8)
    year = year_of(brute.s)
    rows = [year.rows("paychecks")[i] for i in brute.open]
    more = [row.deferral_share > year.deferral_level for row in rows]
    assert more == sorted(more)
    assert year.deferral <= max(year.deferral_goal, brute.nothing.deferral)
    if not all(more) and year.deferral_level < max(brute.levels) and year.deferral_left > 0:
        first = more.count(False) - 1
        own = {
            i: year.deferral_level + (brute.s.step if at >= first else 0)
            for at, i in enumerate(brute.open)
        }
        assert year_of(brute.s, own, none_of(brute)).deferral > year.deferral_goal


def none_of(brute):
    return dict.fromkeys(brute.open, 0)
