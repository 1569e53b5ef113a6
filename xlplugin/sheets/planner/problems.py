"""What can be wrong with the cells as a person filled them in, and what stands still then."""

from __future__ import annotations

from xlplugin.sheets.layout import PLAIN, SHARE, Figure
from xlplugin.sheets.planner.limits import years_range
from xlplugin.sheets.planner.start import EMPLOYER_MONEY, PLAN_AND_WISH, YOU


def filled_in() -> list[Figure]:
    """The cells that all else needs, and what is wrong with the cells as they are filled in.

    With a problem the plan stands still: no salary, no contribution, only the sentence.
    """
    return [
        Figure("calc_problem", "What is wrong with the cream cells", problem_formula(),
               lambda p: "", PLAIN, "text_right"),
        Figure("calc_salary", "Salary", 'IF(calc_problem="",in_salary,0)', lambda p: p.salary),
        Figure("calc_age", "Age", 'IF(calc_problem="",in_age,0)', lambda p: p.age, PLAIN),
        Figure("calc_paychecks", "Paychecks; 26 if empty",
               'IF(AND(calc_problem="",ISNUMBER(in_paychecks)),in_paychecks,26)',
               lambda p: len(p.paychecks), PLAIN),
        Figure("calc_step", "Step of elections; 1% if empty",
               'IF(AND(calc_problem="",ISNUMBER(in_step)),in_step,0.01)',
               lambda p: p.step, SHARE),
    ]  # fmt: skip


def problem_formula() -> str:
    """The first thing wrong with the inputs, as a sentence; empty if nothing is."""
    numbers = [field.name for field in (*YOU, *EMPLOYER_MONEY, *PLAN_AND_WISH) if field.is_number]
    texts = ",".join(f"ISTEXT({name})" for name in numbers)
    shares = ("in_match_tier1", "in_match_tier2", "in_match_tier3", "in_nonelective")
    rates = ("in_match_rate1", "in_match_rate2", "in_match_rate3")
    problems = (
        (f"ISERROR(MATCH(in_year,{years_range()},0))",
         "Fill in a year whose limits are published: see the Limits sheet."),
        ("NOT(ISNUMBER(in_age))", "Fill in your age on December 31 of the year."),
        ("NOT(ISNUMBER(in_salary))", "Fill in your salary for the year."),
        (f"OR({texts})", "A cream cell holds text where a number belongs."),
        (f"MIN({','.join(numbers)})<0", "A cream cell holds a number below 0."),
        ("OR(in_age>120,INT(in_age)<>in_age)", "Your age is a whole number up to 120."),
        ("AND(ISNUMBER(in_paychecks),OR(in_paychecks<1,in_paychecks>53,"
         "INT(in_paychecks)<>in_paychecks))", "Paychecks are 12, 24, 26, 27, 52 or 53 a year."),
        ("AND(ISNUMBER(in_step),OR(in_step<0.001,in_step>0.1))",
         "Elections go in steps of 0.1% to 10%."),
        (f"OR(MAX({','.join(shares)})>1,MAX({','.join(rates)})>3)",
         "A percentage of the employer's money is too high: 6% is 0.06."),
        ("AND(ISNUMBER(in_after_tax_cap),in_after_tax_cap>1,in_after_tax_cap<100)",
         "The plan's own cap is a percentage up to 100% or dollars from 100."),
    )  # fmt: skip
    formula = '""'
    for condition, sentence in reversed(problems):
        formula = f'IF({condition},"{sentence}",{formula})'
    return formula
