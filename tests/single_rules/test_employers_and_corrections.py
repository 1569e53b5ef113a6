"""Proves several employers, limitation years and corrections: by what must hold, against the room
of one employer, and against months counted with fractions."""

from __future__ import annotations

import calendar
import datetime
import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from single_rules import employers_by_hand
from sizes import examples
from worksheet.any_value import DAYS

from xlplugin.arithmetic import days, plain
from xlplugin.errors import OutOfRange, XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
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
    Choices,
    Job,
    table,
)
from xlplugin.rules.trail import Trail

LAW = Law(2026)
LIMIT, BASIC = 7_200_000, 2_450_000
CENTS = st.integers(0, 9_000_000)
CATCH_UP = st.sampled_from((0, 800_000, 1_125_000))

PLANS = {"401(k)": PLAN_401K, "403(b)": PLAN_403B, "SIMPLE": PLAN_SIMPLE, "SEP": PLAN_SEP}
MONEY = st.sampled_from((0, 0, 5_000, 46_000, 60_000, 72_000)) | st.integers(0, 90_000)


@st.composite
def lists_of_jobs(draw, left_out=True, least_pay=1):
    """Rows as :mod:`employers_by_hand` takes them; no employer's 15-year catch-up is beyond that
    of a year, however many are one."""
    deferral = st.sampled_from((0, 8_000, 24_500, 27_500)) | st.integers(0, 35_000)
    found, by_years = [], 3_000
    for _ in range(draw(st.integers(1, 6))):
        plan = draw(st.sampled_from(("401(k)", "401(k)", "403(b)", "403(b)", "SIMPLE", "SEP")))
        fifteen = draw(st.sampled_from((0, 0, 1_000, 3_000))) if plan == "403(b)" else 0
        fifteen = min(fifteen, by_years)
        by_years -= fifteen
        takes = st.just(0) if plan == "SEP" else deferral
        after_tax = st.sampled_from((0, 0, 0, 10_000)) | MONEY
        found.append((
            draw(st.sampled_from("ABCD")), draw(st.integers(least_pay, 400_000)),
            draw(st.none() | takes if left_out else takes), draw(MONEY),
            0 if plan in ("SIMPLE", "SEP") else draw(after_tax), plan,
            draw(st.sampled_from((0, 0, 0, 0.4, 0.5, 0.5, 0.6, 0.8, 1))), fifteen,
        ))  # fmt: skip
    return found


def jobs_of(rows, deferrals=None):
    """The rows as the rule takes them, in cents; with other deferrals, if these are given."""
    jobs = []
    for name, pay, deferral, money, after_tax, plan, owned, fifteen in rows:
        cents = None if deferral is None else deferral * 100
        jobs.append(Job(name, pay * 100, cents, money * 100, after_tax * 100, PLANS[plan],
                        int(owned * 10**9), fifteen * 100))  # fmt: skip
    for job, cents in zip(jobs, deferrals or (), strict=False):
        job.deferral = cents
    return jobs


def too_much(person):
    return person.total("excess") + person.excess_deferral


CHOSEN = st.builds(Choices, st.booleans(), st.booleans(), st.booleans(), st.booleans())


# -- several employers -----------------------------------------------------------------------
@given(lists_of_jobs(), CATCH_UP, CHOSEN)
def test_nothing_is_lost_and_no_limit_is_passed(rows, catch_up, chosen):
    jobs = jobs_of(rows)
    person = table(LAW, jobs, catch_up, chosen)
    total = sum(job.deferral for job in jobs)
    assert BASIC + catch_up <= person.limit <= BASIC + catch_up + 300_000
    assert person.excess_deferral == max(total - person.limit, 0)
    assert 0 <= person.left - max(person.limit - total, 0) <= 300_000
    assert sorted(map(id, jobs)) == sorted(id(job) for each in person.limits for job in each.jobs)
    if not chosen.catch_up_each:
        assert person.total("catch_up") <= catch_up
    for job in jobs:
        if job.taken:
            assert 0 <= job.deferral <= max(job.pay - job.after_tax, 0)
    for each in person.limits:
        assert each.catch_up <= catch_up
        assert 0 <= each.deferral_left <= person.left
        if each.jobs[0].plan == PLAN_SIMPLE:
            more = {0: 0, 800_000: 400_000, 1_125_000: 525_000}[catch_up]
            assert (each.limit, each.additions, each.room) == (0, 0, 0)
            assert each.excess == max(each.deferrals - 1_700_000 - more, 0)
            assert each.catch_up <= more
            assert each.deferral_left <= max(1_700_000 + more - each.deferrals, 0)
            continue
        paid = sum(job.deferral + job.employer_money + job.after_tax for job in each.jobs)
        assert each.additions + each.catch_up == paid
        told = {job.employer: 0 for job in each.jobs}
        for job in each.jobs:
            told[job.employer] = max(told[job.employer], job.pay)
        assert each.limit == min(LIMIT, sum(told.values()))
        assert each.excess >= max(each.additions - each.limit, 0)
        assert each.room == 0 or each.additions <= each.limit
        if not chosen.use_catch_up:
            assert each.additions + each.room <= max(each.limit, each.additions)
    assert person.room <= person.total("room")


