"""Copies of the package with another law: before a year was added, and after.

A copy runs in a process of its own, as a person's: nothing of it is the package under test but the
code.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import frozen_law
from made_up_years import add_years, copy_of_package

_CHECKS = """
import contextlib, io, json, sys
from xlplugin.cli import main
told = {}
for path in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = main(["check", path])
    told[path] = [code, out.getvalue()]
print(json.dumps(told))
"""


class Copy:
    """A package with a law of its own, and a folder where its commands run."""

    def __init__(self, folder, *added):
        self.folder = Path(folder)
        copy_of_package(self.folder)
        self.limits = self.folder / "xlplugin" / "law" / "limits"
        shutil.rmtree(self.limits)
        shutil.copytree(frozen_law.folder() / "limits", self.limits)
        add_years(self.limits, *added)

    def python(self, *words, where=None):
        """Python with this package; what it did, as :mod:`subprocess` tells it."""
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, *map(str, words)], cwd=where or self.folder, env=environment,
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip

    def megaroth(self, *words, where=None):
        """The command, which must do what it is asked; what it prints."""
        done = self.python("-m", "xlplugin", *words, where=where)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def checks(self, paths):
        """What ``megaroth check`` says of each workbook, all in one process, with its exit code."""
        done = self.python("-c", _CHECKS, *paths)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refuses(self, *words, where=None):
        """What the command says when it does not."""
        done = self.python("-m", "xlplugin", *words, where=where)
        assert done.returncode in (1, 2), f"{words}: {done.returncode} {done.stderr}"
        return done.stdout + done.stderr
