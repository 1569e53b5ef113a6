"""Whatever the year: no limit is passed, no change too many, no match given away."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some
from sizes import examples

from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.search import lines, search, with_elections
from xlplugin.plan.search.reckoning import Reckoning
from xlplugin.plan.situation import situation_of, with_own
from xlplugin.plan.year import MODEL

MATCHES = ("50% up to 6%", "100% of first 3% + 50% of next 2%", "50%", "none",
           "25% of first 3% + 100% of next 3%", "50% up to 6% true-up",
           "100% up to 5% max $4,000", "50% up to 6% excluding catch-up")  # fmt: skip
YEARS = some.fixed_dictionaries(
    {
        "year": some.sampled_from((2024, 2025, 2026)),
        "age": some.sampled_from((35, 52, 61)),
        "salary": some.integers(20_000, 700_000),
        "match": some.sampled_from(MATCHES),
        "schedule": some.sampled_from(("every two weeks", "twice a month", "monthly", "weekly")),
        "pay_cap_method": some.sampled_from(("sequential", "prorated", "until maximum")),
        "strategy": some.sampled_from(("even", "front-load", "back-load", "front-load regardless")),
        "changes": some.sampled_from((None, 0, 1, 2, "few")),
    },
    optional={
        "step": some.sampled_from(("1%", "5%", "dollars")),
        "cap_combined": some.sampled_from(("40%", "15%")),
        "cap_deferral": some.sampled_from(("20%", "8%")),
        "employer_other": some.sampled_from((5_000, 50_000)),
        "prior_deferral": some.sampled_from((8_000, 22_000)),
        "after_tax_goal": some.sampled_from((0, 9_999)),
        "deferral_goal": some.sampled_from((0, 12_345)),
        "elect_deferral": some.just("3%"),
    },
)


def searched(given_inputs):
    inputs = read_inputs(given_inputs)
    situation = situation_of(inputs)
    return inputs, situation, search(inputs, situation)


def year_of(situation, elected=None):
    """The year of a situation, with own elections by row, if payroll never stops after-tax."""
    own, more = list(situation.own_deferral), list(situation.own_after_tax)
    for row, level in (elected or {}).items():
        own[row] = more[row] = level
    return ComputedYear(MODEL, replace(with_own(situation, own, more), stops_after_tax=False))


@given(YEARS)
@settings(max_examples=examples(1 / 20))
def test_limits_changes_match_and_bounds(year):
    inputs, situation, found = searched(year)
    answer = year_of(with_elections(situation, found))
    nothing = dict.fromkeys((row - 1 for row in found.rows), 0)
    zero = year_of(situation, nothing)
    assert answer.over <= zero.over
    match = answer.match_paid + answer.true_up
    assert match <= found.most_match
    assert answer.deferral <= max(found.most_deferral, zero.deferral)
    assert answer.after_tax <= max(found.most_after_tax, zero.after_tax)
    changes, strategy = inputs.changes, inputs.strategy
    if changes is not None or strategy == "even":
        most = {None: 0, "few": 1}.get(changes, changes)
        assert found.changes <= most
    one = year_of(situation)
    fits = one.over <= zero.over and not situation.in_dollars
    if fits and strategy != "front-load regardless" and changes != "few":
        assert match >= one.match_paid + one.true_up - one.count


@given(YEARS)
@settings(max_examples=examples(1 / 120))
def test_the_answer_is_always_the_same(year):
    first, again = searched(year)[2], searched(year)[2]
    assert (first.deferral, first.after_tax) == (again.deferral, again.after_tax)


WEEKLY = {
    "year": 2026, "age": 45, "salary": 187_654, "match": "50% up to 6%", "schedule": "weekly",
    "first_payday": "2026-01-02", "cap_deferral": "50%", "changes": 3,
    "raises": [{"date": "2026-07-01", "salary": 201_000}],
    "bonuses": [{"date": "2026-03-13", "amount": 20_000}],
}  # fmt: skip


def test_a_large_year_is_reckoned_by_sums(monkeypatch):
    """Thousands of schedules are tried, but few of them paycheck by paycheck."""
    counts = {"lines": 0, "walks": 0, "schedules": 0}

    def counted(owner, name, of):
        own = getattr(owner, name)

        def counting(*args, **options):
            counts[of] += 1
            return own(*args, **options)

        monkeypatch.setattr(owner, name, counting)

    counted(lines.Lines, "_make", "lines")
    counted(lines.Lines, "match", "schedules")
    counted(Reckoning, "walk", "walks")
    for strategy in ("even", "front-load"):
        searched(WEEKLY | {"strategy": strategy})
    assert counts["schedules"] > 1_000
    assert counts["schedules"] < 40_000
    assert counts["lines"] <= 2 * 101
    assert counts["walks"] < 20
