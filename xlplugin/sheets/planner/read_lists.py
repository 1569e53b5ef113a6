"""Figures of the Workings for inputs that several cells make: match, bonuses, a raise, a leave.

:mod:`as_read` asks for them, each by its input.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.plan.contributes import NOT_SURE, YES
from xlplugin.plan.entries import Bonus, first_given
from xlplugin.plan.situation import Situation
from xlplugin.rules.match.formula import Tier
from xlplugin.sheets.layout import DATE, MONEY, PLAIN, SHARE, Figure, Found
from xlplugin.sheets.planner.cells import NO_LIMIT
from xlplugin.sheets.planner.contents import Shows
from xlplugin.sheets.planner.read_cells import FINE, T, as_election, as_flag, as_number, if_fine, of
from xlplugin.sheets.planner.spelled import said_name
from xlplugin.units import Share


def match() -> list[Figure]:
    rates = [
        as_number(
            f"calc_rate{number}",
            f"Rate of band {number}",
            f"in_match_rate{number}",
            _tier(number, lambda tier: tier.rate),
            SHARE,
        )
        for number in (1, 2, 3)
    ]
    return [
        *rates,
        *_bands(),
        as_number(
            "calc_match_cap",
            "Cap on the match",
            "in_match_cap",
            of(lambda s: s.match.cap),
            MONEY,
            str(NO_LIMIT),
        ),
        as_number(
            "calc_nonelective",
            "Nonelective",
            "in_nonelective",
            of(lambda s: s.match.nonelective),
            SHARE,
        ),
        as_number(
            "calc_employer_flat",
            "Flat employer dollars",
            "in_employer_flat",
            of(lambda s: s.match.flat),
        ),
        Figure(
            "calc_is_matched",
            "There is a match: 1 if so",
            "IF(calc_rate1+calc_rate2+calc_rate3>0,1,0)",
            of(lambda s: int(s.is_matched)),
            PLAIN,
        ),
        Figure(
            "calc_rising",
            "Rates rise from band to band: 1 if so",
            "IF(OR(calc_rate2>calc_rate1,calc_rate3>calc_rate2),1,0)",
            of(lambda s: int(s.rising)),
            PLAIN,
        ),
        Figure(
            "calc_highest_rate",
            "Highest rate of the match",
            "MAX(calc_rate1,calc_rate2,calc_rate3)",
            of(lambda s: s.highest_rate),
            SHARE,
        ),
        Figure(
            "calc_open_ended",
            "A band of the match has no end: 1 if so",
            "IF(calc_band3_all>0,1,0)",
            of(lambda s: int(s.open_ended)),
            PLAIN,
        ),
        as_flag(
            "calc_catch_up_matched", "in_match_catch_up", "Yes", of(lambda s: s.match.catch_up)
        ),
        as_flag("calc_settled", "in_true_up", "No", of(lambda s: s.settled)),
    ]


def contributes() -> list[Figure]:
    money = ",".join(
        (
            "calc_is_matched",
            "calc_nonelective",
            "calc_employer_flat",
            "calc_employer_other",
        )
    )
    cell = said_name("in_employer_contributes")
    said = f"IF(ISNUMBER({cell}),{cell},{NOT_SURE})"
    return [
        Figure(
            "calc_employer_contributes",
            "The employer contributes: 1 yes, 2 no, 0 not known",
            if_fine(f"IF(SUM({money})>0,{YES},{said})", str(NOT_SURE)),
            of(lambda s: s.employer_contributes),
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
                f"{low}IF(AND({FINE},ISNUMBER({tier})),{tier},0)",
                _tier(number, lambda tier: tier.share_to),
                SHARE,
            ),
            Figure(
                f"calc_band{number}_all",
                f"Band {number}: {NO_LIMIT:,} if it has no end",
                f"{low_all}IF(AND({rate}>0,NOT(ISNUMBER({tier}))),{NO_LIMIT},0)",
                _tier(number, lambda tier: tier.dollars_to),
            ),
        ]
    return block


def _tier(number: int, value: Callable[[Tier], Found]) -> Shows:
    return lambda shown: value(shown.s.tiers[number - 1])


def _bonus(number: int, value: Callable[[Bonus], T], default: T) -> Callable[[Situation], T]:
    """Something of a bonus, or a default where there is none."""
    return lambda s: value(s.bonuses[number - 1]) if number <= len(s.bonuses) else default


def bonuses() -> list[Figure]:
    figures = []
    for number, source in ((1, "in_bonus"), (2, "in_bonus2")):
        name = f"calc_bonus{number}"
        figures += [
            as_number(name, f"Bonus {number}", source, of(_bonus(number, lambda b: b.amount, 0))),
            as_number(
                f"{name}_day",
                f"Bonus {number}: day",
                f"{source}_date",
                of(_bonus(number, lambda b: b.day, 0)),
                DATE,
            ),
            as_flag(
                f"{name}_matched",
                f"{source}_matched",
                "Yes",
                of(_bonus(number, lambda b: b.matched, True)),
            ),
        ]
    return figures


def bonus_deferral() -> list[Figure]:
    return _election("deferral", lambda b: b.deferral, lambda s: s.elect_bonus_deferral)


def bonus_after_tax() -> list[Figure]:
    return _election("after_tax", lambda b: b.after_tax, lambda s: s.elect_bonus_after_tax)


def _election(
    kind: str, of_bonus: Callable[[Bonus], Share], typed: Callable[[Situation], Share | None]
) -> list[Figure]:
    formula = f"IF(AND({FINE},ISNUMBER(in_elect_bonus_{kind})),in_elect_bonus_{kind},-1)"

    def elected(s: Situation) -> Share:
        """That of the bonuses; without any, what is typed stands in its cell all the same."""
        return _bonus(1, of_bonus, first_given(typed(s)))(s)

    value = as_election(of(elected))
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


def raises() -> list[Figure]:
    return [
        as_number(
            "calc_raise_day",
            "Raise: day",
            "in_raise_date",
            of(lambda s: s.raises[0].day if s.raises else 0),
            DATE,
        ),
        as_number(
            "calc_raise_salary",
            "Raise: new salary",
            "in_raise_salary",
            of(lambda s: s.raises[0].salary if s.raises else 0),
        ),
    ]


def leaves() -> list[Figure]:
    return [
        as_number(
            "calc_leave_first",
            "Leave: first day",
            "in_leave_from",
            of(lambda s: s.leaves[0].first if s.leaves else 99_999),
            DATE,
            "99999",
        ),
        as_number(
            "calc_leave_last",
            "Leave: last day",
            "in_leave_to",
            of(lambda s: s.leaves[0].last if s.leaves else 0),
            DATE,
        ),
    ]
