"""The front door: what a newcomer pastes, reads and installs is there and is current."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from xlplugin.cli.commands import COMMANDS
from xlplugin.functions.catalog import FUNCTIONS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_are_one_line_each_and_ci_runs_the_second_and_the_proofs():
    first, second = re.findall(r"```sh\n(.+)\n```", README)
    assert first.startswith("sh do setup && .venv/bin/megaroth plan ")
    assert first.endswith("-o plan.xlsx")
    assert second == "sh do test"
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-2:] == [second, "sh do prove"]


def test_the_workbook_of_the_first_command_is_made(tmp_path):
    line = re.findall(r"```sh\n(.+)\n```", README)[0].split(" && ")[1]
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)][1:]
    words[words.index("-o") + 1] = str(tmp_path / "plan.xlsx")
    subprocess.run([sys.executable, "-m", "xlplugin", *words], check=True, capture_output=True)
    assert zipfile.is_zipfile(tmp_path / "plan.xlsx")


def test_every_command_and_function_is_in_the_readme():
    missing = [name for name in COMMANDS if f"`megaroth {name}`" not in README]
    missing += [name for name in FUNCTIONS if name not in README]
    assert not missing


def test_what_the_readme_shows_of_cap_is_what_cap_prints():
    shown = re.search(r"\$ megaroth (cap [^\n]+)\n(.+?)```", README, re.DOTALL)
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', shown[1])]
    run = subprocess.run(
        [sys.executable, "-m", "xlplugin", *words], check=True, capture_output=True, text=True
    )
    assert run.stdout == shown[2]


def test_links_of_the_documents_lead_somewhere():
    for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_what_is_generated_is_current():
    run = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert run.stdout == ""
    assert run.returncode == 0


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_base_install_runs_where_the_platform_is_emscripten(project):
    everywhere = [need for need in project["dependencies"] if "emscripten" not in need]
    pure = {"XlsxWriter", "openpyxl", "rich", "shtab"}
    assert {re.split(r"[<>=; ]", need)[0] for need in everywhere} == pure
    left_out = [need for need in project["dependencies"] if "sys_platform != 'emscripten'" in need]
    assert {re.split(r"[<>=; ]", need)[0] for need in left_out} == {"numpy", "xlwings"}


def test_packages_of_the_tests_in_javascript_are_pinned_wherever_they_come_from():
    wanted = json.loads((ROOT / "tests" / "package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / "tests" / "package-lock.json").read_text())["packages"]
    assert lock.pop("")["dependencies"] == wanted
    for name, package in lock.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name} names the place it was fetched from"
