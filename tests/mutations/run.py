"""Changes operators, bounds and constants in the rules, and counts what the fast tests let pass.

    python tests/mutations/run.py --sample 200      so many of all mutants, evenly spread
    python tests/mutations/run.py --all             every one: an hour or two
    python tests/mutations/run.py --file rules/hsa.py --file law/limits.py
    python tests/mutations/run.py --list            what would be run

Prints the survivors that `survivors.csv` does not name with a reason, and the share that died.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

import pytest  # noqa: E402
from anew import judged_anew  # noqa: E402
from judge import Judge, Tests, Traced, places, pytest_arguments  # noqa: E402
from mutants import FOLDERS, Mutant, files, mutants, tree_of  # noqa: E402

KEPT = HERE / "survivors.csv"


def in_a_process(work, *arguments) -> None:
    """Does something in a fork, so that what it imports is not imported here."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        status = 1
        try:
            work(*arguments)
            status = 0
        except BaseException:
            import traceback

            traceback.print_exc()
        sys.stdout.flush()
        os._exit(status)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit(f"mutations: {work.__name__} ended with {status}")


def trace(path: Path) -> None:
    traced = Traced(files())
    pytest.main([*pytest_arguments(), *places()], plugins=[traced])
    path.write_text(json.dumps(traced.found()))


def sampled(count: int, first: int = 0) -> list[Mutant]:
    """So many mutants, evenly spread over all of them; others, if it begins elsewhere."""
    everything = mutants()
    step = max(len(everything) / count, 1)
    places = (int(at * step) + first for at in range(min(count, len(everything))))
    return [everything[place % len(everything)] for place in places]


def judge(path: Path, out: Path, chosen: list[Mutant]) -> None:
    """Judges mutants in a process where all tests are collected."""
    wanted = {mutant.name for mutant in chosen}
    by_file = {}
    for file in dict.fromkeys(mutant.file for mutant in chosen):
        changes = tree_of(file)[1]
        by_file[file] = [at for at, x in enumerate(changes) if x.mutant.name in wanted]
    with out.open("a") as told:

        def tell(mutant, by, seconds, tests) -> None:
            told.write(json.dumps([mutant.name, by, round(seconds, 2), tests]) + "\n")
            told.flush()

        judged = Judge(Tests(json.loads(path.read_text())), by_file, tell)
        pytest.main([*pytest_arguments(), *places()], plugins=[judged])


def results(out: Path) -> dict[str, str | None]:
    """What killed each mutant; the last word counts."""
    lines = out.read_text().splitlines() if out.exists() else []
    return {name: by for name, by, *_ in map(json.loads, lines)}


def kept() -> dict[str, str]:
    """The survivors that are known, and why each is no fault of the tests."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        return {
            " | ".join(row[part] for part in ("file", "function", "was", "becomes", "number")):
            row["reason"]
            for row in csv.DictReader(file)
        }  # fmt: skip


def run(chosen: list[Mutant], scratch: Path, processes: int = 1, anew: int = 60) -> dict:
    """What killed each of some mutants, ``None`` for a survivor."""
    scratch.mkdir(parents=True, exist_ok=True)
    traced = scratch / "traced.json"
    if not traced.exists():
        in_a_process(trace, traced)
    out = scratch / f"results-{os.getpid()}-{time.time_ns()}.jsonl"
    parts = [chosen[at::processes] for at in range(processes)]
    _side_by_side(lambda part: judge(traced, out, part), parts)
    found = results(out)
    left = [x for x in chosen if found.get(x.name) is None]
    parts = [left[at::processes] for at in range(processes)]
    _side_by_side(lambda part: judged_anew(traced, out, part, anew), parts)
    found = results(out)
    return {x.name: found.get(x.name) for x in chosen}


def _side_by_side(work, parts: list) -> None:
    children = []
    for part in parts:
        child = os.fork()
        if not child:
            status = 1
            try:
                work(part)
                status = 0
            except BaseException:
                import traceback

                traceback.print_exc()
            sys.stdout.flush()
            os._exit(status)
        children.append(child)
    ended = [os.waitpid(child, 0)[1] for child in children]
    if any(ended):
        raise SystemExit("mutations: a process did not end well")


def told(found: dict, known: dict) -> float:
    """Prints what survived, and how many died by folder; answers the smallest share."""
    for name, by in found.items():
        if by is None:
            print(f"survives{'' if name not in known else ' as is known'}: {name}")
    least = 1.0
    for folder in FOLDERS:
        of_it = [name for name in found if name.startswith(folder)]
        if of_it:
            count = Counter(
                "died" if found[name] else "known" if name in known else "new" for name in of_it
            )
            share = count["died"] / len(of_it)
            least = min(least, share)
            print(f"{folder}: {count['died']} of {len(of_it)} died ({share:.1%}); "
                  f"{count['known']} are known to survive, {count['new']} are not")  # fmt: skip
    return least


def main() -> None:
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--sample", type=int, default=200)
    ask.add_argument("--all", action="store_true")
    ask.add_argument("--file", action="append", default=[])
    ask.add_argument("--survivors", action="store_true", help="only the known survivors")
    ask.add_argument("--first", type=int, default=0, help="where a sample begins")
    ask.add_argument("--known", type=int, metavar="N", help="every Nth known survivor as well")
    ask.add_argument("--list", action="store_true")
    ask.add_argument("--processes", type=int, default=1)
    ask.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "mutations")
    ask.add_argument("--trace", action="store_true", help="find anew which test runs which line")
    ask.add_argument("--out", type=Path, help="write what killed each mutant, as JSON")
    given = ask.parse_args()
    chosen = sampled(given.sample, given.first)
    if given.known:
        every = [mutant for mutant in mutants() if mutant.name in kept()]
        chosen += [x for x in every[given.first % given.known :: given.known] if x not in chosen]
    if given.all or given.file or given.survivors:
        chosen = list(mutants())
    if given.file:
        chosen = [x for x in chosen if any(x.file.startswith(part) for part in given.file)]
    if given.survivors:
        chosen = [x for x in chosen if x.name in kept()]
    if given.list:
        print(*(x.name for x in chosen), sep="\n")
        return
    if given.trace:
        (given.scratch / "traced.json").unlink(missing_ok=True)
    found = run(chosen, given.scratch, given.processes)
    told(found, kept())
    if given.out:
        given.out.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
