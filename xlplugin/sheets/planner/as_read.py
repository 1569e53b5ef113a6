"""The inputs as all other formulas read them.

With a problem they hold nothing, so that no figure is shown. What is merely left out is its
default. Each kind of input has its formula; what hangs on several cells has one of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.arguments.plan_values import Election, OneOf
from xlplugin.arguments.values import Dollars, Flag, Share
from xlplugin.plan import taken
from xlplugin.plan.declare import Input
from xlplugin.plan.inputs import INPUTS
from xlplugin.plan.schedules import PERIODS
from xlplugin.sheets.layout import DATE, MONEY, PLAIN, SHARE, Figure
from xlplugin.sheets.planner import read_lists
from xlplugin.sheets.planner.cells import NO_DAY, NO_LIMIT, NO_YEAR, is_read, read_name
from xlplugin.sheets.planner.fields import CELLS, DAYS, FIELDS, KINDS, NEEDED
from xlplugin.sheets.planner.problems import problems
from xlplugin.sheets.planner.read_cells import (
    FINE,
    as_election,
    as_flag,
    as_number,
    as_said,
    as_typed,
    if_fine,
    of,
)
from xlplugin.sheets.planner.spelled import said_name


def filled_in() -> list[Figure]:
    """The inputs as all else reads them, and the first thing wrong with them."""
    needed = f"COUNTA({','.join(NEEDED)})"
    return [
        *problems(),
        Figure(
            "calc_needed",
            "Needed cells that are filled in",
            needed,
            of(lambda s: s.needed_given),
            PLAIN,
        ),
        *(figure for declared in INPUTS for figure in _figures(declared)),
    ]


def _figures(declared: Input) -> list[Figure]:
    """The figures of an input: its own where it has some, else what its kind makes of its cell."""
    if declared.name in _OF_ITS_OWN:
        return _OF_ITS_OWN[declared.name]()
    return [_by_kind(declared, f"in_{part}") for part in declared.parts() if is_read(declared)]


def _by_kind(declared: Input, cell: str) -> Figure:
    kind, name = KINDS[cell], read_name(cell)
    label = CELLS[cell].told or FIELDS[cell].label
    value = of(lambda s: getattr(s, declared.name))
    default = 0 if declared.needed else declared.settle(declared.default)
    if isinstance(kind, Flag):
        return as_flag(name, cell, kind.written(bool(default)), value)
    if isinstance(kind, OneOf):
        formula = as_said(cell, str(default))
        told = ", ".join(f"{number} {word.lower()}" for word, number in kind.words.items())
        return Figure(name, f"{label}: {told}", formula, value, PLAIN)
    usual = f"{kind.written(default):g}"
    if isinstance(kind, Election):
        return as_number(name, label, cell, as_election(value), PLAIN, usual)
    unit = MONEY if isinstance(kind, Dollars) else SHARE if isinstance(kind, Share) else PLAIN
    return as_number(name, label, cell, value, DATE if cell in DAYS else unit, usual)


_PERIODS = "IF(calc_schedule=1,{},IF(calc_schedule=2,{},IF(calc_schedule=3,{},{})))".format(
    *PERIODS.values()
)


def _year() -> list[Figure]:
    return [Figure("calc_year", "Year", if_fine("in_year", "2000"), of(lambda s: s.year), PLAIN)]


def _age() -> list[Figure]:
    return [as_number("calc_age", CELLS["in_age"].told, "in_age", of(lambda s: s.age), PLAIN)]


def _schedule() -> list[Figure]:
    return [
        Figure(
            "calc_schedule",
            "Schedule: 1 weekly, 2 every two weeks, 3 twice a month, 4 monthly",
            as_said("in_schedule", "2"),
            of(lambda s: s.schedule),
            PLAIN,
        ),
    ]


def _first_payday() -> list[Figure]:
    return [
        as_number(
            "calc_first_payday",
            CELLS["in_first_payday"].told,
            "in_first_payday",
            of(lambda s: s.first_payday),
            DATE,
            str(NO_DAY),
        ),
    ]


def _periods() -> list[Figure]:
    return [
        Figure(
            "calc_periods",
            "Paychecks that the salary is divided by",
            f"IF(AND({FINE},ISNUMBER(in_paychecks)),in_paychecks,{_PERIODS})",
            of(lambda s: s.periods),
            PLAIN,
        ),
    ]


def _last_day() -> list[Figure]:
    left = said_name("in_left")
    return [
        Figure(
            "calc_last_day",
            "Last day of pay",
            f"IF({FINE},IF(ISNUMBER({left}),{left},DATE(in_year,12,31)),0)",
            of(lambda s: s.last_day),
            DATE,
        ),
    ]


def _pay_days() -> list[Figure]:
    """The days of the month; and the year of the holidays, which the problems ask of too."""

    return [
        as_typed("pay_day1"),
        as_typed("pay_day2"),
        Figure(
            "calc_calendar_year",
            "Year of the holidays",
            f"IF(ISNUMBER(MATCH(in_year,lim_years,0)),in_year,{NO_YEAR})",
            of(lambda s: s.calendar_year),
            PLAIN,
        ),
    ]


def _elections_given() -> list[Figure]:
    given = "OR(ISNUMBER(in_elect_deferral),ISNUMBER(in_elect_after_tax))"
    return [
        Figure(
            "calc_elections_given",
            "Today's elections are filled in: 1 if so",
            f"IF(AND({FINE},{given}),1,0)",
            of(lambda s: int(s.elections_given)),
            PLAIN,
        ),
        as_typed("elect_deferral"),
        as_typed("elect_after_tax"),
    ]


def _own_cap() -> list[Figure]:
    return [
        Figure(
            "calc_own_share",
            "The plan's own cap, a share of pay; -1 if it is none",
            f"IF(AND({FINE},ISNUMBER(in_after_tax_cap)),"
            "IF(in_after_tax_cap<=1,in_after_tax_cap,-1),-1)",
            as_election(of(lambda s: s.own_cap_share)),
            PLAIN,
            "percent_number",
        ),
        Figure(
            "calc_own_amount",
            f"The plan's own cap in dollars; {NO_LIMIT:,} if it is none",
            f"IF(AND({FINE},ISNUMBER(in_after_tax_cap)),"
            f"IF(in_after_tax_cap>1,in_after_tax_cap,{NO_LIMIT}),{NO_LIMIT})",
            of(lambda s: s.own_cap_amount),
        ),
    ]


def _few() -> list[Figure]:
    return [
        Figure(
            "calc_few",
            "Few changes: 1 if so",
            as_said("in_changes", "0"),
            of(lambda s: int(s.few)),
            PLAIN,
        ),
    ]


def _spillover() -> list[Figure]:
    """Nothing waits where the plan takes no after-tax."""
    formula = f"IF(calc_takes_after_tax={taken.NO},0,{as_said('in_spillover', '0')})"
    return [
        Figure(
            "calc_spillover",
            f"{FIELDS['in_spillover'].label}: 1 if so",
            formula,
            of(lambda s: int(s.spillover)),
            PLAIN,
        )
    ]


_OF_ITS_OWN: dict[str, Callable[[], list[Figure]]] = {
    "year": _year,
    "age": _age,
    "schedule": _schedule,
    "first_payday": _first_payday,
    "match": read_lists.match,
    "raises": read_lists.raises,
    "bonuses": read_lists.bonuses,
    "leaves": read_lists.leaves,
    "pay_days": _pay_days,
    "left": _last_day,
    "paychecks": _periods,
    "ytd_pay": lambda: [as_typed("ytd_pay")],
    "ytd_deferral": lambda: [as_typed("ytd_deferral")],
    "ytd_after_tax": lambda: [as_typed("ytd_after_tax")],
    "ytd_employer": lambda: [as_typed("ytd_employer")],
    "elect_deferral": _elections_given,
    "elect_after_tax": list,
    "employer_contributes": read_lists.contributes,
    "elect_bonus_deferral": read_lists.bonus_deferral,
    "elect_bonus_after_tax": read_lists.bonus_after_tax,
    "after_tax_cap": _own_cap,
    "changes": _few,
    "spillover": _spillover,
}
