"""Proves, for generated plans in all states of a year, what every plan must keep.

What an election comes to is counted here by the second model of a year
(:mod:`plan.reference`), with a payroll that stops nothing by itself.
"""

from __future__ import annotations

import functools
import itertools
import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from parity.generate import generated
from sizes import size
from year_by_paycheck.reference import CENT, Year, exact

from xlplugin.plan.answer import outputs, plan_of

MOST = size("PLANS")
"""How many plans are generated; each is worked out once, for all that must hold of it."""

seeds = st.integers(0, MOST - 1)
some = settings(max_examples=MOST)

FIGURES = {
    "limit", "deferral", "catch_up", "employer", "true_up", "match_full", "match_lost",
    "after_tax", "room_year", "room_left", "room_unused", "over", "exact_deferral",
    "exact_after_tax", "elections", "changes", "if_nothing_changes", "paychecks", "checks",
}  # fmt: skip
BESIDE = {"headlines", "said", "employer_due", "match_lost_already", "conversions", "search"}
ELECTION = {"from_date", "from_paycheck", "deferral", "after_tax"}
IF_NOTHING_CHANGES = {"deferral", "employer", "match_lost", "after_tax", "room_lost", "over"}
PAYCHECK = {
    "number", "date", "state", "pay", "counted_pay", "deferral", "catch_up", "employer",
    "after_tax", "additions_to_date", "room_left",
}  # fmt: skip
CHECK = {"code", "result", "found", "allowed", "do"}
SUMMED = ("deferral", "after_tax", "employer")
UNWATCHED = {"stops_deferral": "no", "stops_after_tax": "no"}


def plan_at(seed, **changed):
    """The inputs and the answer of a generated plan."""
    typed = generated(random.Random(seed)) | changed
    return typed, answer_of(typed)


def answer_of(typed):
    return outputs(plan_of(typed))


@functools.cache
def usual(seed):
    return plan_at(seed)


@functools.cache
def unwatched(seed):
    """One election, and a payroll that stops nothing by itself."""
    return plan_at(seed, stops_deferral="no", stops_after_tax="no", spillover="no", changes="one")


def elected(typed, answer):
    """The election of each paycheck by its number; of one that is paid that of today, or of one's
    own, by which its stub is read where it says too little."""
    count = len(answer["paychecks"])
    paid = {row["number"] for row in answer["paychecks"] if row["state"] == "paid"}
    found = dict.fromkeys(range(1, count + 1), today_of(typed))
    for each in sorted(typed.get("elections", ()), key=lambda each: each["from"]):
        for number in range(each["from"], count + 1):
            found[number] = _pair(each)
    for each in answer["elections"]:
        found |= {
            number: _pair(each) for number in range(each["from_paycheck"], count + 1)
            if number not in paid
        }  # fmt: skip
    return found


def _pair(election):
    return exact(election["deferral"]), exact(election["after_tax"])


def today_of(typed):
    year = Year(typed, {})
    return year.today("deferral"), year.today("after_tax")


def own_numbers(typed, answer):
    """The paychecks for which elections were looked for."""
    given_from = min((each["from"] for each in typed.get("elections", ())), default=60)
    states = [(row["number"], row["state"]) for row in answer["paychecks"]]
    return [number for number, state in states if state == "planned" and number < given_from]


# -- what is put out -------------------------------------------------------------------------
@some
@given(seeds)
def test_the_names_of_the_outputs(seed):
    _, answer = usual(seed)
    assert set(answer) - BESIDE == FIGURES
    assert set(answer["if_nothing_changes"]) == IF_NOTHING_CHANGES
    assert all(set(each) == ELECTION for each in answer["elections"])
    assert all(set(row) - {"spread"} == PAYCHECK for row in answer["paychecks"])
    assert all(set(check) - {"what"} == CHECK for check in answer["checks"])


