"""An error: what it shows of what was typed, when its hint is looked for, how it travels."""

from __future__ import annotations

import difflib
import pickle

import pytest

from xlplugin.bounds import TEXT, TooMuch
from xlplugin.errors import CellError, NotPublished, NotUnderstood, OutOfRange
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.law.codes import understood
from xlplugin.plan.inputs import refuse_unknown
from xlplugin.plan.search.search import Unsettled


@pytest.fixture
def looked(monkeypatch):
    """How often names that are nearly the same were looked for."""
    calls = []
    real = difflib.get_close_matches

    def counted(*arguments, **options):
        calls.append(arguments[0])
        return real(*arguments, **options)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    return calls


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (lambda: understood("415c dollers"), "is not a limit in the data; perhaps 415C_DC"),
        (lambda: named("CATCHUPP"), "'CATCHUPP' is not a function; perhaps MEGAROTH_CATCHUP"),
        (lambda: refuse_unknown({"salery": 1}), "is no input of a plan; did you mean salary?"),
        (lambda: call(named("WHY"), ["CAPP"]), "'CAPP' is not a function; perhaps MEGAROTH_CAP"),
    ],
    ids=["a code", "a function", "an input", "a function in a cell"],
)  # fmt: skip
def test_a_suggestion_is_looked_for_when_it_is_told(looked, refused, sentence):
    with pytest.raises(NotUnderstood) as error:
        refused()
    assert looked == []
    assert sentence in str(error.value)
    assert len(looked) == 1


def test_no_suggestions_are_looked_for_in_a_column(looked):
    column = [[f"wrong {row}"] for row in range(200)]
    assert call(named("LIMIT"), [column, 2026]) == [["#VALUE!"]] * 200
    assert looked == []


@pytest.mark.parametrize(
    "error",
    [
        NotUnderstood("is wrong", "age", "give an age", 7), OutOfRange("is below 0", "age"),
        NotPublished("no limit", hint=""), CellError("#DIV/0!", "age"), TooMuch("too much"),
        Unsettled(), TooMuch(TEXT.refusal(40_000)),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_an_error_goes_to_another_process_as_it_is(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), again.excel, vars(again)) == (str(error), error.excel, vars(error))


def test_a_suggestion_goes_to_another_process():
    with pytest.raises(NotUnderstood) as error:
        understood("415c dollers")
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)
