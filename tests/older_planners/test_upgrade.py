"""Proves that a planner of any layout that was ever handed out comes to be today's, with all that
was typed in it, and that today's formulas and the core say the same of it.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from commands.terminal import command_in
from older_planners.books import (
    FOLDER,
    KEPT,
    formula_row,
    kept,
    own_sheet,
    typed_into,
    with_formula,
    with_parts,
)
from older_planners.make import FULL, PLAIN, TWICE
from parity.engines import cached_values, ironcalc_values, libreoffice_values
from sizes import proofs_after

from xlplugin.cli import module_of
from xlplugin.cli.options import command_parser
from xlplugin.cli.plan import given
from xlplugin.plan.answer import Plan, outputs
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.situation import situation_of
from xlplugin.sheets.opened import Opened
from xlplugin.sheets.planner import layout, sheets
from xlplugin.sheets.planner.fields import FIELDS, OWN, PAID_ON, STUB
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.reading import Filled
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.start import address_of
from xlplugin.sheets.planner.upgrade.older import Older

SALARY, PAY = address_of("in_salary"), STUB[0].letter
WITHOUT_DAYS = ("first", "first_last")
EMPTY_WAS_0 = ("days", "twice_a_month", "worth", "order", "declared")
MOST_UNLIKE = proofs_after(
    4, sorted(KEPT, key=lambda name: name not in ("first", "days", "twice_a_month", "paid_on"))
)
"""All of them, those first that differ most: the others are proofs."""
SAID = {
    **dict.fromkeys(KEPT, FULL),
    **dict.fromkeys(WITHOUT_DAYS, (*PLAIN, "--first-payday", "2026-01-09")),
    "twice_a_month": (
        *(word.replace("2026-01-31", "2026-01-30") for word in TWICE), "--pay-days", "15, last",
    ),
}  # fmt: skip
"""What was filled in, as options of ``megaroth plan``; a stub is of the day its row has now."""


@pytest.fixture
def upgrade(tmp_path, monkeypatch, capsys):
    """The command over some bytes: what it says, and the new workbook's path if there is one."""
    monkeypatch.chdir(tmp_path)
    run = command_in(capsys)

    def upgraded(content, *words):
        (tmp_path / "old.xlsx").write_bytes(content)
        done = run("upgrade", "old.xlsx", "-o", "new.xlsx", "--force", *words)
        return done, tmp_path / "new.xlsx"

    upgraded.run = run
    return upgraded


# -- every layout ------------------------------------------------------------------------------
@pytest.mark.parametrize("name", MOST_UNLIKE)
def test_all_that_was_typed_is_there_and_the_formulas_are_todays(upgrade, name):
    done, path = upgrade(kept(name))
    assert done.code == 0, done.err
    old, new = Older(Opened(kept(name))), Filled(Opened(path.read_bytes()))
    assert new.wrong == [] and new.book.value(*new.book.names["calc_layout"]) == layout()
    aside = ("in_paychecks",) if name in WITHOUT_DAYS else ()
    typed_now = {cell: new.typed[cell] for cell, *_ in old.cells() if cell not in aside}
    for cell, title, at in old.cells():
        was = old.book.value(title, at)
        if cell not in aside and was not in (None, ""):
            assert typed_now[cell] == was, cell
    emptied = {cell for cell, title, at in old.cells() if old.book.value(title, at) in (None, "")}
    filled = {cell for cell in emptied if typed_now.get(cell) not in (None, "")}
    assert all(typed_now[cell] == 0 for cell in filled - {"in_pay_day1", "in_pay_day2"})
    assert bool(filled) == (name in EMPTY_WAS_0)
    for column in (*STUB, *OWN):
        for index, at in old.in_column(column.part):
            was = old.book.value(old.paychecks, at)
            now = new.value("Paychecks", f"{column.letter}{index + FIRST}")
            assert now == was or (was is None and now == 0 and name in EMPTY_WAS_0)
    checked = upgrade.run("check", "new.xlsx")
    assert checked.code == 0 and "saved results are right" in checked.out, checked.out


