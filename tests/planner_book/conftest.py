"""The workbook that the tests of this folder look at."""

from __future__ import annotations

import pytest
from parity.plans import shown, workbook

from xlplugin.rules.match import refused
from xlplugin.sheets.planner import beside, faults, verdicts
from xlplugin.sheets.planner.fields import KINDS
from xlplugin.sheets.planner.input_places import named

FULL = {
    "salary": 310_000, "match": "100% of first 3% + 50% of next 2% + 25% of next 1% max $12,000 "
    "+ 1% nonelective + $500 excluding catch-up true-up",
    "age": 61, "year": 2026, "schedule": "twice a month", "first_payday": "2026-01-15",
    "paychecks": 24, "step": "0.5%", "employer_other": 1_500, "after_tax_cap": "10%",
    "deferral_goal": 30_000, "after_tax_goal": 20_000, "prior_deferral": 2_000,
    "prior_wages": 290_000, "pay_cap_method": "prorated", "cap_combined": 0.6,
    "cap_deferral": 0.5, "cap_after_tax_election": 0.25, "lag": 2, "changes": "few",
    "stops_deferral": "no", "stops_after_tax": "yes", "spillover": "yes",
    "catch_up_60_63": "no", "plan_has_roth": "no",
    "elect_deferral": 0.06, "elect_after_tax": 0.05, "elect_bonus_deferral": 0.1,
    "elect_bonus_after_tax": 0, "left": "2026-12-15",
    "bonuses": [{"date": "2026-03-13", "amount": 30_000, "matched": "no"},
                {"date": "2026-11-13", "amount": 10_000, "matched": "no"}],
    "raises": [{"date": "2026-07-01", "salary": 320_000}],
    "leaves": [{"from": "2026-04-01", "to": "2026-04-20"}],
    "ytd_date": "2026-05-15", "ytd_pay": 120_000, "ytd_deferral": 7_200,
    "ytd_after_tax": 6_000, "ytd_employer": 3_000,
    "paid": [{"date": "2026-05-31", "pay": 12_916.67, "deferral": 775, "after_tax": 645.83,
              "employer": 400}],
}  # fmt: skip
"""A plan in which every cell is filled but those of ``paychecks``, which says what is usual."""

NEEDED = {"in_year": 2026, "in_age": 45, "in_salary": 200_000, "in_schedule": "Every two weeks",
          "in_first_payday": 46_024, "in_employer_contributes": "Not sure"}  # fmt: skip
"""The cells without which there is no plan."""
YEAR_TO_DATE = tuple(
    f"in_ytd_{what}" for what in ("date", "pay", "deferral", "after_tax", "employer")
)


@pytest.fixture(scope="session")
def what():
    return shown(**FULL)


@pytest.fixture(scope="session")
def path(what, tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "plan.xlsx"
    path.write_bytes(workbook(what))
    return path


LONGEST_TEXT = f'"{"M" * 4 + "n" * (faults.LONGEST - 4)}..."'
LONGEST_NUMBER = "-999999999.9999"
"""What a sentence repeats of a cell, at its widest."""
LONGEST_DIGITS = "33.33"
"""Of the percents of a match as plans state them; what is longer ends beside the line."""


def sentences_of_problems():
    """All that the workbook can say of its cream cells, at its widest."""
    found = {named(name): (*faults.of(kind), *beside.of(name))
             for name, kind in KINDS.items()}  # fmt: skip
    found |= {
        f"Paychecks!{column.letter}60 {column.label}": faults.of(column.kind)
        for column in verdicts.COLUMNS
    }
    return {
        f"{place}: {said}"
        for place, asked in found.items()
        for fault in asked
        if fault.words
        for said in _widest(fault)
    }


def _widest(fault):
    """What a fault can say, with all that it repeats as wide as it can be."""
    if fault.words[0] == faults.UNREADABLE:
        text = f'"{"M" * 4 + "n" * (refused.LONGEST - 4)}..."'
        return [said.format(a=LONGEST_DIGITS, b=LONGEST_DIGITS, text=text)
                for said in refused.SENTENCES.values()]  # fmt: skip
    parts = (part if isinstance(part, str) else _repeated(part) for part in fault.words)
    return ["".join(parts)]


def _repeated(part):
    return LONGEST_TEXT if "ISTEXT" in part[0] else LONGEST_NUMBER


def named_cells(book):
    """Where each name of a workbook leads: ``{"in_year": ("Start", "C7")}``."""
    return {
        name: tuple(defined.attr_text.replace("$", "").replace("'", "").split("!"))
        for name, defined in book.defined_names.items()
    }
