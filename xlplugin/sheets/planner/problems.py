"""What can be wrong with the cells as a person filled them in, and what stands still then.

All other formulas read the inputs through the cells made here. With a problem they hold
nothing, so that no figure and no error value is shown, only the sentence that says what to
mend. What is merely left out is its default.
"""

from __future__ import annotations

from xlplugin.sheets.layout import MONEY, PLAIN, SHARE, Figure
from xlplugin.sheets.planner.limits import years_range
from xlplugin.sheets.planner.start import EMPLOYER_MONEY, PLAN_AND_WISH, YOU

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xlplugin.plan.year import Plan

_FIELDS = (*YOU, *EMPLOYER_MONEY, *PLAN_AND_WISH)
_NUMBERS = [field.name for field in _FIELDS if field.is_number]
_WORDS = [field.name for field in _FIELDS if not field.is_number]


def filled_in() -> list[Figure]:
    """The inputs as all else reads them, and the first thing wrong with them."""
    return [
        Figure("calc_problem", "What is wrong with the cream cells", problem_formula(),
               lambda p: "", PLAIN, "text_right"),
        _number("calc_year", "Year", "in_year", lambda p: p.year, PLAIN),
        _number("calc_age", "Age", "in_age", lambda p: p.age, PLAIN),
        _number("calc_salary", "Salary", "in_salary", lambda p: p.salary),
        _number("calc_paychecks", "Paychecks", "in_paychecks",
                lambda p: len(p.paychecks), PLAIN, "26"),
        _number("calc_step", "Step of elections", "in_step", lambda p: p.step, SHARE, "0.01"),
        _number("calc_rate1", "Rate of band 1", "in_match_rate1", _rate(1), SHARE),
        _number("calc_rate2", "Rate of band 2", "in_match_rate2", _rate(2), SHARE),
        _number("calc_rate3", "Rate of band 3", "in_match_rate3", _rate(3), SHARE),
        _number("calc_nonelective", "Nonelective", "in_nonelective",
                lambda p: p.match.nonelective, SHARE),
        _number("calc_employer_other", "Other employer money", "in_employer_other",
                lambda p: p.match.flat + p.inputs["employer_other"]),
        _number("calc_prior_deferral", "401(k) at another employer", "in_prior_deferral",
                lambda p: p.inputs["prior_deferral"]),
        Figure("calc_own_share", "The plan's own cap, where it is a share of pay",
               'IF(AND(calc_problem="",ISNUMBER(in_after_tax_cap)),'
               "IF(in_after_tax_cap<=1,in_after_tax_cap,0),0)",
               lambda p: p.own_cap.share or 0, SHARE),
        _flag("calc_catch_up_matched", "in_match_catch_up", "No", lambda p: p.match.catch_up),
        _flag("calc_settled", "in_true_up", "Yes", lambda p: p.settled),
        _flag("calc_catch_up_60_63", "in_catch_up_60_63", "No",
              lambda p: p.inputs["catch_up_60_63"]),
        _flag("calc_has_roth", "in_plan_has_roth", "No", lambda p: p.inputs["plan_has_roth"]),
    ]  # fmt: skip


def _number(
    name: str,
    label: str,
    source: str,
    value: Callable[[Plan], Any],
    unit: str = MONEY,
    default: str = "0",
) -> Figure:
    told = f"{label}; {default} if empty" if default != "0" else label
    formula = f'IF(AND(calc_problem="",ISNUMBER({source})),{source},{default})'
    return Figure(name, told, formula, value, unit)


def _flag(name: str, source: str, word: str, value: Callable[[Plan], bool]) -> Figure:
    """1 or 0 for a cell of Yes or No; ``word`` is the answer that is no default."""
    said, not_said = ("1", "0") if word == "Yes" else ("0", "1")
    formula = f'IF(calc_problem="",IF({source}="{word}",{said},{not_said}),{not_said})'
    label = next(field.label for field in _FIELDS if field.name == source)
    return Figure(name, f"{label}: 1 if so", formula, lambda p: int(value(p)), PLAIN)


def _rate(number: int) -> Callable[[Plan], int]:
    def value(plan: Plan) -> int:
        return plan.match.tiers[number - 1].rate if number <= len(plan.match.tiers) else 0

    return value


def problem_formula() -> str:
    """The first thing wrong with the inputs, as a sentence; empty if nothing is."""
    every = ",".join(f"ISERROR({name})" for name in _NUMBERS + _WORDS)
    no_number = ",".join(f'AND({name}<>"",NOT(ISNUMBER({name})))' for name in _NUMBERS)
    no_word = ",".join(f'AND({x}<>"",{x}<>"Yes",{x}<>"No")' for x in _WORDS)
    counts = ",".join(f"in_paychecks<>{count}" for count in (12, 24, 26, 27, 52, 53))
    problems = (
        (f"OR({every})", "A cream cell holds an error."),
        (f"ISERROR(MATCH(in_year,{years_range()},0))",
         "Fill in a year whose limits are published: see the Limits sheet."),
        ("NOT(ISNUMBER(in_age))", "Fill in your age on December 31 of the year."),
        ("NOT(ISNUMBER(in_salary))", "Fill in your salary for the year."),
        (f"OR({no_number})", "A cream cell holds text where a number belongs."),
        (f"OR({no_word})", "A cream cell holds neither Yes nor No."),
        (f"MIN({','.join(_NUMBERS)})<0", "A cream cell holds a number below 0."),
        ("OR(in_age>120,INT(in_age)<>in_age)", "Your age is a whole number up to 120."),
        (f'AND(in_paychecks<>"",{counts})', "Paychecks are 12, 24, 26, 27, 52 or 53 a year."),
        (f'AND(in_step<>"",{_NO_STEP})',
         "Elections go in steps that divide 100%: 1%, 0.5%, 0.1% and the like, up to 10%."),
        ("OR(in_match_tier1+in_match_tier2+in_match_tier3>1,in_nonelective>1,"
         "MAX(in_match_rate1,in_match_rate2,in_match_rate3)>3)",
         "A percentage of the employer's money is too high: 6% is 0.06."),
        ("AND(ISNUMBER(in_after_tax_cap),in_after_tax_cap>1,in_after_tax_cap<100)",
         "The plan's own cap is a percentage up to 100% or dollars from 100."),
    )  # fmt: skip
    formula = '""'
    for condition, sentence in reversed(problems):
        formula = f'IF({condition},"{sentence}",{formula})'
    return formula


_NO_STEP = (
    "OR(in_step<0.001,in_step>0.1,ROUND(in_step*1000,6)<>ROUND(in_step*1000,0),"
    "ROUND(1/MAX(in_step,0.001),6)<>ROUND(1/MAX(in_step,0.001),0))"
)
