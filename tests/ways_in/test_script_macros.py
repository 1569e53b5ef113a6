"""Proves the scripts in a Python as the classic add-in of Windows starts it, without a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from ways_in.planners import mid_year_in, writes
from ways_in.remote_book import request, run

from xlplugin import scripts


@pytest.fixture
def file(tmp_path):
    return mid_year_in(tmp_path)


def own_process(code, folder, *words, **more):
    """A Python without xlwings' server, as the classic add-in starts it."""
    given = {key: value for key, value in os.environ.items() if key != "XLWINGS_ON_SERVER"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *words], capture_output=True, text=True,
        check=False, timeout=60, cwd=folder, env=given | more,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


RUN_PYTHON = """
import json, pathlib, sys, xlwings
from xlplugin import scripts
book = xlwings.Book(json=json.loads(pathlib.Path(sys.argv[1]).read_text()))
scripts.front_load_my_year(book)
print(json.dumps(book.json()["actions"]))
"""


@pytest.mark.route("my_year")
def test_a_macro_calls_the_script_with_a_workbook(file, tmp_path):
    """``RunPython`` calls the plain function with ``xw.Book.caller()``."""
    (tmp_path / "request.json").write_text(json.dumps(request(file, tmp_path)))
    actions = json.loads(own_process(RUN_PYTHON, tmp_path, "request.json"))
    assert writes(actions) == writes(run("front_load_my_year", file, tmp_path))


AS_ON_WINDOWS = """
import io, json, pathlib, sys, types
import xlwings
from xlwings import udfs
xlwings.func, xlwings.arg, xlwings.ret, xlwings.script = (
    udfs.xlfunc, udfs.xlarg, udfs.xlret, udfs.xlsub,
)
from xlplugin import scripts
"""
IMPORT_FUNCTIONS = """
class Book: Name = "plan.xlsm"
text = io.StringIO()
udfs.generate_vba_wrapper("xlplugin.scripts", scripts, text, Book())
print(text.getvalue())
"""
CALL_UDF = """
book = xlwings.Book(json=json.loads(pathlib.Path(sys.argv[1]).read_text()))
book.set_mock_caller()  # the one whose macro runs
xlwings._xlwindows = types.SimpleNamespace(
    Range=lambda xl: types.SimpleNamespace(), is_range_instance=lambda value: False,
)
class Excel:
    name = type = "excel"
    prepare_xl_data_element = staticmethod(lambda value, options: "")
    clean_value_data = None  # what is taken raw is not converted
xlwings.engines.add(xlwings.Engine(impl=Excel))
sys.modules["xlwings.com_server"] = types.SimpleNamespace(loop=None)
udfs.get_udf_module = lambda name, book: scripts
this_workbook = object()
udfs.call_udf("xlplugin.scripts", "plan_my_year", (this_workbook, "front-load", "", ""))
print(json.dumps(book.json()["actions"]))
"""
WINDOWS = {
    "pythoncom.py": "IID_IDispatch = None\ndef CoInitialize(*a): pass\n",
    "pywintypes.py": "class com_error(Exception): pass\nTimeType = type('TimeType', (), {})\n",
    "win32com/__init__.py": "",
    "win32com/client.py": "def Dispatch(x): return x\n",
}
"""Stand-ins for what xlwings imports on Windows only; none of it runs here."""


@pytest.fixture(scope="module")
def windows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("windows")
    for name, text in WINDOWS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return str(folder)


def test_import_functions_makes_macros_without_arguments(tmp_path, windows):
    """Excel lists only such macros, and only such can be put on a button."""
    text = own_process(AS_ON_WINDOWS + IMPORT_FUNCTIONS, tmp_path, PYTHONPATH=windows)
    for name in scripts.__all__:
        assert f"Sub {name}()" in text
    assert 'Array(ThisWorkbook, "even", "", "")' in text
    assert text.count("Array(ThisWorkbook)") == 4


@pytest.mark.proof
@pytest.mark.route("my_year")
def test_a_macro_of_import_functions_plans_the_calling_workbook(file, tmp_path, windows):
    (tmp_path / "request.json").write_text(json.dumps(request(file, tmp_path)))
    code = AS_ON_WINDOWS + CALL_UDF
    actions = json.loads(own_process(code, tmp_path, "request.json", PYTHONPATH=windows))
    assert writes(actions) == writes(run("front_load_my_year", file, tmp_path))


def test_money_that_windows_hands_over_with_four_decimals_is_read_exactly():
    """A stand-in for the range: such values come from Excel on Windows alone."""
    from decimal import Decimal
    from types import SimpleNamespace

    from xlplugin.routes.my_year.open_book import _cells_in

    class Used(SimpleNamespace):
        def options(self, **given):
            return self

    used = Used(
        row=3, column=2, value=[["a", Decimal("0.1235")], [None, 2.0]],
        api=SimpleNamespace(Value2=(("a", 0.12345), (None, 2.0))),
    )  # fmt: skip
    assert _cells_in(used) == {(2, 1): "a", (2, 2): 0.12345, (3, 2): 2.0}


def test_the_scripts_load_no_more_than_a_browser_has(tmp_path):
    code = "import sys, xlplugin.scripts; print(*sys.modules)"
    loaded = set(own_process(code, tmp_path).split())
    assert "xlplugin.plan.search.search" in loaded
    assert not loaded & {"xlsxwriter", "openpyxl", "rich", "argparse"}


def open_on_windows(formulas):
    """A stand-in for a workbook with one sheet, whose cells from B8 on hold these formulas and
    show 9%: in the browser, where the other tests run, a script is told of no formula."""
    from types import SimpleNamespace

    class Used(SimpleNamespace):
        def options(self, **given):
            return self

    used = Used(row=8, column=2, formula=formulas, value=[[0.09] * len(row) for row in formulas])
    sheet = SimpleNamespace(name="Paychecks", used_range=used)
    sheets = type("Sheets", (list,), {"__getitem__": lambda self, key: sheet})([sheet])
    engine = SimpleNamespace(type="desktop")
    return SimpleNamespace(sheets=sheets, names=[], app=SimpleNamespace(engine=engine))


def test_on_windows_formulas_that_go_are_known():
    from xlplugin.routes.my_year.open_book import OpenBook

    book = OpenBook(open_on_windows((("=5%+4%", "=B8", "0.09"), ("=B7", "=4%+5%", "=Mine!A1"))))
    for at in ("B8", "C8", "D8", "C9"):
        book.put("Paychecks", at, 0.09)
    book.put("Paychecks", "B9", None)
    lost = [(lost.at, lost.formula, lost.now) for lost in book.lost]
    assert lost == [("C8", "=B8", 0.09), ("B9", "=B7", None)]
