"""Proves that what maintainers are told holds: commands exist, checks are the same everywhere, the
matrix has every Python, forms can be shown, links lead somewhere.

GitHub itself cannot be asked here: workflows and forms are held to what it documents.
"""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
import tomllib

import pytest
import yaml
from built import ROOT

from xlplugin import money
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CHORES = (ROOT / "do").read_text(encoding="utf-8")
CHECKS = re.findall(r"^    (\.venv/bin/(?:ruff|mypy).*)$", CHORES, re.MULTILINE)
"""Format, lint and types, as ``sh do test`` calls them."""

RECORDS = ROOT / "docs" / "decisions"
GUIDE = ROOT / "CONTRIBUTING.md"
DOCUMENTS = [GUIDE, ROOT / "SECURITY.md", *sorted(RECORDS.glob("*.md"))]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
VERSIONS = [
    version
    for each in PROJECT["project"]["classifiers"]
    for version in re.findall(r"Python :: (3\.\d+)$", each)
]


def told(path):
    return path.read_text(encoding="utf-8")


def read(path):
    """A file of YAML; its ``on`` is a truth to the library, and is put right."""
    found = yaml.safe_load(told(path))
    return {"on" if key is True else key: value for key, value in found.items()}


def of(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.name)


# -- documents ---------------------------------------------------------------------------------
@of(DOCUMENTS)
def test_links_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)\)", told(path))
    assert [each for each in links if not (path.parent / each).exists()] == []


@of(DOCUMENTS)
def test_what_is_named_is_there(path):
    named_here = re.findall(r"`((?:tests|docs|xlplugin|templates|workbooks)/[^`]*)`", told(path))
    assert [each for each in named_here if not (ROOT / each).exists()] == []


@of(DOCUMENTS)
def test_nobody_is_invented(path):
    assert not re.findall(r"\S+@\S+|https?://", told(path))


def test_every_record_is_in_the_index_and_none_is_left_out():
    listed = re.findall(r"\[(\d{4})\]\((\d{4}-[^)]+\.md)\)", told(RECORDS / "README.md"))
    assert [name for _, name in listed] == sorted(path.name for path in RECORDS.glob("0*.md"))
    assert [number for number, _ in listed] == [f"{i + 1:04}" for i in range(len(listed))]
    for number, name in listed:
        assert told(RECORDS / name).startswith(f"# {number}: "), name


# -- commands of the guide ---------------------------------------------------------------------
COMMANDS = [
    line for block in re.findall(r"```sh\n(.+?)```", told(GUIDE), re.DOTALL)
    for line in block.splitlines()
]  # fmt: skip


def test_the_chores_that_are_named_are_chores():
    jobs = set(re.findall(r"^    (\w+)\) ", CHORES, re.MULTILINE))
    for path in [*DOCUMENTS, ROOT / ".github" / "pull_request_template.md"]:
        assert set(re.findall(r"sh do (\w+)", told(path))) <= jobs, path.name


def test_the_other_commands_are_those_of_the_environment():
    first = {shlex.split(line)[0] for line in COMMANDS}
    assert first == {"sh", "pipx", "pre-commit", ".venv/bin/python", ".venv/bin/ruff",
                     ".venv/bin/mypy"}  # fmt: skip
    lock = told(ROOT / "tests" / "requirements.txt")
    for tool in ("ruff", "mypy", "pytest"):
        assert f"\n{tool}==" in lock


def test_a_command_that_runs_tests_names_some():
    lines = [shlex.split(line) for line in COMMANDS if "pytest" in line]
    assert len(lines) == 3
    assert all((ROOT / line[3]).exists() for line in lines)
    (chosen,) = (line for line in lines if "-k" in line)
    run = subprocess.run(
        [sys.executable, *chosen[1:], "--collect-only", "-p", "no:cacheprovider"],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-2000:]
    assert "::" in run.stdout


def test_the_case_that_is_shown_is_one():
    (shown,) = re.findall(r"```csv\n(.+?)```", told(GUIDE), re.DOTALL)
    assert set(shown.splitlines()) <= set(told(ROOT / "tests/cases/after_tax_room.csv").split("\n"))


