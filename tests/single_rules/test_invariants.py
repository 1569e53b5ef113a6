"""Proves what must hold for the after-tax room of anybody, whatever the numbers.

The law's bounds (IRC 415(c), 402(g), 414(v)), the direction in which the room may move, and
agreement to the cent with ``room_by_hand``, which was written from the statute alone.
"""

from __future__ import annotations

from fractions import Fraction

import room_by_hand as hand
from hypothesis import assume, given
from hypothesis import strategies as st

from xlplugin.arithmetic import plain
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.law.limits import Law
from xlplugin.rules.after_tax_room import BINDING, Facts, room
from xlplugin.rules.match.grammar import parse
from xlplugin.rules.trail import Trail

# -- people, employers and years ---------------------------------------------------------
years = st.integers(2002, 2026)
ages = st.integers(18, 75)
pays = st.one_of(
    st.integers(0, 60_000_00), st.integers(0, 500_000_00), st.integers(0, 3_000_000_00)
)
rates = st.sampled_from(["0", "1", "12.5", "25", "33.3333333", "50", "66.67", "100", "150", "300"])
widths = st.sampled_from(["0.5", "1", "2", "3", "4.75", "6", "10", "20"])
some_dollars = st.integers(0, 60_000).map(str)
bands = st.one_of(
    st.just(()),
    st.tuples(st.tuples(rates, st.none())),
    st.lists(st.tuples(rates, widths), min_size=1, max_size=3).map(tuple),
)


@st.composite
def employers(draw, after_tax=None):
    tiers = draw(bands)
    condition = draw(st.none() | st.tuples(st.sampled_from(["1", "4", "25"]), widths))
    return hand.Employer(
        bands=tiers,
        condition=condition,
        cap=draw(st.none() | some_dollars) if tiers and not condition else None,
        nonelective=draw(st.sampled_from(["0", "0", "3", "10", "25"])),
        flat=draw(st.sampled_from(["0", "0", "500", "8000", "50000.01"])),
        catch_up=draw(st.booleans()),
        after_tax=draw(st.booleans()) if after_tax is None and not condition else bool(after_tax),
    )


@st.composite
def people(draw, after_tax=None):
    """Keyword arguments for the rule and, beside them, the employer in words of its own."""
    year, age, pay = draw(years), draw(ages), draw(pays)
    elsewhere = draw(st.sampled_from([0, 0, 5_000_00, 23_000_00, 40_000_00]))
    most = hand.most_deferral(year, Fraction(pay, 100), age, Fraction(elsewhere, 100))
    deferral = draw(st.none() | st.integers(0, int(most * 100)))
    employer = draw(employers(after_tax))
    return employer, year, {
        "pay": pay,
        "age": age,
        "deferral": deferral,
        "cap_share": draw(st.sampled_from([None, None, 0, 50_000_000, 123_000_000])),
        "other_additions": draw(st.sampled_from([0, 0, 1_250_00, 30_000_01])),
        "deferred_elsewhere": elsewhere,
        "use_catch_up": draw(st.booleans()),
    }  # fmt: skip


def answer(employer, year, facts, trail=None):
    text = employer if isinstance(employer, str) else employer.text()
    asked = Facts(match=parse(text), **facts)
    return room(plain, Law(year), asked, *([trail] if trail else []))


# -- agreement with the work by hand -----------------------------------------------------
@given(people())
def test_the_room_worked_out_by_hand(person):
    employer, year, facts = person
    deferral, share = facts["deferral"], facts["cap_share"]
    by_hand = hand.room(
        year, Fraction(facts["pay"], 100), facts["age"], employer,
        deferral=None if deferral is None else Fraction(deferral, 100),
        cap_percent=None if share is None else Fraction(share, 10_000_000),
        other=Fraction(facts["other_additions"], 100),
        elsewhere=Fraction(facts["deferred_elsewhere"], 100), turns=facts["use_catch_up"],
    )  # fmt: skip
    cell = call(named("MEGAROTH_CAP"), [
        facts["pay"] / 100, employer.text(), facts["age"], year,
        None if deferral is None else deferral / 100,
        None if share is None else share / 10**9,
        facts["other_additions"] / 100, facts["deferred_elsewhere"] / 100, facts["use_catch_up"],
    ])  # fmt: skip
    assert Fraction(answer(*person).room, 100) == by_hand
    assert cell == float(by_hand)


