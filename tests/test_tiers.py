"""Proves that the tiers hold together: tests are called the same in every process, in the fast tier
no folder, route or engine is left out, and a test that misses something is never lost in silence.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from outside import NEEDS

TESTS = Path(__file__).parent
COLLECT = """
import json, sys, pytest

class Collected:
    def pytest_collection_finish(self, session):
        self.tests = [
            [item.nodeid, item.get_closest_marker("proof") is not None,
             [[mark.name, list(mark.args)] for mark in item.iter_markers()
              if mark.name in ("engine", "route", "browser")]]
            for item in session.items
        ]

collected = Collected()
code = pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider"], plugins=[collected])
with open(sys.argv[1], "w") as target:
    json.dump([int(code), collected.tests], target)
"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The tests as two processes collect them, each with another seed for the order of sets: id,
    whether it is a proof, what it needs."""
    targets = [tmp_path_factory.mktemp("collected") / "tests.json" for _ in range(2)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", COLLECT, str(target)],
            cwd=TESTS.parent,
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for seed, target in enumerate(targets, 1)
    ]
    said = [process.communicate(timeout=300)[0] for process in processes]
    found = [json.loads(target.read_text()) for target in targets]
    assert [code for code, _ in found] == [0, 0], said[0][-2000:]
    return [tests for _, tests in found]


@pytest.mark.proof
def test_ids_are_the_same_in_every_process(collected):
    """What runs side by side is handed out by these."""
    one, other = ([test[0] for test in tests] for tests in collected)
    assert len(one) > 5_000 and len(set(one)) == len(one)
    assert sorted({*one} ^ {*other}) == []
    assert one == other


@pytest.mark.proof
def test_every_folder_is_in_the_fast_tier(collected):
    fast = {Path(name.partition("::")[0]).parent for name, proof, _ in collected[0] if not proof}
    every = {path.parent.relative_to(TESTS.parent) for path in TESTS.rglob("test_*.py")
             if "node_modules" not in path.parts}  # fmt: skip
    assert every - fast == {Path("tests/mutations")}, "which judges the fast tier itself"


@pytest.mark.proof
def test_every_route_and_engine_is_in_the_fast_tier(collected):
    fast = {(mark, name) for _, proof, marks in collected[0] if not proof
            for mark, names in marks for name in names or [""]}  # fmt: skip
    wanted = {(kind, name) for kind, known in NEEDS.items() for name in known}
    assert wanted | {("browser", "")} == fast


@pytest.mark.proof
def test_every_route_of_the_package_has_a_mark():
    rooms = {path.name for path in (TESTS.parent / "xlplugin" / "routes").iterdir()
             if (path / "__init__.py").exists()}  # fmt: skip
    assert rooms == set(NEEDS["route"])


# -- what is missing -------------------------------------------------------------------------
NEEDY = """
import pytest
from outside import program

@pytest.mark.engine("LibreOffice")
def test_needs_it():
    program("LibreOffice")

@pytest.mark.engine("IronCalc")
def test_needs_another():
    pass
"""


def run(folder, text, **variables):
    """What a run of such tests says on a machine that has no program at all, and its exit code."""
    (folder / "test_needy.py").write_text(text)
    kept = {name: value for name, value in os.environ.items()
            if name not in ("CI", "XLPLUGIN_WITHOUT")}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider",
         "-c", str(TESTS.parent / "pyproject.toml"), str(folder)],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        env=kept | {"PYTHONPATH": str(TESTS), "PATH": str(folder)} | variables,
    )  # fmt: skip
    return done.stdout + done.stderr, done.returncode


def test_here_it_is_skipped_and_counted(tmp_path):
    said, code = run(tmp_path, NEEDY)
    assert "1 test skipped for want of LibreOffice" in said
    assert "1 passed, 1 skipped" in said and code == 0


def test_where_ci_is_set_it_fails(tmp_path):
    said, code = run(tmp_path, NEEDY, CI="true")
    assert "without LibreOffice: `sh do test` installs what tests need" in said
    assert "1 passed, 1 error" in said and code == 1


@pytest.mark.proof
def test_but_on_a_machine_that_has_not_to_have_it(tmp_path):
    assert run(tmp_path, NEEDY, CI="true", XLPLUGIN_WITHOUT="Chromium, LibreOffice")[1] == 0
    assert run(tmp_path, NEEDY, CI="true", XLPLUGIN_WITHOUT="Chromium")[1] == 1


@pytest.mark.proof
def test_a_need_that_is_not_said_is_an_error_though_it_is_there(tmp_path):
    said, code = run(tmp_path, NEEDY.replace('program("LibreOffice")', 'program("openpyxl")'))
    assert code == 0, "skipped before it asks"
    said, code = run(tmp_path, NEEDY.replace("    pass", '    program("openpyxl")'))
    assert "a mark has to say that this test needs openpyxl" in said and code == 1


def test_an_engine_that_nobody_knows_is_refused(tmp_path):
    said, code = run(tmp_path, NEEDY.replace("IronCalc", "Lotus"))
    assert (
        "engine 'Lotus' is none of IronCalc, CellRune, HyperFormula, LibreOffice" in said
        and code == 4
    )
