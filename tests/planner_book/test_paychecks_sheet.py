"""Proves that Paychecks says in words which payday is the next, and of each row what it is, in
every state of a year: by hand, by the core, and by an engine that works the cells out; that a stub
far from the expected pay is marked; and that what is typed fits on a screen without scrolling.

The year is that of the headlines: 26 paychecks of 10,000 from January 9 on, in rows 8 to 33; those
below are for checks beside the schedule.
"""

from __future__ import annotations

import re

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from parity.engines import ironcalc_values, worked_out
from parity.plans import differences, figures, shown, workbook
from planner_book import measured
from planner_book.test_everything_fits import LAPTOP
from planner_book.test_headlines import YEAR

from xlplugin.plan import next_payday
from xlplugin.plan.headlines import spoken
from xlplugin.plan.year.tables import STANDINGS, Standing
from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.planner import paychecks
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.sheets.planner.paycheck_columns import EXPECTED, GROUPS, HEAD, WIDTHS
from xlplugin.sheets.planner.paycheck_looks import looks
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.sentences import LAST

PAID, SET, PLANNED = "Paid", "Set: too late to change", "Planned"
ALREADY_SET, CAN_CHANGE = "Next payday: already set", "Next payday: can still change"
FAR, IN_YTD = "Paid; pay is far from expected", "In your year-to-date"
STRUCK, OUTSIDE = "Does not come", "Not paid in this year"
TYPE_DATE = "If you get one, type its date"
DAYS = ("2026-01-09", "2026-01-23", "2026-02-06", "2026-02-20")
BONUS = [{"date": "2026-01-23", "amount": 30_000}]


def paid(*pays):
    """The stubs of the first paydays; none where a pay is nothing."""
    return {"paid": [{"date": day, "pay": pay}
                     for day, pay in zip(DAYS, pays, strict=False) if pay is not None]}  # fmt: skip


