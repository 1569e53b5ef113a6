"""Proves what a person finds in the workbook: sheets, named cells, what may be filled in and in
which order, what is locked, how it prints, and that nothing in it leads outside.

The file is read back by openpyxl, which had no part in writing it.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import coordinate_to_tuple
from parity.engines import cached_values
from parity.plans import cells_at, empty, shown, workbook
from planner_book.conftest import NEEDED, YEAR_TO_DATE, named_cells

from xlplugin.plan.checks import CHECKS
from xlplugin.plan.inputs import INPUTS
from xlplugin.sheets.planner import (
    assumed,
    conversion_rows,
    limits_sheet,
    order,
    order_inputs,
    verdicts,
    workings,
    worth,
)
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.fields import FIELDS
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.input_places import place_of

SHEETS = [
    "Start", "If it applies", "Paychecks", "Take to HR", "Conversions", "How the year fills",
    "What it may become", "Where the next dollar goes", "What to check", "Limits", "Kinds of money",
    "How it works", "Workings",
]  # fmt: skip

CELLS_OF_BEFORE = {
    *(f"in_{name}" for name in (
        "year", "age", "salary", "schedule", "first_payday", "pay_cap_method", "employer_other",
        "ytd_date", "ytd_pay", "ytd_deferral", "ytd_after_tax", "ytd_employer",
        "elect_deferral", "elect_after_tax", "elect_bonus_deferral", "elect_bonus_after_tax",
        "cap_combined", "cap_deferral", "cap_after_tax_election", "after_tax_cap", "step", "lag",
        "changes", "stops_deferral", "stops_after_tax", "spillover", "catch_up_60_63",
        "plan_has_roth", "left", "paychecks", "prior_deferral", "prior_wages", "deferral_goal",
        "after_tax_goal",
    )),
    "in_match",
    *(f"in_bonus{number}{what}" for number in ("", "2") for what in ("", "_date", "_matched")),
    "in_raise_salary", "in_raise_date", "in_leave_from", "in_leave_to",
}  # fmt: skip
"""Names that people's own formulas may hold by now: none may go. Those of the match's figures went
when it became words; an upgrade writes the figures of the Workings for them."""

OUTPUTS = (
    "limit", "deferral", "catch_up", "employer", "true_up", "match_full", "match_lost",
    "after_tax", "room_year", "room_left", "room_unused", "over", "exact_deferral",
    "exact_after_tax",
    *(f"if_nothing_changes_{name}"
      for name in ("deferral", "employer", "match_lost", "after_tax", "room_lost", "over")),
)  # fmt: skip
LIMITS = (
    "402g", "catch_up_50", "catch_up_60_63", "415c", "401a17", "roth_wage", "hsa_self",
    "hsa_family", "hsa_from_55", "plan_457b", "ira", "ira_catch_up", "roth_from_single",
    "roth_to_single", "roth_from_joint", "roth_to_joint", "roth_to_separate",
)  # fmt: skip


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def cream(book):
    """The places of the input cells, by the colour that a person sees."""
    return {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "FFFFF9E3"
    } - {("Start", "I1")}  # the legend


def inputs(book):
    return {name: at for name, at in named_cells(book).items() if name.startswith("in_")}


# -- sheets and names --------------------------------------------------------------------------
def test_the_sheets_in_order(book):
    assert book.sheetnames == SHEETS
    assert book.active.title == "Start"
    assert all(sheet.sheet_state == "visible" for sheet in book)


def test_every_sheet_has_its_title(book):
    titles = [sheet["A1"].value or sheet["B1"].value for sheet in book]
    assert titles[0].startswith('=IF(calc_problem<>"","After-tax room still open"')
    assert titles[1:] == SHEETS[1:]


def test_the_document_says_what_it_is(book):
    assert book.properties.title == "Mega backdoor Roth planner"
    assert "415(c)" in book.properties.subject
    assert "not tax advice" in book.properties.description
    assert book.properties.created == datetime.datetime(2026, 1, 1)


RANGES = {
    "lim_years": ("Limits", "C4:H4"),
    **{
        name: tuple(cells.replace("$", "").split("!"))
        for name, cells in (
            verdicts.ranges(workings.VERDICTS) | assumed.ranges(workings.ASSUMED)
        ).items()
    },
}
"""Names of more than one cell."""


def test_every_name_is_one_cell_and_says_what_it_is(book):
    for name, (sheet, at) in named_cells(book).items():
        assert re.fullmatch(r"(in|out|lim|calc|chk)_[a-z0-9_]+", name)
        assert sheet in SHEETS, name
        assert re.fullmatch(r"[A-Z]+[0-9]+", at) or name in RANGES, name


def test_the_names_of_the_layout_are_those_of_the_file(book):
    ours = {cell.name: place for place, cell in cells_at().items() if cell.name}
    assert ours | RANGES == named_cells(book)


def test_every_input_has_its_cell(book):
    here = inputs(book)
    assert here.pop("in_first_stub") == ("Paychecks", "H8")
    assumed = {field.name: here.pop(field.name) for field in worth.FIELDS}
    assert assumed == {name: ("What it may become", worth.address_of(name)) for name in worth.USUAL}
    assert here.pop(conversion_rows.FIRST_CELL) == ("Conversions", "B12")
    assert here.pop(conversion_rows.CARRIED) == ("Conversions", "D6")
    stated = {field.name: here.pop(field.name) for field in order_inputs.FIELDS}
    assert stated == {
        name: ("Where the next dollar goes", order.address_of(name)) for name in stated
    }
    assert set(here) == {f"in_{part}" for each in INPUTS for part in each.parts()}
    assert set(here) >= CELLS_OF_BEFORE
    assert here == {name: place_of(name) for name in here}
    on_start = [name for name, (sheet, _) in here.items() if sheet == "Start"]
    assert {*on_start} == {*NEEDED, "in_match", *YEAR_TO_DATE}


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_has_its_cell(book, output):
    sheet, at = named_cells(book)[f"out_{output}"]
    assert str(book[sheet][at].value).startswith("=")


@pytest.mark.parametrize("limit", LIMITS)
def test_every_limit_has_its_cell(book, limit):
    sheet, at = named_cells(book)[f"lim_{limit}"]
    assert str(book[sheet][at].value).startswith("=")


def test_every_check_has_its_cell(book):
    results = {name: at for name, at in named_cells(book).items() if name.startswith("chk_")}
    assert results.pop("chk_summary") == ("What to check", "B2")
    assert list(results) and set(results) == {f"chk_{check.code}" for check in CHECKS}
    for row, check in enumerate(CHECKS, 5):
        assert results[f"chk_{check.code}"] == ("What to check", f"B{row}")
        assert book["What to check"][f"C{row}"].value == check.what
        assert book["What to check"][f"F{row}"].value == check.do


# -- what may be filled in -----------------------------------------------------------------------
def test_input_cells_are_open_and_all_others_locked(book, cream):
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == cream
    assert set(inputs(book).values()) < cream
    of_a_year = 8 + len(limits_sheet.MORE)
    of_the_log = conversion_rows.ROWS * len(conversion_rows.COLUMNS)
    named_in_tables = 2  # the first stub, and the first conversion
    assert len(cream) == (
        len(inputs(book)) - named_in_tables + 59 * 7 + of_the_log
        + limits_sheet.TYPED * of_a_year
    )  # fmt: skip


def test_no_input_cell_holds_a_formula(book, cream):
    assert not [place for place in cream if book[place[0]][place[1]].data_type == "f"]


def test_sheets_are_protected_without_a_password(book):
    for sheet in book:
        protection = sheet.protection
        assert protection.sheet
        assert protection.password is None and protection.hashValue is None
        assert not protection.formatColumns and not protection.formatRows
        assert not protection.selectLockedCells and not protection.selectUnlockedCells


@pytest.mark.parametrize("title", ["Start", "If it applies"])
def test_tab_goes_down_one_column(book, title):
    """Tab goes through open cells row by row: in one column that is the order they stand in."""
    rows = {
        name: coordinate_to_tuple(at)[0]
        for name, (sheet, at) in inputs(book).items()
        if sheet == title
    }
    assert {coordinate_to_tuple(inputs(book)[name][1])[1] for name in rows} == {3}
    ours = [name for name in FIELDS if name in rows]
    assert sorted(rows, key=rows.get) == ours
    labels = [book[title][f"B{row}"].value for row in sorted(rows.values())]
    assert labels == [FIELDS[name].label for name in ours]


def test_a_needed_cell_says_so_in_words(book):
    for name, field in FIELDS.items():
        sheet, at = place_of(name)
        hint = book[sheet][at.replace("C", "D")].value
        assert ("(needed)" in hint) == (name in NEEDED)
        assert field.hint.replace('"', '""') in hint


def test_each_input_says_what_it_takes(book, cream):
    checked = {}
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            assert rule.error.endswith(".") and len(rule.error) < 255
            # other words than those of a list are understood, or said to be wrong beside the cell
            assert bool(rule.showErrorMessage) == (rule.type != "list")
            assert not rule.prompt, "a message would cover cells"
            for part in rule.sqref.ranges:
                for row in sheet[part.coord] if part.size["rows"] > 1 else ((sheet[part.coord],),):
                    checked |= {(sheet.title, cell.coordinate): rule for cell in row}
    notices = {("Limits", f"{letter}{limits_sheet.NOTICE}") for letter in "GH"}
    assert set(checked) == cream - notices


@pytest.mark.parametrize(
    "name", ["in_schedule", "in_changes", "in_spillover", "in_plan_has_roth", "in_pay_cap_method"]
)
def test_the_choice_of_an_input_holds_its_value(book, name):
    sheet, at = named_cells(book)[name]
    (rule,) = [r for r in book[sheet].data_validations.dataValidation if at in r.sqref]
    assert rule.type == "list"
    assert str(book[sheet][at].value) in rule.formula1.strip('"').split(",")


def test_a_year_is_one_of_the_limits_sheet(book):
    sheet, at = named_cells(book)["in_year"]
    (rule,) = [r for r in book[sheet].data_validations.dataValidation if at in r.sqref]
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "2000", "2100")
    years = [cell.value for cell in book["Limits"]["C4:H4"][0]]
    assert years == [2023, 2024, 2025, 2026, None, None]


# -- nothing hidden, nothing outside ---------------------------------------------------------------
def test_nothing_is_merged_hidden_or_linked_outside(book, path):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        assert not [name for name in names if re.search("external|vba|macro", name, re.IGNORECASE)]
        relations = [parts.read(name) for name in names if name.endswith(".rels")]
    assert not [part for part in relations if b"External" in part]


def test_the_links_lead_to_sheets(book):
    links = [cell.hyperlink.location for row in book["Start"] for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in ["What to check", "If it applies", *SHEETS[1:]]]


def test_every_chart_is_described(path):
    with zipfile.ZipFile(path) as parts:
        drawings = [parts.read(n) for n in sorted(parts.namelist()) if "drawings/drawing" in n]
    described = [
        part.get("descr")
        for drawing in drawings
        for part in ElementTree.fromstring(drawing).iter()
        if part.tag.endswith("}cNvPr")
    ]
    assert len(described) == 4
    for text in described:
        assert "the table above it" in text or "on Workings" in text


# -- on paper and on the screen --------------------------------------------------------------------
def test_how_it_prints(book):
    for sheet in book:
        page = sheet.page_setup
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert str(page.paperSize) == "1"
        is_portrait = sheet.title in ("If it applies", "Take to HR")
        assert page.orientation == ("portrait" if is_portrait else "landscape")
        assert sheet.oddFooter.left.text.endswith(f"\u00b7 {sheet.title}")
        assert sheet.oddFooter.center.text == "Planning arithmetic, not tax advice"
        assert "&P" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text
    wide = {sheet.title: sheet.page_setup.fitToWidth for sheet in book}
    high = {sheet.title: sheet.page_setup.fitToHeight for sheet in book}
    assert [name for name in SHEETS if wide[name] not in (None, 1)] == ["Workings"]
    assert [name for name in SHEETS if high[name] not in (None, 1)] == [
        "If it applies", "Paychecks", "Conversions", "Where the next dollar goes",
        "What to check", "Limits", "How it works", "Workings",
    ]  # fmt: skip
    assert book["Paychecks"].print_title_rows == "$5:$7"
    assert book["Conversions"].print_title_rows == "$10:$11"


def test_the_screen(book):
    assert not any(sheet.sheet_view.showGridLines for sheet in book)
    frozen = {sheet.title: sheet.freeze_panes for sheet in book if sheet.freeze_panes}
    assert frozen == {
        "Start": "A5", "If it applies": "A5", "Paychecks": "C8", "Conversions": "A12",
        "What to check": "A5", "Workings": "A7",
    }  # fmt: skip


# -- the figures in it -----------------------------------------------------------------------------
RULES = {"year": 2024, "first_payday": "2024-01-05", "match": "50% up to 6%", "age": 45}
FRONT = RULES | {"salary": 260_000, "elections": [{"from": 1, "deferral": 0.23}]}
COUNTED = RULES | {"salary": 520_000, "elections": [{"from": 1, "deferral": 0.05}]}


@pytest.mark.parametrize(
    ("given", "match", "full"),
    [
        (FRONT, 3_000, 7_800),
        (FRONT | {"match": "50% up to 6% true-up"}, 7_800, 7_800),
        (COUNTED, 8_650, 10_350),
        (COUNTED | {"match": "50% up to 6% true-up"}, 10_350, 10_350),
        (COUNTED | {"pay_cap_method": "prorated"}, 9_155.77, 10_350),
        (COUNTED | {"pay_cap_method": "until maximum"}, 10_350, 10_350),
    ],
)
def test_the_match_by_paycheck_of_the_rules(tmp_path, given, match, full):
    """2024, 26 paychecks: what the match is, what it were in full, and what is lost."""
    path = tmp_path / "rules.xlsx"
    path.write_bytes(workbook(shown(**given)))
    values, places = cached_values(path), named_cells(openpyxl.load_workbook(path))
    names = ("out_employer", "out_match_full", "out_match_lost")
    found = [values[sheet][at] for sheet, at in (places[name] for name in names)]
    assert found == pytest.approx([match, full, full - match])


def test_the_example_reads_as_it_is_documented(tmp_path):
    """7,480, seven times 440, 425 of the last 520 and 880 of the bonus' paycheck are 11,865 of
    match, the most: 9% leaves the last paycheck unmatched, and 7% 110 of the bonus' less. Beside
    that and 24,500 are 35,635: less 14,960, 880 and the bonus' 3,000 they are 16,795, and 19% is
    16,720."""
    path = tmp_path / "example.xlsx"
    path.write_bytes(workbook(shown_of(example())))
    start = cached_values(path)["Start"]
    assert start["B2"] == pytest.approx(20_675)
    assert start["C2"] == (
        "Change by Sep 4 (payday Sep 18): 8% for the 401(k) and 19% after-tax. That gains $315 "
        "of match "
        "and $9,680 of after-tax money."
    )
    assert (
        start["C3"] == "$75 of the room stays unused: Few for 'Changes you are willing to make' "
        "on 'If it applies' may use it."
    )
    assert start["B3"] == "$14,960 of $35,635 is in."


def test_every_formula_has_its_saved_value(path):
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    saved = values[sheet.title][cell.coordinate].value
                    assert saved is not None or '""' in cell.value or "calc_problem" in cell.value
    assert count > 4_000


def test_an_empty_workbook_shows_no_figure(tmp_path):
    path = tmp_path / "empty.xlsx"
    path.write_bytes(workbook(empty()))
    start = cached_values(path)["Start"]
    assert start["B2"] == "\u2013"
    assert start["C2"].startswith("Fill in: the year, your age")
    assert start["B4"] == "What to check"
    assert start["B5"].startswith("Nothing is filled in on 'If it applies' yet")
