"""The inputs as all other formulas read them.

With a problem they hold nothing, so that no figure is shown. What is merely left out is its
default.
"""

from __future__ import annotations

from xlplugin.plan.inputs import PAY_CAP_METHODS, PERIODS, SCHEDULES
from xlplugin.plan.situation import SAME, Situation
from xlplugin.sheets.layout import DATE, MONEY, PLAIN, SHARE, Figure
from xlplugin.sheets.planner.cells import NO_LIMIT
from xlplugin.sheets.planner.fields import FIELDS, NEEDED
from xlplugin.sheets.planner.problems import problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from xlplugin.sheets.planner.filled import Shown

_FINE = 'calc_problem=""'
NO_DAY = 36_526
"""January 1, 2000: stands for a first payday that is not filled in, in no year of a plan."""


def filled_in(inputs: str) -> list[Figure]:
    """The inputs as all else reads them, and the first thing wrong with them."""
    needed = f"COUNTA({','.join(NEEDED)})"
    return [
        *problems(inputs),
        Figure("calc_needed", "Needed cells that are filled in", needed,
               _of(lambda s: s.needed_given), PLAIN),
        Figure("calc_year", "Year", _if_fine("in_year", "2000"), _of(lambda s: s.year), PLAIN),
        _number("calc_age", "Age", "in_age", _of(lambda s: s.age), PLAIN),
        _number("calc_salary", "Salary", "in_salary", _of(lambda s: s.salary)),
        Figure("calc_schedule", "Schedule: 1 weekly, 2 every two weeks, 3 twice a month, 4 monthly",
               _if_fine(_number_of_word("in_schedule", SCHEDULES), "2"),
               _of(lambda s: s.schedule), PLAIN),
        Figure("calc_periods", "Paychecks that the salary is divided by",
               f"IF(AND({_FINE},ISNUMBER(in_paychecks)),in_paychecks,{_PERIODS})",
               _of(lambda s: s.periods), PLAIN),
        _number("calc_first_payday", "First payday", "in_first_payday",
                _of(lambda s: s.first_payday), DATE, str(NO_DAY)),
        Figure("calc_last_day", "Last day of pay",
               f"IF({_FINE},IF(ISNUMBER(in_left),in_left,DATE(in_year,12,31)),0)",
               _of(lambda s: s.last_day), DATE),
        *_match(),
        *_occasions(),
        *_paid(),
        *_elections(),
        *_features(),
    ]  # fmt: skip


def _of(attribute: Callable[[Situation], Any]) -> Callable[[Shown], Any]:
    return lambda shown: attribute(shown.s)


def _if_fine(formula: str, default: str) -> str:
    return f"IF({_FINE},{formula},{default})"


def _number_of_word(name: str, words: Mapping[str, int]) -> str:
    *first, (_, last) = words.items()
    formula = str(last)
    for word, number in reversed(first):
        formula = f'IF({name}="{word}",{number},{formula})'
    return formula


_PERIODS = "IF(calc_schedule=1,{},IF(calc_schedule=2,{},IF(calc_schedule=3,{},{})))".format(
    *PERIODS.values()
)


def _number(
    name: str,
    label: str,
    source: str,
    value: Callable[[Shown], Any],
    unit: str = MONEY,
    default: str = "0",
) -> Figure:
    formula = f"IF(AND({_FINE},ISNUMBER({source})),{source},{default})"
    told = f"{label}; {default} if empty" if default != "0" else label
    return Figure(name, told, formula, value, unit)


def _flag(name: str, source: str, default: str, value: Callable[[Situation], int]) -> Figure:
    """1 or 0 for a cell of Yes or No, or one left empty."""
    said = {"Yes": ("No", "0", "1"), "No": ("Yes", "1", "0")}[default]
    other, then, instead = said
    formula = f'IF(AND({_FINE},{source}="{other}"),{then},{instead})'
    return Figure(
        name, f"{FIELDS[source].label}: 1 if so", formula, lambda p: int(value(p.s)), PLAIN
    )


