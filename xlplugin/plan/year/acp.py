"""What an ACP test may return of the year's after-tax money; see
:mod:`xlplugin.rules.acp_refund`."""

from __future__ import annotations

from xlplugin.plan.model import Block
from xlplugin.rules import acp_refund

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ACP = Block("After an ACP test")


@ACP.figure("Last year's pay above which a person is highly compensated; 0 if not known")
def hce_pay(n: Any, y: Any) -> int:
    return acp_refund.threshold(n, y.law, y.after_tax > 0)


@ACP.figure("After-tax that an ACP test may return")
def acp_at_risk(n: Any, y: Any) -> int:
    return acp_refund.at_risk(
        n,
        y.law,
        y.pay_year,
        y.match_paid + y.true_up,
        y.after_tax,
        y.s.prior_year_pay,
        y.s.nhce_acp,
    )