@given(lists_of_jobs(left_out=False), CATCH_UP, st.booleans(), st.booleans(), st.booleans())
def test_limits_are_those_found_by_hand(rows, catch_up, use, join, apart):
    """With every deferral given, and one amount of catch-up."""
    jobs = jobs_of(rows)
    person = table(LAW, jobs, catch_up, Choices(use, join, apart))
    by_hand = employers_by_hand.year(rows, catch_up // 100, use, join, apart)
    found = [
        (each.catch_up, each.additions, each.limit, each.excess) for each in person.limits
    ]  # fmt: skip
    assert found == [tuple(x * 100 for x in line) for line in by_hand]
    assert person.excess_deferral == 100 * employers_by_hand.excess_deferral(
        rows, catch_up // 100, apart
    )


@given(lists_of_jobs(), CATCH_UP, CHOSEN)
def test_a_deferral_left_out_makes_no_excess(rows, catch_up, chosen):
    """Nor a larger one: what is in excess without it is no more in excess with it."""
    jobs = jobs_of(rows)
    taken = table(LAW, jobs, catch_up, chosen)
    none = jobs_of(rows, [job.deferral if not job.taken else 0 for job in jobs])
    without = table(LAW, none, catch_up, chosen)
    assert taken.excess_deferral == without.excess_deferral
    for each, before in zip(taken.limits, without.limits, strict=True):
        assert each.excess <= before.excess


def figures(person):
    """What is answered, whatever the order of rows, and of each limit."""
    names = ("deferrals", "deferral_left", "catch_up", "additions", "limit", "room", "excess")
    mine = sorted(
        [*(getattr(each, name) for name in names), sorted(job.employer for job in each.jobs)]
        for each in person.limits
    )  # fmt: skip
    return mine, person.room, person.left, person.excess_deferral


@given(lists_of_jobs(), CATCH_UP, CHOSEN, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, catch_up, chosen, shuffled):
    """Save that of rows whose deferral was left out, which take in their order."""
    right = figures(table(LAW, jobs_of(rows), catch_up, chosen))
    others = rows[:]
    shuffled.shuffle(others)
    left_out = iter([row for row in rows if row[2] is None])
    others = [row if row[2] is not None else next(left_out) for row in others]
    assert figures(table(LAW, jobs_of(others), catch_up, chosen)) == right


@given(lists_of_jobs(), CATCH_UP, CHOSEN)
def test_a_deferral_left_out_is_as_if_it_were_typed(rows, catch_up, chosen):
    jobs = jobs_of(rows)
    taken = figures(table(LAW, jobs, catch_up, chosen))
    typed = jobs_of(rows, [job.deferral for job in jobs])
    assert figures(table(LAW, typed, catch_up, chosen)) == taken


@given(
    st.tuples(*[st.integers(0, 30)] * 3), st.tuples(*[st.integers(0, 60)] * 2),
    st.tuples(*[st.integers(0, 20)] * 2),
)  # fmt: skip
def test_no_other_choice_of_plans_has_less_excess(deferrals, money, after_tax):
    """Of two plans of one employer, whichever carries what exceeds 402(g), in steps of $500."""
    to_401k, to_403b, _ = deferrals
    rows = [
        ("H", 400_000, to_401k * 1_000, money[0] * 1_000, after_tax[0] * 1_000, "401(k)", 0, 0),
        ("H", 400_000, to_403b * 1_000, money[1] * 1_000, after_tax[1] * 1_000, "403(b)", 0, 0),
    ]
    beyond = max((to_401k + to_403b) * 1_000 - 24_500, 0)
    assume(beyond <= 8_000)

    def excess(first):
        found, left = 0, 8_000 - beyond
        for row, caught in zip(rows, (first, beyond - first), strict=True):
            paid = sum(row[2:5]) - caught
            turned = min(max(paid - row[4] - 72_000, 0), row[2] - caught, left)
            left -= turned
            found += max(paid - turned - 72_000, 0)
        return found

    splits = [x for x in range(0, beyond + 1, 500)
              if x <= rows[0][2] and beyond - x <= rows[1][2]]  # fmt: skip
    person = table(LAW, jobs_of(rows), 800_000)
    assert person.total("excess") == 100 * min(map(excess, splits))


@given(lists_of_jobs() | lists_of_jobs(least_pay=120_000), CATCH_UP, CHOSEN)
def test_a_deferral_left_out_is_the_most(rows, catch_up, chosen):
    """A cent more is beyond pay, or makes an excess, where there is none."""
    rows = [(*row[:3], min(row[3], row[1] // 24) if row[5] == "SEP" else row[3], *row[4:])
            for row in rows]  # most SEPs would be beyond a quarter of pay # fmt: skip
    jobs = jobs_of(rows)
    assume(not too_much(table(LAW, jobs, catch_up, chosen)))
    used = {}
    paid = {}
    for job in jobs:
        used[job.employer] = used.get(job.employer, 0) + job.deferral + job.after_tax
        plan_s = (job.employer, job.plan)
        paid[plan_s] = max(paid.get(plan_s, 0), job.pay)
    for place, job in enumerate(jobs):
        of_all = max(pay for (name, _), pay in paid.items() if name == job.employer)
        no_pay = job.deferral >= max(job.pay - job.after_tax, 0) or used[job.employer] >= of_all
        if not job.taken or job.plan in (PLAN_SIMPLE, PLAN_SEP) or no_pay:
            continue
        more = jobs_of(rows, [x.deferral + (x is job) for x in jobs])
        assert too_much(table(LAW, more, catch_up, chosen)), place


def test_pay_of_an_employer_is_told_once():
    """In a row of another plan too, and for a deferral that is left out."""
    rows = [["H", 50_000, 0, 20_000, 0, "403(b)"], ["H", "", "", 10_000, 0, "401(a)"]]
    table = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert [row[5] for row in table[1:-1]] == [50_000, 50_000]
    assert [row[1] for row in table[1:-1]] == [0, 24_500]
    assert table[-1][6] == 25_500  # pay of 50,000 less the deferral, not twice
    rows[1][1] = 30_000
    table = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert [row[5] for row in table[1:-1]] == [50_000, 30_000]
    assert [row[1] for row in table[1:-1]] == [0, 20_000]  # its own row's pay less 10,000
    amount, why, _ = reasons(rows)["H: pay"]
    assert (
        amount == 50_000
        and "of which the largest counts" in why
        and "enter their sum, 80,000.00, in one row" in why
    )


def test_pay_of_an_employer_is_told_once_under_one_limit():
    rows = [["A", 50_000, 10_000, 20_000, 0, "401(k)"], ["a", 50_000, 0, 25_000, 0, "401(a)"]]
    table = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert table[1][4:] == [55_000, 50_000, 0, 5_000]
    assert "their sum, 100,000.00, in one row" in reasons(rows)["A: pay"][1]
    rows[1][0] = "B"  # another employer of the same owner has pay of its own
    table = call(named("EMPLOYERS"), [[[*row, True] for row in rows], 40, 2026])
    assert table[1][4:] == [55_000, 72_000, 17_000, 0]


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
    assert group[1][5] == min(72_000, max(pay for pay, _ in pairs))
    owned = call(named("EMPLOYERS"), [[[*row, "", True] for row in rows], 40, 2026])
    assert owned[1][5] == min(72_000, sum(pay for pay, _ in pairs))


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
    limit = limitation_year.table(days.serial(start), days.serial(end))
    whole = Law(end.year).amount("415C_DC")
    assert limit == math.floor(whole * months(start, end) / 12)


@given(starts)
def test_twelve_months_have_all_of_it_and_a_day_more_is_refused(start):
    last = days.months_on(days.serial(start), 12) - (start.day != 29 or start.month != 2)
    ends = days.date(last)
    assert limitation_year.table(days.serial(start), last) == Law(ends.year).amount("415C_DC")
    with pytest.raises(OutOfRange):
        limitation_year.table(days.serial(start), last + 1)


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
    return catch_up, excess_additions.Facts(
        pay, deferral, employer, after_tax, catch_up, draw(st.integers(0, 10**9)),
        draw(st.none() | st.integers(0, employer)), draw(st.integers(0, after_tax)),
        draw(st.integers(0, deferral)), draw(st.integers(0, 100_000)), draw(st.booleans()),
    )  # fmt: skip


@settings(max_examples=examples(1 / 2))
@given(contributions())
def test_the_order_of_a_correction(found):
    catch_up, paid = found
    use, rate = paid.use_catch_up, paid.earnings_rate
    trail = Trail()
    excess = excess_additions.amount(plain, LAW, paid, trail)
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
    facts = excess_deferrals.Facts(deferrals, catch_up)
    assert excess_deferrals.amount(plain, LAW, facts) == excess
    assert excess_deferrals.amount(plain, LAW, replace(facts, returned_in_time=False)) == 2 * excess


@given(st.integers(0, 10**12 - 1), st.integers(0, 99), st.none() | st.integers(0, 10**12 - 1))
def test_the_tax_on_an_excess_in_an_ira(excess, years, value):
    base = excess if value is None else min(excess, value)
    of_a_year = math.floor(Fraction(6 * base, 100) + Fraction(1, 2))
    assert excess_in_ira.amount(plain, excess, years, value) == years * of_a_year


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
    found = fifteen_year_catch_up.limit(plain, LAW, years, deferred, caught_up, qualifying)
    assert found == right


@pytest.mark.parametrize(("stated", "right"), [(0, 0), (1, 1), (300_000, 300_000)])
def test_a_15_year_catch_up_is_taken_as_stated(stated, right):
    assert fifteen_year_catch_up.allowed(plain, LAW, stated) == right


def test_a_15_year_catch_up_is_at_most_that_of_a_year():
    with pytest.raises(OutOfRange, match=r"service_catch_up: 3,000\.01 is more than the 3,000\.00"):
        fifteen_year_catch_up.allowed(plain, LAW, 300_001)


def test_a_name_like_that_of_a_plan_joins_nothing():
    rows = [["403(b)", 100_000, 0, 20_000, 0, ""], ["Clinic", 100_000, 0, 30_000, 0, "403(b)"]]
    table = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert [row[4] for row in table[1:]] == [20_000, 30_000, 50_000]


# -- what the explanation of several employers says -------------------------------------------
def reasons(rows, age=40, year=2026, **more):
    """The steps of an explanation, each with its amount, reason and authority."""
    function = named("EMPLOYERS")
    given = {"jobs": rows, "age": age, "year": year, **more}
    steps = explained(function, [given.get(argument.name) for argument in function.arguments])
    return {step: (amount, why, cite) for step, amount, why, cite in steps[1:]}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["U", 200_000, 27_500, 0, 0, "403(b)"]], "up to 3,000.00 would not be an excess with it"),
        ([["U", 200_000, 25_000, 0, 0, "403b"]], "up to 500.00 would not be an excess with it"),
        ([["U", 200_000, 900, 0, 0, "403b"], ["A", 200_000, 24_500]], "up to 900.00 would not be"),
        ([["U", 200_000, 27_500, 0, 0, "403(b)", "", 1_000]], ""),
        ([["A", 200_000, 27_500, 0, 0]], ""),
    ],
)
def test_an_excess_in_a_403b_names_the_catch_up_of_15_years(rows, said):
    _, why, _ = reasons(rows, age=45)["Excess deferral"]
    assert said in why and bool(said) == ("15-year catch-up" in why)


