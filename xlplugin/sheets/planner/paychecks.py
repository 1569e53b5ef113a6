"""Paychecks: what happens on each payday of the year."""

from __future__ import annotations

from xlplugin.sheets.layout import MONEY, PLAIN, SHARE, Cell, Sheet, heading
from xlplugin.sheets.planner import names, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xlplugin.plan.year import Plan

FIRST = 8

# letter, heading, the column of Workings it shows or a name, the plan's value, unit, style
COLUMNS = (
    ("B", "Pay", "B", "pay", MONEY, "paid_cents"),
    ("C", "401(k)", "out_elect_deferral", "elect_deferral", SHARE, "paid_percent"),
    ("D", "After-tax", "out_elect_after_tax", "elect_after_tax", SHARE, "paid_percent_after_tax"),
    ("E", "401(k)", "E", "deferral", MONEY, "paid_cents"),
    ("F", "Beyond 402(g)", "F", "catch_up", MONEY, "paid_cents"),
    ("G", "Match", "H", "employer", MONEY, "paid_cents"),
    ("H", "After-tax", "J", "after_tax", MONEY, "paid_cents"),
    ("I", "Additions to date", "K", "additions_to_date", MONEY, "paid_cents"),
    ("J", "Room left", "L", "room_left", MONEY, "paid_cents"),
)
TOTALS = "BEFGH"
NOTE = (
    "Each paycheck, with the elections of the Start sheet. Employer money that comes once a year "
    "is not in it."
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Paychecks", list(_cells()),
        {"A": 12, "B": 17, "C:D": 10, "E:H": 14, "I:J": 17},
        freeze=f"B{FIRST}", repeat_rows=(4, 6), pages_high=0, row_height=16,
    )  # fmt: skip


def _cells() -> Iterator[Cell]:
    yield Cell("A1", "Paychecks", "title")
    yield Cell("A2", NOTE, "muted")
    value, formula = sentences.WHAT_TO_ELECT
    yield Cell("A3", value, "sentence", formula)
    yield from heading("A5", "Payday", 2)
    yield from heading("C5", "Elect", 2)
    yield from heading("E5", "What goes in", 4)
    yield from heading("I5", "The year", 2)
    yield Cell("A6", "No.", "heading")
    for letter, label, *_ in COLUMNS:
        yield Cell(f"{letter}6", label, "heading_right")
    yield Cell("A7", "Whole year", "total_label")
    for letter, _, source, name, _, _ in COLUMNS:
        if letter in TOTALS:
            yield Cell(f"{letter}7", _total(name), "cents_bold", names.total(source), MONEY)
        else:
            yield Cell(f"{letter}7", None, "cents_bold")
    for index in range(names.MOST_PAYCHECKS):
        row, source_row = FIRST + index, names.FIRST + index
        yield Cell(
            f"A{row}", _if_paid(index, _number(index)), "paid_number",
            f'IF({index + 1}>calc_paychecks,"",{index + 1})', PLAIN,
        )  # fmt: skip
        for letter, _, source, name, unit, style in COLUMNS:
            shown = f"Workings!{source}{source_row}" if len(source) == 1 else source
            yield Cell(
                f"{letter}{row}", _if_paid(index, _value(index, name)), style,
                f'IF($A{row}="","",{shown})', unit,
            )  # fmt: skip


def _value(index: int, name: str) -> Callable[[Plan], Any]:
    def value(plan: Plan) -> Any:
        whole_year = name.startswith("elect_")
        return getattr(plan if whole_year else plan.paychecks[index], name)

    return value


def _number(index: int) -> Callable[[Plan], int]:
    return lambda plan: index + 1


def _if_paid(index: int, value: Callable[[Plan], Any]) -> Callable[[Plan], Any]:
    return lambda plan: value(plan) if index < len(plan.paychecks) else ""


def _total(name: str) -> Callable[[Plan], int]:
    return lambda plan: sum(getattr(row, name) for row in plan.paychecks)
