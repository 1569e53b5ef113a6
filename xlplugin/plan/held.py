"""How the workbook holds inputs that are more than one value, each with its way there and back.

The match is one cell, in words; two bonuses, one raise and one leave have cells
of their own; pay stubs and a person's own elections are columns of the sheet Paychecks.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from xlplugin import money, units
from xlplugin.arguments.payday_values import DayOfMonth, PaidOn
from xlplugin.arguments.plan_values import BonusElection, Day, Election, PlanMatch, YesNo
from xlplugin.arguments.values import Dollars, Match
from xlplugin.arithmetic import days
from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.plan import contributes
from xlplugin.plan.declare import CellMapping, InputCell, Parts, PaycheckColumn, SettledInputs
from xlplugin.plan.entries import SAME, STRUCK, Bonus, Leave, Raise
from xlplugin.plan.schedules import PERIODS, TWICE_A_MONTH
from xlplugin.rules.match import in_cell
from xlplugin.rules.match.formula import PER_PAYCHECK, MatchFormula
from xlplugin.rules.match.refused import Code

YOU = "You, your pay and your employer"
ALREADY_PAID = "Already this year"
ON_START = (YOU, ALREADY_PAID)
"""The blocks of cells that everyone fills in, from top to bottom."""

TODAY = "Your elections today"
BONUS = "Bonuses"
RAISE = "A raise"
LEAVE = "Unpaid leave, or leaving"
EMPLOYER_MONEY = "Employer money and how pay counts"
PLAN_RULES = "Your plan's rules"
GOALS = "Your goals and your budget"
OTHER_EMPLOYER = "Another employer this year"
CATCH_UP = "Catch-up, from age 50"
REFUNDS = "Refunds to the highly paid"
PAYDAYS_DIFFER = "Paydays that differ"
SHORT_YEAR = "A short plan year"
IF_IT_APPLIES = (
    TODAY,
    BONUS,
    RAISE,
    LEAVE,
    EMPLOYER_MONEY,
    PLAN_RULES,
    GOALS,
    OTHER_EMPLOYER,
    CATCH_UP,
    REFUNDS,
    PAYDAYS_DIFFER,
    SHORT_YEAR,
)
"""The blocks of cells that are filled in if they apply, from top to bottom."""

_ONE_PERCENT = units.Share(money.NANO // 100)
_DOLLARS, _DAY, _YES_NO = Dollars(), Day(), YesNo()
_UP = Dollars(money.cents_up)


NOT_AT_ALL = 'not kept in the workbook: the sheet "What it may become" asks for what it needs'
"""Of inputs that no cell follows: a command that writes a workbook names them as not in it."""


class NoPlace(XlpluginError):
    """A plan that the cells of the workbook cannot hold."""


def _at_most(name: str, things: tuple[Any, ...], most: int) -> None:
    if len(things) > most:
        raise NoPlace(
            f"the workbook has room for {most}, not {len(things)}",
            name,
            "megaroth plan without -o answers it",
        )


def _given(parts: Parts, part: str, label: str) -> Any:
    """A part that another one needs."""
    if parts.get(part) is None:
        raise NotUnderstood(f"{label} is needed", part, "")
    return parts[part]


def _one(cell: InputCell, value: Callable[[SettledInputs], Any]) -> CellMapping:
    """One cell, which holds what a situation settled; its part is the input's name."""
    return CellMapping(
        cells=(cell,),
        to_cells=lambda s: {cell.part: value(s)},
        from_cells=lambda parts: parts.get(cell.part),
    )


AGE = _one(
    InputCell(
        block=YOU,
        part="age",
        label="Your age on December 31",
        hint="at the end of that year",
        needed="your age",
        told="Age",
    ),
    lambda s: s.age,
)
SCHEDULE = _one(
    InputCell(
        block=YOU,
        part="schedule",
        label="How often you are paid",
        hint="choose from the list",
        needed="how often you are paid",
    ),
    lambda s: s.schedule,
)
FIRST_PAYDAY = _one(
    InputCell(
        block=YOU,
        part="first_payday",
        label="First payday of the year",
        hint="at this employer",
        needed="the first payday",
        told="First payday",
    ),
    lambda s: s.first_payday,
)


