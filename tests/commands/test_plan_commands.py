"""Proves what the commands about a year's plan print, write and keep.

Figures are worked out by hand: 26 paychecks of 10,000 in 2024, where 402(g) is 23,000 and
415(c) 69,000. 8% is 20,800: 9% would leave the last paycheck 500, which is not all of what is
matched. The room is beside the 23,000 that are aimed at and 7,800 of match; 14% is 36,400
of it.
"""

from __future__ import annotations

import json
import shutil
import zipfile

import openpyxl
import pytest
from parity.engines import cached_values, ironcalc_values
from parity.plans import cells_at
from sizes import proofs_after

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained

PLAN = ("plan", "--salary", "260000", "--match", "50% up to 6%", "--age", "45", "--year", "2024",
        "--first-payday", "2024-01-05")  # fmt: skip
TOML = """\
version = 2
year = 2024
age = 45
salary = 260_000
match = "50% up to 6%"
first_payday = 2024-01-05
"""
STUBS = """\
Payroll register
Check Date;Gross;Pre-tax 401(k);Roth 401(k);After Tax 401k;Company Match;YTD Gross
01/05/2024;10,000.00;500.00;300.00;1,500.00;300.00;10,000.00
01/19/2024;10,000.00;500.00;300.00;1,500.00;300.00;20,000.00
"""