TWO_403B = [["Univ", 200_000, 24_500, 20_000, 0, "403(b)"], ["Hosp", 200_000, 0, 30_000, 0, "403b"]]


def test_both_readings_of_two_403bs_are_named():
    _, why, cite = reasons(TWO_403B)["403(b)s of several employers"]
    assert "join_403b TRUE" in why and "excess over 415(c) of 2,500.00, and room of 0.00" in why
    assert "1.415(f)-1(a)(3), (f)(1)" in cite
    _, why, _ = reasons(TWO_403B, join_403b=True)["403(b)s of several employers"]
    assert "as join_403b says" in why and "of 0.00, and room of 69,500.00" in why
    assert "403(b)s of several employers" not in reasons(TWO_403B[:1])
    mine = ["Mine", 1, 0, 0, 0, "401(k)", "51%"]
    own = reasons([*TWO_403B, mine])
    assert "you control Mine: every 403(b) of yours" in own["403(b)s under one limit"][1]
    assert "403(b)s of several employers" not in own


def test_both_readings_of_two_businesses_are_named():
    def rows(*shares):
        return [[name, 200_000, 0, 60_000 * (name == "A"), 0, "", share]
                for name, share in zip("ABC", shares, strict=False)]  # fmt: skip

    one, apart = "Employers that are one", "Employers kept apart"
    count, why, cite = reasons(rows(True, 0.8))[one]
    assert count == 2 and why.startswith(
        "A and B: you own at least 80% of each, as TRUE is assumed"
    )
    assert "1563(a)(2)" in cite and "one name" in why
    assert "as TRUE" not in reasons(rows(0.9, 0.8))[one][1]
    assert "controlled_apart is not used here" in reasons(rows(1, 1), controlled_apart=True)[one][1]
    _, why, _ = reasons(rows("60%", "90%"))[one]
    assert (
        "less than 80% of A," in why and "excess over 415(c) of 0.00, and room of 84,000.00" in why
    )
    _, why, _ = reasons(rows("60%", "90%"), controlled_apart=True)[apart]
    assert "keep A from being" in why and "excess over 415(c) of 0.00, and room of 12,000.00" in why
    assert "is not used here" in reasons(rows("60%", 0), controlled_apart=True)[apart][1]
    assert reasons(rows("50%"))["A: what you own"][:1] == (0.5,)
    below = reasons(rows("49.9%", "90%"))
    assert one not in below and apart not in below
    _, why, cite = below["A: what you own"]
    assert "by itself it joins nothing" in why and "five or fewer owners together hold" in why
    assert "give them one name then" in why and "1563(a)(2)" in cite
    assert not {one, apart, "A: what you own"} & set(reasons(rows(0, 0)))
    contract = ["H", 1, 0, 0, 0, "403(b)"]
    told = reasons([*rows("60%", "90%"), contract], controlled_apart=True)[apart][1]
    assert "with a 403(b) A and B stay under one limit" in told
    assert "stay under one limit" not in reasons([*rows("60%", "50%"), contract])[one][1]
    assert "50%, so that a 403(b)" in reasons([*rows("50%", "50%"), contract])[one][1]
    assert "50%, so that a 403(b)" in reasons([*rows("50%"), contract])["A: what you own"][1]
    joined = reasons([*rows("60%", "50%"), contract], join_403b=True)["403(b)s under one limit"][1]
    assert "you control A:" in joined and "and of B, treated as one employer" in joined
    assert "join_403b is not used here" in joined


