"""``megaroth cap``: the after-tax room, what binds it, and the figures it is made of."""

from __future__ import annotations

import argparse

from xlplugin.arguments.declare import read_arguments
from xlplugin.arithmetic import plain
from xlplugin.cli.output import print_figures, print_json, say
from xlplugin.functions.cap import CAP_ARGUMENTS, facts, law_of
from xlplugin.law.limits import Law
from xlplugin.money import dollars, text
from xlplugin.rules import acp_refund, after_tax_room, catch_up, payroll_tax, roth_catch_up
from xlplugin.rules.after_tax_room import BINDING, Room
from xlplugin.rules.trail import Trail
from xlplugin.units import Cents

EXAMPLES = """\
examples:
  megaroth cap --salary 200000 --match 0.5 --age 45 --year 2024
  megaroth cap --salary 300000 --match "50% up to 6%" --age 1980-05-17 --year 2026 --json
  megaroth cap --salary 150000 --match "3% nonelective" --age 45 --year 2026 --after-tax-cap 10%
"""

ARGUMENTS = CAP_ARGUMENTS


def run(options: argparse.Namespace) -> int:
    a = read_arguments(ARGUMENTS, vars(options))
    trail = Trail()
    law = law_of(plain, Law(a["year"]), a, trail)
    answer = after_tax_room.room(plain, law, facts(a), trail)
    cash = payroll_tax.room(plain, law, a["salary"], answer.deferral)
    if options.json:
        print_json(_as_json(answer, cash, trail))
        return 0
    print_figures(
        [
            ("after-tax room", text(answer.room)),
            ("elective deferral", text(answer.deferral)),
            ("of which catch-up", text(answer.catch_up)),
            ("employer", text(answer.employer)),
            ("annual additions limit", text(answer.limit)),
            ("limited by", BINDING[answer.binding]),
        ]
    )
    if answer.excess:
        say(f"over the limit by {text(answer.excess)}: the plan must lower your deferral")
    if cash < answer.room:
        say(f"payroll tax and deferrals leave only {text(cash)} of your pay, before income tax")
    say(*_said(trail))
    return 0


def _said(trail: Trail) -> list[str]:
    """What must be Roth, what a test may return, and a catch-up that is lost, as sentences."""
    return [
        f"{step.step}: {step.shown:,.2f}; {step.why}"
        for step in trail.steps
        if step.step in (roth_catch_up.MUST_BE, roth_catch_up.TOGETHER, acp_refund.STEP)
        or (step.step == catch_up.LIMIT and not step.amount)
    ]


def _as_json(answer: Room, cash: Cents, trail: Trail) -> dict[str, object]:
    return {
        "after_tax_room": dollars(answer.room),
        "elective_deferral": dollars(answer.deferral),
        "catch_up": dollars(answer.catch_up),
        "employer": dollars(answer.employer),
        "annual_additions_limit": dollars(answer.limit),
        "annual_additions": dollars(answer.additions),
        "over": dollars(answer.excess),
        "binding": BINDING[answer.binding],
        "cash_before_income_tax": dollars(cash),
        "steps": [
            {"step": s.step, "amount": s.shown, "why": s.why, "authority": s.authority}
            for s in trail.steps
        ],
    }
