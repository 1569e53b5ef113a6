"""Proves that help is there for every command, and that every example in it works."""

from __future__ import annotations

import functools
import re
import shlex
from pathlib import Path

import pytest
from commands.terminal import own_process

from xlplugin.cli.commands import COMMANDS, module_of
from xlplugin.cli.options import EPILOG
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.render import render

ROOT = Path(__file__).parents[2]
TEXTS = {"": EPILOG, **{name: module_of(name).EXAMPLES for name in COMMANDS}}


def examples(text):
    """The commands shown in a help text: lines that begin with ``megaroth``, or hold it in
    ``$(…)``; an indented line below goes on with the one above, and three spaces begin a
    remark."""
    joined = re.sub(r"\n {6,}(?=-)", " ", text)
    for line in joined.splitlines():
        found = re.match(r"  megaroth (.+)", line) or re.search(r"\$\(megaroth (.+?)\)", line)
        if found:
            yield shlex.split(re.split(r" {3,}| >>? ", found[1])[0])


EXAMPLES = [words for text in TEXTS.values() for words in examples(text)]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help_with_an_example(megaroth, command, option):
    done = megaroth(command, option)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"usage: megaroth {command}")
    assert COMMANDS[command][1:] in " ".join(done.out.split())
    assert list(examples(TEXTS[command]))
    assert TEXTS[command].strip() in done.out


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_of_all_names_every_command(megaroth, words):
    done = megaroth(*words)
    assert (done.code, done.err) == (0, "")
    assert all(re.search(rf"^ +{name}( |$)", done.out, re.MULTILINE) for name in COMMANDS)


@functools.cache
def files():
    """The files that examples speak of."""
    return {
        "person.toml": b"year = 2026\nage = 42\nsalary = 286000\nfirst_payday = 2026-01-09\n",
        "stub.csv": b"Pay Date,Gross Pay,401(k),After-Tax,Match\n2026-09-04,11000,990,880,440\n",
        "odd.csv": b"Pay Date,Gross Pay,401K QZX,Bonus Plan\n2026-09-04,11000,990,500\n",
        "plan.xlsx": render(sheets(), shown_of(example()), "plan"),
    }


def marks(words):
    """What an example needs beside Python; that several are printed is for the proofs."""
    if words[0] != "print":
        return []
    return [pytest.mark.engine("LibreOffice"), *[pytest.mark.proof] * ("-o" not in words)]


@pytest.mark.parametrize(
    "words", [pytest.param(each, marks=marks(each), id=" ".join(each)) for each in EXAMPLES]
)
def test_every_example_runs(megaroth, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    written = words[words.index("-o") + 1] if "-o" in words else ""
    for name, content in files().items():
        if name != written:
            (tmp_path / name).write_bytes(content)
    done = megaroth(*words)
    assert done.code == 0, done.err
    assert done.out.strip()
    if written:
        assert (tmp_path / written).stat().st_size > 1_000


def test_every_command_has_been_tried():
    assert {words[0] for words in EXAMPLES} == set(COMMANDS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_help_with_an_example_that_runs(megaroth, name):
    done = megaroth("call", name, "--help")
    assert done.code == 0
    assert FUNCTIONS[name].summary in done.out
    for argument in FUNCTIONS[name].arguments:
        assert re.search(rf"^  {argument.name} +\S", done.out, re.MULTILINE)
    (example,) = examples(done.out)
    assert megaroth(*example).code == 0


@pytest.mark.parametrize("command", ["cap", "explain", "plan"])
def test_every_option_is_explained(megaroth, command):
    text = megaroth(command, "--help").out
    options = re.findall(r"^  (--[a-z0-9-]+)", text, re.MULTILINE)
    assert {"--salary", "--match", "--age", "--year", "--json"} <= set(options)
    assert len(options) == len(set(options))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_the_command(command):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"megaroth {command}\b", readme)


def test_help_in_a_process_of_its_own():
    assert own_process("cap", "--help").out.startswith("usage: megaroth cap")
