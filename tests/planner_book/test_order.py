"""Proves the sheet Order: places worked out by hand, answers that every command keeps, amounts
of a year that a copy brings along, and workbooks of before.
"""

from __future__ import annotations

import openpyxl
import pytest
from commands.terminal import command_in
from openpyxl.utils import coordinate_to_tuple
from parity.engines import cached_values
from parity.plans import ORDINARY, empty, shown, workbook

from xlplugin.functions.evaluate import call, named
from xlplugin.law.limits import find
from xlplugin.sheets.planner import limits, order
from xlplugin.sheets.planner.order_inputs import FIELDS
from xlplugin.sheets.planner.reading import read_planner

PAYDAYS_26 = {"first_payday": "2026-01-09"}
OWN = {"in_order_budget": 80_000, "in_order_hsa": "Family", "in_order_after_tax": "Yes"}


def stated(typed, **given):
    what = shown(**ORDINARY | given)
    what.typed.update(typed)
    return what


def sheet(what, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(what))
    return cached_values(path)["Order"]


def column(cells, letter):
    return [cells.get(f"{letter}{row}") for row in range(order.FIRST, order.LEFT + 1)]


def test_the_places_by_hand(tmp_path):
    # 6 % of 200,000; 8,750; 24,500 less 12,000; no 457(b); 7,500; 72,000 - 24,500 - 6,000
    cells = sheet(stated(OWN, **PAYDAYS_26), tmp_path)
    assert column(cells, "C") == [12_000, 8_750, 12_500, 0, 7_500, 39_250, 0]
    assert column(cells, "D")[:6] == [12_000, 8_750, 12_500, 0, 7_500, 41_500]
    assert cells["B3"] == (
        "$80,000 goes to the match ($12,000), then the HSA ($8,750), then the rest of the 401(k) "
        "($12,500), then an IRA ($7,500), then after-tax, converted ($39,250)."
    )


def test_the_places_by_hand_of_a_year_with_27_paydays(tmp_path):
    # 27 times 7,692.31 are 207,692.31, of which 6 % are 12,461.54 and the match 6,230.77
    cells = sheet(stated(OWN), tmp_path)
    assert column(cells, "C") == [12_461.54, 8_750, 12_038.46, 0, 7_500, 39_250, 0]
    assert column(cells, "D")[:6] == [12_461.54, 8_750, 12_038.46, 0, 7_500, 41_269.23]


@pytest.mark.parametrize("paydays", [26, 27])
@pytest.mark.parametrize(
    "typed",
    [{}, OWN, {"in_order_457b": "Yes", "in_order_magi": 160_000, "in_order_status": "Single"},
     {"in_order_ira": "No", "in_order_after_tax": "Yes", "in_order_hsa": "Self"}],
    ids=["nothing is said", "own", "457(b) and MAGI", "no IRA"],
)  # fmt: skip
def test_the_places_are_those_of_the_function(tmp_path, typed, paydays):
    """The function is told what the year pays."""
    typed = {"in_order_budget": 100_000, **typed}
    what = stated(typed, age=57, **(PAYDAYS_26 if paydays == 26 else {}))
    assert what.year.count == paydays
    pay = what.year.pay_year / 100
    assert pay == (200_000 if paydays == 26 else 207_692.31)
    cells = sheet(what, tmp_path)
    get = typed.get
    table = call(named("ORDER"), [
        get("in_order_budget"), pay, "50% up to 6%", 57, 2026,
        (get("in_order_hsa") or "None").lower(), get("in_order_457b") == "Yes",
        get("in_order_after_tax") == "Yes", get("in_order_magi"),
        (get("in_order_status") or "").lower() or None, get("in_order_ira") != "No",
    ])[1:]  # fmt: skip
    assert column(cells, "C") == [line[2] for line in table]
    assert column(cells, "E") == [line[4] for line in table]
    assert column(cells, "B") == [f"{line[0]}. {line[1]}" for line in table[:-1]] + ["Left over"]