def pay_days_to_cells(s: SettledInputs) -> Parts:
    """Both written out, so that nothing hangs on how the first payday is read."""
    first, second = s.days_of_month
    by_month = s.schedule >= TWICE_A_MONTH
    return {
        "pay_day1": first if by_month else None,
        "pay_day2": second if s.schedule == TWICE_A_MONTH else None,
    }


def _pay_days_from_cells(parts: Parts) -> tuple[int, ...] | None:
    first, second = parts.get("pay_day1"), parts.get("pay_day2")
    if second is None:
        return None if first is None else (first,)
    return (_given(parts, "pay_day1", "Payday, as a day of the month"), second)


PAY_DAYS = CellMapping(
    cells=(
        InputCell(
            block=PAYDAYS_DIFFER,
            part="pay_day1",
            label="Payday, as a day of the month",
            hint="31: the last day; empty: the day of your first payday",
            kind=DayOfMonth(),
        ),
        InputCell(
            block=PAYDAYS_DIFFER,
            part="pay_day2",
            label="Second payday of the month",
            hint="if you are paid twice a month; 31: the last day",
            kind=DayOfMonth(),
        ),
    ),
    to_cells=pay_days_to_cells,
    from_cells=_pay_days_from_cells,
    about="pay_day1",
)
PAYCHECKS = _one(
    InputCell(
        block=PAYDAYS_DIFFER,
        part="paychecks",
        label="Paychecks the salary is divided by",
        hint="27 or 53, if your employer divides it that way this year",
    ),
    lambda s: s.periods if s.periods != PERIODS[s.schedule] else None,
)
STEP = _one(
    InputCell(
        block=PLAN_RULES,
        part="step",
        label="Smallest step of an election",
        hint="what the plan lets you choose: 1%, 0.5% or 0.1%; empty: 1%",
        told="Step of elections",
    ),
    lambda s: s.step if s.step != _ONE_PERCENT else None,
)
CHANGES = _one(
    InputCell(
        block=GOALS,
        part="changes",
        label="Changes you are willing to make",
        hint="One: set it once. Few: one more change later, so less is left over",
    ),
    lambda s: "few" if s.few else None,
)


# -- the match -------------------------------------------------------------------------------
class MatchInWords(Match):
    """A match as the cells of the workbook read it: see :mod:`xlplugin.rules.match.in_cell`."""

    def read(self, value: Any) -> MatchFormula:
        return in_cell.read(value).formula

    def written(self, value: str) -> str:
        return value


def refused_in_full(words: Any) -> str:
    """Why a cell does not read its words, with the words that it reads for them if there are any;
    nothing where the cell's own sentence says all."""
    found = in_cell.read(words)
    if found.code not in (Code.UNREAD, Code.BAND_IN_DOLLARS):
        return ""
    try:
        instead = in_cell.written(_as_cells_have_it(PlanMatch().read(words)))
    except XlpluginError:
        return ""
    return f"{found.wrong.split('; ')[0]}; type {instead or in_cell.NONE}"


def _as_cells_have_it(match: MatchFormula) -> MatchFormula:
    """A match without what is said elsewhere: of base pay means that no bonus is matched."""
    return match._replace(base=False)


def _match_to_cells(s: SettledInputs) -> Parts:
    try:
        return {"match": in_cell.written(_as_cells_have_it(s.match))}
    except XlpluginError as error:
        raise NoPlace(error.problem, "match", "megaroth plan without -o answers it") from error


def _match_from_cells(parts: Parts) -> MatchFormula:
    found: MatchFormula | None = parts.get("match")
    return MatchFormula(timing=PER_PAYCHECK) if found is None else found


