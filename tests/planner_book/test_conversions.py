"""Proves the sheet Conversions: each row by hand, the sums above them, the sentences, and what
commands say of a log and make of it.

``conversion_rows.csv`` is the log of one workbook of 2026, a case a row.
"""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from commands.terminal import command_in
from hypothesis import given, settings
from hypothesis import strategies as st
from outside import needing
from parity.engines import ENGINES, cached_values
from parity.plans import ORDINARY, differences, empty, figures, shown, typed_cells, workbook
from sizes import size

from xlplugin.arithmetic import days
from xlplugin.errors import ErrorValue
from xlplugin.sheets.planner import conversion_rows as rows
from xlplugin.sheets.planner import conversions_told as told

TABLE = Path(__file__).with_name("conversion_rows.csv")
OF_2026 = ORDINARY | {
    "after_tax_goal": 14_200, "ytd_date": "2026-12-31", "ytd_pay": 207_692, "ytd_deferral": 9_000,
    "ytd_after_tax": 14_200, "ytd_employer": 2_700,
}  # fmt: skip
"""The year is over, and 14,200 of after-tax money are in."""


def serial(text):
    return float(days.serial(datetime.date.fromisoformat(text)))


def typed(text):
    """What a person types for a cell of the table: a date, a number, a text or nothing."""
    for read in (serial, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text or None


CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
PARTS = [column.part for column in rows.COLUMNS]


def with_log(*log, carried=None, **given):
    """What a workbook shows for a log: ``("2026-05-29", "Roth IRA", 100, 90)`` and so on."""
    what = shown(**OF_2026 | given)
    return put(what, *log, carried=carried)


def put(what, *log, carried=None):
    for index, row in enumerate(log):
        for column, value in zip(rows.COLUMNS, row, strict=True):
            what.typed[rows.key(index, column)] = (
                typed(value or "") if column is rows.DATE else value
            )
    what.typed[rows.CARRIED] = carried
    return what


def saved(what, tmp_path, name="plan.xlsx"):
    path = tmp_path / name
    path.write_bytes(workbook(what))
    return path


def sheet(what, tmp_path):
    return cached_values(saved(what, tmp_path))["Conversions"]


# -- rows ----------------------------------------------------------------------------------------
def of_table():
    return with_log(*([case["date"], *(typed(case[part]) for part in PARTS[1:])] for case in CASES))


@pytest.fixture(
    scope="module", params=["the core", *needing("engine", ENGINES, proof=("LibreOffice",))]
)
def by_row(request, tmp_path_factory):
    """The rows of the log that is the table, by the core and as engines work them out."""
    path = saved(of_table(), tmp_path_factory.mktemp("log"))
    if request.param == "the core":
        return cached_values(path)["Conversions"]
    (values,) = ENGINES[request.param](path, [typed_cells(of_table())])
    return values["Conversions"]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_each_row_by_hand(by_row, case):
    row = rows.FIRST + CASES.index(case)
    found = {letter: by_row.get(f"{letter}{row}") or None for letter in "FGHIJK"}
    names = ("earnings", "box_1", "box_2a", "box_5", "free_from", "said")
    expected = [typed(case[name]) for name in names]
    for (letter, value), right in zip(found.items(), expected, strict=True):
        if isinstance(right, float):
            assert by_row[f"{letter}{row}"] == pytest.approx(right)
        else:
            assert value == right, found
    marked = "!" if case["said"].startswith("not counted") else None
    assert (by_row.get(f"A{row}") or None) == marked


def test_every_fault_has_a_case():
    """But for errors in cells, which a table cannot hold."""
    said = {case["said"] for case in CASES}
    asked = {f"not counted: {fault.words}" for fault in rows.FAULTS}
    assert asked - said == {
        f"not counted: {column.label} holds an error" for column in rows.COLUMNS
    }


@pytest.mark.parametrize("column", rows.COLUMNS, ids=PARTS)
def test_an_error_in_a_cell_is_named(tmp_path, column):
    good = ["2026-05-29", "Roth IRA", 100, 90]
    what = with_log(good)
    path = saved(what, tmp_path)
    place = ("Conversions", rows.at(0, column))
    for values in ENGINES["IronCalc"](path, [typed_cells(what) | {place: "=1/0"}]):
        cells = values["Conversions"]
        assert cells["K12"] == f"not counted: {column.label} holds an error"
        assert not any(str(value).startswith("#") for at, value in cells.items() if at != place[1])
        assert cells["B4"] == told.ONE_LEFT_OUT
    what.typed[rows.key(0, column)] = ErrorValue("#DIV/0!")
    assert told.log_of(what).said(0) == f"not counted: {column.label} holds an error"


def test_a_truth_is_no_number_and_a_blank_says_nothing(tmp_path):
    """In Excel and what follows it; LibreOffice takes a truth for a number."""
    what = put(
        with_log(), [None, "Roth IRA", 100, 90], ["2026-05-29", " ", 100, 90],
        ["2026-05-29", "Roth IRA", None, 90], [None, " ", None, None],
    )  # fmt: skip
    path = saved(what, tmp_path)
    truths = {("Conversions", at): "=TRUE()" for at in ("B12", "D14", "D6")}
    (values,) = ENGINES["IronCalc"](path, [typed_cells(what) | truths])
    what.typed |= {rows.key(0, rows.DATE): True, rows.key(2, rows.GROSS): True, rows.CARRIED: True}
    assert differences(values, figures(what)) == []
    assert [values["Conversions"].get(f"K{row}") or "" for row in range(12, 16)] == [
        "not counted: the date is a text, not a date",
        "not counted: choose where it went",
        "not counted: the amount is not a number",
        "",
    ]
    assert values["Conversions"]["B3"] == told.NO_CARRIED


# -- sums and sentences --------------------------------------------------------------------------
LOG = (
    ("2025-11-28", "In the plan", 5_000, 4_900),
    ("2026-03-31", "In the plan", 3_030, 3_000),
    ("2026-06-30", "Roth IRA", 2_000, 2_000),
    ("2026-09-30", "In the plan", 900, 1_000),
)


def test_the_sums_of_the_year_by_hand(tmp_path):
    # 500 + 14,200 less 3,000 + 1,000 + 2,000; 30 taxed, as a loss takes nothing off
    cells = sheet(with_log(*LOG, carried=500), tmp_path)
    assert [cells[f"D{row}"] for row in range(6, 10)] == [500, 14_200, 6_000, 8_700]
    sums = {letter: [cells[f"{letter}{row}"] for row in range(6, 9)] for letter in "GHI"}
    assert sums == {
        "G": [3_930, 2_000, 5_930], "H": [30, 0, 30], "I": [4_000, 2_000, 6_000],
    }  # fmt: skip
    assert cells["B3"] == (
        "$8,700.00 of after-tax money is waiting. Convert it soon: what it earns until then is "
        "taxed at the conversion."
    )
    assert cells["B4"] == (
        "On the return of 2026: add $5,930.00 to the pensions and annuities (Form 1040 line 5a) "
        "and $30.00 to their taxable amount (line 5b), marked as a rollover. No Form 8606."
    )
    assert cells["E5"] == "Forms 1099-R of 2026"


ALL = ("2026-06-30", "Roth IRA", 14_200, 14_200)


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (lambda: with_log(ALL), told.ALL_CONVERTED),
        (lambda: with_log(ALL, carried=0.01), f"$0.01{told.WAITING}"),
        (lambda: with_log(ALL, LOG[2]), f"Stop: $2,000.00{told.TOO_MUCH}"),
        (lambda: with_log(ALL, LOG[2], carried=2_000), told.ALL_CONVERTED),
        (lambda: with_log(ALL, carried="some"), told.NO_CARRIED),
        (lambda: with_log(ALL, carried=-1), told.NO_CARRIED),
        (lambda: with_log(ytd_after_tax=0, after_tax_goal=0), told.NOTHING_IN),
        (lambda: put(empty(in_year=2026), *LOG, carried=100), told.NOTHING_YET),
    ],
    ids=["all is converted", "a cent waits", "too much", "carried in", "a text is carried in",
         "less than nothing is carried in", "nothing is in", "no plan"],
)  # fmt: skip
def test_what_the_sheet_says(tmp_path, what, says):
    path = saved(what(), tmp_path)
    assert cached_values(path)["Conversions"]["B3"] == says
    (values,) = ENGINES["IronCalc"](path, [typed_cells(what())])
    assert differences(values, figures(what())) == []


