"""Proves several employers, limitation years and corrections: by what must hold, against the room
of one employer, and against months counted with fractions."""

from __future__ import annotations

import calendar
import datetime
import math
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sizes import examples
from worksheet.any_value import DAYS

from xlplugin.arithmetic import days, plain
from xlplugin.errors import OutOfRange, XlpluginError
from xlplugin.functions.evaluate import call, named
from xlplugin.law.limits import Law
from xlplugin.rules import (
    excess_additions,
    excess_deferrals,
    excess_in_ira,
    fifteen_year_catch_up,
    limitation_year,
)
from xlplugin.rules.several_employers import (
    PLAN_401K,
    PLAN_403B,
    PLAN_SEP,
    PLAN_SIMPLE,
    Job,
    several_employers,
)
from xlplugin.rules.trail import Trail

LAW = Law(2026)
LIMIT, BASIC = 7_200_000, 2_450_000
CENTS = st.integers(0, 9_000_000)
CATCH_UP = st.sampled_from((0, 800_000, 1_125_000))

jobs = st.builds(
    Job,
    st.sampled_from(("A", "B", "C", "D")),
    st.integers(0, 40_000_000),
    st.none() | st.integers(0, 3_500_000),
    CENTS,
    CENTS,
    st.sampled_from((PLAN_401K, PLAN_401K, PLAN_403B, PLAN_SIMPLE, PLAN_SEP)),
    st.booleans(),
)


# -- several employers -----------------------------------------------------------------------
@given(st.lists(jobs, min_size=1, max_size=6), CATCH_UP, st.booleans())
def test_nothing_is_lost_and_no_limit_is_passed(rows, catch_up, use):
    left_out = [job for job in rows if job.deferral is None]
    person = several_employers(LAW, rows, catch_up, use)
    total = sum(job.deferral for job in rows)
    assert person.limit == BASIC + catch_up
    assert person.excess_deferral == max(total - person.limit, 0)
    assert person.left == max(person.limit - total, 0)
    assert sorted(map(id, rows)) == sorted(id(job) for each in person.limits for job in each.jobs)
    assert person.total("catch_up") <= catch_up
    for job in left_out:
        assert 0 <= job.deferral <= max(job.pay - job.after_tax, 0)
    for each in person.limits:
        if each.jobs[0].plan == PLAN_SIMPLE:
            # with the catch-up of a SIMPLE IRA; small employers may have $18,100
            more = {0: 0, 800_000: 400_000, 1_125_000: 525_000}[catch_up]
            assert (each.limit, each.additions, each.room) == (0, 0, 0)
            assert each.excess == max(each.deferrals - 1_810_000 - more, 0)
            assert 0 <= each.deferral_left <= max(1_700_000 + more - each.deferrals, 0)
            continue
        paid = sum(job.deferral + job.employer_money + job.after_tax for job in each.jobs)
        assert each.additions + each.catch_up == paid
        assert each.limit == min(LIMIT, sum(job.pay for job in each.jobs))
        assert each.excess == max(each.additions - each.limit, 0)
        assert 0 <= each.deferral_left <= person.left
        assert each.room >= 0 and (each.room == 0 or each.excess == 0)
        if not use:
            assert each.additions + each.room <= max(each.limit, each.additions)


@given(
    st.integers(0, 400_000), st.integers(0, 60_000), st.none() | st.integers(0, 24_500),
    st.integers(40, 70), st.booleans(),
)  # fmt: skip
def test_one_employer_has_the_room_of_the_year(pay, employer, deferral, age, use):
    assume(deferral is None or deferral <= pay)
    match = f"${employer}" if employer else "none"
    room = call(named("CAP"), [pay, match, age, 2026, deferral, "", "", "", use])
    given_jobs = [["Acme", pay, "" if deferral is None else deferral, employer, 0]]
    table = call(named("EMPLOYERS"), [given_jobs, age, 2026, use])
    assert table[1][6] == room
    assert table[-1][-1] == 0


