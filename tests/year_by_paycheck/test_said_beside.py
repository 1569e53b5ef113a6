"""Proves what is said beside an answer: declared once, it stands on every face that answers."""

from __future__ import annotations

import pytest
from parity.engines import ironcalc_values
from parity.plans import figures, shown, workbook
from ways_in.native import ENGINES

from xlplugin.arithmetic import plain
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call
from xlplugin.plan import said
from xlplugin.plan.answer import outputs, plan_of
from xlplugin.plan.pieces import Remark, in_words
from xlplugin.plan.said import SAID
from xlplugin.routes.native.book import workbook as functions
from xlplugin.sheets.planner.assumed import HEADING
from xlplugin.sheets.planner.spoken import _figure
from xlplugin.units import DAY, DOLLARS, NUMBER, SHARE

PERSON = {"salary": 200_000, "age": 45, "year": 2026, "schedule": "every two weeks",
          "first_payday": "2026-01-09", "takes_after_tax": "yes",
          "prior_year_pay": 100_000}  # fmt: skip
WITHOUT = (
    "No employer money is counted: each dollar your employer adds takes a dollar of this room."
)
FIGURES = [
    # unit, what a cell holds, the core's whole number, in words
    (DOLLARS, "1234.5", 123_450, "$1,234.50"), (DOLLARS, "3000", 300_000, "$3,000"),
    (DOLLARS, "0", 0, "$0"), (SHARE, "0.06", 6 * 10**7, "6%"),
    (SHARE, "0.125", 125 * 10**6, "12.5%"),
    (SHARE, "750.5", 750_500_000_000, "$750.50"), (DAY, "46283", 46_283, "Sep 18"),
    (NUMBER, "27", 27, "27"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "_cell", "value", "words"), FIGURES)
def test_figures_in_words(unit, _cell, value, words):
    assert in_words(value, unit) == words


@pytest.mark.engine("IronCalc")
def test_a_workbook_says_figures_in_the_same_words():
    asked = [(f"={_figure(cell, unit)}", 1, 1) for unit, cell, _, _ in FIGURES]
    found = [rows[0][0] for rows in ENGINES["IronCalc"](functions(), asked)]
    assert found == [words for *_, words in FIGURES]


TAKEN_SO = "Your plan is assumed to take after-tax contributions. Not every plan does: ask yours."
TAKES_NONE = "Your plan takes no after-tax contributions, so none are planned."
NOTHING_PAID = "No pay stub is entered yet: every paycheck of the year counts as still to come."
MOVED = (
    "Paydays on a weekend or bank holiday, 1 this year, are assumed paid the business day before."
)
"""Christmas Day."""
CHANGED_SINCE = "If it has changed, type it."
MARCH = {"ytd_date": "2026-03-06", "ytd_pay": 30_000, "ytd_deferral": 0, "ytd_after_tax": 0,
         "ytd_employer": 300, "elect_deferral": 0, "elect_after_tax": 0}  # fmt: skip
JANUARY_2 = {"first_payday": "2026-01-02", "match": "none"}
MONTHLY = {"match": "none", "schedule": "monthly", "first_payday": "2026-01-15",
           "payday_rule": "same day"}  # fmt: skip
ROTH = {"match": "none", "salary": 260_000, "age": 55, "prior_wages": 160_000,
        "elections": "from=1 deferral=12.5%"}  # fmt: skip
IN_MARCH = {"ytd_date": "2026-03-20", "ytd_pay": 60_000, "ytd_deferral": 7_500,
            "ytd_after_tax": 0, "ytd_employer": 0, "elect_deferral": 0.125,
            "elect_after_tax": 0}  # fmt: skip
LATE = {"ytd_date": "2026-12-11", "ytd_pay": 250_000, "ytd_deferral": 31_250, "ytd_after_tax": 0,
        "ytd_employer": 0, "elect_deferral": 0.125, "elect_after_tax": 0}  # fmt: skip
MUST = "$8,000 of catch-up must be Roth: last year's wages here exceed $150,000."
ROTH_UNSAID = "Roth deferrals so far this year were not entered; none are assumed."
ACP = {"match": "none", "salary": 260_000, "prior_year_pay": 260_000,
       "elections": "from=1 after_tax=10%"}  # fmt: skip
HIGHLY = (
    "Last year's pay of $260,000 makes you highly compensated, unless your plan counts only its "
    "top-paid 20%."
)
NOT_HIGHLY = (
    "Last year's pay of $100,000 does not make you highly compensated; owning over 5% would."
)
"""Said of all whose pay is that of PERSON, and who have after-tax money."""
REFUND = (
    "A failed ACP test can send after-tax money back, even in a safe harbor plan: ask about "
    "past refunds."
)
STUB = {"match": "none", "elect_deferral": 0, "elect_after_tax": 0, "salary": 260_000}