def test_rows_that_do_not_count_are_said_before_any_sum(tmp_path):
    bad = ["2027-01-01", "Roth IRA", 100, 90]
    assert sheet(with_log(bad), tmp_path)["B4"] == told.ONE_LEFT_OUT
    cells = sheet(with_log(bad, ALL, bad), tmp_path)
    assert cells["B4"] == f"2{told.MORE_LEFT_OUT}"
    assert cells["G8"] == 14_200


def test_before_2020_the_lines_had_other_numbers(tmp_path):
    what = with_log(("2019-06-30", "Roth IRA", 10, 10), year=2019, first_payday="2019-01-04",
                    ytd_date="2019-06-07")  # fmt: skip
    cells = sheet(what, tmp_path)
    assert cells["B4"] == (
        "On the return of 2019: add $10.00 to the pensions and annuities and $0.00 to their "
        "taxable amount, marked as a rollover. No Form 8606."
    )


# -- any log -------------------------------------------------------------------------------------
amounts = st.one_of(
    st.none(), st.just(0.0), st.integers(0, 10_000_00).map(lambda cents: cents / 100),
    st.sampled_from([-1.0, "x", 1e10, 33.333, ""]),
)  # fmt: skip
dates = st.one_of(
    st.integers(45_000, 46_400).map(float),
    st.sampled_from([None, "x", 39_447.0, 39_448.0, 40_179.5, 46_387.99, 46_388.0, ""]),
)
ways = st.sampled_from(["In the plan", "Roth IRA", "roth ira", None, "IRA", " ", 7.0])
logs = st.lists(st.tuples(dates, ways, amounts, amounts), max_size=rows.ROWS)


