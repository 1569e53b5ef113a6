"""Proves that the workbook names each bad cream cell, with what is wrong with it, and that the
core says the same of a saved file.

Whatever is typed, no error value shows and no figure stands beside such a sentence; and what is
only left out means its default. What is typed here gets past the cells' own validation, as what
is pasted does. IronCalc recalculates.
"""

from __future__ import annotations

import random
import re

import pytest
from match_texts import table
from parity.engines import ironcalc_values
from parity.plans import as_typed, cells_at, cream, differences, empty, figures, shown, workbook
from planner_book.conftest import NEEDED
from sizes import TIER, size

from xlplugin.errors import ErrorValue
from xlplugin.sheets.planner import beside, faults
from xlplugin.sheets.planner.fields import FIELDS, KINDS, OWN, STUB
from xlplugin.sheets.planner.input_places import named, place_of
from xlplugin.sheets.planner.reading import Planner, read_planner
from xlplugin.sheets.planner.titles import CHARTS, CHECKS, WORTH
from xlplugin.sheets.planner.verdicts import COLUMNS

ELECTS = ("Elect before the payday of Jan ", "Change by Jan ")
"""How Start begins where nothing is wrong."""
PERSON = {"salary": 200_000, "match": "50% up to 6%", "age": 61, "year": 2026,
          "schedule": "every two weeks", "first_payday": "2026-01-02"}  # fmt: skip
FIRST_DAY, MARCH, NEXT_YEAR = 46_023, 46_100, 46_388


def of(name, words):
    """The sentence that names an input cell."""
    return f"{named(name)}: {words}"


def paid(at, label, words):
    """The sentence that names a cell of Paychecks."""
    return f"Paychecks!{at} {label}: {words}"


def text(typed):
    return f'"{typed}" is text; type it as a number'


NO_DATE = "is not a date; type it as 1/30/2026"
NO_LIMITS = "is not a year whose limits are on Limits"
WHOLE_AGE = "is not a whole age from 0 to 120"
WHOLE = "is not a whole number from 0 to 53"
ABOVE = "is above 100%; 6% is 0.06"
STEPS = "is not a step that divides 100%; 1% is 0.01"
UNCLEAR = "is neither a percent up to 100% nor at least 100 dollars; 9% is 0.09"
DIVIDED = "is not 12, 24, 26, 27, 52 or 53"
YES_NO = "is neither Yes nor No"
SCHEDULES = "is not Weekly, Every two weeks, Twice a month or Monthly"
METHODS = "is not Sequential, Prorated or Until maximum"
ASKED = "twice a month, or every two months? write 'twice a month' (24 paychecks)"
NO_SUCH = "no schedule here; weekly, every two weeks, twice a month and monthly are"
NO_TWICE = "no schedule here; write 'every two weeks' if that is meant"
BONUS = "empty, but the bonus needs its payday"
YEAR_TO_DATE = "empty, but the year-to-date amounts need the payday of their stub"
NEEDS_MATCH = (
    "is Yes; now type the match below, such as 50% up to 6%, or other employer money on "
    "'If it applies'"
)
NO_BUT_MATCH = "is No, but a match or other employer money is filled in"
NO_MATCH = {"in_match": None}
MATCHES = {typed: words for typed, said, words in table() if not said}
EITHER_DAY = "; say which on 'If it applies', as a day of the month"
EARLY = "may be the regular payday, or early for a weekend or holiday" + EITHER_DAY
LATE = "may be the regular payday, or late for a weekend or holiday" + EITHER_DAY
MONTHLY, TWICE = {"in_schedule": "Monthly"}, {"in_schedule": "Twice a month"}
NOT_BY_MONTH = "is only for pay twice a month or monthly; clear it"
NOT_LATER = "is not later than the first day in every month"
NO_PAYDAY = "is neither a date nor none"
LARGE = "the number is 10,000,000,000 or more"
LONG = "one hundred and eighty thousand dollars"

