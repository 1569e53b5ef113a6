"""Proves that the rooms of the package depend on each other one way only, and start light.

A formula typed in a browser has the standard library alone: a single answer must need nothing
else. The statute's modules know neither functions nor workbooks nor routes.
"""

from __future__ import annotations

import ast
import graphlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import xlplugin

PACKAGE = Path(xlplugin.__file__).parent
HEAVY = ("numpy", "pandas", "openpyxl", "xlsxwriter", "xlwings", "rich")

FLOORS = (
    {"errors", "units", "money", "bounds"},
    {"arithmetic"},
    {"law"},
    {"rules"},
    {"arguments"},
    {"payroll"},
    {"plan"},
    {"functions"},
    {"files"},
    {"sheets"},
    {"routes", "cli", "udfs", "scripts", "__main__"},
)
"""From the inside outward: a room may use its own floor and those before it."""

LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path):
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path):
    """Every module of the package that a file imports, wherever in the file it does so."""
    here = ["xlplugin", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) + 1 - node.level] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".") for name in names if name.startswith("xlplugin."))


NAME_OF = {
    ".".join(["xlplugin", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(
        ".__init__"
    ): path
    for path in MODULES
}


def module_of(used):
    """The module that an import names, or the one that has the name which is imported."""
    whole = ".".join(used)
    return whole if whole in NAME_OF else whole.rpartition(".")[0]


USES = {
    name: {module_of(used) for used in imported(path)} & NAME_OF.keys() - {name}
    for name, path in NAME_OF.items()
}


def circle(uses):
    """A circle of imports, in its order; nothing where there is none."""
    try:
        graphlib.TopologicalSorter(uses).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return []


def test_no_modules_import_each_other_in_a_circle():
    assert not circle(USES), " <- ".join(circle(USES))


def test_a_circle_would_be_seen():
    inner = "xlplugin.rules.catch_up"
    assert inner in USES["xlplugin.rules.after_tax_room"]
    assert circle(USES | {inner: USES[inner] | {"xlplugin.rules.after_tax_room"}})


GROUND = "ground"
ROOM_OF = dict.fromkeys(("errors", "units", "money", "bounds"), GROUND) | dict.fromkeys(
    ("udfs", "scripts"), "routes"
)
"""In the picture of the house the four files of the ground floor are one room, and what xlwings
finds by its name is of the routes."""


def drawn():
    """The arrows of the picture in the docs."""
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"```mermaid\n(.+?)```", page, re.DOTALL)
    return set(re.findall(r"(\w+) --> (\w+)", picture))


def arrows():
    """Which room imports which, without what is reached by way of another room."""
    rooms = {}
    for path in MODULES:
        room = ROOM_OF.get(room_of(path), room_of(path))
        used = {ROOM_OF.get(name[1], name[1]) for name in imported(path)} - {room, "__version__"}
        rooms.setdefault(room, set()).update(used)

    def reached(room):
        return {room}.union(*(reached(used) for used in rooms.get(room, ())))

    return {
        (room, used)
        for room in rooms.keys() - {"__main__", "__init__"}
        for used in rooms[room]
        if not any(used in reached(other) for other in rooms[room] - {used})
    }


def test_the_house_is_drawn_as_it_is():
    assert drawn() == arrows()


def runs(code):
    """The modules loaded by a fresh interpreter that ran ``code``."""
    report = "\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_inward(path):
    room = room_of(path)
    if room == "__init__":
        assert not list(imported(path)), "importing the package must load nothing"
        return
    assert room in LEVEL, f"{room} has no floor: give it one"
    for _, used, *rest in imported(path):
        if used == "__version__":
            continue
        assert used in LEVEL, f"{'.'.join([used, *rest])} has no floor"
        assert LEVEL[used] <= LEVEL[room], f"{path.name} in {room} uses {used}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_law_and_the_rules_import_no_library(path):
    if room_of(path) not in ("errors", "units", "bounds", "money", "law", "rules", "arithmetic"):
        return
    columns = path.name in ("arrays.py", "columns.py")
    text = path.read_text(encoding="utf-8")
    for library in HEAVY[1:] if columns else HEAVY:
        assert f"import {library}" not in text and f"from {library}" not in text


def test_the_walk_sees_imports_within_functions():
    used = {tuple(name[1:3]) for name in imported(PACKAGE / "law" / "limits.py")}
    assert ("errors", "NotPublished") in used and ("law", "codes") in used


def test_importing_the_package_loads_nothing_else():
    loaded = {name for name in runs("import xlplugin") if name.startswith("xlplugin")}
    assert loaded == {"xlplugin"}


CALL = """
from xlplugin.functions.evaluate import call
from xlplugin.functions.catalog import named
assert call(named("{name}"), {arguments}) == {answer}
"""


@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("MEGAROTH_CAP", [200_000, 0.5, 45, 2024], 34_500),
        ("MEGAROTH_CAP", [200_000, "50% up to 6%", "1976-12-31", 2026], 41_500),
        ("MEGAROTH_CAP", [[[200_000]] * 3, 0.5, 45, 2024], [[34_500]] * 3),
        ("MEGAROTH_LIMIT", ["415(c)", 2026], 72_000),
    ],
)
def test_an_answer_needs_the_standard_library_alone(name, arguments, answer):
    loaded = runs(CALL.format(name=name, arguments=arguments, answer=answer))
    assert "xlplugin.functions.evaluate" in loaded
    assert not loaded & set(HEAVY)


def test_a_number_loads_neither_the_grammar_nor_the_other_rooms():
    loaded = runs(CALL.format(name="CAP", arguments=[200_000, 0.5, 45, 2024], answer=34_500))
    assert "xlplugin.rules.match.grammar" not in loaded
    assert not [n for n in loaded if n.startswith(("xlplugin.plan", "xlplugin.sheets"))]
    assert not loaded & {"argparse", "csv", "difflib"}


CAP_COMMAND = """
from xlplugin.cli import main
words = ["cap", "--salary", "200000", "--match", {match!r}, "--age", "45", "--year", "2026"]
assert main(words) == 0
"""
LIGHT = {
    "errors", "units", "money", "bounds", "arithmetic", "law", "rules", "arguments", "functions",
    "cli",
}  # fmt: skip
"""The rooms that ``megaroth cap`` may enter; and in them no more than these modules:"""

MOST_MODULES = 65
NEVER = {"csv", "dataclasses", "difflib", "inspect", "shutil", *HEAVY}


@pytest.mark.parametrize("match", ["0.5", "50% up to 6%"])
def test_the_command_cap_loads_little(match):
    loaded = runs(CAP_COMMAND.format(match=match))
    ours = {name for name in loaded if name.startswith("xlplugin.")}
    assert {name.split(".")[1] for name in ours} == LIGHT
    assert len(ours) <= MOST_MODULES
    assert not loaded & NEVER
    commands = {"cap", "commands", "options", "output"}
    assert {name.split(".")[2] for name in ours if name.startswith("xlplugin.cli.")} == commands
    assert "xlplugin.functions.catalog" not in loaded


def test_a_library_that_is_loaded_would_be_seen():
    assert "numpy" in runs("import xlplugin.functions.columns")
