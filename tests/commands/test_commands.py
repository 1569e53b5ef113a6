"""Proves what each command prints: the text for people, the JSON for programs.

Figures are worked out by hand in the comments; the rules behind them have tests of their own.
"""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from commands.terminal import own_process

from xlplugin import __version__
from xlplugin.cli.commands import COMMANDS
from xlplugin.rules.after_tax_room import BINDING

CAP = ("cap", "--salary", "200000", "--match", "0.5", "--age", "52", "--year", "2024")
PLAN = ("plan", "--salary", "260000", "--match", "50% up to 6%", "--age", "45", "--year", "2024")


def of(run, *words):
    """The JSON of a run that went well."""
    done = run(*words, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


# -- cap and explain -------------------------------------------------------------------------
def test_cap(megaroth):
    # 30,500 deferred, of it 7,500 catch-up; match 15,250; 69,000 - 23,000 - 15,250
    done = megaroth(*CAP)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "after-tax room             30,750.00",
        "elective deferral          30,500.00",
        "of which catch-up           7,500.00",
        "employer                   15,250.00",
        "annual additions limit     69,000.00",
        "limited by              dollar limit",
        "After-tax that an ACP test may return: 30,750.00; if pay of the year before, which is not "
        "given, makes a person highly compensated: up to all of it, as the average of the others "
        "(nhce_acp) is not given; a planning bound, the test is of averages, and what comes back "
        "frees up no room",
    ]


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        # 7% of 360,000 is 25,200: of 36,700 and a match of 10,800 they leave 22,300
        (("--prior-wages", "200000", "--prior-year-pay", "300000", "--nhce-acp", "5%"),
         ["Catch-up that must be Roth: 8,000.00; last year's wages of 200,000.00 exceed",
          "After-tax that an ACP test may return: 22,300.00; pay of the year before, 300,000.00"]),
        (("--prior-wages", "150000", "--prior-year-pay", "160000"),
         ["Catch-up that must be Roth: 0.00; last year's wages of 150,000.00 do not exceed",
          "After-tax that an ACP test may return: 0.00; pay of the year before, 160,000.00"]),
        (("--prior-wages", "200000", "--plan-has-roth", "no", "--prior-year-pay", "0"),
         ["Catch-up limit: 0.00; the plan has no Roth account and last year's wages exceed",
          "After-tax that an ACP test may return: 0.00; pay of the year before, 0.00, does not"]),
        (("--after-tax-cap", "0", "--deferral", "24500"), []),
    ],
)  # fmt: skip
def test_cap_says_what_must_be_roth_and_what_may_come_back(megaroth, words, starts):
    """As its steps say it."""
    asked = ("cap", "--salary", "400000", "--match", "50% up to 6%", "--age", "52", "--year",
             "2026", *words)  # fmt: skip
    told = megaroth(*asked).out.splitlines()[6:]
    assert len(told) == len(starts)
    steps = [f"{step['step']}: {step['amount']:,.2f}; {step['why']}"
             for step in of(megaroth, *asked)["steps"]]  # fmt: skip
    for line, start in zip(told, starts, strict=True):
        assert line.startswith(start) and line in steps


def test_cap_json(megaroth):
    answer = of(megaroth, *CAP)
    assert answer.items() >= {
        "after_tax_room": 30_750, "elective_deferral": 30_500, "catch_up": 7_500,
        "employer": 15_250, "annual_additions_limit": 69_000, "annual_additions": 69_000,
        "over": 0, "binding": "dollar limit",
    }.items()  # fmt: skip
    assert answer["steps"][-1]["amount"] == answer["after_tax_room"]
    for step in answer["steps"]:
        assert set(step) == {"step", "amount", "why", "authority"}
        assert step["step"] and step["why"] and step["authority"]


@pytest.mark.parametrize(
    ("words", "binding"),
    [
        (("--salary", "200000", "--match", "0"), "dollar limit"),
        (("--salary", "60000", "--match", "0.5"), "pay"),
        (("--salary", "200000", "--match", "0", "--after-tax-cap", "5%"), "plan cap"),
        (("--salary", "30000", "--match", "0.5"), "nothing left"),
    ],
)
def test_what_binds(megaroth, words, binding):
    answer = of(megaroth, "cap", *words, "--age", "45", "--year", "2024")
    assert answer["binding"] == binding
    assert binding in BINDING


def test_cap_over_the_limit_says_so(megaroth):
    # 23,000 + 11,500 are 4,500 more than pay of 30,000
    done = megaroth("cap", "--salary", "30000", "--match", "0.5", "--age", "30", "--year", "2024")
    assert done.code == 0
    assert "over the limit by 4,500.00" in done.out


