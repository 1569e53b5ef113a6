"""A table with a line for each amount: what each line is of stands in a column of its own.

In come a block of the table and its lines; out comes how such lines are read, or nothing for a
table of another form, and the lines with each amount under the column that its label means.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from xlplugin.bounds import PAYROLL_LABELS
from xlplugin.errors import NotUnderstood, shown
from xlplugin.payroll.headers import (
    ADDED,
    AMOUNT,
    DATE,
    LABEL,
    LINE_KIND,
    NO_MONEY,
    NOTHING,
    PAY,
    POSTED,
    UNCLEAR,
    Column,
    Meaning,
    meaning_of,
    without_code,
    words,
)
from xlplugin.payroll.lines import Line, at, holds_dollars
from xlplugin.payroll.maps import Maps
from xlplugin.payroll.tables import Block

_CONTRIBUTES = frozenset({"contribution", "payroll", "deposit", "match", "deferral", "deduction"})


@dataclass(slots=True, frozen=True)
class LongForm:
    """How the lines of a block are read: its column of labels, that of their kinds, and those of
    amounts. ``posts`` says that it is a history of a record keeper, whose days are those on which
    money arrived."""

    label: Column
    kind: Column | None
    amounts: list[Column]
    posts: bool

    def meaning(self, line_cells: list[str], amount: Column, maps: Maps) -> tuple[str, Meaning]:
        """What an amount of a line is, and what to call it."""
        label = " ".join(at(line_cells, self.label).split())
        sort = " ".join(at(line_cells, self.kind).split()) if self.kind else ""
        name = label or sort
        told = maps.meaning(label) or maps.meaning(sort) or maps.meaning(f"{sort} {label}".strip())
        if told:
            return name, told
        text = without_code(name)
        if label and sort and not set(words(sort)) <= {"earnings", "deduction"}:
            text = f"{sort} {text}"
        if amount.meaning.side:
            text = f"{'employer' if amount.meaning.side == 'er' else 'employee'} {text}"
        found = meaning_of(text)
        if self.posts and found.kind in ADDED and not _CONTRIBUTES & set(words(text)):
            found = replace(found, kind=UNCLEAR)
        if found.kind == UNCLEAR and found.total and not found.roles:
            found = replace(found, total=False)
        if found.kind not in (PAY, UNCLEAR, *ADDED):
            found = Meaning(NOTHING, found.why or NO_MONEY, roles=found.roles)
        if found.kind in (NOTHING, UNCLEAR) and sort and label and text != label:
            name = text if found.kind == UNCLEAR and not amount.meaning.side else f"{sort} {label}"
        elif amount.meaning.side and found.kind != UNCLEAR:
            name = f"{name}, {amount.name}"
        return name, found


def long_form(block: Block) -> LongForm | None:
    """How to read a block line by line, where it is no table with a column for each figure."""
    wide = [c for c in block.columns if c.kind in (UNCLEAR, *ADDED)]
    labels, kinds = block.of(LABEL), block.of(LINE_KIND)
    if any(not c.meaning.generic or c.meaning.mapped for c in wide):
        return None
    of_employer = [
        replace(c, meaning=Meaning(AMOUNT, side="er"))
        for c in block.of(NOTHING)
        if c.meaning.side == "er" and holds_dollars(block, c)
    ]
    amounts = block.of(AMOUNT) + of_employer
    sided = [
        replace(c, meaning=Meaning(AMOUNT, side="er" if c.kind != "deferral" else "ee"))
        for c in wide
        if c.kind in ADDED
    ]
    if not (labels or kinds) or not (amounts or sided):
        return None
    speaking = {c: _speaking(block, c) for c in (*labels, *kinds)}
    label = max(speaking, key=lambda c: (speaking[c], c.kind == LABEL))
    if not speaking[label]:
        return None
    plain = [c for c in amounts if not c.meaning.side]
    if len(plain) > 1:
        named = [c for c in plain if "amount" in words(c.name)]
        plain = named if len(named) == 1 else plain
    if len(plain) > 1:
        raise NotUnderstood(
            f"line {block.line} has two columns of amounts: {shown(plain[0].name)} and "
            f"{shown(plain[1].name)}",
            hint="leave one out",
        )
    taken = [*sided, *(c for c in amounts if c.meaning.side)]
    if not any(c.meaning.side == "ee" for c in taken):
        taken += plain
    kind = next((c for c in kinds if c is not label), None)
    posts = (
        not any(c.kind == DATE and c.meaning.strength > 1 for c in block.columns)
        and (bool(block.of(POSTED)) or kind is not None or label.kind == LINE_KIND)
        and not block.of(PAY)
    )
    return LongForm(label, kind, taken, posts)


def _speaking(block: Block, column: Column) -> int:
    """How many labels of a column speak of the plan's money."""
    times = Counter(at(cells, column).strip() for _, cells, _ in block.rows)
    PAYROLL_LABELS.hold(len(times), "the file")
    return sum(count for text, count in times.items() if meaning_of(text).kind in (UNCLEAR, *ADDED))


