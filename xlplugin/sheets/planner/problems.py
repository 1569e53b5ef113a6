"""What can be wrong with the cells as a person filled them in, and what stands still then.

All other formulas read the inputs through the cells made here. With a problem they hold
nothing, so that no figure and no error value is shown, only the sentence that says what to
mend. What is merely left out is its default.
"""

from __future__ import annotations

from xlplugin.plan.inputs import PAY_CAP_METHODS, PERIODS, SCHEDULES
from xlplugin.plan.kinds import Paychecks
from xlplugin.plan.situation import MOST_PAYCHECKS, SAME, Situation
from xlplugin.sheets.layout import DATE, MONEY, PLAIN, SHARE, Figure
from xlplugin.sheets.planner.cells import NO_LIMIT
from xlplugin.sheets.planner.fields import DAYS, FIELDS, NEEDED, NUMBERS
from xlplugin.sheets.planner.native import FIRST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from xlplugin.sheets.planner.filled import Shown

LAST = FIRST + MOST_PAYCHECKS - 1
STUBS, OWN = f"Paychecks!$E${FIRST}:$H${LAST}", f"Paychecks!$I${FIRST}:$J${LAST}"
TYPED_ROWS = f"Paychecks!$E${FIRST}:$J${LAST}"
LACKS_PAY = "calc_rows_without_pay"

_FINE = 'calc_problem=""'


# -- the sentence ----------------------------------------------------------------------------
_MISSING = {
    "in_year": "the year, ", "in_age": "your age, ", "in_salary": "salary, ",
    "in_schedule": "how often you are paid, ", "in_first_payday": "the first payday, ",
}  # fmt: skip
assert tuple(_MISSING) == NEEDED


def missing(typed: Mapping[str, Any]) -> str:
    """The sentence that names the needed cells that are empty; nothing if none is."""
    names = [words for name, words in _MISSING.items() if typed.get(name) in (None, "")]
    return f"Fill in {''.join(names)}then the plan appears here." if names else ""


def _missing_formula() -> str:
    parts = "&".join(f'IF({name}="","{words}","")' for name, words in _MISSING.items())
    return f'"Fill in "&{parts}&"then the plan appears here."'


def _in_year(name: str) -> str:
    return f"AND(ISNUMBER({name}),OR({name}<DATE(in_year,1,1),{name}>DATE(in_year,12,31)))"


def _is_not(name: str, words: Any) -> str:
    return f'AND({name}<>"",{",".join(f"{name}<>{_quoted(word)}" for word in words)})'


def _quoted(word: object) -> str:
    return f'"{word}"' if isinstance(word, str) else str(word)


