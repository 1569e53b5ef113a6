"""When after-tax money is converted to Roth, and what it earned until then.

The earnings are taxed when they are converted (IRC 402A(c)(4); 72(e)(8)): the sooner the
conversion, the less there is. They grow by days, without compounding inside a year.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlplugin.arithmetic import days, plain
from xlplugin.plan.figures import Row
from xlplugin.plan.inputs import Inputs
from xlplugin.units import Day

_MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


class Conversion:
    """After-tax money converted on a day, and its earnings until then, in cents."""

    __slots__ = ("amount", "day", "earnings")

    def __init__(self, day: int) -> None:
        self.day = day
        self.amount = self.earnings = 0


def conversions(inputs: Inputs, paychecks: Sequence[Row]) -> list[Conversion]:
    """The conversions of the year, of what its paychecks contribute after tax."""
    how = inputs.conversion
    found: dict[int, Conversion] = {}
    for row in paychecks if how != "none" else ():
        if row.after_tax_row:
            day = row.day if how == "each paycheck" else _end_of_period(row.day, _MONTHS[how])
            own = found.setdefault(day, Conversion(day))
            own.amount += row.after_tax_row
            fine = row.after_tax_row * inputs.growth * (day - row.day) // 365
            own.earnings += plain.nearest(fine)
    return [found[day] for day in sorted(found)]


def _end_of_period(day: Day, months: int) -> Day:
    month = days.date(day).month
    return days.month_end(day, -month % months)
