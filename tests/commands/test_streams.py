"""Proves how the command behaves at a terminal, in a pipe, and where its output cannot go."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys

import pytest
from commands.terminal import own_process

COMMAND = [sys.executable, "-m", "xlplugin"]
CAP = ("cap", "--salary", "200000", "--match", "0.5", "--age", "45", "--year", "2024")
PLAN = ("plan", "--salary", "200000", "--age", "45", "--year", "2024")
ANSWERS = [("limits", "2026"), CAP, PLAN, ("completion", "bash")]
SOME = [*ANSWERS, ("--help",), ("cap", "--help")]
ESCAPE = "\x1b"


def at_a_terminal(*words, **environment):
    """What a person sees who runs the command in a terminal of 100 columns."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as terminal:
        variables = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"} | environment
        variables.pop("NO_COLOR", None)
        with subprocess.Popen([*COMMAND, *words], stdout=terminal, stdin=terminal,
                              stderr=terminal, env=variables) as running:  # fmt: skip
            terminal.close()
            seen = b""
            with contextlib.suppress(OSError):  # the end, as Linux tells it
                while part := os.read(master, 65_536):
                    seen += part
        os.close(master)
    assert running.returncode == 0
    return seen.decode()


@pytest.mark.parametrize("words", [("limits", "2026"), CAP, ("explain", *CAP[1:])])
def test_at_a_terminal_the_answer_is_set_off(words):
    assert f"{ESCAPE}[1;3" in at_a_terminal(*words)


def test_at_a_terminal_a_table_fits_its_width():
    shown = at_a_terminal("limits", "2026", TERM="dumb")
    assert max(len(line) for line in shown.splitlines()) <= 100
    assert max(len(line) for line in own_process("limits", "2026").out.splitlines()) > 100


@pytest.mark.parametrize("words", SOME, ids=" ".join)
def test_in_a_pipe_the_text_is_plain(words):
    done = own_process(*words)
    assert done.code == 0
    assert ESCAPE not in done.out and done.err == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", SOME, ids=" ".join)
def test_a_reader_that_has_seen_enough_gets_no_traceback(words, unbuffered):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = own_process(*words, stdout=gone, env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    assert done.err == ""


def test_head(tmp_path):
    line = f"{sys.executable} -m xlplugin limits 2026 | head -1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Code") and done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize("words", [*SOME, ("--version",), ("call", "CAP", "--help")], ids=" ".join)
def test_a_full_disk_is_told_in_one_line(words):
    with open("/dev/full", "w") as full:
        done = own_process(*words, stdout=full)
    assert done.code != 0
    assert done.err.count("\n") == 1 and "Traceback" not in done.err


@pytest.mark.parametrize("words", [("limits", "2026"), CAP], ids=" ".join)
def test_without_an_output_there_is_no_traceback(words):
    line = " ".join(f"'{word}'" for word in [*COMMAND, *words]) + " >&-"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_console_without_the_letter_shows_a_question_mark():
    done = own_process("cap", "--match", "½", "--salary", "1", "--age", "4", "--year", "2024",
                       env={**os.environ, "PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1 and "?" in done.err


@pytest.mark.parametrize("columns", ["0", "1", "-5", "wide", "1000000000", ""])
@pytest.mark.parametrize("words", [("limits", "2026"), CAP, ("kinds",)], ids=lambda words: words[0])
def test_a_terminal_of_any_width_shows_the_answer(words, columns):
    def letters(text):
        bare = re.sub(rf"{ESCAPE}\[[0-9;]*m", "", text)
        return sorted("".join(bare.split()))

    assert letters(at_a_terminal(*words, COLUMNS=columns)) == letters(own_process(*words).out)


def test_a_terminal_that_says_it_has_no_columns_has_eighty():
    shown = at_a_terminal("limits", "2026", TERM="dumb", COLUMNS="0")
    assert 40 < max(len(line) for line in shown.splitlines()) <= 80
