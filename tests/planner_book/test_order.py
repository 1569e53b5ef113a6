"""Proves the sheet Order: places worked out by hand, answers that every command keeps, amounts
of a year that a copy brings along, and workbooks of before.
"""

from __future__ import annotations

import openpyxl
import pytest
from commands.terminal import command_in
from openpyxl.utils import coordinate_to_tuple
from parity.engines import cached_values
from parity.plans import ORDINARY, as_typed, empty, shown, workbook

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.law.limits import find
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import read_inputs
from xlplugin.rules.priority import NOT_STATED
from xlplugin.sheets.planner import limits_sheet, order, order_steps, order_trade
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.order_inputs import FIELDS
from xlplugin.sheets.planner.reading import read_planner

PAYDAYS_26 = {"first_payday": "2026-01-09"}
OWN = {"in_order_budget": 80_000, "in_order_hsa": "Family"}


def stated(typed, **given):
    what = shown(**ORDINARY | given)
    what.typed.update(typed)
    return what


def sheet(what, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(what))
    return cached_values(path)["Where the next dollar goes"]


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


@pytest.mark.parametrize("takes", ["yes", "no"])
@pytest.mark.parametrize("paydays", [26, 27])
@pytest.mark.parametrize(
    "typed",
    [{}, OWN, {"in_order_457b": "Yes", "in_order_magi": 160_000, "in_order_status": "Single"},
     {"in_order_ira": "No", "in_order_hsa": "Self"}],
    ids=["nothing is said", "own", "457(b) and MAGI", "no IRA"],
)  # fmt: skip
def test_the_places_are_those_of_the_function(tmp_path, typed, paydays, takes):
    """The function is told what the year pays, and of last year what leaves nothing to say of it:
    Order says nothing of Roth catch-up and of tests."""
    typed = {"in_order_budget": 100_000, **typed}
    what = stated(typed, age=57, takes_after_tax=takes, **(PAYDAYS_26 if paydays == 26 else {}))
    assert what.year.count == paydays
    pay = what.year.pay_year / 100
    assert pay == (200_000 if paydays == 26 else 207_692.31)
    cells = sheet(what, tmp_path)
    get = typed.get
    table = call(named("ORDER"), [
        get("in_order_budget"), pay, "50% up to 6%", 57, 2026,
        (get("in_order_hsa") or "None").lower(), get("in_order_457b") == "Yes",
        takes == "yes", get("in_order_magi"),
        (get("in_order_status") or "").lower() or None, get("in_order_ira") != "No",
        None, None, None, None, 100_000, 100_000,
    ])[1:]  # fmt: skip
    assert column(cells, "C") == [line[2] for line in table]
    on_start = "; pay of the year before, 100,000.00, does not make a person highly compensated; "
    on_start += "owning more than 5% would"  # there, as all that is said of tests
    stated_no = (NOT_STATED, order_steps.NOT_TAKEN)  # a function is told nothing else than a yes
    assert column(cells, "E") == [
        line[4].replace(*stated_no).removesuffix(on_start) for line in table
    ]
    assert column(cells, "B") == [f"{line[0]}. {line[1]}" for line in table[:-1]] + ["Left over"]


def test_an_empty_budget_is_what_the_plan_puts_in(tmp_path):
    what = stated({})
    cells = sheet(what, tmp_path)
    assert sum(column(cells, "C")) == (what.year.deferral + what.year.after_tax) / 100 > 0


@pytest.mark.parametrize(
    ("takes", "amount", "room", "left", "why"),
    [
        (None, 41_500, 41_500, "; $26,500 is left over.", "is assumed; not every plan does, ask"),
        ("yes", 41_500, 41_500, "; $26,500 is left over.", "a conversion in the plan and one to a "
         "Roth IRA"),
        ("no", 0, 0, "; $68,000 is left over.", "the plan takes no after-tax contributions, as "
            "'If it applies' says; 41,500.00 would fit"),
    ],
    ids=["not said", "yes", "no"],
)  # fmt: skip
def test_start_says_whether_the_plan_takes_after_tax(tmp_path, takes, amount, room, left, why):
    # 100,000 - 12,000 - 12,500 - 7,500 are 68,000, of which 72,000 - 24,500 - 6,000 fit
    said = {} if takes is None else {"takes_after_tax": takes}
    cells = sheet(stated({"in_order_budget": 100_000}, **PAYDAYS_26, **said), tmp_path)
    row = order.FIRST + 5
    assert (cells[f"C{row}"], cells[f"D{row}"]) == (amount, room)
    assert cells[f"E{row}"].endswith(why)
    assert cells["B3"].endswith(left)


