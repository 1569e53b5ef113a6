"""Proves that a formula that is written once for a column is the same formula in each of its cells:
in what is shared, in what programs read, and after a value was typed over the first of them.

Formulas are moved by openpyxl, SheetJS, ExcelJS, IronCalc and LibreOffice, each in its own way.
What Excel takes in a shared formula is a check of ``checked_files``, which all workbooks pass.
"""

from __future__ import annotations

import functools
import json
import re
import subprocess
import zipfile
from pathlib import Path

import ironcalc
import openpyxl
import pytest
from checked_files.checker import findings
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from outside import needing, program
from parity.engines import cached_values
from parity.plans import differences
from sizes import examples

from xlplugin.sheets.layout import row_column
from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.ours import altered
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.shared_formulas import relative, shared

SCRIPT = Path(__file__).parents[1] / "checked_files" / "formulas.mjs"
RESULT = re.compile(rb"(<f(?: [^>]*)?(?:/>|>[^<]*</f>))<v>[^<]*</v>")
"""A formula of a cell, and what it showed."""

TOGETHER = [
    ("A1*2", "A2*2"), ("$A1+B$9", "$A2+B$9"), ("calc_match*2", "calc_match*2"), ("1+1", "1+1"),
    ("SUM($A$1:A1)", "SUM($A$1:A2)"), ('IF(A1="","to do",0)', 'IF(A2="","to do",0)'),
    ("LOG10(A1)", "LOG10(A2)"), ("1E5*A1", "1E5*A2"), ("a1", "a2"), ("-(A1+B1)%", "-(A2+B2)%"),
    ('"401(k) $#,##0 ""A"""&A1', '"401(k) $#,##0 ""A"""&A2'), ("INDEX(A$1:C$9,1,2)",) * 2,
    ("TRUE", "TRUE"), ("A9", "A10"), ("x.y_1+A1", "x.y_1+A2"),
]  # fmt: skip
"""What two cells have, one below the other, that have one formula."""
APART = {
    "another cell": ("A1", "A1"), "in small letters": ("a1", "a1"), "a fixed row": ("A$1", "A$2"),
    "another number": ("A1*2", "A2*3"), "a number alone": ("2", "3"),
    "another text": ('"a"&A1', '"b"&A2'), "another name": ("in_a", "in_b"),
    "half an area": ("SUM($A$1:A2)", "SUM($A$1:A2)"), "a dollar sign more": ("$A1", "A2"),
}  # fmt: skip
NEVER = {
    "another sheet": "Pay!$A$1", "a quoted one": "'My pay'!A1", "several": "SUM(Jan:Dec!A1)",
    "a list": "MATCH(A1,{1,2},0)", "an error": "IF(A1,#N/A)", "a table": "Rates[Year]",
    "an area that is cut": "A1:A9 A2:B2", "one that is joined": "SUM((A1,B1))",
    "one from a function": "SUM(A1:INDEX(B1:B9,2))", "one to a name": "SUM(A1:last)",
    "two values": "A1 in_b", "two areas": "A1$B1", "a value and a call": "2SUM(A1)",
    "an area from below": "SUM(A$9:A2)", "whole columns": "SUM(A:B)", "whole rows": "SUM(1:2)",
    "a text that looks like a cell": 'A1&"W2"', "and with a dollar sign": 'A1&"w$2"',
    "no end": '"a', "a bracket too many": "A1)", "one that is open": "SUM(A1",
    "a newer function": "_xlfn.STDEV.S(A1:A9)", "a spill": "A1#", "a name of a sheet": "Pay!rate",
}  # fmt: skip
"""What Excel does not share, or other programs do not move."""


@pytest.mark.parametrize(("upper", "lower"), TOGETHER)
def test_one_formula_is_shared(upper, lower):
    groups = shared({"D1": upper, "D2": lower})
    assert {at: (group.number, group.area) for at, group in groups.items()} == {
        "D1": (0, "D1:D2"), "D2": (0, "D1:D2"),
    }  # fmt: skip


@pytest.mark.parametrize("what", APART)
def test_two_formulas_are_not(what):
    assert shared(dict(zip(("D1", "D2"), APART[what], strict=True))) == {}


