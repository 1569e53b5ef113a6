"""Proves that formulas, names, notes and sheets of a person's own mean what they meant, and that a
hostile sheet stays harmless and small.
"""

from __future__ import annotations

import re

import openpyxl
import pytest
from older_planners.books import (
    formula_row,
    kept,
    own_sheet,
    with_formula,
    with_parts,
)

from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.fields import OWN, STUB
from xlplugin.sheets.planner.input_places import address_of
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.paycheck_columns import ELECT, EXPECTED, LAST_ELECT
from xlplugin.sheets.planner.sentences import LAST

SALARY, PAY = address_of("in_salary"), STUB[0].letter


def cell_of(name, mark=""):
    """The address of a named cell of the Workings."""
    (at,) = (cell.at for sheet in sheets() for cell in sheet.cells if cell.name == name)
    return f"{mark}{at[0]}{mark}{at[1:]}"


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
    # figures of the match, which is words now
    ("days", "in_match_rate1*in_nonelective", "calc_rate1*calc_nonelective"),
    ("employer", "Start!$C$20", f"Workings!{cell_of('calc_rate1', '$')}"),
    ("days", "in_match_cap", None),
    ("days", "Start!C13*2", f"Start!{SALARY}*2"),
    ("days", "SUM(Paychecks!E8:E60)", f"SUM(Paychecks!{PAY}{FIRST}:{PAY}{LAST})"),
    ("days", "SUM(Paychecks!$E:$E)", f"SUM(Paychecks!${PAY}:${PAY})"),
    (
        "days",
        "Paychecks!F14+Paychecks!I27",
        f"Paychecks!{STUB[1].letter}{FIRST + 6}+Paychecks!{OWN[0].letter}{FIRST + 19}",
    ),
    # what to elect stood right of the stubs, and the groups were called otherwise
    (
        "today",
        "Paychecks!D12&amp;Paychecks!E12&amp;Paychecks!L12&amp;Paychecks!M12&amp;Paychecks!O12",
        f"Paychecks!D{FIRST + 4}&Paychecks!{EXPECTED}{FIRST + 4}&Paychecks!{ELECT}{FIRST + 4}"
        f"&Paychecks!{LAST_ELECT}{FIRST + 4}&Paychecks!O{FIRST + 4}",
    ),
    (
        "today",
        "SUM(Paychecks!F8:K66)",
        f"SUM(Paychecks!{STUB[0].letter}{FIRST}:{OWN[1].letter}{LAST})",
    ),
    ("today", "SUM(Paychecks!K12:L12)", None),
    ("days", "Start!C5", "Start!C2"),
    ("days", "IF(in_salary&gt;1,&quot;Start!C13&quot;,A2)", 'IF(in_salary>1,"Start!C13",A2)'),
    ("days", "Limits!F5", "Limits!F5"),
    ("days", "HYPERLINK(&quot;http://example.com&quot;)", 'HYPERLINK("http://example.com")'),
    ("first", "in_salary/in_paychecks", "in_salary/calc_periods"),
    ("first", "Start!D5", "Start!C2"),
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
        ("../../etc/passwd", ".._.._etc_passwd"), ("Worth", "Worth"),
        ("Conversions", "Conversions (2)"), ("'", "Sheet"),
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
    assert done.code == 0 and path.stat().st_size < 330_000


def test_a_sheet_with_too_many_cells_is_named_and_left(upgrade):
    rows = "".join(
        f'<row r="{row}">' + "<c><v>1</v></c>" * 101 + "</row>" for row in range(1, 1001)
    )
    done, path = upgrade(own_sheet("days", rows))
    assert done.code == 0 and "My budget" not in openpyxl.load_workbook(path).sheetnames
    assert "the sheet 'My budget' is not carried over: it has more than 100,000 cells" in done.err
