"""Start: what to elect, how much goes in, and the cells a person fills in."""

from __future__ import annotations

from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match.formula import TRUE_UP
from xlplugin.sheets.layout import (
    MONEY,
    PLAIN,
    SHARE,
    Cell,
    Choice,
    Field,
    Sheet,
    heading,
    inputs,
)
from xlplugin.sheets.planner import names, sentences
from xlplugin.sheets.planner.limits import years_range
from xlplugin.sheets.styles import AFTER_TAX, DEFERRALS, EMPLOYER, UNUSED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xlplugin.arguments.reading import ShareOrDollarsValue
    from xlplugin.plan.year import Plan

AMOUNT = Choice("An amount in dollars, 0 or more.", between=(0, 9_999_999_999))
SHARE_OR_DOLLARS = Choice(
    "A percentage from 0% to 100%, or dollars from 100.",
    formula="=OR(AND({0}>=0,{0}<=1),{0}>=100)",
)
YES_NO = Choice("Yes or No.", options=("Yes", "No"))
RATE = Choice("A percentage from 0% to 300%.", between=(0, 3))
SHARE_OF_PAY = Choice("A percentage of pay from 0% to 100%.", between=(0, 1))


def _input(name: str) -> Callable[[Plan], Any]:
    return lambda plan: plan.inputs[name]


def _yes(found: Callable[[Plan], bool]) -> Callable[[Plan], str]:
    return lambda plan: "Yes" if found(plan) else "No"


def _tier(number: int, part: str) -> Callable[[Plan], int | None]:
    """The rate or the width of one of the match's bands; empty where there is none."""

    def value(plan: Plan) -> int | None:
        if number > len(plan.match.tiers):
            return None
        tier = plan.match.tiers[number - 1]
        if part == "rate":
            return tier.rate
        return None if tier.whole else tier.share_to - tier.share_from

    return value


def _cap_or_share(plan: Plan) -> float | None:
    cap: ShareOrDollarsValue = plan.inputs["after_tax_cap"]
    if cap.share is not None:
        return cap.share / NANO
    return None if cap.amount is None else cap.amount / 100


YOU = (
    Field("in_year", "Year", "a year on the Limits sheet", "in_whole", lambda p: p.year,
          Choice("A year whose limits are published: see the Limits sheet.",
                 options="=" + years_range())),
    Field("in_age", "Your age on December 31", "of that year", "in_whole", lambda p: p.age,
          Choice("A whole age from 0 to 120.", between=(0, 120), whole=True)),
    Field("in_salary", "Salary for the year", "before any deduction", "in_money",
          _input("salary"), AMOUNT, MONEY),
    Field("in_paychecks", "Paychecks in the year", "26 = every two weeks, 24 = twice a month",
          "in_whole", _input("paychecks"),
          Choice("12, 24, 26, 27, 52 or 53.", options=(12, 24, 26, 27, 52, 53))),
)  # fmt: skip

EMPLOYER_MONEY = (
    Field("in_match_rate1", "Match: rate on the first part", "50% = 50 cents for a dollar",
          "in_percent", _tier(1, "rate"), RATE, SHARE),
    Field("in_match_tier1", "… of pay up to", "empty: on all deferrals", "in_percent",
          _tier(1, "width"), SHARE_OF_PAY, SHARE),
    Field("in_match_rate2", "Match: rate on the next part", "empty if there is one part",
          "in_percent", _tier(2, "rate"), RATE, SHARE),
    Field("in_match_tier2", "… of the next", "percent of pay", "in_percent",
          _tier(2, "width"), SHARE_OF_PAY, SHARE),
    Field("in_match_rate3", "Match: rate on the third part", "empty if there are two parts",
          "in_percent", _tier(3, "rate"), RATE, SHARE),
    Field("in_match_tier3", "… of the next", "percent of pay", "in_percent",
          _tier(3, "width"), SHARE_OF_PAY, SHARE),
    Field("in_match_cap", "The match is at most", "dollars a year; empty if there is no cap",
          "in_money", lambda p: None if p.match.cap == UNLIMITED else p.match.cap, AMOUNT, MONEY),
    Field("in_match_catch_up", "Catch-up is matched too", "ask the plan", "in_text",
          _yes(lambda p: p.match.catch_up), YES_NO),
    Field("in_true_up", "Year-end true-up of the match", "Yes if the plan settles by the year",
          "in_text", _yes(lambda p: p.match.timing == TRUE_UP), YES_NO),
    Field("in_nonelective", "Nonelective, percent of pay", "paid without a deferral",
          "in_percent", lambda p: p.match.nonelective or None, SHARE_OF_PAY, SHARE),
    Field("in_employer_other", "Other employer money", "profit sharing and the like, dollars",
          "in_money", lambda p: (p.match.flat + p.inputs["employer_other"]) or None,
          AMOUNT, MONEY),
)  # fmt: skip