def answer(megaroth, *words):
    done = megaroth(*words, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def cell_of(name):
    return next(place for place, cell in cells_at().items() if cell.name == name)


def value_of(path, name):
    sheet, at = cell_of(name)
    return cached_values(path)[sheet].get(at)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plan_file(here, megaroth):
    """The workbook of the plan, which the command has written once."""
    path = here / "plan.xlsx"
    if not _written:
        assert megaroth(*PLAN, "-o", "plan.xlsx").code == 0
        _written.append(path.read_bytes())
    path.write_bytes(_written[0])
    return path


_written = []


def type_in(path, cells):
    """Type into cells, as a person does, and have the workbook recalculated."""
    book = openpyxl.load_workbook(path)
    for (sheet, at), value in cells.items():
        book[sheet][at] = value
    book.save(path)


HEADLINES = [
    "Elect before the payday of Jan 5: 8% for the 401(k) and 14% after-tax.",
    "$1,800 of the room stays unused: Few for 'Changes you are willing to make' on "
    "'If it applies' may use it.",
]
SAID = [
    "Pay is taken as coming every two weeks.",
    "Your plan is assumed to take after-tax contributions. Not every plan does: ask yours.",
    "If last year's pay here exceeded $150,000, you may be highly compensated. Then:",
    "A failed ACP test can send after-tax money back, even in a safe harbor plan: ask about past "
    "refunds.",
    "No pay stub is entered yet: every paycheck of the year counts as still to come.",
]


# -- plan ------------------------------------------------------------------------------------
def test_plan_json(megaroth):
    found = answer(megaroth, *PLAN)
    paychecks, checks = found.pop("paychecks"), found.pop("checks")
    conversions = found.pop("conversions")
    assert found == {
        "headlines": HEADLINES, "said": SAID,
        "limit": 69_000, "deferral": 20_800, "catch_up": 0, "employer": 7_800, "employer_due": 0,
        "true_up": 0,
        "match_full": 7_800, "match_lost": 0, "match_lost_already": 0, "after_tax": 36_400,
        "room_year": 38_200, "room_left": 38_200, "room_unused": 1_800, "over": 0,
        "must_be_roth": 0, "roth_needed": 0, "acp_at_risk": 36_400,
        "exact_deferral": 0.088461538, "exact_after_tax": 0.146923076, "changes": 0,
        "elections": [{"from_date": "2024-01-05", "from_paycheck": 1, "deferral": 0.08,
                       "after_tax": 0.14, "must_be_roth": 0}],
        "if_nothing_changes": {"deferral": 0, "employer": 0, "match_lost": 7_800, "after_tax": 0,
                               "room_lost": 38_200, "over": 0},
        # no election can pass these; each of 26 paychecks may round half a cent up
        "search": {"proved": True, "most_match": 7_800.13, "most_deferral": 23_000,
                   "most_after_tax": 38_200},
    }  # fmt: skip
    assert len(paychecks) == len(conversions) == 26
    assert paychecks[-1] == {
        "number": 26, "date": "2024-12-20", "state": "planned", "pay": 10_000,
        "counted_pay": 10_000, "deferral": 800, "catch_up": 0, "employer": 300,
        "after_tax": 1_400, "additions_to_date": 65_000, "room_left": 1_800,
    }  # fmt: skip
    assert {check["result"] for check in checks} == {"OK"}


def test_a_plan_file_says_the_same_as_options(megaroth, here):
    (here / "person.toml").write_text(TOML)
    (here / "person.json").write_text(json.dumps({
        "year": 2024, "age": 45, "salary": 260_000, "match": "50% up to 6%",
        "first-payday": "2024-01-05",
    }))  # fmt: skip
    assert answer(megaroth, "plan", "person.toml") == answer(megaroth, *PLAN)
    assert answer(megaroth, "plan", "person.json") == answer(megaroth, *PLAN)


def test_an_option_goes_over_the_plan_file(megaroth, here):
    """Of 520,000 the match counts 345,000, which are paid by the 18th paycheck; 6% gets to 23,000
    with the 20th."""
    (here / "person.toml").write_text(TOML)
    assert answer(megaroth, "plan", "person.toml", "--salary", "520000")["deferral"] == 23_000
    assert answer(megaroth, "plan", "person.toml", "--year", "2024", "--age", "50")["catch_up"] > 0


TURNED = (200_000, "60000", 52, 2026, 12)
"""9% of 16,666.67 is 1,500 in each of 12 paychecks: beside 60,000 employer money 6,000 of them are
above 72,000, and become catch-up: the last four."""


def test_what_turned_into_catch_up_is_no_annual_addition(megaroth):
    words = ("plan", "--salary", "200000", "--match", "60000", "--age", "52", "--year", "2026",
             "--schedule", "monthly")  # fmt: skip
    rows = answer(megaroth, *words)["paychecks"]
    own = [(row["catch_up"], row["additions_to_date"]) for row in rows]
    assert own[:8] == [(0, number * 6_500) for number in range(1, 9)]
    assert own[8:] == [(1_500, 52_000 + number * 5_000) for number in range(1, 5)]
    table = call(named("PLAN"), TURNED)[1:13]
    assert [(row[4], row[8]) for row in table] == own
    printed = [line.split() for line in megaroth(*words).out.splitlines()[1:13]]
    assert [(line[5], line[8]) for line in printed] == [
        (f"{catch_up:,.2f}", f"{to_date:,.2f}") for catch_up, to_date in own
    ]
    steps = {row[0]: row[1] for row in explained(named("PLAN"), TURNED)}
    assert steps["Turned into catch-up"] == 6_000
    assert steps["Annual additions"] == 72_000


def test_the_additions_of_a_short_year_are_within_its_limit():
    """11% of 16,666.67 is 1,833.33: beside a match of 5,400 all above 14,600 becomes catch-up."""
    told = explained(named("PLAN"), [200_000, "50% up to 6%", *TURNED[2:], *[None] * 7, 20_000,
                                     180_000])  # fmt: skip
    steps = {row[0]: row[1] for row in told}
    assert steps["Turned into catch-up"] == pytest.approx(7_399.96)
    assert steps["Annual additions"] == 20_000


def test_a_true_up_is_an_annual_addition_of_the_year():
    told = explained(named("PLAN"), [200_000, "50% up to 6% true-up", *TURNED[2:], "front-load"])
    steps = {row[0]: row[1] for row in told}
    by_paycheck = steps["Employer money"]
    assert by_paycheck + steps["True-up"] == 6_000 and steps["True-up"] > 0
    # 32,500 deferred, of it 8,000 catch-up
    assert steps["Annual additions"] == 24_500 + 6_000 + steps["After-tax contributions"]


@pytest.mark.parametrize("name", ["PLAN", "ELECTIONS"])
def test_an_explanation_says_what_must_be_roth_and_what_may_come_back(name):
    """9% of 400,000 is after-tax, 36,000: with a match of 10,800 it passes 25,200 by 21,600."""
    asked = [400_000, "50% up to 6%", *TURNED[2:], "even", 0.01, None, None, 200_000, 300_000, 0.05]
    told = explained(named(name), asked)
    steps = {row[0]: row[1] for row in told}
    assert steps["Catch-up that must be Roth"] == 8_000
    assert steps["After-tax that an ACP test may return"] == 21_600
    assert told[-1][0] in ("Room left", "After-tax %")
    said = [row[0] for row in call(named(name), asked)]
    assert "$8,000 of catch-up must be Roth: last year's wages here exceed $150,000." in said
    assert (
        "With the lower-paid averaging 5%, an ACP test may send back $21,600 of your "
        "after-tax money."
    ) in said


def test_plan_table(megaroth):
    lines = megaroth(*PLAN).out.splitlines()
    assert lines[1].split() == ["1", "2024-01-05", "planned", "10,000.00", "800.00", "0.00",
                                "300.00", "1,400.00", "2,500.00", "36,800.00"]  # fmt: skip
    assert "from 2024-01-05 on: 8% for the 401(k), 14% after-tax" in lines


def test_plan_writes_a_workbook(megaroth, here):
    done = megaroth(*PLAN, "-o", "plan.xlsx")
    assert done.code == 0
    assert done.out.splitlines() == [
        *HEADLINES,
        *SAID,
        "from 2024-01-05 on: 8% for the 401(k), 14% after-tax",
        "after-tax: 36,400.00 of 38,200.00 room",
    ]
    assert done.err == "wrote plan.xlsx\n"
    assert value_of(here / "plan.xlsx", "out_room_year") == 38_200
    assert [entry.name for entry in here.iterdir()] == ["plan.xlsx"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("year = ", "person.toml is not TOML"),
        ("salery = 1", "'salery' is no input of a plan; did you mean salary?"),
        ("year = 2024\nage = 45\nsalary = 1\n[[bonuses]]\nday = 1", "--bonuses: entry 1 has 'day'"),
        ("year = 2024\nage = 45", "--salary: is needed"),
        (
            "year = 2024\nage = 45\nsalary = 1\nfirst_payday = 12",
            "--first-payday: 12 is not a date",
        ),
        ("\x00", "person.toml is not TOML"),
    ],
)
def test_a_wrong_plan_file_is_told_in_one_line(megaroth, here, text, told):
    (here / "person.toml").write_text(text)
    done = megaroth("plan", "person.toml")
    assert (done.code, done.out) == (2, "")
    assert told in done.err and done.err.count("\n") == 1


