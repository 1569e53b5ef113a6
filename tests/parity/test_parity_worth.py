"""Proves that the sheet Worth and the core give the same outlook, whatever is assumed.

Assumptions are typed into the cream cells of one workbook, two engines recalculate it, and every
formula cell is held against the core. What cannot be used is told in a sentence, without figures.
"""

from __future__ import annotations

import random

import pytest
from outside import needing
from parity.engines import ENGINES
from parity.generate import generated
from parity.plans import ORDINARY, differences, empty, figures, shown, typed_cells, workbook
from sizes import SEED, size

from xlplugin.sheets.planner import worth
from xlplugin.sheets.planner.titles import WORTH

COUNTS = {
    "IronCalc": size("PARITY_IRONCALC") // 10,
    "LibreOffice": size("PARITY_LIBREOFFICE") // 10,
}

CHOSEN = {
    "as usual": {},
    "all empty": dict.fromkeys(worth.USUAL),
    "one year": {"in_worth_years": 1},
    "the most years": {"in_worth_years": 40, "in_worth_growth": 0.2},
    "no growth": {"in_worth_growth": 0, "in_worth_dividend_yield": 0},
    "dividends are all of it": {"in_worth_growth": 0.03, "in_worth_dividend_yield": 0.03},
    "a loss": {"in_worth_growth": -0.2},
    "a loss beside dividends": {"in_worth_growth": 0.01, "in_worth_dividend_yield": 0.05},
    "all is taxed": {"in_worth_tax_rate": 1, "in_worth_dividend_tax": 1, "in_worth_gains_tax": 1},
    "nothing is taxed": {"in_worth_tax_rate": 0, "in_worth_dividend_tax": 0,
                         "in_worth_gains_tax": 0},
}  # fmt: skip
IN_JUNE = {"ytd_date": "2026-06-05", "ytd_pay": 90_000, "ytd_deferral": 9_000,
           "ytd_after_tax": 1_000, "ytd_employer": 2_700}  # fmt: skip
UNUSABLE = {
    "no years": {"in_worth_years": 0},
    "years beyond the table": {"in_worth_years": 41},
    "half a year": {"in_worth_years": 2.5},
    "growth as a whole number": {"in_worth_growth": 7},
    "a text": {"in_worth_tax_rate": "24 percent"},
    "below 0": {"in_worth_dividend_tax": -0.01},
    "above 100 %": {"in_worth_gains_tax": 1.01},
    "dividends beyond belief": {"in_worth_dividend_yield": 0.21},
}


def assumed(what, typed):
    what.typed.update(typed)
    return what


def states():
    found = {name: assumed(shown(**ORDINARY), typed) for name, typed in CHOSEN.items()}
    found |= {name: assumed(shown(**ORDINARY), typed) for name, typed in UNUSABLE.items()}
    found["nothing is contributed"] = shown(**ORDINARY | {"after_tax_goal": 0})
    found["the plan takes none"] = shown(**ORDINARY, takes_after_tax="no")
    found["some of it is in"] = shown(**ORDINARY | IN_JUNE)
    found["the plan takes none, and some is in"] = shown(
        **ORDINARY | IN_JUNE, takes_after_tax="no"
    )  # fmt: skip
    found["the plan is not there"] = assumed(empty(in_year=2026), worth.USUAL)
    found["neither is there"] = assumed(empty(in_year=2026), UNUSABLE["a text"])
    return found


def random_states(count):
    chance = random.Random(SEED)
    for number in range(count):
        yield str(number), assumed(shown(**generated(chance)), {
            "in_worth_years": chance.choice((None, chance.randint(1, 40))),
            "in_worth_growth": round(chance.uniform(-0.2, 0.2), chance.choice((2, 3, 4))),
            "in_worth_tax_rate": round(chance.uniform(0, 0.5), 3),
            "in_worth_dividend_yield": round(chance.uniform(0, 0.06), 4),
            "in_worth_dividend_tax": chance.choice((None, 0, 0.15, 0.188, 0.238)),
            "in_worth_gains_tax": chance.choice((None, 0, 0.15, 0.188, 0.238)),
        })  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("worth") / "ordinary.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    return path


@pytest.mark.grows
@pytest.mark.parametrize("engine", needing("engine", ENGINES, proof=("LibreOffice",)))
def test_every_cell_is_the_cores(engine, written):
    what = states() | dict(random_states(COUNTS[engine]))
    found = ENGINES[engine](written, [typed_cells(each) for each in what.values()])
    wrong = {
        name: differing[:4]
        for (name, each), values in zip(what.items(), found, strict=True)
        if (differing := differences(values, figures(each)))
    }
    assert wrong == {}


@pytest.mark.parametrize("engine", needing("engine", ENGINES, proof=("LibreOffice",)))
def test_what_cannot_be_used_is_a_sentence_without_figures(engine, written):
    what = [assumed(shown(**ORDINARY), typed) for typed in UNUSABLE.values()]
    for values in ENGINES[engine](written, [typed_cells(each) for each in what]):
        assert values[WORTH]["B3"] == worth.NOT_USABLE
        table = [values[WORTH].get(f"{letter}{row}") for letter in "BCDE"
                 for row in range(worth.FIRST, worth.LAST + 1)]  # fmt: skip
        assert set(table) <= {"", None}


def test_an_error_in_a_cream_cell_is_a_sentence_too(written):
    broken = [typed_cells(shown(**ORDINARY)) | {(WORTH, worth.address_of(name)): "=1/0"}
              for name in worth.USUAL]  # fmt: skip
    for values in ENGINES["IronCalc"](written, broken):
        assert values[WORTH]["B3"] == worth.NOT_USABLE
        assert not [value for cells in (values[WORTH], values["Start"])
                    for at, value in cells.items()
                    if str(value).startswith("#") and not at.startswith("C")]  # fmt: skip
