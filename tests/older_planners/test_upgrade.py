"""Proves that a planner of any layout that was ever handed out comes to be today's, with all that
was typed in it, and that today's formulas and the core say the same of it.
"""

from __future__ import annotations

import openpyxl
import pytest
from older_planners.books import (
    KEPT,
    kept,
    typed_into,
)
from older_planners.make import FULL, PLAIN, TWICE
from parity.engines import cached_values, ironcalc_values, libreoffice_values
from sizes import proofs_after

from xlplugin.cli.commands import module_of
from xlplugin.cli.options import command_parser
from xlplugin.cli.plan import given
from xlplugin.plan.answer import Plan, outputs
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.situation import situation_of
from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.book import layout, sheets
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.sheets.planner.input_places import address_of, named
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.upgrade.moved import MovedCells
from xlplugin.sheets.planner.upgrade.older import OlderPlanner

SALARY, PAY = address_of("in_salary"), STUB[0].letter
WITHOUT_DAYS = ("first", "first_last")
EMPTY_WAS_0 = ("days", "twice_a_month", "worth", "order", "declared")
MOST_UNLIKE = proofs_after(
    4, sorted(KEPT, key=lambda name: name not in ("first", "days", "twice_a_month", "paid_on"))
)
"""All of them, those first that differ most: the others are proofs."""
SAID = {
    **dict.fromkeys(KEPT, FULL),
    # these versions typed the elections that they had found
    **dict.fromkeys(
        ("advice", "long_start"),
        (*FULL, "--elections", "from=2026-05-15 deferral=7% after_tax=6%"),
    ),
    **dict.fromkeys(WITHOUT_DAYS, (*PLAIN, "--first-payday", "2026-01-09")),
    "twice_a_month": (
        *(word.replace("2026-01-31", "2026-01-30") for word in TWICE), "--pay-days", "15, last",
    ),
}  # fmt: skip
"""What was filled in, as options of ``megaroth plan``; a stub is of the day its row has now."""


# -- every layout ------------------------------------------------------------------------------
@pytest.mark.parametrize("name", MOST_UNLIKE)
def test_all_that_was_typed_is_there_and_the_formulas_are_todays(upgrade, name):
    done, path = upgrade(kept(name))
    assert done.code == 0, done.err
    old, new = (
        OlderPlanner(OpenedWorkbook(kept(name))),
        SavedPlanner(OpenedWorkbook(path.read_bytes())),
    )
    assert new.wrong == [] and new.book.value(*new.book.names["calc_layout"]) == layout()
    aside = ("in_paychecks",) if name in WITHOUT_DAYS else ()
    typed_now = {cell: new.typed[cell] for cell, *_ in old.cells() if cell not in aside}
    for cell, title, at in old.cells():
        was = old.book.value(title, at)
        if cell not in aside and was not in (None, ""):
            assert typed_now[cell] == was, cell
    emptied = {cell for cell, title, at in old.cells() if old.book.value(title, at) in (None, "")}
    filled = {cell for cell in emptied if typed_now.get(cell) not in (None, "")}
    filled -= {"in_employer_contributes"}  # which the money that is filled in answers
    assert all(typed_now[cell] == 0 for cell in filled - {"in_pay_day1", "in_pay_day2"})
    assert bool(filled) == (name in EMPTY_WAS_0)
    for column in (*STUB, *OWN):
        for index, at in old.in_column(column.part):
            was = old.book.value(old.paychecks, at)
            now = new.value("Paychecks", f"{column.letter}{index + FIRST}")
            assert now == was or (was is None and now == 0 and name in EMPTY_WAS_0)
    checked = upgrade.run("check", "new.xlsx")
    assert checked.code == 0 and "saved results are correct" in checked.out, checked.out


@pytest.mark.parametrize("name", MOST_UNLIKE)
def test_the_plan_is_the_one_of_what_was_filled_in(upgrade, name):
    _, path = upgrade(kept(name))
    there = SavedPlanner(OpenedWorkbook(path.read_bytes())).plan
    options = command_parser("plan", module_of("plan")).parse_args(SAID[name])
    inputs = read_inputs(given(options))
    here = outputs(Plan(inputs, situation_of(inputs)))
    found = outputs(Plan(there.inputs, there.s))
    assert {**found, "said": ""} == {**here, "said": ""}


@pytest.mark.parametrize("name", MOST_UNLIKE)
def test_what_is_a_persons_own_comes_along(upgrade, name):
    done, path = upgrade(kept(name), "--verbose")
    book = openpyxl.load_workbook(path)
    salary = openpyxl.load_workbook(path).defined_names["in_salary"].attr_text.split("!")[1]
    assert book["Start"][salary].comment.text == "from the letter of January"
    own = book["My budget"]
    assert [own[at].value for at in ("B2", "B3", "B4")] == [
        f"=Start!{salary.replace('$', '')}/12", 3100, "=in_salary/12-zz_my_rent-out_deferral/12",
    ]  # fmt: skip
    assert own.column_dimensions["A"].width == 30
    assert book.defined_names["zz_my_rent"].attr_text == "'My budget'!$B$3"
    assert "1 note, 1 sheet, 1 name" in done.out
    assert "sheet: My budget is My budget" in done.out


