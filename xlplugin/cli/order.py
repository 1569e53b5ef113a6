"""``megaroth order``: where the next dollar goes, for a budget."""

from __future__ import annotations

import argparse

from xlplugin.cli.output import money_cell, print_json, print_note, print_table, say
from xlplugin.functions.evaluate import call
from xlplugin.functions.groups.priority import ORDER, ORDER_ARGUMENTS

EXAMPLES = """\
examples:
  megaroth order --budget 60000 --salary 200000 --match "50% up to 6%" --age 45 --year 2026
  megaroth order --budget 80000 --salary 250000 --match 0.5 --age 52 --year 2026 --hsa family
  megaroth order --budget 90000 --salary 250000 --match 0 --age 45 --year 2026 --plan-after-tax yes
"""

ARGUMENTS = ORDER_ARGUMENTS
CAVEATS = """\
Each dollar counts as contributed; the tax it saves you now is not added. Your plan's features are
taken as you state them: not every plan takes after-tax contributions or converts them.
Planning arithmetic, not tax advice."""


def run(options: argparse.Namespace) -> int:
    headers, *rows = call(ORDER, [getattr(options, a.name) for a in ARGUMENTS])
    if options.json:
        keys = [header.lower() for header in headers]
        print_json(
            [{key: cell for key, cell in zip(keys, row, strict=True) if cell != ""} for row in rows]
        )
        return 0
    cells = [
        [str(number), where, *map(money_cell, figures)]
        for number, where, *figures in (row[:4] for row in rows)
    ]
    print_table(headers[:4], cells, {2, 3})
    say("")
    for number, where, *_, why, authority in rows:
        print_note(f"{number} {where}", f"{why} ({authority})")
    say("", *CAVEATS.splitlines())
    return 0
