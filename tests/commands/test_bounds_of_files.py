"""Proves that no file takes more time or memory than its bound: each is refused in a line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from commands.terminal import own_process

from xlplugin import bounds
from xlplugin.bounds import BYTES, Bound, TooMuch
from xlplugin.errors import XlpluginError
from xlplugin.payroll.export import read_payroll

ALL = {name: each for name, each in vars(bounds).items() if isinstance(each, Bound)}
MEGABYTE = 2**20
HEADERS = "Pay Date,Gross Pay,401k\n"


# -- the table ---------------------------------------------------------------------------
@pytest.mark.parametrize("name", ALL)
def test_a_bound_has_a_reason_and_says_what_how_large_and_how_large_it_may_be(name):
    bound = ALL[name]
    bound.hold(bound.most)
    with pytest.raises(TooMuch) as error:
        bound.hold(bound.most * 3, "this one")
    said = str(error.value)
    assert said.startswith("this one has ") and "the limit is" in said and "\n" not in said
    assert len(re.findall(r"\d[\d,.]*", said)) == 2
    assert len(bound.why.split()) > 3 and bound.what


def test_the_table_has_them_all():
    assert [each for part in bounds.TABLE.values() for each in part] == list(ALL.values())


def test_sizes_are_told_as_people_say_them():
    file = Bound("a file", 5 * MEGABYTE, BYTES, "")
    assert file.refusal(60 * MEGABYTE, "x.csv") == "x.csv has 60 MB; the limit is 5 MB"
    assert file.refusal(5 * MEGABYTE + 2) == "a file has 5.1 MB; the limit is 5 MB"
    assert str(file.exceeded()) == "a file is larger than 5 MB, the limit"
    assert Bound("a match", 20, "bands", "").refusal(1_600) == (
        "a match has 1,600 bands; the limit is 20"
    )
    assert str(bounds.MATCH_BANDS.exceeded("the match")) == (
        "the match has more than 20 bands, the limit"
    )


# -- files without an end, and files that are none -----------------------------------------
READERS = [
    ("plan",), ("plan", "--json"), ("import",), ("limits", "update"), ("check",), ("replan",),
    ("roll",),
]  # fmt: skip


@pytest.mark.parametrize("words", READERS, ids=" ".join)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("/dev/zero", r"larger than \d+ [kM]B, the limit|is not a regular file"),
        ("/dev/full", r"larger than \d+ [kM]B, the limit|is not a regular file"),
        (".", "is a folder"),
        ("nowhere", "does not exist"),
        ("large", r"has 100 MB; the limit is \d+ [kM]B|is larger than 50 MB"),
        ("forbidden/x", "does not exist|no permission"),
        ("a\0b", "null byte"),
        ("n" * 4_000, "the name is too long"),
        ("circle", "a link that leads in a circle"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_file_is_refused_in_a_line(megaroth, tmp_path, monkeypatch, words, name, told):
    monkeypatch.chdir(tmp_path)
    with open("large", "wb") as file:
        file.truncate(100 * MEGABYTE)  # takes no room on the disk
    Path("circle").symlink_to("circle")
    before = time.process_time()
    done = megaroth(*words, name)
    assert time.process_time() - before < 5
    assert (done.code, done.out) == (2, "")
    assert re.search(told, done.err) and done.err.count("\n") == 1


def test_a_pipe_is_read_to_its_end_or_its_bound():
    plan = "year = 2026\nage = 45\nsalary = 200_000\n"
    done = subprocess.run([sys.executable, "-m", "xlplugin", "plan", "--json", "/dev/stdin"],
                          input=plan, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0 and '"after_tax"' in done.stdout
    reader, writer = os.pipe()

    def endless():
        with open(writer, "wb", buffering=0) as stream, pytest.raises(BrokenPipeError):
            while True:
                stream.write(b"x" * 65_536)

    thread = threading.Thread(target=endless)
    thread.start()
    done = own_process("import", "/dev/stdin", stdin=reader)
    os.close(reader)
    thread.join()
    assert done.code == 2 and "is larger than 5 MB" in done.err


# -- plan files ----------------------------------------------------------------------------
def _dotted(parts):
    return ".".join(["a"] * parts)


PLANS = {
    "tables in tables by dots": (f"{_dotted(100_000)} = 1", "line 1 has 99,999 dots"),
    "tables in tables by a header": (f"\n[{_dotted(100_000)}]", "line 2 has 99,999 dots"),
    "tables in tables within a line": ("a = {" + _dotted(9_000) + " = 1}", "line 1 has 8,999 dots"),
    "arrays in arrays": ("a = " + "[" * 100_000, "is not TOML: nested too deeply"),
    "a whole number without end": (
        "salary = " + "1" * 200_000,
        "it contains a number of more than 4,300 digits",
    ),
    "many inputs": ("".join(f"a{i} = 1\n" for i in range(20_000)), "'a0' is no input"),
    "a text too long": (f'year = "{"x" * 200_000}"', "--year: a text has 200,000 letters"),
    "a text that never ends": ('match = """' + "x\n" * 100_000, "is not TOML"),
}


