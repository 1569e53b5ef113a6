"""Whatever leaves the house carries the license, and what is handed out holds nothing else."""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile
from pathlib import Path

import built
import openpyxl
import pytest

from xlplugin.routes.excel.workbook import workbook as excel_workbook
from xlplugin.routes.libreoffice.extension import extension
from xlplugin.routes.lite.carried import main_with_package
from xlplugin.routes.lite.workbook import workbook as lite_workbook
from xlplugin.routes.native.book import SHEET
from xlplugin.routes.native.book import workbook as native_workbook
from xlplugin.routes.package import files, license_text
from xlplugin.routes.server.write import write_project
from xlplugin.sheets.functions_book.license_sheet import SHEET as LICENSE_SHEET

ROOT = built.ROOT
LICENSE = (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A copy of the sources, in which people left what is nobody else's business."""
    copy = tmp_path_factory.mktemp("sources") / "xlplugin"
    left_out = ("node_modules", ".venv", ".git", "*.png", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*left_out))
    for name in STRAY:
        (copy / name).write_text("secret")
    return copy


STRAY = ("my-plan.xlsx", "payroll.csv", "xlplugin/.env", "xlplugin/routes/server/project/.env",
         "tests/.env", "xlplugin/.DS_Store")  # fmt: skip
"""Plans, what an employer paid, a server's keys."""


@pytest.fixture(scope="module")
def wheel(sources, tmp_path_factory):
    with zipfile.ZipFile(built.wheel(tmp_path_factory.mktemp("wheel"), sources)) as made:
        return {name: made.read(name) for name in made.namelist()}


@pytest.fixture(scope="module")
def sdist(sources, tmp_path_factory):
    with tarfile.open(built.sdist(tmp_path_factory.mktemp("sdist"), sources)) as made:
        return {
            name.partition("/")[2]: made.extractfile(name).read()
            for name in made.getnames()
            if made.getmember(name).isfile()
        }


def in_a_zip(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return opened.read(name).decode()


def on_a_sheet(content, sheet):
    """The texts of column B, a line for each row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value or "") for cell in book[sheet]["B"]) + "\n"


def comments_of(text):
    lines = (line.removeprefix("#").removeprefix(" ") for line in text.splitlines())
    return "\n".join(lines)


def project(folder):
    write_project(str(folder / "server"))
    return (folder / "server" / "LICENSE").read_text(encoding="utf-8")


CARRIERS = {
    "the package itself": lambda folder: license_text(),
    "what other carriers take from it": lambda folder: files()["LICENSE"].decode(),
    "extension for LibreOffice": lambda folder: in_a_zip(extension(), "LICENSE"),
    "main.py of Lite": lambda folder: comments_of(main_with_package()),
    "macro workbook": lambda folder: on_a_sheet(excel_workbook(), LICENSE_SHEET),
    "workbook of Lite": lambda folder: on_a_sheet(lite_workbook(), LICENSE_SHEET),
    "sheet of native functions": lambda folder: on_a_sheet(native_workbook(), SHEET),
    "project of a server": project,
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_license_is_in_it_word_for_word(carrier, tmp_path):
    assert LICENSE in CARRIERS[carrier](tmp_path)


def test_the_license_is_in_the_wheel_and_in_the_sources(wheel, sdist):
    (told,) = (name for name in wheel if name.endswith(".dist-info/licenses/LICENSE"))
    places = [wheel[told], wheel["xlplugin/LICENSE"], sdist["LICENSE"], sdist["xlplugin/LICENSE"]]
    assert [each.decode() for each in places] == [LICENSE] * 4
    assert "xlplugin/routes/excel/xlwings-license.txt" in wheel


# -- what is handed out ----------------------------------------------------------------------
def test_nothing_that_lies_about_is_handed_out(wheel, sdist):
    assert not {name for name, content in {**wheel, **sdist}.items() if content == b"secret"}
    assert {Path(name).parts[0] for name in sdist} == {
        ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PKG-INFO", "README.md",
        "SECURITY.md", "benchmarks", "do", "docs", "pyproject.toml", "templates", "tests",
        "workbooks", "xlplugin",
    }  # fmt: skip


def test_an_engine_under_the_gpl_stays_with_the_tests(wheel, sdist):
    """HyperFormula is their tool: what is handed out names it, and holds none of it."""
    named = {
        name for name, content in {**wheel, **sdist}.items() if b"hyperformula" in content.lower()
    }
    places = {Path(name).parts[0] for name in named if not name.endswith(("/METADATA", "PKG-INFO"))}
    assert places == {"README.md", "docs", "tests"}
    assert not [name for name in named if name.startswith("tests/node_modules")]


def test_the_wheel_holds_the_law_and_the_types_marker(wheel):
    assert "xlplugin/py.typed" in wheel
    assert "xlplugin/law/codes.csv" in wheel
    years = [int(path.stem) for path in (ROOT / "xlplugin" / "law" / "limits").glob("2*.csv")]
    assert min(years) == 2002 and len(years) > 24
    for year in years:
        assert f"xlplugin/law/limits/{year}.csv" in wheel
    # beside the package: what the button of the macro workbook imports
    assert [name for name in wheel if not name.startswith("xlplugin")] == ["megaroth.py"]


def test_the_archive_of_the_sources_builds_the_same_wheel(wheel, sdist, tmp_path):
    for name, content in sdist.items():
        path = tmp_path / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with zipfile.ZipFile(built.wheel(tmp_path / "wheel", tmp_path / "sources")) as again:
        assert {name: again.read(name) for name in again.namelist()} == wheel