COUNTS = {
    "IronCalc": size("PARITY_IRONCALC") // 5,
    "LibreOffice": size("PARITY_LIBREOFFICE") // 5,
}


def engine_shows(engine, states, path):
    """Where an engine shows something else than the core for any of some states."""
    found = ENGINES[engine](path, [typed_cells(each) for each in states])
    return [
        wrong
        for each, values in zip(states, found, strict=True)
        for wrong in differences(values, figures(each))[:4]
    ]


@pytest.mark.grows
@pytest.mark.parametrize("engine", needing("engine", ENGINES, proof=("LibreOffice",)))
def test_any_log_is_the_cores(engine, tmp_path):
    path = saved(with_log(), tmp_path)
    states = []

    @settings(
        max_examples=size("PARITY_IRONCALC") // 4, deadline=None, database=None, derandomize=True
    )
    @given(logs, st.one_of(st.none(), amounts))
    def gather(log, carried):
        what = with_log(carried=carried)
        for index, row in enumerate(log):
            for column, value in zip(rows.COLUMNS, row, strict=True):
                what.typed[rows.key(index, column)] = value
        states.append(what)

    gather()
    assert engine_shows(engine, states, path) == []


# -- commands ------------------------------------------------------------------------------------
@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


def test_check_says_what_is_converted_and_what_waits(megaroth, tmp_path):
    path = saved(with_log(*LOG, carried=500), tmp_path)
    done = megaroth("check", str(path))
    assert done.code == 0, done.err
    line = (
        "conversions of 2026: 5,930.00, 30.00 taxable; 8,700.00 of after-tax money is not "
        "converted yet"
    )
    assert line in done.out.splitlines()
    answer = json.loads(megaroth("check", str(path), "--json").out)
    assert answer["conversions"] == {
        "converted": 5_930, "basis": 6_000, "taxable": 30, "unconverted": 8_700, "too_much": 0,
    }  # fmt: skip


def test_check_says_nothing_where_there_is_nothing_to_convert(megaroth, tmp_path):
    done = megaroth("check", str(saved(shown(**ORDINARY), tmp_path)))
    assert done.code == 0 and "conversions" not in done.out


def test_check_says_that_all_waits(megaroth, tmp_path):
    done = megaroth("check", str(saved(with_log(), tmp_path)))
    assert (
        "conversions of 2026: none is in the log; 14,200.00 of after-tax money is not converted yet"
    ) in done.out.splitlines()


def test_check_stops_at_more_basis_than_was_paid_in(megaroth, tmp_path):
    done = megaroth("check", str(saved(with_log(ALL, LOG[2]), tmp_path)))
    assert f"STOP: $2,000.00{told.TOO_MUCH}" in done.out.splitlines()