# -- what is open, and what match costs and buys ---------------------------------------------
OPEN = (
    "Paid in so far: {} of 401(k) and {} of after-tax money. Still open, as on Start: {} of "
    "401(k) and {}"
)
DOLLAR = "Each dollar of match you give up makes room for one dollar of your own after-tax money: "
MONTHS = {"salary": 240_000, "schedule": "monthly", "first_payday": "2026-01-31"}
"""20,000 a month; 50 % of 6 % of it are 600, in a year 7,200."""
EVEN = {"deferral_goal": 24_000, "after_tax_goal": 36_000}
"""10 % and 15 % of it, to the dollar."""
IN_JUNE = {"ytd_date": "2026-06-30", "ytd_pay": 120_000, "ytd_deferral": 6_000,
           "ytd_after_tax": 9_000, "ytd_employer": 3_000,
           "elect_deferral": 0.05, "elect_after_tax": 0.075, "lag": 0, "step": "0.5%"}  # fmt: skip
"""5 % and 7.5 % so far: half of 1,000 each month is 500 of match. July can be changed yet."""
TRADES = {
    # 72,000 - 24,000 - 7,200 are 40,800 of room; without match 48,000
    "nothing is in": (
        EVEN, OPEN.format("$0", "$0", "$24,000", "$40,800"),
        [("This plan", 24_000, 7_200, 36_000, 67_200), None, None,
         ("No match at all", 24_000, 0, 48_000, 72_000)],
        DOLLAR + "$7,200 of match for $7,200 of room.",
    ),
    # six months more of 3,000 and 4,500 are 24,000 and 36,000; of 1,000, 500 and 1,500 12,000,
    # 6,000 and 18,000; the match is 3,000 and six times 600
    "half the year is in": (
        EVEN | IN_JUNE, OPEN.format("$6,000", "$9,000", "$18,000", "$32,400"),
        [("This plan", 24_000, 6_600, 36_000, 66_600),
         ("If nothing changes", 12_000, 6_000, 18_000, 36_000), None,
         ("No match at all", 24_000, 0, 48_000, 72_000)],
        DOLLAR + "$6,600 of match for $6,600 of room.",
    ),
    "the plan's cap leaves less": (
        EVEN | {"after_tax_cap": 42_000}, OPEN.format("$0", "$0", "$24,000", "$40,800"),
        [("This plan", 24_000, 7_200, 36_000, 67_200), None, None,
         ("No match at all", 24_000, 0, 42_000, 66_000)],
        "Giving up all of the match, $7,200, makes room for $1,200 of your own after-tax "
        "money: the plan's cap, or your pay, allows no more.",
    ),
    "the plan's cap is below the room": (
        EVEN | {"after_tax_cap": 36_000}, OPEN.format("$0", "$0", "$24,000", "$36,000"),
        [("This plan", 24_000, 7_200, 36_000, 67_200), None, None,
         ("No match at all", 24_000, 0, 36_000, 60_000)],
        "Giving up all of the match, $7,200, makes no room for after-tax money.",
    ),
    "no match": (
        EVEN | {"match": "none"}, OPEN.format("$0", "$0", "$24,000", "$48,000"),
        [("This plan", 24_000, 0, 36_000, 60_000), None, None, None],
        "There is no match to give up.",
    ),
    "the plan takes none": (
        EVEN | {"takes_after_tax": "no"}, OPEN.format("$0", "$0", "$24,000", "$0"),
        [("This plan", 24_000, 7_200, 0, 31_200), None, None,
         ("No match at all", 24_000, 0, 0, 24_000)],
        "Your plan takes no after-tax contributions, so giving up match buys nothing.",
    ),
    # 13 % of 20,000 are 2,600: nine months, 1,100 in the tenth, then the stop; 9 x 600 + 550
    "elections that are followed": (
        {"elections": [{"from": 1, "deferral": 0.13, "after_tax": 0.1}]},
        OPEN.format("$0", "$0", "$24,500", "$41,550"),
        [("This plan", 24_500, 5_950, 24_000, 54_450), None, None,
         ("No match at all", 24_500, 0, 47_500, 72_000)],
        DOLLAR + "$5,950 of match for $5,950 of room.",
    ),
    # the same; what is stopped spills over: 71 % of three months less the 1,100; 7,200 - 5,950
    "elections that are followed, after-tax waits": (
        {"elections": [{"from": 1, "deferral": 0.13, "after_tax": 0.58}], "spillover": True},
        OPEN.format("$0", "$0", "$24,500", "$41,550"),
        [("This plan", 24_500, 5_950, 41_500, 71_950), None, None,
         ("No match at all", 24_500, 0, 47_500, 72_000)],
        "Waiting for the 401(k) costs $1,250 of match and buys $41,500 of after-tax money.",
    ),
}  # fmt: skip


