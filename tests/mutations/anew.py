"""Judges mutants in processes in which xlplugin is imported anew, the mutant among it."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import sys
import time
from pathlib import Path

import pytest
from judge import (
    Quiet,
    Tests,
    compiled,
    forked,
    module_name,
    pytest_arguments,
    run_first_failing,
)
from mutants import ROOT, tree_of


class Mutated(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Finds one module, and loads it from a changed tree."""

    def __init__(self, file: str, code) -> None:
        super().__init__(module_name(file), str(ROOT / "xlplugin" / file))
        self.code = code

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(
            name, self.path, loader=self,
            submodule_search_locations=[str(Path(self.path).parent)]
            if self.path.endswith("__init__.py") else None,
        )  # fmt: skip

    def get_code(self, fullname):
        return self.code


class Chosen(Quiet):
    """Runs some tests in an order with a mutant in the place of a module, until one fails."""

    def __init__(self, mutated: Mutated, tests: Tests, order: list[int], pipe: int) -> None:
        self.mutated = mutated
        self.tests = tests
        self.order = order
        self.pipe = pipe

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self):
        # before pytest's own finder, which would take acp_test for a file of tests
        sys.meta_path.insert(0, self.mutated)
        super().pytest_collection()

    def pytest_collectreport(self, report):
        if report.failed:
            os._exit(1)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        items = {item.nodeid: item for item in session.items}
        found = [
            (items[self.tests.names[x]], self.tests.seconds[x])
            for x in self.order
            if self.tests.names[x] in items
        ]
        os._exit(run_first_failing(found, self.pipe))


def judged_anew(path: Path, out: Path, chosen: list, most: int) -> None:
    """Each of some mutants with the tests of its file, as many as take so many seconds."""
    for library in ("hypothesis", "numpy", "xlwings", "openpyxl", "xlsxwriter", "ironcalc"):
        __import__(library)
    tests = Tests(json.loads(path.read_text()))
    for mutant in chosen:
        near = tests.ordered(mutant, tests.of(mutant))
        far = tests.ordered(mutant, tests.of_file(mutant.file) - set(near))
        order = tests.within([*near, *far], most)
        started = time.perf_counter()
        by = forked(lambda pipe, mutant=mutant, order=order: _run(tests, mutant, order, pipe))
        if by is not None and order:
            tests.killed(mutant, order[min(by, len(order) - 1)])
            by = tests.names[order[min(by, len(order) - 1)]]
        with out.open("a") as told:
            line = [mutant.name, by, round(time.perf_counter() - started, 2), len(order)]
            told.write(json.dumps(line) + "\n")


def _run(tests: Tests, mutant, order: list[int], pipe: int) -> None:
    tree, changes = tree_of(mutant.file)
    [change] = [x for x in changes if x.mutant.name == mutant.name]
    change.make()
    mutated = Mutated(mutant.file, compiled(tree, mutant.file))
    places = dict.fromkeys(str(ROOT / tests.names[x].partition("::")[0]) for x in order)
    pytest.main([*pytest_arguments(), *places], plugins=[Chosen(mutated, tests, order, pipe)])
