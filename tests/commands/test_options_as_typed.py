"""Proves that options reach a command as they were typed, and nothing else does.

What is plainly ``--name value`` or ``--name=value`` is that value, whatever it looks like; the last
of two counts, and what is left out is nothing. Anything else is refused in one line.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.cli.commands import BAD_INPUT, COMMANDS, module_of
from xlplugin.cli.options import command_parser

DECLARED = [name for name in COMMANDS if hasattr(module_of(name), "ARGUMENTS")]
CAP = module_of("cap")
NAMES = {"--" + argument.name.replace("_", "-"): argument.name for argument in CAP.ARGUMENTS}
NOTHING = dict.fromkeys(NAMES.values()) | {"json": False}

values = st.one_of(
    st.sampled_from(["200000", "50% up to 6%", "2024", "", " ", "=", "a=b", "0.5", "@file", "x y"]),
    st.text(max_size=6).filter(lambda text: not text.startswith("-")),
)
signed = st.one_of(values, st.sampled_from(["-5", "-5%", "- x", "-o", "-x y"]))
pairs = st.lists(st.tuples(st.sampled_from(list(NAMES)), signed, st.booleans()), max_size=6)


def read(words):
    parser = command_parser("cap", CAP)
    return vars(parser.parse_args(parser.with_signs(words)))


def test_the_commands_whose_options_are_all_declared():
    assert DECLARED == ["cap", "explain", "order", "kinds"]


@given(pairs, st.booleans())
def test_an_option_is_what_was_typed(chosen, as_json):
    line = ["--json"] * as_json
    for option, value, joined in chosen:
        line += [f"{option}={value}"] if joined else [option, value]
    said = {NAMES[option]: value for option, value, _ in chosen}
    assert read(line) == NOTHING | {"json": as_json} | said


@given(st.lists(st.tuples(st.sampled_from(list(NAMES)), st.text("0123456789.%$ abc", min_size=1))))
def test_a_blank_and_an_equals_sign_say_the_same(chosen):
    apart = [word for pair in chosen for word in pair]
    assert read(apart) == read([f"{option}={value}" for option, value in chosen])


@pytest.mark.parametrize(
    "line",
    [
        ["--sal", "1"], ["--salary"], ["200000"], ["--salary", "--json"], ["--json=1"],
        ["--json=", "--salary", "1"], ["--nothing", "1"], [""], ["=1"], ["--json", "--salary"],
    ],
)  # fmt: skip
def test_what_is_no_option_and_value_is_refused_in_one_line(line, capsys):
    with pytest.raises(SystemExit) as stop:
        read(line)
    out, err = capsys.readouterr()
    assert stop.value.code == BAD_INPUT and not out
    assert err.startswith("megaroth cap: ") and err.count("\n") == 1


def test_help_asks_for_nothing_else(capsys):
    with pytest.raises(SystemExit) as stop:
        read(["--help"])
    assert stop.value.code == 0 and "--after-tax-cap SHARE" in capsys.readouterr().out


def test_the_last_of_two_counts():
    line = ["--salary", "1", "--salary=2", "--json", "--json"]
    assert read(line) == NOTHING | {"salary": "2", "json": True}
