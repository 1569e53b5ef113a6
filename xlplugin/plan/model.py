"""How the arithmetic of a year is declared, and how it is worked out for one person.

The year is a few tables (paychecks, months) and single figures. Each column and each figure
is declared once, as a rule over the arithmetic ``n``; it asks for others by name, in any
order that is not circular.
:class:`ComputedYear` works them out on whole cents; the workbook writes
the same rules as formulas (:mod:`xlplugin.sheets.planner.native`).

A rule sees the year ``y`` and, in a column, its own row ``r``:

* ``y.limit``: a figure; ``y.s``: the situation; ``y.law``: the law of the year;
* ``y.sum("deferral")``: a column's sum, with what was there before the first row;
* ``y.most("filled")``, ``y.count_before("day", x)``, ``y.sum_until("deferral", "month", m)``;
* ``y.at("day", 3)``, ``y.smallest("key", 3)``, ``y.rank("key", x)``: the third row's, the third
  smallest, how many are at most so large; ``y.is_holiday(day)``;
* ``r.pay``: another column in the same row; ``r.previous("state")``: in the row above;
  ``r.index``: a number, or in a workbook the cell that counts rows; ``r.position``: the
  number in both, from 0;
* ``r.typed_in("pay")``: what a person typed on Paychecks, or nothing;
* ``y.once(rule, bonus)``: a rule for one of a list of things, which is the same in all rows;
* ``r.before("pay")``, ``r.through("pay")``, ``r.rest("more")``: sums over the rows before
  this one, up to it, and from it on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.entries import STRUCK, Bonus, Stub
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.situation import Situation
from xlplugin.rules import bank_holidays
from xlplugin.units import DOLLARS, Day

Rule = Callable[..., Any]
"""``rule(n, y)``, or ``rule(n, y, r)`` of a row: a whole number of its unit, or a formula."""
RuleT = TypeVar("RuleT", bound=Rule)


@dataclass(slots=True, frozen=True)
class Figure:
    """A single figure: its name, what it is, its unit, and the rule ``rule(n, y)``."""

    name: str
    label: str
    unit: str
    rule: Rule


@dataclass(slots=True, frozen=True)
class Column:
    """A column of a table: the rule is ``rule(n, y, r)``."""

    name: str
    label: str
    unit: str
    rule: Rule
    opening: Rule | None
    """What was there before the first row."""
    total: bool
    """Whether the sum means something."""
    may_be_empty: bool
    """It holds what was typed, or nothing."""


@dataclass(slots=True, frozen=True, eq=False)
class Table:
    """Rows of the same columns."""

    name: str
    rows: int
    columns: dict[str, Column] = field(default_factory=dict)

    def column(
        self,
        label: str,
        unit: str = DOLLARS,
        opening: Rule | None = None,
        total: bool = True,
        may_be_empty: bool = False,
    ) -> Callable[[RuleT], RuleT]:
        """Declare the decorated rule as a column; its name is the function's."""

        def declare(rule: RuleT) -> RuleT:
            name = rule.__name__
            summed = total and unit == DOLLARS and not may_be_empty
            self.columns[name] = Column(name, label, unit, rule, opening, summed, may_be_empty)
            return rule

        return declare


@dataclass(slots=True, frozen=True, eq=False)
class Block:
    """Figures that belong together, under a title."""

    title: str
    figures: dict[str, Figure] = field(default_factory=dict)

    def figure(self, label: str, unit: str = DOLLARS) -> Callable[[RuleT], RuleT]:
        """Declare the decorated rule as a figure; its name is the function's."""

        def declare(rule: RuleT) -> RuleT:
            self.figures[rule.__name__] = Figure(rule.__name__, label, unit, rule)
            return rule

        return declare


class Model:
    """All tables and figures of the year, by name."""

    def __init__(self, tables: list[Table], blocks: list[Block]) -> None:
        self.tables = tables
        self.blocks = blocks
        self.figures = {name: figure for block in blocks for name, figure in block.figures.items()}
        self.table_of = {name: table for table in tables for name in table.columns}


