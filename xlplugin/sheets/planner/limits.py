"""Limits: the published amounts, each with its authority, and room for a year to come."""

from __future__ import annotations

from xlplugin.law.limits import find, published
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
from xlplugin.sheets.planner.cells import LIMIT_NAMES, MORE_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xlplugin.sheets.planner.filled import Shown

ROWS = (
    ("402G_DEFERRAL", "402(g) elective deferrals"),
    ("414V_CATCHUP50", "Catch-up, age 50 and over"),
    ("414V_CATCHUP60_63", "Catch-up, age 60 to 63 (instead)"),
    ("415C_DC", "415(c) total additions"),
    ("401A17_COMP", "401(a)(17) pay that counts for the match"),
    ("ROTH_CATCHUP_WAGE", "Roth-only catch-up above last year's wages of"),
)
MORE = (
    ("HSA_SELF", "HSA, self-only coverage"),
    ("HSA_FAMILY", "HSA, family coverage"),
    ("HSA_CATCHUP55", "HSA, from 55"),
    ("457B_DEFERRAL", "457(b) deferrals"),
    ("IRA_LIMIT", "IRA contributions"),
    ("IRA_CATCHUP50", "IRA catch-up, age 50 and over"),
    ("ROTH_IRA_START_SINGLE", "Roth IRA, single: phase-out from MAGI of"),
    ("ROTH_IRA_END_SINGLE", "Roth IRA, single: none from MAGI of"),
    ("ROTH_IRA_START_MFJ", "Roth IRA, joint return: phase-out from MAGI of"),
    ("ROTH_IRA_END_MFJ", "Roth IRA, joint return: none from MAGI of"),
    ("ROTH_IRA_END_MFS", "Roth IRA, separate return: none from MAGI of"),
)
"""What the sheet Order alone needs: a year that lacks some of it has all else."""
YEARS = (2023, 2024, 2025, 2026)
"""The years of every workbook; one for an older year has that year in place of the first."""

TYPED = 2
"""Columns for years that a person adds."""

HEAD, FIRST = 4, 5
NOTICE = FIRST + len(ROWS)
COMPLETE = NOTICE + 1
FIRST_LETTER = "C"
LAST_LETTER = column_letters(2 + len(YEARS) + TYPED - 1)
MORE_HEAD = COMPLETE + 12
MORE_FIRST = MORE_HEAD + 1
"""Below all that older workbooks have, where nothing else moved."""
YEARS_RANGE = f"Limits!${FIRST_LETTER}${HEAD}:${LAST_LETTER}${HEAD}"
AUTHORITY = column_letters(2 + len(YEARS) + TYPED)

PROJECTED = "projected"
"""How the notice of a year begins whose amounts are a projection."""

_ADDED_YEAR = Choice(
    "A year whose amounts the IRS has published.", between=(2024, 2099), whole=True
)
_ADDED_AMOUNT = Choice("The published amount in dollars.", between=(0, 9_999_999))


def years_of(shown: Shown) -> list[int | None]:
    """The year of each column: the written ones, then those that were added."""
    first = shown.written_year if 0 < shown.written_year < YEARS[0] else YEARS[0]
    added = sorted(shown.added_limits)
    return [first, *YEARS[1:], *(added + [None] * TYPED)[:TYPED]]


def amount_in(shown: Shown, index: int, code: str) -> float | None:
    """The amount of a column, in dollars; nothing where none is published."""
    year = years_of(shown)[index]
    if year is None:
        return None
    if index >= len(YEARS):
        return shown.added_limits[year].get(code)
    limit = find(code, year)
    return float(limit.number) if limit else None


def lookup(row: int) -> str:
    """The amount of a row in the year of the plan; ``#N/A`` where the year is none of them."""
    cells = f"Limits!${FIRST_LETTER}${row}:${LAST_LETTER}${row}"
    return f"INDEX({cells},MATCH(calc_year,lim_years,0))"


