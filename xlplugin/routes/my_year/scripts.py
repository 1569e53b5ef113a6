"""The scripts for the workbook that is open, for xlwings to inspect on every route."""

from __future__ import annotations

from xlplugin.arguments.plan_values import FRONT_LOAD
from xlplugin.routes.my_year.insert import insert_planner as _insert
from xlplugin.routes.my_year.plan import plan_my_year as _plan
from xlplugin.routes.my_year.register import script as _script
from xlplugin.sheets.planner.replan import OVER as _OVER

__all__ = ["front_load_my_year", "insert_planner", "plan_my_year"]

plan_my_year = _script(
    "plan_my_year",
    "Plan my year",
    "Find the best elections from what you filled in and what was paid, and write them into "
    "the cream columns on Paychecks.",
    _plan,
    asks=_OVER,
)

front_load_my_year = _script(
    "front_load_my_year",
    "Plan my year, front-loaded",
    "The same, but as early in the year as possible without losing match.",
    lambda book, _: _plan(book, {"strategy": FRONT_LOAD}),
)

insert_planner = _script(
    "insert_planner",
    "Insert planning template",
    "Add the sheets of the planning template to this workbook.",
    lambda book, _: _insert(book),
)
