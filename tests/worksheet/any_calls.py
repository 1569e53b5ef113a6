"""Random calls of a worksheet function, and what is wrong with their answers."""

from __future__ import annotations

import math
import random
import time

from ways_in.calls import a_value, one
from worksheet.any_value import ANY_VALUE, NUMBERS, TEXTS

from xlplugin.errors import CellError, ErrorValue, XlpluginError
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import TABLE
from xlplugin.functions.evaluate import call
from xlplugin.units import DOLLARS, SHARE, TRUTH

DOCUMENTED = {"#N/A", "#VALUE!", "#NUM!"}
HANDED_ON = {"#DIV/0!", "#REF!", "#NAME?"}
LONGEST_SENTENCE = 400
SECONDS = 60
"""A call that takes longer, on a machine that is busy, hangs."""
ROWS = (1, 2, 70, 70, 70, 5_000)
"""So many rows has a range: one, fewer than numpy is asked for, more."""


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
            arguments[place] = chance.choice(chance.choice((NUMBERS, TEXTS, ANY_VALUE, ANY_VALUE)))
            if chance.random() < 0.05:
                arguments[place] = a_range(chance)
    return arguments


def a_range(chance):
    """A column of cells that are anything: a few, again and again."""
    some = [chance.choice(ANY_VALUE) for _ in range(3)]
    return [[chance.choice(some)] for _ in range(chance.choice(ROWS))]


def problem(function, answer):
    """What is wrong with an answer."""
    rows = answer if isinstance(answer, list) else [[answer]]
    for cell in (cell for row in rows for cell in row):
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


def refusal(error):
    """What is wrong with an error: its value is documented, its sentence is one line."""
    sentence = str(error)
    if error.excel not in DOCUMENTED | HANDED_ON:
        return f"the error value {error.excel}"
    if not sentence or len(sentence) > LONGEST_SENTENCE or not sentence.isprintable():
        return f"{len(sentence)} letters: {sentence[:LONGEST_SENTENCE]!r}"
    return ""


def what_is_wrong(name, arguments):
    """Anything wrong with one call."""
    function, start = FUNCTIONS[name], time.process_time()
    try:
        wrong = problem(function, call(function, arguments))
    except XlpluginError as error:
        wrong = refusal(error)
    except Exception as error:
        wrong = repr(error)
    seconds = time.process_time() - start
    if not wrong and seconds > SECONDS:
        wrong = f"it took {seconds:.0f} seconds"
    return wrong and f"{name}({', '.join(map(_told, arguments))}): {wrong}"[:2_000]


def _told(value):
    try:
        return repr(value)[:200]
    except Exception:
        return f"a {type(value).__name__}"


def first_wrong(name, count, seed):
    """What is wrong with the first call of many that has something wrong with it."""
    chance = random.Random(f"{name} {seed}")
    calls = (what_is_wrong(name, wild(chance, name)) for _ in range(count))
    return next(filter(None, calls), "")


def all_functions(count, seed, slower):
    """For each function what is wrong with calls of it: ``count`` of all of them together, of
    the ``slower`` ones so many times fewer."""
    each = count // len(FUNCTIONS)
    return {name: first_wrong(name, each // slower.get(name, 1), seed) for name in FUNCTIONS}


def every_value(name):
    """What is wrong with a function's example, where each value in turn is each argument."""
    function = FUNCTIONS[name]
    example = [*function.example, *[None] * (len(function.arguments) - len(function.example))]
    found = []
    for place in range(len(function.arguments)):
        for value in ANY_VALUE:
            arguments = [*example]
            arguments[place] = value
            wrong = what_is_wrong(name, arguments)
            if wrong:
                found.append(wrong)
    return found