def figures() -> list[Figure]:
    """The amounts of the plan's year, looked up."""

    def amount(code: str) -> Callable[[Shown], int]:
        return lambda shown: shown.limit_of(code)

    return [
        Figure("lim_complete", "All amounts of the year are there: 1 if so",
               f"IFERROR(INDEX(Limits!${FIRST_LETTER}${COMPLETE}:${LAST_LETTER}${COMPLETE},"
               "MATCH(in_year,lim_years,0)),0)",
               lambda p: int(p.typed.get("in_year") in [y for y in years_of(p) if y]), PLAIN),
        Figure("lim_projected", "The amounts of the year are a projection: 1 if so",
               f'IF(IFERROR(LEFT({lookup(NOTICE)},9),"")="{PROJECTED}",1,0)',
               lambda p: int(p.is_projected), PLAIN),
        *(
            Figure(LIMIT_NAMES[code], label, f"IFERROR({lookup(FIRST + down)}+0,0)", amount(code))
            for down, (code, label) in enumerate(ROWS)
        ),
    ]  # fmt: skip


def more_figures() -> list[Figure]:
    """The amounts that the sheet Order needs beside: 0 where the year has none."""

    def amount(code: str) -> Callable[[Shown], int]:
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


def more_of(shown: Shown, code: str) -> int:
    """An amount of the plan's year for the sheet Order, in cents; 0 where its cell is empty."""
    years = years_of(shown)
    if shown.s.year not in years:
        return 0
    return round((amount_in(shown, years.index(shown.s.year), code) or 0) * 100)


def sheet() -> Sheet:
    """The sheet: years as columns."""
    return Sheet(
        "Limits", list(_cells()),
        {"A": 2, "B": 48, "C:H": 15, "I": 36},
        ranges={"lim_years": YEARS_RANGE},
    )  # fmt: skip


def _cells() -> Iterator[Cell]:
    yield Cell("B1", "Limits", "title")
    yield Cell(
        "B2", "The published amounts this workbook uses, with their authority. When the IRS "
        "publishes a new year, type it into a cream column.", "muted",
    )  # fmt: skip
    yield Cell(f"B{HEAD}", "Limit", "heading")
    yield Cell(f"{AUTHORITY}{HEAD}", "Authority", "heading_indent")
    for down, (code, label) in enumerate(ROWS):
        yield Cell(f"B{FIRST + down}", label, "label")
        yield Cell(f"{AUTHORITY}{FIRST + down}", statute(code), "hint")
    yield Cell(f"B{NOTICE}", "Published in", "line_muted")
    yield Cell(f"{AUTHORITY}{NOTICE}", "in brackets: number not seen at its source", "hint")
    yield Cell(f"B{COMPLETE}", "All amounts are there: 1 if so", "line_muted")
    yield Cell(f"{AUTHORITY}{COMPLETE}", None, "hint")
    for index in range(len(YEARS) + TYPED):
        yield from _year(index)
    yield from _for_you()
    yield from _more()


def _year(index: int) -> Iterator[Cell]:
    letter, typed = column_letters(2 + index), index >= len(YEARS)

    def year(shown: Shown) -> int | None:
        return years_of(shown)[index]

    yield Cell(
        f"{letter}{HEAD}", year, "in_whole" if typed else "heading_year",
        name="" if index else "lim_first_year", choose=_ADDED_YEAR if typed else None,
    )  # fmt: skip
    for down, (code, _) in enumerate(ROWS):

        def amount(shown: Shown, code: str = code) -> float | None:
            return amount_in(shown, index, code)

        yield Cell(
            f"{letter}{FIRST + down}", amount, "in_money" if typed else "dollars_whole",
            choose=_ADDED_AMOUNT if typed else None,
        )  # fmt: skip
    if typed:
        yield Cell(f"{letter}{NOTICE}", _added_notice(index), "in_text")
    else:
        yield Cell(f"{letter}{NOTICE}", lambda p: notice_of(years_of(p)[index]), "notice")
    cells = f"{letter}{FIRST}:{letter}{FIRST + len(ROWS) - 1}"
    needed = f"COUNT({cells})={len(ROWS)}" if typed else f"COUNT({cells})>0"
    yield Cell(
        f"{letter}{COMPLETE}", lambda p: int(years_of(p)[index] is not None), "number_muted",
        f"IF({needed},1,0)",
    )  # fmt: skip