EMPTY = [
    ({"in_year": None}, "Fill in: the year. Then the plan appears here."),
    ({"in_age": None, "in_schedule": None},
     "Fill in: your age, how often you are paid. Then the plan appears here."),
    ({"in_salary": None}, "Fill in: salary. Then the plan appears here."),
    ({"in_first_payday": None}, "Fill in: the first payday. Then the plan appears here."),
    (dict.fromkeys(NEEDED), "Fill in: the year, your age, salary, how often you are paid, the "
     "first payday, whether your employer contributes. Then the plan appears here."),
    ({"in_employer_contributes": None},
     "Fill in: whether your employer contributes. Then the plan appears here."),
    # what is needed comes first
    ({"in_salary": None, "in_age": 300}, "Fill in: salary. Then the plan appears here."),
    ({"in_salary": None, "in_age": "=1/0"}, "Fill in: salary. Then the plan appears here."),
]  # fmt: skip
ONE = [
    # what is typed into a cell, and what is said of it
    ("in_year", 2031, f"2031 {NO_LIMITS}"), ("in_year", 2022, f"2022 {NO_LIMITS}"),
    ("in_year", "2026 ", text("2026 ")), ("in_year", 2026.5, f"2026.5 {NO_LIMITS}"),
    ("in_year", 0, f"0 {NO_LIMITS}"),
    ("in_age", 121, f"121 {WHOLE_AGE}"), ("in_age", 60.5, f"60.5 {WHOLE_AGE}"),
    ("in_age", "sixty", text("sixty")), ("in_age", -1, f"-1 {WHOLE_AGE}"),
    ("in_salary", "180,000.00", text("180,000.00")), ("in_salary", "$180000", text("$180000")),
    ("in_salary", "200k", text("200k")), ("in_salary", " ", text(" ")),
    ("in_salary", "a\u00a0b", text("a b")), ("in_salary", 'say "200"', text('say "200"')),
    ("in_salary", LONG, text(f"{LONG[:20]}...")), ("in_salary", "1\n2", text("12")),
    ("in_salary", -0.01, "-0.01 is below 0"), ("in_salary", -5, "-5 is below 0"),
    ("in_salary", -1e11, "the number is below 0"), ("in_salary", 1e10, LARGE),
    ("in_salary", "=TRUE()", "TRUE is not a number"), ("in_salary", "=1/0", "holds #DIV/0!"),
    ("in_schedule", "Daily", f'"Daily" {SCHEDULES}'), ("in_schedule", 26, f"26 {SCHEDULES}"),
    ("in_schedule", "=TRUE()", f"TRUE {SCHEDULES}"),
    ("in_schedule", "bimonthly", f'"bimonthly": {ASKED}'),
    ("in_schedule", " Bi-Monthly", f'" Bi-Monthly": {ASKED}'),
    ("in_schedule", "every two months", f'"every two months": {NO_SUCH}'),
    ("in_schedule", "semiweekly", f'"semiweekly": {NO_TWICE}'),
    ("in_schedule", "weekly|", f'"weekly|" {SCHEDULES}'),
    ("in_schedule", "weekly=1", f'"weekly=1" {SCHEDULES}'),
    ("in_changes", "Many", '"Many" is neither One nor Few'),
    ("in_changes", 2, "2 is neither One nor Few"),
    ("in_pay_cap_method", "Never", f'"Never" {METHODS}'),
    ("in_first_payday", 45_999, "Dec 8, 2025 is not in 2026"),
    ("in_first_payday", "12/8/2025", "Dec 8, 2025 is not in 2026"),
    ("in_first_payday", "13/01/2026", f'"13/01/2026" {NO_DATE}'),
    ("in_first_payday", "Jan 2", f'"Jan 2" {NO_DATE}'), ("in_first_payday", 12, "12 is not a date"),
    ("in_first_payday", "2/30/2026", f'"2/30/2026" {NO_DATE}'),
    ("in_first_payday", "1-30-2026", f'"1-30-2026" {NO_DATE}'),
    ("in_first_payday", "1/30/26", f'"1/30/26" {NO_DATE}'),
    ("in_first_payday", "2026-01-301", f'"2026-01-301" {NO_DATE}'),
    ("in_first_payday", "1e0/2/2026", f'"1e0/2/2026" {NO_DATE}'),
    ("in_ytd_date", NEXT_YEAR, "Jan 1, 2027 is not in 2026"),
    ("in_left", NEXT_YEAR, "Jan 1, 2027 is not in 2026"),
    ("in_ytd_date", FIRST_DAY - 7, "Dec 25, 2025 is not in 2026"),
    ("in_left", FIRST_DAY, "is before the first payday"),
    ("in_left", "1/1/2026", "is before the first payday"),
    ("in_paychecks", 25, f"25 {DIVIDED}"), ("in_paychecks", 0, f"0 {DIVIDED}"),
    ("in_paychecks", "26 ", text("26 ")),
    ("in_paychecks", 24, "24 paychecks do not come every two weeks"),
    ("in_step", 0, f"0 {STEPS}"), ("in_step", 1, f"1 {STEPS}"), ("in_step", 0.07, f"0.07 {STEPS}"),
    ("in_step", 0.0025, f"0.0025 {STEPS}"), ("in_step", 0.00001, f"the number {STEPS}"),
    ("in_lag", 54, f"54 {WHOLE}"), ("in_lag", 0.5, f"0.5 {WHOLE}"),
    *(("in_match", typed, MATCHES[typed]) for typed in (
        "6%", 0.06, "3% of pay", "5% up to 6%", "50% up to $2,000", "50% of next 3%", "half",
        "50% up to 6% + 3%", "$100 per paycheck", "50% true-up per paycheck", "4% if you put in 3%",
        "50% max 6%", 50, -1, 1e9,
    )),
    ("in_match", "=TRUE()", "TRUE is not a match; type it as 50% up to 6%, or 100% of first 3% + "
     "50% of next 2%"),
    ("in_cap_combined", 3, f"3 {ABOVE}"), ("in_cap_combined", 1.00001, f"1 {ABOVE}"),
    ("in_cap_combined", 50, f"50 {ABOVE}"), ("in_cap_deferral", 1.01, f"1.01 {ABOVE}"),
    ("in_cap_after_tax_election", 15, f"15 {ABOVE}"),
    ("in_elect_deferral", 9, f"9 {UNCLEAR}"), ("in_elect_after_tax", 1.01, f"1.01 {UNCLEAR}"),
    ("in_elect_bonus_deferral", 99, f"99 {UNCLEAR}"),
    ("in_elect_bonus_after_tax", 10, f"10 {UNCLEAR}"), ("in_after_tax_cap", 10, f"10 {UNCLEAR}"),
    ("in_after_tax_cap", 1e10, LARGE),
    ("in_employer_contributes", "Perhaps", '"Perhaps" is not Yes, No or Not sure'),
    ("in_payday_rule", "Later",
     '"Later" is not Business day before, Business day after or Same day'),
    ("in_spillover", "maybe", f'"maybe" {YES_NO}'),
    ("in_catch_up_60_63", "Nay", f'"Nay" {YES_NO}'),
    ("in_plan_has_roth", 2, f"2 {YES_NO}"), ("in_spillover", "yes|no", f'"yes|no" {YES_NO}'),
]  # fmt: skip
BESIDE = [
    # what is typed, the cell that is named, and what is said of it
    ({"in_bonus": 5_000}, "in_bonus_date", BONUS), ({"in_bonus2": 5_000}, "in_bonus2_date", BONUS),
    ({"in_bonus": 5_000, "in_bonus_date": NEXT_YEAR}, "in_bonus_date",
     "Jan 1, 2027 is not in 2026"),
    ({"in_raise_salary": 250_000}, "in_raise_date",
     "empty, but the raise needs its first payday"),
    ({"in_raise_salary": 0}, "in_raise_date", "empty, but the raise needs its first payday"),
    ({"in_raise_date": MARCH}, "in_raise_salary", "empty, but the raise needs the new salary"),
    ({"in_leave_from": MARCH}, "in_leave_to", "empty, but the leave needs its last day"),
    ({"in_leave_to": MARCH}, "in_leave_from", "empty, but the leave needs its first day"),
    ({"in_leave_from": MARCH, "in_leave_to": MARCH - 1}, "in_leave_to",
     "is before the leave begins"),
    ({"in_ytd_deferral": 100}, "in_ytd_date", YEAR_TO_DATE),
    ({"in_ytd_pay": 100}, "in_ytd_date", YEAR_TO_DATE),
    (MONTHLY | {"in_first_payday": "1/30/2026"}, "in_first_payday", EARLY),
    (MONTHLY | {"in_first_payday": "1/2/2026"}, "in_first_payday", EARLY),
    (TWICE | {"in_first_payday": "1/30/2026"}, "in_first_payday", EARLY),
    (TWICE | {"in_first_payday": "6/1/2026"}, "in_first_payday", (
        "can go with the 15th or the 16th"
    )
     + EITHER_DAY),
    (TWICE | {"in_first_payday": "6/18/2026"}, "in_first_payday", EARLY),
    (MONTHLY | {"in_first_payday": "1/5/2026", "in_payday_rule": "Business day after"},
     "in_first_payday", LATE),
    (MONTHLY | {"in_first_payday": "1/2/2026", "in_payday_rule": "business day after"},
     "in_first_payday", LATE),
    ({"in_pay_day1": 15}, "in_pay_day1", NOT_BY_MONTH),
    (TWICE | {"in_first_payday": "1/15/2026", "in_pay_day2": 15}, "in_pay_day1",
     "empty, but its second day is filled in"),
    (TWICE | {"in_pay_day1": 15}, "in_pay_day2",
     "empty, but pay twice a month needs its second day"),
    (TWICE | {"in_pay_day1": 15, "in_pay_day2": 15}, "in_pay_day2", NOT_LATER),
    (TWICE | {"in_pay_day1": 28, "in_pay_day2": 31}, "in_pay_day2", NOT_LATER),
    (MONTHLY | {"in_pay_day1": 1, "in_pay_day2": 15}, "in_pay_day2",
     "is one day too many for monthly pay; clear it"),
    ({"in_pay_day1": 32}, "in_pay_day1", "32 is not a whole number from 1 to 31"),
    (NO_MATCH | {"in_employer_contributes": "Yes"}, "in_employer_contributes", NEEDS_MATCH),
    *(({"in_match": none, "in_employer_contributes": "Yes"}, "in_employer_contributes", NEEDS_MATCH)
      for none in ("none", 0, "0%", " ")),
    ({"in_employer_contributes": "No"}, "in_employer_contributes", NO_BUT_MATCH),
    ({"in_employer_contributes": "No", "in_match": "3% nonelective"},
     "in_employer_contributes", NO_BUT_MATCH),
    (NO_MATCH | {"in_employer_contributes": "No", "in_employer_other": 0.01},
     "in_employer_contributes", NO_BUT_MATCH),
    # the first from top to bottom, on Start before Paychecks
    ({"in_step": 0, "in_salary": -1, "in_match": "?"}, "in_salary", "-1 is below 0"),
    ({"in_prior_wages": "x", "Paychecks!H8": -1}, "in_prior_wages", text("x")),
    ({"in_year": 2031, "in_lag": "x"}, "in_year", f"2031 {NO_LIMITS}"),
    ({"in_year": 2027, "Limits!G4": 2027}, "in_year",
     "2027 does not have all its limits on Limits"),
]  # fmt: skip
ON_PAYCHECKS = [
    ({"Paychecks!H9": "paid"}, paid("H9", "Pay", text("paid"))),
    ({"Paychecks!M60": "none"}, paid("M60", "After-tax", text("none"))),
    ({"Paychecks!H8": -1}, paid("H8", "Pay", "-1 is below 0")),
    ({"Paychecks!L60": -0.01}, paid("L60", "401(k)", "-0.01 is below 0")),
    ({"Paychecks!L8": 9}, paid("L8", "401(k)", f"9 {UNCLEAR}")),
    ({"Paychecks!M60": 99.99}, paid("M60", "After-tax", f"99.99 {UNCLEAR}")),
    ({"Paychecks!K9": 1e10}, paid("K9", "Employer", LARGE)),
    ({"Paychecks!K9": "=TRUE()"}, paid("K9", "Employer", "TRUE is not a number")),
    # by rows, and in a row from left to right
    ({"Paychecks!H30": "x", "Paychecks!M12": "y"}, paid("M12", "After-tax", text("y"))),
    ({"Paychecks!J12": -2, "Paychecks!M12": "y"}, paid("J12", "After-tax", "-2 is below 0")),
    ({"Paychecks!C9": "gone"}, paid("C9", "Paid on, if different", f'"gone" {NO_PAYDAY}')),
    ({"Paychecks!C66": "3/20"}, paid("C66", "Paid on, if different", f'"3/20" {NO_PAYDAY}')),
    ({"Paychecks!C60": 12}, paid("C60", "Paid on, if different", f"12 {NO_PAYDAY}")),
    ({"Paychecks!C8": "=1/0"}, paid("C8", "Paid on, if different", "holds #DIV/0!")),
]  # fmt: skip
PROBLEMS = [
    *EMPTY,
    *(({name: typed}, of(name, words)) for name, typed, words in ONE),
    *((typed, of(name, words)) for typed, name, words in BESIDE),
    *ON_PAYCHECKS,
]