def _match() -> list[Figure]:
    rates = [
        _number(f"calc_rate{number}", f"Rate of band {number}", f"in_match_rate{number}",
                _tier(number, "rate"), SHARE)
        for number in (1, 2, 3)
    ]  # fmt: skip
    return [
        *rates,
        *_bands(),
        _number("calc_match_cap", "Cap on the match", "in_match_cap", _of(lambda s: s.match.cap),
                MONEY, str(NO_LIMIT)),
        _number("calc_nonelective", "Nonelective", "in_nonelective",
                _of(lambda s: s.match.nonelective), SHARE),
        _number("calc_employer_flat", "Flat employer dollars", "in_employer_flat",
                _of(lambda s: s.match.flat)),
        _number("calc_employer_other", "Other employer money", "in_employer_other",
                _of(lambda s: s.employer_other)),
        Figure("calc_is_matched", "There is a match: 1 if so",
               "IF(calc_rate1+calc_rate2+calc_rate3>0,1,0)", _of(lambda s: int(s.is_matched)),
               PLAIN),
        Figure("calc_rising", "Rates rise from band to band: 1 if so",
               "IF(OR(calc_rate2>calc_rate1,calc_rate3>calc_rate2),1,0)",
               _of(lambda s: int(s.rising)), PLAIN),
        Figure("calc_highest_rate", "Highest rate of the match",
               "MAX(calc_rate1,calc_rate2,calc_rate3)", _of(lambda s: s.highest_rate), SHARE),
        Figure("calc_open_ended", "A band of the match has no end: 1 if so",
               "IF(calc_band3_all>0,1,0)", _of(lambda s: int(s.open_ended)), PLAIN),
        _flag("calc_catch_up_matched", "in_match_catch_up", "Yes", lambda s: s.match.catch_up),
        _flag("calc_settled", "in_true_up", "No", lambda s: s.settled),
        Figure("calc_pay_cap_method", "How pay counts: 1 sequential, 2 prorated, 3 until maximum",
               _if_fine(_number_of_word(
                   "in_pay_cap_method",
                   {**{w: k for w, k in PAY_CAP_METHODS.items() if k > 1}, "": 1}), "1"),
               _of(lambda s: s.pay_cap_method), PLAIN),
    ]  # fmt: skip


def _bands() -> list[Figure]:
    """The edges of the match's bands."""
    block = []
    for number in (1, 2, 3):
        rate, tier = f"calc_rate{number}", f"in_match_tier{number}"
        low = f"calc_band{number - 1}+" if number > 1 else ""
        low_all = f"calc_band{number - 1}_all+" if number > 1 else ""
        block += [
            Figure(
                f"calc_band{number}", f"Band {number} ends at this share of pay",
                f"{low}IF(AND({_FINE},ISNUMBER({tier})),{tier},0)",
                _tier(number, "share_to"), SHARE,
            ),
            Figure(
                f"calc_band{number}_all", f"Band {number}: {NO_LIMIT:,} if it has no end",
                f"{low_all}IF(AND({rate}>0,NOT(ISNUMBER({tier}))),{NO_LIMIT},0)",
                _tier(number, "dollars_to"),
            ),
        ]  # fmt: skip
    return block


def _tier(number: int, name: str) -> Callable[[Shown], int]:
    return lambda shown: getattr(shown.s.tiers[number - 1], name)


def _bonus(number: int, name: str, default: int) -> Callable[[Situation], int]:
    """Something of a bonus, or a default where there is none."""

    def value(s: Situation) -> int:
        return getattr(s.bonuses[number - 1], name) if number <= len(s.bonuses) else default

    return value


def _occasions() -> list[Figure]:
    figures = []
    for number, source in ((1, "in_bonus"), (2, "in_bonus2")):
        name = f"calc_bonus{number}"
        matched = _bonus(number, "matched", 1)
        figures += [
            _number(name, f"Bonus {number}", source, _of(_bonus(number, "amount", 0))),
            _number(f"{name}_day", f"Bonus {number}: day", f"{source}_date",
                    _of(_bonus(number, "day", 0)), DATE),
            _flag(f"{name}_matched", f"{source}_matched", "Yes", matched),
        ]  # fmt: skip
    for kind in ("deferral", "after_tax"):

        def election(s: Situation, kind: str = kind) -> int:
            return getattr(s.bonuses[0], kind) if s.bonuses else SAME

        figures.append(
            Figure(
                f"calc_bonus_{kind}", "Election of bonuses; -1: the paycheck's",
                f"IF(AND({_FINE},ISNUMBER(in_elect_bonus_{kind})),in_elect_bonus_{kind},-1)",
                _election(_of(election)), PLAIN, "percent_number",
            )
        )  # fmt: skip
    return [
        *figures,
        _number("calc_raise_day", "Raise: day", "in_raise_date",
                _of(lambda s: s.raises[0].day if s.raises else 0), DATE),
        _number("calc_raise_salary", "Raise: new salary", "in_raise_salary",
                _of(lambda s: s.raises[0].salary if s.raises else 0)),
        _number("calc_leave_first", "Leave: first day", "in_leave_from",
                _of(lambda s: s.leaves[0].first if s.leaves else 99_999), DATE, "99999"),
        _number("calc_leave_last", "Leave: last day", "in_leave_to",
                _of(lambda s: s.leaves[0].last if s.leaves else 0), DATE),
    ]  # fmt: skip


