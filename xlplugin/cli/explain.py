"""``megaroth explain``: the steps that make the room, with authority."""

from __future__ import annotations

import argparse

from xlplugin.cli.output import money_cell, print_json, print_table
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call

EXAMPLES = """\
example:
  megaroth explain --salary 250000 --match "100% of first 3% + 50% of next 2%" --age 61 --year 2026
"""

_EXPLAIN = FUNCTIONS["MEGAROTH_EXPLAIN"]
ARGUMENTS = _EXPLAIN.arguments


def run(options: argparse.Namespace) -> int:
    headers, *rows = call(_EXPLAIN, [getattr(options, a.name) for a in ARGUMENTS])
    if options.json:
        keys = [header.lower() for header in headers]
        print_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        print_table(headers, [[money_cell(cell) for cell in row] for row in rows], {1})
    return 0