def test_an_empty_budget_is_what_the_plan_puts_in(tmp_path):
    what = stated({"in_order_after_tax": "Yes"})
    cells = sheet(what, tmp_path)
    assert sum(column(cells, "C")) == (what.year.deferral + what.year.after_tax) / 100 > 0


def test_a_plan_takes_after_tax_only_if_it_is_said(tmp_path):
    cells = sheet(stated({"in_order_budget": 100_000}, **PAYDAYS_26), tmp_path)
    row = order.FIRST + 5
    assert (cells[f"C{row}"], cells[f"D{row}"]) == (0, 0)
    assert "not every plan does: ask; 41,500.00 would fit" in cells[f"E{row}"]
    assert cells["B3"].endswith("; $68,000 is left over.")


def test_an_empty_workbook_has_a_sentence_and_no_figure(tmp_path):
    cells = sheet(empty(), tmp_path)
    assert cells["B3"] == order.NOTHING_YET
    assert not any(column(cells, letter) != [None] * 7 for letter in "CDEF")


# -- what commands do with the answers -------------------------------------------------------
@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.xlsx"
    path.write_bytes(workbook(stated(OWN)))
    return path


def test_check_follows_the_answers(megaroth, own):
    done = megaroth("check", str(own))
    assert done.code == 0, done.out + done.err


@pytest.mark.parametrize("words", [["replan"], ["replan", "--strategy", "front-load"], ["roll"]])
def test_a_copy_keeps_the_answers_and_is_right(megaroth, own, tmp_path, words):
    copy = tmp_path / "copy.xlsx"
    command, *options = words
    done = megaroth(command, str(own), *options, "-o", str(copy))
    assert done.code == 0, done.err
    cells = cached_values(copy)["Order"]
    assert {name: cells[order.address_of(name)] for name in OWN} == OWN
    assert cells["B3"].startswith("$80,000 goes to the match (")
    assert megaroth("check", str(copy)).code == 0


def test_a_year_that_a_copy_adds_has_these_amounts_too(megaroth, own, tmp_path):
    copy = tmp_path / "copy.xlsx"
    assert megaroth("roll", str(own), "-o", str(copy)).code == 0
    cells = cached_values(copy)["Limits"]
    assert cells["G4"] == cells[f"G{limits.MORE_HEAD}"] == 2027
    for down, (code, _) in enumerate(limits.MORE):
        amount = cells[f"G{limits.MORE_FIRST + down}"]
        assert amount >= float(find(code, 2026).number) > 0, code


def test_what_cannot_be_used_stands_in_no_ones_way(megaroth, own, tmp_path):
    book = openpyxl.load_workbook(own)
    book["Order"][order.address_of("in_order_budget")] = "lots"
    book.save(own)
    copy = tmp_path / "copy.xlsx"
    assert megaroth("replan", str(own), "-o", str(copy)).code == 0
    assert cached_values(copy)["Order"]["B3"] == order.NOT_USABLE


def test_a_workbook_of_before_has_none_of_it(own):
    book = openpyxl.load_workbook(own)
    for field in FIELDS:
        del book.defined_names[field.name]
    del book["Order"]
    for row in book["Limits"].iter_rows(min_row=limits.MORE_HEAD):
        for cell in row:
            cell.value = None
    book["Limits"]["G4"] = 2027  # typed in, as workbooks of before have room for
    for down in range(len(limits.ROWS)):
        row = limits.FIRST + down
        book["Limits"][f"G{row}"] = book["Limits"][f"F{row}"].value
    book["Start"]["C11"] = 2027
    book["Start"]["C15"] = 46_388  # January 1, 2027
    book.save(own)
    filled = read_planner(str(own))
    assert filled.wrong == []
    assert filled.plan is not None and filled.plan.s.year == 2027
    assert not {field.name for field in FIELDS} & set(filled.typed)


def test_what_is_for_the_order_stands_below_all_that_was_there_before():
    others = [coordinate_to_tuple(cell.at)[0] for cell in limits.sheet().cells
              if coordinate_to_tuple(cell.at)[0] < limits.MORE_HEAD]  # fmt: skip
    assert max(others) < limits.MORE_HEAD - 1
    assert limits.MORE_HEAD > limits.COMPLETE + 10
