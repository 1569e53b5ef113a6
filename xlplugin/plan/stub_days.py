"""Pay stubs and the paydays that they are of.

A stub belongs to the nearest payday that has none yet, within half a period; one that fits none is
an off-cycle check, a payday of its own. What is found so on another day is told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.plan.calendar import ALL_ROWS, HALF_A_PERIOD, Calendar, PaidOn, covered
from xlplugin.plan.entries import Paid, Stub
from xlplugin.plan.paydays import ADDED
from xlplugin.units import Day


@dataclass(frozen=True, slots=True)
class Placement:
    """Stubs by row, the calendar with the days on which they were paid, and what is to be told."""

    calendar: Calendar
    stubs: tuple[Stub | None, ...]
    told: tuple[str, ...]


def in_year_to_date(calendar: Calendar, ytd_date: Day) -> set[Day]:
    """The paydays that a year-to-date figure of a day holds."""
    days_of_pay = [day for day, _ in calendar.in_order]
    count = covered(days_of_pay, ytd_date, calendar.schedule.schedule) if ytd_date else 0
    return set(days_of_pay[:count])


def end_of_year_to_date(calendar: Calendar, ytd_date: Day) -> Day:
    """The last day of which a stub is one of the year to date: that of its last payday, as the
    schedule names it too."""
    covered_days = in_year_to_date(calendar, ytd_date)
    named = (
        calendar.schedule.nominal(row)
        for row, day in calendar.scheduled.items()
        if calendar.by_row.get(row) == day and day in covered_days
    )
    return max(ytd_date, *covered_days, *named, Day(0))


def placed(
    paid: Sequence[Paid],
    calendar: Calendar,
    ytd_date: Day,
    there: Sequence[Stub | None] = (),
) -> Placement:
    """Each stub at its payday; ``there`` are stubs that rows have already, which only a stub of the
    very day of its payday takes the place of.

    Raises :class:`NotUnderstood` and :class:`OutOfRange` about ``paid``: for a stub that is given
    twice, or lies in the year to date.
    """
    in_order = calendar.in_order
    in_ytd = in_year_to_date(calendar, ytd_date)
    stands = {row for row, stub in enumerate(there, 1) if stub is not None}
    stubs: list[Stub | None] = [None] * ALL_ROWS
    own: dict[int, PaidOn] = {}
    told: list[str] = []
    by_date: list[tuple[int, Paid]] = []
    seen: dict[Day, tuple[int, Stub]] = {}
    for position, each in enumerate(paid, 1):
        if each.stub.is_empty:
            raise NotUnderstood(f"entry {position} has no figure", "paid", "")
        if each.paycheck is None:
            by_date.append((position, each))
            continue
        day, row = _by_number(each.paycheck, position, in_order)
        _refuse_in_ytd(day in in_ytd, day, position)
        if stubs[row - 1] is not None:
            raise NotUnderstood(f"entry {position}: given twice", "paid", "")
        if each.day is not None and each.day != day:
            _require_in_year(each.day, position, calendar)
            _require_near(each.day, day, position, each.paycheck, calendar)
            own |= _own(row, each.day, calendar)
            told.append(_told(each.day, day))
        stubs[row - 1] = each.stub
        seen[each.day or day] = position, each.stub
    _refuse_twice(by_date, seen, calendar, end_of_year_to_date(calendar, ytd_date))
    rows = {row: day for day, row in in_order if day not in in_ytd and stubs[row - 1] is None}
    found = _nearest(rows, stands, [each.day or Day(0) for _, each in by_date], calendar)
    free = calendar.free_rows()
    for (position, each), near in zip(by_date, found, strict=True):
        on, row = each.day or Day(0), near or 0
        if not row:
            standing = list(_standing(calendar, own, stubs, there))
            _refuse_again(each, position, standing, calendar)
            if not free:
                raise OutOfRange(
                    f"entry {position}: {days.said(on)} is on no payday, and more than {ADDED} "
                    "off-cycle checks and added paydays have no room",
                    "paid",
                    "add the check to that of the nearest payday",
                )
            if on > calendar.last_day:
                raise OutOfRange(
                    f"entry {position}: {days.said(on)} is after the last day of pay, "
                    f"{days.said(calendar.last_day)}",
                    "paid",
                    "give the day of the last check",
                )
            row = free.pop(0)
            own[row] = on
            told.append(
                f"The stub of {days.said(on)} is near no payday without one: it is an off-cycle "
                "check of its own."
            )
        elif rows[row] != on:
            own |= _own(row, on, calendar)
            told.append(_told(on, rows[row]))
        stubs[row - 1] = each.stub
    return Placement(calendar.with_days(own), tuple(stubs), tuple(told))


def _own(row: int, day: Day, calendar: Calendar) -> dict[int, PaidOn]:
    """The day of a stub as that of its row. After the last day of pay no day counts, so that there
    the check stays on its payday."""
    return {row: day} if day <= calendar.last_day else {}


def _standing(
    calendar: Calendar,
    own: dict[int, PaidOn],
    stubs: Sequence[Stub | None],
    there: Sequence[Stub | None],
) -> Iterator[tuple[Day, Stub]]:
    """The stubs that have their rows, each with the day on which it was paid."""
    by_row = calendar.by_row
    for row, found in enumerate(itertools.zip_longest(stubs, there), 1):
        day = own.get(row, by_row.get(row))
        stub = found[0] or found[1]
        if stub is not None and day is not None and not isinstance(day, str):
            yield day, stub


def _refuse_again(
    each: Paid, position: int, standing: list[tuple[Day, Stub]], calendar: Calendar
) -> None:
    """Raise for a check beside the schedule that may be a paycheck once more."""
    most, day = HALF_A_PERIOD[calendar.schedule.schedule], each.day or Day(0)
    for other, stub in standing:
        if stub == each.stub and abs(other - day) <= most:
            raise NotUnderstood(
                f"entry {position}: the stub of {days.said(day)} has the amounts of that of "
                f"{days.said(other)}: the same check once more, or another one?",
                "paid",
                "leave one of them out, or add the two up",
            )


def _told(day: Day, payday: Day) -> str:
    return f"The stub of {days.said(day)} is that of the payday of {days.said(payday)}."


def _by_number(number: int, position: int, in_order: list[tuple[Day, int]]) -> tuple[Day, int]:
    if not 1 <= number <= len(in_order):
        raise NotUnderstood(
            f"entry {position} needs the date or the number of a paycheck, 1 to {len(in_order)}",
            "paid",
            "",
        )
    return in_order[number - 1]


def _require_near(day: Day, payday: Day, position: int, number: int, calendar: Calendar) -> None:
    if abs(day - payday) > HALF_A_PERIOD[calendar.schedule.schedule]:
        raise NotUnderstood(
            f"entry {position}: {days.said(day)} is not near paycheck {number}, which is of "
            f"{days.said(payday)}",
            "paid",
            "",
        )


def _require_in_year(day: Day, position: int, calendar: Calendar) -> None:
    year = plain.year_of(calendar.january)
    if plain.year_of(day) != year:
        raise OutOfRange(f"entry {position}: {days.said(day)} is not in {year}", "paid", "")


def _refuse_in_ytd(is_in: bool, day: Day, position: int) -> None:
    if is_in:
        raise OutOfRange(
            f"entry {position}: {days.said(day)} is within the year to date", "paid", ""
        )


def _refuse_twice(
    by_date: list[tuple[int, Paid]],
    seen: dict[Day, tuple[int, Stub]],
    calendar: Calendar,
    through: Day,
) -> None:
    """Raise for a stub without a day, of another year, in the year to date, or given twice;
    ``seen`` are those that were given by the number of their paycheck, by day."""
    for position, each in by_date:
        if each.day is None:
            raise NotUnderstood(
                f"entry {position} needs the date or the number of a paycheck", "paid", ""
            )
        _require_in_year(each.day, position, calendar)
        _refuse_in_ytd(each.day <= through, each.day, position)
        before = seen.setdefault(each.day, (position, each.stub))
        if before[0] == position:
            continue
        if before[1] == each.stub:
            raise NotUnderstood(
                f"entry {position}: the stub of {days.said(each.day)} is given twice", "paid", ""
            )
        raise NotUnderstood(
            f"entries {before[0]} and {position} are of {days.said(each.day)}: one check that was "
            "typed twice, or two checks of one day?",
            "paid",
            "leave one out, or add the two up",
        )


def _nearest(
    rows: dict[int, Day], stands: set[int], stubs: list[Day], calendar: Calendar
) -> list[int | None]:
    """The row of each stub, the nearest pairs first; of two paydays as near, the earlier. A row on
    which a stub stands is that of its day alone."""
    most = HALF_A_PERIOD[calendar.schedule.schedule]
    pairs = sorted(
        (abs(day - payday), payday, at, row)
        for at, day in enumerate(stubs)
        for row, payday in rows.items()
        if abs(day - payday) <= (0 if row in stands else most)
    )
    found: list[int | None] = [None] * len(stubs)
    taken: set[int] = set()
    for _, _, at, row in pairs:
        if found[at] is None and row not in taken:
            found[at] = row
            taken.add(row)
    return found
