"""The wallet: what a paycheck holds for elections, after payroll tax and other deductions.

FICA is taken off as payroll withholds it: 6.2 % of pay up to the Social Security wage base of the
year, 1.45 % of all pay, and from 2013 0.9 % of pay above $200,000 (IRC 3101, 3102(f)). Deferrals
do not lower it (IRC 3121(v)(1)(A)). A year whose wage base is not published is taken without one,
which keeps back more.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year.pay import counted
from xlplugin.plan.year.tables import PAYCHECKS, PLANNED
from xlplugin.rules.payroll_tax import ADDITIONAL_FROM, FIRST_YEAR_ADDITIONAL
from xlplugin.units import NUMBER, SHARE, Cents, Share

WALLET = Block("What a paycheck holds")
SOCIAL_SECURITY, MEDICARE, ADDITIONAL = "0.062", "0.0145", "0.009"


@WALLET.figure("Pay up to which Social Security tax is taken")
def wage_base(n: YearArithmetic, y: Year) -> Cents:
    base = y.law.published_or_0("SS_WAGE_BASE")
    return n.where(base > 0, base, y.s.unlimited)


@WALLET.figure("Highest 401(k) election that every open paycheck holds", SHARE)
def wallet(n: YearArithmetic, y: Year) -> Share:
    return n.minimum(y.smallest("holds_share", 1), n.whole)


@WALLET.figure("Highest after-tax election that they hold beside it", SHARE)
def wallet_beside(n: YearArithmetic, y: Year) -> Share:
    return n.minimum(y.smallest("holds_beside", 1), n.whole)


@WALLET.figure("One step of the largest paycheck without its bonus")
def one_step(n: YearArithmetic, y: Year) -> Cents:
    """A goal that is missed by less counts as met. Of a bonus, where only such are paid."""
    pay = y.most("base")
    return n.nearest(n.portion(n.where(pay > 0, pay, y.most("expected")), y.s.step))


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Payroll tax")
def payroll_tax(n: YearArithmetic, y: Year, r: Row) -> Cents:
    social = counted(n, r.pay, r.before("pay"), y.wage_base)
    above = n.cents(int(ADDITIONAL_FROM))
    additional = n.maximum(r.through("pay") - n.maximum(r.before("pay"), above), 0)
    additional = n.where(y.s.year >= FIRST_YEAR_ADDITIONAL, additional, 0)
    return n.nearest(
        n.portion(social, n.rate(SOCIAL_SECURITY))
        + n.portion(r.pay, n.rate(MEDICARE))
        + n.portion(additional, n.rate(ADDITIONAL))
    )


@PAYCHECKS.column("What it holds for elections")
def holds(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """A check beside the schedule has no deductions but payroll tax."""
    deductions = n.where(n.same(r.regular, 1), y.s.deductions, 0)
    return n.maximum(r.pay - r.payroll_tax - deductions, 0)


@PAYCHECKS.column("What it holds beside its bonuses' own elections")
def holds_open(n: YearArithmetic, y: Year, r: Row) -> Cents:
    apart = n.nearest(r.deferral_apart) + n.nearest(r.after_tax_apart)
    return n.maximum(r.holds - apart, 0)


@PAYCHECKS.column("401(k) election that it holds; of one that is not open, all", SHARE)
def holds_share(n: YearArithmetic, y: Year, r: Row) -> Share:
    return _share(n, r, r.holds_open, r.deferral_share_of)


@PAYCHECKS.column("After-tax election that it holds beside the 401(k)", SHARE)
def holds_beside(n: YearArithmetic, y: Year, r: Row) -> Share:
    """Where after-tax waits until 402(g) is full, from then on."""
    own = n.maximum(r.deferral_wanted - n.nearest(r.deferral_apart), 0)
    found = _share(n, r, n.maximum(r.holds_open - own, 0), r.after_tax_share_of)
    waits = n.every(y.s.spillover, n.same(r.after_tax_left_row, 0))
    return n.where(waits, n.whole, found)


def _share(n: YearArithmetic, r: Row, left: Cents, of: Cents) -> Share:
    is_open = n.every(n.same(r.state, PLANNED), of > 0)
    return n.where(is_open, n.share_of(left, n.maximum(of, n.cents(1))), n.whole)


@PAYCHECKS.column("What is left of it")
def left_of_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.maximum(r.holds - r.deferral_row - r.after_tax_row, 0)


@PAYCHECKS.column("Share of it that is left; of one that is not open, all", SHARE)
def left_share(n: YearArithmetic, y: Year, r: Row) -> Share:
    share = n.share_of(r.left_of_pay, n.maximum(r.pay, n.cents(1)))
    return n.where(n.same(r.reachable_with_pay, 1), share, n.whole)


@PAYCHECKS.column("Elections take more than half of it, and the most: its number", NUMBER)
def tight(n: YearArithmetic, y: Year, r: Row) -> int:
    """A thousandth apart is alike: paychecks that differ by the rounding of cents."""
    taken = r.deferral_row + r.after_tax_row
    tightest = r.left_share - y.smallest("left_share", 1) < n.rate("0.001")
    is_tight = n.every(n.same(r.reachable_with_pay, 1), taken + taken > r.pay, tightest)
    return n.where(is_tight, r.index, 0)