def stub(figures):
    return {"paid": f"paycheck=1 {figures}"}


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({}, [WITHOUT, NOTHING_PAID, MOVED]),
        ({"employer_contributes": "not sure"}, [WITHOUT, NOTHING_PAID, MOVED]),
        ({"match": "none"}, [NOTHING_PAID, MOVED]),
        ({"match": "50% up to 6%"}, [NOTHING_PAID, MOVED]),
        ({"match": "none", "takes_after_tax": None}, [TAKEN_SO, NOTHING_PAID, MOVED]),
        ({"match": "none", "takes_after_tax": "no"}, [TAKES_NONE, NOTHING_PAID, MOVED]),
        (MARCH, [WITHOUT, MOVED]),
        (MARCH | {"match": "none", "ytd_employer": 300.5},
         ["Your employer adds nothing more this year: $300.50 from it is in.", MOVED]),
        (JANUARY_2, [
            NOTHING_PAID,
            "This year has 27 paydays. Each still pays your salary divided by 26, so the "
            "year pays $207,692.31.",
            "If your employer divides your salary by 27 this year, type that on 'If it applies'.",
            MOVED.replace("1 this year", "2 this year"),
        ]),
        (MONTHLY, [
            NOTHING_PAID, "Paydays are assumed on day 15 of each month, going by the first payday.",
        ]),
        (MONTHLY | {"first_payday": "2026-01-31"}, [
            NOTHING_PAID,
            "Paydays are assumed on the last day of each month, going by the first payday.",
        ]),
        (MONTHLY | {"schedule": "twice a month"}, [
            NOTHING_PAID, "Paydays are assumed on day 15 and the last day of each month, going "
                "by the first payday.",
        ]),
        (STUB | stub("pay=10000 deferral=0 after_tax=0 employer=0"), [MOVED]),
        (STUB | stub("pay=10000 deferral=0 after_tax=0"), [
            MOVED, "Pay stubs with empty figures: 1. Those figures are assumed as expected; "
                   "type 0 for none.",
        ]),
        (STUB | stub("pay=9000 deferral=0 after_tax=0 employer=0"), [
            MOVED, "The stub of Jan 9 pays $9,000, not the $10,000 expected: is a leave or a pay "
                "cut missing?",
        ]),
        (STUB | stub("pay=15000 deferral=0 after_tax=0 employer=0"), [
            MOVED, "The stub of Jan 9 pays $15,000, not the $10,000 expected: is a bonus or "
                "raise missing or late?",
        ]),
        (STUB | {"bonuses": "date=2026-01-09 amount=5000"}
         | stub("pay=10000 deferral=0 after_tax=0 employer=0"), [
            MOVED, "The stub of Jan 9 pays $10,000, not the $15,000 expected: the bonus is not "
                "in it.",
            "It is assumed to come with the next paycheck: change its payday, or delete it if it "
            "is not coming.",
        ]),
        ({"match": "none", "salary": 260_000}
         | stub("pay=10000 deferral=900 after_tax=1234.5 employer=0"), [
            MOVED, f"Today's 401(k) election is read from the stub of Jan 9: 9%. {CHANGED_SINCE}",
            f"Today's after-tax election is read from the stub of Jan 9: 12.345%. {CHANGED_SINCE}",
        ]),
        ({"match": "none"} | {name: MARCH[name] for name in MARCH if name.startswith("ytd_")}
         | {"ytd_deferral": 2_700, "ytd_employer": 0}, [
            MOVED, "Today's 401(k) election is read as the average of the year to date, to the "
                "nearest step: 9%.", "Today's after-tax election is read as the average of the "
                    "year to date, to the nearest step: 0%.",
        ]),
        # 26 of 1,250 are 32,500: of the last 8,000 the 20th paycheck has 500, on October 2
        (ROTH, [MUST, ROTH_UNSAID, "From Oct 2 on, $8,000 of the 401(k) must be Roth: elect "
            "Roth, or ask if your plan does it for you.", NOTHING_PAID, MOVED]),
        (ROTH | {"deemed_roth": "no"}, [
            MUST, ROTH_UNSAID, "From Oct 2 on, $8,000 of the 401(k) must be Roth: elect Roth, or "
                "the plan pays it back.", NOTHING_PAID, MOVED,
        ]),
        # 6 of 1,250 are in, of which 5,000 are Roth; of the last 3,000 the 24th has 500
        (ROTH | IN_MARCH | {"deemed_roth": "yes", "roth_deferral": 5_000}, [
            MUST, "$5,000 is Roth already, and $3,000 more must be.",
            "From Nov 27 on, $3,000 of the 401(k) must be Roth: your plan does it for you; check "
            "your stub.", MOVED,
        ]),
        # what is Roth is at most what is in
        (ROTH | IN_MARCH | {"deemed_roth": "yes", "roth_deferral": 7_600}, [
            MUST, "$7,500 is Roth already, and $500 more must be.",
            "Roth so far cannot exceed the $7,500 deferred so far, so that amount counts.",
            "From Dec 24 on, $500 of the 401(k) must be Roth: your plan does it for you; check "
            "your stub.", MOVED,
        ]),
        (ROTH | {"age": 45, "elections": "from=1 deferral=5%", "roth_deferral": 0}, [
            "No catch-up has to be Roth, so what you typed about Roth deferrals changes nothing.",
            NOTHING_PAID, MOVED,
        ]),
        (ROTH | {"plan_has_roth": "no", "elections": "from=1 deferral=5%"}, [
            "No catch-up: the plan has no Roth account, and last year's wages exceed $150,000.",
            NOTHING_PAID, MOVED,
        ]),
        # only the last paycheck is left, which a change no longer reaches
        (ROTH | LATE,
         [MUST, ROTH_UNSAID, "$8,000 of that can no longer be elected: it is paid back, or "
             "becomes Roth if your plan deems it so.", MOVED]),
        (ROTH | LATE | {"deemed_roth": "yes"}, [
            MUST, ROTH_UNSAID, "$8,000 of that can no longer be elected: ask the plan to report it "
            "as Roth, or to pay it back.", MOVED,
        ]),
        (ROTH | LATE | {"deemed_roth": "no"}, [
            MUST, ROTH_UNSAID, "$8,000 of that can no longer be elected: the plan has to pay it "
            "back.", MOVED,
        ]),
        # what is said of Roth counts if last year's wages were above the amount
        (ROTH | IN_MARCH | {"prior_wages": None, "deemed_roth": "yes", "roth_deferral": 3_000}, [
            "If last year's wages here exceeded $150,000, your catch-up of $8,000 must be Roth.",
            MOVED,
        ]),
        (ROTH | {"prior_wages": None, "plan_has_roth": "no", "deemed_roth": "yes"}, [
            "No catch-up has to be Roth, so what you typed about Roth deferrals changes nothing.",
            "If last year's wages here exceeded $150,000, your catch-up of $8,000 is not allowed.",
            NOTHING_PAID, MOVED,
        ]),
        (ROTH | {"prior_wages": None}, [
            "If last year's wages here exceeded $150,000, your catch-up of $8,000 must be Roth.",
            NOTHING_PAID, MOVED,
        ]),
        (ROTH | {"prior_wages": None, "plan_has_roth": "no"}, [
            "If last year's wages here exceeded $150,000, your catch-up of $8,000 is not allowed.",
            NOTHING_PAID, MOVED,
        ]),
        (ROTH | {"prior_wages": 150_000}, [NOTHING_PAID, MOVED]),
        # 26,000 after-tax; 7% of 260,000 is 18,200, 12.5% is 32,500
        (ACP | {"prior_year_pay": None}, [
            "If last year's pay here exceeded $160,000, you may be highly compensated. Then:",
            REFUND, NOTHING_PAID, MOVED,
        ]),
        (ACP, [HIGHLY, REFUND, NOTHING_PAID, MOVED]),
        (ACP | {"nhce_acp": "5%"}, [
            HIGHLY, "With the lower-paid averaging 5%, an ACP test may send back $7,800 of "
                    "your after-tax money.", NOTHING_PAID, MOVED,
        ]),
        (ACP | {"nhce_acp": "10%"}, [
            HIGHLY, "With the lower-paid averaging 10%, your after-tax money passes an ACP "
                    "test.",
            NOTHING_PAID, MOVED,
        ]),
        (ACP | {"prior_year_pay": 160_000, "nhce_acp": "5%"}, [
            NOT_HIGHLY.replace("100,000", "160,000"), NOTHING_PAID, MOVED,
        ]),
        # no pay exceeds no amount, also where that of the year before is not in hand
        (ACP | {"prior_year_pay": 0, "year": 2002, "first_payday": "2002-01-04"}, [
            NOT_HIGHLY.replace("100,000", "0"), NOTHING_PAID, MOVED.replace("1 this", "0 this"),
        ][:2]),
        # 26 x 1,000 and 8,000 less 5,200, and without the 8,000
        (ACP | {"match": "$8,000", "nhce_acp": "1%"}, [
            HIGHLY, "With the lower-paid averaging 1%, an ACP test may send back $26,000 of "
                    "your after-tax money.", "Flat dollars of $8,000 count as match; if they are "
                    "nonelective, $20,800 may come back.", NOTHING_PAID, MOVED,
        ]),
        (ACP | {"match": "$8,000", "nhce_acp": "20%"}, [
            HIGHLY, "With the lower-paid averaging 20%, your after-tax money passes an ACP "
                    "test.",
            NOTHING_PAID, MOVED,
        ]),
        (ACP | {"match": "3% nonelective", "nhce_acp": "1%"}, [
            HIGHLY, "With the lower-paid averaging 1%, an ACP test may send back $20,800 of "
                    "your after-tax money.", NOTHING_PAID, MOVED,
        ]),
        ({"match": "none", "limit_prorated": 80_000, "pay_prorated": 400_000}, [
            "The short year's 415(c) limit you typed is above a full year's, so $72,000 counts.",
            "The short year's pay limit you typed is above a full year's, so $360,000 counts.",
            NOTHING_PAID, MOVED,
        ]),
        ({"match": "none", "service_catch_up": 3_000}, [
            "Your 403(b)'s 15-year catch-up raises the 402(g) limit here to $27,500.",
            NOTHING_PAID, MOVED,
        ]),
        ({"match": "none", "service_catch_up": 3_000.01}, [
            "Your 403(b)'s 15-year catch-up raises the 402(g) limit here to $27,500.",
            "The 15-year catch-up you typed is above the yearly maximum, so $3,000 counts.",
            NOTHING_PAID, MOVED,
        ]),
        ({"match": "none", "limit_prorated": 36_000, "pay_prorated": 180_000}, [
            "The short year's 415(c) limit is $36,000; a full year's is $72,000.",
            "The short year counts pay up to $180,000 for the match; a full year, $360,000.",
            NOTHING_PAID, MOVED,
        ]),
    ],
)  # fmt: skip
def test_what_is_said(given, sentences):
    plan = plan_of(PERSON | given)
    assert plan.said == outputs(plan)["said"]
    assert [each for each in plan.said if each != NOT_HIGHLY] == sentences
    # a workbook that is written holds the days of the month, so that nothing is taken for granted
    sentences = [each for each in sentences if not each.startswith("Paydays are assumed on ")]
    on_start = [each for (sheet, _), each in figures(shown(**PERSON | given)).items()
                if sheet == "Start" and each in (*sentences, HEADING)]  # fmt: skip
    assert on_start == [HEADING, *sentences] if sentences else on_start == []