# what is cleared or typed without harm, and what it means
FINE = [
    ({"in_paychecks": None}, {}), ({"in_step": None}, {"step": 0.01}), ({"in_lag": None}, {}),
    ({"in_changes": None}, {"changes": "one"}), ({"in_catch_up_60_63": None}, {}),
    ({"in_plan_has_roth": None, "in_prior_wages": 200_000}, {"prior_wages": 200_000}),
    (NO_MATCH | {"in_employer_contributes": "Not sure"}, {"match": ""}),
    *((NO_MATCH | {"in_employer_contributes": no}, {"match": "none"})
      for no in ("No", " no ", "n", "=FALSE()", 0)),
    *(({"in_employer_contributes": yes}, {}) for yes in ("y", " YES", "=TRUE()", 1)),
    (NO_MATCH | {"in_employer_other": 500}, {"match": "", "employer_other": 500}),
    (NO_MATCH | {"in_employer_contributes": "Yes", "in_employer_other": 500},
     {"match": "none", "employer_other": 500}),
    ({"in_employer_contributes": "Yes"}, {}), ({"in_employer_contributes": "Not sure"}, {}),
    ({"in_match": 0.0999999999}, {"match": "10%"}), ({"in_match": 0.5}, {"match": "50%"}),
    ({"in_match": "6% of deferrals up to 6%"}, {"match": "6% of deferrals up to 6%"}),
    ({"in_match": "250% of the first 6%"}, {"match": "250% up to 6%"}),
    ({"in_match": "none", "in_employer_contributes": "Not sure"}, {"match": "none"}),
    ({"in_match": " 50% UP TO\u00a06%, true-up"}, {"match": "50% up to 6% true-up"}),
    ({"in_bonus": 0}, {}), ({"in_bonus_date": MARCH}, {}),
    ({"in_elect_deferral": 0}, {"elect_deferral": 0}),
    ({"in_after_tax_cap": 100}, {"after_tax_cap": 100}),
    # blanks around words, other spellings, a truth as Excel writes it, dates as text
    ({"in_spillover": " yes ", "in_lag": None}, {"spillover": "yes"}),
    ({"in_spillover": "=TRUE()"}, {"spillover": "yes"}),
    ({"in_spillover": "Y\u00a0"}, {"spillover": "yes"}),
    ({"in_spillover": 1}, {"spillover": "yes"}),
    ({"in_spillover": "=FALSE()"}, {}), ({"in_spillover": 0}, {}), ({"in_spillover": " "}, {}),
    ({"in_plan_has_roth": "n", "in_prior_wages": 200_000},
     {"plan_has_roth": "no", "prior_wages": 200_000}),
    ({"in_schedule": "every two  weeks "}, {}), ({"in_schedule": "Bi-Weekly"}, {}),
    ({"in_schedule": "fortnightly"}, {}), ({"in_schedule": "BIWEEKLY"}, {}),
    ({"in_schedule": "semi-monthly", "in_first_payday": "1/15/2026", "in_pay_day1": 15,
      "in_pay_day2": 31},
     {"schedule": "semi-monthly", "first_payday": "2026-01-15", "pay_days": "15, last"}),
    ({"in_schedule": "once a month", "in_first_payday": "1/31/2026", "in_pay_day1": 31},
     {"schedule": "monthly", "first_payday": "2026-01-31", "pay_days": "last"}),
    ({"in_changes": " few"}, {"changes": "few"}),
    ({"in_first_payday": "1/2/2026"}, {}), ({"in_first_payday": " 01/02/2026"}, {}),
    ({"in_first_payday": "2026-01-02"}, {}), ({"in_first_payday": "2026/1/2"}, {}),
    ({"in_first_payday": 46_024.75}, {}),
    ({"in_bonus": 5_000, "in_bonus_date": "3/13/2026"},
     {"bonuses": [{"date": "2026-03-13", "amount": 5_000}]}),
    ({"in_leave_from": "4/1/2026", "in_leave_to": "2026-04-20"},
     {"leaves": [{"from": "2026-04-01", "to": "2026-04-20"}]}),
    ({"in_left": "10/30/2026"}, {"left": "2026-10-30"}),
    ({"Limits!G4": "soon"}, {}), ({"Limits!G5": -1}, {}), ({"Limits!H8": "unknown"}, {}),
    ({"Limits!G4": "=1/0"}, {}), ({"Limits!H7": "=1/0"}, {}), ({"Limits!H11": "=1/0"}, {}),
]  # fmt: skip
LOOKED_AT = {"Start", "Paychecks", CHARTS, WORTH, CHECKS}
SAYS_WHAT_IS_TYPED = {
    *(("Start", at) for at in ("C4", "B5", "B14", *(f"D{row}" for row in range(7, 21)))),
    *(("Paychecks", f"{letter}7") for letter in "HIJK"),
}  # fmt: skip
"""Sums of stubs, how many cells are marked or filled in, and what is wrong with a cell."""


