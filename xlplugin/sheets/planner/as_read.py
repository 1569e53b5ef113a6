"""The inputs as all other formulas read them.

With a problem they hold nothing, so that no figure is shown. What is merely left out is its
default. Each kind of input has its formula; what hangs on several cells has one of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from xlplugin.arguments.plan_values import Election, OneOf
from xlplugin.arguments.values import Dollars, Flag, Share
from xlplugin.plan import contributes, taken
from xlplugin.plan.declare import Input
from xlplugin.plan.entries import SAME, first_given
from xlplugin.plan.inputs import INPUTS
from xlplugin.plan.schedules import PERIODS
from xlplugin.plan.situation import Situation
from xlplugin.sheets.layout import DATE, MONEY, PLAIN, SHARE, Figure, Found
from xlplugin.sheets.planner.cells import NO_DAY, NO_LIMIT, NO_YEAR, is_read, read_name, typed_name
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import CELLS, DAYS, FIELDS, KINDS, NEEDED
from xlplugin.sheets.planner.problems import problems
from xlplugin.sheets.planner.spelled import said_name

T = TypeVar("T")

_FINE = 'calc_problem=""'


def filled_in() -> list[Figure]:
    """The inputs as all else reads them, and the first thing wrong with them."""
    needed = f"COUNTA({','.join(NEEDED)})"
    return [
        *problems(),
        Figure(
            "calc_needed",
            "Needed cells that are filled in",
            needed,
            _of(lambda s: s.needed_given),
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
    value = _of(lambda s: getattr(s, declared.name))
    default = 0 if declared.needed else declared.settle(declared.default)
    if isinstance(kind, Flag):
        return _flag(name, cell, kind.written(bool(default)), value)
    if isinstance(kind, OneOf):
        formula = _said(cell, str(default))
        told = ", ".join(f"{number} {word.lower()}" for word, number in kind.words.items())
        return Figure(name, f"{label}: {told}", formula, value, PLAIN)
    usual = f"{kind.written(default):g}"
    if isinstance(kind, Election):
        return _number(name, label, cell, _election(value), PLAIN, usual)
    unit = MONEY if isinstance(kind, Dollars) else SHARE if isinstance(kind, Share) else PLAIN
    return _number(name, label, cell, value, DATE if cell in DAYS else unit, usual)


def _of(attribute: Callable[[Situation], T]) -> Callable[[Contents], T]:
    return lambda shown: attribute(shown.s)


def _if_fine(formula: str, default: str) -> str:
    return f"IF({_FINE},{formula},{default})"


def _said(cell: str, default: str) -> str:
    """What a cell of words says, or what it means that it says nothing."""
    said = said_name(cell)
    return f"IF(AND({_FINE},ISNUMBER({said})),{said},{default})"


_PERIODS = "IF(calc_schedule=1,{},IF(calc_schedule=2,{},IF(calc_schedule=3,{},{})))".format(
    *PERIODS.values()
)


def _number(
    name: str,
    label: str,
    source: str,
    value: Shows,
    unit: str = MONEY,
    default: str = "0",
) -> Figure:
    cell = said_name(source) if source in DAYS else source
    formula = f"IF(AND({_FINE},ISNUMBER({cell})),{cell},{default})"
    told = f"{label}; {default} if empty" if default != "0" else label
    return Figure(name, told, formula, value, unit)


def _flag(name: str, source: str, default: str, value: Callable[[Contents], int]) -> Figure:
    """1 or 0 for a cell of Yes or No, or one left empty."""
    formula = _said(source, "1" if default == "Yes" else "0")
    return Figure(name, f"{FIELDS[source].label}: 1 if so", formula, lambda p: int(value(p)), PLAIN)


def _match() -> list[Figure]:
    rates = [
        _number(
            f"calc_rate{number}",
            f"Rate of band {number}",
            f"in_match_rate{number}",
            _tier(number, "rate"),
            SHARE,
        )
        for number in (1, 2, 3)
    ]
    return [
        *rates,
        *_bands(),
        _number(
            "calc_match_cap",
            "Cap on the match",
            "in_match_cap",
            _of(lambda s: s.match.cap),
            MONEY,
            str(NO_LIMIT),
        ),
        _number(
            "calc_nonelective",
            "Nonelective",
            "in_nonelective",
            _of(lambda s: s.match.nonelective),
            SHARE,
        ),
        _number(
            "calc_employer_flat",
            "Flat employer dollars",
            "in_employer_flat",
            _of(lambda s: s.match.flat),
        ),
        Figure(
            "calc_is_matched",
            "There is a match: 1 if so",
            "IF(calc_rate1+calc_rate2+calc_rate3>0,1,0)",
            _of(lambda s: int(s.is_matched)),
            PLAIN,
        ),
        Figure(
            "calc_rising",
            "Rates rise from band to band: 1 if so",
            "IF(OR(calc_rate2>calc_rate1,calc_rate3>calc_rate2),1,0)",
            _of(lambda s: int(s.rising)),
            PLAIN,
        ),
        Figure(
            "calc_highest_rate",
            "Highest rate of the match",
            "MAX(calc_rate1,calc_rate2,calc_rate3)",
            _of(lambda s: s.highest_rate),
            SHARE,
        ),
        Figure(
            "calc_open_ended",
            "A band of the match has no end: 1 if so",
            "IF(calc_band3_all>0,1,0)",
            _of(lambda s: int(s.open_ended)),
            PLAIN,
        ),
        _flag("calc_catch_up_matched", "in_match_catch_up", "Yes", _of(lambda s: s.match.catch_up)),
        _flag("calc_settled", "in_true_up", "No", _of(lambda s: s.settled)),
    ]


def _contributes() -> list[Figure]:
    money = ",".join(
        (
            "calc_is_matched",
            "calc_nonelective",
            "calc_employer_flat",
            "calc_employer_other",
        )
    )
    cell = said_name("in_employer_contributes")
    said = f"IF(ISNUMBER({cell}),{cell},{contributes.NOT_SURE})"
    return [
        Figure(
            "calc_employer_contributes",
            "The employer contributes: 1 yes, 2 no, 0 not known",
            _if_fine(f"IF(SUM({money})>0,{contributes.YES},{said})", str(contributes.NOT_SURE)),
            _of(lambda s: s.employer_contributes),
            PLAIN,
        ),
    ]


def _bands() -> list[Figure]:
    """The edges of the match's bands."""
    block = []
    for number in (1, 2, 3):
        rate, tier = f"calc_rate{number}", f"in_match_tier{number}"
        low = f"calc_band{number - 1}+" if number > 1 else ""
        low_all = f"calc_band{number - 1}_all+" if number > 1 else ""
        block += [
            Figure(
                f"calc_band{number}",
                f"Band {number} ends at this share of pay",
                f"{low}IF(AND({_FINE},ISNUMBER({tier})),{tier},0)",
                _tier(number, "share_to"),
                SHARE,
            ),
            Figure(
                f"calc_band{number}_all",
                f"Band {number}: {NO_LIMIT:,} if it has no end",
                f"{low_all}IF(AND({rate}>0,NOT(ISNUMBER({tier}))),{NO_LIMIT},0)",
                _tier(number, "dollars_to"),
            ),
        ]
    return block


