"""Proves that the file shows its figures before anything recalculates it.

That the file is sound, and that every program sees the same in it, is proved for every kind of
workbook in ``tests/files``.
"""

from __future__ import annotations

import pandas
import pytest
from parity.engines import cached_values, ironcalc_values
from parity.plans import ORDINARY, differences, empty, figures, shown, workbook
from planner_book.conftest import FULL
from python_calamine import CalamineWorkbook

from xlplugin.sheets.planner.native import FIRST

PLANS = {
    "ordinary": lambda: shown(**ORDINARY),
    "in full": lambda: shown(**FULL),
    "over": lambda: shown(**ORDINARY | {"employer_other": 80_000, "age": 52}),
    "weekly, long ago": lambda: shown(**ORDINARY | {"year": 2002, "schedule": "weekly",
                                                    "first_payday": "2002-01-04"}),
    "empty": empty,
}  # fmt: skip


@pytest.fixture(scope="module", params=PLANS)
def some(request, tmp_path_factory):
    """A plan and its file, freshly written."""
    what = PLANS[request.param]()
    path = tmp_path_factory.mktemp("some") / "plan.xlsx"
    path.write_bytes(workbook(what))
    return what, path


def test_values_as_written_are_those_of_the_core(some):
    what, path = some
    assert differences(cached_values(path), figures(what)) == []


def test_values_as_written_are_those_recalculated(some):
    what, path = some
    (recalculated,) = ironcalc_values(path, [{}])
    as_written = {
        (sheet, at): value
        for sheet, cells in cached_values(path).items()
        for at, value in cells.items()
    }
    assert differences(recalculated, as_written) == []
    assert differences(recalculated, figures(what)) == []


def test_no_cell_shows_an_error(some):
    calamine = CalamineWorkbook.from_path(str(some[1]))
    values = [
        value
        for name in calamine.sheet_names
        for row in calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for value in row
    ]
    assert len(values) > 4_000
    assert not [v for v in values if isinstance(v, str) and v.startswith("#")]


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas_reads_the_paychecks(what, path, engine):
    paid = [row for row in what.year.rows("paychecks") if row.state]
    table = pandas.read_excel(
        path, sheet_name="Paychecks", header=None, skiprows=FIRST - 1, nrows=len(paid) + 1,
        engine=engine,
    )  # fmt: skip
    # the row below the last payday is for a check beside the schedule
    assert list(table[0].isna()) == [False] * len(paid) + [True]
    table = table.head(len(paid))
    assert list(table[0]) == [row.index for row in paid]
    planned = [row for row in paid if row.state > 1]
    assert 5 < len(planned) < len(paid) <= 24
    rows = table.tail(len(planned))
    for column, name in ((13, "pay"), (14, "deferral_row"), (17, "after_tax_row")):
        assert list(rows[column]) == [getattr(row, name) / 100 for row in planned]


def test_the_same_plan_gives_the_same_bytes(some):
    what, path = some
    assert workbook(what) == path.read_bytes()