MATCH = CellMapping(
    cells=(
        InputCell(
            block=YOU,
            part="match",
            label="Employer match",
            hint="(needed if yes) in words: 50% up to 6%",
            kind=MatchInWords(),
            told="Match",
        ),
    ),
    to_cells=_match_to_cells,
    from_cells=_match_from_cells,
    about="match",
)


def _contributes_from_cells(parts: Parts) -> int | None:
    """The answer; a match that is said to be none says No where nobody is sure."""
    said: int | None = parts.get("employer_contributes")
    match: MatchFormula | None = parts.get("match")
    no_match = match is not None and not contributes.pays(match)
    if said in (None, contributes.NOT_SURE) and no_match and not parts.get("employer_other"):
        return contributes.NO
    return said


EMPLOYER_CONTRIBUTES = CellMapping(
    cells=(
        InputCell(
            block=YOU,
            part="employer_contributes",
            label="Does your employer contribute?",
            hint="a match, or money it adds anyway",
            needed="whether your employer contributes",
            told="The employer contributes",
        ),
    ),
    to_cells=lambda s: {"employer_contributes": s.employer_contributes},
    from_cells=_contributes_from_cells,
)


# -- bonuses, the raise, the leave -----------------------------------------------------------
_PAYDAY_OF = {"bonus": "Bonus payday", "bonus2": "Second bonus payday"}


def _bonuses_to_cells(s: SettledInputs) -> Parts:
    _at_most("bonuses", s.bonuses, 2)
    if len({(bonus.deferral, bonus.after_tax) for bonus in s.bonuses}) > 1:
        raise NoPlace(
            "the workbook has one election for both bonuses",
            "bonuses",
            "megaroth plan without -o answers it",
        )
    parts: dict[str, Any] = {}
    for name, bonus in zip(_PAYDAY_OF, (*s.bonuses, None, None), strict=False):
        parts[name] = bonus.amount if bonus else None
        parts[f"{name}_date"] = bonus.day if bonus else None
        parts[f"{name}_matched"] = False if bonus and not bonus.matched else None
    return parts


def _bonuses_from_cells(parts: Parts) -> tuple[Bonus, ...]:
    return tuple(
        Bonus(
            _given(parts, f"{name}_date", payday),
            parts[name],
            parts.get(f"{name}_matched") is not False,
        )
        for name, payday in _PAYDAY_OF.items()
        if parts.get(name)
    )


BONUSES = CellMapping(
    cells=(
        InputCell(
            block=BONUS,
            part="bonus",
            label="Bonus",
            hint="dollars, before deductions; leave empty if none",
            kind=_DOLLARS,
        ),
        InputCell(
            block=BONUS,
            part="bonus_date",
            label=_PAYDAY_OF["bonus"],
            hint="paid with the paycheck on or after it",
            kind=_DAY,
        ),
        InputCell(
            block=BONUS,
            part="bonus2",
            label="Second bonus",
            hint="leave empty if none",
            kind=_DOLLARS,
        ),
        InputCell(
            block=BONUS,
            part="bonus2_date",
            label=_PAYDAY_OF["bonus2"],
            hint="paid with the paycheck on or after it",
            kind=_DAY,
        ),
        InputCell(
            block=BONUS,
            part="bonus_matched",
            label="Bonus is matched",
            hint="whether the match counts it as pay; empty: Yes",
            kind=_YES_NO,
        ),
        InputCell(
            block=BONUS,
            part="bonus2_matched",
            label="Second bonus is matched",
            hint="whether the match counts it as pay; empty: Yes",
            kind=_YES_NO,
        ),
    ),
    to_cells=_bonuses_to_cells,
    from_cells=_bonuses_from_cells,
    about="bonus_date",
)


