"""Plans for tests: made from what a person types, written as a workbook, generated, and what
each cell of the workbook must show for them."""

from __future__ import annotations

import functools

from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.year import Plan
from xlplugin.sheets.planner import sheets
from xlplugin.sheets.render import render

ORDINARY = {"salary": 200_000, "match": "50% up to 6%", "age": 45, "year": 2026}


def plan_of(**typed):
    """The plan of inputs as a person types them; what is not typed takes its default."""
    return Plan(read_inputs(typed))


def workbook(plan):
    """The bytes of a plan's workbook."""
    return render(sheets(), plan, "Mega backdoor Roth planner")


def typed_cells(plan):
    """What the input cells hold for a plan: ``{"in_salary": 200000.0}``."""
    cells = (cell for sheet in sheets() for cell in sheet.cells)
    return {cell.name: cell.content(plan) for cell in cells if cell.name.startswith("in_")}


def figures(plan):
    """What each formula cell must show: ``{("Start", "B5"): 41999.9}``, by the core."""
    return {
        (sheet.name, cell.at): cell.content(plan)
        for sheet in sheets()
        for cell in sheet.cells
        if cell.formula
    }


@functools.cache
def names_of_cells():
    """The name of each named cell, for failures that say what they mean."""
    return {(s.name, cell.at): cell.name for s in sheets() for cell in s.cells if cell.name}


def differences(found, expected):
    """Where an engine's values are not the core's: texts equal, figures less than a
    thousandth of a cent apart, shares less than a billionth."""
    wrong = []
    for (sheet, at), figure in expected.items():
        value = found[sheet].get(at)
        if isinstance(figure, str):
            same = (value or "") == figure
        else:
            near = 1e-9 if abs(figure) <= 1 else 1e-5
            same = type(value) in (int, float) and abs(value - figure) <= near
        if not same:
            name = names_of_cells().get((sheet, at), "")
            wrong.append(f"{sheet}!{at} {name} shows {value!r}, the core says {figure!r}")
    return wrong


MATCHES = (
    "", "50%", "50% up to 6%", "100% of first 3% + 50% of next 2%",
    "100% of first 1% + 50% of next 5% + 25% of next 2%", "25% of first 3% + 100% of next 3%",
    "33.33% up to 7.5% max $4,000", "50% of first $12,000", "100% up to 4% + 3% nonelective",
    "10% nonelective", "$8,000", "50% + $5,000", "150% up to 5.25%",
)  # fmt: skip
OPTIONS = ("", " excluding catch-up", " true-up", " excluding catch-up true-up", " per paycheck")
SALARIES = (0, 20_000, 30_000, 36_000, 60_000, 123_456.78, 200_000, 245_000, 300_000, 520_000,
            1_500_000)  # fmt: skip
SELDOM = {
    "employer_other": (500, 20_000, 70_000, 80_000),
    "prior_deferral": (5_000, 24_500, 40_000),
    "deferral_goal": (0, 5_000, 10_000.5, 22_999.99),
    "after_tax_goal": (0, 7_000, 12_345.67),
    "after_tax_cap": (0.1, "10%", 9_000, 0, "4.5%"),
    "plan_has_roth": ("no",),
    "catch_up_60_63": ("no",),
    "prior_wages": (100_000, 150_000, 150_001),
}


def generated(random):
    """The inputs of one plan that could be a person's."""
    match = random.choice(MATCHES)
    typed = {
        "salary": random.choice([*SALARIES, round(random.uniform(1e4, 9e5), 2)]),
        "match": (match and match + random.choice(OPTIONS)) or None,
        "age": random.choice((30, 45, 49, 50, 52, 59, 60, 61, 63, 64, 70)),
        "year": random.choice((2002, 2010, 2015, 2024, 2025, 2026)),
        "paychecks": random.choice((12, 24, 26, 27, 52, 53)),
        "step": random.choice((0.01, 0.005, 0.001, 0.05)),
    }
    for name, values in SELDOM.items():
        if random.random() < 0.25:
            typed[name] = random.choice(values)
    return typed
