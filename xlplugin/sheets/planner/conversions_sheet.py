"""Conversions: a log of what became Roth, what it is taxed and reported as, and what still waits.

One row is one conversion. :mod:`conversion_rows` reads what is typed, the figures are those of
:mod:`xlplugin.plan.conversion_log`; :mod:`book` takes the sheet. Its cream cells are no inputs of
the plan: nothing else in the workbook follows from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.formulas import IN_CENTS, Formula
from xlplugin.plan import conversion_log
from xlplugin.plan.conversion_log import IN_PLAN, ROTH_IRA, ConversionEntry
from xlplugin.rules import roth_withdrawal
from xlplugin.rules.reporting_1099r import taxed
from xlplugin.sheets.layout import DATE as A_DATE
from xlplugin.sheets.layout import MONEY, Cell, Found, Look, Sheet, heading
from xlplugin.sheets.planner.cells import Written
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.conversion_rows import (
    CARRIED,
    CARRIED_AT,
    COLUMNS,
    FIRST,
    FIRST_CELL,
    LAST,
    NOT_COUNTED,
    ROWS,
    USABLE,
    LogColumn,
    at,
    counts_in_formula,
    key,
    said_formula,
)
from xlplugin.sheets.planner.conversions_told import (
    BOTH,
    CARRIED_CELL,
    CONVERTED,
    CONVERTED_AT,
    CONVERTED_NAME,
    IS_FINE,
    MARK,
    OF_BOXES,
    PAID_IN,
    PAID_IN_AT,
    RETURN,
    SAID_AT,
    SUMS,
    TAXABLE_NAME,
    TOLD,
    WAITING_AT,
    WAITING_NAME,
    if_fine,
    log_of,
    sums_of,
    waiting_of,
)
from xlplugin.sheets.planner.fields import AMOUNT
from xlplugin.sheets.planner.native import in_cents, n
from xlplugin.sheets.planner.titles import CONVERSIONS
from xlplugin.sheets.styles import NEEDED_FILL, WARNING
from xlplugin.units import DOLLARS, Cents

HEAD = FIRST - 1
ABOUT = (
    "Add a row each time after-tax money becomes Roth, as your plan confirms it. "
    "Automatic conversions: one row each, or one row a month."
)
NOTES = (
    "In the plan: into its designated Roth account. Roth IRA: paid straight to a Roth IRA. Money "
    "that goes to a traditional IRA is a rollover, not a conversion: no row (Notice 2014-54).",
    "After-tax basis is what you paid in and have not converted before. The rest is earnings, and "
    "is income of the year (IRC 72(e)(8), 402A(c)(4)(A), 408A(d)(3)(A)).",
    "A loss, with less converted than its basis, is not taxed and is not deductible. The form may "
    "leave box 2a blank and show more in box 5 than in box 1 (Instructions for Form 1099-R).",
    "The plan sends Forms 1099-R by January 31 of the next year, code G in box 7. It may send one "
    "for each destination, or more: their boxes add up to the sums above.",
    "Form 8606 is not for a conversion from a plan: Part II is for IRAs. Money that you take out "
    "of a Roth IRA later may need Part III, where line 24 counts what a plan paid in: keep the "
    "rows.",
    "Until the date under 'No 10% tax from', and before 59 1/2, earnings that a conversion taxed "
    "are subject to a 10% tax when they are taken out; the basis never is (IRC "
    "408A(d)(3)(F), 402A(c)(4)(D)).",
    "Growth after the conversion is tax-free once you are 59 1/2 and five tax years have passed. "
    "Of a Roth IRA, from January 1 of the year of your first money in any Roth IRA (IRC "
    "408A(d)(2)(B));",
    "in the plan, from January 1 of the year of your first Roth money in that plan (IRC "
    "402A(d)(2)(B)). Rows of earlier years stay as a record: they are in no sum of this year.",
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        CONVERSIONS,
        list(_cells()),
        {
            "A": 3,
            "B": 14,
            "C": 13,
            "D:F": 13.5,
            "G:J": 15,
            "K": 44,
        },
        heights={HEAD - 1: 26},
        freeze=f"A{FIRST}",
        repeat_rows=(HEAD - 2, HEAD - 1),
        pages_high=0,
        row_height=16,
        looks=[
            Look(f"B{FIRST}:E{LAST}", f'$A{FIRST}="{MARK}"', {"bg_color": NEEDED_FILL}),
            Look(
                f"{SAID_AT}{FIRST}:{SAID_AT}{LAST}",
                f'$A{FIRST}="{MARK}"',
                {"font_color": WARNING, "bold": True},
            ),
        ],
    )


# -- cells -----------------------------------------------------------------------------------
def _cells() -> Iterator[Cell]:
    yield Cell("B1", CONVERSIONS, "title")
    yield Cell("B2", ABOUT, "muted")
    yield Cell("B3", TOLD[0], "sentence", TOLD[1])
    yield Cell("B4", RETURN[0], "text", RETURN[1])
    yield from _after_tax_money()
    yield from _sums()
    yield from _heads()
    for index in range(ROWS):
        yield from _row(index)
    for row, note in enumerate(NOTES, LAST + 2):
        yield Cell(f"B{row}", note, "muted")


def _after_tax_money() -> Iterator[Cell]:
    yield from heading("B5", "After-tax money", 3)
    waits = in_cents(conversion_log.unconverted(n, CARRIED_CELL, PAID_IN, CONVERTED), DOLLARS)
    for row, label in enumerate(
        ("From earlier years, waiting", "Paid in this year so far", "Converted this year"), SUMS
    ):
        yield Cell(f"B{row}", label, "label")
        yield Cell(f"C{row}", None, "line")
    yield Cell(f"B{BOTH + 1}", "Not converted yet", "total_label")
    yield Cell(f"C{BOTH + 1}", None, "total_label")
    yield Cell(
        CARRIED_AT,
        lambda shown: shown.typed.get(CARRIED),
        "in_cents",
        name=CARRIED,
        choose=AMOUNT,
    )
    yield Cell(
        PAID_IN_AT,
        if_fine(lambda shown: shown.year.after_tax_in),
        "cents",
        f'IF({IS_FINE},calc_after_tax_in,"")',
        MONEY,
    )
    yield Cell(
        CONVERTED_AT,
        if_fine(lambda shown: sums_of(shown).box_5),
        "cents",
        f'IF({IS_FINE},$I${BOTH},"")',
        MONEY,
        CONVERTED_NAME,
    )
    yield Cell(
        WAITING_AT,
        if_fine(lambda shown: "" if (found := waiting_of(shown)) is None else found),
        "cents_bold",
        f'IF({IS_FINE},IF({USABLE},{waits},""),"")',
        MONEY,
        WAITING_NAME,
    )


def _sums() -> Iterator[Cell]:
    yield Cell(
        "E5",
        lambda shown: _FORMS + ("" if shown.problem else f" of {shown.s.year}"),
        "heading_indent",
        f'"{_FORMS}"&IF({IS_FINE}," of "&calc_year,"")',
    )
    yield Cell("F5", None, "heading")
    for letter, label in zip((*OF_BOXES, "J"), (*_BOXES, "Box 7"), strict=True):
        yield Cell(f"{letter}5", label, "heading_right")
    for row, (to, label) in enumerate(((IN_PLAN, "In the plan"), (ROTH_IRA, "Roth IRA")), SUMS):
        yield Cell(f"E{row}", label, "line_indent")
        yield Cell(f"F{row}", None, "line")
        for box, letter in enumerate(OF_BOXES):
            cells = f"${letter}${FIRST}:${letter}${LAST}"
            where = f"${SAID_AT}${FIRST}:${SAID_AT}${LAST}"
            found = f"ROUND(SUMIFS({cells},{where},{counts_in_formula('calc_year', to)}),2)"
            yield Cell(f"{letter}{row}", _sum(box, to), "cents", f'IF({IS_FINE},{found},"")', MONEY)
        yield Cell(f"J{row}", "G", "text_right")
    yield Cell(f"E{BOTH}", "Both", "total_indent")
    yield Cell(f"F{BOTH}", None, "total_label")
    for box, letter in enumerate(OF_BOXES):
        both = f"ROUND({letter}{SUMS}+{letter}{SUMS + 1},2)"
        name = TAXABLE_NAME if letter == OF_BOXES[1] else ""
        yield Cell(
            f"{letter}{BOTH}",
            _sum(box),
            "cents_bold",
            f'IF({IS_FINE},{both},"")',
            MONEY,
            name,
        )
    yield Cell(f"J{BOTH}", None, "total_label")


_FORMS = "Forms 1099-R"
_BOXES = ("Box 1: all", "Box 2a: taxable", "Box 5: basis")


def _sum(box: int, to: int | None = None) -> Shows:
    return if_fine(lambda shown: sums_of(shown, to)[box])


def _heads() -> Iterator[Cell]:
    for letter, title, style in (
        ("A", None, "heading"),
        ("B", "Type each conversion", "group_stub"),
        *((letter, None, "group_stub") for letter in "CDE"),
        ("F", None, "heading"),
        ("G", "Form 1099-R", "heading"),
        *((letter, None, "heading") for letter in "HIJK"),
    ):
        yield Cell(f"{letter}{HEAD - 1}", title, style)
    yield Cell(f"A{HEAD}", None, "heading")
    for column in COLUMNS:
        yield Cell(f"{column.letter}{HEAD}", column.label, "heading_right")
    yield Cell(f"F{HEAD}", "Earnings", "heading_right")
    for letter, label in zip((*OF_BOXES, "J"), (*_BOXES, "No 10% tax from"), strict=True):
        yield Cell(f"{letter}{HEAD}", label, "heading_right")
    yield Cell(f"{SAID_AT}{HEAD}", "Counts in", "heading_indent")


def _row(index: int) -> Iterator[Cell]:
    row = FIRST + index
    said = f"${SAID_AT}{row}"
    counts = f'OR({said}="",$A{row}="{MARK}")'
    yield Cell(
        f"A{row}",
        lambda shown: MARK if index in log_of(shown).faults else "",
        "result",
        f'IF(LEFT({said},{len(NOT_COUNTED)})="{NOT_COUNTED}","{MARK}","")',
    )
    for column in COLUMNS:
        is_first = (column, index) == (COLUMNS[0], 0)
        yield Cell(
            at(index, column),
            _typed(index, column),
            column.style,
            name=FIRST_CELL if is_first else "",
            choose=column.choose,
        )
    gross: Written = Formula(f"$G{row}", places=IN_CENTS)
    basis: Written = Formula(f"$I{row}", places=IN_CENTS)
    day: Written = Formula(f"$B{row}")
    cents: tuple[tuple[str, Callable[[ConversionEntry], Cents], Written], ...] = (
        ("F", lambda e: e.amount - e.basis, conversion_log.earnings(gross, basis)),
        ("G", lambda e: e.amount, Formula(f"ROUND($D{row},2)")),
        ("H", lambda e: taxed(plain, e.amount, e.basis), taxed(n, gross, basis)),
        ("I", lambda e: e.basis, Formula(f"ROUND($E{row},2)")),
    )
    for letter, value, formula in cents:
        yield Cell(
            f"{letter}{row}",
            _of(index, value),
            "cents",
            f'IF({counts},"",{in_cents(formula, DOLLARS)})',
            MONEY,
        )
    free = roth_withdrawal.free_from(n, day)
    yield Cell(
        f"J{row}",
        _of(index, lambda entry: entry.free_from),
        "date",
        f'IF({counts},"",{free})',
        A_DATE,
    )
    yield Cell(
        f"{SAID_AT}{row}",
        lambda shown: log_of(shown).said(index),
        "line_indent",
        said_formula(row),
    )


def _typed(index: int, column: LogColumn) -> Shows:
    return lambda shown: shown.typed.get(key(index, column))


def _of(index: int, value: Callable[[ConversionEntry], Found]) -> Shows:
    def found(shown: Contents) -> Found:
        entry = log_of(shown).by_row.get(index)
        return "" if entry is None else value(entry)

    return found
