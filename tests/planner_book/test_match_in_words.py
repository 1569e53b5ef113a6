"""Proves that cells read a match in words as the program does, step by step, and read it back.

The block of the Workings is written once for each text, in a column of its own, and calculated by
the engines; ``match_in_words.csv`` is read by people too.
"""

from __future__ import annotations

import functools
import re
import subprocess
from types import SimpleNamespace

import ironcalc
import openpyxl
import pytest
from match_texts import ODD, TABLE, table, texts
from openpyxl.utils import get_column_letter
from outside import program
from parity.engines import cached_values, ironcalc_values
from parity.plans import ORDINARY, as_typed, differences, figures, shown, typed_cells, workbook
from sizes import proofs_after, size

from xlplugin.rules.match.in_cell import read
from xlplugin.sheets.planner import match_refusals, match_said, match_words
from xlplugin.sheets.planner.input_places import place_of
from xlplugin.sheets.planner.reading import Planner, read_planner

FIGURES = [*match_words.figures(), *match_refusals.figures(), *match_said.figures()]
NAMES = {match_words.CELL: 1} | {each.name: row for row, each in enumerate(FIGURES, 2)}
"""The row of each cell of the block, and of the cell in which the match is typed."""
_NAME = re.compile(rf'"[^"]*"|\b({"|".join(sorted(NAMES, key=len, reverse=True))})\b')
ROWS = table()
MOST = 60
"""Cells of the block, so that the Workings stay readable."""


