"""Proves the add-in in a real LibreOffice Calc, installed from the extension as it is built.

Formulas are typed into cells of a headless Calc that has its own profile, its own Python and
nothing of this project but the extension.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from outside import program
from ways_in.calc import ERRORS, calc_values, calc_with, may_be_empty, parts

from xlplugin.arguments.shared import SALARY
from xlplugin.errors import CellError, XlpluginError
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import Function
from xlplugin.functions.evaluate import call as evaluate
from xlplugin.routes.libreoffice.extension import extension
from xlplugin.units import DOLLARS

pytestmark = [
    pytest.mark.route("libreoffice"),
    pytest.mark.skipif(
        sys.platform != "linux", reason="LibreOffice's Python was only tried on Linux"
    ),
]
FINANCIAL = 3
"""Calc's number of the category."""

EXAMPLE = "MEGAROTH_CAP(200000;0.5;45;2024)"
LIMITS = "MEGAROTH_LIMITS(2026)"


@pytest.fixture(scope="module")
def running():
    with calc_with(extension()) as calc:
        yield calc


@pytest.fixture
def calc(running):
    """A running Calc with an empty document."""
    running.do("new")
    return running


def shown(calc, formula):
    """What a cell shows."""
    calc.do("type", cells={"Z99": f"={formula}"})
    return calc.do("read", address="Z99")[0][0]


def expected(name, arguments):
    """The core's answer as Calc shows it; Calc has no truth values and no empty answers."""
    given = []
    for value in arguments:
        if isinstance(value, dict):
            value = CellError(value["error"])
        given.append(float(value) if isinstance(value, bool) else value)
    try:
        found = evaluate(FUNCTIONS[name], given)
    except XlpluginError as error:
        return error.excel
    if isinstance(found, list):
        return [["" if cell is None else cell for cell in row] for row in found]
    return found


# -- formulas in Calc --------------------------------------------------------------------
def generated(count):
    """Calls in which one argument of an example changes, and some more are left out."""
    chance = random.Random(415)
    pool = [
        None, "", 0, 1, -1, 0.5, 3, 12, 24, 45, 61, 99.5, 100, 2024, 2026, 2031, 28_125, 46_000,
        60_000, 200_000.005, 1e12, "200,000", "50% up to 6%", "a lot", "1976-12-31", "415(c)",
        "even", "10%", True, False, *({"error": name} for name in ERRORS),
    ]  # fmt: skip
    functions = list(FUNCTIONS.values())
    for number in range(count):
        function = functions[number % len(functions)]
        arguments = list(function.example)
        arguments += [None] * chance.randint(0, len(function.arguments) - len(arguments))
        if arguments:
            arguments[chance.randrange(len(arguments))] = chance.choice(pool)
        yield function.name, arguments


@pytest.fixture(scope="module")
def calls(running):
    made = [(f.name, list(f.example)) for f in FUNCTIONS.values()] + list(generated(120))
    return list(zip(made, calc_values(made, running), strict=True))


def test_every_example_and_generated_call_is_the_core_s_answer(calls):
    wrong = []
    for (name, arguments), found in calls:
        errors = [value["error"] for value in arguments if isinstance(value, dict)]
        right = "#VALUE!" if may_be_empty(name, arguments) else expected(name, arguments)
        right = errors[0] if errors else right
        if found != right:
            wrong.append((name, arguments, found, right))
    assert not wrong


def test_the_generated_calls_have_answers_and_errors_of_every_kind(calls):
    found = [answer for _, answer in calls]
    assert {"#N/A", "#NUM!", "#VALUE!", "#DIV/0!"} <= {x for x in found if isinstance(x, str)}
    assert sum(isinstance(answer, float) for answer in found) > 15
    assert sum(isinstance(answer, list) for answer in found) > 10


