"""Proves that the sheet Order and the core place a budget alike, whatever is filled in.

The cream cells of one workbook are typed into, two engines recalculate it, and every formula
cell is held against the core: amounts, reasons, authorities, and all figures on their way.
"""

from __future__ import annotations

import random

import pytest
from outside import needing
from parity.engines import ENGINES
from parity.generate import generated
from parity.plans import (
    ORDINARY,
    as_typed,
    differences,
    empty,
    figures,
    shown,
    typed_cells,
    workbook,
)
from sizes import SEED, size

from xlplugin.sheets.planner import limits_sheet, order
from xlplugin.sheets.planner.order_inputs import FIELDS
from xlplugin.sheets.planner.titles import ORDER, WORTH

COUNTS = {
    "IronCalc": size("PARITY_IRONCALC") // 5,
    "LibreOffice": size("PARITY_LIBREOFFICE") // 5,
}

EVERYTHING = {
    "in_order_budget": 120_000, "in_order_hsa": "Family", "in_order_457b": "Yes",
    "in_order_magi": 160_000, "in_order_status": "Single",
}  # fmt: skip
CHOSEN = {
    "nothing is said": {},
    "everything is there": EVERYTHING,
    "in small letters": {"in_order_hsa": "self", "in_order_457b": "yes", "in_order_ira": "no"},
    "no budget": {"in_order_budget": 0},
    "a cent": {"in_order_budget": 0.01},
    "less than the match": {"in_order_budget": 1_234.56},
    "more than all": EVERYTHING | {"in_order_budget": 1_000_000},
    "after-tax alone": {"in_order_budget": 90_000, "in_order_ira": "No"},
    "a joint return": {"in_order_magi": 245_678.9, "in_order_status": "Joint"},
    "a separate return": {"in_order_magi": 4_000, "in_order_status": "Separate"},
    "no Roth IRA": {"in_order_magi": 500_000},
    "the status alone": {"in_order_status": "Joint"},
}  # fmt: skip
IN_JUNE = {"ytd_date": "2026-06-05", "ytd_pay": 90_000, "ytd_deferral": 9_000,
           "ytd_after_tax": 1_000, "ytd_employer": 2_700, "elect_deferral": 0.1,
           "elect_after_tax": 0.1}  # fmt: skip
PEOPLE = {
    "from 50, low pay, all of it matched": {"salary": 30_000, "age": 55, "match": "100%"},
    "low pay": {"salary": 18_000, "match": "100% of first 3% + 50% of next 2%"},
    "low pay, catch-up not matched": {"salary": 33_000, "age": 61,
                                      "match": "100% excluding catch-up"},
    "employer money beyond the limit": {"salary": 20_000, "employer_other": 25_000},
    "a match that rises": {"match": "25% of first 2% + 100% of next 4%"},
    "a match with a cap": {"match": "33.3333333% up to 20% max $4,321.09", "age": 52},
    "deferred elsewhere": {"prior_deferral": 24_500},
    "no match": {"match": "none"},
    "a plan cap": {"after_tax_cap": 0.05},
    "the plan takes after-tax": {"takes_after_tax": "yes"},
    "it takes none": {"takes_after_tax": "no"},
    "it takes none, and some is in": {"takes_after_tax": "no", **IN_JUNE},
    "elections of today": {"elect_deferral": 0.06, "elect_after_tax": 0.08},
    "half the year is in": IN_JUNE,
    "over the limit": IN_JUNE | {"ytd_after_tax": 70_000},
}  # fmt: skip
WAITING = {
    "27 paydays": {},
    "26 paydays": {"first_payday": "2026-01-09"},
    "a true-up": {"match": "50% up to 6% true-up"},
    "no match": {"match": "none"},
    "half the year is in": IN_JUNE,
}
UNUSABLE = {
    "a budget in words": {"in_order_budget": "lots"},
    "a budget below 0": {"in_order_budget": -1},
    "no such coverage": {"in_order_hsa": "both"},
    "neither Yes nor No": {"in_order_457b": "maybe"},
    "a number for a word": {"in_order_457b": 1},
    "income in words": {"in_order_magi": "high"},
    "no such status": {"in_order_status": "widowed"},
}  # fmt: skip


def filled(what, typed):
    what.typed.update(typed)
    return what


