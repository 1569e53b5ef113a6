"""The functions that plan a year by paycheck."""

from __future__ import annotations

from xlplugin.functions.declare import TABLE, Function
from xlplugin.functions.plans import PLAN_ARGUMENTS, elections_table, plan_table

SEARCHED = "elections are searched; the planning template does it in plain cells"
_AUTHORITY = (
    "IRC 402(g)(1); IRC 415(c)(1)-(2); Reg. 1.415(c)-1(b); IRC 414(v); Reg. 1.414(v)-1; 401(a)(17)"
)

FUNCTIONS = (
    Function(
        "MEGAROTH_PLAN",
        "The year by paycheck, with the elections that fill it.",
        PLAN_ARGUMENTS, TABLE, plan_table, _AUTHORITY,
        (200000, "50% up to 6%", 45, 2026, 26), on_columns=False, not_native=SEARCHED,
    ),
    Function(
        "MEGAROTH_ELECTIONS",
        "What to elect, and from which paycheck on.",
        PLAN_ARGUMENTS, TABLE, elections_table, _AUTHORITY,
        (200000, "50% up to 6%", 45, 2026, 26), on_columns=False, not_native=SEARCHED,
    ),
)  # fmt: skip