FORMULAS = [
    (EXAMPLE, 34_500),
    ('MEGAROTH_CAP(200000;"50% up to 6%";45;2024)', 40_000),
    ("MEGAROTH_CAP(200000;50%;DATE(1976;12;31);2026)", 31_250),
    ('MEGAROTH_CAP(200000;0.5;"1977-01-01";"2026-05-01")', 35_250),
    # left out
    ("MEGAROTH_CAP(200000;0.5;45;2024;)", 34_500),
    ('MEGAROTH_CAP(200000;0.5;45;2024;"")', 34_500),
    ("MEGAROTH_CAP(200000;0.5;45;2024;;;;3000)", 39_000),
    # 0 may be an empty cell: refused where that would mean something else
    ("MEGAROTH_CAP(200000;0.5;45;2024;0)", "#VALUE!"),
    ("MEGAROTH_CAP(200000;0;45;2024)", "#VALUE!"),
    ("MEGAROTH_CATCHUP(61;2026;FALSE())", "#VALUE!"),
    ('MEGAROTH_CAP(200000;0.5;45;2024;"$0")', 69_000),
    ('MEGAROTH_CAP(200000;"none";45;2024)', 46_000),
    ('MEGAROTH_CATCHUP(61;2026;"no")', 8_000),
    ("MEGAROTH_CAP(200000;0.5;45;2024;;;0;0;FALSE())", 34_500),
    # truth values are numbers in Calc
    ("MEGAROTH_CATCHUP(61;2026;TRUE())", 11_250),
    ('MEGAROTH_CATCHUP(61;2026;"no")', 8_000),
    # what is needed
    ("MEGAROTH_CAP(200000;0.5)", "#VALUE!"),
    ("MEGAROTH_CAP(;0.5;45;2024)", "#VALUE!"),
    ("MEGAROTH_CAP()", "#VALUE!"),
    ("MEGAROTH_CAP(1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19)", "Err:504"),
    # errors
    ("MEGAROTH_CAP(200000;0.5;45;2031)", "#N/A"),
    ("MEGAROTH_CAP(-1;0.5;45;2024)", "#NUM!"),
    ('MEGAROTH_CAP("a lot";0.5;45;2024)', "#VALUE!"),
    ("ISNA(MEGAROTH_CAP(200000;0.5;45;2031))", 1),
    ("ISNA(MEGAROTH_CAP(-1;0.5;45;2024))", 0),
    ("IFERROR(MEGAROTH_CAP(-1;0.5;45;2024);7)", 7),
    ("MEGAROTH_CAP(1/0;0.5;45;2024)", "#DIV/0!"),
    ("MEGAROTH_CAP(MEGAROTH_CAP(-1;0.5;45;2024);0.5;45;2024)", "#NUM!"),
    ("MEGAROTH_CAP(-1;0.5;45;2024)+1", "#NUM!"),
    # inside other functions
    (f"{EXAMPLE}+MEGAROTH_CATCHUP(61;2026)", 45_750),
    (f"ROUND({EXAMPLE}/7;1)", 4_928.6),
    (f'IF({EXAMPLE}>3;"yes";"no")', "yes"),
    (f'TEXT({EXAMPLE};"0.00")', "34500.00"),
    ("SUM(MEGAROTH_CAP({200000;60000};0.5;45;2024))", 60_000),
    ('INDEX(MEGAROTH_EXPLAIN(200000;0.5;52;2024);1;2)', "Amount"),
    # a text out of a table equals a typed one only once Calc has made it anew
    (f'INDEX({LIMITS};MATCH("415C_DC";INDEX({LIMITS};0;1);0);3)', 72_000),
    (f'VALUE(VLOOKUP("415C_DC";{LIMITS}&"";3;0))', 72_000),
    # 12 % of 7,692.31 are 923.08, 26 times
    ("SUM(INDEX(MEGAROTH_PLAN(200000;0.5;45;2026;26);0;4))", 24_500),
    # long texts are refused like any other
    ('MEGAROTH_CAP(200000;REPT("50% ";8000);45;2024)', "#VALUE!"),
    ('MEGAROTH_LIMIT(REPT("415";10000);2024)', "#VALUE!"),
]  # fmt: skip