@pytest.mark.parametrize(
    ("given", "passed_by"),
    [
        # 6% of 7,692.31 is 461.54: 26 of them are 12,000.04
        ({"match": "50% up to 6%", "deferral_goal": 10_500}, "$1,500.04"),
        ({"match": "50% up to 6%", "deferral_goal": 12_000}, None),
        # what is in is in, and no match asked for it
        (MARCH | {"match": "none", "deferral_goal": 0, "ytd_deferral": 5_000}, None),
    ],
)  # fmt: skip
def test_a_goal_that_the_match_passes_is_said(given, passed_by):
    sentence = f"The plan goes {passed_by} over your 401(k) goal: the match needs it."
    said_of_it = [each for each in plan_of(PERSON | given).said if "The plan goes" in each]
    assert said_of_it == ([sentence] if passed_by else [])


@pytest.mark.engine("IronCalc")
def test_the_workbook_is_headed_so_until_the_question_is_answered(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(shown(**PERSON)))
    values = next(iter(ironcalc_values(path, [{}])))["Start"]
    headed = "After-tax room still open in 2026, without employer money"
    assert values["B1"] == headed and WITHOUT in values.values()


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({}, "every two weeks from January 2, 2026 on"), ({"first_payday": "2026-01-09"},
                                                        "every two weeks"),
        ({"schedule": "weekly"}, "from January 2, 2026 on"),
        ({"paychecks": 26}, "from January 9, 2026 on"),
    ],
)  # fmt: skip
def test_paydays_that_nobody_gave_are_said(given, first):
    plan = plan_of({"salary": 200_000, "age": 45, "year": 2026} | given)
    assert plan.said[0] == f"Pay is taken as coming {first}."


def test_each_has_a_code_and_a_figure_for_each_place():
    assert len({each.code for each in SAID}) == len(SAID)
    for each in SAID:
        assert each.text.count("{}") == len(each.figures)


def test_what_is_declared_stands_on_every_face(monkeypatch):
    other = Remark("other", lambda n, y: y.count > 20, "This year has {} paydays.",
                 ((lambda n, y: y.count, NUMBER),))  # fmt: skip
    monkeypatch.setattr(said, "SAID", (*SAID, other))
    plan = plan_of(PERSON)
    told = f"This year has {plan.year.count} paydays."
    assert plan.said == [WITHOUT, NOT_HIGHLY, NOTHING_PAID, MOVED, told]
    for name in ("PLAN", "ELECTIONS"):  # pay of last year is not given
        table = call(named(name), [200_000, "none", 45, 2026, 26])
        assert table[-1][0].startswith("This year has ") and set(table[-1][1:]) == {""}
        assert len(table[-1]) == len(table[0])
    assert other.when(plain, plan.year)