def _tier(number: int, name: str) -> Shows:
    return lambda shown: getattr(shown.s.tiers[number - 1], name)


def _bonus(number: int, name: str, default: int) -> Callable[[Situation], int]:
    """Something of a bonus, or a default where there is none."""

    def value(s: Situation) -> int:
        return getattr(s.bonuses[number - 1], name) if number <= len(s.bonuses) else default

    return value


def _bonuses() -> list[Figure]:
    figures = []
    for number, source in ((1, "in_bonus"), (2, "in_bonus2")):
        name = f"calc_bonus{number}"
        figures += [
            _number(name, f"Bonus {number}", source, _of(_bonus(number, "amount", 0))),
            _number(
                f"{name}_day",
                f"Bonus {number}: day",
                f"{source}_date",
                _of(_bonus(number, "day", 0)),
                DATE,
            ),
            _flag(f"{name}_matched", f"{source}_matched", "Yes", _of(_bonus(number, "matched", 1))),
        ]
    return figures


def _bonus_election(kind: str) -> list[Figure]:
    formula = f"IF(AND({_FINE},ISNUMBER(in_elect_bonus_{kind})),in_elect_bonus_{kind},-1)"

    def of(s: Situation) -> int:
        """That of the bonuses; without any, what is typed stands in its cell all the same."""
        return _bonus(1, kind, first_given(getattr(s, f"elect_bonus_{kind}")))(s)

    value = _election(_of(of))
    return [
        Figure(
            f"calc_bonus_{kind}",
            "Election of bonuses; -1: the paycheck's",
            formula,
            value,
            PLAIN,
            "percent_number",
        ),
    ]


