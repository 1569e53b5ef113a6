"""Proves, for generated people, what every plan must keep: no limit is passed, elections are
the largest whole steps, and the paychecks add up to the year's figures.

Sums are taken here from the paychecks alone, with rounding written out again, so that the
plan's own totals and its choice of elections are checked by another way.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from parity.plans import MATCHES, OPTIONS, plan_of

cents = st.one_of(st.integers(1_000_000, 90_000_000), st.integers(100_000, 1_000_000))


@st.composite
def people(draw):
    """What a person types."""
    match = draw(st.sampled_from(MATCHES))
    typed = {
        "salary": draw(cents) / 100,
        "match": match and match + draw(st.sampled_from(OPTIONS)),
        "age": draw(st.integers(18, 75)),
        "year": draw(st.integers(2002, 2026)),
        "paychecks": draw(st.sampled_from((12, 24, 26, 27, 52, 53))),
        "step": draw(st.sampled_from((0.05, 0.01, 0.005, 0.001))),
    }
    for name, values in {
        "employer_other": st.sampled_from((500, 20_000, 60_000, 80_000)),
        "prior_deferral": st.integers(0, 40_000),
        "deferral_goal": st.integers(0, 3_000_000).map(lambda goal: goal / 100),
        "after_tax_goal": st.integers(0, 5_000_000).map(lambda goal: goal / 100),
        "after_tax_cap": st.sampled_from(("10%", "4.5%", 9_000, 0)),
        "plan_has_roth": st.just("no"),
        "catch_up_60_63": st.just("no"),
        "prior_wages": st.sampled_from((100_000, 150_000, 150_001)),
    }.items():
        if draw(st.integers(0, 3)) == 0:
            typed[name] = draw(values)
    return typed


plans = people().map(lambda typed: plan_of(**typed))


NANO = 10**9


def asked(row, election):
    """What an election asks of a paycheck, half up to the cent."""
    return (2 * row.pay * election + NANO) // (2 * NANO)


def taken(plan, election):
    """What an election takes in a year if payroll stops nothing."""
    return sum(asked(row, election) for row in plan.paychecks)


def summed(plan, name):
    return sum(getattr(row, name) for row in plan.paychecks)


@given(plans)
def test_no_limit_is_passed(plan):
    assert 0 <= plan.deferral <= plan.deferral_most
    assert plan.deferral <= plan.salary
    assert 0 <= plan.catch_up <= min(plan.lim_catch_up, plan.deferral)
    assert 0 <= plan.after_tax <= plan.room_year
    assert plan.deferral + plan.after_tax <= plan.salary
    additions = plan.deferral - plan.catch_up + plan.employer + plan.after_tax
    assert additions == plan.additions
    if plan.without_deferral <= plan.limit:
        assert additions <= plan.limit
        assert plan.over == 0
    else:
        assert plan.over == additions - plan.limit
        assert plan.after_tax == 0


@given(plans)
def test_goals_hold_even_if_payroll_stops_nothing(plan):
    assert taken(plan, plan.elect_deferral) <= plan.deferral_goal
    # after-tax comes out of what the deferral leaves of each paycheck
    after_tax = sum(
        min(asked(row, plan.elect_after_tax), row.pay - row.deferral) for row in plan.paychecks
    )
    assert after_tax <= plan.after_tax_goal


@given(plans)
def test_elections_are_the_largest_whole_steps(plan):
    assert plan.elect_deferral % plan.step == 0
    assert plan.elect_after_tax % plan.step == 0
    assert taken(plan, plan.elect_deferral + plan.step) > plan.deferral_goal
    assert taken(plan, plan.elect_after_tax + plan.step) > plan.after_tax_goal


@given(people(), st.integers(1, 9), st.integers(0, 30))
def test_a_goal_within_cents_of_whole_steps(typed, percent, cents_less):
    """Where rounding decides: the goal is what some election takes, or a few cents less."""
    first = plan_of(**typed)
    goal = max(taken(first, percent * 10**7) - cents_less, 0)
    plan = plan_of(**typed | {"deferral_goal": goal / 100, "step": 0.01})
    assert taken(plan, plan.elect_deferral) <= plan.deferral_goal
    assert taken(plan, plan.elect_deferral + plan.step) > plan.deferral_goal


@given(plans)
def test_paychecks_add_up_to_the_year(plan):
    assert summed(plan, "pay") == plan.salary
    assert max(r.pay for r in plan.paychecks) - min(r.pay for r in plan.paychecks) <= 1
    assert summed(plan, "counted_pay") == min(plan.salary, plan.lim_comp)
    assert summed(plan, "deferral") == plan.deferral
    assert summed(plan, "after_tax") == plan.after_tax
    assert summed(plan, "employer") + plan.true_up + plan.without_deferral == plan.employer
    assert summed(plan, "catch_up") + plan.turned == plan.catch_up
    last = plan.paychecks[-1]
    assert last.room_left == plan.room_unused == plan.room_year - plan.after_tax
    assert last.additions_to_date == sum(
        row.deferral - row.catch_up + row.employer + row.after_tax for row in plan.paychecks
    )


@given(plans)
def test_each_paycheck_by_itself(plan):
    room = plan.room_year
    for number, row in enumerate(plan.paychecks, 1):
        assert row.number == number
        assert 0 <= row.catch_up <= row.deferral
        assert row.deferral + row.after_tax <= row.pay
        assert 0 <= row.counted_pay <= row.pay
        assert 0 <= row.matched <= row.deferral
        assert row.employer >= 0
        room -= row.after_tax
        assert row.room_left == room >= 0


@given(plans)
def test_match_lost_is_what_a_settlement_would_add(plan):
    assert plan.match_lost == 0 or not plan.settled
    if plan.settled:
        assert plan.match_paid + plan.true_up == max(plan.match_full, plan.match_paid)
    else:
        assert plan.true_up == 0
        missing = plan.match_full - plan.match_paid
        rounding = len(plan.paychecks)  # a cent a paycheck is no loss
        assert plan.match_lost == (missing if missing > rounding else 0)
    assert plan.match_paid <= plan.match.cap


@given(plans)
def test_every_figure_is_whole_cents(plan):
    figures = [value for name, value in vars(plan).items() if isinstance(value, (int, float))]
    figures += [value for row in plan.paychecks for value in vars(row).values()]
    assert all(type(value) in (int, bool) for value in figures)


@settings(max_examples=200)
@given(people())
def test_a_settled_match_never_leaves_less_employer_money(typed):
    words = (typed["match"] or "none").replace(" true-up", "").replace(" per paycheck", "")
    if words == "none":
        return
    plan = plan_of(**typed | {"match": words})
    settled = plan_of(**typed | {"match": f"{words} true-up"})
    assert settled.deferral == plan.deferral
    assert 0 <= settled.employer - plan.employer - plan.match_lost <= len(plan.paychecks)
