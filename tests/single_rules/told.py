"""What functions answered to some calls when they were last looked at, step by step.

    python tests/single_rules/told.py      writes the answers anew: look at what is different

A file a function, in ``told/``. A call is a line of JSON; below it stands its answer as
``MEGAROTH_WHY`` tells it, or the refusal.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from xlplugin.errors import CellError, XlpluginError
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import TABLE
from xlplugin.functions.evaluate import call, explained

FOLDER = Path(__file__).parent / "told"


def calls() -> dict[str, tuple[str, list, list[str]]]:
    """All calls by a name: the function, its arguments, and the lines of its answer."""
    found = {}
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
            asked, *lines = block.splitlines()
            number = sum(name.startswith(f"{file.stem} ") for name in found) + 1
            found[f"{file.stem} {number}"] = (file.stem, json.loads(asked), lines)
    return found


def told(name: str, arguments: list) -> list[str]:
    """The answer to a call as lines: what the function gives as a table, then its steps."""
    function = FUNCTIONS[name]
    given = [CellError(x["error"]) if isinstance(x, dict) else x for x in arguments]
    try:
        table = call(function, given)[1:] if function.answer == TABLE else []
        steps = explained(function, given)[1:]
    except XlpluginError as error:
        return [f"  {error.excel} {error}"]
    rows = [" | ".join(map(_cell, row)) for row in table]
    return [f"  = {row}" for row in rows] + ["  " + " | ".join(map(_cell, row)) for row in steps]


def _cell(value: object) -> str:
    return f"{value:,}" if type(value) in (int, float) else str(value)


def write(asked: list[tuple[str, list]]) -> None:
    """Writes calls and what is answered to them, a file a function."""
    FOLDER.mkdir(exist_ok=True)
    for name in sorted({name for name, _ in asked}):
        blocks = [
            "\n".join([json.dumps(given, ensure_ascii=False), *told(name, given)])
            for other, given in asked
            if other == name
        ]
        text = "\n\n".join(blocks) + "\n"
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write([(name, given) for name, given, _ in calls().values()])