@pytest.mark.parametrize("what", NEVER)
def test_what_is_never_shared(what):
    assert relative(NEVER[what], 5) is None
    assert shared({"D1": NEVER[what], "D2": NEVER[what]}) == {}


def test_an_area_that_turns_over_on_the_way_ends_nothing_half():
    assert shared({f"D{row}": f"SUM(A{row}:A$3)" for row in range(1, 4)}) != {}
    assert shared({f"D{row}": f"SUM(A{row}:A$3)" for row in range(1, 6)}) == {}


def test_groups_are_the_longest_runs_of_a_column():
    cells = {
        "B2": "A2", "B3": "A3", "B4": "A4", "B6": "A6", "B7": "A7", "B8": "A8*2", "B9": "A9*3",
        "AA5": "B5", "AA6": "B6", "C2": "B2", "D2": "C2",
    }  # fmt: skip
    groups = shared(dict(reversed(cells.items())))
    assert {at: (group.number, group.area) for at, group in groups.items()} == {
        "B2": (0, "B2:B4"), "B3": (0, "B2:B4"), "B4": (0, "B2:B4"),
        "B6": (1, "B6:B7"), "B7": (1, "B6:B7"), "AA5": (2, "AA5:AA6"), "AA6": (2, "AA5:AA6"),
    }  # fmt: skip
    assert {at for at, group in groups.items() if group.first == at} == {"B2", "B6", "AA5"}


PIECES = (
    "$A$1", "A7", "$B9", "C$3", "A1:B7", "$A$1:A9", "XFD30", '"to do"', '""', '"a ""b"" c"',
    "in_a", "calc_x2", "SUM(", "LOG10(", "MIN(", "(", ")", ",", "+", "-", "<>", "=", "&", "%",
    "12", "1.5E3", "TRUE",
)  # fmt: skip


@settings(max_examples=examples(5))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.integers(-6, 60))
def test_what_is_moved_is_what_another_program_moves(pieces, down):
    formula = "".join(pieces)
    told = relative(formula, 10)
    if told is None:
        return
    assert told.at(10) == formula
    if all(row + 10 + down > 0 for row in told.rows):
        by_openpyxl = Translator(f"={formula}", "D10").translate_formula(f"D{10 + down}")
        assert told.at(10 + down) == by_openpyxl.removeprefix("=")


# -- the planner -------------------------------------------------------------------------------
def formulas():
    """The formulas of our sheets as they are declared, each in full."""
    return {
        sheet.name: {cell.at: cell.formula for cell in sheet.cells if cell.formula}
        for sheet in sheets()
    }


