"""Published amounts that a person adds: read from a file, checked, held against the law's rule.

Nothing is believed: a line needs a limit that is known, an amount as printed, an authority and a
source, and must not contradict what is there. An amount further than one rounding step from its
projection is most likely a typing error, since the statute's arithmetic reproduces nearly every
amount of the past. What a statute sets itself is in no year's file: it is compared, and not added.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xlplugin.bounds import LIMITS_TEXT
from xlplugin.errors import NotPublished, NotUnderstood, XlpluginError, shown
from xlplugin.law.codes import understood
from xlplugin.law.limits import COLUMNS, Limit, find, published_in, years
from xlplugin.law.projection import ProjectedLimit, projected, step_of
from xlplugin.units import Cents, Share

NEEDED = ("year", "code", "amount", "authority", "source")
OTHERS = ("notice", "notice_checked", "confidence", "second_source")
ALSO_CALLED = {"limit": "code"}

AHEAD = 5
"""A year further than this after the last one that is published is a typing error."""

MOST_TOLD = 5
"""So many lines with an error are named; a person mends them and tries again."""

_AMOUNT = re.compile(r"\$? ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,9}))?", re.ASCII)


@dataclass(slots=True, frozen=True)
class ProposedLimit:
    """An amount of the file: the ``limit``, the ``line`` it is on, and what the rule makes of it.

    ``is_there`` where it is published already and the same, ``by_statute`` where a statute sets it
    and the year needs no line. ``projection`` is missing where
    ``no_projection`` says why. ``too_far`` where the two are more than a ``step`` apart.
    """

    limit: Limit
    line: int
    is_there: bool
    by_statute: bool
    step: Cents
    projection: ProjectedLimit | None = None
    no_projection: str = ""

    @classmethod
    def of(cls, limit: Limit, line: int, inflation: Share) -> ProposedLimit:
        """An amount of a line, held against what is published and against its rule."""
        there = find(limit.code, limit.year)
        by_statute = there is not None and there.is_statutory
        step = step_of(limit.code)
        try:
            projection = projected(limit.code, limit.year, inflation)
        except NotPublished as error:
            return cls(limit, line, there is not None, by_statute, step, None, error.why)
        return cls(limit, line, there is not None, by_statute, step, projection)

    @property
    def difference(self) -> float | int:
        """By how much the published amount is above its projection."""
        if self.projection is None:
            return 0
        return self.limit.number - self.projection.number

    @property
    def too_far(self) -> bool:
        """Whether it is to be added only if a person insists."""
        return not self.is_there and (
            self.projection is None or abs(self.difference) * 100 > int(self.step)
        )


def added(content: bytes, inflation: Share) -> list[ProposedLimit]:
    """The amounts of a file; :class:`NotUnderstood` names the lines that are wrong."""
    found: dict[tuple[int, str], ProposedLimit] = {}
    wrong: list[tuple[int, XlpluginError]] = []
    for number, row in _rows(content):
        try:
            limit = _limit(row)
            key = limit.year, limit.code
            if key in found:
                raise NotUnderstood(
                    f"{limit.code} of {limit.year} is on line {found[key].line} already"
                )
            found[key] = ProposedLimit.of(limit, number, inflation)
        except XlpluginError as error:
            wrong.append((number, error))
    if wrong:
        more = [f"and {len(wrong) - MOST_TOLD} more"] if len(wrong) > MOST_TOLD else []
        told = [f"line {number}: {error.sentence}" for number, error in wrong[:MOST_TOLD]]
        raise NotUnderstood("; ".join([*told, *more]))
    if not found:
        raise NotUnderstood("it holds no amounts")
    return list(found.values())


def file_of(year: int, new: Iterable[Limit]) -> str:
    """The text of a year's file with new amounts among those that are there."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for limit in sorted([*published_in(year), *new], key=lambda each: each.code):
        fields = {column: getattr(limit, column) for column in COLUMNS}
        checked = fields["notice_checked"]
        fields["notice_checked"] = "yes" if checked else "no" if limit.notice else ""
        writer.writerow(fields.values())
    return text.getvalue()


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of the file by the names of their columns, each with its number."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUnderstood("it is not text in UTF-8", hint="save it as CSV UTF-8") from None
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        head = _head(next(lines, []))
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(head):
                raise NotUnderstood(
                    f"line {lines.line_num} has {len(cells)} cells under {len(head)} headers",
                    hint='a cell with a comma goes in quotes: "24,500"',
                )
            # a year's file is read line by line: no cell has a break in it
            values = [" ".join(cell.split()) for cell in cells]
            _refuse_unprintable(lines.line_num, head, values)
            yield lines.line_num, dict.fromkeys(head, "") | dict(zip(head, values, strict=False))
    except csv.Error as error:
        raise NotUnderstood(f"line {lines.line_num}: {error}") from None


