"""Proves that the quick reader of plain options and the parser agree.

Whatever the quick reader takes, the parser must read to the same options; what it leaves to
the parser may be anything.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.cli.commands import COMMANDS, module_of
from xlplugin.cli.options import command_parser
from xlplugin.cli.quick import quick

QUICK = [name for name in COMMANDS if hasattr(module_of(name), "ARGUMENTS")]
CAP = module_of("cap")
NAMES = ["--" + argument.name.replace("_", "-") for argument in CAP.ARGUMENTS]

values = st.one_of(
    st.sampled_from(["200000", "50% up to 6%", "2024", "", " ", "-5", "-5%", "--json", "=", "-",
                     "--", "a=b", "--salary", "0.5", "-o", "@file", "x y", "- x"]),
    st.text(max_size=6),
)  # fmt: skip
words = st.one_of(
    st.sampled_from([*NAMES, "--json", "--help", "--sal", "-h", "--json=1", "--salary="]),
    st.builds("{}={}".format, st.sampled_from(NAMES), values),
    values,
)
pairs = st.tuples(st.sampled_from(NAMES), values).map(list)
lines = st.lists(st.one_of(pairs, words.map(lambda word: [word])), max_size=6).map(
    lambda parts: [word for part in parts for word in part]
)


def by_parser(given_words):
    parser = command_parser("cap", CAP)
    return vars(parser.parse_args(parser.with_signs(given_words)))


def test_the_commands_with_a_quick_reader():
    assert QUICK == ["cap", "explain", "order", "kinds"]


@given(lines)
def test_what_the_quick_reader_takes_the_parser_reads_alike(line):
    found = quick(line, CAP.ARGUMENTS)
    if found is not None:
        assert vars(found) == by_parser(line)


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text("0123456789.%$ abc", min_size=1))))
def test_plain_options_are_taken(chosen):
    line = [word for pair in chosen for word in pair]
    found = quick(line, CAP.ARGUMENTS)
    assert found is not None
    assert vars(found) == by_parser(line) == by_parser([f"{o}={v}" for o, v in chosen])


@pytest.mark.parametrize(
    "line",
    [
        ["--help"], ["-h"], ["--sal", "1"], ["--salary"], ["--salary", "-5"], ["200000"],
        ["--salary", "--json"], ["--json=1"], ["--json=", "--salary", "1"], ["--nothing", "1"],
        [""], ["--"], ["=1"], ["--json", "--salary"],
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_parser(line):
    assert quick(line, CAP.ARGUMENTS) is None


def test_the_last_of_two_counts():
    line = ["--salary", "1", "--salary=2", "--json", "--json"]
    assert quick(line, CAP.ARGUMENTS).salary == "2" == by_parser(line)["salary"]
