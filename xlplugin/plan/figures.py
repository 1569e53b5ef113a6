"""The figures and columns of a year, each with its type: what a rule may ask for.

Written by ``sh do docs`` from the rules in :mod:`xlplugin.plan.year`; :mod:`xlplugin.plan.model`
says what each name means, and answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar, overload

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.law.limits import Law
from xlplugin.plan.entries import Bonus
from xlplugin.plan.situation import Situation
from xlplugin.units import Cents, Day, FineCents, Share

DollarColumn = Literal[
    "base",
    "expected",
    "due_pay",
    "short",
    "pay",
    "regular_pay",
    "match_pay",
    "capped_pay",
    "counted_pay",
    "unmatched_same",
    "unmatched",
    "matched",
    "matched_all",
    "match_planned",
    "match_row",
    "employer_row",
    "match_pay_past",
    "match_past",
    "counting_pay",
    "fitting_row",
    "fitting_matched",
    "fitting_match",
    "filling_row",
    "filling_matched",
    "filling_match",
    "beyond_row",
    "beyond_matched",
    "beyond_match",
    "planned_counted",
    "after_tax_fixed_rows",
    "without_due",
    "without_in",
    "without_row",
    "without_deferral",
    "employer_fixed_rows",
    "own_cap_row",
    "after_tax_share_of",
    "after_tax_left_row",
    "after_tax_spilt",
    "after_tax_open_pay",
    "after_tax_set",
    "after_tax_trial",
    "after_tax_kept",
    "after_tax_base",
    "after_tax_more",
    "after_tax_wanted",
    "after_tax_row",
    "employer_paid",
    "additions_row",
    "additions_to_date",
    "room_left_row",
    "deferral_share_of",
    "deferral_open_pay",
    "deferral_set",
    "deferral_trial",
    "deferral_more",
    "deferral_wanted",
    "deferral_row",
    "basic_row",
    "catch_up_row",
    "pay_late",
    "deferral_late",
    "after_tax_late",
    "deferral_near",
    "after_tax_near",
    "roth_row",
    "roth_open",
    "deferral_paid",
    "after_tax_paid",
    "unmatched_in",
    "matched_in",
    "match_in",
    "same_wanted",
    "same_deferral_row",
    "same_matched",
    "same_unmatched",
    "same_match_row",
    "same_after_tax_row",
    "same_after_tax_wanted",
    "payroll_tax",
    "holds",
    "holds_open",
    "left_of_pay",
    "month_deferral",
    "month_employer",
    "month_paid",
    "month_to_come",
    "month_limit",
    "month_planned",
    "month_same",
    "month_room",
]
ExactColumn = Literal[
    "unmatched_own",
    "match_fine",
    "after_tax_apart",
    "deferral_apart",
    "same_fine",
]
ShareColumn = Literal[
    "matched_share",
    "after_tax_share_set",
    "after_tax_highest",
    "after_tax_at_level",
    "after_tax_share",
    "deferral_told",
    "after_tax_told",
    "deferral_share_set",
    "deferral_share",
    "holds_share",
    "holds_beside",
    "left_share",
]
NumberColumn = Literal[
    "ordered",
    "source",
    "live",
    "regular",
    "number",
    "lacks_bonus",
    "beyond",
    "filled",
    "state",
    "bonus_slipped",
    "gap",
    "month",
    "after_tax_open",
    "reachable",
    "reachable_with_pay",
    "has_election",
    "change",
    "segment",
    "change_to_come",
    "ignored",
    "deferral_open",
    "in_ytd",
    "shows_deferral",
    "shows_after_tax",
    "pay_below",
    "pay_above",
    "standing",
    "above_pay",
    "lacks",
    "tight",
    "ytd_so_far",
    "key",
    "rank",
    "schedule_row",
    "moved",
    "far",
    "paid_out",
    "row_state",
    "first_out",
    "is_first",
]
DayColumn = Literal[
    "day",
    "reach",
    "change_day",
    "deferral_change",
    "roth_day",
    "nominal",
    "step_1",
    "step_2",
    "by_rule",
    "scheduled",
    "pays_on",
    "holiday",
]
TypedDollarColumn = Literal[
    "stub_pay",
    "stub_deferral",
    "stub_after_tax",
    "stub_employer",
]
TypedShareColumn = Literal[
    "own_deferral",
    "own_after_tax",
]
Column = (
    DollarColumn
    | ExactColumn
    | ShareColumn
    | NumberColumn
    | DayColumn
    | TypedDollarColumn
    | TypedShareColumn
)


BoundT = TypeVar("BoundT", Cents, FineCents, Share, Day, int)


class Year:
    """A year, as its rules ask for it."""

    s: Situation
    law: Law
    additions_most: Cents
    counted_most: Cents
    basic_most: Cents
    year_start: Day
    count: int
    regular_count: int
    last_scheduled: int
    ytd_before: int
    half_a_period: int
    ytd_through: Day
    ytd_count: int
    last_paid: int
    lag: int
    pay_year: Cents
    year_counted: Cents
    pay_day1: int
    pay_day2: int
    wage_base: Cents
    wallet: Share
    wallet_beside: Share
    one_step: Cents
    late_deferral: Share
    late_after_tax: Share
    deferral_shown_by: int
    after_tax_shown_by: int
    deferral_shown_on: Cents
    after_tax_shown_on: Cents
    deferral_shown: Cents
    after_tax_shown: Cents
    deferral_by_stubs: Share
    after_tax_by_stubs: Share
    today_deferral: Share
    today_after_tax: Share
    ytd_deferral: Cents
    ytd_after_tax: Cents
    ytd_match: Cents
    ytd_due: Cents
    ytd_employer: Cents
    catch_up_limit: Cents
    limit: Cents
    deferral_in: Cents
    employer_fixed: Cents
    employer_due: Cents
    unelected: Cents
    after_tax_fixed: Cents
    limit_raise: Cents
    fits_counted: Cents
    alone_left0: FineCents
    fits_left0: FineCents
    fits_own1: FineCents
    fits_left1: FineCents
    fits_own2: FineCents
    fits_left2: FineCents
    fits_own3: FineCents
    fits_left3: FineCents
    alone_own1: FineCents
    alone_left1: FineCents
    alone_own2: FineCents
    alone_left2: FineCents
    alone_own3: FineCents
    alone_left3: FineCents
    top_match: Cents
    raised_fits: Cents
    catch_up_to_come: Cents
    match_to_come: Cents
    fits_beside: Cents
    fits_paid: Cents
    kept_back: Cents
    deferral_fits: Cents
    full_match_share: Share
    even_level: Share
    counting_level: Share
    fitting_level: Share
    filling_level: Share
    beyond_level: Share
    today_level: Share
    spills: int
    matched_to_stop: Cents
    spilling_level: Share
    deferral_found: Cents
    deferral_wished: Cents
    fitting_deferral_year: Cents
    filling_deferral_year: Cents
    beyond_deferral_year: Cents
    today_deferral_year: Cents
    fitting_match_year: Cents
    filling_match_year: Cents
    beyond_match_year: Cents
    today_match_year: Cents
    fitting_holds: int
    filling_holds: int
    beyond_holds: int
    today_holds: int
    fitting_missed: Cents
    filling_missed: Cents
    beyond_missed: Cents
    today_missed: Cents
    most_held: Cents
    best_match: Cents
    least_missed: Cents
    fitting_draws: int
    filling_draws: int
    beyond_draws: int
    today_draws: int
    fitting_meets: int
    filling_meets: int
    beyond_meets: int
    today_meets: int
    most_deferred: Cents
    deferral_level: Share
    deferral_at_level: Cents
    deferral_most: Cents
    payroll_stop: Cents
    deferral_bound: Cents
    deferral_aim: Cents
    deferral_goal: Cents
    deferral_left: Cents
    deferral_pay: Cents
    deferral_cap: Share
    exact_deferral: Share
    deferral_candidate: Share
    deferral_spare: Cents
    deferral_changes: Day
    deferral: Cents
    match_top: Cents
    match_paid: Cents
    matched_year: Cents
    match_year: Cents
    full_deferral: Cents
    match_full: Cents
    true_up: Cents
    match_lost: Cents
    match_lost_already: Cents
    employer: Cents
    basic: Cents
    turned: Cents
    catch_up: Cents
    own_cap: Cents
    room_year: Cents
    after_tax_stop: Cents
    after_tax_goal: Cents
    after_tax_left: Cents
    after_tax_pay: Cents
    exact_after_tax: Share
    after_tax_candidate: Share
    after_tax_level: Share
    after_tax_stopped: int
    after_tax_spare: Cents
    after_tax_extra: Share
    after_tax: Cents
    additions: Cents
    deferral_so_far: Cents
    employer_in: Cents
    after_tax_in: Cents
    room_left: Cents
    room_unused: Cents
    over_deferral: Cents
    over_additions: Cents
    over_own_cap: Cents
    over: Cents
    open_count: int
    election_count: int
    changes: int
    must_be_roth: Cents
    roth_in: Cents
    roth_needed: Cents
    roth_to_elect: Cents
    roth_late: Cents
    roth_from: Day
    hce_pay: Cents
    acp_at_risk: Cents
    same_deferral: Cents
    same_match: Cents
    same_true_up: Cents
    same_employer: Cents
    same_match_lost: Cents
    same_after_tax: Cents
    same_turned: Cents
    same_room: Cents
    same_spent: Cents
    same_stop: Cents
    same_room_lost: Cents
    same_over: Cents
    first_change: Day
    first_changed: int
    change_by: Day
    first_deferral: Share
    first_after_tax: Share
    elected_before: int
    keeps_deferral: int
    keeps_after_tax: int
    gained_deferral: Cents
    gained_match: Cents
    gained_after_tax: Cents
    is_over: int
    over_deferral_in: Cents
    over_additions_in: Cents
    over_own_cap_in: Cents
    match_to_have: Cents
    deferral_to_have: Cents
    after_tax_to_have: Cents
    deferral_still_open: Cents
    after_tax_to_come: Cents
    match_with_true_up: Cents
    room_without_match: Cents
    room_for_match: Cents

    def rows(self, table: str, /) -> Sequence[Row]:
        raise NotImplementedError

    def count_before(self, name: Column, bound: BoundT, /) -> int:
        raise NotImplementedError

    def rank(self, name: Column, bound: BoundT, /) -> int:
        raise NotImplementedError

    def is_holiday(self, day: Day, /) -> bool:
        raise NotImplementedError

    def once(self, rule: Callable[[YearArithmetic, Year, Bonus], int], thing: Bonus, /) -> int:
        raise NotImplementedError

    @overload
    def sum(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def sum(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def sum(self, name: NumberColumn, /) -> int: ...
    def sum(self, name: Column, /) -> Any:
        raise NotImplementedError

    @overload
    def sum_of_first(self, name: DollarColumn, count: int, /) -> Cents: ...
    @overload
    def sum_of_first(self, name: ExactColumn, count: int, /) -> FineCents: ...
    @overload
    def sum_of_first(self, name: NumberColumn, count: int, /) -> int: ...
    def sum_of_first(self, name: Column, count: int, /) -> Any:
        raise NotImplementedError

    @overload
    def sum_until(self, name: DollarColumn, by: Column, bound: BoundT, /) -> Cents: ...
    @overload
    def sum_until(self, name: ExactColumn, by: Column, bound: BoundT, /) -> FineCents: ...
    @overload
    def sum_until(self, name: NumberColumn, by: Column, bound: BoundT, /) -> int: ...
    def sum_until(self, name: Column, by: Column, bound: BoundT, /) -> Any:
        raise NotImplementedError

    @overload
    def opening(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def opening(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def opening(self, name: NumberColumn, /) -> int: ...
    def opening(self, name: Column, /) -> Any:
        raise NotImplementedError

    @overload
    def most(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def most(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def most(self, name: ShareColumn, /) -> Share: ...
    @overload
    def most(self, name: NumberColumn, /) -> int: ...
    @overload
    def most(self, name: DayColumn, /) -> Day: ...
    def most(self, name: Column, /) -> Any:
        raise NotImplementedError

    @overload
    def smallest(self, name: DollarColumn, number: int, /) -> Cents: ...
    @overload
    def smallest(self, name: ExactColumn, number: int, /) -> FineCents: ...
    @overload
    def smallest(self, name: ShareColumn, number: int, /) -> Share: ...
    @overload
    def smallest(self, name: NumberColumn, number: int, /) -> int: ...
    @overload
    def smallest(self, name: DayColumn, number: int, /) -> Day: ...
    def smallest(self, name: Column, number: int, /) -> Any:
        raise NotImplementedError

    @overload
    def at(self, name: DollarColumn, number: int, /) -> Cents: ...
    @overload
    def at(self, name: ExactColumn, number: int, /) -> FineCents: ...
    @overload
    def at(self, name: ShareColumn, number: int, /) -> Share: ...
    @overload
    def at(self, name: NumberColumn, number: int, /) -> int: ...
    @overload
    def at(self, name: DayColumn, number: int, /) -> Day: ...
    @overload
    def at(self, name: TypedDollarColumn, number: int, /) -> Cents | None: ...
    @overload
    def at(self, name: TypedShareColumn, number: int, /) -> Share | None: ...
    def at(self, name: Column, number: int, /) -> Any:
        raise NotImplementedError


class Row:
    """A row of one of its tables."""

    year: Year
    index: int
    position: int
    ordered: int
    day: Day
    source: int
    stub_pay: Cents | None
    stub_deferral: Cents | None
    stub_after_tax: Cents | None
    stub_employer: Cents | None
    own_deferral: Share | None
    own_after_tax: Share | None
    live: int
    regular: int
    reach: Day
    number: int
    base: Cents
    expected: Cents
    due_pay: Cents
    lacks_bonus: int
    short: Cents
    beyond: int
    filled: int
    state: int
    pay: Cents
    bonus_slipped: int
    regular_pay: Cents
    match_pay: Cents
    capped_pay: Cents
    counted_pay: Cents
    gap: int
    month: int
    unmatched_same: Cents
    unmatched_own: FineCents
    unmatched: Cents
    matched: Cents
    matched_all: Cents
    match_fine: FineCents
    match_planned: Cents
    match_row: Cents
    employer_row: Cents
    match_pay_past: Cents
    match_past: Cents
    counting_pay: Cents
    matched_share: Share
    fitting_row: Cents
    fitting_matched: Cents
    fitting_match: Cents
    filling_row: Cents
    filling_matched: Cents
    filling_match: Cents
    beyond_row: Cents
    beyond_matched: Cents
    beyond_match: Cents
    planned_counted: Cents
    after_tax_fixed_rows: Cents
    without_due: Cents
    without_in: Cents
    without_row: Cents
    without_deferral: Cents
    employer_fixed_rows: Cents
    own_cap_row: Cents
    after_tax_share_of: Cents
    after_tax_apart: FineCents
    after_tax_left_row: Cents
    after_tax_spilt: Cents
    after_tax_open: int
    after_tax_open_pay: Cents
    after_tax_share_set: Share
    after_tax_highest: Share
    after_tax_set: Cents
    after_tax_trial: Cents
    after_tax_kept: Cents
    after_tax_base: Cents
    after_tax_at_level: Share
    after_tax_more: Cents
    after_tax_share: Share
    after_tax_wanted: Cents
    after_tax_row: Cents
    employer_paid: Cents
    additions_row: Cents
    additions_to_date: Cents
    room_left_row: Cents
    reachable: int
    reachable_with_pay: int
    has_election: int
    deferral_told: Share
    after_tax_told: Share
    change: int
    segment: int
    change_to_come: int
    change_day: Day
    ignored: int
    deferral_share_of: Cents
    deferral_apart: FineCents
    deferral_open: int
    deferral_open_pay: Cents
    deferral_share_set: Share
    deferral_set: Cents
    deferral_trial: Cents
    deferral_more: Cents
    deferral_change: Day
    deferral_share: Share
    deferral_wanted: Cents
    deferral_row: Cents
    basic_row: Cents
    catch_up_row: Cents
    pay_late: Cents
    deferral_late: Cents
    after_tax_late: Cents
    deferral_near: Cents
    after_tax_near: Cents
    in_ytd: int
    roth_row: Cents
    roth_open: Cents
    roth_day: Day
    shows_deferral: int
    shows_after_tax: int
    deferral_paid: Cents
    after_tax_paid: Cents
    unmatched_in: Cents
    matched_in: Cents
    match_in: Cents
    pay_below: int
    pay_above: int
    standing: int
    above_pay: int
    lacks: int
    same_wanted: Cents
    same_deferral_row: Cents
    same_matched: Cents
    same_unmatched: Cents
    same_fine: FineCents
    same_match_row: Cents
    same_after_tax_row: Cents
    same_after_tax_wanted: Cents
    payroll_tax: Cents
    holds: Cents
    holds_open: Cents
    holds_share: Share
    holds_beside: Share
    left_of_pay: Cents
    left_share: Share
    tight: int
    ytd_so_far: int
    month_deferral: Cents
    month_employer: Cents
    month_paid: Cents
    month_to_come: Cents
    month_limit: Cents
    month_planned: Cents
    month_same: Cents
    month_room: Cents
    nominal: Day
    step_1: Day
    step_2: Day
    by_rule: Day
    scheduled: Day
    pays_on: Day
    key: int
    rank: int
    schedule_row: int
    moved: int
    far: int
    paid_out: int
    row_state: int
    first_out: int
    is_first: int
    holiday: Day

    @property
    def paid_on(self) -> Day | None:
        raise NotImplementedError

    @property
    def is_struck(self) -> bool:
        raise NotImplementedError

    @overload
    def typed_in(
        self, part: Literal["pay", "deferral", "after_tax", "employer"], /
    ) -> Cents | None: ...
    @overload
    def typed_in(self, part: Literal["own_deferral", "own_after_tax"], /) -> Share | None: ...
    def typed_in(self, part: str, /) -> Any:
        raise NotImplementedError

    @overload
    def before(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def before(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def before(self, name: NumberColumn, /) -> int: ...
    def before(self, name: Column, /) -> Any:
        raise NotImplementedError

    @overload
    def through(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def through(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def through(self, name: NumberColumn, /) -> int: ...
    def through(self, name: Column, /) -> Any:
        raise NotImplementedError

    @overload
    def rest(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def rest(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def rest(self, name: NumberColumn, /) -> int: ...
    def rest(self, name: Column, /) -> Any:
        raise NotImplementedError

    @overload
    def previous(self, name: DollarColumn, /) -> Cents: ...
    @overload
    def previous(self, name: ExactColumn, /) -> FineCents: ...
    @overload
    def previous(self, name: ShareColumn, /) -> Share: ...
    @overload
    def previous(self, name: NumberColumn, /) -> int: ...
    @overload
    def previous(self, name: DayColumn, /) -> Day: ...
    def previous(self, name: Column, /) -> Any:
        raise NotImplementedError