@pytest.mark.proof
@pytest.mark.engine("IronCalc", "LibreOffice")
@pytest.mark.parametrize("calculated", [ironcalc_values, libreoffice_values])
@pytest.mark.parametrize("name", KEPT)
def test_calculated_anew_it_shows_what_is_saved(upgrade, name, calculated):
    _, path = upgrade(kept(name))
    saved = cached_values(path)
    (found,) = calculated(path, [{}])
    for sheet in sheets():
        for cell in sheet.cells:
            if not cell.formula:
                continue
            was, now = (each[sheet.name].get(cell.at, "") for each in (saved, found))
            if isinstance(was, int | float) and isinstance(now, int | float):
                assert now == pytest.approx(was, abs=1e-6), (sheet.name, cell.at)
            else:
                assert (now or "") == (was or ""), (sheet.name, cell.at)


# -- what changed its meaning ------------------------------------------------------------------
MEANINGS = [
    ("first", {}, "26 paychecks a year are every two weeks now"),
    ("first", {"in_paychecks": 12}, "12 paychecks a year are monthly now"),
    ("first", {"in_paychecks": 53}, "the first payday is"),
    ("days", {}, "a figure that a stub leaves out is as expected now, it was 0"),
    ("days", {}, "Employer money so far: left out it is as expected now, it was 0"),
    ("days", {}, "After-tax: empty it is that of the last stub now, it was 0"),
    ("days", {}, "December 25, 2026 is December 24, 2026"),
    ("days", {"in_match_rate1": 0.06}, "6% was taken as 6 cents for each dollar; it is asked back"),
    ("days", {"in_match_rate1": 2.5}, "250% was taken as 250 cents for each dollar"),
    ("days", {}, "Start!C13 Employer match: 50% up to 6%, as Start!C19, Start!C20, "),
    ("employer", {}, "Yes is typed into Start!C12 Does your employer contribute? Its money is"),
    ("days", {"in_match_rate1": None, "in_match_tier1": None}, "until this says No"),
    ("employer", {"in_match_rate1": None, "in_match_tier1": None}, "Not sure is typed into"),
    ("days", {"in_match_rate1": None}, "Start!C20 has no rate: type the match into Start!C13 "),
    ("days", {"in_match_rate1": "half"}, "Start!C19 holds 'half': type the match into Start!C13 "),
    ("twice_a_month", {}, "15 and 31, as the first payday was read"),
    ("days", {}, "business day before now"),
]


@pytest.mark.parametrize(("name", "typed", "told"), MEANINGS)
def test_what_changed_its_meaning_is_told(upgrade, name, typed, told):
    done, _ = upgrade(typed_into(name, **typed))
    assert done.code == 0 and told in done.out, done.out


@pytest.mark.parametrize("name", ["paydays", "paid_on", "today"])
def test_nothing_is_told_that_did_not_change(upgrade, name):
    assert "0 is typed" not in upgrade(kept(name))[0].out


def test_the_old_sentence_stands_beside_the_new_one(upgrade):
    said = upgrade(kept("first"))[0].out.splitlines()
    assert "it said: Elect 8% for the 401(k) and 6% after-tax, from the first paycheck on." in said
    (now,) = (line for line in said if line.startswith("it says: "))
    assert "8% for the 401(k) and 6% after-tax" in now


def test_a_rate_that_reads_two_ways_is_left_open(upgrade):
    done, _ = upgrade(typed_into("days", in_match_rate1=0.06))
    assert f"to fix: {named('in_match')}: 6% up to 6% can be read in two ways" in done.out
    assert upgrade.run("check", "new.xlsx").code == 2


def test_a_rate_that_was_said_to_be_meant_is_words_that_say_so(upgrade):
    content = typed_into("employer", in_match_rate1=0.06, in_match_rates_meant="Yes")
    _, path = upgrade(content)
    new = SavedPlanner(OpenedWorkbook(path.read_bytes()))
    assert new.wrong == [] and new.typed["in_match"] == "6% of deferrals up to 6%"


