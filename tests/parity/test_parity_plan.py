"""Proves that the workbook's formulas and the core give the same plan, cell by cell.

A workbook is written once; then a person's inputs are typed into its cells, two independent
engines recalculate it, and every formula cell of every sheet is held against the core's
figure for the same inputs. First it is proved that the engines do recalculate.

``XLPLUGIN_PARITY_IRONCALC`` and ``XLPLUGIN_PARITY_LIBREOFFICE`` say how many generated plans
each engine gets; ``XLPLUGIN_PARITY_SEED`` asks for others.
"""

from __future__ import annotations

import os
import random
import zipfile

import pytest
from parity.engines import ENGINES, cached_values
from parity.plans import (
    ORDINARY,
    differences,
    figures,
    generated,
    plan_of,
    typed_cells,
    workbook,
)

COUNTS = {
    "IronCalc": int(os.environ.get("XLPLUGIN_PARITY_IRONCALC", "120")),
    "LibreOffice": int(os.environ.get("XLPLUGIN_PARITY_LIBREOFFICE", "12")),
}
SEED = int(os.environ.get("XLPLUGIN_PARITY_SEED", "2026"))

STATES = {
    "no salary": {"salary": 0},
    "a cent of salary": {"salary": 0.01},
    "pay below the limits": {"salary": 30_000, "match": "50%", "year": 2024},
    "pay below the limits, catch-up": {"salary": 36_000, "match": "50%", "age": 60},
    "employer money over the limit": {"employer_other": 80_000},
    "employer money over the limit, catch-up": {"employer_other": 74_000, "age": 61},
    **{f"{count} paychecks": {"paychecks": count} for count in (12, 24, 26, 27, 52, 53)},
    **{f"year {year}": {"year": year} for year in (2002, 2010, 2024, 2025, 2026)},
    **{f"age {age}": {"age": age} for age in (49, 50, 59, 60, 63, 64)},
    "born on New Year's Eve": {"age": "1976-12-31"},
    "no 60 to 63 catch-up": {"age": 62, "catch_up_60_63": "no"},
    "wages at the Roth amount": {"age": 62, "plan_has_roth": "no", "prior_wages": 150_000},
    "wages above the Roth amount": {"age": 62, "plan_has_roth": "no", "prior_wages": 150_000.01},
    "half cents": {"salary": 260_013, "match": "50% up to 6%", "step": "0.5%", "paychecks": 26},
    "half cents of the match": {"salary": 120_000.24, "match": "50%", "paychecks": 24,
                                "step": "0.1%"},
    "half cents of pay": {"salary": 100_000.01, "paychecks": 12, "match": "3% nonelective"},
    "match lost": {"salary": 520_000, "year": 2024},
    "match settled": {"salary": 520_000, "year": 2024, "match": "50% up to 6% true-up"},
    "catch-up not matched": {"salary": 240_000, "age": 52, "match": "50% excluding catch-up"},
    "three bands": {"match": "100% of first 1% + 50% of next 5% + 25% of next 2%"},
    "a band of nothing": {"match": "50% up to 0%"},
    "first dollars": {"match": "50% of first $12,000"},
    "own cap, share": {"after_tax_cap": "10%"},
    "own cap, all of pay": {"after_tax_cap": 1},
    "own cap, dollars": {"after_tax_cap": "$9,000"},
    "own cap, a hundred dollars": {"after_tax_cap": "$100"},
    "no after-tax": {"after_tax_cap": 0},
    "steps of a tenth": {"step": "0.1%", "salary": 287_654.32},
    "steps beyond the goal": {"step": 0.1, "deferral_goal": 15_000},
    "a goal a cent below whole steps": {"deferral_goal": 19_999.99},
    "a very high salary": {"salary": 50_000_000, "step": "0.1%"},
}  # fmt: skip


def state(name):
    return plan_of(**ORDINARY | STATES[name])


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The workbook of an ordinary plan."""
    path = tmp_path_factory.mktemp("parity") / "ordinary.xlsx"
    path.write_bytes(workbook(plan_of(**ORDINARY)))
    return path


@pytest.fixture(params=ENGINES)
def engine(request):
    return request.param


def room(values):
    return values["Start"]["B5"]


def all_alike(engine, path, plans):
    """Type each plan into one workbook and report all that is not the core's figure."""
    found = ENGINES[engine](path, [typed_cells(plan) for plan in plans])
    return {
        f"{plan.inputs['salary'] / 100} {plan.match} age {plan.age} {plan.year}": wrong[:5]
        for plan, values in zip(plans, found, strict=True)
        if (wrong := differences(values, figures(plan)))
    }


# -- the harness proves itself ---------------------------------------------------------------
def test_the_engine_recalculates(engine, written):
    as_it_is, changed = ENGINES[engine](written, [{}, {"in_salary": 60_000}])
    # 12 % and 40 % of pay are 923.08 on each of 26 paychecks; the match is 230.77, and 69.23
    assert room(as_it_is) == pytest.approx(72_000 - 26 * (923.08 + 230.77))
    assert room(changed) == pytest.approx(60_000 - 26 * (923.08 + 69.23))


def test_a_tampered_cached_value_is_not_believed(engine, written, tmp_path):
    tampered = tmp_path / "tampered.xlsx"
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(tampered, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                text = text.replace(b"<v>41999.9</v>", b"<v>12345.67</v>")
            target.writestr(item, text)
    assert room(cached_values(tampered)) == 12_345.67
    assert room(ENGINES[engine](tampered, [{}])[0]) == pytest.approx(41_999.90)


def test_a_difference_would_be_seen(engine, written):
    plan = plan_of(**ORDINARY)
    other = plan_of(**ORDINARY | {"salary": 200_000.01})
    (values,) = ENGINES[engine](written, [typed_cells(plan)])
    assert not differences(values, figures(plan))
    assert any("calc_" in wrong for wrong in differences(values, figures(other)))


# -- the plans -------------------------------------------------------------------------------
@pytest.mark.parametrize("name", STATES)
def test_a_chosen_state_in_ironcalc(name, written):
    assert all_alike("IronCalc", written, [state(name)]) == {}


def test_the_chosen_states_in_libreoffice(written):
    names = [name for name in STATES if not name.startswith(("year", "age", "24", "52"))]
    assert all_alike("LibreOffice", written, [state(name) for name in names]) == {}


def test_generated_plans(engine, written):
    source = random.Random(SEED)
    plans = [plan_of(**generated(source)) for _ in range(COUNTS[engine])]
    assert all_alike(engine, written, plans) == {}


def test_a_workbook_made_for_one_plan_shows_another_everywhere(engine, tmp_path):
    """Not only the formulas: no label or note may still speak of the first plan."""
    first = plan_of(
        salary=310_000, match="100% of first 3% + 50% of next 2% true-up", age=61, year=2025,
        paychecks=53, employer_other=5_000, step="0.1%", after_tax_cap="10%",
    )  # fmt: skip
    second = plan_of(salary=123_456.78, age=45, year=2002, paychecks=12)
    for name, plan in (("first", first), ("second", second)):
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(plan))
    (found,) = ENGINES[engine](tmp_path / "first.xlsx", [typed_cells(second)])
    assert differences(found, figures(second)) == []
    fresh = cached_values(tmp_path / "second.xlsx")
    texts = {
        (sheet, at): value
        for sheet, cells in fresh.items()
        for at, value in cells.items()
        if isinstance(value, str)
    }
    assert differences(found, texts) == []
