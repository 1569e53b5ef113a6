"""The first payday as it is paid, from the cream cells alone: what is asked of a day beside it must
not hang on the year, which shows nothing while something is asked.

A first payday on a weekend or a holiday is paid on the day before or after; and a row of Paychecks
may have an earlier day of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlplugin.arithmetic import plain
from xlplugin.errors import ErrorValue
from xlplugin.plan import paydays
from xlplugin.plan.schedules import BEFORE
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.plan.year.pay import NEVER
from xlplugin.rules import bank_holidays
from xlplugin.sheets.layout import DATE, Figure
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.cells import cell
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import KINDS, PAID_ON
from xlplugin.sheets.planner.native import FIRST, NativeYear, n
from xlplugin.sheets.planner.spelled import is_number, said_name, said_of
from xlplugin.units import Day

FIRST_PAYDAY, RULE = "in_first_payday", "in_payday_rule"

NAME = "calc_first_paid"
_LABELS = {
    f"{NAME}1": "First payday, one day on if it is no business day",
    f"{NAME}2": "Another day on",
    f"{NAME}3": "A third one",
}
assert len(_LABELS) == paydays.STEPS


def figures() -> Iterator[Figure]:
    """The cells, each a step on from the one before."""
    first, rule = said_name(FIRST_PAYDAY), said_name(RULE)
    day = cell(first)
    by_rule = cell(f"IF(ISNUMBER({rule}),{rule},{BEFORE})")
    for number, (name, label) in enumerate(_LABELS.items(), 1):
        step = paydays.one_step(n, day, by_rule, NativeYear().is_holiday(day))
        yield Figure(
            name,
            label,
            f"IF(ISNUMBER({first}),IFERROR({step},0),0)",
            _after(number),
            DATE,
        )
        day = cell(name)
    own = f"Paychecks!${PAID_ON.letter}${FIRST}:${PAID_ON.letter}${FIRST + MOST_PAYCHECKS - 1}"
    earliest = f'IFERROR(SMALL({own},COUNTIF({own},"<"&DATE(calc_calendar_year,1,1))+1),{NEVER})'
    yield Figure(
        NAME,
        "First payday as it is paid, or an earlier day of Paychecks; 0 if none",
        f"MIN({day},{earliest})",
        _earliest,
        DATE,
    )


# -- for the core ----------------------------------------------------------------------------
def first_paid(
    first: int | str, rule: int | str, year: int, own_days: Iterable[Value | Day]
) -> int:
    """What the last of these cells holds: by what the first payday and the rule say, the year of
    the holidays, and what the rows of Paychecks hold."""
    own, january = list(own_days), int(plain.new_year(year))
    broken = any(isinstance(day, ErrorValue) for day in own)
    in_year = [] if broken else [int(day) for day in own if is_number(day) and day >= january]
    return min([_paid(first, rule, year, paydays.STEPS), *in_year, int(NEVER)])


def _paid(first: int | str, rule: int | str, year: int, steps: int) -> int:
    """The first payday some steps on; 0 without one."""
    if not isinstance(first, int):
        return 0
    day, holidays = Day(first), bank_holidays.of_year(year)
    by = rule if isinstance(rule, int) else BEFORE
    for _ in range(steps):
        day = paydays.one_step(plain, day, by, day in holidays)
    return int(day)


def _said(shown: Contents, name: str) -> int | str:
    return said_of(KINDS[name], shown.typed.get(name))


def _after(steps: int) -> Shows:
    return lambda shown: _paid(
        _said(shown, FIRST_PAYDAY), _said(shown, RULE), shown.s.calendar_year, steps
    )


def _earliest(shown: Contents) -> int:
    return first_paid(
        _said(shown, FIRST_PAYDAY), _said(shown, RULE), shown.s.calendar_year, shown.s.paid_on
    )