def test_two_halves_of_two_businesses_depend_on_the_other_owners():
    """Two partners with half of both make them one employer, two with one other each do not."""
    rows = [
        ["A", 200_000, 0, 72_000, 0, "401(k)", 0.5],
        ["B", 200_000, 0, 50_000, 0, "401(k)", 0.5],
    ]
    table = call(named("EMPLOYERS"), [rows, 40, 2026])
    assert [row[0] for row in table[1:-1]] == ["A and B"]
    assert table[1][4:] == [122_000, 72_000, 0, 50_000]
    why = reasons(rows)["Employers that are one"][1]
    assert "depends on the other owners" in why and "controlled_apart TRUE" in why
    assert "excess over 415(c) of 0.00, and room of 22,000.00" in why
    function = named("EMPLOYERS")
    chosen = [a.name == "controlled_apart" or None for a in function.arguments[3:]]
    table = call(function, [rows, 40, 2026, *chosen])
    assert [row[6:] for row in table[1:-1]] == [[0, 0], [22_000, 0]]
    why = reasons(rows, controlled_apart=True)["Employers kept apart"][1]
    assert "excess over 415(c) of 50,000.00" in why
    rows[0][6] = 0.499999
    assert len(call(function, [rows, 40, 2026])) == 4


def test_what_is_given_but_not_used_is_named():
    one = [["U", 200_000, 0, 0, 0, "403(b)"], ["A", 200_000, 0]]
    name = "403(b)s of several employers"
    assert "join_403b is not used here" in reasons(one, join_403b=True)[name][1]
    assert "join_403b is not used here" in reasons(one[1:], join_403b=True)[name][1]
    assert name not in reasons(one)
    amount, why, _ = reasons(one, 49, catch_up_each=True)["Catch-up of the person"]
    assert amount == 0 and "catch_up_each is not used here" in why
    assert "Catch-up of the person" not in reasons(one, 49)
    _, why, _ = reasons(one[:1], 50, catch_up_each=True)["Catch-up of the person"]
    assert "only one employer here" in why
    assert (
        "but one employer" not in reasons(one, 50, catch_up_each=True)["Catch-up of the person"][1]
    )
    assert "Last year's wages" not in reasons(one, 52, prior_wages=200_000)


