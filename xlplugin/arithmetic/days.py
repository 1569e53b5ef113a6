"""Dates as spreadsheets count them: a whole number of days, 1 for January 1, 1900.

Serial numbers are exact and alike in every program from March 1, 1900 on.
"""

from __future__ import annotations

import calendar
import datetime

from xlplugin.units import Day

_EPOCH = datetime.date(1899, 12, 30).toordinal()


def serial(day: datetime.date) -> Day:
    """The serial number of a date."""
    return Day(day.toordinal() - _EPOCH)


def date(serial: Day) -> datetime.date:
    """The date of a serial number."""
    return datetime.date.fromordinal(int(serial) + _EPOCH)


def months_on(serial_number: Day, months: int) -> Day:
    """The same day some months later, or that month's last day where it is shorter."""
    day = date(serial_number)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return serial(datetime.date(year, month + 1, min(day.day, last)))


def month_end(serial_number: Day, months: int) -> Day:
    """The last day of the month some months later."""
    day = date(serial_number)
    return months_on(serial(day.replace(day=1)), months + 1) - 1


def said(serial_number: Day) -> str:
    """A date as a sentence says it: ``January 30, 2026``."""
    day = date(serial_number)
    return f"{day:%B} {day.day}, {day.year}"
