"""Proves that the file is sound and shows its figures before anything recalculates it.

Excel itself does not run here. In its place: a validator with the schemas of the Open XML
SDK, a few checks that it lacks, and independent readers that must all see the same values.
"""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pandas
import pytest
from openpyxl.utils import coordinate_to_tuple
from openxml_audit import OpenXmlValidator
from parity.engines import cached_values, ironcalc_values
from parity.plans import differences, figures, plan_of, workbook
from python_calamine import CalamineWorkbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

PLANS = {
    "ordinary": {"salary": 200_000, "match": "50% up to 6%", "age": 45, "year": 2026},
    "no salary": {"salary": 0, "age": 45, "year": 2026},
    "over": {"salary": 200_000, "age": 52, "year": 2025, "employer_other": 80_000},
    "weekly": {"salary": 123_456.78, "age": 45, "year": 2002, "paychecks": 53},
}


@pytest.fixture(params=PLANS)
def some(request, tmp_path):
    """A plan and its file, freshly written."""
    plan = plan_of(**PLANS[request.param])
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(plan))
    return plan, path


def test_values_as_written_are_those_of_the_core(some):
    plan, path = some
    assert differences(cached_values(path), figures(plan)) == []


def test_values_as_written_are_those_recalculated(some):
    plan, path = some
    (recalculated,) = ironcalc_values(path, [{}])
    as_written = {
        (sheet, at): value
        for sheet, cells in cached_values(path).items()
        for at, value in cells.items()
    }
    assert differences(recalculated, as_written) == []
    assert differences(recalculated, figures(plan)) == []


def test_the_validator_accepts_it(some):
    result = OpenXmlValidator().validate(some[1])
    assert result.is_valid, [str(error) for error in result.errors[:5]]


def test_the_validator_would_refuse_a_broken_one(path, tmp_path):
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                text = text.replace(b"<sheetData>", b"<rowBreaks/><sheetData>")
            target.writestr(item, text)
    assert not OpenXmlValidator().validate(broken).is_valid


def test_no_cell_shows_an_error(some):
    by_openpyxl = cached_values(some[1])
    values = [value for cells in by_openpyxl.values() for value in cells.values()]
    calamine = CalamineWorkbook.from_path(str(some[1]))
    for name in calamine.sheet_names:
        rows = calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)
        values += [value for row in rows for value in row]
    assert len(values) > 2_000
    assert not [v for v in values if isinstance(v, str) and v.startswith("#")]


def test_calamine_sees_what_openpyxl_sees(path):
    calamine = CalamineWorkbook.from_path(str(path))
    for sheet, cells in cached_values(path).items():
        rows = calamine.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for at, value in cells.items():
            row, column = coordinate_to_tuple(at)
            assert rows[row - 1][column - 1] == value, f"{sheet}!{at}"


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas_reads_the_paychecks(plan, path, engine):
    table = pandas.read_excel(
        path, sheet_name="Paychecks", header=None, skiprows=7, nrows=len(plan.paychecks),
        engine=engine,
    )  # fmt: skip
    shown = [list(table[column]) for column in (0, 1, 7, 9)]
    assert shown == [
        [row.number for row in plan.paychecks],
        [row.pay / 100 for row in plan.paychecks],
        [row.after_tax / 100 for row in plan.paychecks],
        [row.room_left / 100 for row in plan.paychecks],
    ]


def test_the_same_plan_gives_the_same_bytes(some):
    plan, path = some
    assert workbook(plan) == path.read_bytes()


def test_rows_cells_and_styles_are_in_order(path):
    with zipfile.ZipFile(path) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
        looks = len(styles.find(f"{MAIN}cellXfs"))
        sheets = [name for name in parts.namelist() if re.match(r"xl/worksheets/sheet\d", name)]
        assert len(sheets) == 5
        for name in sheets:
            sheet = ElementTree.fromstring(parts.read(name))
            numbers = [int(row.get("r")) for row in sheet.iter(f"{MAIN}row")]
            assert numbers == sorted(set(numbers))
            for row in sheet.iter(f"{MAIN}row"):
                columns = [coordinate_to_tuple(cell.get("r"))[1] for cell in row]
                assert columns == sorted(set(columns))
            assert all(int(cell.get("s", 0)) < looks for cell in sheet.iter(f"{MAIN}c"))
            for value in sheet.iter(f"{MAIN}v"):
                assert (value.text or "").lower() not in ("nan", "inf", "-inf")


def test_lengths_that_excel_allows(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        assert len(sheet.title) <= 31
        for row in sheet.iter_rows():
            for cell in row:
                assert not isinstance(cell.value, str) or len(cell.value) <= 32_767
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1 or "") <= 255
            assert len(rule.error or "") <= 255 and len(rule.errorTitle or "") <= 32
        assert len(sheet.oddFooter.left.text or "") <= 255
    for name in book.defined_names:
        assert len(name) <= 255
        assert not re.fullmatch(r"(?i)[a-z]{1,3}\d+|r\d*c\d*", name)
