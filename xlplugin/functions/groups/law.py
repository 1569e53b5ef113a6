"""The functions that look the law up: one limit, all limits of a year, one of a year to come."""

from __future__ import annotations

from typing import Any

from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.shared import YEAR
from xlplugin.arguments.values import Code, Rate
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import projected_limit
from xlplugin.rules.trail import Trail
from xlplugin.units import NUMBER

CODE = Argument("code", Code(), "code such as 415C_DC, or a name such as 415(c)")
INFLATION = Argument(
    "inflation",
    Rate(-0.05, 0.2, example="2.5%"),
    "assumed yearly growth of both prices and wages, from where the published indexes end; "
    "left out: 2.5%",
    default=projected_limit.INFLATION,
)


def _limit(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    number = law.number(a["code"])
    if trail.recording:
        trail.add("Limit", number, law=law, cite=a["code"], unit=NUMBER).because(
            "for {:d}: published where the authority names a notice, else set by statute", law.year
        )
    return number


def _limits(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    return law.table(["Code", "What it is", "Amount", "Authority", "Notice"], trail)


def _project(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    return projected_limit.limit(n, law, a["code"], a["inflation"], trail)


FUNCTIONS = (
    Function(
        "MEGAROTH_LIMIT",
        "A published limit.",
        (CODE, YEAR),
        NUMBER,
        _limit,
        "the notice for each year",
        ("415(c)", 2026),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_LIMITS",
        "All the published limits for a year, with authority and notice.",
        (YEAR,),
        TABLE,
        _limits,
        "the notice for each year",
        (2026,),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_PROJECT",
        "A limit for a future year, projected as the statute adjusts it, if not yet published.",
        (CODE, YEAR, INFLATION),
        NUMBER,
        _project,
        "IRC 415(d), 402(g)(4), 414(v)(2)(C), 219(b)(5)(C), 223(g), 42 USC 430",
        ("415(c)", 2030),
        on_columns=False,
        not_native="the price and wage indexes are not in the workbook",
    ),
)
