"""Limits: the published amounts of every year, each with its authority."""

from __future__ import annotations

import functools

from xlplugin.law.limits import find, published, years
from xlplugin.sheets.layout import Cell, Sheet, heading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlplugin.plan.year import Plan

COLUMNS = (
    ("B", "402G_DEFERRAL", "402(g) deferrals"),
    ("C", "414V_CATCHUP50", "Catch-up from 50"),
    ("D", "414V_CATCHUP60_63", "… at 60 to 63"),
    ("E", "415C_DC", "415(c) additions"),
    ("F", "401A17_COMP", "401(a)(17) pay"),
    ("G", "ROTH_CATCHUP_WAGE", "Roth-only wages"),
)
COLUMN_OF = {code: letter for letter, code, _ in COLUMNS}
FIRST = 7


@functools.cache
def published_years() -> list[int]:
    """The years for which all that a plan needs is published."""
    needed = ("402G_DEFERRAL", "414V_CATCHUP50", "415C_DC", "401A17_COMP")
    return [year for year in years() if all(find(code, year) for code in needed)]


def years_range() -> str:
    """The cells that hold the years."""
    return f"Limits!$A${FIRST}:$A${FIRST + len(published_years()) - 1}"


def lookup(column: str) -> str:
    """The amount of a column in the year of the plan; ``#N/A`` where none is published."""
    last = FIRST + len(published_years()) - 1
    return f"INDEX(Limits!${column}${FIRST}:${column}${last},MATCH(in_year,{years_range()},0))"


def sheet() -> Sheet:
    """The sheet: years as rows, newest first."""
    return Sheet(
        "Limits", list(_cells()),
        {"A": 9, "B:G": 17, "H": 50},
        freeze=f"B{FIRST}", repeat_rows=(3, 4),
    )  # fmt: skip


def _cells() -> Iterator[Cell]:
    yield Cell("A1", "Limits", "title")
    yield Cell(
        "A2", "The published amounts that this workbook uses, with their authority.", "muted"
    )
    yield Cell(
        "A3", "Roth-only catch-up binds from 2026; its amount is for wages of the year before.",
        "muted",
    )  # fmt: skip
    yield Cell("A4", "Year", "heading")
    yield from heading("B4", "", 7)
    for letter, code, label in COLUMNS:
        yield Cell(f"{letter}4", label, "heading_right")
        yield Cell(f"{letter}5", statute(code), "authority")
    yield Cell("H4", "Published in", "heading_indent")
    yield Cell("A5", "Authority", "line_muted")
    yield Cell("H5", "in brackets: its number was not seen at the source", "hint")
    for down, year in enumerate(reversed(published_years())):
        row = FIRST + down
        yield Cell(f"A{row}", year, "number_left")
        for letter, code, _ in COLUMNS:
            limit = find(code, year)
            yield Cell(f"{letter}{row}", limit.number if limit else None, "dollars_whole")
        yield Cell(f"H{row}", notice_of(year), "hint")


def statute(code: str) -> str:
    """The section that sets a limit, the same in all years; other texts as they are.

    What follows it in a year's authority is that year's own: a schedule, a notice.
    """
    limit = find(code, published_years()[-1])
    return limit.authority.split(";")[0] if limit else code


def notice_of(year: int) -> str:
    """The notice that published a year's amounts, in brackets where its number was not seen."""
    limit = published("415C_DC", year)
    return limit.notice if limit.notice_checked else f"({limit.notice})"


def notice(plan: Plan) -> str:
    """The notice of the plan's year."""
    return notice_of(plan.year)
