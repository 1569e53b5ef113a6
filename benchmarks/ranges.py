"""MEGAROTH_CAP over a range, against the same answers one cell after the other."""

import random
import time

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.columns import in_chunks
from xlplugin.functions.evaluate import one_by_one

MATCHES = (0.5, "50% up to 6%", "100% of first 3% + 50% of next 2%", 8000, "none")
ROWS = 100_000


def people(rows: int) -> list[object]:
    """Columns of generated people: salary, match, age, year; the other arguments left out."""
    chance = random.Random(1)
    columns: list[object] = [
        [round(chance.uniform(2e4, 9e5), 2) for _ in range(rows)],
        [chance.choice(MATCHES) for _ in range(rows)],
        [chance.randint(21, 70) for _ in range(rows)],
        [chance.choice((2024, 2025, 2026)) for _ in range(rows)],
    ]
    return columns + [None] * (len(FUNCTIONS["MEGAROTH_CAP"].arguments) - len(columns))


cap, cells = FUNCTIONS["MEGAROTH_CAP"], people(ROWS)
in_chunks(cap, [c[:100] if isinstance(c, list) else c for c in cells], 100)
start = time.perf_counter()
fast = in_chunks(cap, cells, ROWS)
fast_time = time.perf_counter() - start
start = time.perf_counter()
slow = one_by_one(cap, cells, ROWS)
slow_time = time.perf_counter() - start
assert fast.tolist() == slow
print(f"ranges: {ROWS:,} cells at once {slow_time / fast_time:5.1f} x as fast as one by one")
