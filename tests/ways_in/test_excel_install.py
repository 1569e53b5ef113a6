"""Proves what is set up for Excel on Windows: xlwings' settings, kept but for two keys, and the
add-in by xlwings' own command; and that elsewhere nothing is done.

Each set-up runs in a process and a home of its own, since xlwings finds its settings at import.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings

ADD_IN = Path(xlwings.__file__).parent / "addin" / "xlwings.xlam"
INSTALL = """
import sys
from xlplugin.cli.excel import install
from xlplugin.errors import XlpluginError
try:
    sys.exit(install({dry_run}, {this_python}, {platform!r}))
except XlpluginError as error:
    sys.exit(f"refused: {{error}}")
"""

EXCEL = """
import xlwings
from types import SimpleNamespace as Some

def no_book(name):
    raise KeyError(name)

class Engine:
    name, type = "excel", "desktop"
    class Apps:
        def __iter__(self):
            yield Some(pid=1, startup_path={startup!r}, books=no_book, activate=lambda **how: None)
        def keys(self):
            return [1]
        def __getitem__(self, key):
            return next(iter(self))
        def __len__(self):
            return 1
    apps = Apps()

xlwings.engines.add(xlwings.Engine(impl=Engine()))
xlwings.engines.active = xlwings.engines["excel"]
"""
"""An Excel that is open, as far as the installation of an add-in asks for it."""


class Home:
    """A home folder, and the command run in it."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = folder / ".xlwings" / "xlwings.conf"

    def holds(self, *lines):
        self.settings.parent.mkdir()
        self.settings.write_text("".join(f"{line}\n" for line in lines))

    @property
    def lines(self):
        return self.settings.read_text().splitlines()

    def install(self, platform="win32", dry_run=False, this_python=False, before=""):
        own = {k: v for k, v in os.environ.items() if not k.startswith(("XLWINGS_", "CONDA_"))}
        code = before + INSTALL.format(
            platform=platform, dry_run=dry_run, this_python=this_python
        )  # fmt: skip
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60,
            env=own | {"HOME": str(self.folder), "USERPROFILE": str(self.folder)}, check=False,
        )  # fmt: skip


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


PYTHON = f'"INTERPRETER_WIN","{sys.executable}"'
MODULES = '"UDF MODULES","xlplugin.udfs;xlplugin.scripts"'


def test_a_first_set_up(home):
    run = home.install()
    assert run.returncode == 0, run.stderr
    assert home.lines == [PYTHON, MODULES]
    assert f"    {MODULES}" in run.stdout.splitlines()
    left = [line for line in run.stdout.splitlines() if line.lstrip()[:2].rstrip(".").isdigit()]
    assert [line.lstrip()[0] for line in left] == [str(n) for n in range(1, len(left) + 1)]
    assert any("Trust access to the VBA project object model" in line for line in left)
    assert any("Import Functions" in line for line in left)


def test_what_was_there_is_kept(home):
    kept = ['"PYTHONPATH","C:\\\\mine"', '"SHOW CONSOLE","True"', PYTHON]
    home.holds(*kept, '"UDF MODULES","mine;yours"')
    assert home.install().returncode == 0
    assert home.lines == [*kept, '"UDF MODULES","mine;yours;xlplugin.udfs;xlplugin.scripts"']


def test_settings_that_change_are_kept_beside(home):
    home.holds(PYTHON, '"UDF MODULES","mine"')
    before = home.settings.read_bytes()
    run = home.install()
    kept = home.settings.with_name("xlwings.conf.bak")
    assert kept.read_bytes() == before != home.settings.read_bytes()
    assert run.stderr == f"kept the old one as {kept}\n"
    assert home.install().stderr == "" and len(list(kept.parent.iterdir())) == 2


def test_a_second_time_changes_nothing(home):
    home.install()
    before = home.settings.read_bytes(), home.settings.stat().st_mtime_ns
    run = home.install()
    assert "needs no change" in run.stdout
    assert (home.settings.read_bytes(), home.settings.stat().st_mtime_ns) == before


def test_a_key_is_found_as_it_is_spelt(home):
    """xlwings' VBA takes the first of two keys, whatever their capitals."""
    home.holds(PYTHON, '"Udf Modules","mine"')
    home.install()
    assert home.lines == [PYTHON, '"Udf Modules","mine;xlplugin.udfs;xlplugin.scripts"']


