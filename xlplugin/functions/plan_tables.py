"""Plans as tables: what ``MEGAROTH_PLAN`` and ``MEGAROTH_ELECTIONS`` answer.

Loaded when one of them is first asked: a plan's rules are many, and other functions need none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlplugin.arguments.declare import Values
from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import NANO, dollars
from xlplugin.plan.answer import Plan
from xlplugin.plan.contributes import NO, pays
from xlplugin.plan.entries import Bonus
from xlplugin.plan.inputs import Inputs
from xlplugin.plan.situation import situation_of
from xlplugin.plan.year import acp
from xlplugin.rules import roth_catch_up
from xlplugin.rules.trail import Trail
from xlplugin.units import SHARE, Cents

PLAN_HEADERS = [
    "Paycheck",
    "Pay",
    "Deferral %",
    "Deferral",
    "Catch-up",
    "Match",
    "After-tax %",
    "After-tax",
    "Additions to date",
    "Room left",
]
ELECTION_HEADERS = ["From paycheck", "Deferral %", "After-tax %"]


def plan_table(n: Arithmetic, law: Law, a: Values, trail: Trail) -> list[list[Any]]:
    """A row a paycheck, and below them what is said beside them, a row a sentence."""
    plan = _plan(a)
    paychecks = plan.paychecks
    if trail.recording:
        year, count, last = plan.year, len(paychecks), paychecks[-1]
        of_all = "of all {:d} paychecks"
        for step, amount, cite in (
            (
                "Elective deferrals",
                sum((row.deferral_row for row in paychecks), Cents(0)),
                "IRC 402(g)(1)",
            ),
            (
                "Employer money",
                sum((row.employer_row for row in paychecks), Cents(0)),
                "plan document",
            ),
            (
                "After-tax contributions",
                sum((row.after_tax_row for row in paychecks), Cents(0)),
                "IRC 415(c)(2)(B)",
            ),
        ):
            trail.add(step, amount, cite=cite).because(of_all, count)
        trail.add(
            "True-up",
            year.true_up,
            cite="plan document; Reg. 1.415(c)-1(b)(6)(i)(B)",
            when=year.true_up > 0,
        ).because("after the year's end; it belongs to the year")
        trail.add(
            "Turned into catch-up",
            year.turned,
            cite="IRC 414(v)(3)(A); Reg. 1.414(v)-1(b)(1)(i)",
            when=year.turned > 0,
        ).because(
            "deferrals that employer money pushes over the limit of {}: no annual additions",
            year.limit,
        )
        trail.add(
            "Annual additions", year.additions, cite="IRC 415(c)(2)", when=year.catch_up > 0
        ).because("all of it, less catch-up of {}", year.catch_up)
        trail.add(
            "Annual additions", year.additions, cite="IRC 415(c)(2)", when=year.catch_up <= 0
        ).because("all of it")
        _explain_roth_and_tests(plan, trail)
        trail.add("Room left", last.room_left_row, cite="IRC 415(c)(1)").because(
            "what whole steps of an election leave"
        )
    return [
        PLAN_HEADERS,
        *(
            [
                row.index,
                dollars(row.pay),
                row.deferral_share / NANO,
                dollars(row.deferral_row),
                dollars(row.catch_up_row),
                dollars(row.employer_row),
                row.after_tax_share / NANO,
                dollars(row.after_tax_row),
                dollars(row.additions_to_date),
                dollars(row.room_left_row),
            ]
            for row in paychecks
        ),
        *_said_below(plan, PLAN_HEADERS),
    ]


def elections_table(n: Arithmetic, law: Law, a: Values, trail: Trail) -> list[list[Any]]:
    """What to type into the plan's web page, and from which paycheck on; below it what is said
    beside it, a row a sentence."""
    plan = _plan(a)
    elections = plan.elections
    if trail.recording:
        _explain_roth_and_tests(plan, trail)
    for each in elections if trail.recording else ():
        trail.add("Deferral %", each.deferral, cite="IRC 402(g)(1)", unit=SHARE).because(
            "from paycheck {:d} on", each.paycheck
        )
        trail.add("After-tax %", each.after_tax, cite="IRC 415(c)", unit=SHARE).because(
            "from paycheck {:d} on", each.paycheck
        )
    return [
        ELECTION_HEADERS,
        *([each.paycheck, each.deferral / NANO, each.after_tax / NANO] for each in elections),
        *_said_below(plan, ELECTION_HEADERS),
    ]


def _said_below(plan: Plan, headers: list[str]) -> list[list[Any]]:
    """What is said beside a plan, as rows below its table."""
    return [[each, *[""] * (len(headers) - 1)] for each in plan.said]


def _explain_roth_and_tests(plan: Plan, trail: Trail) -> None:
    """What of the catch-up must be Roth, and what of the after-tax money a test may return."""
    s, year = plan.s, plan.year
    roth_catch_up.of_catch_up(plain, s.law, year.catch_up, s.prior_wages, trail, s.plan_has_roth)
    acp.at_risk(plain, year, trail)


def _plan(a: Values) -> Plan:
    inputs = Inputs(
        year=a["year"],
        age=a["age"],
        salary=a["salary"],
        match=a["match"],
        employer_contributes=None if pays(a["match"]) else NO,
        paychecks=a["paychecks"],
        strategy=a["strategy"],
        step=a["increment"],
        prior_wages=a["prior_wages"],
        prior_year_pay=a["prior_year_pay"],
        nhce_acp=a["nhce_acp"],
        limit_prorated=a["limit_prorated"],
        pay_prorated=a["pay_prorated"],
        service_catch_up=a["service_catch_up"],
    )
    if a["bonus"]:
        pay_dates = situation_of(inputs).pay_dates
        number = a["bonus_paycheck"]
        if not 1 <= number <= len(pay_dates):
            raise OutOfRange(
                f"{number} is not a paycheck from 1 to {len(pay_dates)}", "bonus_paycheck", ""
            )
        inputs = replace(inputs, bonuses=(Bonus(pay_dates[number - 1], a["bonus"]),))
    return Plan(inputs)