# -- the law's bounds --------------------------------------------------------------------
@given(people())
def test_bounds(person):
    _, year, facts = person
    r = answer(*person)
    law = Law(year)
    assert r.limit == min(law.amount("415C_DC"), facts["pay"])
    assert r.room >= 0 and r.excess >= 0 and 0 <= r.catch_up <= r.deferral
    assert r.room + r.deferral <= facts["pay"]
    assert r.catch_up <= hand.catch_up_limit(year, facts["age"]) * 100
    counted = r.deferral - r.catch_up
    assert counted <= law.amount("402G_DEFERRAL")
    additions = counted + r.employer + facts["other_additions"] + r.room
    assert additions == r.additions
    assert additions - r.limit == r.excess or additions <= r.limit
    if r.excess:
        assert r.room == 0
    else:
        assert additions <= r.limit


@given(people())
def test_money_is_whole_cents(person):
    r = answer(*person)
    for amount in (r.room, r.deferral, r.catch_up, r.employer, r.limit, r.excess, r.additions):
        assert type(amount) is int


@given(years, ages, st.integers(100_000_00, 1_000_000_00), bands.filter(len), st.booleans())
def test_with_a_match_on_after_tax_a_cent_more_would_not_fit(year, age, pay, tiers, catch_up):
    employer = hand.Employer(tiers, catch_up=catch_up, after_tax=True)
    r = answer(employer, year, {"pay": pay, "age": age})
    assume(0 < r.room < r.pay_left)
    a_cent_more = (r.room + 1) / 100
    match = call(
        named("MEGAROTH_MATCH"), [pay / 100, employer.text(), age, year, None, a_cent_more]
    )
    counted = r.deferral - r.catch_up
    assert counted + round(match * 100) + r.room + 1 > r.limit
    assert BINDING[r.binding] in ("dollar limit", "pay")


# -- the direction in which the room moves -----------------------------------------------
@given(people(), st.sampled_from(["1", "7.77", "50"]))
def test_a_larger_rate_never_makes_room(person, more):
    employer, year, facts = person
    assume(all(float(rate) + float(more) <= 300 for rate, _ in employer.bands))
    before = answer(employer, year, facts).room
    employer.bands = tuple((f"{float(rate) + float(more):g}", w) for rate, w in employer.bands)
    assert answer(employer, year, facts).room <= before


@given(people(), st.integers(1, 50_000))
def test_more_employer_dollars_never_make_room(person, more):
    employer, year, facts = person
    before = answer(employer, year, facts).room
    employer.flat = f"{float(employer.flat) + more:.2f}"
    assert answer(employer, year, facts).room <= before


@given(people(), st.integers(1, 1_000_000_00))
def test_without_a_match_more_pay_never_takes_room_away(person, raised):
    _, year, facts = person
    before = answer("none", year, facts).room
    assert answer("none", year, facts | {"pay": facts["pay"] + raised}).room >= before


@given(people(), st.integers(1, 10_000_00))
def test_other_additions_never_make_room(person, more):
    employer, year, facts = person
    before = answer(employer, year, facts).room
    facts = facts | {"other_additions": facts["other_additions"] + more}
    assert answer(employer, year, facts).room <= before


@given(people())
def test_letting_the_plan_use_catch_up_never_takes_room_away(person):
    employer, year, facts = person
    strict = answer(employer, year, facts | {"use_catch_up": False}).room
    assert answer(employer, year, facts | {"use_catch_up": True}).room >= strict
    if facts["age"] < 50:
        assert answer(employer, year, facts | {"use_catch_up": True}).room == strict


# -- the explanation ---------------------------------------------------------------------
@given(people())
def test_the_last_step_of_the_trail_is_the_answer(person):
    trail = Trail()
    told = answer(*person, trail=trail)
    assert trail.steps[-1].amount == told.room == answer(*person).room
    assert all(step.why and step.authority for step in trail.steps)


# -- all that can go in ----------------------------------------------------------------------
@given(years, ages, st.integers(0, 500_000_00))
def test_all_that_can_go_in_is_over_nothing_and_a_cent_more_is(year, age, pay):
    """With all of pay deferred as far as 402(g) and catch-up go, and employer money for the rest:
    the correction of an excess finds none, and a cent of employer money more is one."""
    total = call(named("TOTAL"), [pay / 100, age, year])
    most = call(named("DEFERRAL"), [pay / 100, age, year])
    for more, excess in ((0, 0), (0.01, 0.01)):
        steps = call(
            named("EXCESS"), [pay / 100, most, round(total - most + more, 2), 0, age, year]
        )
        assert steps[-1][:2] == ["Excess", excess]


# -- an amount that differs from the year's ----------------------------------------------------
@given(people(), st.integers(0, 72_000_00), st.integers(0, 360_000_00))
def test_a_short_year_is_a_year_of_these_amounts(person, additions, counted):
    employer, _, facts = person
    facts = facts | {"deferral": 0}

    class Short(Law):
        def amount(self, code, when=True):
            return {"415C_DC": additions, "401A17_COMP": counted}.get(code) or super().amount(
                code, when
            )

    cell = call(named("CAP"), [
        facts["pay"] / 100, employer.text(), facts["age"], 2026, 0,
        None if facts["cap_share"] is None else facts["cap_share"] / 10**9,
        facts["other_additions"] / 100, facts["deferred_elsewhere"] / 100, facts["use_catch_up"],
        *[None] * 6, additions / 100, counted / 100,
    ])  # fmt: skip
    assume(additions and counted)
    asked = Facts(match=parse(employer.text()), **facts)
    assert cell == room(plain, Short(2026), asked).room / 100


