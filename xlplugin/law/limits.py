"""Limits by code and year, each with its authority: as published, or as a statute sets them.

A year's file is read when it is first asked for, and only the lines asked for are taken
apart: one question must not pay for the whole table. What it does not have is looked for among
the amounts of the statutes, which hold for years at a time (``statutes.py``).

:data:`FOLDER` holds all amounts, and is looked at with every question: a test that puts another
folder in its place, and then says :func:`forget`, has another law.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from xlplugin.errors import NotPublished, NotUnderstood, shown
from xlplugin.law import statutes
from xlplugin.law.codes import all_codes
from xlplugin.law.lines import fields_of
from xlplugin.law.sources import RULE
from xlplugin.money import NANO
from xlplugin.units import Cents, Share

FOLDER = os.path.join(os.path.dirname(__file__), "limits")

FIRST_YEAR = 2002
"""No earlier year is in hand, though some amounts of statutes are older."""

COLUMNS = (
    "code",
    "amount",
    "authority",
    "notice",
    "notice_checked",
    "confidence",
    "source",
    "second_source",
)
_HEAD = ",".join(COLUMNS)

NOT_SEEN = "amount by the statute's arithmetic and another project; not seen in it"
"""What is said of the notice of an amount whose source is :data:`RULE`."""


class Limit(NamedTuple):
    """One amount of one year: ``code``, ``year``, ``amount`` as printed, and its authority.

    Of an amount that a statute sets itself, ``act`` made it so, from ``first`` to ``last``, which
    is 0 while it is in force. Of a published one they are empty, and 0.
    """

    year: int
    code: str
    amount: str
    authority: str
    notice: str
    notice_checked: bool
    confidence: str
    source: str
    second_source: str
    act: str
    first: int
    last: int

    @classmethod
    def of(cls, year: int, fields: Mapping[str, str]) -> Self:
        """The amount that a line states for a year, by the names of its columns."""
        return cls(
            year,
            fields["code"],
            fields["amount"],
            fields["authority"],
            fields["notice"],
            fields["notice_checked"] == "yes",
            fields["confidence"],
            fields["source"],
            fields["second_source"],
            fields.get("act", ""),
            int(fields.get("from") or 0),
            int(fields.get("to") or 0),
        )

    @property
    def is_statutory(self) -> bool:
        """Whether a statute sets the amount itself, and no notice has to publish it."""
        return bool(self.first)

    @property
    def is_seen(self) -> bool:
        """Whether a document that shows the amount was seen."""
        return self.source != RULE

    @property
    def cited(self) -> str:
        """The notice as an answer names it: that the amount was not seen in it is said."""
        return self.notice if self.is_seen else f"{self.notice} ({NOT_SEEN})".lstrip()

    @property
    def billionths(self) -> Share:
        """The amount in billionths of its unit, exact: ``0.9235`` is 923,500,000."""
        whole, _, decimals = self.amount.partition(".")
        return Share(int(whole) * NANO + int(decimals[:9].ljust(9, "0")))

    @property
    def cents(self) -> Cents:
        """An amount of dollars, in cents."""
        return Cents(int(self.billionths) * 100 // NANO)

    @property
    def number(self) -> float | int:
        """The amount as a cell shows it."""
        return float(self.amount) if "." in self.amount else int(self.amount)


MOST_KEPT = 4096
"""So many answers of statutes are kept at hand; years are given from outside."""

_lines: dict[int, dict[str, str | Limit]] = {}
_set_by_statute: dict[tuple[str, str, int], Limit | None] = {}


def _year_lines(year: int) -> dict[str, str | Limit]:
    """The lines of a year's file by code, taken apart where they were asked for before."""
    if year not in _lines:
        try:
            with open(os.path.join(FOLDER, f"{year}.csv"), encoding="utf-8") as file:
                head, *rows = file.read().removeprefix("\ufeff").splitlines() or [""]
        except FileNotFoundError:
            head, rows = _HEAD, []
        except UnicodeDecodeError:
            raise _wrong(year, "it is not text in UTF-8") from None
        if head != _HEAD:
            raise _wrong(year, f"the first line is not {_HEAD}")
        lines: dict[str, str | Limit] = {}
        for row in filter(None, rows):
            code = row.partition(",")[0]
            if code in lines:
                raise _wrong(year, f"{shown(code)} appears twice")
            lines[code] = row
        _lines[year] = lines
    return _lines[year]


def _read(year: int, line: str) -> Limit:
    """A line of a year's file, taken apart; one that a person wrote wrong is said with its file."""
    fields = fields_of(line)
    if len(fields) != len(COLUMNS):
        raise _wrong(year, f"{shown(line)} has {len(fields)} fields, not {len(COLUMNS)}")
    limit = Limit.of(year, dict(zip(COLUMNS, fields, strict=True)))
    if not limit.amount.replace(".", "", 1).isdecimal():
        raise _wrong(year, f"{limit.code} has no amount: {shown(limit.amount)}; write it as 24500")
    return limit


def _wrong(year: int, problem: str) -> NotUnderstood:
    return NotUnderstood(f"{year}.csv of the limits: {problem}", hint="")


def forget(year: int | None = None) -> None:
    """Have a year's file read again, or all that is kept: it was written anew."""
    if year is None:
        _lines.clear()
        statutes.forget()
    else:
        _lines.pop(year, None)
    _set_by_statute.clear()


