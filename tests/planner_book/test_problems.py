"""Proves that the workbook says what is wrong with its cream cells, one cell at a time.

Whatever is typed, no error value shows and no figure stands beside such a sentence; and what is
only left out means its default. What is typed here gets past the cells' own validation, as what
is pasted does. IronCalc recalculates.
"""

from __future__ import annotations

import pytest
from parity.engines import ironcalc_values
from parity.plans import cells_at, cream, differences, empty, figures, shown, workbook
from planner_book.conftest import NEEDED, sentences_of_problems

from xlplugin.sheets.planner.fields import FIELDS, WORDS
from xlplugin.sheets.planner.start import address_of

PERSON = {"salary": 200_000, "match": "50% up to 6%", "age": 61, "year": 2026,
          "schedule": "every two weeks", "first_payday": "2026-01-02"}  # fmt: skip
TEXT = "A cream cell holds text where a number belongs."
BELOW = "A cream cell holds a number below 0."
ERROR = "A cream cell holds an error."
YES_NO = "A cream cell holds neither Yes nor No."
LISTED = "A cream cell holds none of the words of its list."
STEPS = "Elections go in steps that divide 100%: 1%, 0.5%, 0.1% and the like, up to 10%."
OPEN_ENDED = "A band of the match comes after one without an end."
TOO_HIGH = "A percentage of the employer's money is too high: 6% is 0.06."
HIGHEST = "A highest percent is above 100%: 50% is 0.5."
UNCLEAR = "An election or cap is a percentage up to 100% or dollars from 100: 9% is 0.09."
YEAR = "Fill in a year whose limits are on the Limits sheet."
NOT_IN_YEAR = "A date is not in the year of the plan."
DIVIDED = "The salary is divided by 12, 24, 26, 27, 52 or 53."
LAG = "The paychecks until a change takes effect are a whole number."
AGE = "Your age is a whole number up to 120."
TEXT_OF_STUB = "A cream cell on Paychecks holds text where a number belongs."
BELOW_OF_STUB = "A cream cell on Paychecks holds a number below 0."
NO_PAY = "A row on Paychecks has amounts of a stub without its pay."
UNCLEAR_OWN = "An election on Paychecks is a percentage up to 100% or dollars from 100: 9% is 0.09."
LOW_RATE = ("Match rate below 10%: is 6% 6 cents a dollar (then Yes below the rates) or all of the "
            "first 6% of pay (then 100%, … up to 6%)?")  # fmt: skip
HIGH_RATE = ("Match rate above 200%: is 250% $2.50 a dollar (then Yes below the rates) or all of "
             "the first 2.5% of pay (then 100%, … up to 2.5%)?")  # fmt: skip
NEEDS_MATCH = "Your employer contributes: fill in its match, or its other money."
NO_BUT_MATCH = "Your employer does not contribute, but a match or other money of it is filled in."
NO_MATCH = {"in_match_rate1": None, "in_match_tier1": None}
LISTS = ("in_employer_contributes", "in_schedule", "in_changes", "in_pay_cap_method")
FIRST_DAY, MARCH, NEXT_YEAR = 46_023, 46_100, 46_388

