"""The workbook that the tests of this folder open, as three programs save it."""

from __future__ import annotations

import pytest
from planner_book.saved_books.books import PLANNER, by_libreoffice, by_openpyxl, filled_in


@pytest.fixture(scope="session")
def saved():
    """The filled-in workbook by the program that saved it, and the planner likewise."""
    own, planner = filled_in(), PLANNER.read_bytes()
    own_again, planner_again = by_libreoffice(own, planner)
    return {
        "XlsxWriter": (own, planner),
        "LibreOffice": (own_again, planner_again),
        "openpyxl": (by_openpyxl(own), by_openpyxl(planner)),
    }


@pytest.fixture(params=["XlsxWriter", "LibreOffice", "openpyxl"])
def program(request):
    return request.param


@pytest.fixture
def content(saved, program):
    """The filled-in workbook, saved by the program."""
    return saved[program][0]


@pytest.fixture
def planner(saved, program):
    """The planning workbook, saved by the program."""
    return saved[program][1]
