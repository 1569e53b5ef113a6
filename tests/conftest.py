"""Settings for all tests.

Hypothesis runs a modest, repeatable number of examples; ``XLPLUGIN_TESTS=thorough`` asks for
many random ones.
"""

from __future__ import annotations

import os

import pytest
from frozen_law import frozen, shipped
from hypothesis import HealthCheck, settings

# Before anything imports xlwings: only on a server do its decorators register functions on
# this system. The key is the one xlwings documents for noncommercial use and for tests; the
# package itself ships none.
os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"

_COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("ci", max_examples=600, derandomize=True, database=None, **_COMMON)
settings.register_profile("thorough", max_examples=20_000, **_COMMON)
settings.load_profile(os.environ.get("XLPLUGIN_TESTS", "ci"))


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