@pytest.mark.parametrize("name", MOST_UNLIKE)
def test_the_plan_is_the_one_of_what_was_filled_in(upgrade, name):
    _, path = upgrade(kept(name))
    there = Filled(Opened(path.read_bytes())).plan
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
    ("days", {}, "Employer: left out it is as expected now, it was 0"),
    ("days", {}, "After-tax: empty it is that of the last stub now, it was 0"),
    ("days", {}, "December 25, 2026 is December 24, 2026"),
    ("days", {"in_match_rate1": 0.06}, "6% was taken as 6 cents for each dollar"),
    ("days", {"in_match_rate1": None, "in_match_tier1": None}, "until this says No"),
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
    assert f"to mend: Start!{address_of('in_match_rate1')} Match: rate on the first" in done.out
    assert upgrade.run("check", "new.xlsx").code == 2


# -- rows and years ------------------------------------------------------------------------------
JANUARY_1, JANUARY_20 = 46_023, 46_042


def test_a_stub_whose_row_has_no_payday_any_more_keeps_its_day(upgrade):
    """January 1 is a bank holiday: that payday is one of the year before now."""
    emptied = dict.fromkeys(("in_ytd_date", "in_ytd_pay", "in_ytd_deferral"))
    content = typed_into("days", in_first_payday=JANUARY_1, in_first_stub=9_000, **emptied)
    done, path = upgrade(content)
    assert f"Paychecks!{PAID_ON.letter}{FIRST}: January 1, 2026 is typed" in done.out
    assert upgrade.run("check", "new.xlsx").code == 0
    assert Filled(Opened(path.read_bytes())).plan.s.pay_dates[0] == JANUARY_1


def test_of_two_days_a_month_rows_are_counted_from_the_month_now(upgrade):
    """Who began on the second of them has a row more above."""
    done, path = upgrade(typed_into("twice_a_month", in_first_payday=JANUARY_20))
    assert f"stub: Paychecks!E8 is Paychecks!{PAY}{FIRST + 1}" in done.out
    plan = Filled(Opened(path.read_bytes())).plan
    assert [row.state for row in plan.paychecks][:3] == [2, 2, 3]
    assert plan.paychecks[0].day == JANUARY_20


def test_years_that_a_person_typed_come_along(upgrade):
    book = Opened(kept("order"))
    for row, value in enumerate((2060, 50_000, 9_000, 12_000, 150_000, 700_000, 300_000), 4):
        book.put("Limits", f"H{row}", value)
    book.put("Limits", "F5", 99_999)
    done, path = upgrade(book.contents())
    assert "1 year of limits" in done.out
    assert "Limits!F5: holds 99,999, where 24,500 belongs" in done.err
    new = Filled(Opened(path.read_bytes()))
    assert [column.amounts["415C_DC"] for column in new.columns if column.year == 2060] == [150_000]


def test_where_years_were_rows_a_changed_amount_is_told(upgrade):
    book = Opened(kept("first"))
    book.put("Limits", "B7", 30_000)
    assert "Limits!B7: holds 30,000, where 24,500 belongs" in upgrade(book.contents())[0].err


# -- names and notes -------------------------------------------------------------------------------
NAMES = [
    ("zz_pay", "Start!$C$13", f"Start!$C${SALARY[1:]}", ""),
    ("zz_half", "0.5", "0.5", ""),
    ("zz_stubs", "Paychecks!$E$8:$E$60", f"Paychecks!${PAY}${FIRST}:${PAY}${LAST}", ""),
    ("zz_twice", "zz_my_rent*2", "zz_my_rent*2", ""),
    ("zz_steps", "Workings!$E$8", None, "Workings!$E$8 has no place in today's planner"),
    ("in_payday_rule2", "'My budget'!$A$1", "'My budget'!$A$1", ""),
    ("calc_periods", "'My budget'!$A$1", "Workings!", "today's planner has a name like it"),
]


