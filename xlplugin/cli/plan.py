"""``megaroth plan``: a year's contributions by paycheck, as a workbook or a table."""

from __future__ import annotations

import argparse
import contextlib

from xlplugin.arguments.given import Cell
from xlplugin.arithmetic import days, plain
from xlplugin.cli.options import add_arguments, add_force, add_json, add_output, refuse_idle_force
from xlplugin.cli.output import note, print_json, print_table, say
from xlplugin.cli.plan_file import read_plan_file
from xlplugin.cli.writing import require_copy
from xlplugin.errors import NotPublished
from xlplugin.money import election, text
from xlplugin.plan.answer import ElectionChange, Plan, outputs
from xlplugin.plan.checks import OK, RESULTS
from xlplugin.plan.held import NOT_AT_ALL
from xlplugin.plan.inputs import BY_NAME, INPUTS, read_inputs
from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, STATES
from xlplugin.rules import payroll_tax

EXAMPLES = """\
examples:
  megaroth plan --salary 200000 --match "50% up to 6%" --age 45 --year 2026 -o plan.xlsx
  megaroth plan --salary 310000 --match "50% up to 6% true-up" --age 61 --year 2026 --step 0.1%
  megaroth plan person.toml --changes few --json
  megaroth plan --salary 260000 --age 40 --year 2026 --match none --strategy front-load
  megaroth plan --salary 200000 --age 40 --year 2026 --bonuses "date=2026-03-13 amount=9000"
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar="PERSON.toml",
        help="a plan file: the same inputs by the same names; options override it",
    )
    add_arguments(parser, INPUTS)
    add_output(parser, "write the planning workbook")
    add_force(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    refuse_idle_force(options.force, options.output)
    if options.output is not None:
        from xlplugin.cli import workbooks  # the sheets: heavy, and a table needs none

        if options.file is not None:
            require_copy(options.output, options.file, "the plan file")
        workbooks.new_workbook(options.output, options.force)
    plan = Plan(read_inputs(given(options)))
    if options.output is not None:
        workbooks.write_planner(options.output, plan, options.force)
        note(*not_in_the_workbook(plan))
    if options.json:
        print_json(outputs(plan))
        return 0
    if options.output is None:
        print_paychecks(plan)
    say(*sentences(plan))
    if options.output is not None:
        say(*plan.typed)
    return 0


def not_in_the_workbook(plan: Plan) -> list[str]:
    """What was given that no cell holds."""
    return [
        f"{each.name} is {each.not_held}"
        for each in INPUTS
        if each.not_held == NOT_AT_ALL and getattr(plan.inputs, each.name) != each.default
    ]


def given(options: argparse.Namespace) -> dict[str, Cell]:
    """The inputs of the plan file, and over them those of the options."""
    found = read_plan_file(options.file) if options.file is not None else {}
    typed = {name: getattr(options, name) for name in BY_NAME}
    return found | {name: value for name, value in typed.items() if value is not None}


# -- as text -----------------------------------------------------------------------------------
def sentences(plan: Plan) -> list[str]:
    """What to elect, and what a person should know of it."""
    y = plan.year
    lines = [*plan.headlines, *plan.said]
    lines += [_elect(each) for each in plan.elections] or ["no paychecks are left this year"]
    lines.append(f"after-tax: {text(y.after_tax)} of {text(y.room_year)} room")
    if y.employer_due:
        lines.append(
            f"{text(y.employer_due)} of nonelective employer money (owed whether or not you "
            "save) was due by now and is not in yet: assumed to be still to come"
        )
    if y.match_lost:
        already = f", {text(y.match_lost_already)} of that already" if y.match_lost_already else ""
        lines.append(f"match lost: {text(y.match_lost)}{already}")
    with contextlib.suppress(NotPublished):  # a year to come may lack the wage base
        cash = payroll_tax.room(plain, plan.s.law, y.pay_year, y.deferral)
        if cash < y.after_tax:
            lines.append(
                f"payroll tax and deferrals leave only {text(cash)} of your pay, before income tax"
            )
    lines += [
        f"{RESULTS[result]}: {check.what}. {check.do}"
        for check, result in plan.checks()
        if result != OK
    ]
    if plan.found is not None and not plan.found.proved:
        bounds = (plan.found.most_match, plan.found.most_deferral, plan.found.most_after_tax)
        match, deferral, after_tax = map(text, bounds)
        lines.append(
            f"no schedule can exceed: match {match}, 401(k) {deferral}, after-tax {after_tax}"
        )
    return lines


def _elect(each: ElectionChange) -> str:
    set_ = (
        "now, until you change it" if not each.row.reachable else f"from {days.date(each.day)} on"
    )
    roth = f", {text(each.must_be_roth)} of it as Roth" if each.must_be_roth else ""
    deferral = f"{election(each.deferral)} for the 401(k){roth}"
    return f"{set_}: {deferral}, {election(each.after_tax)} after-tax"


def print_paychecks(plan: Plan) -> None:
    """Every paycheck, as a table; inside the year to date nothing but dates is known."""
    headers = [
        "No.",
        "Date",
        "Status",
        "Pay",
        "401(k)",
        "Catch-up",
        "Employer",
        "After-tax",
        "Additions",
        "Room left",
    ]
    rows = []
    for row in plan.paychecks:
        amounts = (
            row.pay,
            row.deferral_row,
            row.catch_up_row,
            row.employer_row,
            row.after_tax_row,
            row.additions_to_date,
            row.room_left_row,
        )
        known = row.state != IN_YEAR_TO_DATE
        figures = [text(amount) if known else "" for amount in amounts]
        rows.append([str(row.index), str(days.date(row.day)), STATES[row.state].listed, *figures])
    print_table(headers, rows, {0, *range(3, 10)})
    say("")