def problems(inputs: str) -> list[Figure]:
    """The first thing wrong with the inputs, as a sentence; empty if nothing is. ``inputs`` is
    the range of the input cells of Start. Each cell looks where the one before found nothing."""
    no_number = ",".join(f'AND({name}<>"",NOT(ISNUMBER({name})))' for name in NUMBERS)
    empty = ",".join(f'{name}=""' for name in NEEDED)
    flags = [name for name, field in FIELDS.items() if field.choose.options == ("Yes", "No")]
    found = (
        (f"OR(ISERROR(SUM({inputs})),ISERROR(SUM({TYPED_ROWS})))",
         "A cream cell holds an error."),
        (f"OR({empty})", ""),
        ("ISERROR(MATCH(in_year,lim_years,0))",
         "Fill in a year whose limits are on the Limits sheet."),
        ("lim_complete=0", "The limits of this year on the Limits sheet are not complete."),
        (f"OR({no_number})", "A cream cell holds text where a number belongs."),
        (f"OR({','.join(_is_not(name, ('Yes', 'No')) for name in flags)})",
         "A cream cell holds neither Yes nor No."),
        (f"MIN({inputs})<0", "A cream cell holds a number below 0."),
        ("OR(in_age>120,INT(in_age)<>in_age)", "Your age is a whole number up to 120."),
        (f"OR({_is_not('in_schedule', SCHEDULES)},{_is_not('in_changes', ('One', 'Few'))},"
         f"{_is_not('in_pay_cap_method', PAY_CAP_METHODS)})",
         "A cream cell holds none of the words of its list."),
        (_is_not("in_paychecks", Paychecks.choices),
         "The salary is divided by 12, 24, 26, 27, 52 or 53."),
        (f'AND(in_step<>"",{_NO_STEP})',
         "Elections go in steps that divide 100%: 1%, 0.5%, 0.1% and the like, up to 10%."),
        ("OR(in_lag>53,INT(N(in_lag))<>N(in_lag))",
         "The paychecks until a change takes effect are a whole number."),
        ("OR(in_match_tier1+in_match_tier2+in_match_tier3>1,in_nonelective>1,"
         "MAX(in_match_rate1,in_match_rate2,in_match_rate3)>3)",
         "A percentage of the employer's money is too high: 6% is 0.06."),
        ("MAX(in_cap_combined,in_cap_deferral,in_cap_after_tax_election)>1",
         "A highest percent is above 100%: 50% is 0.5."),
        (f"OR({','.join(_ambiguous(name) for name in _SHARES_OR_DOLLARS)})",
         "An election or cap is a percentage up to 100% or dollars from 100: 9% is 0.09."),
        (f"OR({','.join(_in_year(name) for name in DAYS)})",
         "A date is not in the year of the plan."),
        (f"OR({_without('in_bonus', 'in_bonus_date')},{_without('in_bonus2', 'in_bonus2_date')})",
         "A bonus needs its payday."),
        (f"OR({_without('in_raise_salary', 'in_raise_date')},"
         f"{_without('in_raise_date', 'in_raise_salary')})",
         "A raise needs the new salary and its first payday."),
        (f"OR({_without('in_leave_from', 'in_leave_to')},"
         f"{_without('in_leave_to', 'in_leave_from')},in_leave_to<in_leave_from)",
         "A leave needs its first and its last day."),
        ("AND(ISNUMBER(in_left),in_left<in_first_payday)", "No payday comes before the last day."),
        ('AND(in_ytd_date="",SUM(in_ytd_pay,in_ytd_deferral,in_ytd_after_tax,in_ytd_employer)>0)',
         "Fill in the payday of the year-to-date amounts."),
        (f"COUNTA({TYPED_ROWS})<>COUNT({TYPED_ROWS})",
         "A cream cell on Paychecks holds text where a number belongs."),
        (f"MIN({TYPED_ROWS})<0", "A cream cell on Paychecks holds a number below 0."),
        (f"{LACKS_PAY}>0", "A row on Paychecks has amounts of a stub without its pay."),
        (f"OR({_ambiguous_range('I')},{_ambiguous_range('J')})",
         "An election on Paychecks is a percentage up to 100% or dollars from 100: 9% is 0.09."),
    )  # fmt: skip
    third = len(found) // 3 + 1
    groups = [found[start : start + third] for start in range(0, len(found), third)]
    figures = []
    for number, group in enumerate(groups, 1):
        before = f"calc_problem_{number - 1}" if number > 1 else ""
        formula = '""'
        for condition, sentence in reversed(group):
            said = f'"{sentence}"' if sentence else _missing_formula()
            formula = f"IF({condition},{said},{formula})"
        if before:
            formula = f'IF({before}<>"",{before},{formula})'
        name = "calc_problem" if number == len(groups) else f"calc_problem_{number}"
        what = f"What is wrong with the cream cells, part {number}"
        figures.append(Figure(name, what, formula, lambda p: p.problem, PLAIN, "text_right"))
    return figures


_SHARES_OR_DOLLARS = [name for name, field in FIELDS.items() if field.style == "in_any"]


def _ambiguous(name: str) -> str:
    return f"AND(ISNUMBER({name}),{name}>1,{name}<100)"


def _ambiguous_range(letter: str) -> str:
    cells = f"Paychecks!${letter}${FIRST}:${letter}${LAST}"
    return f'COUNTIFS({cells},">1",{cells},"<100")>0'


def _without(name: str, other: str) -> str:
    return f'AND(N({name})>0,{other}="")'


_NO_STEP = (
    "OR(in_step<0.001,in_step>0.1,ROUND(in_step*1000,6)<>ROUND(in_step*1000,0),"
    "ROUND(1/MAX(in_step,0.001),6)<>ROUND(1/MAX(in_step,0.001),0))"
)


# -- the inputs as all else reads them ---------------------------------------------------------
def filled_in(inputs: str) -> list[Figure]:
    """The inputs as all else reads them, and the first thing wrong with them."""
    needed = "+".join(f'({name}<>"")' for name in NEEDED)
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
                _of(lambda s: s.first_payday), DATE, "1"),
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


def _flag(name: str, source: str, default: str, value: Callable[[Situation], bool]) -> Figure:
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
                _of(lambda s, number=number: s.tiers[number - 1].rate), SHARE)
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
                _of(lambda s, k=number: s.tiers[k - 1].share_to), SHARE,
            ),
            Figure(
                f"calc_band{number}_all", f"Band {number}: {NO_LIMIT:,} if it has no end",
                f"{low_all}IF(AND({rate}>0,NOT(ISNUMBER({tier}))),{NO_LIMIT},0)",
                _of(lambda s, k=number: s.tiers[k - 1].dollars_to),
            ),
        ]  # fmt: skip
    return block


def _occasions() -> list[Figure]:
    figures = []
    for number, source in ((1, "in_bonus"), (2, "in_bonus2")):

        def bonus(s: Situation, name: str, default: int, k: int = number) -> int:
            return getattr(s.bonuses[k - 1], name) if k <= len(s.bonuses) else default

        name = f"calc_bonus{number}"
        figures += [
            _number(name, f"Bonus {number}", source, _of(lambda s, b=bonus: b(s, "amount", 0))),
            _number(f"{name}_day", f"Bonus {number}: day", f"{source}_date",
                    _of(lambda s, b=bonus: b(s, "day", 0)), DATE),
            _flag(f"{name}_matched", f"{source}_matched", "Yes",
                  lambda s, b=bonus: bool(b(s, "matched", 1))),
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
