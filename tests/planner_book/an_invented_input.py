"""A copy of the package with inputs that nobody has: each is declared in one place, and one of
them is used by one rule.

Run in the copy, it says as JSON what became of them on every face.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

DECLARED = """\
    invented_dollars: Cents = entry(
        _UP, "forfeitures that the plan adds this year; left out: 0", 0, next_year=EMPTIED,
        cell=InputCell(
            block=held.EMPLOYER_MONEY, label="Forfeitures", hint="an invented input"
        ),
        samples=(1_000, 2_500.5),
    )
    invented_share: units.Share | None = entry(
        _SHARE, "an invented share; left out: all", None, settled=money.NANO,
        cell=InputCell(block=held.GOALS, label="Invented share"), samples=(0.25,),
    )
    invented_flag: bool = entry(
        _YES_NO, "an invented feature; left out: no", False,
        cell=InputCell(block=held.PLAN_RULES, label="Invented feature", hint="empty: No"),
        samples=("yes",),
    )
    invented_count: int = entry(
        Count(), "an invented number; left out: 2", 2,
        cell=InputCell(block=held.PLAN_RULES, label="Invented number", hint="empty: 2"),
        samples=(7,),
    )
    invented_day: units.Day | None = entry(
        _DAY, "an invented day; left out: none", None, settled=0, next_year=EMPTIED,
        cell=InputCell(block=held.RAISE, label="Invented day"), samples=("2026-05-06",),
    )
    invented_word: int = entry(
        OneOf(PAY_CAP_METHODS), "an invented word; left out: sequential", SEQUENTIAL,
        cell=InputCell(block=held.EMPLOYER_MONEY, label="Invented word", told="Word"),
        samples=("prorated",),
    )
    invented_goal: Cents | None = entry(
        Dollars(), "an invented goal; left out: none", None,
        cell=InputCell(block=held.GOALS, label="Invented goal"), samples=(5_000,),
    )
"""
BEFORE = "    strategy: str = entry("
USED = ("return y.employer_due + y.s.employer_other",
        "return y.employer_due + y.s.employer_other + y.s.invented_dollars")  # fmt: skip
"""One rule that uses one of them: money under 415(c) that nobody elects."""

TYPED = {
    "invented_dollars": 2_500.5, "invented_share": 0.25, "invented_flag": "yes",
    "invented_count": 7, "invented_day": "2026-05-06", "invented_word": "prorated",
    "invented_goal": 5_000,
}  # fmt: skip


def invent(package):
    """Declare them in a copy of the package."""
    for name, old, new in (
        ("plan/inputs.py", BEFORE, DECLARED + BEFORE),
        ("plan/year/fits.py", *USED),
    ):
        path = Path(package) / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def told(folder):
    """What the copy makes of them, with workbooks written into a folder."""
    import random

    from parity.engines import ironcalc_values
    from parity.generate import generated
    from parity.plans import cells_at, differences, figures, shown, typed_cells, workbook

    from xlplugin.plan.answer import plan_of
    from xlplugin.sheets.planner.fields import CELLS
    from xlplugin.sheets.planner.input_places import place_of
    from xlplugin.sheets.planner.reading import read_planner
    from xlplugin.sheets.planner.roll import rolled

    person = {"year": 2025, "age": 45, "salary": 240_000, "first_payday": "2025-01-03"}
    usual, own = shown(**person), shown(**person, **TYPED | {"invented_day": "2025-05-06"})
    path = Path(folder) / "own.xlsx"
    path.write_bytes(workbook(own))
    filled = read_planner(str(path))
    empty = Path(folder) / "usual.xlsx"
    empty.write_bytes(workbook(usual))
    cells = list(ironcalc_values(empty, [typed_cells(usual), typed_cells(own)]))
    bad = {
        "invented_dollars": "plenty", "invented_share": 1.5, "invented_flag": "perhaps",
        "invented_count": 60, "invented_day": 46_500, "invented_word": "daily",
    }  # fmt: skip
    places = [place_of(f"in_{name}") for name in bad]
    versions = [typed_cells(own) | {at: bad[name]} for name, at in zip(bad, places, strict=True)]
    said = (values["Start"] for values in ironcalc_values(empty, versions))
    lines = (" ".join(filter(None, (start["C2"], start["C3"]))) for start in said)
    wrong = {
        name: line.removeprefix("!".join(place)).strip()
        for name, place, line in zip(bad, places, lines, strict=True)
    }
    some = random.Random(7)
    tried = [generated(some) for _ in range(60)]
    after, _ = rolled(filled, filled.plan, 2026)
    values = {name: getattr(filled.plan.inputs, name) for name in TYPED}
    return {
        "read back": values,
        "as given": {name: getattr(own.plan.inputs, name) for name in TYPED},
        "room": [plan_of(person).year.room_year, own.plan.year.room_year],
        "differences": [differences(cells[0], figures(usual)), differences(cells[1], figures(own))],
        "wrong": wrong,
        "next year": {name: getattr(after.plan.inputs, name) for name in TYPED},
        "generated": sorted({name for given in tried for name in given if name in TYPED}),
        "validated": {name: cells_at()[place_of(f"in_{name}")].choose.sentence for name in TYPED},
        "labels": {name: CELLS[f"in_{name}"].label for name in TYPED},
    }


if __name__ == "__main__":
    print(json.dumps(told(sys.argv[1])))