PLAN_AND_WISH = (
    Field("in_step", "Elections go in steps of", "1%, 0.5% or 0.1%", "in_percent",
          _input("step"),
          Choice("A step that divides 100%: 1%, 0.5%, 0.1% and the like.",
                 formula="=AND({0}>=0.001,{0}<=0.1,ROUND({0}*1000,6)=ROUND({0}*1000,0),"
                 "ROUND(1/{0},6)=ROUND(1/{0},0))"), SHARE),
    Field("in_after_tax_cap", "The plan's own cap on after-tax",
          "percent of pay or dollars; empty if none", "in_any", _cap_or_share, SHARE_OR_DOLLARS),
    Field("in_deferral_goal", "401(k) goal", "dollars; empty: the most that fits", "in_money",
          _input("deferral_goal"), AMOUNT, MONEY),
    Field("in_after_tax_goal", "After-tax goal", "dollars; empty: the most that fits",
          "in_money", _input("after_tax_goal"), AMOUNT, MONEY),
    Field("in_prior_deferral", "401(k) at another employer", "this year; counts toward 402(g)",
          "in_money", lambda p: p.inputs["prior_deferral"] or None, AMOUNT, MONEY),
    Field("in_catch_up_60_63", "Plan has the 60 to 63 catch-up", "ask the plan", "in_text",
          _yes(lambda p: p.inputs["catch_up_60_63"]), YES_NO),
    Field("in_plan_has_roth", "Plan has a Roth account", "without one, some have no catch-up",
          "in_text", _yes(lambda p: p.inputs["plan_has_roth"]), YES_NO),
    Field("in_prior_wages", "Last year's Social Security wages", "W-2 box 3, this employer",
          "in_money", _input("prior_wages"), AMOUNT, MONEY),
)  # fmt: skip


# -- the sheet ---------------------------------------------------------------------------
def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Start", list(_cells()),
        {"A": 2, "B": 32, "C": 19, "D": 38, "E": 3, "F": 27, "G": 14, "H": 15, "I": 15, "J": 3},
        heights={4: 22, 5: 38, 6: 20, 7: 20, 8: 20},
        paint=_bar,
    )  # fmt: skip


def _cells() -> Iterator[Cell]:
    yield Cell("B1", "Mega backdoor Roth planner", "title")
    yield Cell("B2", "Fill in the cream cells. Everything else follows. Nothing is sent anywhere.",
               "muted")  # fmt: skip
    yield Cell("H2", "fill in", "legend_input")
    yield Cell("I2", "worked out", "legend_result")
    yield from _band()
    yield from inputs("B10", "You and your pay", YOU)
    yield from inputs("B16", "Your employer's money", EMPLOYER_MONEY)
    yield from inputs("B29", "The plan's rules and your wish", PLAN_AND_WISH)
    yield from _elect()
    yield from _where()
    yield from _links()


def _band() -> Iterator[Cell]:
    lines: dict[int, tuple[Any, str, Any, str]] = {
        4: (*sentences.ROOM_IN, None, ""),
        5: (
            lambda p: p.room_year,
            'IF(calc_problem<>"","",out_room_year)',
            *sentences.WHAT_TO_ELECT,
        ),
        6: (*sentences.GOES_IN, *sentences.UNUSED),
        7: (None, "", *sentences.EMPLOYER),
        8: (None, "", *sentences.WITHIN),
    }
    for row, (left, left_formula, right, right_formula) in lines.items():
        style = {4: "band_top", 5: "band_number"}.get(row, "band")
        unit = MONEY if row == 5 else PLAIN
        yield Cell(f"B{row}", left, style, left_formula, unit)
        yield Cell(f"C{row}", None, style)
        line = {4: "band_top", 5: "band_sentence"}.get(row, "band_line")
        yield Cell(f"D{row}", right, line, right_formula)
        for letter in "EFGHI":
            yield Cell(f"{letter}{row}", None, line)