def test_a_plan_without_roth_is_told_of_catch_up():
    """With wages unknown there might be none; a SIMPLE IRA's is there whatever they were."""
    rows = [["A", 200_000, 30_000]]
    unknown = reasons(rows, 52, plan_has_roth=False)["A: catch-up that must be Roth"][1]
    assert "there would be no catch-up" in unknown
    assert "would have to be Roth" in reasons(rows, 52)["A: catch-up that must be Roth"][1]
    rows = [["S", 100_000, 21_000, 0, 0, "SIMPLE"], ["B", 100_000, 7_500]]
    told = reasons(rows, 55, plan_has_roth=False, prior_wages=200_000)
    amount, why, cite = told["Catch-up of SIMPLE IRAs"]
    assert amount == 4_000 and "limit of 28,500.00" in why and "414(v)(2)(B)(ii), (7)(C)" in cite
    for wages, roth in ((200_000, True), (150_000, False)):
        told = reasons(rows, 55, plan_has_roth=roth, prior_wages=wages)
        assert "Catch-up of SIMPLE IRAs" not in told


@pytest.mark.parametrize(
    ("year", "age", "highest"),
    [(2024, 52, "21,450.00"), (2025, 52, "21,450.00"), (2026, 52, "21,950.00"),
     (2026, 61, "23,350.00"), (2026, 49, "18,100.00")],
)  # fmt: skip
def test_a_simple_ira_of_a_small_employer(year, age, highest):
    """17,600 and 3,850; 18,100 and 3,850, or 5,250 at 60 to 63; 18,100."""
    told = reasons([["S", 100_000, 1, 0, 0, "SIMPLE"]], age, year)["S, SIMPLE: its own limit"][1]
    assert f"; {highest} where" in told


