"""Proves that ``megaroth print`` makes a PDF of the pages a person takes along, as the core has
them, and says in a line why it cannot.
"""

from __future__ import annotations

import functools
import io
import os
import re
import stat
import sys
import zipfile
from collections import Counter

import openpyxl
import pytest
from older_planners import books
from outside import found
from planner_book.paper import MAIN, pages_of
from writing.places import listing

from xlplugin.files import to_pdf
from xlplugin.plan.answer import plan_of
from xlplugin.sheets.layout import Printed
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.examples import EXAMPLE, empty, filled_in
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.render import render

with_libreoffice = pytest.mark.engine("LibreOffice")
ALL = [sheet.name for sheet in sheets() if sheet.printed is not Printed.ON_REQUEST]
LAST_DAY = {**EXAMPLE, "schedule": "weekly"}


@functools.cache
def planner(what="example"):
    made = {"example": filled_in, "empty": empty, "weekly": lambda: shown_of(plan_of(LAST_DAY))}
    return render(sheets(), made[what](), TITLE)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(planner())
    return tmp_path


@pytest.fixture
def somewhere(monkeypatch):
    """A LibreOffice is found, of which nothing is asked: the command stops before."""
    monkeypatch.setattr("xlplugin.cli.print.libreoffice", lambda: found("LibreOffice") or __file__)


def printed(folder, name="plan.pdf"):
    return pages_of((folder / name).read_bytes())


def numbers(text):
    return re.findall(r"[\d,.%]+", text)


def titles(pages):
    """The sheets in the order of their pages."""
    return list(dict.fromkeys(page.sheet for page in pages))


# -- what is printed ----------------------------------------------------------------------
@with_libreoffice
def test_the_main_sheets_are_printed_beside_the_workbook(megaroth, here):
    (here / "plan.xlsx").chmod(0o600)
    done = megaroth("print", "plan.xlsx")
    assert (done.code, done.err) == (0, "wrote plan.pdf\n")
    assert done.out == f"printed {', '.join(MAIN[:-1])} and {MAIN[-1]}\n"
    assert titles(printed(here)) == MAIN
    assert set(listing(here)) == {"plan.xlsx", "plan.pdf"}
    if os.name == "posix":
        assert stat.S_IMODE((here / "plan.pdf").stat().st_mode) == 0o600


@pytest.mark.proof
@with_libreoffice
def test_all_are_all_but_workings_with_sheets_of_ones_own(megaroth, here):
    book = openpyxl.load_workbook(here / "plan.xlsx")
    mine, hidden = book.create_sheet("Mine"), book.create_sheet("Not for others")
    mine["A1"], hidden["A1"] = "what I wrote to HR", "a secret"
    hidden.sheet_state = "hidden"
    book.save(here / "plan.xlsx")
    done = megaroth("print", "plan.xlsx", "--all")
    assert done.code == 0, done.err
    pages = printed(here)
    assert titles(pages) == [*ALL, ""]  # an own sheet has no footer of ours
    assert "what I wrote to HR" in pages[-1].text
    assert not any("a secret" in page.text for page in pages)


@pytest.mark.proof
@with_libreoffice
def test_a_person_may_choose_sheets(megaroth, here):
    asked = f"workings, {ALL[-1]}"
    done = megaroth("print", "plan.xlsx", "--sheets", asked, "-o", "some.pdf")
    assert done.code == 0 and done.out == f"printed Workings and {ALL[-1]}\n"
    assert titles(printed(here, "some.pdf")) == [ALL[-1], "Workings"]


@pytest.mark.proof
@with_libreoffice
def test_results_that_a_program_did_not_save_are_the_cores(megaroth, here):
    """openpyxl keeps no result, and LibreOffice is told to calculate nothing."""
    openpyxl.load_workbook(here / "plan.xlsx").save(here / "bare.xlsx")
    assert megaroth("print", "plan.xlsx").code == megaroth("print", "bare.xlsx").code == 0
    for page, bare in zip(printed(here), printed(here, "bare.pdf"), strict=True):
        # openpyxl writes the labels of a chart anew: more of them, and without their number format
        cells = re.sub(r"\$\d+k", "", page.text)
        assert not Counter(numbers(cells)) - Counter(numbers(bare.text)), page.sheet


@pytest.mark.proof
@with_libreoffice
def test_what_is_not_ours_any_more_is_said(megaroth, here):
    book = openpyxl.load_workbook(here / "plan.xlsx")
    sheet, at = next(iter(book.defined_names["calc_pay_year"].destinations))
    book[sheet][at] = 1
    book.save(here / "plan.xlsx")
    done = megaroth("print", "plan.xlsx")
    assert done.code == 0
    assert "1 cell is not as megaroth makes them" in done.err
    assert "megaroth check plan.xlsx lists them" in done.err


@pytest.mark.proof
@with_libreoffice
def test_a_form_to_fill_in_is_printed_and_says_what_is_missing(megaroth, here):
    (here / "plan.xlsx").write_bytes(planner("empty"))
    done = megaroth("print", "plan.xlsx")
    assert done.code == 0 and titles(printed(here)) == MAIN
    assert "Fill in: " in done.err and "Then the plan appears here." in done.err


