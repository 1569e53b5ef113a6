"""Proves that the planner and the book of functions keep no one out who hears a workbook or does
not tell colors apart, by the rules of :mod:`checked_files.access`.
"""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from checked_files.access import CHECKS, findings
from checked_files.access.colors import contrast, luminance
from parity.plans import ORDINARY, empty, shown, shown_of, workbook

from xlplugin.routes.excel.workbook import workbook as macro_workbook
from xlplugin.routes.native.book import workbook as native_workbook
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.fields import CELLS, NEEDED
from xlplugin.sheets.styles import STYLES, format_of

BOOKS = {
    "the example": lambda: workbook(shown_of(example())),
    "empty": lambda: workbook(empty()),
    "over the limit": lambda: workbook(shown(**ORDINARY | {"employer_other": 80_000})),
    "functions": native_workbook,
    "macros": macro_workbook,
}


TO_LOOK_UP = "Megaroth: column"
"""Beside its page that sheet holds the limits that its functions look up, for no one to read."""


@pytest.fixture(scope="module", params=BOOKS)
def found(request):
    return findings(BOOKS[request.param]())


@pytest.mark.parametrize("check", [check.__name__ for check in CHECKS])
def test_no_one_is_kept_out(found, check):
    assert [line for line in found[check] if not line.startswith(TO_LOOK_UP)] == []


def test_every_style_is_read_on_its_fill():
    """Those too that no cell of these books has."""
    for name in STYLES:
        look = format_of(name)
        ink, fill = (str(look.get(key, "#FFFFFF"))[1:] for key in ("font_color", "bg_color"))
        assert contrast(ink, fill) >= 4.5, name


def test_an_input_cell_is_seen_by_its_edge():
    """Against its fill and the sheet, by 3 (WCAG 2.2, 1.4.11)."""
    for name in STYLES:
        look = format_of(name)
        if look.get("locked") is False:
            edge = str(look["border_color"])[1:]
            assert contrast(edge, str(look["bg_color"])[1:]) >= 3, name
            assert contrast(edge, "FFFFFF") >= 3, name


def test_what_is_marked_as_needed_is_said_in_words():
    problem = empty().problem
    assert problem
    for name in NEEDED:
        assert str(CELLS[name].needed) in problem


