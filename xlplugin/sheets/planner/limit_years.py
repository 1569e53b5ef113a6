"""The years of the Limits sheet: which columns a workbook has, and what each of them holds.

A new workbook has the latest years of the law, and the year of its plan. One that is read has the
years of its own heads, whatever the law publishes by then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlplugin.errors import XlpluginError
from xlplugin.law.limits import find, series, years
from xlplugin.law.projection import ProjectedLimit, projected
from xlplugin.rules.projected_limit import INFLATION
from xlplugin.sheets.opened.values import Value

ROWS = (
    ("402G_DEFERRAL", "402(g) elective deferrals"),
    ("414V_CATCHUP50", "Catch-up, age 50 and over"),
    ("414V_CATCHUP60_63", "Catch-up, age 60 to 63 (instead)"),
    ("415C_DC", "415(c) total additions"),
    ("401A17_COMP", "401(a)(17) pay that counts for the match"),
    ("ROTH_CATCHUP_WAGE", "Roth-only catch-up above last year's wages of"),
)
MORE = (
    ("SS_WAGE_BASE", "Social Security wage base"),
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
    ("414Q_HCE", "Highly compensated: pay of the year before above"),
)
"""What payroll tax, the order of priority and what is told beside the plan need: a year that lacks
some of it has all else."""

OF_THE_YEAR_BEFORE = "414Q_HCE"
"""The amount that a year's column has from the year before: pay of that year is held against it."""

WRITTEN = 4
"""Columns for published years."""
TYPED = 2
"""Cream columns, for years that a person adds."""

PROJECTED = "projected"
"""How the notice of a year begins whose amounts are a projection."""


def projected_formula(notice: str) -> str:
    """Whether a cell holds such a notice, as 1 or 0."""
    return f'IF(IFERROR(LEFT({notice},{len(PROJECTED)}),"")="{PROJECTED}",1,0)'


class Column(NamedTuple):
    """A column of the sheet: its ``year``; of one that stands in the cells alone the ``amounts`` in
    dollars, and the ``notice`` that published them, as somebody typed it. Others are as
    published."""

    year: int | None = None
    amounts: Mapping[str, float | None] | None = None
    notice: Value = None

    @property
    def is_projected(self) -> bool:
        """Whether the notice says that the amounts are a projection, as :func:`projected_formula`
        asks of its cell."""
        return str(self.notice).startswith(PROJECTED)

    def amount(self, code: str) -> float | None:
        """An amount in dollars; nothing where there is none."""
        if self.year is None:
            return None
        if self.amounts is not None:
            return self.amounts.get(code)
        limit = find(code, _year_of(code, self.year))
        return float(limit.number) if limit else None


def _year_of(code: str, year: int) -> int:
    """The year that an amount of a column is published for."""
    return year - (code == OF_THE_YEAR_BEFORE)


def is_published(year: int) -> bool:
    """Whether the law has all that a plan of a year needs: no amount that an earlier year has."""
    missing = [code for code, _ in ROWS if find(code, year) is None]
    return len(missing) < len(ROWS) and not any(_had_begun(code, year) for code in missing)


def _had_begun(code: str, year: int) -> bool:
    return any(limit.year < year for limit in series(code))


def latest_years() -> list[int]:
    """The latest years that are published, as many as there are columns for."""
    found: list[int] = []
    for year in reversed(years()):
        if is_published(year):
            found.append(year)
        if len(found) == WRITTEN:
            break
    return sorted(found)


def columns_for(year: int = 0) -> tuple[Column, ...]:
    """The columns of a new workbook for a plan of a year, or of none.

    An older year takes the place of the first one. What is not published whole fills a cream
    column: raises ``NotPublished`` where it can be neither had nor projected.
    """
    columns = [*map(Column, latest_years()), *[Column()] * TYPED]
    if year and year not in [column.year for column in columns]:
        if year < (columns[0].year or 0) and is_published(year):
            columns[0] = Column(year)
        else:
            columns[WRITTEN] = column_to_type(year)[0]
    return tuple(columns)


def column_of(columns: Sequence[Column], year: int) -> Column | None:
    """The column that holds a year, as formulas find it: the first."""
    return next((column for column in columns if column.year == year), None)


def column_to_type(year: int) -> tuple[Column, list[str]]:
    """A year for a cream column, its amounts as published, else projected and marked so; and what
    is to be known of those that are projected.

    Raises ``NotPublished`` where a limit can be neither had nor projected.
    """
    amounts: dict[str, float | None] = {}
    notice, notes = "", []
    is_past = is_published(year)
    for code, label in ROWS:
        limit = find(code, year)
        if limit is not None:
            amounts[code] = limit.cents / 100
        elif is_past:
            amounts[code] = 0.0  # it began later, and no rule asks for it before
        else:
            found = _projected(code, year)
            amounts[code], notice = found.cents / 100, PROJECTED
            notes.append(f"{label}: {found.note}")
    for code, _ in MORE:
        amounts[code] = _more(code, year)
    if not notice:
        limit = find("415C_DC", year)
        notice = limit.notice if limit else ""
    return Column(year, amounts, notice), notes


def _projected(code: str, year: int) -> ProjectedLimit:
    """A projection, as ``MEGAROTH_PROJECT`` makes it, of a year that the index reaches: fewer than
    half of the months of a mean are too few for a plan."""
    projected(code, year)  # without a rate it is refused
    return projected(code, year, INFLATION)


def _more(code: str, year: int) -> float | None:
    """An amount of these, if it is published or can be projected."""
    own = _year_of(code, year)
    limit = find(code, own)
    if limit is not None:
        return limit.cents / 100
    try:
        return _projected(code, own).cents / 100
    except XlpluginError:
        return None
