"""Proves what the extension for LibreOffice holds, and the command that writes it.

That it works in Calc is proved in ``test_libreoffice.py``.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from ways_in.calc import parts

import xlplugin
from xlplugin.arguments.shared import SALARY
from xlplugin.cli import main
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import Function
from xlplugin.routes.libreoffice import values, wizard
from xlplugin.routes.libreoffice.extension import extension, interface
from xlplugin.units import DOLLARS

PACKAGE = Path(xlplugin.__file__).parent


@pytest.fixture(scope="module")
def content():
    return extension()


# -- what is in the extension ------------------------------------------------------------
def test_the_same_sources_make_the_same_bytes(content):
    code = (
        "import sys; from xlplugin.routes.libreoffice.extension import extension; "
        "sys.stdout.buffer.write(extension())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout == content


def test_the_package_is_carried_unchanged_and_without_what_formulas_never_need(content):
    carried = {
        name.removeprefix("pythonpath/xlplugin/"): data
        for name, data in parts(content).items()
        if name.startswith("pythonpath/")
    }
    assert {"errors.py", "functions/catalog.py", "law/limits/2026.csv", "law/codes.csv"} <= set(
        carried
    )
    for name, data in carried.items():
        assert data == (PACKAGE / name).read_bytes(), name
    assert not [n for n in carried if n.startswith(("cli", "sheets", "udfs", "routes/xlwings"))]


def imported(source):
    """The modules of the package that a source imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def test_all_that_is_imported_is_carried(content):
    carried = parts(content)
    missing = set()
    for name, data in carried.items():
        for module in imported(data) if name.endswith(".py") else ():
            path = module.replace(".", "/")
            for file in (f"{path}.py", f"{path}/__init__.py"):
                exists = module.startswith("xlplugin") and (PACKAGE.parent / file).exists()
                if exists and f"pythonpath/{file}" not in carried:
                    missing.add((name, module))
    assert not missing


def test_the_manifest_lists_the_types_before_the_component(content):
    carried = parts(content)
    space = "{http://openoffice.org/2001/manifest}"
    entries = ElementTree.fromstring(carried["META-INF/manifest.xml"])
    paths = [entry.get(f"{space}full-path") for entry in entries]
    assert paths == ["xlplugin.idl", "calc_addin.py"]
    assert set(paths) <= set(carried)
    description = ElementTree.fromstring(carried["description.xml"])
    space = "{http://openoffice.org/extensions/description/2006}"
    assert description.find(f"{space}version").get("value") == xlplugin.__version__


def test_the_license_is_told_and_nobody_is_asked_to_accept_it(content):
    carried = parts(content)
    copyright_line = carried["LICENSE"].decode().splitlines()[2]
    assert (
        copyright_line.startswith("Copyright") and copyright_line in carried["about.txt"].decode()
    )
    assert b"simple-license" not in carried["description.xml"]


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_interface_has_the_function_with_its_arguments(function):
    (line,) = re.findall(rf"> {function.name}\((.*)\);", interface())
    assert line == ", ".join(f"[in] any {each.name.upper()}" for each in function.arguments)


def test_a_function_added_to_the_catalog_is_in_the_interface(monkeypatch):
    twice = Function(
        "MEGAROTH_TWICE", "Twice.", (SALARY,), DOLLARS, lambda n, law, a, trail: 0, "", (1,)
    )
    monkeypatch.setitem(FUNCTIONS, twice.name, twice)
    assert "sequence< sequence< any > > MEGAROTH_TWICE([in] any SALARY);" in interface()
    assert wizard.name("MEGAROTH_TWICE") == "MEGAROTH_TWICE"


def test_an_exception_is_an_error_value_and_no_number(monkeypatch):
    def fails(n, law, a, trail):
        raise ZeroDivisionError

    function = Function("MEGAROTH_FAILS", "", (SALARY,), DOLLARS, fails, "", (1,))
    assert values.answer(function, (200_000.0,)) != ((200_000.0,),)
    assert repr(values.answer(function, (200_000.0,))) == "((nan,),)"


# -- the command -------------------------------------------------------------------------
def test_the_command_writes_the_extension_and_says_how_to_install_it(tmp_path, content, capsys):
    path = tmp_path / "xlplugin.oxt"
    assert main(["libreoffice", "-o", str(path)]) == 0
    assert path.read_bytes() == content
    printed = capsys.readouterr()
    assert "Tools > Extensions" in printed.out and f"unopkg add -f {path}" in printed.out
    assert "=MEGAROTH_CAP(200000;0.5;45;2024) " in printed.out
    assert printed.err == f"wrote {path}\n"


@pytest.mark.parametrize(
    ("name", "problem"),
    [("xlplugin.zip", "does not end in .oxt"), ("no/such/xlplugin.oxt", "does not exist")],
)
def test_the_command_refuses_in_one_line(tmp_path, monkeypatch, capsys, name, problem):
    monkeypatch.chdir(tmp_path)
    assert main(["libreoffice", "-o", name]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1 and problem in printed.err
    assert not list(tmp_path.iterdir())