def test_formulas(running):
    running.do("new")
    formulas = ["=" + formula for formula, _ in FORMULAS]
    found = running.do("column", address=f"A1:A{len(formulas)}", formulas=formulas)
    assert list(zip(formulas, found, strict=True)) == [
        (formula, answer) for formula, (_, answer) in zip(formulas, FORMULAS, strict=True)
    ]


def test_a_cell_that_is_empty_is_zero_to_calc_unless_it_is_written_as_a_range(calc):
    """No add-in can tell the two apart; the wizard says so beside every function."""
    assert shown(calc, "MEGAROTH_CAP(200000;0.5;45;2024;A1)") == "#VALUE!"
    assert shown(calc, "MEGAROTH_CAP(200000;A1;45;2024)") == "#VALUE!"
    assert shown(calc, "MEGAROTH_CATCHUP(61;2026;A1)") == "#VALUE!"
    assert shown(calc, "MEGAROTH_CAP(200000;0.5;45;2024;;;A1)") == 34_500  # left out: 0
    assert shown(calc, "MEGAROTH_CAP(200000;0.5;45;2024;A1:A1)") == 34_500
    assert shown(calc, "MEGAROTH_CAP(A1:A1;0.5;45;2024)") == "#VALUE!"
    assert "E2:E2" in calc.do("wizard")["MEGAROTH_CAP"]["description"]


def test_cells_as_people_fill_them(calc):
    calc.do("type", cells={"A1": "$200,000", "B1": "50%", "C1": "1976-12-31", "D1": "2026-05-01",
                           "E1": "=TRUE()", "F1": '=""'})  # fmt: skip
    assert shown(calc, "MEGAROTH_CAP(A1;B1;C1;D1)") == 31_250
    assert shown(calc, "MEGAROTH_CATCHUP(61;D1;E1)") == 11_250
    assert shown(calc, "MEGAROTH_CATCHUP(61;D1;F1)") == 11_250
    for name, formula in ERRORS.items():
        calc.do("type", cells={"G1": formula})
        assert shown(calc, "MEGAROTH_CAP(200000;0.5;45;2024;G1)") == name


# -- ranges ------------------------------------------------------------------------------
def test_a_column_of_people_some_of_whom_cannot_be(calc):
    people = ["200000", "60000", "'200,000", "", '=""', "-1", "x"]
    calc.do("type", cells={f"A{row}": text for row, text in enumerate(people, 1)})
    calc.do("array", address="B1:B7", formula="=MEGAROTH_CAP(A1:A7;0.5;45;2024)")
    right = [34_500, 25_500, 34_500, "#VALUE!", "#VALUE!", "#NUM!", "#VALUE!"]
    assert [row[0] for row in calc.do("read", address="B1:B7")] == right
    assert shown(calc, "SUM(B1:B3)") == 94_500
    assert shown(calc, "INDEX(MEGAROTH_CAP(A1:A7;0.5;45;2024);2;1)") == 25_500


def test_columns_side_by_side_and_a_block(calc):
    calc.do("fill", address="A1:B3", rows=[[0.5, 2024], ["none", 2025], [0.5, 2031]])
    calc.do("array", address="D1:D3", formula="=MEGAROTH_CAP(200000;A1:A3;45;B1:B3)")
    assert calc.do("read", address="D1:D3") == [[34_500], [46_500], ["#N/A"]]
    calc.do("fill", address="A5:C6", rows=[[49, 50, 60], [63, 64, ""]])
    calc.do("array", address="E5:G6", formula="=MEGAROTH_CATCHUP(A5:C6;2026)")
    assert calc.do("read", address="E5:G6") == [[0, 8_000, 11_250], [11_250, 8_000, "#VALUE!"]]
    assert shown(calc, "MEGAROTH_CAP(A5:A6;A1:A3;45;2024)") == "#VALUE!"  # unequal ranges


def test_empty_cells_of_an_optional_range_are_the_default(calc):
    calc.do("fill", address="A1:A3", rows=[[""], [0], [5_000]])
    calc.do("array", address="B1:B3", formula="=MEGAROTH_CAP(200000;0.5;45;2024;A1:A3)")
    assert calc.do("read", address="B1:B3") == [[34_500], [69_000], [61_500]]