# what is typed, and the sentence at the top
PROBLEMS = [
    ({"in_year": None}, "Fill in the year, then the plan appears here."),
    ({"in_age": None, "in_schedule": None},
     "Fill in your age, how often you are paid, then the plan appears here."),
    ({"in_salary": None}, "Fill in salary, then the plan appears here."),
    ({"in_first_payday": None}, "Fill in the first payday, then the plan appears here."),
    (dict.fromkeys(NEEDED), "Fill in the year, your age, salary, how often you are paid, the first "
     "payday, then the plan appears here."),
    ({"in_year": 2031}, YEAR), ({"in_year": 2022}, YEAR), ({"in_year": "2026 "}, YEAR),
    ({"in_year": 2026.5}, YEAR), ({"in_year": 0}, YEAR),
    ({"in_age": 121}, AGE), ({"in_age": 60.5}, AGE), ({"in_age": "sixty"}, TEXT),
    ({"in_salary": "200k"}, TEXT), ({"in_salary": -0.01}, BELOW), ({"in_salary": "=TRUE()"}, TEXT),
    ({"in_schedule": "Daily"}, LISTED), ({"in_schedule": 26}, LISTED),
    ({"in_changes": "Many"}, LISTED), ({"in_changes": 2}, LISTED),
    ({"in_pay_cap_method": "Never"}, LISTED),
    ({"in_first_payday": 45_999}, NOT_IN_YEAR), ({"in_first_payday": "Jan 2"}, TEXT),
    ({"in_ytd_date": NEXT_YEAR}, NOT_IN_YEAR), ({"in_left": NEXT_YEAR}, NOT_IN_YEAR),
    ({"in_paychecks": 25}, DIVIDED), ({"in_paychecks": 0}, DIVIDED),
    ({"in_paychecks": "26 "}, TEXT),
    ({"in_step": 0}, STEPS), ({"in_step": 1}, STEPS), ({"in_step": 0.07}, STEPS),
    ({"in_step": 0.0025}, STEPS),
    ({"in_lag": 54}, LAG), ({"in_lag": 0.5}, LAG),
    ({"in_match_rate1": 50}, TOO_HIGH), ({"in_match_tier1": 6}, TOO_HIGH),
    ({"in_match_tier1": 0.06, "in_match_tier2": 0.5, "in_match_tier3": 0.5}, TOO_HIGH),
    ({"in_nonelective": 3}, TOO_HIGH),
    ({"in_match_rate1": 0.06}, LOW_RATE),
    ({"in_match_rate1": 0.06, "in_match_tier1": None}, LOW_RATE),
    ({"in_match_rate1": 1e-9}, LOW_RATE), ({"in_match_rate1": 0.0999}, LOW_RATE),
    ({"in_match_rate2": 0.05, "in_match_tier2": 0.02}, LOW_RATE),
    ({"in_match_rate1": 0.06, "in_match_rates_meant": "No"}, LOW_RATE),
    ({"in_match_rate1": 2.5}, HIGH_RATE),
    ({"in_match_rate3": 2.01, "in_match_tier3": 0.01}, HIGH_RATE),
    ({"in_match_rate1": 3.01, "in_match_rates_meant": "Yes"}, TOO_HIGH),
    (NO_MATCH | {"in_employer_contributes": "Yes"}, NEEDS_MATCH),
    ({"in_match_rate1": 0, "in_employer_contributes": "Yes"}, NEEDS_MATCH),
    ({"in_employer_contributes": "No"}, NO_BUT_MATCH),
    (NO_MATCH | {"in_employer_contributes": "No", "in_nonelective": 0.03}, NO_BUT_MATCH),
    (NO_MATCH | {"in_employer_contributes": "No", "in_employer_other": 0.01}, NO_BUT_MATCH),
    ({"in_employer_contributes": "Perhaps"}, LISTED),
    ({"in_match_tier1": None, "in_match_rate2": 0.5}, OPEN_ENDED),
    ({"in_match_rate2": 0.5, "in_match_rate3": 0.25, "in_match_tier3": 0.02}, OPEN_ENDED),
    ({"in_cap_combined": 50}, HIGHEST), ({"in_cap_deferral": 1.01}, HIGHEST),
    ({"in_cap_after_tax_election": 15}, HIGHEST),
    ({"in_elect_deferral": 9}, UNCLEAR), ({"in_elect_after_tax": 1.01}, UNCLEAR),
    ({"in_elect_bonus_deferral": 99}, UNCLEAR), ({"in_elect_bonus_after_tax": 10}, UNCLEAR),
    ({"in_after_tax_cap": 10}, UNCLEAR),
    ({"in_true_up": "maybe"}, YES_NO), ({"in_match_catch_up": "N"}, YES_NO),
    ({"in_plan_has_roth": 0}, YES_NO), ({"in_true_up": "=TRUE()"}, YES_NO),
    ({"in_bonus": 5_000}, "A bonus needs its payday."),
    ({"in_bonus2": 5_000}, "A bonus needs its payday."),
    ({"in_bonus": 5_000, "in_bonus_date": NEXT_YEAR}, NOT_IN_YEAR),
    ({"in_raise_salary": 250_000}, "A raise needs the new salary and its first payday."),
    ({"in_raise_date": MARCH}, "A raise needs the new salary and its first payday."),
    ({"in_leave_from": MARCH}, "A leave needs its first and its last day."),
    ({"in_leave_to": MARCH}, "A leave needs its first and its last day."),
    ({"in_leave_from": MARCH, "in_leave_to": MARCH - 1},
     "A leave needs its first and its last day."),
    ({"in_left": FIRST_DAY}, "No payday comes before the last day."),
    ({"in_ytd_deferral": 100}, "Fill in the payday of the year-to-date amounts."),
    ({"in_ytd_pay": 100}, "Fill in the payday of the year-to-date amounts."),
    ({"Paychecks!E9": "paid"}, TEXT_OF_STUB), ({"Paychecks!J60": "none"}, TEXT_OF_STUB),
    ({"Paychecks!E8": -1}, BELOW_OF_STUB), ({"Paychecks!I60": -0.01}, BELOW_OF_STUB),
    ({"Paychecks!F8": 100}, NO_PAY), ({"Paychecks!H60": 0}, NO_PAY),
    ({"Paychecks!E8": 100, "Paychecks!G9": 100}, NO_PAY),
    ({"Paychecks!I8": 9}, UNCLEAR_OWN), ({"Paychecks!J60": 99.99}, UNCLEAR_OWN),
    ({"in_year": 2027, "Limits!G4": 2027},
     "The limits of this year on the Limits sheet are not complete."),
]  # fmt: skip

