"""The single figures of the workings: each a rule, written as the formula of its cell."""

from __future__ import annotations

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
    is_set,
    n,
    total,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xlplugin.plan.year import Plan


def bands() -> list[Figure]:
    """The edges of the match's bands."""
    block = []
    for number in (1, 2, 3):
        rate, tier = f"calc_rate{number}", f"in_match_tier{number}"
        low = f"calc_band{number - 1}+" if number > 1 else ""
        low_all = f"calc_band{number - 1}_all+" if number > 1 else ""
        share, dollars = f"calc_band{number}", f"calc_band{number}_all"
        block += [
            Figure(
                share, f"Band {number} ends at this share of pay",
                f"{low}IF(ISNUMBER({tier}),{tier},0)",
                _edge(number, "share_to"), SHARE,
            ),
            Figure(
                dollars, f"Band {number}: {NO_LIMIT:,} if it has no end",
                f"{low_all}IF(AND({rate}>0,NOT(ISNUMBER({tier}))),{NO_LIMIT},0)",
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
    """The walks up the match's bands to the deferral that fits with its match."""
    under = cell("calc_limit") - cell("calc_without_deferral")
    raised = under + cell("calc_catch_up_limit")
    matched = cell("calc_rate1") + cell("calc_rate2") + cell("calc_rate3") > 0
    kept_back = n.where(matched, n.cents(cell("calc_paychecks")), 0)
    return [
        *_walk("fits", "Limit and catch-up, less employer money without a deferral", raised, True),
        *_walk("alone", "Limit, less employer money without a deferral", under, False),
        Figure(
            "calc_top_match", f"Match that more deferral does not raise ({NO_LIMIT:,} if none)",
            rule.top_match(n, MATCH, LAW.amount("402G_DEFERRAL"), cell("calc_counted_pay")),
            lambda p: p.top_match,
        ),
        Figure(
            "calc_deferral_fits", "Deferral that fits under 415(c) with its match",
            cents(rule.deferral_that_fits(
                n, _fitting("fits"), _fitting("alone"), under, cell("calc_top_match"),
                cell("calc_catch_up_limit"), kept_back,
            )),
            lambda p: p.deferral_fits,
        ),
    ]  # fmt: skip


def _walk(name: str, label: str, limit: Any, counts: bool) -> list[Figure]:
    """Up the bands: what is left, and the deferral in the band, each time."""
    block = [
        Figure(
            f"calc_{name}_left0", label, n.maximum(limit, 0), _step(name, 0, "left"), PLAIN, "cents"
        )
    ]
    for number in (1, 2, 3):
        left, own = cell(f"calc_{name}_left{number - 1}"), f"calc_{name}_own{number}"
        rate: Any = MATCH.tiers[number - 1].rate
        width: Any = n.maximum(_band_end(number) - _band_end(number - 1), 0)
        alone = "" if counts else ", its own use of the limit aside"
        block += [
            Figure(
                own, f"Band {number}: deferral that fits with its match{alone}",
                rule.band_deferral(n, left, rate, width, counts), _step(name, number, "own"),
                PLAIN, "cents",
            ),
            Figure(
                f"calc_{name}_left{number}", f"Left after band {number}",
                rule.left_after_band(n, left, cell(own), rate, counts),
                _step(name, number, "left"), PLAIN, "cents",
            ),
        ]  # fmt: skip
    return block


def _fitting(name: str) -> Any:
    """The deferral that a walk up the bands found room for."""
    found: Any = cell(f"calc_{name}_left3")
    for number in (1, 2, 3):
        found = found + cell(f"calc_{name}_own{number}")
    return found


def _band_end(number: int) -> Any:
    if not number:
        return n.fine(0)
    share = cell("calc_counted_pay") * cell(f"calc_band{number}")
    return share + cell(f"calc_band{number}_all")


def _step(name: str, number: int, what: str) -> Callable[[Plan], float]:
    """Dollars of a step of a walk, from the plan's billionths of a cent.

    The sheet walks three bands; those that a match does not have are no wider than nothing.
    """

    def value(plan: Plan) -> float:
        walk = plan.fits_walk if name == "fits" else plan.alone_walk
        left, own = walk[min(number, len(walk) - 1)]
        own = own if number < len(walk) else 0
        return (own if what == "own" else left) / 10**11

    return value


def year() -> list[Figure]:
    """The single figures of the year, in the order in which nothing is circular."""
    law = LAW
    f = cell
    age_limit = catch_up.limit(
        n, law, f("calc_age"), is_set("calc_catch_up_60_63"), is_set("calc_has_roth"),
        f("in_prior_wages"),
    )  # fmt: skip
    basic = n.minimum(f("out_deferral"), law.amount("402G_DEFERRAL"))
    unused = annual_additions.unused_catch_up(
        n, f("calc_catch_up_limit"), f("calc_basic"), f("out_deferral") - f("calc_basic")
    )
    own_cap = (
        f"IF(ISNUMBER(in_after_tax_cap),IF(in_after_tax_cap<=1,{total('M')},in_after_tax_cap),"
        f"{NO_LIMIT})"
    )
    return [
        Figure("calc_catch_up_limit", "Catch-up limit", age_limit, lambda p: p.lim_catch_up),
        Figure("calc_limit", "415(c) limit, or pay if less",
               annual_additions.limit(n, law, f("calc_salary")), lambda p: p.limit),
        Figure("calc_counted_pay", "Pay that counts for the match",
               n.minimum(f("calc_salary"), law.amount("401A17_COMP")),
               lambda p: p.year_counted_pay),
        Figure("calc_without_deferral", "Employer money without a deferral",
               cents(employer_money.without_deferral(n, MATCH, f("calc_counted_pay"))),
               lambda p: p.without_deferral),
        Figure("calc_match_cap", f"Cap on the match ({NO_LIMIT:,} if none)",
               n.given(f("in_match_cap"), NO_LIMIT), lambda p: p.match.cap),
        Figure("calc_deferral_most", "Most that may be deferred here",
               cents(deferrals.most(n, law, f("calc_salary"), f("calc_catch_up_limit"),
                                    f("calc_prior_deferral"))), lambda p: p.deferral_most),
        Figure("calc_deferral_bound", "Most that fits with its match",
               n.minimum(f("calc_deferral_most"), f("calc_deferral_fits")),
               lambda p: p.deferral_bound),
        Figure("calc_deferral_goal", "401(k) goal",
               rule.goal(n, f("calc_deferral_bound"), f("in_deferral_goal"),
                         f("calc_paychecks")),
               lambda p: p.deferral_goal),
        Figure("calc_deferral_candidate", "401(k): steps that fit the goal",
               rule.election(n, f("calc_deferral_goal"), f("calc_salary"), f("calc_step"),
                             f("calc_paychecks")),
               lambda p: p.deferral_candidate, SHARE),
        Figure("out_elect_deferral", "401(k) election",
               rule.or_one_less(n, f("calc_deferral_candidate"), f(total("D")),
                                f("calc_deferral_goal"), f("calc_step")),
               lambda p: p.elect_deferral, SHARE),
        Figure("out_deferral", "401(k) of the year", total("E"), lambda p: p.deferral),
        Figure("calc_basic", "Of it within 402(g)", basic, lambda p: p.basic),
        Figure("calc_match_paid", "Match paid by paycheck", total("H"), lambda p: p.match_paid),
        Figure("out_match_full", "Match of the year, settled by the year",
               cents(employer_money.match(
                   n, MATCH, n.where(MATCH.catch_up, f("out_deferral"), f("calc_basic")),
                   f("calc_counted_pay"))), lambda p: p.match_full),
        Figure("out_true_up", "True-up after year end",
               cents(rule.true_up(n, f("out_match_full"), f("calc_match_paid"),
                                  is_set("calc_settled"))), lambda p: p.true_up),
        Figure("out_match_lost", "Match lost by paycheck",
               cents(rule.lost(n, f("out_match_full"), f("calc_match_paid"), f("out_true_up"),
                               f("calc_paychecks"))),
               lambda p: p.match_lost),
        Figure("out_employer", "Employer money of the year",
               cents("calc_match_paid+out_true_up+calc_without_deferral"), lambda p: p.employer),
        Figure("calc_turned", "Deferrals that become catch-up beyond 415(c)",
               cents(annual_additions.turned(
                   n, unused, f("calc_basic") + f("out_employer"), f("calc_limit"))),
               lambda p: p.turned),
        Figure("out_catch_up", "Catch-up of the year",
               cents("out_deferral-calc_basic+calc_turned"), lambda p: p.catch_up),
        Figure("calc_own_cap", f"The plan's own cap on after-tax ({NO_LIMIT:,} if none)",
               own_cap, lambda p: p.after_tax_cap),
        Figure("out_room_year", "After-tax room of the year",
               cents(after_tax_room.within(
                   n,
                   annual_additions.left(n, f("calc_limit"), f("calc_turned"), f("calc_basic"),
                             f("out_employer")),
                   f("calc_own_cap"), f("calc_salary") - f("out_deferral"))),
               lambda p: p.room_year),
        Figure("calc_after_tax_goal", "After-tax goal",
               rule.goal(n, f("out_room_year"), f("in_after_tax_goal"),
                         f("calc_paychecks")),
               lambda p: p.after_tax_goal),
        Figure("calc_after_tax_candidate", "After-tax: steps that fit the goal",
               rule.election(n, f("calc_after_tax_goal"), f("calc_salary"), f("calc_step"),
                             f("calc_paychecks"), f("out_elect_deferral")),
               lambda p: p.after_tax_candidate, SHARE),
        Figure("out_elect_after_tax", "After-tax election",
               rule.or_one_less(n, f("calc_after_tax_candidate"), f(total("I")),
                                f("calc_after_tax_goal"), f("calc_step")),
               lambda p: p.elect_after_tax, SHARE),
        Figure("out_after_tax", "After-tax of the year", total("J"), lambda p: p.after_tax),
        Figure("out_room_unused", "Room unused", cents("out_room_year-out_after_tax"),
               lambda p: p.room_unused),
        Figure("calc_additions", "Annual additions of the year",
               cents(rule.additions(f("calc_basic"), f("calc_turned"), f("out_employer"),
                                    f("out_after_tax"))),
               lambda p: p.additions),
        Figure("out_over", "Over the 415(c) limit",
               cents(annual_additions.over(n, f("calc_additions"), f("calc_limit"))),
               lambda p: p.over),
    ]  # fmt: skip


def limits() -> list[Figure]:
    """The published amounts of the plan's year, looked up on the Limits sheet."""

    def amount(code: str) -> Callable[[Plan], int]:
        def value(plan: Plan) -> int:
            limit = find(code, plan.year)
            return limit.cents if limit else 0

        return value

    return [
        Figure(
            "calc_notice", "Published in", f'IFERROR({lookup("H")},"")', notice, PLAIN, "text_right"
        ),
        *(
            Figure(
                name, f"{code} of the year", f"IFERROR({lookup(COLUMN_OF[code])},0)", amount(code)
            )
            for code, name in LIMIT_NAMES.items()
        ),
    ]
