"""How long ``megaroth cap`` takes to start and answer, against ``import argparse`` alone.

Whole processes, run in turn, so that a machine that slows down slows both; the ratio is the
median over pairs. The goal is at most 2.5.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 25
MEGAROTH = str(Path(sys.executable).with_name("megaroth"))
CAP = [MEGAROTH, "cap", "--salary", "200000", "--match", "50% up to 6%", "--age", "45"]
COMMANDS = {
    "megaroth cap": [*CAP, "--year", "2026"],
    "megaroth cap --json": [*CAP, "--year", "2026", "--json"],
    "megaroth --help": [MEGAROTH, "--help"],
}
BASELINE = [sys.executable, "-c", "import argparse"]


def seconds(command: list[str]) -> float:
    """The time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


for name, command in COMMANDS.items():
    seconds(command), seconds(BASELINE)
    ratios = [seconds(command) / seconds(BASELINE) for _ in range(ROUNDS)]
    print(
        f"cold start: {name:20} {statistics.median(ratios):5.2f} x python -c 'import argparse'"
        f"  (from {min(ratios):.2f} to {max(ratios):.2f})"
    )