@pytest.mark.proof
@with_libreoffice
def test_a_schedule_that_came_later_is_printed_whole(megaroth, here):
    """The print area was made for a year of fewer paydays."""
    narrow = zipfile.ZipFile(io.BytesIO(planner())).read("xl/workbook.xml")
    with zipfile.ZipFile(io.BytesIO(planner("weekly"))) as weekly:
        parts = {name: weekly.read(name) for name in weekly.namelist()}
    assert narrow != parts["xl/workbook.xml"]
    rewrite(here / "plan.xlsx", parts | {"xl/workbook.xml": narrow})
    assert megaroth("print", "plan.xlsx").code == 0
    assert any("Thu Dec 31" in page.text for page in printed(here) if page.sheet == "Paychecks")


@pytest.mark.proof
@with_libreoffice
def test_sheets_may_have_other_titles(megaroth, here):
    with zipfile.ZipFile(io.BytesIO(planner())) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    book = parts["xl/workbook.xml"].replace(b'name="Start"', b'name="Bob\'s &amp; my year"')
    parts["xl/workbook.xml"] = book.replace(b">Start!", b">'Bob''s &amp; my year'!")
    rewrite(here / "plan.xlsx", parts)
    done = megaroth("print", "plan.xlsx")
    assert done.out.startswith("printed Bob's & my year"), done.err
    assert titles(printed(here)) == MAIN


def rewrite(path, parts):
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


# -- what is refused ----------------------------------------------------------------------
def test_without_libreoffice_it_is_said_how_to_print_by_hand(megaroth, here, monkeypatch):
    monkeypatch.setattr("xlplugin.cli.print.libreoffice", lambda: "")
    done = megaroth("print", "plan.xlsx")
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1
    assert "LibreOffice, which makes the PDF, was not found; install it" in done.err
    assert done.err.endswith(f"and print {', '.join(MAIN[:-1])} and {MAIN[-1]}\n")
    assert set(listing(here)) == {"plan.xlsx"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("stub.csv",), "stub.csv is not a workbook"),
        (("functions.xlsx",), "this is not a megaroth planning workbook"),
        (("old.xlsx",), "megaroth upgrade OLD.xlsx -o NEW.xlsx makes it anew"),
        (("wrong.xlsx",), 'Your age on December 31: "forty" is text; type it as a number'),
        (("none.xlsx",), "none.xlsx does not exist"),
        (("plan.xlsx", "-o", "plan.txt"), "--output: 'plan.txt' does not end in .pdf"),
        (("plan.xlsx", "-o", ""), "--output: '' does not end in .pdf"),
        (("plan.xlsx", "-o", "no/plan.pdf"), "the folder no does not exist"),
        (("plan.xlsx", "-o", "there.pdf"), "there.pdf already exists; --force writes over it"),
        (("same.pdf", "-o", "same.pdf", "--force"), "--output: same.pdf is the workbook itself"),
        (("plan.xlsx", "--all", "--sheets", "Start"), "--all and --sheets do not go together"),
        (("plan.xlsx", "--sheets", "Sart"), "--sheets: there is no sheet 'Sart'; it has Start, "),
        (("plan.xlsx", "--sheets", ""), "--sheets: there is no sheet ''; it has Start, "),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_is_refused_in_a_line(megaroth, here, somewhere, words, line):
    (here / "stub.csv").write_text("Pay Date,Gross\n2026-01-09,1\n")
    (here / "old.xlsx").write_bytes(books.kept("first"))
    (here / "there.pdf").write_bytes(b"a person's own")
    (here / "same.pdf").write_bytes(planner())
    openpyxl.Workbook().save(here / "functions.xlsx")
    shown = filled_in()
    shown.typed["in_age"] = "forty"
    (here / "wrong.xlsx").write_bytes(render(sheets(), shown, TITLE))
    before = listing(here)
    done = megaroth("print", *words)
    assert (done.code, done.out) == (2, ""), done.err
    assert done.err.count("\n") == 1 and line in done.err
    assert listing(here) == before


def test_a_main_page_that_was_deleted_is_missed(megaroth, here, somewhere):
    book = openpyxl.load_workbook(here / "plan.xlsx")
    del book["Paychecks"]
    book.save(here / "plan.xlsx")
    done = megaroth("print", "plan.xlsx")
    assert done.code == 2 and "start from the last good copy" in done.err


# -- where LibreOffice is -----------------------------------------------------------------
@pytest.mark.skipif(sys.platform != "linux", reason="of the places on a path alone")
def test_a_program_in_the_folder_one_is_in_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert to_pdf.libreoffice() == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert to_pdf.libreoffice() == str(program)


def test_the_usual_places_of_a_system_are_looked_at(tmp_path, monkeypatch):
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.write_text("")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PLACE", str(tmp_path))
    place = os.path.join("$PLACE", "LibreOffice", "program", "soffice.com")
    monkeypatch.setattr(to_pdf, "_PLACES", {sys.platform: ("/no/such/soffice", place)})
    assert to_pdf.libreoffice() == str(program)