@some
@given(seeds)
def test_every_amount_is_a_number_of_whole_cents_and_none_is_below_nothing(seed):
    _, answer = usual(seed)
    amounts = [answer[name] for name in FIGURES if isinstance(answer[name], float)]
    amounts = [each for each in amounts if each not in (answer["exact_deferral"],
                                                        answer["exact_after_tax"])]  # fmt: skip
    amounts += answer["if_nothing_changes"].values()
    amounts += [
        row[name] for row in answer["paychecks"] for name in PAYCHECK - {"number", "date", "state"}
    ]
    for amount in amounts:
        assert math.isfinite(amount) and amount >= 0
        assert (exact(amount) * 100).denominator == 1
    assert min(answer["exact_deferral"], answer["exact_after_tax"]) >= 0


@some
@given(seeds)
def test_the_same_inputs_give_the_same_answer(seed):
    typed, answer = usual(seed)
    assert answer_of(dict(reversed(typed.items()))) == answer


# -- sums ------------------------------------------------------------------------------------
@some
@given(seeds)
def test_paychecks_sum_to_the_year(seed):
    typed, answer = usual(seed)
    rows = answer["paychecks"]
    second = Year(typed, elected(typed, answer))
    on_top = exact(answer["true_up"]) + second.unelected
    inside = any("spread" in row for row in rows)
    for name in SUMMED:
        total = sum(exact(row[name]) for row in rows)
        if not inside:  # a year to date that holds no payday is in no row
            total += second.to_date[name]
        assert total + (on_top if name == "employer" else 0) == exact(answer[name])
    pay = sum(exact(row["pay"]) for row in rows)
    if inside or "ytd_pay" not in typed:
        assert exact(answer["limit"]) == min(pay, Year(typed, {}).law["415C_DC"])


@some
@given(seeds)
def test_additions_to_date_only_grow_and_room_only_shrinks(seed):
    typed, answer = usual(seed)
    before, room = 0, exact(answer["room_year"])
    spread = any("spread" in row for row in answer["paychecks"])
    for row in answer["paychecks"]:
        basic = exact(row["deferral"]) - exact(row["catch_up"])
        own = basic + exact(row["employer"]) + exact(row["after_tax"])
        to_date, left = exact(row["additions_to_date"]), exact(row["room_left"])
        assert to_date >= before and 0 <= left <= room
        if not spread and "ytd_date" not in typed:
            assert to_date == before + own
        before, room = to_date, left
    assert exact(answer["room_unused"]) == room if answer["paychecks"] else True


@some
@given(seeds)
def test_each_paycheck_by_itself(seed):
    _, answer = usual(seed)
    for number, row in enumerate(answer["paychecks"], 1):
        assert row["number"] == number
        assert row["catch_up"] <= row["deferral"]
        assert row["counted_pay"] <= row["pay"] or row["state"] == "paid"
        if row["state"] != "paid":
            assert exact(row["deferral"]) + exact(row["after_tax"]) <= exact(row["pay"])
    days = [row["date"] for row in answer["paychecks"]]
    assert days == sorted(days)


@some
@given(seeds)
def test_elections_are_whole_steps_each_unlike_the_one_before(seed):
    typed, answer = usual(seed)
    own = own_numbers(typed, answer)
    for each in answer["elections"]:
        if each["from_paycheck"] in own:
            assert exact(each["deferral"]) % exact(typed["step"]) == 0
            assert exact(each["after_tax"]) % exact(typed["step"]) == 0
    pairs = [(each["deferral"], each["after_tax"]) for each in answer["elections"]]
    assert all(pair != before for before, pair in itertools.pairwise(pairs))
    assert answer["changes"] == max(len(pairs) - 1, 0)


# -- limits ----------------------------------------------------------------------------------
@some
@given(seeds)
def test_catch_up_and_match_keep_their_bounds(seed):
    typed, answer = usual(seed)
    second = Year(typed, elected(typed, answer))
    assert exact(answer["catch_up"]) <= second.catch_up_limit
    assert answer["catch_up"] <= answer["deferral"]
    assert answer["match_lost"] <= answer["match_full"]
    assert answer["room_unused"] <= answer["room_left"] <= answer["room_year"]
    assert "true-up" in (typed.get("match") or "") or answer["true_up"] == 0


@some
@given(seeds)
def test_the_401k_never_passes_402g_by_itself(seed):
    """Even with a payroll that stops nothing: no more is over than what is paid or set."""
    typed, answer = unwatched(seed)
    second = Year(typed, elected(typed, answer))
    assert second.deferral <= max(second.most_deferral, without(typed, answer).deferral)