@pytest.mark.parametrize(("name", "meaning", "now", "told"), NAMES)
def test_a_name_of_their_own_means_what_it_meant(upgrade, name, meaning, now, told):
    added = f'<definedName name="{name}">{meaning}</definedName></definedNames>'

    def named(text):
        text = re.sub(f'<definedName name="{name}">[^<]*</definedName>', "", text)
        return text.replace("</definedNames>", added)

    done, path = upgrade(with_parts(kept("days"), {"xl/workbook.xml": named}))
    found = openpyxl.load_workbook(path).defined_names.get(name)
    assert (found is None) == (now is None) and (now is None or found.attr_text.startswith(now))
    assert told in done.err


def test_a_note_whose_cell_is_gone_stands_at_the_top(upgrade):
    changed = {"xl/comments900.xml": lambda text: text.replace('ref="C13"', 'ref="J40"')}
    done, path = upgrade(with_parts(kept("days"), changed))
    note = openpyxl.load_workbook(path)["Start"]["A1"].comment.text
    assert note == "J40: from the letter of January"
    assert "the note on Start!J40 is on Start!A1 now" in done.err


# -- formulas of the person's own --------------------------------------------------------------
FORMULAS = [
    ("days", "Start!C13*2", f"Start!{SALARY}*2"),
    ("days", "SUM(Paychecks!E8:E60)", f"SUM(Paychecks!{PAY}{FIRST}:{PAY}{LAST})"),
    ("days", "SUM(Paychecks!$E:$E)", f"SUM(Paychecks!${PAY}:${PAY})"),
    (
        "days",
        "Paychecks!F14+Paychecks!I27",
        f"Paychecks!{STUB[1].letter}{FIRST + 6}+Paychecks!{OWN[0].letter}{FIRST + 19}",
    ),
    ("days", "Start!C5", "Start!C5"),
    ("days", "IF(in_salary&gt;1,&quot;Start!C13&quot;,A2)", 'IF(in_salary>1,"Start!C13",A2)'),
    ("days", "Limits!F5", "Limits!F5"),
    ("days", "HYPERLINK(&quot;http://example.com&quot;)", 'HYPERLINK("http://example.com")'),
    ("first", "in_salary/in_paychecks", "in_salary/calc_periods"),
    ("first", "Start!D5", "Start!C5"),
    ("days", "Workings!E8", None),
    ("days", "[1]Start!C13", None),
    ("days", "Start!1:1", None),
    ("days", "#REF!+1", None),
    ("days", "Gone!A1", None),
]


@pytest.mark.parametrize(("name", "formula", "now"), FORMULAS)
def test_a_formula_speaks_of_where_the_cell_is_now(upgrade, name, formula, now):
    done, path = upgrade(own_sheet(name, formula_row(formula)))
    found = openpyxl.load_workbook(path)["My budget"]["A1"].value
    assert found == (7 if now is None else f"={now}"), done.err
    assert ("My budget!A1: the value is kept without its formula" in done.err) == (now is None)


def test_a_formula_in_a_cream_cell_stays_one(upgrade):
    done, path = upgrade(with_formula("days", "in_salary", "120000*2"))
    book = openpyxl.load_workbook(path)
    assert book["Start"][SALARY].value == "=120000*2"
    assert upgrade.run("check", "new.xlsx").code == 0
    done, path = upgrade(with_formula("days", "in_salary", "Nowhere!A1"))
    assert openpyxl.load_workbook(path)["Start"][SALARY].value == 240_000
    assert "Start!C13: the value is kept without its formula" in done.err


# -- hostile sheets ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "now"),
    [
        ("../../etc/passwd", ".._.._etc_passwd"), ("Worth", "Worth (2)"), ("'", "Sheet"),
        ("\u202eevil", "\u202eevil"), ("x" * 200, "x" * 31), ("History", "History_"),
    ],
)  # fmt: skip
def test_a_title_is_made_one_that_a_workbook_takes(upgrade, title, now):
    done, path = upgrade(own_sheet("days", formula_row("1+1"), title=title))
    assert done.code == 0, done.err
    assert openpyxl.load_workbook(path).sheetnames[-1] == now
    assert "\u202e" not in done.out + done.err