def test_front_loading_is_written_as_own_elections(megaroth, here):
    words = (*PLAN, "--strategy", "front-load", "--cap-deferral", "23%")
    found = answer(megaroth, *words)
    assert [round(each["deferral"], 6) for each in found["paychecks"]] == [
        2_300, 2_300, 2_300, 2_300, 1_200, *[600] * 21,
    ]  # fmt: skip
    assert (found["employer"], found["match_lost"], found["deferral"]) == (7_800, 0, 23_000)
    assert megaroth(*words, "-o", "plan.xlsx").code == 0
    (values,) = ironcalc_values(here / "plan.xlsx", [{}])
    assert values["Paychecks"]["O8"] == 2_300 and values["Paychecks"]["O33"] == 600
    assert value_of(here / "plan.xlsx", "out_employer") == 7_800


def test_a_match_on_after_tax_is_written_and_said(megaroth, here):
    words = ("plan", "--salary", "300000", "--match", "25% including after-tax", "--age", "40",
             "--year", "2026", "--first-payday", "2026-01-02", "-o", "plan.xlsx")  # fmt: skip
    assert megaroth(*words).code == 0
    sheet = cached_values(here / "plan.xlsx")["Start"]
    assert sheet["B23"].startswith("Other employer money holds the match on after-tax")
    assert megaroth("check", "plan.xlsx").code == 0


# -- template --------------------------------------------------------------------------------
def test_what_no_cell_holds_is_named(megaroth, here):
    done = megaroth(*PLAN, "--conversion", "monthly", "--strategy", "even", "-o", "plan.xlsx")
    assert done.code == 0
    said = [line for line in done.err.splitlines() if not line.startswith("wrote")]
    assert said == [
        'conversion is not kept in the workbook: the sheet "What it may become" asks for what it '
        "needs"
    ]