def _election(value: Callable[[Shown], int]) -> Callable[[Shown], float]:
    """An election as a cell holds it; -1 stays -1."""
    return lambda shown: value(shown) / 10**9 if value(shown) != SAME else SAME


def _paid() -> list[Figure]:
    return [
        _number("calc_ytd_date", "Year to date: day", "in_ytd_date", _of(lambda s: s.ytd_date),
                DATE),
        Figure("calc_ytd_pay", "Year to date: pay; nothing if it is not filled in",
               f'IF(AND({_FINE},ISNUMBER(in_ytd_pay)),in_ytd_pay,"")',
               lambda p: "" if p.s.ytd_pay is None else p.s.ytd_pay),
        _number("calc_ytd_deferral", "Year to date: 401(k)", "in_ytd_deferral",
                _of(lambda s: s.ytd_deferral)),
        _number("calc_ytd_after_tax", "Year to date: after-tax", "in_ytd_after_tax",
                _of(lambda s: s.ytd_after_tax)),
        _number("calc_ytd_employer", "Year to date: employer", "in_ytd_employer",
                _of(lambda s: s.ytd_employer)),
    ]  # fmt: skip


def _elections() -> list[Figure]:
    given = "OR(ISNUMBER(in_elect_deferral),ISNUMBER(in_elect_after_tax))"
    highest = (
        ("cap_combined", lambda s: s.cap_combined),
        ("cap_deferral", lambda s: s.cap_deferral),
        ("cap_after_tax_election", lambda s: s.cap_after_tax_election),
    )
    return [
        _number("calc_step", "Step of elections", "in_step", _of(lambda s: s.step), SHARE, "0.01"),
        Figure("calc_few", "Few changes: 1 if so", f'IF(AND({_FINE},in_changes="Few"),1,0)',
               _of(lambda s: int(s.few)), PLAIN),
        _number("calc_typed_lag", "Paychecks until a change takes effect, as typed", "in_lag",
                _of(lambda s: s.lag), PLAIN, "1"),
        Figure("calc_elections_given", "Today's elections are filled in: 1 if so",
               f"IF(AND({_FINE},{given}),1,0)", _of(lambda s: int(s.elections_given)), PLAIN),
        _number("calc_elect_deferral", "401(k) today", "in_elect_deferral",
                _election(_of(lambda s: s.elect_deferral)), PLAIN),
        _number("calc_elect_after_tax", "After-tax today", "in_elect_after_tax",
                _election(_of(lambda s: s.elect_after_tax)), PLAIN),
        *(_number(f"calc_{name}", FIELDS[f"in_{name}"].label, f"in_{name}", _of(value), SHARE, "1")
          for name, value in highest),
        Figure("calc_own_share", "The plan's own cap, a share of pay; -1 if it is none",
               f"IF(AND({_FINE},ISNUMBER(in_after_tax_cap)),"
               "IF(in_after_tax_cap<=1,in_after_tax_cap,-1),-1)",
               _election(_of(lambda s: s.own_cap_share)), PLAIN, "percent_number"),
        Figure("calc_own_amount", f"The plan's own cap in dollars; {NO_LIMIT:,} if it is none",
               f"IF(AND({_FINE},ISNUMBER(in_after_tax_cap)),"
               f"IF(in_after_tax_cap>1,in_after_tax_cap,{NO_LIMIT}),{NO_LIMIT})",
               _of(lambda s: s.own_cap_amount)),
        _number("calc_prior_deferral", "401(k) at another employer", "in_prior_deferral",
                _of(lambda s: s.prior_deferral)),
    ]  # fmt: skip


def _features() -> list[Figure]:
    return [
        _flag("calc_stops_deferral", "in_stops_deferral", "Yes", lambda s: s.stops_deferral),
        _flag("calc_stops_after_tax", "in_stops_after_tax", "No", lambda s: s.stops_after_tax),
        _flag("calc_spillover", "in_spillover", "No", lambda s: s.spillover),
        _flag("calc_catch_up_60_63", "in_catch_up_60_63", "Yes", lambda s: s.catch_up_60_63),
        _flag("calc_has_roth", "in_plan_has_roth", "Yes", lambda s: s.plan_has_roth),
    ]
