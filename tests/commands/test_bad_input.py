"""Proves that whatever is wrong is told in one line on the error stream, with exit code 2,
nothing on the output, and nothing written."""

from __future__ import annotations

import pytest
from commands.terminal import own_process

CAP = {"--salary": "200000", "--match": "0.5", "--age": "45", "--year": "2024"}
NUMBERS = ("-5", "nan", "inf", "plenty", "1e99", "1_000", "0x10", "#N/A", "12a")
OPTIONS = {
    "--salary": (*NUMBERS, "1e10", "$", "", "-5%", "TRUE"),
    "--match": ("-0.5", "nan", "inf", "50", "six percent", "50% up to", "400%", "$", "100%%"),
    "--age": (*NUMBERS, "300", "121", "45.5", "2001-02-30", "2030-01-01"),
    "--year": (*NUMBERS, "1990", "2031", "1e9", "2024.5", ""),
    "--after-tax-cap": ("-1", "nan", "inf", "50", "101%", "much"),
    "--catch-up-60-63": ("maybe", "2", "-1"),
    "--plan-has-roth": ("maybe", "2"),
    "--prior-wages": NUMBERS,
}
CAP_ONLY = {
    "--deferral": (*NUMBERS, "23000.01"),
    "--other-additions": NUMBERS,
    "--deferred-elsewhere": NUMBERS,
    "--use-catch-up": ("maybe",),
}
PLAN_ONLY = {
    "--paychecks": (*NUMBERS, "0", "25", "26.5", "weekly"),
    "--step": ("-1%", "0", "0.05%", "2", "nan", "cents"),
    "--employer-other": NUMBERS,
    "--prior-deferral": NUMBERS,
    "--deferral-goal": NUMBERS,
    "--after-tax-goal": NUMBERS,
    "--birth-date": ("1980-05-17", "then"),
    "--schedule": ("daily", "26"),
    "--first-payday": ("2023-12-31", "soon", "2024-02-30", "2025-01-01"),
    "--hired": ("then", "2025-01-01"),
    "--left": ("2023-12-31", "never"),
    "--pay-cap-method": ("always",),
    "--strategy": ("fast",),
    "--changes": ("-1", "two", "99", "1.5"),
    "--lag": ("-1", "1.5", "60", "soon"),
    "--elect-deferral": ("-1%", "50", "101%", "nan"),
    "--elect-after-tax": ("$1", "much"),
    "--elect-bonus-deferral": ("the same as ever",),
    "--cap-combined": ("101%", "-1", "2"),
    "--stops-deferral": ("maybe",),
    "--spillover": ("2",),
    "--bonuses": ("2024-03-15", "date=2024-03-15", "date=2025-03-15 amount=1", "amount=9 day=1"),
    "--raises": ("date=2024-07-01", "salary=1"),
    "--leaves": ("from=2024-05-01 to=2024-04-01", "from=2024-05-01"),
    "--elections": ("deferral=5%", "from=0", "from=1 deferral=50"),
    "--payday-rule": ("never", "before", "2"),
    "--pay-days": ("15, last", "32", "0, 15", "15, 15", "1, 15, 30", "then"),
    "--paydays": (
        "added=2025-01-01",
        "from=2024-01-12",
        "from=2024-01-13 to=2024-01-15",
        "struck=2024-01-13",
        "to=2024-01-12",
        "2024-01-05, 2025-01-03",
        "2024-01-05, 2024-01-05",
        "2024-01-05, 2024-02-05, 2024-03-05",
        "soon",
    ),
    "--employer-contributes": ("perhaps not", "2", "no", "yes, no"),
    "--paid": (
        "pay=1",
        "paycheck=99 pay=1",
        "date=2023-12-29 pay=1",
        "date=2025-01-03 pay=1",
        "date=2024-01-05",
        "paycheck=2 date=2024-03-01 pay=1",
        "paycheck=1",
    ),
    "--ytd-date": ("2025-01-01", "x"),
    "--ytd-pay": (*NUMBERS, "5"),
    "--conversion": ("daily",),
    "--growth": ("7", "-1%"),
    "-o": ("plan.csv", "", "nowhere/plan.xlsx", "."),
}


def spoilt(command, options):
    """A good call of a command with one option replaced by what cannot be."""
    for option, values in options.items():
        for value in values:
            words = {**CAP, option: value}
            yield (command, *(part for pair in words.items() for part in pair))


