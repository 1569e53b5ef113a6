"""Proves that paydays come as they were said: the rule for weekends and holidays, the days of the
month, a list of all, single ones that differ; as options and in a plan file.

Days are those of the calendar of 2026: New Year's Day is a Thursday, the Federal Reserve Banks are
closed on January 1 and 19, February 16, May 25, June 19, September 7, October 12, November 11 and
26 and December 25; Saturday, July 4, is not moved to Friday.
"""

from __future__ import annotations

import json

import pytest

PERSON = ("plan", "--salary", "260000", "--age", "45", "--year", "2026")
NO_MATCH = (*PERSON, "--match", "none")
TOML = 'version = 2\nyear = 2026\nage = 45\nsalary = 260_000\nmatch = "none"\n'
TWICE, MONTHLY = 'schedule = "twice a month"\n', 'schedule = "monthly"\n'
ON_9 = "first_payday = 2026-01-09\n"

AS_USUAL = [
    "01-09", "01-23", "02-06", "02-20", "03-06", "03-20", "04-03", "04-17", "05-01", "05-15",
    "05-29", "06-12", "06-26", "07-10", "07-24", "08-07", "08-21", "09-04", "09-18", "10-02",
    "10-16", "10-30", "11-13", "11-27", "12-11", "12-24",
]  # fmt: skip
"""Every two weeks from January 9; the last is Christmas Day, and paid the day before."""
OF_15_AND_LAST = [
    "01-15", "01-30", "02-13", "02-27", "03-13", "03-31", "04-15", "04-30", "05-15", "05-29",
    "06-15", "06-30", "07-15", "07-31", "08-14", "08-31", "09-15", "09-30", "10-15", "10-30",
    "11-13", "11-30", "12-15", "12-31",
]  # fmt: skip
OF_1_AND_15 = [
    "01-15", "01-30", "02-13", "02-27", "03-13", "04-01", "04-15", "05-01", "05-15", "06-01",
    "06-15", "07-01", "07-15", "07-31", "08-14", "09-01", "09-15", "10-01", "10-15", "10-30",
    "11-13", "12-01", "12-15", "12-31",
]  # fmt: skip
"""January 1, 2026 was paid in 2025, and January 1, 2027 is paid in 2026."""
OF_5_AND_20 = [
    "01-05", "01-20", "02-05", "02-20", "03-05", "03-20", "04-03", "04-20", "05-05", "05-20",
    "06-05", "06-18", "07-03", "07-20", "08-05", "08-20", "09-04", "09-18", "10-05", "10-20",
    "11-05", "11-20", "12-04", "12-18",
]  # fmt: skip
OF_LAST = [
    "01-30", "02-27", "03-31", "04-30", "05-29", "06-30", "07-31", "08-31", "09-30", "10-30",
    "11-30", "12-31",
]  # fmt: skip
OF_25 = [
    "01-23", "02-25", "03-25", "04-24", "05-22", "06-25", "07-24", "08-25", "09-25", "10-23",
    "11-25", "12-24",
]  # fmt: skip


def but(found, **changes):
    """The usual paydays, with some ``without``, and others ``also``."""
    kept = [day for day in found if day not in changes.get("without", ())]
    return sorted([*kept, *changes.get("also", ())])


def paydays(done):
    assert done.code == 0, done.err
    found = [each["date"] for each in json.loads(done.out)["paychecks"]]
    assert all(day.startswith("2026-") for day in found)
    return [day.removeprefix("2026-") for day in found]


@pytest.fixture
def plan_file(megaroth, tmp_path):
    """The command, run on a plan file of some lines more."""

    def run(lines, *words, head=TOML):
        path = tmp_path / "person.toml"
        path.write_text(head + lines, encoding="utf-8")
        return megaroth("plan", str(path), *words)

    return run