@pytest.mark.parametrize(
    ("age", "deferral", "excess", "other"),
    [(40, 18_000, 1_000, "0.00"), (52, 21_500, 500, "0.00"), (52, 22_000, 1_000, "50.00"),
     (61, 25_000, 2_750, "1,650.00")],
)  # fmt: skip
def test_an_excess_in_a_simple_ira_is_told_by_both_readings(age, deferral, excess, other):
    told = reasons([["S", 500_000, deferral, 0, 0, "SIMPLE"]], age)
    assert told["S, SIMPLE: excess"][0] == excess
    assert f"; {other} where the employer's plan has the higher" in told["S, SIMPLE: excess"][1]


def test_catch_up_of_a_simple_ira_is_told():
    rows = [["a", 100_000, 21_000, 0, 0, "SIMPLE"], ["b", 200_000, 11_500, 68_500]]
    told = reasons(rows, 52)
    amount, why, cite = told["a, SIMPLE: catch-up"]
    assert amount == 4_000 and "exceeds the 17,000.00" in why and "408(p)(2)(A)(ii)" in cite
    assert "it uses up the person's amount" in why
    assert (
        "of which they need 12,000.00: used for a SIMPLE IRA first"
        in (told["Catch-up of the person"][1])
    )
    assert "excess over 415(c) of 0.00" in told["Catch-up of the person"][1]
    assert "a, SIMPLE: catch-up" not in reasons(rows, 40)
    high = reasons(rows, 52, plan_has_roth=False, prior_wages=200_000)["a, SIMPLE: catch-up"]
    assert high[0] == 4_000 and "uses up" not in high[1]


def test_a_choice_of_plans_is_told():
    rows = [["H", 200_000, 20_000, 55_000], ["H", "", 10_000, 0, 0, "403(b)"]]
    amount, why, cite = reasons(rows, 52)["H: catch-up of its plans"]
    assert amount == 5_500 and "as the plans choose" in why and cite == "Reg. 1.414(v)-1(f)(2)"
    assert "H: catch-up of its plans" not in reasons(rows[:1], 52)
    assert "H: catch-up of its plans" not in reasons(rows, 40)


def test_what_a_sep_takes_is_told():
    told = reasons([["a", 100_000, 0, 40_000, 0, "SEP"]])
    amount, why, cite = told["a: what a SEP takes"]
    assert amount == 25_000 and "20% of earned income" in why and "MEGAROTH_SEP" in why
    assert "402(h)(2)(A)" in cite and "402(h)(2)(A)" in told["a: excess"][2]
    assert (
        "40,000.00 that are over 415(c)"
        in (reasons([["a", 10_000, 0, 50_000, 0, "SEP"]])["a: excess"][1])
    )
    assert "a: what a SEP takes" not in reasons([["a", 100_000, 0, 40_000]])
    both = reasons([["M", 100_000, 0, 90_000], ["M", "", 0, 18_000, 0, "SEP"]])
    assert both["M: excess"][0] == 36_000 and "over the limit" in both["M: excess"][1]


def test_who_takes_first_is_told_of_several_deferrals_that_were_left_out():
    rows = [["A", 100_000, None], ["B", 100_000, 0]]
    assert "in the order of the rows" not in reasons(rows)["A: annual additions"][1]
    rows[1][2] = None
    assert "of several in the order of the rows" in reasons(rows)["A: annual additions"][1]


TOGETHER = "Beyond 402(g) with employers together"


