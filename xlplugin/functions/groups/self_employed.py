"""The functions for the self-employed: a solo 401(k), and a SEP-IRA."""

from __future__ import annotations

from typing import Any

from xlplugin import money
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.shared import (
    AGE,
    DEFERRAL,
    DEFERRED_ELSEWHERE,
    PLAN_FEATURES,
    YEAR,
    flag,
    used_up,
)
from xlplugin.arguments.values import Dollars
from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.functions.declare import TABLE, Function
from xlplugin.law.limits import Law
from xlplugin.rules import sep_ira, solo_401k
from xlplugin.rules.trail import Trail, own
from xlplugin.units import DOLLARS, Cents

HEADERS = ("What", "Amount", "Why", "Authority")

_PROFIT = Argument(
    "profit",
    Dollars(),
    "your business's net profit before self-employment (SE) tax, or W-2 pay from your own "
    "corporation (see incorporated), in dollars",
)
_OTHER_WAGES = Argument(
    "other_wages",
    Dollars(),
    "W-2 wages from other jobs that are subject to Social Security tax (box 3); left out: 0",
    default=0,
)
_INCORPORATED = flag("incorporated", "TRUE if profit is W-2 pay from your own corporation")
_ADDITIONS_403B = used_up(
    "additions_403b",
    "annual additions to a 403(b) with an employer, not counting catch-up: they share one "
    "limit with the plan of your own business",
)


def _solo(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Any:
    trail = own(n, trail)
    facts = {name: value for name, value in a.items() if name != "year"}
    solo_401k.table(n, law, solo_401k.Facts(**facts), trail)
    return trail.table(HEADERS)


def _sep(n: Arithmetic, law: Law, a: Values, trail: Trail) -> Cents:
    return sep_ira.limit(
        n, law, a["profit"], a["other_wages"], a["incorporated"], a["additions_403b"], trail
    )


FUNCTIONS = (
    Function(
        "MEGAROTH_SOLO",
        "What you can put into a solo 401(k): employer money, deferral, catch-up, after-tax.",
        (
            _PROFIT,
            AGE,
            YEAR,
            _OTHER_WAGES,
            DEFERRED_ELSEWHERE,
            DEFERRAL,
            Argument(
                "employer",
                Dollars(money.cents_up),
                "employer money for the year, 0 for none; left out: the most the law allows",
                default=None,
            ),
            _INCORPORATED,
            flag(
                "plan_has_after_tax",
                "FALSE if the plan takes no after-tax contributions",
                default=True,
            ),
            *PLAN_FEATURES,
            _ADDITIONS_403B,
        ),
        TABLE,
        _solo,
        "IRC 401(c)(2), 404(a)(8), 415(c), (k)(4); Pub. 560",
        (100000, 40, 2026),
        on_columns=False,
    ),
    Function(
        "MEGAROTH_SEP",
        "The most that can go into a SEP-IRA if you are self-employed.",
        (_PROFIT, YEAR, _OTHER_WAGES, _INCORPORATED, _ADDITIONS_403B),
        DOLLARS,
        _sep,
        "IRC 408(j), 402(h)(2), 404(h), 415(k)(4); Pub. 560",
        (100000, 2026),
    ),
)
