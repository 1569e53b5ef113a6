"""Proves, for generated plans in all states of a year, what every plan must keep.

What an election comes to is counted here by the second model of a year
(:mod:`reference`), with a payroll that stops nothing by itself.
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
from year_by_paycheck.reference import Year, exact

from xlplugin.plan.answer import outputs, plan_of

MOST = size("PLANS")
"""How many plans are generated; each is worked out once, for all that must hold of it."""

seeds = st.integers(0, MOST - 1)
some = settings(max_examples=MOST)

FIGURES = {
    "limit", "deferral", "catch_up", "employer", "true_up", "match_full", "match_lost",
    "after_tax", "room_year", "room_left", "room_unused", "over", "exact_deferral",
    "exact_after_tax", "must_be_roth", "roth_needed", "acp_at_risk", "elections", "changes",
    "if_nothing_changes", "paychecks", "checks",
}  # fmt: skip
BESIDE = {"headlines", "said", "employer_due", "match_lost_already", "conversions", "search"}
ELECTION = {"from_date", "from_paycheck", "deferral", "after_tax", "must_be_roth"}
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
    if not inside and "ytd_date" not in typed and not exact(answer["over"]):
        assert sum(exact(row["catch_up"]) for row in rows) == exact(answer["catch_up"])
        if rows:
            assert exact(rows[-1]["additions_to_date"]) + on_top <= exact(answer["limit"])
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
    """But for one of today that is kept as it is."""
    typed, answer = usual(seed)
    own, year = own_numbers(typed, answer), Year(typed, {})
    for each in answer["elections"]:
        if each["from_paycheck"] in own:
            for kind in ("deferral", "after_tax"):
                is_kept = exact(each[kind]) == year.today(kind)
                assert is_kept or exact(each[kind]) % exact(typed["step"]) == 0
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
    # where a limit is passed, it is not room that is lost
    assert today["room_lost"] == (0 if today["over"] else answer["room_unused"])


@some
@given(seeds)
def test_cells_elect_whole_steps_or_keep_what_is_elected_today(seed):
    """A step that is added to today's 7 % where steps are 5 % would make 12 %."""
    typed = generated(random.Random(seed)) | {"changes": "few"}
    closed = plan_of(typed).closed
    for kind in ("deferral", "after_tax"):
        today = getattr(closed, f"today_{kind}")
        of_kind = {
            getattr(row, f"{kind}_share")
            for row in closed.rows("paychecks")
            if getattr(row, f"{kind}_open")
        }
        assert of_kind == {today} or not any(share % closed.s.step for share in of_kind)
