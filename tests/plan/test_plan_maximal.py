"""Proves that no law is broken by a plan's 401(k) election, and that one step more breaks one.

The year is run here a second time from the election alone: deferrals, the match of each
paycheck and the additions are computed in fractions, without the plan's own figures. Where
paychecks draw less match than a settlement by the year would bring, a plan stays on the safe
side of a step, so that only the first half is held there.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st
from parity.plans import MATCHES, OPTIONS, plan_of

from xlplugin.money import NANO, UNLIMITED


def half_up(amount):
    return floor(amount + Fraction(1, 2))


def match_on(formula, contributions, counted):
    """The match in cents, before its cap."""
    paid = Fraction(0)
    for tier in formula.tiers:
        low = counted * Fraction(tier.share_from, NANO) + tier.dollars_from
        high = counted * Fraction(tier.share_to, NANO) + tier.dollars_to
        paid += Fraction(tier.rate, NANO) * max(min(contributions, high) - low, 0)
    return half_up(paid)


def year_at(plan, election):
    """Deferral, annual additions and the match that paychecks miss, of a year that keeps
    ``election`` to its end."""
    deferral = matched_year = counted_year = match = 0
    for row in plan.paychecks:
        own = half_up(Fraction(row.pay * election, NANO))
        counted = max(min(row.pay, plan.lim_comp - counted_year), 0)
        within = max(min(own, plan.lim_basic - deferral), 0)
        matched = own if plan.match.catch_up else within
        match = min(match + match_on(plan.match, matched, counted), plan.match.cap)
        deferral, counted_year = deferral + own, counted_year + counted
        matched_year += matched
    settled = min(match_on(plan.match, matched_year, counted_year), plan.match.cap)
    missed = max(settled - match, 0)
    if plan.match.timing == "true-up":
        match, missed = match + missed, 0
    basic = min(deferral, plan.lim_basic)
    additions = basic + match + plan.without_deferral
    unused = min(plan.lim_catch_up - (deferral - basic), basic)
    return deferral, additions - max(min(unused, additions - plan.limit), 0), missed


@st.composite
def people(draw):
    """People whose 401(k) is bound by law, not by a wish."""
    return {
        "salary": draw(st.integers(1_000_000, 60_000_000)) / 100,
        "match": (draw(st.sampled_from(MATCHES)) or "none") + draw(st.sampled_from(OPTIONS)),
        "age": draw(st.sampled_from((30, 49, 50, 61, 64))),
        "year": draw(st.sampled_from((2002, 2010, 2024, 2025, 2026))),
        "paychecks": draw(st.sampled_from((12, 24, 26, 27, 52, 53))),
        "step": draw(st.sampled_from((0.05, 0.01, 0.005, 0.001))),
        "employer_other": draw(st.sampled_from((0, 0, 20_000, 40_000, 60_000, 70_000))),
    }


@given(people())
def test_the_election_is_lawful_and_one_step_more_is_not(typed):
    plan = plan_of(**typed)
    deferral, additions, _ = year_at(plan, plan.elect_deferral)
    assert deferral <= plan.deferral_most
    assert additions <= max(plan.limit, plan.without_deferral)
    if plan.without_deferral > plan.limit:
        return
    deferral, additions, missed = year_at(plan, plan.elect_deferral + plan.step)
    if missed > len(plan.paychecks):
        return
    # a cent a paycheck is kept back for the rounding of the match, which it can draw
    kept_back = 4 * len(plan.paychecks)
    assert deferral > plan.deferral_most or additions > plan.limit - kept_back


def test_the_check_can_fail():
    plan = plan_of(salary=200_000, age=45, year=2026, match="50% up to 6%")
    assert plan.match.cap == UNLIMITED
    deferral, additions, _ = year_at(plan, plan.elect_deferral - plan.step)
    assert deferral < plan.deferral_most and additions < plan.limit