def without(typed, answer):
    """The year, were nothing elected in the paychecks that were open."""
    own = dict.fromkeys(own_numbers(typed, answer), (0, 0))
    return Year(typed, elected(typed, answer) | own)


@some
@given(seeds)
def test_no_limit_is_passed_beyond_what_is_paid_or_set(seed):
    typed, answer = unwatched(seed)
    second = Year(typed, elected(typed, answer))
    assert second.figures["over"] <= without(typed, answer).figures["over"]


@some
@given(seeds)
def test_after_tax_never_passes_a_limit_by_itself(seed):
    typed, answer = unwatched(seed)
    second = Year(typed, elected(typed, answer))
    own = set(own_numbers(typed, answer))
    deferring = {
        number: (deferral, 0 if number in own else after_tax)
        for number, (deferral, after_tax) in elected(typed, answer).items()
    }
    bare = Year(typed, deferring)
    assert second.after_tax <= max(second.figures["room_year"], bare.after_tax)
    assert second.figures["over"] <= bare.figures["over"]


@some
@given(seeds)
def test_no_limit_is_passed_by_a_plan_made_before_the_year(seed):
    """Nothing is in or set, and employer money leaves something: nothing is over."""
    typed = generated(random.Random(seed)) | UNWATCHED
    before = ("ytd_", "elect", "paid", "spillover")
    typed = {name: value for name, value in typed.items() if not name.startswith(before)}
    answer = answer_of(typed)
    second = Year(typed, elected(typed, answer))
    assert second.figures["over"] <= Year(typed, {}).figures["over"]


# -- the largest steps -----------------------------------------------------------------------
def ample(seed, changes):
    """A generated plan whose 401(k) is not bound by employer money."""
    typed = generated(random.Random(seed)) | UNWATCHED | {"changes": changes, "salary": 345_678}
    for name in ("employer_other", "spillover", "left", "leaves"):
        typed.pop(name, None)
    typed |= {"ytd_employer": 0} if "ytd_date" in typed else {}
    answer = answer_of(typed)
    return typed, answer, own_numbers(typed, answer)


def caps(typed):
    both = exact(typed.get("cap_combined", 1))
    return min(exact(typed.get("cap_deferral", 1)), both), both


def match_at_most(year, deferral, counted):
    """The bands filled by a deferral; where rates rise all are taken for the highest."""
    match, basic = year.match, year.law["402G_DEFERRAL"]
    rates = [rate for rate, _ in match.bands]
    most = match.of_year(deferral, counted)
    if rates != sorted(rates, reverse=True):
        filled = min(deferral, match.bands[-1][1] * counted)
        most = min(max(rates) * filled, match.most)
    return most if year.match_catch_up else min(most, match.of_year(basic, counted))


def kept_free(year, deferral):
    """The employer money for which room is kept beside a deferral: what is in, what may come.

    Paychecks draw at most what the bands say of the pay to come. Where a match is in that the
    year's end settles, they may pass the year's match, were the deferral the most of the law.
    """
    to_come = sum(
        row["counted_pay"]
        for row, paycheck in zip(year.rows, year.open_paychecks(), strict=True)
        if paycheck.state == "planned"
    )
    known = year.figures["employer"] - year.figures["true_up"] - year.match_paid + year.match_in
    if not year.settled:
        return known + match_at_most(year, deferral - year.deferral_in, to_come)
    by_year = match_at_most(year, deferral, min(year.counted, year.law["401A17_COMP"]))
    by_paycheck = year.match.of_year(year.most_deferral, to_come) if year.match_in else 0
    return known + max(by_year - year.match_in, by_paycheck)


def leaves_too_little(year):
    """Whether a limit might be passed; no after-tax is elected but what is in or set.

    Beside it catch-up is deferred only where 402(g) in full, with all of the match, fits.
    """
    basic = min(year.deferral, year.law["402G_DEFERRAL"])
    unused = max(min(year.catch_up_limit - (year.deferral - basic), basic), 0)
    raised, deferral = unused, year.deferral
    if year.after_tax:
        raised = 0
        if year.deferral > basic:
            deferral = max(year.deferral, year.most_deferral)
    left = year.limit + raised - basic - kept_free(year, deferral) - year.after_tax
    # for the rounding of the match a cent of each paycheck's deferral is kept back, and its match
    rates = [rate for rate, _ in year.match.bands]
    return left < (year.count * CENT * (1 + max(rates)) if rates else 0)