# -- it can fail -------------------------------------------------------------------------------
def bad(write, title="A title"):
    """A workbook in which something was done."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    made.set_properties({"title": title})
    sheet = made.add_worksheet("Pay")
    sheet.write("A1", "Pay")
    write(made, sheet)
    made.close()
    return buffer.getvalue()


def chart(kind, *series, description="What is paid, in each month", legend=True):
    def write(made, sheet):
        for row in range(3):
            sheet.write(row, 3, row)
        drawn = made.add_chart({"type": kind, **({"subtype": "stacked"} if kind == "bar" else {})})
        for number, look in enumerate(series):
            drawn.add_series({"name": f"Line {number}", "values": "=Pay!$D$1:$D$3", **look})
        if not legend:
            drawn.set_legend({"none": True})
        sheet.insert_chart("F1", drawn, {"description": description} if description else {})

    return write


def styled(**look):
    return lambda made, sheet: sheet.write("B2", "text", made.add_format(look))


def look_by_condition(**look):
    def write(made, sheet):
        sheet.write("B2", 5, made.add_format({"font_color": "#1F2933"}))
        rule = {"type": "cell", "criteria": ">", "value": 1, "format": made.add_format(look)}
        sheet.conditional_format("B2", rule)

    return write


def long_column(made, sheet):
    sheet.write_column("B2", range(80))


def one_more(name, hide=False, fill=True):
    def write(made, sheet):
        more = made.add_worksheet(name)
        if fill:
            more.write("A1", 1)
        if hide:
            more.hide()

    return write


def twice(*writes):
    return lambda made, sheet: [write(made, sheet) for write in writes]


NAMED = {"data_labels": {"series_name": True}}
SEEN = {"marker": {"type": "circle"}, **NAMED}
BAD = [
    ("alternative_texts", chart("line", SEEN, description=""), "is described as ''"),
    ("alternative_texts", chart("line", SEEN, description="Chart 1"), "described as 'Chart 1'"),
    ("alternative_texts", twice(chart("line", SEEN), chart("line", SEEN)), "as Pay: Chart 1 is"),
    ("names_of_sheets", one_more("Sheet2"), "'Sheet2' says nothing"),
    ("names_of_sheets", one_more("7"), "'7' says nothing"),
    ("blank_or_hidden", one_more("More", fill=False), "More: is blank"),
    ("blank_or_hidden", one_more("More", hide=True), "More: is hidden"),
    ("blank_or_hidden", lambda made, sheet: sheet.set_row(4, None, None, {"hidden": True}),
     "row 5 is hidden"),
    ("blank_or_hidden", lambda made, sheet: sheet.set_column("C:C", 9, None, {"hidden": True}),
     "col 3 is hidden"),
    ("merged_cells", lambda made, sheet: sheet.merge_range("B1:C1", "Pay"), "B1:C1 is merged"),
    ("headings", long_column, "Pay: column 2 is longer than a screen"),
    ("headings", lambda made, sheet: sheet.add_table("B2:C4", {"header_row": False}),
     "has no headings"),
    ("texts_of_links", lambda made, sheet: sheet.write_url("B2", "internal:'Pay'!A1", None, "here"),
     "the link of B2 is called 'here'"),
    ("texts_of_links", lambda made, sheet: sheet.write_url("B2", "https://irs.gov"),
     "is called 'https://irs.gov'"),
    ("texts_of_links", lambda made, sheet: sheet.write_url("B2", "internal:'Pay'!A1", None, "Tax"),
     "'Tax' in B2 leads to Pay"),
    ("contrast_of_cells", styled(font_color="#8A8A8A"), "8A8A8A on FFFFFF, as in B2"),
    ("contrast_of_cells", styled(bg_color="#333333"), "on 333333, as in B2"),
    ("contrast_of_looks", look_by_condition(font_color="#C2691C"), "C2691C on FFFFFF"),
    ("contrast_of_looks", look_by_condition(bg_color="#444444"), "1F2933 on 444444"),
    ("contrast_of_charts", chart("bar", {
        "fill": {"color": "#C2691C"},
        "data_labels": {"value": True, "font": {"color": "white"}}}), "FFFFFF on C2691C has 3.9"),
    ("contrast_of_charts", chart("line", {
        "data_labels": {"value": True, "font": {"color": "#AAAAAA"}}}), "AAAAAA on FFFFFF"),
    ("lines_of_charts", chart("line", SEEN, SEEN), "Line 1 is drawn as Line 0 is"),
    ("lines_of_charts", chart("line", {"marker": {"type": "circle"}}),
     "Line 0 is not named where it is drawn"),
    ("stacks_of_charts", chart("bar", {"fill": {"color": "#777777"}},
                               {"fill": {"color": "#7A7A7A"}}), "as light as one another"),
    ("stacks_of_charts", chart("line", SEEN, legend=False), "has no legend"),
    ("negative_by_red", styled(num_format="0;[Red]0"), "tells negative ones by red alone"),
    ("locked_away", lambda made, sheet: sheet.protect("secret"), "is locked with a password"),
    ("locked_away", lambda made, sheet: sheet.protect("", {"select_locked_cells": False}),
     "locked cells cannot be selected"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "write", "words"), BAD)
def test_what_keeps_people_out_is_found(check, write, words):
    found = findings(bad(write))[check]
    assert any(words in line for line in found), found


def test_a_file_without_a_title_is_found():
    assert findings(bad(long_column, title=""))["title"] == ["the file: has no title"]


def test_a_good_workbook_has_no_finding():
    def write(made, sheet):
        long_column(made, sheet)
        sheet.freeze_panes("A2")
        dashed = {"line": {"dash_type": "dash"}, "marker": {"type": "none"}, **NAMED}
        chart("line", SEEN, dashed)(made, sheet)
        styled(num_format="0;[Red]-0", font_color="#1F2933")(made, sheet)
        sheet.write_url("C2", "internal:'Pay'!A1", made.add_format(), "Pay")
        sheet.protect("")

    found = findings(bad(write))
    assert not any(found.values()), found


def test_every_check_has_something_that_it_finds():
    assert {check for check, *_ in BAD} | {"title"} == {check.__name__ for check in CHECKS}


def test_contrast_is_that_of_the_guidelines():
    assert contrast("000000", "FFFFFF") == contrast("FFFFFF", "000000") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert luminance("FFFFFF") == pytest.approx(1) and luminance("000000") == 0