def bonus_election(kind: str, label: str) -> CellMapping:
    """The cell of today's election for bonuses: that of the bonuses of the plan, if it has any."""

    def to_cells(s: SettledInputs) -> Parts:
        own = getattr(s.bonuses[0], kind) if s.bonuses else getattr(s, part)
        return {part: None if own in (None, SAME) else own}

    part = f"elect_bonus_{kind}"
    cell = InputCell(
        block=TODAY,
        part=part,
        label=label,
        hint="if it has its own election; empty: the same percent as your pay",
        kind=BonusElection(),
    )
    return CellMapping(cells=(cell,), to_cells=to_cells, from_cells=lambda parts: parts.get(part))


def _raises_to_cells(s: SettledInputs) -> Parts:
    _at_most("raises", s.raises, 1)
    change = s.raises[0] if s.raises else None
    return {
        "raise_salary": change.salary if change else None,
        "raise_date": change.day if change else None,
    }


def _raises_from_cells(parts: Parts) -> tuple[Raise, ...]:
    if parts.get("raise_salary") is None and parts.get("raise_date") is None:
        return ()
    day = _given(parts, "raise_date", "First payday with the new salary")
    return (Raise(day, _given(parts, "raise_salary", "New salary")),)


RAISES = CellMapping(
    cells=(
        InputCell(
            block=RAISE,
            part="raise_salary",
            label="New salary",
            hint="for a full year, after a raise during the year",
            kind=_DOLLARS,
        ),
        InputCell(
            block=RAISE,
            part="raise_date",
            label="First payday with the new salary",
            hint="the raise counts from this payday on",
            kind=_DAY,
        ),
    ),
    to_cells=_raises_to_cells,
    from_cells=_raises_from_cells,
    about="raise_date",
)


def _leaves_to_cells(s: SettledInputs) -> Parts:
    _at_most("leaves", s.leaves, 1)
    if not s.leaves:
        return {"leave_from": None, "leave_to": None}
    (leave,) = s.leaves  # of one that goes beyond the year its days in it
    first, last = (days.serial(datetime.date(s.year, *day)) for day in ((1, 1), (12, 31)))
    return {"leave_from": max(leave.first, first), "leave_to": min(leave.last, last)}


def _leaves_from_cells(parts: Parts) -> tuple[Leave, ...]:
    if parts.get("leave_from") is None and parts.get("leave_to") is None:
        return ()
    first = _given(parts, "leave_from", "First day of unpaid leave")
    return (Leave(first, _given(parts, "leave_to", "Last day of unpaid leave")),)


LEAVES = CellMapping(
    cells=(
        InputCell(
            block=LEAVE,
            part="leave_from",
            label="First day of unpaid leave",
            hint="paydays during the leave bring no base pay",
            kind=_DAY,
        ),
        InputCell(
            block=LEAVE,
            part="leave_to",
            label="Last day of unpaid leave",
            hint="fill in both days",
            kind=_DAY,
        ),
    ),
    to_cells=_leaves_to_cells,
    from_cells=_leaves_from_cells,
    about="leave_to",
)


# -- by paycheck -----------------------------------------------------------------------------
PAYDAYS = CellMapping(
    columns=(PaycheckColumn("C", "Paid on, if different", "paid_on", PaidOn(STRUCK)),)
)
"""A row of Paychecks holds the day of its payday if it is another one than the schedule's, or that
it does not come; the rows below those of the schedule hold paydays that are added: what a situation
has as ``paid_on``."""

STUBS = CellMapping(
    columns=(
        PaycheckColumn("H", "Pay", "pay", _DOLLARS),
        PaycheckColumn("I", "401(k)", "deferral", _UP),
        PaycheckColumn("J", "After-tax", "after_tax", _UP),
        PaycheckColumn("K", "Employer", "employer", _UP),
    )
)
"""A row of Paychecks holds the stub of its paycheck: what a situation has as ``stubs``."""

OWN_ELECTIONS = CellMapping(
    columns=(
        PaycheckColumn("L", "401(k)", "own_deferral", Election()),
        PaycheckColumn("M", "After-tax", "own_after_tax", Election()),
    )
)
"""A row holds the election of its paycheck: what a situation has under these names."""