# -- on which days -----------------------------------------------------------------------------
SAID = [
    # options, the same in a plan file, the paydays
    (("--first-payday", "2026-01-09"), ON_9, AS_USUAL),
    (
        ("--first-payday", "2026-01-09", "--payday-rule", "same day"),
        ON_9 + 'payday_rule = "same day"',
        but(AS_USUAL, without=["12-24"], also=["12-25"]),
    ),
    (
        ("--first-payday", "2026-01-09", "--payday-rule", "business day after"),
        ON_9 + 'payday_rule = "Business day after"',
        but(AS_USUAL, without=["12-24"], also=["12-28"]),
    ),
    (
        ("--schedule", "semi-monthly", "--pay-days", "15, last"),
        TWICE + 'pay_days = [15, "last"]', OF_15_AND_LAST,
    ),
    (
        ("--schedule", "twice a month", "--pay-days", "the 31st and the 15th"),
        TWICE + 'pay_days = "15, month end"', OF_15_AND_LAST,
    ),
    (("--schedule", "twice a month"), TWICE, OF_15_AND_LAST),
    (
        ("--schedule", "twice a month", "--pay-days", "1, 15"),
        TWICE + "pay_days = [1, 15]", OF_1_AND_15,
    ),
    (
        ("--schedule", "twice a month", "--pay-days", "5th/20th"),
        TWICE + 'pay_days = ["20", "5"]', OF_5_AND_20,
    ),
    (("--schedule", "monthly", "--pay-days", "last"), MONTHLY + 'pay_days = "last"', OF_LAST),
    (("--schedule", "monthly", "--pay-days", "25"), MONTHLY + "pay_days = 25", OF_25),
    (
        ("--schedule", "monthly", "--first-payday", "2026-01-23", "--pay-days", "25"),
        MONTHLY + "pay_days = [25]\nfirst_payday = 2026-01-23", OF_25,
    ),
    (
        ("--schedule", "monthly", "--first-payday", "2026-01-30", "--pay-days", "31"),
        MONTHLY + "pay_days = [31]\nfirst_payday = 2026-01-30", OF_LAST,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("options", "lines", "right"), SAID)
def test_paydays_come_on_the_days_that_were_said(megaroth, plan_file, options, lines, right):
    assert paydays(megaroth(*NO_MATCH, *options, "--json")) == right
    assert paydays(plan_file(lines, "--json")) == right


DIFFERENT = [
    (["from=2026-12-24 to=2026-12-23"], "[[paydays]]\nfrom = 2026-12-24\nto = 2026-12-23",
     but(AS_USUAL, without=["12-24"], also=["12-23"])),
    (["from=2026-12-25 to=2026-12-23"], "[[paydays]]\nfrom = 2026-12-25\nto = 2026-12-23",
     but(AS_USUAL, without=["12-24"], also=["12-23"])),
    (["added=3/10/2026"], "[[paydays]]\nadded = 2026-03-10", but(AS_USUAL, also=["03-10"])),
    (["added=2026-03-06"], "[[paydays]]\nadded = 2026-03-06", but(AS_USUAL, also=["03-06"])),
    (["struck=2026-02-06"], "[[paydays]]\nstruck = 2026-02-06", but(AS_USUAL, without=["02-06"])),
    (
        ["from=2026-12-24 to=2026-12-23", "added=2026-03-10", "struck=2026-02-06"],
        "[[paydays]]\nfrom = 2026-12-24\nto = 2026-12-23\n[[paydays]]\nadded = 2026-03-10\n"
        "[[paydays]]\nstruck = 2026-02-06",
        but(AS_USUAL, without=["12-24", "02-06"], also=["12-23", "03-10"]),
    ),
    (
        ["2026-01-09, 2026-01-22, 2026-02-06"], "paydays = [2026-01-09, 2026-01-22, 2026-02-06]",
        ["01-09", "01-22", "02-06"],
    ),
    (
        ["2026-02-06", "2026-01-09", "2026-01-22"],
        "paydays = ['2/6/2026', 2026-01-09, '2026-01-22']", ["01-09", "01-22", "02-06"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "lines", "right"), DIFFERENT)
def test_single_paydays_differ_or_all_are_listed(megaroth, plan_file, tmp_path, said, lines, right):
    options = [word for each in said for word in ("--paydays", each)]
    first = ("--first-payday", "2026-01-09")
    assert paydays(megaroth(*NO_MATCH, *first, *options, "--json")) == right
    assert paydays(plan_file(ON_9 + lines, "--json")) == right
    # and a workbook of it has the same ones, which a command reads back
    path = str(tmp_path / "plan.xlsx")
    assert megaroth(*NO_MATCH, *first, *options, "-o", path).code == 0
    assert paydays(megaroth("check", path, "--json")) == right


def test_a_list_needs_no_first_payday(megaroth, plan_file):
    days = ", ".join(f"2026-{day}" for day in OF_LAST)
    options = ("--schedule", "monthly", "--paydays", days)
    assert paydays(megaroth(*NO_MATCH, *options, "--json")) == OF_LAST
    assert paydays(plan_file(f"{MONTHLY}paydays = [{days}]", "--json")) == OF_LAST


def test_a_holiday_that_no_payday_of_the_schedule_meets_any_more_is_not_told(megaroth):
    moved = "Paydays on a weekend or bank holiday, 1 this year, are assumed paid"
    first = (*NO_MATCH, "--first-payday", "2026-01-09")
    assert moved in megaroth(*first).out
    for said in ("from=2026-12-24 to=2026-12-23", "struck=2026-12-24"):
        assert "Paydays on a weekend" not in megaroth(*first, "--paydays", said).out


REFUSED = [
    ("first_payday = 2026-01-09\npay_days = [15, 31]", "--pay-days: the days of the month go with"),
    (TWICE + "pay_days = 15", "--pay-days: the days of the month are two days, of pay twice a"),
    (MONTHLY + "pay_days = [1, 15]", "--pay-days: the days of the month are one day, of monthly"),
    (MONTHLY + "pay_days = [1, 15, 31]", "--pay-days: [1, 15, 31] is not one or two days"),
    (TWICE + "pay_days = [30, 'last']", "--pay-days: [30, 'last'] are the same day in February"),
    (TWICE + "pay_days = [15, 15]", "--pay-days: [15, 15] names the same day twice"),
    (TWICE + "first_payday = 2026-01-30", "can be paid for that day, or, early, for January 31"),
    (TWICE + "first_payday = 2026-01-15\npay_days = [5, 20]", "2026 is none of the days 5, 20"),
    (ON_9 + "paydays = [2026-01-16, 2026-01-30]", "is not the first of the paydays"),
    (ON_9 + "paydays = [2026-01-09, {added = 2026-03-10}]", "says already which are moved, added"),
    (ON_9 + "paydays = [2026-01-09, 2026-02-09, 2026-03-09]", "which is not every two weeks"),
    (ON_9 + "[[paydays]]\nstruck = 2026-02-05", "no payday; the nearest is February 6, 2026"),
    (ON_9 + "[[paydays]]\nfrom = 2026-02-06", "entry 1 is not one of a list of all paydays, or"),
    (ON_9 + "[[paydays]]\nadded = 2026-02-09\nstruck = 2026-02-06", "entry 1 is not one of a list"),
    (ON_9 + "[[paydays]]\nadded = 2027-02-09", "entry 1: February 9, 2027 is not in 2026"),
    (
        ON_9 + "".join(f"[[paydays]]\nadded = 2026-02-{day}\n" for day in range(10, 17)),
        "7 paydays are added, more than the 6 there is room for",
    ),
    ('payday_rule = "never"', "--payday-rule: 'never' is not"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "told"), REFUSED)
def test_paydays_that_cannot_be_are_told_in_one_line(plan_file, lines, told):
    done = plan_file(lines)
    assert (done.code, done.out) == (2, "")
    assert told in done.err and done.err.count("\n") == 1


# -- does the employer contribute? -------------------------------------------------------------
UNSURE = "No employer money is counted: each dollar your employer adds takes a dollar of this room."


@pytest.mark.parametrize(
    ("options", "says_so"),
    [
        ((), True),
        (("--employer-contributes", "not sure"), True),
        (("--employer-contributes", "no"), False),
        (("--match", "none"), False),
        (("--employer-contributes", "no", "--match", "none"), False),
        (("--employer-contributes", "yes", "--match", "50% up to 6%"), False),
        (("--employer-contributes", "yes", "--employer-other", "5000"), False),
    ],
)
def test_what_is_not_known_of_the_employer_is_said(megaroth, options, says_so):
    lines = megaroth(*PERSON, "--first-payday", "2026-01-09", *options).out.splitlines()
    assert (UNSURE in lines) == says_so


@pytest.mark.parametrize("strategy", ["front-load", "front-load regardless"])
def test_nothing_is_filled_early_before_the_employer_is_known(megaroth, strategy):
    words = (*PERSON, "--first-payday", "2026-01-09", "--strategy", strategy, "--json")
    even = json.loads(megaroth(*PERSON, "--first-payday", "2026-01-09", "--json").out)
    found = json.loads(megaroth(*words, "--employer-contributes", "not sure").out)
    assert found["elections"] == even["elections"]
    assert found["said"][-1].startswith("Planned evenly, not early, because ")
    known = json.loads(megaroth(*words, "--employer-contributes", "no").out)
    assert known["elections"] != even["elections"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('employer_contributes = "yes"', "is yes, so match is needed, or employer_other"),
        ('employer_contributes = "no"\nmatch = "50% up to 6%"', "is no, but match is"),
        ('employer_contributes = "no"\nemployer_other = 5', "is no, but employer_other is $5"),
        ('employer_contributes = "often"', "--employer-contributes: 'often'"),
    ],
)
def test_an_answer_and_a_match_that_contradict_are_refused(plan_file, lines, told):
    done = plan_file(lines, head=TOML.replace('match = "none"\n', ""))
    assert (done.code, done.out) == (2, "")
    assert told in done.err and done.err.count("\n") == 1


# -- the version of a plan file ----------------------------------------------------------------
STUB = "[[paid]]\ndate = 2026-01-09\npay = 10_000\ndeferral = 800\n"
LEFT_OUT = "figures of stubs in paid left out: now as expected, no longer 0"
TODAY = "elect_deferral, elect_after_tax left out: now the last stub's elections, no longer 0"
YTD = "ytd_date = 2026-01-09\nytd_pay = 10_000\nytd_deferral = 800\n"


@pytest.mark.parametrize("version", ["", "version = 1\n"])
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (STUB, f"{LEFT_OUT}; {TODAY}"),
        (
            YTD,
            f"ytd_after_tax, ytd_employer left out: now as expected, no longer 0; {TODAY}",
        ),
        ("elect_deferral = 0.08\nelect_after_tax = 0\n" + STUB, LEFT_OUT),
        (STUB + "after_tax = 0\nemployer = 0\n", TODAY),
    ],
)
def test_a_file_of_the_first_version_says_what_is_read_anew(plan_file, version, lines, told):
    head = TOML.replace("version = 2\n", version)
    done = plan_file(ON_9 + lines, "--json", head=head)
    assert done.code == 0
    assert done.err.endswith(
        f"person.toml has no version = 2: {told}. Write 0 where you mean 0, and version = 2\n"
    )
    assert done.err.count("\n") == 1
    again = plan_file(ON_9 + lines, "--json")
    assert (again.code, again.err) == (0, "") and again.out == done.out


@pytest.mark.parametrize("version", ["", "version = 1\n", "version = 2\n"])
@pytest.mark.parametrize(
    "lines",
    ["", "elect_deferral = 0\nelect_after_tax = 0\n" + STUB + "after_tax = 0\nemployer = 0\n"],
)
def test_a_file_that_leaves_nothing_out_is_read_in_silence(plan_file, version, lines):
    done = plan_file(ON_9 + lines, head=TOML.replace("version = 2\n", version))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("said", ["3", "0", "-1", "true", '"2"', "2.0", "[2]"])
def test_another_version_is_refused(plan_file, said):
    done = plan_file(ON_9, head=TOML.replace("version = 2", f"version = {said}"))
    assert (done.code, done.out) == (2, "")
    assert "person.toml: version " in done.err and " is not from 1 to 2\n" in done.err
    assert done.err.count("\n") == 1
