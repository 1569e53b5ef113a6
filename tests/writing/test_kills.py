"""Proves that a command that is ended at any moment leaves files whole, and nothing else.

Signals come at moments chosen at random, most of them while a process writes and does nothing
else. ``tests/sizes.py`` says how many of each kind. A process that is killed
outright has no say: of it only what has its own name is whole.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from sizes import size
from writing.places import listing, temporaries

from xlplugin.files.hold import ENDING, signals_held

KILLS = size("KILLS")
CAUGHT = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
CONTENT, OLD = 200_000, b"the old content"

WRITES = """
import sys
from pathlib import Path
from xlplugin.files.folder import write_folder
from xlplugin.files.write import write_whole
print("ready", flush=True)
for number in range(1_000_000):
    letter = b"abcdefgh"[number % 8 :][:1]
    write_whole("plan.xlsx", letter * {size}, force=True)
    write_whole(f"new{{number}}.xlsx", letter * {size})
    write_folder("server", {{f"{{n}}.txt": letter * 1000 for n in range(5)}}, force=True)
"""
RUNS = """
import sys
from xlplugin.cli import main
print("ready", flush=True)
sys.exit(main())
"""
ENDS = {
    signal.SIGINT: (0, 130, -signal.SIGINT),  # the last one while Python itself ends
    signal.SIGTERM: (0, -signal.SIGTERM),
    signal.SIGHUP: (0, -signal.SIGHUP),
}
COMMANDS = [
    ("template", "-o", "plan.xlsx", "--force"),
    ("plan", "--salary", "200000", "--age", "45", "--year", "2026", "-o", "plan.xlsx", "--force"),
    ("lite", "-o", "plan.xlsx", "--main", "main.py", "--force"),
    ("serve", "server", "--force"),
]


def started(code, *words, cwd):
    """A process of its own that says when it is ready; signals end it, even where whoever runs
    the tests ignores them, and it does not outlast a test that fails."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=cwd, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL,
        preexec_fn=lambda: [signal.signal(each, signal.SIG_DFL) for each in CAUGHT],
    )  # fmt: skip


def ended(process, sent, after):
    """What a process said on its error stream, to which a signal was sent after some seconds."""
    with process:
        try:
            process.stdout.readline()
            time.sleep(after)
            process.send_signal(sent)
            return process.communicate(timeout=60)[1]
        finally:
            process.kill()


def files_are_whole(folder):
    """Each file of the loop is of one letter, and all of it; each folder has its five."""
    for name, content in listing(folder).items():
        if ".xlplugin" in name:
            continue
        if name.endswith(".txt"):
            assert len(content) == 1000 and len(set(content)) == 1, name
        elif content is None:
            assert len(os.listdir(folder / name)) == 5, name
        else:
            assert len(content) == CONTENT and len(set(content)) == 1, name


@pytest.mark.grows
@pytest.mark.parametrize("number", range(KILLS))
@pytest.mark.parametrize("sent", [*CAUGHT, signal.SIGKILL], ids=lambda sent: sent.name)
def test_while_files_are_written(tmp_path, sent, number):
    process = started(WRITES.format(size=CONTENT), cwd=tmp_path)
    ended(process, sent, random.random() / 5)
    assert process.returncode == -sent
    files_are_whole(tmp_path)
    if sent in CAUGHT:
        assert not temporaries(tmp_path)


@pytest.mark.grows
@pytest.mark.parametrize("number", range(KILLS))
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_of_a_command(tmp_path, words, number):
    sent = CAUGHT[(number + COMMANDS.index(words)) % len(CAUGHT)]
    (tmp_path / "plan.xlsx").write_bytes(OLD)
    process = started(RUNS, *words, cwd=tmp_path)
    err = ended(process, sent, 0.01 + random.random() / 2)
    assert process.returncode in ENDS[sent], err
    assert "Traceback" not in err
    assert not temporaries(tmp_path)
    found = listing(tmp_path)
    plan = found["plan.xlsx"]
    if plan != OLD:
        assert plan.startswith(b"PK") and b"PK\x05\x06" in plan[-100:]
        assert found["plan.xlsx.bak"] == OLD


# -- what is held ----------------------------------------------------------------------------
@pytest.mark.parametrize("sent", ENDING, ids=lambda sent: sent.name)
def test_every_signal_that_ends_a_process_waits(sent):
    code = (
        "import signal\nfrom xlplugin.files.hold import signals_held\n"
        f"with signals_held():\n    signal.raise_signal({int(sent)})\n"
        "    print('done', flush=True)\nprint('never')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (-sent, "done\n")


def test_a_signal_that_is_ignored_stays_ignored():
    code = (
        "import signal\nfrom xlplugin.files.hold import signals_held\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with signals_held():\n    signal.raise_signal(signal.SIGHUP)\nprint('on')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "on\n"


def test_handlers_are_as_they_were_even_after_a_fault():
    before = [signal.getsignal(each) for each in ENDING]
    for fault in (OSError, KeyboardInterrupt):
        with pytest.raises(fault), signals_held(), signals_held():
            raise fault
    assert [signal.getsignal(each) for each in ENDING] == before
