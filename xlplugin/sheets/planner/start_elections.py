"""What to elect, on Start: each election with the paychecks that it holds for, and a bonus.

:mod:`start` says where it stands; its figures are those of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.arithmetic import days
from xlplugin.plan.entries import Bonus
from xlplugin.plan.figures import Row
from xlplugin.plan.year.pay import bonus_row
from xlplugin.plan.year.tables import SET
from xlplugin.sheets.layout import MONEY, SHARE, Cell, Found
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.sentences import column, unless_problem
from xlplugin.units import Cents, Day, Share

ELECTIONS = 5
"""How many elections the list has room for; all are on Paychecks."""


def cells(top: int) -> Iterator[Cell]:
    """The list of elections and the line of a bonus, below their heading in a row."""
    yield Cell(f"F{top}", "What to elect", "heading")
    for letter, label in zip("GHJ", ("401(k)", "After-tax", "To after-tax"), strict=True):
        yield Cell(f"{letter}{top}", label, "heading_right")
    yield Cell(
        f"I{top}",
        lambda p: AS_ROTH if p.year.roth_needed else PAYCHECKS_OF,
        "heading_right",
        f'IF({_SOME_ROTH},"{AS_ROTH}","{PAYCHECKS_OF}")',
    )
    for number in range(1, ELECTIONS + 1):
        yield from _election(top + number, number)
    yield from _bonus(top + ELECTIONS + 1)
    row = top + ELECTIONS + 2
    yield Cell(
        f"F{row}",
        lambda p: MORE if not p.problem and p.year.election_count > ELECTIONS else "",
        "muted",
        unless_problem(f'IF(calc_election_count>{ELECTIONS},"{MORE}","")'),
    )


NOW = "now, until you change"
BY_YOU, IN_SUMS = "set by you", "in the sums"
"""Beside a bonus: its election is not found here, and what it brings is in the lines above."""
MORE = "More elections follow: see Paychecks."
AS_ROTH, PAYCHECKS_OF = "As Roth", "Paychecks"
"""What stands beside an election: how much of it must be Roth, else for how many paychecks it
holds."""
_SOME_ROTH = "out_roth_needed>0"


def _rows_of(shown: Contents, number: int) -> list[Row]:
    """The paychecks of an election, by its number."""
    return [row for row in shown.year.rows("paychecks") if row.segment == number]


def _election(row: int, number: int) -> Iterator[Cell]:
    none = f"calc_election_count<{number}"
    segment = column("segment")
    match = f"MATCH({number},{segment},0)"
    state, day = (f"INDEX({column(name)},{match})" for name in ("state", "day"))

    def first(value: Callable[[list[Row]], Found]) -> Shows:
        def shown_value(shown: Contents) -> Found:
            rows = _rows_of(shown, number)
            return value(rows) if rows else ""

        return shown_value

    yield Cell(
        f"F{row}",
        first(lambda rows: NOW if rows[0].state == SET else _from(rows[0].day)),
        "elect_text",
        f'IF({none},"",IF({state}={SET},"{NOW}","from "&TEXT({day},"mmm d, yyyy")))',
    )
    for letter, name, style in (
        ("G", "deferral_share", "elect_share"),
        ("H", "after_tax_share", "elect_share_after_tax"),
    ):

        def share(rows: list[Row], name: str = name) -> Found:
            found: Found = getattr(rows[0], name)
            return found

        yield Cell(
            f"{letter}{row}",
            first(share),
            style,
            f'IF({none},"",INDEX({column(name)},{match}))',
            SHARE,
        )

    def beside(rows: list[Row]) -> Found:
        if rows[0].year.roth_needed:
            return f"${(sum((each.roth_open for each in rows), Cents(0)) + Cents(50)) // 100:,}"
        return len(rows)

    as_roth = f'TEXT(SUMIFS({column("roth_open")},{segment},{number}),"$#,##0")'
    yield Cell(
        f"I{row}",
        first(beside),
        "elect_right",
        f'IF({none},"",IF({_SOME_ROTH},{as_roth},COUNTIF({segment},{number})))',
    )
    yield Cell(
        f"J{row}",
        first(lambda rows: sum((each.after_tax_row for each in rows), Cents(0))),
        "elect_dollars",
        f'IF({none},"",ROUND(SUMIFS({column("after_tax_row")},{segment},{number}),2))',
        MONEY,
    )


def _from(day: Day) -> str:
    date = days.date(day)
    return f"from {date:%b} {date.day}, {date.year}"


def _bonus(row: int) -> Iterator[Cell]:
    """The elections of a bonus still to come."""
    to_come = "AND(calc_bonus1+calc_bonus2>0,MAX(calc_bonus1_row,calc_bonus2_row)>calc_last_paid)"

    def shown_if(value: Shows) -> Shows:
        def found(shown: Contents) -> Found:
            y = shown.year
            rows = [y.once(bonus_row, bonus) for bonus in shown.s.bonuses if bonus.amount]
            return value(shown) if rows and max(rows) > y.last_paid else ""

        return found

    def election(value: Callable[[Bonus], Share]) -> Shows:
        def said(shown: Contents) -> Found:
            found = value(shown.s.bonuses[0])
            return "the same" if found < 0 else found

        return said

    yield Cell(f"F{row}", shown_if(lambda p: "Bonus"), "elect_text", f'IF({to_come},"Bonus","")')
    for letter, name, value in (
        ("G", "calc_bonus_deferral", election(lambda bonus: bonus.deferral)),
        ("H", "calc_bonus_after_tax", election(lambda bonus: bonus.after_tax)),
    ):
        yield Cell(
            f"{letter}{row}",
            shown_if(value),
            "elect_bonus",
            f'IF({to_come},IF({name}<0,"the same",{name}),"")',
            SHARE,
        )
    yield Cell(
        f"I{row}",
        shown_if(lambda p: BY_YOU),
        "elect_right",
        f'IF({to_come},"{BY_YOU}","")',
    )
    yield Cell(
        f"J{row}",
        shown_if(lambda p: IN_SUMS),
        "elect_right",
        f'IF({to_come},"{IN_SUMS}","")',
    )
