"""Proves that a planner with the sheets of today keeps what was typed on them once its formulas are
of an older layout: the log of conversions, what waits from before, and formulas that speak of it.
"""

from __future__ import annotations

import openpyxl
import pytest
from older_planners.books import formula_row, own_sheet_of, with_parts
from older_planners.make import FULL, with_own_things

from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner import conversion_rows
from xlplugin.sheets.planner.book import layout
from xlplugin.sheets.planner.hr_sheet import FIRST as FIRST_QUESTION
from xlplugin.sheets.planner.input_places import on_sheet, place_of
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.titles import APPLIES, CONVERSIONS, HR
from xlplugin.sheets.planner.upgrade.older import OlderPlanner

LAST = conversion_rows.ROWS - 1
LOG = {
    0: (46_100.0, "Roth IRA", 1_000.0, 900.0),
    1: (46_101.0, None, "a thousand", None),
    LAST: (46_110.0, "in the plan", 500.0, 500.0),
}
"""Rows from 0: one is half filled in, and the last one is full."""


@pytest.fixture
def older(upgrade, tmp_path):
    """A planner of today's sheets that says it is of another layout, with some cells changed."""

    def made(*cells, log=LOG):
        assert upgrade.run("plan", *FULL, "-o", "plan.xlsx", "--force").code == 0
        book = OpenedWorkbook((tmp_path / "plan.xlsx").read_bytes())
        book.put(*book.names["calc_layout"], "another")
        book.put(*book.names[conversion_rows.CARRIED], 1_500)
        for index, held in log.items():
            for column, value in zip(conversion_rows.COLUMNS, held, strict=True):
                if value is not None:
                    book.put(CONVERSIONS, conversion_rows.at(index, column), value)
        for cell in cells:
            book.put(*cell)
        return with_own_things(book.contents())

    return made


def test_the_log_of_conversions_comes_along(upgrade, older):
    done, path = upgrade(older())
    new = SavedPlanner(OpenedWorkbook(path.read_bytes()))
    assert done.code == 0 and "3 conversions" in done.out and "not carried" not in done.err
    assert new.book.value(*new.book.names["calc_layout"]) == layout()
    assert new.typed[conversion_rows.CARRIED] == 1_500
    found = {
        index: tuple(
            new.typed[conversion_rows.key(index, each)] for each in conversion_rows.COLUMNS
        )
        for index in range(conversion_rows.ROWS)
    }
    assert {index: held for index, held in found.items() if any(held)} == LOG
    assert new.book.value(CONVERSIONS, f"F{conversion_rows.FIRST}") == 100
    told = "Conversions!C13 Where to: not counted: choose where it went"
    assert told in upgrade.run("check", "new.xlsx").out


def test_what_the_log_shows_is_right_at_once(upgrade, older):
    upgrade(older(log={index: held for index, held in LOG.items() if None not in held}))
    checked = upgrade.run("check", "new.xlsx")
    assert checked.code == 0 and "saved results are correct" in checked.out, checked.out


def test_every_input_of_both_sheets_comes_along(upgrade, older):
    content = older(("If it applies", place_of("in_prior_deferral")[1], 4_321))
    _, path = upgrade(content)
    old, new = (SavedPlanner(OpenedWorkbook(each)) for each in (content, path.read_bytes()))
    assert {name: value for name, value in new.typed.items() if value not in (None, "")} == {
        name: value for name, value in old.typed.items() if value not in (None, "")
    }


def test_a_formula_of_their_own_goes_on_with_the_log(upgrade, older):
    last = conversion_rows.at(LAST, conversion_rows.GROSS)
    first = conversion_rows.at(0, conversion_rows.GROSS)
    rows = formula_row(f"SUM(Conversions!{first}:{last})", "in_unconverted_basis*2")
    _, path = upgrade(own_sheet_of(older(), rows))
    own = openpyxl.load_workbook(path)["My budget"]
    assert own["A1"].value == f"=SUM(Conversions!{first}:{last})"
    assert own["B1"].value == "=in_unconverted_basis*2"


def test_an_answer_typed_into_the_page_for_hr_is_named(upgrade, older):
    """Its boxes are for paper; the cell that takes the answer is named beside each."""
    done, _ = upgrade(older((HR, f"D{FIRST_QUESTION}", "they said yes")))
    assert f"not carried: {HR}!D{FIRST_QUESTION}, 'they said yes'" in done.err
    assert done.err.count("not carried: ") == 1


@pytest.mark.parametrize("title", [APPLIES, CONVERSIONS])
def test_a_sheet_under_another_title_is_still_ours(older, title):
    def renamed(text):
        return text.replace(f'name="{title}"', 'name="Other"').replace(
            f"'{title}'!" if " " in title else f"{title}!", "Other!"
        )

    book = OpenedWorkbook(with_parts(older(), {"xl/workbook.xml": renamed}))
    assert OlderPlanner(book).title_of(title) == "Other"
    assert book.names[on_sheet(APPLIES)[0]][0] == ("Other" if title == APPLIES else APPLIES)
