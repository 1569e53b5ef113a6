"""Proves that nothing from outside reaches the terminal but letters that print.

An escape sequence, a break of a line or a mark that turns the direction of writing in a name, a
cell, an option or a file could forge an answer. Each command is run with such a text in every
place that takes one: what is printed has no such letter, and not a line more than without it.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commands.terminal import own_process

import xlplugin
from xlplugin.cli import output
from xlplugin.cli.commands import COMMANDS
from xlplugin.errors import one_line, printable
from xlplugin.sheets.planner.examples import example

PACKAGE = Path(xlplugin.__file__).parent
HOSTILE = "a\x1b]0;t\x07\x1b[31m\nmegaroth: all is well\r\x9b1m\x85\u2028\u202e\u2066\u200b\x7fz"
"""Escape sequences of 7 and 8 bits, breaks of lines, marks of direction, what is invisible."""


# -- the function ------------------------------------------------------------------------
def test_a_text_is_one_line_of_letters_that_print():
    shown = one_line(HOSTILE)
    assert shown.isprintable()
    assert shown.encode().decode("unicode_escape") == HOSTILE
    assert one_line("Café 50 % plan_2026.xlsx") == "Café 50 % plan_2026.xlsx"


def test_a_name_is_quoted_where_it_does_not_print():
    assert printable("plan.xlsx") == "plan.xlsx"
    assert printable("a\nb") == r"'a\nb'"
    assert printable("") == "''"


def test_json_keeps_the_text_and_prints(capsys):
    output.print_json({HOSTILE: [HOSTILE, "é", "\U000e0001"]})
    out = capsys.readouterr().out
    assert all(line.isprintable() for line in out.split("\n"))
    assert json.loads(out) == {HOSTILE: [HOSTILE, "é", "\U000e0001"]}


def test_everything_is_printed_in_one_room():
    """No module prints but through :mod:`xlplugin.cli.output`; errors have a line of their own."""
    printing = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id == "print":
                printing.append(path.relative_to(PACKAGE).as_posix())
    assert set(printing) == {"cli/output.py", "cli/commands.py", "cli/options.py"}
    assert printing.count("cli/commands.py") == printing.count("cli/options.py") == 1


# -- every command, with such a text in every place ---------------------------------------
@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a file of each kind, once plain and once hostile, also by its name."""
    place = tmp_path_factory.mktemp("files")
    for kind, word in (("plain", "word"), ("hostile", HOSTILE)):
        here = place / kind / word
        here.mkdir(parents=True)
        quoted = json.dumps(word)
        (here / "plan.toml").write_text(f"year = 2026\nage = 45\nsalary = 1\nmatch = {quoted}\n")
        (here / "plan.json").write_text(json.dumps({"year": 2026, word: word}))
        (here / "stub.csv").write_text(_csv(["Pay Date", "Gross Pay", f"401k {word}", word],
                                            ["2026-01-09", "1000", word, word]))  # fmt: skip
        (here / "limits.csv").write_text(
            _csv(["year", "code", "amount", "authority", "source"],
                 ["2027", "402G_DEFERRAL", "25000", word, word])
        )  # fmt: skip
        _planner(here / "planner.xlsx", word)
    return place