def test_a_workbook_with_other_cells_is_of_another_version(megaroth, plan_file):
    """It is not taken for a damaged one."""
    book = openpyxl.load_workbook(plan_file)
    sheet, at = cell_of("calc_layout")
    book[sheet][at] = "0123456789ab"
    del book.defined_names["in_lag"]
    book.save(plan_file)
    done = megaroth("check", "plan.xlsx")
    assert done.code == 2
    assert "of an older version: do not follow them; megaroth upgrade" in done.err


def test_the_empty_template_waits_for_its_cells(megaroth, here):
    assert megaroth("template", "-o", "empty.xlsx", "--year", "2025").code == 0
    done = megaroth("check", "empty.xlsx")
    assert (done.code, done.out) == (2, "")
    assert [line.split(": ")[1] for line in done.err.splitlines()] == [
        "Start!C8", "Start!C9", "Start!C10", "Start!C11", "Start!C12",
    ]  # fmt: skip


def test_a_year_without_limits_is_refused(megaroth, here):
    done = megaroth("template", "-o", "empty.xlsx", "--year", "2031")
    assert done.code == 2 and "not published for 2031" in done.err and not list(here.iterdir())


def test_the_example_is_right(megaroth, here):
    assert megaroth("template", "-o", "example.xlsx", "--example").code == 0
    done = megaroth("check", "example.xlsx")
    assert done.code == 0 and "saved results are correct" in done.out


# -- check -----------------------------------------------------------------------------------
def test_check_names_each_cell_that_cannot_be_right(megaroth, plan_file):
    type_in(plan_file, {("Start", "C9"): "abc", ("Start", "C8"): 300, ("Start", "C10"): "Daily",
                        ("Paychecks", "I9"): 5, ("Paychecks", "H10"): -1,
                        ("Paychecks", "C11"): "soon"})  # fmt: skip
    done = megaroth("check", "plan.xlsx")
    assert (done.code, done.out) == (2, "")
    assert [line.removeprefix("megaroth check: ") for line in done.err.splitlines()] == [
        "Start!C8 Your age on December 31: 300 is not a whole age from 0 to 120",
        'Start!C9 Salary for the year: "abc" is text; type it as a number',
        'Start!C10 How often you are paid: "Daily" is not Weekly, Every two weeks, Twice a month '
        "or Monthly",
        "Paychecks!H10 Pay: -1 is below 0",
        'Paychecks!C11 Paid on, if different: "soon" is neither a date nor none',
    ]


def test_check_reports_a_saved_result_that_is_wrong(megaroth, plan_file):
    sheet, at = cell_of("out_employer")
    with zipfile.ZipFile(plan_file) as source, zipfile.ZipFile("wrong.xlsx", "w") as target:
        for item in source.infolist():
            content = source.read(item)
            target.writestr(item, content.replace(b"<v>38200</v>", b"<v>39200</v>"))
    done = megaroth("check", "wrong.xlsx")
    assert done.code == 1
    assert "Start!B2: saved 39,200, the core says 38,200" in done.out
    assert sheet and at


def test_check_sees_a_formula_that_was_typed_over(megaroth, plan_file):
    sheet, at = cell_of("out_employer")
    type_in(plan_file, {(sheet, at): 5_000})
    done = megaroth("check", "plan.xlsx", "--json")
    assert done.code == 1
    assert json.loads(done.out)["differences"][0] == f"{sheet}!{at}: its formula was typed over"


# -- replan ----------------------------------------------------------------------------------
def test_replan_finds_new_elections_and_keeps_all_else(megaroth, plan_file):
    book = openpyxl.load_workbook(plan_file)
    notes = book.create_sheet("My notes")
    notes["B2"] = "ask about the bonus"
    for row in (8, 9, 10):
        for letter, amount in zip("HIJK", (10_000, 500, 0, 250), strict=True):
            book["Paychecks"][f"{letter}{row}"] = amount
    book.save(plan_file)
    before = plan_file.read_bytes()
    done = megaroth("replan", "plan.xlsx", "--changes", "few")
    assert (done.code, done.err) == (0, "wrote plan-replanned.xlsx\n")
    assert plan_file.read_bytes() == before
    untouched = f"xl/worksheets/sheet{book.sheetnames.index('Kinds of money') + 1}.xml"
    with zipfile.ZipFile(plan_file) as old, zipfile.ZipFile("plan-replanned.xlsx") as new:
        assert old.namelist() == new.namelist()
        assert old.read(untouched) == new.read(untouched)
    # 23,000 - 1,500 over 22 paychecks of 10,000 after the lag: 9 %, and 10 % for the last ones
    assert "from 2024-03-01 on: 9% for the 401(k)" in done.out
    assert megaroth("check", "plan-replanned.xlsx").code == 0
    assert value_of("plan-replanned.xlsx", "in_changes") == "Few"