def test_a_sheet_that_claims_a_million_rows_is_small(upgrade):
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    done, path = upgrade(own_sheet("days", row))
    assert done.code == 0 and path.stat().st_size < 300_000


def test_a_sheet_with_too_many_cells_is_named_and_left(upgrade):
    rows = "".join(
        f'<row r="{row}">' + "<c><v>1</v></c>" * 101 + "</row>" for row in range(1, 1001)
    )
    done, path = upgrade(own_sheet("days", rows))
    assert done.code == 0 and "My budget" not in openpyxl.load_workbook(path).sheetnames
    assert "the sheet 'My budget' is not carried over: it has more than 100,000 cells" in done.err


# -- refused -----------------------------------------------------------------------------------


REFUSED = [
    (lambda: b"", "old.xlsx is empty"),
    (lambda: b"PK\x03\x04", "old.xlsx"),
    (lambda: own_book(), "this is no planning workbook of megaroth"),
    (lambda: without("in_lag"), "the name in_lag of a cell is gone"),
    (lambda: without("in_year"), "the name in_year of a cell is gone"),
]


def without(name):
    def gone(text):
        return re.sub(f'<definedName name="{name}">[^<]*</definedName>', "", text)

    return with_parts(kept("days"), {"xl/workbook.xml": gone})


def own_book():
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(("content", "told"), REFUSED)
def test_what_is_no_planner_is_refused_in_a_line(upgrade, content, told):
    done, path = upgrade(content())
    assert done.code == 2 and told in done.err and done.err.count("\n") == 1
    assert not path.exists()


def test_a_planner_of_a_newer_version_is_refused(upgrade, tmp_path):
    _, path = upgrade(kept("days"))
    book = Opened(path.read_bytes())
    book.put(*book.names["calc_version"], 3)
    book.put(*book.names["calc_layout"], "0123456789ab")
    (tmp_path / "pay.csv").write_text(PAY)
    done, _ = upgrade(book.contents())
    assert done.code == 2 and "of a newer version of megaroth" in done.err
    for words in GUARDED:
        done = upgrade.run(*words)
        assert done.code == 2 and "of a newer version of megaroth" in done.err


PAY = "Pay date,Gross,401k,After-tax,Match\n2026-05-01,1,0,0,0\n"
GUARDED = (("replan", "old.xlsx"), ("roll", "old.xlsx"), ("import", "pay.csv", "old.xlsx"))


@pytest.mark.parametrize("name", [name for name in KEPT if name != "today"])
def test_no_command_writes_into_an_older_one(upgrade, tmp_path, name):
    (tmp_path / "old.xlsx").write_bytes(kept(name))
    (tmp_path / "pay.csv").write_text(PAY)
    for words in GUARDED:
        done = upgrade.run(*words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "of an older version: do not follow them; megaroth upgrade" in done.err
    done = upgrade.run("check", "old.xlsx")
    first = (done.out or done.err).splitlines()[0]
    assert "this workbook's own formulas are of an older version: do not follow them" in first


def test_a_planner_is_never_written_over(upgrade, tmp_path):
    (tmp_path / "old.xlsx").write_bytes(kept("days"))
    done = upgrade.run("upgrade", "old.xlsx", "-o", "old.xlsx", "--force")
    assert done.code == 2 and "is the workbook itself" in done.err
    (tmp_path / "new.xlsx").write_text("mine")
    done = upgrade.run("upgrade", "old.xlsx", "-o", "new.xlsx")
    assert done.code == 2 and (tmp_path / "new.xlsx").read_text() == "mine"


def test_each_kept_planner_is_in_the_readme_and_they_are_small():
    told = (FOLDER / "README.md").read_text()
    assert all(f"`{name}.xlsx`" in told for name in KEPT)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000
    assert set(FIELDS) >= {"in_year", "in_salary"}
