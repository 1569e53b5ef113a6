"""The law as it was published when these tests were written.

Tests know what is not published yet, what a projection comes to, which year stands in which
column of a sheet. All of that a new year changes, and none of it would be a fault. So they ask
this copy: it ends with the plan limits of 2026, what the IRS and the SSA had published of 2027 by
October 2026, and the price indexes to the summer. The process takes it for the package's own data.

What is about the package's data itself, or is compared with another process, asks for the law as it
is shipped: ``shipped_law``, the fixture, for a module or one test.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import shutil
import tempfile
from pathlib import Path

from xlplugin.law import index_series, limits
from xlplugin.law.projection import expected

LAST = 2026
"""The last year that is published whole."""
AHEAD = ("HDHP_MAX_OOP_FAMILY", "HDHP_MAX_OOP_SELF", "HDHP_MIN_DED_FAMILY", "HDHP_MIN_DED_SELF",
         "HSA_CATCHUP55", "HSA_FAMILY", "HSA_SELF", "SS_WAGE_BASE")  # fmt: skip
"""What was published of the year after."""
INDEXES = {"cpi_u.csv": (2026, 8), "c_cpi_u.csv": (2026, 6), "nawi.csv": (2025,)}
"""The last month, or year, of each index."""


@functools.cache
def folder():
    """The copy, made once; it is deleted when the tests end."""
    made = Path(tempfile.mkdtemp(prefix="frozen-law-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    shutil.copytree(SHIPPED[0], made / "limits")
    shutil.copytree(SHIPPED[1], made / "indexes")
    for path in (made / "limits").glob("[0-9]*.csv"):
        if int(path.stem) > LAST + 1:
            path.unlink()
    _keep(made / "limits" / f"{LAST + 1}.csv", lambda cells: cells[0] in AHEAD)
    for name, last in INDEXES.items():
        _keep(made / "indexes" / name,
              lambda cells, last=last: tuple(map(int, cells[: len(last)])) <= last)  # fmt: skip
    return made


def _keep(path, wanted):
    """Keep the lines of a file whose first cells are wanted, as they are."""
    head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if wanted(line.strip().split(",", 2))]
    path.write_text("".join([head, *kept]), encoding="utf-8", newline="")


SHIPPED = Path(limits.FOLDER), Path(index_series.FOLDER)
"""Where the package has its data."""


@contextlib.contextmanager
def frozen():
    """Have the law read from the copy."""
    with _read_from(folder() / "limits", folder() / "indexes"):
        yield


@contextlib.contextmanager
def shipped():
    """Have the law read as the package has it."""
    with _read_from(*SHIPPED):
        yield


@contextlib.contextmanager
def _read_from(*places):
    before = limits.FOLDER, index_series.FOLDER
    _turn_to(*places)
    try:
        yield
    finally:
        _turn_to(*before)


def _turn_to(of_limits, of_indexes):
    limits.FOLDER, index_series.FOLDER = str(of_limits), str(of_indexes)
    limits.forget()
    index_series.forget()
    expected.cache_clear()
