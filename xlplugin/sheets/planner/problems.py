"""What can be wrong with the cells as a person filled them in: the first thing, as a sentence.

With a problem no figure and no error value is shown, only the sentence that says what to mend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlplugin.arguments.kinds import Count, Paychecks, Step, Whole
from xlplugin.arguments.reading import Flag, Share, ShareOrDollars
from xlplugin.plan import held
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.rules.catch_up import OLDEST
from xlplugin.sheets.layout import PLAIN, Figure
from xlplugin.sheets.planner.fields import (
    CELLS,
    DAYS,
    FIELDS,
    INPUT_OF,
    KINDS,
    NEEDED,
    NUMBERS,
    OWN,
    STUB,
    WORDS,
    of_kind,
)
from xlplugin.sheets.planner.native import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LAST = FIRST + MOST_PAYCHECKS - 1
TYPED_ROWS = f"Paychecks!${STUB[0].letter}${FIRST}:${OWN[-1].letter}${LAST}"

# -- the sentence ----------------------------------------------------------------------------
_MISSING = {name: f"{CELLS[name].needed}, " for name in NEEDED}


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
    flags = of_kind(Flag)
    of_lists = [name for name in WORDS if name not in flags]
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
        (f"OR(in_age>{OLDEST},INT(in_age)<>in_age)", CELLS["in_age"].wrong),
        (f"OR({','.join(_is_not(name, FIELDS[name].choose.options) for name in of_lists)})",
         "A cream cell holds none of the words of its list."),
        (_is_not("in_paychecks", Paychecks.choices),
         "The salary is divided by 12, 24, 26, 27, 52 or 53."),
        (f'AND(in_step<>"",{_NO_STEP})',
         "Elections go in steps that divide 100%: 1%, 0.5%, 0.1% and the like, up to 10%."),
        *_not_whole(),
        ("OR(in_match_tier1+in_match_tier2+in_match_tier3>1,in_nonelective>1,"
         "MAX(in_match_rate1,in_match_rate2,in_match_rate3)>3)",
         held.TOO_HIGH),
        (_unsure_rate("ROUND(N({0}),9)>0", "ROUND(N({0}),9)<0.1"), held.UNSURE_LOW),
        (_unsure_rate("N({0})>2"), held.UNSURE_HIGH),
        (f'AND(in_employer_contributes="Yes",{_EMPLOYER_MONEY}=0)',
         "Your employer contributes: fill in its match, or its other money."),
        (f'AND(in_employer_contributes="No",{_EMPLOYER_MONEY}>0)',
         "Your employer does not contribute, but a match or other money of it is filled in."),
        ("OR(" + ",".join(
            f'AND(N(in_match_rate{k})>0,in_match_tier{k}="",N(in_match_rate{later})>0)'
            for k, later in ((1, 2), (1, 3), (2, 3))) + ")",
         "A band of the match comes after one without an end."),
        *_above_100(),
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
        (f"OR({','.join(_ambiguous_range(column.letter) for column in OWN)})",
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


def _not_whole() -> Iterator[tuple[str, str]]:
    """Cells that count something, each with its own sentence."""
    for name in of_kind(Count, Whole):
        _, high = FIELDS[name].choose.between or (0, 0)
        yield (
            f"OR({name}>{high},INT(N({name}))<>N({name}))",
            CELLS[name].wrong or f"{FIELDS[name].label}: a whole number up to {high}.",
        )


def _above_100() -> Iterator[tuple[str, str]]:
    """Shares of pay by what is said of them; those of the match are held together elsewhere."""
    alike: dict[str, list[str]] = {}
    for name in of_kind(Share):
        if isinstance(KINDS[name], Step) or INPUT_OF[name].name == "match":
            continue
        told = CELLS[name].wrong or f"{FIELDS[name].label}: above 100%; 50% is 0.5."
        alike.setdefault(told, []).append(name)
    for told, names in alike.items():
        yield f"MAX({','.join(names)})>1", told


_EMPLOYER_MONEY = (
    "SUM(in_match_rate1,in_match_rate2,in_match_rate3,in_nonelective,in_employer_flat,"
    "in_employer_other)"
)


def _unsure_rate(*conditions: str) -> str:
    """A rate of the match that is so low or high that it is asked back, unless it is meant."""
    cells = (f"in_match_rate{band}" for band in (1, 2, 3))
    bands = ",".join(f"AND({','.join(each.format(cell) for each in conditions)})" for cell in cells)
    return f'AND(in_match_rates_meant<>"Yes",OR({bands}))'


_SHARES_OR_DOLLARS = of_kind(ShareOrDollars)


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