def test_deferrals_beyond_402g_by_two_employers_are_told_by_both_readings():
    rows = [["A", 200_000, 24_500], ["B", 200_000, 8_000]]
    amount, why, cite = reasons(rows, 55, prior_wages=200_000)[TOGETHER]
    assert amount == 8_000 and "up to 8,000.00 may have to be Roth" in why
    assert "1.402(g)-2" in cite and "1.414(v)-1(b)" in cite
    told = reasons(rows, 55, plan_has_roth=False, prior_wages=200_000)
    assert told["Excess deferral"][0] == told[TOGETHER][0] == 8_000
    assert "by the cautious reading it is not allowed" in told[TOGETHER][1]
    assert "none of it is excess" in told[TOGETHER][1]
    unknown = reasons(rows, 55)[TOGETHER][1]
    assert "are not given" in unknown and unknown.endswith("by a reading that is not settled")
    assert reasons(rows, 55, plan_has_roth=False)[TOGETHER][1].endswith("has no Roth account")
    rows[1][2] = 20_000  # not more than the catch-up
    assert reasons(rows, 55, prior_wages=200_000)[TOGETHER][0] == 8_000
    rows[0][2] = 27_500  # 3,000 of it are the catch-up of A's plan
    rows[1][2] = 5_000
    assert reasons(rows, 55, prior_wages=200_000)[TOGETHER][0] == 5_000
    assert TOGETHER not in reasons(rows, 55, prior_wages=150_000)
    assert TOGETHER not in reasons(rows, 49, prior_wages=200_000)
    assert TOGETHER not in reasons(rows, 55, 2025, prior_wages=200_000)
    assert TOGETHER not in reasons(rows[:1], 55, prior_wages=200_000)


def test_an_excess_deferral_that_is_returned_is_no_annual_addition():
    rows = [["A", 100_000, 20_000], ["B", 100_000, 10_000]]
    _, why, cite = reasons(rows)["Excess deferral"]
    assert "not an annual addition" in why and "1.415(c)-1(b)(2)(ii)(D)" in cite
    assert "not an annual addition" not in reasons(rows[:1])["Excess deferral"][1]
    alone = reasons([["S", 100_000, 30_000, 0, 0, "SIMPLE"]])["Excess deferral"][1]
    assert "not an annual addition" not in alone


def test_a_sep_has_no_after_tax_room():
    told = reasons([["M", 100_000, "", 18_000, 0, "SEP"]])
    assert told["M: after-tax room"] == (0, "none: a SEP takes no after-tax contributions",
                                         "IRC 408(k)")  # fmt: skip
    assert "left out" not in told["M: annual additions"][1]
    both = reasons([["M", 100_000, 0], ["M", "", 0, 18_000, 0, "SEP"]])
    assert "what still fits" in both["M: after-tax room"][1]


def test_one_amount_of_catch_up_is_told_where_it_matters():
    full = [["A", 200_000, 10_000, 70_000], ["B", 200_000, 10_000, 70_000]]
    _, why, cite = reasons(full, 52)["Catch-up of the person"]
    assert (
        "catch_up_each TRUE" in why
        and "catch-up of 16,000.00, an excess over 415(c) of 0.00" in why
    )
    assert cite == "Reg. 1.402(g)-2; Notice 2023-62"
    _, why, cite = reasons(full, 52, catch_up_each=True)["Catch-up of the person"]
    assert (
        "as catch_up_each says" in why and "of 8,000.00, an excess over 415(c) of 8,000.00" in why
    )
    assert "1.414(v)-1(f)" in cite
    _, why, cite = reasons(full[:1], 52, 2023)["Catch-up of the person"]
    assert (why, cite) == ("one amount for all employers", "IRC 402(g)(1)(C); Reg. 1.402(g)-2")


def test_what_must_be_roth_is_told_of_each_catch_up():
    rows = [["A", 200_000, 30_000], ["B", 200_000, 0, 5_000]]
    told = reasons(rows, 52, prior_wages=150_000.01)
    assert told["A: catch-up that must be Roth"][0] == 5_500
    assert "from each employer with a catch-up" in told["Last year's wages"][1]
    assert "B: catch-up that must be Roth" not in told
    assert reasons(rows, 52, prior_wages=150_000)["A: catch-up that must be Roth"][0] == 0
    unknown = reasons(rows, 52)
    assert "are not given" in unknown["A: catch-up that must be Roth"][1]
    assert "Last year's wages" not in unknown
    assert "A: catch-up that must be Roth" not in reasons(rows, 52, 2025, prior_wages=200_000)
    simple = reasons([["S", 200_000, 28_500, 0, 0, "SIMPLE"]], 61, prior_wages=200_000)
    assert not any("must be Roth" in step for step in simple)