@given(st.lists(st.tuples(st.integers(1, 300_000), st.integers(0, 20_000)), min_size=2, max_size=5))
def test_unrelated_employers_do_not_touch_each_other(pairs):
    """Without deferrals each row stands alone, in any company."""
    alone = [
        call(named("EMPLOYERS"), [[["X", pay, 0, employer, 0]], 40, 2026])[1][4:]
        for pay, employer in pairs
    ]
    rows = [[f"Job {k}", pay, 0, employer, 0] for k, (pay, employer) in enumerate(pairs)]
    together = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert [row[4:] for row in together[1:-1]] == alone
    group = call(named("EMPLOYERS"), [[["One", *row[1:]] for row in rows], 40, 2026])
    assert len(group) == 3
    assert group[1][5] == min(72_000, sum(pay for pay, _ in pairs))


# -- limitation years ------------------------------------------------------------------------
def months(start, end):
    """Each day is that part of a month that its month says."""
    day, total = start, Fraction(0)
    while day <= end:
        total += Fraction(1, calendar.monthrange(day.year, day.month)[1])
        day += datetime.timedelta(days=1)
    return total


starts = st.dates(datetime.date(2002, 1, 1), datetime.date(2025, 12, 31))


@given(starts, st.integers(0, 363))
def test_a_short_year_has_its_part_of_the_limit(start, more):
    end = start + datetime.timedelta(days=more)
    limit = limitation_year.limits(days.serial(start), days.serial(end))
    whole = Law(end.year).amount("415C_DC")
    assert limit == math.floor(whole * months(start, end) / 12)


@given(starts)
def test_twelve_months_have_all_of_it_and_a_day_more_is_refused(start):
    last = days.months_on(days.serial(start), 12) - (start.day != 29 or start.month != 2)
    ends = days.date(last)
    assert limitation_year.limits(days.serial(start), last) == Law(ends.year).amount("415C_DC")
    with pytest.raises(OutOfRange):
        limitation_year.limits(days.serial(start), last + 1)


@given(st.integers(2003, 2026), st.integers(0, 362))
def test_two_parts_of_a_calendar_year_are_the_whole(year, more):
    first = datetime.date(year, 1, 1)
    cut = first + datetime.timedelta(days=more)
    last = datetime.date(year, 12, 31)
    one = limitation_year.months(days.serial(first), days.serial(cut))
    two = limitation_year.months(days.serial(cut) + 1, days.serial(last))
    assert Fraction(one.count, one.of) + Fraction(two.count, two.of) == 1


@pytest.mark.parametrize("last", DAYS)
@pytest.mark.parametrize("first", DAYS)
def test_days_at_the_ends_of_the_calendar(first, last):
    """No limits are published there; a calendar has no months before and after them."""
    with pytest.raises(XlpluginError) as refused:
        call(named("LIMITATION_YEAR"), [first, last])
    dates = all(10_000 <= day < 2_958_466 for day in (first, last))
    in_order = "#N/A" if int(first) <= int(last) else "#NUM!"
    assert refused.value.excel == (in_order if dates else "#VALUE!")


# -- excess annual additions -----------------------------------------------------------------
@st.composite
def contributions(draw):
    pay = draw(st.integers(0, 40_000_000))
    catch_up = draw(CATCH_UP)
    deferral = min(draw(st.integers(0, BASIC + catch_up)), pay)
    employer, after_tax = draw(CENTS), draw(CENTS)
    return catch_up, excess_additions.Paid(
        pay, deferral, employer, after_tax,
        draw(st.none() | st.integers(0, employer)), draw(st.integers(0, after_tax)),
        draw(st.integers(0, deferral)), draw(st.integers(0, 100_000)),
    )  # fmt: skip