def is_more_than_fits(more, same):
    return (
        more.deferral > min(more.most_deferral, more.amount_of("deferral_goal"))
        or more.deferral == same.deferral
        or more.figures["over"] > same.figures["over"]
        or leaves_too_little(more)
    )


def without_new_after_tax(typed, now, own, more=()):
    """The year with another step of the 401(k) for some paychecks, and no after-tax found."""
    step = exact(typed["step"])
    return Year(typed, {
        number: (deferral + (step if number in more else 0), 0 if number in own else after_tax)
        for number, (deferral, after_tax) in now.items()
    })  # fmt: skip


@some
@given(seeds)
def test_one_step_more_of_the_401k_passes_its_goal_or_a_limit(seed):
    typed, answer, own = ample(seed, "one")
    if not own:
        return
    now = elected(typed, answer)
    more = without_new_after_tax(typed, now, own, own)
    same = without_new_after_tax(typed, now, own)
    highest = caps(typed)[0]
    assert now[own[0]][0] + exact(typed["step"]) > highest or is_more_than_fits(more, same)


@some
@given(seeds)
def test_one_step_more_of_after_tax_passes_its_goal_or_a_limit(seed):
    typed, answer = unwatched(seed)
    own = own_numbers(typed, answer)
    if not own:
        return
    now, step = elected(typed, answer), exact(typed["step"])
    level = max(now[number][1] for number in own)
    more = Year(typed, {
        number: (deferral, after_tax + step if number in own else after_tax)
        for number, (deferral, after_tax) in now.items()
    })  # fmt: skip
    highest = caps(typed)[1] - min(now[number][0] for number in own)
    assert (
        level + step > min(highest, exact(typed.get("cap_after_tax_election", 1)))
        or more.after_tax > min(more.figures["room_year"], more.amount_of("after_tax_goal"))
        or more.after_tax == Year(typed, now).after_tax
        or more.figures["over"] > 0
        or any(row["deferral"] + row["after_tax"] == row["pay"] > 0 for row in more.rows)
    )


@some
@given(seeds)
def test_few_leaves_less_than_one_step_of_one_paycheck(seed):
    typed, answer, own = ample(seed, "few")
    now, step = elected(typed, answer), exact(typed["step"])
    if not any(row["pay"] for row in answer["paychecks"] if row["number"] in own):
        assert {now[number] for number in own} <= {(0, 0)}  # of no pay no step is elected
        return
    second = Year(typed, now)
    rounding = second.count * CENT
    one_step = step * max(p.pay for p in second.paychecks if p.number in own) + rounding
    highest, both = caps(typed)
    deferral, after_tax = (max(now[number][kind] for number in own) for kind in (0, 1))
    lowest = min(now[number][0] for number in own)
    if lowest + step <= highest:
        last = max(number for number in own if now[number][0] == lowest)
        more = without_new_after_tax(typed, now, own, [last])
        assert is_more_than_fits(more, without_new_after_tax(typed, now, own))
    beside = min(both - deferral, exact(typed.get("cap_after_tax_election", 1)))
    if after_tax + step <= beside:
        goal = min(second.figures["room_year"], second.amount_of("after_tax_goal"))
        assert goal - second.after_tax < one_step


# -- today -----------------------------------------------------------------------------------
@some
@given(seeds)
def test_today_is_the_plan_where_the_plan_is_todays_elections(seed):
    typed = generated(random.Random(seed)) | {"spillover": "no"}
    typed.pop("elections", None)
    deferral, after_tax = map(float, today_of(typed))
    typed["elections"] = [{"from": 1, "deferral": deferral, "after_tax": after_tax}]
    answer = answer_of(typed)
    today = answer["if_nothing_changes"]
    for name in ("deferral", "employer", "match_lost", "after_tax", "over"):
        assert today[name] == answer[name]
    assert today["room_lost"] == answer["room_unused"]
