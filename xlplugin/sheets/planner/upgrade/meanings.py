"""What changed its meaning since a planner was made: kept where a cell can say it, and told.

The old meaning of an empty cell stays only where a number can be typed that says it. What today's
planner asks instead is left open, since nobody answered it, and told.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin import money
from xlplugin.arithmetic import days
from xlplugin.errors import XlpluginError
from xlplugin.plan import contributes
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import Inputs
from xlplugin.plan.schedules import SCHEDULES, TWICE_A_MONTH
from xlplugin.plan.situation import situation_of
from xlplugin.rules.match import readings
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.fields import PAID_ON, STUB
from xlplugin.sheets.planner.input_places import named, said_place
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.upgrade.moved import OF_ORDER, TAKES, MovedCells
from xlplugin.sheets.planner.upgrade.old_days import days_before, days_of_month, stated
from xlplugin.units import Cents, Share

TODAY = ("in_elect_deferral", "in_elect_after_tax")
YEAR_TO_DATE = ("in_ytd_deferral", "in_ytd_after_tax", "in_ytd_employer")
"""Pay of a year to date that is left out always was as expected."""
_SCHEDULE_OF = {
    12: "Monthly",
    24: "Twice a month",
    26: "Every two weeks",
    27: "Every two weeks",
    52: "Weekly",
    53: "Weekly",
}
_DIVIDED = (27, 53)
"""Numbers of paychecks that no schedule has by itself."""


def keep_meanings(moved: MovedCells) -> list[str]:
    """Type what empty cells meant, and tell it; and what means something else now."""
    told: list[str] = []
    older = moved.older
    if not older.has_paydays:
        told += _days_for_a_number(moved)
    elif older.empty_was_0:
        told += [*_zeros(moved), *_days_of_the_month(moved)]
    if older.empty_was_0 and older.has_paydays:
        told.append(
            f"{named('in_payday_rule')}: paydays on "
            "weekends and bank holidays are paid the business day before now; they were paid on "
            "the day itself"
        )
    if not older.asks_for_employer:
        told += [*_rates(moved), *_employer(moved)]
    return [*told, *_takes_after_tax(moved)]


# -- figures that were left out ----------------------------------------------------------------
def _zeros(moved: MovedCells) -> Iterator[str]:
    """What a stub, the year to date or today's elections left out was 0."""
    cells = []
    for index in range(moved.older.rows):
        held = [moved.value("Paychecks", f"{column.letter}{FIRST + index}") for column in STUB]
        if is_empty(held[0]):
            continue  # it was no stub without its pay
        for column, value in zip(STUB, held, strict=True):
            if is_empty(value):
                at = f"{column.letter}{FIRST + index}"
                moved.put("Paychecks", at, 0)
                cells.append(f"Paychecks!{at}")
    if cells:
        yield (
            f"0 is typed into {_listed(cells)}: a figure that a stub leaves out is as expected "
            "now, it was 0"
        )
    if not is_empty(moved.named("in_ytd_date")):
        yield from _typed_0(moved, YEAR_TO_DATE, "left out it is as expected now, it was 0")
    if is_paid(moved):
        yield from _typed_0(moved, TODAY, "empty it is that of the last stub now, it was 0")


def _typed_0(moved: MovedCells, names: tuple[str, ...], why: str) -> Iterator[str]:
    for name in names:
        if is_empty(moved.named(name)):
            moved.put_named(name, 0)
            yield f"0 is typed into {named(name)}: {why}"


def is_empty(value: Value) -> bool:
    return value is None or value == ""


def is_paid(moved: MovedCells) -> bool:
    """Whether anything of the year is in."""
    letter = STUB[0].letter
    stubs = (moved.value("Paychecks", f"{letter}{FIRST + row}") for row in range(moved.older.rows))
    return not is_empty(moved.named("in_ytd_date")) or not all(map(is_empty, stubs))


def _listed(cells: list[str]) -> str:
    if len(cells) <= 8:
        return ", ".join(cells)
    return f"{', '.join(cells[:8])} and {len(cells) - 8} more cells"