# what is cleared or typed without harm, and what it means
FINE = [
    ({"in_paychecks": None}, {}), ({"in_step": None}, {"step": 0.01}), ({"in_lag": None}, {}),
    ({"in_changes": None}, {"changes": "one"}), ({"in_true_up": None}, {}),
    ({"in_match_catch_up": None}, {}), ({"in_catch_up_60_63": None}, {}),
    ({"in_plan_has_roth": None, "in_prior_wages": 200_000}, {"prior_wages": 200_000}),
    (NO_MATCH, {"match": ""}), (NO_MATCH | {"in_employer_contributes": "Not sure"}, {"match": ""}),
    (NO_MATCH | {"in_employer_contributes": "No"}, {"match": "none"}),
    (NO_MATCH | {"in_employer_other": 500}, {"match": "", "employer_other": 500}),
    (NO_MATCH | {"in_employer_contributes": "Yes", "in_employer_other": 500},
     {"match": "none", "employer_other": 500}),
    ({"in_employer_contributes": "Yes"}, {}), ({"in_employer_contributes": "Not sure"}, {}),
    ({"in_match_rates_meant": "Yes"}, {}),
    ({"in_match_rate1": 0.0999999999}, {"match": "10% up to 6%"}),
    ({"in_match_rate1": 0.06, "in_match_rates_meant": "Yes"},
     {"match": "6% of deferrals up to 6%"}),
    ({"in_match_rate1": 2.5, "in_match_rates_meant": "Yes"}, {"match": "250% up to 6%"}),
    ({"in_match_tier1": None}, {"match": "50%"}),
    ({"in_bonus": 0}, {}), ({"in_bonus_date": MARCH}, {}),
    ({"in_elect_deferral": 0}, {"elect_deferral": 0}),
    ({"in_after_tax_cap": 100}, {"after_tax_cap": 100}),
    ({"Limits!G4": "soon"}, {}), ({"Limits!G5": -1}, {}), ({"Limits!H8": "unknown"}, {}),
    ({"Limits!G4": "=1/0"}, {}), ({"Limits!H7": "=1/0"}, {}), ({"Limits!H11": "=1/0"}, {}),
]  # fmt: skip
LOOKED_AT = {"Start", "Paychecks", "Charts", "Worth", "Checks"}
SUMS_OF_STUBS = {("Paychecks", f"{letter}7") for letter in "EFGH"}
"""They show what was typed."""


