"""``megaroth kinds``: pre-tax, Roth, after-tax and converted contributions, side by side."""

from __future__ import annotations

import argparse

from xlplugin.cli.output import print_json, print_table, say
from xlplugin.functions.groups.priority import KIND
from xlplugin.rules.kinds_of_contributions import ALL, KINDS, QUESTIONS, Kind

EXAMPLES = """\
examples:
  megaroth kinds
  megaroth kinds --kind roth --json
"""

ARGUMENTS = (KIND,)


def run(options: argparse.Namespace) -> int:
    number = KIND.read(options.kind)
    kinds = KINDS if number == ALL else KINDS[number - 1 : number]
    if options.json:
        print_json([_as_json(kind) for kind in kinds])
        return 0
    rows = [
        ["" if row else kind.name, question, said.text, said.authority]
        for kind in kinds
        for row, (question, said) in enumerate(zip(QUESTIONS, kind.answers, strict=True))
    ]
    print_table(["Kind", "What", "Is", "Authority"], rows, set())
    say("", "Planning arithmetic, not tax advice.")
    return 0


def _as_json(kind: Kind) -> dict[str, object]:
    return {
        "kind": kind.name,
        **{
            question.lower().replace(" ", "_"): {"is": said.text, "authority": said.authority}
            for question, said in zip(QUESTIONS, kind.answers, strict=True)
        },
        "share_of_earnings_taxed": kind.earnings_taxed,
    }