def test_replan_by_search_fills_in_own_elections_and_a_later_one_empties_them(megaroth, plan_file):
    done = megaroth("replan", "plan.xlsx", "--strategy", "front-load", "-o", "early.xlsx")
    assert done.code == 0
    early = cached_values("early.xlsx")["Paychecks"]
    assert early["L8"] > 0.08 and "L33" in early
    assert megaroth("replan", "early.xlsx", "-o", "even.xlsx").code == 0
    assert "L8" not in cached_values("even.xlsx")["Paychecks"]
    assert cached_values("even.xlsx")["Start"] == cached_values("plan.xlsx")["Start"]


# -- roll ------------------------------------------------------------------------------------
def test_roll_starts_the_next_year(megaroth, plan_file):
    type_in(plan_file, {("Paychecks", "H8"): 10_000, ("Paychecks", "I8"): 800})
    done = megaroth("roll", "plan.xlsx")
    assert (done.code, done.err) == (0, "wrote plan-2025.xlsx\n")
    values = cached_values("plan-2025.xlsx")
    assert [values["Start"][f"C{row}"] for row in (7, 8, 9)] == [2025, 46, 260_000]
    # every two weeks on from January 5, 2024: January 3, 2025
    assert "from 2025-01-17 on" in done.out
    assert not {"H8", "I8"} & values["Paychecks"].keys()
    assert value_of("plan-2025.xlsx", "lim_415c") == 70_000
    assert megaroth("check", "plan-2025.xlsx").code == 0


def test_roll_marks_projected_limits(megaroth, here):
    assert megaroth("template", "-o", "example.xlsx", "--example").code == 0
    done = megaroth("roll", "example.xlsx", "--year", "2027", "-o", "next.xlsx")
    assert done.code == 0 and "are projected" in done.out
    values = cached_values("next.xlsx")
    assert values["Limits"]["G11"] == "projected"
    assert values["Start"]["B1"] == "After-tax room still open in 2027, using projected limits"
    assert value_of("next.xlsx", "lim_415c") == 75_000
    assert megaroth("check", "next.xlsx").code == 0


@pytest.mark.parametrize("year", ["2024", "2023", "2031", "soon"])
def test_roll_goes_forward(megaroth, plan_file, year):
    done = megaroth("roll", "plan.xlsx", "--year", year)
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1


# -- import ----------------------------------------------------------------------------------
def test_import_fills_in_paychecks(megaroth, plan_file, here):
    (here / "stub.csv").write_text(STUBS)
    done = megaroth("import", "stub.csv", "plan.xlsx")
    assert (done.code, done.out) == (0, "2 paychecks filled in\n")
    values = cached_values("plan-imported.xlsx")["Paychecks"]
    assert [values[f"{letter}8"] for letter in "HIJK"] == [10_000, 800, 1_500, 300]
    assert values["D9"] == "Paid" and values["D10"] == "Next payday: already set"
    assert megaroth("check", "plan-imported.xlsx").code == 0


def test_import_prints_entries_of_a_plan_file(megaroth, here):
    (here / "stub.csv").write_text(STUBS)
    (here / "person.toml").write_text(TOML + megaroth("import", "stub.csv").out)
    found = answer(megaroth, "plan", "person.toml")
    assert [each["state"] for each in found["paychecks"][:4]] == ["paid", "paid", "set", "planned"]


# -- what is read back and what is written over ------------------------------------------------
FLAGS = ("--stops-deferral", "--stops-after-tax", "--spillover", "--catch-up-60-63",
         "--plan-has-roth")  # fmt: skip