def _raises() -> list[Figure]:
    return [
        _number(
            "calc_raise_day",
            "Raise: day",
            "in_raise_date",
            _of(lambda s: s.raises[0].day if s.raises else 0),
            DATE,
        ),
        _number(
            "calc_raise_salary",
            "Raise: new salary",
            "in_raise_salary",
            _of(lambda s: s.raises[0].salary if s.raises else 0),
        ),
    ]


def _leaves() -> list[Figure]:
    return [
        _number(
            "calc_leave_first",
            "Leave: first day",
            "in_leave_from",
            _of(lambda s: s.leaves[0].first if s.leaves else 99_999),
            DATE,
            "99999",
        ),
        _number(
            "calc_leave_last",
            "Leave: last day",
            "in_leave_to",
            _of(lambda s: s.leaves[0].last if s.leaves else 0),
            DATE,
        ),
    ]


def _election(value: Callable[[Contents], int]) -> Shows:
    """An election as a cell holds it; -1 stays -1."""
    return lambda shown: value(shown) / 10**9 if value(shown) != SAME else SAME


def _year() -> list[Figure]:
    return [Figure("calc_year", "Year", _if_fine("in_year", "2000"), _of(lambda s: s.year), PLAIN)]


def _age() -> list[Figure]:
    return [_number("calc_age", CELLS["in_age"].told, "in_age", _of(lambda s: s.age), PLAIN)]


def _schedule() -> list[Figure]:
    return [
        Figure(
            "calc_schedule",
            "Schedule: 1 weekly, 2 every two weeks, 3 twice a month, 4 monthly",
            _said("in_schedule", "2"),
            _of(lambda s: s.schedule),
            PLAIN,
        ),
    ]


def _first_payday() -> list[Figure]:
    return [
        _number(
            "calc_first_payday",
            CELLS["in_first_payday"].told,
            "in_first_payday",
            _of(lambda s: s.first_payday),
            DATE,
            str(NO_DAY),
        ),
    ]


def _periods() -> list[Figure]:
    return [
        Figure(
            "calc_periods",
            "Paychecks that the salary is divided by",
            f"IF(AND({_FINE},ISNUMBER(in_paychecks)),in_paychecks,{_PERIODS})",
            _of(lambda s: s.periods),
            PLAIN,
        ),
    ]


def _last_day() -> list[Figure]:
    left = said_name("in_left")
    return [
        Figure(
            "calc_last_day",
            "Last day of pay",
            f"IF({_FINE},IF(ISNUMBER({left}),{left},DATE(in_year,12,31)),0)",
            _of(lambda s: s.last_day),
            DATE,
        ),
    ]