def place(name):
    """``Paychecks!F8`` or the name of an input cell, as sheet and address."""
    if "!" in name:
        return tuple(name.split("!"))
    return place_of(name)


def one_cell_wrong():
    """Every input cell with an error, a text and a number below 0."""
    for name in FIELDS:
        yield {name: "=1/0"}, of(name, "holds #DIV/0!")
        yield {name: "=NA()"}, of(name, "holds #N/A")
        yield {name: "?"}, None
        yield {name: -1}, None


def stubs_wrong():
    """Cream cells of Paychecks with errors."""
    labels = {column.letter: column.label for column in (*STUB, *OWN)}
    for letter, label in labels.items():
        for row in (8, 33, 60):
            yield (
                {f"Paychecks!{letter}{row}": "=1/0"},
                paid(f"{letter}{row}", label, "holds #DIV/0!"),
            )


def generated(count, seed):
    """Bad and good things in some cells at once; what is said, the core says."""
    chance, found = random.Random(seed), []
    places = [*FIELDS, *(f"Paychecks!{c.letter}{row}" for c in COLUMNS for row in (8, 20, 60))]
    things = (
        "?", "", " ", -1, -0.004, 0, 0.5, 1, 1.5, 6, 50, 99.999, 100, 300, 2_026, 46_100, 46_388,
        12, 24, 3e9, 1e10, -1e10, 0.00005, "1/30/2026", "30/1/2026", "2026-04-31", "biweekly",
        "bi-monthly", "Yes", "n", "TRUE", "few", "$5,000", '"', "=1/0", "=TRUE()", "=FALSE()",
        None, "a\u00a0b", "monthly ", 26, 0.01, "12/31/2026",
    )  # fmt: skip
    for _ in range(count):
        cells = chance.sample(places, chance.choice((1, 2, 2, 3, 4)))
        found.append({name: chance.choice(things) for name in cells})
    return found