WORDS = [
    ({"in_match_tier1": None}, "50%"),
    ({"in_match_rate2": 0.25, "in_match_tier2": 0.02}, "50% of first 6% + 25% of next 2%"),
    ({"in_match_rate2": 0.25}, "50% of first 6% + 25% of next 94%"),
    ({"in_match_rate1": 0, "in_match_rate2": 0.5, "in_match_tier2": 0.04},
     "0% of first 6% + 50% of next 4%"),
    ({"in_match_rate2": 0.25, "in_match_tier2": 0.02, "in_match_rate3": 0.1,
      "in_match_tier3": 0.333333333}, "50% of first 6% + 25% of next 2% + 10% of next 33.3333333%"),
    ({"in_match_cap": 4_000.5, "in_nonelective": 0.03, "in_employer_flat": 500},
     "50% up to 6% max $4,000.50 + 3% nonelective + $500"),
    ({"in_match_catch_up": "n", "in_true_up": " Yes"},
     "50% up to 6% excluding catch-up true-up"),
    ({"in_match_rate1": None, "in_match_tier1": None, "in_match_cap": 100,
      "in_nonelective": 0.03}, "3% nonelective"),
    ({"in_match_rate1": 2.5}, "250% up to 6%"),
    ({"in_match_rate1": None, "in_match_tier1": None, "in_true_up": "Yes"}, None),
    ({"in_match_rate1": 0.06}, "6% up to 6%"),
    ({"in_match_rate1": 0.05, "in_match_rate2": 0.5, "in_match_tier2": 0.02},
     "5% of first 6% + 50% of next 2%"),
]  # fmt: skip
"""What was in the cells of the match beside 50 % on the first 6 % of pay, and the words for it."""


@pytest.mark.parametrize(("typed", "words"), WORDS)
def test_rates_and_widths_become_words(typed, words):
    book = OpenedWorkbook(typed_into("days", **typed))
    assert MovedCells(OlderPlanner(book)).named("in_match") == words


NO_WORDS = [
    ({"in_match_tier1": None, "in_match_rate2": 0.5}, "follows a part of the match that has no"),
    ({"in_match_rate1": 5}, "holds 5"),
    ({"in_match_tier1": 6}, "holds 6"),
    ({"in_match_rate2": 0.5, "in_match_tier2": 0.95}, "has no words that a cell can hold"),
    ({"in_true_up": "maybe"}, "holds 'maybe'"),
    ({"in_match_cap": -1}, "holds -1"),
]


@pytest.mark.parametrize(("typed", "told"), NO_WORDS)
def test_what_never_could_be_right_is_told_and_left_open(typed, told):
    moved = MovedCells(OlderPlanner(OpenedWorkbook(typed_into("days", **typed))))
    assert moved.named("in_match") is None
    assert [told in line and named("in_match") in line for line in moved.match] == [True]


@pytest.mark.parametrize("name", MOST_UNLIKE)
def test_the_match_is_the_one_that_was(name):
    moved = MovedCells(OlderPlanner(OpenedWorkbook(kept(name))))
    assert moved.named("in_match") == "50% up to 6%"


# -- rows and years ------------------------------------------------------------------------------
JANUARY_1, JANUARY_20 = 46_023, 46_042


def test_a_stub_whose_row_has_no_payday_any_more_keeps_its_day(upgrade):
    """January 1 is a bank holiday: that payday is one of the year before now."""
    emptied = dict.fromkeys(("in_ytd_date", "in_ytd_pay", "in_ytd_deferral"))
    content = typed_into("days", in_first_payday=JANUARY_1, in_first_stub=9_000, **emptied)
    done, path = upgrade(content)
    assert f"Paychecks!{PAID_ON.letter}{FIRST}: January 1, 2026 is typed" in done.out
    assert upgrade.run("check", "new.xlsx").code == 0
    assert SavedPlanner(OpenedWorkbook(path.read_bytes())).plan.s.pay_dates[0] == JANUARY_1


def test_of_two_days_a_month_rows_are_counted_from_the_month_now(upgrade):
    """Who began on the second of them has a row more above."""
    done, path = upgrade(typed_into("twice_a_month", in_first_payday=JANUARY_20))
    assert f"stub: Paychecks!E8 is Paychecks!{PAY}{FIRST + 1}" in done.out
    plan = SavedPlanner(OpenedWorkbook(path.read_bytes())).plan
    assert [row.state for row in plan.paychecks][:3] == [2, 2, 3]
    assert plan.paychecks[0].day == JANUARY_20


def test_years_that_a_person_typed_come_along(upgrade):
    book = OpenedWorkbook(kept("order"))
    for row, value in enumerate((2060, 50_000, 9_000, 12_000, 150_000, 700_000, 300_000), 4):
        book.put("Limits", f"H{row}", value)
    book.put("Limits", "F5", 99_999)
    done, path = upgrade(book.contents())
    assert "1 year of limits" in done.out
    assert "Limits!F5: holds 99,999, where 24,500 belongs" in done.err
    new = SavedPlanner(OpenedWorkbook(path.read_bytes()))
    assert [column.amounts["415C_DC"] for column in new.columns if column.year == 2060] == [150_000]


def test_where_years_were_rows_a_changed_amount_is_told(upgrade):
    book = OpenedWorkbook(kept("first"))
    book.put("Limits", "B7", 30_000)
    assert "Limits!B7: holds 30,000, where 24,500 belongs" in upgrade(book.contents())[0].err