WRONG = [
    *spoilt("cap", OPTIONS | CAP_ONLY),
    *spoilt("explain", OPTIONS | CAP_ONLY),
    *spoilt("plan", OPTIONS | PLAN_ONLY),
    *spoilt("plan", {"--match": ["50% of first $5,000 + 20% of next $5,000"]}),
    *spoilt("cap", {"--match": [""]}),
    ("cap",), ("cap", "--salary"), ("cap", "--salary", "200000"), ("cap", "200000"),
    ("cap", "--sal", "200000"), ("cap", "--wrong", "1"), ("cap", "-x"), ("cap", "--json=1"),
    ("explain",), ("explain", "--nothing"), ("plan",), ("plan", "nothing.toml"), ("plan", "-o"),
    ("plan", "--salary", "1"),
    ("limits",), ("limits", "1990"), ("limits", "2031"), ("limits", "nan"), ("limits", "inf"),
    ("limits", "-5"), ("limits", "soon"), ("limits", "1e9"), ("limits", "2026.5"),
    ("limits", ""), ("limits", "2026", "2027"), ("limits", "--code"), ("limits", "--code", ""),
    ("limits", "--code", "nothing of the kind"), ("limits", "2031", "--code", "415C_DC"),
    ("limits", "--year", "2026"), ("limits", "2026", "--code", "zzz"),
    ("call",), ("call", ""), ("call", "NOTHING"), ("call", "CAP"), ("call", "CAP", "200000"),
    ("call", "CAP", "200000", "0.5", "45", "1990"), ("call", "CAP", "200000", "0.5", "300", "2024"),
    ("call", "CAP", "-1", "0.5", "45", "2024"), ("call", "CAP", "nan", "0.5", "45", "2024"),
    ("call", "CAP", "[[1], [2]", "0.5", "45", "2024"), ("call", "CAP", "[]", "0", "45", "2024"),
    ("call", "CAP", "[[1], [2, 3]]", "0", "45", "2024"), ("call", "CAP", "[[]]", "0", "45", "2024"),
    ("call", "CAP", "[[1, 2]]", "0", "[[45], [46]]", "2024"),
    ("call", "CAP", "[[NaN]]", "0", "45", "2024"), ("call", "CAP", "[[{}]]", "0", "45", "2024"),
    ("call", "CAP", f"[[1{'0' * 400}]]", "0", "45", "2024"),
    ("call", "CAP", "[" * 5_000, "0", "45", "2024"),
    ("call", "LIMIT", "nothing", "2026"), ("call", "LIMITS", "[[2024], [2026]]"),
    ("call", "CATCHUP", *"123456789"), ("call", "NOTHING", "--help"),
    ("completion",), ("completion", "fish"), ("completion", "bash", "zsh"),
    ("unknown",), ("--unknown",), ("CAP",), ("",),
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=lambda words: " ".join(words)[:90])
def test_one_line_and_exit_code_two(megaroth, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    done = megaroth(*words)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1 and done.err.endswith("\n")
    assert done.err.startswith("megaroth")
    assert "Traceback" not in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [words for words in WRONG if words[0] == "plan" and "-o" not in words],
    ids=lambda words: " ".join(words)[:90],
)
def test_no_workbook_is_written(megaroth, tmp_path, words):
    done = megaroth(*words, "-o", str(tmp_path / "plan.xlsx"))
    assert done.code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"--salary": "-5"}, "--salary: -5 is below 0"),
        ({"--age": "300"}, "--age: 300 is not an age from 0 to 120"),
        ({"--match": "50"}, "--match: 50 can be read in two ways"),
        ({"--match": "six percent"}, "at character 1 of 'six percent'"),
        ({"--year": "2031"}, "not published for 2031"),
        ({"--after-tax-cap": "50"}, "--after-tax-cap: 50 is ambiguous"),
    ],
)
@pytest.mark.parametrize("command", ["cap", "explain", "plan"])
def test_the_option_and_the_reason_are_named(megaroth, command, words, said):
    done = megaroth(command, *(part for pair in (CAP | words).items() for part in pair))
    assert done.err.startswith(f"megaroth {command}: ") and said in done.err


def test_a_read_only_workbook_stays(megaroth, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"mine")
    path.chmod(0o444)
    done = megaroth("plan", *(part for pair in CAP.items() for part in pair), "-o", str(path))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"megaroth plan: {path} is read-only\n"
    assert path.read_bytes() == b"mine"


def test_a_line_for_a_name_of_several_lines(megaroth, tmp_path):
    name = str(tmp_path / "no\nwhere" / "plan.xlsx")
    done = megaroth("plan", *(part for pair in CAP.items() for part in pair), "-o", name)
    assert done.code == 2 and done.err.count("\n") == 1


@pytest.mark.parametrize("words", [("cap",), ("limits", "1990"), ("plan", "--wrong"), ("nothing",)])
def test_in_a_process_of_its_own(words):
    done = own_process(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