# all of them are a proof; fast are some, with another wrong thing in each cell that comes
WRONG = [*PROBLEMS, *list(one_cell_wrong())[:: 5 if TIER == "fast" else 1], *stubs_wrong()]
GENERATED = generated(size("BAD_CELLS"), 14)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("problems") / "plan.xlsx"
    path.write_bytes(workbook(shown(**PERSON)))
    return path


@pytest.fixture(scope="module")
def found(path):
    """The values after each change, every one in a workbook that is otherwise right."""
    typed = [*(typed for typed, _ in [*WRONG, *FINE]), *GENERATED]
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


def problem_on(start):
    """The sentence of Start, which begins a line of its own where it says what to type."""
    first, then = start["C2"], start.get("C3") or ""
    return f"{first} {then}" if first.endswith(";") else first


def test_no_error_value_shows(found):
    wrong = {
        str(typed): errors(values)[:3]
        for (typed, _), values in zip([*WRONG, *FINE], found, strict=False)
        if errors(values)
    }
    assert wrong == {}


def test_the_sentence_says_what_is_wrong(found):
    said = [
        (typed, problem_on(values["Start"]), values["What to check"]["B3"])
        for (typed, sentence), values in zip(WRONG, found, strict=False)
        if sentence
    ]
    assert said == [(typed, sentence, sentence) for typed, sentence in WRONG if sentence]