def test_check_names_every_cell_that_cannot_be_read(megaroth, tmp_path):
    log = (
        ["2027-01-01", "Roth IRA", 100, 90], ALL, ["2026-06-30", None, 100, 90],
        ["2026-06-30", "Roth IRA", -100, 90], ["2026-06-30", "Roth IRA", 100, None],
    )  # fmt: skip
    path = saved(with_log(*log, carried="some"), tmp_path)
    done = megaroth("check", str(path))
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[-5:] == [
        "Conversions!D6: does not hold an amount of 0 or more; the sheet cannot tell what waits",
        "Conversions!B12 Date: not counted: the date is after the plan's year",
        "Conversions!C14 Where to: not counted: choose where it went",
        "Conversions!D15 Amount: not counted: the amount is below 0",
        "Conversions!E16 After-tax basis: not counted: type the after-tax basis, or 0",
    ]
    done = megaroth("roll", str(path))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[1] == (
        "megaroth roll: Conversions!B12 Date: not counted: the date is after the plan's year"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]
    assert megaroth("replan", str(path)).code == 0  # the plan hangs on none of it


def test_a_figure_that_was_changed_is_found(megaroth, tmp_path):
    path = saved(with_log(*LOG), tmp_path)
    book = openpyxl.load_workbook(path)
    book["Conversions"]["D9"] = 1
    book.save(path)
    assert "Conversions!D9: its formula was typed over" in megaroth("check", str(path)).out


MANY = (
    *LOG, ("2026-12-18", "In the plan", 1_010, 1_000), ("2026-01-30", "Roth IRA", 500, 500),
    ("2025-10-31", "In the plan", 100, 100),
)  # fmt: skip


def rolled(megaroth, path, *words):
    done = megaroth("roll", str(path), "-o", str(path.with_name("next.xlsx")), *words)
    assert done.code == 0, done.err
    return done, cached_values(path.with_name("next.xlsx"))["Conversions"]


def log_in(cells):
    return [
        tuple(cells[rows.at(index, column)] for column in rows.COLUMNS)
        for index in range(rows.ROWS)
        if rows.at(index, rows.DATE) in cells
    ]


def test_roll_carries_clocks_and_basis(megaroth, tmp_path):
    # 500 + 14,200 - 3,000 - 2,000 - 1,000 - 1,000 - 500
    done, cells = rolled(megaroth, saved(with_log(*MANY, carried=500), tmp_path))
    assert log_in(cells) == [
        (serial("2025-11-28"), "In the plan", 5_100, 5_000),
        (serial("2026-06-30"), "Roth IRA", 2_500, 2_500),
        (serial("2026-09-30"), "In the plan", 900, 1_000),
        (serial("2026-12-18"), "In the plan", 4_040, 4_000),
    ]
    assert cells["D6"] == 7_200
    lines = [line for line in done.out.splitlines() if line.startswith("Conversions: ")]
    assert lines == [
        "Conversions: 2 rows of 2025, in the plan became one row on Nov 28, 2025, the last of "
        "their days: 5,100.00 converted, 5,000.00 of it basis; their five-year clock is the same",
        "Conversions: 2 rows of 2026, to a Roth IRA became one row on Jun 30, 2026, the last of "
        "their days: 2,500.00 converted, 2,500.00 of it basis; their five-year clock is the same",
        "Conversions: 2 rows of 2026, in the plan became one row on Dec 18, 2026, the last of "
        "their days: 4,040.00 converted, 4,000.00 of it basis; their five-year clock is the same",
        "Conversions: 7,200.00 of after-tax basis is carried in unconverted: 500.00 from before "
        "2026, 14,200.00 contributed in 2026, 7,500.00 converted",
    ]
    assert [cells[f"K{row}"] for row in (12, 15)] == ["2025, in the plan", "2026, in the plan"]
    assert cells["G8"] == 0
    done = megaroth("check", str(tmp_path / "next.xlsx"))
    assert done.code == 0, done.out


def test_roll_counts_what_is_still_planned(megaroth, tmp_path):
    what = with_log(LOG[1], after_tax_goal=20_000, ytd_date="2026-06-05", ytd_pay=90_000)
    of_year, to_come = what.year.after_tax / 100, what.year.after_tax_to_come / 100
    assert of_year == 14_200 + to_come and to_come > 5_000
    done, cells = rolled(megaroth, saved(what, tmp_path))
    assert cells["D6"] == pytest.approx(of_year - 3_000)
    assert f"{of_year:,.2f} contributed in 2026 ({to_come:,.2f} of it still planned), " in done.out