@pytest.mark.parametrize("case", PLANS)
def test_a_plan_file_of_hostile_shape_is_refused_in_short_time(megaroth, tmp_path, case):
    content, told = PLANS[case]
    path = tmp_path / "plan.toml"
    path.write_text(content)
    before = time.process_time()
    done = megaroth("plan", str(path))
    assert time.process_time() - before < 10
    assert (done.code, done.out) == (2, "") and told in done.err
    assert done.err.count("\n") == 1 and len(done.err) < 600


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"year": 2026, "salary": 1, "salary": 2}', "'salary' is given twice"),
        ('{"bonuses": [{"amount": 1, "amount": 2}]}', "'amount' is given twice"),
        ("[" * 100_000, "is not JSON: nested too deeply"),
        ('{"salary": 1' + "0" * 200_000 + "}", "it contains a number of more than 4,300 digits"),
        ("[1]", "has no named inputs"),
    ],
    ids=["an input twice", "a part twice", "nested", "a long number", "a list"],
)  # fmt: skip
def test_a_plan_file_of_json_likewise(megaroth, tmp_path, content, told):
    path = tmp_path / "plan.json"
    path.write_text(content)
    done = megaroth("plan", str(path))
    assert (done.code, done.out) == (2, "") and told in done.err
    assert done.err.count("\n") == 1 and len(done.err) < 600


# -- payroll files ---------------------------------------------------------------------------
N = MEGABYTE
PAYROLLS = {
    "commas alone": ("," * N, "line 1 has 1,048,577 cells; the limit is 1,000"),
    "commas below headers": (HEADERS + "," * N, "line 2 has 1,048,577 cells"),
    "a line without end": (
        "x" * (5 * N),
        "line 1 has 5,242,880 letters; the limit is",
    ),
    "many headers": (",".join(["401k"] * 2_000), "line 1 has 2,000 cells"),
    "lines alone": ("\n" * N, "the file has 1,048,576 lines; the limit is 100,000"),
    "lines of an old Mac": (HEADERS + "1\r" * N, "the file has 1,048,576 lines"),
    "many lines": (HEADERS + "2026-01-02,1,1\n" * 100_001, "the file has 100,002 lines"),
    "a quote that stays open": (
        HEADERS + '"' + "x" * 200_000,
        "a cell of line 2 has more than 131,072",
    ),
    "digits without end": (
        HEADERS + f"2026-01-02,{'1' * 100_000},1",
        "is not an amount in dollars",
    ),
    "digits and a letter": (
        HEADERS + f"2026-01-02,{'1' * 100_000}x,1",
        "is not an amount in dollars",
    ),
    "a date of many T": (HEADERS + f"2026-01-02{'T' * 100_000},1,1", "is not a pay date"),
    "a date of many blanks": (HEADERS + f"{' ' * 100_000}x,1,1", "is not a pay date"),
    "letters of a header": ("aA" * 50_000 + f",{HEADERS}", "no line below the headers"),
    "nothing but nulls": ("\0" * 100_000, "no header line was found"),
}


@pytest.mark.parametrize("case", PAYROLLS)
def test_a_payroll_file_of_hostile_shape_is_refused_in_short_time(case):
    content, told = PAYROLLS[case]
    before = time.process_time()
    with pytest.raises(XlpluginError) as error:
        read_payroll(content, pay_only=True)
    assert time.process_time() - before < 5
    said = str(error.value)
    assert told in said and "\n" not in said and len(said) < 600


def test_a_wide_export_is_read():
    """Many columns of one kind cost no more than their number."""
    names = ",".join(f"401k Roth {i:04}" for i in range(900))
    text = f"Pay Date,Gross Pay,{names}\n2026-01-02,1000,{','.join(['1.00'] * 900)}\n"
    before = time.process_time()
    (paycheck,) = read_payroll(text).paychecks
    assert time.process_time() - before < 5
    assert paycheck.deferral == 900