def by_openpyxl(path):
    return {
        sheet.title: {
            cell.coordinate: cell.value.removeprefix("=")
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in openpyxl.load_workbook(path)
    }


def masters(path):
    """The cells in which a shared formula is written, with the areas; and how many share one."""
    written, cells = {}, 0
    with zipfile.ZipFile(path) as archive:
        for number, sheet in enumerate(sheets(), 1):
            text = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            cells += text.count('t="shared"')
            for area in re.findall(r'<f t="shared" ref="([A-Z0-9:]+)"', text):
                written[sheet.name, area.partition(":")[0]] = area
    return written, cells


def test_most_of_workings_is_written_once(path):
    written, cells = masters(path)
    declared = sum(map(len, formulas().values()))
    assert len(written) < 300 and cells > 0.7 * declared
    with zipfile.ZipFile(path) as archive:
        part = f"xl/worksheets/sheet{len(sheets())}.xml"
        assert archive.getinfo(part).file_size < 1_200_000


def test_formulas_as_openpyxl_reads_them_are_those_declared(path):
    seen, declared = by_openpyxl(path), formulas()
    for sheet, cells in declared.items():
        assert {at: seen[sheet].get(at) for at in cells} == cells


def test_formulas_as_the_reader_of_planners_has_them_are_those_declared(path):
    book = OpenedWorkbook.open(str(path))
    for sheet, cells in formulas().items():
        assert {at: book.whole_formula(sheet, at) for at in cells} == cells


@pytest.fixture(scope="module")
def by_javascript(path):
    """Asked once for both."""

    @functools.cache
    def asked():
        run = subprocess.run(
            [program("Node"), str(SCRIPT), str(path)],
            check=False, capture_output=True, timeout=300, encoding="utf-8",
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return asked


@pytest.mark.parametrize("reader", needing("engine", ["SheetJS", "ExcelJS"]))
def test_formulas_as_programs_in_javascript_read_them_are_those_declared(reader, by_javascript):
    seen = by_javascript()[reader]
    for sheet, cells in formulas().items():
        assert {at: seen[sheet].get(at) for at in cells} == cells


@pytest.fixture(scope="module")
def in_full(path, tmp_path_factory):
    """The same workbook with each formula written in full, and no value beside it."""
    plain = tmp_path_factory.mktemp("in_full") / "plan.xlsx"
    openpyxl.load_workbook(path).save(plain)
    assert masters(plain) == ({}, 0)
    return plain


@pytest.mark.engine("IronCalc")
def test_formulas_in_ironcalc_are_those_of_a_file_that_has_them_in_full(path, in_full):
    one, other = (ironcalc.load_from_xlsx(str(each), "en", "UTC", "en") for each in (path, in_full))
    for number, cells in enumerate(formulas().values()):
        for at in cells:
            place = (number, *(each + 1 for each in row_column(at)))
            assert one.get_cell_content(*place) == other.get_cell_content(*place)


@pytest.mark.proof
@pytest.mark.engine("LibreOffice")
def test_libreoffice_works_out_what_is_shared(path, tmp_path):
    """From a file without results, so that nothing is taken as it was saved."""
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = RESULT.sub(rb"\1", content)
            target.writestr(name, content)
    assert masters(bare) == masters(path) and not cached_values(bare)["Workings"].get("B9")
    subprocess.run(
        [
            program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(bare),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    saved = {
        (sheet, at): value
        for sheet, cells in cached_values(path).items()
        for at, value in cells.items()
    }
    assert differences(cached_values(tmp_path / "out" / "bare.xlsx"), saved) == []


# -- a value typed over the first cell -----------------------------------------------------------
def test_a_value_typed_over_the_first_cells_leaves_the_others_their_formulas(path, tmp_path):
    book, declared = OpenedWorkbook.open(str(path)), formulas()
    written, _ = masters(path)
    for sheet, at in written:
        book.put(sheet, at, 7)
        del declared[sheet][at]
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(book.contents())
    assert masters(copy) == ({}, 0) and findings(copy.read_bytes()) == []
    assert {(lost.sheet, lost.at) for lost in book.lost} == set(written)
    seen, again = by_openpyxl(copy), OpenedWorkbook.open(str(copy))
    for sheet, cells in declared.items():
        assert {at: seen[sheet].get(at) for at in cells} == cells
        assert {at: again.whole_formula(sheet, at) for at in cells} == cells
    assert not any(at in seen[sheet] for sheet, at in written)


def test_a_value_typed_over_the_last_cells_leaves_the_others_their_formulas(path):
    book, declared = OpenedWorkbook.open(str(path)), formulas()
    written, _ = masters(path)
    for (sheet, _), area in written.items():
        last = area.partition(":")[2]
        book.put(sheet, last, 7)
        del declared[sheet][last]
    copy = book.contents()
    assert findings(copy) == []
    again = OpenedWorkbook(copy)
    for sheet, cells in declared.items():
        assert {at: again.whole_formula(sheet, at) for at in cells} == cells


def test_a_shared_formula_that_was_changed_is_told_of_each_cell(path, what, tmp_path):
    (sheet, first), area = next(each for each in masters(path)[0].items() if "Workings" in each[0])
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            tag = f'<f t="shared" ref="{area}" si='.encode()
            if name == f"xl/worksheets/sheet{len(sheets())}.xml":
                content, count = re.subn(tag + rb'"(\d+)">', tag + rb'"\1">1+', content)
                assert count == 1
            target.writestr(name, content)
    saved = SavedPlanner(OpenedWorkbook.open(str(changed)))
    top, bottom = (row_column(at)[0] + 1 for at in area.split(":"))
    letters = first.rstrip("0123456789")
    assert altered(saved, what) == [
        f"{sheet}!{letters}{row}: its formula was changed" for row in range(top, bottom + 1)
    ]
    assert altered(SavedPlanner(OpenedWorkbook.open(str(path))), what) == []
