"""Proves that every formula of the workbook runs in Excel 2016 and in other programs: plain
functions only, names that exist, lengths that fit.

Formulas are taken apart by openpyxl's tokenizer, conditional formats and choices included.
"""

from __future__ import annotations

import re
import zipfile
from graphlib import CycleError, TopologicalSorter

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from parity.plans import cells_at
from planner_book.conftest import named_cells

from xlplugin.routes.native import book as book_of_functions
from xlplugin.routes.native import lambdas
from xlplugin.sheets.layout import FINE, MONEY, SHARE
from xlplugin.sheets.planner.book import sheets

EXCEL_2016 = {
    "IFERROR", "ISERROR", "ISNUMBER", "IF", "AND", "OR", "NOT", "MIN", "MAX", "ROUND", "ROUNDDOWN",
    "ABS", "INT", "N", "SUM", "SUMIFS", "SUMPRODUCT", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS",
    "INDEX", "MATCH", "CHOOSE", "DATE", "YEAR", "MONTH", "DAY", "EDATE", "EOMONTH", "TEXT", "LEFT",
    "SEARCH", "FV", "FIXED", "MID", "ROUNDUP", "ISTEXT", "ISLOGICAL", "ERROR.TYPE", "ROW", "FIND",
    "LEN", "REPT", "RIGHT", "LOWER", "TRIM", "CLEAN", "CHAR", "SUBSTITUTE", "VALUE", "SMALL", "MOD",
    "WEEKDAY",
}  # fmt: skip
"""None is newer, none is volatile, and all are there in LibreOffice, IronCalc and Google Sheets."""
ADDRESS = re.compile(r"(\w+!|'[\w ]+'!)?\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?")


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def formulas(book):
    """Each formula of the file and where it stands."""
    found = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    found[f"{sheet.title}!{cell.coordinate}"] = cell.value
        for area in sheet.conditional_formatting:
            for number, rule in enumerate(area.rules):
                found[f"{sheet.title}!{area.sqref} {number}"] = f"={rule.formula[0]}"
        for rule in sheet.data_validations.dataValidation:
            if rule.formula1 and not rule.formula1.startswith('"'):
                found[f"{sheet.title}!{rule.sqref} takes"] = f"={rule.formula1}"
    return found


def tokens(formula):
    return Tokenizer(formula).items


def test_there_are_formulas_of_every_kind(formulas):
    assert len(formulas) > 1_000
    assert any("takes" in at for at in formulas) and any("Paychecks!" in at for at in formulas)


def test_functions_are_those_of_excel_2016(formulas):
    used = {
        token.value.rstrip("(")
        for formula in formulas.values()
        for token in tokens(formula)
        if token.type == Token.FUNC and token.subtype == Token.OPEN
    }
    assert used <= EXCEL_2016
    assert {"IF", "ROUND", "SUM", "INDEX"} <= used


def test_names_and_addresses_exist(book, formulas):
    for at, formula in formulas.items():
        for token in tokens(formula):
            if token.type != Token.OPERAND or token.subtype != Token.RANGE:
                continue
            known = token.value in book.defined_names or ADDRESS.fullmatch(token.value)
            assert known, f"{at} speaks of {token.value}"
            sheet, mark, _ = token.value.partition("!")
            assert not mark or sheet.strip("'") in book.sheetnames, f"{at} speaks of {token.value}"


READ_BY_OTHERS = {"in_first_stub", "in_conversions_first", "lim_first_year", "calc_layout",
                  "calc_version"}  # fmt: skip
"""Names by which programs find their way, which no formula needs."""


def test_every_name_is_used_or_an_answer(book, formulas):
    spoken_of = {token.value for formula in formulas.values() for token in tokens(formula)}
    idle = set(book.defined_names) - spoken_of - READ_BY_OTHERS
    assert {name for name in idle if not name.startswith(("out_", "chk_"))} == set()


def test_formulas_fit_into_a_cell(formulas):
    assert max(map(len, formulas.values())) < 8_192
    # Excel nests 64 calls at most; this workbook stays readable
    depths = [
        max((formula[:index].count("(") - formula[:index].count(")")
             for index in range(len(formula))), default=0)
        for formula in formulas.values()
    ]  # fmt: skip
    assert max(depths) < 64  # as deep as Excel goes


def test_no_formula_is_an_array_or_needs_a_newer_excel(path):
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            text = parts.read(name)
            assert b"_xlfn" not in text and b"_xlws" not in text, name
            assert b't="array"' not in text and b"cm=" not in text, name


# -- what Python wrote ---------------------------------------------------------------------------
PYTHON = re.compile(r"\b(True|False|None)\b")


def left_by_python(formulas):
    """The formulas, by what they are of, in which a word of Python stands outside of texts."""
    return {
        at: formula
        for at, formula in formulas.items()
        if PYTHON.search(re.sub(r'"[^"]*"', "", formula))
    }


def of_sheets(sheets):
    """The formulas of sheets: of cells, of what cells take, of looks, and of names."""
    for sheet in sheets:
        for cell in sheet.cells:
            yield f"{sheet.name}!{cell.at}", cell.formula
            yield f"{sheet.name}!{cell.at} takes", cell.choose.formula if cell.choose else ""
        for number, look in enumerate(sheet.looks):
            yield f"{sheet.name} looks {number}", look.criteria
        yield from sheet.ranges.items()


@pytest.mark.parametrize(
    "written",
    [lambda: of_sheets(sheets()), lambda: of_sheets(book_of_functions.sheets()),
     lambda: lambdas.names().items()],
    ids=["planner", "functions", "native names"],
)  # fmt: skip
def test_no_formula_has_a_word_of_python(written):
    """A condition that is known when a formula is written is folded away, or TRUE and FALSE."""
    formulas = dict(written())
    assert len(formulas) > 200
    assert left_by_python(formulas) == {}


