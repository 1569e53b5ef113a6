"""What a plan is made from: each input declared once.

A field of :class:`Inputs` is an input, and carries all that the faces make of it: the options
of ``megaroth plan``, the plan file, the ``in_`` cells of the workbook and what becomes of them
next year, the plans of the tests, the reference in the docs. See
:mod:`xlplugin.plan.declare`. A name is the same on every face, and the order here is that of
the options and of the cells.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from xlplugin import money, units
from xlplugin.arguments import shared
from xlplugin.arguments.declare import Argument, read_arguments
from xlplugin.arguments.payday_values import PayDays, Paydays
from xlplugin.arguments.plan_values import (
    EVEN,
    STRATEGIES,
    BirthDate,
    BonusElection,
    Changes,
    Count,
    Day,
    Election,
    OneOf,
    Paychecks,
    PlanCap,
    PlanMatch,
    Several,
    Step,
    When,
    YesNo,
)
from xlplugin.arguments.values import Dollars, Share, ShareOrDollarsValue, is_nothing
from xlplugin.errors import MOST_SHOWN, NotUnderstood, shown
from xlplugin.plan import contributes, held, next_year
from xlplugin.plan.declare import EMPTIED, Input, InputCell, declared_in, entry, like
from xlplugin.plan.entries import (
    Bonus,
    Leave,
    OwnElection,
    Paid,
    PaydayChange,
    Raise,
    Stub,
    first_given,
)
from xlplugin.plan.held import (
    ALREADY_PAID,
    CATCH_UP,
    EMPLOYER_MONEY,
    GOALS,
    LEAVE,
    OTHER_EMPLOYER,
    PAYDAYS_DIFFER,
    PLAN_RULES,
    REFUNDS,
    SHORT_YEAR,
    TODAY,
    YOU,
)
from xlplugin.plan.schedules import (
    ALSO_SCHEDULES,
    ASKED_SCHEDULES,
    BEFORE,
    CONVERSIONS,
    PAY_CAP_METHODS,
    PAYDAY_RULES,
    SCHEDULES,
    SEQUENTIAL,
)
from xlplugin.plan.taken import ALSO_TAKES, TAKES, UNSAID
from xlplugin.rules.match.formula import MatchFormula
from xlplugin.units import Cents

_UP = Dollars(money.cents_up)
_DAY, _YES_NO, _SHARE = Day(), YesNo(), Share()
_ON_PAYCHECKS = "as own elections, paycheck by paycheck"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The inputs of a plan as they were given: cents, billionths, serial numbers of days;
    ``None`` where something was left out that has no default of its own."""

    year: int = like(
        shared.YEAR,
        always=True,
        next_year=next_year.YEAR,
        cell=InputCell(
            block=YOU, label="Year", hint="the calendar year to plan", needed="the year"
        ),
    )
    age: int | None = entry(
        shared.AGE.kind,
        "age on December 31 of the year; or give birth_date",
        None,
        held=held.AGE,
        next_year=next_year.AGE,
        samples=(30, 45, 49, 50, 52, 59, 60, 61, 63, 64, 70),
    )
    birth_date: int | None = entry(
        BirthDate(),
        "date of birth, such as 1980-05-17",
        None,
        not_held="as the age",
    )
    salary: Cents = entry(
        Dollars(),
        "base pay of a full year, without bonuses, in dollars",
        always=True,
        next_year=next_year.SALARY,
        cell=InputCell(
            block=YOU,
            label="Salary for the year",
            told="Salary",
            needed="salary",
            hint="before deductions, no bonuses",
        ),
        samples=(
            0,
            20_000,
            30_000,
            36_000,
            60_000,
            123_456.78,
            200_000,
            245_000,
            300_000,
            520_000,
            1_500_000,
        ),
    )
    schedule: int | None = entry(
        OneOf(SCHEDULES, ALSO_SCHEDULES, ASKED_SCHEDULES),
        "how often pay comes: weekly, every "
        "two weeks, twice a month or monthly; left out: every two weeks",
        None,
        held=held.SCHEDULE,
        samples=tuple(SCHEDULES),
    )
    first_payday: units.Day | None = entry(
        _DAY,
        "first pay date of the year at this employer; left out: the first Friday that is "
        "paid in the year, the 15th or the month's end",
        None,
        held=held.FIRST_PAYDAY,
        next_year=next_year.FIRST_PAYDAY,
    )
    payday_rule: int = entry(
        OneOf(PAYDAY_RULES),
        "when a payday is paid that falls on a weekend or a bank holiday: "
        "business day before, business day after or same day; left out: business day before",
        BEFORE,
        cell=InputCell(
            block=PAYDAYS_DIFFER,
            label="A payday on a weekend or bank holiday",
            hint="when it is paid; empty: the business day before",
            told="Payday rule",
        ),
        samples=("business day before", "business day after", "same day"),
    )
    pay_days: tuple[int, ...] | None = entry(
        PayDays(),
        "the days of the month on which pay comes, of pay twice a month or monthly: "
        "'15, last', '1, 15', '5, 20', 'last', '25'; left out: as the first payday tells them",
        None,
        held=held.PAY_DAYS,
        next_year=next_year.PAY_DAYS,
    )
    paydays: tuple[PaydayChange, ...] = entry(
        Paydays(
            make=lambda a: PaydayChange(a["date"], a["from"], a["to"], a["added"], a["struck"])
        ),
        "paydays that are not as the schedule says: a list of all of them, or single ones: from "
        "and to (paid on another day), added (an off-cycle check), struck (does not come)",
        (),
        held=held.PAYDAYS,
        next_year=EMPTIED,
    )
    employer_contributes: int | None = entry(
        OneOf(contributes.ANSWERS, contributes.ALSO),
        "whether the employer contributes: yes (then "
        "match is needed, or employer_other), no, or not sure; left out: as match says, also none, "
        "else not sure: the answer is one without employer money, which is never front-loaded",
        None,
        settled=contributes.NOT_SURE,
        held=held.EMPLOYER_CONTRIBUTES,
        samples=("Not sure",),
    )
    match: MatchFormula = entry(
        PlanMatch(),
        "employer money in the plan's words, such as '50% up to 6%'; add 'true-up' "
        "if the plan settles the match by the year; left out: none, and said so unless "
        "employer_contributes is no",
        MatchFormula(),
        held=held.MATCH,
        samples=(
            "none",
            "50%",
            "50% up to 6%",
            "100% of first 3% + 50% of next 2%",
            "100% up to 4%",
            "100% of first 1% + 50% of next 5% + 25% of next 2%",
            "25% of first 3% + 100% of next 3%",
            "33.33% up to 7.5% max $4,000",
            "50% of first $12,000",
            "100% up to 4% + 3% nonelective",
            "10% nonelective",
            "$8,000",
            "50% + $5,000",
            "150% up to 5.25%",
            "6% of deferrals up to 8%",
            "250% up to 3%",
        ),
    )
    pay_cap_method: int = entry(
        OneOf(PAY_CAP_METHODS),
        "how pay counts against the 401(a)(17) amount inside the year: "
        "sequential, prorated or until maximum; left out: sequential",
        SEQUENTIAL,
        cell=InputCell(
            block=EMPLOYER_MONEY,
            label="How pay counts toward the match",
            hint="up to the 401(a)(17) limit: see 'How it works'; empty: Sequential",
            told="How pay counts",
        ),
        samples=("prorated", "until maximum"),
    )
    employer_other: Cents = entry(
        _UP,
        "other employer money still to come, such as profit sharing; left out: 0",
        0,
        cell=InputCell(
            block=EMPLOYER_MONEY,
            label="Other employer money still to come",
            hint="profit sharing and the like, in dollars, beyond the match",
            told="Other employer money",
        ),
        samples=(500, 20_000, 70_000, 80_000),
    )
    raises: tuple[Raise, ...] = entry(
        Several(
            Argument("date", _DAY, "from this pay date on"),
            Argument("salary", Dollars(), "the new salary of a full year"),
            make=lambda a: Raise(a["date"], a["salary"]),
            example="'date=2026-07-01 salary=210000'",
        ),
        "a change of the salary: date and salary",
        (),
        held=held.RAISES,
        next_year=EMPTIED,
    )
    bonuses: tuple[Bonus, ...] = entry(
        Several(
            Argument("date", _DAY, "paid with the paycheck on or after it"),
            Argument("amount", Dollars(), "the bonus"),
            Argument(
                "matched",
                _YES_NO,
                "whether the match counts it, and what it gives to the "
                "401(k) and after-tax; left out: yes, but no for a match of base pay",
                None,
            ),
            Argument("deferral", BonusElection(), "its own election", None),
            Argument("after_tax", BonusElection(), "its own election", None),
            make=lambda a: Bonus(
                a["date"],
                a["amount"],
                a["matched"],
                first_given(a["deferral"]),
                first_given(a["after_tax"]),
            ),
            example="'date=2026-11-13 amount=30000 deferral=0%'",
        ),
        "a bonus: date, amount, and if they differ from the paycheck's, its own elections and "
        "whether it is matched",
        (),
        held=held.BONUSES,
        next_year=next_year.BONUSES,
    )
    leaves: tuple[Leave, ...] = entry(
        Several(
            Argument("from", _DAY, "first day"),
            Argument("to", _DAY, "last day"),
            make=lambda a: Leave(a["from"], a["to"]),
            example="'from=2026-05-01 to=2026-06-30'",
        ),
        "an unpaid leave: paydays from one date to another bring no base pay",
        (),
        held=held.LEAVES,
        next_year=EMPTIED,
    )
    hired: units.Day | None = entry(
        _DAY,
        "pay only from this date on; left out: the whole year",
        None,
        not_held="as the first payday",
    )
    left: units.Day | None = entry(
        _DAY,
        "pay only up to this date; left out: the whole year",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=LEAVE, label="Last day of pay", hint="if you leave this employer during the year"
        ),
    )
    paychecks: int | None = entry(
        Paychecks(),
        "instead of the schedule, by how many paychecks the salary is divided: 12, "
        "24, 26, 27, 52 or 53",
        None,
        held=held.PAYCHECKS,
        next_year=EMPTIED,
    )
    ytd_date: units.Day | None = entry(
        _DAY,
        "pay date of the pay stub whose year-to-date column is given",
        None,
        settled=0,
        next_year=EMPTIED,
        cell=InputCell(
            block=ALREADY_PAID,
            label="Date of your latest pay stub",
            told="Year to date: day",
            hint="empty if none yet; type its year to date",
        ),
    )
    ytd_pay: Cents | None = entry(
        Dollars(),
        "year to date: pay; left out: as expected",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=ALREADY_PAID,
            label="Pay so far",
            hint="year to date; empty: as expected",
            told="Year to date: pay",
        ),
    )
    ytd_deferral: Cents | None = entry(
        _UP,
        "year to date: elective deferrals; left out: as today's election gives",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=ALREADY_PAID,
            label="401(k) so far, pre-tax plus Roth",
            hint="0 if none; empty: from your election",
            told="Year to date: 401(k)",
        ),
    )
    ytd_after_tax: Cents | None = entry(
        _UP,
        "year to date: after-tax contributions, conversions left out; left out: as today's "
        "election gives",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=ALREADY_PAID,
            label="After-tax so far",
            hint="not conversions; empty: your election",
            told="Year to date: after-tax",
        ),
    )
    ytd_employer: Cents | None = entry(
        _UP,
        "year to date: employer money; left out: as expected",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=ALREADY_PAID,
            label="Employer money so far",
            hint="0 if none; empty: as expected",
            told="Year to date: employer",
        ),
    )
    paid: tuple[Paid, ...] = entry(
        Several(
            Argument("date", _DAY, "pay date", None),
            Argument("paycheck", Count(), "or the number of the paycheck", None),
            Argument("pay", Dollars(), "pay", None),
            Argument("deferral", _UP, "elective deferrals", None),
            Argument("after_tax", _UP, "after-tax contributions", None),
            Argument("employer", _UP, "employer money", None),
            make=lambda a: Paid(
                a["date"],
                a["paycheck"],
                Stub(a["pay"], a["deferral"], a["after_tax"], a["employer"]),
            ),
            example="'date=2026-09-04 pay=11000 deferral=990 after_tax=880 employer=440'",
        ),
        "a later pay stub: date or paycheck, pay, deferral, after_tax, employer; a figure that is "
        "left out is as expected",
        (),
        held=held.STUBS,
        next_year=EMPTIED,
    )
    elect_deferral: units.Share | None = entry(
        Election(),
        "today's 401(k) election; left out: that of the last stub",
        None,
        next_year=next_year.last_election("deferral"),
        cell=InputCell(
            block=TODAY,
            label="401(k), pre-tax and Roth together",
            hint="percent of pay, or dollars; empty: what your last stub shows",
            told="401(k) today",
        ),
    )
    elect_after_tax: units.Share | None = entry(
        Election(),
        "today's after-tax election; left out: that of the last stub",
        None,
        next_year=next_year.last_election("after_tax"),
        cell=InputCell(
            block=TODAY,
            label="After-tax",
            hint="percent of pay, or dollars; empty: what your last stub shows",
            told="After-tax today",
        ),
    )
    elect_bonus_deferral: units.Share | None = entry(
        BonusElection(),
        "today's 401(k) election for bonuses; left out: same as the paycheck's",
        None,
        held=held.bonus_election("deferral", "401(k) from a bonus"),
    )
    elect_bonus_after_tax: units.Share | None = entry(
        BonusElection(),
        "today's after-tax election for bonuses; left out: same as the paycheck's",
        None,
        held=held.bonus_election("after_tax", "After-tax from a bonus"),
    )
    elections: tuple[OwnElection, ...] = entry(
        Several(
            Argument("from", When(), "from this pay date or paycheck on"),
            Argument("deferral", Election(), "the 401(k) election", 0),
            Argument("after_tax", Election(), "the after-tax election", 0),
            make=lambda a: OwnElection(a["from"], a["deferral"], a["after_tax"]),
            example="'from=1 deferral=9% after_tax=8%'",
        ),
        "a schedule of elections to follow instead of looking for one",
        (),
        held=held.OWN_ELECTIONS,
        next_year=EMPTIED,
    )
    takes_after_tax: int | None = entry(
        OneOf(TAKES, ALSO_TAKES),
        "whether the plan takes after-tax contributions; left out: yes, and said so",
        None,
        settled=UNSAID,
        cell=InputCell(
            block=PLAN_RULES,
            label="Plan takes after-tax contributions",
            hint="not every plan does, so ask; empty: Yes",
        ),
        samples=("no", "yes"),
    )
    deductions: Cents = entry(
        _UP,
        "what else a paycheck loses before an election can take it: premiums, a health "
        "savings account, income tax if it is to count; dollars a paycheck; payroll tax (FICA) is "
        "taken off anyway; left out: 0",
        0,
        cell=InputCell(
            block=GOALS,
            label="Other deductions from a paycheck",
            hint="dollars per paycheck: premiums, HSA, income tax if it should count",
            told="Other deductions",
        ),
        samples=(150, 1_200.55, 3_000),
    )
    cap_combined: units.Share | None = entry(
        _SHARE,
        "the plan's highest percent of a paycheck for all elections together; left out: none",
        None,
        settled=money.NANO,
        cell=InputCell(
            block=PLAN_RULES,
            label="Highest percent of a paycheck, all together",
            hint="the plan's limit, or the most you can spare; empty: no limit",
        ),
        samples=(0.2, 0.5, 0.75),
    )
    cap_deferral: units.Share | None = entry(
        _SHARE,
        "the plan's highest percent of a paycheck for the 401(k); left out: none",
        None,
        settled=money.NANO,
        cell=InputCell(
            block=PLAN_RULES,
            label="Highest 401(k) percent",
            hint="the most the plan lets you elect; empty: no limit",
        ),
        samples=(0.04, 0.1, 0.235),
    )
    cap_after_tax_election: units.Share | None = entry(
        _SHARE,
        "the plan's highest percent of a paycheck for after-tax; left out: none",
        None,
        settled=money.NANO,
        cell=InputCell(
            block=PLAN_RULES,
            label="Highest after-tax percent",
            hint="the most the plan lets you elect; empty: no limit",
        ),
        samples=(0.03, 0.1, 0.25),
    )
    after_tax_cap: ShareOrDollarsValue = entry(
        PlanCap(),
        shared.AFTER_TAX_CAP.doc,
        ShareOrDollarsValue(),
        cell=InputCell(
            block=PLAN_RULES,
            label="The plan's own after-tax cap for the year",
            hint="percent of pay or dollars, if lower than 415(c); empty: no cap",
        ),
        samples=(0.1, "10%", 9_000, 0, "4.5%"),
    )
    step: units.Share = entry(
        Step(),
        "elections go in steps of this share of pay, or in dollars; left out: 1%",
        money.NANO // 100,
        held=held.STEP,
        samples=(0.01, 0.01, 0.005, 0.001, 0.05),
    )
    lag: int = entry(
        Count(),
        "paychecks until a change takes effect; left out: 1; a plan made ahead, with "
        "nothing paid and nothing elected yet, starts with the first paycheck",
        1,
        cell=InputCell(
            block=PLAN_RULES,
            label="Paychecks until a change takes effect",
            hint="paychecks still at the old percent: usually 1 or 2; empty: 1",
            read_as="typed_lag",
            told="Paychecks until a change takes effect, as typed",
        ),
        samples=(0, 2, 3),
    )
    changes: int | str | None = entry(
        Changes(),
        "changes of the elections: one (one election from now on), few (and at most one "
        "change more), or how many are allowed; left out: one, or for front-load and back-load as "
        "many as it takes",
        None,
        held=held.CHANGES,
        samples=("one", "few"),
    )
    stops_deferral: bool = entry(
        _YES_NO,
        "whether payroll stops deferrals at 402(g) by itself, so that an election may run "
        "into that; left out: yes",
        True,
        cell=InputCell(
            block=PLAN_RULES,
            label="Payroll stops the 401(k) at 402(g)",
            hint="402(g): the yearly limit on your own deferrals; empty: Yes",
        ),
        samples=("no",),
    )
    stops_after_tax: bool = entry(
        _YES_NO,
        "whether payroll stops after-tax at 415(c) by itself, which no election here "
        "needs; left out: no",
        False,
        cell=InputCell(
            block=PLAN_RULES,
            label="Payroll stops after-tax at 415(c)",
            hint="415(c): the yearly limit on all money in the plan; empty: No",
        ),
        samples=("yes",),
    )
    spillover: bool = entry(
        _YES_NO,
        "whether after-tax is taken only once 402(g) is full; left out: no",
        False,
        cell=InputCell(
            block=PLAN_RULES,
            label="After-tax only once the 401(k) is full",
            hint="spillover: after-tax waits for the 402(g) limit; empty: No",
        ),
        samples=("yes",),
    )
    catch_up_60_63: bool = like(
        shared.CATCH_UP_60_63,
        samples=("no",),
        cell=InputCell(
            block=PLAN_RULES,
            label="Plan has the higher catch-up at 60 to 63",
            hint="matters in the years you turn 60 to 63; empty: Yes",
        ),
    )
    plan_has_roth: bool = like(
        shared.PLAN_HAS_ROTH,
        samples=("no",),
        cell=InputCell(
            block=PLAN_RULES,
            label="Plan has a Roth account",
            hint="so that the 401(k) can be Roth, catch-up too; empty: Yes",
            read_as="has_roth",
        ),
    )
    prior_deferral: Cents = entry(
        _UP,
        "elective deferrals with earlier employers this year; left out: 0",
        0,
        next_year=EMPTIED,
        cell=InputCell(
            block=OTHER_EMPLOYER,
            label="401(k) at another employer this year",
            hint="402(g), the limit on your own deferrals, covers all employers",
            told="401(k) at another employer",
        ),
        samples=(5_000, 24_500, 40_000),
    )
    prior_wages: Cents | None = like(
        shared.PRIOR_WAGES,
        next_year=EMPTIED,
        cell=InputCell(
            block=CATCH_UP,
            label="Last year's Social Security wages here",
            hint="W-2 box 3; above a set amount, your catch-up must be Roth",
        ),
        samples=(100_000, 150_000, 150_001),
    )
    deferral_goal: Cents | None = entry(
        Dollars(),
        "elective deferrals wanted this year, in dollars, passed only where the match "
        "needs more; left out: the most that fits",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=GOALS,
            label="401(k) goal for the year",
            hint="exceeded only if the match needs more; empty: all that fits",
        ),
        samples=(0, 5_000, 10_000.5, 22_999.99),
    )
    after_tax_goal: Cents | None = entry(
        Dollars(),
        "after-tax contributions wanted this year, in dollars; left out: the most that fits",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=GOALS,
            label="After-tax goal for the year",
            hint="dollars; empty: all the room there is",
        ),
        samples=(0, 7_000, 12_345.67),
    )
    roth_deferral: Cents | None = entry(
        Dollars(),
        "Roth deferrals of the year so far with this employer, which count toward a "
        "catch-up that must be Roth; left out: none",
        None,
        next_year=EMPTIED,
        cell=InputCell(
            block=CATCH_UP,
            label="Roth part of the 401(k) so far this year",
            hint="counts toward a catch-up that must be Roth",
        ),
        samples=(0, 2_500, 9_000.5),
    )
    deemed_roth: int | None = entry(
        OneOf(TAKES, ALSO_TAKES),
        "whether the plan treats a pre-tax catch-up as Roth by itself "
        "where it has to be (a deemed election); left out: not known",
        None,
        settled=UNSAID,
        cell=InputCell(
            block=CATCH_UP,
            label="Plan switches catch-up to Roth itself",
            hint="if it must be Roth (a deemed Roth election); empty: not known",
        ),
        samples=("no", "yes"),
    )
    prior_year_pay: Cents | None = like(
        shared.PRIOR_YEAR_PAY,
        next_year=EMPTIED,
        cell=InputCell(
            block=REFUNDS,
            label="Last year's pay here, all of it",
            hint="if high, a failed ACP test can send after-tax money back to you",
        ),
        samples=(100_000, 160_000, 160_000.01, 400_000),
    )
    nhce_acp: units.Share | None = like(
        shared.NHCE_AVERAGE,
        next_year=EMPTIED,
        cell=InputCell(
            block=REFUNDS,
            label="Average of the lower-paid in the ACP test",
            hint="NHCEs' match and after-tax, as a percent of pay; ask HR",
            told="NHCE average in the ACP test",
        ),
        samples=(0, 0.02, 0.055),
    )
    limit_prorated: Cents | None = like(
        shared.LIMIT_PRORATED,
        next_year=EMPTIED,
        cell=InputCell(
            block=SHORT_YEAR,
            label="415(c) limit of a short plan year",
            hint="the limit on all money in the plan; empty: a full year's",
        ),
        samples=(36_000, 60_000.5, 90_000),
    )
    pay_prorated: Cents | None = like(
        shared.PAY_PRORATED,
        next_year=EMPTIED,
        cell=InputCell(
            block=SHORT_YEAR,
            label="401(a)(17) amount of a short plan year",
            hint="the most pay that counts for the match; empty: a full year's",
        ),
        samples=(180_000, 90_000.25, 500_000),
    )
    service_catch_up: Cents = like(
        shared.SERVICE_CATCH_UP,
        next_year=EMPTIED,
        cell=InputCell(
            block=CATCH_UP,
            label="403(b): 15-year catch-up this year",
            hint="for long service; raises your 402(g) limit by up to $3,000",
        ),
        samples=(1_000, 3_000, 5_000),
    )
    strategy: str = entry(
        OneOf(STRATEGIES),
        "even; front-load (as early as possible without losing match); "
        "front-load regardless; back-load; left out: even",
        EVEN,
        not_held=_ON_PAYCHECKS,
    )
    conversion: str = entry(
        OneOf(CONVERSIONS),
        "how often after-tax money is converted to Roth: each paycheck, "
        "monthly, quarterly, yearly or none; left out: each paycheck",
        "each paycheck",
        not_held=held.NOT_AT_ALL,
    )
    growth: units.Share = entry(
        _SHARE,
        "yearly growth until it is converted, for the earnings that are taxed then; left out: 0",
        0,
        not_held=held.NOT_AT_ALL,
    )