def test_a_15_year_catch_up_is_told():
    rows = [["U", 200_000, 27_500, 0, 0, "403(b)", "", 3_000], ["V", 1, 0, 0, 0, "403(b)", "", 500]]
    amount, why, cite = reasons(rows)["15-year catch-up of the person"]
    assert (
        amount == 3_000 and "3,500.00 are stated for several employers: one year's amount is" in why
    )
    assert "402(g)(7)" in cite
    rows = [["U", 200_000, 1_000, 0, 0, "403(b)", "", 3_000], ["A", 200_000, 0]]
    assert "2,000.00 of it only to the 403(b)" in reasons(rows)["Deferral left"][1]
    assert reasons(rows)["Deferral left"][0] == 26_500


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["A", 1, 0, 0, 0, "457(b)"], "has its own limit, .*: use MEGAROTH_457B"),
        *(
            (["A", 1, 0, 0, 0, plan], "use MEGAROTH_457B")
            for plan in (457, "457(b) governmental", "gov 457(b)", "457(b) gov", "457(b) plan",
                         "non-governmental 457(b)", "nongovernmental 457(b)", "Roth 457",
                         "457b Roth", "nonqualified 457(b)", "deferred comp",
                         "Deferred-Compensation plan")
        ),
        (["A", 1, 0, 0, 0, "457(f)"], "a nonqualified plan does not count"),
        (["A", 1, 0, 0, 0, "nonqualified deferred comp"], "a nonqualified plan does not count"),
        (["A", 1, 0, 0, 0, "profit sharing 403(b)"], "is not '401"),
        (["A", 1, 0, 0, 0, "sharing"], "is not '401"),
        (["A", 1, 0, 0, 0, "defined benefit Keogh"], "is not '401"),
        (["A", 1, 0, 0, 0, "Roth IRA"], "use MEGAROTH_IRA"),
        (["A", 1, 0, 0, 0, "HSA"], "use MEGAROTH_HSA"),
        (["A", 1, 0, 0, 0, "cash-balance"], "a pension does not count"),
        (["A", 1, 0, 0, 0, "401(k)", 60], r"60 is not from 0% to 100%; .* 60% \(which is 0.6\)"),
        (["A", 1, 0, 0, 0, "401(k)", "some"], "'some' is not TRUE, FALSE or a share such as 60%"),
        (["A", 1, 0, 0, 0, "401(k)", "", 1], "row 1, service_catch_up: only a 403"),
        (["A", 1, 0, 0, 1, "SEP"], "row 1, after_tax: a SEP takes no after-tax contributions"),
        (["A", 1, 1, 0, 0, "SEP IRA"], "row 1, deferral: a SEP takes no elective deferrals"),
        (["A", 1, 0, 0, 1, "SIMPLE"], "row 1, after_tax: a SIMPLE IRA takes no after-tax"),
        (["A", 1, 0, 0, 0, "403(b)", "", 3_001], r"3,001\.00 is more than the 3,000\.00"),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_what_would_be_right(row, sentence):
    with pytest.raises(XlpluginError, match=sentence):
        call(named("EMPLOYERS"), [[row], 40, 2026])


@pytest.mark.parametrize(
    "plan",
    ["profit sharing", "profit-sharing", "ProfitSharing", "401(k) profit sharing plan", "ESOP",
     "money purchase", "Money-Purchase Pension Plan", "Keogh", "Keogh plan"],
)  # fmt: skip
def test_plans_of_defined_contributions_are_as_a_401a(plan):
    def table(kind):
        return call(named("EMPLOYERS"), [[["A", 90_000, 0, 60_000, 0, kind]], 52, 2026])

    assert table(plan) == table("401(a)")


def test_an_excess_left_in_the_plan_has_no_earnings_to_pay_out():
    def steps(in_time):
        found = explained(named("EXCESS_DEFERRAL"), [30_000, 40, 2026, in_time, 0.05])
        return {step: why for step, _, why, _ in found}

    assert "Earnings to pay out" in steps(True)
    assert "Earnings to pay out" not in steps(False)
    assert "earnings stay in the plan" in steps(False)["Taxed in all"]


def test_nothing_is_told_to_be_returned_that_is_not():
    steps = explained(named("EXCESS"), [60_000, 0, 70_000, 0, 40, 2026, 0.05])
    told = {step: (amount, why) for step, amount, why, _ in steps}
    assert told["Unmatched after-tax"][1].startswith("none: ")
    assert told["Taxable earnings"] == (0, "none: nothing is returned")
    assert told["To an unallocated account"][1].startswith("employer money: ")
