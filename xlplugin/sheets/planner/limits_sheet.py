"""Limits: the published amounts, each with its authority, and room for a year to come.

In come the columns of :mod:`limit_years`; out come the sheet, for :mod:`book`, and the amounts of
the plan's year as figures of :mod:`workings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.errors import OutOfRange
from xlplugin.law.limits import find, series
from xlplugin.sheets.layout import (
    MONEY,
    PLAIN,
    Cell,
    Choice,
    Figure,
    Sheet,
    column_letters,
    heading,
)
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.cells import LIMIT_NAMES, MORE_NAMES
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.limit_years import (
    MORE,
    ROWS,
    TYPED,
    WRITTEN,
    Column,
    column_of,
    projected_formula,
)
from xlplugin.units import Cents

COLUMNS = WRITTEN + TYPED
HEAD, FIRST = 4, 5
NOTICE = FIRST + len(ROWS)
COMPLETE = NOTICE + 1
FIRST_LETTER = "C"
LAST_LETTER = column_letters(2 + COLUMNS - 1)
MORE_HEAD = COMPLETE + 12
MORE_FIRST = MORE_HEAD + 1
"""Below all that older workbooks have, where nothing else moved."""
YEARS_RANGE = f"Limits!${FIRST_LETTER}${HEAD}:${LAST_LETTER}${HEAD}"
AUTHORITY = column_letters(2 + COLUMNS)

ADDED_YEARS = (2000, 2099)
"""What the year of a cream column can be: dates of Start begin with the first."""

_ADDED_YEAR = Choice("A year whose amounts the IRS has published.", between=ADDED_YEARS, whole=True)
_ADDED_AMOUNT = Choice("The published amount in dollars.", between=(0, 9_999_999))


def letters() -> list[str]:
    """The letters of the columns of years, first the written ones, then the cream ones."""
    return [column_letters(2 + index) for index in range(COLUMNS)]


def lookup(row: int) -> str:
    """The amount of a row in the year of the plan; ``#N/A`` where the year is none of them."""
    cells = f"Limits!${FIRST_LETTER}${row}:${LAST_LETTER}${row}"
    return f"INDEX({cells},MATCH(calc_year,lim_years,0))"


def figures() -> list[Figure]:
    """The amounts of the plan's year, looked up."""

    def amount(code: str) -> Shows:
        return lambda shown: shown.limit_of(code)

    return [
        Figure(
            "lim_complete",
            "All amounts of the year are there: 1 if so",
            f"IFERROR(INDEX(Limits!${FIRST_LETTER}${COMPLETE}:${LAST_LETTER}${COMPLETE},"
            "MATCH(in_year,lim_years,0)),0)",
            lambda p: int(p.typed.get("in_year") in _years(p)),
            PLAIN,
        ),
        Figure(
            "lim_projected",
            "The amounts of the year are a projection: 1 if so",
            projected_formula(lookup(NOTICE)),
            lambda p: int(p.is_projected),
            PLAIN,
        ),
        *(
            Figure(LIMIT_NAMES[code], label, f"IFERROR({lookup(FIRST + down)}+0,0)", amount(code))
            for down, (code, label) in enumerate(ROWS)
        ),
    ]


def more_figures() -> list[Figure]:
    """The amounts that the order of priority needs beside: 0 where the year has none."""

    def amount(code: str) -> Shows:
        return lambda shown: more_of(shown, code)

    return [
        Figure(
            MORE_NAMES[code],
            label,
            f"IFERROR(MAX({lookup(MORE_FIRST + down)}+0,0),0)",
            amount(code),
        )
        for down, (code, label) in enumerate(MORE)
    ]


def _years(shown: Contents) -> list[int]:
    return [column.year for column in shown.columns if column.year]


def more_of(shown: Contents, code: str) -> Cents:
    """An amount of the plan's year for the order of priority, 0 where its cell is empty."""
    column = column_of(shown.columns, shown.s.year)
    return Cents(round((column.amount(code) or 0) * 100) if column else 0)


def sheet(layout: Callable[[], str]) -> Sheet:
    """The sheet: years as columns. ``layout`` is the mark of all sheets, once they are made."""
    return Sheet(
        "Limits",
        list(_cells(layout)),
        {"A": 2, "B": 48, "C:H": 15, "I": 38},
        pages_high=0,
        ranges={"lim_years": YEARS_RANGE},
        refuse=_refuse_without_column,
    )


def _refuse_without_column(shown: Contents) -> None:
    """A workbook whose year is in no column would lose its plan when it is recalculated."""
    if shown.plan is not None and column_of(shown.columns, shown.s.year) is None:
        raise OutOfRange(f"{shown.s.year} is in no column of the sheet Limits", "year", "")


def _cells(layout: Callable[[], str]) -> Iterator[Cell]:
    yield Cell("B1", "Limits", "title")
    yield Cell(
        "B2",
        "The published amounts this workbook uses, with their authority. When the IRS "
        "publishes a new year, type it into a cream column.",
        "muted",
    )
    yield Cell(f"B{HEAD}", "Limit", "heading")
    yield Cell(f"{AUTHORITY}{HEAD}", "Authority", "heading_indent")
    for down, (code, label) in enumerate(ROWS):
        yield Cell(f"B{FIRST + down}", label, "label")
        yield Cell(f"{AUTHORITY}{FIRST + down}", statute(code), "hint")
    yield Cell(f"B{NOTICE}", "Published in", "line_muted")
    yield Cell(f"{AUTHORITY}{NOTICE}", "in parentheses: not seen at its source", "hint")
    yield Cell(f"B{COMPLETE}", "All amounts filled in? (1 = yes)", "line_muted")
    yield Cell(f"{AUTHORITY}{COMPLETE}", None, "hint")
    for index in range(COLUMNS):
        yield from _year(index)
    yield from _for_you()
    yield from _more()
    yield from _mark(layout)


