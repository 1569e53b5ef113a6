"""Proves the functions in xlwings Lite: the built package, imported by the two texts that a
person pastes, answers in Python in WebAssembly through xlwings' own runtime for the browser.

That xlwings Lite registers a package named in requirements.txt by itself is documented, and not
proved here: how it looks for one is not public.
"""

from __future__ import annotations

import bz2
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from planner_book.test_everything_fits import Page, cut_off
from ways_in import lite
from ways_in.command import assert_refused, megaroth
from xlwings.server import custom_functions_meta

import xlplugin
from xlplugin import money, udfs
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call
from xlplugin.routes import package
from xlplugin.routes.lite import carried, texts
from xlplugin.routes.lite.workbook import sheets, workbook
from xlplugin.routes.package import license_text
from xlplugin.sheets.functions_book.spelling import literal

HEAVY = {"numpy", "pandas", "xlsxwriter", "rich", "openpyxl"}
MISSING = {"missing": True}
NOTHING = [[None]]


def error(text):
    return {"type": "Error", "basicType": "Error", "basicValue": text}


def cells(*values):
    return [lite.sent(value) for value in values]


PEOPLE = 10_000
CALLS = [
    # what JavaScript sends                                                      what a cell shows
    (("MEGAROTH_CAP", cells("200,000", "50% up to 6%", 45, 2024)), 40_000),
    (("MEGAROTH_CAP", cells(200_000, 0.5, 28_125, 2026)), 31_250),  # born 1976-12-31
    (("MEGAROTH_CAP", cells(200_000, 0.5, 45, 2024, None)), 34_500),
    (("MEGAROTH_CAP", cells(200_000, 0.5, 45, 2024, "")), 34_500),
    (("MEGAROTH_CAP", [*cells(200_000, 0.5, 45, 2024), None, None, None]), 34_500),
    (("MEGAROTH_CAP", [*cells(200_000, 0.5, 45, 2024), MISSING, MISSING]), 34_500),
    (("MEGAROTH_CAP", [*cells(200_000, 0.5, 45, 2024), MISSING, NOTHING, None, *cells(3_000)]),
     39_000),
    (("MEGAROTH_CAP", cells(200_000, 0.5, 45, 2024, 0)), 69_000),
    (("MEGAROTH_CATCHUP", cells(61, 2026, False)), 8_000),
    (("MEGAROTH_LIMIT", cells("415(c)", 2026)), 72_000),
    # an answer that does not exist, and an error in a cell
    (("MEGAROTH_CAP", cells(200_000, 0.5, 45, 2031)), "#N/A"),
    (("MEGAROTH_CAP", cells(-1, 0.5, 45, 2024)), "#NUM!"),
    (("MEGAROTH_LIMITS", cells(2031)), "#N/A"),
    (("MEGAROTH_CAP", cells({"error": "#N/A"}, 0.5, 45, 2024)), "#N/A"),
    (("MEGAROTH_CAP", cells(200_000, 0.5, 45, 2024, {"error": "#DIV/0!"})), "#DIV/0!"),
    # ranges with empty cells, which JavaScript has a null for
    (("MEGAROTH_CAP", cells([[200_000], [60_000], [None], [""], [-1], ["x"], [True],
                             [error("#N/A")]], 0.5, 45, 2024)),
     [[34_500], [25_500], ["#VALUE!"], ["#VALUE!"], ["#NUM!"], ["#VALUE!"], ["#VALUE!"],
      ["#N/A"]]),
    (("MEGAROTH_CATCHUP", cells([[49, 50, 60], [63, 64, None]], 2026)),
     [[0, 8_000, 11_250], [11_250, 8_000, "#VALUE!"]]),
    (("MEGAROTH_CAP", cells(200_000, 0.5, 45, 2024, [[None], [""], [5_000]])),
     [[34_500], [34_500], [61_500]]),
    (("MEGAROTH_CAP", cells([[200_000], [None]] * (PEOPLE // 2), 0.5, 45, 2024)),
     [[34_500], ["#VALUE!"]] * (PEOPLE // 2)),
]  # fmt: skip

REFUSED = [
    (("MEGAROTH_CAP", cells(200_000, 50, 45, 2024)), "match: 50 can be read in two ways"),
    (("MEGAROTH_CAP", cells(None, 0.5, 45, 2024)), "salary: is needed"),
    (("MEGAROTH_CAP", [None, *cells(0.5, 45, 2024)]), "salary: is needed"),
    (("MEGAROTH_LIMITS", cells([[2025], [2026]])), "year: MEGAROTH_LIMITS takes single values"),
]

EXAMPLES = [(f.name, cells(*f.example)) for f in FUNCTIONS.values()]

AFTERWARDS = """
import json, inspect, xlplugin
names = [name for name, found in inspect.getmembers(xlplugin) if hasattr(found, "__xlfunc__")]
json.dumps(names)
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Everything asked in one start."""
    calls = [*EXAMPLES, *(asked for asked, _ in CALLS), *(asked for asked, _ in REFUSED)]
    told = lite.run(calls, tmp_path_factory.mktemp("lite"), AFTERWARDS)
    for name, group in (("examples", EXAMPLES), ("others", CALLS), ("refused", REFUSED)):
        told[name] = [told["answers"].pop(0) for _ in group]
    return told


@pytest.mark.route("lite")
def test_it_is_python_in_webassembly_with_the_standard_library_alone(browser):
    assert browser["platform"] == "emscripten"
    loaded = {name.partition(".")[0] for name in browser["loaded"]}
    assert {"xlplugin", "xlwings", "wasm_runtime"} <= loaded
    assert not loaded & HEAVY


@pytest.mark.route("lite")
def test_excel_gets_the_same_registration_as_on_a_server(browser):
    assert browser["meta"] == json.loads(json.dumps(custom_functions_meta(udfs)))
    assert {entry["name"] for entry in browser["meta"]["functions"]} == set(FUNCTIONS)


@pytest.mark.route("lite")
def test_the_scripts_are_there(browser):
    assert "plan_my_year" in {entry["function_name"] for entry in browser["scripts"]}


@pytest.mark.route("lite")
@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=list(FUNCTIONS))
def test_an_example(browser, place):
    function = list(FUNCTIONS.values())[place]
    assert lite.shown(browser["examples"][place]) == call(function, function.example)


@pytest.mark.route("lite")
@pytest.mark.parametrize("place", range(len(CALLS)))
def test_an_answer(browser, place):
    assert lite.shown(browser["others"][place]) == CALLS[place][1]


@pytest.mark.route("lite")
@pytest.mark.parametrize("place", range(len(REFUSED)))
def test_what_is_not_understood_is_a_sentence(browser, place):
    assert browser["refused"][place]["error"].startswith(REFUSED[place][1])


@pytest.mark.route("lite")
def test_ten_thousand_people_take_seconds_at_most(browser):
    assert browser["seconds"][len(EXAMPLES) + len(CALLS) - 1] < 10


# -- a main.py with the package in it ---------------------------------------------------------
@pytest.mark.proof
@pytest.mark.route("lite")
def test_a_main_that_carries_the_package_needs_no_other(tmp_path):
    main = carried.main_with_package()
    code = "import xlplugin; xlplugin.__file__"
    told = lite.run([*EXAMPLES, CALLS[0][0]], tmp_path, code, main)
    assert re.fullmatch(rf"/tmp/xlplugin-{carries(main)}-\w+/xlplugin/__init__.py", told["tried"])
    answers = [lite.shown(each) for each in told["answers"]]
    assert answers == [*(call(f, f.example) for f in FUNCTIONS.values()), CALLS[0][1]]
    assert {entry["name"] for entry in told["meta"]["functions"]} == set(FUNCTIONS)
    assert "plan_my_year" in {entry["function_name"] for entry in told["scripts"]}


def carries(main):
    """The SHA-256 of the package in a text, as the text says."""
    return re.search(r'^SHA256 = "([0-9a-f]{64})"$', main, re.MULTILINE)[1]


def test_it_is_written_whole_and_the_command_says_its_sums(tmp_path):
    run = megaroth("lite", "-o", "lite.xlsx", "--main", "main.py", folder=tmp_path)
    assert run.returncode == 0 and "wrote main.py" in run.stderr
    content = (tmp_path / "main.py").read_bytes()
    assert content.decode() == carried.main_with_package()
    assert len(content) < 620_000 and max(map(len, content.splitlines())) <= 100
    said = re.findall(r"^  ([0-9a-f]{64})$", run.stdout, re.MULTILINE)
    assert said == [hashlib.sha256(content).hexdigest(), carries(content.decode())]


def tools(*commands):
    missing = [each for each in commands if shutil.which(each) is None]
    return pytest.mark.skipif(bool(missing), reason=f"this system has no {missing}")


@tools("sed", "base64", "bzip2", "sha256sum")
def test_it_is_checked_and_read_with_what_every_system_has(tmp_path):
    """As docs/routes.md says, and the same that a command says."""
    told = Path(__file__).parents[2].joinpath("docs", "routes.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sh\n(sha256sum .+?)```", told, re.DOTALL)
    (tmp_path / "main.py").write_text(carried.main_with_package(), newline="\n")
    run = subprocess.run(
        ["sh", "-e"], input=block, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    text = carried.main_with_package()
    assert re.findall(r"[0-9a-f]{64}", run.stdout) == [
        hashlib.sha256(text.encode()).hexdigest(), carries(text),
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "package.zip") as packed:
        names = packed.namelist()
        assert packed.read("xlplugin/LICENSE").decode() == license_text()
        assert packed.read("xlplugin/money.py") == Path(money.__file__).read_bytes()
    assert not any(name.startswith("xlplugin/cli") for name in names)


def test_every_computer_writes_the_same_text():
    """What could differ: the order of files, the archive's notes of its system, the compressor."""
    with zipfile.ZipFile(io.BytesIO(package.archive({"b": b"1", "a": b"2"}))) as packed:
        noted = [(i.create_system, i.date_time, i.compress_type) for i in packed.infolist()]
    assert noted == [(3, (1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)] * 2
    assert list(package.files()) == sorted(package.files())
    some = "".join(f"{n * n};" for n in range(200_000)).encode()
    known = "2c93ffec3485f400f6fccd1acdd04fc9634747c4a9a290e2d34d83a55a166af8"
    assert hashlib.sha256(bz2.compress(some, 9)).hexdigest() == known, "another bzip2"


def pasted(folder, text, before="", after=""):
    """What a Python says that runs the text, its temporary files in ``folder``."""
    (folder / "main.py").write_text(text, newline="\n")
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    code = f"{before}\nexec(open('main.py').read())\n{after}"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60,
        env={"TMPDIR": str(temporary), "PATH": "", "PYTHONSAFEPATH": "1"},
    )  # fmt: skip


WHERE = "import xlplugin, xlplugin.law.limits; print(xlplugin.__file__)"


def test_what_lies_in_the_folder_for_temporary_files_is_never_imported(tmp_path):
    main = carried.main_with_package()
    prepared = []
    for name in (f"xlplugin-{xlplugin.__version__}", f"xlplugin-{carries(main)}", "xlplugin"):
        module = tmp_path / "temporary" / name / "xlplugin" / "__init__.py"
        module.parent.mkdir(parents=True)
        module.write_text("raise SystemExit('hostile')")
        prepared.append(module)
    mode = "import os; print(os.stat(os.path.dirname(xlplugin.__path__[0])).st_mode & 0o777)"
    run = pasted(tmp_path, main, after=f"{WHERE}\n{mode}")
    assert run.returncode == 0, run.stderr
    said, file, mode = run.stdout.splitlines()
    assert said == f"xlplugin {xlplugin.__version__}, SHA-256 of the package {carries(main)}"
    assert Path(file) not in prepared and f"xlplugin-{carries(main)}-" in file
    assert int(mode) == 0o700 or os.name == "nt"
    left = {path for path in (tmp_path / "temporary").rglob("*") if path.is_file()}
    assert left == set(prepared), "its own folder goes when Python ends"


def test_run_again_in_the_same_python_it_is_what_was_there(tmp_path):
    again = "exec(open('main.py').read())"
    run = pasted(tmp_path, carried.main_with_package(), after=f"{WHERE}\n{again}\n{WHERE}")
    assert run.returncode == 0, run.stderr
    said, file, *second = run.stdout.splitlines()
    assert [said, file] == second


def letter(text):
    at = text.index('PACKAGE = """') + 50_000
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


DAMAGES = {
    "a letter": letter,
    "a line less": lambda text: "\n".join(text.split("\n")[:200] + text.split("\n")[201:]),
    "half of it": lambda text: "\n".join(text.split("\n")[:1000] + text.split("\n")[-30:]),
    "none of it": lambda text: re.sub(r'""".+?"""', '""""""', text, count=1, flags=re.DOTALL),
    "another sum": lambda text: text.replace(carries(text), "0" * 64),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_text_is_refused_and_unpacks_nothing(tmp_path, damage):
    run = pasted(tmp_path, DAMAGES[damage](carried.main_with_package()))
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.splitlines()[-1].startswith("ImportError: the text of main.py is damaged: ")
    assert not list((tmp_path / "temporary").iterdir())


def test_beside_another_package_of_that_name_it_is_refused(tmp_path):
    before = "import sys, types; sys.modules['xlplugin'] = types.ModuleType('xlplugin')"
    run = pasted(tmp_path, carried.main_with_package(), before)
    assert run.returncode == 1
    line = "ImportError: another xlplugin is already loaded here: restart Python"
    assert run.stderr.splitlines()[-1].startswith(line)
    assert not list((tmp_path / "temporary").iterdir())


# -- what a package shows to xlwings ---------------------------------------------------------
@pytest.mark.route("lite")
def test_whoever_lists_the_package_finds_the_functions(browser):
    assert json.loads(browser["tried"]) == sorted(FUNCTIONS)
    assert {entry["id"] for entry in custom_functions_meta(xlplugin)["functions"]} == set(FUNCTIONS)


def fresh(code):
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_the_line_of_main_takes_them_all_and_nothing_else():
    names = fresh(f"{texts.MAIN}\nprint(*[name for name in dir() if not name.startswith('__')])")
    assert set(names) > set(FUNCTIONS)
    assert {name for name in names if name.isupper()} == set(FUNCTIONS)
    assert "plan_my_year" in names


def test_nothing_is_loaded_before_that():
    assert (
        fresh("import sys, xlplugin\nfrom xlplugin import money\nprint(*sys.modules)").count(
            "xlwings"
        )
        == 0
    )
    with pytest.raises(AttributeError, match="no attribute 'nothing_of_the_kind'"):
        _ = xlplugin.nothing_of_the_kind


# -- the workbook ----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(workbook()))


def test_the_texts_and_an_example_of_every_function_are_in_it(book):
    shown = {cell.value for row in book["Formulas"].iter_rows() for cell in row}
    assert {texts.requirement(), texts.MAIN} <= shown
    for function in FUNCTIONS.values():
        example = ",".join(map(literal, function.example))
        assert f"={function.name}({example})" in shown
        expected = call(function, function.example)
        if function.answer == "table":
            rows = [[cell.value for cell in row] for row in book[function.name]["B5:L80"]]
            assert rows[0][: len(expected[0])] == expected[0]
            assert rows[len(expected) - 1][: len(expected[0])] == expected[-1]
        else:
            assert expected in shown


def test_no_cell_holds_a_formula(book):
    """Excel would look for the function of another add-in."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in package.read(name) and b"<f " not in package.read(name)


def test_nothing_is_cut_off(book):
    seen = set()
    found = [
        line for sheet in sheets() for line in cut_off(Page(sheet, book[sheet.name]), None, seen)
    ]
    assert len(seen) > 500
    assert not found, "\n".join(found)


def test_an_address_is_filled_in():
    wheel = f"https://example.com/{texts.WHEEL}"
    shown = openpyxl.load_workbook(io.BytesIO(workbook(wheel)))["Formulas"]
    assert wheel in {cell.value for row in shown.iter_rows() for cell in row}
    assert texts.requirements_file(wheel) == f"{wheel}\n"


# -- the command -----------------------------------------------------------------------------
def test_the_command_writes_it_and_prints_the_texts(tmp_path):
    run = megaroth("lite", "-o", "megaroth-lite.xlsx", folder=tmp_path)
    assert run.returncode == 0
    assert run.stdout == (
        f"for requirements.txt  {texts.requirement()}\nfor main.py           {texts.MAIN}\n"
    )
    assert (tmp_path / "megaroth-lite.xlsx").read_bytes() == workbook()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "the following arguments are required: -o/--output"),
        (["-o", "lite.xlsm"], "--output: 'lite.xlsm' does not end in .xlsx"),
        (["-o", "nowhere/lite.xlsx"], "the folder nowhere does not exist"),
        (["-o", "l" * 300 + ".xlsx"], "the name is too long"),
        (["-o", "lite.xlsx", "--main", "main.txt"], "--main: 'main.txt' does not end in .py"),
        (["-o", "lite.xlsx", "--wheel", "xlplugin"], "--wheel: 'xlplugin' is not the address"),
        (["-o", "lite.xlsx", "--wheel", "https://example.com/x.zip"], "is not the address"),
    ],
)
def test_bad_input_is_one_line(tmp_path, words, line):
    run = megaroth("lite", *words, folder=tmp_path)
    assert_refused(run, "lite", line, tmp_path)