def _csv(*rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _planner(path, word):
    """A planner whose first sheet is called so, and whose age is that text."""
    from xlplugin.sheets.planner.book import TITLE, sheets
    from xlplugin.sheets.planner.filled import shown_of
    from xlplugin.sheets.render import render

    shown = shown_of(example())
    shown.typed["in_age"] = word
    content = render(sheets(), shown, TITLE)
    title = "".join(f"&#{ord(x)};" if ord(x) >= 32 or x in "\n\r" else "" for x in word[:25])
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = part.replace(b'name="Start"', b'name="' + title.encode() + b'"')
                part = part.replace(b">Start!", b">'" + title.encode() + b"'!")
            new.writestr(name, part)


GOOD = "--salary 200000 --age 45 --year 2026"
PLACES = {
    "cap": ["--match {}", "--{} 1", "{}", "--salary {}", "--after-tax-cap {}"],
    "explain": ["--match {}", "{}", "--json={}"],
    "limits": [
        "{}", "--code {}", "2026 {}", "2027 --projected --inflation {}", "update {}",
        "update {}/limits.csv -o {}", "update {}/stub.csv", "update {}/limits.csv -o nowhere{}",
    ],
    "order": ["--match {}", "--filing-status {}", "{}"],
    "kinds": ["--kind {}", "{}"],
    "call": [
        "{}", "CAP {} 0.5 45 2026", "CAP 1 {} 45 2026", "LIMIT {} 2026", "WHY {} 1",
        'CAP [["{}"],["1"]] 0 45 2026', 'EMPLOYERS [["{}",200000,1,1,1]] 45 2026',
        'EMPLOYERS [["{}",200000,1,1,1]] 45 2026 --json',
        'EMPLOYERS [["{}",200000,1,1,1]] 45 2026 --explain',
    ],
    "plan": [
        "{}", "{}/plan.toml", "{}/plan.json", "{}/stub.csv", "--bonuses {}=1", f"{GOOD} -o {{}}",
        f"{GOOD} -o {{}}/no/x.xlsx", f"{GOOD} -o {{}}/../new{{}}.xlsx",
    ],
    "template": ["-o {}", "-o {}/no/x.xlsx", "-o {}/../t{}.xlsx", "--year {}"],
    "check": ["{}", "{}/planner.xlsx", "{}/planner.xlsx --json", "{}/stub.csv"],
    "replan": ["{}", "{}/planner.xlsx", "{}/planner.xlsx --strategy {}"],
    "roll": ["{}", "{}/planner.xlsx", "{}/planner.xlsx --year {}"],
    "upgrade": ["{} -o n.xlsx", "{}/planner.xlsx -o {}", "{}/planner.xlsx -o {}/../u{}.xlsx"],
    "print": [
        "{}", "{}/planner.xlsx", "{}/stub.csv", "{}/planner.xlsx -o {}",
        "{}/planner.xlsx -o {}/no/x.pdf", "{}/planner.xlsx --sheets {}",
    ],
    "import": ["{}", "{}/stub.csv", "{}/stub.csv {}/planner.xlsx", "{}/plan.toml"],
    "excel": ["{}", "install {}", "workbook {}", "workbook {}/no/x.xlsm"],
    "lite": ["-o {}", "-o x.xlsx --main {}", "-o {}/../l{}.xlsx --wheel {}"],
    "serve": ["{}/../served{}", "{}/stub.csv", "{}", "{}/no/such"],
    "functions": ["-o {}", "-o {}/no/x.xlsx"],
    "libreoffice": ["-o {}", "-o {}/no/x.oxt", "-o {}/../o{}.oxt"],
    "completion": ["{}"],
    "": ["{}", "--{}"],
}  # fmt: skip
"""Words of each command; ``{}`` stands for the text."""
CASES = [(name, words) for name, several in PLACES.items() for words in several]


def test_every_command_is_walked():
    assert set(PLACES) - {""} == set(COMMANDS)


@pytest.mark.parametrize(
    ("name", "words"), CASES, ids=lambda x: x if isinstance(x, str) else " ".join(x)
)
def test_what_is_printed_prints_and_no_line_is_forged(megaroth, folder, monkeypatch, name, words):
    ran = []
    for kind, word in (("plain", "word"), ("hostile", HOSTILE)):
        monkeypatch.chdir(folder / kind)
        typed = json.dumps(word)[1:-1] if "[[" in words else word
        typed_words = [each.replace("{}", typed) for each in words.split()]
        ran.append(megaroth(*filter(None, [name]), *typed_words))
    plain, hostile = ran
    for told in (hostile.out, hostile.err):
        lines = told.replace("\t", " ") if name == "call" else told
        assert all(line.isprintable() for line in lines.split("\n")), told
        assert "\nmegaroth: all is well" not in told
    if hostile.code == 2:
        assert hostile.out.strip() == "" or name == "call"  # call --json tells its error as JSON
        assert hostile.err.count("\n") <= max(plain.err.count("\n"), 1)
    assert "Traceback" not in hostile.err


def test_a_limit_is_not_kept_with_letters_that_do_not_print(
    megaroth, folder, monkeypatch, tmp_path
):
    monkeypatch.chdir(folder / "hostile")
    done = megaroth("limits", "update", f"{HOSTILE}/limits.csv", "-o", str(tmp_path))
    assert done.code == 2 and "unprintable characters" in done.err
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_not_text_is_told(tmp_path):
    name = b"a\xff\x1b[31m.xlsx"
    done = subprocess.run([sys.executable, "-m", "xlplugin", "check", name], cwd=tmp_path,
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 2 and b"\x1b" not in done.stderr and done.stderr.count(b"\n") == 1


# -- words of any length -------------------------------------------------------------------
X = "x" * 100_000
LONG = [
    ("cap", X), ("cap", f"--{X}"), (X,), ("cap", *["x"] * 20_000), ("cap", "--match", X[:30_000]),
    ("cap", "--salary", "1" * 100_000), ("cap", "--match", X), ("limits", "--code", X),
    ("limits", X), ("call", X), ("call", "CAP", "[" + "1," * 50_000), ("plan", X), ("check", X),
    ("plan", "--bonuses", "x=" * 50_000), ("kinds", "--kind", X), ("template", "-o", X),
    ("serve", X), ("completion", X), ("lite", "-o", "x.xlsx", "--main", X), ("excel", "install", X),
    ("excel", "workbook", X), ("libreoffice", "-o", X), ("functions", "-o", X), ("import", X, X),
    ("upgrade", X, "-o", X),
    ("roll", X), ("replan", X), ("limits", "update", X), ("limits", "2026", X),
]  # fmt: skip


@pytest.mark.parametrize("words", LONG, ids=lambda words: " ".join(words)[:30])
def test_a_refused_text_is_shown_shortened(words):
    done = own_process(*words)
    assert done.code == 2 and done.err.count("\n") == 1
    assert len(done.err) < 1_000