def test_what_is_generated_is_told():
    generated = set(re.findall(r'^    "(docs/\w+\.md)":', told(ROOT / "docs/generate.py"), re.M))
    section = told(GUIDE).partition("## What is generated")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(docs/\w+\.md)`", section)) == generated


# -- before a commit ---------------------------------------------------------------------------
def test_the_checks_before_a_commit_are_those_of_the_chore_with_its_tools():
    (repository,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"  # so no version stands there
    entries = {hook["id"]: hook["entry"] for hook in repository["hooks"]}
    assert entries.pop("docs") == ".venv/bin/python docs/generate.py --check"
    assert sorted(entries.values()) == sorted(CHECKS) and len(CHECKS) == 3
    assert all(hook["language"] == "system" for hook in repository["hooks"])
    assert not any(hook["pass_filenames"] for hook in repository["hooks"])


def test_a_generated_file_that_is_edited_is_seen_before_a_commit():
    hooks = {h["id"]: h for h in read(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]}
    for name in re.findall(r'^    "(\S+/\S+)":', told(ROOT / "docs/generate.py"), re.MULTILINE):
        assert re.search(hooks["docs"]["files"], name), name


# -- workflows ---------------------------------------------------------------------------------
@of(WORKFLOWS)
def test_a_workflow_may_only_read_and_ends(path):
    flow = read(path)
    assert flow["permissions"] == {"contents": "read"}
    assert flow["concurrency"]["cancel-in-progress"] is True
    for job in flow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert "permissions" not in job
        checkout = job["steps"][0]
        assert checkout["uses"].startswith("actions/checkout@")
        assert checkout["with"]["persist-credentials"] is False


@of(WORKFLOWS)
def test_an_action_is_pinned_to_a_commit_with_its_version_beside_it(path):
    used = re.findall(r"uses: (.*)", told(path))
    assert used
    for each in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", each), each
    assert len({each for each in used if "checkout" in each}) == 1


@pytest.fixture(scope="module")
def jobs():
    return read(ROOT / ".github/workflows/test.yml")["jobs"]


def runs(job):
    return [line for step in job["steps"] if "run" in step for line in step["run"].splitlines()]


def test_linux_has_every_python_that_the_package_names(jobs):
    assert jobs["linux"]["strategy"]["matrix"]["python"] == VERSIONS
    assert PROJECT["project"]["requires-python"] == f">={VERSIONS[0]}"
    assert PROJECT["tool"]["mypy"]["python_version"] == VERSIONS[0]
    assert all(f" python{version}" in CHORES for version in VERSIONS)
    assert runs(jobs["linux"]) == runs(jobs["mac"]) == ["sh do test"]


@pytest.mark.parametrize("system", ["mac", "windows"])
def test_elsewhere_there_are_the_oldest_and_the_newest(jobs, system):
    assert jobs[system]["strategy"]["matrix"]["python"] == [VERSIONS[0], VERSIONS[-1]]


def test_on_windows_the_steps_are_those_of_the_chore(jobs):
    install, own, *checks, tests = runs(jobs["windows"])
    for line in (install, own):
        assert f".venv/bin/{line}" in CHORES, line
    assert checks == [each.removeprefix(".venv/bin/") for each in CHECKS]
    words = shlex.split(tests)
    marks = set(re.findall(r"not (\w+)", words[words.index("-m", 3) + 1]))
    told_marks = PROJECT["tool"]["pytest"]["ini_options"]["markers"]
    assert marks <= {re.match(r"\w+", each)[0] for each in told_marks} and len(marks) == 4


def test_what_windows_runs_asks_for_no_module_that_windows_lacks(jobs):
    places = [ROOT / word for word in shlex.split(runs(jobs["windows"])[-1]) if "tests/" in word]
    assert all(place.exists() for place in places)
    files = [file for place in places for file in ([place], place.rglob("*.py"))[place.is_dir()]]
    for file in [*files, *(ROOT / "tests").glob("*.py")]:
        for node in ast.parse(told(file)).body:
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not {"fcntl", "grp", "pty", "pwd", "resource", "termios"} & set(names), file


def test_the_proofs_run_every_night_and_when_asked_for():
    flow = read(ROOT / ".github/workflows/prove.yml")
    assert set(flow["on"]) == {"schedule", "workflow_dispatch"}
    (job,) = flow["jobs"].values()
    assert runs(job) == ["sh do prove"]


# -- forms -------------------------------------------------------------------------------------
@of(FORMS)
def test_a_form_can_be_shown_and_warns_of_what_is_private(path):
    form = read(path)
    assert set(form) <= {"name", "description", "labels", "body"}
    assert form["name"] and form["description"]
    fields = [each for each in form["body"] if each["type"] != "markdown"]
    names = [field["id"] for field in fields]
    assert len(set(names)) == len(names)
    for field in fields:
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]
    assert any(field.get("validations", {}).get("required") for field in fields)
    assert form["body"][0]["attributes"]["value"].startswith("Everybody can read this")


def test_there_is_no_way_around_the_forms():
    assert read(ROOT / ".github/ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}
    assert [path.stem for path in FORMS] == ["other", "wrong_figure", "wrong_reading"]


def test_the_figure_that_the_form_shows_is_right():
    fields = {
        each["id"]: each["attributes"].get("placeholder")
        for each in read(ROOT / ".github/ISSUE_TEMPLATE/wrong_figure.yml")["body"]
        if "id" in each
    }
    assert {"asked", "year", "wording", "found", "expected", "authority"} <= set(fields)
    name, arguments = re.fullmatch(r"=(\w+)\((.+)\)", fields["asked"]).groups()
    room = call(named(name), list(ast.literal_eval(f"[{arguments}]")))
    assert money.text(round(room * 100)) == fields["expected"] != fields["found"]
    assert fields["authority"].endswith(fields["expected"].removesuffix(".00"))