STATES = {
    # -- which payday is next --------------------------------------------------------------------
    "nothing is paid or elected": (
        YEAR,
        "Next payday: Jan 9, 2026, paycheck 1 of 26. Its elections can still change.",
        {8: CAN_CHANGE, 9: PLANNED, 33: PLANNED, 34: TYPE_DATE, 39: TYPE_DATE, 40: "", 66: ""},
    ),
    "nothing is paid, but elected": (
        YEAR | {"elect_deferral": 0.05},
        "Next payday: Jan 9, 2026, paycheck 1 of 26. "
        "A change made now first reaches the paycheck of Jan 23.",
        {8: ALREADY_SET, 9: PLANNED},
    ),
    "a change takes two paychecks": (
        YEAR | paid(10_000) | {"lag": 2},
        "Next payday: Jan 23, 2026, paycheck 2 of 26. "
        "A change made now first reaches the paycheck of Feb 20.",
        {8: PAID, 9: ALREADY_SET, 10: SET, 11: PLANNED},
    ),
    "a change takes effect at once": (
        YEAR | paid(10_000) | {"lag": 0},
        "Next payday: Jan 23, 2026, paycheck 2 of 26. Its elections can still change.",
        {8: PAID, 9: CAN_CHANGE, 10: PLANNED},
    ),
    "the middle of the year": (
        YEAR | {"ytd_date": "2026-06-26", "ytd_pay": 130_000, "ytd_deferral": 10_000},
        "Next payday: Jul 10, 2026, paycheck 14 of 26. "
        "A change made now first reaches the paycheck of Jul 24.",
        {8: IN_YTD, 20: IN_YTD, 21: ALREADY_SET, 22: PLANNED, 33: PLANNED},
    ),
    "a leave comes": (
        YEAR | paid(10_000) | {"leaves": [{"from": "2026-02-01", "to": "2026-02-10"}]},
        "Next payday: Jan 23, 2026, paycheck 2 of 26. "
        "A change made now first reaches the paycheck of Feb 20.",
        {9: ALREADY_SET, 10: PLANNED, 11: PLANNED},
    ),
    "the next payday does not come": (
        YEAR | paid(10_000) | {"paydays": [{"struck": "2026-01-23"}]},
        "Next payday: Feb 6, 2026, paycheck 2 of 25. "
        "A change made now first reaches the paycheck of Feb 20.",
        {8: PAID, 9: STRUCK, 10: ALREADY_SET, 11: PLANNED},
    ),
    "the last one is next": (
        YEAR | {"ytd_date": "2026-12-11", "elect_deferral": 0.05},
        "Next payday: Dec 24, 2026, paycheck 26 of 26. It is too late for a change to reach a "
        "paycheck this year.",
        {32: IN_YTD, 33: ALREADY_SET, 34: TYPE_DATE},
    ),
    "all is paid": (
        YEAR | {"ytd_date": "2026-12-24", "elect_deferral": 0.05},
        "Every paycheck of 2026 has been paid.", {33: IN_YTD},
    ),
    "a payday of another day is next": (
        YEAR | paid(10_000) | {"paydays": [{"from": "2026-01-23", "to": "2026-01-21"}]},
        "Next payday: Jan 21, 2026, paycheck 2 of 26. "
        "A change made now first reaches the paycheck of Feb 6.",
        {8: PAID, 9: ALREADY_SET},
    ),
    "the last one is paid in the next year": (
        YEAR | {"paydays": [{"from": "2026-12-24", "to": "2027-01-04"}]},
        "Next payday: Jan 9, 2026, paycheck 1 of 25. Its elections can still change.",
        {32: PLANNED, 33: OUTSIDE},
    ),
    "a check beside the schedule is next": (
        YEAR | paid(10_000) | {"paydays": [{"added": "2026-01-16"}]},
        "Next payday: Jan 16, 2026, paycheck 2 of 27. "
        "A change made now first reaches the paycheck of Jan 23.",
        {8: PAID, 9: PLANNED, 34: ALREADY_SET, 35: TYPE_DATE},
    ),
    "a stub is missing": (
        YEAR | paid(10_000, None, 10_000),
        "Next payday: Feb 20, 2026, paycheck 4 of 26. "
        "A change made now first reaches the paycheck of Mar 6.",
        {8: PAID, 9: "Stub missing: type it, or 0", 10: PAID, 11: ALREADY_SET},
    ),
    "a bonus is next": (
        YEAR | paid(10_000) | {"bonuses": BONUS},
        "Next payday: Jan 23, 2026, paycheck 2 of 26. "
        "A change made now first reaches the paycheck of Feb 6.",
        {8: PAID, 9: f"{ALREADY_SET} + bonus", 10: PLANNED},
    ),
    # -- pay that is far from expected: by more than a tenth of 10,000 -----------------------------
    "a tenth beside it": (YEAR | paid(9_000, 11_000), None, {8: PAID, 9: PAID}),
    "a cent more": (YEAR | paid(8_999.99, 11_000.01), None, {8: FAR, 9: FAR}),
    "a slip of the hand": (YEAR | paid(1_000, 100_000, 0), None, {8: FAR, 9: FAR, 10: FAR}),
    "with the bonus": (
        YEAR | {"bonuses": BONUS} | paid(10_000, 40_000), None, {8: PAID, 9: f"{PAID} + bonus"},
    ),
    "a tenth of both": (
        YEAR | {"bonuses": BONUS} | paid(10_000, 44_000.01), None, {8: PAID, 9: FAR},
    ),
    # the bonus is expected with the next paycheck then, and this one is as without it
    "without the bonus": (
        YEAR | {"bonuses": BONUS} | paid(10_000, 10_000), None,
        {8: PAID, 9: PAID, 10: f"{ALREADY_SET} + bonus"},
    ),
    "a stub without its pay": (
        YEAR | {"paid": [{"date": DAYS[0], "deferral": 500}]}, None, {8: PAID},
    ),
    # nothing is expected of it
    "a check beside the schedule": (
        YEAR | {"paydays": [{"added": "2026-01-16"}],
                "paid": [{"date": DAYS[0], "pay": 10_000}, {"date": "2026-01-16", "pay": 700}]},
        None, {8: PAID, 34: PAID, 9: ALREADY_SET},
    ),
    "pay during a leave": (
        YEAR | {"leaves": [{"from": "2026-01-01", "to": "2026-01-10"}]} | paid(10_000), None,
        {8: FAR},
    ),
    "inside the year to date": (
        YEAR | {"ytd_date": DAYS[1], "ytd_pay": 1_000}, None, {8: IN_YTD, 9: IN_YTD},
    ),
}  # fmt: skip
"""What is given, the line at the top (nothing where it is not the matter), and states of rows."""


