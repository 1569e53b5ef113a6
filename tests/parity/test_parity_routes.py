"""Proves that every route gives the same answers: the same generated calls through all of them.

The core, xlwings' call path, the macros of Excel on Windows, Python in WebAssembly as in xlwings
Lite, a running xlwings Server, native formulas in two engines, and LibreOffice: the same figure,
the same rows of a table, the same kind of error.

How many calls, ``tests/sizes.py`` says.
"""

from __future__ import annotations

import pytest
from parity.test_parity_functions import answered_unasked, unread
from sizes import SEED, size
from ways_in.calc import calc_values, may_be_empty
from ways_in.calls import SINGLE_VALUES, alike, answer, calls
from ways_in.classic import classic_values
from ways_in.lite import pyodide_values, sent
from ways_in.native import ENGINES, formula
from ways_in.office import office_values
from ways_in.server import running_server, server_values

from xlplugin.arguments.values import Flag
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.native.book import workbook
from xlplugin.routes.native.lambdas import not_carried

pytestmark = pytest.mark.usefixtures("shipped_law")  # which the other processes have
COUNT = size("PARITY_ROUTES")
CALLS = calls(COUNT, SEED)
LEFT_OUT = not_carried()


def by_server(asked, folder):
    with running_server(folder) as base:
        return server_values(base, [(name, list(map(sent, given))) for name, given in asked])


def by_engine(engine):
    def values(asked, folder):
        tables = [
            found if isinstance(found, list) and call[0] not in LEFT_OUT else [[found]]
            for call, found in zip(asked, RIGHT, strict=True)
        ]
        formulas = [
            (formula(*call, every=engine == "CellRune"), len(table), len(table[0]))
            for call, table in zip(asked, tables, strict=True)
        ]
        shown = [rows[:-1] for rows in ENGINES[engine](workbook(), formulas)]
        return [rows if len(rows) > 1 and rows[1][0] else rows[0][0] for rows in shown]

    return values


ROUTES = {
    "xlwings": lambda asked, folder: office_values(asked),
    "Excel on Windows": lambda asked, folder: classic_values(asked),
    "xlwings Lite": lambda asked, folder: pyodide_values(asked),
    "xlwings Server": by_server,
    "LibreOffice": lambda asked, folder: calc_values(asked),
    **{f"native, {engine}": by_engine(engine) for engine in ENGINES},
}
NEEDED = {
    "xlwings": pytest.mark.route("excel"),
    "Excel on Windows": pytest.mark.route("excel"),
    "xlwings Lite": pytest.mark.route("lite"),
    "xlwings Server": pytest.mark.route("server"),
    "LibreOffice": pytest.mark.route("libreoffice"),
    "native, IronCalc": pytest.mark.engine("IronCalc"),
    "native, CellRune": [pytest.mark.engine("CellRune"), pytest.mark.proof],
}
RIGHT = [answer(*call) for call in CALLS]


def not_the_same(route, call, right):
    """Why a route cannot give the answer of the core; each of these is documented."""
    name, given = call
    declared = FUNCTIONS[name].arguments
    if route.startswith("native"):
        if name in LEFT_OUT:
            return "not carried"
        if unread(call):
            return "a match in other words"
    if route == "LibreOffice" and may_be_empty(name, given):
        return "0 may be an empty cell"
    if route == "LibreOffice" and any(
        isinstance(value, bool) and not isinstance(argument.kind, Flag)
        for argument, value in zip(declared, given, strict=False)
    ):
        return "Calc hands over TRUE as 1"
    return ""


@pytest.mark.grows
@pytest.mark.parametrize(
    "route", [pytest.param(name, marks=NEEDED[name], id=name) for name in ROUTES]
)
def test_the_same_calls(route, tmp_path):
    shown = ROUTES[route](CALLS, tmp_path)
    assert len(shown) == len(CALLS)
    wrong = []
    for call, right, found in zip(CALLS, RIGHT, shown, strict=True):
        why = not_the_same(route, call, right)
        if (why and found == "#N/A") or answered_unasked(route.split()[-1], call, [[found]]):
            continue
        if why == "0 may be an empty cell":
            # an error among the arguments is Calc's own answer
            right = next((x["error"] for x in call[1] if isinstance(x, dict)), "#VALUE!")
        elif why and route == "LibreOffice":
            continue
        if not alike(found, right):
            wrong.append(f"{call}: the core says {str(right)[:200]}, here {str(found)[:200]}")
    assert not wrong, f"{len(wrong)} of {len(CALLS)}: {wrong[:3]}"


@pytest.mark.proof  # a few calls hold not every kind of error
def test_the_calls_are_worth_it():
    """Of every function some answers and some errors, and few that a route may give up on."""
    for name in SINGLE_VALUES:
        found = [right for call, right in zip(CALLS, RIGHT, strict=True) if call[0] == name]
        errors = sum(isinstance(right, str) for right in found)
        assert errors < len(found) * 0.8
    errors = [right for right in RIGHT if isinstance(right, str)]
    assert {"#N/A", "#NUM!", "#VALUE!", "#DIV/0!"} <= set(errors)
    assert len(errors) < COUNT / 3
    excused = sum(
        bool(not_the_same("LibreOffice", call, right)) or unread(call)
        for call, right in zip(CALLS, RIGHT, strict=True)
    )
    assert excused < COUNT * 0.3