# -- paydays -----------------------------------------------------------------------------------
def _days_for_a_number(moved: MovedCells) -> Iterator[str]:
    """The first planners knew how many paychecks a year has, and no days."""
    count = moved.named("in_paychecks")
    if not isinstance(count, float) or count not in _SCHEDULE_OF:
        return
    number = int(count)
    moved.put_named("in_schedule", _SCHEDULE_OF[number])
    if number not in _DIVIDED:
        moved.put_named("in_paychecks", None)
    told = f"{number} paychecks a year are {_SCHEDULE_OF[number].lower()} now"
    year = moved.named("in_year")
    try:
        s = situation_of(
            Inputs(
                year=int(year or ""),
                age=0,
                salary=Cents(0),
                paychecks=number,
                schedule=SCHEDULES[_SCHEDULE_OF[number]],
            )
        )
    except (XlpluginError, TypeError, ValueError):
        yield f"{told}; the first payday is to be filled in"
        return
    moved.put_named("in_first_payday", int(s.first_payday))
    yield (
        f"{told}; the first payday is taken as {days.said(s.first_payday)}: type yours into "
        f"{said_place('in_first_payday')}"
    )


def _days_of_the_month(moved: MovedCells) -> Iterator[str]:
    """Where the first payday told the days of the month, they are written out as it told them:
    it can be read in more ways now."""
    found = stated(moved)
    if found is None or found[0] < TWICE_A_MONTH:
        return
    schedule, first = found
    one, two = days_of_month(schedule, first)
    moved.put_named("in_pay_day1", one)
    told = f"{one}"
    if schedule == TWICE_A_MONTH:
        moved.put_named("in_pay_day2", two)
        told = f"{one} and {two}"
    yield (f"{named('in_pay_day1')}: {told}, as the first payday was read (31 is the last day)")


def keep_rows(moved: MovedCells, plan: Plan) -> list[str]:
    """Give stubs their day whose row has no payday any more, such as one that was paid on January
    1; and tell which paydays are on other days."""
    if not (moved.older.has_paydays and moved.older.empty_was_0):
        return []
    before, told = days_before(moved, plan.s.last_day), []
    now = plan.s.calendar.by_row
    for row, day in before.items():
        held = [moved.value("Paychecks", f"{column.letter}{FIRST + row - 1}") for column in STUB]
        if row not in now and not all(map(is_empty, held)):
            at = f"{PAID_ON.letter}{FIRST + row - 1}"
            moved.put("Paychecks", at, int(day))
            told.append(
                f"Paychecks!{at}: {days.said(day)} is typed, the day of its stub: the schedule "
                "has no payday there now"
            )
    other = [row for row, day in before.items() if row in now and now[row] != day]
    if len(before) != len(now) + len(told):
        told.append(f"the year has {len(now) + len(told)} paychecks now, it had {len(before)}")
    if other:
        pairs = [f"{days.said(before[row])} is {days.said(now[row])}" for row in other[:6]]
        more = f" and {len(other) - 6} more" if len(other) > 6 else ""
        told.append(f"paydays on other days: {'; '.join(pairs)}{more}")
    return told


# -- employer money ----------------------------------------------------------------------------
def _rates(moved: MovedCells) -> Iterator[str]:
    """A rate that reads two ways was taken as it stood, and is asked back now."""
    for band in (1, 2, 3):
        name = f"in_match_rate{band}"
        rate = moved.named(name)
        if not isinstance(rate, float) or rate <= 0:
            continue
        share = Share(round(rate * money.NANO))
        if readings.is_doubtful(share) or share > readings.LARGEST_NUMBER:
            yield (
                f"{named(name)}: {money.percent(share)} was taken "
                f"as {readings.cents(share)}; it is asked back now. If that is meant, type Yes "
                f"into {said_place('in_match_rates_meant')}"
            )


def _employer(moved: MovedCells) -> Iterator[str]:
    """No employer money at all was taken for none."""
    names = (
        "in_match_rate1",
        "in_match_rate2",
        "in_match_rate3",
        "in_nonelective",
        "in_employer_flat",
        "in_employer_other",
    )
    if all(moved.named(name) in (None, "", 0.0) for name in names):
        no = next(word for word, code in contributes.ANSWERS.items() if code == contributes.NO)
        yield (
            f"{named('in_employer_contributes')} "
            f"Empty employer money was none; the answer "
            f"is headed 'without employer money' until this says {no} or the money is filled in"
        )


# -- what Order asked ----------------------------------------------------------------------------
def _takes_after_tax(moved: MovedCells) -> Iterator[str]:
    """Order asked for itself whether the plan takes after-tax contributions; the plan heeds it
    now."""
    if not moved.older.has(OF_ORDER):
        return
    said, there = moved.older.saved(OF_ORDER), moved.named(TAKES)
    about = f"{named(TAKES)}"
    if is_empty(there):
        yield f"{about}: empty meant No on Order, and is taken as yes now"
    elif said == there and str(there).strip().casefold() == "no":
        yield f"{about}: No, as Order said; the plan heeds it now and has no after-tax money"