@pytest.fixture(scope="module")
def plans():
    return {name: shown(**given) for name, (given, *_) in STATES.items()}


@pytest.fixture(scope="module")
def sheets(plans, tmp_path_factory):
    return worked_out(plans, shown(**YEAR), tmp_path_factory.mktemp("paychecks"))


@pytest.fixture(scope="module")
def cells():
    return {cell.at: cell for cell in paychecks.sheet().cells}


@pytest.mark.parametrize("name", STATES)
def test_the_core_says_what_is_so(plans, cells, name):
    _, line, rows = STATES[name]
    found = spoken(next_payday.NEXT_PAYDAY, plans[name].year)
    assert line is None or found == line
    assert {row: cells[f"D{row}"].content(plans[name]) for row in rows} == rows


@pytest.mark.parametrize("name", STATES)
@pytest.mark.engine("IronCalc")
def test_the_cells_say_the_same(sheets, name):
    _, line, rows = STATES[name]
    found = sheets[name]["Paychecks"]
    assert line is None or found["A4"] == line
    assert {row: found.get(f"D{row}") or "" for row in rows} == rows


@pytest.mark.parametrize("name", STATES)
@pytest.mark.engine("IronCalc")
def test_every_cell_of_the_sheet_is_as_the_core_has_it(plans, sheets, name):
    expected = {at: value for at, value in figures(plans[name]).items() if at[0] == "Paychecks"}
    assert len(expected) > 700
    assert differences(sheets[name], expected) == []


def test_one_row_at_most_is_the_next(plans, cells):
    """In its own words, and the one that the line at the top names."""
    for name, what in plans.items():
        states = [cells[f"D{row}"].content(what) for row in range(8, LAST + 1)]
        comes = [row for row, state in enumerate(states, 8) if state.startswith("Next payday")]
        line = spoken(next_payday.NEXT_PAYDAY, what.year)
        number = re.match(r"Next payday: .* paycheck (\d+) of", line)
        assert [cells[f"A{row}"].content(what) for row in comes] == (
            [int(number[1])] if number else []
        ), name


NOT_COUNTED = {
    "H34": ({("Paychecks", "H34"): 700}, paychecks.NO_DATE),
    "J60": ({("Paychecks", "J60"): 0}, paychecks.NO_PAYDAY),
    "H9": (
        {("Paychecks", "C9"): "none", ("Paychecks", "H9"): 10_000},
        paychecks.NOT_COMING,
    ),
    "I10": (
        {("Paychecks", "C10"): 46_400, ("Paychecks", "I10"): 10_000},
        paychecks.NOT_IN_YEAR,
    ),
    "H8": (
        {("Start", "C16"): 46045, ("Start", "C17"): 20_000, ("Paychecks", "H8"): 10_000},
        Standing.NOT_COUNTED.label,
    ),
}
"""What is typed where no stub counts, by the cell, and what its row says."""


@pytest.mark.parametrize("at", NOT_COUNTED)
@pytest.mark.engine("IronCalc")
def test_a_stub_that_does_not_count_is_said_to_in_its_row(tmp_path, at):
    typed, says = NOT_COUNTED[at]
    path = tmp_path / "year.xlsx"
    path.write_bytes(workbook(shown(**YEAR)))
    (found,) = ironcalc_values(path, [typed])
    assert found["Paychecks"][f"D{at[1:]}"] == says
    book = openpyxl.load_workbook(path)
    for (sheet, there), value in typed.items():
        book[sheet][there] = value
    book.save(path)
    filled = read_planner(str(path))
    cell = next(each for each in paychecks.sheet().cells if each.at == f"D{at[1:]}")
    assert cell.content(filled.shown(filled.plan)) == says


@pytest.mark.engine("IronCalc")
def test_a_formula_that_shows_nothing_is_no_stub(tmp_path):
    path = tmp_path / "year.xlsx"
    path.write_bytes(workbook(shown(**YEAR)))
    (found,) = ironcalc_values(path, [{("Paychecks", "H34"): '=""'}])
    assert found["Paychecks"]["D34"] == paychecks.TYPE_ITS_DATE


