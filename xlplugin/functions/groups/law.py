"""The functions that look the law up: one limit, all limits of a year."""

from __future__ import annotations

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.reading import Code
from xlplugin.arguments.shared import YEAR
from xlplugin.functions.declare import NUMBER, TABLE, Function

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.rules.trail import Trail

CODE = Argument("code", Code(), "code such as 415C_DC, or a name such as 415(c)")


def _limit(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    number = law.number(a["code"])
    if trail.recording:
        trail.add("Published limit", number, "as published for {:d}", law.year,
                  law=law, cite=a["code"], unit=NUMBER)  # fmt: skip
    return number


def _limits(n: Any, law: Any, a: dict[str, Any], trail: Trail) -> Any:
    rows = law.table(["Code", "What it is", "Amount", "Authority", "Notice"])
    if trail.recording:
        for code, what, amount, *_ in rows[1:]:
            trail.add(code, amount, what, law=law, cite=code, unit=NUMBER)
    return rows


FUNCTIONS = (
    Function(
        "MEGAROTH_LIMIT",
        "A published limit.",
        (CODE, YEAR), NUMBER, _limit, "the notice of each year", ("415(c)", 2026),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_LIMITS",
        "All published limits of a year, with authority and notice.",
        (YEAR,), TABLE, _limits, "the notice of each year", (2026,),
        on_columns=False,
    ),
)  # fmt: skip