class ComputedYear(Year):
    """A year worked out: figures by name, columns by row. Amounts are cents."""

    def __init__(self, model: Model, situation: Situation) -> None:
        self.model = model
        self.s = situation
        self.law = situation.law
        self._rows = {
            table.name: [ComputedRow(self, table, index) for index in range(table.rows)]
            for table in model.tables
        }
        self._sums: dict[str, list[Any]] = {}
        self._once: dict[tuple[Rule, int], int] = {}
        self._sorted: dict[str, list[Any]] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in self.model.figures:
            raise AttributeError(name)
        value = self.model.figures[name].rule(plain, self)
        self.__dict__[name] = value
        return value

    def rows(self, table: str) -> list[ComputedRow]:
        """All rows of a table."""
        return self._rows[table]

    def opening(self, name: str) -> Any:
        """What was in a column before its first row."""
        rule = self.model.table_of[name].columns[name].opening
        return rule(plain, self) if rule else 0

    def sum_of_first(self, name: str, count: int) -> Any:
        """What was there before, and the first so many rows. Worked out in their order."""
        sums = self._sums.setdefault(name, [])
        if not sums:
            sums.append(self.opening(name))
        rows = self._rows[self.model.table_of[name].name]
        while len(sums) <= count:
            value = getattr(rows[len(sums) - 1], name)
            sums.append(sums[-1] + value)
        return sums[count]

    def once(self, rule: Callable[[YearArithmetic, Year, Bonus], int], thing: Bonus) -> int:
        """The answer of a rule for one bonus, worked out once and not for every row."""
        key = (rule, id(thing))
        if key not in self._once:
            self._once[key] = rule(plain, self, thing)
        return self._once[key]

    # -- what rules ask for --------------------------------------------------------------
    def sum(self, name: str) -> Any:
        return self.sum_of_first(name, self.model.table_of[name].rows)

    def most(self, name: str) -> Any:
        rows = self._rows[self.model.table_of[name].name]
        return max(int(getattr(row, name)) for row in rows)

    def count_before(self, name: str, bound: Any) -> int:
        """How many live rows have less than ``bound`` in a column."""
        rows = self._rows[self.model.table_of[name].name]
        return sum(1 for row in rows if row.live and getattr(row, name) < bound)

    def at(self, name: str, number: int) -> Any:
        """What a column holds in a row, counted from 1; no rule may ask for one before it, of
        which the cells of a workbook would make the whole column."""
        if number < 1:
            raise IndexError(f"{name}: there is no row {number}")
        return getattr(self._rows[self.model.table_of[name].name][number - 1], name)

    def smallest(self, name: str, number: int) -> Any:
        """The first, second … of a column's values in their order."""
        if name not in self._sorted:
            rows = self._rows[self.model.table_of[name].name]
            self._sorted[name] = sorted(getattr(row, name) for row in rows)
        return self._sorted[name][number - 1]

    def rank(self, name: str, bound: Any) -> int:
        """How many rows have at most so much in a column."""
        rows = self._rows[self.model.table_of[name].name]
        return sum(1 for row in rows if getattr(row, name) <= bound)

    def is_holiday(self, day: Day) -> bool:
        """Whether banks keep a holiday on a day of the year, or when the next one begins."""
        return day in bank_holidays.of_year(self.s.calendar_year)

    def sum_until(self, name: str, by: str, bound: Any) -> Any:
        """The sum over rows with at most ``bound`` in column ``by``; nothing from before."""
        rows = self._rows[self.model.table_of[name].name]
        return sum(getattr(row, name) for row in rows if getattr(row, by) <= bound)


class ComputedRow(Row):
    """One row of a table of a :class:`ComputedYear`."""

    year: ComputedYear

    def __init__(self, year: ComputedYear, table: Table, index: int) -> None:
        self.year = year
        self.table = table
        self.index = index + 1
        self.position = index

    def __getattr__(self, name: str) -> Any:
        if name not in self.table.columns:
            raise AttributeError(name)
        value = self.table.columns[name].rule(plain, self.year, self)
        self.__dict__[name] = value
        return value

    def before(self, name: str) -> Any:
        return self.year.sum_of_first(name, self.index - 1)

    def through(self, name: str) -> Any:
        return self.year.sum_of_first(name, self.index)

    def rest(self, name: str) -> Any:
        return self.year.sum(name) - self.before(name)

    def previous(self, name: str) -> Any:
        if self.index == 1:
            return self.year.opening(name)
        return getattr(self.year.rows(self.table.name)[self.index - 2], name)

    # -- what was filled in for the row --------------------------------------------------
    def typed_in(self, part: str) -> Any:
        """What was typed on Paychecks in the row that a paycheck comes from."""
        s, at = self.year.s, self.source - 1
        if part.startswith("own_"):
            return getattr(s, part)[at]
        return getattr(s.stubs[at] or _NO_STUB, part)

    @property
    def paid_on(self) -> Day | None:
        """The day of a payday that has one of its own."""
        own = self.year.s.paid_on[self.index - 1]
        return None if isinstance(own, str) else own

    @property
    def is_struck(self) -> bool:
        """Whether a payday does not come."""
        return self.year.s.paid_on[self.index - 1] == STRUCK


_NO_STUB = Stub()
