"""What the workbook says in words: each sentence as it reads for a plan, and as a formula.

The two stand side by side so that they change together; recalculating engines hold them to
the same text.
"""

from __future__ import annotations

from xlplugin.money import percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from xlplugin.plan.year import Plan

    Sentence = tuple[Callable[[Plan], str], str]


def _dollars(cents: int) -> str:
    return f"${cents // 100:,}.{cents % 100:02d}"


def _dollars_in(name: str) -> str:
    return f'TEXT({name},"$#,##0.00")'


def _percent_in(name: str) -> str:
    """A percentage as people say it: 12%, 7.5%."""
    return f'TEXT({name},IF(ROUND({name}*100,6)=INT(ROUND({name}*100,6)),"0%","0.0%"))'


def _unless_problem(formula: str, instead: str = '""') -> str:
    """A sentence that is not said while something is wrong with the cream cells."""
    return f'IF(calc_problem<>"",{instead},{formula})'


ROOM_IN: Sentence = (
    lambda p: f"After-tax room in {p.year}",
    _unless_problem('"After-tax room in "&in_year', instead='"After-tax room"'),
)

WHAT_TO_ELECT: Sentence = (
    lambda p: (
        f"Elect {percent(p.elect_deferral)} for the 401(k) and {percent(p.elect_after_tax)} "
        "after-tax, from the first paycheck on."
    ),
    _unless_problem(
        f'"Elect "&{_percent_in("out_elect_deferral")}&" for the 401(k) and "&'
        f'{_percent_in("out_elect_after_tax")}&" after-tax, from the first paycheck on."',
        instead="calc_problem",
    ),
)

GOES_IN: Sentence = (
    lambda p: f"{_dollars(p.after_tax)} of it goes in.",
    _unless_problem(f'{_dollars_in("out_after_tax")}&" of it goes in."'),
)


def _unused(plan: Plan) -> str:
    if not plan.room_year:
        return "There is no room for after-tax contributions."
    if not plan.room_unused:
        return "All the room is used."
    unused = f"{_dollars(plan.room_unused)} of the room stays unused: "
    if plan.after_tax_goal < plan.room_year:
        return unused + "the goal is lower."
    return f"{unused}elections go in steps of {percent(plan.step)}."


UNUSED: Sentence = (
    _unused,
    _unless_problem(
        'IF(out_room_year=0,"There is no room for after-tax contributions.",'
        'IF(out_room_unused=0,"All the room is used.",'
        f'{_dollars_in("out_room_unused")}&" of the room stays unused: "&'
        'IF(calc_after_tax_goal<out_room_year,"the goal is lower.",'
        f'"elections go in steps of "&{_percent_in("calc_step")}&".")))'
    ),
)


def _employer(plan: Plan) -> str:
    adds = f"Your employer adds {_dollars(plan.employer)}"
    if plan.match_lost:
        return f"{adds}; {_dollars(plan.match_lost)} of match is lost by paycheck."
    return f"{adds}; no match is lost by paycheck."


EMPLOYER: Sentence = (
    _employer,
    _unless_problem(
        f'"Your employer adds "&{_dollars_in("out_employer")}&IF(out_match_lost=0,'
        f'"; no match is lost by paycheck.","; "&{_dollars_in("out_match_lost")}'
        '&" of match is lost by paycheck.")'
    ),
)


def _within(plan: Plan) -> str:
    if not plan.over:
        return "Within the 415(c) limit, even if payroll stops nothing by itself."
    return f"{_dollars(plan.over)} over the limit: the employer's money passes it; ask the plan."


WITHIN: Sentence = (
    _within,
    _unless_problem(
        'IF(out_over=0,"Within the 415(c) limit, even if payroll stops nothing by itself.",'
        f"{_dollars_in('out_over')}"
        '&" over the limit: the employer\'s money passes it; ask the plan.")'
    ),
)


def _catch_up(plan: Plan) -> str:
    if not plan.catch_up:
        return ""
    return f"Catch-up of {_dollars(plan.catch_up)} comes on top: it is outside this limit."


CATCH_UP: Sentence = (
    _catch_up,
    f'IF(out_catch_up=0,"","Catch-up of "&{_dollars_in("out_catch_up")}'
    '&" comes on top: it is outside this limit.")',
)