def _more() -> Iterator[Cell]:
    yield Cell(f"B{MORE_HEAD}", "For the sheet Order", "heading")
    yield Cell(f"{AUTHORITY}{MORE_HEAD}", "Authority", "heading_indent")
    for down, (code, label) in enumerate(MORE):
        yield Cell(f"B{MORE_FIRST + down}", label, "label")
        yield Cell(f"{AUTHORITY}{MORE_FIRST + down}", statute(code), "hint")
    for index in range(len(YEARS) + TYPED):
        letter, typed = column_letters(2 + index), index >= len(YEARS)

        def year(shown: Shown, index: int = index) -> int | str:
            return years_of(shown)[index] or ""

        yield Cell(
            f"{letter}{MORE_HEAD}", year, "heading_year",
            f'IFERROR(IF({letter}{HEAD}="","",{letter}{HEAD}),"")',
        )  # fmt: skip
        for down, (code, _) in enumerate(MORE):

            def amount(shown: Shown, index: int = index, code: str = code) -> float | None:
                return amount_in(shown, index, code)

            yield Cell(
                f"{letter}{MORE_FIRST + down}", amount, "in_money" if typed else "dollars_whole",
                choose=_ADDED_AMOUNT if typed else None,
            )  # fmt: skip


def _added_notice(index: int) -> Callable[[Shown], Any]:
    def notice(shown: Shown) -> Any:
        year = years_of(shown)[index]
        return shown.added_limits[year].get("notice") if year is not None else None

    return notice


def _for_you() -> Iterator[Cell]:
    at = COMPLETE + 3
    yield from heading(f"B{at}", "This year, for you", 8)
    year = _figure
    rows: tuple[tuple[str, str, Callable[[Shown], Any], str], ...] = (
        ("402(g) elective deferrals", "lim_402g", lambda p: p.limit_of("402G_DEFERRAL"),
         "one limit for all your employers"),
        ("Catch-up at your age", "calc_catch_up_limit", year("catch_up_limit"), "outside 415(c)"),
        ("401(k) you may still defer at this employer, whole year", "calc_deferral_most",
         year("deferral_most"), "after what another employer used"),
        ("415(c): the lesser of the amount and your pay here", "out_limit", year("limit"),
         "each unrelated employer has its own"),
        ("Pay that counts for the match", "lim_401a17", lambda p: p.limit_of("401A17_COMP"),
         "until your pay of the year reaches it"),
    )  # fmt: skip
    for row, (label, name, value, hint) in enumerate(rows, at + 1):
        yield Cell(f"B{row}", label, "label")
        yield Cell(f"C{row}", value, "dollars", name, MONEY)
        yield Cell(f"D{row}", hint, "muted_indent")
    yield Cell(
        f"B{at + len(rows) + 2}",
        "The age 60 to 63 amount began in 2025; Roth-only catch-up binds from 2026, by wages of "
        "the year before.", "muted",
    )  # fmt: skip


def _figure(name: str) -> Callable[[Shown], Any]:
    return lambda shown: getattr(shown.year, name)


def statute(code: str) -> str:
    """The section that sets a limit, the same in all years.

    What follows it in a year's authority is that year's own: a schedule, a notice.
    """
    limit = find(code, YEARS[-1])
    return limit.authority.split(";")[0].split(" (")[0] if limit else code


def notice_of(year: int | None) -> str:
    """The notice that published a year's amounts, in brackets where its number was not seen."""
    limit = published("415C_DC", year or YEARS[0])
    notice = limit.notice.split(";")[0]
    return notice if limit.notice_checked else f"({notice})"
