"""Figures of the Workings for inputs that several cells make: match, bonuses, a raise, a leave.

:mod:`as_read` asks for them, each by its input.
"""

from __future__ import annotations

from collections.abc import Callable

from xlplugin.plan.contributes import NO, NOT_SURE, YES
from xlplugin.plan.entries import Bonus, first_given
from xlplugin.plan.situation import Situation
from xlplugin.rules.match import in_cell
from xlplugin.rules.match.formula import Tier
from xlplugin.sheets.layout import DATE, PLAIN, SHARE, Figure, Found
from xlplugin.sheets.planner import match_words
from xlplugin.sheets.planner.cells import NO_LIMIT
from xlplugin.sheets.planner.contents import Shows
from xlplugin.sheets.planner.read_cells import FINE, T, as_election, as_flag, as_number, if_fine, of
from xlplugin.sheets.planner.spelled import said_name
from xlplugin.units import Share


def match() -> list[Figure]:
    """The match as the cells of :mod:`match_words` read its words."""
    rates = [
        Figure(
            f"calc_rate{number}",
            f"Rate of band {number}",
            if_fine(match_words.of_band(number, "value"), "0"),
            _tier(number, lambda tier: tier.rate),
            SHARE,
        )
        for number in (1, 2, 3)
    ]
    return [
        *rates,
        *_bands(),
        Figure(
            "calc_match_cap",
            f"Cap on the match; {NO_LIMIT} if there is none",
            if_fine(match_words.CAP, str(NO_LIMIT)),
            of(lambda s: s.match.cap),
        ),
        Figure(
            "calc_nonelective",
            "Nonelective",
            if_fine(match_words.total(in_cell.NONELECTIVE), "0"),
            of(lambda s: s.match.nonelective),
            SHARE,
        ),
        Figure(
            "calc_employer_flat",
            "Flat employer dollars",
            if_fine(match_words.total(in_cell.FLAT), "0"),
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
            "IF(AND(calc_rate1>0,calc_band1_all>0),1,0)",
            of(lambda s: int(s.open_ended)),
            PLAIN,
        ),
        Figure(
            "calc_catch_up_matched",
            "Catch-up is matched too: 1 if so",
            if_fine(match_words.CATCH_UP, "1"),
            of(lambda s: int(s.match.catch_up)),
            PLAIN,
        ),
        Figure(
            "calc_settled",
            "Year-end true-up of the match: 1 if so",
            if_fine(match_words.SETTLED, "0"),
            of(lambda s: int(s.settled)),
            PLAIN,
        ),
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
    none = f"AND({said}={NOT_SURE},{match_words.IS_GIVEN})"
    return [
        Figure(
            "calc_employer_contributes",
            "The employer contributes: 1 yes, 2 no, 0 not known",
            if_fine(f"IF(SUM({money})>0,{YES},IF({none},{NO},{said}))", str(NOT_SURE)),
            of(lambda s: s.employer_contributes),
            PLAIN,
        ),
    ]


def _bands() -> list[Figure]:
    """The edges of the match's bands."""
    block = []
    for number in (1, 2, 3):
        low = f"calc_band{number - 1}+" if number > 1 else ""
        low_all = f"calc_band{number - 1}_all+" if number > 1 else ""
        is_endless = f"({match_words.of_band(number, 'kind')})={in_cell.ALL}"
        block += [
            Figure(
                f"calc_band{number}",
                f"Band {number} ends at this share of pay",
                low + if_fine(match_words.of_band(number, "width"), "0"),
                _tier(number, lambda tier: tier.share_to),
                SHARE,
            ),
            Figure(
                f"calc_band{number}_all",
                f"Band {number}: {NO_LIMIT:,} if it has no end",
                low_all + if_fine(f"IF({is_endless},{NO_LIMIT},0)", "0"),
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