def states():
    found = {name: filled(shown(**ORDINARY), typed) for name, typed in CHOSEN.items()}
    found |= {name: filled(shown(**ORDINARY | person), EVERYTHING)
              for name, person in PEOPLE.items()}  # fmt: skip
    found |= {f"after-tax waits, {name}": as_typed(**ORDINARY | person, spillover=True)
              for name, person in WAITING.items()}  # fmt: skip
    found |= {name: filled(shown(**ORDINARY), typed) for name, typed in UNUSABLE.items()}
    found["the plan is not there"] = filled(empty(in_year=2026), EVERYTHING)
    found["neither is there"] = filled(empty(in_year=2026), UNUSABLE["a budget in words"])
    return found


def random_states(count):
    chance = random.Random(SEED)
    yes_no = (None, "Yes", "No")
    for number in range(count):
        yield str(number), filled(shown(**generated(chance)), {
            "in_order_budget": chance.choice((None, round(chance.uniform(0, 150_000), 2))),
            "in_order_hsa": chance.choice((None, "None", "Self", "Family")),
            "in_order_457b": chance.choice(yes_no),
            "in_order_ira": chance.choice(yes_no),
            "in_order_magi": chance.choice((None, round(chance.uniform(0, 300_000), 2))),
            "in_order_status": chance.choice((None, "Single", "Joint", "Separate")),
        })  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("order") / "ordinary.xlsx"
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


def table(values):
    return [values[ORDER].get(f"{letter}{row}") for letter in "CDEF"
            for row in range(order.FIRST, order.LEFT + 1)]  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("engine", needing("engine", ENGINES, proof=("LibreOffice",)))
def test_what_cannot_be_used_is_a_sentence_without_figures(engine, written):
    what = [filled(shown(**ORDINARY), typed) for typed in UNUSABLE.values()]
    for values in ENGINES[engine](written, [typed_cells(each) for each in what]):
        assert values[ORDER]["B3"] == order.NOT_USABLE
        assert set(table(values)) <= {"", None}


@pytest.mark.proof
def test_an_error_in_a_cream_cell_is_a_sentence_too(written):
    broken = [typed_cells(shown(**ORDINARY)) | {(ORDER, order.address_of(field.name)): "=1/0"}
              for field in FIELDS]  # fmt: skip
    for values in ENGINES["IronCalc"](written, broken):
        assert values[ORDER]["B3"] == order.NOT_USABLE
        assert not [value for cells in (values[ORDER], values["Start"], values[WORTH])
                    for at, value in cells.items()
                    if str(value).startswith("#") and not at.startswith("C")]  # fmt: skip


# -- a year that was typed in ----------------------------------------------------------------
def a_typed_year(more):
    """2027 with the amounts of 2026, and of those for Order only the codes ``more``."""
    what = filled(shown(**ORDINARY), EVERYTHING)
    year = {code: what.columns[limits_sheet.WRITTEN - 1].amount(code)
            for code, _ in (*limits_sheet.ROWS, *limits_sheet.MORE)}  # fmt: skip
    what = filled(shown(**ORDINARY | {"year": 2026}), EVERYTHING)
    codes = [code for code, _ in limits_sheet.ROWS] + list(more)
    cells = typed_cells(what) | {("Limits", f"G{limits_sheet.HEAD}"): 2027, ("Start", "C7"): 2027}
    rows = {code: limits_sheet.FIRST + down for down, (code, _) in enumerate(limits_sheet.ROWS)}
    rows |= {
        code: limits_sheet.MORE_FIRST + down for down, (code, _) in enumerate(limits_sheet.MORE)
    }
    cells |= {("Limits", f"G{rows[code]}"): year[code] for code in codes}
    return cells | {("Start", "C11"): 46_388}


@pytest.mark.parametrize("engine", needing("engine", ENGINES, proof=("LibreOffice",)))
def test_a_typed_year_without_these_amounts_has_all_but_the_order(engine, written):
    """The wage base is not one of them: payroll tax alone asks for it."""
    wage_base, *every = [code for code, _ in limits_sheet.MORE]
    assert wage_base == "SS_WAGE_BASE"
    as_text = {("Limits", f"G{limits_sheet.MORE_FIRST + 1}"): "lots"}
    versions = [a_typed_year(every), a_typed_year([]), a_typed_year(every[1:]),
                a_typed_year(every) | as_text]  # fmt: skip
    complete, *lacking = ENGINES[engine](written, versions)
    assert complete[ORDER]["B3"].startswith("$120,000 goes to the match (")
    for values in lacking:
        assert values[ORDER]["B3"] == order.MISSING
        assert set(table(values)) <= {"", None}
        assert values["Start"]["B2"] == complete["Start"]["B2"] > 0
