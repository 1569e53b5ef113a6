"""The command, run as a person runs it: in this process, or in one of its own."""

from __future__ import annotations

import subprocess
import sys

from xlplugin.cli import main


class Ran:
    """The outcome of one run."""

    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err


def command_in(capsys):
    """``megaroth`` in this process: ``run("cap", "--salary", "200000")``."""

    def run(*words):
        capsys.readouterr()
        code = main(words)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


def own_process(*words, **options):
    """``megaroth`` in a process of its own; what it prints is caught unless said otherwise."""
    caught = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    done = subprocess.run(
        [sys.executable, "-m", "xlplugin", *words], text=True, check=False, **caught
    )
    return Ran(done.returncode, done.stdout, done.stderr)
