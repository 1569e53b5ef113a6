"""Proves that the file shows its figures before anything recalculates it.

That the file is sound, and that every program sees the same in it, is proved for every kind of
workbook in ``tests/files``.
"""

from __future__ import annotations

import pandas
import pytest
from parity.engines import cached_values, ironcalc_values
from parity.plans import differences, figures, plan_of, workbook
from python_calamine import CalamineWorkbook

PLANS = {
    "ordinary": {"salary": 200_000, "match": "50% up to 6%", "age": 45, "year": 2026},
    "no salary": {"salary": 0, "age": 45, "year": 2026},
    "over": {"salary": 200_000, "age": 52, "year": 2025, "employer_other": 80_000},
    "weekly": {"salary": 123_456.78, "age": 45, "year": 2002, "paychecks": 53},
}


@pytest.fixture(params=PLANS)
def some(request, tmp_path):
    """A plan and its file, freshly written."""
    plan = plan_of(**PLANS[request.param])
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(plan))
    return plan, path


def test_values_as_written_are_those_of_the_core(some):
    plan, path = some
    assert differences(cached_values(path), figures(plan)) == []


def test_values_as_written_are_those_recalculated(some):
    plan, path = some
    (recalculated,) = ironcalc_values(path, [{}])
    as_written = {
        (sheet, at): value
        for sheet, cells in cached_values(path).items()
        for at, value in cells.items()
    }
    assert differences(recalculated, as_written) == []
    assert differences(recalculated, figures(plan)) == []


def test_no_cell_shows_an_error(some):
    by_openpyxl = cached_values(some[1])
    values = [value for cells in by_openpyxl.values() for value in cells.values()]
    calamine = CalamineWorkbook.from_path(str(some[1]))
    for name in calamine.sheet_names:
        rows = calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)
        values += [value for row in rows for value in row]
    assert len(values) > 2_000
    assert not [v for v in values if isinstance(v, str) and v.startswith("#")]


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas_reads_the_paychecks(plan, path, engine):
    table = pandas.read_excel(
        path, sheet_name="Paychecks", header=None, skiprows=7, nrows=len(plan.paychecks),
        engine=engine,
    )  # fmt: skip
    shown = [list(table[column]) for column in (0, 1, 7, 9)]
    assert shown == [
        [row.number for row in plan.paychecks],
        [row.pay / 100 for row in plan.paychecks],
        [row.after_tax / 100 for row in plan.paychecks],
        [row.room_left / 100 for row in plan.paychecks],
    ]


def test_the_same_plan_gives_the_same_bytes(some):
    plan, path = some
    assert workbook(plan) == path.read_bytes()
