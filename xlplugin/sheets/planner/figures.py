"""The single figures of the workings: each a rule, written as the formula of its cell."""

from __future__ import annotations

from xlplugin.arithmetic import formulas as n
from xlplugin.law.limits import find
from xlplugin.plan import paycheck as rule
from xlplugin.rules import after_tax_room, annual_additions, catch_up, deferrals
from xlplugin.rules.match import formula as employer_money
from xlplugin.sheets.layout import PLAIN, SHARE, Figure
from xlplugin.sheets.planner.limits import COLUMN_OF, lookup, notice
from xlplugin.sheets.planner.names import (
    LAW,
    LIMIT_NAMES,
    MATCH,
    NO_LIMIT,
    cell,
    cents,
    is_yes,
    total,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xlplugin.plan.year import Plan

_where: Any = n.where


def bands() -> list[Figure]:
    """The edges of the match's bands."""
    block = []
    for number in (1, 2, 3):
        rate, tier = f"in_match_rate{number}", f"in_match_tier{number}"
        low = f"calc_band{number - 1}+" if number > 1 else ""
        low_all = f"calc_band{number - 1}_all+" if number > 1 else ""
        share, dollars = f"calc_band{number}", f"calc_band{number}_all"
        block += [
            Figure(
                share, f"Band {number} ends at this share of pay", f"{low}N({tier})",
                _edge(number, "share_to"), SHARE,
            ),
            Figure(
                dollars, f"Band {number}: {NO_LIMIT:,} if it has no end",
                f'{low_all}IF(AND({rate}<>"",{tier}=""),{NO_LIMIT},0)',
                _edge(number, "dollars_to"),
            ),
        ]  # fmt: skip
    return block


def _edge(number: int, name: str) -> Callable[[Plan], int]:
    def value(plan: Plan) -> int:
        tiers = plan.match.tiers[:number]
        return getattr(tiers[-1], name) if tiers else 0

    return value


def fits() -> list[Figure]:
    """The walk up the match's bands to the deferral that fits with its match."""
    block = [
        Figure(
            "calc_fits_left0", "Limit, less employer money without a deferral",
            n.maximum(
                cell("calc_limit") + cell("calc_catch_up_limit") - cell("calc_without_deferral"), 0
            ),
            lambda p: max(p.limit + p.lim_catch_up - p.without_deferral, 0),
        )
    ]  # fmt: skip
    for number in (1, 2, 3):
        left, own = cell(f"calc_fits_left{number - 1}"), f"calc_fits_own{number}"
        rate: Any = MATCH.tiers[number - 1].rate
        width: Any = n.maximum(_band_end(number) - _band_end(number - 1), 0)
        block += [
            Figure(
                own, f"Band {number}: deferral that fits with its match",
                rule.band_deferral(n, left, rate, width), _band_value(number, "own"),
                PLAIN, "cents",
            ),
            Figure(
                f"calc_fits_left{number}", f"Left after band {number}",
                rule.left_after_band(n, left, cell(own), rate), _band_value(number, "left"),
                PLAIN, "cents",
            ),
        ]  # fmt: skip
    by_bands: Any = cell("calc_fits_left3")
    for number in (1, 2, 3):
        by_bands = by_bands + cell(f"calc_fits_own{number}")
    fits_under = cell("calc_limit") + cell("calc_catch_up_limit") - cell("calc_without_deferral")
    block += [
        Figure(
            "calc_top_match", f"Match that more deferral does not raise ({NO_LIMIT:,} if none)",
            rule.top_match(n, MATCH, LAW.amount("402G_DEFERRAL"), cell("calc_counted_pay")),
            lambda p: p.top_match,
        ),
        Figure(
            "calc_deferral_fits", "Deferral that fits under 415(c), a cent a paycheck kept back",
            cents(rule.deferral_that_fits(
                n, by_bands, fits_under, cell("calc_top_match"), cell("in_paychecks")
            )),
            lambda p: p.deferral_fits,
        ),
    ]  # fmt: skip
    return block


def _band_end(number: int) -> Any:
    if not number:
        return n.fine(0)
    share = cell("calc_counted_pay") * cell(f"calc_band{number}")
    return share + cell(f"calc_band{number}_all")


def _band_value(number: int, what: str) -> Callable[[Plan], float]:
    """Dollars of a step of the walk along the bands, from the plan's billionths of a cent."""

    def value(plan: Plan) -> float:
        left, own = plan.fits_walk[min(number, len(plan.fits_walk) - 1)]
        own = own if number < len(plan.fits_walk) else 0
        return (own if what == "own" else left) / 10**11

    return value


def year() -> list[Figure]:
    """The single figures of the year, in the order in which nothing is circular."""
    law = LAW
    f = cell
    age_limit = catch_up.limit(
        n, law, f("in_age"), is_yes("in_catch_up_60_63"), is_yes("in_plan_has_roth"),
        f("in_prior_wages"),
    )  # fmt: skip
    basic = n.minimum(f("out_deferral"), law.amount("402G_DEFERRAL"))
    unused = after_tax_room.unused_catch_up(
        n, f("calc_catch_up_limit"), f("calc_basic"), f("out_deferral") - f("calc_basic")
    )
    own_cap = (
        f'IF(in_after_tax_cap="",{NO_LIMIT},IF(in_after_tax_cap<=1,'
        f"{n.down(f('calc_counted_pay'), f('in_after_tax_cap'))},in_after_tax_cap))"
    )
    return [
        Figure("calc_catch_up_limit", "Catch-up limit", age_limit, lambda p: p.lim_catch_up),
        Figure("calc_limit", "415(c) limit, or pay if less",
               annual_additions.limit(n, law, f("in_salary")), lambda p: p.limit),
        Figure("calc_counted_pay", "Pay that counts for the match",
               n.minimum(f("in_salary"), law.amount("401A17_COMP")), lambda p: p.year_counted_pay),
        Figure("calc_without_deferral", "Employer money without a deferral",
               cents(employer_money.without_deferral(n, MATCH, f("calc_counted_pay"))),
               lambda p: p.without_deferral),
        Figure("calc_match_cap", f"Cap on the match ({NO_LIMIT:,} if none)",
               f'IF(in_match_cap="",{NO_LIMIT},in_match_cap)', lambda p: p.match.cap),
        Figure("calc_deferral_most", "Most that may be deferred here",
               cents(deferrals.most(n, law, f("in_salary"), f("calc_catch_up_limit"),
                                    f("in_prior_deferral"))), lambda p: p.deferral_most),
        Figure("calc_deferral_bound", "Most that fits with its match",
               n.minimum(f("calc_deferral_most"), f("calc_deferral_fits")),
               lambda p: min(p.deferral_most, p.deferral_fits)),
        Figure("calc_deferral_goal", "401(k) goal",
               rule.goal(n, f("calc_deferral_bound"), f("in_deferral_goal")),
               lambda p: p.deferral_goal),
        Figure("calc_deferral_candidate", "401(k): steps that fit the goal",
               rule.election(n, f("calc_deferral_goal"), f("in_salary"), f("in_step"),
                             f("in_paychecks")),
               lambda p: p.deferral_candidate, SHARE),
        Figure("out_elect_deferral", "401(k) election",
               rule.or_one_less(n, f("calc_deferral_candidate"), f(total("D")),
                                f("calc_deferral_goal"), f("in_step")),
               lambda p: p.elect_deferral, SHARE),
        Figure("out_deferral", "401(k) of the year", total("E"), lambda p: p.deferral),
        Figure("calc_basic", "Of it within 402(g)", basic, lambda p: p.basic),
        Figure("calc_match_paid", "Match paid by paycheck", total("H"), lambda p: p.match_paid),
        Figure("out_match_full", "Match of the year, settled by the year",
               cents(employer_money.match(
                   n, MATCH, _where(MATCH.catch_up, f("out_deferral"), f("calc_basic")),
                   f("calc_counted_pay"))), lambda p: p.match_full),
        Figure("out_true_up", "True-up after year end",
               cents(rule.true_up(n, f("out_match_full"), f("calc_match_paid"),
                                  is_yes("in_true_up"))), lambda p: p.true_up),
        Figure("out_match_lost", "Match lost by paycheck",
               cents(rule.lost(n, f("out_match_full"), f("calc_match_paid"), f("out_true_up"))),
               lambda p: p.match_lost),
        Figure("out_employer", "Employer money of the year",
               cents("calc_match_paid+out_true_up+calc_without_deferral"), lambda p: p.employer),
        Figure("calc_turned", "Deferrals that become catch-up beyond 415(c)",
               cents(after_tax_room.turned_to_catch_up(
                   n, unused, f("calc_basic") + f("out_employer"), f("calc_limit"))),
               lambda p: p.turned),
        Figure("out_catch_up", "Catch-up of the year",
               cents("out_deferral-calc_basic+calc_turned"), lambda p: p.catch_up),
        Figure("calc_own_cap", f"The plan's own cap on after-tax ({NO_LIMIT:,} if none)",
               own_cap, lambda p: p.after_tax_cap),
        Figure("out_room_year", "After-tax room of the year",
               cents(rule.within(
                   n,
                   rule.room(n, f("calc_limit"), f("calc_turned"), f("calc_basic"),
                             f("out_employer")),
                   f("calc_own_cap"), f("in_salary") - f("out_deferral"))),
               lambda p: p.room_year),
        Figure("calc_after_tax_goal", "After-tax goal",
               rule.goal(n, f("out_room_year"), f("in_after_tax_goal")),
               lambda p: p.after_tax_goal),
        Figure("calc_after_tax_candidate", "After-tax: steps that fit the goal",
               rule.election(n, f("calc_after_tax_goal"), f("in_salary"), f("in_step"),
                             f("in_paychecks")),
               lambda p: p.after_tax_candidate, SHARE),
        Figure("out_elect_after_tax", "After-tax election",
               rule.or_one_less(n, f("calc_after_tax_candidate"), f(total("I")),
                                f("calc_after_tax_goal"), f("in_step")),
               lambda p: p.elect_after_tax, SHARE),
        Figure("out_after_tax", "After-tax of the year", total("J"), lambda p: p.after_tax),
        Figure("out_room_unused", "Room unused", cents("out_room_year-out_after_tax"),
               lambda p: p.room_unused),
        Figure("calc_additions", "Annual additions of the year",
               cents(rule.additions(f("calc_basic"), f("calc_turned"), f("out_employer"),
                                    f("out_after_tax"))),
               lambda p: p.additions),
        Figure("out_over", "Over the 415(c) limit",
               cents(rule.over(n, f("calc_additions"), f("calc_limit"))), lambda p: p.over),
    ]  # fmt: skip


def limits() -> list[Figure]:
    """The published amounts of the plan's year, looked up on the Limits sheet."""

    def amount(code: str) -> Callable[[Plan], int]:
        def value(plan: Plan) -> int:
            limit = find(code, plan.year)
            return limit.cents if limit else 0

        return value

    return [
        Figure("calc_notice", "Published in", lookup("H"), notice, PLAIN, "text_right"),
        *(
            Figure(name, f"{code} of the year", lookup(COLUMN_OF[code]), amount(code))
            for code, name in LIMIT_NAMES.items()
        ),
    ]
