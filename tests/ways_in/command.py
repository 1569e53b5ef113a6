"""A command of ``megaroth`` run in a folder, as a person does."""

from __future__ import annotations

import subprocess
import sys


def megaroth(*words, folder):
    """The finished process."""
    return subprocess.run(
        [sys.executable, "-m", "xlplugin", *words], capture_output=True, text=True, timeout=60,
        cwd=folder, check=False,
    )  # fmt: skip


def assert_refused(run, command, line, folder):
    """One line that says why, exit code 2, and nothing written."""
    assert run.returncode == 2 and run.stdout == ""
    assert run.stderr.startswith(f"megaroth {command}: ") and line in run.stderr
    assert run.stderr.count("\n") == 1
    assert not list(folder.iterdir())
