"""Workings: every step of the arithmetic, one formula along each column."""

from __future__ import annotations

from xlplugin.plan import paycheck as rule
from xlplugin.sheets.layout import MONEY, Cell, Sheet, place
from xlplugin.sheets.layout import figures as result_block
from xlplugin.sheets.planner import figures, problems
from xlplugin.sheets.planner.names import (
    FIRST,
    LAW,
    MATCH,
    MOST_PAYCHECKS,
    OPENING,
    cell,
    cents,
    n,
    total,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xlplugin.plan.year import Paycheck, Plan


class Column:
    """A column over paychecks: heading, formula of a row, and the plan's value."""

    def __init__(
        self, letter: str, label: str, formula: Callable[[int], Any], value: str, total: bool = True
    ) -> None:
        self.letter = letter
        self.label = label
        self.formula = formula
        self.value = value
        self.total = total


def _at(letter: str) -> Callable[[int], Any]:
    return lambda r: cell(f"{letter}{r}")


def _before(letter: str) -> Callable[[int], Any]:
    return lambda r: cell(cents(f"SUM({letter}${OPENING}:{letter}{r - 1})"))


PAY, COUNTED, DEFERRAL, MATCHED = map(_at, "BCEG")
PAY_BEFORE, DEFERRAL_BEFORE = _before("B"), _before("E")
EMPLOYER_BEFORE, AFTER_TAX_BEFORE = _before("H"), _before("J")
_PAYCHECKS = cell("calc_paychecks")


def _after_tax(row: int, election: str) -> Any:
    return rule.after_tax(n, PAY(row), DEFERRAL(row), cell(election))


COLUMNS = (
    Column("A", "No.", lambda r: str(r - FIRST + 1), "number", total=False),
    Column(
        "B", "Pay",
        lambda r: cents(
            rule.pay(n, cell("calc_salary"), cell(f"$A{r}"), _PAYCHECKS)
        ),
        "pay",
    ),
    Column(
        "C", "Counted pay",
        lambda r: cents(rule.counted(n, PAY(r), PAY_BEFORE(r), LAW.amount("401A17_COMP"))),
        "counted_pay",
    ),
    Column(
        "D", "Trial 401(k)",
        lambda r: rule.elected(n, PAY(r), cell("calc_deferral_candidate")), "deferral_trial",
    ),
    Column(
        "E", "401(k)",
        lambda r: cents(rule.counted(
            n, rule.elected(n, PAY(r), cell("out_elect_deferral")), DEFERRAL_BEFORE(r),
            cell("calc_deferral_goal"),
        )),
        "deferral",
    ),
    Column(
        "F", "Of it catch-up",
        lambda r: cents(DEFERRAL(r) - rule.counted(
            n, DEFERRAL(r), DEFERRAL_BEFORE(r), LAW.amount("402G_DEFERRAL")
        )),
        "catch_up",
    ),
    Column(
        "G", "Matched",
        lambda r: cents(rule.matched(
            n, MATCH, DEFERRAL(r), DEFERRAL_BEFORE(r), LAW.amount("402G_DEFERRAL")
        )),
        "matched",
    ),
    Column(
        "H", "Match",
        lambda r: cents(rule.match(n, MATCH, MATCHED(r), COUNTED(r), EMPLOYER_BEFORE(r))),
        "employer",
    ),
    Column(
        "I", "Trial after-tax",
        lambda r: cents(_after_tax(r, "calc_after_tax_candidate")), "after_tax_trial",
    ),
    Column(
        "J", "After-tax",
        lambda r: cents(rule.counted(
            n, _after_tax(r, "out_elect_after_tax"), AFTER_TAX_BEFORE(r),
            cell("calc_after_tax_goal"),
        )),
        "after_tax",
    ),
    Column(
        "K", "Additions to date",
        lambda r: cents(f"N(K{r - 1})+E{r}-F{r}+H{r}+J{r}"), "additions_to_date", total=False,
    ),
    Column(
        "L", "Room left",
        lambda r: cents(f"out_room_year-SUM(J${OPENING}:J{r})"), "room_left", total=False,
    ),
    Column(
        "M", "Own cap of after-tax",
        lambda r: rule.elected(
            n, COUNTED(r), cell("calc_own_share")
        ),
        "own_cap",
    ),
)  # fmt: skip


def _row_value(plan: Plan, index: int, name: str) -> Any:
    """A column's value in a row; rows after the last paycheck carry sums on, else 0."""
    if index < len(plan.paychecks):
        row: Paycheck = plan.paychecks[index]
        return getattr(row, name)
    if name in ("additions_to_date", "room_left"):
        return getattr(plan.paychecks[-1], name)
    return index + 1 if name == "number" else 0


def _rows() -> Iterator[Cell]:
    for column in COLUMNS:
        for index in range(MOST_PAYCHECKS):
            row = FIRST + index
            name = column.value

            def value(plan: Plan, index: int = index, name: str = name) -> Any:
                return _row_value(plan, index, name)

            if column.letter == "A":
                yield Cell(f"A{row}", index + 1, "number_left")
            else:
                yield Cell(
                    f"{column.letter}{row}", value, "cents", column.formula(row), MONEY
                )  # fmt: skip


def sheet() -> Sheet:
    """The sheet."""
    cells = [
        Cell("A1", "Workings", "title"),
        Cell("A2", "Every step of the arithmetic. Nothing to fill in here.", "muted"),
    ]
    for column in COLUMNS:
        cells.append(Cell(f"{column.letter}6", column.label, "heading_right"))
        if column.total:

            def whole(plan: Plan, name: str = column.value) -> int:
                return sum(getattr(row, name) for row in plan.paychecks)

            cells.append(Cell(
                f"{column.letter}5", whole, "cents_bold", total(column.letter), MONEY
            ))  # fmt: skip
    cells.append(Cell("A5", "Year", "total_label"))
    cells += _rows()
    at = "O6"
    for title, block in (
        ("What is filled in", problems.filled_in()),
        ("The year", figures.year()),
        ("The match's bands", figures.bands()),
        ("The deferral that fits with its match", figures.fits()),
        ("Limits of the year", figures.limits()),
    ):
        cells += result_block(at, title, block)
        at = place(at, len(block) + 2)
    return Sheet(
        "Workings", cells,
        {"A": 6, "B:J": 13, "K:M": 17, "N": 3, "O": 58, "P": 30, "Q": 3},
        freeze="B7", repeat_rows=(4, 5), pages_high=0,
    )  # fmt: skip