MARK = MORE_FIRST + len(MORE) + 1
"""The rows of what tells a workbook's version."""
VERSION = 3
"""Of what the cells mean. Planners of before have no number."""


def _mark(layout: Callable[[], str]) -> Iterator[Cell]:
    """Here, where every program that reads the planner looks."""
    yield Cell(f"B{MARK}", "Layout of this workbook, which tells its version", "muted")
    yield Cell(f"C{MARK}", lambda shown: layout(), "text_muted_right", name="calc_layout")
    yield Cell(f"B{MARK + 1}", "Version of what the cells mean", "muted")
    yield Cell(f"C{MARK + 1}", VERSION, "text_muted_right", name="calc_version")


def _year(index: int) -> Iterator[Cell]:
    letter, typed = column_letters(2 + index), index >= WRITTEN

    def year(shown: Contents) -> int | None:
        return shown.columns[index].year

    yield Cell(
        f"{letter}{HEAD}",
        year,
        "in_whole" if typed else "heading_year",
        name="" if index else "lim_first_year",
        choose=_ADDED_YEAR if typed else None,
    )
    for down, (code, _) in enumerate(ROWS):

        def amount(shown: Contents, code: str = code) -> float | None:
            return shown.columns[index].amount(code)

        yield Cell(
            f"{letter}{FIRST + down}",
            amount,
            "in_money" if typed else "dollars_whole",
            choose=_ADDED_AMOUNT if typed else None,
        )
    yield Cell(
        f"{letter}{NOTICE}", lambda p: notice_of(p.columns[index]), "in_text" if typed else "notice"
    )
    cells = f"{letter}{FIRST}:{letter}{FIRST + len(ROWS) - 1}"
    needed = f"COUNT({cells})={len(ROWS)}" if typed else f"COUNT({cells})>0"
    yield Cell(
        f"{letter}{COMPLETE}",
        lambda p: int(p.columns[index].year is not None),
        "number_muted",
        f"IF({needed},1,0)",
    )


def _more() -> Iterator[Cell]:
    yield Cell(f"B{MORE_HEAD}", "For 'Where the next dollar goes'", "heading")
    yield Cell(f"{AUTHORITY}{MORE_HEAD}", "Authority", "heading_indent")
    for down, (code, label) in enumerate(MORE):
        yield Cell(f"B{MORE_FIRST + down}", label, "label")
        yield Cell(f"{AUTHORITY}{MORE_FIRST + down}", statute(code), "hint")
    for index in range(COLUMNS):
        letter, typed = column_letters(2 + index), index >= WRITTEN

        def year(shown: Contents, index: int = index) -> int | str:
            return shown.columns[index].year or ""

        yield Cell(
            f"{letter}{MORE_HEAD}",
            year,
            "heading_year",
            f'IFERROR(IF({letter}{HEAD}="","",{letter}{HEAD}),"")',
        )
        for down, (code, _) in enumerate(MORE):

            def amount(shown: Contents, index: int = index, code: str = code) -> float | None:
                return shown.columns[index].amount(code)

            yield Cell(
                f"{letter}{MORE_FIRST + down}",
                amount,
                "in_money" if typed else "dollars_whole",
                choose=_ADDED_AMOUNT if typed else None,
            )


def _for_you() -> Iterator[Cell]:
    at = COMPLETE + 3
    yield from heading(f"B{at}", "This year, for you", 8)
    rows: tuple[tuple[str, str, Shows, str], ...] = (
        (
            "402(g) elective deferrals",
            "calc_basic_most",
            lambda p: p.year.basic_most,
            "one limit for all your employers; with a 15-year catch-up here",
        ),
        (
            "Catch-up at your age",
            "calc_catch_up_limit",
            lambda p: p.year.catch_up_limit,
            "outside 415(c)",
        ),
        (
            "401(k) you may still defer at this employer, whole year",
            "calc_deferral_most",
            lambda p: p.year.deferral_most,
            "after what you deferred at another employer",
        ),
        (
            "415(c): the lesser of the amount and your pay here",
            "out_limit",
            lambda p: p.year.limit,
            "each unrelated employer has its own limit",
        ),
        (
            "Pay that counts for the match",
            "calc_counted_most",
            lambda p: p.year.counted_most,
            "pay above it earns no match",
        ),
    )
    for row, (label, name, value, hint) in enumerate(rows, at + 1):
        yield Cell(f"B{row}", label, "label")
        yield Cell(f"C{row}", value, "dollars", name, MONEY)
        yield Cell(f"D{row}", hint, "muted_indent")
    yield Cell(
        f"B{at + len(rows) + 2}",
        "The age 60 to 63 amount began in 2025; catch-up that must be Roth began in 2026, "
        "by the year before's wages.",
        "muted",
    )


def statute(code: str) -> str:
    """The section that sets a limit, the same in all years.

    What follows it in a year's authority is that year's own: a schedule, a notice. It is in the
    words of the first year that was published, or that a statute set if none was: so no formula
    changes when a year is added.
    """
    limits = series(code)
    if not limits:
        return code
    first = next((limit for limit in limits if not limit.is_statutory), limits[0])
    return first.authority.split(";")[0].split(" (")[0].removesuffix(" schedule")


def notice_of(column: Column) -> Value:
    """The notice that published a year's amounts, in brackets where its number was not seen."""
    if column.year is None:
        return None
    if column.amounts is not None:
        return column.notice
    limit = find("415C_DC", column.year)
    notice = limit.notice.split(";")[0] if limit else ""
    return notice if limit and limit.notice_checked else f"({notice})"
