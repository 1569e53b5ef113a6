"""Proves of every kind of workbook that is written here that Excel opens it without repair.

Excel itself does not run here. In its place: a validator with the schemas of the Open XML SDK,
a checker of what that does not see, and six programs that must all see the same values.
"""

from __future__ import annotations

import functools
import zipfile
from pathlib import Path

import pytest
from checked_files import good
from checked_files.checker import findings, functions_used
from checked_files.checker.functions import FUNCTIONS
from checked_files.readers import READERS, differences, filled_by_macros, saved_values
from openxml_audit import OpenXmlValidator
from outside import needing
from parity.plans import ORDINARY, empty, shown, workbook
from sizes import proofs_after

import xlplugin.functions.catalog
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.filled import shown_of

ROOT = Path(__file__).parents[2]

PLANS = {
    "plan": {},
    "plan without salary": {"salary": 0},
    "plan beyond the limit": {"age": 52, "employer_other": 80_000},
    "plan of 53 weeks": {"schedule": "weekly", "first_payday": "2026-01-01"},
    "plan of mid-year, few changes, stubs": {
        "changes": "few", "step": "0.5%", "elect_deferral": 0.09, "elect_after_tax": 0.08,
        "ytd_date": "2026-08-14", "ytd_pay": 130_769.27, "ytd_deferral": 11_769.23,
        "ytd_after_tax": 10_461.54, "ytd_employer": 3_923.08,
        "paid": [{"date": "2026-08-28", "pay": 7_692.31, "deferral": 692.31,
                  "after_tax": 615.38, "employer": 230.77}],
    },
    "plan that follows elections": {
        "elections": [{"from": 1, "deferral": 0.23}, {"from": 9, "deferral": 500},
                      {"from": "2026-07-01", "deferral": 0.05, "after_tax": 0.3}],
    },
    "plan of an older year": {"year": 2015, "first_payday": "2015-01-02"},
    "plan with many cells filled": {
        "salary": 310_000, "match": "100% of first 3% + 50% of next 2% max $12,000 true-up",
        "age": 61, "step": "0.5%", "employer_other": 1_500, "after_tax_cap": "10%",
        "deferral_goal": 30_000, "prior_deferral": 2_000, "prior_wages": 290_000,
    },
}  # fmt: skip
"""What is given beside, or instead of, what is ordinary."""


def plan(given):
    """Gives the bytes of a plan's workbook."""
    return lambda: workbook(shown(**ORDINARY | given))


KINDS = {
    "everything": good.workbook,
    **{name: plan(given) for name, given in PLANS.items()},
    "empty": lambda: workbook(empty()),
    "empty with a year": lambda: workbook(empty(in_year=2026)),
    "example": lambda: workbook(shown_of(example())),
    **{
        str(path.relative_to(ROOT)): path.read_bytes
        for folder in ("templates", "workbooks")
        for path in sorted((ROOT / folder).glob("*.xls[xm]"))
    },
}
"""Every kind of workbook and what gives its bytes."""

NATIVE = "workbooks/megaroth-functions.xlsx"
NEWEST = {NATIVE: 2024}
"""The Excel that a kind needs, where it is not one of 2016."""

MACROS = {"workbooks/megaroth.xlsm": set(xlplugin.functions.catalog.FUNCTIONS)}
"""The functions that the macros of a kind bring."""

OURS_ALONE = (*MACROS, "workbooks/megaroth-lite.xlsx")
"""Kinds whose formulas call no function of Excel, only ours."""


QUICK = ("everything", "plan with many cells filled", "templates/planner-empty.xlsx", NATIVE)
"""The kinds that are looked at in the fast tier; the others are proofs."""
EVERY = proofs_after(len(QUICK), sorted(KINDS, key=lambda kind: kind not in QUICK))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Each kind as a file, made when it is asked for."""
    folder = tmp_path_factory.mktemp("kinds")

    @functools.cache
    def path_of(kind):
        path = folder / f"{list(KINDS).index(kind)}{'.xlsm' if kind.endswith('.xlsm') else '.xlsx'}"
        path.write_bytes(KINDS[kind]())
        return path

    return path_of


@pytest.fixture(scope="module")
def seen(written):
    """What a reader sees in a kind; it is started once for all of a tier."""

    @functools.cache
    def in_all(reader, quick):
        kinds = [kind for kind in KINDS if (kind in QUICK) == quick]
        return dict(zip(kinds, READERS[reader](list(map(written, kinds))), strict=True))

    return lambda reader, kind: in_all(reader, kind in QUICK)[kind]


@pytest.mark.parametrize("kind", EVERY)
def test_the_validator_accepts_it(written, kind):
    result = OpenXmlValidator().validate(written(kind))
    assert result.is_valid, [str(error) for error in result.errors[:5]]


@pytest.mark.parametrize("kind", EVERY)
def test_the_checker_finds_nothing(written, kind):
    newest, macros = NEWEST.get(kind, 2016), MACROS.get(kind, ())
    assert findings(written(kind).read_bytes(), newest, macros) == []


@pytest.mark.parametrize("kind", EVERY)
def test_functions_are_no_newer_than_the_kind_needs(written, kind):
    used = functions_used(written(kind).read_bytes())
    known = {name: FUNCTIONS[name].since for name in used if name in FUNCTIONS}
    assert bool(known) == (kind not in OURS_ALONE)
    assert {n for n, since in known.items() if since > NEWEST.get(kind, 2016)} == set()


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("reader", needing("engine", READERS))
def test_a_reader_sees_every_value_as_it_is_written(written, seen, reader, kind):
    values = seen(reader, kind)
    data = written(kind).read_bytes()
    as_written = saved_values(data)
    unknown = filled_by_macros(data) if kind in MACROS else ()
    assert sum(map(len, as_written.values())) > 30
    if (reader, kind) == ("LibreOffice", NATIVE):
        pytest.skip("LibreOffice has no LAMBDA, and computes such cells whatever they hold")
    assert differences(reader, values, as_written, unknown) == []


def test_the_validator_would_refuse_a_broken_one(written, tmp_path):
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(written("everything")) as source, zipfile.ZipFile(broken, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                text = text.replace(b"<sheetData>", b"<rowBreaks/><sheetData>")
            target.writestr(item, text)
    assert not OpenXmlValidator().validate(broken).is_valid


def test_there_are_templates_among_the_kinds():
    assert [name for name in KINDS if name.startswith("templates")]