def test_the_whole_year_is_a_short_year_of_all_its_months():
    for code, place in (("415C_DC", 15), ("401A17_COMP", 16)):
        asked = [400_000, "50% up to 6%", 52, 2026, *[None] * 9]
        whole = [*asked, *[None] * (place - len(asked)), Law(2026).amount(code) / 100]
        assert call(named("CAP"), whole) == call(named("CAP"), asked)


def test_six_months_are_those_of_the_limitation_year():
    table = call(named("LIMITATION_YEAR"), ["2026-01-01", "2026-06-30"])
    amounts = [row[1] for row in table[1:]]
    assert 36_000 in amounts and 180_000 in amounts
    short = [*[None] * 6, 36_000, 180_000]
    asked = [400_000, "50% up to 6%", 45, 2026, 0, None, None, None, None, *short]
    assert call(named("CAP"), asked) == 36_000


@given(people(), st.sampled_from([0, 1, 1_500_00, 3_000_00]))
def test_fifteen_years_of_service_are_a_higher_402g_amount(person, fifteen):
    employer, year, facts = person

    class Served(Law):
        def amount(self, code, when=True):
            return super().amount(code, when) + (fifteen if code == "402G_DEFERRAL" else 0)

    asked = Facts(match=parse(employer.text()), **facts)
    expected = room(plain, Served(year), asked)
    cell = call(named("CAP"), [
        facts["pay"] / 100, employer.text(), facts["age"], year,
        None if facts["deferral"] is None else facts["deferral"] / 100,
        None if facts["cap_share"] is None else facts["cap_share"] / 10**9,
        facts["other_additions"] / 100, facts["deferred_elsewhere"] / 100, facts["use_catch_up"],
        *[None] * 8, fifteen / 100,
    ])  # fmt: skip
    assert cell == expected.room / 100
    assert expected.deferral - expected.catch_up <= Law(year).amount("402G_DEFERRAL") + fifteen


# -- student loans -----------------------------------------------------------------------------
@given(
    st.integers(0, 300_000), ages, st.integers(0, 40_000), st.integers(0, 40_000),
    st.integers(0, 40_000), st.sampled_from([True, False]),
)  # fmt: skip
def test_what_of_a_loan_is_matched(pay, age, deferral, elsewhere, loan, matches_catch_up):
    """By the statute: 402(g), with catch-up, or pay, less all elective deferrals; the room counts
    no less of a loan than the match does."""
    basic, catch_up = 24_500, float(hand.catch_up_limit(2026, age))
    deferral = min(deferral, pay, max(basic + catch_up - elsewhere, 0))
    text = "100%" if matches_catch_up else "100% excluding catch-up"
    match = call(named("MATCH"), [pay, text, age, 2026, deferral, *[None] * 4, loan, elsewhere])
    own = deferral if matches_catch_up else min(deferral, basic)
    limit = basic + (catch_up if matches_catch_up else 0)
    assert match == own + min(loan, max(min(limit, pay) - deferral - elsewhere, 0))
    cap = [pay, text, age, 2026, deferral, None, None, elsewhere, *[None] * 4, loan]
    steps = call(named("EXPLAIN"), cap)
    [in_room] = [row[1] for row in steps if row[0] == "Employer money"]
    assert in_room == own + min(loan, max(min(basic + catch_up, pay) - deferral - elsewhere, 0))
    assert in_room >= match


def test_what_is_not_settled_of_a_loan_is_said():
    asked = [200_000, "100% up to 30% excluding catch-up", 55, 2026, 20_000]
    [cap] = [row for row in call(named("EXPLAIN"), [*asked, *[None] * 7, 20_000])
             if row[0] == "Student-loan payments"]  # fmt: skip
    [match] = [row for row in explained(named("MATCH"), [*asked, *[None] * 4, 20_000])
               if row[0] == "Student-loan payments"]  # fmt: skip
    assert cap[1] == 12_500 and match[1] == 4_500
    assert cap[2].endswith(
        "within the 32,500.00 of 402(g) or pay, catch-up included; that catch-up counts here, "
        "which the plan does not match, is not settled"
    )
    assert match[2].endswith(
        "within the 24,500.00 of 402(g) or pay; whether catch-up counts too, which the plan does "
        "not match, is not settled"
    )
