"""Published limits by code and year, each with its authority.

A year's file is read when it is first asked for, and only the lines asked for are taken
apart: one question must not pay for the whole table.
"""

from __future__ import annotations

import os

from xlplugin.errors import NotPublished
from xlplugin.money import NANO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

FOLDER = os.path.join(os.path.dirname(__file__), "limits")

COLUMNS = (
    "code", "amount", "authority", "notice", "notice_checked",
    "confidence", "source", "second_source",
)  # fmt: skip


class Limit:
    """One published amount: ``code``, ``year``, ``amount`` as printed, and its authority."""

    __slots__ = ("amount", "authority", "code", "confidence", "notice", "notice_checked",
                 "second_source", "source", "year")  # fmt: skip

    def __init__(self, year: int, fields: Mapping[str, str]) -> None:
        self.year = year
        self.code = fields["code"]
        self.amount = fields["amount"]
        self.authority = fields["authority"]
        self.notice = fields["notice"]
        self.notice_checked = fields["notice_checked"] == "yes"
        self.confidence = fields["confidence"]
        self.source = fields["source"]
        self.second_source = fields["second_source"]

    @property
    def billionths(self) -> int:
        """The amount in billionths of its unit, exact: ``0.9235`` is 923,500,000."""
        whole, _, decimals = self.amount.partition(".")
        return int(whole) * NANO + int(decimals.ljust(9, "0")[:9])

    @property
    def cents(self) -> int:
        """An amount of dollars, in cents."""
        return self.billionths * 100 // NANO

    @property
    def number(self) -> float | int:
        """The amount as a cell shows it."""
        return float(self.amount) if "." in self.amount else int(self.amount)


_lines: dict[int, dict[str, str | Limit]] = {}


def _year_lines(year: int) -> dict[str, str | Limit]:
    """The lines of a year's file by code, taken apart where they were asked for before."""
    if year not in _lines:
        try:
            with open(os.path.join(FOLDER, f"{year}.csv"), encoding="utf-8") as file:
                rows = file.read().splitlines()[1:]
        except FileNotFoundError:
            rows = []
        _lines[year] = {row.partition(",")[0]: row for row in rows if row}
    return _lines[year]


def forget(year: int | None = None) -> None:
    """Have a year's file, or every one, read again: it was written anew."""
    for each in [year] if year else list(_lines):
        _lines.pop(each, None)


def _fields(line: str) -> list[str]:
    if '"' not in line:
        return line.split(",")
    import csv  # only lines with a quoted field pay for it

    return next(csv.reader([line]))


def years() -> list[int]:
    """All years with a published amount, ascending."""
    return sorted(int(name[:4]) for name in os.listdir(FOLDER) if name.endswith(".csv"))


def find(code: str, year: int) -> Limit | None:
    """The published amount, or nothing."""
    lines = _year_lines(year)
    line = lines.get(code)
    if isinstance(line, str):
        line = lines[code] = Limit(year, dict(zip(COLUMNS, _fields(line), strict=True)))
    return line


def published(code: str, year: int) -> Limit:
    """The published amount.

    Raises :class:`NotPublished` where there is none; the message names the years there are.
    """
    limit = find(code, year)
    if limit is None:
        from xlplugin.law.codes import all_codes

        known = [y for y in years() if code in _year_lines(y)]
        what = f"{all_codes()[code].what} ({code})" if code in all_codes() else code
        there = f"{known[0]} to {known[-1]}" if known else "no year"
        raise NotPublished(f"{what} is not published for {year}; it is for {there}", "year")
    return limit


def of_year(year: int) -> list[Limit]:
    """All amounts of a year, by code; :class:`NotPublished` where there is none."""
    lines = _year_lines(year)
    if not lines:
        known = years()
        raise NotPublished(
            f"no limit is published for {year}; they are for {known[0]} to {known[-1]}", "year"
        )
    return [published(code, year) for code in sorted(lines)]


def series(code: str) -> list[Limit]:
    """All published years of one code, ascending."""
    found = (find(code, year) for year in years())
    return [limit for limit in found if limit]


class Law:
    """The dollar limits of one year, as rules ask for them: ``law.amount("415C_DC")``."""

    def __init__(self, year: int) -> None:
        self.year = year

    def in_year(self, year: int) -> Law:
        """The law of another year."""
        return Law(year)

    def amount(self, code: str, when: bool = True) -> int:
        """Cents of a published limit; 0 where ``when`` says that it is not needed."""
        return published(code, self.year).cents if when else 0

    def published_or_0(self, code: str) -> int:
        """Cents of a limit, or 0 where none is published: a table shows what there is."""
        limit = find(code, self.year)
        return limit.cents if limit else 0

    def share(self, code: str, when: bool = True) -> int:
        """Billionths of a published rate; 0 where ``when`` says that it is not needed."""
        return published(code, self.year).billionths if when else 0

    def number(self, code: str) -> float | int:
        """A published amount as a cell shows it."""
        return published(code, self.year).number

    def table(self, headers: Sequence[str], trail: Any = None) -> list[list[Any]]:
        """All published amounts of the year: code, what it is, amount, authority, notice; each
        of them is a step of a ``trail``."""
        from xlplugin.law.codes import all_codes

        known = all_codes()
        if trail and trail.recording:
            for x in of_year(self.year):
                trail.add(x.code, x.number, known[x.code].what, law=self, cite=x.code,
                          unit="number")  # fmt: skip
        return [
            list(headers),
            *([x.code, known[x.code].what, x.number, x.authority, x.notice]
              for x in of_year(self.year)),
        ]  # fmt: skip

    def cite(self, code: str) -> str:
        """The authority of an amount, with the notice that published it."""
        limit = published(code, self.year)
        return f"{limit.authority}; {limit.notice}" if limit.notice else limit.authority
