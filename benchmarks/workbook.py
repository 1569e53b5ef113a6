"""One planning workbook, against a bare XlsxWriter file with as many formulas."""

import io
import statistics
import time
from collections.abc import Callable

import xlsxwriter

from xlplugin.plan.answer import plan_of
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.render import render

INPUTS = {"salary": 200000, "match": "50% up to 6%", "age": 45, "year": 2026}
FORMULAS = sum(bool(c.formula) for s in sheets() for c in s.cells)


def planner() -> None:
    """Plan, layout and file."""
    render(sheets(), shown_of(plan_of(INPUTS)), "benchmark")


def bare() -> None:
    """The same number of formulas and values, without formats, names or rules."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(FORMULAS):
        sheet.write_formula(row, 0, "=ROUND(MAX(MIN(1,2-ROUND(SUM(3,4),2)),0),2)", None, 1.0)
    book.close()


def seconds(work: Callable[[], None]) -> float:
    """The time of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


seconds(planner), seconds(bare)
ratios = [seconds(planner) / seconds(bare) for _ in range(15)]
print(f"workbook: {FORMULAS:,} formulas {statistics.median(ratios):5.2f} x a bare XlsxWriter file")
