"""The log of conversions as a later year begins with it: a record of clocks, and what still waits.

The year that ends comes in; what the cells of the sheet hold next goes out, with a line for each
thing that changed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlplugin.arithmetic import days, plain
from xlplugin.money import dollars, text
from xlplugin.plan import conversion_log
from xlplugin.plan.answer import Plan
from xlplugin.plan.conversion_log import DESTINATIONS, SummedEntry
from xlplugin.sheets.planner.conversion_rows import (
    CARRIED,
    COLUMNS,
    ROWS,
    TypedLog,
    counts_in,
    key,
)
from xlplugin.units import Cents, Day

Cells = Mapping[str, float | str | None]


def cells(log: TypedLog, plan: Plan) -> Cells:
    """What the cells hold in the next year, by the names of :func:`conversion_rows.key`."""
    found: dict[str, float | str | None] = {
        key(index, column): None for index in range(ROWS) for column in COLUMNS
    }
    words = {number: word for word, number in DESTINATIONS.items()}
    for index, (entry, _) in enumerate(conversion_log.summed_by_year(log.entries)):
        held: tuple[float | str, ...] = (
            int(entry.day),
            words[entry.to],
            dollars(entry.amount),
            dollars(entry.basis),
        )
        for column, value in zip(COLUMNS, held, strict=True):
            found[key(index, column)] = value
    waits = _waiting(log, plan)
    found[CARRIED] = dollars(waits) if waits else None
    return found


def lines(log: TypedLog, plan: Plan) -> Iterator[str]:
    """What is to be known of it: rows that became one, and what is carried in."""
    for summed in conversion_log.summed_by_year(log.entries):
        if summed.rows > 1:
            yield _summed(summed)
    year, converted = plan.s.year, _converted(log, plan)
    carried = log.carried or Cents(0)
    if not (carried or converted or plan.year.after_tax):
        return
    told = (
        f"Conversions: {text(_waiting(log, plan))} of after-tax basis is carried in unconverted: "
        f"{text(carried)} from before {year}, {text(plan.year.after_tax)} contributed in {year}"
    )
    if plan.year.after_tax_to_come:
        told += f" ({text(plan.year.after_tax_to_come)} of it still planned)"
    told += f", {text(converted)} converted"
    beyond = conversion_log.too_much(plain, carried, plan.year.after_tax, converted)
    yield told + (f"; {text(beyond)} more was converted than that" if beyond else "")


def _summed(summed: SummedEntry) -> str:
    entry = summed.entry
    kind = ", losses," if entry.is_loss else ""
    return (
        f"Conversions: {summed.rows} rows of {counts_in(entry)}{kind} became one row on "
        f"{_date(entry.day)}, the last of their days: {text(entry.amount)} converted, "
        f"{text(entry.basis)} of it basis; their five-year clock is the same"
    )


def _date(day: Day) -> str:
    date = days.date(day)
    return f"{date:%b} {date.day}, {date.year}"


def _converted(log: TypedLog, plan: Plan) -> Cents:
    """Basis that was converted in the year that ends."""
    return conversion_log.boxes_of(plain, log.entries, plan.s.year).box_5


def _waiting(log: TypedLog, plan: Plan) -> Cents:
    """What is carried in: the contributions of the whole year count, those still planned too."""
    carried = log.carried or Cents(0)
    return conversion_log.unconverted(plain, carried, plan.year.after_tax, _converted(log, plan))
