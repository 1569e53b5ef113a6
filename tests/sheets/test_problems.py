"""Proves that the workbook says what is wrong with its cream cells, one cell at a time.

Whatever is typed, no error value shows; and what is only left out means its default.
"""

from __future__ import annotations

import pytest
from parity.engines import ironcalc_values
from parity.plans import plan_of

from xlplugin.sheets.planner import TITLE, sheets
from xlplugin.sheets.render import render

PERSON = {"salary": 200_000, "match": "50% up to 6%", "age": 61, "year": 2026}
TEXT = "A cream cell holds text where a number belongs."
STEPS = "Elections go in steps that divide 100%: 1%, 0.5%, 0.1% and the like, up to 10%."
WORD = "A cream cell holds neither Yes nor No."
ERROR = "A cream cell holds an error."
TOO_HIGH = "A percentage of the employer's money is too high: 6% is 0.06."

# what is typed, and the sentence at the top
PROBLEMS = [
    ({"in_year": None}, "Fill in a year whose limits are published: see the Limits sheet."),
    ({"in_year": 2031}, "Fill in a year whose limits are published: see the Limits sheet."),
    ({"in_year": "2026 "}, "Fill in a year whose limits are published: see the Limits sheet."),
    ({"in_age": None}, "Fill in your age on December 31 of the year."),
    ({"in_age": "sixty"}, "Fill in your age on December 31 of the year."),
    ({"in_age": 300}, "Your age is a whole number up to 120."),
    ({"in_age": 60.5}, "Your age is a whole number up to 120."),
    ({"in_salary": None}, "Fill in your salary for the year."),
    ({"in_salary": "200k"}, "Fill in your salary for the year."),
    ({"in_salary": -1}, "A cream cell holds a number below 0."),
    ({"in_paychecks": "26 "}, TEXT),
    ({"in_paychecks": 60}, "Paychecks are 12, 24, 26, 27, 52 or 53 a year."),
    ({"in_paychecks": 0}, "Paychecks are 12, 24, 26, 27, 52 or 53 a year."),
    ({"in_employer_other": "none"}, TEXT),
    ({"in_prior_deferral": "?"}, TEXT),
    ({"in_match_rate1": "half"}, TEXT),
    ({"in_match_rate1": 50}, TOO_HIGH),
    ({"in_match_tier1": 6}, TOO_HIGH),
    ({"in_nonelective": 3}, TOO_HIGH),
    ({"in_step": 1}, STEPS),
    ({"in_step": 0.07}, STEPS),
    ({"in_step": 0.0025}, STEPS),
    ({"in_paychecks": 25}, "Paychecks are 12, 24, 26, 27, 52 or 53 a year."),
    ({"in_match_rate2": 0.5, "in_match_tier2": 0.97}, TOO_HIGH),
    ({"in_match_catch_up": "N"}, WORD),
    ({"in_true_up": "maybe"}, WORD),
    ({"in_plan_has_roth": 0}, WORD),
    ({"in_employer_other": "=1/0"}, ERROR),
    ({"in_age": "=NA()"}, ERROR),
    ({"in_true_up": "=1/0"}, ERROR),
    ({"in_salary": "=TRUE()"}, "Fill in your salary for the year."),
    ({"in_after_tax_cap": -1}, "A cream cell holds a number below 0."),
    ({"in_after_tax_cap": 10},
     "The plan's own cap is a percentage up to 100% or dollars from 100."),
    ({"in_deferral_goal": "max"}, TEXT),
]  # fmt: skip

# what is cleared, and the plan's input that it means
LEFT_OUT = [
    ({"in_paychecks": None}, {"paychecks": 26}),
    ({"in_step": None}, {"step": 0.01}),
    ({"in_match_catch_up": None}, {}),
    ({"in_true_up": None}, {}),
    ({"in_catch_up_60_63": None}, {}),
    ({"in_plan_has_roth": None, "in_prior_wages": 200_000}, {}),
    ({"in_match_rate1": None, "in_match_tier1": None}, {"match": "none"}),
    ({"in_match_tier1": None}, {"match": "50%"}),
]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    path = tmp_path_factory.mktemp("problems") / "plan.xlsx"
    path.write_bytes(render(sheets(), plan_of(**PERSON), TITLE))
    return path


@pytest.fixture(scope="module")
def shown(workbook):
    """The values after each change, every change in a workbook of its own."""
    changes = [typed for typed, _ in PROBLEMS + LEFT_OUT]
    return ironcalc_values(workbook, changes)


def test_no_error_value_shows(shown):
    """None but the one that a person typed into a cream cell."""
    typed_in = {cell.at for sheet in sheets() for cell in sheet.cells if cell.name[:3] == "in_"}
    errors = [
        (typed, sheet, at, value)
        for (typed, _), sheets_ in zip(PROBLEMS + LEFT_OUT, shown, strict=True)
        for sheet, cells in sheets_.items()
        for at, value in cells.items()
        if isinstance(value, str) and value.startswith("#")
        if sheet != "Start" or at not in typed_in
    ]
    assert not errors


@pytest.mark.parametrize("place", range(len(PROBLEMS)), ids=[str(p[0]) for p in PROBLEMS])
def test_the_sentence_says_what_is_wrong(shown, place):
    start = shown[place]["Start"]
    assert start["D5"] == PROBLEMS[place][1]
    assert [start.get(at) or "" for at in ("B5", "B6", "D6", "D7", "D8")] == [""] * 5


@pytest.mark.parametrize("place", range(len(LEFT_OUT)), ids=[str(p[0]) for p in LEFT_OUT])
def test_what_is_left_out_is_its_default(shown, place):
    plan = plan_of(**PERSON | LEFT_OUT[place][1])
    start = shown[len(PROBLEMS) + place]["Start"]
    assert round(start["B5"] * 100) == plan.room_year
    assert round(start["I11"] * 100) == plan.deferral
    assert round(start["I12"] * 100) == plan.after_tax