def test_a_range_with_an_error_in_it_is_an_error_to_calc_unless_it_is_caught(calc):
    """Calc hands over no range with an error value; it never comes to a number."""
    calc.do("type", cells={"A1": "200000", "A2": "=1/0", "A3": "60000"})
    calc.do("array", address="B1:B3", formula="=MEGAROTH_CAP(A1:A3;0.5;45;2024)")
    assert calc.do("read", address="B1:B3") == [["Err:504"]] * 3
    caught = '=MEGAROTH_CAP(IFERROR(A1:A3;"");0.5;45;2024)'
    calc.do("array", address="C1:C3", formula=caught)
    assert calc.do("read", address="C1:C3") == [[34_500], ["#VALUE!"], [25_500]]


def test_ten_thousand_people(calc):
    count = 10_000
    calc.do("fill", address=f"A1:A{count}", rows=[[20_000 + 17 * i] for i in range(count)])
    calc.do("array", address=f"B1:B{count}", formula=f"=MEGAROTH_CAP(A1:A{count};0.5;45;2024)")
    pay = [[20_000.0 + 17 * i] for i in range(count)]
    assert calc.do("read", address=f"B1:B{count}") == evaluate(
        FUNCTIONS["MEGAROTH_CAP"], [pay, 0.5, 45, 2024]
    )


# -- files -------------------------------------------------------------------------------
def test_an_input_that_moves_moves_the_answer(calc):
    calc.do("type", cells={"A1": "200000", "B1": "=MEGAROTH_CAP(A1;0.5;45;2024)", "C1": "=B1+1"})
    assert calc.do("read", address="B1:C1") == [[34_500, 34_501]]
    calc.do("type", cells={"A1": "60000"})
    assert calc.do("read", address="B1:C1") == [[25_500, 25_501]]


