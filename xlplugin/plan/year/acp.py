"""What an ACP test may return of the year's after-tax money; see
:mod:`xlplugin.rules.acp_refund`."""

from __future__ import annotations

from typing import Any

from xlplugin.plan.model import Block
from xlplugin.rules import acp_refund
from xlplugin.rules.trail import SILENT, Trail

ACP = Block("After an ACP test")


@ACP.figure("Last year's pay above which a person is highly compensated; 0 if not known")
def hce_pay(n: Any, y: Any) -> int:
    return acp_refund.threshold(n, y.law, y.after_tax > 0)


@ACP.figure("After-tax that an ACP test may return")
def acp_at_risk(n: Any, y: Any) -> int:
    return at_risk(n, y)


def at_risk(n: Any, y: Any, trail: Trail = SILENT) -> int:
    return acp_refund.at_risk(
        n,
        y.law,
        y.pay_year,
        match(y),
        y.after_tax,
        y.s.prior_year_pay,
        y.s.nhce_acp,
        trail,
        flat(n, y),
    )


def match(y: Any) -> int:
    """The match of the year as the plan names it."""
    return y.match_paid + y.true_up


def flat(n: Any, y: Any) -> int:
    """Flat dollars, which may be a match; no more than comes without one."""
    return n.minimum(y.s.match.flat, n.maximum(y.employer - match(y), 0))


def without_flat(n: Any, y: Any) -> int:
    """What a test may return, beside an average of the others, if flat dollars are no match."""
    return acp_refund.above_average(n, y.law, y.pay_year, match(y), y.after_tax, y.s.nhce_acp)
