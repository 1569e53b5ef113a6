"""Plans as tables: what ``MEGAROTH_PLAN`` and ``MEGAROTH_ELECTIONS`` answer."""

from __future__ import annotations

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.kinds import EVEN, STRATEGIES, Count, OneOf, Paychecks, PlanMatch, Step
from xlplugin.arguments.reading import Dollars
from xlplugin.arguments.shared import (
    AGE,
    LIMIT_PRORATED,
    MATCH,
    NHCE_AVERAGE,
    PAY_PRORATED,
    PRIOR_WAGES,
    PRIOR_YEAR_PAY,
    SALARY,
    SERVICE_CATCH_UP,
    YEAR,
)
from xlplugin.errors import OutOfRange
from xlplugin.money import NANO, dollars
from xlplugin.rules.trail import SHARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.plan.answer import Plan
    from xlplugin.rules.trail import Trail

PLAN_ARGUMENTS = (
    SALARY,
    Argument(
        "match", PlanMatch(),
        MATCH.doc + "; paid by paycheck unless it says 'true-up'",
    ),
    AGE,
    YEAR,
    Argument("paychecks", Paychecks(), "paychecks of the year: 12, 24, 26, 27, 52 or 53"),
    Argument(
        "strategy", OneOf(STRATEGIES),
        "even, front-load (as early as possible without losing match), front-load regardless, or "
        "back-load; left out: even", EVEN,
    ),
    Argument(
        "increment", Step(), "the step in which elections go, a share of pay or 'dollars'; left "
        "out: 1%", NANO // 100,
    ),
    Argument("bonus", Dollars(), "a bonus of the year, in dollars; left out: none", 0),
    Argument("bonus_paycheck", Count(), "the paycheck that pays the bonus; left out: 1", 1),
    PRIOR_WAGES, PRIOR_YEAR_PAY, NHCE_AVERAGE, LIMIT_PRORATED, PAY_PRORATED, SERVICE_CATCH_UP,
)  # fmt: skip

PLAN_HEADERS = [
    "Paycheck", "Pay", "Deferral %", "Deferral", "Catch-up", "Match", "After-tax %", "After-tax",
    "Additions to date", "Room left",
]  # fmt: skip
ELECTION_HEADERS = ["From paycheck", "Deferral %", "After-tax %"]


def plan_table(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> list[list[Any]]:
    """A row a paycheck, and below them what is said beside them, a row a sentence."""
    plan = _plan(a)
    paychecks, width = plan.paychecks, len(PLAN_HEADERS)
    if trail.recording:
        count, last = len(paychecks), paychecks[-1]
        for step, amount, cite in (
            ("Elective deferrals", sum(row.deferral_row for row in paychecks), "IRC 402(g)(1)"),
            ("Employer money", sum(row.employer_row for row in paychecks), "plan document"),
            ("After-tax contributions", sum(row.after_tax_row for row in paychecks),
             "IRC 415(c)(2)(B)"),
            ("Annual additions", last.additions_to_date, "IRC 415(c)(2)"),
        ):  # fmt: skip
            trail.add(step, amount, "of all {:d} paychecks", count, cite=cite)
        trail.add("Room left", last.room_left_row, "what whole steps of an election leave",
                  cite="IRC 415(c)(1)")  # fmt: skip
    return [PLAN_HEADERS, *(
        [
            row.index, dollars(row.pay), row.deferral_share / NANO, dollars(row.deferral_row),
            dollars(row.catch_up_row), dollars(row.employer_row), row.after_tax_share / NANO,
            dollars(row.after_tax_row), dollars(row.additions_to_date),
            dollars(row.room_left_row),
        ]
        for row in paychecks
    ), *([each, *[""] * (width - 1)] for each in plan.said)]  # fmt: skip


def elections_table(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> list[list[Any]]:
    """What to type into the plan's web page, and from which paycheck on."""
    elections = _plan(a).elections
    for each in elections if trail.recording else ():
        trail.add("Deferral %", each.deferral, "from paycheck {:d} on", each.paycheck,
                  cite="IRC 402(g)(1)", unit=SHARE)  # fmt: skip
        trail.add("After-tax %", each.after_tax, "from paycheck {:d} on", each.paycheck,
                  cite="IRC 415(c)", unit=SHARE)  # fmt: skip
    return [ELECTION_HEADERS, *(
        [each.paycheck, each.deferral / NANO, each.after_tax / NANO]
        for each in elections
    )]  # fmt: skip


def _plan(a: dict[str, Any]) -> Plan:
    from dataclasses import replace

    from xlplugin.plan.answer import Plan
    from xlplugin.plan.contributes import NO, pays
    from xlplugin.plan.entries import Bonus
    from xlplugin.plan.inputs import Inputs
    from xlplugin.plan.situation import situation_of

    inputs = Inputs(
        year=a["year"], age=a["age"], salary=a["salary"], match=a["match"],
        employer_contributes=None if pays(a["match"]) else NO,
        paychecks=a["paychecks"], strategy=a["strategy"], step=a["increment"],
        prior_wages=a["prior_wages"], prior_year_pay=a["prior_year_pay"], nhce_acp=a["nhce_acp"],
        limit_prorated=a["limit_prorated"], pay_prorated=a["pay_prorated"],
        service_catch_up=a["service_catch_up"],
    )  # fmt: skip
    if a["bonus"]:
        pay_dates = situation_of(inputs).pay_dates
        number = a["bonus_paycheck"]
        if not 1 <= number <= len(pay_dates):
            raise OutOfRange(
                f"{number} is not a paycheck from 1 to {len(pay_dates)}", "bonus_paycheck", ""
            )
        inputs = replace(inputs, bonuses=(Bonus(pay_dates[number - 1], a["bonus"]),))
    return Plan(inputs)