def ways(cells):
    """The rows of the table; one that is empty is none."""
    rows = [[cells.get(f"{letter}{order.TRADE + down}") for letter in "BCDEF"]
            for down in range(1, len(order_trade.WAYS) + 1)]  # fmt: skip
    return [tuple(row) if any(row) else None for row in rows]


@pytest.mark.parametrize(
    ("given", "still_open", "table", "sentence"), TRADES.values(), ids=TRADES.keys()
)
def test_what_match_costs_and_buys_by_hand(tmp_path, given, still_open, table, sentence):
    cells = sheet(shown(**ORDINARY | MONTHS | given), tmp_path)
    assert cells[f"B{order.LEFT + 1}"] == still_open + " of after-tax money."
    assert ways(cells) == table
    assert cells[f"B{order.TRADE + order_trade.ROWS - 1}"] == sentence


def test_where_after_tax_waits_for_the_401k_the_most_match_stands_beside_it(tmp_path):
    # 10 % all year draws 12 times 600; to have time for after-tax, 13 % fills the 401(k) in October
    # with 1,100, draws 9 times 600 and 550, and leaves 71 % of three months, less those 1,100
    cells = sheet(as_typed(**ORDINARY | MONTHS, spillover=True), tmp_path)
    assert ways(cells) == [
        ("This plan", 24_500, 5_950, 41_500, 71_950), None,
        ("The most match", 24_000, 7_200, order_trade.LESS, None),
        ("No match at all", 24_500, 0, 47_500, 72_000),
    ]  # fmt: skip
    assert cells[f"B{order.TRADE + order_trade.ROWS - 1}"] == (
        "Waiting for the 401(k) costs $1,250 of match and buys $41,500 of after-tax money."
    )


def test_an_empty_workbook_has_a_sentence_and_no_figure(tmp_path):
    cells = sheet(empty(), tmp_path)
    assert cells["B3"] == order.NOTHING_YET
    assert not any(column(cells, letter) != [None] * 7 for letter in "CDEF")
    assert ways(cells) == [None] * 4
    assert not cells.get(f"B{order.LEFT + 1}")


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
    cells = cached_values(copy)["Where the next dollar goes"]
    assert {name: cells[order.address_of(name)] for name in OWN} == OWN
    assert cells["B3"].startswith("$80,000 goes to the match (")
    assert megaroth("check", str(copy)).code == 0


def test_a_year_that_a_copy_adds_has_these_amounts_too(megaroth, own, tmp_path):
    copy = tmp_path / "copy.xlsx"
    assert megaroth("roll", str(own), "-o", str(copy)).code == 0
    cells = cached_values(copy)["Limits"]
    assert cells["G4"] == cells[f"G{limits_sheet.MORE_HEAD}"] == 2027
    for down, (code, _) in enumerate(limits_sheet.MORE):
        amount = cells[f"G{limits_sheet.MORE_FIRST + down}"]
        assert amount >= float(find(code, 2026).number) > 0, code