class Overlaid:
    """A saved planner with some cells that hold something else, as the reader asks for it."""

    def __init__(self, book, typed):
        self.names, self.broken_names, self._book = book.names, book.broken_names, book
        self._typed = {place(name): _as_saved(value) for name, value in typed.items()}

    def value(self, sheet, at):
        return self._typed[sheet, at] if (sheet, at) in self._typed else self._book.value(sheet, at)

    def is_uncalculated(self, sheet, at):
        return False

    def put(self, sheet, at, value):
        self._typed[sheet, at] = value


def _as_saved(value):
    """What a program saves for a cell into which this is typed."""
    results = {"=1/0": ErrorValue("#DIV/0!"), "=NA()": ErrorValue("#N/A"), "=TRUE()": True,
               "=FALSE()": False}  # fmt: skip
    if isinstance(value, int | float):
        return float(value)
    return results.get(value, value)


def _by_the_core(book, typed):
    """What the core says of a planner: of what is wrong, not of what is merely empty."""
    wrong = map(str, Planner(Overlaid(book, typed)).wrong)
    return [line for line in wrong if "needed, and empty: " not in line]


def _is_empty_alone(sentence):
    return sentence.startswith("Fill in: ")


def test_the_core_says_the_same_of_a_saved_file(path, found):
    """The workbook's sentence is the core's first; what neither can say is left to the plan."""
    book, wrong = read_planner(str(path)).book, {}
    tried = [*(typed for typed, _ in [*WRONG, *FINE]), *GENERATED]
    for typed, values in zip(tried, found, strict=True):
        said, core = problem_on(values["Start"]), _by_the_core(book, typed)
        if typed.get("in_year") == 2022 or any(name.startswith("Limits") for name in typed):
            continue  # a year that the core can add, amounts that it names one by one
        if _is_empty_alone(said):
            needed = str(Planner(Overlaid(book, typed)).wrong[0])
            same = "needed, and empty: " in needed
        else:
            same = said == core[0] if core else said.startswith(ELECTS) or "!" not in said
        if not same:
            wrong[str(typed)] = said, core[:1]
    assert wrong == {}