def test_another_python_is_kept_and_named_or_replaced_on_request(home):
    home.holds('"INTERPRETER_WIN","C:\\other\\python.exe"')
    run = home.install()
    assert '"INTERPRETER_WIN","C:\\other\\python.exe"' in home.lines
    assert "xlwings uses C:\\other\\python.exe" in run.stdout
    run = home.install(this_python=True)
    assert "C:\\other" not in run.stdout + "".join(home.lines)
    assert PYTHON in home.lines


def test_conda_is_left_to_itself(home):
    home.holds('"CONDA PATH","C:\\conda"', '"CONDA ENV","base"')
    run = home.install()
    assert home.lines == ['"CONDA PATH","C:\\conda"', '"CONDA ENV","base"', MODULES]
    assert "xlwings uses" not in run.stdout


def test_the_add_in_is_installed_by_xlwings(home, tmp_path):
    startup = tmp_path / "XLSTART"
    startup.mkdir()
    run = home.install(before=EXCEL.format(startup=str(startup)))
    assert run.returncode == 0, run.stderr
    assert (startup / "xlwings.xlam").read_bytes() == ADD_IN.read_bytes()
    assert "installed the xlwings add-in" in run.stdout
    assert "did not succeed" not in run.stdout


def test_an_add_in_that_cannot_be_installed_is_left_to_do(home, tmp_path):
    """Excel is open and holds the file, or is not there at all."""
    in_use = EXCEL.format(startup=str(tmp_path / "nowhere"))
    for run in (home.install(before=in_use), home.install()):
        assert run.returncode == 0
        assert " 1. Close Excel, then run: xlwings addin install. It failed here" in run.stdout
        assert "installed the xlwings add-in\n" not in run.stdout
        assert home.lines == [PYTHON, MODULES]


def test_a_dry_run_does_nothing_on_any_platform(home):
    for platform in ("win32", "darwin", "linux"):
        run = home.install(platform, dry_run=True)
        assert run.returncode == 0
        assert "would write" in run.stdout and MODULES in run.stdout
        assert not list(home.folder.iterdir())


@pytest.mark.parametrize(
    ("platform", "instead"),
    [("darwin", "megaroth lite"), ("linux", "run this on the computer")],
)
def test_elsewhere_nothing_is_set_up(home, platform, instead):
    run = home.install(platform)
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.startswith("refused: the xlwings add-in offers functions on Windows only")
    assert instead in run.stderr and run.stderr.count("\n") == 1
    assert not list(home.folder.iterdir())


def test_settings_that_cannot_be_written_are_told_in_one_line(home):
    home.settings.parent.write_text("a file where the folder must be")
    run = home.install()
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.startswith("refused: ") and "xlwings.conf" in run.stderr
    assert run.stderr.count("\n") == 1


# -- the command -----------------------------------------------------------------------------
def megaroth(*words, folder):
    return subprocess.run(
        [sys.executable, "-m", "xlplugin", "excel", *words], capture_output=True, text=True,
        timeout=60, cwd=folder, check=False, env=os.environ | {"HOME": str(folder)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "the following arguments are required: action"),
        (["remove"], "invalid choice"),
        (["install", "megaroth.xlsm"], "install takes no file"),
        (["workbook"], "name the workbook to write, such as megaroth.xlsm"),
        (["workbook", "megaroth.xlsx"], "'megaroth.xlsx' does not end in .xlsm"),
        (["workbook", "nowhere/megaroth.xlsm"], "the folder nowhere does not exist"),
        (["workbook", "folder.xlsm"], "is a folder"),
        (["workbook", "kept.xlsm"], "is read-only"),
        (["workbook", "a.xlsm", "--dry-run"], "go with install"),
        pytest.param(["install"], "Windows only", marks=pytest.mark.skipif(
            sys.platform == "win32", reason="there it is set up")),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(tmp_path, words, line):
    (tmp_path / "folder.xlsm").mkdir()
    (tmp_path / "kept.xlsm").write_text("kept")
    (tmp_path / "kept.xlsm").chmod(0o444)
    run = megaroth(*words, folder=tmp_path)
    assert run.returncode == 2 and run.stdout == ""
    assert run.stderr.startswith("megaroth excel: ") and line in run.stderr
    assert run.stderr.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"folder.xlsm", "kept.xlsm"}
    assert (tmp_path / "kept.xlsm").read_text() == "kept"


def test_the_workbook_is_written(tmp_path):
    from xlplugin.routes.excel.workbook import workbook

    run = megaroth("workbook", "megaroth.xlsm", folder=tmp_path)
    assert (run.returncode, run.stderr) == (0, "wrote megaroth.xlsm\n")
    assert (tmp_path / "megaroth.xlsm").read_bytes() == workbook()
