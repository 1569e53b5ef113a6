"""Settings for all tests.

``XLPLUGIN_TESTS`` is ``fast``, as in ``sh do test``, ``prove``, or ``larger``: how many examples
Hypothesis tries of each invariant. The first two try the same ones every time.
"""

from __future__ import annotations

import os

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
_REPEATABLE = {"derandomize": True, "database": None}
settings.register_profile("fast", max_examples=100, **_REPEATABLE, **_COMMON)
settings.register_profile("prove", max_examples=600, **_REPEATABLE, **_COMMON)
settings.register_profile("larger", max_examples=20_000, **_COMMON)
settings.load_profile(os.environ.get("XLPLUGIN_TESTS", "fast"))