INPUTS: tuple[Input, ...] = declared_in(Inputs)
BY_NAME = {declared.name: declared for declared in INPUTS}


def read_inputs(given: Mapping[str, Any]) -> Inputs:
    """All inputs of a plan, read; what is not given is its default."""
    a = read_arguments(INPUTS, given)
    if a["age"] is not None and a["birth_date"] is not None:
        raise NotUnderstood("give the age or the date of birth, not both", "birth_date")
    if a["age"] is None and a["birth_date"] is None:
        raise NotUnderstood("is needed", "age", BY_NAME["age"].hint)
    # a bonus of which it is not said is matched, unless the match is one of base pay
    a["bonuses"] = tuple(
        replace(each, matched=not a["match"].base) if each.matched is None else each
        for each in a["bonuses"]
    )
    if a["employer_contributes"] in (None, contributes.NOT_SURE) and not a["employer_other"]:
        # a match that is given answers it, also none
        given_match = a["match"] is not BY_NAME["match"].default
        answer = contributes.said_by_match(a["match"]) if given_match else contributes.NOT_SURE
        if answer == contributes.NO:
            a["employer_contributes"] = answer
    return Inputs(**a)


def refuse_unknown(given: Mapping[str, Any]) -> None:
    """Raise for a name that is no input: a slip of the pen must not be left out in silence."""
    for name, value in given.items():
        if name not in BY_NAME and not is_nothing(value):
            hint = functools.partial(_nearest, str(name)[:MOST_SHOWN])
            raise NotUnderstood(f"{shown(name)} is no input of a plan", hint=hint)


def _nearest(name: str) -> str:
    """The input whose name is most like one, if any is."""
    import difflib

    near = difflib.get_close_matches(name, BY_NAME, 1)
    return f"did you mean {near[0]}?" if near else "the inputs are listed in the docs"
