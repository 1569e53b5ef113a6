"""The kinds of contributions to a plan, side by side: what is taxed when, and what the limit is.

Statute: pre-tax deferrals are income when they are paid out (IRC 402(a), 402(e)(3)); Roth
deferrals are income at once, and qualified distributions are not (IRC 402A(a), (d)); after-tax
contributions are income at once, come back untaxed, and their earnings are income when they are
paid out, pro rata (IRC 72(e)(8)); converted, they and what they earn from then on are Roth, and
the earnings until then are income of that year (IRC 402A(c)(4), 408A(d)(3)).

This is the one declaration of the comparison: the function, the command, the sheet of the
planner and the page of the docs are made from it. A figure stands beside the words: of a dollar
of earnings, how much is income when it is paid out, in a qualified distribution where there is
such a thing.

    >>> from xlplugin.arithmetic import plain
    >>> headers, after_tax = table(plain, ALSO_CALLED["voluntary after-tax"])
    >>> dict(zip(headers, after_tax, strict=True))["Earnings when paid out"]
    'Taxed as ordinary income (IRC 72(e)(8), 402(a))'
    >>> len(table(plain, ALL))  # all four, below their headers
    5
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlplugin.arithmetic.protocol import Arithmetic, Cell, Table
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import NUMBER


@dataclass(slots=True, frozen=True)
class Remark:
    """A short sentence and its authority."""

    text: str
    authority: str

    def __str__(self) -> str:
        return f"{self.text} ({self.authority})"


@dataclass(slots=True, frozen=True)
class Kind:
    """A kind of contribution: its name, the share of its earnings that is taxed when they are paid
    out, and an answer to each of :data:`QUESTIONS`."""

    name: str
    earnings_taxed: int
    answers: tuple[Remark, ...]


QUESTIONS = (
    "When contributed",
    "When paid out",
    "Earnings when paid out",
    "Limit",
    "Conversion to Roth",
)
EARNINGS = 2
"""The place of the question about earnings."""
EARNINGS_TAXED = "Taxed of $1 of earnings"
ALL = 0
"""In place of one kind's number, counted from 1."""

KINDS = (
    Kind(
        "Pre-tax",
        1,
        (
            Remark("Not taxed now, except for payroll tax", "IRC 402(e)(3), 3121(v)(1)(A)"),
            Remark("Taxed as ordinary income", "IRC 402(a)"),
            Remark("Taxed as ordinary income", "IRC 402(a)"),
            Remark("402(g), with Roth; catch-up from 50", "IRC 402(g)(1), 414(v)"),
            Remark(
                "In the plan or to a Roth IRA; all of it is income", "IRC 402A(c)(4), 408A(d)(3)"
            ),
        ),
    ),
    Kind(
        "Roth",
        0,
        (
            Remark("Taxed now", "IRC 402A(a)(1)"),
            Remark("Not taxed", "IRC 402A(d)(1)"),
            Remark("Not taxed after 59 1/2 and five years", "IRC 402A(d)(2)"),
            Remark("402(g), with pre-tax; catch-up from 50", "IRC 402A(c)(2), 414(v)"),
            Remark("None needed; can be rolled over to a Roth IRA", "IRC 402A(c)(3)"),
        ),
    ),
    Kind(
        "After-tax",
        1,
        (
            Remark("Taxed now", "IRC 61(a)(1), 72(c)(1)"),
            Remark("Not taxed, but earnings come out with it pro rata", "IRC 72(e)(8)"),
            Remark("Taxed as ordinary income", "IRC 72(e)(8), 402(a)"),
            Remark("415(c), with all other money; the plan's own cap", "IRC 415(c)(1)-(2)"),
            Remark(
                "If the plan allows: in the plan, or paid out to a Roth IRA",
                "IRC 402A(c)(4), 402(c)(2)",
            ),
        ),
    ),
    Kind(
        "After-tax, converted",
        0,
        (
            Remark(
                "Taxed now; earnings until the conversion are taxed with it",
                "IRC 402A(c)(4), 72(e)(8)",
            ),
            Remark(
                "Not taxed; 10% on what a conversion taxed, if within five years and before 59 1/2",
                "IRC 402A(c)(4)(D), 408A(d)(3)(F)",
            ),
            Remark("Not taxed after 59 1/2 and five years", "IRC 402A(d)(2), 408A(d)(2)"),
            Remark("415(c) when contributed; a conversion uses no room", "IRC 415(c)(2)"),
            Remark(
                "Soon; if paid out, basis can go to a Roth IRA, earnings to a traditional IRA",
                "Notice 2014-54",
            ),
        ),
    ),
)

ALSO_CALLED = {
    "traditional": 1,
    "before tax": 1,
    "roth 401(k)": 2,
    "designated roth": 2,
    "voluntary after-tax": 3,
    "converted": 4,
    "mega backdoor": 4,
    "mega backdoor roth": 4,
}
"""Other names, each with the number of its kind; hyphens and spaces make no other name."""


def table(n: Arithmetic, kind: int, trail: Trail = SILENT) -> Table:
    """A table with a row for each kind, or for one of them; a column for each question."""
    if trail.recording:
        for number, each in enumerate(KINDS, 1):
            asked = n.some(n.same(kind, ALL), n.same(kind, number))
            said = each.answers[EARNINGS]
            trail.add(
                f"{each.name}: of $1 of earnings, taxed",
                each.earnings_taxed,
                cite=said.authority,
                unit=NUMBER,
                when=asked,
            ).because(said.text)
    found: Any = _table(n, KINDS)  # a whole table is chosen as a figure is
    for number, each in enumerate(KINDS, 1):
        found = n.where(n.same(kind, number), _table(n, (each,)), found)
    chosen: Table = found
    return chosen


def _table(n: Arithmetic, kinds: tuple[Kind, ...]) -> Table:
    headers = ("Kind", *QUESTIONS, EARNINGS_TAXED)
    rows: list[list[Cell]] = [
        [each.name, *map(str, each.answers), (each.earnings_taxed, NUMBER)] for each in kinds
    ]
    return n.table(headers, rows)
