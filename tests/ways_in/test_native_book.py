"""Proves of the workbook of native functions that Excel can hold it, and that one sheet carries it.

That its answers are right is proved in ``tests/parity/test_parity_functions.py``.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from ways_in.command import assert_refused, megaroth
from ways_in.native import cellrune_values, ironcalc_values
from ways_in.native import formula as spelt_out

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import Count
from xlplugin.arguments.shared import AGE, SALARY, YEAR
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import Function
from xlplugin.law import limits
from xlplugin.law.codes import all_codes
from xlplugin.routes.native import book, stored
from xlplugin.routes.native.lambdas import LONGEST_COMMENT, comments, names, not_carried
from xlplugin.units import DOLLARS

pytestmark = pytest.mark.route("native")

NAMES = names()
LONGEST_FORMULA, MOST_STEPS, DEEPEST = 8_192, 126, 64
"""What Excel allows: characters, names of one LET, and levels of nesting."""


def without_texts(formula):
    return re.sub(r'"[^"]*"', '""', formula)


@pytest.mark.parametrize("name", NAMES)
def test_excel_can_hold_it(name):
    assert len(stored(NAMES[name])) < LONGEST_FORMULA
    depth = deepest = 0
    for sign in without_texts(NAMES[name]):
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    assert depth == 0 and deepest <= DEEPEST


@pytest.mark.parametrize("name", NAMES)
def test_no_step_has_the_name_of_a_function_or_a_cell(name):
    text = without_texts(NAMES[name])
    bound = set(re.findall(r"\b[a-z][a-z_0-9]*\b(?!\()", text))
    called = {word.lower() for word in re.findall(r"\b([A-Z][A-Z_0-9.]*)\(", text)}
    assert len(bound) <= MOST_STEPS
    assert not bound & called, "a program may take the call for one of the step"
    assert not [word for word in bound if re.fullmatch(r"[a-z]{1,3}[0-9]+|r|c", word)]


def test_a_file_spells_newer_functions_and_what_is_bound():
    formula = 'LAMBDA(pay, [year], LET(v_1, MAX(pay,0), FILTER(X_1, v_1="a b, [c] LET(")))'
    assert stored(formula) == (
        "_xlfn.LAMBDA(_xlpm.pay,_xlop.year,_xlfn.LET(_xlpm.v_1,MAX(_xlpm.pay,0),"
        '_xlfn._xlws.FILTER(X_1,_xlpm.v_1="a b, [c] LET(")))'
    )


def test_every_function_is_a_name_with_its_text():
    assert set(FUNCTIONS) <= set(NAMES)
    told = comments()
    assert set(told) == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        assert told[name].startswith(function.summary) and len(told[name]) <= LONGEST_COMMENT
        arguments = [a.name if a.needed else f"[{a.name}]" for a in function.arguments]
        assert NAMES[name].startswith(f"LAMBDA({','.join(arguments)},")
    assert all("#N/A" in told[name] for name in not_carried())


def test_what_is_not_carried_is_declared_so():
    """Not a rule that cannot write itself any more, without anyone having noticed."""
    declared = {f.name: f.not_native for f in FUNCTIONS.values() if f.not_native}
    assert not_carried() == declared


def test_an_argument_left_out_is_found_out_whatever_is_given_in_its_place():
    """A range answers for itself, cell by cell, unless it is asked as a whole."""
    for name, function in FUNCTIONS.items():
        for a in function.arguments if name not in not_carried() else ():
            assert f',IF(AND(ISOMITTED({a.name})),"",{a.name})' in NAMES[name]


@pytest.fixture(scope="module")
def written():
    return openpyxl.load_workbook(io.BytesIO(book.workbook()))


def test_the_comments_are_in_the_file(written):
    assert written.defined_names["MEGAROTH_CAP"].comment == comments()["MEGAROTH_CAP"]


def test_each_name_is_used_on_the_sheet_that_carries_it(written):
    sheet = written[book.SHEET]
    formulas = [
        getattr(cell.value, "text", cell.value)
        for row in sheet.iter_rows(max_col=8)
        for cell in row
        if cell.data_type == "f"
    ]
    used = " ".join(formulas)
    assert set(written.defined_names) >= set(NAMES)
    assert [n for n in written.defined_names if not re.search(rf"\b{n}\b", used)] == []
    for name in written.defined_names.values():
        elsewhere = re.findall(r"(?<!#)\b([A-Za-z_]+)!", name.value)
        assert set(elsewhere) <= {book.SHEET}


def test_the_sheet_alone_answers(written):
    """A workbook that has nothing but the sheet and its names, as after a move."""
    alone = openpyxl.load_workbook(io.BytesIO(book.workbook()))
    for title in alone.sheetnames:
        if title != book.SHEET:
            del alone[title]
    alone.create_sheet("My own", 0)
    target = io.BytesIO()
    alone.save(target)
    asked = [("=MEGAROTH_CAP(200000,0.5,45,2024)", 1, 1), ('=MEGAROTH_LIMIT("415(c)",2026)', 1, 1)]
    assert [rows[0] for rows in ironcalc_values(target.getvalue(), asked)] == [[34_500], [72_000]]


# -- a function that is added ------------------------------------------------------------
def added(name, rule, *more):
    return Function(name, "Half of the pay.", (SALARY, AGE, YEAR, *more), DOLLARS, rule,
                    "none", (200_000, 45, 2026))  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("engine", [ironcalc_values, cellrune_values], ids=["IronCalc", "CellRune"])
def test_what_a_statute_sets_is_known_beyond_the_last_published_year(engine):
    last = limits.years()[-1]
    in_force = [code for code in all_codes() if (x := limits.find(code, 2060)) and x.is_statutory]
    assert len(in_force) == 16
    calls = [
        (code, year)
        for code in ("415C_DC", "IRA_CATCHUP50", "PLESA_CAP", *in_force)
        for year in (2001, 2011, 2023, last, last + 1, 2035, last + 30)
    ]
    typed = [(spelt_out("MEGAROTH_LIMIT", call, every=True), 1, 1) for call in calls]
    for (code, year), answer in zip(calls, engine(book.workbook(), typed), strict=True):
        limit = limits.find(code, year)
        assert answer[0][0] == (limit.number if limit else "#N/A"), (code, year)


def test_a_function_added_to_the_catalog_is_there(monkeypatch):
    half = added(
        "MEGAROTH_HALF", lambda n, law, a, trail: n.minimum(a["salary"], law.amount("415C_DC"))
    )
    monkeypatch.setitem(FUNCTIONS, half.name, half)
    asked = [("=MEGAROTH_HALF(50000.5,45,2026)", 1, 1), ("=MEGAROTH_HALF(1,45,2031)", 1, 1)]
    shown = [rows[0] for rows in ironcalc_values(book.workbook(), asked)]
    assert shown == [[50_000.5], ["#N/A"]]


@pytest.mark.parametrize(
    "function",
    [
        added("MEGAROTH_IF", lambda n, law, a, trail: 1 if a["salary"] > 5 else 2),
        added("MEGAROTH_INT", lambda n, law, a, trail: int(a["salary"])),
        added("MEGAROTH_KIND", lambda n, law, a, trail: 1, Argument("count", Count(), "a count")),
    ],
    ids=lambda function: function.name,
)
def test_one_that_cannot_be_written_has_no_answer(monkeypatch, function):
    monkeypatch.setitem(FUNCTIONS, function.name, function)
    assert function.name in not_carried()
    asked = [(f"={function.name}(1,45,2026)", 1, 1)]
    assert next(ironcalc_values(book.workbook(), asked))[0] in (["#N/A"], ["#VALUE!"])
    assert names()[function.name].endswith(",#N/A)")


# -- the command -----------------------------------------------------------------------------
def test_the_command_writes_it(tmp_path):
    run = megaroth("functions", "-o", "functions.xlsx", folder=tmp_path)
    assert run.returncode == 0 and book.SHEET in run.stdout
    assert (tmp_path / "functions.xlsx").read_bytes() == book.workbook()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "the following arguments are required: -o/--output"),
        (["-o", "functions.xls"], "--output: 'functions.xls' does not end in .xlsx"),
        (["-o", "nowhere/functions.xlsx"], "the folder nowhere does not exist"),
    ],
)
def test_bad_input_is_one_line(tmp_path, words, line):
    run = megaroth("functions", *words, folder=tmp_path)
    assert_refused(run, "functions", line, tmp_path)