def test_every_bad_cell_is_marked_and_counted(path, found):
    """As many as the core finds, each row of Paychecks once."""
    book, tried = read_planner(str(path)).book, [*(typed for typed, _ in WRONG), *GENERATED]
    after = [*found[: len(WRONG)], *found[len(WRONG) + len(FINE) :]]
    at = next(place for place, cell in cells_at().items() if cell.name == "calc_wrong_count")
    for typed, values in zip(tried, after, strict=True):
        if typed.get("in_year") == 2022 or any(name.startswith("Limits") for name in typed):
            continue
        core = [line for line in _by_the_core(book, typed) if re.match(r"[\w ]+![A-Z]+\d+ ", line)]
        rows = {line.split(" ")[0][-2:] if line.startswith("Pay") else line for line in core}
        assert values[at[0]][at[1]] == len(rows), typed
        several = f"{len(rows)} cells need fixing: they are marked red."
        assert values["Start"]["C4"] == several or len(rows) < 2


@pytest.mark.proof
def test_no_figure_stands_beside_the_sentence(found):
    """Everything a person looks at is as in a workbook that is not filled in."""
    wrong = {}
    for (typed, _), values in zip(WRONG, found, strict=False):
        what = empty(**NEEDED | typed)
        what.problem = problem_on(values["Start"])
        if what.problem.startswith(ELECTS):
            continue  # nothing is wrong with this in such a cell
        expected = {
            place: cell.content(what)
            for place, cell in cells_at().items()
            if cell.formula and place[0] in LOOKED_AT and place not in SAYS_WHAT_IS_TYPED
        }
        if differ := differences(values, expected):
            wrong[str(typed)] = differ[:3]
    assert wrong == {}


def test_every_fault_was_called_for():
    """Each step of each kind was the first to say something of some cell."""
    said = " ".join(sentence for _, sentence in WRONG if sentence)
    for name, kind in KINDS.items():
        for fault in (*faults.of(kind), *beside.of(name)):
            words = [part for part in fault.words if isinstance(part, str)]
            assert all(part.strip() in said for part in words), (name, words)


@pytest.mark.parametrize("number", range(len(FINE)), ids=[str(typed) for typed, _ in FINE])
def test_what_is_left_out_is_its_default(found, number):
    values = found[len(WRONG) + number]
    what = as_typed(**PERSON | FINE[number][1])
    assert values["Start"]["C2"].startswith(ELECTS)
    results = {
        place: figure
        for place, figure in figures(what).items()
        if place[0] == "Start" and place not in SAYS_WHAT_IS_TYPED
    }
    assert differences(values, results) == []
