"""Work done in a process of its own, whose memory and time are limited.

What needs more ends there with a ``MemoryError``, or is killed, and the test says so; the memory
of the tests themselves is not counted. Where a system limits no process, only time is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parent
GIGABYTES = 2

_START = f"""
import importlib, json, sys
sys.path[:0] = [{str(TESTS)!r}, {str(TESTS.parent)!r}]
try:
    import resource
except ImportError:  # no limits here
    resource = None
else:
    most = {GIGABYTES} << 30
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
module, name, *given = json.load(sys.stdin)
answer = getattr(importlib.import_module(module), name)(*given)
try:
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
except FileNotFoundError:  # not Linux
    peak = 0
print(json.dumps([answer, peak]))
"""


def limited(function: Callable[..., object], *given: object, seconds: float) -> tuple[object, int]:
    """What a function of a module of tests answers in two gigabytes, and the most megabytes that
    it took, on Linux."""
    module, name = function.__module__, function.__name__
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _START],
        input=json.dumps([module, name, *given]),
        capture_output=True, text=True, timeout=seconds, check=False,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert done.returncode == 0, f"{module}.{name}: {done.returncode} {done.stderr[-2000:]}"
    answer, peak = json.loads(done.stdout.splitlines()[-1])
    return answer, peak
