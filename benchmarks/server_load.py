"""50 callers of the real xlwings Server, against one caller alone: what a single cell waits.

48 callers ask a single cell once a second; one asks a range of 100,000 rows and one a searched
plan, each every ten seconds. ``python benchmarks/server_load.py 15`` takes 15 seconds, not 60.
"""

import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from ways_in.server import call_of, started_server

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.server.calls import FUNCTION
from xlplugin.routes.server.slow import SEARCHES
from xlplugin.routes.server.workers import READY

SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
CALLERS, ROWS, REST = 48, 100_000, 10
ALONE = 150
"""Calls of the one caller."""

KEPT = 4
"""Seconds for which a connection may rest: the server ends it after five."""

GOAL = 10
"""The 99th percentile of the single cells is at most so many times their median alone."""


def body(name: str, arguments: object) -> bytes:
    return json.dumps(call_of(name, arguments)).encode()


SINGLE = [body(name, f.example) for name, f in FUNCTIONS.items() if name not in SEARCHES]
RANGE = body("MEGAROTH_CAP", ([[20_000.0 + row] for row in range(ROWS)], "50% up to 6%", 45, 2026))
PLAN = body("MEGAROTH_PLAN", (260_000, "50% up to 6%", 40, 2026, 26, "front-load", "dollars"))


class Caller(threading.Thread):
    """So many calls, ``every`` so many seconds from ``start`` on, and how long they took."""

    def __init__(
        self, port: int, bodies: list[bytes], count: int, every: float, start: float
    ) -> None:
        super().__init__(daemon=True)
        self.plan = (port, bodies, count, every, start)
        self.took: list[float] = []
        self.errors: list[object] = []

    def run(self) -> None:
        port, bodies, count, every, start = self.plan
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for turn, sent in enumerate(islice(cycle(bodies), count)):
            time.sleep(max(0.0, start + turn * every - time.monotonic()))
            at = time.perf_counter()
            try:
                line.request("POST", FUNCTION, sent, {"Content-Type": "application/json"})
                answer = line.getresponse()
                answer.read()
                if answer.status != 200:
                    self.errors.append(answer.status)
            except OSError as error:
                self.errors.append(error)
            self.took.append(time.perf_counter() - at)
            if every > KEPT or self.errors:
                line.close()
        line.close()


def together(callers: list[Caller]) -> list[object]:
    """Run them all to their end; every error."""
    for each in callers:
        each.start()
    for each in callers:
        each.join()
    return [error for each in callers for error in each.errors]


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


with tempfile.TemporaryDirectory() as folder, started_server(folder) as server:
    port = int(server.base.rpartition(":")[2])
    while READY not in server.log.read_text():
        time.sleep(0.1)
    together([Caller(port, SINGLE, len(SINGLE), 0, 0)])  # each once: what it imports, it has
    alone = Caller(port, SINGLE, ALONE, 0.05, time.monotonic())
    errors = together([alone])

    start = time.monotonic() + 1
    single = [
        Caller(port, SINGLE[place % len(SINGLE) :] + SINGLE, SECONDS, 1, start + place / CALLERS)
        for place in range(CALLERS)
    ]
    turns = -(-SECONDS // REST)
    ranges, plans = (Caller(port, [sent], turns, REST, start) for sent in (RANGE, PLAN))
    errors += together([*single, ranges, plans])

assert not errors, errors
median = statistics.median(alone.took)
waits = [took for each in single for took in each.took]
last = percentile(waits, 0.99)
print(
    f"server: of {len(waits):,} single cells 99% within {last / median:4.1f} x "
    f"their median alone ({median * 1e3:.1f} ms; goal {GOAL}), "
    f"the slowest {max(waits) / median:.1f} x, beside ranges of {ROWS:,} rows "
    f"({statistics.median(ranges.took):.1f} s) and plans ({statistics.median(plans.took):.1f} s)"
)