def _elect() -> Iterator[Cell]:
    yield Cell("F10", "What to elect", "heading")
    for letter, label in zip("GHI", ("Percent", "A paycheck", "Year"), strict=True):
        yield Cell(f"{letter}10", label, "heading_right")
    rows = (
        ("401(k), pre-tax and Roth", "elect_deferral", "deferral", "percent"),
        ("After-tax", "elect_after_tax", "after_tax", "percent_after_tax"),
    )
    for row, (label, election, amount, style) in enumerate(rows, 11):
        yield Cell(f"F{row}", label, "label")
        yield Cell(f"G{row}", _attribute(election), style, f"out_{election}", SHARE)
        column = "E" if amount == "deferral" else "J"
        yield Cell(
            f"H{row}", _first_paycheck(amount), "cents", f"Workings!{column}{names.FIRST}", MONEY
        )
        yield Cell(f"I{row}", _attribute(amount), "cents", f"out_{amount}", MONEY)
    yield Cell("F13", "The first paycheck is shown; others differ by cents.", "muted")


def _attribute(name: str) -> Callable[[Plan], Any]:
    return lambda plan: getattr(plan, name)


def _first_paycheck(name: str) -> Callable[[Plan], Any]:
    return lambda plan: getattr(plan.paychecks[0], name)


def _where() -> Iterator[Cell]:
    yield from heading("F16", "Where the limit goes", 4)
    yield Cell("H16", "Year", "heading_right")
    yield Cell("I16", "Share", "heading_right")
    rows: tuple[tuple[str, str, Callable[[Plan], int]], ...] = (
        ("Your 401(k), without catch-up", "out_deferral-out_catch_up",
         lambda p: p.deferral - p.catch_up),
        ("Employer", "out_employer", lambda p: p.employer),
        ("After-tax", "out_after_tax", lambda p: p.after_tax),
        ("Rest of the limit", "MAX(calc_limit-calc_additions,0)",
         lambda p: max(p.limit - p.additions, 0)),
    )  # fmt: skip
    for row, (label, formula, value) in enumerate(rows, 17):
        yield Cell(f"F{row}", label, "label")
        yield Cell(f"G{row}", None, "label")
        yield Cell(f"H{row}", value, "cents", f"ROUND({formula},2)", MONEY)
        yield Cell(f"I{row}", _share_of_limit(value), "share", f"IF(H$21=0,0,H{row}/H$21)")
    yield Cell("F21", "The 415(c) limit, or pay if less", "label_bold")
    yield Cell("G21", None, "label_bold")
    yield Cell("H21", lambda p: p.limit, "cents_total", "calc_limit", MONEY, "out_limit")
    yield Cell("I21", lambda p: 1 if p.limit else 0, "percent_bold", "IF(H21=0,0,1)")
    note, note_formula = sentences.CATCH_UP
    yield Cell("F22", note, "muted", note_formula)


def _share_of_limit(value: Callable[[Plan], int]) -> Callable[[Plan], float]:
    return lambda plan: value(plan) / plan.limit if plan.limit else 0


def _links() -> Iterator[Cell]:
    yield from heading("F29", "On the other sheets", 4)
    for row, (name, what) in enumerate(
        (
            ("Paychecks", "every paycheck of the year"),
            ("Explained", "how the figures come about, with authority"),
            ("Limits", "the published amounts, with authority"),
            ("Workings", "every step of the arithmetic"),
        ),
        30,
    ):
        yield Cell(f"F{row}", name, "link", link=f"internal:'{name}'!A1")
        yield Cell(f"G{row}", what, "muted")
    yield Cell("F35", "Planning arithmetic, not tax advice.", "muted")


def _bar(workbook: Any, worksheet: Any) -> None:
    """One bar that spans the limit: 401(k), employer, after-tax, unused."""
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for row, colour, ink in (
        (17, DEFERRALS, "white"), (18, EMPLOYER, "#1F2933"), (19, AFTER_TAX, "white"),
        (20, UNUSED, "#1F2933"),
    ):  # fmt: skip
        chart.add_series({
            "name": f"=Start!$F${row}",
            "values": f"=Start!$H${row}:$H${row}",
            "fill": {"color": colour},
            "border": {"color": "white", "width": 1.5},
            "gap": 20,
            "data_labels": {
                "value": True, "num_format": '[>=5000]$#,##0;""',
                "font": {"color": ink, "size": 9},
            },
        })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"visible": False})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": 530, "height": 124})
    worksheet.insert_chart("F23", chart, {
        "description": "Where the limit goes: the figures of the table above it, as one bar.",
        "object_position": 2, "y_offset": 4,
    })  # fmt: skip