@pytest.mark.parametrize("word", proofs_after(1, ["yes", "no"]))
@pytest.mark.parametrize("flag", FLAGS)
def test_every_plan_feature_is_read_back_as_it_was_written(megaroth, here, flag, word):
    assert megaroth(*PLAN, flag, word, "-o", "plan.xlsx").code == 0
    done = megaroth("check", "plan.xlsx")
    assert done.code == 0 and "saved results are correct" in done.out


@pytest.mark.parametrize("command", ["replan", "roll"])
def test_a_copy_is_never_the_workbook_itself(megaroth, plan_file, command):
    before = plan_file.read_bytes()
    done = megaroth(command, "plan.xlsx", "-o", str(plan_file))
    assert (done.code, done.out) == (2, "") and "is the workbook itself" in done.err
    assert plan_file.read_bytes() == before


def test_a_band_after_one_without_an_end_is_named(megaroth, plan_file):
    type_in(plan_file, {("Start", "C13"): "100% + 50% of next 2%"})
    done = megaroth("check", "plan.xlsx")
    assert done.code == 2
    assert done.err == (
        "megaroth check: Start!C13 Employer match: 50% comes after a part without an end; give "
        "that part one, such as 50% of first 3%\n"
    )


def test_import_says_what_it_took_the_place_of(megaroth, plan_file, here):
    type_in(plan_file, {("Paychecks", "H8"): 9_999, ("Paychecks", "I8"): 800})
    (here / "stub.csv").write_text("Pay date,Gross,401k\n2024-01-05,10000,800\n")
    done = megaroth("import", "stub.csv", "plan.xlsx")
    assert done.out == ("1 paycheck filled in\nPaychecks!H8: 9,999.00 was there, now 10,000.00\n")


# -- bad files -------------------------------------------------------------------------------
def other(path):
    openpyxl.Workbook().save(path)


def without_a_sheet(path):
    book = openpyxl.load_workbook("plan.xlsx")
    del book["Paychecks"]
    book.save(path)


def without_a_name(path):
    book = openpyxl.load_workbook("plan.xlsx")
    del book.defined_names["in_salary"]
    book.save(path)


def with_an_error(path):
    book = openpyxl.load_workbook("plan.xlsx")
    book["Start"]["C9"] = "#REF!"
    book["Start"]["C9"].data_type = "e"
    book.save(path)


def no_zip(path):
    path.write_bytes(b"not a workbook")


def cut_short(path):
    path.write_bytes((path.parent / "plan.xlsx").read_bytes()[:9_000])


BAD = {
    other: "not a megaroth planning workbook", without_a_sheet: "in_first_stub", no_zip: "bad.xlsx",
    without_a_name: "in_salary of a cell on Start is gone",
    with_an_error: "Start!C9 Salary for the year: holds #REF!",
    cut_short: "bad.xlsx",
}  # fmt: skip
_bad = {}  # each is made once, and given to every command


@pytest.mark.parametrize("make", BAD)
@pytest.mark.parametrize("command", ["check", "replan", "roll"])
def test_a_bad_file_is_told_in_one_line_and_left_alone(megaroth, plan_file, here, make, command):
    bad = here / "bad.xlsx"
    if make not in _bad:
        make(bad)
        _bad[make] = bad.read_bytes()
    bad.write_bytes(_bad[make])
    before, names = bad.read_bytes(), sorted(here.iterdir())
    done = megaroth(command, "bad.xlsx")
    assert (done.code, done.out) == (2, "")
    assert BAD[make] in done.err and done.err.count("\n") == 1
    assert bad.read_bytes() == before and sorted(here.iterdir()) == names


@pytest.mark.proof
def test_a_hundred_thousand_rows_more_do_no_harm(megaroth, plan_file, here):
    book = openpyxl.load_workbook("plan.xlsx")
    sheet = book.create_sheet("Export")
    for row in range(100_000):
        sheet.append([row])
    book["Paychecks"]["A90000"] = "a note"
    book.save("long.xlsx")
    assert megaroth("check", "long.xlsx").code == 0
    shutil.copy("long.xlsx", "copy.xlsx")
    assert megaroth("replan", "copy.xlsx").code == 0
