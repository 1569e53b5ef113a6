"""Proves that the fast tests see a change of the law's arithmetic: mutants of it die.

A sample of all mutants, evenly spread, is judged; ``tests/sizes.py`` says how many, and
``XLPLUGIN_MUTANTS_FROM`` where the sample begins. Who is known to survive is named in
``survivors.csv``, with the reason: each line there must still name a mutant, and it must still
survive. ``python tests/mutations/run.py --all`` judges every one.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import run
from mutants import FOLDERS, files, mutants, tree_of
from sizes import size

SAMPLE = size("MUTANTS")
FIRST = int(os.environ.get("XLPLUGIN_MUTANTS_FROM", "0"))
ENOUGH = 0.95

pytestmark = pytest.mark.proof
linux_only = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="forks, on Linux")


def test_every_folder_has_mutants_and_each_its_own_name():
    names = [mutant.name for mutant in mutants()]
    assert len(set(names)) == len(names)
    assert all(sum(name.startswith(folder) for name in names) > 500 for folder in FOLDERS)


def test_every_change_gives_a_program():
    for file in files():
        for number in range(0, len(tree_of(file)[1]), 40):
            tree, changes = tree_of(file)
            changes[number].make()
            compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True)


def test_every_known_survivor_is_a_mutant_and_has_a_reason():
    names = {mutant.name for mutant in mutants()}
    assert [name for name in run.kept() if name not in names] == []
    assert all(len(reason) > 20 for reason in run.kept().values())


def test_few_are_known_to_survive():
    for folder in FOLDERS:
        of_it = [mutant for mutant in mutants() if mutant.file.startswith(folder)]
        known = [mutant for mutant in of_it if mutant.name in run.kept()]
        assert len(known) <= (1 - ENOUGH) * len(of_it), folder


@linux_only
def test_mutants_die(tmp_path):
    """In a program of its own, whose tests are those of the fast tier in their number too."""
    out = tmp_path / "found.json"
    chosen = ["--sample", SAMPLE, "--first", FIRST, "--known", 20]
    ways = ["--processes", os.cpu_count() or 1, "--scratch", tmp_path / "scratch", "--out", out]
    subprocess.run(
        [sys.executable, run.__file__, *map(str, chosen + ways)],
        env={**os.environ, "XLPLUGIN_TESTS": "fast"}, check=True,
    )  # fmt: skip
    found = json.loads(out.read_text())
    sample = {mutant.name for mutant in run.sampled(SAMPLE, FIRST)}
    survived = {name for name in sample if found[name] is None}
    unknown = survived - set(run.kept())
    assert len(unknown) <= (1 - ENOUGH) * len(sample), "\n".join(sorted(unknown))
    dead = [name for name in run.kept() if found.get(name)]
    assert dead == [], "these die now: take them off the list"
