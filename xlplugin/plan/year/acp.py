"""What an ACP test may return of the year's after-tax money; see
:mod:`xlplugin.rules.acp_refund`."""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Year
from xlplugin.plan.model import Block
from xlplugin.rules import acp_refund
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

ACP = Block("After an ACP test")


@ACP.figure("Last year's pay above which a person is highly compensated; 0 if not known")
def hce_pay(n: YearArithmetic, y: Year) -> Cents:
    return acp_refund.threshold(n, y.law, y.after_tax > 0)


@ACP.figure("After-tax that an ACP test may return")
def acp_at_risk(n: YearArithmetic, y: Year) -> Cents:
    return at_risk(n, y)


def at_risk(n: YearArithmetic, y: Year, trail: Trail = SILENT) -> Cents:
    return acp_refund.amount(
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


def match(y: Year) -> Cents:
    """The match of the year as the plan names it."""
    return y.match_paid + y.true_up


def flat(n: YearArithmetic, y: Year) -> Cents:
    """Flat dollars, which may be a match; no more than comes without one."""
    return n.minimum(y.s.match.flat, n.maximum(y.employer - match(y), 0))


def without_flat(n: YearArithmetic, y: Year) -> Cents:
    """What a test may return, beside an average of the others, if flat dollars are no match."""
    return acp_refund.above_average(n, y.law, y.pay_year, match(y), y.after_tax, y.s.nhce_acp)
