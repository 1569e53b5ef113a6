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
from planner_book.conftest import named_cells

EXCEL_2016 = {
    "IFERROR", "ISERROR", "ISNUMBER", "IF", "AND", "OR", "NOT", "MIN", "MAX", "ROUND", "ROUNDDOWN",
    "ABS", "INT", "N", "SUM", "SUMIFS", "SUMPRODUCT", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS",
    "INDEX", "MATCH", "CHOOSE", "DATE", "YEAR", "MONTH", "DAY", "EDATE", "EOMONTH", "TEXT", "LEFT",
    "SEARCH", "FV", "FIXED", "MID", "ROUNDUP", "ISTEXT", "ISLOGICAL", "ERROR.TYPE", "ROW", "FIND",
    "LEN", "RIGHT", "LOWER", "TRIM", "CLEAN", "CHAR", "SUBSTITUTE", "VALUE", "SMALL", "MOD",
    "WEEKDAY",
}  # fmt: skip
"""None is newer, none is volatile, and all are there in LibreOffice, IronCalc and Google Sheets."""
ADDRESS = re.compile(r"(\w+!)?\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?")


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
            assert not mark or sheet in book.sheetnames, f"{at} speaks of {token.value}"


READ_BY_OTHERS = {"in_first_stub", "lim_first_year", "calc_layout", "calc_version"}
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


def sources(book, places, sheet, formula):
    """The cells that a formula speaks of."""
    for token in tokens(formula):
        if token.type != Token.OPERAND or token.subtype != Token.RANGE:
            continue
        other, _, area = token.value.replace("$", "").rpartition("!")
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
