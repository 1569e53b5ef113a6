"""The wallet: what a paycheck holds for elections, after payroll tax and other deductions.

FICA is taken off as payroll withholds it: 6.2 % of pay up to the Social Security wage base of the
year, 1.45 % of all pay, and from 2013 0.9 % of pay above $200,000 (IRC 3101, 3102(f)). Deferrals
do not lower it (IRC 3121(v)(1)(A)). A year whose wage base is not published is taken without one,
which keeps back more.
"""

from __future__ import annotations

from xlplugin.plan.model import NUMBER, SHARE, Block
from xlplugin.plan.year.pay import counted
from xlplugin.plan.year.tables import PAYCHECKS, PLANNED
from xlplugin.rules.payroll_tax import ADDITIONAL_FROM, FIRST_YEAR_ADDITIONAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WALLET = Block("What a paycheck holds")
SOCIAL_SECURITY, MEDICARE, ADDITIONAL = "0.062", "0.0145", "0.009"


@WALLET.figure("Pay up to which Social Security tax is taken")
def wage_base(n: Any, y: Any) -> int:
    base = y.law.published_or_0("SS_WAGE_BASE")
    return n.where(base > 0, base, y.s.unlimited)


@WALLET.figure("Highest share of an open paycheck that all of them hold", SHARE)
def wallet(n: Any, y: Any) -> int:
    return n.minimum(y.smallest("holds_share", 1), n.whole)


@WALLET.figure("One step of the largest paycheck without its bonus")
def one_step(n: Any, y: Any) -> int:
    """A goal that is missed by less counts as met."""
    return n.nearest(n.portion(y.most("base"), y.s.step))


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Payroll tax")
def payroll_tax(n: Any, y: Any, r: Any) -> int:
    social = counted(n, r.pay, r.before("pay"), y.wage_base)
    above = n.cents(ADDITIONAL_FROM)
    additional = n.maximum(r.through("pay") - n.maximum(r.before("pay"), above), 0)
    additional = n.where(y.s.year >= FIRST_YEAR_ADDITIONAL, additional, 0)
    return n.nearest(
        n.portion(social, n.rate(SOCIAL_SECURITY)) + n.portion(r.pay, n.rate(MEDICARE))
        + n.portion(additional, n.rate(ADDITIONAL))
    )  # fmt: skip


@PAYCHECKS.column("What it holds for elections")
def holds(n: Any, y: Any, r: Any) -> int:
    """A check beside the schedule has no deductions but payroll tax."""
    deductions = n.where(n.same(r.regular, 1), y.s.deductions, 0)
    return n.maximum(r.pay - r.payroll_tax - deductions, 0)


@PAYCHECKS.column("Share of its pay that it holds; of one that is not open, all", SHARE)
def holds_share(n: Any, y: Any, r: Any) -> int:
    """Beside what its bonuses contribute by elections of their own."""
    apart = n.nearest(r.deferral_apart) + n.nearest(r.after_tax_apart)
    of = n.maximum(r.deferral_share_of, r.after_tax_share_of)
    left = n.maximum(r.holds - apart, 0)
    is_open = n.every(n.same(r.state, PLANNED), of > 0)
    return n.where(is_open, n.share_of(left, n.maximum(of, n.cents(1))), n.whole)


@PAYCHECKS.column("What is left of it")
def left_of_pay(n: Any, y: Any, r: Any) -> int:
    return n.maximum(r.holds - r.deferral_row - r.after_tax_row, 0)


@PAYCHECKS.column("Open, and elections take more than half of it: its number", NUMBER)
def tight(n: Any, y: Any, r: Any) -> int:
    taken = r.deferral_row + r.after_tax_row
    is_tight = n.every(n.same(r.reachable_with_pay, 1), taken + taken > r.pay)
    return n.where(is_tight, r.index, 0)