@settings(max_examples=examples(1 / 2))
@given(contributions(), st.booleans(), st.integers(0, 10**9))
def test_the_order_of_a_correction(found, use, rate):
    catch_up, paid = found
    trail = Trail()
    excess = excess_additions.correction(plain, LAW, paid, catch_up, rate, use, trail)
    amount = {step.step: step.amount for step in trail.steps}
    basic = min(paid.deferral, BASIC)
    additions = basic + paid.employer + paid.after_tax + paid.other_additions
    over = max(additions - min(LIMIT, paid.pay), 0)
    turned = min(over, basic, catch_up - (paid.deferral - basic)) if use else 0
    assert amount.get("Turned into catch-up", 0) == turned
    assert excess == amount["Excess"] == over - turned
    if not excess:
        return
    unmatched_after_tax = amount["Unmatched after-tax"]
    unmatched = amount.get("Unmatched deferrals", 0)
    matched = amount.get("Matched contributions", 0)
    unallocated = amount.get("To an unallocated account", 0)
    assert unmatched_after_tax + unmatched + matched + unallocated == excess
    assert unmatched_after_tax <= paid.after_tax - paid.matched_after_tax
    if unmatched:
        assert unmatched_after_tax == paid.after_tax - paid.matched_after_tax
    if matched + unallocated:
        assert unmatched == min(paid.unmatched_deferral, basic - turned)
    match = paid.employer if paid.match is None else paid.match
    contributed = paid.matched_after_tax + max(basic - turned - paid.unmatched_deferral, 0)
    if contributed and matched < contributed:
        # match goes with what it matches: both in the same proportion, to half a cent
        exact = Fraction(contributed * (matched + unallocated), contributed + match)
        assert abs(matched - exact) <= Fraction(1, 2)
    returned = unmatched_after_tax + unmatched + matched
    assert amount["Taxable earnings"] == math.floor(
        Fraction(returned * rate, 10**9) + Fraction(1, 2)
    )


# -- excess deferrals, and an excess in an IRA -----------------------------------------------
@given(st.integers(0, 9_000_000), CATCH_UP)
def test_an_excess_deferral_is_taxed_once_or_twice(deferrals, catch_up):
    excess = max(deferrals - BASIC - catch_up, 0)
    assert excess_deferrals.taxed(plain, LAW, deferrals, catch_up) == excess
    assert excess_deferrals.taxed(plain, LAW, deferrals, catch_up, False) == 2 * excess


@given(st.integers(0, 10**12 - 1), st.integers(0, 99), st.none() | st.integers(0, 10**12 - 1))
def test_the_tax_on_an_excess_in_an_ira(excess, years, value):
    base = excess if value is None else min(excess, value)
    of_a_year = math.floor(Fraction(6 * base, 100) + Fraction(1, 2))
    assert excess_in_ira.tax(plain, excess, years, value) == years * of_a_year


# -- the 15-year catch-up of a 403(b) --------------------------------------------------------
@given(
    st.integers(0, 10_000), st.integers(0, 60_000_000), st.none() | st.integers(0, 2_000_000),
    st.booleans(),
)  # fmt: skip
def test_a_15_year_catch_up_is_the_least_of_three(years, deferred, caught_up, qualifying):
    """In fractions of years; nothing below 15 of them."""
    service = Fraction(years, 100)
    least = min(3_000, 15_000 - Fraction(caught_up or 0, 100),
                5_000 * service - Fraction(deferred, 100))  # fmt: skip
    right = max(least, 0) * 100 if service >= 15 and qualifying else 0
    found = fifteen_year_catch_up.most(plain, LAW, years, deferred, caught_up, qualifying)
    assert found == right


@pytest.mark.parametrize(("stated", "right"), [(0, 0), (1, 1), (300_000, 300_000)])
def test_a_15_year_catch_up_is_taken_as_stated(stated, right):
    assert fifteen_year_catch_up.allowed(plain, LAW, stated) == right


def test_a_15_year_catch_up_is_at_most_that_of_a_year():
    with pytest.raises(OutOfRange, match=r"catch_up_15: 3,000\.01 is more than the 3,000\.00"):
        fifteen_year_catch_up.allowed(plain, LAW, 300_001)


def test_a_name_like_that_of_a_plan_joins_nothing():
    rows = [["403(b)", 100_000, 0, 20_000, 0, ""], ["Clinic", 100_000, 0, 30_000, 0, "403(b)"]]
    table = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert [row[4] for row in table[1:]] == [20_000, 30_000, 50_000]