def _as_typed(part: str) -> Figure:
    """A cell as it was typed, or nothing."""
    name = f"in_{part}"
    kind = KINDS[name]
    unit = MONEY if isinstance(kind, Dollars) else PLAIN

    def typed(shown: Contents) -> Found:
        found: int | None = getattr(shown.s, part)
        if found is None:
            return ""
        return found / 10**9 if isinstance(kind, Election) else found

    label = CELLS[name].told or FIELDS[name].label
    return Figure(
        typed_name(part),
        f"{label}, as typed; nothing if it is not filled in",
        f'IF(AND({_FINE},ISNUMBER({name})),{name},"")',
        typed,
        unit,
    )


def _pay_days() -> list[Figure]:
    """The days of the month; and the year of the holidays, which the problems ask of too."""

    return [
        _as_typed("pay_day1"),
        _as_typed("pay_day2"),
        Figure(
            "calc_calendar_year",
            "Year of the holidays",
            f"IF(ISNUMBER(MATCH(in_year,lim_years,0)),in_year,{NO_YEAR})",
            _of(lambda s: s.calendar_year),
            PLAIN,
        ),
    ]


def _elections_given() -> list[Figure]:
    given = "OR(ISNUMBER(in_elect_deferral),ISNUMBER(in_elect_after_tax))"
    return [
        Figure(
            "calc_elections_given",
            "Today's elections are filled in: 1 if so",
            f"IF(AND({_FINE},{given}),1,0)",
            _of(lambda s: int(s.elections_given)),
            PLAIN,
        ),
        _as_typed("elect_deferral"),
        _as_typed("elect_after_tax"),
    ]


def _own_cap() -> list[Figure]:
    return [
        Figure(
            "calc_own_share",
            "The plan's own cap, a share of pay; -1 if it is none",
            f"IF(AND({_FINE},ISNUMBER(in_after_tax_cap)),"
            "IF(in_after_tax_cap<=1,in_after_tax_cap,-1),-1)",
            _election(_of(lambda s: s.own_cap_share)),
            PLAIN,
            "percent_number",
        ),
        Figure(
            "calc_own_amount",
            f"The plan's own cap in dollars; {NO_LIMIT:,} if it is none",
            f"IF(AND({_FINE},ISNUMBER(in_after_tax_cap)),"
            f"IF(in_after_tax_cap>1,in_after_tax_cap,{NO_LIMIT}),{NO_LIMIT})",
            _of(lambda s: s.own_cap_amount),
        ),
    ]


def _few() -> list[Figure]:
    return [
        Figure(
            "calc_few",
            "Few changes: 1 if so",
            _said("in_changes", "0"),
            _of(lambda s: int(s.few)),
            PLAIN,
        ),
    ]


def _spillover() -> list[Figure]:
    """Nothing waits where the plan takes no after-tax."""
    formula = f"IF(calc_takes_after_tax={taken.NO},0,{_said('in_spillover', '0')})"
    return [
        Figure(
            "calc_spillover",
            f"{FIELDS['in_spillover'].label}: 1 if so",
            formula,
            _of(lambda s: int(s.spillover)),
            PLAIN,
        )
    ]


_OF_ITS_OWN: dict[str, Callable[[], list[Figure]]] = {
    "year": _year,
    "age": _age,
    "schedule": _schedule,
    "first_payday": _first_payday,
    "match": _match,
    "raises": _raises,
    "bonuses": _bonuses,
    "leaves": _leaves,
    "pay_days": _pay_days,
    "left": _last_day,
    "paychecks": _periods,
    "ytd_pay": lambda: [_as_typed("ytd_pay")],
    "ytd_deferral": lambda: [_as_typed("ytd_deferral")],
    "ytd_after_tax": lambda: [_as_typed("ytd_after_tax")],
    "ytd_employer": lambda: [_as_typed("ytd_employer")],
    "elect_deferral": _elections_given,
    "elect_after_tax": list,
    "employer_contributes": _contributes,
    "elect_bonus_deferral": lambda: _bonus_election("deferral"),
    "elect_bonus_after_tax": lambda: _bonus_election("after_tax"),
    "after_tax_cap": _own_cap,
    "changes": _few,
    "spillover": _spillover,
}