def test_roll_of_too_much_carries_nothing_and_says_so(megaroth, tmp_path):
    done, cells = rolled(megaroth, saved(with_log(ALL, LOG[2]), tmp_path))
    assert "D6" not in cells
    assert done.out.count("16,200.00 converted; 2,000.00 more was converted than that") == 1


def test_a_full_log_rolls_into_a_few_rows(megaroth, tmp_path):
    weekly = [(f"2026-{month:02}-{day:02}", "In the plan", 100.5, 100)
              for month in range(1, 13) for day in (5, 12, 19, 26, 28)]  # fmt: skip
    path = saved(with_log(*weekly), tmp_path)
    assert cached_values(path)["Conversions"]["K71"] == "2026, in the plan"
    _, cells = rolled(megaroth, path)
    assert log_in(cells) == [(serial("2026-12-28"), "In the plan", 6_030, 6_000)]


@pytest.mark.parametrize("words", [["replan"], ["replan", "--strategy", "front-load"]])
def test_a_copy_keeps_the_log_and_is_right(megaroth, tmp_path, words):
    path, copy = saved(with_log(*LOG, carried=500), tmp_path), tmp_path / "copy.xlsx"
    command, *options = words
    assert megaroth(command, str(path), *options, "-o", str(copy)).code == 0
    assert len(log_in(cached_values(copy)["Conversions"])) == len(LOG)
    assert megaroth("check", str(copy)).code == 0


def test_a_formula_that_was_never_calculated_is_named(megaroth, tmp_path):
    path = saved(with_log(LOG[2]), tmp_path)
    book = openpyxl.load_workbook(path)
    book["Conversions"]["D12"] = "=1500+500"
    book.save(path)
    calculated = megaroth("roll", str(path))
    assert (
        calculated.code == 2 and "Conversions!D12: holds a formula that was never" in calculated.err
    )


def test_a_workbook_without_the_sheet_has_an_empty_log(megaroth, tmp_path):
    path = saved(with_log(*LOG), tmp_path)
    book = openpyxl.load_workbook(path)
    for name in (rows.CARRIED, rows.FIRST_CELL):
        del book.defined_names[name]
    book.save(path)
    assert "conversions of" not in megaroth("check", str(path)).out


def test_a_renamed_sheet_is_found(megaroth, tmp_path):
    path = saved(with_log(["2027-01-01", "Roth IRA", 100, 90]), tmp_path)
    book = openpyxl.load_workbook(path)
    book["Conversions"].title = "My log"
    for defined in book.defined_names.values():
        defined.attr_text = defined.attr_text.replace("Conversions!", "'My log'!")
    book.save(path)
    assert "My log!B12 Date: not counted: " in megaroth("check", str(path)).out


# -- as documented -------------------------------------------------------------------------------
PAGE = (Path(__file__).parents[2] / "docs" / "conversions.md").read_text(encoding="utf-8")


def test_the_page_shows_what_the_sheet_works_out(tmp_path):
    cells = sheet(with_log(*LOG, carried=500), tmp_path)
    lines = [
        line.strip("| ").split(" | ")
        for line in PAGE.splitlines()
        if line.startswith("| ") and " 202" in line[:16]
    ]
    assert len(lines) == len(LOG)
    for row, line in enumerate(lines, rows.FIRST):
        shows = [cells[f"{letter}{row}"] for letter in "BCDEFGHIJ"]
        for at in (0, 8):
            date = days.date(int(shows[at]))
            shows[at] = f"{date:%b} {date.day}, {date.year}"
        assert line == [each if isinstance(each, str) else f"{each:,.2f}" for each in shows]


def test_the_page_shows_what_commands_say(megaroth, tmp_path):
    path = saved(with_log(*LOG, carried=500), tmp_path)
    told_here = [line for line in PAGE.splitlines() if line.lower().startswith("conversions")]
    assert len(told_here) == 2
    said = megaroth("check", str(path)).out + megaroth("roll", str(path)).out
    assert set(told_here) <= set(said.splitlines())
