"""Settings for all tests: how many examples, what lies outside, and what xlwings has to know."""

from __future__ import annotations

import ctypes
import gc
import os
from collections import Counter
from contextlib import suppress

import pytest
from frozen_law import frozen, shipped
from hypothesis import HealthCheck, settings
from outside import WITHOUT, needs_of, require
from sizes import TIER, size

# Before anything imports xlwings: only on a server do its decorators register functions on
# this system. The key is the one xlwings documents for noncommercial use and for tests; the
# package itself ships none.
os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"

# The same examples every time, but where there is time for others.
settings.register_profile(
    "xlplugin",
    max_examples=size("EXAMPLES"),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    **({} if TIER == "larger" else {"derandomize": True, "database": None}),
)
settings.load_profile("xlplugin")


def pytest_collection_modifyitems(items):
    for item in items:
        needs_of(item)  # a name that nothing has is an error at once


def pytest_collection_finish():
    """Ten thousand tests need not be looked through again whenever memory is tidied up."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    require(item)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item, nextitem):
    """After each module its memory is given back, since several processes share what there is."""
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        with suppress(AttributeError, OSError, TypeError):  # only where the C library has it
            ctypes.CDLL(None).malloc_trim(0)


def pytest_terminal_summary(terminalreporter):
    """How many tests were skipped for want of what."""
    reasons = (report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    counts = Counter(
        reason.partition(WITHOUT)[2] for reason in reasons if f"Skipped: {WITHOUT}" in reason
    )
    for missing, count in sorted(counts.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(f"{tests} skipped for want of {missing}", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def frozen_law():
    """Every test asks the law of :mod:`frozen_law`, which no new year changes."""
    with frozen():
        yield


@pytest.fixture(scope="module")
def shipped_law():
    """The law as the package has it, for what is about that or is compared with another process."""
    with shipped():
        yield
