"""Explained: how the figures come about, step by step, each with its authority."""

from __future__ import annotations

from xlplugin.sheets.layout import MONEY, SHARE, Cell, Sheet
from xlplugin.sheets.planner.limits import notice, statute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xlplugin.plan.year import Plan

# step, the name of its cell, the plan's value, why, authority (or the code of its limit)
STEPS: tuple[tuple[str, str, str, str, str], ...] = (
    ("402(g) limit", "lim_402g", "lim_basic",
     "one limit on elective deferrals for all your employers", "402G_DEFERRAL"),
    ("Catch-up limit", "calc_catch_up_limit", "lim_catch_up",
     "from age 50; ages 60 to 63 have another amount from 2025", "414V_CATCHUP50"),
    ("Most you may defer here", "calc_deferral_most", "deferral_most",
     "402(g) and catch-up, less deferrals elsewhere, within pay", "IRC 402(g)(1), 414(v)(2)(A)"),
    ("Most that fits with its match", "calc_deferral_bound", "deferral_bound",
     "within 415(c) together with the employer's money", "IRC 415(c)(1)"),
    ("401(k) election", "out_elect_deferral", "elect_deferral",
     "the largest whole steps within it, or within your own goal", "plan document"),
    ("401(k) of the year", "out_deferral", "deferral",
     "the election on every paycheck, rounded to the cent each time", "IRC 402(g)(1)"),
    ("Of it catch-up", "out_catch_up", "catch_up",
     "what exceeds 402(g) or the 415(c) limit; outside 415(c)",
     "IRC 414(v)(3)(A); Reg. 1.414(v)-1(b)"),
    ("Pay that counts for the match", "calc_counted_pay", "year_counted_pay",
     "a match formula looks at pay up to this amount only", "401A17_COMP"),
    ("Match by paycheck", "calc_match_paid", "match_paid",
     "computed on each paycheck, until counted pay is used up", "plan document; IRC 401(m)(4)(A)"),
    ("True-up", "out_true_up", "true_up",
     "paid after year end, yet it belongs to this year", "Reg. 1.415(c)-1(b)(6)(i)(B)"),
    ("Match lost by paycheck", "out_match_lost", "match_lost",
     "what a yearly settlement would have added", "plan document"),
    ("Other employer money", "calc_without_deferral", "without_deferral",
     "nonelective, profit sharing: paid without a deferral", "IRC 415(c)(2)(A)"),
    ("415(c) limit, or pay if less", "calc_limit", "limit",
     "all additions that are not catch-up must fit under it", "415C_DC"),
    ("After-tax room", "out_room_year", "room_year",
     "the limit less 401(k), employer money; within the plan's cap and pay left",
     "IRC 415(c)(1)-(2)"),
    ("After-tax election", "out_elect_after_tax", "elect_after_tax",
     "the largest whole steps whose paychecks stay within the room", "plan document"),
    ("After-tax of the year", "out_after_tax", "after_tax",
     "what then goes in, to be converted to Roth", "IRC 402A(c)(4), 408A(d)(3)"),
    ("Room unused", "out_room_unused", "room_unused",
     "what whole steps or your own goal leave of the room", "arithmetic"),
)  # fmt: skip

WORDS = (
    "After-tax contributions are a third kind beside pre-tax and Roth. Not every plan takes them, "
    "and not every plan lets you convert them while you work.",
    "Convert often: only the earnings before the conversion are taxed.",
    "Unused catch-up is not room. Catch-up is a deferral beyond a limit, so it needs no room.",
    "If too much has gone in, tell the plan before year end; it is corrected under "
    "Rev. Proc. 2021-30.",
    "Planning arithmetic, not tax advice.",
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Explained", list(_cells()), {"A": 32, "B": 16, "C": 70, "D": 46}, freeze="A6"
    )  # fmt: skip


def _cells() -> Iterator[Cell]:
    yield Cell("A1", "Explained", "title")
    yield Cell("A2", "How the figures come about, in the order in which they follow.", "muted")
    yield Cell("A3", lambda p: f"Limits of {p.year}, published in {notice(p)}", "muted",
               'IF(calc_notice="","",'
               '"Limits of "&in_year&", published in "&calc_notice)')  # fmt: skip
    for letter, label in zip("AD", ("Step", "Authority"), strict=True):
        yield Cell(f"{letter}5", label, "heading")
    yield Cell("C5", "Why", "heading_indent")
    yield Cell("B5", "Amount", "heading_right")
    for row, (step, name, value, why, authority) in enumerate(STEPS, 6):
        is_share = value.startswith("elect_")
        yield Cell(f"A{row}", step, "label")
        yield Cell(f"B{row}", _of(value), "percent" if is_share else "cents", name,
                   SHARE if is_share else MONEY)  # fmt: skip
        yield Cell(f"C{row}", why, "why")
        yield Cell(f"D{row}", statute(authority), "line_muted")
    yield Cell("A25", "In words", "heading")
    for letter in "BCD":
        yield Cell(f"{letter}25", None, "heading")
    for row, words in enumerate(WORDS, 26):
        yield Cell(f"A{row}", words, "text")


def _of(name: str) -> Callable[[Plan], Any]:
    return lambda plan: getattr(plan, name)
