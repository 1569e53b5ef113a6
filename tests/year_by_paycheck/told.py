"""What the workings of some plans were when they were last looked at: every figure and column.

    python tests/year_by_paycheck/told.py      writes them anew: look at what is different

A file a plan, in ``told/``: its inputs as a line of JSON, then each figure and each column that is
not empty, as the rules work them out: cents, billionths, days. ``3 x 5`` is 5 in three rows; what
was not typed is ``none``, a typed 0 is 0.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.situation import situation_of
from xlplugin.plan.year import MODEL
from xlplugin.plan.year.months import MONTH_WORDS

FOLDER = Path(__file__).parent / "told"
TYPED = ("stub_", "own_deferral", "own_after_tax")
"""Columns that hold what was typed, or nothing."""
DECLARED = FOLDER / "declared.csv"
"""Each figure and column as it is declared: what the Workings sheet shows of it."""


def plans() -> dict[str, tuple[dict, list[str]]]:
    """All plans by the name of their file: the inputs, and the lines of their workings."""
    found = {}
    for file in sorted(FOLDER.glob("*.txt")):
        asked, *lines = file.read_text(encoding="utf-8").splitlines()
        found[file.stem] = (json.loads(asked), lines)
    return found


def told(given: dict) -> list[str]:
    """The workings of a plan whose elections are as given, or the highest that fit."""
    year = ComputedYear(MODEL, situation_of(read_inputs(given)))
    lines = [f"{name} = {_cell(getattr(year, name))}" for name in MODEL.figures]
    for table in MODEL.tables:
        for name in table.columns:
            values = [getattr(row, name) for row in year.rows(table.name)]
            typed = name.startswith(TYPED) and any(value is not None for value in values)
            if typed or any(values) or year.opening(name):
                lines.append(f"{name}: {_cell(year.opening(name))}; {', '.join(_runs(values))}")
    return lines


def declared() -> list[str]:
    """Each figure and column: its block or table, name, label, unit, and if it is summed up."""
    figures = [
        f'{block.title},{each.name},"{each.label}",{each.unit},'
        for block in MODEL.blocks
        for each in block.figures.values()
    ]
    columns = [
        f'{table.name} ({table.rows}),{each.name},"{each.label}",{each.unit},{each.total}'
        for table in MODEL.tables
        for each in table.columns.values()
    ]
    return [*figures, *columns, f'months,,"{" ".join(MONTH_WORDS)}",,']


def _runs(values: list):
    for value, run in groupby(values):
        count = len(list(run))
        yield f"{count} x {_cell(value)}" if count > 1 else _cell(value)


def _cell(value: object) -> str:
    return "none" if value is None else str(value if isinstance(value, bool) else int(value))


def write(named: dict[str, dict]) -> None:
    """Writes plans and their workings, a file each."""
    FOLDER.mkdir(exist_ok=True)
    for name, given in named.items():
        text = "\n".join([json.dumps(given, ensure_ascii=False, default=str), *told(given)])
        (FOLDER / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    DECLARED.write_text("\n".join(declared()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write({name: given for name, (given, _) in plans().items()})
