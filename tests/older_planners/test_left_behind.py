"""Proves that nothing a person put into a planner goes in silence: what was typed beside the cream
cells, macros and links, names of a sheet alone, and what Order asked.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import openpyxl
import pytest
from older_planners import make
from older_planners.books import KEPT, kept, own_sheet, typed_into, with_parts
from outside import program

from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.input_places import address_of, said_place
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.upgrade.moved import TAKES
from xlplugin.sheets.planner.upgrade.on_our_sheets import KEPT as CELLS


# -- beside the cream cells ------------------------------------------------------------------------
def typed_at(name, *cells):
    """A planner of before with values in cells that are not to be typed into."""
    book = OpenedWorkbook(kept(name))
    for sheet, at, value in cells:
        book.put(sheet, at, value)
    return book.contents()


BESIDE = [
    ("first", ("Start", "K40", "ask about the match")),
    ("days", ("Start", "K40", "ask about the match")),
    ("days", ("Start", "E13", "as of March")),
    ("days", ("Paychecks", "V9", 1_234.5)),
    ("days", ("Paychecks", "B70", "mine")),
    ("days", ("Workings", "A500", "mine")),
    ("worth", ("Worth", "K2", "mine")),
    ("order", ("Order", "H9", "mine")),
    ("paid_on", ("Guide", "F3", "mine")),
    ("today", ("Limits", "L30", "mine")),
    ("today", ("Start", "L60", "mine")),
]


@pytest.mark.parametrize(("name", "cell"), BESIDE)
def test_what_was_typed_beside_the_cream_cells_is_named(upgrade, name, cell):
    sheet, at, value = cell
    done, _ = upgrade(typed_at(name, cell))
    said = f"{value:,.15g}" if isinstance(value, float) else value
    assert done.code == 0 and done.err.count("not carried: ") == 1
    assert f"not carried: {sheet}!{at}, {said!r}" in done.err


@pytest.mark.parametrize("name", KEPT)
def test_no_cell_of_ours_is_taken_for_one_of_theirs(upgrade, name):
    done, _ = upgrade(kept(name))
    assert "not carried:" not in done.err


def test_of_very_many_the_first_are_named_and_the_others_counted(upgrade):
    cells = [("Start", f"M{row}", "a\u202eb\n") for row in range(1, 36)]
    done, _ = upgrade(typed_at("days", *cells))
    assert done.err.count("not carried: Start!M") == 20
    assert "not carried: 15 more cells beside ours" in done.err
    assert "\u202e" not in done.err


def test_a_formula_beside_is_named_with_its_text(upgrade):
    part = OpenedWorkbook(kept("days")).saved.book.sheets["Start"]
    row = '<row r="400"><c r="B400"><f>C13*2</f><v>480000</v></c></row></sheetData>'
    done, _ = upgrade(
        with_parts(kept("days"), {part: lambda text: text.replace("</sheetData>", row)})
    )
    assert "not carried: Start!B400, '=C13*2'" in done.err


def test_a_planner_of_a_version_between_has_few_lines_too_many(upgrade):
    """Only its labels that no known version has there are taken for somebody's."""
    done, _ = upgrade(typed_at("employer", ("Start", "B13", "Yearly pay"), ("Start", "K9", "mine")))
    assert "not carried: Start!K9, 'mine'" in done.err
    assert done.err.count("not carried: ") == 1


def test_the_list_of_cells_is_that_of_the_kept_planners():
    lines = [",".join(line) for line in [("sheet", "cells"), *make.cells_of_ours()]]
    assert CELLS.read_text(encoding="utf-8").splitlines() == lines
    assert set(make.KEPT) == set(KEPT)


@pytest.mark.parametrize(
    ("sheet", "text", "said"),
    [
        ("Start", "<tableParts/>", "not carried: tables on Start"),
        ("Paychecks", "<drawing/>", ""),
        ("Checks", "<zzNew/>", "not carried: 'zzNew' on Checks"),
    ],
)
def test_what_our_sheets_never_had_is_named(upgrade, sheet, text, said):
    part = OpenedWorkbook(kept("days")).saved.book.sheets[sheet]
    content = with_parts(
        kept("days"), {part: lambda old: old.replace("</sheetData>", f"</sheetData>{text}")}
    )
    done, _ = upgrade(content)
    assert said in done.err and ("not carried" in done.err) == bool(said)


