"""Columns that are totals of others, or may be: used to check to the cent, never added.

In come the columns of money and their lines; out come those that are parts, or a refusal where
they do not add up.
"""

from __future__ import annotations

from decimal import Decimal

from xlplugin.errors import NotUnderstood, shown
from xlplugin.payroll.headers import ADDED, AFTER_TAX, DEFERRAL, EMPLOYER, UNCLEAR, Column
from xlplugin.payroll.lines import Line
from xlplugin.payroll.maps import choice

MOST_COMPARED = 40
"""Columns of a kind that are compared with each other; the widest exports have some ten."""


def parts_of(columns: list[Column], lines: list[Line], said: list[str]) -> list[Column]:
    """The columns that are added up: without those that are the total of others.

    Raises :class:`NotUnderstood` for a total that does not add up, and for a column that can be
    a total or a part.
    """
    stated = [c for c in columns if c.meaning.total and not c.meaning.mapped]
    parts = [c for c in columns if c not in stated]
    left = []
    for total in stated:
        ways = _ways(total, parts)
        if not ways:
            left.append(total)  # the only one of its kind: it is the figure
            continue
        _hold(total, ways, lines)
        way = next(way for way in ways if _adds_up(total, way, lines))
        said.append(f"{shown(total.name)} is the total of {_names(way)}: checked, not added")
    kept = [*parts, *left]
    for kind in ADDED:
        own = [c for c in kept if c.kind == kind]
        for column in own[:MOST_COMPARED]:
            if column.meaning.bare and not column.meaning.mapped and column not in left:
                rest = [c for c in own if c is not column and c in kept]
                if rest and _is_total(column, rest, lines):
                    said.append(
                        f"{shown(column.name)} is the total of {_names(rest)}: checked, not added"
                    )
                    kept.remove(column)
    return [c for c in kept if c.kind != UNCLEAR]


def _ways(total: Column, parts: list[Column]) -> list[list[Column]]:
    """The columns that a stated total may add up, the likeliest first."""
    money = [c for c in parts if c.kind in ADDED]
    of = {kind: [c for c in money if c.kind == kind] for kind in ADDED}
    own = of.get(total.kind, [])
    if total.kind != UNCLEAR and not own:
        return []
    roles = total.meaning.roles
    alike = [c for c in own if roles & c.meaning.roles] if roles else []
    ways = [alike, own]
    if total.kind in (UNCLEAR, DEFERRAL):
        ways += [
            of[DEFERRAL],
            of[DEFERRAL] + of[AFTER_TAX],
            money,
            of[DEFERRAL] + of[EMPLOYER],
            of[EMPLOYER],
            of[AFTER_TAX],
        ]
    return [way for way in ways if way]


def _hold(total: Column, ways: list[list[Column]], lines: list[Line]) -> None:
    if any(_adds_up(total, way, lines) for way in ways):
        return
    way = ways[0]
    line = next(line for line in lines if not _adds_up(total, way, [line]))
    raise _does_not_add_up(total, way, line)


def _adds_up(total: Column, way: list[Column], lines: list[Line]) -> bool:
    return all(
        line.net(total) == sum((line.net(c) for c in way), Decimal(0))
        for line in lines
        if total in line.amounts
    )


def _does_not_add_up(total: Column, way: list[Column], line: Line) -> NotUnderstood:
    added = sum((line.net(c) for c in way), Decimal(0))
    return NotUnderstood(
        f"line {line.number}: {shown(total.name)} is {line.net(total):,f}, but {_names(way)} "
        f"{'add' if len(way) > 1 else 'adds'} up to {added:,f}",
        hint=choice(total.name),
    )


def _is_total(column: Column, rest: list[Column], lines: list[Line]) -> bool:
    """Whether a column without a part's name is the sum of the others of its kind."""
    filled = any(line.net(column) for line in lines)
    equal = filled and all(
        line.net(column) == sum((line.net(c) for c in rest), Decimal(0)) for line in lines
    )
    parts = [c for c in rest if not c.meaning.bare]
    if equal and len(parts) > 1:
        return True
    if equal:
        raise NotUnderstood(
            f"{shown(column.name)} equals {_names(rest)} in every line, so it may be the total, or "
            "paid in addition",
            hint=choice(column.name),
        )
    roles = {role for c in parts for role in c.meaning.roles}
    if column.kind == DEFERRAL and {"pretax", "roth"} <= roles and filled:
        own = [c for c in parts if c.meaning.roles & {"pretax", "roth", "catchup"}]
        line = next(line for line in lines if not _adds_up(column, own, [line]))
        raise _does_not_add_up(column, own, line)
    if column.kind == DEFERRAL and filled:
        for other in parts:
            if other.meaning.roles == {"pretax"} and any(line.net(other) for line in lines):
                raise NotUnderstood(
                    f"{shown(column.name)} beside {shown(other.name)} may be a total, or separate "
                    "money",
                    hint=choice(column.name),
                )
    return False


def _names(columns: list[Column]) -> str:
    return " and ".join(shown(c.name) for c in columns[:6]) + (" ..." if len(columns) > 6 else "")