def years() -> list[int]:
    """All years with a published amount, ascending."""
    names = (name.partition(".") for name in os.listdir(FOLDER))
    return sorted(int(year) for year, _, ending in names if year.isdecimal() and ending == "csv")


def find(code: str, year: int) -> Limit | None:
    """The amount of a year, published or set by a statute, or nothing."""
    lines = _year_lines(year)
    line = lines.get(code)
    if line is None:
        return _by_statute(FOLDER, code, year)
    if isinstance(line, str):
        line = lines[code] = _read(year, line)
    return line


def _by_statute(folder: str, code: str, year: int) -> Limit | None:
    """The amount that a statute sets for a year, or nothing."""
    key = folder, code, year
    if key not in _set_by_statute:
        row = statutes.in_force(folder, code, year) if year >= FIRST_YEAR else None
        if len(_set_by_statute) >= MOST_KEPT:
            _set_by_statute.clear()
        _set_by_statute[key] = Limit.of(year, row) if row else None
    return _set_by_statute[key]


def published(code: str, year: int) -> Limit:
    """The amount of a year, published or set by a statute.

    Raises :class:`NotPublished` where there is none; the message names the years there are.
    """
    limit = find(code, year)
    if limit is None:
        what = f"{all_codes()[code].what} ({code})" if code in all_codes() else code
        known = series(code)
        if known and known[0].year < year < known[-1].year:
            raise NotPublished(
                f"{what} is not in hand for {year}: no document that shows it was seen; the years "
                f"in hand are {_years_said(known)}",
                "year",
            )
        if known and year < known[0].year:  # before there was one, or no document was seen
            raise NotPublished(
                f"{what} has no amount in hand for {year}; it has for {_years_said(known)}", "year"
            )
        raise NotPublished(
            f"{what} is not published for {year}; it is for {_years_said(known)}", "year"
        )
    return limit


def _years_said(known: list[Limit]) -> str:
    """The years of a series: ``2002 to 2006 and 2018 to 2026``."""
    if not known:
        return "no year"
    spans: list[list[int]] = []
    for limit in known:
        if spans and spans[-1][1] == limit.year - 1:
            spans[-1][1] = limit.year
        else:
            spans.append([limit.year, limit.year])
    said = [str(first) if first == last else f"{first} to {last}" for first, last in spans]
    if known[-1].is_statutory and not known[-1].last:
        said[-1] = f"{spans[-1][0]} and later"
    elif len(known) == 1:
        return f"{said[0]} alone"
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def of_year(year: int) -> list[Limit]:
    """All amounts of a year, by code, those of statutes among them.

    Raises :class:`NotPublished` for a year without a published one: what statutes alone know of
    a year would look like its limits.
    """
    lines = _year_lines(year)
    if not lines:
        known = years()
        raise NotPublished(
            f"no limit is published for {year}; they are for {known[0]} to {known[-1]}", "year"
        )
    codes = {*lines, *statutes.codes_in_force(FOLDER, year)}
    return [published(code, year) for code in sorted(codes)]


def published_in(year: int) -> list[Limit]:
    """The amounts that notices publish for a year, by code: the lines of its own file."""
    return [published(code, year) for code in sorted(_year_lines(year))]


def series(code: str) -> list[Limit]:
    """The amounts of one code in all years with a published limit, ascending."""
    found = (find(code, year) for year in years())
    return [limit for limit in found if limit]


class Law:
    """The dollar limits of one year, as rules ask for them: ``law.amount("415C_DC")``."""

    def __init__(self, year: int) -> None:
        self.year = year

    def in_year(self, year: int) -> Law:
        """The law of another year."""
        return Law(year)

    def amount(self, code: str, when: bool = True) -> Cents:
        """A published limit; 0 where ``when`` says that it is not needed."""
        return published(code, self.year).cents if when else Cents(0)

    def of_year(self, code: str) -> Cents:
        """The year's own amount, whatever a person or a plan has in its place."""
        return self.amount(code)

    def published_or_0(self, code: str) -> Cents:
        """A limit, or 0 where none is published: a table shows what there is."""
        limit = find(code, self.year)
        return limit.cents if limit else Cents(0)

    def share(self, code: str, when: bool = True) -> Share:
        """A published rate; 0 where ``when`` says that it is not needed."""
        return published(code, self.year).billionths if when else Share(0)

    def number(self, code: str) -> float | int:
        """A published amount as a cell shows it."""
        return published(code, self.year).number

    def table(self, headers: Sequence[str], trail: Any = None) -> list[list[Any]]:
        """All amounts of a published year: code, what it is, amount, authority, notice; each
        of them is a step of a ``trail``."""
        known = all_codes()
        if trail and trail.recording:
            for x in of_year(self.year):
                step = trail.add(x.code, x.number, law=self, cite=x.code, unit="number")
                step.because(known[x.code].what)
        return [
            list(headers),
            *(
                [x.code, known[x.code].what, x.number, x.authority, x.cited]
                for x in of_year(self.year)
            ),
        ]

    def cite(self, code: str) -> str:
        """The authority of an amount, with the notice that published it."""
        limit = published(code, self.year)
        return f"{limit.authority}; {limit.cited}" if limit.cited else limit.authority
