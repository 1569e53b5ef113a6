"""A payroll export, read into paychecks: what stands in it, and what was done with it.

What is read is used or named as not used; what can be read in two ways is refused with its line,
for a paycheck that is misread would be room that is not there (IRC 415(c), 402(g)). Reversals are
netted first, then checks that stand twice are counted once, then the checks of one day are added.
A figure for which the file has no column is left open, which is not 0.

In comes the text of a file or the rows of sheets; out comes a :class:`Payroll`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlplugin.bounds import PAYROLL_LINE, PAYROLL_LINES
from xlplugin.errors import NotUnderstood, shown
from xlplugin.money import LARGEST
from xlplugin.payroll import questions
from xlplugin.payroll.checks import counted_once, issued_again, netted
from xlplugin.payroll.headers import (
    ADDED,
    NOTHING,
    PAY,
    POSTED,
    UNCLEAR,
    Column,
)
from xlplugin.payroll.lines import Line, Reader, has_same_year_to_date, refuse_two_people
from xlplugin.payroll.long import LongForm, gathered, long_form, spread
from xlplugin.payroll.maps import Maps, listed
from xlplugin.payroll.tables import Block, Row, Table, best_table, refuse_without_date
from xlplugin.payroll.telling import told
from xlplugin.payroll.totals import parts_of

FIGURES = (PAY, *ADDED)


@dataclass(frozen=True, slots=True)
class Paycheck:
    """What was paid on a day, in dollars; ``None`` is not in the file: open, as expected."""

    date: datetime.date
    pay: Decimal | None
    deferral: Decimal | None
    after_tax: Decimal | None
    employer: Decimal | None


@dataclass(frozen=True, slots=True)
class Payroll:
    """The paychecks of a file by date, and in sentences what was read and done."""

    paychecks: tuple[Paycheck, ...]
    said: tuple[str, ...]

    def entries(self) -> list[dict[str, datetime.date | str]]:
        """Entries of a plan's input ``paid``: amounts as exact decimal texts; what is open is
        absent."""
        return [
            {"date": each.date}
            | {kind: f"{net:f}" for kind in FIGURES if (net := getattr(each, kind)) is not None}
            for each in self.paychecks
        ]


def read_payroll(text: str, maps: Iterable[str] = (), pay_only: bool = False) -> Payroll:
    """What stands in a payroll export of text; ``maps`` are as in ``--map "HEADER=meaning"``.

    Raises :class:`NotUnderstood` with the line and what was expected.
    """
    told = Maps(maps)
    text = text.removeprefix("\ufeff")
    PAYROLL_LINES.hold(max(text.count("\n"), text.count("\r")), "the file")
    for number, line in enumerate(text.splitlines(), 1):
        PAYROLL_LINE.hold(len(line), f"line {number}")
    if not text.strip():
        raise NotUnderstood(
            "the file is empty", hint="a payroll export has a header line and one line per paycheck"
        )
    return _File(best_table(text, told), told, pay_only).read()


def read_sheets(
    sheets: Mapping[str, list[Row]], maps: Iterable[str] = (), pay_only: bool = False
) -> Payroll:
    """What stands in the sheet of a workbook that is a payroll export.

    Raises :class:`NotUnderstood`, also where two sheets are one.
    """
    told = Maps(maps)
    tables = {title: Table(rows, told) for title, rows in sheets.items()}
    found = [title for title, table in tables.items() if table.has_payroll]
    if len(found) > 1:
        raise NotUnderstood(
            f"two sheets are payroll tables: {shown(found[0])} and {shown(found[1])}",
            hint="leave only one in the file",
        )
    if not any(table.rows for table in tables.values()):
        raise NotUnderstood("the file is empty", hint="no sheet has a cell that is filled")
    title = found[0] if found else max(tables, key=lambda title: tables[title].score)
    payroll = _File(tables[title], told, pay_only).read()
    if len(sheets) == 1:
        return payroll
    others = [other for other in sheets if other != title]
    where = f"read from the sheet {shown(title)}; not used: {listed(others)}"
    return Payroll(payroll.paychecks, (where, *payroll.said))


class _File:
    """A table on its way to paychecks."""

    def __init__(self, table: Table, maps: Maps, pay_only: bool) -> None:
        self.maps = maps
        self.pay_only = pay_only
        self.semicolons = table.delimiter == ";"
        self.blocks = table.blocks()
        self.forms = [long_form(block) for block in self.blocks]
        self.done: list[str] = []
        self.labels_left: dict[str, str] = {}
        self.left: dict[str, str] = {}

    @property
    def is_long(self) -> bool:
        return any(self.forms)

    def read(self) -> Payroll:
        if not self.is_long:
            self.maps.refuse_unmet(self._names())
        used = [self._used(at) for at in range(len(self.blocks))]
        if self.pay_only and not any(used):
            raise NotUnderstood(
                f"no column is the gross pay; the headers are {listed(self._names(), 12)}",
                hint="name one of them 'Gross Pay', or say --map \"HEADER=pay\"",
            )
        if not any(used):
            self._refuse_nothing([])
        reader = Reader(self.blocks, used, self.semicolons)
        lines = self._checks(reader)
        refuse_two_people(self.blocks, lines)
        lines = questions.without_percents(lines, self.left, self.done)
        if self.is_long:
            lines = self._spread(lines)
        if not self.pay_only:
            questions.refuse_hidden(self.blocks, self.forms, lines)
        questions.compare_totals(reader, [] if self.is_long else lines, self.left, self.done)
        lines, reversed_days = netted(lines, self.done)
        lines = counted_once(lines, self._proves_one, self.done)
        lines = [line for line in lines if any(c.kind != NOTHING for c in line.amounts)]
        columns = self._columns(lines, used)
        if self.is_long:
            lines = gathered(lines, next((c for c in columns if c.kind == PAY), None))
        else:
            added = [c for c in columns if c.kind != PAY]
            columns = [c for c in columns if c.kind == PAY] + parts_of(added, lines, self.done)
        self._refuse_nothing(columns)
        self.maps.refuse_unmet(self._names())
        questions.refuse_money_of_another_year(columns, lines)
        if any(form and form.posts for form in self.forms):
            self.done.append(questions.told_of_posted(lines, reader.dates[0][0]))
        paychecks = self._paychecks(columns, lines, reversed_days, used)
        left = self.left | self.labels_left
        said = told(self.blocks, self.forms, columns, _each(reader.dates), self.done, left)
        return Payroll(tuple(paychecks), tuple(said))

    # -- columns -------------------------------------------------------------------------
    def _used(self, at: int) -> list[Column]:
        """The columns of a block that hold amounts, the pay first. Raises where its headers do
        not say which column is what."""
        block, form = self.blocks[at], self.forms[at]
        if not (form and form.posts and block.of(POSTED)):
            refuse_without_date(block)
        pays = block.strongest(PAY)
        if len(pays) > 1:
            raise NotUnderstood(
                f"line {block.line} has two columns that could be the gross pay: "
                f"{shown(pays[0].name)} and {shown(pays[1].name)}",
                hint="name only one of them 'Gross Pay', or say --map \"HEADER=left out\" of the "
                "other",
            )
        for column in block.of(PAY):
            if column not in pays:
                self.left[column.name] = f"{shown(pays[0].name)} is the pay"
        money = [c for c in block.columns if c.kind in ADDED or c.kind == UNCLEAR]
        if self.pay_only:
            self.left |= {c.name: "the pay alone was asked for" for c in money}
            return pays
        if form:
            return [*pays, *form.amounts]
        questions.refuse_unclear(block, money)
        return [*pays, *money]

    def _columns(self, lines: list[Line], used: list[list[Column]]) -> list[Column]:
        """All columns with figures, each once: of a table with a line an amount, its labels."""
        if not self.is_long:
            every = [c for columns in used for c in columns]
            return [c for c in dict.fromkeys(every) if c.name not in self.left]
        found = dict.fromkeys(c for columns in used for c in columns if c.kind == PAY)
        labels = dict.fromkeys(
            line.label for line in lines if line.label and line.label.kind != NOTHING
        )
        pays = [c for c in labels if c.kind == PAY]
        if found or len(pays) > 1:
            most = max((c.meaning.strength for c in pays), default=0)
            best = [c for c in pays if c.meaning.strength == most and not found]
            mapped = all(c.meaning.mapped for c in best)
            if len(best) > 1 and not mapped:
                raise NotUnderstood(
                    f"two kinds of lines could be the gross pay: {shown(best[0].name)} and "
                    f"{shown(best[1].name)}",
                    hint='say --map "HEADER=left out" of one of them',
                )
            for column in pays:
                if column not in best:
                    self.labels_left[column.name] = "other figures are the pay"
                    del labels[column]
                    for line in lines:
                        line.amounts.pop(column, None)
        for line in lines:
            if line.label and line.label.kind == UNCLEAR:
                raise questions.unclear(line.label.name, f"line {line.number}")
        return [*found, *labels]

    def _refuse_nothing(self, columns: list[Column]) -> None:
        if self.pay_only or any(c.kind in ADDED for c in columns):
            return
        names = [*self.left, *self.labels_left] or self._names()
        raise NotUnderstood(
            f"the file has no column of contributions: {listed(names or self._names(), 12)} "
            f"{'is' if len(names) == 1 else 'are'} none",
            hint='say which is one with --map "HEADER=deferral" (or after_tax, employer), or say '
            "--pay-only",
        )

    def _names(self) -> list[str]:
        columns = dict.fromkeys(c.name for block in self.blocks for c in block.columns)
        return [*columns, *self.labels_left]

    # -- lines ---------------------------------------------------------------------------
    def _checks(self, reader: Reader) -> list[Line]:
        """The lines of checks; of a day that has a total alone, that."""
        lines = reader.lines()
        days = {line.day for line in lines if not line.is_total}
        lines = [line for line in lines if not line.is_total or line.day not in days]
        if not lines:
            raise NotUnderstood("no line below the headers has a pay date and amounts", hint="")
        return lines

    def _spread(self, lines: list[Line]) -> list[Line]:
        forms: dict[int, tuple[LongForm, Block]] = {
            number: (form, block)
            for form, block in zip(self.forms, self.blocks, strict=True)
            if form
            for number, _, _ in block.rows
        }
        found = []
        for line in lines:
            if line.number in forms:
                found += spread(*forms[line.number], line, self.maps, self.labels_left)
        return found

    def _proves_one(self, line: Line) -> bool:
        return any(has_same_year_to_date(block, line) for block in self.blocks[:1])

    # -- paychecks -----------------------------------------------------------------------
    def _paychecks(
        self,
        columns: list[Column],
        lines: list[Line],
        reversed_days: set[datetime.date],
        used: list[list[Column]],
    ) -> list[Paycheck]:
        by_day: dict[datetime.date, list[Line]] = {day: [] for day in reversed_days}
        for line in lines:
            by_day.setdefault(line.day, []).append(line)
        of_blocks = [set(columns if self.is_long else own) for own in used]
        found = []
        standing = {line.day for line in lines if any(line.amounts.values())}
        for day in sorted(by_day):
            own = by_day[day]
            if not own and (other := issued_again(day, standing)):
                self.done.append(
                    f"{day}: everything paid was reversed, and the check of {other} replaces "
                    f"it: no entry for {day}"
                )
                continue
            if not own:
                self.done.append(
                    f"{day}: everything paid was reversed, which makes it 0: the zeros stand "
                    "for a reversed check"
                )
            if len(own) > 1 and not self.is_long:
                numbers = ", ".join(str(line.number) for line in own[:12])
                more = ", ..." if len(own) > 12 else ""
                self.done.append(f"{day}: lines {numbers}{more} are added up")
            there = set().union(*(of_blocks[line.block] for line in own) if own else of_blocks)
            figures = [
                _net([c for c in columns if c.kind == kind and c in there], day, own)
                for kind in FIGURES
            ]
            found.append(Paycheck(day, *figures))
        return found


def _net(columns: list[Column], day: datetime.date, lines: list[Line]) -> Decimal | None:
    """What the columns of a figure add up to on a day; nothing where there are none."""
    if not columns:
        return None
    net = sum((line.net(c) for line in lines for c in columns), Decimal(0))
    if net < 0 or net * 100 >= int(LARGEST):
        names = ", ".join(shown(c.name) for c in columns[:12])
        raise NotUnderstood(
            f"line {lines[-1].number}: what was paid on {day} adds up to {net:,f} under {names}",
            hint="amounts have no minus sign, and a reversal has the date of what it reverses",
        )
    return net


def _each(several: Iterable[Iterable[Column]]) -> list[Column]:
    """Columns of all blocks, those of a name once."""
    return list({c.name: c for columns in several for c in columns}.values())