# -- of the workbook -------------------------------------------------------------------------------
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF_THE_WORKBOOK = [
    ("vbaProject", "xl/vbaProject.bin", "the macros of the workbook are not carried over"),
    ("externalLink", "xl/zzlink1.xml", "links to other workbooks are not carried over"),
    ("connections", "xl/connections.xml", "connections to data are not carried over"),
]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def leading_to(content, kind, part):
    """A workbook that leads to another part; with macros it is of the kind that has them."""
    relation = f'<Relationship Id="rId950" Type="{OFFICE}/{kind}" Target="/{part}"/>'
    changed = {
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(
            "</Relationships>", f"{relation}</Relationships>"
        )
    }
    if kind == "vbaProject":
        changed["[Content_Types].xml"] = lambda text: text.replace(XLSX, XLSM)
    made = io.BytesIO(with_parts(content, changed))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(part, b"<zz/>")
    return made.getvalue()


@pytest.mark.parametrize(("kind", "part", "said"), OF_THE_WORKBOOK)
def test_what_the_workbook_leads_to_is_named(upgrade, tmp_path, kind, part, said):
    content = leading_to(kept("days"), kind, part)
    done, path = upgrade(content)
    assert done.code == 0 and said in done.err
    (tmp_path / "old.xlsm").write_bytes(content)
    again = upgrade.run("upgrade", "old.xlsm", "-o", "again.xlsx")
    assert again.code == 0 and said in again.err
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert part not in archive.namelist()


def test_a_locked_order_of_sheets_is_named(upgrade):
    locked = {
        "xl/workbook.xml": lambda text: text.replace(
            "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>'
        )
    }
    done, _ = upgrade(with_parts(kept("days"), locked))
    assert "the protection of the workbook is not carried over" in done.err


# -- array formulas and names of a sheet alone -------------------------------------------------
def test_an_array_formula_fills_the_cells_that_it_filled(upgrade):
    rows = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">in_salary*{1;2}</f><v>240000</v></c>'
        '<c r="B1"><f t="array" ref="B1">SUM(Paychecks!E8:E60*2)</f><v>7</v></c>'
        '<c r="C1"><f t="array" ref="C1:C2">Workings!A1:A2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>480000</v></c><c r="C2"><v>2</v></c></row>'
    )
    done, path = upgrade(own_sheet("days", rows))
    sheet = openpyxl.load_workbook(path)["My budget"]
    assert (sheet["A1"].value.ref, sheet["A1"].value.text) == ("A1:A2", "=in_salary*{1;2}")
    assert sheet["B1"].value.ref == "B1" and sheet["B1"].value.text.startswith("=SUM(Paychecks!")
    assert sheet["C1"].value == 1 and sheet["C2"].value == 2
    assert "My budget!C1: the value is kept without its formula" in done.err
    saved = openpyxl.load_workbook(path, data_only=True)["My budget"]
    assert (saved["A1"].value, saved["A2"].value) == (240_000, 480_000)


def with_local_name(name, title, meaning):
    book = OpenedWorkbook(kept("days"))
    added = (
        f'<definedName name="{name}" localSheetId="{book.sheets.index(title)}">{meaning}'
        "</definedName></definedNames>"
    )
    changed = {"xl/workbook.xml": lambda text: text.replace("</definedNames>", added)}
    return with_parts(own_sheet("days", ROWS), changed)


ROWS = '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>zz_here*2</f><v>10</v></c></row>'
LOCAL = [
    ("zz_here", "My budget", "'My budget'!$A$1", "'My budget'!$A$1", ""),
    ("zz_here", "My budget", "Start!$C$13", f"Start!$C${address_of('in_salary')[1:]}", ""),
    ("zz_here", "My budget", "Workings!$E$8", "", "the name zz_here is not carried over"),
    ("zz_here", "Start", "Start!$C$13", "", "the name zz_here is not carried over: it is one of"),
    ("in_salary", "My budget", "'My budget'!$A$1", "", "today's planner has a name like it"),
]