CELLS = {
    "A1": "200000", "A2": "60000", "A3": "-1",
    "B1": "=MEGAROTH_CAP(A1;0.5;45;2024)",
    "B2": "=MEGAROTH_CAP(A1;0.5;45;2031)",
    "B3": "=MEGAROTH_CAP(A3;0.5;45;2024)",
    "B4": '=MEGAROTH_CAP("a lot";0.5;45;2024)',
    "B5": "=MEGAROTH_CAP(A1;0.5;45;2024;E2:E2)",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_a_file_is_reloaded_and_goes_on(calc, kind):
    calc.do("type", cells=CELLS)
    calc.do("array", address="C1:C3", formula="=MEGAROTH_CAP(A1:A3;0.5;45;2024)")
    before = calc.do("read", address="A1:C5")
    assert [row[1] for row in before] == [34_500, "#N/A", "#NUM!", "#VALUE!", 34_500]
    path = calc.folder / f"saved.{kind}"
    calc.do("save", path=str(path))
    calc.do("open", path=str(path))
    calc.do("recalculate")
    assert calc.do("read", address="A1:C5") == before
    assert calc.do("formula", address="B1") == "=XLPLUGIN.MEGAROTH_CAP(A1;0.5;45;2024)"
    calc.do("type", cells={"A1": "60000"})
    assert calc.do("read", address="B1:C1") == [[25_500, 25_500]]
    assert calc.do("read", address="B5") == [[25_500]]
    if kind == "xlsx":
        assert formulas_and_values(path) == {
            "B1": ("XLPLUGIN.MEGAROTH_CAP(A1,0.5,45,2024)", "n", "34500"),
            "B2": ("XLPLUGIN.MEGAROTH_CAP(A1,0.5,45,2031)", "e", "#N/A"),
            "B3": ("XLPLUGIN.MEGAROTH_CAP(A3,0.5,45,2024)", "e", "#NUM!"),
            "B4": ('XLPLUGIN.MEGAROTH_CAP("a lot",0.5,45,2024)', "e", "#VALUE!"),
            "B5": ("XLPLUGIN.MEGAROTH_CAP(A1,0.5,45,2024,E2:E2)", "n", "34500"),
        }


def formulas_and_values(path):
    """What a saved workbook holds in column B."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return {
        cell.get("r"): (cell.find(f"{space}f").text, cell.get("t"), cell.find(f"{space}v").text)
        for cell in sheet.iter(f"{space}c")
        if cell.get("r").startswith("B")
    }


def test_a_workbook_from_elsewhere_is_answered(calc):
    """As xlwings Lite and Server name the function under the namespace ``xlplugin``."""
    book = openpyxl.Workbook()
    book.active["A1"] = "=XLPLUGIN.MEGAROTH_CAP(200000,0.5,45,2024)"
    book.active["A2"] = "=xlplugin.megaroth_limit(A3,2026)"
    book.active["A3"] = "415(c)"
    path = calc.folder / "elsewhere.xlsx"
    book.save(path)
    calc.do("open", path=str(path))
    calc.do("recalculate")
    assert calc.do("read", address="A1:A2") == [[34_500], [72_000]]


# -- the Function Wizard -----------------------------------------------------------------
def test_the_wizard_says_what_is_declared(running):
    shown = running.do("wizard")
    assert {name for name in shown if name.startswith("MEGAROTH_")} == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        entry = shown[name]
        assert entry["category"] == FINANCIAL
        assert entry["description"].startswith(f"{function.summary} Authority: ")
        assert function.authority in entry["description"]
        # Calc marks whatever may be a value or a range as optional
        assert entry["arguments"] == [
            [a.name, f"(needed) {a.doc}" if a.needed else a.doc, True] for a in function.arguments
        ]


# -- from the extension alone ------------------------------------------------------------
def test_it_runs_from_the_extension_and_not_from_the_sources(running):
    compiled = {path.name.split(".")[0] for path in running.folder.rglob("*.pyc")}
    assert {"catalog", "evaluate", "after_tax_room", "grammar", "values"} <= compiled
    run = subprocess.run(
        [program("LibreOffice's Python"), "-c", "import xlplugin"], capture_output=True, text=True,
        cwd=running.folder, env={"PATH": "/usr/bin:/bin"}, timeout=60,
    )  # fmt: skip
    assert "No module named 'xlplugin'" in run.stderr


ADDED = """
from xlplugin.arguments.shared import SALARY
from xlplugin.functions.declare import Function
from xlplugin.units import DOLLARS

FUNCTIONS["MEGAROTH_TWICE"] = Function(
    "MEGAROTH_TWICE", "Twice the pay.", (SALARY,), DOLLARS,
    lambda n, law, a, trail: 2 * a["salary"],
    "none", (1,),
)
import dataclasses
FUNCTIONS["MEGAROTH_TOTAL"] = dataclasses.replace(
    FUNCTIONS["MEGAROTH_TOTAL"], rule=lambda n, law, a, trail: 1 // 0
)
"""


def test_what_the_extension_holds_is_what_counts(monkeypatch):
    """An extension with another limit, a function more and a mistake in a third one."""
    twice = Function("MEGAROTH_TWICE", "", (SALARY,), DOLLARS, lambda n, law, a, trail: 0, "", (1,))
    monkeypatch.setitem(FUNCTIONS, twice.name, twice)
    changed = parts(extension())
    law = "pythonpath/xlplugin/law/limits/2024.csv"
    assert b"415C_DC,69000" in changed[law]
    changed[law] = changed[law].replace(b"415C_DC,69000", b"415C_DC,70000")
    changed["pythonpath/xlplugin/functions/catalog.py"] += ADDED.encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    with calc_with(held.getvalue()) as calc:
        assert shown(calc, EXAMPLE) == 35_500
        assert shown(calc, "MEGAROTH_TWICE(100.25)") == 200.5
        assert shown(calc, "MEGAROTH_TOTAL(200000;50;2026)") == "#VALUE!"
        calc.do("fill", address="A1:A2", rows=[[200_000], [1]])
        assert shown(calc, "SUM(MEGAROTH_TOTAL(A1:A2;50;2026))") == "#VALUE!"
