"""Proves that every answer explains itself: the last step is the answer, and each has an authority.

Generated calls of every function are asked twice: what it answers, and why.
"""

from __future__ import annotations

import pytest
from sizes import size
from ways_in.calls import answer, calls

from xlplugin.errors import CellError, XlpluginError
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.declare import TABLE
from xlplugin.functions.evaluate import call, explained
from xlplugin.functions.groups.explained import MOST_ARGUMENTS
from xlplugin.functions.groups.explained import NAME as WHY
from xlplugin.rules.trail import HEADERS

COUNT = size("EXPLAINED")
"""How many calls of each function."""
SLOW = {"MEGAROTH_PLAN", "MEGAROTH_ELECTIONS"}
EXPLAINED = [name for name in FUNCTIONS if name != WHY]


def why(name, arguments):
    """The steps, or the error value as a text."""
    given = [CellError(x["error"]) if isinstance(x, dict) else x for x in arguments]
    try:
        return explained(FUNCTIONS[name], given)
    except XlpluginError as error:
        return error.excel


def numbers(row):
    return [x for x in row if isinstance(x, int | float)]


def is_the_answer(name, steps, found):
    """Whether the last step is the answer, or what the last row of a table ends with; sentences
    may stand below it, each in a row of its own."""
    last = steps[-1][1]
    if FUNCTIONS[name].answer != TABLE:
        return last == found and isinstance(last, bool) == isinstance(found, bool)
    own = [row[:2] for row in found[1:]] == [row[:2] for row in steps[1:]]
    rows = list(found)
    while isinstance(rows[-1][0], str) and set(rows[-1][1:]) == {""}:
        rows.pop()
    return own or last == numbers(rows[-1])[-1]


@pytest.mark.grows
@pytest.mark.parametrize("name", EXPLAINED)
def test_the_last_step_is_the_answer(name):
    explained_calls = 0
    for _, arguments in calls(max(15, COUNT // 10) if name in SLOW else COUNT, 414, [name]):
        found, steps = answer(name, arguments), why(name, arguments)
        if isinstance(found, str) and found.startswith("#"):
            assert steps == found, f"{name}{arguments}"
            continue
        explained_calls += 1
        assert steps[0] == list(HEADERS)
        assert is_the_answer(name, steps, found), f"{name}{arguments}: {found}, {steps[-1]}"
        for step, _, sentence, authority in steps[1:]:
            assert step and sentence and authority, f"{name}{arguments}: {step}"
            assert "{" not in sentence and "Formula" not in sentence
    assert explained_calls > COUNT / 30, "some calls should have an answer"


def test_a_function_explains_any_other_by_its_name():
    steps = explained(FUNCTIONS["MEGAROTH_DEFERRAL"], [200_000, 52, 2026])
    for name in (
        "MEGAROTH_DEFERRAL",
        "deferral",
        "=MEGAROTH_DEFERRAL(",
        "xlplugin.megaroth_deferral",
    ):
        assert call(named(WHY), [name, 200_000, 52, 2026]) == steps


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["MEGAROTH_CASHS"], "function_name: .+ is not a function; perhaps MEGAROTH_CASH"),
        ([WHY, "MEGAROTH_CAP"], "explains the other functions"),
        (["MEGAROTH_CATCHUP", 52], "year: is needed"),
        (["MEGAROTH_LIMITS", 2026, 1, 2], "3 arguments are too many"),
        (["MEGAROTH_CATCHUP", [[50], [60]], 2026], "single values, not ranges"),
    ],
)
def test_what_cannot_be_explained_is_said(arguments, sentence):
    with pytest.raises(XlpluginError, match=sentence):
        call(named(WHY), arguments)


def test_every_argument_of_a_function_can_be_explained():
    assert max(len(FUNCTIONS[name].arguments) for name in EXPLAINED) <= MOST_ARGUMENTS
