"""New elections for a filled-in planner, from the paychecks that are in."""

from __future__ import annotations

from xlplugin.errors import NotUnderstood
from xlplugin.money import NANO
from xlplugin.plan import search
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import BY_NAME
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.sheets.planner.limit_columns import fill_what_is_lacking
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.start import address_of
from xlplugin.sheets.planner.writing import settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.sheets.planner.reading import Filled, Planner

OVER = (BY_NAME["strategy"], BY_NAME["changes"], BY_NAME["step"])
"""Inputs that may be chosen anew each time: cells hold the last two at most, and in part."""
_OWN = (("I", "own_deferral"), ("J", "own_after_tax"))


def replanned(filled: Filled, over: dict[str, Any]) -> Plan:
    """Find the best elections and put them into a file, with every result that they make.

    The results are those of the cells as they are now, as a spreadsheet program will find them:
    a search knows more than the cells hold, such as how many changes were allowed.
    """
    plan = planned(filled, over)
    after = settled(filled)
    if after.plan is None:
        raise NotUnderstood(after.wrong[0], hint="")
    return plan


def planned(filled: Planner, over: dict[str, Any]) -> Plan:
    """Find the best elections, and put them into their cells.

    Elections that the closed forms find are left to the formulas: the cells for own elections
    are emptied. ``over``: inputs that only a search knows, such as the strategy. What was
    typed for paychecks that no change reaches any more stays.
    """
    filled.notes += fill_what_is_lacking(filled)
    typed = filled.inputs()
    inputs = typed | over
    if "strategy" in over and "changes" not in over:
        inputs["changes"] = None  # as many as the strategy takes
    situation = filled.situation(typed)
    situation.step = inputs["step"] or situation.step
    situation.in_dollars = not inputs["step"]
    situation.few = inputs["changes"] == "few"
    before = Plan(inputs, situation)
    reach = [row.reachable for row in before.year.rows("paychecks")]
    for _, name in _OWN:
        own = getattr(situation, name)
        kept = [None if reach[index] else own[index] for index in range(MOST_PAYCHECKS)]
        setattr(situation, name, kept)
    if search.needed(inputs, situation):
        found = search.search(inputs, situation)
        plan = Plan(inputs, search.with_elections(situation, found))
        plan.found = found
    else:
        plan = Plan(inputs, situation)
    _put(filled, plan, over, reach)
    return plan


def _put(filled: Planner, plan: Plan, over: dict[str, Any], reach: list[bool]) -> None:
    sheet = filled.sheet["Paychecks"]
    for letter, name in _OWN:
        for index, election in enumerate(getattr(plan.s, name)):
            number = None if election is None else election / NANO
            if reach[index]:
                filled.book.put(sheet, f"{letter}{FIRST + index}", number)
    typed: dict[str, Any] = {}
    if over.get("changes") in ("one", "few"):
        typed["in_changes"] = str(over["changes"]).capitalize()
    if over.get("step"):
        typed["in_step"] = over["step"] / NANO
    for name, value in typed.items():
        filled.book.put(filled.sheet["Start"], address_of(name), value)
        filled.typed[name] = value
