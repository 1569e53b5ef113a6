"""Paid paychecks put into a planner, from a payroll export.

In come a planner and the stubs of a file; out comes what became of them. ``megaroth import`` calls
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlplugin.arithmetic import days
from xlplugin.errors import OutOfRange, XlpluginError
from xlplugin.plan.answer import Plan
from xlplugin.plan.entries import Paid
from xlplugin.plan.inputs import BY_NAME
from xlplugin.plan.stub_days import end_of_year_to_date, placed
from xlplugin.sheets.planner.fields import PAID_ON, STUB
from xlplugin.sheets.planner.limits_to_fill import fill_what_is_lacking
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.writing import settled
from xlplugin.units import Day


@dataclass(slots=True)
class ImportOutcome:
    """What became of the paychecks of a file: how many were ``put`` into the planner; how many
    lie ``in_ytd``, which has them already; how many are of ``other_years``; on which other
    days (``told``) and in the place of which amounts (``replaced``)."""

    put: int = 0
    in_ytd: int = 0
    other_years: int = 0
    told: tuple[str, ...] = ()
    replaced: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The numbers, in words."""
        paychecks = "paycheck" if self.put == 1 else "paychecks"
        told = f"{self.put} {paychecks} filled in"
        if self.in_ytd:
            told += f", {self.in_ytd} inside the year to date left out"
        if self.other_years:
            told += f", {self.other_years} of other years left out"
        return told


def fill_in(
    filled: SavedPlanner, plan: Plan, stubs: Sequence[Mapping[str, object]]
) -> ImportOutcome:
    """Put each stub into the row of its payday: the nearest one that has none yet, within half a
    period; else a row of its own for a check beside the schedule. Figures that a stub lacks leave
    their cells as they are.

    A formula that a stub took the place of is not among what is told: :func:`told.told` tells it.
    Raises :class:`OutOfRange` where no stub is of the plan's year, or the rows do not hold them
    all. Where the paychecks make a plan that cannot be, ``filled`` has none any more, and says
    what is wrong.
    """
    filled.notes += fill_what_is_lacking(filled)
    entries: tuple[Paid, ...] = BY_NAME["paid"].kind.read(list(stubs))
    s, found = plan.s, ImportOutcome()
    of_year = [each for each in entries if _year(each) == s.year]
    found.other_years = len(entries) - len(of_year)
    if not of_year:
        raise OutOfRange(f"no paycheck of the file is of {s.year}, the year of the planner", "", "")
    through = end_of_year_to_date(s.calendar, s.ytd_date)
    new = [each for each in of_year if (each.day or 0) > through]
    found.in_ytd = len(of_year) - len(new)
    try:
        at_rows = placed(new, s.calendar, s.ytd_date, s.stubs)
    except XlpluginError as error:
        error.argument = ""  # it is about the file, and not about an input that was given
        raise
    found.told = at_rows.told
    sheet = filled.sheet["Paychecks"]
    for index, stub in enumerate(at_rows.stubs):
        if stub is None:
            continue
        found.put += 1
        for column in STUB:
            amount = getattr(stub, column.part)
            if amount is not None:
                _put(filled, sheet, f"{column.letter}{FIRST + index}", amount / 100, found)
        day = at_rows.calendar.paid_on[index]
        if day != s.paid_on[index]:
            typed = day if day is None or isinstance(day, str) else int(day)
            filled.book.put(sheet, f"{PAID_ON.letter}{FIRST + index}", typed)
    after = settled(filled)
    filled.plan, filled.wrong = after.plan, after.wrong
    return found


def _year(entry: Paid) -> int:
    return days.date(entry.day or Day(1)).year


def _put(filled: SavedPlanner, sheet: str, at: str, new: float, found: ImportOutcome) -> None:
    old = filled.book.value(sheet, at)
    is_typed = isinstance(old, float) and filled.book.formula(sheet, at) is None
    if isinstance(old, float) and is_typed and abs(old - new) > 1e-6:
        found.replaced.append(f"{sheet}!{at}: {old:,.2f} was there, now {new:,.2f}")
    filled.book.put(sheet, at, new)
