"""Workings: every step of the arithmetic, one formula down each column.

The figures and columns are those of :mod:`xlplugin.plan.year`: each rule writes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.plan.entries import Bonus
from xlplugin.plan.model import Column, Table
from xlplugin.plan.year import MODEL
from xlplugin.plan.year.months import MONTH_WORDS
from xlplugin.plan.year.pay import bonus_due, bonus_row
from xlplugin.plan.year.tables import HOLIDAYS, STATES
from xlplugin.rules import bank_holidays
from xlplugin.sheets.layout import (
    PLAIN,
    Cell,
    Figure,
    Found,
    Printed,
    Sheet,
    column_letters,
    place,
    row_column,
)
from xlplugin.sheets.layout import figures as result_block
from xlplugin.sheets.planner import (
    applied,
    as_read,
    assumed,
    limits_sheet,
    order,
    outlook,
    sentences,
    verdicts,
    worth,
)
from xlplugin.sheets.planner.cells import UNIT_OF, Written
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.native import (
    AFTER_TABLES,
    FIRST,
    NAMED,
    OPENING,
    NativeRow,
    NativeYear,
    counter_of,
    in_cents,
    letter_of,
    n,
    name_of,
    names_of,
)
from xlplugin.units import DAY, DOLLARS, EXACT, NUMBER, SHARE, Cents, Day, Share

Y: Written = NativeYear()
STYLE_OF = {
    DOLLARS: "cents",
    EXACT: "cents",
    SHARE: "percent",
    NUMBER: "number",
    DAY: "date",
}
STATES_TOLD = ", ".join(f"{int(each)} {each.note}" for each in STATES)
TITLES = {
    "paychecks": "By paycheck, in the order of their days; the row above the first holds the "
    "year to date",
    "months": "By month, for the charts: what is in by its end",
    "paydays": "Paydays by row of Paychecks: of the schedule, and six beside it",
    "holidays": "Holidays of the Federal Reserve Banks (5 U.S.C. 6103(a))",
}
ROW_NAMES = {
    "months": MONTH_WORDS,
    "holidays": tuple(name for name, _ in bank_holidays.HOLIDAYS),
}


VERDICTS = f"{column_letters(AFTER_TABLES + 2 + len(outlook.WAYS))}{FIRST - 3}"
"""Where it is said of each cream cell what is wrong with it, after these."""
ASSUMED = f"{column_letters(row_column(VERDICTS)[1] + verdicts.WIDTH + 1)}{FIRST - 4}"
"""Where the sentences of what the answer assumes stand, after these."""


def sheet() -> Sheet:
    """The sheet."""
    cells = [
        Cell("A1", "Workings", "title"),
        Cell(
            "A2",
            f"Every step of the arithmetic. Nothing to fill in here. State: {STATES_TOLD}.",
            "muted",
        ),
    ]
    at = f"A{FIRST - 2}"
    for title, block in _blocks():
        cells += result_block(at, title, block)
        at = place(at, len(block) + 2)
    for table in MODEL.tables:
        cells += _table(table)
    for table in NAMED:
        for index, name in enumerate(ROW_NAMES[table.name]):
            style = "text_right" if table.name == "months" else "text"
            cells.append(Cell(f"{names_of(table)}{FIRST + index}", name, style))
    cells += worth.for_chart()
    cells += verdicts.table(VERDICTS)
    cells += assumed.table(ASSUMED)
    last = column_letters(row_column(ASSUMED)[1] + assumed.WIDTH - 1)
    return Sheet(
        "Workings",
        cells,
        {
            "A": 66,
            "B": 22,
            "C": 3,
            f"D:{last}": 13,
            names_of(HOLIDAYS): 32,
            **verdicts.widths(VERDICTS),
            **assumed.widths(ASSUMED),
        },
        heights={FIRST - 2: 60},
        freeze=f"A{FIRST - 1}",
        repeat_rows=(FIRST - 4, FIRST - 3),
        pages_high=0,
        pages_wide=5,
        printed=Printed.ON_REQUEST,
        ranges=verdicts.ranges(VERDICTS) | assumed.ranges(ASSUMED),
    )


def _blocks() -> Iterator[tuple[str, list[Figure]]]:
    yield "What is filled in", [*as_read.filled_in(), *applied.figures()]
    yield "Limits of the year", [*limits_sheet.figures(), _own_given()]
    for block in MODEL.blocks:
        figures = [
            Figure(
                name_of(figure.name),
                figure.label,
                in_cents(figure.rule(n, Y), figure.unit),
                _figure(figure.name),
                UNIT_OF[figure.unit],
            )
            for figure in block.figures.values()
        ]
        if block is MODEL.blocks[0]:
            figures += _bonus_rows()
        yield block.title, figures
    yield "What the after-tax contributions may become", outlook.filled_in()
    yield "Where the next dollar goes", order.figures()


def _own_given() -> Figure:
    return Figure(
        "calc_own_given",
        "Elections are typed on Paychecks: 1 if so",
        f"IF({sentences.HAS_OWN},1,0)",
        lambda p: int(p.s.own_given),
        PLAIN,
    )


def _figure(name: str) -> Shows:
    return lambda shown: getattr(shown.year, name)


def _bonus_rows() -> Iterator[Figure]:
    for number, cells in enumerate(Y.s.bonuses, 1):
        for rule, label in _BONUS_ROWS.items():
            yield Figure(
                str(Y.once(rule, cells)),
                f"{label} {number}",
                str(rule(n, Y, cells)),
                _of_bonus(rule, number),
                PLAIN,
            )


_BONUS_ROWS = {
    bonus_due: "Paycheck that is to pay bonus",
    bonus_row: "Paycheck that pays bonus",
}


def _of_bonus(rule: Callable[..., int], number: int) -> Shows:
    def value(shown: Contents) -> int:
        known = len(shown.s.bonuses) >= number
        bonus = (
            shown.s.bonuses[number - 1]
            if known
            else Bonus(Day(0), Cents(0), True, Share(0), Share(0))
        )
        return shown.year.once(rule, bonus)

    return value


# -- tables ------------------------------------------------------------------------------------
def _table(table: Table) -> Iterator[Cell]:
    counter = counter_of(table)
    yield Cell(f"{counter}{FIRST - 4}", TITLES[table.name], "sentence")
    yield Cell(f"{counter}{FIRST - 2}", "No.", "heading")
    for index in range(table.rows):
        yield Cell(f"{counter}{FIRST + index}", index + 1, "number_left")
    for column in table.columns.values():
        letter, style = letter_of(column.name), STYLE_OF[column.unit]
        unit = UNIT_OF[column.unit]
        yield Cell(f"{letter}{FIRST - 2}", column.label, "wrapped_head")
        if column.opening is not None:
            yield Cell(
                f"{letter}{OPENING}",
                _opening(column.name),
                style,
                in_cents(column.opening(n, Y), column.unit),
                unit,
            )
        for index in range(table.rows):
            yield Cell(
                f"{letter}{FIRST + index}",
                _value(table, column, index),
                style,
                _formula(column, NativeRow(table, index)),
                unit,
            )


def _formula(column: Column, row: NativeRow) -> str:
    """The formula of a row; what was typed, or nothing, is taken as it stands."""
    formula = column.rule(n, Y, row)
    return str(formula) if column.may_be_empty else in_cents(formula, column.unit)


def _opening(name: str) -> Shows:
    return lambda shown: shown.year.opening(name)


def _value(table: Table, column: Column, index: int) -> Shows:
    def value(shown: Contents) -> Found:
        found = getattr(shown.year.rows(table.name)[index], column.name)
        return "" if found is None else found

    return value