def test_a_word_of_python_would_be_seen():
    formulas = {"A1": "IF(True,1,0)", "A2": 'IF(TRUE,"None is True",0)', "A3": "MAX(calc_x,None)"}
    assert list(left_by_python(formulas)) == ["A1", "A3"]


def sources(book, places, sheet, formula):
    """The cells that a formula speaks of."""
    for token in tokens(formula):
        if token.type != Token.OPERAND or token.subtype != Token.RANGE:
            continue
        other, _, area = token.value.replace("$", "").replace("'", "").rpartition("!")
        other, area = places.get(token.value, (other or sheet, area))
        cells = book[other][area]
        for row in cells if isinstance(cells, tuple) else ((cells,),):
            yield from ((other, cell.coordinate) for cell in row)


def test_no_formula_follows_from_itself(book):
    """Followed from cell to cell, no formula leads back to where it began."""
    places = named_cells(book)
    follows_from = {
        (sheet.title, cell.coordinate): set(sources(book, places, sheet.title, cell.value))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert len(follows_from) > 4_000
    order = list(TopologicalSorter(follows_from).static_order())
    assert len(order) > len(follows_from)


def test_a_circle_would_be_seen():
    book = openpyxl.Workbook()
    found = set(sources(book, {"in_age": ("Sheet", "B2")}, "Sheet", "=SUM(A1:A2)+in_age"))
    assert found == {("Sheet", "A1"), ("Sheet", "A2"), ("Sheet", "B2")}
    with pytest.raises(CycleError):
        list(TopologicalSorter({"A1": {"A2"}, "A2": {"A1"}}).static_order())


# -- comparisons -----------------------------------------------------------------------------
BROUGHT_BACK = {"ROUND", "ROUNDDOWN", "ROUNDUP", "INT", "ABS", "COUNTIF", "COUNTIFS", "INDEX",
                "SMALL", "MATCH", "LEN", "FIND", "TEXT"}  # fmt: skip
"""Functions that answer a number of a few decimals, whatever was added up in their brackets; ABS
stands beside what is near enough."""
COMPARES, ADDS = {"=", "<>", "<", "<=", ">", ">="}, {"+", "-", "*", "/", "^"}


def compared(formula):
    """The two sides of each comparison of a formula, as tokens; what a function brings back to a
    few decimals is left out of them."""
    open_, found = [[[]]], []  # the arguments of each bracket that is open, in tokens
    functions = []
    for token in tokens(formula):
        if token.subtype == Token.OPEN:
            functions.append(token.value.rstrip("("))
            open_.append([[]])
        elif token.subtype == Token.CLOSE:
            arguments = open_.pop()
            found += filter(None, map(_sides, arguments))
            if functions.pop() not in BROUGHT_BACK:
                open_[-1][-1] += [each for argument in arguments for each in _values(argument)]
        elif token.type == Token.SEP:
            open_[-1].append([])
        elif token.type != Token.WSPACE:
            open_[-1][-1].append(token)
    found += filter(None, map(_sides, open_[0]))
    return found


def _sides(argument):
    """The tokens of an argument that is a comparison."""
    return argument if any(token.value in COMPARES for token in argument) else None


def _values(argument):
    """What an argument adds to the value around it: a condition nothing."""
    return [] if _sides(argument) else argument


def rough(formula, in_decimals):
    """Comparisons of sums or products of cells with decimals; whether a sum is above nothing is
    told by what none of its parts hides."""
    found = []
    for sides in compared(formula):
        signs = {token.value for token in sides if token.type == Token.OP_IN} - COMPARES
        text = "".join(token.value for token in sides)
        of_nothing = signs == {"+"} and text.endswith((">0", "=0"))
        if signs & ADDS and not of_nothing and any(each.value in in_decimals for each in sides):
            found.append(text)
    return found


@pytest.fixture(scope="module")
def in_decimals():
    """The names and addresses of cells of dollars or shares, as formulas of a sheet have them."""
    names, by_sheet = set(), {}
    for (sheet, at), cell in cells_at().items():
        if cell.unit in (MONEY, FINE, SHARE):
            names.add(cell.name)
            column, row = re.fullmatch(r"([A-Z]+)(\d+)", at).groups()
            own = {f"{x}{column}{y}{row}" for x in ("", "$") for y in ("", "$")}
            by_sheet.setdefault(sheet, set()).update(own)
    return {sheet.name: names | by_sheet.get(sheet.name, set()) for sheet in sheets()}


def test_no_sum_of_dollars_is_compared_as_it_is(formulas, in_decimals):
    """Of binary floats 100.1-99.1>=1 is false; Excel forgives it, but not everywhere."""
    wrong = {
        at: found
        for at, formula in formulas.items()
        if (found := rough(formula, in_decimals[at.partition("!")[0]]))
    }
    assert wrong == {}


@pytest.mark.parametrize(("formula", "found"), [
    ("=IF(x-y>=z,1,0)", ["x-y>=z"]),
    ("=IF(AND(k>1,MAX(x-y,0)>=MAX(z,0.01)),1,0)", ["x-y0>=z0.01"]),
    ("=IF(k>1,x,y)-z=0", ["xy-z=0"]),
    ("=x+y>0", []),
    ("=IF(ROUND(x-y-z,2)>=0,x-y,0)", []),
    ("=IF(k+1>m,x+y,0)", []),
    ("=x>y", []),
])  # fmt: skip
def test_one_would_be_seen(formula, found):
    assert rough(formula, {"x", "y", "z"}) == found
