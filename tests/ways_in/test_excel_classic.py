"""Proves the functions in Excel on Windows: xlwings' own code imports them and answers for them,
in a process whose only stand-ins are those for pywin32.

What VBA makes of an exception is its text, and in front of it pywin32's traceback, so nothing
may be raised: what cannot be answered is a text in the cell, and never a number.
"""

from __future__ import annotations

import itertools
import json
import re

import pytest
from ways_in.pywin32.values import cell, in_cell, run

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call as evaluate
from xlplugin.routes.excel import steps
from xlplugin.routes.xlwings import CATEGORY

pytestmark = pytest.mark.route("excel")

MISSING = {"missing": 1}
VBA_KEYWORDS = {
    "and", "as", "boolean", "byref", "byte", "byval", "call", "case", "cdate", "close", "const",
    "currency", "date", "debug", "declare", "dim", "do", "double", "each", "else", "elseif",
    "empty", "end", "enum", "eqv", "erase", "error", "event", "exit", "false", "for", "friend",
    "function", "get", "global", "gosub", "goto", "if", "imp", "implements", "in", "input",
    "integer", "is", "let", "like", "line", "lock", "long", "loop", "lset", "me", "mod", "name",
    "new", "next", "not", "nothing", "null", "object", "on", "open", "option", "optional", "or",
    "paramarray", "print", "private", "property", "public", "put", "redim", "rem", "resume",
    "return", "rset", "seek", "select", "set", "single", "static", "step", "stop", "string",
    "sub", "then", "time", "to", "true", "type", "until", "variant", "wend", "while", "with",
    "write", "xor",
}  # fmt: skip

NOT_AVAILABLE = in_cell({"error": "#N/A"})

ANSWERS = [
    # function           arguments                                                 in the cell
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024), 34_500),
    ("MEGAROTH_CAP", (cell(200_000), cell("50% up to 6%"), cell(45), cell(2024)), 40_000),
    ("MEGAROTH_CAP", ("200,000", "0.5", "45", "2024"), 34_500),
    # formatted as currency, or as a date
    ("MEGAROTH_CAP", (cell({"decimal": "200000.00"}), 0.5, 45, 2024), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, cell({"date": "1976-12-31"}), 2026), 31_250),
    ("MEGAROTH_CAP", (200_000, 0.5, cell({"date": "1977-01-01"}), 2026), 35_250),
    ("MEGAROTH_CATCHUP", (61, cell({"date": "2026-07-01"})), 11_250),
    # left out, empty, or false
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, *[MISSING] * 8), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, MISSING, MISSING, 3_000, MISSING), 31_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, cell(None)), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, cell("")), 34_500),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, 0), 69_000),
    ("MEGAROTH_CATCHUP", (61, 2026, False), 8_000),
    ("MEGAROTH_CATCHUP", (61, 2026, cell(False), MISSING, MISSING), 8_000),
    ("MEGAROTH_LIMIT", ("415(c)", 2026), 72_000),
    # an answer that does not exist
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2031), "#N/A"),
    ("MEGAROTH_CAP", (-1, 0.5, 45, 2024), "#NUM!"),
    ("MEGAROTH_EXPLAIN", (200_000, 0.5, 45, 2031), "#N/A"),
    ("MEGAROTH_LIMITS", (cell(2031),), "#N/A"),
    # an error in a cell, also where the argument could be left out
    ("MEGAROTH_CAP", (cell({"error": "#N/A"}), 0.5, 45, 2024), "#N/A"),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, cell({"error": "#DIV/0!"})), "#DIV/0!"),
    ("MEGAROTH_CATCHUP", (61, 2026, cell({"error": "#N/A"})), "#N/A"),
    # ranges
    (
        "MEGAROTH_CAP",
        ({"range": [[200_000], [60_000], ["200,000"], [None], [""], [-1], ["x"], [True],
                    [NOT_AVAILABLE], [{"decimal": "60000"}], [{"date": "2026-01-01"}]]},
         0.5, 45, 2024),
        [[34_500], [25_500], [34_500], ["#VALUE!"], ["#VALUE!"], ["#NUM!"], ["#VALUE!"],
         ["#VALUE!"], ["#N/A"], [25_500], ["#VALUE!"]],
    ),
    ("MEGAROTH_CATCHUP", ({"range": [[49, 50], [60, 64]]}, 2026), [[0, 8_000], [11_250, 8_000]]),
    ("MEGAROTH_CATCHUP", ({"range": [[49, 50, 60]]}, 2026), [0, 8_000, 11_250]),
    ("MEGAROTH_CAP", (200_000, 0.5, 45, 2024, {"range": [[None], [""], [5_000]]}),
     [[34_500], [34_500], [61_500]]),
    ("MEGAROTH_CAP", ({"range": [[200_000], [NOT_AVAILABLE], [None]] * 100}, 0.5, 45, 2024),
     [[34_500], ["#N/A"], ["#VALUE!"]] * 100),
]  # fmt: skip

