"""Proves the sheets Worth and Kinds: figures worked out again on fractions, assumptions that
every command keeps, and one comparison on all faces.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from commands.terminal import command_in
from parity.engines import cached_values
from parity.plans import ORDINARY, empty, shown, workbook

from xlplugin.rules.kinds_of_contributions import KINDS, QUESTIONS
from xlplugin.sheets.planner import titles, worth
from xlplugin.sheets.planner.reading import read_planner
from xlplugin.sheets.planner.titles import WORTH

TO_34500 = {"salary": 230_000, "age": 45, "year": 2026, "schedule": "monthly",
            "first_payday": "2026-01-31", "after_tax_goal": 34_500}  # fmt: skip
"""15 % of 230,000, by months: 12 x 2,875."""


def sheet(what, tmp_path, name=WORTH):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(what))
    return cached_values(path)[name]


def half_up(amount):
    return float(Fraction(int(amount * 100 + Fraction(1, 2)), 100))


def by_hand(years, growth, tax, dividends, tax_on_dividends, tax_on_gains):
    """The three ways, year by year, on fractions."""
    growth, tax, dividends, tax_on_dividends, tax_on_gains = map(
        Fraction, (growth, tax, dividends, tax_on_dividends, tax_on_gains)
    )
    start = Fraction(34_500)
    converted = account = basis = start
    for _ in range(years):
        converted *= 1 + growth
        paid = account * dividends * (1 - tax_on_dividends)
        account, basis = account * (1 + growth - dividends) + paid, basis + paid
    left = converted - max(converted - start, 0) * tax
    return [half_up(each) for each in (
        converted, left, account - max(account - basis, 0) * tax_on_gains)]  # fmt: skip


def test_the_figures_that_are_known(tmp_path):
    cells = sheet(shown(**TO_34500), tmp_path)
    last = worth.FIRST + 19
    assert [cells[f"{letter}{last}"] for letter in "BCDE"] == [
        20, 133_504.11, 109_743.13, 115_947.5,
    ]  # fmt: skip
    assert cells["B3"] == (
        "After 20 years, $34,500 ($0 in, $34,500 to come) is worth $133,504 converted to Roth, "
        "$109,743 left after-tax, and $115,948 in a taxable account."
    )
    assert not any(cells.get(f"B{row}") for row in range(last + 1, worth.LAST + 1))


IN_JUNE = {"ytd_date": "2026-06-30", "ytd_pay": 115_000, "ytd_deferral": 0,
           "ytd_after_tax": 17_250, "ytd_employer": 0}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ({}, "After 20 years, $34,500 ($0 in, $34,500 to come) is worth $"),
        (IN_JUNE, "After 20 years, $34,500 ($17,250 in, $17,250 to come) is worth $"),
        (IN_JUNE | {"ytd_date": "2026-12-31", "ytd_pay": 230_000},
         "After 20 years, $17,250 ($17,250 in, $0 to come) is worth $"),
        (IN_JUNE | {"takes_after_tax": "no"},  # July follows before a change takes effect
         "After 20 years, $20,125 ($17,250 in, $2,875 to come) is worth $"),
        ({"takes_after_tax": "no"}, worth.NOT_TAKEN),
        ({"after_tax_goal": 0}, worth.NO_MONEY),
    ],
    ids=["nothing is in", "half is in", "the year is over", "none is taken, some is in",
         "none is taken", "none is wanted"],
)  # fmt: skip
def test_what_is_in_and_what_is_to_come(tmp_path, given, begins):
    assert sheet(shown(**TO_34500 | given), tmp_path)["B3"].startswith(begins)


@pytest.mark.parametrize(
    ("rate", "taxable"), [(0.188, 111_666.58), (0.238, 106_133.59)], ids=["18.8 %", "23.8 %"]
)
def test_the_tax_on_net_investment_income(tmp_path, rate, taxable):
    what = shown(**TO_34500)
    what.typed.update(in_worth_dividend_tax=rate, in_worth_gains_tax=rate)
    assert sheet(what, tmp_path)[f"E{worth.FIRST + 19}"] == taxable


@pytest.mark.parametrize(
    "given",
    [
        (30, "0.07", "0.24", "0.02", "0.15", "0.15"), (40, "0.2", "0.37", "0.2", "0.238", "0.238"),
        (10, "-0.05", "0.24", "0.02", "0.15", "0.15"), (5, "0.01", "0.1", "0.05", "0.15", "0"),
        (1, "0", "0", "0", "0", "0"),
    ],
)  # fmt: skip
def test_every_year_worked_out_by_hand(given):
    what = shown(**TO_34500)
    what.typed.update(zip(worth.USUAL, (given[0], *map(float, given[1:])), strict=True))
    outlook = worth.Outlook(what)
    for years in range(1, given[0] + 1):
        found = [way.worth(outlook, years) / 100 for way in worth.WAYS]
        assert found == by_hand(years, *given[1:])


def test_an_empty_workbook_has_a_sentence_and_no_figure(tmp_path):
    what = empty(**worth.USUAL)
    cells = sheet(what, tmp_path)
    assert cells["B3"] == worth.NOTHING_YET
    assert [cells.get(worth.address_of(name)) for name in worth.USUAL] == [*worth.USUAL.values()]
    assert not any(
        cells.get(f"{letter}{row}")
        for letter in "BCDE" for row in range(worth.FIRST, worth.LAST + 1)
    )  # fmt: skip


# -- what commands do with the assumptions -----------------------------------------------------
OWN = {"in_worth_years": 12, "in_worth_growth": 0.055, "in_worth_tax_rate": 0.32}


@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


@pytest.fixture
def own(tmp_path):
    """A planner in which a person assumes something else."""
    what = shown(**ORDINARY)
    what.typed.update(OWN)
    path = tmp_path / "own.xlsx"
    path.write_bytes(workbook(what))
    return path


def kept(path):
    cells = cached_values(path)[WORTH]
    there = {name: cells[worth.address_of(name)] for name in OWN}
    return there == OWN and cells["B3"].startswith("After 12 years, ")


def test_check_follows_the_assumptions(megaroth, own):
    done = megaroth("check", str(own))
    assert done.code == 0, done.out + done.err


@pytest.mark.parametrize("words", [["replan"], ["replan", "--strategy", "front-load"], ["roll"]])
def test_a_copy_keeps_the_assumptions_and_is_right(megaroth, own, tmp_path, words):
    copy = tmp_path / "copy.xlsx"
    command, *options = words
    done = megaroth(command, str(own), *options, "-o", str(copy))
    assert done.code == 0, done.err
    assert kept(copy)
    assert megaroth("check", str(copy)).code == 0


def test_what_cannot_be_used_stands_in_no_ones_way(megaroth, own, tmp_path):
    book = openpyxl.load_workbook(own)
    book[WORTH][worth.address_of("in_worth_growth")] = "lots"
    book.save(own)
    copy = tmp_path / "copy.xlsx"
    assert megaroth("replan", str(own), "-o", str(copy)).code == 0
    assert cached_values(copy)[WORTH]["B3"] == worth.NOT_USABLE


def test_a_workbook_of_before_has_no_assumptions(own):
    book = openpyxl.load_workbook(own)
    for name in worth.USUAL:
        del book.defined_names[name]
    del book[WORTH], book[titles.KINDS]
    book.save(own)
    filled = read_planner(str(own))
    assert filled.plan is not None and not set(worth.USUAL) & set(filled.typed)


# -- the kinds -----------------------------------------------------------------------------------
def test_the_sheet_of_kinds_is_the_declaration(tmp_path):
    cells = sheet(shown(**ORDINARY), tmp_path, titles.KINDS)
    for letter, kind in zip("CDEF", KINDS, strict=True):
        column = [cells[f"{letter}{row}"] for row in range(4, 4 + 2 * len(QUESTIONS) + 2)]
        said = [part for each in kind.answers for part in (each.text, each.authority)]
        assert column == [kind.name, *said, kind.earnings_taxed]
    assert [cells[f"B{row}"] for row in range(5, 5 + 2 * len(QUESTIONS), 2)] == [*QUESTIONS]


def test_the_page_of_kinds_is_the_declaration():
    page = (Path(__file__).parents[2] / "docs" / "kinds.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("|")]
    assert lines[0] == [kind.name for kind in KINDS]
    for question, *answers in lines[2:-1]:
        row = QUESTIONS.index(question.strip("*"))
        assert answers == [f"{k.answers[row].text}. {k.answers[row].authority}" for k in KINDS]
    assert len(lines) == len(QUESTIONS) + 3