def test_explain_shows_the_steps_of_cap(megaroth):
    steps = of(megaroth, "explain", *CAP[1:])
    assert [s["amount"] for s in steps] == [s["amount"] for s in of(megaroth, *CAP)["steps"]]
    text = megaroth("explain", *CAP[1:]).out
    assert text.split()[:4] == ["Step", "Amount", "Why", "Authority"]
    assert "30,750.00" in text.splitlines()[-1]


# -- limits ----------------------------------------------------------------------------------
def test_limits_of_a_year(megaroth):
    table = megaroth("limits", "2026").out
    (row,) = [line for line in table.splitlines() if line.startswith("415C_DC")]
    assert "72,000" in row and "IRC 415(c)(1)(A)" in row
    rows = {row["code"]: row for row in of(megaroth, "limits", "2026")}
    assert rows["402G_DEFERRAL"]["amount"] == 24_500
    assert all(row["year"] == 2026 and row["authority"] for row in rows.values())
    assert list(rows) == sorted(rows)


@pytest.mark.parametrize("name", ["415C_DC", "415(c)", "annual additions"])
def test_one_limit_over_the_years(megaroth, name):
    rows = of(megaroth, "limits", "--code", name)
    amounts = {row["year"]: row["amount"] for row in rows}
    assert (amounts[2002], amounts[2024], amounts[2026]) == (40_000, 69_000, 72_000)
    assert {row["code"] for row in rows} == {"415C_DC"}


def test_one_limit_of_one_year(megaroth):
    (row,) = of(megaroth, "limits", "2024", "--code", "402(g)")
    assert (row["code"], row["year"], row["amount"]) == ("402G_DEFERRAL", 2024, 23_000)


# -- call ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("MEGAROTH_CAP", "200000", "50% up to 6%", "45", "2024"), "40000"),
        (("cap", "200000", "0.5", "45", "2024"), "34500"),
        (("CATCHUP", "61", "2026"), "11250"),
        (("LIMIT", "415(c)", "2026"), "72000"),
        (("CAP", "[[150000], [250000]]", "0", "45", "2026"), "47500\n47500"),
        (("CAP", "[[150000, 60000]]", "0", "45", "2026"), "47500\t35500"),
        (("CAP", "[[150000], [-1]]", "0", "45", "[[2026], [2026]]"), "47500\n#NUM!"),
    ],
)
def test_call_shows_what_a_cell_shows(megaroth, words, shown):
    done = megaroth("call", *words)
    assert (done.code, done.out, done.err) == (0, shown + "\n", "")


def test_call_prints_a_table(megaroth):
    lines = megaroth("call", "EXPLAIN", "200000", "0.5", "45", "2024").out.splitlines()
    assert lines[0].split() == ["Step", "Amount", "Why", "Authority"]
    assert "34500" in lines[-1]


def test_call_json(megaroth):
    answer = of(megaroth, "call", "cap", "200000", "0.5", "45", "2024")
    assert answer == {"function": "MEGAROTH_CAP", "value": 34_500}
    answer = of(megaroth, "call", "CAP", "[[150000], [60000]]", "0", "45", "2026")
    assert answer["value"] == [[47_500], [35_500]]


@pytest.mark.parametrize(
    ("words", "function", "error"),
    [
        (("CAP", "200000", "0.5", "45", "2031"), "MEGAROTH_CAP", "#N/A"),
        (("CAP", "-5", "0.5", "45", "2024"), "MEGAROTH_CAP", "#NUM!"),
        (("CAP", "200000", "50", "45", "2024"), "MEGAROTH_CAP", "#VALUE!"),
        (("CAP", "#DIV/0!", "0.5", "45", "2024"), "MEGAROTH_CAP", "#DIV/0!"),
        (("NOTHING", "1"), "NOTHING", "#NAME?"),
    ],
)
def test_call_errors(megaroth, words, function, error):
    done = megaroth("call", *words, "--json")
    answer = json.loads(done.out)
    assert (done.code, done.err) == (2, "")
    assert set(answer) == {"function", "error", "message"}
    assert (answer["function"], answer["error"]) == (function, error)
    done = megaroth("call", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"megaroth call: {error}: ") and done.err.count("\n") == 1


# -- the rest --------------------------------------------------------------------------------
def test_version(megaroth):
    assert megaroth("--version").out == f"megaroth {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_command_and_option(megaroth, shell):
    script = megaroth("completion", shell).out
    for word in (*COMMANDS, "--after-tax-cap", "--paychecks", "--code"):
        assert word.lstrip("-") in script


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_shell_reads_its_completion(shell):
    script = own_process("completion", shell).out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)
    assert script.strip()


def test_in_a_process_of_its_own_it_says_the_same(megaroth):
    assert own_process(*CAP).out == megaroth(*CAP).out
    assert own_process(*PLAN, "--json").out == megaroth(*PLAN, "--json").out