# -- the block, for many texts at once ---------------------------------------------------------
def write(path, typed):
    """A workbook with the block in a column for each of the values that are typed."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, value in enumerate(typed, 1):
        letter = get_column_letter(number)

        def cell(found, letter=letter):
            return f"{letter}{NAMES[found[1]]}" if found[1] else found[0]

        sheet[f"{letter}1"].value = value
        if isinstance(value, str):
            sheet[f"{letter}1"].data_type = "s"
        for figure in FIGURES:
            formula = _NAME.sub(cell, figure.formula)
            sheet[f"{letter}{NAMES[figure.name]}"] = f"={formula}"
    book.save(path)


def by_ironcalc(path, count):
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    for column in range(1, count + 1):
        yield {name: model.get_cell_value(0, row, column) for name, row in NAMES.items()}


def by_libreoffice(path, count):
    out = path.parent / "out"
    subprocess.run(
        [program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{path.parent}/profile",
         "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    (cells,) = cached_values(out / path.name).values()
    for column in range(1, count + 1):
        letter = get_column_letter(column)
        yield {name: cells.get(f"{letter}{row}") for name, row in NAMES.items()}


def unlike(cells, typed):
    """Where cells say something else than the program does."""
    what = SimpleNamespace(typed={match_words.CELL: typed})
    for figure in FIGURES:
        found, right = cells[figure.name], figure.value(what)
        if isinstance(right, str):
            same = (found or "") == right
        else:
            same = type(found) in (int, float) and abs(found - right) < 1e-9
        if not same:
            yield figure.name, found, right


TYPED = [*(typed for typed, _, _ in ROWS), *ODD]


@pytest.mark.grows
@pytest.mark.engine("IronCalc")
def test_cells_read_words_as_the_program_does(tmp_path):
    typed = [*TYPED, *texts(size("BAD_CELLS"), seed=3)]
    write(tmp_path / "words.xlsx", typed)
    for value, cells in zip(typed, by_ironcalc(tmp_path / "words.xlsx", len(typed)), strict=True):
        assert list(unlike(cells, value)) == [], value


@pytest.mark.proof
@pytest.mark.engine("LibreOffice")
def test_cells_of_libreoffice_read_them_so_too(tmp_path):
    typed = [*TYPED, *texts(200, seed=4)]
    write(tmp_path / "words.xlsx", typed)
    found = by_libreoffice(tmp_path / "words.xlsx", len(typed))
    for value, cells in zip(typed, found, strict=True):
        assert list(unlike(cells, value)) == [], value


def test_the_block_is_no_longer_than_a_person_reads():
    assert len(FIGURES) <= MOST


# -- what is said ------------------------------------------------------------------------------
@pytest.mark.parametrize(("typed", "said"), [(typed, said) for typed, _, said in ROWS])
def test_below_the_cell_stands_what_the_table_says(typed, said):
    assert match_said.read_back(read(typed)) == said


def test_the_table_has_each_text_once():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == len(ROWS) + 1


# -- the whole workbook ------------------------------------------------------------------------
WHOLE = (
    "50% up to 6% true-up", "100% of first 3% + 50% of next 2% max $4,000.50 excluding catch-up",
    "100% of first 1% + 50% of next 5% + 25% of next 2% + 1% nonelective + $500",
    "none", "0%", "$8,000", "50%", "6% of deferrals up to 8%", "250% up to 3%", "50% up to 0%",
    "25% of first 3% + 100% of next 3%", "3% nonelective true-up", "33.3333333% up to 7.5%",
)  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("match") / "plan.xlsx"
    path.write_bytes(workbook(as_typed(**ORDINARY)))
    return path


@pytest.mark.engine("IronCalc")
@pytest.mark.parametrize("count", proofs_after(1, (4, len(WHOLE))))
def test_the_year_follows_the_words_as_the_program_does(book, count):
    plans = [as_typed(**ORDINARY | {"match": match}) for match in WHOLE[:count]]
    for what, values in zip(
        plans, ironcalc_values(book, [typed_cells(plan) for plan in plans]), strict=True
    ):
        assert differences(values, figures(what)) == []


@pytest.mark.engine("IronCalc")
def test_numbers_and_easy_spellings_make_the_same_year(book):
    """The cell holds what is typed; the year is that of the canonical words."""
    pairs = ((0.5, "50%"), (8000, "$8,000"), ("50% on the first 6% of pay", "50% up to 6%"))
    versions = [
        typed_cells(as_typed(**ORDINARY | {"match": said})) | {place_of("in_match"): typed}
        for typed, said in pairs
    ]
    for (typed, said), values in zip(pairs, ironcalc_values(book, versions), strict=True):
        what = as_typed(**ORDINARY | {"match": said})
        words = re.compile("calc_words_|calc_layout")
        wrong = differences(values, figures(what))
        assert [each for each in wrong if not words.search(each)] == [], typed


# -- a saved workbook --------------------------------------------------------------------------
@functools.cache
def _content():
    return workbook(as_typed(**ORDINARY))


def saved(path, **typed):
    book = read_planner_book(path)
    for name, value in typed.items():
        sheet, at = place_of(name)
        book[sheet][at] = value
    book.save(path)
    return read_planner(str(path))


def read_planner_book(path):
    path.write_bytes(_content())
    return openpyxl.load_workbook(path)


def test_the_program_reads_the_words_of_a_saved_workbook(tmp_path):
    filled = saved(tmp_path / "plan.xlsx", in_match="50% on the first 6% of pay, with a true-up")
    assert filled.wrong == [] and str(filled.plan.inputs.match) == "50% up to 6% true-up"


def test_the_program_says_what_to_type_for_words_that_the_cells_cannot_read(tmp_path):
    words = "dollar for dollar on the first 3%, then 50% of the next 2%"
    filled = saved(tmp_path / "plan.xlsx", in_match=words)
    (note,) = filled.wrong
    assert filled.plan is None
    assert note.sentence == read(words).wrong
    assert note.told.endswith(f'the cells cannot read "{words}"; type 100% of first 3% + 50% of '
                              "next 2%")  # fmt: skip


@pytest.mark.parametrize(("answer", "match", "code"), [
    ("Not sure", "none", 2), ("Not sure", None, 0), ("Not sure", 0, 2), ("No", None, 2),
    ("No", "none", 2), ("Yes", "50%", 1), ("Not sure", "50%", 1),
])  # fmt: skip
def test_a_match_that_is_said_to_be_none_answers_for_the_employer(tmp_path, answer, match, code):
    filled = saved(tmp_path / "plan.xlsx", in_employer_contributes=answer, in_match=match)
    assert isinstance(filled, Planner) and filled.wrong == []
    assert filled.plan.s.employer_contributes == code


@pytest.mark.engine("IronCalc")
def test_why_a_match_is_not_understood_stands_in_one_place(tmp_path):
    """Below its cell, where there is room; what is no text stands beside it."""
    path = tmp_path / "year.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    typed = [{("Start", "C13"): each} for each in ("4% up to 6%", "=1/0")]
    words, error = (found["Start"] for found in ironcalc_values(path, typed))
    assert words["D13"] == "Not usable: see the line below"
    assert "can be read in two ways" in words["B14"]
    assert error["D13"] == "Not usable: holds #DIV/0!" and not error.get("B14")
