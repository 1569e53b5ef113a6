"""Paydays as planners had them before weekends and holidays moved them, and their rows."""

from __future__ import annotations

from typing import Protocol

from xlplugin.arithmetic import plain
from xlplugin.plan import paydays
from xlplugin.plan.schedules import TWICE_A_MONTH
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.fields import KINDS
from xlplugin.sheets.planner.spelled import meaning_of, said_of
from xlplugin.sheets.planner.upgrade.older import OlderPlanner
from xlplugin.units import Day


class Cells(Protocol):
    """Today's cells with what was typed into an older planner."""

    older: OlderPlanner

    def named(self, name: str, /) -> Value:
        """What a cell of today holds, by its name."""


def stated(moved: Cells) -> tuple[int, Day] | None:
    """How often pay comes, and the first payday, as the cells state them."""
    often, first = (
        said_of(KINDS[name], moved.named(name)) for name in ("in_schedule", "in_first_payday")
    )
    if not isinstance(often, int) or not isinstance(first, int):
        return None
    schedule = meaning_of(KINDS["in_schedule"], often)
    return (schedule, Day(first)) if isinstance(schedule, int) else None


def days_of_month(schedule: int, first: Day) -> tuple[int, int]:
    """The days of the month that a first payday told."""
    return paydays.first_day(plain, first, schedule), paydays.second_day(plain, first)


def shift(moved: Cells) -> int:
    """By how many rows the paychecks of a planner stand lower today. Rows were counted from the
    first payday; of two days a month they are counted from its month now."""
    older, found = moved.older, stated(moved)
    if found is None or not older.has_paydays or not older.empty_was_0:
        return 0
    schedule, first = found
    is_second = schedule == TWICE_A_MONTH and plain.day_of(first) > days_of_month(*found)[0]
    return int(is_second)


def days_before(moved: Cells, last: Day) -> dict[int, Day]:
    """The day that each row of today's Paychecks had: as the schedule names it, weekend or not."""
    found = stated(moved)
    if found is None:
        return {}
    schedule, first = found
    one, two = days_of_month(schedule, first)
    days: dict[int, Day] = {}
    row = 1 + shift(moved)
    while (day := paydays.named(plain, first, schedule, one, two, row)) <= last:
        days[row] = day
        row += 1
    return days