def test_every_standing_is_seen(plans, cells):
    said = {cells[f"D{row}"].content(what) for what in plans.values() for row in range(8, LAST + 1)}
    by_plan = {each.label for each in STANDINGS if each != Standing.NOT_COUNTED}
    assert by_plan <= {each.removesuffix(" + bonus") for each in said}


def test_no_standing_begins_like_another():
    """Looks of rows ask how their words begin: only Paid goes on otherwise, and no look asks it."""
    labels = [each.label for each in STANDINGS if each]
    alike = [(a, b) for a in labels for b in labels if a != b and b.startswith(a)]
    assert alike == [(Standing.PAID.label, Standing.FAR.label)]


# -- the screen ------------------------------------------------------------------------------------
def pixels(letter):
    """A column's width: a digit of Calibri 11 has seven pixels, and five more are around."""
    for letters, width in WIDTHS.items():
        first, _, last = letters.partition(":")
        if (
            row_column(f"{first}1")[1]
            <= row_column(f"{letter}1")[1]
            <= row_column(f"{last or first}1")[1]
        ):
            return int(7 * width + 0.5) + 5
    raise KeyError(letter)


TYPED = [column_letters(index) for index in range(row_column(f"{OWN[-1].letter}1")[1] + 1)]


def test_all_that_is_typed_is_seen_without_scrolling():
    assert TYPED[0] == "A" and TYPED[-1] == "M"
    row_numbers = 30
    assert sum(map(pixels, TYPED)) + row_numbers <= 1_290 <= LAPTOP


def test_amounts_elections_and_headings_fit(cells):
    for letter in (EXPECTED, *(column.letter for column in STUB)):
        room = pixels(letter) - measured.EDGES
        assert max(measured.width("999,999.99", bold=bold) for bold in (True, False)) <= room
    for letter in ("E", "F", *(column.letter for column in OWN)):
        room = pixels(letter) - measured.EDGES
        assert measured.width("$12,345.67", bold=True) <= room
        assert measured.width("98.765%", bold=True) <= room
    for first, last, title, _ in GROUPS:
        span = range(row_column(f"{first}1")[1], row_column(f"{last}1")[1] + 1)
        room = sum(pixels(column_letters(index)) for index in span)
        assert measured.width(title, bold=True) + measured.EDGES <= room, title
    for letter in TYPED:
        head = cells[f"{letter}{HEAD}"].value
        words = [head] if letter != PAID_ON.letter else head.split(" ")
        assert all(
            measured.width(word, bold=True) + measured.EDGES <= pixels(letter) for word in words
        ), head
        lines = measured.lines(head, pixels(letter) - measured.EDGES, bold=True)
        assert lines * 15 <= paychecks.sheet().heights[HEAD]


def test_states_fit_with_their_bonus():
    room = pixels("D") - measured.EDGES
    for each in STANDINGS:
        bonus = "" if each == Standing.FAR else paychecks.BONUS
        bold = each in (Standing.FAR, Standing.MISSING, Standing.NEXT_SET, Standing.NEXT_PLANNED)
        assert measured.width(each.label + bonus, bold=bold) <= room, each.label


# -- looks -----------------------------------------------------------------------------------------
def test_looks_are_those_that_every_program_has():
    """Fills and fonts, by formulas on cells of this sheet alone; areas are one, or apart."""
    for look in looks():
        assert not re.search(r"!|\b(in|calc|out|lim)_", look.criteria), look.criteria
    of_rows = [look for look in looks() if not look.criteria.endswith("=1")]
    assert all({*look.properties} <= {"bg_color", "font_color", "bold"} for look in of_rows)
    areas = {look.cells: range_boundaries(look.cells) for look in looks()}
    columns = [x for left, _, right, _ in areas.values() for x in range(left, right + 1)]
    assert len(columns) == len(set(columns))


def test_dates_stay_in_sight(path):
    sheet = openpyxl.load_workbook(path)["Paychecks"]
    assert sheet.freeze_panes == "C8"
    assert [sheet[f"{letter}6"].value for letter in "AB"] == ["No.", "Payday"]
