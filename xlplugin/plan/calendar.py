"""The paydays of one person's year: those of the schedule, and what differs from them.

Each payday has a row: those of the schedule, and in the rows below them those that are added. A
row may have a day of its own (``paid_on``), or say that its payday does not come. Paychecks are
numbered by the days on which they are paid, whatever their rows; of one day that of the schedule
comes first.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.plan import paydays
from xlplugin.plan.entries import STRUCK, PaydayChange
from xlplugin.plan.paydays import ADDED, ROWS, Schedule
from xlplugin.plan.schedules import MONTHLY, SCHEDULES, TWICE_A_MONTH, TWO_WEEKS, WEEKLY
from xlplugin.units import Day

ALL_ROWS = ROWS + ADDED

HALF_A_PERIOD = {WEEKLY: 3, TWO_WEEKS: 7, TWICE_A_MONTH: 7, MONTHLY: 15}
"""How many days a pay stub may lie beside the payday that it is of."""
_APART = {WEEKLY: 7, TWO_WEEKS: 14, TWICE_A_MONTH: 15, MONTHLY: 30}
_TOO_MANY = "write a correction into the paycheck that it corrects"

PaidOn = Day | str | None
"""The day of a row: one of its own, :data:`~xlplugin.plan.entries.STRUCK`, or as the schedule
has it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The paydays of a year, up to a last day of pay."""

    schedule: Schedule
    january: Day
    last_day: Day
    paid_on: tuple[PaidOn, ...] = (None,) * ALL_ROWS

    @property
    def scheduled(self) -> Mapping[int, Day]:
        """The day of each row as the schedule has it."""
        return self.schedule.between(self.january, self.last_day)

    @property
    def by_row(self) -> dict[int, Day]:
        """The day of each row that has a payday in the year."""
        found = dict(self.scheduled)
        for row, own in enumerate(self.paid_on, 1):
            if own is not None:
                found.pop(row, None)
            if (
                own is not None
                and not isinstance(own, str)
                and self.january <= own <= self.last_day
            ):
                found[row] = own
        return found

    @property
    def in_order(self) -> list[tuple[Day, int]]:
        """Day and row of each paycheck, in the order of the days."""
        scheduled = self.scheduled
        in_order = sorted((day, row not in scheduled, row) for row, day in self.by_row.items())
        return [(day, row) for day, _, row in in_order]

    @property
    def first_paid(self) -> Day:
        """The first payday as it is paid, or an earlier day of its own that a row has."""
        own = [
            day
            for day in self.paid_on
            if day is not None and not isinstance(day, str) and day >= self.january
        ]
        return min([paydays.paid(self.schedule.first, self.schedule.rule), *own])

    def reach(self, day: Day, row: int) -> Day:
        """The last day that stands for a paycheck: the payday of the schedule is as good a date as
        the day on which it is paid."""
        return max(day, self.schedule.nominal(row)) if row in self.scheduled else day

    def with_days(self, own: dict[int, PaidOn]) -> Calendar:
        """The same, with days of their own for some rows."""
        paid_on = list(self.paid_on)
        for row, day in own.items():
            paid_on[row - 1] = day
        return replace(self, paid_on=tuple(paid_on))

    def free_rows(self) -> list[int]:
        """The rows for added paydays that hold none yet: some below the last of the schedule."""
        last = max(self.scheduled, default=0)
        rows = range(last + 1, min(last + ADDED, ALL_ROWS) + 1)
        return [row for row in rows if self.paid_on[row - 1] is None]


def changed(calendar: Calendar, changes: Sequence[PaydayChange]) -> Calendar:
    """The calendar with the paydays that a person stated.

    Raises :class:`NotUnderstood` and :class:`OutOfRange` about ``paydays``.
    """
    listed = [each.all for each in changes if each.all is not None]
    if listed and len(listed) < len(changes):
        raise NotUnderstood(
            "a list of all paydays says already which are moved, added or struck out",
            "paydays",
            "give the list, or what differs from the schedule",
        )
    if listed:
        return _all_listed(calendar, sorted(listed))
    paid = {day: row for row, day in _whole(calendar).by_row.items()}
    # The day that the schedule names is as good as the one on which it is paid
    by_day = {calendar.schedule.nominal(row): row for row in paid.values()} | paid
    own: dict[int, PaidOn] = {}
    added = []
    for position, each in enumerate(changes, 1):
        if each.added is not None:
            _require_in_year(calendar, each.added, position)
            if each.added > calendar.last_day:
                raise OutOfRange(
                    f"entry {position}: {days.said(each.added)} is after the last day of pay, "
                    f"{days.said(calendar.last_day)}",
                    "paydays",
                    "",
                )
            added.append(each.added)
            continue
        day = each.moved or each.struck or Day(0)
        if day not in by_day:
            near = min(paid, key=lambda payday: abs(payday - day))
            raise OutOfRange(
                f"entry {position}: {days.said(day)} is no payday; the nearest is "
                f"{days.said(near)}",
                "paydays",
                "",
            )
        if by_day[day] in own:
            raise NotUnderstood(f"entry {position}: {days.said(day)} is given twice", "paydays", "")
        own[by_day[day]] = STRUCK if each.moved is None else each.to
    free = [row for row in calendar.free_rows() if row not in own]
    if len(added) > len(free):
        raise OutOfRange(
            f"{len(added)} paydays are added, more than the {len(free)} there is room for",
            "paydays",
            _TOO_MANY,
        )
    own |= dict(zip(free, sorted(added), strict=False))
    return calendar.with_days(own)


def _whole(calendar: Calendar) -> Calendar:
    """The calendar to the end of the year, whenever pay ends."""
    return replace(calendar, last_day=plain.new_year(plain.year_of(calendar.january) + 1) - 1)


def _all_listed(calendar: Calendar, listed: list[Day]) -> Calendar:
    for position, day in enumerate(listed, 1):
        _require_in_year(calendar, day, position)
    twice = next((day for day, after in itertools.pairwise(listed) if day == after), None)
    if twice is not None:
        raise NotUnderstood(f"{days.said(twice)} is listed twice", "paydays", "")
    gaps = sorted(after - day for day, after in itertools.pairwise(listed))
    usual = _APART[calendar.schedule.schedule]
    if gaps and abs(gaps[len(gaps) // 2] - usual) > usual * 0.35:
        word = next(w for w, which in SCHEDULES.items() if which == calendar.schedule.schedule)
        raise NotUnderstood(
            f"the paydays are {gaps[len(gaps) // 2]} days apart, which is not {word.lower()}",
            "paydays",
            "give the schedule that divides the salary",
        )
    by_row = _whole(calendar).by_row
    live = [row for _, row in _whole(calendar).in_order]
    if len(listed) > len(live):
        raise NotUnderstood(
            f"{len(listed)} paydays are listed, but the schedule has {len(live)} from "
            f"{days.said(listed[0])} on",
            "paydays",
            "leave out checks beside the schedule, and add them as stubs",
        )
    own: dict[int, PaidOn] = {
        row: day for row, day in zip(live, listed, strict=False) if by_row[row] != day
    }
    own |= dict.fromkeys(live[len(listed) :], STRUCK)
    return calendar.with_days(own)


def _require_in_year(calendar: Calendar, day: Day, position: int) -> None:
    year = plain.year_of(calendar.january)
    if plain.year_of(day) != year:
        raise OutOfRange(f"entry {position}: {days.said(day)} is not in {year}", "paydays", "")


def covered(paydays: Sequence[Day], day: Day, schedule: int) -> int:
    """How many paychecks a year-to-date figure of a day holds: up to the payday nearest to the
    day, where one is within half a period; the rule of the year says the same."""
    before = sum(payday <= day for payday in paydays)
    if before == len(paydays):
        return before
    ahead, half = paydays[before] - day, HALF_A_PERIOD[schedule]
    if ahead > half or (before and ahead >= day - paydays[before - 1]):
        return before
    return sum(payday <= paydays[before] for payday in paydays)