def place(name):
    """``Paychecks!E8`` or the name of an input cell, as sheet and address."""
    if "!" in name:
        return tuple(name.split("!"))
    return "Start", address_of(name)


def one_cell_wrong():
    """Every cream cell of Start with a text, a number below 0, an error; the sentences."""
    for name in FIELDS:
        yes_no = name in WORDS and name not in LISTS
        yield (
            {name: "?"},
            YEAR
            if name == "in_year"
            else YES_NO
            if yes_no
            else (LISTED if name in LISTS else TEXT),
        )
        yield {name: -1}, YEAR if name == "in_year" else YES_NO if yes_no else BELOW
        yield {name: "=1/0"}, ERROR
        yield {name: "=NA()"}, ERROR


def stubs_wrong():
    """Cream cells of Paychecks with errors."""
    for letter in "EFGHIJ":
        for row in (8, 33, 60):
            yield {f"Paychecks!{letter}{row}": "=1/0"}, ERROR


WRONG = [*PROBLEMS, *one_cell_wrong(), *stubs_wrong()]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("problems") / "plan.xlsx"
    path.write_bytes(workbook(shown(**PERSON)))
    return path


@pytest.fixture(scope="module")
def found(path):
    """The values after each change, every one in a workbook that is otherwise right."""
    typed = [typed for typed, _ in [*WRONG, *FINE]]
    changes = [{place(name): value for name, value in each.items()} for each in typed]
    return list(ironcalc_values(path, changes))


def errors(values):
    """The error values that nobody typed."""
    return [
        f"{sheet}!{at} shows {value}"
        for sheet, cells in values.items()
        for at, value in cells.items()
        if isinstance(value, str) and value.startswith("#") and (sheet, at) not in cream()
    ]


def test_no_error_value_shows(found):
    wrong = {
        str(typed): errors(values)[:3]
        for (typed, _), values in zip([*WRONG, *FINE], found, strict=True)
        if errors(values)
    }
    assert wrong == {}


def test_the_sentence_says_what_is_wrong(found):
    said = [
        (typed, values["Start"]["C5"]) for (typed, _), values in zip(WRONG, found, strict=False)
    ]
    assert said == WRONG


def test_no_figure_stands_beside_the_sentence(found):
    """Everything a person looks at is as in a workbook that is not filled in."""
    wrong = {}
    for (typed, sentence), values in zip(WRONG, found, strict=False):
        what = empty(**NEEDED | typed)
        what.problem = sentence
        expected = {
            place: cell.content(what)
            for place, cell in cells_at().items()
            if cell.formula and place[0] in LOOKED_AT and place not in SUMS_OF_STUBS
        }
        if differ := differences(values, expected):
            wrong[str(typed)] = differ[:3]
    assert wrong == {}


def test_every_sentence_was_called_for():
    said = {sentence for _, sentence in WRONG}
    assert said >= sentences_of_problems()


@pytest.mark.parametrize("number", range(len(FINE)), ids=[str(typed) for typed, _ in FINE])
def test_what_is_left_out_is_its_default(found, number):
    values = found[len(WRONG) + number]
    what = shown(**PERSON | FINE[number][1])
    assert values["Start"]["C5"].startswith("From Jan ")
    results = {place: figure for place, figure in figures(what).items() if place[0] == "Start"}
    assert differences(values, results) == []