def spread(
    form: LongForm, block: Block, line: Line, maps: Maps, left: dict[str, str]
) -> list[Line]:
    """A line as one line for each of its amounts, with a column for what it is of.

    ``left`` is told the labels that are left out, each with why.
    """
    found = []
    pays = {c: dollars for c, dollars in line.amounts.items() if c.kind == PAY}
    for part, amount in enumerate(form.amounts):
        if amount not in line.amounts:
            continue
        name, meaning = form.meaning(line.cells, amount, maps)
        if meaning.kind == NOTHING:
            left.setdefault(name, meaning.why)
        label = Column(-1, name, meaning)
        amounts = {**pays, label: line.amounts[amount]}
        found.append(replace(line, amounts=amounts, label=label, part=part))
    return found


def gathered(lines: list[Line], pay: Column | None) -> list[Line]:
    """The lines of each check as one, with its pay counted once.

    Raises :class:`NotUnderstood` where pay stands in two ways, or can be that of two checks.
    """
    checks: defaultdict[tuple[datetime.date, str], list[Line]] = defaultdict(list)
    for line in lines:
        checks[line.day, line.check].append(line)
    return [_one(own, pay) for own in checks.values()]


def _one(own: list[Line], pay: Column | None) -> Line:
    first = own[0]
    amounts: defaultdict[Column, Decimal] = defaultdict(Decimal)
    pays: dict[Decimal, Line] = {}
    labels: defaultdict[Decimal, dict[str, Line]] = defaultdict(dict)
    for line in own:
        paid = line.amounts.get(pay, Decimal(0)) if pay else Decimal(0)
        if paid:
            pays.setdefault(paid, line)
        for column, dollars in line.amounts.items():
            if column.kind == PAY and column.place >= 0:
                continue
            amounts[column] += dollars
        if pay and line.label and line.label.kind in ADDED and line.check == "":
            other = labels[paid].setdefault(line.label.name, line)
            if other is not line and paid > 0 and line.amounts[line.label] > 0:
                raise NotUnderstood(
                    f"line {other.number} and line {line.number} of {line.day} are both "
                    f"{shown(line.label.name)} with a pay of {paid:,f}: one check, or two with the "
                    "same pay",
                    hint="give the checks their numbers in a column 'Check Number'",
                )
    if first.check and len(pays) > 1:
        one, two, *_ = pays.items()
        raise NotUnderstood(
            f"check {shown(first.check)[1:-1]} has two pays: {one[0]:,f} in line {one[1].number} "
            f"and {two[0]:,f} in line {two[1].number}",
            hint="each line of a check repeats its pay, which counts once",
        )
    if pay and (pays or any(pay in line.amounts for line in own)):
        amounts[pay] = sum(pays, Decimal(0))
    return replace(first, amounts=dict(amounts), label=None)