@pytest.mark.parametrize(("name", "title", "meaning", "now", "said"), LOCAL)
def test_a_name_of_a_sheet_alone_stays_one_or_is_named(upgrade, name, title, meaning, now, said):
    done, path = upgrade(with_local_name(name, title, meaning))
    sheet = openpyxl.load_workbook(path)["My budget"]
    found = sheet.defined_names.get(name)
    assert done.code == 0 and said in done.err
    assert (found.attr_text if found else "") == now
    assert sheet["B1"].value == ("=zz_here*2" if now else 10)


# -- what Order asked --------------------------------------------------------------------------
ANSWERS = [
    ("Yes", "Yes", ""),
    ("No", "No", "No, as Order said; the plan heeds it now and has no after-tax money"),
    (None, None, "empty meant No on Order, and is taken as yes now"),
]


BETWEEN = 300
"""A row of Start with nothing in it, for the answer of a version in which both sheets asked."""


def test_of_two_answers_the_one_on_start_counts(upgrade):
    row = f'<row r="{BETWEEN}"><c r="C{BETWEEN}" t="inlineStr"><is><t>No</t></is></c></row>'
    named = f'<definedName name="{TAKES}">Start!$C${BETWEEN}</definedName></definedNames>'
    part = OpenedWorkbook(kept("order")).saved.book.sheets["Start"]
    changed = {
        part: lambda text: text.replace("</sheetData>", f"{row}</sheetData>"),
        "xl/workbook.xml": lambda text: text.replace("</definedNames>", named),
    }
    done, path = upgrade(with_parts(typed_into("order", in_order_after_tax="Yes"), changed))
    assert SavedPlanner(OpenedWorkbook(path.read_bytes())).typed[TAKES] == "No"
    assert f"Order!C9: said 'Yes', where {said_place(TAKES)} says 'No'" in done.err


@pytest.mark.parametrize(("said", "now", "told"), ANSWERS)
def test_what_order_was_answered_is_answered_on_start(upgrade, said, now, told):
    done, path = upgrade(
        typed_into("order", in_order_after_tax=said, in_order_budget=60_000), "--verbose"
    )
    filled = SavedPlanner(OpenedWorkbook(path.read_bytes()))
    assert filled.typed[TAKES] == now and filled.typed["in_order_budget"] == 60_000
    assert done.code == 0 and told in done.out and "not carried" not in done.err
    assert (f"input: Order!C9 is {said_place(TAKES)}\n" in done.out) == bool(said)


# -- resaved by another program ----------------------------------------------------------------
@pytest.mark.proof
@pytest.mark.engine("LibreOffice")
@pytest.mark.parametrize("name", KEPT)
def test_a_planner_that_libreoffice_saved_is_carried_as_well(upgrade, tmp_path, name):
    (tmp_path / f"{name}.xlsx").write_bytes(kept(name))
    subprocess.run(
        [
            program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/lo",
            "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"),
            str(tmp_path / f"{name}.xlsx"),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    plain, path = upgrade(kept(name))
    wanted = SavedPlanner(OpenedWorkbook(path.read_bytes()))
    done, path = upgrade((tmp_path / "saved" / f"{name}.xlsx").read_bytes())
    found = SavedPlanner(OpenedWorkbook(path.read_bytes()))
    assert (plain.code, done.code) == (0, 0), done.err
    assert found.typed == wanted.typed and "not carried:" not in done.err
    book = openpyxl.load_workbook(path)
    salary = address_of("in_salary")
    assert book["Start"][salary].comment.text == "from the letter of January"
    assert re.sub(r"\s", "", book["My budget"]["B2"].value) == f"=Start!{salary}/12"
    assert book.defined_names["zz_my_rent"].attr_text.endswith("$B$3")
