"""When after-tax money is converted to Roth, and what it earned until then.

The earnings are taxed when they are converted (IRC 402A(c)(4); 72(e)(8)): the sooner the
conversion, the less there is. They grow by days, without compounding inside a year. Paychecks
come in; the conversions go out, each with its day, amount and earnings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlplugin.arithmetic import days, plain
from xlplugin.plan.figures import Row
from xlplugin.plan.inputs import Inputs
from xlplugin.units import Cents, Day

_MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, slots=True)
class Conversion:
    """After-tax money converted on a day, and its earnings until then."""

    day: Day
    amount: Cents
    earnings: Cents


def conversions(inputs: Inputs, paychecks: Sequence[Row]) -> list[Conversion]:
    """The conversions of the year, of what its paychecks contribute after tax."""
    how = inputs.conversion
    found: dict[Day, Conversion] = {}
    for row in paychecks if how != "none" else ():
        amount = row.after_tax_row
        if amount:
            day = row.day if how == "each paycheck" else _end_of_period(row.day, _MONTHS[how])
            before = found.get(day, Conversion(day, Cents(0), Cents(0)))
            fine = plain.portion(amount, inputs.growth) * (day - row.day) // 365
            earnings = before.earnings + plain.nearest(fine)
            found[day] = Conversion(day, before.amount + amount, earnings)
    return [found[day] for day in sorted(found)]


def _end_of_period(day: Day, months: int) -> Day:
    month = days.date(day).month
    return days.month_end(day, -month % months)
