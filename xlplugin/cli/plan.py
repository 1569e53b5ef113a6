"""``megaroth plan``: a year's contributions by paycheck, as a workbook or a table."""

from __future__ import annotations

import sys

from xlplugin.arithmetic import plain
from xlplugin.cli.options import add_arguments, add_json
from xlplugin.cli.output import print_json, print_table, printable
from xlplugin.errors import OutOfRange
from xlplugin.money import NANO, dollars, percent, text
from xlplugin.plan.inputs import INPUTS, read_inputs
from xlplugin.plan.year import Plan
from xlplugin.rules.payroll_tax import cash_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

EXAMPLES = """\
examples:
  megaroth plan --salary 200000 --match "50% up to 6%" --age 45 --year 2026 -o plan.xlsx
  megaroth plan --salary 310000 --match "50% up to 6% true-up" --age 61 --year 2026 --step 0.1%
"""


def add(parser: argparse.ArgumentParser) -> None:
    add_arguments(parser, INPUTS)
    parser.add_argument("-o", "--output", metavar="FILE.xlsx", help="write the planning workbook")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    plan = Plan(read_inputs(vars(options)))
    if options.output is not None:
        _write(options.output, plan)
    if options.json:
        print_json(as_json(plan))
        return 0
    if options.output is None:
        _print_paychecks(plan)
    print("\n".join(_sentences(plan)))
    if options.output is not None:
        print(f"wrote {printable(options.output)}", file=sys.stderr)
    return 0


def _write(path: str, plan: Plan) -> None:
    from xlplugin.sheets.planner import TITLE, sheets
    from xlplugin.sheets.render import render
    from xlplugin.sheets.write import write_whole

    if not path.lower().endswith(".xlsx"):
        raise OutOfRange(f"{path!r} does not end in .xlsx", "output")
    write_whole(path, render(sheets(), plan, TITLE))


def _sentences(plan: Plan) -> list[str]:
    """What to elect, and what a person should know of it."""
    said = [
        f"elect {percent(plan.elect_deferral)} for the 401(k) and {percent(plan.elect_after_tax)} "
        f"after-tax, from the first paycheck on: {text(plan.after_tax)} of {text(plan.room_year)} "
        "after-tax room"
    ]
    if plan.match_lost:
        said.append(f"match lost by paycheck: {text(plan.match_lost)}")
    if plan.over:
        said.append(f"over the 415(c) limit by {text(plan.over)}: the employer's money passes it")
    cash = cash_left(plain, plan.law, plan.salary, plan.deferral)
    if cash < plan.after_tax:
        said.append(f"payroll tax and deferrals leave {text(cash)} of pay, before income tax")
    return said


def _print_paychecks(plan: Plan) -> None:
    headers = ["No.", "Pay", "401(k)", "Catch-up", "Match", "After-tax", "Additions", "Room left"]
    rows = [
        [str(row.number), *map(text, (row.pay, row.deferral, row.catch_up, row.employer,
                                      row.after_tax, row.additions_to_date, row.room_left))]
        for row in plan.paychecks
    ]  # fmt: skip
    print_table(headers, rows, set(range(8)))
    print()


_AMOUNTS = (
    "limit", "deferral", "catch_up", "employer", "true_up", "match_full", "match_lost",
    "after_tax", "room_year", "room_unused", "over",
)  # fmt: skip


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan's outputs by their names."""
    whole = max(plan.salary, 1)
    return {
        **{name: dollars(getattr(plan, name)) for name in _AMOUNTS},
        "exact_deferral": round(plan.deferral_goal / whole, 9),
        "exact_after_tax": round(plan.after_tax_goal / whole, 9),
        "elections": [
            {
                "from_paycheck": 1,
                "deferral": plan.elect_deferral / NANO,
                "after_tax": plan.elect_after_tax / NANO,
            }
        ],
        "changes": 0,
        "paychecks": [
            {
                "number": row.number,
                "state": "planned",
                "pay": dollars(row.pay),
                "counted_pay": dollars(row.counted_pay),
                "deferral": dollars(row.deferral),
                "catch_up": dollars(row.catch_up),
                "employer": dollars(row.employer),
                "after_tax": dollars(row.after_tax),
                "additions_to_date": dollars(row.additions_to_date),
                "room_left": dollars(row.room_left),
            }
            for row in plan.paychecks
        ],
    }