def _refuse_unprintable(line: int, head: list[str], values: list[str]) -> None:
    """Raise for a text that would be kept, and always shown, with unprintable characters in it."""
    for name, value in zip(head, values, strict=False):
        if not value.isprintable():
            raise NotUnderstood(
                f"line {line}: {name} is {shown(value)}, with unprintable characters"
            )
        LIMITS_TEXT.hold(len(value), f"line {line}: {name}")


def _head(cells: list[str]) -> list[str]:
    names = ["_".join(cell.lower().split()) for cell in cells]
    names = [ALSO_CALLED.get(name, name) for name in names]
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in NEEDED + OTHERS]
    if missing:
        raise NotUnderstood(
            f"the first line does not name {', '.join(missing)}",
            hint=f"it names {', '.join(NEEDED)}, and optionally {', '.join(OTHERS)}",
        )
    if unknown or len(set(names)) < len(names):
        raise NotUnderstood(
            f"the first line names {shown(unknown[0])}" if unknown else "a column appears twice",
            hint=f"it may name {', '.join(NEEDED + OTHERS)}",
        )
    return names


def _limit(row: dict[str, str]) -> Limit:
    """One line, checked."""
    code = understood(row["code"]) if row["code"] else None
    if code is None:
        raise NotUnderstood("it names no limit")
    year = _year(row["year"])
    for column in ("authority", "source"):
        if not row[column]:
            raise NotUnderstood(f"{code.code} has no {column}")
    checked = row.get("notice_checked", "").lower()
    confidence = row.get("confidence", "").lower() or "medium"
    if checked not in ("", "yes", "no"):
        raise NotUnderstood(f"notice_checked is {shown(checked)}, not yes or no")
    if confidence not in ("high", "medium"):
        raise NotUnderstood(f"confidence is {shown(confidence)}, not high or medium")
    fields = {column: row.get(column, "") for column in COLUMNS} | {
        "code": code.code,
        "amount": _amount(row["amount"], code.unit),
        "notice_checked": checked,
        "confidence": confidence,
    }
    limit = Limit.of(year, fields)
    there = find(limit.code, year)
    if there and there.billionths != limit.billionths:
        known = f"as published already ({there.notice or there.authority})"
        if there.is_statutory:
            known = f"by statute ({there.authority}), whatever is published"
        raise NotUnderstood(
            f"{limit.code} of {year} is {limit.number:,} here, and {there.number:,} {known}"
        )
    return limit


def _year(text: str) -> int:
    known = years()
    if not (text.isascii() and text.isdigit() and known[0] <= int(text) <= known[-1] + AHEAD):
        raise NotUnderstood(f"{shown(text)} is not a year from {known[0]} to {known[-1] + AHEAD}")
    return int(text)


def _amount(text: str, unit: str) -> str:
    """An amount as it stands in a year's file."""
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise NotUnderstood(f"{shown(text)} is not an amount", hint="give it as 24,500 or 24500")
    whole, decimals = str(int(match[1].replace(",", ""))), (match[2] or "").rstrip("0")
    if unit == "dollars" and decimals:
        raise NotUnderstood(f"{shown(text)} is not in whole dollars")
    if unit == "share" and int(whole) + bool(decimals) > 1:
        raise NotUnderstood(f"{shown(text)} is not a share from 0 to 1, such as 0.25")
    if len(whole) > 9:
        raise NotUnderstood(f"{shown(text)} is too large for a limit")
    return f"{whole}.{decimals}" if decimals else whole