def test_what_cannot_be_used_stands_in_no_ones_way(megaroth, own, tmp_path):
    book = openpyxl.load_workbook(own)
    book["Where the next dollar goes"][order.address_of("in_order_budget")] = "lots"
    book.save(own)
    copy = tmp_path / "copy.xlsx"
    assert megaroth("replan", str(own), "-o", str(copy)).code == 0
    assert cached_values(copy)["Where the next dollar goes"]["B3"] == order.NOT_USABLE


def test_a_workbook_of_before_has_none_of_it(own):
    book = openpyxl.load_workbook(own)
    for field in FIELDS:
        del book.defined_names[field.name]
    del book["Where the next dollar goes"]
    for row in book["Limits"].iter_rows(min_row=limits_sheet.MORE_HEAD):
        for cell in row:
            cell.value = None
    book["Limits"]["G4"] = 2027  # typed in, as workbooks of before have room for
    for down in range(len(limits_sheet.ROWS)):
        row = limits_sheet.FIRST + down
        book["Limits"][f"G{row}"] = book["Limits"][f"F{row}"].value
    book["Start"]["C7"] = 2027
    book["Start"]["C11"] = 46_388  # January 1, 2027
    book.save(own)
    filled = read_planner(str(own))
    assert filled.wrong == []
    assert filled.plan is not None and filled.plan.s.year == 2027
    assert not {field.name for field in FIELDS} & set(filled.typed)


def test_what_is_for_the_order_stands_below_all_that_was_there_before():
    others = [coordinate_to_tuple(cell.at)[0] for cell in limits_sheet.sheet(str).cells
              if coordinate_to_tuple(cell.at)[0] < limits_sheet.MORE_HEAD]  # fmt: skip
    assert max(others) < limits_sheet.MORE_HEAD - 1
    assert limits_sheet.MORE_HEAD > limits_sheet.COMPLETE + 10


def test_each_figure_on_the_way_has_the_name_of_what_it_is():
    """The rule keeps figures without names; their cells are told apart by the order alone."""
    plan = Plan(
        read_inputs(
            {
                "year": 2026, "age": 52, "salary": 240_000, "prior_wages": 160_000,
                "plan_has_roth": True, "match": "50% of first 4% + 25% of next 4% + 3% nonelective",
            }
        )
    )  # fmt: skip
    order_of = shown_of(plan)
    order_of.typed |= {
        "in_order_budget": 70_000, "in_order_hsa": "Family", "in_order_457b": "Yes",
        "in_order_ira": "Yes", "in_order_magi": 100_000, "in_order_status": "Single",
    }  # fmt: skip
    kept = order_steps.kept_of(order_of)
    known = {
        "counted_pay": 249_230_77, "catch_up_limit": 8_000_00, "by_person": 32_500_00,
        "without": 7_476_92, "room_for_both": 64_523_08, "most": 32_500_00, "for_match": 19_938_47,
        "full_match": 7_476_92, "to_match": 19_938_47, "left_by_match": 50_061_53,
        "match_drawn": 7_476_92, "room_hsa": 8_750_00, "left_by_hsa": 41_311_53,
        "to_rest": 12_561_53, "left_by_rest": 28_750_00, "deferral": 32_500_00,
        "to_457b": 28_750_00, "left_by_457b": 0, "pay_left": 187_980_77, "ira_limit": 8_600_00,
        "roth_ira": 8_600_00, "basic_then": 24_500_00, "over_basic_then": 8_000_00,
        "pay_counted_then": 249_230_77, "loan_then": 0, "employer_then": 14_953_84,
        "turned_then": 0, "after_tax_fits": 32_546_16, "room_after_tax": 32_546_16,
    }  # fmt: skip
    assert {name: kept[name] for name in known} == known
