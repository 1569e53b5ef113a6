"""The workbook that the tests of this folder open, as three programs save it."""

from __future__ import annotations

import functools

import pytest
from outside import needing
from planner_book.saved_books.books import PLANNER, by_libreoffice, by_openpyxl, filled_in


@functools.cache
def saved(program):
    """The filled-in workbook and the planner, as the program saves them."""
    own, planner = filled_in(), PLANNER.read_bytes()
    if program == "LibreOffice":
        return tuple(by_libreoffice(own, planner))
    return (by_openpyxl(own), by_openpyxl(planner)) if program == "openpyxl" else (own, planner)


OTHERS = ("LibreOffice", "openpyxl")


@pytest.fixture(params=["XlsxWriter", *needing("engine", OTHERS)])
def program(request):
    return request.param


others_are_proofs = pytest.mark.parametrize(
    "program", ["XlsxWriter", *needing("engine", OTHERS, proof=OTHERS)]
)
"""Of a test that starts LibreOffice for each."""


@pytest.fixture
def content(program):
    """The filled-in workbook, saved by the program."""
    return saved(program)[0]


@pytest.fixture
def planner(program):
    """The planning workbook, saved by the program."""
    return saved(program)[1]
