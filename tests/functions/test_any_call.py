"""Proves that no call whatever brings anything but an answer or an error that is documented.

``XLPLUGIN_ANY_CALLS`` says how many random calls are made of all functions together; a
million of them is the proof that a release is given.
"""

from __future__ import annotations

import math
import os
import random

import pytest
from routes.calls import a_value, one

from xlplugin.errors import CellError, ErrorValue, XlpluginError
from xlplugin.functions.catalogue import FUNCTIONS
from xlplugin.functions.declare import DOLLARS, SHARE, TABLE, TRUTH
from xlplugin.functions.evaluate import call

COUNT = int(os.environ.get("XLPLUGIN_ANY_CALLS", "20000"))
SEED = int(os.environ.get("XLPLUGIN_PARITY_SEED", "2026"))
DOCUMENTED = {"#N/A", "#VALUE!", "#NUM!"}
HANDED_ON = {"#DIV/0!", "#REF!", "#NAME?"}
SEARCHES = {"MEGAROTH_PLAN": 50, "MEGAROTH_ELECTIONS": 50}
"""Functions that take a thousand times as long are called so many times less often."""
WILD = (
    None, "", " ", 0, -1, 1, 0.5, 3, 50, 99.99, 100, 1e5, 1e9, 9_999_999_999.99, 1e10, 1e15, 1e300,
    -1e-9, 1e-9, 10**30, math.nan, math.inf, -math.inf, True, False, "50%", "-5%", "101%", "$1",
    "1,000", "a lot", "2026-02-30", "1976-12-31", 28_125, 2_958_465, 2001, 2002, 2027, 2031, 9999,
    "50% up to 6%", "none", "self", "single", "é" * 300, "\x00", "0x10", "1e400", "NaN", "٣",
    CellError("#DIV/0!"), CellError("#REF!"), b"bytes", (1, 2), {"a": 1}, object(),
)  # fmt: skip


def wild(chance, name):
    """A call in which one argument or more is anything."""
    function = FUNCTIONS[name]
    year = chance.choice((2024, 2026, chance.randint(2002, 2027)))
    if chance.random() < 0.5:
        arguments = one(chance, function)[1]
        arguments = [CellError(x["error"]) if isinstance(x, dict) else x for x in arguments]
    else:
        arguments = [a_value(chance, argument, year) for argument in function.arguments]
    for _ in range(chance.choice((0, 1, 1, 2))):
        if arguments:
            place = chance.randrange(len(arguments))
            arguments[place] = chance.choice(WILD)
            if chance.random() < 0.05:
                arguments[place] = [[chance.choice(WILD)] for _ in range(chance.choice((1, 2, 70)))]
    return arguments


def cells(answer):
    rows = answer if isinstance(answer, list) else [[answer]]
    return [cell for row in rows for cell in row]


def problem(function, answer):
    """What is wrong with an answer."""
    for cell in cells(answer):
        if isinstance(cell, ErrorValue):
            if cell not in DOCUMENTED | HANDED_ON:
                return f"the error value {cell}"
        elif isinstance(cell, bool):
            if function.answer not in (TRUTH, TABLE):
                return "a truth value"
        elif isinstance(cell, int | float):
            if not math.isfinite(cell):
                return "not a number"
            if cell < 0:
                return "a negative number"
        elif not isinstance(cell, str) or function.answer in (DOLLARS, SHARE):
            return f"{cell!r}"
    return ""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_any_call_is_answered_or_refused(name):
    chance = random.Random(f"{name} {SEED}")
    function = FUNCTIONS[name]
    count = COUNT // len(FUNCTIONS) // SEARCHES.get(name, 1)
    for _ in range(count):
        arguments = wild(chance, name)
        try:
            answer = call(function, arguments)
        except XlpluginError as error:
            assert error.excel in DOCUMENTED | HANDED_ON, f"{name}{arguments}: {error.excel}"
            assert str(error) and "\n" not in str(error), f"{name}{arguments}"
            continue
        except Exception as error:
            raise AssertionError(f"{name}{arguments}: {error!r}") from error
        wrong = problem(function, answer)
        assert not wrong, f"{name}{arguments}: {wrong} in {str(answer)[:300]}"
