"""New elections for a filled-in planner, from the paychecks that are in.

In comes a planner, in a file or open; out comes the plan whose elections its cells have now. The
commands ``replan`` and ``check`` and "Plan my year" call it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlplugin.errors import NotUnderstood
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import BY_NAME
from xlplugin.plan.situation import with_own
from xlplugin.sheets.planner.fields import KINDS, OWN
from xlplugin.sheets.planner.limits_to_fill import fill_what_is_lacking
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.reading import Planner, SavedPlanner
from xlplugin.sheets.planner.writing import settled

OVER = (BY_NAME["strategy"], BY_NAME["changes"], BY_NAME["step"])
"""Inputs that may be chosen anew each time: cells hold the last two at most, and in part."""


def replanned(filled: SavedPlanner, over: dict[str, Any]) -> Plan:
    """Find the best elections and put them into a file, with every result that they make.

    The results are those of the cells as they are now, as a spreadsheet program will find them:
    a search knows more than the cells hold, such as how many changes were allowed.
    """
    plan = planned(filled, over)
    after = settled(filled)
    if after.plan is None:
        raise NotUnderstood(str(after.wrong[0]), hint="")
    return plan


def planned(filled: Planner, over: dict[str, Any]) -> Plan:
    """Find the best elections, and put them into their cells.

    Elections that the closed forms find are left to the formulas: the cells for own elections
    are emptied. ``over``: inputs that only a search knows, such as the strategy. What was
    typed for paychecks that no change reaches any more stays.
    """
    filled.notes += fill_what_is_lacking(filled)
    typed = filled.inputs()
    if "strategy" in over:
        over = {"changes": None} | over  # as many as the strategy takes
    inputs = replace(typed, **over)
    situation = filled.situation(inputs)
    if situation.in_dollars:
        situation = replace(situation, step=typed.step)  # the cells go on in steps of their own
    before = Plan(inputs, situation)
    by_row = sorted(before.year.rows("paychecks"), key=lambda row: row.source)
    reach = [row.reachable for row in by_row]
    kept = [
        [
            None if reached else own
            for own, reached in zip(getattr(situation, column.part), reach, strict=True)
        ]
        for column in OWN
    ]
    plan = Plan(inputs, with_own(situation, *kept), seek=True)
    _put(filled, plan, over, reach)
    return plan


def better(filled: Planner) -> str:
    """What other elections would gain over those of a planner, in words; nothing if none would."""
    inputs = filled.inputs()
    situation = filled.situation(inputs)
    if not situation.elections and filled.plan is not None:
        now = filled.plan.year
        open_rows = {row.source - 1 for row in now.rows("paychecks") if row.reachable}
        own, more = (
            [None if at in open_rows else each for at, each in enumerate(typed)]
            for typed in (situation.own_deferral, situation.own_after_tax)
        )
        return Plan(inputs, with_own(situation, own, more), seek=True).gained_over(now)
    return ""


def _put(filled: Planner, plan: Plan, over: dict[str, Any], reach: list[int]) -> None:
    sheet = filled.sheet["Paychecks"]
    for column in OWN:
        for index, election in enumerate(getattr(plan.s, column.part)):
            number = None if election is None else column.kind.written(election)
            if reach[index]:
                filled.book.put(sheet, f"{column.letter}{FIRST + index}", number)
    typed: dict[str, float | str] = {}
    if over.get("changes") in ("one", "few"):
        typed["in_changes"] = KINDS["in_changes"].written(over["changes"])
    if over.get("step"):
        typed["in_step"] = KINDS["in_step"].written(over["step"])
    for name, value in typed.items():
        filled.put(name, value)
        filled.typed[name] = value
