"""What a payroll export leaves to be asked: whose money, dollars or percents, of which year.

In come the columns and lines that were read; out comes a refusal that says what to answer, or
nothing where there is no question.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlplugin.errors import NotUnderstood, shown
from xlplugin.payroll.headers import (
    ADDED,
    AFTER_TAX,
    DEFERRAL,
    NOTHING,
    PAY,
    SEVERAL,
    UNCLEAR,
    Column,
    words,
)
from xlplugin.payroll.lines import Line, Reader, at, holds_dollars
from xlplugin.payroll.long import LongForm
from xlplugin.payroll.maps import choice
from xlplugin.payroll.tables import Block

EARLY_MONTHS = 4
"""Money of the employer for the year before is paid until April, mostly."""

EARLY_DAYS = 10
"""A record keeper may book in January's first days what was paid in December."""


# -- whose money -------------------------------------------------------------------------
def unclear(name: str, place: str) -> NotUnderstood:
    """The refusal of a header of which nobody knows whose money it is."""
    flat = " ".join(name.split())
    quoted = (
        f'"{flat}"' if flat.isprintable() and len(flat) <= 60 and '"' not in flat else shown(name)
    )
    return NotUnderstood(
        f"{quoted} in {place} could be 401(k), after-tax, employer money or something else",
        hint=choice(flat if len(flat) <= 60 else "HEADER"),
    )


def refuse_unclear(block: Block, money: list[Column]) -> None:
    """Raise for a header that does not say whose money it is, and for one that stands twice."""
    seen: set[tuple[str, ...]] = set()
    has_parts = any(c.kind in ADDED and not c.meaning.total for c in money)
    for column in money:
        if column.kind == UNCLEAR and not (column.meaning.total and has_parts):
            raise unclear(column.name, f"line {block.line}")
        name = tuple(words(column.name))
        if name in seen:
            raise NotUnderstood(
                f"line {block.line} has two columns {shown(column.name)}",
                hint="name the year-to-date column 'YTD', or leave it out",
            )
        seen.add(name)


def refuse_hidden(blocks: list[Block], forms: Sequence[LongForm | None], lines: list[Line]) -> None:
    """Raise for amounts among which money of the plan may be: the employer's, not said for what,
    beside columns of the plan; deductions of several kinds, before or after tax, where the file
    has no column or line of that money."""
    columns = [c for block in blocks for c in block.columns]
    labels = {line.label: None for line in lines if line.label}
    kinds = {c.kind for c in (*columns, *labels)}
    for block, form in zip(blocks, forms, strict=True):
        for column in block.columns if kinds & {*ADDED} and not form else ():
            if column.meaning.side == "er" and holds_dollars(block, column):
                raise unclear(column.name, f"line {block.line}")
    filled = [
        (column, f"line {block.line}")
        for block in blocks
        for column in block.columns
        if any(_is_filled(at(cells, column)) for _, cells, _ in block.rows)
    ]
    filled += [
        (line.label, f"line {line.number}") for line in lines if line.label and line.net(line.label)
    ]
    for column, place in filled:
        if column.kind == NOTHING and column.meaning.why == SEVERAL:
            own = AFTER_TAX if column.meaning.roles - {"pretax"} else DEFERRAL
            if own not in kinds:
                raise unclear(column.name, place)


def _is_filled(text: str) -> bool:
    """Whether a cell of amounts holds another than 0."""
    return any(letter in "123456789" for letter in text)


# -- dollars or percents -----------------------------------------------------------------
def without_percents(lines: list[Line], left: dict[str, str], said: list[str]) -> list[Line]:
    """The lines without the amounts under a ``%`` header that are percents.

    Amounts above 100 are no percents. Raises :class:`NotUnderstood` for smaller ones that can
    be dollars too.
    """
    columns = {
        c: None for line in lines for c in line.amounts if c.meaning.percent and c.kind in ADDED
    }
    for column in columns:
        own = [line for line in lines if column in line.amounts]
        if _are_percents(column, own):
            left[column.name] = "a percentage"
            for line in own:
                del line.amounts[column]
        elif any(line.amounts[column] for line in own):
            said.append(f"{shown(column.name)} holds dollars: its amounts are not percentages")
    return lines


def _are_percents(column: Column, lines: list[Line]) -> bool:
    if any(column in line.percents for line in lines):
        return True
    amounts = [abs(line.amounts[column]) for line in lines]
    most = max(amounts)
    if most > 100 or not most:
        return False
    if most <= 1:
        return True
    if all(dollars * 2 == int(dollars * 2) for dollars in amounts) and all(
        dollars <= 25 or dollars * 100 < _pay(line)
        for dollars, line in zip(amounts, lines, strict=True)
    ):
        return True
    line = lines[amounts.index(most)]
    raise NotUnderstood(
        f"line {line.number}: {most:,f} under {shown(column.name)} can be dollars or a percentage",
        hint=choice(column.name),
    )


def _pay(line: Line) -> Decimal:
    return sum((dollars for c, dollars in line.amounts.items() if c.kind == PAY), Decimal(0))


# -- of which year -----------------------------------------------------------------------
def refuse_money_of_another_year(columns: list[Column], lines: list[Line]) -> None:
    """Raise for a true-up or profit sharing early in a year, which may be for the year before.

    Profit sharing that comes with every one of several paydays is of the year.
    """
    paydays = {line.day for line in lines}
    for column in columns:
        if not column.meaning.lump or column.meaning.mapped:
            continue
        paid = {line.day for line in lines if line.net(column)}
        if "trueup" not in column.meaning.roles and paid == paydays and len(paid) > 1:
            continue
        for line in lines:
            if line.net(column) and line.day.month <= EARLY_MONTHS:
                name = " ".join(column.name.split())
                raise NotUnderstood(
                    f"line {line.number}: {shown(column.name)} of {line.net(column):,f} on "
                    f"{line.day}: for which year is it",
                    hint=f'say --map "{name}=employer" if it is for {line.day.year}, '
                    f'--map "{name}=left out" if it is for {line.day.year - 1}',
                )


def told_of_posted(lines: list[Line], date: Column) -> str:
    """What a history of a record keeper leaves open. Raises where a day can be of two years."""
    for line in lines:
        if line.day.month == 1 and line.day.day <= EARLY_DAYS and not date.meaning.mapped:
            raise NotUnderstood(
                f"line {line.number}: money the record keeper received on {line.day} may "
                f"belong to the last payday of {line.day.year - 1}",
                hint="leave the line out if it does, or say "
                f'--map "{date.name}=date" if every date is in the same year as its payday',
            )
    return (
        f"the file is a record keeper's history: {shown(date.name)} is the day money arrived, "
        "some days after the payday"
    )


# -- lines of totals ---------------------------------------------------------------------
def compare_totals(
    reader: Reader, lines: list[Line], left: dict[str, str], said: list[str]
) -> None:
    """Tell of the last line of totals whether it adds up."""
    if not reader.totals or not lines:
        return
    number, amounts = reader.totals[-1]
    for column, total in amounts.items():
        added = sum((line.net(column) for line in lines), Decimal(0))
        if total and added != total and column.name not in left:
            said.append(
                f"line {number} is a total of {total:,f} under {shown(column.name)}, but the lines "
                f"add up to {added:,f}: check that they are all yours, none "
                "missing or repeated"
            )
            return
    said.append(f"line {number} is a total: the lines add up to it")