NOT_UNDERSTOOD = [
    # function           arguments                                       what the cell says
    ("MEGAROTH_CAP", (200_000, 50, 45, 2024), "match: 50 can be read in two ways"),
    ("MEGAROTH_CAP", (200_000, "50% uppto 6%", 45, 2024), "match: 'uppto' is not understood"),
    ("MEGAROTH_CAP", (cell(None), 0.5, 45, 2024), "salary: is needed"),
    ("MEGAROTH_CAP", (True, 0.5, 45, 2024), "salary: TRUE is not a number"),
    ("MEGAROTH_CAP", (200_000, 0.5, cell({"decimal": "45.5"}), 2024),
     "age: 45.5 is not a whole age"),
    ("MEGAROTH_CAP", ({"range": [[200_000], [1]]}, {"range": [[0.5, 0.5]]}, 45, 2024),
     "match: is a range of 1 x 2"),
    ("MEGAROTH_CAP", (cell({"error": "#VALUE!"}), 0.5, 45, 2024), "salary: the cell holds #VALUE!"),
    ("MEGAROTH_LIMITS", ({"range": [[2025], [2026]]},), "MEGAROTH_LIMITS takes single values"),
]  # fmt: skip

EXAMPLES = [(function.name, function.example) for function in FUNCTIONS.values()]


@pytest.fixture(scope="module")
def excel():
    """Everything asked of Excel at once: what it imports, and the answers."""
    calls = [each[:2] for each in (*EXAMPLES, *ANSWERS, *NOT_UNDERSTOOD)]
    told = run(calls, ";".join(steps.MODULES))
    answers = iter(told["answers"])
    for name, group in (("examples", EXAMPLES), ("others", ANSWERS), ("refused", NOT_UNDERSTOOD)):
        told[name] = list(itertools.islice(answers, len(group)))
    return told


def test_it_is_the_classic_add_in_that_answers(excel):
    assert (excel["platform"], excel["engine"]) == ("win32", "excel")
    assert len(excel["vba"]) == 1


# -- what Import Functions writes ------------------------------------------------------------
@pytest.fixture(scope="module")
def macros(excel):
    """The text of each macro, by its name."""
    text = excel["vba"][0]
    found = re.findall(r"^((?:Function|Sub) (\w+)\(.*?^End (?:Function|Sub))", text, re.M | re.S)
    return {name: whole for whole, name in found}


def test_a_macro_for_every_function_and_nothing_else(macros):
    functions = {name for name, text in macros.items() if text.startswith("Function")}
    assert functions == set(FUNCTIONS)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_macro_takes_the_arguments_as_declared(macros, function):
    text = macros[function.name]
    told = [a.name if a.needed else f"Optional {a.name}" for a in function.arguments]
    assert text.splitlines()[0] == f"Function {function.name}({', '.join(told)})"
    names = ", ".join(a.name for a in function.arguments)
    assert f'XLPy.CallUDF("xlplugin.udfs", "{function.name}", Array({names})' in text
    # what VBA does with an error
    assert text.splitlines()[-3:-1] == ["failed:", f"    {function.name} = Err.Description"]


def test_vba_can_read_the_macros(macros):
    """No line is longer than VBA allows, and no argument is called like a word of it."""
    for text in macros.values():
        assert max(map(len, text.splitlines())) < 1_023
    for function in FUNCTIONS.values():
        assert not VBA_KEYWORDS & {a.name for a in function.arguments}, function.name
        assert len({a.name.lower() for a in function.arguments}) == len(function.arguments)


def test_scripts_are_macros_that_a_person_can_start(macros):
    scripts = {name: text for name, text in macros.items() if text.startswith("Sub")}
    assert "plan_my_year" in scripts
    for name, text in scripts.items():
        assert text.splitlines()[0] == f"Sub {name}()", "with arguments none could be started"


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_what_the_function_wizard_says(excel, function):
    """The texts are cut at 255 letters; none may lose its sense there."""
    told = excel["options"][f"'megaroth.xlsm'!{function.name}"]
    whole = f"{function.summary} Authority: {function.authority}."
    assert told["Description"] == whole[:255]
    assert len(whole) <= 255
    assert told["ArgumentDescriptions"] == [a.doc for a in function.arguments]
    assert all(len(a.doc) <= 255 for a in function.arguments)


def test_functions_have_a_category_of_their_own(excel):
    assert {excel["options"][f"'megaroth.xlsm'!{name}"]["Category"] for name in FUNCTIONS} == {
        CATEGORY
    }


# -- what a cell shows -----------------------------------------------------------------------
@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=[name for name, _ in EXAMPLES])
def test_an_example(excel, place):
    name, arguments = EXAMPLES[place]
    assert excel["examples"][place] == {"value": evaluate(FUNCTIONS[name], arguments)}
    # VBA shows #VALUE! for nothing, and for a whole table with nothing in one of its cells
    assert "null" not in json.dumps(excel["examples"][place])


@pytest.mark.parametrize("place", range(len(ANSWERS)))
def test_an_answer(excel, place):
    *_, expected = ANSWERS[place]
    assert excel["others"][place] == {"value": expected}


@pytest.mark.parametrize("place", range(len(NOT_UNDERSTOOD)))
def test_what_is_not_understood_is_a_sentence_in_the_cell(excel, place):
    """Returned, not raised: what is raised comes into the cell with its traceback."""
    *_, sentence = NOT_UNDERSTOOD[place]
    found = excel["refused"][place]
    assert "raised" not in found, found
    assert sentence in found["value"]
    assert "\n" not in found["value"]
