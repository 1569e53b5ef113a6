"""The workbooks that lie ready: an empty one, and one filled in for a generated person.

Out comes what each shows, for ``megaroth template``, the docs and the scripts of
``routes/my_year``.
"""

from __future__ import annotations

from xlplugin.plan.answer import Plan, plan_of
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import outlook
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.filled import typed_cells
from xlplugin.sheets.planner.limit_years import columns_for
from xlplugin.sheets.planner.problems import missing

EXAMPLE: dict[str, object] = {
    "year": 2026,
    "age": 42,
    "salary": 286_000,
    "schedule": "every two weeks",
    "first_payday": "2026-01-09",
    "match": "100% of first 3% + 50% of next 2%",
    "bonuses": [{"date": "2026-11-13", "amount": 30_000}],
    "elect_bonus_deferral": 0,
    "elect_bonus_after_tax": 0.1,
    "ytd_date": "2026-08-21",
    "ytd_pay": 187_000,
    "ytd_deferral": 16_830,
    "ytd_after_tax": 14_960,
    "ytd_employer": 7_480,
    "elect_deferral": 0.09,
    "elect_after_tax": 0.08,
    "cap_combined": 0.5,
    "takes_after_tax": "yes",
}
"""A year in August: 9% and 8% elected, a bonus to come; the plan takes after-tax money."""


def example() -> Plan:
    """The plan of the example."""
    return plan_of(EXAMPLE)


def filled_in() -> Contents:
    """The example as its workbook shows it."""
    plan = example()
    return Contents(typed_cells(plan) | {"in_order_hsa": "Family"}, plan)


def empty(year: int | None = None) -> Contents:
    """Nothing filled in but the usual assumptions of the outlook, and the year if one is chosen."""
    typed: dict[str, Value] = dict(outlook.USUAL)
    if year is not None:
        typed["in_year"] = year
    shown = Contents(typed, None, missing(typed))
    shown.columns = columns_for(year or 0)
    return shown
